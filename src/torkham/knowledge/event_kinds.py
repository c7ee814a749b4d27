"""What kinds of events the datasets have in common, each told in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from torkham.knowledge.same_incident import read_families
from torkham.knowledge.tables import read_table

KINDS = "datasets/kinds.tsv"
COLUMNS = ("dataset", "column", "value", "families", "violence")
ACLED = "acled"  # whose types incidents from the news have, and tables of a user's own may have
UNREST = frozenset({"protest", "riot"})
NO_VIOLENCE = frozenset({"arrests", "disrupted"})


@dataclass(frozen=True, slots=True)
class EventKind:
    """What an event may have been: `families` of the event types ("explosion"), `violence` UCDP's types (1 state-based,
    2 non-state, 3 one-sided). Each is empty where the dataset does not tell it."""

    families: frozenset[str] = frozenset()
    violence: frozenset[int] = frozenset()

    @property
    def group(self) -> str | None:
        """The broadest word for it: violence, unrest or other; None where nothing is known."""
        if self.violence:
            return "violence"
        if not self.families:
            return None
        return "unrest" if self.families <= UNREST else "other" if self.families <= NO_VIOLENCE else "violence"


def find_kind(
    dataset: str, event_type: str | None, sub_event_type: str | None, target: str | None, violence: int | None
) -> EventKind:
    """The kind of an event by the dataset's own words; `violence` is UCDP's type where the row tells it. A dataset
    without a crosswalk of its own is read by ACLED's."""
    known = _read_kinds()
    scheme = dataset if any(key[0] == dataset for key in known) else ACLED
    words = (("sub_event_type", sub_event_type), ("event_type", event_type), ("target", target))
    told = [known.get((scheme, column, (word or "").lower()), EventKind()) for column, word in words]
    families = next((kind.families for kind in told if kind.families), frozenset[str]())
    by_type = next((kind.violence for kind in told if kind.violence), frozenset[int]())
    return EventKind(families, frozenset({violence}) if violence else by_type)


@cache
def _read_kinds() -> dict[tuple[str, str, str], EventKind]:
    """What each word of each dataset means. Raises KnowledgeError where the table is wrong."""
    families, found = set(read_families().values()), {}
    for row in read_table(KINDS, COLUMNS, COLUMNS[:3]):
        of, violence = frozenset(row.many("families")), row.many("violence")
        if not of <= families:
            raise row.error(f"{', '.join(sorted(of - families))}: incidents/families.tsv has no such family")
        if not set(violence) <= {"1", "2", "3"}:
            raise row.error(f"violence must be 1, 2 or 3, not {'|'.join(violence)}")
        key = (row.need("dataset"), row.need("column"), row.need("value").lower())
        found[key] = EventKind(of, frozenset(map(int, violence)))
    return found
