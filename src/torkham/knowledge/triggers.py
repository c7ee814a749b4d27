"""The words that tell an event, and the words that make it unreal or put it out of scope."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from torkham.knowledge.casualties import load_cues
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.tables import read_table

Act = Literal[
    "explosion", "suicide", "airstrike", "shelling", "grenade", "shooting", "assault", "clash", "operation",
    "abduction", "arrest", "killing", "property", "riot", "recapture", "seizure", "defusal", "generic",
]  # fmt: skip
Part = Literal["verb", "noun", "either"]
Frame = Literal["acts", "suffers", "mutual", "happens"]
Sense = Literal[
    "political", "crime", "accident", "figurative", "feud",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """One form of one word: the act, its part of speech, its frame and the weapon that the word itself names."""

    act: Act
    part: Part
    frame: Frame
    weapon: str | None


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """A phrase that speaks for or against political violence, with its weight."""

    sense: Sense
    weight: float


@cache
def load_triggers() -> Phrases[TriggerEntry]:
    """Every form with what it tells; what the table of casualties says that people suffered ("received splinter
    injuries") tells of a killing too, unless the table of triggers has it otherwise."""
    rows = read_table("lexicons/triggers.tsv", ("form", "act", "part", "frame", "weapon"))
    suffered = TriggerEntry("killing", "verb", "suffers", None)
    entries = {cue.phrase: suffered for cue in load_cues().values() if cue.form == "suffered"}
    entries |= {
        row.need("form"): TriggerEntry(
            cast(Act, row.choice("act", get_args(Act))),
            cast(Part, row.choice("part", get_args(Part))),
            cast(Frame, row.choice("frame", get_args(Frame))),
            row.get("weapon"),
        )
        for row in rows
    }
    return Phrases(entries.items())


@cache
def load_scope() -> Phrases[ScopeEntry]:
    rows = read_table("lexicons/scope.tsv", ("phrase", "sense", "weight"))
    return Phrases(
        (
            row.need("phrase"),
            ScopeEntry(cast(Sense, row.choice("sense", get_args(Sense))), row.number("weight") or 1.0),
        )
        for row in rows
    )
