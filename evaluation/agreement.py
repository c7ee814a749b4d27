"""Found, false and missed; and how far two groupings of the same accounts agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Agreement:
    """Found, false and missed, with what they make: precision, recall, F1 (1 where there was nothing to find)."""

    found: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        wrong = self.false + self.missed
        return 2 * self.found / (2 * self.found + wrong) if self.found + wrong else 1.0

    def add(self, other: Agreement) -> None:
        self.found, self.false, self.missed = (
            self.found + other.found,
            self.false + other.false,
            self.missed + other.missed,
        )


def score_pairs(true: Sequence[str], made: Sequence[str]) -> Agreement:
    """Pairs of accounts that are one incident, found, falsely joined and missed; both list a label an account."""
    agreement = Agreement()
    for i in range(len(true)):
        for j in range(i):
            same, joined = true[i] == true[j], made[i] == made[j]
            agreement.found += same and joined
            agreement.false += joined and not same
            agreement.missed += same and not joined
    return agreement


def score_b_cubed(true: Sequence[str], made: Sequence[str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998): how much each account's two groups have in common, on average."""
    if not true:
        return 1.0
    both, by_true, by_made = Counter(zip(true, made, strict=True)), Counter(true), Counter(made)
    precision = sum(n * n / by_made[m] for (_, m), n in both.items()) / len(true)
    recall = sum(n * n / by_true[t] for (t, _), n in both.items()) / len(true)
    return 2 * precision * recall / (precision + recall)


def total(agreements: Iterable[Agreement]) -> Agreement:
    whole = Agreement()
    for agreement in agreements:
        whole.add(agreement)
    return whole
