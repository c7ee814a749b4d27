"""One sentence's telling of one event: its triggers, its place, its day, its figures.

A scene is the smallest thing that can be an incident or join one. A sentence gives one scene, or one for each
place where its places stand side by side ("camps in Panjgur and Naushki").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.contents import Contents, read_contents
from torkham.coding.scenes.cuts import split_sentence
from torkham.coding.scenes.entries import Entry, find_entries, leaves_open, tells_hit
from torkham.coding.scenes.other_days import tells_of_past
from torkham.coding.scenes.turns import adds_deed, names_other_spot, tells_campaign, tells_operation
from torkham.coding.scenes.unnamed_places import find_unnamed, names_spot
from torkham.coding.scenes.when import choose_date, names_day
from torkham.coding.scenes.where import choose_place, find_beside
from torkham.coding.stretches import Stretch, inside_any
from torkham.coding.triggers.triggers import Trigger, choose_main
from torkham.coding.values import value_class
from torkham.model.precision import ONE_DAY

_EACH = re.compile(r"(?:\s+(?:people|person|civilians?|men))?\s+each\b")
OPENING = 25  # characters: "The firefight erupted during a raid" opens with what it takes up
_COUNTED_FROM = re.compile(r"\b(?:after|before|since)\s+(?:[\w-]+\s+){0,4}\Z")


@value_class()
class Scene:
    """What one sentence tells of one event, above all `main`. `figures` are indices into `reading.figures`;
    `local` says that it names a spot that no table knows, or a day in a report that bears no date; `joint` that the
    sentence tells of several places at once, so that its tolls belong to no one of them; `separate` that it turns to
    another place or incident, `apart` that its words say so ("in another attack"); `held` that it tells of an operation
    carried out at a spot; `other_day` that it tells of another day than its sentence; `shares` that it is told
    beside others and has figures of its own ("one each in A and B"); `whole` that it says what a list is of, whose
    lines tell it place by place, `listed` that it is in one of them."""

    sentence: int
    start: int
    end: int
    triggers: tuple[Trigger, ...]
    main: Trigger
    place: PlaceMention | None
    origin: PlaceMention | None
    date: DateMention | None
    figures: tuple[int, ...]
    joint: bool = False
    headline: bool = False
    separate: bool = False
    apart: bool = False
    campaign: bool = False
    held: bool = False
    local: bool = False
    other_day: bool = False
    whole: bool = False
    listed: bool = False
    shares: bool = False

    @property
    def wide(self) -> bool:
        """Whether it speaks of a campaign ("its operations began in May") or a habit, not of anything that it did."""
        if self.main.habit:  # "a series of strikes on the suburbs late on Thursday" is of one night
            return self.date is None or self.date.when.precision > ONE_DAY or self.place is None
        return (
            not self.figures
            and not self.held
            and (self.campaign or all(t.act in ("operation", "generic") for t in self.triggers))
        )

    @property
    def definite(self) -> bool:
        """Whether it points back ("the blast", "the attack") rather than telling something new."""
        first = self.triggers[0]
        opens = first.definite and first.act != "generic" and first.start - self.start < OPENING
        return opens or all(t.definite or t.act == "generic" for t in self.triggers)


@value_class()
class _Part:
    """The part [start, end) of a sentence that tells by `triggers`, with the places that it names and the scenes of the
    parts before it."""

    start: int
    end: int
    triggers: tuple[Trigger, ...]
    places: tuple[PlaceMention, ...]
    before: tuple[Scene, ...]


def find_scenes(reading: Reading, claimed: Sequence[Stretch] = ()) -> tuple[Scene, ...]:
    """The scenes of a document in order. Triggers and figures inside `claimed` (totals in print) tell none."""
    scenes: list[Scene] = []
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in reading.triggers:
        if trigger.real and not inside_any(trigger, claimed):
            by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for index, triggers in by_sentence.items():
        told = _tell(reading, read_contents(reading, index, tuple(triggers), claimed))
        scenes += [s for s in told if not _dates_total(reading, s, claimed)]
    entries = find_entries(reading) if scenes else ()
    return _enter_all(_fill(reading, scenes, entries), entries) if entries else tuple(scenes)


def _dates_total(reading: Reading, scene: Scene, claimed: Sequence[Stretch]) -> bool:
    """Whether it only says when a total in print was counted: "up by 42 percent after the rebels took Goma"."""
    if scene.figures or scene.date or not _COUNTED_FROM.search(reading.folded, scene.start, scene.main.start):
        return False
    return any(scene.start <= total.start < scene.main.start for total in claimed)


def _tell(reading: Reading, contents: Contents) -> list[Scene]:
    """The scenes of a sentence, part by part; a part with a place or a figure and without a trigger of its own goes on
    with the last."""
    scenes: list[Scene] = []
    named: list[Stretch] = [*contents.where, *(reading.figures[i] for i in contents.figures)]
    for start, end in split_sentence(reading, contents):
        own = tuple(t for t in contents.triggers if start <= t.start < end)
        if not own and scenes and any(start <= m.start < end for m in named):
            own = scenes[-1].triggers
        if own:
            here = tuple(p for p in contents.where if start <= p.start < end)
            scenes += _tell_part(reading, contents, _Part(start, end, own, here, tuple(scenes)))
    return scenes


def _tell_part(reading: Reading, contents: Contents, part: _Part) -> list[Scene]:
    """The scenes of a part: one, or one for each of the places that stand side by side; none where it only says that
    something came after a deed of another day."""
    scene = _make_scene(reading, contents, part)
    if contents.clause and not scene.other_day and _only_came(scene):
        return []
    beside = find_beside(reading, part.places, scene.place) if scene.place else []
    return _tell_beside(reading, scene, beside) if len(beside) > 1 else [scene]


def _make_scene(reading: Reading, contents: Contents, part: _Part) -> Scene:
    """The scene of a part, which happened at one of its places, or where its words say without a name."""
    sentence, clause, before = contents.sentence, contents.clause, part.before
    start, end, own, main = part.start, part.end, part.triggers, choose_main(part.triggers)
    if before and clause is None and not main.bare and leaves_open(own) and not leaves_open(before[0].triggers):
        own = (*own, before[0].main)  # "... in a drone attack on Sumy, while one died near Konotop"
    told_to = _end_before_habit(own, main, end)
    here = [p for p in part.places if p.start < told_to]
    place = choose_place(here, main) or find_unnamed(reading, start, end)
    date = choose_date(reading, sentence, max(start, contents.start), min(told_to, contents.end), main)
    other_day = (clause is not None and clause[0] <= start < clause[1]) or tells_of_past(reading, sentence, main)
    apart = contents.apart or adds_deed(reading, sentence, main, own)
    turns = other_day or any(not s.other_day for s in before)
    return Scene(
        sentence=contents.index,
        start=start,
        end=end,
        triggers=own,
        main=main,
        place=place,
        origin=contents.origin,
        date=date or _take_date(reading, contents, before, main),
        figures=tuple(i for i in contents.figures if start <= reading.figures[i].start < end),
        headline=sentence.furniture == "title",
        separate=turns or apart or names_other_spot(reading, main, place, start, end),
        apart=apart,
        campaign=tells_campaign(reading, main, place, start, end),
        held=tells_operation(reading, place, start, end),
        local=place is None and (names_spot(reading, start, end) or names_day(reading, start, end)),
        other_day=other_day,
    )


def _end_before_habit(own: Sequence[Trigger], main: Trigger, end: int) -> int:
    """Where a stretch stops telling what it points back to: "those killed were involved in | the murder of ... in
    Sarband in 2023"."""
    return next((t.start for t in own if t.habit and main.definite and t.start > main.end), end)


def _take_date(reading: Reading, contents: Contents, before: Sequence[Scene], main: Trigger) -> DateMention | None:
    """The day of what a sentence tells after other scenes: theirs; after a clause about another day, the one that leads
    up to it ("On Saturday, two days after ..., gunmen shot ...")."""
    sentence, clause = contents.sentence, contents.clause
    if clause is None:
        return before[0].date if before else None
    return choose_date(reading, sentence, sentence.start, clause[0], main) if main.start > clause[1] else None


def _only_came(scene: Scene) -> bool:
    """Whether it tells nothing but that something came after a deed of another day: "The operations come weeks after
    ..."."""
    return all(t.noun for t in scene.triggers) and not (scene.place or scene.date or scene.figures)


def _tell_beside(reading: Reading, scene: Scene, places: Sequence[PlaceMention]) -> list[Scene]:
    """The scenes of places told side by side, each with its share of the figures where the words share them out: "one
    each in A and B", "seven and four respectively were hurt in A and B"."""
    each = tuple(i for i in scene.figures if _EACH.match(reading.folded, reading.figures[i].end))
    if each:
        return [replace(scene, place=place, joint=True, shares=True, figures=each) for place in places]
    if len(scene.figures) == len(places) and " respectively" in reading.folded[scene.start : scene.end]:
        return [
            replace(scene, place=place, joint=True, shares=True, figures=(i,))
            for place, i in zip(places, scene.figures, strict=True)
        ]
    return [replace(scene, place=place, joint=True) for place in places]


def _fill(reading: Reading, scenes: Sequence[Scene], entries: Sequence[Entry]) -> list[Scene]:
    """The scenes, with one for every line that tells what was hit and not by what, which the words before say."""
    told = list(scenes)
    for entry in entries:
        place = entry.head or entry.place
        if entry.deed is None or place is None or any(entry.start <= s.start < entry.end for s in scenes):
            continue
        if not tells_hit(reading, entry):
            continue
        lines = (i for i, s in enumerate(reading.document.sentences) if entry.start <= s.start < entry.end)
        figures = tuple(i for i, f in enumerate(reading.figures) if entry.start <= f.start < entry.end)
        told.append(
            Scene(
                sentence=next(lines),
                start=entry.start,
                end=entry.end,
                triggers=(entry.deed,),
                main=entry.deed,
                place=place,
                origin=None,
                date=entry.date,
                figures=figures,
                joint=False,
                headline=False,
                separate=True,
                apart=True,
                campaign=False,
                held=False,
                local=False,
                listed=True,
            )
        )
    return sorted(told, key=lambda s: s.start)


def _enter_all(scenes: Sequence[Scene], entries: Sequence[Entry]) -> tuple[Scene, ...]:
    """The scenes as lists tell them, each line's by itself."""
    lines = [next((e for e in entries if e.start <= s.start < e.end), None) for s in scenes]
    told = [e.deed for e in dict.fromkeys(lines) if e and e.deed]
    summed = {deed for deed in told if told.count(deed) > 1}
    return tuple(
        _enter(scene, line, opens=line not in lines[:i])
        if line
        else replace(scene, whole=not summed.isdisjoint(scene.triggers))
        for i, (scene, line) in enumerate(zip(scenes, lines, strict=True))
    )


def _enter(scene: Scene, entry: Entry, opens: bool) -> Scene:
    """A scene as a line of a list tells it: where and when its head says, by what the list is of; the first of a line
    `opens` another incident."""
    place = scene.place
    if entry.head and (place is None or place.location.precision > entry.head.location.precision):
        place = entry.head
    triggers = scene.triggers
    if entry.deed and leaves_open(triggers):
        triggers = (*triggers, entry.deed)
    return replace(
        scene,
        triggers=triggers,
        place=place,
        date=scene.date or entry.date,
        separate=scene.separate or opens,
        apart=scene.apart or opens,
        local=scene.local and place is None,
        listed=True,
    )
