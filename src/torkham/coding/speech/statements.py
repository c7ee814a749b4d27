"""Who said what: direct quotations with their speakers, and reported speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from torkham.coding.speech.naming import NamedAct
from torkham.coding.speech.quotation_speakers import Voice, attribute_quotations
from torkham.coding.speech.speech import Speech
from torkham.knowledge.speech import load_small_words
from torkham.model.document import Quotation
from torkham.model.statement import Statement

# Reported speech shorter than this says nothing that could be shown by itself.
MIN_INDIRECT_WORDS = 6
BEHIND = 20  # characters of a clause that stand before whoever said it: "The bridge was safe, he said"
_WORD = re.compile(r"\w[\w'’.-]*")
# Verbs whose object is no clause: "accused India of supporting terrorism".
_NO_CLAUSE = frozenset(("accuse", "blame", "charge"))
# Small words that may begin what is said: "some of the attackers fled".
_CLAUSE_STARTS = frozenset(
    ("the", "a", "an", "one", "another", "some", "many", "several", "its", "his", "her", "their")
)
# "said on Friday that"
_LEADING = re.compile(r"\s*(?:(?:on|in|at|late|early|earlier|by|via|during)\s[^,\0\"“]{3,60}?\s)??(?:that\s)?")
_LOOSE_END = re.compile(r",? (?:but|though|while|and|although|as|that|who|which|after|before|because)$")


def find_statements(speech: Speech, named: Sequence[NamedAct]) -> tuple[Statement, ...]:
    """Direct quotations of five words or more with their speakers, and clauses of reported speech, in text order.

    `named` are the acts of speech with their speakers' names. `speaker` is None where the document names nobody for a
    quotation.
    """
    direct = [_make_direct(speech, quotation, voice) for quotation, voice in attribute_quotations(speech, named)]
    indirect = _find_indirect(speech, named, speech.document.quotations)
    return tuple(sorted([*direct, *indirect], key=lambda s: (s.start, s.end)))


def _make_direct(speech: Speech, quotation: Quotation, voice: Voice | None) -> Statement:
    speaker, actor, said_to = voice or Voice(None)
    return Statement(
        speaker=speaker.name if speaker else None,
        actor_id=actor.actor_id if actor else None,
        role=speaker.role if speaker else None,
        anonymous=speaker is not None and speaker.anonymous,
        quote=speech.document.text[quotation.start : quotation.end],
        indirect=False,
        said_on=speech.document.published,
        said_to=said_to,
        about=_about(speech, quotation.start, quotation.end),
        start=quotation.start,
        end=quotation.end,
    )


def _about(speech: Speech, start: int, end: int) -> tuple[str, ...]:
    """The named parties that are spoken of."""
    names = (a.actor_id or a.name for a in speech.actors if start <= a.start and a.end <= end)
    return tuple(dict.fromkeys(names))


def _find_indirect(speech: Speech, named: Sequence[NamedAct], quotations: Sequence[Quotation]) -> Iterator[Statement]:
    """ "He stressed that the world will have to deal with it": the clause of an act that has no quotation in it."""
    starts = [q.start for q in quotations]
    for item in named:
        act, speaker = item.act, item.speaker
        if speaker is None or act.verb is None or act.verb.grade == "loose" or act.verb.lemma in _NO_CLAUSE:
            continue
        if act.phrase_start > act.from_ + BEHIND:
            start, end = act.from_, min(act.phrase_start, speaker.start, act.start)
        else:
            lead = _LEADING.match(speech.blanked, act.end, act.to)
            start, end = lead.end() if lead else act.end, act.to
        start, end = _trim(speech.document.text, start, end)
        if start >= end or bisect_left(starts, end) > bisect_left(starts, start - 1):
            continue
        words = _WORD.findall(speech.document.text, start, end)
        if len(words) < MIN_INDIRECT_WORDS or (words[0] in load_small_words() and words[0] not in _CLAUSE_STARTS):
            continue
        yield Statement(
            speaker=speaker.name,
            actor_id=item.actor.actor_id if item.actor else None,
            role=speaker.role,
            anonymous=speaker.anonymous,
            quote=speech.document.text[start:end],
            indirect=True,
            said_on=speech.document.published,
            said_to=act.said_to,
            about=_about(speech, start, end),
            start=start,
            end=end,
        )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A clause without the marks and the loose words around it."""
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",.;:"):
        end -= 1
    loose = _LOOSE_END.search(text, start, end)
    return start, loose.start() if loose else end
