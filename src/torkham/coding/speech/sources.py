"""Who says so: every attribution of a document, its speaker's name resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.mentions import ActorMention, SourceMention
from torkham.coding.speech.acts import SpeechAct
from torkham.coding.speech.naming import NamedAct
from torkham.coding.speech.speakers import Speaker
from torkham.knowledge.speech import load_outlet_words


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


def _outlet(said_to: str | None) -> str | None:
    """The medium that was told, None where it was a person or a room of reporters."""
    return said_to if said_to and load_outlet_words() & set(said_to.split()) else None
