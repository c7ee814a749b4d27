"""Toponyms: every place name of a text, resolved to one place on earth with everything that the text says.

Each name is read once for the whole text (one sense a document). Its meanings are scored by how many people live there,
by the wider place written beside it, by the country, division and neighbourhood of the text's other names, and by where
the paper is at home; the scores are settled in rounds, since every name is evidence for the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from torkham.coding.places.toponym_names import Candidate, find_candidates, find_surnames, holds
from torkham.coding.values import value_class
from torkham.knowledge.atlas import Atlas
from torkham.knowledge.places import Place
from torkham.knowledge.spellings import fold_name
from torkham.model.document import Document

# In powers of ten of people. Tuned on a seeded half of the articles of LGL and TR-News, checked on the other.
_PARENT = 8.0  # lying in the place written beside the name
_COUNTRY = 2.0  # lying in the country of all other names
_DIVISION = 1.5  # lying in the first-level division of all other names
_NEAR = 2.0  # other names close by
_HOME = 3.0  # close to where the paper is at home
_HOME_KM = 120.0
_HOME_COUNTRY = 1.0  # in the country of the paper's address
_ALIAS = 0.7  # cost of being called so only at times
_COUNTY = 1.0  # cost of "Lamar" for Lamar County
_WEIGHTS = {"country": 10.0, "first": 7.0, "region": 7.5}
_BIG = 150_000  # people: a place so large is no stranger's surname
_CAPITAL = 7.2  # "Washington" abroad is the capital, not the state
_PART = 3.0  # cost of "England" for the United Kingdom
_CLOSE_KM = 60.0  # over which nearness falls to 1/e
_DENSE_KM = 80.0  # over which places count as close by
_AT_HOME = 1.5  # sure places close by that make a home
_NO_RIVAL = 9.0  # margin of a place that alone bears its name
_ROUNDS = 3
_KEEP = 5.2  # people, in powers of ten: what a name needs without any word beside it


@value_class()
class Toponym:
    """One place name at [start, end) and the place that it means.

    `rivals` counts the other places of that name; `margin` says by how many powers of ten of people the place beats the
    next.
    """

    start: int
    end: int
    name: str
    place: Place
    rivals: int
    margin: float


@value_class()
class Home:
    """Where a paper's news comes from.

    `place`: the densest of the places that its reports name, None where they name too few; `country`: of its address on
    the web.
    """

    place: Place | None
    country: str | None


@dataclass(slots=True)
class _Name:
    """All candidates of one text that bear one name."""

    key: str
    candidates: list[Candidate]
    meanings: tuple[Place, ...]
    parents: list[Place] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    best: int = 0

    @property
    def place(self) -> Place:
        return self.meanings[self.best]


def find_toponyms(document: Document, atlas: Atlas, home: Home | None = None) -> tuple[Toponym, ...]:
    """The toponyms of the document, in order, each with the place that it most likely means."""
    stretches = [(s.start, s.end) for s in document.sentences] or [(0, len(document.text))]
    candidates = find_candidates(document.text, stretches, atlas)
    names = _group(candidates)
    _settle(names, atlas, home)
    surnames = find_surnames(document.text, stretches)
    return tuple(_list_toponyms(document.text, names, surnames))


def _group(candidates: Sequence[Candidate]) -> list[_Name]:
    names: dict[tuple[str, str], _Name] = {}
    for candidate in candidates:
        narrow = ",".join(sorted(f"{p.kind}{p.division}{p.country}" for p in candidate.parents))
        name = names.setdefault((candidate.key, narrow), _Name(candidate.key, [], candidate.meanings))
        name.candidates.append(candidate)
        name.parents = candidate.parents
    by_key: dict[str, list[_Name]] = {}
    for name in names.values():
        by_key.setdefault(name.key, []).append(name)
    for same in by_key.values():
        told = [n for n in same if n.parents]
        if len(told) == 1:  # "Paris, Texas" once is Paris, Texas throughout
            for name in same:
                name.parents = told[0].parents
    return list(names.values())


def _settle(names: list[_Name], atlas: Atlas, home: Home | None) -> None:
    for name in names:
        name.scores = [_weigh(place, name, atlas) for place in name.meanings]
        name.best = _first_best(name.scores)
    for _ in range(_ROUNDS):
        context = _Context(names)
        fresh = []
        for name in names:
            base = [_weigh(place, name, atlas) for place in name.meanings]
            fresh.append(
                [b + context.weigh(p, name) + _weigh_home(p, home) for b, p in zip(base, name.meanings, strict=True)]
            )
        for name, scores in zip(names, fresh, strict=True):
            name.scores, name.best = scores, _first_best(scores)


def _first_best(scores: Sequence[float]) -> int:
    return max(range(len(scores)), key=lambda n: (scores[n], -n))


def _weigh(place: Place, name: _Name, atlas: Atlas) -> float:
    """What a meaning is worth for itself and for the wider place written beside the name."""
    score = _WEIGHTS.get(place.kind) or math.log10(max(place.weight, 1.0))
    if place.kind == "city" and place.weight >= _BIG and atlas.gazetteer.capitals.get(name.key) == place.country:
        score = max(score, _CAPITAL)
    if place.alias and place.kind not in ("country", "first"):
        score -= _COUNTY if place.kind == "second" else _ALIAS
    if place.kind == "country" and fold_name(place.name) != name.key and any(p.kind == "first" for p in name.meanings):
        score -= _PART
    if any(holds(atlas, parent, place) for parent in name.parents):
        score += _PARENT
    return score


class _Context:
    """What the other names of the text say: countries, divisions, points."""

    def __init__(self, names: Sequence[_Name]) -> None:
        self.votes = [(n, self._trust(n)) for n in names]

    @staticmethod
    def _trust(name: _Name) -> float:
        """How much a name's present meaning may say about others: more where it leaves less doubt."""
        if len(name.scores) == 1:
            return 1.0
        top = sorted(name.scores, reverse=True)
        return min(1.0, 0.15 + (top[0] - top[1]) / 2)

    def weigh(self, place: Place, name: _Name) -> float:
        total = country = division = near = 0.0
        for other, trust in self.votes:
            if other.key == name.key:
                continue
            theirs = other.place
            if theirs.kind == "region":
                continue
            total += trust
            country += trust * (theirs.country == place.country)
            if theirs.kind != "country" and place.kind != "country":
                division += trust * (_first_level(theirs) == _first_level(place) is not None)
                if theirs.kind in ("city", "town", "quarter", "second") and place.kind != "first":
                    near += trust * math.exp(-measure_km(theirs, place) / _CLOSE_KM)
        if not total:
            return 0.0
        return _COUNTRY * country / total + _DIVISION * min(1.0, division / total * 1.5) + _NEAR * min(1.0, near / 2)


def _weigh_home(place: Place, home: Home | None) -> float:
    if home is None or place.kind in ("country", "region"):
        return 0.0
    native = _HOME_COUNTRY * (home.country == place.country is not None)
    if home.place is None:
        return native
    same = _first_level(home.place) == _first_level(place) is not None
    return native + _HOME * max(math.exp(-measure_km(home.place, place) / _HOME_KM), 0.4 * same)


def _first_level(place: Place) -> str | None:
    return ".".join(place.division.split(".")[:2]) if place.division else None


def measure_km(a: Place, b: Place) -> float:
    """The great-circle distance of two places in km, infinite where one has no point."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return math.inf
    return find_distance_km(a.latitude, a.longitude, b.latitude, b.longitude)


def find_distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance of two points in km, by the haversine formula on a sphere of 6,371 km."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _list_toponyms(text: str, names: Iterable[_Name], surnames: frozenset[str]) -> list[Toponym]:
    vouched = {n.key for n in names if any(c.strong or c.parents for c in n.candidates)}
    found = []
    for name in names:
        scores = sorted(name.scores, reverse=True)
        margin = scores[0] - scores[1] if len(scores) > 1 else _NO_RIVAL
        for c in name.candidates:
            if _is_credible(c, name, c.key in vouched, surnames):
                found.append(Toponym(c.start, c.end, text[c.start : c.end], name.place, len(scores) - 1, margin))
    return sorted(found, key=lambda t: t.start)


def _is_credible(candidate: Candidate, name: _Name, vouched: bool, surnames: frozenset[str]) -> bool:
    """Whether a name is a place at all: its size, a word beside it, or the rest of the text must say so."""
    if name.place.kind in ("country", "first", "region") or candidate.sure or candidate.parents:
        return True
    if name.key in surnames and not candidate.strong and name.place.weight < _BIG:
        return False
    if not candidate.free and not vouched:
        return False
    return candidate.located or vouched or name.scores[name.best] >= _KEEP


def learn_home(reports: Iterable[Sequence[Toponym]], atlas: Atlas, domain: str = "") -> Home:
    """Where a paper is at home, from the toponyms of several of its reports and its address ("lfpress.ca").

    Of all towns and counties that the reports name, the one with the most others close by; each counts once a report,
    more where it leaves less doubt.
    """
    weights: dict[tuple[str, int | None], tuple[Place, float]] = {}
    for report in reports:
        for place, margin in {t.place: t.margin for t in report}.items():
            if place.kind in ("city", "second", "town", "quarter"):
                weight = weights.get((place.name, place.geonameid), (place, 0.0))[1]
                weights[place.name, place.geonameid] = place, weight + min(1.0, 0.1 + margin)
    known = list(weights.values())
    dense = [(sum(w * math.exp(-measure_km(p, q) / _DENSE_KM) for q, w in known), -n) for n, (p, _) in enumerate(known)]
    weight, at = max(dense, default=(0.0, 0))
    return Home(known[-at][0] if weight >= _AT_HOME else None, atlas.find_country_of(domain))
