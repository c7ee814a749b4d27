"""The words that tell an event, and the words that make it unreal or put it out of scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, cast, get_args

from torkham.knowledge.casualties import load_cues
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.tables import Row, read_table

Act = Literal[
    "explosion", "suicide", "airstrike", "shelling", "grenade", "shooting", "assault", "clash", "operation",
    "abduction", "arrest", "killing", "rape", "property", "riot", "recapture", "seizure", "defusal", "generic",
]  # fmt: skip
FROM_AFAR: frozenset[Act] = frozenset(("airstrike", "shelling"))
Part = Literal["verb", "noun", "either"]
Frame = Literal["acts", "suffers", "mutual", "happens"]
Sense = Literal[
    "political", "setting", "crime", "accident", "figurative", "feud",
]  # fmt: skip
Reach = Literal["object", "clause"]
Object = Literal["people", "thing", "place"]

# What may stand between a verb and what it is done to, and between it and a word that completes it
_WORDS_BETWEEN: dict[Reach, str] = {
    "object": r"(?:\s+(?!(?:after|against|and|as|at|before|but|by|during|for|from|in|into|near|of|on|onto|over|said|"
    r"that|to|was|were|when|which|while|who|with)\b)[\w'’-]+){0,4}?",
    "clause": r"(?:\s+(?!(?:after|before|but|part|place|said|that|was|were|when|which|while|who)\b)[\w'’-]+){0,8}?",
}
_OBJECT = re.compile(r"<(people|thing|place)>\s*")
_PLACE_ENDS = r"(?=\s*(?:[,.;:]|$)|\s+(?:after|and|as|at|early|following|from|in|late|on|over|with|without)\b)"


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One form of one word: the act, its part of speech, its frame and the weapon that the word itself names. With one
    of its `endings` it tells what that says; it tells nothing without where it is not `whole`."""

    act: Act
    part: Part
    frame: Frame
    weapon: str | None
    endings: tuple[Ending, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """What may follow a verb, and what the two then tell. `object` is what must have been found behind the verb, across
    no more than `gap`; `pattern` matches what stands behind that, or behind the verb where no object is asked for."""

    object: Object | None
    gap: re.Pattern[str]
    pattern: re.Pattern[str]
    entry: TriggerEntry


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """A phrase that speaks for or against political violence, with its weight. Those of the setting, whom and what any
    disaster may meet, speak for it only where somebody did it."""

    sense: Sense
    weight: float


@cache
def load_triggers() -> Phrases[TriggerEntry]:
    """Every word that tells an event, alone or with what follows it; what the table of casualties says that people
    suffered ("received splinter injuries") tells of a killing too, unless the table of triggers has it otherwise."""
    suffered = TriggerEntry("killing", "verb", "suffers", None)
    entries = {cue.phrase: suffered for cue in load_cues().values() if cue.form == "suffered"}
    entries |= {
        row.need("form"): _read_entry(row, cast(Part, row.choice("part", get_args(Part))))
        for row in read_table("lexicons/triggers.tsv", ("form", "act", "part", "frame", "weapon"))
    }
    half = TriggerEntry("generic", "verb", "acts", None, whole=False)
    columns = ("forms", "then", "reach", "act", "frame", "weapon")
    for row in read_table("lexicons/split_triggers.tsv", columns, sorted_by=("forms", "then")):
        ending = _read_ending(row)
        for form in row.many("forms"):
            entry = entries.get(form, half)
            entries[form] = replace(entry, endings=(*entry.endings, ending))
    return Phrases(entries.items())


def _read_entry(row: Row, part: Part) -> TriggerEntry:
    act, frame = cast(Act, row.choice("act", get_args(Act))), cast(Frame, row.choice("frame", get_args(Frame)))
    return TriggerEntry(act, part, frame, row.get("weapon"))


def _read_ending(row: Row) -> Ending:
    between = _WORDS_BETWEEN[cast(Reach, row.choice("reach", get_args(Reach)))]
    then = row.need("then")
    asked = _OBJECT.match(then)
    what = cast(Object, asked[1]) if asked else None
    words = then[asked.end() :] if asked else then
    if what is None:
        pattern = rf"{between}\s+{words}\b"
    elif words:
        pattern = rf"\s+{words}\b"
    else:
        pattern = _PLACE_ENDS if what == "place" else ""
    try:
        return Ending(what, re.compile(rf"{between}\s+"), re.compile(pattern), _read_entry(row, "verb"))
    except re.error as error:
        raise row.error(f"then is no regular expression: {error}") from None


@cache
def load_scope() -> Phrases[ScopeEntry]:
    """Every phrase that speaks for or against political violence."""
    rows = read_table("lexicons/scope.tsv", ("phrase", "sense", "weight"))
    return Phrases(
        (
            row.need("phrase"),
            ScopeEntry(cast(Sense, row.choice("sense", get_args(Sense))), row.number("weight") or 1.0),
        )
        for row in rows
    )
