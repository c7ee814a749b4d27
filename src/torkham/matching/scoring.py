"""How likely it is that two accounts tell the same incident: points for and against, each with its reason.

The weights were set on 64 hand-marked news reports (their five true pairs and every false one), on the project's own
examples (28 true pairs) and on 1,238 one-paragraph summaries of distinct incidents in Pakistan in 2015, no two of which
may be joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from torkham.knowledge.actors import load_actors
from torkham.matching.contradicting import (
    are_other_victims,
    are_two_objects,
    are_two_spots,
    distance_km,
    find_named_spot,
    find_shared_place,
    forbid,
    is_between,
    is_contradicted,
    name_days,
)
from torkham.matching.traces import NEWS_DAYS, Trace
from torkham.model.account import Count, Toll

THRESHOLD = 5.5  # the sum at which two accounts are taken for one incident
MARKS_NEEDED = 1.0  # of which so much must come from marks: what was struck, names, the spot, a large toll
MARKS_NEEDED_UNDATED = 1.25  # more where no day is written
MARKS_NEEDED_APART = 3.0  # and most where the days written are two
MARKS_NEEDED_OTHER = 2.75  # nearly as many where districts, spots, victims or things struck are two
MARKS_NEEDED_WIDE = 2.0  # many where not both tell the district
ISSUES_APART = 2  # days between two reports of one day's news
GRAVE_TOLL = 3  # killed; reports of so grave an incident differ, and a second one on that day in that district is rare


@dataclass(frozen=True, slots=True)
class Reason:
    """One point for or against; a mark points at this very incident and not just at its like."""

    points: float
    words: str
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Two accounts compared. `forbidden` says why they cannot be one incident, None where they can."""

    left: str
    right: str
    score: float
    marks: float
    marks_needed: float
    reasons: tuple[str, ...]
    forbidden: str | None = None

    @property
    def same(self) -> bool:
        return self.forbidden is None and self.score >= THRESHOLD and self.marks >= self.marks_needed


def match_traces(a: Trace, b: Trace, rarity: Mapping[str, float]) -> Match:
    """Two accounts compared; `rarity` weighs each name and target word, 1 for one that hardly any document has."""
    forbidden = forbid(a, b)
    if forbidden:
        return Match(a.account, b.account, 0.0, 0.0, 0.0, (), forbidden)
    reasons = [reason for compare in COMPARISONS for reason in compare(a, b)]
    reasons += compare_marks(a, b, rarity)
    marks = sum(reason.points for reason in reasons if reason.mark and reason.points > 0)
    reasons.sort(key=lambda reason: -reason.points)
    score = round(sum(reason.points for reason in reasons), 3)
    return Match(a.account, b.account, score, round(marks, 3), _marks_needed(a, b), tuple(r.words for r in reasons))


def _marks_needed(a: Trace, b: Trace) -> float:
    if not a.dated or not b.dated:
        return MARKS_NEEDED_UNDATED
    if not (a.earliest <= b.latest and b.earliest <= a.latest):
        return MARKS_NEEDED_APART
    if is_between(a, b) or is_contradicted(a, b):
        return MARKS_NEEDED_OTHER
    return MARKS_NEEDED if a.admin2 and b.admin2 else MARKS_NEEDED_WIDE


def is_one_toll(a: Trace, b: Trace) -> bool:
    """Whether one toll of dead stands in both, of one kind of incident and of target, and the injured agree: both
    counted and equal, or told by one only of two reports that came out within days of each other."""
    if not a.killed.best or a.killed.best != b.killed.best:
        return False
    if a.family != b.family or a.target_kind != b.target_kind or is_contradicted(a, b):
        return False
    if a.injured.best is None or b.injured.best is None:
        return _days_between_issues(a, b) <= ISSUES_APART
    return a.injured.best == b.injured.best > 0


def _days_between_issues(a: Trace, b: Trace) -> float:
    """Days between two news reports; infinite where one is background or of no known day."""
    if not (a.news and b.news and a.published and b.published):
        return inf
    return abs((a.published - b.published).days)


def compare_days(a: Trace, b: Trace) -> Iterator[Reason]:
    """Whether the days are one, meet or lie apart, and how far apart the reports came out."""
    if a.dated == 1 and b.dated == 1:
        if a.earliest == b.earliest and a.latest == b.latest:
            yield Reason(3.0, f"same day {name_days(a)}")
        elif a.earliest <= b.latest and b.earliest <= a.latest:
            yield Reason(2.5, f"days meet: {name_days(a)} and {name_days(b)}")
        else:
            yield Reason(-0.5, f"a day apart: {name_days(a)} and {name_days(b)}")
    else:
        span = max((a.latest - a.earliest).days, (b.latest - b.earliest).days)
        if span <= 7:
            yield Reason(1.5, f"days meet: {name_days(a)} and {name_days(b)}")
        elif span <= 31:
            yield Reason(0.5, f"days meet: {name_days(a)} and {name_days(b)}")
        elif _is_fresh(a, b) or _is_fresh(b, a):
            yield Reason(1.0, "recalled within days")
    gap = _days_between_issues(a, b)
    if gap <= ISSUES_APART:
        yield Reason(0.5, f"published {a.published} and {b.published}")
    elif 14 < gap < inf:
        yield Reason(-1.0, f"published {gap:.0f} days apart")


def _is_fresh(known: Trace, undated: Trace) -> bool:
    """Whether an undated report came out within days of the other's incident: what is recalled is mostly fresh."""
    if undated.dated or undated.published is None or known.dated != 1:
        return False
    return 0 <= (undated.published - known.latest).days <= NEWS_DAYS


def compare_places(a: Trace, b: Trace) -> Iterator[Reason]:
    """Whether district, province, place and point are one, and which spots both name."""
    if is_between(a, b):
        yield Reason(-1.0, f"{a.admin2} and {b.admin2}, which one report names both".title())
    elif a.admin2 and b.admin2:
        yield Reason(3.0, f"same district {a.admin2.title()}")
    elif a.admin1 and b.admin1:
        yield Reason(1.0, f"same province {a.admin1.title()}")
    if a.place and b.place:
        shared = find_shared_place(a, b)
        if shared:
            yield Reason(2.0, f"same place {' '.join(shared).title()}", mark=True)
        elif are_two_spots(a, b):
            yield Reason(-1.5, "another spot: " + " and ".join(" ".join(sorted(t.place)).title() for t in (a, b)))
    named = sorted(find_named_spot(a, b))
    if named:
        yield Reason(1.5, f"both name {' '.join(named).title()}", mark=True)
    distance = distance_km(a, b)
    if distance is not None and max(a.where_prec, b.where_prec) <= 2:
        yield Reason(0.5 if distance < 5 else 0.0 if distance < 25 else -1.0, f"{distance:.0f} km apart")


def compare_kinds(a: Trace, b: Trace) -> Iterator[Reason]:
    """Whether it was the same kind of deed, by and against the same."""
    if a.family == b.family:
        yield Reason(1.0, f"both {a.family}")
    else:
        yield Reason(-0.5, f"{a.family} and {b.family}")
    if _are_sides_swapped(a, b):
        yield Reason(-0.25, f"{a.attacker_kind} and {a.target_kind} told the other way round")
        return
    if a.target_kind and b.target_kind:
        same = a.target_kind == b.target_kind
        yield Reason(0.5 if same else -1.0, f"target {a.target_kind}" + ("" if same else f" and {b.target_kind}"))
    if a.attacker_kind and b.attacker_kind:
        same = a.attacker_kind == b.attacker_kind
        yield Reason(
            0.25 if same else -1.0, f"attacker {a.attacker_kind}" + ("" if same else f" and {b.attacker_kind}")
        )
    if a.attackers and b.attackers:
        shared = _widen(a.attackers) & b.attackers | a.attackers & _widen(b.attackers)
        yield Reason(1.0 if shared else -1.0, f"attackers {', '.join(sorted(shared or a.attackers | b.attackers))}")


def _are_sides_swapped(a: Trace, b: Trace) -> bool:
    """Whether one report tells as the raid of a force what the other tells as the attack on it."""
    kinds = (a.attacker_kind, a.target_kind)
    return None not in kinds and kinds[0] != kinds[1] and kinds == (b.target_kind, b.attacker_kind)


def _widen(actors: frozenset[str]) -> set[str]:
    """The actors and those that they are a part of: one outlet names the branch, another the whole."""
    rows = [load_actors().get(actor) for actor in actors]
    return {*actors, *(row.parent for row in rows if row and row.parent)}


def compare_tolls(a: Trace, b: Trace) -> Iterator[Reason]:
    """How near the killed, the injured and the abducted come to each other."""
    yield from _compare_toll("killed", *_leave_out_attackers(a, b))
    yield from _compare_toll("injured", a.injured, b.injured)
    yield from _compare_toll("abducted", a.abducted, b.abducted)


def _leave_out_attackers(a: Trace, b: Trace) -> tuple[Toll, Toll]:
    """The two tolls of killed, without the militants where one report counts them among the dead and the other not."""
    one, other = a.killed, b.killed
    if bool(one.militants) == bool(other.militants):
        return one, other
    return _without_militants(one), _without_militants(other)


def _without_militants(toll: Toll) -> Toll:
    if not toll.militants or toll.best is None or toll.best <= toll.militants:
        return toll
    return Toll(best=toll.best - toll.militants)


def _compare_toll(measure: str, a: Toll | Count, b: Toll | Count) -> Iterator[Reason]:
    if a.best is None or b.best is None:
        return
    low, high = sorted((a.best, b.best))
    words = f"{measure} {a.best} and {b.best}"
    grave = measure == "killed" and low >= GRAVE_TOLL and low >= 0.6 * high
    if low == high:
        points = 0.25 if high == 0 else 0.75 if high < 4 else 1.25 if high < 10 else 2.5
        yield Reason(points, words, mark=high >= 10 or grave)
    elif low >= 10 and high <= 1.1 * low:
        yield Reason(1.0, words, mark=True)
    elif high - low <= 2 or high <= 1.3 * low:
        yield Reason(0.75 if grave else 0.25, words, mark=grave)
    elif high > 3 * low and high - low > 8:  # "two more died" is no other incident than "ten died"
        yield Reason(-1.0 if measure == "killed" else -0.5, words)
    else:
        yield Reason(0.25 if grave else -0.25, words, mark=grave)


def compare_severity(a: Trace, b: Trace) -> Iterator[Reason]:
    """What is rare in one district on one day: a suicide bombing, many dead."""
    near = (a.admin2 and a.admin2 == b.admin2) or is_between(a, b)
    if not (near and a.dated == b.dated == 1):
        return
    if a.suicide and b.suicide:
        yield Reason(1.0, "both suicide bombings in one district on one day", mark=True)
    if is_one_toll(a, b):
        yield Reason(1.0, f"{a.killed.best} killed in both, and nothing against it", mark=True)
    least = min(t.killed.best or t.killed.low or 0 for t in (a, b))
    if least >= GRAVE_TOLL:
        yield Reason(1.0, f"at least {least} killed in one district on one day", mark=True)


def compare_copies(a: Trace, b: Trace) -> Iterator[Reason]:
    if a.near_copy_of == b.document or b.near_copy_of == a.document:
        yield Reason(2.0, "one report nearly copies the other", mark=True)


def compare_marks(a: Trace, b: Trace, rarity: Mapping[str, float]) -> Iterator[Reason]:
    """Names and words for what was struck, the rarer the weightier; each kind counts up to a cap."""
    target = sorted(a.target & b.target)
    if target:
        yield Reason(min(2.5, 1.25 * sum(rarity.get(w, 0.0) for w in target)), f"target {' '.join(target)}", mark=True)
    if are_two_objects(a, b):
        yield Reason(-1.0, f"two things struck: {_title(a.target)} and {_title(b.target)}")
    if are_other_victims(a, b):
        yield Reason(-2.0, f"other victims: {_title(a.victims)} and {_title(b.victims)}")
    names = sorted(a.names & b.names)
    if names:
        points = min(4.0, sum(rarity.get(w, 0.0) for w in names))
        yield Reason(points, f"names {', '.join(w.title() for w in names)}", mark=True)


COMPARISONS = (compare_days, compare_places, compare_kinds, compare_tolls, compare_severity, compare_copies)


def _title(words: frozenset[str]) -> str:
    return " ".join(sorted(words)).title()
