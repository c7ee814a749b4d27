"""What a speaker's words say of them: which pronouns may stand for them, whose interest they speak in."""

from __future__ import annotations

from torkham.coding.mentions import ActorMention
from torkham.coding.speech.speakers import Speaker, interest_of
from torkham.coding.speech.topics import pronoun_of
from torkham.knowledge.speech import load_outlet_words, load_source_nouns, load_speech_grammar, load_titles
from torkham.model.account import Interest


def find_pronouns(speaker: Speaker, actor: ActorMention | None) -> tuple[str, ...]:
    """Which pronouns may stand for the speaker; a bare name that is no known party may be a person."""
    if speaker.kind == "people":
        return ("they",)
    bare_name = speaker.kind == "name" and actor is None and not speaker.name.isupper()
    if not bare_name and speaker.kind != "person":
        return ("it", "they")
    known = pronoun_of(speaker)
    persons = (known,) if known else ("he", "she")
    return ("it", "they", *persons) if bare_name else persons


def find_initials(name: str) -> str:
    """ "investigating officer": IO."""
    return "".join(word[0] for word in name.split() if word not in load_speech_grammar()["preposition"]).upper()


def is_proper(speaker: Speaker) -> bool:
    """Whether a body's name is one of its own, no description and no state office."""
    names = all(word.lstrip("(")[0].isupper() for word in speaker.name.split() if len(word) > 3)
    return names and (speaker.kind == "name" or (speaker.kind == "body" and speaker.interest != "official"))


def is_office(role: str) -> bool:
    """Whether only titles stand before a name, the last of them an office with an area of its own."""
    words = role.split()
    return words[-1].lower() in load_speech_grammar()["office"] and all(
        w.rstrip(".") in load_titles() for w in words[1:]
    )


def is_description(speaker: Speaker) -> bool:
    """Whether a noun for a source is part of the name: "a senior official"."""
    return any(w.lower() in load_source_nouns() for w in speaker.name.split())


def looks_like_person(speaker: Speaker, actor: ActorMention | None) -> bool:
    """Whether the name is a person's by its length and its letters, and no known party's."""
    words = speaker.name.split()
    return actor is None and 2 <= len(words) <= 4 and not any(len(w) > 1 and w.isupper() for w in words)


def find_interest(speaker: Speaker, actor: ActorMention | None) -> Interest:
    """In whose interest somebody speaks: by what is said of them, by their role, as a party, or as an outlet."""
    if speaker.interest == "unknown" and speaker.role and (by_role := interest_of(speaker.role.split())) != "unknown":
        return by_role
    if speaker.interest == "unknown" and actor is not None:
        return "party" if actor.kind in ("militant_group", "state_forces", "foreign_state") else "unknown"
    if speaker.interest == "unknown" and load_outlet_words() & set(speaker.name.split()):
        return "media"
    return speaker.interest
