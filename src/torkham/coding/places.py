"""Where: the place expressions of a document, each resolved with what the rest of the document says."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date

from torkham.coding.mentions import PlaceMention
from torkham.coding.place_chains import Chain, link_names, narrow
from torkham.coding.place_names import Name, find_names_with
from torkham.knowledge.places import PLACE_KINDS, Gazetteer, Place
from torkham.model.account import Location
from torkham.model.document import Document

_UNREAD = frozenset(("teaser", "copyright", "navigation", "credit", "byline", "publisher", "date", "repeat"))

_KIND_OF = re.compile(r"(\w+) of (?:the )?$")
_LOCAL = ("part", "local", "facility")

# Tuned on the GTD summaries and the news gold of 2025: what a bare name means, in powers of ten of people.
_SAME_COUNTRY = 2.5  # worth of lying in the country that the document is about
_SAME_DIVISION = 1.2  # worth of lying in a division that the document names
_BY_ALIAS = 0.5  # cost of being called so only at times
_CLEAR = 0.3  # by how much the best meaning must beat one that lies elsewhere
_FAMOUS = 300_000  # a place of so many people needs no word in the document about its country
_FAR = 5  # times as many people as any namesake abroad: what a name means nearly always ("Gaza", "Lebanon")
_NOTABLE = 20_000  # people: a name of a smaller place says less of where a document is about
_UNMISTAKABLE = 1_000_000  # nor, of so many, a preposition
_CLOSE = 0.15  # degrees: nearer than that, it does not matter which of two places is meant
_NEXT_TO_NOTHING = 1.0  # votes: one name of a place of note
_SUPPORT = 0.12  # share of a document's place names that makes a country one that it is about


def find_places(
    document: Document,
    gazetteer: Gazetteer,
    on: date | None = None,
    homes: Callable[[], Set[str]] = frozenset,
) -> tuple[PlaceMention, ...]:
    """The place expressions of the document, in order, each whole.

    Divisions carry the names valid `on` that day (default: the day of publication). A name that several places bear
    and nothing in the document decides keeps its name and what is certain, without coordinates. `homes` gives the home
    countries of the parties that the document may name: it is asked where the names of places say next to nothing of
    the country.
    """
    on = on or document.published
    chains: list[Chain] = []
    for start, end, headline in _stretches(document):
        names = list(find_names_with(gazetteer).find(document.text, start, end, headline))
        chains += link_names(document.text, names, gazetteer)
    if document.dateline:
        for chain in chains:
            chain.dateline = document.dateline.start <= chain.start < document.dateline.end
    context = weigh_context(chains, gazetteer)
    if chains and sum(context.countries.values()) <= _NEXT_TO_NOTHING:
        _ask_groups(context, chains, homes())
    mentions = (locate_chain(document.text, chain, context, gazetteer, on) for chain in chains)
    return tuple(m for m in mentions if m is not None)


def _ask_groups(context: Context, chains: Sequence[Chain], homes: Set[str]) -> None:
    """A group at home in one of the countries that the names may lie in says that it is that one: El Fasher and RSF."""
    possible = {m.country for chain in chains for name in chain.names for m in name.meanings if m.country}
    shared = possible & homes
    if len(shared) == 1:
        context.add("", shared.pop(), 1.0)


def _stretches(document: Document) -> Iterable[tuple[int, int, bool]]:
    if not document.sentences:
        yield 0, len(document.text), False
    for sentence in document.sentences:
        if sentence.furniture not in _UNREAD:
            yield sentence.start, sentence.end, sentence.furniture == "title"


@dataclass(slots=True)
class Context:
    """What the document's names, taken together, say of where it is about."""

    names: dict[str, tuple[str, float]] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[str, set[str]] = field(default_factory=dict)
    homes: set[str] = field(default_factory=set)

    def add(self, key: str, country: str, vote: float) -> None:
        self.names[key] = country, self.names.get(key, (country, 0.0))[1] + vote
        self.countries[country] = self.countries.get(country, 0.0) + vote

    def is_silent(self, besides: str) -> bool:
        """Whether no other name of the document says in which country it is."""
        return not self.names.keys() - {besides}

    def support(self, country: str | None, besides: str = "") -> float:
        """The share of the document's names that lie in the country, the name `besides` left out."""
        own, vote = self.names.get(besides, ("", 0.0))
        total = sum(self.countries.values()) - vote
        votes = self.countries.get(country or "", 0.0) - (vote if own == country else 0.0)
        return votes / total if total > 1e-9 else 0.0


def weigh_context(chains: Sequence[Chain], gazetteer: Gazetteer) -> Context:
    """Votes for countries and divisions by the names that leave no doubt."""
    context = Context()
    for name in (name for chain in chains for name in chain.names):
        known = max(name.meanings, key=lambda m: m.weight, default=None)
        if known is None or known.country is None:
            continue
        rival = max((m.weight for m in name.meanings if m.country != known.country), default=0.0)
        if known.weight >= _FAR * rival:
            sure = 0.5 if name.adjective or rival else 1.0 if known.weight >= _NOTABLE else 0.3
            context.add(name.key, known.country, sure)
    for name, filed_from in ((name, chain.dateline) for chain in chains for name in chain.names):
        certain = {m.division for m in name.meanings if m.division and context.support(m.country) >= _SUPPORT}
        seconds = {gazetteer.second_level(division) or division for division in certain}
        if len(seconds) == 1:
            second = seconds.pop()
            for division in gazetteer.lineage(second):
                context.divisions.setdefault(division, set()).add(name.key)
            if not filed_from and gazetteer.division(second).level == 2:
                context.homes.add(second)
    return context


def locate_chain(
    text: str, chain: Chain, context: Context, gazetteer: Gazetteer, on: date | None
) -> PlaceMention | None:
    """The mention that a chain makes; None where its head is, for all that the document says, no place at all."""
    head = chain.names[0]
    start, end = chain.start, max(chain.end, head.end)
    found: list[Place | None] = []
    outer: Place | None = None
    for name, inner in zip(reversed(chain.names), (*reversed(chain.names[:-1]), None), strict=True):
        is_end = chain.line and any(name is end for end in chain.names[:2])
        place = choose_place(name, None if is_end else outer, inner, context, gazetteer, on)
        if place is None and outer is not None and not is_end:
            place = find_elsewhere(name, outer, gazetteer, on) or _name_second(text, name, outer)
        elif place is not None and name.kind == "division2" and not name.plural:
            place = _call_second(text, name, place, gazetteer)
        found.insert(0, place)
        outer = place or outer
    place, wider = found[0], next((p for p in found[1:] if p is not None), None)
    if chain.line:
        within = next((p for p in found[2:] if p is not None), None)
        location = _locate_line(text, chain.names[:2], found[:2], within, text[start:end], gazetteer, on)
        return _mention(chain, start, end, location)
    if place is None and wider is None and head.sure and head.kind in _LOCAL and not narrow(head):
        wider = find_home(context, gazetteer)
    if place is None and wider is None:
        return _keep_uncertain(chain, text, start, end, context, gazetteer, on)
    words = text[start:end]
    if place is not None:
        location = _locate_known(text, head, place, words, chain, gazetteer, on)
    else:
        assert wider is not None
        location = _locate_unknown(text, head, wider, words, gazetteer, on)
    return _mention(chain, start, end, location)


def _mention(chain: Chain, start: int, end: int, location: Location) -> PlaceMention:
    head = chain.names[0]
    preposition = chain.preposition or (chain.names[-1].preposition if chain.owner else "")
    return PlaceMention(start, end, location, preposition, head.adjective)


def _name_second(text: str, name: Name, wider: Place) -> Place | None:
    """The district that the text itself names within a province or country, though no table knows it."""
    if name.kind != "division2" or name.plural or wider.kind not in ("first", "country") or narrow(name):
        return None
    written = " ".join(text[name.core_start : name.core_end].split())
    precision = 4 if wider.kind == "first" else 6
    return replace(wider, name=written, kind="second", admin2=written, precision=precision, pcode=None, geonameid=None)


def _call_second(text: str, name: Name, place: Place, gazetteer: Gazetteer) -> Place:
    """A town whose district no table knows, where the text speaks of the district of its name."""
    known = place.division is None or place.admin2 or gazetteer.second_level(place.division)
    if known or place.kind in ("first", "second", "region"):
        return place
    return replace(place, kind="second", admin2=" ".join(text[name.core_start : name.core_end].split()), precision=3)


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


def _is_close(a: Place, b: Place) -> bool:
    """Whether two points are so near that it does not matter which is meant."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return False
    return abs(a.latitude - b.latitude) < _CLOSE and abs(a.longitude - b.longitude) < _CLOSE


def choose_place(
    name: Name, outer: Place | None, inner: Name | None, context: Context, gazetteer: Gazetteer, on: date | None = None
) -> Place | None:
    """The place that a name most likely means, within `outer` and around `inner` where those are given; None for none
    or for doubt."""
    meanings = list(narrow(name))
    around = [m for m in meanings if inner and any(gazetteer.contains(m, i) for i in inner.meanings)]
    if not around and inner is not None and inner.kind == "division2":
        around = [
            m for m in meanings if m.kind in ("country", "first")
        ]  # a district lies in the province, not the town
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
    rivals = len(meanings) > 1
    ranked = [(_score(m, name, context, gazetteer) if rivals else 0.0, n) for n, m in enumerate(meanings)]
    ranked.sort(reverse=True)
    best = meanings[ranked[0][1]]
    known = bool(around) or (_is_credible(best, name, context) and _is_near_home(best, name, context, gazetteer))
    if outer is None and not known and (rivals or not _stands_alone(name, context)):
        return None
    for score, n in ranked[1:]:
        rival = meanings[n]
        close = _is_close(best, rival) and rival.country == best.country
        if ranked[0][0] - score < _CLEAR and not close and not _is_same_area(best, rival, gazetteer):
            return None
    return best if around else _settle(best, meanings, name, gazetteer)


def _may_lie_in(place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Whether the outer place contains it, or is a region and in its country or province: no table knows what of it."""
    if outer.kind != "region" or place.kind in ("country", "region"):
        return gazetteer.contains(outer, place)
    if outer.division is None or place.division is None:
        return outer.country in (None, place.country)
    return outer.division in gazetteer.lineage(place.division)


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


def _score(place: Place, name: Name, context: Context, gazetteer: Gazetteer) -> float:
    score = math.log10(place.weight) + _SAME_COUNTRY * min(1.0, 2 * context.support(place.country, name.key))
    if place.alias and place.kind not in ("country", "first", "second"):
        score -= _BY_ALIAS
    if place.division and place.kind != "first":
        levels = [i for i in gazetteer.lineage(place.division) if i != place.division or place.kind != "second"]
        score += _SAME_DIVISION * sum(bool(context.divisions.get(i, set()) - {name.key}) for i in levels[:2]) / 2
    return score


def _is_credible(place: Place, name: Name, context: Context) -> bool:
    if place.kind == "country" or context.support(place.country, name.key) >= _SUPPORT:
        return True
    if place.country is None:
        return True
    if name.kind == "facility" and place.kind not in ("city", "second"):
        return False
    if place.alias and place.kind not in ("first", "second"):
        return False
    return place.weight >= _FAMOUS and (bool(name.preposition) or place.weight >= _UNMISTAKABLE)


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
    if place.kind in ("city", "second") and place.weight >= _NOTABLE:
        return True
    around = gazetteer.lineage(place.division)
    return any(context.divisions.get(i, set()) - {name.key} for i in around if gazetteer.division(i).level == 2)


def find_home(context: Context, gazetteer: Gazetteer) -> Place | None:
    """The one second-level division that the report itself names, None where it names none or several."""
    return gazetteer.place_of(next(iter(context.homes))) if len(context.homes) == 1 else None


def _is_same_area(a: Place, b: Place, gazetteer: Gazetteer) -> bool:
    if a.kind == "country" or b.kind == "country" or not a.division or not b.division:
        return a.country == b.country and (a.kind == "country" or b.kind == "country")
    ours, theirs = gazetteer.lineage(a.division), gazetteer.lineage(b.division)
    return a.division in theirs or b.division in ours


def _locate_known(
    text: str, head: Name, place: Place, words: str, chain: Chain, gazetteer: Gazetteer, on: date | None
) -> Location:
    admin2, admin1 = name_divisions(place, gazetteer, on)
    latitude, longitude, precision = place.latitude, place.longitude, place.precision
    pcode, geonameid = place.pcode, place.geonameid
    name = place.name
    if head.kind == "facility":
        name, geonameid = text[head.core_start : head.end], None
    elif place.kind in ("first", "second") and place.division and place.admin2 is None:
        division = gazetteer.division_on(place.division, on)
        name, pcode, geonameid = division.name, division.pcode, division.geonameid
    elif place.alias and place.kind != "country":
        name = " ".join(text[head.core_start : head.core_end].split())
    if place.kind == "second" and not _has_own_point(place, gazetteer):
        precision = 4
    if latitude is None and place.division:
        latitude, longitude, precision = _point_of(place, gazetteer)
    if head.kind == "line":
        latitude = longitude = None
        precision = 5
    if precision == 1 and (
        chain.near
        or head.preposition in ("near", "outside", "around")
        or (head.kind == "local" and _is_vague(text, head, gazetteer))
    ):
        precision = 2
    if head.direction and place.kind == "country":
        latitude = longitude = None
        precision = 5
    elif head.direction and place.kind == "city":
        precision = 2
    return Location(name, admin2, admin1, place.country, latitude, longitude, precision, pcode, geonameid, words)


def _point_of(place: Place, gazetteer: Gazetteer) -> tuple[float | None, float | None, int]:
    """The point of what a place without its own lies in: for a quarter the town, else the division."""
    assert place.division is not None
    division = gazetteer.division(place.division)
    seat = gazetteer.find_seat(division.id) or (gazetteer.find_seat(division.parent) if division.parent else None)
    if seat is not None and division.level == 2:
        return seat.latitude, seat.longitude, 2 if place.kind == "quarter" else 3
    return division.latitude, division.longitude, division.precision if division.level == 2 else 4


def _is_vague(text: str, head: Name, gazetteer: Gazetteer) -> bool:
    """Whether the text says "the area of" or "outskirts of", not "the village of"."""
    before = _KIND_OF.search(text, max(0, head.start - 30), head.start)
    kind = text[head.core_end : head.end].strip().lower() or (before[1].lower() if before else "")
    return kind not in gazetteer.words["settled"]


def _has_own_point(place: Place, gazetteer: Gazetteer) -> bool:
    return place.division is None or gazetteer.division(place.division).precision == 3


def _locate_unknown(text: str, head: Name, wider: Place, words: str, gazetteer: Gazetteer, on: date | None) -> Location:
    """A local name that the gazetteer lacks: the point of the place that it lies in, and how near that is."""
    admin2, admin1 = name_divisions(wider, gazetteer, on)
    name = " ".join(text[head.core_start : head.end if head.kind == "facility" else head.core_end].split())
    latitude, longitude, precision = wider.latitude, wider.longitude, max(2, wider.precision)
    if wider.division and (latitude is None or wider.kind == "second"):
        latitude, longitude, precision = _point_of(wider, gazetteer)
    if wider.kind == "second" and not _has_own_point(wider, gazetteer):
        precision = 4
    return Location(name, admin2, admin1, wider.country, latitude, longitude, precision, as_written=words)


def name_divisions(place: Place, gazetteer: Gazetteer, on: date | None) -> tuple[str | None, str | None]:
    """The second- and first-level names of a place, as they were on that day."""
    if place.division is None:
        return place.admin2, None
    admin2, admin1, current = place.admin2, None, place.division
    while current:
        division = gazetteer.division_on(current, on)
        if division.level == 2 and admin2 is None:
            admin2 = division.name
        if division.level == 1:
            admin1 = division.name
        current = division.parent or ""
    return admin2, admin1


def _locate_line(
    text: str, line: Sequence[Name], ends: Sequence[Place | None], within: Place | None, words: str,
    gazetteer: Gazetteer, on: date | None,
) -> Location:  # fmt: skip
    """A road, railway or border between two places: no point, and only the divisions that both share, unless the text
    says in which town it was struck."""
    name = " ".join(text[line[0].core_start : line[1].end].split())
    if within is not None and within.kind != "country":
        head = line[0]._replace(core_end=line[1].end, end=line[1].end, kind="line")
        return _locate_unknown(text, head, within, words, gazetteer, on)
    known = [p for p in ends if p is not None]
    pairs = [name_divisions(p, gazetteer, on) for p in known]
    whole = len(known) == len(ends)
    admin1 = pairs[0][1] if whole and len({p[1] for p in pairs}) == 1 else None
    admin2 = pairs[0][0] if whole and len({p[0] for p in pairs}) == 1 else None
    country = known[0].country if len({p.country for p in known}) == 1 else None
    return Location(name, admin2, admin1, country, None, None, 5, as_written=words)


def _keep_uncertain(
    chain: Chain, text: str, start: int, end: int, context: Context, gazetteer: Gazetteer, on: date | None
) -> PlaceMention | None:
    """A place for sure, but which one is not known: its name, and the divisions that all its meanings share."""
    head = chain.names[0]
    meanings = [m for m in narrow(head) if context.support(m.country) >= _SUPPORT]
    if len(meanings) < 2 or not head.preposition:
        return None
    pairs = {name_divisions(m, gazetteer, on) for m in meanings}
    firsts, countries = {p[1] for p in pairs}, {m.country for m in meanings}
    country = countries.pop() if len(countries) == 1 else None
    admin1 = firsts.pop() if len(firsts) == 1 and country else None
    name = " ".join(text[head.core_start : head.core_end].split())
    location = Location(
        name, None, admin1, country, None, None, 4 if admin1 else 6 if country else 7, as_written=text[start:end]
    )
    return _mention(chain, start, end, location)
