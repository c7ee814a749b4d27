"""Words and windows: offsets that stay true, and every word in exactly one window that the network can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.coding.tagger.windows import make_tokenizer, pack_windows
from torkham.coding.tagger.words import split_sentences, split_words
from torkham.documents.making import make_document
from torkham.errors import ModelError

PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "gun", "##men", "##s", "shot", "a", "driver", ".", "police", "##man")
TOKENIZER = make_tokenizer({piece: number for number, piece in enumerate(PIECES)})


@given(st.text())
def test_words_are_stretches_of_the_text_in_order(text: str) -> None:
    words = split_words(text, 0, len(text))
    at = 0
    for (start, end), folded in zip(words.spans, words.folded, strict=True):
        assert at <= start < end <= len(text)
        assert text[start:end].lower() == folded
        assert not text[at:start].strip("".join(c for c in text if c.isspace()))
        at = end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen shot 12.", ["gunmen", "shot", "12", "."]),
        ("the F.C.'s men", ["the", "f", ".", "c", ".", "'", "s", "men"]),
        ("Noshki–Dalbandin_road", ["noshki", "–", "dalbandin", "_", "road"]),
        ("İzmir’de", ["i̇zmir", "’", "de"]),
        ("   ", []),
    ],
)
def test_words_are_runs_of_letters_and_single_marks(text: str, words: list[str]) -> None:
    assert list(split_words(text, 0, len(text)).folded) == words


def test_furniture_has_no_words_and_the_headline_has() -> None:
    text = "Two policemen shot dead\n\nGunmen shot two policemen in Bannu on Monday.\n\nCopyright 2025 The Paper"
    document = make_document(text, "x", title="Two policemen shot dead")
    found = split_sentences(text, document.sentences)
    said = [words.folded[0] for words, s in zip(found, document.sentences, strict=True) if words.spans]
    assert said == ["two", "gunmen"]


@given(st.lists(st.lists(st.sampled_from(("gunmen", "shot", "a", "driver", ".", "policeman", "zzz")), max_size=12)))
def test_every_word_is_in_one_window_in_order(sentences: list[list[str]]) -> None:
    windows = list(pack_windows(TOKENIZER, sentences, length=10))
    assert [w for window in windows for w in window.words] == [
        (i, j) for i, sentence in enumerate(sentences) for j in range(len(sentence))
    ]
    for window in windows:
        assert len(window.pieces) <= 10
        assert (window.pieces[0], window.pieces[-1]) == (PIECES.index("[CLS]"), PIECES.index("[SEP]"))
        assert all(0 < first < len(window.pieces) - 1 for first in window.firsts)


def test_a_sentence_stays_whole_where_it_fits() -> None:
    windows = list(pack_windows(TOKENIZER, [["gunmen", "shot"], ["a", "driver"], ["policemen"]], length=7))
    assert [sorted({sentence for sentence, _ in window.words}) for window in windows] == [[0, 1], [2]]


def test_a_word_without_a_shape_is_in_no_window() -> None:
    (window,) = pack_windows(TOKENIZER, [["gunmen", "\u200b", "shot"]])
    assert window.words == ((0, 0), (0, 2))


def test_a_vocabulary_without_its_marks_is_an_error() -> None:
    with pytest.raises(ModelError, match=r"vocabulary\.txt: has no \[CLS\]"):
        list(pack_windows(make_tokenizer({"[UNK]": 0, "a": 1}), [["a"]]))
