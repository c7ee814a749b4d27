"""What a printed measure counts, and how each source counts it otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from torkham.knowledge.claim_terms import load_measures
from torkham.knowledge.tables import read_table

CountedMeasure = Literal["events", "deaths", "injured"]
Applies = Literal["always", "target", "group"]
Pull = Literal["more", "fewer", "either"]
UNITS: dict[str, CountedMeasure] = {"attacks": "events", "killed": "deaths", "injured": "injured"}
"""The units of claims that datasets count."""
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """How a dataset counts a measure: `applies` to every claim, or to those of a target or a group; `pull` says whether
    the dataset then has more than was printed, or fewer."""

    dataset: str
    measure: CountedMeasure
    applies: Applies
    pull: Pull
    words: str


@cache
def load_differences() -> tuple[Difference, ...]:
    """How datasets count otherwise than print does, from `checks/definitions.tsv`."""
    columns = ("dataset", "measure", "applies", "pull", "difference")
    rows = read_table("checks/definitions.tsv", columns, columns[:3])
    return tuple(
        Difference(
            row.need("dataset"),
            row.choice("measure", get_args(CountedMeasure)),  # type: ignore[arg-type]
            row.choice("applies", get_args(Applies)),  # type: ignore[arg-type]
            row.choice("pull", get_args(Pull)),  # type: ignore[arg-type]
            row.need("difference"),
        )
        for row in rows
    )


@cache
def _kinds() -> frozenset[str]:
    return frozenset(row.need("word") for row in read_table("checks/kinds.tsv", ("word",), ("word",)))


def find_kind(measure: str) -> str | None:
    """The words of a measure where they count one kind of attack, which datasets do not tell from others.

    >>> find_kind("drone strikes"), find_kind("people killed in suicide bombings"), find_kind("militant attacks")
    ('drone strikes', 'killed in suicide bombings', None)
    """
    if not _kinds().intersection(_WORD.findall(measure.lower())):
        return None
    return measure.removeprefix("people ")


def find_unit(measure: str) -> str | None:
    """The unit that the words of a measure count: "cases of terrorism" are attacks; None where no word tells.

    >>> find_unit("policemen killed"), find_unit("terrorist attacks"), find_unit("violence")
    ('killed', 'attacks', None)
    """
    terms = load_measures()
    units = [terms[word].unit for word in _WORD.findall(measure.lower()) if word in terms and terms[word].unit]
    return units[-1] if units else None
