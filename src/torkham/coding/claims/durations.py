"""How long a number adds up, as the words and the dates around it say."""

from __future__ import annotations

import re
from functools import cache

from torkham.coding.claims.clauses import Clause
from torkham.coding.claims.periods import LONG_KINDS, find_own_dates, opens_since
from torkham.coding.claims.words import Count
from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention
from torkham.coding.values import value_class
from torkham.knowledge.claim_terms import load_claim_grammar

# So many days between the first and the last hold more than one deed.
FEWEST_DAYS = 2
# So many hold several deeds even in one place.
MANY_DAYS = 7
_RANKED = re.compile(
    r"\b(?:deadliest|bloodiest|worst|heaviest|largest|biggest|highest"
    r"|most (?!deaths|fatalities|killings|murders|attacks|incidents|casualties)\w+)\b[^.;,]*"
)
_THEN = re.compile(r"(?:\w+ (?:days?|weeks?|months?|hours?) after|when)\b")


@value_class()
class Duration:
    """What says how long a number adds up: `words` (in lower case) and `dates` of its sentence or clause.

    `adds_up`: since then, or so far. `phrased`: words say so or name a period. `running`: words or dates of any kind
    do, were it only a month's or a year's name.
    """

    words: str
    dates: tuple[DateMention, ...]
    adds_up: bool
    phrased: bool
    running: bool

    @property
    def of_one_day(self) -> bool:
        """Whether a day or night is named."""
        return any(d.kind in ("day", "night") for d in self.dates)


def read_duration(clause: Clause, count: Count) -> Duration:
    """How long the number adds up."""
    words, dates = _find_setting(clause)
    adds_up = has_phrase("running", words) or any(opens_since(clause.frame, count, d) for d in dates)
    phrased = adds_up or has_phrase("calendar", words) or _period().search(words) is not None
    running = phrased or any(d.kind in LONG_KINDS for d in dates) or _spans_days(clause)
    return Duration(words, tuple(dates), adds_up, phrased, running)


def is_dated_only(clause: Clause, duration: Duration) -> bool:
    """Whether nothing but a month or a year makes the number a total: no "so far this year", no "since"."""
    open_ended = any(d.kind in ("since", "until", "years") for d in find_own_dates(clause.frame))
    return not duration.adds_up and not open_ended


def has_phrase(name: str, words: str) -> bool:
    """Whether a phrase of that row of the claim grammar stands in the words, which are in lower case."""
    return _phrases(name).search(words) is not None


@cache
def _phrases(name: str) -> Hinted:
    words = sorted(load_claim_grammar()[name], key=len, reverse=True)
    # "earlier this month" dates one deed; "this month" adds up
    pattern = re.compile(rf"(?<!earlier )(?<!early )(?<!late )\b(?:{'|'.join(re.escape(w) for w in words)})\b")
    return Hinted(pattern, tuple(words))


@cache
def _period() -> Hinted:
    """ "during the month", "over the same period", "in the year to June"."""
    which = "same|past|last|preceding|previous|corresponding|first|final|current|entire|whole|reporting|review"
    units = "hours|weeks|months?|quarter|years?|period|decades?|tenure"
    wars = (
        "clashes|fighting|violence|war|uprising|strikes|unrest|riots|conflict|insurgency|shelling|bombardment|attacks"
    )
    pattern = (
        rf"\b(?:in|during|over|throughout|within) (?:the|this|that|these|a) (?:(?:{which}) )*(?:\w+ )?(?:{units})\b"
        r"|\b(?:in the same|over that|during that) time\b|\bin the course of\b|\bin the [\w-]+ days of\b"
        rf"|\b(?:weeks|months|years) of (?:\w+ ){{0,2}}(?:{wars})\b"
    )
    hints = (" hours", " days", " course", " week", " month", " quarter", " year", " period", " decade", " tenure",
             " of ", " time")  # fmt: skip
    return Hinted(re.compile(pattern), hints)


def _find_setting(clause: Clause) -> tuple[str, list[DateMention]]:
    """The words (in lower case) and the dates that may say how long a number adds up: those of the sentence, but of a
    clause alone that tells what happened once ("since 24 April, two days after gunmen killed 26")."""
    frame, dates = clause.frame, find_own_dates(clause.frame)
    if _THEN.match(frame.text, clause.start, clause.end) is None:
        ranked = [(frame.start + m.start(), frame.start + m.end()) for m in _RANKED.finditer(frame.lower)]
        own = [d for d in dates if not any(start <= d.start < end for start, end in ranked)]
        return _RANKED.sub("", frame.lower), own  # "the deadliest night this year" is one night
    return clause.lower, [d for d in dates if clause.start <= d.start < clause.end]


def _spans_days(clause: Clause) -> bool:
    """ "between May 6 and 10": days enough for more than one deed, where no single place is named."""
    spans = [d.when for d in find_own_dates(clause.frame) if d.kind in ("days", "age")]
    longest = max(((s.end - s.start).days for s in spans), default=0)
    return longest >= MANY_DAYS or (longest >= FEWEST_DAYS and not clause.local)
