"""What a check found of a number in print: never a bare true or false."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from torkham.model.claim import Claim
from torkham.model.interval import Interval

Verdict = Literal[
    "agrees",
    "same direction but another size",
    "disagrees",
    "cannot be compared",
    "arithmetic slip",
    "nothing to check",
]
FindingKind = Literal["agrees", "slip", "reading", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a claim's own arithmetic, or the other numbers in its text, say of it.

    A "slip" cannot be as printed; a "reading" is what the claim would imply if it meant one thing or another; `with_`
    are the indices of the other claims of the document that it rests on.
    """

    kind: FindingKind
    words: str
    with_: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside one dataset.

    `asked` is what the dataset was asked (measure, area, party, period), `vintage` the release that answered. `value`
    is the dataset's number: a count or a change in percent; `low` and `high` its interval, None where it has none.
    `printed` is what the print may stand for, in the same unit. `differences` name how the dataset counts otherwise.
    """

    dataset: str
    vintage: str
    asked: str
    value: float | None
    low: float | None
    high: float | None
    printed: Interval | None
    differences: tuple[str, ...]
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that was found of one claim: its place among the document's claims, its arithmetic, the datasets."""

    index: int
    claim: Claim
    findings: tuple[Finding, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest that was found: a slip first, then a dataset that disagrees."""
        if any(finding.kind == "slip" for finding in self.findings):
            return "arithmetic slip"
        found = {comparison.verdict for comparison in self.comparisons}
        order: tuple[Verdict, ...] = ("disagrees", "same direction but another size", "agrees", "cannot be compared")
        for verdict in order:
            if verdict in found:
                return verdict
        return "agrees" if any(f.kind == "agrees" for f in self.findings) else "nothing to check"
