"""The steps composed without a store: bytes or text to a coded document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from torkham.coding.coder import code_document, describe_coder
from torkham.coding.explaining import explain_document
from torkham.documents.reading import make_document, read_path
from torkham.documents.sources import find_inputs
from torkham.errors import DocumentError
from torkham.knowledge.base import Knowledge, load_knowledge
from torkham.knowledge.place_lists import find_lists
from torkham.model.coded import CodedDocument
from torkham.model.document import Document
from torkham.model.explanation import Explanation
from torkham.settings import Settings

__all__ = ["Knowledge", "code", "code_document", "code_files", "describe_coder", "explain_files", "load_knowledge"]


def code(
    text: str,
    *,
    published: date | None = None,
    source: str = "text",
    title: str | None = None,
    coder: str = "default",
) -> CodedDocument:
    """The coded document of a text. `published` is what "on Monday" is counted from; None leaves such dates open.

    `coder` is default (grammar and tagger), light (without the neural network) or grammar (rules alone).
    """
    settings = Settings(coder=coder)
    return code_document(
        make_document(text, source, published=published, title=title), load_knowledge(), settings.coder
    )


def code_files(
    paths: Iterable[str | Path], settings: Settings | None = None
) -> Iterator[CodedDocument | DocumentError]:
    """Every document in files and folders, coded, in order; what cannot be read comes as its error.

    A document in a language that the coder does not read comes as an error that names it.
    """
    settings = settings or Settings()
    knowledge = load_knowledge(find_lists(settings.gazetteers))
    for item in read_files(paths, settings):
        yield item if isinstance(item, DocumentError) else code_document(item, knowledge, settings.coder)


def explain_files(
    paths: Iterable[str | Path], settings: Settings | None = None
) -> Iterator[Explanation | DocumentError]:
    """Every document in files and folders with the reasons for its coding, as `code_files` codes them."""
    settings = settings or Settings()
    knowledge = load_knowledge(find_lists(settings.gazetteers))
    for item in read_files(paths, settings):
        yield item if isinstance(item, DocumentError) else explain_document(item, knowledge, settings.coder)


def read_files(paths: Iterable[str | Path], settings: Settings) -> Iterator[Document | DocumentError]:
    """Every document in files and folders that is in a language of the settings; for others, their errors."""
    found = find_inputs(paths)
    yield from found.errors
    for source in found.sources:
        for item in read_path(source, settings):
            known = (*settings.languages, None)  # None: too short to tell
            if isinstance(item, DocumentError) or item.language in known:
                yield item
            else:
                yield DocumentError(item.source, f"is in {item.language!r}, which the coder does not read.")
