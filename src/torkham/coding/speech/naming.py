"""Who speaks by the fullest name that the document gives: "he", a bare surname, "the minister", "the group"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from torkham.coding.mentions import ActorMention
from torkham.coding.speech.acts import SpeechAct
from torkham.coding.speech.phrases import PRONOUNS
from torkham.coding.speech.speakers import Speaker, rename
from torkham.coding.speech.speech import Speech
from torkham.coding.speech.topics import find_subject, find_topic, pronoun_of
from torkham.coding.speech.traits import (
    find_initials,
    find_interest,
    find_pronouns,
    is_description,
    is_office,
    is_proper,
    looks_like_person,
)
from torkham.knowledge.speech import load_speech_grammar

# How many sentences back a description ("the group", "the former minister") may look for whom it stands for.
TOPIC_REACH = 2
# "the militant group", "the military's media wing"; a longer description stands for itself.
MAX_GROUP_WORDS = 3

# Descriptions that only somebody named before can bear.
_RECALLS = re.compile(r"(?:former|ex-\w+|veteran|\d\d-year-old)\b", re.IGNORECASE)


class NamedAct(NamedTuple):
    """An act of speech whose speaker has the fullest name that the document gives; None where "he" is nobody."""

    act: SpeechAct
    speaker: Speaker | None
    actor: ActorMention | None


def name_speakers(speech: Speech) -> tuple[NamedAct, ...]:
    """Every act of speech with its speaker's name resolved, in the order of the text."""
    memory = _Memory(speech)
    return tuple(memory.resolve(act) for act in speech.acts)


class _Turn(NamedTuple):
    """A time that somebody spoke or was spoken of; `pronouns` may stand for them from then on."""

    position: int
    unit: int
    speaker: Speaker
    actor: ActorMention | None
    pronouns: tuple[str, ...]


class _Memory:
    """Who spoke so far, and by which pronouns they were called."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._turns: list[_Turn] = []
        self._descriptions: list[Speaker] = []
        self._roles: dict[str, str] = {}
        self._called: dict[str, str] = {}

    def resolve(self, act: SpeechAct) -> NamedAct:
        """The act with its speaker under the fullest name so far, which is remembered for the acts to come."""
        if act.speaker.kind == "pronoun":
            return self._resolve_pronoun(act)
        if self._is_carrier(act.speaker) and (owner := self._owner(act)) is not None:
            return NamedAct(act, replace(owner.speaker, start=act.speaker.start, end=act.speaker.end), owner.actor)
        actor = self._actor_in(min(act.phrase_start, act.speaker.start), act.speaker.end)
        speaker = self._fullest(act.speaker, actor, act)
        if speaker.role is not None and speaker.name not in self._roles:
            self._roles[speaker.name] = speaker.role
            if speaker.kind == "person":
                self._speech.people.add_role(act.start, speaker.name, speaker.role)
        if not speaker.role and (role := self._roles.get(speaker.name)):
            speaker = replace(speaker, role=role)
        if (interest := find_interest(speaker, actor)) != speaker.interest:
            speaker = replace(speaker, interest=interest)
        pronouns = find_pronouns(speaker, actor)
        if act.verb is None:
            pronouns = tuple(p for p in pronouns if PRONOUNS[p] == "person")
        self._turns.append(_Turn(act.start, act.unit, speaker, actor, pronouns))
        return NamedAct(act, speaker, actor)

    def _resolve_pronoun(self, act: SpeechAct) -> NamedAct:
        pronoun = act.speaker.name
        turn = self._antecedent(pronoun, act) or self._last_named(pronoun, act)
        if turn is None:
            return NamedAct(act, None, None)
        if PRONOUNS[pronoun] == "person":
            self._called[turn.speaker.name] = pronoun
        self._turns.append(turn._replace(position=act.start, unit=act.unit))
        return NamedAct(act, replace(turn.speaker, start=act.speaker.start, end=act.speaker.end), turn.actor)

    def _antecedent(self, pronoun: str, act: SpeechAct) -> _Turn | None:
        """Whom a pronoun stands for: who spoke last, or whom a sentence since then begins with."""
        spoke = next((t for t in reversed(self._turns) if self._may_be(t.speaker, t.pronouns, pronoun)), None)
        for number in range(act.unit, spoke.unit - 1 if spoke else -1, -1):
            subject = self._named_subject(number, act) if PRONOUNS[pronoun] == "person" else None
            near = act.unit - number <= (TOPIC_REACH if PRONOUNS[pronoun] == "person" else 1)
            if subject is None and near and number < act.unit and (spoke is None or spoke.unit < number):
                subject = self._topic(number, pronoun)
            if subject is not None:
                actor = self._actor_in(subject.start, subject.end)
                pronouns = find_pronouns(subject, actor)
                if self._may_be(subject, pronouns, pronoun):
                    return _Turn(act.start, act.unit, subject, actor, pronouns)
        return spoke

    def _last_named(self, pronoun: str, act: SpeechAct) -> _Turn | None:
        """The person named last before, wherever in the sentence: "It was denied by spokesman X. … he said"."""
        low = self._speech.units[max(0, act.unit - TOPIC_REACH)].start
        person = self._speech.people.last_in(low, act.start)
        if person is None or PRONOUNS[pronoun] != "person":
            return None
        speaker = Speaker(person.start, person.end, person.name, person.role or None, "unknown", False, "person")
        pronouns = find_pronouns(speaker, None)
        return _Turn(act.start, act.unit, speaker, None, pronouns) if pronoun in pronouns else None

    def _may_be(self, speaker: Speaker, pronouns: tuple[str, ...], pronoun: str) -> bool:
        return pronoun in pronouns and self._called.get(speaker.name, pronoun) == pronoun

    def _named_subject(self, number: int, act: SpeechAct) -> Speaker | None:
        """The person whom a sentence begins with: "The minister visited Quetta. … he said"."""
        return find_subject(self._speech, number, act.start if number == act.unit else None)

    def _topic(self, number: int, pronoun: str) -> Speaker | None:
        """Who else a sentence begins with; a bare name of two words or more may be a person's for "he" and "she"."""
        topic = find_topic(self._speech, number)
        if topic is None or topic.kind != "name" or self._actor_in(topic.start, topic.end) is not None:
            return topic
        if not (topic.name.istitle() or topic.name.isupper()):
            return None
        person = PRONOUNS[pronoun] == "person" and " " in topic.name and not self._speech.people.is_place(topic.name)
        return rename(topic, topic.name) if person else topic

    def _subject_since(self, unit: int, act: SpeechAct) -> Speaker | None:
        numbers = range(act.unit, unit - 1, -1)
        return next((s for number in numbers if (s := self._named_subject(number, act)) is not None), None)

    def _is_carrier(self, speaker: Speaker) -> bool:
        """ "a statement said": words that speak for whoever issued them."""
        grammar = load_speech_grammar()
        words = [w for w in speaker.name.lower().split() if w not in grammar["determiner"]]
        return len(words) == 1 and words[0] in grammar["carrier"]

    def _owner(self, act: SpeechAct) -> _Turn | None:
        latest = next((turn for turn in reversed(self._turns) if turn.pronouns), None)
        subject = self._subject_since(latest.unit if latest else 0, act)
        return _Turn(act.start, act.unit, subject, None, ()) if subject else latest

    def _fullest(self, speaker: Speaker, actor: ActorMention | None, act: SpeechAct) -> Speaker:
        people = self._speech.people
        if speaker.kind == "person" and speaker.role and is_office(speaker.role) and people.is_place(speaker.name):
            # "the Deputy Commissioner Mastung": an office with its place
            return replace(speaker, name=f"{speaker.role} {speaker.name}", role=None)
        if speaker.kind == "name" and (meant := self._acronym_meant(speaker, act)) is not None:
            return meant
        if speaker.kind in ("name", "person") and speaker.name[0].isupper() and not is_description(speaker):
            if people.shorten(speaker.name) is not None:
                return replace(speaker, name=people.spell_out(speaker.name))
            if (full := people.full_name(speaker.name)) is not None:
                return rename(speaker, full)
            if speaker.kind == "person" or looks_like_person(speaker, actor):
                people.add(speaker.name)
                return rename(speaker, speaker.name)
            return replace(speaker, name=people.spell_out(speaker.name))
        # "the 58-year-old"
        person = speaker.kind == "person" or (speaker.kind == "thing" and _RECALLS.match(speaker.name) is not None)
        if person and not speaker.anonymous and (name := self._bearer(speaker, act)) is not None:
            return replace(rename(speaker, name), role=speaker.role or speaker.name)
        if speaker.kind == "body" and (group := self._group_meant(speaker, act)) is not None:
            return group
        fuller = self._fuller_description(speaker)
        self._descriptions.append(fuller)
        return replace(fuller, name=people.spell_out(fuller.name))

    def _acronym_meant(self, speaker: Speaker, act: SpeechAct) -> Speaker | None:
        """Who "the PPRO" or "the IO" is: one named with that office before, or so described."""
        if not speaker.name.isupper():
            return None
        if (name := self._speech.people.bearer(speaker.name, act.start)) is not None:
            return rename(speaker, name)
        before = next((d for d in reversed(self._descriptions) if find_initials(d.name) == speaker.name), None)
        return replace(before, start=speaker.start, end=speaker.end) if before else None

    def _bearer(self, speaker: Speaker, act: SpeechAct) -> str | None:
        """The name of "the minister", "the ISPR chief": who bore that title, else who was just speaking."""
        people = self._speech.people
        for called in (speaker.name, people.spell_out(speaker.name)):
            if (name := people.bearer(called, act.start)) is not None:
                return name
        words = speaker.name.lower().split()
        turn = self._antecedent(pronoun_of(speaker) or self._last_person_pronoun(), act)
        if turn is None or act.unit - turn.unit > TOPIC_REACH or turn.speaker.kind != "person":
            return None
        grammar = load_speech_grammar()
        epithet = words[-1] in grammar["epithet"] and len(words) <= 2 and act.unit - turn.unit <= 1
        stands_for = epithet and self._is_definite(speaker) and not self._is_described(words)
        if words[-1] not in grammar["any_head"] and not stands_for and not _RECALLS.match(speaker.name):
            return None
        name = turn.speaker.name
        if is_description(turn.speaker) or not all(
            people.is_near(name, w) for w in speaker.name.split() if w[0].isupper()
        ):
            return None
        people.add_role(act.start, name, speaker.name)
        return name

    def _last_person_pronoun(self) -> str:
        persons = (p for turn in reversed(self._turns) for p in turn.pronouns if PRONOUNS[p] == "person")
        return next(persons, "he")

    def _group_meant(self, speaker: Speaker, act: SpeechAct) -> Speaker | None:
        """The body just named that "the group", "the agency" or "the media wing" stands for."""
        words = speaker.name.split()
        bare = speaker.name.islower() and len(words) <= MAX_GROUP_WORDS and self._is_definite(speaker)
        if not bare or words[-1] not in load_speech_grammar()["group_head"]:
            return None
        turn = self._antecedent("it", act)
        if turn is None or act.unit - turn.unit > TOPIC_REACH or not is_proper(turn.speaker):
            return None
        if turn.actor is not None and turn.actor.kind in ("foreign_state", "state_forces"):
            return None
        return replace(turn.speaker, start=speaker.start, end=speaker.end)

    def _is_described(self, words: list[str]) -> bool:
        """Whether somebody without a name was so called before: "a trader … the trader"."""
        return any(set(words) <= set(before.name.lower().split()) for before in self._descriptions)

    def _is_definite(self, speaker: Speaker) -> bool:
        return self._speech.blanked[: speaker.start].endswith(("the ", "The ", "’s ", "'s "))

    def _fuller_description(self, speaker: Speaker) -> Speaker:
        """ "the ministry" is "Israel's foreign ministry" where that spoke before."""
        words = speaker.name.lower().split()
        if len(words) > 2:
            return speaker
        for before in reversed(self._descriptions):
            if before.kind == speaker.kind and set(words) <= set(before.name.lower().split()):
                return replace(speaker, name=before.name, anonymous=before.anonymous or speaker.anonymous)
        return speaker

    def _actor_in(self, start: int, end: int) -> ActorMention | None:
        inside = [a for a in self._speech.actors if start <= a.start and a.end <= end]
        return max(inside, key=lambda a: a.end - a.start, default=None)
