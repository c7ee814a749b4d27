"""The coder: every finder in turn, then accounts, claims, statements and relations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version

from torkham.coding.accounts import make_account
from torkham.coding.actors import find_actors
from torkham.coding.claimants import choose_rows
from torkham.coding.claims import find_claims
from torkham.coding.dates import find_dates
from torkham.coding.event_dates import date_story
from torkham.coding.figures import find_figures
from torkham.coding.mentions import PlaceMention
from torkham.coding.numbers import find_numbers
from torkham.coding.persons import find_persons
from torkham.coding.places import find_places
from torkham.coding.reading import Reading, Stretch, within
from torkham.coding.relations import find_relations
from torkham.coding.responsibility import find_responsibility
from torkham.coding.scenes import find_scenes
from torkham.coding.scope import find_signs, is_background, is_political, keeps_company, weigh_signals
from torkham.coding.single_tolls import count_local_places, drop_single_tolls
from torkham.coding.sources import find_sources
from torkham.coding.speech import Speech, find_speech
from torkham.coding.statements import find_statements
from torkham.coding.stories import Story, group_scenes
from torkham.coding.tagger.tags import NO_TAGS, Tags
from torkham.coding.triggers import find_triggers
from torkham.errors import EncodingError
from torkham.knowledge.base import Knowledge
from torkham.knowledge.models import CHAIN, NETWORK, hash_models
from torkham.knowledge.phrases import fold_case
from torkham.knowledge.triggers import load_scope, load_triggers
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document

LEAST_RELEVANCE = 0.3
"""A document that the tagger finds less likely to tell of an incident tells none. Tuned on the news documents; on the
written reports nothing changes (docs/tagger.md)."""
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def code_document(document: Document, knowledge: Knowledge, mode: str = "default") -> CodedDocument:
    """The document with its accounts, claims, statements and relations: empty lists where it recounts nothing.

    `mode` is default (grammar and tagger), light (the tagger without its network) or grammar (rules alone).

    Raises EncodingError where the text holds half a surrogate pair, which no file in UTF-8 can hold; ModelError where
    a file of the tagger is missing or is not the one that belongs here.
    """
    if _HALF_PAIR.search(document.text):
        raise EncodingError(document.source, "its text holds half a surrogate pair.", "Save it as proper UTF-8.")
    reading, speech = read(document, knowledge)
    found = find_claims(document, reading.numbers, reading.dates, reading.places, reading.actors, reading.sources)
    claims = drop_single_tolls(reading, found)
    return CodedDocument(
        coder=describe_coder(knowledge.sha256, mode),
        document=document,
        accounts=find_accounts(reading, claims, knowledge, mode),
        claims=claims,
        statements=find_statements(speech),
        relations=find_relations(
            document, reading.actors, reading.places, reading.sources, reading.numbers, reading.dates
        ),
    )


@cache
def describe_coder(knowledge_sha256: str, mode: str = "default") -> Coder:
    """What codes in that mode, by the hashes of all that it reads."""
    files = {"default": (*CHAIN, *NETWORK), "light": CHAIN}.get(mode, ())
    return Coder(mode, version("torkham"), hash_models(files) if files else None, knowledge_sha256)


def find_tags(document: Document, stories: Sequence[Story], mode: str) -> Tags:
    """What the tagger of that mode finds in the sentences that tell the stories; nothing where the mode has none."""
    if mode == "grammar":
        return NO_TAGS
    from torkham.coding.tagger.tagger import load_tagger  # its libraries take a moment that other modes need not wait

    return load_tagger(neural=mode == "default").tag(
        document, {scene.sentence for story in stories for scene in story.scenes}
    )


def read(document: Document, knowledge: Knowledge) -> tuple[Reading, Speech]:
    """Every finder's mentions in the document, and its acts of speech."""
    folded = fold_case(document.text)
    numbers = find_numbers(document.text)
    dates = tuple(d for d in find_dates(document) if not _in_dateline(document, d))
    toponyms = tuple(p for p in find_places(document, knowledge.gazetteer) if not _overlaps_any(p, dates))
    found = find_actors(document, knowledge.actors, _find_country(toponyms))
    actors = tuple(a for a in found if not _in_dateline(document, a))
    groups = tuple(a for a in actors if a.kind == "militant_group")
    places = tuple(p for p in toponyms if not _overlaps_any(p, groups))
    persons = find_persons(document, numbers, actors)
    speech = find_speech(document, actors)
    reading = Reading(
        document=document,
        folded=folded,
        triggers=find_triggers(document, folded, load_triggers()),
        numbers=numbers,
        dates=dates,
        places=places,
        actors=actors,
        persons=persons,
        figures=find_figures(document, numbers, persons, places),
        sources=find_sources(speech),
    )
    return reading, speech


def _in_dateline(document: Document, mention: Stretch) -> bool:
    """Whether a mention stands in "KABUL, March 3 (BNA) -": where, when and by whom it was filed."""
    dateline = document.dateline
    return dateline is not None and dateline.start <= mention.start < dateline.end


def _overlaps_any(place: PlaceMention, others: Sequence[Stretch]) -> bool:
    """Whether the words of a place are something else's: a date's ("in March"), a group's ("BLA")."""
    return any(o.start < place.end and place.start < o.end for o in others)


def _find_dateline_place(reading: Reading) -> PlaceMention | None:
    """Where the report was filed."""
    dateline = reading.document.dateline
    filed = within(reading.places, dateline.start, dateline.end) if dateline else ()
    return filed[0] if filed else None


def _find_country(places: tuple[PlaceMention, ...]) -> str | None:
    """The country that most of a report's places lie in; None where no country has more than half of them."""
    counts = Counter(p.location.country for p in places if p.location.country)
    country, number = counts.most_common(1)[0] if counts else (None, 0)
    return country if 2 * number > counts.total() else None


def find_accounts(
    reading: Reading, claims: tuple[Claim, ...], knowledge: Knowledge, mode: str = "default"
) -> tuple[Account, ...]:
    """The incidents of political violence that the document recounts, in the order of the text.

    The tagger reads only documents in which the grammar found a story that could be one.
    """
    if not reading.triggers:
        return ()
    totals = [c.evidence for c in claims if c.kind != "trend" and not count_local_places(reading, c)]
    scenes = find_scenes(reading, totals)
    stories = group_scenes(reading, scenes)
    if not stories:
        return ()
    reading = replace(reading, tags=find_tags(reading.document, stories, mode))
    relevance = reading.tags.relevance
    if relevance is not None and relevance < LEAST_RELEVANCE:
        return ()
    signs = find_signs(reading, load_scope())
    dateline = _find_dateline_place(reading)
    responsibility = find_responsibility(reading)
    weighed = [weigh_signals(reading, story, stories, signs) for story in stories]
    sure = [s for s, signals in zip(stories, weighed, strict=True) if is_political(signals, s.act)]
    accounts: list[Account] = []
    recalled: Story | None = None
    for index, story in enumerate(stories):
        if is_political(weighed[index], story.act, keeps_company(reading, story, sure)):
            rows = choose_rows(reading, story, stories, responsibility)
            background = is_background(reading, story, any(not a.background for a in accounts), recalled)
            recalled = story if background else None
            dated = date_story(reading, story, stories, not background)
            accounts.append(
                make_account(reading, story, rows, knowledge.codebooks, dated, dateline, background, tuple(accounts))
            )
    return tuple(accounts)
