"""The steps composed without a store: bytes or text to a coded document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from torkham.coding.coder import code_document, describe_coder
from torkham.coding.explaining.explaining import explain_document
from torkham.documents.reading import make_document, read_path
from torkham.documents.sources import find_inputs
from torkham.errors import DocumentError, UsageError
from torkham.knowledge.base import Knowledge, load_knowledge
from torkham.knowledge.place_lists import find_lists
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document
from torkham.model.explanation import Explanation
from torkham.settings import Settings

__all__ = [
    "Knowledge", "code", "code_document", "code_files", "describe_coder", "explain_files", "load_knowledge",
    "open_coder",
]  # fmt: skip


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
    with closing(open_coder(Settings(coder=coder), load_knowledge())) as opened:
        return opened.code(make_document(text, source, published=published, title=title))


class DocumentCoder(Protocol):
    """What codes documents; `open_coder` gives the one that the settings name."""

    def code(self, document: Document) -> CodedDocument: ...

    def describe(self) -> Coder:
        """Which coder it is: what two runs have in common that find the same."""

    def remark(self) -> str | None:
        """What the run asked, cost and dropped, in a line; None where there is nothing to say."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class OwnCoder:
    """The coder that comes with Torkham, in one of its modes."""

    knowledge: Knowledge
    mode: str

    def code(self, document: Document) -> CodedDocument:
        return code_document(document, self.knowledge, self.mode)

    def describe(self) -> Coder:
        return describe_coder(self.knowledge.sha256, self.mode)

    def remark(self) -> str | None:
        return None

    def close(self) -> None:
        pass


def open_coder(
    settings: Settings, knowledge: Knowledge, environment: Mapping[str, str] | None = None, cache: Path | None = None
) -> DocumentCoder:
    """The coder that the settings name. `environment` (pass os.environ) holds the key of a language model's endpoint;
    its answers are kept in the folder of the settings, else in `cache`.

    Raises UsageError where a language model is asked for and its extra or its settings are missing.
    """
    if settings.coder != "llm":
        return OwnCoder(knowledge, settings.coder)
    from torkham.coding.llm.client import KEY
    from torkham.coding.llm.coder import LanguageModelCoder

    folder = Path(settings.llm.cache) if settings.llm.cache else cache
    return LanguageModelCoder(settings.llm, (environment or {}).get(KEY), knowledge, folder)


def code_files(
    paths: Iterable[str | Path],
    settings: Settings | None = None,
    environment: Mapping[str, str] | None = None,
    remark: Callable[[str], None] | None = None,
) -> Iterator[CodedDocument | DocumentError]:
    """Every document in files and folders, coded, in order; what cannot be read comes as its error.

    A document in a language that the coder does not read comes as an error that names it. `environment` is for
    `open_coder`; `remark` is told, at the end, what the coder says of the run. Raises EndpointError where a language
    model will answer for no further document.
    """
    settings = settings or Settings()
    with closing(open_coder(settings, load_knowledge(find_lists(settings.gazetteers)), environment)) as coder:
        try:
            for item in read_files(paths, settings):
                yield item if isinstance(item, DocumentError) else _try_coding(coder, item)
        finally:
            if remark and (said := coder.remark()):
                remark(said)


def _try_coding(coder: DocumentCoder, document: Document) -> CodedDocument | DocumentError:
    try:
        return coder.code(document)
    except DocumentError as error:
        return error


def explain_files(
    paths: Iterable[str | Path], settings: Settings | None = None
) -> Iterator[Explanation | DocumentError]:
    """Every document in files and folders with the reasons for its coding, as `code_files` codes them.

    Raises UsageError where the settings name a language model, which gives no reasons.
    """
    settings = settings or Settings()
    if settings.coder == "llm":
        raise UsageError("a language model gives no reasons; explain with --coder default, light or grammar")
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
