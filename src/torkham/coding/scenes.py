"""One sentence's telling of one event: its triggers, its place, its day, its figures.

A scene is the smallest thing that can be an incident or join one. A sentence gives one scene, or one for each
place where its places stand side by side ("camps in Panjgur and Naushki").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.reading import Reading, Stretch, inside_any, within
from torkham.coding.triggers import Trigger, tells_separately
from torkham.model.document import Sentence

_WHERE = frozenset(
    ("in", "at", "near", "on", "outside", "inside", "within", "across", "around", "along", "of", "over", "towards",
     "toward", "against", "to", "through", "into", "between", "close to", "off", "throughout", "targeting", "hit")
)  # fmt: skip
_NOT_WHERE_LEFT = re.compile(
    r"(?:hospitals?|shifted|airlifted|rushed|evacuated|transferred|told|briefing|conference|headquarters|residents?|"
    r"native|belong(?:ed|s|ing)?|hailing|hailed|residing|visit(?:ed|ing|s)?|arriv(?:ed|ing)|travel(?:led|ed|ling)?|"
    r"meeting|talks|court|embassy|ambassador|consulate|government|ministers?|officials?|police chief|"
    r"way|heading|headed|returning|en route|bound|ties|relations|refugees?|families|funeral|addressing|speaking|"
    r"summit|ceremony|capital|protest(?:s|ers|ed)?|rally|spokes(?:man|person|woman))\s+"
    r"(?:\w+\s+)?(?:(?:in|of|to|from|at|for|with)\s+)?(?:the\s+)?$"
)
_ORIGIN_LEFT = re.compile(
    r"(?:fir(?:ed|ing)|launched|launching|infiltrat\w+|cross(?:ed|ing)|shot|shelled|came|fired .{0,20})\s+"
    r"(?:rockets?\s+|missiles?\s+|mortars?\s+)?from\s+(?:across\s+|inside\s+|within\s+|over\s+)?(?:the\s+)?$"
)
_IN_COUNTRY = frozenset(("in", "inside", "within", "across", "on", "against", "at", "over", "throughout", "targeting"))
_FROM_LEFT = re.compile(r"\bfrom\s+(?:across|inside|within|over|the other side of)?\s*(?:the\s+)?$")
_SOIL = re.compile(r"\s+(?:territory|soil|side|border|bases?|airspace)\b")
_SIDE_BY_SIDE = re.compile(
    r"^\s*(?:in the (?:far )?(?:north|south|east|west|cent)\w*)?\s*"
    r"(?:,?\s*(?:and|as well as|along with|&)|,|/)\s*(?:also\s+)?(?:in|at|on|near)?\s*(?:the\s+)?"
    r"(?:districts? of\s+)?$"
)
_JOINT = re.compile(r"(?:,\s*)?\b(?:and|while|whereas|but)\b|;")
_PASSING = re.compile(
    r"\b(?:anger|outrage|protest\w*|condemn\w*|condolence\w*|denounc\w*|grief|mourn\w*|arrests?|arrested|resolution|"
    r"statement|tribute|inquir\w+|investigation|funeral|sentenced|convicted|trial|charged|reaction|tensions?|"
    r"demonstrat\w+|rall(?:y|ied|ies)|visit\w*)\b[^.;]{0,60}?\b"
    r"(?:over|after|following|against|condemning|denouncing|in connection with)\b"
)
_HOSPITAL = re.compile(
    r"\b(?:hospital|clinic|medical (?:college|complex|centre|center)|infirmary|morgue)\b", re.IGNORECASE
)
_BESIDE_NOUN = re.compile(
    r"(?:'s|’s)?(?:\s+(?!(?:den|sa|condemn|vow|reject|blam|that|to)(?:y|ys|ies|s|es)?\b)[\w'’-]+){0,3}\s+"
)
_OBJECT = re.compile(
    r"\s*(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:(?:village|town|city|district|area|province|region|port)s?\s+of\s+)?"
)
_KNOWN_AS_LEFT = re.compile(r"\b(?:known as|called|named)\s+(?:the\s+)?$")
_BETWEEN_LEFT = re.compile(r"\bbetween\s+(?:the\s+)?$")
_SAID_LEFT = re.compile(
    r"\b(?:reported (?:\w+ )?|(?:said|told|says|stated|confirmed|announced|added|claimed|speaking|statement|"
    r"conference|briefing|interview|attended|funerals?|reporters|parliament|vowed|warned|condemned|expressed|visited|met|arrived|issued|wrote|urged|called)\s+"
    r"(?:\w+\s+){0,3})$"
)
_SAID_RIGHT = re.compile(
    r"^\W*(?:\w+ly\s+)?(?:said|told|expressed|condemned|announced|stated|confirmed|passed|urged|called|vowed|met|visited|"
    r"chaired|held|issued|directed|ordered|inaugurated|paid|offered|warned|claimed|denied|denounced|accused|adopted|"
    r"released|launched a campaign|signed|appealed|demanded|welcomed|rejected|resumed|arrived|addressed|charged)\b"
)
_LATE_DEATH = re.compile(
    r"\b(?:buried|laid to rest|cremated)\b|"
    r"\b(?:succumbed|died (?:of|from|in hospital)|die[sd] (?:\w+ ){0,4}(?:hospital|treatment)|"
    r"breathed (?:his|her|their) last)\b"
)
_SINCE_LEFT = re.compile(r"\bsince\s+(?:[\w'’-]+\s+){1,9}$")
_EVENT_DATE_KINDS = frozenset(("day", "night", "days", "week", "month", "quarter", "season", "year", "years"))


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence tells of one event. `figures` are indices into `reading.figures`;
    `joint` says that the sentence tells of several places at once, so that its tolls belong to no one of them."""

    sentence: int
    start: int
    end: int
    triggers: tuple[Trigger, ...]
    place: PlaceMention | None
    origin: PlaceMention | None
    date: DateMention | None
    figures: tuple[int, ...]
    joint: bool
    headline: bool
    separate: bool

    @property
    def main(self) -> Trigger:
        return next((t for t in self.triggers if t.act != "generic"), self.triggers[0])

    @property
    def wide(self) -> bool:
        """Whether it speaks of a campaign ("its operations began in May"), not of anything that it did."""
        return not self.figures and all(t.act in ("operation", "generic") for t in self.triggers)

    @property
    def definite(self) -> bool:
        """Whether it points back ("the blast", "the attack") rather than telling something new."""
        return all(t.definite or t.act == "generic" for t in self.triggers)


def find_scenes(reading: Reading, claimed: Sequence[Stretch] = ()) -> tuple[Scene, ...]:
    """The scenes of a document in order. Triggers and figures inside `claimed` (totals in print) tell none."""
    scenes: list[Scene] = []
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in reading.triggers:
        if trigger.real and not inside_any(trigger, claimed):
            by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for index, triggers in by_sentence.items():
        scenes += _read_sentence(reading, index, tuple(triggers), claimed)
    return tuple(scenes)


def _read_sentence(
    reading: Reading, index: int, triggers: tuple[Trigger, ...], claimed: Sequence[Stretch]
) -> list[Scene]:
    sentence = reading.sentence(index)
    passing = _find_passing(reading, sentence, triggers)
    places = [p for p in within(reading.places, passing, sentence.end) if not p.adjective]
    origin = _find_origin(reading, sentence, passing)
    where = _find_where(reading, sentence, [p for p in places if p is not origin], triggers)
    figures = [
        i
        for i, figure in enumerate(reading.figures)
        if sentence.start <= figure.start < sentence.end and not inside_any(figure, claimed)
    ]
    scenes: list[Scene] = []
    for start, end in _split_sentence(reading, sentence, triggers, where):
        own = tuple(t for t in triggers if start <= t.start < end)
        if not own:
            continue
        main = next((t for t in own if t.act != "generic"), own[0])
        beside_here = [p for p in where if start <= p.start < end]
        chosen = _choose_place(beside_here, main)
        scene = Scene(
            sentence=index,
            start=start,
            end=end,
            triggers=own,
            place=chosen,
            origin=origin,
            date=_choose_date(reading, sentence, max(start, passing), end, main)
            or (scenes[0].date if scenes else None),
            figures=tuple(i for i in figures if start <= reading.figures[i].start < end),
            joint=False,
            headline=sentence.furniture == "title",
            separate=bool(scenes) or tells_separately(reading.folded, sentence),
        )
        beside = _find_beside(reading, beside_here, chosen) if chosen else []
        scenes += [replace(scene, place=place, joint=True) for place in beside] if len(beside) > 1 else [scene]
    return scenes


def _find_origin(reading: Reading, sentence: Sentence, start: int) -> PlaceMention | None:
    """Where the fire came from: "fired from X", "from across the Afghan border", "from Iranian territory"."""
    for place in within(reading.places, start, sentence.end):
        left = _left(reading, sentence, place)
        if _ORIGIN_LEFT.search(left) and not place.adjective:
            return place
        soil = place.adjective and _SOIL.match(reading.folded, place.end)
        if _FROM_LEFT.search(left) and (soil or place.location.precision >= 6):
            return place
    return None


def _find_passing(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> int:
    """Where the telling begins: after "anger mounted over ...", since the place and day before it are the anger's."""
    main = next((t for t in triggers if t.act not in ("generic", "arrest")), None)
    passing = [m.end() for m in _PASSING.finditer(reading.folded, sentence.start, main.start)] if main else []
    return passing[-1] if passing else sentence.start


def _split_sentence(
    reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], where: Sequence[PlaceMention]
) -> list[tuple[int, int]]:
    """The stretches of a sentence that tell of different places: cut before the word that joins "... a strike on A" to
    "and two by gunfire near B", where each part has a trigger and a place of its own."""
    cuts: list[int] = []
    for one, other in pairwise(where):
        between = [t for t in triggers if one.end <= t.start < other.start]
        before_one = any(t.start < one.start for t in triggers)
        if not between or not before_one or _contains(one, other) or _contains(other, one):
            continue
        joint = _JOINT.search(reading.folded, one.end, between[-1].start)
        if joint:
            cuts.append(joint.start())
    edges = [sentence.start, *cuts, sentence.end]
    return list(pairwise(edges))


def _left(reading: Reading, sentence: Sentence, mention: Stretch, size: int = 60) -> str:
    return reading.folded[max(sentence.start, mention.start - size) : mention.start]


def _find_where(
    reading: Reading, sentence: Sentence, places: Sequence[PlaceMention], triggers: Sequence[Trigger]
) -> list[PlaceMention]:
    """The places where something happened; what stands side by side with one of them is one too."""
    where: list[PlaceMention] = []
    for place in places:
        beside = where and _SIDE_BY_SIDE.match(reading.folded[where[-1].end : place.start])
        if beside or _is_where(reading, sentence, place, triggers):
            where.append(place)
    return where


def _is_where(reading: Reading, sentence: Sentence, place: PlaceMention, triggers: Sequence[Trigger]) -> bool:
    if _NOT_WHERE_LEFT.search(_left(reading, sentence, place)):
        return False
    dateline = reading.document.dateline
    if dateline and place.start < dateline.end and dateline.start <= place.start:
        return False
    if place.preposition == "from" or (
        place.preposition in ("in", "at", "to") and _HOSPITAL.search(place.location.name)
    ):
        return False
    inside = _WHERE if place.location.precision < 6 else _IN_COUNTRY
    if place.preposition in inside or _KNOWN_AS_LEFT.search(_left(reading, sentence, place, 20)):
        return True
    # "Quetta blast", "attacked Panjgur": beside a trigger, a place needs no preposition
    local = place.location.precision < 6
    return any(
        (local and t.noun and _BESIDE_NOUN.fullmatch(reading.folded, place.end, max(place.end, t.start)))
        or (not t.noun and not t.passive and _OBJECT.fullmatch(reading.folded, t.end, max(t.end, place.start)))
        for t in triggers
    )


def _choose_place(where: Sequence[PlaceMention], main: Trigger) -> PlaceMention | None:
    def worth(place: PlaceMention) -> tuple[float, int]:
        specific = {1: 3.0, 2: 3.0, 3: 2.5, 5: 2.0, 4: 1.2}.get(place.location.precision, 0.0)
        distance = min(abs(place.start - main.end), abs(main.start - place.end))
        return (specific - distance / 120, -place.start)

    return max(where, key=worth, default=None)


def _find_beside(reading: Reading, where: Sequence[PlaceMention], chosen: PlaceMention) -> list[PlaceMention]:
    run: list[PlaceMention] = []
    for place in where:
        if run:
            gap = reading.folded[run[-1].end : place.start]
            if not _SIDE_BY_SIDE.match(gap) or _contains(run[-1], place) or _contains(place, run[-1]):
                if chosen in run:
                    break
                run = []
        run.append(place)
    if chosen not in run or _BETWEEN_LEFT.search(reading.folded[max(0, run[0].start - 20) : run[0].start]):
        return [chosen]
    return run


def _contains(outer: PlaceMention, inner: PlaceMention) -> bool:
    o, i = outer.location, inner.location
    if o.precision == 6:
        return o.country == i.country
    if o.precision == 4:
        return (o.country, o.admin1) == (i.country, i.admin1)
    return o.admin2 is not None and (o.country, o.admin2) == (i.country, i.admin2) and o.precision == 3


def is_event_date(reading: Reading, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date phrase may say when something happened, not when somebody spoke of it."""
    late = _LATE_DEATH.search(reading.folded, sentence.start, date.start)
    return (
        not _SINCE_LEFT.search(_left(reading, sentence, date, 90))
        and not (late and date.start - late.end() < 60)
        and date.kind in _EVENT_DATE_KINDS
        and not _SAID_LEFT.search(_left(reading, sentence, date, 40))
        and not _SAID_RIGHT.match(reading.folded[date.end : date.end + 40])
    )


def _choose_date(reading: Reading, sentence: Sentence, start: int, end: int, main: Trigger) -> DateMention | None:
    dates = [d for d in within(reading.dates, start, end) if is_event_date(reading, sentence, d)]

    def worth(date: DateMention) -> tuple[float, int]:
        distance = min(abs(date.start - main.end), abs(main.start - date.end))
        return (-date.when.precision * 40 - distance, -date.start)

    return max(dates, key=worth, default=None)
