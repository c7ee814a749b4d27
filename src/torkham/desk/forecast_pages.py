"""The page of a forecast: what is foretold, as fans, and how good such forecasts would have been."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from torkham.briefs.fan_charts import Fan, draw_fans, draw_pit
from torkham.briefs.pages import Cell, Figure, Grid, Held, KeyFigure, Page, RowList, Section, row
from torkham.briefs.wording import say_count, say_number, say_share
from torkham.desk.forecast_charts import BACK, SHOWN, list_fans, list_histograms, name_months, rank_areas
from torkham.desk.forecasts import DEFAULT, QUANTILES, Forecast, ForecastScores, note_gone
from torkham.desk.page_data import VERSION, name_rows, tell_held
from torkham.desk.sides import name_areas
from torkham.desk.trends import MEASURE_WORDS
from torkham.measures.forecasts.history import YEAR
from torkham.measures.forecasts.members import STACK
from torkham.measures.forecasts.skill import Standing
from torkham.model.arrays import Floats
from torkham.model.dataset import Import
from torkham.model.periods import find_last

MOST_AREAS = 20  # of a table
LEAST = 0.05  # expected over all months; an area with less, and nothing in the last year, is not shown


def make_forecast_page(found: Forecast, held: Import | None) -> Page:
    """The page; `held` is the dataset, None where incidents were counted."""
    first, last = found.names[0], found.names[-1]
    totals = found.draws.sum(axis=1)  # areas are drawn together within a month
    low, high = (say_number(round(v)) for v in _quantiles(totals[0]))
    what, where = MEASURE_WORDS.get(found.past.measure, found.past.measure), _name_where(found)
    keys = [
        KeyFigure(f"Expected in {first}", f"{totals[0].mean():,.1f}", f"90% of draws: {low} to {high}", "1"),
        KeyFigure(f"Expected to {last}", f"{totals.mean(axis=1).sum():,.1f}",
                  f"over {say_count(len(found.starts), 'month')}", "1"),
    ]  # fmt: skip
    standing = _find_standing(found)
    if standing and found.scores and found.model != found.scores.whole.best:
        keys.append(KeyFigure("Error saved beside the best benchmark", _say_skill(standing.skill),
                              f"95%: {_say_skill(standing.low)} to {_say_skill(standing.high)}", "2"))  # fmt: skip
    sections = [_tell_fans(found)]
    if found.scores:
        sections.append(_tell_scores(found, found.scores))
    gone = note_gone(found.starts, found.made)
    notes = tuple(note for note in found.notes if note not in gone)  # the answer tells of them
    sections.append(Section("What has to be known of it", lines=notes))
    return Page(
        kind="forecast",
        title=f"{_say_when(found)} in {where}: {what}",
        short="Forecast",
        since=found.past.starts[0],
        until=find_last(found.starts[-1], "month"),
        period=f"{_say_filters(found)}, {first} to {last}, from what was known to {found.past.names[-1]}",
        finding=_find_finding(found, standing),
        answer=_say_answer(found, standing, where),
        keys=tuple(keys),
        sections=tuple(sections),
        behind=tuple(_list_counts(found)),
        held=(_tell_source(found, held),),
        asked=write_command(found),
        version=VERSION,
    )


def _say_when(found: Forecast) -> str:
    """What the page is called: of months that have gone by nothing can come."""
    return "What was to be expected" if found.starts[-1] < found.made.replace(day=1) else "What may come"


def _name_where(found: Forecast) -> str:
    area = found.question.area
    return "all places" if area is None else name_areas(area)


def _say_filters(found: Forecast) -> str:
    """What is counted, by which areas, of whom."""
    asked, what = found.question, MEASURE_WORDS.get(found.past.measure, found.past.measure)
    told = [f"{what[0].upper()}{what[1:]} by {asked.level or 'area'} and month", asked.actor, asked.type]
    told.append(None if asked.min_killed is None else f"with {asked.min_killed} killed or more")
    return ", ".join(part for part in told if part)


def _shorten_names(found: Forecast) -> list[str]:
    """The areas' names, without the country where all are of one."""
    ends = {area.rpartition(", ")[2] for area in found.areas}
    return [area.rpartition(", ")[0] or area if len(ends) == 1 else area for area in found.areas]


def _quantiles(draws: Floats) -> tuple[float, float]:
    low, high = np.quantile(draws, (0.05, 0.95))
    return float(low), float(high)


def _find_standing(found: Forecast) -> Standing | None:
    """What the model of the forecast scored."""
    standings = found.scores.whole.standings if found.scores else ()
    return next((one for one in standings if one.name == found.model), None)


def _find_finding(found: Forecast, standing: Standing | None) -> str:
    """Whether forecasts like this one beat the best benchmark."""
    if standing is None or found.scores is None:
        return "It was not scored"
    if found.model == found.scores.whole.best:
        return "It is the best benchmark"
    if standing.low > 0:
        return "Better than the best benchmark"
    return "Worse than the best benchmark" if standing.high < 0 else "Not surely better than the best benchmark"


def _say_answer(found: Forecast, standing: Standing | None, where: str) -> str:
    totals = found.draws.sum(axis=1)
    low, high = (say_number(round(v)) for v in _quantiles(totals[0]))
    what = found.past.measure.split("_")[0]
    told = (
        f"From what was known to {found.past.names[-1]}, {totals[0].mean():,.1f} {what} are expected in {where} "
        f"in {found.names[0]} ({low} to {high} in 90% of draws) and {totals.mean(axis=1).sum():,.1f} to "
        f"{found.names[-1]}, by {_name_model(found.model)}."
    )
    if standing and found.scores:
        told += f" {_say_standing(standing, found.scores)}"
    return " ".join([told, *note_gone(found.starts, found.made)])


def _say_standing(standing: Standing, scores: ForecastScores) -> str:
    """What forecasts like this one would have been worth beside the best benchmark; of that, what the best model is."""
    first, months = scores.whole.standings[0], f"the {scores.months} months to {scores.until}"
    if standing.name != scores.whole.best:
        saved = f"{_say_saved(standing)} of the best benchmark, {scores.whole.best}"
        return f"Forecasts like it of {months} would have saved {saved}."
    if first.name == standing.name:
        return f"It is the best benchmark, and nothing scored better in {months}."
    return f"It is the best benchmark; in {months} the model {first.name} would have saved {_say_saved(first)} of it."


def _say_saved(standing: Standing) -> str:
    span = f"{_say_skill(standing.low)} to {_say_skill(standing.high)}"
    return f"{_say_skill(standing.skill)} (95%: {span}) of the error"


def _name_model(model: str) -> str:
    return "a stack of models" if model == STACK else f"the model {model}"


def _say_skill(skill: float) -> str:
    return f"{skill:+.1%}".replace("-", "−")


def _tell_fans(found: Forecast) -> Section:
    """The fans of all areas together and of those where most is foretold; the others in the table."""
    ranked = _rank_shown(found)
    whole = np.quantile(found.draws.sum(axis=1), QUANTILES, axis=1).T
    names, fans = _shorten_names(found), list_fans(found, ranked[:SHOWN])
    fans = [replace(fan, title=names[area]) for fan, area in zip(fans, ranked[:SHOWN], strict=True)]
    if len(ranked) > 1:
        past = found.past.values[:, -BACK:].sum(axis=0)
        fans.insert(0, Fan("All areas", tuple(past.tolist()), tuple(map(tuple, whole.tolist()))))
    shown = [("All areas", whole)] if len(ranked) > 1 else []
    shown += [(names[area], found.quantiles[:, area]) for area in ranked[:SHOWN]]
    months = Grid(
        "Quantiles of the draws by month", ("Area", "Month", "5%", "25%", "50%", "75%", "95%"),
        tuple(
            row(name, found.names[n], *(say_number(round(float(v), 1)) for v in told[n]))
            for name, told in shown for n in range(len(found.names))
        ),
        words=(1,),
    )  # fmt: skip
    more = "; areas with less are in the table" if len(ranked) > SHOWN else ""
    caption = (
        f"Bars: the last {min(BACK, len(found.past.names))} months known. From the broken line on: the median of the "
        f"draws, with 50% and 90% of them{more}."
    )
    figure = Figure("fans", caption, partial(draw_fans, name_months(found), fans), months)
    return Section("What is foretold", (figure,), (_list_areas(found, ranked),))


def _rank_shown(found: Forecast) -> list[int]:
    """The areas where anything is to be seen, those where most is foretold first; where there are none, the first."""
    ranked = rank_areas(found)
    seen, coming = found.past.values[:, -YEAR:].sum(axis=1), found.draws.mean(axis=2).sum(axis=0)
    return [area for area in ranked if seen[area] > 0 or coming[area] >= LEAST] or ranked[:1]


def _list_areas(found: Forecast, ranked: list[int]) -> Grid:
    """Every area: what was seen in the last twelve months, and what is foretold."""
    names = _shorten_names(found)
    rows = [
        row(
            names[area],
            Cell(
                say_number(round(float(found.past.values[area, -YEAR:].sum()))),
                name_rows("past", area) if found.past.values[area].any() else "",
            ),
            f"{found.draws[:, area].mean(axis=1).sum():,.1f}",
            f"{found.draws[0, area].mean():,.1f}",
            " to ".join(say_number(round(v)) for v in _quantiles(found.draws[0, area])),
            say_share(float((found.draws[0, area] > 0).mean())),
        )
        for area in ranked[:MOST_AREAS]
    ]
    rest = sorted({*range(len(found.areas))} - {*ranked[:MOST_AREAS]})
    if rest:
        seen, coming = found.past.values[rest, -YEAR:].sum(), found.draws[:, rest].mean(axis=2).sum()
        rows.append(row(f"{len(rest)} others", say_number(round(float(seen))), f"{coming:,.1f}", "", "", ""))
    head = ("Area", "Seen, last 12 months", f"Expected to {found.names[-1]}", f"Expected in {found.names[0]}",
            "90% of draws", f"Any in {found.names[0]}")  # fmt: skip
    return Grid("By area", head, tuple(rows))


def _tell_scores(found: Forecast, scores: ForecastScores) -> Section:
    """Every model on the last years, the lowest CRPS first, and the calibration of each."""
    rows = tuple(
        row(
            _mark_used(one.name, found), f"{one.crps:.4f}", f"{one.ign:.3f}",
            f"{one.mis:.2f}", *(f"{held:.0%}" for held in one.held), _say_skill(one.skill),
            f"{_say_skill(one.low)} to {_say_skill(one.high)}",
        )
        for one in scores.whole.standings
    )  # fmt: skip
    standings = Grid(
        f"{scores.whole.cells:,} forecasts of {scores.months} months to {scores.until}, each from what was known then",
        ("Model", "CRPS", "IGN", "MIS", "In 50%", "In 90%", "Skill", "95%"), rows,
        f"Less is better; skill is the share of the CRPS of {scores.whole.best}, the best benchmark, that is saved.",
    )  # fmt: skip
    histograms = [(_mark_used(name, found), shares) for name, shares in list_histograms(scores)]
    tenths = tuple(f"to {place / 10:.1f}" for place in range(1, 11))
    pit = Grid("PIT by tenth", ("Model", *tenths),
               tuple(row(name, *(f"{share:.0%}" for share in shares)) for name, shares in histograms))  # fmt: skip
    caption = (
        "Where what came lay among the draws (PIT), by tenths: flat, as the broken line, where the forecasts are "
        "calibrated; a last bar too high says that more came than was drawn."
    )
    figure = Figure("pit", caption, partial(draw_pit, histograms), pit)
    return Section("How good that would have been", (figure,), (standings,))


def _mark_used(name: str, found: Forecast) -> str:
    return f"{name}, used here" if name == found.model else name


def _list_counts(found: Forecast) -> Iterator[RowList]:
    """The counts of each area that the forecast is made from, year by year."""
    months = [first.year for first in found.past.starts]
    what = found.past.measure.split("_")[0]
    for area, name in enumerate(_shorten_names(found)):
        if not found.past.values[area].any():
            continue
        counts: dict[int, float] = {}
        for year, value in zip(months, found.past.values[area].tolist(), strict=True):
            counts[year] = counts.get(year, 0.0) + value
        told = tuple((str(year), f"{say_number(round(value))} {what}", ()) for year, value in counts.items() if value)
        words = f"{say_number(round(sum(counts.values())))} {what}, {found.past.names[0]} to {found.past.names[-1]}."
        yield RowList(name_rows("past", area), name, words, told)


def _tell_source(found: Forecast, held: Import | None) -> Held:
    used = f"Counted by month with: {write_count(found)}."
    if held is None:
        origin = found.past.origin
        return Held("incidents", origin.vintage, f"{origin.start} to {origin.end}", "what the reports recount", used,
                    "those of the reports", "")  # fmt: skip
    return tell_held(held, used)


def write_command(found: Forecast) -> str:
    """The command that foretells the same again and gives everything as JSON."""
    model = [] if found.model == DEFAULT else ["--model", found.model]
    asked = ["--measure", found.past.measure, "--months", str(len(found.starts)), *model]
    return shlex.join(["torkham", "forecast", *_list_filters(found), *asked, "--format", "json"])


def write_count(found: Forecast) -> str:
    """The command that counts what the forecast is made from."""
    days = ["--from", found.past.starts[0].isoformat(), "--to", find_last(found.past.starts[-1], "month").isoformat()]
    return shlex.join(["torkham", "count", *_list_filters(found, with_days=False), "--by", "month", *days])


def _list_filters(found: Forecast, with_days: bool = True) -> list[str]:
    asked = found.question
    pairs: list[tuple[str, object]] = [
        ("--source", found.past.origin.source), ("--level", asked.level), ("--area", asked.area),
        ("--actor", asked.actor), ("--type", asked.type), ("--min-killed", asked.min_killed),
    ]  # fmt: skip
    pairs += [("--from", asked.since), ("--to", asked.until)] if with_days else []
    return [word for option, value in pairs if value is not None for word in (option, str(value))]
