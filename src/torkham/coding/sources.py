"""Who says so: every attribution of a document, its speaker's name resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from torkham.coding.mentions import ActorMention, SourceMention
from torkham.coding.speakers import Speaker, rename
from torkham.coding.speech import Speech, SpeechAct, find_speech
from torkham.knowledge.speech import load_outlet_words, load_source_nouns, load_titles
from torkham.model.account import Interest
from torkham.model.document import Document


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act of speech whose speaker has the fullest name that the document gives; None where "he" is nobody."""

    act: SpeechAct
    speaker: Speaker | None
    actor: ActorMention | None


def find_sources(
    document: Document, actors: tuple[ActorMention, ...] = (), speech: Speech | None = None
) -> tuple[SourceMention, ...]:
    """Every attribution outside quotations and furniture: who says so, how, and which stretch they vouch for.

    `speech` saves finding the acts of speech again. Pronouns, bare surnames and "the minister" carry the full name;
    a pronoun that stands for nobody named before is left out.
    """
    speech = speech or find_speech(document, actors)
    mentions: list[SourceMention] = []
    for named in name_speakers(speech):
        act, speaker = named.act, named.speaker
        if speaker is None or (act.verb is not None and act.verb.grade == "loose"):
            continue
        if mentions and speaker.start < mentions[-1].end and mentions[-1].start < speaker.end:
            continue
        actor_id = named.actor.actor_id if named.actor else None
        mentions.append(
            SourceMention(
                speaker.start,
                speaker.end,
                act.from_,
                act.to,
                speaker.name,
                actor_id,
                speaker.role,
                speaker.interest,
                speaker.anonymous,
                _outlet(act.said_to),
                act.modality,
            )  # fmt: skip
        )
    return tuple(_without_overlaps(sorted(mentions)))


def _without_overlaps(mentions: list[SourceMention]) -> Iterator[SourceMention]:
    reached = -1
    for mention in mentions:
        if mention.start >= reached:
            reached = mention.end
            yield mention


def name_speakers(speech: Speech) -> tuple[NamedAct, ...]:
    """Every act of speech with its speaker's name resolved, in the order of the text."""
    memory = _Memory(speech)
    return tuple(memory.resolve(act) for act in speech.acts)


class _Memory:
    """Who spoke so far."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._last: dict[str, tuple[int, Speaker, ActorMention | None]] = {}
        self._descriptions: list[Speaker] = []

    def resolve(self, act: SpeechAct) -> NamedAct:
        speaker = act.speaker
        if speaker.kind == "pronoun":
            return self._resolve_pronoun(act)
        actor = self._actor_in(min(act.phrase_start, speaker.start), speaker.end)
        speaker = self._fullest(speaker, actor, act)
        speaker = replace(speaker, interest=_interest(speaker, actor))
        slot = {"people": "they", "person": "he"}.get(speaker.kind, "it")
        if act.verb is not None or slot == "he":
            self._last[slot] = (act.unit, speaker, actor)
        return NamedAct(act, speaker, actor)

    def _resolve_pronoun(self, act: SpeechAct) -> NamedAct:
        slot = "he" if act.speaker.name == "she" else act.speaker.name
        unit, speaker, actor = self._last.get(slot, (-1, None, None))
        if slot == "he" and (subject := self.subject_since(max(unit, 0), act)) is not None:
            speaker, actor = subject, None
            self._last["he"] = (act.unit, subject, None)
        if speaker is None:
            return NamedAct(act, None, None)
        self._last[slot] = (act.unit, speaker, actor)
        return NamedAct(act, replace(speaker, start=act.speaker.start, end=act.speaker.end), actor)

    def subject_since(self, unit: int, act: SpeechAct) -> Speaker | None:
        """The person whom a later sentence begins with: "The minister visited Quetta. … he said"."""
        for number in range(act.unit, unit - 1, -1):
            before = act.start if number == act.unit else None
            if (subject := find_subject(self._speech, number, before)) is not None:
                return subject
        return None

    def _fullest(self, speaker: Speaker, actor: ActorMention | None, act: SpeechAct) -> Speaker:
        people = self._speech.people
        if speaker.kind in ("name", "person") and speaker.name[0].isupper() and not _is_description(speaker):
            if (full := people.full_name(speaker.name)) is not None:
                return rename(speaker, full)
            if speaker.kind == "person" or _looks_like_person(speaker, actor):
                people.add(speaker.name)
                return rename(speaker, speaker.name)
            return speaker
        if speaker.kind == "person" and not speaker.anonymous:
            if (name := people.bearer(speaker.name, act.start)) is not None:
                return replace(rename(speaker, name), role=speaker.role or speaker.name)
        fuller = self._fuller_description(speaker)
        self._descriptions.append(fuller)
        return fuller

    def _fuller_description(self, speaker: Speaker) -> Speaker:
        """ "the ministry" is "Israel's foreign ministry" where that spoke before."""
        words = speaker.name.lower().split()
        if len(words) > 2:
            return speaker
        for before in reversed(self._descriptions):
            if before.kind == speaker.kind and before.name.lower().split()[-len(words) :] == words:
                return replace(speaker, name=before.name, anonymous=before.anonymous or speaker.anonymous)
        return speaker

    def _actor_in(self, start: int, end: int) -> ActorMention | None:
        inside = [a for a in self._speech.actors if start <= a.start and a.end <= end]
        return max(inside, key=lambda a: a.end - a.start, default=None)


def find_subject(speech: Speech, number: int, before: int | None = None) -> Speaker | None:
    """The person whom a unit begins with, titles and roles aside; None where it begins otherwise."""
    unit, text = speech.units[number], speech.blanked
    end = min(unit.end, unit.start + 110) if before is None else min(before, unit.start + 110)
    person = speech.people.first_in(unit.start, end)
    if person is not None and _only_titles(text[unit.start : person.start]):
        return Speaker(person.start, person.end, person.name, person.role or None, "unknown", False, "person")
    words = text[unit.start : min(unit.end, unit.start + 60)].split(" ")[:4]
    while words and words[0].rstrip(",") in ("But", "And", "Meanwhile", "However", "Earlier", "Later"):
        words = words[1:]
    for size in (3, 2, 1):
        name = " ".join(words[:size])
        if len(words) > size and name[:1].isupper() and (full := speech.people.full_name(name)) is not None:
            return Speaker(unit.start, unit.start + len(name), full, None, "unknown", False, "person")
    described = " ".join(words[:3])
    if described.startswith("The "):
        for size in (4, 3, 2):
            if len(words) >= size and (full := speech.people.bearer(" ".join(words[1:size]), unit.start)) is not None:
                return Speaker(unit.start, unit.start + 3, full, None, "unknown", False, "person")
    return None


def _only_titles(words: str) -> bool:
    nouns, titles = load_source_nouns(), load_titles()
    return all(
        w[0].isupper() or w.lower() in nouns or w.rstrip(".") in titles or w in ("of", "the", "for", "state")
        for w in words.split()
    )


def _is_description(speaker: Speaker) -> bool:
    return any(w.lower() in load_source_nouns() for w in speaker.name.split())


def _looks_like_person(speaker: Speaker, actor: ActorMention | None) -> bool:
    words = speaker.name.split()
    return actor is None and 2 <= len(words) <= 4 and not any(len(w) > 1 and w.isupper() for w in words)


def _interest(speaker: Speaker, actor: ActorMention | None) -> Interest:
    if speaker.interest == "unknown" and actor is not None:
        return "party" if actor.kind in ("militant_group", "state_forces", "foreign_state") else "unknown"
    if speaker.interest == "unknown" and load_outlet_words() & set(speaker.name.split()):
        return "media"
    return speaker.interest


def _outlet(said_to: str | None) -> str | None:
    """The medium that was told, None where it was a person or a room of reporters."""
    return said_to if said_to and load_outlet_words() & set(said_to.split()) else None
