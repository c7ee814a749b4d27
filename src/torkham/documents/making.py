"""Text -> Document: head, paragraphs, furniture, sentences, dateline, quotations, language."""

from __future__ import annotations

import hashlib
from datetime import date

from torkham.documents.datelines import find_dateline
from torkham.documents.dates import find_date
from torkham.documents.furniture import Kinds, find_trailing_credit, mark_furniture
from torkham.documents.heads import is_unsigned, read_head
from torkham.documents.languages import detect_language
from torkham.documents.layout import Paragraph, find_paragraphs
from torkham.documents.quotations import find_quotations
from torkham.documents.sentences import split_sentences
from torkham.model.document import Document, Furniture, Sentence


def make_document(
    text: str,
    source: str,
    *,
    published: date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    data: bytes | None = None,
    preamble: int = 0,
    created: date | None = None,
) -> Document:
    """A Document of `text`, which is stored as given. What the caller knows of its head goes before what it says.

    `data` are the bytes that the text came from (default: the text itself in UTF-8); up to `preamble` the text is
    front matter: kept, and in no sentence. A date of publication is read at the foot of a text too;
    `created` stands in where the text gives none.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(encoded).hexdigest()
    paragraphs = find_paragraphs(text, preamble)
    head = read_head(text, paragraphs, title)
    kinds = mark_furniture(text, paragraphs, head)
    imprint = _read_imprint(text, paragraphs, kinds)
    prose = [(p.start, p.end) for p, kind in zip(paragraphs, kinds, strict=True) if kind is None]
    sentences = _make_sentences(text, paragraphs, kinds)
    return Document(
        id=digest,
        bytes_sha256=digest if data in (None, encoded) else hashlib.sha256(data).hexdigest(),
        source=source,
        text=text,
        title=title or head.title,
        publisher=publisher or head.publisher,
        authors=tuple(name for name in authors if not is_unsigned(name)) or head.authors,
        published=published or head.published or imprint or created,
        language=language or detect_language(text[prose[0][0] :] if prose else text),
        dateline=find_dateline(text, prose),
        furniture=_make_furniture(paragraphs, kinds, sentences),
        sentences=sentences,
        quotations=find_quotations(text, sentences),
    )


def _read_imprint(text: str, paragraphs: tuple[Paragraph, ...], kinds: Kinds) -> date | None:
    """The date of a line such as "Published in Dawn, May 12th, 2025" below the report."""
    lines = (text[p.start : p.end] for p, kind in zip(paragraphs, kinds, strict=True) if kind == "publisher")
    return next((found[2] for found in map(find_date, lines) if found), None)


def _make_sentences(text: str, paragraphs: tuple[Paragraph, ...], kinds: Kinds) -> tuple[Sentence, ...]:
    found = []
    for number, (paragraph, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if kind is not None:
            found.append(Sentence(paragraph.start, paragraph.end, number, kind))
            continue
        credit = find_trailing_credit(text, paragraph.start, paragraph.end)
        found += [Sentence(start, end, number) for start, end in split_sentences(text, paragraph.start, credit)]
        if credit < paragraph.end:
            found.append(Sentence(credit, paragraph.end, number, "credit"))
    return tuple(found)


def _make_furniture(
    paragraphs: tuple[Paragraph, ...], kinds: Kinds, sentences: tuple[Sentence, ...]
) -> tuple[Furniture, ...]:
    whole = [Furniture(p.start, p.end, kind) for p, kind in zip(paragraphs, kinds, strict=True) if kind is not None]
    inline = [
        Furniture(s.start, s.end, s.furniture)
        for s in sentences
        if s.furniture is not None and kinds[s.paragraph] is None
    ]
    return tuple(sorted(whole + inline))
