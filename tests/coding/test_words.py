"""Sentences cut into words: each where it stands, with what stands before it."""

from __future__ import annotations

import pytest

from torkham.coding.words import WORD, PhraseTable, cut, split_words

TEXTS = (
    "",
    "   ",
    "Gunmen killed two policemen.",
    "The Levies' check-post, near Killi Ghous, was hit.",
    "“Shi’ite mourners”: the minister's car — burnt\nout…",
    "İstanbul, Kâbil and نوشکی",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_stand_where_the_pattern_finds_them(text: str) -> None:
    pieces = cut(WORD, text, 0, len(text))
    assert list(zip(pieces.starts, pieces.ends, strict=True)) == [m.span() for m in WORD.finditer(text)]
    assert pieces.words == [m[0] for m in WORD.finditer(text)]
    assert "".join(gap + word for gap, word in zip(pieces.gaps, pieces.words, strict=True)) == text.rstrip()


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "One dead. Two hurt."
    words = split_words(text, 10, len(text))
    assert words.folded == ("two", "hurt", ".")
    assert [words.raw(i) for i in range(len(words))] == ["Two", "hurt", "."]


def test_openers_are_first_words() -> None:
    assert PhraseTable({"police officer": 1, "soldier": 2}).openers == {"police", "soldier"}
