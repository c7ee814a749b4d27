"""When a number holds: its own period, the one it is compared with, the one that a title sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from torkham.coding.claims.frames import COMPARED, MORE_THAN, Frame, find_distance
from torkham.coding.claims.words import Count
from torkham.coding.mentions import DateMention
from torkham.model.claim import Period
from torkham.model.document import Document

# The past so many years are told in whole years.
LONG_YEARS = 5
LONG_KINDS = frozenset(("month", "quarter", "season", "year", "years", "since", "until", "week"))
_FEW = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_BASE_DATED = re.compile(
    r"(?:compared (?:to|with)|relative to|against|from|versus|(?<!more )(?<!less )(?<!fewer )than|than(?= the ))"
    r"\s(?:the )?(?:about |around |just |only )?"
    rf"(?:\d[\d,.]*|{_FEW})(?: [a-z]+){{0,4}}(?: and (?:\d[\d,.]*|{_FEW})(?: [a-z]+){{0,4}})?\s$"
)
_SAID_ON = re.compile(r"\b(?:said|says|told \w+|confirmed|announced|stated)\s(?:late |early )?(?:on )?$")
_SAME = re.compile(
    r"\b(?:the )?(?:same|corresponding) (?:months?|period|quarter|time|weeks?|stretch|half)(?: of| in)?\s$"
)
_RANKED = re.compile(
    r"\b(?:highest|lowest|most|deadliest|worst|bloodiest|first|biggest|largest|fewest|least)\b[^.,;]{0,40}$"
)
_PAST = re.compile(
    r"(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or) )?(?:the )?(?:past|last|previous) (?:\w+|\d+) (?P<unit>months|years)$"
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH_LEADS = re.compile(rf"\b({'|'.join(MONTHS)}),? (?:with |saw |had |\()(?:the )?$")
_LED_BY = re.compile(r",? with (?:the )?|,? (?:saw|had) ")
_BEGAN = re.compile(r"\b(?:began|begun|started|broke out|erupted)\s$")
# "since the siege began in May last year"
_SINCE_THEN = re.compile(r"\b[Ss]ince\b[^.,;]{3,90}$")
# "172, down 44pc from April"
_FROM = re.compile(r"(?:from|than|over|on) ")
_MOVED = re.compile(
    r"(?:\b(?:up|down|increase|rise|drop|decline|decrease|fall|jump|reduction|more|fewer|less|higher|lower)"
    r"(?: (?:of|by|an?|almost|nearly|half) [^,;]{1,20})?|(?:\d ?%|\dpc|\bper ?cent))\s$"
)
_YEAR_TO_YEAR = re.compile(r"(?:between|from) (\d{4}) (?:and|to) (\d{4})")
_THE_YEAR = re.compile(
    r"\b(?:during|over|throughout|in) the (?:whole |entire )?year\b(?! (?:to|before|ended|ending))", re.IGNORECASE
)
_THAN_SAME = re.compile(
    r"\b(?:than|with|to|against|from|over|on) (?:in |during )?(?:those of )?(?:the )?(?:same|corresponding) "
    r"(?:months?|period|quarter|time|weeks?|half|stretch)(?: of| in)?\s$"
)
_OF_YEAR = re.compile(
    r"\b(?:(?P<since>since the (?:start|beginning|turn) of (?:the|this) year)"
    r"|(?:in|during|over) the first (?P<part>quarter|half)(?! (?:of|in) (?!the year|this year)))\b"
)
_APART = re.compile(r"[,;(]|\d")
_FEW_MONTHS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TO_MONTH = re.compile(
    rf"\bthe (?:(?:last |past )?(?P<few>{'|'.join(_FEW_MONTHS)}) months|(?P<year>year|12 months)) "
    r"(?:to|through|ending|ended|up to)(?: in)? "
)
_FROM_BEFORE = re.compile(r"(?:from|than|over) the (?:previous|preceding|prior|year|month|same)")
_PREVIOUS = re.compile(
    r"(?:(?:in|during|over|for|from|than) )?(?:the )?"
    r"(?:previous|preceding|prior|last|same (?:period|month)[^,.;]{0,12}last|year before|month before|year earlier)"
)


def find_own_dates(frame: Frame) -> list[DateMention]:
    """The dates of what is counted: not those of a comparison, nor of the saying ("said on Sunday that")."""
    return [
        d
        for d in frame.dates
        if d.kind != "age"
        and not (d.kind == "since" and _RANKED.search(frame.text, frame.start, d.start))
        and not _is_base_date(frame, d)
        and not _SAID_ON.search(frame.text, max(frame.start, d.start - 30), d.start)
    ]


def _is_base_date(frame: Frame, mention: DateMention) -> bool:
    """Whether a date is that of a comparison: "relative to 2020", "against 145 in 2020"."""
    start = max(frame.start, mention.start - 60)
    if MORE_THAN.match(frame.text, mention.start, mention.end) and _MOVED.search(frame.text, start, mention.start):
        return True
    if _THAN_SAME.search(frame.text, start, mention.start):
        return True
    if _FROM_BEFORE.match(frame.text, mention.start, mention.end):
        return True
    if _FROM.match(frame.text, mention.start, mention.end) and _MOVED.search(frame.text, start, mention.start):
        return True
    patterns = (COMPARED, _BASE_DATED)
    return any(pattern.search(frame.text, start, mention.start) for pattern in patterns)


def find_title_period(document: Document, dates: Sequence[DateMention]) -> Period | None:
    """The month or year that the title names: "Political violence in August"."""
    titles = [f for f in document.sentences[:4] if f.furniture == "title"]
    named = [d for d in dates if d.kind in LONG_KINDS and any(t.start <= d.start < t.end for t in titles)]
    return Period(named[0].when.start, named[0].when.end) if named else None


def find_period(
    frame: Frame, count: Count, clause: tuple[int, int], published: date | None, carried: Period | None = None
) -> Period | None:
    """The period that governs the number: named in its clause, else in its sentence; bases of comparison left out.

    `carried` is the period of the claim before, which "the same months of 2020" leans on.
    """
    named = find_own_dates(frame)
    if (month := _month_before(frame, count, carried, published)) is not None:
        return month
    if not named:
        return _find_yearly(frame, clause, published)
    if count.kind == "change" and (years := _years_compared(frame)) is not None:
        return years[1]
    inside = [d for d in named if clause[0] <= d.start < clause[1]]
    if not inside:
        # "137 attacks, he said; in 2020 there had been 79": another clause's
        named = [d for d in named if ";" not in frame.text[count.number.end : d.start]]
        if not named:
            return None
    inside = _find_direct(frame, count, inside) or inside
    long = [d for d in inside or named if d.kind in LONG_KINDS]
    chosen = _date_before(frame, count, named) or min(
        long or inside or named, key=lambda d: (_is_vague(d), find_distance(count, d.start, d.end))
    )
    if (months := _months_to(frame, chosen)) is not None:
        return months
    if carried is not None and _SAME.search(frame.text, frame.start, chosen.start):
        return _in_year(carried, chosen.when.start.year)
    if published is not None and (rounded := _round(frame, chosen, published)) is not None:
        return rounded
    end = chosen.when.end
    if published is not None and _BEGAN.search(frame.text, frame.start, chosen.start):
        return Period(chosen.when.start, max(published, chosen.when.start))
    if published is not None and not chosen.anchored and chosen.when.start <= published < end:
        end = published  # "this year" is told of up to the day of the report
    if published is not None and opens_since(frame, count, chosen):
        return Period(chosen.when.start, max(published, chosen.when.start))
    if chosen.kind == "since" and published is not None and published > chosen.when.start:
        end = min(end, published) if end > chosen.when.start else published
    return Period(chosen.when.start, end)


def _find_yearly(frame: Frame, clause: tuple[int, int], published: date | None) -> Period | None:
    """ "since the start of the year", "in the first quarter": parts of the year of the report that are over."""
    found = _OF_YEAR.search(frame.text, *clause)
    if found is None or published is None:
        return None
    first = date(published.year, 1, 1)
    if found["since"]:
        return Period(first, published)
    end = date(published.year, 3, 31) if found["part"] == "quarter" else date(published.year, 6, 30)
    return Period(first, end) if end < published else None


def _find_direct(frame: Frame, count: Count, dates: Sequence[DateMention]) -> list[DateMention]:
    """The dates that follow the number before a mark or another number: "317 bombings last year, and 30 in May"."""
    after = [d for d in dates if d.start >= count.number.end]
    return [d for d in after if not _APART.search(frame.text, min(count.end, d.start), d.start)]


def _months_to(frame: Frame, mention: DateMention) -> Period | None:
    """ "in the nine months to May", "in the year to June 2024"."""
    found = _TO_MONTH.search(frame.text, max(frame.start, mention.start - 30), mention.end)
    if found is None or mention.kind != "month":
        return None
    months = 12 if found["year"] else _FEW_MONTHS.index(found["few"]) + 2
    first = mention.when.start.year * 12 + mention.when.start.month - months
    return Period(date(first // 12, first % 12 + 1, 1), mention.when.end)


def _years_compared(frame: Frame) -> tuple[Period, Period] | None:
    """ "fell by 90 percent between 2013 and 2016": the later year, after the earlier."""
    for mention in frame.dates:
        if (found := _YEAR_TO_YEAR.fullmatch(frame.text, mention.start, mention.end)) is not None:
            first, last = int(found[1]), int(found[2])
            return Period(date(first, 1, 1), date(first, 12, 31)), Period(date(last, 1, 1), date(last, 12, 31))
    return None


def find_whole_year(frame: Frame, clause: tuple[int, int], carried: Period | None) -> Period | None:
    """The year of a month told before, where a clause says "during the year"."""
    if carried is None or _THE_YEAR.search(frame.text, *clause) is None or carried.start.year != carried.end.year:
        return None
    return Period(date(carried.start.year, 1, 1), date(carried.start.year, 12, 31))


def opens_since(frame: Frame, count: Count, mention: DateMention) -> bool:
    """Whether a date is that of the event since which a number adds up: "since the siege began in May"; a number told
    with that event ("years since gunmen stormed the ward in May and killed 24") is its own."""
    found = _SINCE_THEN.search(frame.text, frame.start, mention.start)
    if found is None:
        return False
    return count.number.start < found.start() or "," in frame.text[mention.end : count.number.start]


def _month_before(frame: Frame, count: Count, carried: Period | None, published: date | None) -> Period | None:
    """The month that leads up to the number without a preposition: "August, with 60 deaths"."""
    found = _MONTH_LEADS.search(frame.text, max(frame.start, count.number.start - 24), count.number.start)
    known = carried.start if carried else published
    if found is None or known is None:
        return None
    month = MONTHS.index(found[1]) + 1
    start = date(known.year - (carried is None and month > known.month), month, 1)
    return Period(start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def _date_before(frame: Frame, count: Count, dates: Sequence[DateMention]) -> DateMention | None:
    """ "August, with 60 deaths": the date that leads up to the number."""
    return next((d for d in dates if _LED_BY.fullmatch(frame.text, d.end, count.number.start)), None)


def _round(frame: Frame, mention: DateMention, published: date) -> Period | None:
    """ "the past five months" are whole months before this one, "the past 20 years" whole years."""
    past = _PAST.match(frame.text, mention.start, mention.end)
    start = mention.when.start
    if past is None:
        return None
    if past["unit"] == "months":
        return Period(start.replace(day=1), published.replace(day=1) - timedelta(days=1))
    if published.year - start.year < LONG_YEARS:
        return None
    return Period(date(start.year, 1, 1), date(published.year, 12, 31))


def _in_year(period: Period, year: int) -> Period:
    """The same days in another year."""
    day = 28 if period.end.month == 2 and period.end.day == 29 else period.end.day
    return Period(period.start.replace(year=year), period.end.replace(year=year, day=day))


def _is_vague(mention: DateMention) -> bool:
    """A year beside a month is its frame: "this year, 11 cases were reported in January"."""
    return mention.kind in ("year", "years")


def find_base_period(frame: Frame, count: Count, period: Period | None) -> Period | None:
    """What the number is compared with: "relative to 2020", "than the previous year"."""
    if count.kind == "change" and (years := _years_compared(frame)) is not None:
        return years[0]
    for mention in frame.dates:
        if period is not None and mention.start > count.start and _SAME.search(frame.text, count.start, mention.start):
            return _in_year(period, mention.when.start.year)
        if mention.start > count.start and _is_base_date(frame, mention):
            before = _PREVIOUS.match(frame.text, mention.start, mention.end) is not None
            if before and period:
                return shift_back(period)
            base = Period(mention.when.start, mention.when.end)
            later = period is not None and base.start > period.end and not mention.anchored
            return _in_year(base, base.start.year - 1) if later else base
    tail = frame.text[count.start : frame.end]
    found = re.search(r"(?:compared (?:to|with)|relative to|than|from|over|against) (.{0,40})", tail)
    if period is None or found is None or not _PREVIOUS.match(found[1]):
        return None
    return shift_back(period)


def shift_back(period: Period) -> Period:
    """The period of the same length before: the month before a month, the year before a year."""
    days = (period.end - period.start).days + 1
    end = period.start - timedelta(days=1)
    if days > 300:
        return Period(date(period.start.year - 1, 1, 1), date(period.start.year - 1, 12, 31))
    if 27 < days < 32:
        return Period(end.replace(day=1), end)
    return Period(period.start - timedelta(days=days), end)
