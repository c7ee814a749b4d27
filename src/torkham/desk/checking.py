"""The claims of a document beside every dataset that a desk holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from torkham.checks.cards import make_cards
from torkham.checks.comparing import Answer, compare, find_measures
from torkham.desk.trends import Asker, find_trend
from torkham.errors import MeasureError, UsageError
from torkham.knowledge.check_terms import CountedMeasure
from torkham.model.claim import Claim, Period
from torkham.model.coded import CodedDocument
from torkham.model.counting import Question
from torkham.model.dataset import Import
from torkham.model.day_spans import DaySpan
from torkham.model.verdict import Card, Comparison

# Fewer events or deaths in either period agree with any change.
FEWEST = 10
COLUMNS: dict[CountedMeasure, tuple[str, str, str]] = {
    "events": ("events", "events", "events"),
    "deaths": ("deaths_best", "deaths_low", "deaths_high"),
    "injured": ("injured", "injured", "injured"),
}


def check_document(coded: CodedDocument, imports: Sequence[Import], asker_of: Mapping[str, Asker]) -> tuple[Card, ...]:
    """A card for every claim of the document; `asker_of` asks each import by its name. A list of conflicts is not
    asked: its rows are years of a conflict, and no attacks."""
    counting = [held for held in imports if held.kind != "conflicts"]
    comparisons: dict[int, list[Comparison]] = {}
    for index, claim in enumerate(coded.claims):
        comparisons[index] = [
            compare(claim, ask(claim, measure, held, asker_of[held.name]), measure)
            for held in counting
            for measure in find_measures(index, coded.claims)
        ]
    return make_cards(coded, comparisons)


def ask(claim: Claim, measure: CountedMeasure, held: Import, asker: Asker) -> Answer:
    """What one dataset says of a claim, or why it cannot say."""
    area = claim.area
    place = None if area is None else area.name if area.admin1 else area.country or area.name
    question = Question("month", area=place, actor=claim.group)
    told = (measure, area.name if area else "all areas", claim.group, str(_span(claim.period) or ""))
    answer = Answer(held.dataset, held.name, f"{held.name} {held.version}", ", ".join(part for part in told if part))
    if claim.period is None:
        return replace(answer, why="the print gives no period")
    if claim.period.start < held.start or claim.period.end > held.end:
        return replace(answer, why=f"it covers {held.start} to {held.end}, not {_span(claim.period)}")
    try:
        return _ASK[claim.kind](claim, measure, answer, question, asker)
    except (UsageError, MeasureError) as error:
        return replace(answer, why=str(error))


def _ask_level(claim: Claim, measure: CountedMeasure, answer: Answer, question: Question, asker: Asker) -> Answer:
    assert claim.period is not None
    counts, _ = asker.ask(
        replace(question, step=None, since=claim.period.start, until=claim.period.end), [_days(claim.period)]
    )
    best, low, high = (float(counts.values[c].sum()) if c in counts.values else math.nan for c in COLUMNS[measure])
    if math.isnan(best):
        return replace(answer, why=f"it does not give {measure}")
    return replace(answer, value=best, low=best if math.isnan(low) else low, high=best if math.isnan(high) else high)


def _ask_share(claim: Claim, measure: CountedMeasure, answer: Answer, question: Question, asker: Asker) -> Answer:
    """The share of a group in its area or, where the print names none, of the area in its country."""
    assert claim.area is not None
    whole = replace(question, actor=None) if claim.group else replace(question, area=claim.area.country)
    part = _ask_level(claim, measure, answer, question, asker)
    total = _ask_level(claim, measure, answer, whole, asker)
    if part.value is None or not total.value:
        return replace(answer, why=part.why or f"it has none in {_span(claim.period)}, so there is no share")
    asked = f"{answer.asked}: {part.value:,.0f} of {total.value:,.0f}"
    return replace(answer, asked=asked, value=round(100 * part.value / total.value, 1))


def _ask_change(claim: Claim, measure: CountedMeasure, answer: Answer, question: Question, asker: Asker) -> Answer:
    assert claim.period is not None
    period = _days(claim.period)
    base = _days(claim.base_period) if claim.base_period else period.move_years(-1)
    change = find_trend(asker, question, base, period, COLUMNS[measure][0]).change
    told = f"{answer.asked} after {base}: {change.count:,.0f} after {change.base:,.0f}"
    if change.percent is None:
        return replace(answer, asked=told, why=f"it has none in {base}, so there is no percentage")
    interval = change.interval
    return replace(
        answer,
        asked=told,
        value=change.percent,
        low=None if interval is None or interval.low is None else 100 * (interval.low - 1),
        high=None if interval is None or interval.high is None else 100 * (interval.high - 1),
        settled=change.finding in ("increase", "decrease"),
        few=min(change.count, change.base) < FEWEST,
    )


def _days(period: Period) -> DaySpan:
    return DaySpan(period.start, period.end)


def _span(period: Period | None) -> DaySpan | None:
    return _days(period) if period else None


_ASK = {"level": _ask_level, "share": _ask_share, "change": _ask_change}
