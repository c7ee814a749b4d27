"""One sentence's telling of one event: its triggers, its place, its day, its figures.

A scene is the smallest thing that can be an incident or join one. A sentence gives one scene, or one for each
place where its places stand side by side ("camps in Panjgur and Naushki").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from torkham.coding.elsewhere import leave_elsewhere
from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.reading import Reading, Stretch, inside_any, within
from torkham.coding.triggers import Trigger, tells_separately
from torkham.coding.when import choose_date
from torkham.coding.where import choose_place, contains, find_beside, find_origin, find_where
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence

_WHERE_CLAUSE = re.compile(r",?\s+(?:where|which|in which|whose)\s")
_JOINT = re.compile(r"(?:,\s*)?\b(?:and|while|whereas|but)\b|;")
_PASSING = r"\b<reaction>\b[^.;]{0,60}?\b<reaction_link>\b"


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
    origin = find_origin(reading, sentence, passing)
    where = find_where(reading, sentence, [p for p in places if p is not origin], triggers)
    where = leave_elsewhere(reading, sentence, where)
    untold = [t for t in within(reading.triggers, sentence.start, sentence.end) if t.habit or not t.real]
    figures = [
        i
        for i, figure in enumerate(reading.figures)
        if sentence.start <= figure.start < sentence.end
        and not inside_any(figure, claimed)
        and not any(figure.start <= t.start < figure.end for t in untold)
    ]
    scenes: list[Scene] = []
    for start, end in _split_sentence(reading, sentence, triggers, where):
        own = tuple(t for t in triggers if start <= t.start < end)
        if not own:
            continue
        main = next((t for t in own if t.act != "generic"), own[0])
        beside_here = [p for p in where if start <= p.start < end]
        chosen = choose_place(beside_here, main)
        scene = Scene(
            sentence=index,
            start=start,
            end=end,
            triggers=own,
            place=chosen,
            origin=origin,
            date=choose_date(reading, sentence, max(start, passing), end, main) or (scenes[0].date if scenes else None),
            figures=tuple(i for i in figures if start <= reading.figures[i].start < end),
            joint=False,
            headline=sentence.furniture == "title",
            separate=bool(scenes) or tells_separately(reading.folded, sentence),
        )
        beside = find_beside(reading, beside_here, chosen) if chosen else []
        scenes += [replace(scene, place=place, joint=True) for place in beside] if len(beside) > 1 else [scene]
    return scenes


def _find_passing(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> int:
    """Where the telling begins: after "anger mounted over ...", since the place and day before it are the anger's."""
    main = next((t for t in triggers if t.act not in ("generic", "arrest")), None)
    passing = (
        [m.end() for m in compile_telling(_PASSING).finditer(reading.folded, sentence.start, main.start)]
        if main
        else []
    )
    return passing[-1] if passing else sentence.start


def _find_recalled(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> int:
    """Where a clause begins that only recalls something older ("in Mohmand, where a bombing killed 43 last week");
    else the end of the sentence."""
    clause = _WHERE_CLAUSE.search(reading.folded, sentence.start, sentence.end)
    if clause is None or not any(t.start >= clause.end() for t in triggers):
        return sentence.end
    later = within(reading.dates, clause.end(), sentence.end)
    before = within(reading.dates, sentence.start, clause.start())
    older = later and (later[0].when.precision >= 3 or (before and later[0].when.end < before[0].when.start))
    return clause.start() if older and any(t.start < clause.start() for t in triggers) else sentence.end


def _split_sentence(
    reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], where: Sequence[PlaceMention]
) -> list[tuple[int, int]]:
    """The stretches of a sentence that tell of different places: cut before the word that joins "... a strike on A" to
    "and two by gunfire near B", where each part has a trigger and a place of its own."""
    cuts: list[int] = []
    for one, other in pairwise(where):
        between = [t for t in triggers if one.end <= t.start < other.start]
        before_one = any(t.start < one.start for t in triggers)
        if not between or not before_one or contains(one, other) or contains(other, one):
            continue
        joint = _JOINT.search(reading.folded, one.end, between[-1].start)
        if joint:
            cuts.append(joint.start())
    recalled = _find_recalled(reading, sentence, triggers)
    edges = [sentence.start, *(c for c in cuts if c < recalled), recalled]
    return list(pairwise(edges))
