"""The steps composed without a store: bytes or text to a coded document."""

from __future__ import annotations

from datetime import date

from torkham.coding.coder import code_document
from torkham.documents.reading import make_document
from torkham.knowledge.base import Knowledge, load_knowledge
from torkham.model.coded import CodedDocument

__all__ = ["Knowledge", "code", "code_document", "load_knowledge"]


def code(text: str, *, published: date | None = None, source: str = "text", title: str | None = None) -> CodedDocument:
    """The coded document of a text. `published` is what "on Monday" is counted from; None leaves such dates open."""
    return code_document(make_document(text, source, published=published, title=title), load_knowledge())
