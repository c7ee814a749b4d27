"""The coder's reasons, told after the fact from what it made of a document: nothing that explains decides anything.

`explain` is a function of a Telling, so that coding itself collects nothing and loses no time.
"""

from __future__ import annotations

from collections.abc import Iterator

from torkham.coding.accounts.confidence import Judged, list_traits, weigh_traits
from torkham.coding.coder import Telling, tell
from torkham.coding.explaining.left_out import list_scenes, list_stories, list_triggers
from torkham.coding.explaining.quoting import SHOWN, cite, quote, say_signals
from torkham.coding.explaining.reasons import (
    explain_background,
    explain_date,
    explain_place,
    explain_sides,
    explain_source,
    explain_tolls,
)
from torkham.coding.reading import Reading
from torkham.coding.scope.signs import find_near_signs, find_signs
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.base import Knowledge
from torkham.knowledge.triggers import load_scope
from torkham.model.account import Account
from torkham.model.document import Document
from torkham.model.explanation import Explained, Explanation, LeftOut, Reason

_FRAMES = {
    "acts": "whoever stands before it does it",
    "suffers": "whoever stands before it suffers it",
    "mutual": "both sides do it",
    "happens": "it happens",
}


def explain_document(document: Document, knowledge: Knowledge, mode: str = "default") -> Explanation:
    """A document coded in that mode, and why so."""
    return explain(tell(document, knowledge, mode))


def explain(told: Telling) -> Explanation:
    """The reasons behind every account of a document, and what else of it was weighed and left out."""
    rated = {account.id: account for account in told.accounts}
    explained = tuple(
        Explained(rated[judged.account.id], tuple(_explain_account(told, judged, rated[judged.account.id])))
        for judged in told.judged
        if judged.account
    )
    left_out = sorted((*list_triggers(told), *list_scenes(told), *list_stories(told)), key=_start)
    return Explanation(told.reading.document, explained, tuple(left_out))


def _start(left_out: LeftOut) -> tuple[int, int]:
    return left_out.evidence.start, left_out.evidence.end


def _explain_account(told: Telling, judged: Judged, account: Account) -> Iterator[Reason]:
    reading, story = told.reading, judged.story
    yield _explain_event(reading, story, account)
    yield _explain_scope(told, judged)
    yield from _explain_tags(reading, story)
    yield explain_date(told, judged, account.date)
    yield explain_place(reading, story, account)
    yield from explain_sides(reading, story, account)
    yield from explain_tolls(reading, account)
    yield explain_source(reading, account)
    yield explain_background(reading, story, account)
    yield _explain_confidence(told, account)


def _explain_event(reading: Reading, story: Story, account: Account) -> Reason:
    triggers = [t for scene in story.scenes for t in scene.triggers]
    rows = {reading.folded[t.start : t.end]: t for t in triggers}
    told = "; ".join(
        f"row “{' '.join(form.split())}” of lexicons/triggers.tsv: {t.act}"
        f"{' as a noun' if t.noun else f', {_say_frame(t)}'}"
        for form, t in rows.items()
    )
    target = f", against {account.target.kind.replace('_', ' ')}" if account.target else ""
    why = f"the act is {story.act}{target}. {told}"
    return Reason("event", account.sub_event_type, why, tuple(cite(reading, t.act, t) for t in triggers))


def _say_frame(trigger: Trigger) -> str:
    return _FRAMES["suffers" if trigger.passive else trigger.frame]


def _explain_scope(told: Telling, judged: Judged) -> Reason:
    reading, stories = told.reading, [j.story for j in told.judged]
    near = find_near_signs(reading, judged.story, stories, find_signs(reading, load_scope()))
    by_phrase = {sign.phrase: sign for sign in near}
    signs = sorted(by_phrase.values(), key=lambda sign: (-sign.entry.weight, sign.start))[:SHOWN]
    words = ", ".join(f"“{sign.phrase}” ({sign.entry.sense} {sign.entry.weight:g})" for sign in signs)
    company = "; a war that the report tells of speaks for it too" if judged.company else ""
    named = words or "none; the act and the parties speak for themselves"
    why = f"{say_signals(judged.signals)}{company}. Signs: {named}"
    value = "political violence" if judged.account else "no political violence"
    return Reason("scope", value, why, tuple(cite(reading, sign.entry.sense, sign) for sign in signs))


def _explain_tags(reading: Reading, story: Story) -> Iterator[Reason]:
    """What the tagger says, where one read the document."""
    tags = reading.tags
    spans = [s for scene in story.scenes for s in within(tags.roles, scene.start, scene.end)]
    types = [s for scene in story.scenes for s in within(tags.types, scene.start, scene.end)]
    if not spans and not types:
        return
    scored = [(s.role, s, s.score) for s in spans] + [(s.sub_event_type, s, s.score) for s in types]
    why = "; ".join(f"“{quote(reading, s)}” {name} {score:.2f}" for name, s, score in scored)
    relevance = "" if tags.relevance is None else f"tells of an incident: {tags.relevance:.2f}"
    yield Reason("tagger", relevance, why, tuple(cite(reading, name, s) for name, s, _ in scored))


def _explain_confidence(told: Telling, account: Account) -> Reason:
    traits = next(found for known, found in list_traits(told.reading, told.judged) if known.id == account.id)
    parts = sorted(weigh_traits(traits), key=lambda part: -abs(part[1]))
    why = ", ".join(f"{name} {worth:+.2f}" for name, worth in parts if worth)
    return Reason("confidence", f"{account.confidence:.2f}", f"log odds: {why}")
