"""The coder: every finder in turn, then accounts, claims, statements and relations."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import version
from operator import attrgetter

from torkham.coding.accounts.accounts import Context, make_account
from torkham.coding.accounts.confidence import Judged, rate_accounts
from torkham.coding.actors.actors import find_actors, list_homes
from torkham.coding.claims.claims import find_claims
from torkham.coding.claims.single_tolls import count_local_places, drop_single_tolls, locate_total
from torkham.coding.dates.dates import find_dates
from torkham.coding.figures.figures import find_figures
from torkham.coding.mentions import ActorMention, PlaceMention
from torkham.coding.numbers.numbers import find_numbers
from torkham.coding.persons.report_persons import Persons
from torkham.coding.places.places import find_places
from torkham.coding.reading import Reading
from torkham.coding.relations.relations import find_relations
from torkham.coding.scenes.scenes import Scene, find_scenes
from torkham.coding.scope.background import counts_days_toll, is_background
from torkham.coding.scope.scope import is_political, keeps_company, weigh_signals
from torkham.coding.scope.signs import find_signs
from torkham.coding.sides.claimants import choose_rows
from torkham.coding.sides.responsibility import find_responsibility
from torkham.coding.speech.naming import name_speakers
from torkham.coding.speech.sources import find_sources
from torkham.coding.speech.speech import find_speech
from torkham.coding.speech.statements import find_statements
from torkham.coding.stories.dates import date_story
from torkham.coding.stories.nearby import find_nearby
from torkham.coding.stories.stories import Story, group_scenes
from torkham.coding.stretches import S, Stretch, within
from torkham.coding.tagger.tags import NO_TAGS, Tags
from torkham.coding.triggers.endings import Objects
from torkham.coding.triggers.triggers import find_triggers
from torkham.coding.values import value_class
from torkham.errors import EncodingError
from torkham.knowledge.base import Knowledge
from torkham.knowledge.collecting import collector_paused
from torkham.knowledge.models import CHAIN, NETWORK, hash_models
from torkham.knowledge.phrases import fold_case
from torkham.knowledge.triggers import load_scope, load_triggers
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document
from torkham.model.span import Evidence
from torkham.model.statement import Statement

LEAST_RELEVANCE = 0.3
"""A document that the tagger finds less likely to tell of an incident tells none. Tuned on the news documents; on the
written reports nothing changes (docs/tagger.md)."""


@collector_paused()
def code_document(document: Document, knowledge: Knowledge, mode: str = "default") -> CodedDocument:
    """The document with its accounts, claims, statements and relations: empty lists where it recounts nothing.

    `mode` is default (grammar and tagger), light (the tagger without its network) or grammar (rules alone).

    Raises EncodingError where the text holds half a surrogate pair, which no file in UTF-8 can hold; ModelError where
    a file of the tagger is missing or is not the one that belongs here.
    """
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        advice = "Save it as proper UTF-8."
        raise EncodingError(document.source, "its text holds half a surrogate pair.", advice) from error
    told = tell(document, knowledge, mode)
    reading = told.reading
    return CodedDocument(
        coder=describe_coder(knowledge.sha256, mode),
        document=document,
        accounts=told.accounts,
        claims=told.claims,
        statements=told.statements,
        relations=find_relations(document, reading.actors, reading.sources, reading.numbers, reading.dates),
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


def read(document: Document, knowledge: Knowledge) -> tuple[Reading, tuple[Statement, ...]]:
    """Every finder's mentions in the document, and what people say in it."""
    folded = fold_case(document.text)
    numbers = find_numbers(document.text)
    dates = tuple(d for d in find_dates(document) if not _in_dateline(document, d))
    homes = partial(list_homes, document, knowledge.actors)
    toponyms = tuple(p for p in find_places(document, knowledge.gazetteer, homes=homes) if not _overlaps_any(p, dates))
    found = find_actors(document, knowledge.actors, _find_country(toponyms))
    actors = tuple(a for a in found if not _in_dateline(document, a) and not _only_places(a, toponyms))
    groups = tuple(a for a in actors if a.kind == "militant_group")
    places = tuple(p for p in toponyms if not _overlaps_any(p, groups))
    persons = Persons(document, numbers, actors)
    speech = find_speech(document, actors)
    named = name_speakers(speech)
    reading = Reading(
        document=document,
        folded=folded,
        triggers=find_triggers(document, folded, load_triggers(), Objects(persons, places)),
        numbers=numbers,
        dates=dates,
        places=places,
        actors=actors,
        persons=persons,
        figures=find_figures(document, numbers, persons, places),
        sources=find_sources(named),
    )
    return reading, find_statements(speech, named)


def _in_dateline(document: Document, mention: Stretch) -> bool:
    """Whether a mention stands in "KABUL, March 3 (BNA) -": where, when and by whom it was filed."""
    dateline = document.dateline
    return dateline is not None and dateline.start <= mention.start < dateline.end


def _only_places(actor: ActorMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a state's name is the end of words that say where: "in southwestern Pakistan"."""
    if actor.category != "state":
        return False
    before = _last_before(places, actor.start)
    return before is not None and before.preposition != "" and actor.end <= before.end


def _overlaps_any(place: PlaceMention, others: Sequence[Stretch]) -> bool:
    """Whether the words of a place are something else's: a date's ("in March"), a group's ("BLA")."""
    before = _last_before(others, place.end)
    return before is not None and before.end > place.start


def _last_before(mentions: Sequence[S], position: int) -> S | None:
    """The last that starts before `position` of mentions that are sorted, none overlapping another."""
    index = bisect_left(mentions, position, key=attrgetter("start"))
    return mentions[index - 1] if index else None


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


@value_class()
class Telling:
    """What the coder makes of a document, step by step: the scenes of its sentences, the stories that they tell
    together, and each story judged. `totals` are the words of totals in print, which tell no incident."""

    reading: Reading
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    totals: tuple[Evidence, ...]
    scenes: tuple[Scene, ...]
    judged: tuple[Judged, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The incidents of political violence that the document recounts, in the order of the text."""
        return rate_accounts(self.reading, self.judged)


def tell(document: Document, knowledge: Knowledge, mode: str = "default") -> Telling:
    """Everything that leads to the accounts of a document.

    The tagger reads only documents in which the grammar found a story that could be one; where it finds it unlikely
    that a document tells of an incident, no story is judged.
    """
    reading, statements = read(document, knowledge)
    found = find_claims(document, reading.numbers, reading.dates, reading.places, reading.actors, reading.sources)
    claims = drop_single_tolls(reading, found)
    if not reading.triggers:
        return Telling(reading, statements, claims, (), (), ())
    totals = tuple(locate_total(reading, c) for c in claims if c.kind != "trend" and not count_local_places(reading, c))
    scenes = find_scenes(reading, totals)
    stories = group_scenes(reading, scenes)
    if stories:
        reading = replace(reading, tags=find_tags(document, stories, mode))
    judged = judge_stories(reading, stories, knowledge) if is_relevant(reading) else ()
    return Telling(reading, statements, claims, totals, scenes, judged)


def is_relevant(reading: Reading) -> bool:
    """Whether the tagger, where one read the document, finds it likely enough to tell of an incident."""
    return reading.tags.relevance is None or reading.tags.relevance >= LEAST_RELEVANCE


def judge_stories(reading: Reading, stories: Sequence[Story], knowledge: Knowledge) -> tuple[Judged, ...]:
    """Each story with what was made of it, in order; the accounts are not yet rated."""
    if not stories:
        return ()
    signs = find_signs(reading, load_scope())
    dateline = _find_dateline_place(reading)
    responsibility = find_responsibility(reading)
    weighed = [weigh_signals(reading, story, stories, signs) for story in stories]
    sure = [s for s, signals in zip(stories, weighed, strict=True) if is_political(signals, s.act)]
    judged: list[Judged] = []
    fresh = counts_days_toll(reading)
    recalled: Story | None = None
    for story, signals in zip(stories, weighed, strict=True):
        company, account = keeps_company(reading, story, sure), None
        if is_political(signals, story.act, company):
            before = tuple(j.account for j in judged if j.account)
            background = is_background(reading, story, fresh, recalled)
            fresh = fresh or not background
            recalled = story if background else None
            context = Context(
                rows=choose_rows(reading, story, stories, responsibility),
                dated=date_story(reading, story, stories, not background),
                nearby=find_nearby(reading, story, stories, dateline),
                dateline=dateline,
                background=background,
                before=before,
            )
            account = make_account(reading, story, context, knowledge.codebooks)
        judged.append(Judged(story, signals, company, account))
    return tuple(judged)
