"""How a sentence is cut into the stretches that tell of different places, or of another day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PlaceMention
from torkham.coding.places.nearness import contains, find_side
from torkham.coding.reading import Reading
from torkham.coding.scenes.contents import Contents
from torkham.coding.stretches import Stretch, within
from torkham.model.document import Sentence
from torkham.model.precision import ONE_WEEK

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
_NEXT_PLACE = re.compile(
    r"(?:(?:;|,)\s*(?:(?:and|while|but)\s+)?|\s(?:and|while|but)\s+)(?:in|at|near|outside)\s+(?:the\s+)?$"
)
RECALLED = timedelta(days=30)  # by which an event noun's own day is older than the day of what is told


def split_sentence(reading: Reading, contents: Contents) -> list[tuple[int, int]]:
    """The stretches of a sentence that tell of different places: cut before the word that joins "... a strike on A" to
    "and two by gunfire near B", where each part has a place and a trigger or toll of its own; and around the clause
    that tells of another day."""
    sentence, figures = contents.sentence, [reading.figures[i] for i in contents.figures]
    cuts = _find_cuts(reading, contents, figures)
    recalled = _find_recalled(reading, contents, figures)
    around = [c for c in contents.clause or () if sentence.start < c < sentence.end]
    edges = sorted({sentence.start, *(c for c in (*cuts, *around) if c < recalled), recalled})
    return list(pairwise(edges))


def _find_cuts(reading: Reading, contents: Contents, figures: Sequence[Stretch]) -> list[int]:
    """Where the sentence turns from one of its places to the next that is no part of it."""
    cuts: list[int] = []
    for one, other in pairwise(contents.where):
        counted = any(one.end <= f.start < other.start for f in figures)
        if contains(other, one) or (contains(one, other) and not (counted and find_side(one.location))):
            continue  # but "five in the south of the Strip and 26 near Netzarim" are two
        cut = _find_cut(reading, contents, one, other, figures)
        if cut is not None:
            cuts.append(cut)
    return cuts


def _find_cut(
    reading: Reading, contents: Contents, one: PlaceMention, other: PlaceMention, figures: Sequence[Stretch]
) -> int | None:
    """Where what is told of one place ends and what is told of the next begins; None where they are told together."""
    triggers = contents.triggers
    told: list[Stretch] = [*triggers, *figures]
    gap = _NEXT_PLACE.search(reading.folded, one.end, other.start)
    if gap and any(one.end <= t.start < gap.start() for t in told) and any(t.start >= other.end for t in triggers):
        return gap.start()  # "In Herat, a bomb killed two; in Zaranj, gunmen shot dead three"
    between = [t.start for t in told if one.end <= t.start < other.start]
    if not between or all(t.start >= one.start for t in triggers):
        return None
    if reading.text[one.end : min(between)].strip() == ",":
        return one.end  # "killed four in Sumy, one in Kharkiv and two in Odesa"
    joint = _choose_joint(reading, contents.sentence).search(reading.folded, one.end, max(between))
    if joint is None and any(t.start >= other.end and t.act != "generic" for t in triggers):
        joint = _JOINT_CLAUSE.search(reading.folded, max(between), other.start)
    return joint.start() if joint else None


def _choose_joint(reading: Reading, sentence: Sentence) -> re.Pattern[str]:
    """The words or marks that join the parts of a sentence, by how it opens."""
    if reading.folded.startswith("while ", sentence.start):
        return _JOINT_AFTER_WHILE
    return _JOINT_IN_HEADLINE if sentence.furniture == "title" else _JOINT


def _find_recalled(reading: Reading, contents: Contents, figures: Sequence[Stretch]) -> int:
    """Where a clause begins that only recalls something older ("in Mohmand, where a bombing killed 43 last week");
    else the end of the sentence."""
    sentence, triggers = contents.sentence, contents.triggers
    clause = _WHERE_CLAUSE.search(reading.folded, sentence.start, sentence.end)
    if clause is None or not any(t.start >= clause.end() for t in triggers):
        return _find_older(reading, contents, figures)
    later = within(reading.dates, clause.end(), sentence.end)
    before = within(reading.dates, sentence.start, clause.start())
    older = later and (later[0].when.precision >= ONE_WEEK or (before and later[0].when.end < before[0].when.start))
    return clause.start() if older and any(t.start < clause.start() for t in triggers) else sentence.end


def _find_older(reading: Reading, contents: Contents, figures: Sequence[Stretch]) -> int:
    """Where an event noun with a far older day of its own begins ("the rally for those taken in the assault of October
    2023 was fired on on Sunday" tells of one incident); else the end of the sentence."""
    sentence, triggers = contents.sentence, contents.triggers
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
