"""What area a number is about: named beside it, meant by "the province", or the document's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.claims.frames import ITS, LEADS_UP, LIST_NAME, Frame, find_distance, is_owner, launches, owns_acts
from torkham.coding.claims.words import Count
from torkham.coding.mentions import PlaceMention
from torkham.knowledge.country_codes import name_country
from torkham.model.claim import Area
from torkham.model.document import Document, Sentence
from torkham.model.precision import AREA, COUNTRY, DISTRICT, EXACT, PROVINCE, WITHIN_25_KM

# Sentences that may open a report before it has named the country or province that it is about.
LEAD_SENTENCES = 1
_INSIDE = frozenset(("in", "across", "inside", "throughout", "within"))

_AND_AREAS = re.compile(r" and (?:the )?(?:[a-z]+ (?:areas|districts|regions|provinces)|[A-Z]\w+)\b")
_WHOLE = re.compile(r"(?:Of|Out of|Among) (?P<part>[^,]{1,60}),")
_THEN_IN = re.compile(r"\s(?:(?:were |was )?(?:in|across) (?:the )?)?")
# "mainly in the north" tells where most of it was, not what was counted
_MOSTLY = re.compile(
    r"\b(?:mainly|mostly|most|many|some|half|chiefly|largely|especially|particularly|notably)"
    r"(?: of (?:them|those|these|whom))? (?:in|from|across) (?:the )?$"
)
_HAS = re.compile(
    r"(?: (?:province|state|district|region|department|county))?(?: alone)? "
    r"(?:had|saw|recorded|registered|suffered|reported|topped|led|bore|remained|was|accounted for)\b[^.;]*$"
)
_ANOTHERS = re.compile(r"[,;(]|\b(?:followed|ahead|against|compared)\b")
# "197 rebels, 178 of them in Bastar": the place of a part
_OF_PART = re.compile(r"[,—–] (?:[\w,]+ ){1,4}of (?:them|these|those|whom) ")
_SHARE = re.compile(r"['’´]s (?:share|proportion|part|portion|tally|toll)\b")
_JOINS = re.compile(r"(?:,| and|, and) (?:the )?")
_BEST_OF = re.compile(r"\b(?:most|\w+est|worst)\b[^,;]{0,40}$")
_WORLD = re.compile(r"\b(?:worldwide|globally|(?:around|across|in) the world)\b")
_MEANT = re.compile(
    r"\b(?:the|this) (?:same |[a-z-]+ern )?(?P<what>country|nation|province|state|region|territory|enclave|strip|city"
    r"|town|district|provincial capital)\b|\b(?P<whole>nationwide|countrywide|country-wide|nation-wide)\b"
)
_WIDTHS = {
    "country": (COUNTRY,), "nation": (COUNTRY,), "province": (PROVINCE,), "state": (PROVINCE,),
    "region": (PROVINCE, AREA), "territory": (PROVINCE, COUNTRY), "enclave": (PROVINCE, COUNTRY),
    "strip": (PROVINCE, COUNTRY), "district": (DISTRICT,), "city": (EXACT, WITHIN_25_KM),
    "town": (EXACT, WITHIN_25_KM), "provincial capital": (EXACT, WITHIN_25_KM),
}  # fmt: skip


def find_area(
    frame: Frame,
    count: Count,
    clause: tuple[int, int],
    sources: Sequence[tuple[int, int]],
    known: Sequence[PlaceMention],
) -> Area | None:
    """The place that governs the number: in its clause, else meant there by "the province", else nearest in its
    sentence; never the state that acts. `known` is every place of the document."""
    where = _find_candidates(frame, count, sources)
    number = count.number
    told = [p for p in where if _THEN_IN.fullmatch(frame.text, number.end, p.start)]
    led = _find_subject(frame, count, where) or [
        p for p in where if LEADS_UP.fullmatch(frame.text, p.end, number.start)
    ]
    inside = told or led or [p for p in where if clause[0] <= p.start < clause[1]]
    if not told and not led and _is_worldwide(frame, clause):
        return Area("world", None, None)
    if not inside and (meant := find_meant(frame, clause, known)) is not None:
        return meant
    if not where:
        return None
    chosen = min(inside or where, key=lambda p: find_distance(count, p.start, p.end))
    joined = _AND_AREAS.match(frame.text, chosen.end, frame.end)
    area = _area_of(chosen)
    return replace(area, name=area.name + joined.group()) if joined else area


def _is_worldwide(frame: Frame, clause: tuple[int, int]) -> bool:
    """ "killed worldwide", but not "the largest rise in the world"."""
    found = _WORLD.search(frame.text, *clause)
    return found is not None and _BEST_OF.search(frame.text, clause[0], found.start()) is None


def _find_subject(frame: Frame, count: Count, where: Sequence[PlaceMention]) -> list[PlaceMention]:
    """ "Benue had the most deaths, with 207, followed by Zamfara": the place before, where the next is another's."""
    before = [p for p in where if p.end <= count.number.start]
    after = next((p for p in where if p.start >= count.number.end), None)
    if not before or after is None or _ANOTHERS.search(frame.text, count.number.end, after.start) is None:
        return []
    return before[-1:] if _HAS.match(frame.text, before[-1].end, count.number.start) is not None else []


def _find_candidates(frame: Frame, count: Count, sources: Sequence[tuple[int, int]]) -> list[PlaceMention]:
    """The places of the sentence that may be where: neither whose deed it was, nor who says so, nor where most of it
    was."""
    named = [
        p
        for p in _not_mostly(frame)
        if not p.adjective
        and not (is_owner(frame, p) and owns_acts(frame, p) and not _SHARE.match(frame.text, p.end, frame.end))
        and not launches(frame, count, p)
        and not _OF_PART.search(frame.text, count.number.end, p.start)
    ]
    # "Iran said … 224 were killed" tells of Iran where nothing else is named; "Israel said its raids …" does not
    speaks = [
        p
        for p in named
        if (p.start, p.end) in sources and not LEADS_UP.fullmatch(frame.text, p.end, count.number.start)
    ]
    at_home = [p for p in speaks if not ITS.search(frame.text, p.end, count.start)]
    where = [p for p in named if p not in speaks] or at_home
    whole = _WHOLE.match(frame.text, frame.start, frame.end)
    if whole and count.number.end <= whole.end("part"):
        return [p for p in where if p.start < whole.end("part")]  # "of 53 bombings, 31 were in …"
    return where


def find_list_name(frame: Frame, count: Count) -> str | None:
    """The name before a bare number of a list where it is no place that was found: "Bannu had 22, Lakki Marwat 17"."""
    found = LIST_NAME.search(frame.text, frame.start, count.number.start)
    if found is None:
        return None
    start, end = found.span("name")
    known = [(m.start, m.end) for mentions in (frame.places, frame.actors, frame.dates) for m in mentions]
    return None if any(a < end and start < b for a, b in known) else found["name"]


def _not_mostly(frame: Frame) -> list[PlaceMention]:
    """The places but those where most of it was: "41 deaths, mostly in Kabul and Kandahar"."""
    kept: list[PlaceMention] = []
    left_out: PlaceMention | None = None
    for place in frame.places:
        joined = left_out is not None and _JOINS.fullmatch(frame.text, left_out.end, place.start)
        if joined or _MOSTLY.search(frame.text, max(frame.start, place.start - 40), place.start):
            left_out = place
        else:
            kept.append(place)
    return kept


def find_meant(frame: Frame, clause: tuple[int, int], known: Sequence[PlaceMention]) -> Area | None:
    """What "the province" or "nationwide" stands for in a clause: the last place of that width named before it."""
    found = _MEANT.search(frame.text, *clause)
    if found is None:
        return None
    widths = _WIDTHS[found["what"] or "country"]
    any_owner = widths == _WIDTHS["country"]
    before = (p for p in known if p.start < found.start() and not p.adjective and (any_owner or not is_owner(frame, p)))
    fitting = [p for p in before if p.location.precision in widths]
    if fitting or not any_owner:
        return _area_of(fitting[-1]) if fitting else None
    # "the country" of a report that names only towns of it
    last = next((p.location.country for p in reversed(known) if p.start < found.start() and p.location.country), None)
    name = name_country(last) if last else None
    return Area(name, None, last) if name else None


def find_title_area(document: Document, places: Sequence[PlaceMention]) -> Area | None:
    """The country or division that the title names ("Pakistan: political violence in August"), or the country around it
    where the report begins with that: "Balochistan bleeds", then "Attacks in Pakistan rose"."""
    titles = [t for t in document.sentences[:4] if t.furniture == "title"]
    named = [p for p in places if not p.adjective and any(t.start <= p.start < t.end for t in titles)]
    wide = [p for p in named if p.location.precision >= PROVINCE]
    lead = next((s for s in document.sentences if s.furniture is None), None)
    begins = [p for p in places if lead and lead.start <= p.start < lead.end and not p.adjective]
    country = wide[0].location.country if len(wide) == 1 else None
    around = [b for b in begins if b.location.precision == COUNTRY and b.location.country == country and country]
    wide = around[:1] or wide
    return _area_of(wide[0]) if len(wide) == 1 else None


def find_main_area(document: Document, places: Sequence[PlaceMention]) -> Area | None:
    """What the whole document is about, for numbers that name no place: the first country or division that its title
    or opening sentences put something in, else the one that it names most often, else the most frequent place; where
    it was filed is none of them."""
    filed = document.dateline
    told = [p for p in places if not (filed and filed.start <= p.start < filed.end)]
    named = [p for p in told if not p.adjective]
    titles = [s for s in document.sentences[:4] if s.furniture == "title"]
    opening = titles + [s for s in document.sentences if s.furniture is None][:LEAD_SENTENCES]
    wide = [p for p in named if p.location.precision >= PROVINCE]
    inside = (p for p in wide if p.preposition in _INSIDE and any(s.start <= p.start < s.end for s in opening))
    if first := next(inside, None):
        return _area_of(first)
    if (country := _country_of_dateline(document, places, opening, named)) is not None:
        return country
    counts = Counter(_area_of(p) for p in (wide or named or told))
    return next((area for area, _ in counts.most_common(1)), None)


def _country_of_dateline(
    document: Document, places: Sequence[PlaceMention], opening: Sequence[Sentence], named: Sequence[PlaceMention]
) -> Area | None:
    """The country that a report was filed in, where its opening names no place and all others are elsewhere in it."""
    filed = document.dateline
    at = next((p for p in places if filed and filed.start <= p.start < filed.end), None)
    if at is None or not named or any(s.start <= p.start < s.end for p in named for s in opening):
        return None
    where = at.location
    abroad = any(p.location.country != where.country or p.location.admin1 == where.admin1 for p in named)
    country = name_country(where.country) if where.country and not abroad else None
    return None if country is None else Area(country, None, where.country)


def _area_of(place: PlaceMention) -> Area:
    return Area(place.location.name, place.location.admin1, place.location.country)
