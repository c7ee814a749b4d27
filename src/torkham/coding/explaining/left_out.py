"""What of a document was weighed and left out of its accounts, and why."""

from __future__ import annotations

from collections.abc import Iterator

from torkham.coding.accounts.confidence import Judged
from torkham.coding.coder import Telling, is_relevant
from torkham.coding.explaining.quoting import cite, say_signals
from torkham.coding.scenes.scenes import Scene
from torkham.coding.scope.scope import ARREST_WEIGHT
from torkham.coding.stories.flaws import find_flaw
from torkham.coding.stretches import inside_any
from torkham.model.explanation import LeftOut


def list_triggers(told: Telling) -> Iterator[LeftOut]:
    """Words that tell no event here: not real, or counted in a total."""
    for trigger in told.reading.triggers:
        if not trigger.real:
            why = "wished, feared, planned, denied or only a thing: nothing happened"
            yield LeftOut(why, cite(told.reading, trigger.act, trigger))
        elif inside_any(trigger, told.totals):
            yield LeftOut("a total in print: a claim, no incident", cite(told.reading, trigger.act, trigger))


def list_scenes(told: Telling) -> Iterator[LeftOut]:
    """Sentences that tell of something and are part of no story."""
    kept = {id(scene) for judged in told.judged for scene in judged.story.scenes}
    for scene in told.scenes:
        if id(scene) not in kept:
            yield LeftOut(_find_fault(told, scene), cite(told.reading, "sentence", scene))


def _find_fault(told: Telling, scene: Scene) -> str:
    """Why no story has the scene."""
    first = not any(judged.story.scenes[0].start < scene.start for judged in told.judged)
    if flaw := find_flaw(told.reading, scene, first):
        return flaw
    if not is_relevant(told.reading):
        return f"the tagger finds it unlikely that the report tells of an incident ({told.reading.tags.relevance:.2f})"
    if scene.headline:
        return "a headline that no story of the prose takes up"
    return "without a place, or the sum of others, beside stories that have one"


def list_stories(told: Telling) -> Iterator[LeftOut]:
    """Stories that are no political violence."""
    for judged in told.judged:
        if judged.account is None:
            why = f"{_say_kind(judged)}: {say_signals(judged.signals)}"
            for scene in judged.story.body:
                yield LeftOut(why, cite(told.reading, "sentence", scene))


def _say_kind(judged: Judged) -> str:
    """What the story is instead, by what speaks most against it."""
    signals = judged.signals
    against = {"ordinary crime": signals.crime, "an accident": signals.accident,
               "a figure of speech, sport or the stage": signals.figurative}  # fmt: skip
    kind, most = max(against.items(), key=lambda row: row[1])
    if most >= signals.political and most > 0:
        return kind
    if judged.story.act == "arrest":
        return f"an arrest, for which less than {ARREST_WEIGHT:g} speaks"
    return "nothing speaks for political violence"
