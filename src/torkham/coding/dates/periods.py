"""What date phrases mean: years, their parts and ranges, seasons and feasts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from torkham.coding.dates.named_days import (
    NamedDays,
    add_days,
    add_months,
    days_between,
    span_day,
    span_months,
    span_year,
)
from torkham.coding.dates.phrases import Phrase
from torkham.coding.dates.readings import Reader, find_edge, find_year
from torkham.coding.dates.setting import Setting
from torkham.coding.mentions import DateKind
from torkham.knowledge.calendar import load_holidays
from torkham.model.precision import LONGER


def read_part_of_year(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """Quarters, halves, "the last few months of the year", "the first week of 2021"."""
    year = find_year(phrase, setting)
    if year is None and setting.published:
        year = setting.published.year
    if year is None:
        return None
    anchored, last = phrase.has("YEAR"), phrase.has("LAST")
    order = int(phrase.first("ORDINAL", "QUARTERNAME") or 1)
    if phrase.has("HALF"):
        first = 7 if last or order == 2 else 1
        return span_months(year, first, first + 5, "season", anchored)
    if phrase.has("QUARTER", "QUARTERNAME"):
        first = 10 if last else 3 * min(order, 4) - 2
        return span_months(year, first, first + 2, "quarter", anchored)
    unit = phrase.first("UNITS", "UNIT")
    count = int(phrase.first("NUMBER", "DAY", "FEW") or 1) if phrase.has("NUMBER", "DAY", "FEW", "UNITS") else 1
    if unit == "month":
        count = min(count, 12)
        span = span_months(year, 13 - count if last else 1, 12 if last else count, "season", anchored)
        return replace(span, kind="month") if count == 1 else span
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        whole = span_year(year)
        start = add_days(whole.end, 1 - days) if last else whole.start
        return NamedDays(start, add_days(start, days - 1), "week" if days > 6 else "days", anchored)
    return span_year(year, "", anchored)


def read_year(phrase: Phrase, setting: Setting) -> NamedDays | None:
    return span_year(phrase.numbers("YEAR")[0], find_edge(phrase))


def read_year_range(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "2019 to 2021", "2019-21"."""
    years = phrase.numbers("YEAR")
    if len(years) == 1:
        short = int(phrase.first("DAY", "BIG"))
        years.append(years[0] - years[0] % 100 + short)
    return (
        NamedDays(date(years[0], 1, 1), date(years[1], 12, 31), "years", True, LONGER) if years[0] <= years[1] else None
    )


def read_decade(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "the 1990s", "the early 1990s" (the first four years), "the mid-1990s" (three), "the late 1990s" (three)."""
    decade, edge = phrase.numbers("DECADE")[0], find_edge(phrase)
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(edge, (0, 9))
    return NamedDays(date(decade + first, 1, 1), date(decade + last, 12, 31), "years", True, LONGER)


def read_season(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """Northern seasons; winter is December to February, named by the year in which it begins or by its January."""
    season = phrase.numbers("SEASON")[0]
    year = find_year(phrase, setting)
    if year is None and setting.published:
        year = _find_season_year(season, setting.published, phrase.has("LAST"))
    if year is None:
        return None
    start, end = _span_season(season, year)
    return NamedDays(start, end, "season", phrase.has("YEAR"), LONGER)


def _find_season_year(season: int, published: date, last: bool) -> int:
    """The year of the season last ended at publication, or of the one that it lies in or next to."""
    spans = [_span_season(season, published.year - back) for back in (2, 1, 0)]
    if last:
        return max(start.year for start, end in spans if end < published)
    return min(spans, key=lambda s: max((s[0] - published).days, (published - s[1]).days))[0].year


def _span_season(season: int, year: int) -> tuple[date, date]:
    start = date(year, (12, 3, 6, 9)[season], 1)
    return start, add_days(add_months(start, 3), -1)


def read_feast(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """A feast of the year: the one nearest to publication."""
    name = phrase.first("FEASTEND") or phrase.first("FEAST")
    published = setting.published
    if published is None:
        return None
    kept = [h for h in load_holidays() if h.name.startswith(name) and days_between(h.start, published) <= 200]
    if not kept:
        return None
    feast = min(kept, key=lambda h: days_between(h.start, published))
    if phrase.has("EVE"):
        return span_day(add_days(feast.start, -1), False, precision=2)
    days = days_between(feast.start, feast.end)
    kind: DateKind = "month" if days > 6 else "days" if days else "day"
    return NamedDays(feast.start, feast.end, kind, False)


PERIOD_READERS: Mapping[str, Reader] = {
    "part_of_year": read_part_of_year,
    "year_range": read_year_range,
    "season": read_season,
    "decade": read_decade,
    "feast": read_feast,
    "year": read_year,
}
