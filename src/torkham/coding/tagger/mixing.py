"""From the scores of words to spans: the two opinions mixed, and the best sequence that opens what it goes on with."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from torkham.coding.tagger.labels import LABELS, OUTSIDE, Role, may_follow, role_of
from torkham.coding.values import value_class

NETWORK_SHARE = 0.75
"""The network's share in the mix; the rest is the CRF's. As measured on MUC-4's tst1 and tst2 (docs/tagger.md)."""
INSIDE_BONUS = 0.75
"""Added to every label that is not outside: both learners saw far more of nothing than of anything."""
_FORBIDDEN = np.float32(-1e9)
_ALLOWED = np.array(
    [
        [0.0 if may_follow(before, label) else _FORBIDDEN for label in range(len(LABELS))]
        for before in range(len(LABELS))
    ],
    dtype=np.float32,
)
_OPENING = _ALLOWED[OUTSIDE]

Scores = NDArray[np.float32]


@value_class()
class WordSpan:
    """Words [first, last] of a sentence in one role; `score` is how likely their labels are, on average (0-1)."""

    first: int
    last: int
    role: Role
    score: float


def mix(network: Scores | None, chain: Scores, share: float = NETWORK_SHARE) -> Scores:
    """The mixed log-probabilities of a sentence's labels; the CRF's alone where there is no network."""
    return chain if network is None else share * network + (1 - share) * chain


def decode(scores: Scores, bonus: float = INSIDE_BONUS) -> list[int]:
    """The best sequence of labels (Viterbi), with `bonus` for each label that is not outside."""
    if not len(scores):
        return []
    raised = scores + bonus
    raised[:, OUTSIDE] -= bonus
    if not raised.argmax(axis=1).any():
        return [OUTSIDE] * len(raised)
    best = raised[0] + _OPENING
    back = np.empty((len(raised), raised.shape[1]), dtype=np.intp)
    for i in range(1, len(raised)):
        paths = best[:, None] + _ALLOWED
        back[i] = paths.argmax(axis=0)
        best = paths.max(axis=0) + raised[i]
    labels = [int(best.argmax())]
    for i in range(len(raised) - 1, 0, -1):
        labels.append(int(back[i, labels[-1]]))
    return labels[::-1]


def find_spans(labels: list[int], scores: Scores) -> Iterator[WordSpan]:
    """The spans of a sequence of labels, in order; two of one role that touch are one."""
    start = 0
    while start < len(labels):
        end = start + 1
        if labels[start] != OUTSIDE:
            while end < len(labels) and labels[end] in (labels[start], labels[start] + 1):
                end += 1
            rows = np.arange(start, end)
            score = float(np.exp(scores[rows, labels[start:end]].mean()))
            yield WordSpan(start, end - 1, role_of(labels[start]), score)
        start = end
