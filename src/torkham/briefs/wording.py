"""Numbers, dates, places and tolls in words. What is unknown reads "not reported", never 0 and never nothing."""

from __future__ import annotations

from datetime import date, timedelta

from torkham.matching.contradicting import is_one_name
from torkham.matching.traces import fold
from torkham.model.account import Count, EventDate, Location, Toll
from torkham.model.precision import AREA, COUNTRY, DISTRICT, EXACT, FEW_DAYS, NOWHERE, ONE_DAY, PROVINCE, WITHIN_25_KM

NOT_REPORTED = "not reported"
# Not strftime's: its names follow the locale, and the same brief must be the same everywhere.
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PLACE_PRECISION = {
    EXACT: "exact place", WITHIN_25_KM: "near the place named", DISTRICT: "known to the district",
    PROVINCE: "known to the province", AREA: "known to a wider area", COUNTRY: "known to the country",
    NOWHERE: "place not known",
}  # fmt: skip


def say_number(value: float) -> str:
    """1234 as "1,234"; 2.5 as "2.5"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def say_share(share: float) -> str:
    """0.1234 as "12.3%"."""
    return f"{100 * share:.1f}%"


def say_change(value: float, places: int = 1) -> str:
    """A difference with its sign: "−12.3", "+4.0", "0.0" where it rounds to none."""
    shown = f"{abs(value):,.{places}f}"
    if not float(shown.replace(",", "")):
        return shown
    return f"{'−' if value < 0 else '+'}{shown}"


def say_count(number: int, singular: str, plural: str | None = None) -> str:
    """ "no incidents", "1 incident", "1,200 incidents"."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{'no' if number == 0 else say_number(number)} {noun}"


def say_month(day: date) -> str:
    """The month of a day, by name."""
    return _MONTHS[day.month - 1]


def say_day(day: date) -> str:
    """ "28 January 2022"."""
    return f"{day.day} {say_month(day)} {day.year}"


def say_days(start: date, end: date) -> str:
    """Both ends included: "21 May 2025", "1–31 May 2025", "28 April – 3 May 2025"; whole months and years by name."""
    if start == end:
        return say_day(start)
    if _first_of_month(start) and _first_of_month(end + timedelta(days=1)):
        return _say_months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{say_day(end)}"
    if start.year == end.year:
        return f"{start.day} {say_month(start)} – {say_day(end)}"
    return f"{say_day(start)} – {say_day(end)}"


def _first_of_month(day: date) -> bool:
    return day.day == 1


def _say_months(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{say_month(start)} {start.year}"
    if start.year == end.year:
        return f"{say_month(start)}–{say_month(end)} {end.year}"
    return f"{say_month(start)} {start.year} – {say_month(end)} {end.year}"


def say_date(when: EventDate | None) -> str:
    """The day, or the interval that the reports leave open."""
    return "date not reported" if when is None else say_days(when.start, when.end)


def say_date_precision(when: EventDate | None) -> str:
    """How closely the day is known, in words."""
    if when is None:
        return "no report gives a date"
    if when.precision == ONE_DAY:
        return "day known"
    if when.start == when.end:
        return "day inferred" if when.precision == FEW_DAYS else "day uncertain"
    days = (when.end - when.start).days + 1
    return f"known to within {days} days" if days <= 14 else "known only roughly"


def say_place_precision(location: Location | None) -> str:
    """How closely the place is known, in words."""
    return "no report gives a place" if location is None else PLACE_PRECISION[location.precision]


def say_place(location: Location | None, country: str | None = None) -> str:
    """From the narrowest name to the widest, none twice, in whatever spelling: "Zero Point, Khuzdar, Balochistan",
    "Khan Yunis, Gaza Strip" without the district that its maps spell Khan Younis. `country` is the
    country's name where it is wanted too."""
    if location is None:
        return "place not reported"
    district = location.admin2
    if district and is_one_name(fold(location.name), fold(district)):
        district = None
    names: list[str] = []
    for name in (location.name, district, location.admin1, country):
        if name and name not in names:
            names.append(name)
    return ", ".join(names) or "place not reported"


def say_toll(toll: Toll | Count) -> str:
    """ "8", "8 (5–10)", "at least 5", "up to 70", "5 to 10" or "not reported"."""
    low, best, high = toll.low, toll.best, toll.high
    if best is None:
        return _say_bounds(low, high)
    shown = say_number(best)
    if low == high == best:
        return shown
    if low == best and high is None:
        return "none" if best == 0 else f"at least {shown}"
    if high == best and low is None:
        return f"up to {shown}"
    if low is None and high is None:
        return f"about {shown}"
    return f"{shown} ({_say_bounds(low, high)})"


def _say_bounds(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return say_number(low) if low == high else f"{say_number(low)}–{say_number(high)}"
    if low is not None:
        return f"at least {say_number(low)}"
    return NOT_REPORTED if high is None else f"up to {say_number(high)}"


def read_toll(toll: Toll | Count) -> int | None:
    """The one number that sums use: best, else the lower bound; None where the reports give neither."""
    return toll.low if toll.best is None else toll.best
