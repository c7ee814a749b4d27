"""Who says so: every attribution of a document, its speaker's name resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from torkham.coding.mentions import ActorMention, SourceMention
from torkham.coding.speakers import Speaker, interest_of, rename
from torkham.coding.speech import Speech, SpeechAct, leads_in
from torkham.knowledge.speech import load_outlet_words, load_source_nouns, load_speech_grammar, load_titles
from torkham.model.account import Interest


class NamedAct(NamedTuple):
    """An act of speech whose speaker has the fullest name that the document gives; None where "he" is nobody."""

    act: SpeechAct
    speaker: Speaker | None
    actor: ActorMention | None


def find_sources(acts: Sequence[NamedAct]) -> tuple[SourceMention, ...]:
    """Every attribution outside quotations and furniture: who says so, how, and which stretch they vouch for.

    Pronouns, bare surnames and "the minister" carry the full name; a pronoun that stands for nobody named before
    is left out.
    """
    mentions: list[SourceMention] = []
    for act, speaker, actor in acts:
        if speaker is None or (act.verb is not None and act.verb.grade == "loose"):
            continue
        if mentions and speaker.start < mentions[-1].end and mentions[-1].start < speaker.end:
            mentions[-1] = replace(mentions[-1], to=max(mentions[-1].to, act.to))
            continue
        mentions.append(_make_mention(act, speaker, actor))
    return tuple(_without_overlaps(sorted(mentions)))


def _make_mention(act: SpeechAct, speaker: Speaker, actor: ActorMention | None) -> SourceMention:
    return SourceMention(
        start=speaker.start,
        end=speaker.end,
        from_=act.from_,
        to=act.to,
        name=speaker.name,
        actor_id=actor.actor_id if actor else None,
        role=speaker.role,
        interest=speaker.interest,
        anonymous=speaker.anonymous,
        via=_outlet(act.said_to),
        modality=act.modality,
    )


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


class _Turn(NamedTuple):
    """The last time that one kind of speaker spoke or was spoken of."""

    position: int
    unit: int
    speaker: Speaker
    actor: ActorMention | None


class _Memory:
    """Who spoke so far: a turn each for "he", "it" and "they"."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._last: dict[str, _Turn] = {}
        self._descriptions: list[Speaker] = []
        self._roles: dict[str, str] = {}

    def resolve(self, act: SpeechAct) -> NamedAct:
        if act.speaker.kind == "pronoun":
            return self._resolve_pronoun(act)
        if self._is_carrier(act.speaker) and (owner := self._owner(act)) is not None:
            return NamedAct(act, replace(owner.speaker, start=act.speaker.start, end=act.speaker.end), owner.actor)
        actor = self._actor_in(min(act.phrase_start, act.speaker.start), act.speaker.end)
        speaker = self._fullest(act.speaker, actor, act)
        if speaker.role is not None:
            self._roles.setdefault(speaker.name, speaker.role)
        if not speaker.role and (role := self._roles.get(speaker.name)):
            speaker = replace(speaker, role=role)
        if (interest := _interest(speaker, actor)) != speaker.interest:
            speaker = replace(speaker, interest=interest)
        turn = _Turn(act.start, act.unit, speaker, actor)
        for slot in _slots(speaker, actor):
            if act.verb is not None or slot == "he":
                self._last[slot] = turn
        return NamedAct(act, speaker, actor)

    def _resolve_pronoun(self, act: SpeechAct) -> NamedAct:
        slot = "he" if act.speaker.name == "she" else act.speaker.name
        turn = self._last.get(slot)
        if slot == "he" and (subject := self._subject_since(turn.unit if turn else 0, act)) is not None:
            turn = _Turn(act.start, act.unit, subject, None)
        if turn is None:
            return NamedAct(act, None, None)
        self._last[slot] = turn._replace(position=act.start, unit=act.unit)
        return NamedAct(act, replace(turn.speaker, start=act.speaker.start, end=act.speaker.end), turn.actor)

    def _subject_since(self, unit: int, act: SpeechAct) -> Speaker | None:
        """The person whom a later sentence begins with: "The minister visited Quetta. … he said"."""
        for number in range(act.unit, unit - 1, -1):
            before = act.start if number == act.unit else None
            if (subject := find_subject(self._speech, number, before)) is not None:
                return subject
        return None

    def _is_carrier(self, speaker: Speaker) -> bool:
        """ "a statement said": words that speak for whoever issued them."""
        grammar = load_speech_grammar()
        words = [w for w in speaker.name.lower().split() if w not in grammar["determiner"]]
        return len(words) == 1 and words[0] in grammar["carrier"]

    def _owner(self, act: SpeechAct) -> _Turn | None:
        latest = max(self._last.values(), key=lambda turn: turn.position, default=None)
        subject = self._subject_since(latest.unit if latest else 0, act)
        return _Turn(act.start, act.unit, subject, None) if subject else latest

    def _fullest(self, speaker: Speaker, actor: ActorMention | None, act: SpeechAct) -> Speaker:
        people = self._speech.people
        if speaker.kind == "person" and speaker.role and _is_office(speaker.role) and people.is_place(speaker.name):
            # "the Deputy Commissioner Mastung": an office with its place
            return replace(speaker, name=f"{speaker.role} {speaker.name}", role=None)
        if speaker.kind in ("name", "person") and speaker.name[0].isupper() and not _is_description(speaker):
            if people.shorten(speaker.name) is not None:
                return replace(speaker, name=people.spell_out(speaker.name))
            if (full := people.full_name(speaker.name)) is not None:
                return rename(speaker, full)
            if speaker.kind == "person" or _looks_like_person(speaker, actor):
                people.add(speaker.name)
                return rename(speaker, speaker.name)
            return replace(speaker, name=people.spell_out(speaker.name))
        if speaker.kind == "person" and not speaker.anonymous and (name := self._bearer(speaker, act)) is not None:
            return replace(rename(speaker, name), role=speaker.role or speaker.name)
        if speaker.kind == "body" and speaker.name.lower().split()[-1] in ("group", "organisation", "organization"):
            turn = self._last.get("it")
            if turn and turn.speaker.kind == "name" and act.unit - turn.unit <= 2:
                return replace(turn.speaker, start=speaker.start, end=speaker.end)
        fuller = self._fuller_description(speaker)
        self._descriptions.append(fuller)
        return replace(fuller, name=people.spell_out(fuller.name))

    def _bearer(self, speaker: Speaker, act: SpeechAct) -> str | None:
        """The name of "the minister", "the ISPR chief": who bore that title, else who was just speaking."""
        people = self._speech.people
        if (name := people.bearer(speaker.name, act.start)) is not None:
            return name
        turn = self._last.get("he")
        if turn is None or act.unit - turn.unit > 2 or turn.speaker.kind != "person":
            return None
        if speaker.name.lower().split()[-1] not in load_speech_grammar()["any_head"]:
            return None
        name = turn.speaker.name
        if _is_description(turn.speaker) or not all(
            people.is_near(name, w) for w in speaker.name.split() if w[0].isupper()
        ):
            return None
        people.add_role(act.start, name, speaker.name)
        return name

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


def _slots(speaker: Speaker, actor: ActorMention | None) -> tuple[str, ...]:
    """Which pronouns may stand for the speaker; a bare name that is no known party may be a person."""
    if speaker.kind == "people":
        return ("they",)
    if speaker.kind == "person":
        return ("he",)
    bare_name = speaker.kind == "name" and actor is None and not speaker.name.isupper()
    return ("it", "he") if bare_name else ("it", "they")


def find_subject(speech: Speech, number: int, before: int | None = None) -> Speaker | None:
    """The person whom a unit begins with, titles and roles aside; None where it begins otherwise."""
    start, text = skip_lead(speech, number), speech.blanked
    stop = min(speech.units[number].end, start + 110)
    person = speech.people.first_in(start, stop if before is None else min(before, stop))
    if person is not None and _only_titles(text[start : person.start]):
        return Speaker(person.start, person.end, person.name, person.role or None, "unknown", False, "person")
    words = text[start : min(stop, start + 60)].split(" ")[:4]
    while words and words[0].rstrip(",") in ("But", "And", "Meanwhile", "However", "Earlier", "Later"):
        words = words[1:]
    for size in (3, 2, 1):
        name = " ".join(words[:size])
        if len(words) > size and name[:1].isupper() and (full := speech.people.full_name(name)) is not None:
            return Speaker(start, start + len(name), full, None, "unknown", False, "person")
    described = " ".join(words[:3])
    if described.startswith("The "):
        for size in (4, 3, 2):
            if len(words) >= size and (full := speech.people.bearer(" ".join(words[1:size]), start)) is not None:
                return Speaker(start, start + 3, full, None, "unknown", False, "person")
    return None


def skip_lead(speech: Speech, number: int) -> int:
    """Where a unit begins after "Following the attack," or "Speaking to reporters,"."""
    unit, text = speech.units[number], speech.blanked
    comma = text.find(", ", unit.start, min(unit.end, unit.start + 90))
    return comma + 2 if comma > 0 and leads_in().match(text, unit.start) else unit.start


def _only_titles(words: str) -> bool:
    nouns, titles = load_source_nouns(), load_titles()
    return all(
        w[0].isupper() or w.lower() in nouns or w.rstrip(".") in titles or w in ("of", "the", "for", "state")
        for w in words.split()
    )


def _is_office(role: str) -> bool:
    """Whether only titles stand before a name, the last of them an office with an area of its own."""
    words = role.split()
    return words[-1].lower() in load_speech_grammar()["office"] and all(
        w.rstrip(".") in load_titles() for w in words[1:]
    )


def _is_description(speaker: Speaker) -> bool:
    return any(w.lower() in load_source_nouns() for w in speaker.name.split())


def _looks_like_person(speaker: Speaker, actor: ActorMention | None) -> bool:
    words = speaker.name.split()
    return actor is None and 2 <= len(words) <= 4 and not any(len(w) > 1 and w.isupper() for w in words)


def _interest(speaker: Speaker, actor: ActorMention | None) -> Interest:
    if speaker.interest == "unknown" and speaker.role and (by_role := interest_of(speaker.role.split())) != "unknown":
        return by_role
    if speaker.interest == "unknown" and actor is not None:
        return "party" if actor.kind in ("militant_group", "state_forces", "foreign_state") else "unknown"
    if speaker.interest == "unknown" and load_outlet_words() & set(speaker.name.split()):
        return "media"
    return speaker.interest


def _outlet(said_to: str | None) -> str | None:
    """The medium that was told, None where it was a person or a room of reporters."""
    return said_to if said_to and load_outlet_words() & set(said_to.split()) else None
