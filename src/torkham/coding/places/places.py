"""Where: the place expressions of a document, each resolved with what the rest of the document says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import replace
from datetime import date

from torkham.coding.mentions import PlaceMention
from torkham.coding.places.chains import Chain, link_names, narrow
from torkham.coding.places.choice import choose_place, find_elsewhere
from torkham.coding.places.context import Context, ask_groups, find_home, find_province, weigh_context
from torkham.coding.places.locations import locate_known, locate_line, locate_uncertain, locate_unknown
from torkham.coding.places.names import Name, find_names_with
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import Place
from torkham.model.account import Location
from torkham.model.document import Document
from torkham.model.precision import COUNTRY, DISTRICT, PROVINCE

_UNREAD = frozenset(("teaser", "copyright", "navigation", "credit", "byline", "publisher", "date", "repeat"))
_LOCAL = ("part", "local", "facility")


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
    if chains and context.says_little():
        ask_groups(context, chains, homes())
    mentions = (locate_chain(document.text, chain, context, gazetteer, on) for chain in chains)
    return tuple(m for m in mentions if m is not None)


def _stretches(document: Document) -> Iterable[tuple[int, int, bool]]:
    """The stretches of a document that are read for places, and whether each is its headline."""
    if not document.sentences:
        yield 0, len(document.text), False
    for sentence in document.sentences:
        if sentence.furniture not in _UNREAD:
            yield sentence.start, sentence.end, sentence.furniture == "title"


def locate_chain(
    text: str, chain: Chain, context: Context, gazetteer: Gazetteer, on: date | None
) -> PlaceMention | None:
    """The mention that a chain makes; None where its head is, for all that the document says, no place at all."""
    head = chain.names[0]
    start, end = chain.start, max(chain.end, head.end)
    location = _locate(text, chain, text[start:end], context, gazetteer, on)
    if location is None:
        return None
    preposition = chain.preposition or (chain.names[-1].preposition if chain.owner else "")
    return PlaceMention(start, end, location, preposition, head.adjective)


def _locate(
    text: str, chain: Chain, words: str, context: Context, gazetteer: Gazetteer, on: date | None
) -> Location | None:
    """Where the head of a chain is, by what it means or by the place that it lies in."""
    head, found = chain.names[0], _resolve(text, chain, context, gazetteer, on)
    if chain.line:
        within = next((p for p in found[2:] if p is not None), None)
        return locate_line(text, chain.names[:2], found[:2], within, words, gazetteer, on)
    if found[0] is not None:
        return locate_known(text, head, found[0], words, chain, gazetteer, on)
    wider = next((p for p in found[1:] if p is not None), None)
    if wider is None and head.sure and head.kind in _LOCAL and not narrow(head):
        wider = find_home(context, gazetteer)
    if wider is None:
        return locate_uncertain(text, head, words, context, gazetteer, on)
    return locate_unknown(text, head, wider, words, gazetteer, on)


def _resolve(text: str, chain: Chain, context: Context, gazetteer: Gazetteer, on: date | None) -> list[Place | None]:
    """What each name of a chain means: read from the widest inwards, given in the order of the chain."""
    found: list[Place | None] = []
    outer: Place | None = None
    for name, inner in zip(reversed(chain.names), (*reversed(chain.names[:-1]), None), strict=True):
        is_end = chain.line and any(name is end for end in chain.names[:2])
        place = choose_place(name, None if is_end else outer, inner, context, gazetteer, on, chain.dateline)
        wider = outer
        if place is None and outer is None and name.kind == "division2" and not name.meanings:
            wider = find_province(context, gazetteer)  # "Takhar province ... in Khwaja Bahauddin district"
        if place is None and wider is not None and not is_end:
            place = find_elsewhere(name, wider, gazetteer, on) or _name_second(text, name, wider)
        elif place is not None and name.kind == "division2" and not name.plural:
            place = _call_second(text, name, place, gazetteer)
        found.insert(0, place)
        outer = place or outer
    return found


def _name_second(text: str, name: Name, wider: Place) -> Place | None:
    """The district that the text itself names within a province or country, though no table knows it."""
    if name.kind != "division2" or name.plural or wider.kind not in ("first", "country") or narrow(name):
        return None
    written = name.written(text)
    precision = PROVINCE if wider.kind == "first" else COUNTRY
    return replace(wider, name=written, kind="second", admin2=written, precision=precision, pcode=None, geonameid=None)


def _call_second(text: str, name: Name, place: Place, gazetteer: Gazetteer) -> Place:
    """A town whose district no table knows, where the text speaks of the district of its name."""
    known = place.division is None or place.admin2 or gazetteer.second_level(place.division)
    if known or place.kind in ("first", "second", "region"):
        return place
    return replace(place, kind="second", admin2=name.written(text), precision=DISTRICT)
