"""From examples to batches: windows of word pieces, sampled anew for each epoch."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from torkham.coding.tagger.windows import pack_windows
from training.examples import UNKNOWN, Example

THINNED = 0.4
_BUCKET = 32  # batches that are sorted by length together, so that little is padded
_STEP = 64  # lengths are rounded up to a multiple of it: the kernels are compiled anew for every new shape


@dataclass(frozen=True, slots=True)
class Piece:
    """One window for the network: pieces, a label and a type for each (UNKNOWN but on a word's first), relevance."""

    pieces: tuple[int, ...]
    labels: tuple[int, ...]
    types: tuple[int, ...]
    relevant: bool

    @property
    def marked(self) -> bool:
        return any(label > 0 for label in self.labels) or any(kind > 0 for kind in self.types)


def make_pieces(tokenizer: Tokenizer, examples: Iterable[Example]) -> list[Piece]:
    """The windows of every example."""
    made = []
    for example in examples:
        for window in pack_windows(tokenizer, [s.folded for s in example.sentences]):
            labels, types = [UNKNOWN] * len(window.pieces), [UNKNOWN] * len(window.pieces)
            for (sentence, word), first in zip(window.words, window.firsts, strict=True):
                labels[first] = example.labels[sentence][word]
                types[first] = example.types[sentence][word]
            made.append(Piece(window.pieces, tuple(labels), tuple(types), example.relevant))
    return made


def thin(pieces: Sequence[Piece], draw: random.Random, share: float = THINNED) -> list[Piece]:
    """A share of the windows, for the stage in which older data only has to be remembered."""
    return [p for p in pieces if draw.random() < share]


def sample_epoch(pieces: Sequence[Piece], shares: tuple[float, float], draw: random.Random) -> list[Piece]:
    """Every window with a mark and a share of those without, shuffled; `shares` are of irrelevant and of relevant
    documents."""
    kept = [p for p in pieces if p.marked or draw.random() < shares[p.relevant]]
    draw.shuffle(kept)
    return kept


def make_batches(pieces: Sequence[Piece], size: int, draw: random.Random) -> Iterator[list[Piece]]:
    """Batches of windows of about the same length, in random order."""
    for start in range(0, len(pieces), size * _BUCKET):
        bucket = sorted(pieces[start : start + size * _BUCKET], key=lambda p: len(p.pieces))
        bucket = bucket[len(bucket) % size if len(bucket) > size else 0 :]
        batches = [bucket[i : i + size] for i in range(0, len(bucket), size)]
        draw.shuffle(batches)
        yield from batches


def stack(batch: Sequence[Piece]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pieces, mask, labels, types (all batch x length) and relevance (batch), padded."""
    length = -(-max(len(p.pieces) for p in batch) // _STEP) * _STEP

    def pad(rows: Iterable[Sequence[int]], filler: int) -> Tensor:
        return torch.tensor([[*row, *[filler] * (length - len(row))] for row in rows])

    pieces = pad((p.pieces for p in batch), 0)
    return (
        pieces,
        (pieces != 0).long(),
        pad((p.labels for p in batch), UNKNOWN),
        pad((p.types for p in batch), UNKNOWN),
        torch.tensor([float(p.relevant) for p in batch]),
    )
