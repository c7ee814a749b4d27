"""An act of speech, and what it vouches for: the sentence that it stands in, or its clause of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from torkham.coding.speech.speakers import Speaker
from torkham.coding.speech.units import Unit
from torkham.knowledge.speech import SpeechVerb, load_speech_grammar
from torkham.model.account import Modality

FEWEST_SAID = 3  # words that may be what is said; more after an opening that says when or where
_JOINS = re.compile(r"(?:But|And|Also)\s+")
# After a verb that what is said stands before: nothing, a mark, when and where, or to whom.
_ATTRIBUTION_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)\0]|(?:on|in|at|by|via|to|during|late|early|earlier|last|after|while|when|through|without|citing"
    r"|\w+day|reporters|journalists|this)\b(?![^.;]{0,60}\sthat\s)|[A-Z][\w.]*(?:\s[A-Z][\w.]*)?(?=[.,]|\s(?:on|in|at|by)\s))"
)


@cache
def leads_in() -> re.Pattern[str]:
    """Words that open a phrase before the main clause ("Following the attack, …")."""
    return re.compile(rf"(?:{'|'.join(sorted(load_speech_grammar()['leads_in']))})\b")


class SpeechAct(NamedTuple):
    """`verb` is None for "according to". [from_, to) is what the speaker vouches for.

    `phrase_start` is where the words for the speaker begin, titles and roles included.
    """

    start: int
    end: int
    phrase_start: int
    speaker: Speaker
    verb: SpeechVerb | None
    modality: Modality
    unit: int
    from_: int
    to: int
    said_to: str | None


def set_ranges(text: str, units: tuple[Unit, ...], acts: list[SpeechAct]) -> Iterator[SpeechAct]:
    """What each act vouches for: the whole unit where it stands alone, else its clause."""
    for i, act in enumerate(acts):
        unit = units[act.unit]
        if act.verb is None:
            yield act
            continue
        from_ = _clause_start(text, unit, act)
        if not _trails(text, from_, act):
            from_ = min(act.phrase_start, act.start)
        following = acts[i + 1] if i + 1 < len(acts) and acts[i + 1].unit == act.unit else None
        to = unit.end
        if following and following.verb:
            clause = _clause_start(text, unit, following)
            to = clause if clause >= act.end else unit.end
            if not _trails(text, clause, following):
                to = max(min(following.phrase_start, following.start), act.end)
        yield act._replace(from_=from_, to=to)


def _clause_start(text: str, unit: Unit, act: SpeechAct) -> int:
    """Where the clause begins that an act stands in: after a semicolon, else with its unit."""
    at = text.rfind("; ", unit.start, min(act.phrase_start, act.start))
    return unit.start if at < 0 else at + len("; ")


def _trails(text: str, start: int, act: SpeechAct) -> bool:
    """Whether the words before a speaker are what is said ("Five men were killed, police said"), not where and when
    it was said ("In Gaza on Friday, police said five men …")."""
    bare = _JOINS.sub("", text[start : min(act.phrase_start, act.start)].strip())
    if not bare or "\0" in bare:
        return bool(bare)
    if not bare.endswith(","):
        return False
    if not leads_in().match(bare):
        return len(bare.split()) >= FEWEST_SAID
    return len(bare.partition(", ")[2].split()) > FEWEST_SAID and _ATTRIBUTION_ENDS.match(text, act.end) is not None
