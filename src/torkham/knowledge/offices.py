"""What a description makes of a person or a thing: GTD's target type, and whether it is a person of note."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from torkham.knowledge.persons import GTD_TARGETS
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Office:
    """Of several in one description the lowest rank counts. A `prominent` one makes an attempt an assassination."""

    gtd_target: str
    rank: int
    prominent: bool


@cache
def load_offices() -> Phrases[Office]:
    """Offices and whom they make a target, from `lexicons/offices.tsv`."""
    rows = read_table("lexicons/offices.tsv", ("phrase", "gtd_target", "rank", "prominent"))
    return Phrases(
        (
            row.need("phrase"),
            Office(row.choice("gtd_target", GTD_TARGETS), int(row.need("rank")), row.get("prominent") == "yes"),
        )
        for row in rows
    )


@lru_cache(maxsize=4096)
def find_office(description: str) -> Office | None:
    """The office that `description`, in lower case, names; prominent where any of its words are."""
    found = [office for _, _, office in load_offices().find(description)]
    if not found:
        return None
    first = min(found, key=lambda office: office.rank)
    return Office(first.gtd_target, first.rank, any(office.prominent for office in found))
