"""Place expressions, whole: "the Mangal Ghar area of Bagh district, Kashmir" is one chain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from torkham.coding.places.names import Name
from torkham.coding.places.toponyms import find_distance_km
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import Place

_MODIFIERS = r"(?:[a-z]+(?:-[a-z]+)*(?:ern|al|ous|ive|ed|le|ble|hit|ing|rn|th|st|by|our|ic|nt|en) )*"
_KIND_OF = (
    r"(?:(?:limits|jurisdiction|outskirts|suburbs|(?:areas?|city|town|village|camp|port|(?:sub-?)?district|province|"
    r"region|tehsil|department|governorate|state|prefecture|county|commune|municipality|territory|township|locality|"
    r"zone)s?) of )?"
)
_INWARD = re.compile(
    rf"[,;]?\s?(?:that is |which is |which |lies |located |situated )?(?:(?:in|of|within|inside|under) )+"
    rf"(?:the )?{_KIND_OF}(?:the )?{_MODIFIERS}"
)
_COMMA = re.compile(rf",\s?(?:the )?{_MODIFIERS}")
_BESIDE = re.compile(
    rf",?\s?(?:near|close to|adjacent to|off|outside) (?:the )?(?:town of |village of |city of )?{_MODIFIERS}"
)
_APART = re.compile(
    r",?\s?(?:(?:just|only|some|about|around|roughly|approximately|nearly|almost|over|more than|less than) )*"
    r"(?:(?P<far>\d+(?:\.\d+)?|a few|several|dozens of)[ -]?(?:kms?|kilomet(?:er|re)s?|miles?)(?: \([^()]{1,20}\))? )?"
    r"(?:(?:(?:to|in) the )?(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern side)? (?:of|from) |"
    r"from |away from |outside )"
    rf"(?:the )?(?:(?:regional |provincial |district |state )?capital,? )?{_KIND_OF}(?:the )?"
)
_DASHES = ("-", "\u2013", "\u2010", "\u2011")
_BRACKET = re.compile(r" ?\(")
_OWNER = re.compile(rf"['’]s?\s{_MODIFIERS}{_KIND_OF}")
_LIST = re.compile(
    r"(?:, (?:and |as well as )?|,? and |,? or | & |,? as well as )(?:the |in |in the |of )?" + _MODIFIERS
)
_SMALL = ("part", "local", "region", "facility")
_NAMED = ("division1", "division2", "city")
LONGEST_GAP = 60  # characters between two names of a chain
_REACH_KM = 100.0  # how far "north of Gao" may be, and a little more than the distance that the text gives
_LITTLE = 100_000  # people: a known name of a smaller place may be that of an unknown one elsewhere
_PLACE_KINDS = {
    "division1": ("first",),
    "division2": ("second",),
    "region": ("first", "region"),
    "city": ("city", "town"),
    "part": ("area", "town", "quarter", "city"),
    "facility": ("city", "town", "quarter"),  # an airport is a town's, not its province's
}


@dataclass(slots=True)
class Chain:
    """Names from the smallest place to the widest, `near` where the head is only beside the next.

    `siblings`: it stands in a list with the chain after it, and `closes`: an "and" joins the two.
    `owner`: its first words are the wider place's ("Peshawar's Pipal Mandi"). `line`: a road or border between two.
    """

    names: list[Name]
    near: bool = False
    start: int = 0
    end: int = 0
    owner: bool = False
    line: bool = False
    dateline: bool = False
    siblings: bool = False
    closes: bool = False
    preposition: str = ""


def link_names(text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Chain]:
    """The chains of one sentence, in order."""
    chains: list[Chain] = []
    for name in names:
        chain = chains[-1] if chains else None
        if chain is not None and not name.adjective and not chain.names[-1].adjective:
            gap = text[chain.end : name.start]
            if len(gap) < LONGEST_GAP and _join(chain, name, gap, text, gazetteer):
                continue
            if _LIST.fullmatch(gap):
                chain.siblings, chain.closes = True, not gap.startswith(", ") or len(gap.split()) > 1
        chains.append(Chain([name], start=name.start, end=name.end, preposition=name.preposition))
    _share(chains, gazetteer)
    return [c for c in chains if c.names[0].sure or len(c.names) > 1]


def _join(chain: Chain, name: Name, gap: str, text: str, gazetteer: Gazetteer) -> bool:
    """Whether the name behind a gap goes on with the chain; if so it is in it now."""
    alone = len(chain.names) == 1
    if gap in _DASHES and name.kind in ("line", "facility") and alone:
        chain.names.append(name)
        chain.end, chain.line = name.end, True
        return True
    if _OWNER.fullmatch(gap):
        return _join_owned(chain, name, gazetteer)
    last, bracket = _find_last(chain, name, gazetteer), _BRACKET.fullmatch(gap) is not None
    end = name.end + (bracket and text.startswith(")", name.end))
    if bracket and {m.name for m in last.meanings} & {m.name for m in name.meanings}:
        chain.end = end
        return True
    if gap == ", " and chain.preposition == "" and alone and _is_country_of(last, name, gazetteer):
        chain.names.insert(0, name)  # "Niger, Tahoua: ...", as lists have it
        chain.end = end
        return True
    beside = _BESIDE.fullmatch(gap) is not None
    apart = _APART.fullmatch(gap) if alone else None
    if bracket or _INWARD.fullmatch(gap) or _COMMA.fullmatch(gap):
        fits = _lies_in(last, name, gazetteer, inward=_INWARD.fullmatch(gap) is not None)
    elif beside:
        fits = _lies_beside(last, name, gazetteer)
    else:
        fits = apart is not None and _lies_apart(last, name, apart["far"])
    if not fits:
        return False
    chain.names.append(name)
    chain.end, chain.near = end, chain.near or beside
    return True


def _join_owned(chain: Chain, name: Name, gazetteer: Gazetteer) -> bool:
    """Joins what a wider place owns: "Peshawar's Pipal Mandi", "Kramatorsk in Ukraine's Donetsk region"."""
    last, first = chain.names[-1], len(chain.names) == 1 and not chain.owner
    if not (_owns(last, name, gazetteer) or (first and not name.meanings and last.meanings)):
        return False
    if not first and not holds(gazetteer, name, chain.names[-2]) and not _may_hold(name, chain.names[-2], True):
        return False
    chain.names.insert(-1, name)
    chain.end, chain.owner = name.end, chain.owner or first
    return True


def _find_last(chain: Chain, name: Name, gazetteer: Gazetteer) -> Name:
    """The name that the next may hold: the last, but of "Peshawar's Pipal Mandi" the place itself."""
    return chain.names[0] if chain.owner and not holds(gazetteer, name, chain.names[-1]) else chain.names[-1]


def _lies_in(inner: Name, outer: Name, gazetteer: Gazetteer, inward: bool) -> bool:
    """Whether the one lies in the other, or may: known to, or unknown there."""
    if holds(gazetteer, outer, inner):
        return True
    may = _may_hold(outer, inner, inward) or _is_listed_in(outer, inner, gazetteer)
    return may and not holds(gazetteer, inner, outer)


def _lies_beside(name: Name, beside: Name, gazetteer: Gazetteer) -> bool:
    """Whether "near" says where the one is by the other."""
    if not (name.sure or beside.meanings):
        return False
    may = _may_hold(beside, name, True) and not holds(gazetteer, name, beside)
    return holds(gazetteer, beside, name) or may


def _lies_apart(name: Name, beside: Name, far: str | None) -> bool:
    """Whether "40 km north of" says where the one is by the other."""
    told = bool(name.sure or name.preposition) and bool(beside.meanings)
    return told and not _is_in_reach(name, beside, far)


def _owns(outer: Name, inner: Name, gazetteer: Gazetteer) -> bool:
    """Whether "Ukraine's Donetsk region" may be said: of what a part of the world owns, nothing is known."""
    return holds(gazetteer, outer, inner) or (bool(inner.meanings) and {m.kind for m in outer.meanings} == {"region"})


def _is_country_of(outer: Name, inner: Name, gazetteer: Gazetteer) -> bool:
    """Whether a country is named before what lies in it, and only there can lie."""
    countries = any(m.kind == "country" for m in outer.meanings)
    return countries and not inner.adjective and holds(gazetteer, outer, inner) and not holds(gazetteer, inner, outer)


def _is_in_reach(name: Name, beside: Name, far: str | None) -> bool:
    """Whether a place of that name is known as near to the other as the text says: then it needs none beside it."""
    reach = _REACH_KM if far is None or not far[0].isdigit() else 2 * float(far) + 25
    return any(
        find_distance_km(m.latitude, m.longitude, b.latitude, b.longitude) <= reach
        for m in name.meanings
        for b in beside.meanings
        if m.latitude is not None and m.longitude is not None and b.latitude is not None and b.longitude is not None
    )


def holds(gazetteer: Gazetteer, outer: Name, inner: Name) -> bool:
    """Whether one of the places that `outer` can mean contains one that `inner` can mean."""
    return any(gazetteer.contains(o, i) for o in outer.meanings for i in narrow(inner))


def narrow(name: Name) -> tuple[Place, ...]:
    """The meanings that the word beside the name allows: "Bannu district" is not the town."""
    kinds = _PLACE_KINDS.get(name.kind)
    if kinds is None:
        return name.meanings
    return tuple(m for m in name.meanings if m.kind in kinds) or name.meanings


def _may_hold(outer: Name, inner: Name, inward: bool) -> bool:
    """Whether a place that is unknown, or unknown there, may lie in `outer`: "Kangra, Swabi district"."""
    country = any(m.kind == "country" for m in outer.meanings)
    if inner.kind == "division1":
        return country and not inner.meanings
    small = inner.kind in _SMALL
    if inner.meanings and not small and not _may_be_other(outer, inner, inward):
        return False
    if not outer.meanings:
        return outer.kind in (*_SMALL, "division1", "division2") and (inner.sure or inward)
    if country:
        return small or (inner.kind == "division2" and not inner.meanings)
    return True


def _is_listed_in(outer: Name, inner: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name unknown to the tables is one of the place lists' in that country: "in Cossato, Italy"."""
    countries = {m.country for m in outer.meanings if m.kind == "country"}
    if inner.meanings or not inner.preposition or not countries:
        return False
    return any(p.country in countries for p in gazetteer.find_listed(inner.key))


def _may_be_other(outer: Name, inner: Name, inward: bool) -> bool:
    """Whether a known name may be borne by an unknown place in `outer`."""
    if not inner.meanings or inner.adjective:
        return False
    foreign = not ({m.country for m in inner.meanings} & {m.country for m in outer.meanings})
    little = all(m.kind not in ("country", "first", "second") and m.weight < _LITTLE for m in inner.meanings)
    city = any(m.kind in ("city", "second") for m in outer.meanings)
    if foreign:
        return bool(inner.preposition) and outer.kind in _NAMED
    if outer.kind == "division1":  # "Gawak, Balochistan province": no Gawak of another province
        return little
    return little and city and (inward or (outer.kind in _NAMED))


def _share(chains: list[Chain], gazetteer: Gazetteer) -> None:
    """Give the members of a list the wider places that stand after the last of them, and its kind in the plural."""
    listed = False
    for chain, after in zip(reversed(chains[:-1]), reversed(chains[1:]), strict=True):
        listed = chain.siblings and (chain.closes or listed)
        chain.siblings = listed
        if not listed:
            continue
        head, last = chain.names[0], after.names[0]
        if last.plural and not head.kind:
            chain.names[0] = head = head._replace(kind=last.kind, plural=True)
        elif head.plural and not last.kind:
            after.names[0] = last._replace(kind=head.kind, plural=True)
        if len(chain.names) == 1:
            chain.names += [
                n for n in after.names[1:] if holds(gazetteer, n, head) or (not head.meanings and n.meanings)
            ]
    for chain, after in pairwise(chains):
        if chain.siblings:
            after.preposition = after.preposition or chain.preposition
            if chain.names[0].plural and not after.names[0].kind:
                after.names[0] = after.names[0]._replace(kind=chain.names[0].kind, plural=True)
