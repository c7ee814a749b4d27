"""Windows: as many whole sentences in a row as the network reads at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from torkham.coding.values import value_class
from torkham.errors import ModelError

LENGTH = 256
"""Word pieces in a window, with the two that open and close it."""
CLASSIFY, CLOSE, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


@value_class()
class Window:
    """Word pieces for the network, and for each word in it (sentence, word) the first of its pieces."""

    pieces: tuple[int, ...]
    words: tuple[tuple[int, int], ...]
    firsts: tuple[int, ...]


def make_tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    """BERT's uncased word pieces: lower case, no accents, no clean-up beyond that."""
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN, max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def pack_windows(tokenizer: Tokenizer, sentences: Sequence[Sequence[str]], length: int = LENGTH) -> Iterator[Window]:
    """The windows of a run of sentences, in order; a sentence too long for one is cut between words.

    A word that has no piece at all (a mark without a shape of its own) is in no window.
    """
    opening, closing = _number_of(tokenizer, CLASSIFY), _number_of(tokenizer, CLOSE)
    pieces: list[int] = [opening]
    words: list[tuple[int, int]] = []
    firsts: list[int] = []
    for number, sentence in enumerate(sentences):
        encoding = tokenizer.encode(list(sentence), is_pretokenized=True, add_special_tokens=False)
        if words and len(pieces) + len(encoding.ids) >= length:
            yield Window((*pieces, closing), tuple(words), tuple(firsts))
            pieces, words, firsts = [opening], [], []
        for word, group in _group_pieces(encoding.ids, encoding.word_ids):
            if words and len(pieces) + len(group) >= length:
                yield Window((*pieces, closing), tuple(words), tuple(firsts))
                pieces, words, firsts = [opening], [], []
            words.append((number, word))
            firsts.append(len(pieces))
            pieces += group
    if words:
        yield Window((*pieces, closing), tuple(words), tuple(firsts))


def _number_of(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ModelError("vocabulary.txt", f"has no {piece}.", "Install Torkham again.")
    return number


def _group_pieces(ids: Sequence[int], words: Sequence[int | None]) -> Iterator[tuple[int, list[int]]]:
    """The pieces of each word, with its number."""
    groups: dict[int, list[int]] = {}
    for piece, word in zip(ids, words, strict=True):
        if word is not None:
            groups.setdefault(word, []).append(piece)
    return iter(groups.items())
