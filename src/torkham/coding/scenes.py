"""One sentence's telling of one event: its triggers, its place, its day, its figures.

A scene is the smallest thing that can be an incident or join one. A sentence gives one scene, or one for each
place where its places stand side by side ("camps in Panjgur and Naushki").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise

from torkham.coding.elsewhere import leave_elsewhere
from torkham.coding.entries import Entry, find_entries, leaves_open
from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.other_days import find_clause
from torkham.coding.reading import Reading, Stretch, inside_any, within
from torkham.coding.triggers import Trigger, choose_main
from torkham.coding.values import value_class
from torkham.coding.when import choose_date, names_day
from torkham.coding.where import (
    choose_place,
    contains,
    find_beside,
    find_origin,
    find_seat,
    find_side,
    find_where,
    is_capital,
    is_label,
    names_spot,
)
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence

# "... was hit, with sources saying that another separate attack had left dozens dead"
_OTHER_EVENT_LEFT = re.compile(
    r"(?<=[\w,] )another (?:separate |similar |deadly )?(?:attack|blast|bombing|strike|raid|explosion|incident)"
    r"(?: \w+){0,2} $"
)
# "fired tear gas as anger mounted over the killing of 45 people": what it is about is another day's
_COMPLAINT = Hinted(
    re.compile(
        r"\b(?:about|against|condemn\w*|denounc\w*|over|protest(?:ed|ing)?|protest (?:against|at|over)) the "
        r"(?:[\w-]+ ){0,2}(?:abductions?|"
        r"assassinations?|deaths?|kidnappings?|killings?|lynchings?|massacres?|murders?|shootings?) (?:of|in)\b[^,;]*"
    ),
    ("abduction", "assassination", "death", "kidnapping", "killing", "lynching", "massacre", "murder", "shooting"),
)
_WHERE_CLAUSE = Hinted(re.compile(r",?\s+(?:where|which|in which|whose)\s"), ("where", "which", "whose"))
# "While two were shot dead in Anantnag, another was killed in Kupwara"
_JOINT_AFTER_WHILE = re.compile(r",\s")
_JOINT_IN_HEADLINE = re.compile(r"[,;]\s")
_JOINT = re.compile(
    r"(?:,\s*)?\b(?:and|while|whereas|but)\b|;"
    r"|,\s*(?:leading to|prompting|provoking|setting off|sparking|touching off|triggering)\b"
    r"|,\s*(?:(?:an|a few|two|three|several) )?minutes (?:after|before)\b"
)
# "and a freight train plunged off a bridge in Kursk, injuring its driver": told after its place
_JOINT_CLAUSE = re.compile(r",\s*(?:and|while|whereas|but)\b|;")
_EACH = re.compile(r"(?:\s+(?:people|person|civilians?|men))?\s+each\b")
_NEXT_PLACE = re.compile(r"(?:;|,)\s*(?:(?:and|while|but)\s+)?(?:in|at|near|outside)\s+(?:the\s+)?$")
# "traded fire for a fifth day", "its bombing campaign": a war that goes on, not one of its strikes
_CAMPAIGN = Hinted(
    re.compile(
        r"\bfor (?:an?|the|its) \w+ (?:straight |consecutive |successive |running )?(?:day|night|week|month)\b"
        r"|\b(?:battle|fight|war|struggle) against\b"
        r"|\b(?:air|aerial|bombing|bombardment|military|drone|missile|genocid\w+|war) campaign\b"
    ),
    ("for a ", "for an ", "for the ", "for its ", " against", " campaign"),
)
# "an intelligence-based operation was conducted in Lakki Marwat district": one operation, whatever it led to
_HELD = Hinted(
    re.compile(
        r"\b(?:an?|another|one) (?:[\w-]+ ){0,3}?(?:operation|ibo)\b[^.;]{0,40}\b(?:conducted|carried out)\b"
        r"|\b(?:conducted|carried out) (?:an?|another|one) (?:[\w-]+ ){0,3}?(?:operation|ibo)\b"
    ),
    ("conducted", "carried out"),
)
_SEPARATE = (
    r"\b(?:separately|elsewhere|meanwhile|(?:on the other side|across the (?:border|frontier|line of control|loc)),|"
    r"hours (?:later|earlier)|(?:earlier|later) (?:in the|that|on the same) day|"
    r"in the (?:first|second|third|other|latter|former)\b|"
    r"in (?:a |an )?(?:separate|second|third|other|similar|different|unrelated) (?!<message>)|"
    r"in (?:yet )?another (?!<message>)|(?:yet )?another (?:[\w-]+ ){0,3}<event_noun>|"
    r"(?:a|the) (?:separate|second|third|similar|different) (?:[\w-]+ ){0,2}<event_noun>)"
)
_SEPARATE_HINTS = (
    "separate", "elsewhere", "meanwhile", "other side", "across the ", "earlier", "later",
    "first", "second", "third", "other", "latter", "former", "similar", "different", "unrelated",
)  # fmt: skip
# of a spot of its own, another incident: "a second post, near Djibo, was attacked", "90 minutes before, in Champlin"
_OTHER_SPOT = Hinted(
    re.compile(
        r"\b(?:a|an|the) (?:second|third|fourth|fifth|sixth|seventh|further|other) "
        r"|\b(?:at|in|on) the same (?:afternoon|day|evening|hour|morning|night|time)\b"
        r"|\b(?:minutes|hours?) (?:before|earlier|later)\b|\b(?:too|as well)\b(?=[,.:;]| and\b)"
    ),
    (
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "further",
        "other",
        "minutes",
        "hour",
        "too",
        "as well",
        "the same ",
    ),
)
_IN_CAPITAL = re.compile(r"\W*in the (?:country['’]s |nation['’]s |national )?capital\b")
# "The rebels also blew up two pylons": another deed, where it is one
_ADDED_LEFT = re.compile(
    r"\b(?:also|then|later)\s+(?:\w+ly\s+)?(?:(?:said|claimed|announced|confirmed|reported)\s+(?:that\s+)?(?:it|they)\s+"
    r"(?:had\s+)?)?$"
)
_ADDED = re.compile(
    r"\W*(?:earlier|in addition|besides|moreover|likewise|on the same day|the same (?:day|night|evening|morning)),"
)
RECALLED = timedelta(days=30)  # by which an event noun's own day is older than the day of what is told
OPENING = 25  # characters: "The firefight erupted during a raid" opens with what it takes up
_NO_DEEDS = frozenset(("killing", "generic", "arrest", "property", "defusal", "operation", "suicide"))
_NEXT_IN_LINE = (
    r"\W*the (?:second|third|other) (?:<event_noun>|bomb|was|were|took|occurred|happened|went|hit|killed|in|at|near)\b"
)
_OPENS_IN = re.compile(r"\W*(?:In|At|Near|Outside)\s+(?:the\s+(?:\w+\s+){1,3}of\s+)?(?=[A-Z])")
_PASSING = r"\b<reaction>\b[^.;]{0,60}?\b<reaction_link>\b"


# what a line of a list says of a spot that was hit
_WAS_HIT = Hinted(
    re.compile(
        r"\b(?:burn(?:ed|t)|collapsed|crashed|damaged?|destroyed|fell|flattened|gutted|landed|shattered|trapped|"
        r"no (?:casualt\w+|loss|injur\w+|one)|nobody|unhurt)\b"
    ),
    ("burn", "collaps", "crash", "damage", "destroy", "fell", "flatten", "gutted", "land", "shatter", "trapped",
     "no ", "nobody", "unhurt"),
)  # fmt: skip


@value_class()
class Scene:
    """What one sentence tells of one event, above all `main`. `figures` are indices into `reading.figures`;
    `local` says that it names a spot that no table knows, or a day in a report that bears no date; `joint` that the
    sentence tells of several places at once, so that its tolls belong to no one of them; `separate` that it turns to
    another place or incident, `apart` that its words say so ("in another attack"); `held` that it tells of an operation
    carried out at a spot; `other_day` that it tells of another day than its sentence; `shares` that it is told
    beside others and has figures of its own ("one each in A and B"); `whole` that it says what a list is of, whose
    lines tell it place by place."""

    sentence: int
    start: int
    end: int
    triggers: tuple[Trigger, ...]
    main: Trigger
    place: PlaceMention | None
    origin: PlaceMention | None
    date: DateMention | None
    figures: tuple[int, ...]
    joint: bool
    headline: bool
    separate: bool
    apart: bool
    campaign: bool
    held: bool
    local: bool
    other_day: bool = False
    whole: bool = False
    shares: bool = False

    @property
    def wide(self) -> bool:
        """Whether it speaks of a campaign ("its operations began in May") or a habit, not of anything that it did."""
        if self.main.habit:  # "a series of strikes on the suburbs late on Thursday" is of one night
            return self.date is None or self.date.when.precision > 1 or self.place is None
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


def find_scenes(reading: Reading, claimed: Sequence[Stretch] = ()) -> tuple[Scene, ...]:
    """The scenes of a document in order. Triggers and figures inside `claimed` (totals in print) tell none."""
    scenes: list[Scene] = []
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in reading.triggers:
        if trigger.real and not inside_any(trigger, claimed):
            by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for index, triggers in by_sentence.items():
        scenes += _read_sentence(reading, index, tuple(triggers), claimed)
    entries = find_entries(reading) if scenes else ()
    return _enter_all(_fill(reading, scenes, entries), entries) if entries else tuple(scenes)


def _fill(reading: Reading, scenes: Sequence[Scene], entries: Sequence[Entry]) -> list[Scene]:
    """The scenes, with one for every line that tells what was hit and not by what, which the words before say."""
    told = list(scenes)
    for entry in entries:
        place = entry.head or entry.place
        if entry.deed is None or place is None or any(entry.start <= s.start < entry.end for s in scenes):
            continue
        if _WAS_HIT.search(reading.folded, entry.start, entry.end) is None:
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
                date=None,
                figures=figures,
                joint=False,
                headline=False,
                separate=True,
                apart=True,
                campaign=False,
                held=False,
                local=False,
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
    """A scene as a line of a list tells it: where its head says, by what the list is of; the first of a line `opens`
    another incident."""
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
        separate=scene.separate or opens,
        apart=scene.apart or opens,
        local=scene.local and place is None,
    )


def _read_sentence(
    reading: Reading, index: int, triggers: tuple[Trigger, ...], claimed: Sequence[Stretch]
) -> list[Scene]:
    sentence = reading.sentence(index)
    passing, until = _find_telling(reading, sentence, triggers)
    places = [p for p in within(reading.places, passing, until) if not p.adjective]
    origin = find_origin(reading, sentence, passing)
    where = find_where(reading, sentence, [p for p in places if p is not origin], triggers)
    where = leave_elsewhere(reading, sentence, where, triggers)
    untold = [t for t in within(reading.triggers, sentence.start, sentence.end) if t.habit or not t.real]
    lamented = [
        m for m in _COMPLAINT.finditer(reading.folded, sentence.start, sentence.end) if m.start() > triggers[0].start
    ]
    figures = [
        i
        for i, figure in enumerate(reading.figures)
        if sentence.start <= figure.start < sentence.end
        and not inside_any(figure, claimed)
        and (figure.negated or not any(figure.start <= t.start < figure.end for t in untold))
        and not _OTHER_EVENT_LEFT.search(reading.folded, max(sentence.start, figure.start - 50), figure.start)
        and not any(m.start() <= figure.start < m.end() for m in lamented)
    ]
    apart = tells_separately(reading, sentence)
    clause = find_clause(reading, sentence, triggers)
    scenes: list[Scene] = []
    for start, end in _split_sentence(reading, sentence, triggers, where, figures, clause):
        other_day = clause is not None and clause[0] <= start < clause[1]
        own = tuple(t for t in triggers if start <= t.start < end) or (scenes[-1].triggers if scenes else ())
        if not own:
            continue
        main = choose_main(own)
        if scenes and clause is None and not main.bare and leaves_open(own) and not leaves_open(scenes[0].triggers):
            own = (*own, scenes[0].main)  # "... in a drone attack on Sumy, while one died near Konotop"
        beside_here = [p for p in where if start <= p.start < end]
        chosen = choose_place(beside_here, main) or find_seat(reading, start, end) or _find_capital(reading, start)
        scene = Scene(
            sentence=index,
            start=start,
            end=end,
            triggers=own,
            main=main,
            place=chosen,
            origin=origin,
            date=choose_date(reading, sentence, max(start, passing), min(end, until), main)
            or _take_date(reading, sentence, scenes, clause, main),
            figures=tuple(i for i in figures if start <= reading.figures[i].start < end),
            joint=False,
            headline=sentence.furniture == "title",
            separate=other_day
            or any(not s.other_day for s in scenes)
            or apart
            or _adds_deed(reading, sentence, main, own)
            or _names_other_spot(reading, main, chosen, start, end),
            apart=apart or _adds_deed(reading, sentence, main, own),
            campaign=_CAMPAIGN.search(reading.folded, start, _end_clause(reading, main, end)) is not None
            and (chosen is None or chosen.location.precision >= 4),
            held=chosen is not None
            and chosen.location.precision <= 3
            and _HELD.search(reading.folded, start, end) is not None,
            local=chosen is None and (names_spot(reading, start, end) or names_day(reading, start, end)),
            other_day=other_day,
        )
        if clause and not other_day and _only_came(scene):
            continue
        beside = find_beside(reading, beside_here, chosen) if chosen else []
        scenes += _tell_beside(reading, scene, beside) if len(beside) > 1 else [scene]
    return scenes


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


def _take_date(
    reading: Reading, sentence: Sentence, before: Sequence[Scene], clause: tuple[int, int] | None, main: Trigger
) -> DateMention | None:
    """The day of what a sentence tells after other scenes: theirs; after a clause about another day, the one that leads
    up to it ("On Saturday, two days after ..., gunmen shot ...")."""
    if clause is None:
        return before[0].date if before else None
    return choose_date(reading, sentence, sentence.start, clause[0], main) if main.start > clause[1] else None


def _only_came(scene: Scene) -> bool:
    """Whether it tells nothing but that something came after a deed of another day: "The operations come weeks after
    ..."."""
    return all(t.noun for t in scene.triggers) and not (scene.place or scene.date or scene.figures)


def _end_clause(reading: Reading, main: Trigger, end: int) -> int:
    """Where the clause of a deed ends: what a later one says of the war is not said of the deed ("bombed three sites,
    joining the war against ...")."""
    comma = reading.folded.find(", ", main.end, end)
    return end if comma < 0 or main.noun else comma


def tells_separately(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence says that it turns to another incident; "In Gujo, ..." says so of a place that nobody
    knows."""
    opening = _OPENS_IN.match(reading.text, sentence.start)
    if opening and sentence.furniture is None and not _is_known(reading, opening.end(), sentence.end):
        return True
    if any(is_label(reading, sentence, p) for p in within(reading.places, sentence.start, sentence.start + 30)):
        return True
    if compile_telling(_NEXT_IN_LINE).match(reading.folded, sentence.start):
        return True
    near = min(sentence.end, sentence.start + 120)
    return _compile_separate().search(reading.folded, sentence.start, near) is not None


@cache
def _compile_separate() -> Hinted:
    return Hinted(compile_telling(_SEPARATE), _SEPARATE_HINTS)


def _names_other_spot(reading: Reading, main: Trigger, place: PlaceMention | None, start: int, end: int) -> bool:
    """Whether it tells of one more spot that was hit, or of an earlier or later hour there."""
    if main.definite or place is None or place.location.precision > 3:
        return False
    return _OTHER_SPOT.search(reading.folded, start, end) is not None


def _find_capital(reading: Reading, start: int) -> PlaceMention | None:
    """The capital that was named before, where a stretch opens with "In the capital"."""
    if _IN_CAPITAL.match(reading.folded, start) is None:
        return None
    return next((p for p in reversed(within(reading.places, 0, start)) if is_capital(p)), None)


def _adds_deed(reading: Reading, sentence: Sentence, main: Trigger, own: Sequence[Trigger]) -> bool:
    """Whether the sentence adds another deed of the same doers or the same day: "they also attacked a bank", "it also
    said it had killed a general in a strike"."""
    in_strike = main.act == "killing" and any(t.noun and not t.definite and t.act not in _NO_DEEDS for t in own)
    if (main.act in _NO_DEEDS and not in_strike) or main.definite or main.passive:
        return False
    left = reading.folded[max(sentence.start, main.start - 50) : main.start]
    return _ADDED_LEFT.search(left) is not None or _ADDED.match(reading.folded, sentence.start) is not None


def _is_known(reading: Reading, start: int, end: int) -> bool:
    """Whether a capital letter opens a place, a day or a party that was found, or a name before no comma."""
    found: tuple[Stretch, ...] = (*within(reading.places, start - 12, end), *within(reading.dates, start - 12, end))
    comma = reading.text.find(",", start, min(end, start + 40))
    return comma < 0 or any(m.start < comma for m in found)


def _find_telling(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> tuple[int, int]:
    """Where the telling begins and ends, since a place or day outside it is another's: after "anger mounted over ..."
    or "the widow of a man who ..."; what somebody says between quotation marks is told by the words between them."""
    main = choose_main(triggers)
    if main.quotation:
        return max(sentence.start, main.quotation[0]), min(sentence.end, main.quotation[1])
    if main.aside:
        return main.start, sentence.end
    deed = next((t for t in triggers if t.act not in ("generic", "arrest")), None)
    if deed is None:
        return sentence.start, sentence.end
    passing = [m.end() for m in compile_telling(_PASSING).finditer(reading.folded, sentence.start, deed.start)]
    if not passing:
        return sentence.start, sentence.end
    opening = next((d for d in within(reading.dates, sentence.start, passing[-1]) if d.end >= passing[-1]), None)
    return (opening.start if opening else passing[-1]), sentence.end  # "was buried a day after gunmen shot him"


def _find_older(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], figures: Sequence[Stretch]) -> int:
    """Where an event noun with a far older day of its own begins ("the rally for those taken in the assault of October
    2023 was fired on on Sunday" tells of one incident); else the end of the sentence."""
    days = [d for d in within(reading.dates, sentence.start, sentence.end) if not d.opens]
    if len(days) < 2 or len(triggers) < 2:
        return sentence.end
    for day, old in pairwise(days):
        between = [t for t in triggers if day.end <= t.start < old.start]
        if not between or old.when.end + RECALLED >= day.when.start or not any(t.start < day.start for t in triggers):
            continue
        deed = between[-1]
        if deed.noun:
            return min([deed.start, *(f.start for f in figures if f.start < deed.start < f.end)])
    return sentence.end


def _find_recalled(
    reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], figures: Sequence[Stretch]
) -> int:
    """Where a clause begins that only recalls something older ("in Mohmand, where a bombing killed 43 last week");
    else the end of the sentence."""
    clause = _WHERE_CLAUSE.search(reading.folded, sentence.start, sentence.end)
    if clause is None or not any(t.start >= clause.end() for t in triggers):
        return _find_older(reading, sentence, triggers, figures)
    later = within(reading.dates, clause.end(), sentence.end)
    before = within(reading.dates, sentence.start, clause.start())
    older = later and (later[0].when.precision >= 3 or (before and later[0].when.end < before[0].when.start))
    return clause.start() if older and any(t.start < clause.start() for t in triggers) else sentence.end


def _find_cut(
    reading: Reading,
    sentence: Sentence,
    one: PlaceMention,
    other: PlaceMention,
    triggers: Sequence[Trigger],
    figures: Sequence[Stretch],
) -> int | None:
    """Where what is told of one place ends and what is told of the next begins; None where they are told together."""
    told: list[Stretch] = [*triggers, *figures]
    gap = _NEXT_PLACE.search(reading.folded, one.end, other.start)
    if gap and any(one.end <= t.start < gap.start() for t in told) and any(t.start >= other.end for t in triggers):
        return gap.start()  # "In Herat, a bomb killed two; in Zaranj, gunmen shot dead three"
    between = [t.start for t in told if one.end <= t.start < other.start]
    if not between or all(t.start >= one.start for t in triggers):
        return None
    if reading.text[one.end : min(between)].strip() == ",":
        return one.end  # "killed four in Sumy, one in Kharkiv and two in Odesa"
    opens = reading.folded.startswith("while ", sentence.start)
    headed = _JOINT_IN_HEADLINE if sentence.furniture == "title" else _JOINT
    joint = (_JOINT_AFTER_WHILE if opens else headed).search(reading.folded, one.end, max(between))
    if joint is None and any(t.start >= other.end and t.act != "generic" for t in triggers):
        joint = _JOINT_CLAUSE.search(reading.folded, max(between), other.start)
    return joint.start() if joint else None


def _split_sentence(
    reading: Reading,
    sentence: Sentence,
    triggers: Sequence[Trigger],
    where: Sequence[PlaceMention],
    figures: Sequence[int],
    clause: tuple[int, int] | None,
) -> list[tuple[int, int]]:
    """The stretches of a sentence that tell of different places: cut before the word that joins "... a strike on A" to
    "and two by gunfire near B", where each part has a place and a trigger or toll of its own; and around the clause
    that tells of another day."""
    cuts: list[int] = []
    for one, other in pairwise(where):
        counted = any(one.end <= reading.figures[i].start < other.start for i in figures)
        if contains(other, one) or (contains(one, other) and not (counted and find_side(one.location))):
            continue  # but "five in the south of the Strip and 26 near Netzarim" are two
        cut = _find_cut(reading, sentence, one, other, triggers, [reading.figures[i] for i in figures])
        if cut is not None:
            cuts.append(cut)
    recalled = _find_recalled(reading, sentence, triggers, [reading.figures[i] for i in figures])
    around = [c for c in clause or () if sentence.start < c < sentence.end]
    edges = sorted({sentence.start, *(c for c in (*cuts, *around) if c < recalled), recalled})
    return list(pairwise(edges))
