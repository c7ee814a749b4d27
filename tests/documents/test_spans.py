"""Whatever the text: spans lie in it, sentences stand in order, nothing is lost between them."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from torkham.documents.making import make_document
from torkham.documents.near_copies import make_signature

ODD = st.characters(exclude_categories=["Cs"])
MARKS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "...",
    "…",
    "?!",
    "\r\n",
    "\n\n",
    "\n",
    "\u2028",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "\t",
]
LINES = [
    "Two men died.",
    "QUETTA:",
    "Mr.",
    "U.S.",
    "Copyright ©",
    "AFP",
    "— AFP",
    "2025-05-26",
    "By Ali Raza",
    "Credit…",
]
OTHERS = [
    "COMMENTS",
    "a line without its end",
    "А",
    "😀",
    "\U0001f1f5\U0001f1f0",
    "e\u0301",
    "\x85",
    "\x1c",
    "Related stories",
]
PIECES = st.sampled_from((*MARKS, *LINES, *OTHERS))
TEXTS = st.one_of(
    st.text(ODD, max_size=300), st.lists(st.one_of(PIECES, st.text(ODD, max_size=5)), max_size=40).map("".join)
)


@given(TEXTS)
@example("")
@example("\u00a0\u200b\n")
@example("Two died.\r\n\r\nBy Ali\r")
@settings(max_examples=300)
def test_every_span_lies_in_the_text_and_sentences_stand_in_order(text: str) -> None:
    document = make_document(text, "x", language="en")
    assert document.text == text
    before, paragraph = 0, 0
    for sentence in document.sentences:
        quote = text[sentence.start : sentence.end]
        assert before <= sentence.start < sentence.end <= len(text)
        assert quote == quote.strip()
        assert paragraph <= sentence.paragraph
        between = text[before : sentence.start]
        assert not any(char.isalnum() for char in between)
        before, paragraph = sentence.end, sentence.paragraph
    assert not any(char.isalnum() for char in text[before:])
    marked = {(f.start, f.end, f.kind) for f in document.furniture}
    assert marked == {(s.start, s.end, s.furniture) for s in document.sentences if s.furniture}
    for row in document.quotations:
        assert 0 <= row.start < row.end <= len(text)
    assert list(document.quotations) == sorted(document.quotations)
    assert document.dateline is None or text[document.dateline.start : document.dateline.end].strip()
    make_signature(document)


@given(TEXTS)
@settings(max_examples=100)
def test_the_same_text_is_the_same_document(text: str) -> None:
    assert make_document(text, "x", language="en") == make_document(text, "x", language="en")
