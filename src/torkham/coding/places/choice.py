"""Which of the places that bear a name is meant, by what the document says around it and elsewhere."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from torkham.coding.places.chains import narrow
from torkham.coding.places.context import NOTABLE, SUPPORT, Context
from torkham.coding.places.names import Name
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import PLACE_KINDS, Place
from torkham.knowledge.spellings import fold_name

# Tuned on the GTD summaries and the news gold of 2025: what a bare name means, in powers of ten of people.
_SAME_COUNTRY = 2.5  # worth of lying in the country that the document is about
_SAME_DIVISION = 1.2  # worth of lying in a division that the document names
_BY_ALIAS = 0.5  # cost of being called so only at times
_CLEAR = 0.3  # by how much the best meaning must beat one that lies elsewhere
_FAMOUS = 300_000  # a place of so many people needs no word in the document about its country
_UNMISTAKABLE = 1_000_000  # nor, of so many, a preposition
_CLOSE = 0.15  # degrees: nearer than that, it does not matter which of two places is meant


def choose_place(
    name: Name,
    outer: Place | None,
    inner: Name | None,
    context: Context,
    gazetteer: Gazetteer,
    on: date | None = None,
    filed: bool = False,
) -> Place | None:
    """The place that a name most likely means, within `outer` and around `inner` where those are given; None for none
    or for doubt. Where a report was `filed`, it needs no other word about where it is."""
    meanings = list(narrow(name))
    around = [m for m in meanings if inner and any(gazetteer.contains(m, i) for i in inner.meanings)]
    if not around and inner is not None and inner.kind == "division2":
        # a district lies in the province, not the town
        around = [m for m in meanings if m.kind in ("country", "first")]
    meanings = around or meanings
    if outer is not None:
        inside = keep_current([m for m in meanings if _may_lie_in(m, outer, gazetteer)], outer, gazetteer, on)
        if not inside:
            return None
        meanings = inside
        if name.kind == "facility" and outer.kind in ("city", "second"):
            meanings = [m for m in inside if m.kind == "quarter"]  # Kulachi Road in Dera Ismail Khan is not Kulachi
    if not meanings:
        return None
    best, doubtful = _rank(meanings, name, context, gazetteer)
    known = bool(around) or (_is_credible(best, name, context) and _is_near_home(best, name, context, gazetteer))
    if outer is None and not (known or filed) and (len(meanings) > 1 or not _stands_alone(name, context)):
        return None
    if doubtful:
        return None
    return best if around else _settle(best, meanings, name, gazetteer)


def _rank(meanings: Sequence[Place], name: Name, context: Context, gazetteer: Gazetteer) -> tuple[Place, bool]:
    """The likeliest meaning, and whether one that lies elsewhere comes too near it."""
    if len(meanings) == 1:
        return meanings[0], False
    ranked = sorted(((_score(m, name, context, gazetteer), n) for n, m in enumerate(meanings)), reverse=True)
    best = meanings[ranked[0][1]]
    rivals = [meanings[n] for score, n in ranked[1:] if ranked[0][0] - score < _CLEAR]
    return best, not all(_is_same_spot(best, rival) or _is_same_area(best, rival, gazetteer) for rival in rivals)


def _is_same_spot(a: Place, b: Place) -> bool:
    return _is_close(a, b) and a.country == b.country


def _may_lie_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Whether the outer place contains it, or is a region and in its country or province: no table knows what of it."""
    if outer.kind != "region" or place.kind in ("country", "region"):
        return gazetteer.contains(outer, place)
    if outer.division is None or place.division is None:
        return outer.country in (None, place.country)
    return outer.division in gazetteer.lineage(place.division)


def _score(place: Place, name: Name, context: Context, gazetteer: Gazetteer) -> float:
    """How likely a name means the place, in powers of ten of people."""
    score = math.log10(place.weight) + _SAME_COUNTRY * min(1.0, 2 * context.support(place.country, name.key))
    if place.alias and place.kind not in ("country", "first", "second"):
        score -= _BY_ALIAS
    if place.division and place.kind != "first":
        levels = [i for i in gazetteer.lineage(place.division) if i != place.division or place.kind != "second"]
        score += _SAME_DIVISION * sum(bool(context.divisions.get(i, set()) - {name.key}) for i in levels[:2]) / 2
    return score


def _is_credible(place: Place, name: Name, context: Context) -> bool:
    """Whether the place is where the document is about, or so well known that it needs not be."""
    if place.kind == "country" or context.support(place.country, name.key) >= SUPPORT:
        return True
    if place.country is None:
        return True
    if name.kind == "facility" and place.kind not in ("city", "second"):
        return False
    if place.alias and place.kind not in ("first", "second"):
        return False
    known = place.weight >= _FAMOUS or place.kind == "first"
    return known and (bool(name.preposition) or place.weight >= _UNMISTAKABLE)


def _stands_alone(name: Name, context: Context) -> bool:
    """Whether a rare name is the one word of the document about where it is, or says itself that it is a province:
    a report of Pakistan's border guards may name none but "Kunar province" of what lies across the border."""
    if name.kind == "division1":
        return True
    told = name.kind in ("division1", "division2") or (name.preposition in ("in", "at", "near") and " " in name.key)
    return told and context.is_silent(name.key)


def _is_near_home(place: Place, name: Name, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether the document names the district of a quarter or a "bypass", whose like stand in many towns."""
    if place.division is None or not (place.kind == "quarter" or name.kind == "facility"):
        return True
    if place.kind in ("city", "second") and place.weight >= NOTABLE:
        return True
    if fold_name(place.name).startswith(f"{name.key} "):
        return True  # "Ben Gurion airport": the tables have the airport itself
    around = gazetteer.lineage(place.division)
    return any(context.divisions.get(i, set()) - {name.key} for i in around if gazetteer.division(i).level == 2)


def _is_close(a: Place, b: Place) -> bool:
    """Whether two points are so near that it does not matter which is meant."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    return abs(a.latitude - b.latitude) < _CLOSE and abs(a.longitude - b.longitude) < _CLOSE


def _is_same_area(a: Place, b: Place, gazetteer: Gazetteer) -> bool:
    """Whether one of two places lies in the other, or they share a division."""
    if a.kind == "country" or b.kind == "country" or not a.division or not b.division:
        return a.country == b.country and (a.kind == "country" or b.kind == "country")
    ours, theirs = gazetteer.lineage(a.division), gazetteer.lineage(b.division)
    return a.division in theirs or b.division in ours


def _settle(best: Place, meanings: Sequence[Place], name: Name, gazetteer: Gazetteer) -> Place:
    """Of a division, its seat and what it lies in, all of one name, the one that is meant: "in Khuzdar" is the town,
    "Khuzdar district" the district, "in Gaza" the Strip."""
    if best.kind not in ("first", "second") or best.division is None or name.kind in ("division1", "division2"):
        return best
    seat = gazetteer.find_seat(best.division)
    if not name.direction and name.kind in ("", "city", "local"):
        towns = [
            m for m in meanings if m.kind == "city" and m.division and best.division in gazetteer.lineage(m.division)
        ]
        if town := max(towns, key=lambda m: m.weight, default=seat):
            return town
    wider = [m for m in meanings if m.kind == "first" and m.division in gazetteer.lineage(best.division)]
    return wider[0] if wider and seat is None else best


def find_elsewhere(name: Name, wider: Place, gazetteer: Gazetteer, on: date | None) -> Place | None:
    """The one place within `wider` that the tables know only in another spelling, or that only the place lists know."""
    if name.kind == "facility" or wider.kind == "city":
        return None
    kinds = ("first", "second") if name.kind in ("division1", "division2") else PLACE_KINDS
    for meanings in (gazetteer.find_listed(name.key), gazetteer.find_alike(name.key)):
        inside = keep_current([m for m in meanings if gazetteer.contains(wider, m)], wider, gazetteer, on)
        located = [m for m in inside if m.latitude is not None and m.kind in kinds]
        if located and all(_is_close(located[0], m) for m in located):
            return max(located, key=lambda m: m.weight)
    return None


def keep_current(inside: list[Place], wider: Place, gazetteer: Gazetteer, on: date | None) -> list[Place]:
    """Of the places within a province, those that lay in it on that day where there are any: Bajaur is in Khyber
    Pakhtunkhwa since 2018 only."""
    if wider.kind != "first" or wider.division is None or len(inside) < 2:
        return inside
    then = gazetteer.division_on(wider.division, on).id
    return [m for m in inside if m.division and _find_first_level(m.division, gazetteer, on) == then] or inside


def _find_first_level(division: str, gazetteer: Gazetteer, on: date | None) -> str:
    """The id of the first-level division that it was, or lay in, on that day."""
    found = gazetteer.division_on(division, on)
    while found.parent:
        found = gazetteer.division_on(found.parent, on)
    return found.id
