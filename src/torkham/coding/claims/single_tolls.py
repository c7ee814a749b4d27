"""Claims that are no totals: one incident's own toll, told in the words of a claim."""

from __future__ import annotations

import re
from dataclasses import replace

from torkham.coding.mentions import PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.stretches import within
from torkham.model.claim import Claim
from torkham.model.precision import DISTRICT, PROVINCE, WITHIN_25_KM
from torkham.model.span import Evidence

_IN_HOURS = re.compile(r"\b(?:\d+|past|last|previous|preceding) hours\b|\bsince dawn\b")
"""What a day's bulletin adds up over."""
TOLL_UNITS = frozenset(("killed", "injured", "abducted", "arrested", "casualties"))
"""What one incident does to people; attacks, drones, losses and the displaced are never its toll."""
DAYS_OF_A_MONTH = 31
"""What lasts longer dates no single incident."""
DAYS_OF_A_FIGHT = 7
"""A toll of one town over so many days ("since Monday in fighting between two tribes") is one incident's."""
_BRINGS = re.compile(r",\s*(?:bringing|lifting|pushing|raising|taking)\b")
_SUPERLATIVE = re.compile(
    r"\bin (?:one of )?(?:the|its|their) (?:(?!\w*west\b)\w+est|most \w+|worst)\b[^.;]*\b(?:years?|months?|since)\b"
)
"""What "one of the deadliest assaults this year" says of a deed is no sum over the year."""
# Territories so small that their first-level divisions stand for the whole.
_TERRITORIES = frozenset(("PSE",))


def drop_single_tolls(reading: Reading, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims without those that are one incident's own toll: one day, one town or district."""
    kept = [i for i, c in enumerate(claims) if count_local_places(reading, c) != 1]
    moved = {old: new for new, old in enumerate(kept)}
    return tuple(
        replace(claims[i], applies_to=tuple(moved[j] for j in claims[i].applies_to if j in moved)) for i in kept
    )


def count_local_places(reading: Reading, claim: Claim) -> int:
    """How many towns or districts a level of some days names; 0 for a longer period and for other kinds of claim."""
    period = claim.period
    if claim.kind == "level" and claim.unit == "attacks":
        return _count_raided(reading, claim)
    if claim.kind != "level" or claim.unit not in TOLL_UNITS:
        return 0
    praised = _SUPERLATIVE.search(reading.folded, claim.evidence.start, claim.evidence.end)
    if praised is not None and _is_one_deed(reading, claim.evidence.start, praised.start()):
        return 1
    near = [p for p in within(reading.places, claim.evidence.start, claim.evidence.end) if not p.adjective]
    days = (period.end - period.start).days if period else None
    if days is not None and days > DAYS_OF_A_MONTH:
        return 0
    one = _is_one_deed(reading, claim.evidence.start, claim.evidence.end)
    if days is None or days > DAYS_OF_A_FIGHT:
        # "in April, a missile killed 35 people in Sumy": a spot has incidents, a division has totals
        return len({p.location.name for p in near if p.location.precision <= WITHIN_25_KM}) if one else 0
    if (
        days == 0
        and not near
        and one
        and _IN_HOURS.search(reading.folded, claim.evidence.start, claim.evidence.end) is None
    ):
        return 1
    return len({p.location.name for p in near if _is_local(p)})


def _count_raided(reading: Reading, claim: Claim) -> int:
    """How many towns or districts were struck on the one day of a number of strikes: "ten air strikes hit Sanaa"."""
    if claim.period is None or claim.period.start != claim.period.end:
        return 0
    near = within(reading.places, claim.evidence.start, claim.evidence.end)
    return len({p.location.name for p in near if not p.adjective and p.location.precision <= DISTRICT})


def locate_total(reading: Reading, claim: Claim) -> Evidence:
    """The words of a total, without a deed told before what it brings the total to: "killed two miners on Sunday,
    bringing to 13 the miners slain since April"."""
    words = claim.evidence
    brings = _BRINGS.search(reading.folded, words.start, words.end)
    if brings is None:
        return words
    return replace(words, start=brings.start(), quote=reading.text[brings.start() : words.end])


def _is_one_deed(reading: Reading, start: int, end: int) -> bool:
    """Whether a toll of a day that names no place is somebody's single deed ("the group killed 11 soldiers Monday"),
    not a sum over a country."""
    told = within(reading.figures, start, end)
    deeds = [t for t in within(reading.triggers, start, end) if t.act != "generic"]
    single = all(f.scope == "this" for f in told) and not any(t.noun and t.plural for t in deeds)
    return bool(told) and single and any(not t.noun for t in deeds)


def _is_local(place: PlaceMention) -> bool:
    return place.location.precision <= DISTRICT or (
        place.location.precision == PROVINCE and place.location.country not in _TERRITORIES
    )
