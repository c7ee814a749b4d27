"""How likely an account is right: a logistic regression over what the text gives of it, calibrated on held documents.

Right is an account that a careful reader would pair with an incident of the document and that has its kind, its day and
its place. p = 1 / (1 + exp(-(b + Σ w_t t))) over the traits t below, each between 0 and 1. The weights are a table
(`knowledge/confidence.tsv`) that `python -m training.confidence` writes; how well the probabilities hold on documents
that they were not fitted on is measured by `python -m evaluation.confidence`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from torkham.coding.reading import Reading
from torkham.coding.scope.scope import Signals
from torkham.coding.stories.stories import Story
from torkham.coding.values import value_class
from torkham.knowledge.confidence import INTERCEPT, load_weights
from torkham.knowledge.triggers import Act
from torkham.model.account import Account
from torkham.model.precision import DISTRICT, ONE_DAY, WITHIN_25_KM

LEAD_PARAGRAPHS = 2
MIDDLE = 0.9  # what the tagger mostly says of a document with an account
MARKED = 0.7  # how many of the accounts have words of an event that it marks
DOUBTED = 6.0  # signals of a crime, an accident or a figure of speech weigh no more than this
TABLED = frozenset(("AFG", "PAK"))
MOST_SCENES = 4  # more sentences than these make nothing surer
_VAGUE: frozenset[Act] = frozenset(("assault", "killing", "generic", "operation"))


@value_class()
class Judged:
    """A story, what speaks for and against it, whether it keeps company with a war, and its account: None where it is
    no political violence."""

    story: Story
    signals: Signals
    company: bool
    account: Account | None


@value_class()
class Traits:
    """What makes an account more or less likely to be right, 0 to 1 each.

    day          the date is known to the day          alone        the only account of its document
    dated        there is a date                       background   told as background
    own_date     the story's own words say it          headline     a headline tells it
    site         the place is known to within 25 km    lead         first told in the first two paragraphs
    district     it is known to its district           retold       told by several sentences (4 or more: 1)
    own_place    the story's own words name it         verb         told by a verb, not only by a noun
    counted      a figure is given                     vague        told by a word of many meanings ("attack")
    attacker     the attacker is told, not inferred    arrest       an arrest
    named        the attacker is a known party         target       a target is told
    tagged       the tagger's probability that the document tells of an incident; MIDDLE where none read it
    marked       it marks words that tell an event in the account's sentences; MARKED where none read them
    doubt        what speaks for a crime, an accident or a figure of speech
    tabled       in Afghanistan or Pakistan, whose places the gazetteer knows best
    """

    day: float
    dated: float
    own_date: float
    site: float
    district: float
    own_place: float
    counted: float
    attacker: float
    named: float
    target: float
    alone: float
    background: float
    headline: float
    lead: float
    retold: float
    verb: float
    vague: float
    arrest: float
    tabled: float
    tagged: float
    marked: float
    doubt: float


NAMES = tuple(field.name for field in fields(Traits))


def rate_accounts(reading: Reading, judged: Sequence[Judged]) -> tuple[Account, ...]:
    """The accounts of a document, each with its probability to be right."""
    return tuple(replace(account, confidence=rate(traits)) for account, traits in list_traits(reading, judged))


def list_traits(reading: Reading, judged: Sequence[Judged]) -> tuple[tuple[Account, Traits], ...]:
    """The accounts of a document, not yet rated, each with its traits."""
    sentences = reading.document.sentences
    top = sorted({s.paragraph for s in sentences if s.furniture is None})[:LEAD_PARAGRAPHS]
    told = [j for j in judged if j.account]
    return tuple(
        (account, find_traits(reading, j, account, top, alone=len(told) == 1))
        for j in told
        if (account := j.account) is not None
    )


def find_traits(reading: Reading, judged: Judged, account: Account, top: Sequence[int], alone: bool) -> Traits:
    """The traits of a story's account; `top` are the paragraphs that open the report's prose."""
    when, where, attacker, story = account.date, account.location, account.attacker, judged.story
    tags, signals = reading.tags, judged.signals
    told = {scene.sentence for scene in story.scenes}
    return Traits(
        day=float(when is not None and when.precision == ONE_DAY),
        dated=float(when is not None),
        own_date=float(when is not None and bool(when.as_written)),
        site=float(where is not None and where.precision <= WITHIN_25_KM),
        district=float(where is not None and where.precision <= DISTRICT),
        own_place=float(story.place is not None),
        counted=float(bool(account.figures)),
        attacker=float(attacker is not None and attacker.basis != "inferred"),
        named=float(attacker is not None and attacker.actor_id is not None),
        target=float(account.target is not None),
        alone=float(alone),
        background=float(account.background),
        headline=float(any(scene.headline for scene in story.scenes)),
        lead=float(reading.sentence(story.body[0].sentence).paragraph in top),
        retold=(min(len(story.body), MOST_SCENES) - 1) / (MOST_SCENES - 1),
        verb=float(any(not scene.main.noun for scene in story.body)),
        vague=float(story.act in _VAGUE),
        arrest=float(story.act == "arrest"),
        tabled=float(where is not None and where.country in TABLED),
        tagged=MIDDLE if tags.relevance is None else tags.relevance,
        marked=MARKED if tags.relevance is None else float(any(t.sentence in told for t in tags.types)),
        doubt=min(signals.crime + signals.accident + signals.figurative, DOUBTED) / DOUBTED,
    )


def weigh_traits(traits: Traits) -> tuple[tuple[str, float], ...]:
    """What the intercept and each trait add to the log odds, by the weights that ship."""
    weights = load_weights(NAMES)
    return ((INTERCEPT, weights[INTERCEPT]), *((name, weights[name] * getattr(traits, name)) for name in NAMES))


def rate(traits: Traits, weights: Mapping[str, float] | None = None) -> float:
    """The probability that an account of these traits is right, to two digits; by the weights that ship, or others."""
    weights = weights or load_weights(NAMES)
    logit = weights[INTERCEPT] + sum(weights[name] * getattr(traits, name) for name in NAMES)
    return round(1 / (1 + math.exp(-logit)), 2)
