"""Everything a brief shows, worked out once; the templates only set it in type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from torkham.briefs.brief import Brief
from torkham.briefs.figures import (
    GroupRow,
    IndexGroup,
    Table,
    build_groups,
    build_tables,
    index_spots,
    index_timeline,
    list_key_figures,
)
from torkham.briefs.maps import Spot, SpotKey, find_spots, name_countries, plan_maps
from torkham.briefs.narrative import pick_told, tell_summary
from torkham.briefs.pages import KeyFigure, Page, number_pages
from torkham.briefs.reading import Reading, build_reading
from torkham.briefs.register import Entry, build_entry
from torkham.briefs.richtext import Line
from torkham.briefs.sources import Source, find_source, number_sources, say_not_read, say_reading
from torkham.briefs.timeline import Timeline, build_timeline, find_unread_days
from torkham.briefs.voices import Passage, Speaker, group_statements, list_claims
from torkham.briefs.wording import say_count, say_day, say_days
from torkham.knowledge.outlines import load_outlines
from torkham.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of the page in reading order; `bars` and `places` lead from the drawings into the index."""

    brief: Brief
    period: str
    subtitle: str
    generated: str
    reading: str
    not_read: tuple[str, ...]
    key: tuple[KeyFigure, ...]
    groups: tuple[GroupRow, ...]
    summary: Line
    deadliest: tuple[Entry, ...]
    recent: tuple[Entry, ...]
    maps: tuple[tuple[str, tuple[Spot, ...]], ...]
    spots: tuple[Spot, ...]
    places: Mapping[SpotKey, str]
    map_note: str
    timeline: Timeline
    bars: Mapping[date, str]
    timeline_note: str
    tables: tuple[Table, ...]
    speakers: tuple[Speaker, ...]
    quotations_left: int
    printed: tuple[Passage, ...]
    register: tuple[Entry, ...]
    background: tuple[Entry, ...]
    index: tuple[IndexGroup, ...]
    pages: tuple[Page, ...]
    sources: tuple[Source, ...]
    readings: Reading


def build_content(brief: Brief) -> Content:
    """Everything that a brief says, in the order of its pages, before it is laid out."""
    names = {o.country: o.name for o in load_outlines()}

    def name_country(code: str) -> str:
        return names.get(code, code)

    sources = number_sources(brief)
    by_document = dict(find_source(sources))
    accounts = {a.id: a for c in brief.coded for a in c.accounts}
    ordered = sorted((i for i in brief.incidents if i.status != "rejected"), key=_when)
    entries = {i.id: build_entry(i, accounts, by_document, name_country) for i in ordered}
    news = [i for i in ordered if not i.background]
    deadliest, recent = pick_told(news)
    spots, nowhere = find_spots(news)
    planned = plan_maps(spots) if spots else ()
    places, place_index = index_spots(spots)
    timeline = build_timeline(brief.period, news, find_unread_days(brief))
    bars, time_index = index_timeline(timeline)
    tables, table_index = build_tables(news, name_country)
    groups, group_index = build_groups(news)
    speakers, left = group_statements(brief.coded, by_document)
    period = say_days(brief.period.start, brief.period.end)
    named = brief.area.casefold() in brief.title.casefold()  # as it is where there is none
    return Content(
        brief=brief,
        period=period,
        subtitle=period if named else f"{brief.area}, {period}",
        generated=say_day(brief.generated),
        reading=say_reading(brief),
        not_read=say_not_read(brief),
        key=list_key_figures(news),
        groups=groups,
        summary=tell_summary(news, brief.area),
        deadliest=tuple(entries[i.id] for i in deadliest),
        recent=tuple(entries[i.id] for i in recent),
        maps=tuple((name_countries(group, name_country), group) for group in planned),
        spots=spots,
        places=places,
        map_note=_note_map(planned, spots, nowhere),
        timeline=timeline,
        bars=bars,
        timeline_note=_note_timeline(timeline),
        tables=tables,
        speakers=speakers,
        quotations_left=left,
        printed=list_claims(brief.coded, by_document, brief.cards),
        register=tuple(entries[i.id] for i in news),
        background=tuple(entries[i.id] for i in ordered if i.background),
        index=tuple(g for g in (group_index, *table_index, time_index, place_index) if g.entries),
        pages=number_pages(brief.pages),
        sources=sources,
        readings=build_reading(brief, timeline),
    )


def _when(incident: Incident) -> tuple[date, date, str]:
    if incident.date is None:
        return date.max, date.max, incident.id
    return incident.date.start, incident.date.end, incident.id


def _note_map(planned: Sequence[Sequence[Spot]], spots: Sequence[Spot], nowhere: Sequence[Incident]) -> str:
    told = []
    if len(planned) > 1 or sum(map(len, planned)) < len(spots):
        told.append("The small map shows every place.")
    if nowhere:
        be = "is" if len(nowhere) == 1 else "are"
        told.append(f"{say_count(len(nowhere), 'incident')} without coordinates {be} not drawn.")
    return " ".join(told)


def _note_timeline(timeline: Timeline) -> str:
    if not timeline.loose:
        return ""
    number, be = say_count(len(timeline.loose), "incident"), "is" if len(timeline.loose) == 1 else "are"
    return f"{number} without a date precise enough, or with one outside the period, {be} not drawn."
