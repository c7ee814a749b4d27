"""Sums, tables, timelines and quotations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from inventing import invent_brief, make_document

from torkham.briefs.breakdowns import MOST_ROWS, tally_attackers, tally_months, tally_places, tally_targets, tally_tree
from torkham.briefs.content import build_content
from torkham.briefs.quotes import quote_spans
from torkham.briefs.richtext import plain
from torkham.briefs.tallies import Sum, sum_tolls, tally_groups
from torkham.briefs.timeline import build_timeline, choose_unit, find_unread_days
from torkham.briefs.wording import read_toll
from torkham.model.account import EventDate, Toll
from torkham.model.claim import Period

BRIEF = invent_brief(60)


def test_a_sum_keeps_its_bounds_and_counts_the_silent() -> None:
    total = sum_tolls([Toll(5, 8, 10), Toll(3, 3, None), Toll(), Toll(24, None, None), Toll(0, 0, 0)])
    assert (total.low, total.best, total.high) == (32, 35, 37)
    assert (total.told, total.silent, total.open) == (4, 1, True)


def test_what_a_total_leaves_over_is_of_unknown_group() -> None:
    incident = replace(BRIEF.incidents[0], killed=Toll(8, 8, 8, civilians=5), injured=Toll())
    groups = {g.group: g for g in tally_groups([incident])}
    assert (groups["civilians"].killed, groups["unknown"].killed) == (5, 3)
    assert not groups["militants"].killed_told
    assert not groups["unknown"].injured_told


def test_a_group_of_none_is_zero_and_not_unknown() -> None:
    incident = replace(BRIEF.incidents[0], killed=Toll(8, 8, 8, state_forces=0, civilians=8))
    groups = {g.group: g for g in tally_groups([incident])}
    assert groups["state_forces"].killed_told
    assert groups["state_forces"].killed == 0


def test_rows_below_a_head_add_up_to_it() -> None:
    rows = tally_places(BRIEF.incidents, lambda code: code)
    pakistan = next(r for r in rows if r.path == ("PAK",))
    below = [r for r in rows if r.depth == 1 and r.path[0] == "PAK"]
    assert sum(len(r.incidents) for r in below) == len(pakistan.incidents)
    assert sum(r.killed.best for r in below) == pakistan.killed.best


def test_a_level_that_repeats_the_one_above_is_left_out() -> None:
    rows = tally_places(BRIEF.incidents, lambda code: code)
    assert ("AFG", "Kabul") in {r.path for r in rows}
    assert ("AFG", "Kabul", "Kabul") not in {r.path for r in rows}


def test_long_tables_are_folded_and_lose_no_incident() -> None:
    incidents = BRIEF.incidents
    rows = tally_tree(incidents, lambda i: [(i.id,)])
    assert len(rows) == MOST_ROWS + 1
    assert rows[-1].label == f"{len(incidents) - MOST_ROWS} others"
    assert {i.id for row in rows for i in row.incidents} == {i.id for i in incidents}


def test_gunmen_have_no_name() -> None:
    paths = {row.path for row in tally_attackers(BRIEF.incidents)}
    assert ("Unidentified armed persons",) in paths
    assert not any("gunmen" in label.lower() for path in paths for label in path)


def test_months_stand_in_order_and_the_undated_last() -> None:
    first, second, undated = BRIEF.incidents[0], BRIEF.incidents[1], BRIEF.incidents[12]
    june = EventDate(date(2025, 6, 2), date(2025, 6, 2), 1)
    april = EventDate(date(2025, 4, 2), date(2025, 4, 2), 1)
    rows = tally_months([replace(first, date=june), replace(second, date=april), replace(undated, date=None)])
    assert [r.label for r in rows] == ["April 2025", "June 2025", "Month not reported"]


def test_units_grow_with_the_period() -> None:
    start = date(2025, 1, 1)
    units = [
        choose_unit(Period(start, end)) for end in (start, date(2025, 2, 28), date(2025, 12, 31), date(2027, 1, 1))
    ]
    assert units == ["day", "day", "week", "month"]


def test_every_day_of_the_period_is_in_one_bin() -> None:
    for days in (1, 31, 100, 800):
        brief = invent_brief(3, days=days)
        bins = build_timeline(brief.period, brief.incidents, ()).bins
        assert bins[0].start == brief.period.start
        assert bins[-1].end == brief.period.end
        assert sum(b.days for b in bins) == days
        assert all((b.start - a.end).days == 1 for a, b in pairwise(bins))


def test_a_rough_or_missing_date_is_not_drawn_and_not_lost() -> None:
    brief = invent_brief(60)
    rough = replace(brief.incidents[0], date=EventDate(date(2025, 5, 1), date(2025, 5, 31), 4))
    line = build_timeline(brief.period, [rough, *brief.incidents[1:]], ())
    drawn = [i.id for b in line.bins for i in b.incidents]
    assert rough.id not in drawn
    assert sorted(drawn + [i.id for i in line.loose]) == sorted(i.id for i in brief.incidents)


def test_unread_days_come_from_coverage_and_documents() -> None:
    brief = invent_brief(0)
    read = {c.document.published for c in brief.coded}
    assert set(find_unread_days(brief)) == {date(2025, 5, d) for d in (9, 18, 19)} - read


def test_the_index_leads_from_each_number_to_its_parts() -> None:
    content = build_content(BRIEF)
    entries = {e.anchor: e for group in content.index for e in group.entries}
    for row in content.groups:
        if row.killed_href:
            entry = entries[row.killed_href[1:]]
            assert sum(int(n) for _, n in entry.incidents) == int(row.killed.replace(",", ""))


def test_background_is_in_no_figure() -> None:
    content = build_content(BRIEF)
    news = [i for i in BRIEF.incidents if not i.background]
    assert content.key[0].value == str(len(news))
    assert content.key[1].value == str(sum(read_toll(i.killed) or 0 for i in news))
    assert {e.incident.id for e in content.background} == {i.id for i in BRIEF.incidents if i.background}


def test_rejected_incidents_are_left_out() -> None:
    brief = replace(BRIEF, incidents=(replace(BRIEF.incidents[0], status="rejected"), *BRIEF.incidents[1:]))
    assert BRIEF.incidents[0].id not in {e.incident.id for e in build_content(brief).register}


def test_a_quotation_says_exactly_what_the_text_says() -> None:
    document = make_document("One came. Two left\nthe house. Three slept. Four died.")
    quote = quote_spans(document, [(10, 13, "target"), (43, 47, "killed")])
    assert plain(quote) == "Two left the house. […] Four died."
    assert [(p.text, p.mark) for p in quote if p.mark] == [("Two", "target"), ("Four", "killed")]


def test_overlapping_marks_repeat_no_word() -> None:
    document = make_document("At least five men died in the north of it.")
    quote = quote_spans(document, [(0, 13, "killed"), (9, 17, "event"), (9, 13, "killed")])
    assert plain(quote) == document.text


def test_a_mark_outside_of_every_sentence_brings_its_surroundings() -> None:
    document = replace(make_document("word " * 200), sentences=())
    quote = quote_spans(document, [(500, 504, "killed")])
    assert [p.text for p in quote if p.mark] == ["word"]
    assert plain(quote).strip() in document.text


def test_an_open_end_is_said() -> None:
    assert Sum(low=3, best=4, high=9, told=2).top == "9"
    assert Sum(low=3, best=4, high=1200, told=2, open=True).top == "1,200 or more"


def test_what_a_party_calls_its_enemy_is_no_description() -> None:
    incident = BRIEF.incidents[0]
    actors = tuple(replace(a, category="label") for a in incident.actors if a.side == "target")
    assert actors
    rows = tally_targets([replace(incident, actors=actors)])
    assert "Label" not in {row.label for row in rows}
