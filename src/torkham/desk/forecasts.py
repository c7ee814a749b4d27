"""Forecasts of what a desk holds: the months that are whole, foretold, with what has to be known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from torkham.desk.placed_counts import count_by_point, lacks_names
from torkham.desk.trends import MEASURE_WORDS, Asker
from torkham.errors import MeasureError, UsageError
from torkham.measures.forecasts.history import YEAR, History, find_apart
from torkham.measures.forecasts.members import NAMES, STACK, draw_member, find_member
from torkham.measures.forecasts.rolling import MEMORY, Rolled, foretell_stack, list_origins, roll
from torkham.measures.forecasts.skill import Standing, Table, compare
from torkham.model.arrays import Floats
from torkham.model.counting import Question
from torkham.model.day_spans import DaySpan
from torkham.model.panel import Panel
from torkham.model.periods import find_next, name_period
from torkham.store import exports

if TYPE_CHECKING:
    import pyarrow

DRAWS = 1000
LONGEST = 12
SCORED, SCORE_STRIDE = 48, 3  # months that are scored, and from one origin to the next
DEFAULT = STACK
WHY_DEFAULT = (
    "The default model is the stack: in rolling forecasts of Pakistan and Afghanistan its CRPS was the lowest on "
    "average; conflictology alone came near it, and before it for some of Pakistan's provinces (docs/forecasting.md)."
)
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
MOST_AREAS = 2000  # at once: their distances and levels are held as tables of areas by areas


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Counts of one measure, foretold by area and month.

    about      what is counted, of whom and where
    model      the member that foretold, or the stack
    weights    of the stack, by member; empty for a single member
    past       the months that it was made from
    starts     the first days of the months foretold
    draws      (months, areas, draws)
    notes      what has to be known of it, in sentences
    question   what was asked for, `made` on which day
    scores     how good such forecasts would have been, where that was asked for too
    """

    about: str
    question: Question
    made: date
    model: str
    past: Panel
    starts: tuple[date, ...]
    draws: Floats
    weights: tuple[tuple[str, float], ...]
    notes: tuple[str, ...]
    scores: ForecastScores | None = None

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas foretold, in the order of the draws' second axis."""
        return self.past.areas

    @property
    def names(self) -> tuple[str, ...]:
        """What the months foretold are called: 2022-01."""
        return tuple(name_period(first, "month") for first in self.starts)

    @property
    def quantiles(self) -> Floats:
        """(months, areas, 5): the 5, 25, 50, 75 and 95% quantiles of the draws."""
        found: Floats = np.moveaxis(np.quantile(self.draws, QUANTILES, axis=2), 0, 2)
        return found

    @property
    def table(self) -> pyarrow.Table:
        """A row for each area and month: `mean`, the share of draws with `any` event, quantiles `q05` … `q95`."""
        import pyarrow

        shape = self.draws.shape[:2]
        columns: dict[str, Any] = {
            "area": np.repeat(np.array(self.areas, dtype=object), shape[0]),
            "month": list(self.names) * shape[1],
            "ahead": np.tile(np.arange(1, shape[0] + 1), shape[1]),
            "mean": self.draws.mean(axis=2).T.ravel(),
            "any": (self.draws > 0).mean(axis=2).T.ravel(),
        }
        told = self.quantiles
        columns |= {f"q{round(100 * q):02d}": told[:, :, k].T.ravel() for k, q in enumerate(QUANTILES)}
        return pyarrow.table(columns)

    def to_csv(self) -> str:
        """The table as CSV."""
        return exports.render_csv(self.table)

    def to_json(self) -> str:
        """The table as a JSON object, after what is counted, by which model, from which data, and the notes."""
        return exports.render_counts(self.table, describe(self))

    def write_parquet(self, path: str | Path) -> None:
        """The table as one Parquet file. Raises DeskError where it cannot be written."""
        exports.write_parquet(self.table, Path(path))

    def write_draws(self, path: str | Path) -> None:
        """Every draw as one Parquet file, laid out as ViEWS asks for it: area, month, draw, outcome."""
        import pyarrow

        months, areas, draws = self.draws.shape
        cells = pyarrow.array(np.repeat(np.arange(months * areas), draws))
        flat = np.moveaxis(self.draws, 1, 0).ravel()
        columns = {
            "area": pyarrow.array(np.repeat(np.array(self.areas, dtype=object), months)).take(cells),
            "month": pyarrow.array(list(self.names) * areas).take(cells),
            "draw": np.tile(np.arange(draws, dtype=np.int32), months * areas),
            "outcome": flat.astype(np.int64),
        }
        exports.write_parquet(pyarrow.table(columns), Path(path))

    def chart(self) -> str:
        """Past months with the fans of the areas where most is foretold, as SVG that stands alone."""
        from torkham.desk.forecast_charts import draw_forecast

        return draw_forecast(self)


def forecast(asker: Asker, question: Question, months: int, measure: str, model: str | None, draws: int) -> Forecast:
    """The months after the data's last whole one.

    Raises UsageError where the question cannot be answered as asked, MeasureError where the counts carry no forecast.
    """
    if not 1 <= months <= LONGEST:
        raise UsageError(f"a forecast reaches 1 to {LONGEST} months ahead, not {months}")
    if draws < 1:
        raise UsageError(f"a forecast needs a draw at least, not {draws}")
    chosen = model or DEFAULT
    if chosen not in (*NAMES, STACK):
        raise UsageError(f"{chosen}: there is no such model; choose from {', '.join((*NAMES, STACK))}")
    past, notes = ask_for_past(asker, question, measure)
    history = make_history(past)
    starts = list_ahead(past, months)
    told = (*notes, *note_past(past, history), *note_gone(starts, asker.today), *([] if model else [WHY_DEFAULT]))
    weights: tuple[tuple[str, float], ...] = ()
    if chosen == STACK:
        stacked = foretell_stack(history, months, draws)
        weights = tuple(zip(NAMES, stacked.weights.tolist(), strict=True))
        foretold, told = stacked.draws, (*told, *note_stack(weights, stacked.failed))
    else:
        foretold = draw_member(find_member(chosen), history, months, draws)
    about = describe_asked(question, measure)
    return Forecast(about, question, asker.today, chosen, past, starts, foretold, weights, told)


@dataclass(frozen=True, slots=True, eq=False)
class ForecastScores:
    """How good forecasts of the last months would have been, each made from what was known then.

    `whole` compares them over all areas, `active` over those with violence in the five years before, None where there
    was none. `months` are how many were scored, up to `until`.
    """

    about: str
    months: int
    until: str
    whole: Table
    active: Table | None
    notes: tuple[str, ...]

    def to_json(self) -> str:
        """Both tables as JSON: CRPS, IGN, MIS, coverage, skill with interval, PIT histogram."""
        return exports.render_record(describe_scores(self))

    def chart(self) -> str:
        """The PIT histograms as SVG that stands alone."""
        from torkham.desk.forecast_charts import draw_scores

        return draw_scores(self)


def score_forecasts(asker: Asker, question: Question, months: int, measure: str, draws: int) -> ForecastScores:
    """Every member and the stack, scored on the last four years of months, or as many as leave two years before them.

    Raises UsageError and MeasureError as `forecast` does.
    """
    past, notes = ask_for_past(asker, question, measure)
    history = make_history(past)
    back = min(SCORED, history.periods - 2 * YEAR)
    if back < YEAR:
        raise MeasureError(f"scores need {3 * YEAR} whole months at least; there are {history.periods}")
    rolled = roll(history, list_origins(history.periods, back + months + MEMORY, SCORE_STRIDE), months, draws)
    first = history.periods - back
    active = compare(rolled, True, first) if rolled.active.any() else None
    return ForecastScores(
        describe_asked(question, measure), back, past.names[-1], compare(rolled, False, first), active,
        (*notes, *note_past(past, history), *note_failed(rolled)),
    )  # fmt: skip


def note_stack(weights: Sequence[tuple[str, float]], failed: Sequence[tuple[str, str]]) -> list[str]:
    """What the stack is made of, and who could not take part."""
    made = ", ".join(
        f"{weight:.0%} {name}" for name, weight in sorted(weights, key=lambda pair: -pair[1]) if weight > 0.005
    )
    notes = [f"The stack: {made}; weights earned by forecasts made over the last {MEMORY} months, each from what was "
             "known then."]  # fmt: skip
    return notes + [f"{name} cannot foretell this ({why}); conflictology stands in for it." for name, why in failed]


def note_failed(rolled: Rolled) -> list[str]:
    """Which members failed, and from how many of the origins."""
    names = {name: why for _, name, why in rolled.failed}
    counted = {name: sum(one == name for _, one, _ in rolled.failed) for name in names}
    return [
        f"{name} failed from {counted[name]} of {len(rolled.origins)} origins ({why}); conflictology stands in there."
        for name, why in names.items()
    ]


def ask_for_past(asker: Asker, question: Question, measure: str) -> tuple[Panel, tuple[str, ...]]:
    """The whole months without a gap up to the data's end, and notes."""
    if lacks_names(asker, question):
        panel, notes = count_by_point(asker, question, measure)
    else:
        spans = [DaySpan(question.since, question.until)] if question.since and question.until else []
        counts, notes = asker.ask(question, spans)
        panel = counts.panel(measure)
    if not panel.areas:
        raise UsageError(f"{asker.source} holds no event of what was asked for: there is nothing to foretell from")
    if len(panel.areas) > MOST_AREAS:
        raise UsageError(
            f"{len(panel.areas):,} areas are too many for one forecast ({MOST_AREAS:,} at most); name an --area"
        )
    return cut_to_whole(panel, notes)


def cut_to_whole(panel: Panel, notes: Sequence[str]) -> tuple[Panel, tuple[str, ...]]:
    """The months after the last gap that the data cover whole; a month that still fills up would be taken for calm.

    Raises MeasureError where under a year is left.
    """
    whole = panel.complete & panel.observed.all(axis=0)
    told = np.flatnonzero(whole)
    if not len(told):
        raise MeasureError(f"no month from {panel.names[0]} to {panel.names[-1]} is whole: nothing can be foretold")
    end = int(told[-1]) + 1
    gaps = np.flatnonzero(~whole[:end])
    begin = int(gaps[-1]) + 1 if len(gaps) else 0
    if end - begin < YEAR:
        raise MeasureError(
            f"only {end - begin} whole months follow each other up to {panel.names[end - 1]}; a forecast needs {YEAR}"
        )
    added = []
    if end < len(panel.starts):
        added.append(f"{panel.names[end]} to {panel.names[-1]} are not whole in the data and were left out.")
    if begin and not panel.complete[:begin].any():
        added.append(f"The data begin within a month; the first whole one is {panel.names[begin]}.")
    elif begin:
        added.append(f"Months before {panel.names[begin]} were left out: one before it is missing.")
    kept = slice(begin, end)
    cut = Panel(panel.areas, panel.measure, panel.step, panel.starts[kept], panel.values[:, kept],
                panel.observed[:, kept], panel.origin, panel.points)  # fmt: skip
    return cut, (*notes, *added)


def make_history(panel: Panel) -> History:
    """A panel as what members take."""
    points = [point or (np.nan, np.nan) for point in panel.points] or [(np.nan, np.nan)] * len(panel.areas)
    apart = find_apart(np.array(points, dtype=np.float64))
    return History(np.ascontiguousarray(panel.values.T), panel.starts[0].month - 1, apart)


def list_ahead(past: Panel, months: int) -> tuple[date, ...]:
    """The first days of the months after the last."""
    found, first = [], past.starts[-1]
    for _ in range(months):
        first = find_next(first, "month")
        found.append(first)
    return tuple(found)


def note_past(past: Panel, history: History) -> list[str]:
    """Where the data end, and what they cannot tell."""
    notes = [f"Foretold from {past.names[0]} to {past.names[-1]}; nothing after that month was known."]
    if past.origin.candidate:
        notes.append("The data are preliminary: their last months still gain events, so the forecast may be too low.")
    silent = int((history.counts[-YEAR:].sum(axis=0) == 0).sum())
    if silent:
        notes.append(
            f"{silent} of {history.areas} areas had nothing in the last twelve months: "
            "models that take the past as it was foretell zero there."
        )
    return notes


def note_gone(starts: Sequence[date], today: date) -> list[str]:
    """That months foretold have gone by: what was to be expected of them is no word on what is to come."""
    gone = [name_period(first, "month") for first in starts if find_next(first, "month") <= today]
    if not gone:
        return []
    return [
        f"On {today} the months {gone[0]} to {gone[-1]} are past: this is what the data gave reason to expect of them, "
        "not what is to come; import newer data for that."
    ]


def describe_asked(question: Question, measure: str) -> str:
    """What is foretold: "deaths (best estimate), TTP, in Pakistan, by district"."""
    told = [MEASURE_WORDS.get(measure, measure), question.actor, question.type]
    told += [f"in {question.area}"] if question.area else []
    told += [f"by {question.level}"] if question.level else []
    return ", ".join(part for part in told if part)


def describe(found: Forecast) -> dict[str, Any]:
    """What a table of a forecast does not say of itself."""
    origin = found.past.origin
    return {
        "about": found.about,
        "measure": found.past.measure,
        "model": found.model,
        "weights": dict(found.weights),
        "draws": int(found.draws.shape[2]),
        "source": origin.source,
        "vintage": origin.vintage,
        "candidate": origin.candidate,
        "known_from": found.past.names[0],
        "known_to": found.past.names[-1],
        "foretold": [found.names[0], found.names[-1]],
        "notes": found.notes,
    }


def describe_scores(found: ForecastScores) -> dict[str, Any]:
    """Scores as JSON has them."""
    tables = {"all": found.whole} | ({"active": found.active} if found.active else {})
    return {
        "about": found.about,
        "months": found.months,
        "until": found.until,
        "notes": found.notes,
        "tables": {name: {"cells": table.cells, "best_benchmark": table.best,
                          "standings": [_describe_standing(one) for one in table.standings]}
                   for name, table in tables.items()},
    }  # fmt: skip


def _describe_standing(one: Standing) -> dict[str, Any]:
    return {
        "model": one.name, "crps": one.crps, "ign": one.ign, "mis": one.mis, "held_50": one.held[0],
        "held_90": one.held[1], "skill": one.skill, "skill_low": one.low, "skill_high": one.high,
        "pit": one.pit.tolist(),
    }  # fmt: skip
