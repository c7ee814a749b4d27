"""Where something happened: which of a sentence's places, and which stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from torkham.coding.mentions import PlaceMention
from torkham.coding.places.nearness import contains
from torkham.coding.reading import Reading
from torkham.coding.stretches import Stretch, within
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.gazetteer import load_gazetteer
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence
from torkham.model.precision import AREA, COUNTRY, DISTRICT, EXACT, PROVINCE, WITHIN_25_KM

_WHERE = frozenset(
    ("in", "at", "near", "on", "outside", "inside", "within", "across", "around", "along", "of", "over", "towards",
     "toward", "against", "to", "through", "into", "between", "close to", "off", "throughout", "targeting", "hit")
)  # fmt: skip
_NOT_WHERE_LEFT = r"(?<![\w-])<not_where>\s+(?:\w+\s+)?(?:(?:in|of|to|from|at|for|with)\s+)?(?:the\s+)?$"
# "heading to Kohat"; but "was ambushed while travelling in Kohat"
_ON_WAY_LEFT = (
    r"(?<![\w-])<on_way>\s+(?:(?!(?:across|along|at|in|near|on|through)\b)\w+\s+)?"
    r"(?:(?:to|from|for|into|towards?)\s+)?(?:the\s+)?$"
)
# "were kidnapped by armed men from a mine in Duki", "the bodies were recovered from Zehri"
_TAKEN_FROM_LEFT = re.compile(
    r"\b(?:abducted|kidnapped|whisked away|taken away|picked up|seized|recovered|found)(?: by (?:[\w-]+ ){1,4})?\s*"
    r"(?:late |early )?(?:on \w+ )?from\s+(?:the\s+|an?\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?$"
)
# "a Karachi-Quetta coach": the way that it goes
_ROUTE_LEFT = re.compile(r"\w-$")
_ROUTE = re.compile(
    r"(?:-[\w'’]+)? (?:bound )?(?:[\w-]+ )?(?:bus|buses|coach|coaches|express|flight|train|van|wagon)\b"
)
_SAID_IN_LEFT = re.compile(r"\b(?:said|says|stated|announced|told \w+)\s+(?:\w+\s+)?(?:in|at|from)\s+(?:the\s+)?$")
# "Israel's war against Tehran", "a train carrying 388 people to Moscow": nothing happened there
_TOWARDS_LEFT = re.compile(
    r"\b(?:wars?|campaign|threats?|sanctions|aggression|tension|tensions) (?:against|with|on|towards?) (?:the )?$"
    r"|\b(?:carrying|taking|transporting|ferrying|bringing|flights?|trains?|bus(?:es)?|ships?|convoys?) "
    r"(?:[\w,]+ ){0,6}?(?:to|for|from) (?:the )?$"
)
_ITS_EVENT = r"['’]s\s+(?:[\w-]+\s+){0,4}?<event_noun>\b"  # "killed in Israel's first attack"
_ITS_OWN = re.compile(r"\s+(?:[\w-]+\s+){1,3}(?:its|their)\b")  # "Moscow stepped up its bombardment"
_SPEAKS_RIGHT = re.compile(
    r"\s+(?:has |had |also )?(?:say|sa(?:id|ys)|claim|insist|den(?:y|ied|ies)|accus|blam|alleg|vow|warn)\w*\b"
)
_ORIGIN_LEFT = re.compile(
    r"(?:fir(?:ed|ing)|launched|launching|infiltrat\w+|cross(?:ed|ing)|shot|shelled|came|fired .{0,20})\s+"
    r"(?:rockets?\s+|missiles?\s+|mortars?\s+)?from\s+(?:across\s+|inside\s+|within\s+|over\s+)?(?:the\s+)?$"
)
_IN_COUNTRY = frozenset(("in", "inside", "within", "across", "on", "against", "at", "over", "throughout", "targeting"))
_AT = frozenset(("in", "at", "to"))
_FROM_LEFT = re.compile(r"\bfrom\s+(?:across|inside|within|over|the other side of)?\s*(?:the\s+)?$")
_SOIL = re.compile(r"\s+(?:territory|soil|side|border|bases?|airspace)\b")
# "a church in Jos and a market in Maiduguri", "six in Miran Shah, four in Datta Khel"
_COUNTED = (
    r"(?:an?|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|\d+|"
    r"the (?:other|rest|second|third))\s+"
    r"(?:(?:others?|more|people)\s+)?(?:[\w-]+\s+)?"
)
_SIDE_BY_SIDE = re.compile(
    r"^(?!,\s*near\b)\s*(?:in the (?:far )?(?:north|south|east|west|cent)\w*)?\s*"
    r"(?:,?\s*(?:and|as well as|along with|&)|,|/)\s*(?:also\s+)?"
    rf"(?:{_COUNTED})?(?:in|at|on|near)?\s*(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){0,2}(?:districts?|city|cities|towns?|villages?|port|region|province) of\s+)?$"
)
_LISTS = re.compile(r"\band\b|\bas well as\b|\balong with\b|[&/]")
_EACH_LEFT = re.compile(r"\beach (?:at|in|near) (?:the )?$")
_BETWEEN_LEFT = re.compile(r"\bbetween\s+(?:the\s+)?$")
_HOSPITAL = re.compile(
    r"\b(?:hospital|clinic|medical (?:college|complex|centre|center)|infirmary|morgue)\b", re.IGNORECASE
)
# "a strike on a hospital in Rafah", "on tents that sheltered families in Rafah": there they are what was struck
_STRUCK = re.compile(
    r"\b(?:(?:hit|struck|hitting|striking|(?:bomb|shell|raid|storm|attack|target)\w*)\b"
    r"|(?:strikes?|blasts?|fire|explosions?|shooting|assault) (?:on|at|in|inside|outside|near)\b)"
    r"[^.;,]{0,50}\b(?:hospitals?|headquarters|embassy|consulate|courts?|rally|meeting|funeral|ceremony|"
    r"government(?: \w+)?)\s+(?:in|at|of|near)\s+(?:the\s+)?$"
    r"|\b(?:displaced|(?:shelter|hous|host)(?:ing|ed))\s+(?:[\w'’-]+\s+){0,2}(?:families|refugees)"
    r"\s+(?:in|at|near)\s+$"
)
_BESIDE_NOUN = re.compile(
    r"(?:'s|’s)?(?:\s+(?!(?:den|sa|condemn|vow|reject|blam|that|to)(?:y|ys|ies|s|es)?\b)[\w'’-]+){0,3}\s+"
)
# "Ternopil was struck as well", "Muridke had been hit first"
_SUFFERS = re.compile(r"\s+(?:(?:was|were|is|has been|had been|have been)\s+)?(?:\w+ly\s+|also\s+|again\s+|itself\s+)?")
# "Odesa's port was hit too": a thing there
_OWN_SUFFERS = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){1,3}?(?:was|were|has been|had been|have been)\s+(?:\w+ly\s+|also\s+)?"
)
_OBJECT = re.compile(
    r"\s*(?:the\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:(?:village|town|city|district|area|province|region|port|part|neighbou?rhood|outskirt|suburb|side)s?\s+of\s+)?"
)
RESIDENTS_LEFT = re.compile(r"\b(?:residents?|natives?|people|villagers) of\s+(?:the\s+)?$")
_ENTERED_LEFT = re.compile(
    r"\b(?:besieged|encircled|enter(?:ed|ing)?|raided|reach(?:ed|ing)|surrounded)\s+(?:the\s+)?$"
)
_KNOWN_AS_LEFT = re.compile(r"\b(?:known as|called|named)\s+(?:the\s+)?$")
# Characters before a place, or before a list of them, that say how it is meant.
LEFT_REACH, STRUCK_REACH, KNOWN_AS_REACH, LIST_REACH = 60, 90, 20, 20
# What a place is worth as where something happened, by how exact it is, against its distance in lines.
SPECIFIC = {EXACT: 3.0, WITHIN_25_KM: 3.0, DISTRICT: 2.5, AREA: 2.0, PROVINCE: 1.2}
LINE = 120  # characters


def find_where(
    reading: Reading, sentence: Sentence, places: Sequence[PlaceMention], triggers: Sequence[Trigger]
) -> list[PlaceMention]:
    """The places where something happened; what stands side by side with one of them is one too."""
    where: list[PlaceMention] = []
    for place in places:
        beside = where and _SIDE_BY_SIDE.match(reading.folded[where[-1].end : place.start])
        if beside or is_where(reading, sentence, place, triggers):
            where.append(place)
    where = _add_before(reading, places, where)
    elsewhere = [p for p in where if not RESIDENTS_LEFT.search(left_of(reading, sentence, p))]
    return elsewhere or where  # "a resident of Karachi was shot dead in Miran Shah"


def _add_before(reading: Reading, places: Sequence[PlaceMention], where: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places with those side by side before them: "Rajouri and Kupwara were shelled"."""
    kept: list[PlaceMention] = []
    for place in reversed(places):
        beside = kept and not place.preposition and _SIDE_BY_SIDE.fullmatch(reading.folded[place.end : kept[0].start])
        if place in where or (beside and not kept[0].preposition):
            kept.insert(0, place)
    return kept


def is_label(reading: Reading, sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place heads a paragraph of a list: "Muridke: Three men were killed when a mosque was hit"."""
    opens = not reading.text[sentence.start : place.start].strip(" -–—•*")
    return opens and not _is_filed_from(reading, place) and reading.text.startswith(": ", place.end)


def may_be_where(place: PlaceMention) -> bool:
    """Whether a place may stand in for one that nobody names: a country only behind a word that says so."""
    if not place.preposition and is_capital(place):
        return False  # "as Moscow stepped up its bombardment": a government
    return place.location.precision < COUNTRY or place.preposition in _IN_COUNTRY


def is_capital(place: PlaceMention) -> bool:
    """Whether a place bears the name of a country's capital."""
    return fold_name(place.location.name) in load_gazetteer().capitals


def is_where(reading: Reading, sentence: Sentence, place: PlaceMention, triggers: Sequence[Trigger]) -> bool:
    """Whether a place is where something of its sentence happened: what the triggers tell, or whatever else is told."""
    left, country = left_of(reading, sentence, place), place.location.precision >= COUNTRY
    if _lies_elsewhere(reading, sentence, place, left):
        return False
    if is_label(reading, sentence, place):
        return True
    if _is_filed_from(reading, place):
        return False
    if place.preposition == "from":
        return _TAKEN_FROM_LEFT.search(left) is not None
    if country and _acts_itself(reading, place):
        return False
    if left.endswith("which ") or (place.preposition in _AT and _HOSPITAL.search(place.location.name)):
        return False  # "the attack in which Pakistan says five soldiers died"
    if place.preposition in (_IN_COUNTRY if country else _WHERE) or _ENTERED_LEFT.search(left):
        return True
    if _KNOWN_AS_LEFT.search(left_of(reading, sentence, place, KNOWN_AS_REACH)):
        return True
    if is_capital(place) and _ITS_OWN.match(reading.folded, place.end):
        return False
    return any(_stands_beside(reading, place, t) for t in triggers)


def _lies_elsewhere(reading: Reading, sentence: Sentence, place: PlaceMention, left: str) -> bool:
    """Whether the words before a place say that it is where somebody came from, went to or spoke, and not that it is
    where what stands in it was struck."""
    if _TOWARDS_LEFT.search(left) or _names_route(reading, place, left):
        return True
    told = compile_telling(_NOT_WHERE_LEFT).search(left) or compile_telling(_ON_WAY_LEFT).search(left)
    if not told and not _SAID_IN_LEFT.search(left):
        return False
    return _STRUCK.search(left_of(reading, sentence, place, STRUCK_REACH)) is None


def _names_route(reading: Reading, place: PlaceMention, left: str) -> bool:
    """Whether a place is one end of the way that a vehicle goes."""
    hyphen = reading.text.startswith("-", place.end) or _ROUTE_LEFT.search(left) is not None
    return hyphen and _ROUTE.match(reading.folded, place.end) is not None


def _is_filed_from(reading: Reading, place: PlaceMention) -> bool:
    dateline = reading.document.dateline
    return dateline is not None and dateline.start <= place.start < dateline.end


def _acts_itself(reading: Reading, country: PlaceMention) -> bool:
    """Whether a country speaks, or the event is its own: "Pakistan says", "Israel's first attack"."""
    folded, end = reading.folded, country.end
    return (compile_telling(_ITS_EVENT).match(folded, end) or _SPEAKS_RIGHT.match(folded, end)) is not None


def _stands_beside(reading: Reading, place: PlaceMention, trigger: Trigger) -> bool:
    """ "Quetta blast", "attacked Panjgur", "Ternopil was struck": beside a trigger, a place needs no preposition."""
    folded, start, end = reading.folded, place.start, place.end
    if (
        not trigger.noun
        and not trigger.passive
        and trigger.end <= start
        and _OBJECT.fullmatch(folded, trigger.end, start)
    ):
        return True
    if place.location.precision >= COUNTRY:
        return False
    if trigger.passive and _is_thing_there(reading, place, trigger):
        return True
    if (trigger.passive or trigger.frame == "suffers") and _SUFFERS.fullmatch(folded, end, trigger.start):
        return True
    return trigger.noun and _BESIDE_NOUN.fullmatch(folded, end, max(end, trigger.start)) is not None


def _is_thing_there(reading: Reading, place: PlaceMention, trigger: Trigger) -> bool:
    """Whether what suffered is a thing of a place, and nobody who may have been elsewhere."""
    if _OWN_SUFFERS.fullmatch(reading.folded, place.end, trigger.start) is None:
        return False
    return not any(p.people for p in reading.persons.within(place.end, trigger.start))


def find_origin(reading: Reading, sentence: Sentence, start: int) -> PlaceMention | None:
    """Where the fire came from: "fired from X", "from across the Afghan border", "from Iranian territory"."""
    for place in within(reading.places, start, sentence.end):
        left = left_of(reading, sentence, place)
        if "from" not in left:
            continue
        if _ORIGIN_LEFT.search(left) and not place.adjective:
            return place
        soil = place.adjective and _SOIL.match(reading.folded, place.end)
        if _FROM_LEFT.search(left) and (soil or place.location.precision >= COUNTRY):
            return place
    return None


def choose_place(where: Sequence[PlaceMention], main: Trigger) -> PlaceMention | None:
    """The place of an event, of those where it may have been: the most specific that stands near its main word."""

    def worth(place: PlaceMention) -> tuple[float, int]:
        specific = SPECIFIC.get(place.location.precision, 0.0)
        distance = min(abs(place.start - main.end), abs(main.start - place.end))
        return (specific - distance / LINE, -place.start)

    return max(where, key=worth, default=None)


def find_beside(reading: Reading, where: Sequence[PlaceMention], chosen: PlaceMention) -> list[PlaceMention]:
    """The places that stand side by side with the chosen one, in a list of places none of which is part of another."""
    run: list[PlaceMention] = []
    for place in where:
        if run:
            gap = reading.folded[run[-1].end : place.start]
            if not _SIDE_BY_SIDE.match(gap) or contains(run[-1], place) or contains(place, run[-1]):
                if chosen in run:
                    break
                run = []
        run.append(place)
    if chosen not in run:
        return [chosen]
    left = reading.folded[max(0, run[0].start - LIST_REACH) : run[0].start]
    each = len(run) > 1 and _EACH_LEFT.search(left) is not None
    listed = each or any(_LISTS.search(reading.folded, a.end, b.start) for a, b in pairwise(run))
    return run if listed and not _BETWEEN_LEFT.search(left) else [chosen]


def left_of(reading: Reading, sentence: Sentence, mention: Stretch, size: int = LEFT_REACH) -> str:
    """So many characters before a mention, of its sentence, in lower case."""
    return reading.folded[max(sentence.start, mention.start - size) : mention.start]
