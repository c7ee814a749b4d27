"""Which stretches of a text are date phrases: words become classes, and the grammar is patterns over classes.

Each word and mark becomes one character that stands for its class (knowledge/lexicons/dates.tsv), so that a rule
such as "WEEKDAY COMMA? MONTH DAY" is a regular expression over a string as short as the text has words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from torkham.coding.values import value_class
from torkham.coding.words import cut
from torkham.knowledge.calendar import DateWord, load_date_words
from torkham.knowledge.phrases import Phrases

# words first, which are most of a text; a word that starts with a digit is the last reading of one
_WORD = re.compile(r"([^\W\d]\w*|\d+(?:,\d{3})+(?:\.\d+)?\b|(?<!\.)\d+\.\d+\b(?!\.\d)|\d+:\d+\b|\w+|\n\s*\n|[^\w\s])")
_CORE = (
    "MONTH", "MON", "WEEKDAY", "YEAR", "UNIT", "UNITS", "PART", "TODAY", "TONIGHT", "YESTERDAY", "TOMORROW",
    "OVERNIGHT", "DECADE", "FEAST", "QUARTERNAME", "SEASON", "SLASH", "PERIOD",
)  # fmt: skip
_MARKS = {
    ",": "COMMA", ".": "DOT", "-": "DASH", "\u2010": "DASH", "\u2011": "DASH", "\u2013": "DASH", "\u2014": "LONGDASH",
    "/": "SLASH", "(": "LPAREN", ")": "RPAREN", "'": "APOS", "\u2019": "APOS",
}  # fmt: skip

# Building blocks of the rules.
_M = "(?:MONTH|MON DOT?)"
_RANGE = "(?:DASH|LONGDASH|TO|UNTIL|SLASH)"
_RANGE_AND = f"(?:{_RANGE}|AND|OR)"
_OF_YEAR = "COMMA? OF? (?:YEAR|(?:THIS|LAST|THAT|THE? SAME|THE? PREVIOUS|THE) UNIT)"
_PREP = "(?:SINCE|UNTIL|BY|FROM|ON|IN|AT|OVER)"
_PART_OF = "(?:THE? (?:EARLY|LATE|MID)? PART? (?:PART|UNITS) OF)"
_LEAD = (
    "(?:SINCE|UNTIL|BY|FROM|EARLY|LATE|LATER|EARLIER|OVERNIGHT)?"
    f"(?:ON THE? {_PART_OF}?|(?:IN|AT|OVER)? {_PART_OF})? (?:EARLY|LATE)?"
)
_WDAY = "(?:(?:WEEKDAY|WDAY DOT?) PART? COMMA? LPAREN? THE?)?"
_EDGE = "(?:(?:IN|AT)? THE? (?:(?:START|END|MID) OF THE?|(?:EARLY|LATE) IN|(?:EARLY|LATE|MID|LATER|EARLIER) DASH?))"
_HOW = "(?:ABOUT|OVER|LESS THAN|MORE THAN|FEW(?= NUMBER))"
_MANY = "(?:ARTICLE? FEW OF?|NUMBER|DAY|BIG|ARTICLE)"
_NIGHT = "(?:ON|OVER|IN|LATE|BETWEEN|OVERNIGHT)? THE? INTERVENING?"
_YEAR = "(?:THE? YEAR|(?:THE|THIS|LAST) UNIT)"
_STOP = "(?= COMMA|DOT|FINISH)"

# What opens a clause about another day: "three days after gunmen shot ..."
OPENING = "opening"

# Each rule by its name; the first that fits wins, so the longer come first. A space means nothing.
RULES: Mapping[str, str] = {
    "noise": "EVERY (?:WEEKDAY|UNIT|UNITS|PART)"
    "|(?:UNIT|WEEKDAY) DASH? (?:ON|BY|AFTER|TO|IN|OVER) DASH? (?:UNIT|WEEKDAY)",
    "iso": f"{_PREP}? YEAR DASH DAY DASH DAY",
    "numeric": f"{_PREP}? (?:DAY SLASH DAY SLASH (?:YEAR|DAY)|DAY DOT DAY DOT YEAR|DAY DASH DAY DASH YEAR)",
    "slashed": "DAY SLASH DAY (?! SLASH)",
    "nights_week": f"{_NIGHT} (?:PART|OVERNIGHT) (?:OF|BETWEEN|FROM|ON)? THE?"
    f"WEEKDAY PART? {_RANGE_AND} (?:EARLY|LATE)? WEEKDAY",
    "nights": f"{_NIGHT} PART (?:OF|BETWEEN|FROM)? THE? (?:{_M} DAY {_RANGE_AND} (?:{_M})? DAY"
    f"|DAY {_RANGE_AND} DAY OF? {_M}|DAY OF? {_M} {_RANGE_AND} DAY OF? {_M}) (?:{_OF_YEAR})?",
    "day_range": f"(?:BETWEEN|{_LEAD}) {_WDAY} (?:{_M} DAY (?:COMMA? YEAR)?"
    f"(?:{_RANGE_AND} {_M} DAY|{_RANGE} DAY|(?:AND|OR) DAY (?! WORD|NAME))"
    f"|DAY {_RANGE_AND} DAY OF? {_M}|DAY OF? {_M} YEAR? {_RANGE_AND} DAY OF? {_M}) (?:{_OF_YEAR})?",
    "day": f"{_LEAD} {_WDAY} (?:{_M} DAY|DAY OF? {_M}|ORDINAL OF {_M}) RPAREN? (?:{_OF_YEAR})? PART?",
    "week_of_month": f"{_PREP}? THE? (?:ORDINAL|LAST) (?:UNIT|PART) OF {_M} (?:{_OF_YEAR})?",
    "month_range": f"(?:BETWEEN|FROM) {_M} YEAR? (?:AND|TO|UNTIL|DASH) {_M} (?:{_OF_YEAR})?"
    f"|{_PREP}? {_M} OF? YEAR? (?:{_RANGE}|AND) {_M} OF? YEAR|IN {_M} (?:AND|OR|DASH|SLASH) {_M}",
    "month_year": f"{_PREP}{{0,2}} {_EDGE}? {_M} {_OF_YEAR}",
    "month": f"(?:(?:SINCE|UNTIL|IN|OVER) (?:{_EDGE}|LAST|THIS|NEXT|PREVIOUS)?"
    f"|(?:BY|FROM) {_EDGE}? (?= MONTH (?! NAME))|{_EDGE}|LAST|THIS|NEXT|THE? UNIT OF) (?:MONTH|MON DOT) (?! DAY)",
    "weekdays": f"BETWEEN? {_LEAD} WEEKDAY (?:(?:EARLY|LATE)? PART)? {_RANGE_AND}"
    f"(?:EARLY|LATE|ON)* {_PART_OF}? WEEKDAY PART?",
    "weekday": f"{_LEAD} (?:THE? (?:LAST|PAST|PREVIOUS|NEXT|THIS|COMING|SAME)|THE FOLLOWING)? WEEKDAY"
    "(?:OF? (?:LAST|THIS|NEXT) UNIT|(?:EARLY|LATE)? PART)?",
    "same_last_year": f"{_PREP}? THE? SAME (?:UNIT|PERIOD|QUARTER) (?:OF|IN)? THE? (?:LAST|PREVIOUS) UNIT",
    "part_of_year": f"{_PREP}? THE? (?:ORDINAL|LAST) (?:HALF|QUARTER) OF {_YEAR}|{_PREP}? QUARTERNAME (?:OF? YEAR)?"
    f"|{_PREP}? THE? (?:ORDINAL|LAST) (?:FEW|NUMBER|DAY)? (?:UNITS|UNIT) OF {_YEAR}",
    # "2018-19", but in "from 228 in 2018 to 46" the 46 is no year
    "year_range": f"(?:SINCE|IN|FROM|OVER)? YEAR (?:{_RANGE} YEAR|(?:DASH|LONGDASH|SLASH) (?:DAY|BIG))"
    "|(?:BETWEEN|FROM) YEAR (?:AND|TO) YEAR",
    "season": f"{_PREP}? (?:LAST SEASON|THIS SEASON|(?:LATE|EARLY)? THE? SEASON OF? YEAR)",
    "decade": f"{_PREP}? THE? (?:EARLY|LATE|MID)? DASH? DECADE",
    "feast": "(?:ON|OVER|IN|AT) THE? (?:EVE OF|ORDINAL UNIT OF|UNIT OF)?"
    "FEAST (?:(?:DASH|APOS)? ARABIC)? DASH? FEASTEND? HOLIDAY?|FEAST EVE",
    "ago": f"(?:SINCE|UNTIL|BY|FROM)? {_HOW}{{0,2}} {_MANY}? DASH? (?:UNIT|UNITS)"
    f"(?:AGO|EARLIER|LATER|(?:BEFORE|AFTER) {_STOP})",
    "deictic": "(?:SINCE|UNTIL|BY|FROM|LATE|EARLY|EARLIER|LATER)? (?:TODAY|TONIGHT|THE? UNIT BEFORE YESTERDAY"
    "|(?:LATE|EARLY)? YESTERDAY PART?|OVERNIGHT|TOMORROW|(?:THIS|LAST|LATE LAST) PART)",
    "same": f"(?:{_PREP}|LATE|EARLY|LATER|EARLIER)* (?:THE? SAME|THAT SAME|THAT THAT?) (?:UNIT|PART)"
    "|(?:EARLIER|LATER|LATE|EARLY) (?:IN|ON) THE UNIT",
    "next": f"(?:{_PREP}|LATE|EARLY)* (?:THE THAT? (?:NEXT|FOLLOWING|PREVIOUS)|NEXT|PREVIOUS) (?:UNIT|PART)"
    f"|{_PREP}? THE (?:UNIT|PART) (?:BEFORE|AFTER|EARLIER) (?= COMMA|DOT|FINISH|IN|AT|ON)",
    OPENING: f"(?<!IN)(?<!OVER)(?<!FOR)(?:{_HOW}{{0,2}} {_MANY}? DASH? (?:UNIT|UNITS)|THE UNIT) (?:AFTER|BEFORE)"
    "(?! COMMA|DOT|DASH|FINISH|BREAK)",
    "last_units": f"(?:{_PREP}|FOR|LATE|EARLY)* (?:THE? (?:LAST|PAST|PREVIOUS)|THIS PAST)"
    f"(?:{_HOW}{{0,2}} {_MANY} DASH? (?:UNITS|UNIT)|UNITS)",
    "last_unit": f"(?:{_PREP}|FOR|{_EDGE})* (?:THE (?:LAST|PAST)|THIS PAST|LAST|THIS|PAST|COMING) UNIT",
    "weekend": "(?:AT|OVER|ON) THE UNIT (?! OF)",
    "recent": f"{_PREP}? THE? RECENT UNITS",
    "age": f"FOR {_HOW}{{0,2}} (?:{_MANY} (?:UNITS|UNIT)|UNITS)",
    "year": f"{_PREP}{{0,2}} {_EDGE}? (?:THE UNIT)? YEAR",
}


class DateToken(NamedTuple):
    """A word of a phrase: its class and value."""

    name: str
    value: str
    written: str


@value_class()
class Phrase:
    """A stretch of text that `rule` matched."""

    start: int
    end: int
    rule: str
    tokens: tuple[DateToken, ...]

    def has(self, *names: str) -> bool:
        return any(t.name in names for t in self.tokens)

    def values(self, name: str) -> list[str]:
        return [t.value for t in self.tokens if t.name == name]

    def numbers(self, name: str) -> list[int]:
        return [int(t.value) for t in self.tokens if t.name == name]

    def first(self, *names: str) -> str:
        """The value of the first word of one of these classes, "" without."""
        return next((t.value for t in self.tokens if t.name in names), "")


def find_phrases(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Phrase]:
    """Every date phrase of the stretches, left to right, the longest reading first, none overlapping. A stretch is
    cut into words only where it holds a word that no date phrase lacks."""
    hits = [start for start, _, _ in _cores().find(text)]
    for start, end in stretches:
        if bisect_left(hits, start) < bisect_left(hits, end):
            yield from _read_stretch(text, start, end)


def _read_stretch(text: str, start: int, end: int) -> Iterator[Phrase]:
    pieces, classes, characters = cut(_WORD, text, start, end), _classes(), _characters()
    name, plain, gap = characters["NAME"], characters["WORD"], characters["BREAK"]
    signs = [
        classes.get(word) or (name if word[0].isupper() else gap if word[0] == "\n" else plain) for word in pieces.words
    ]
    line = "".join(signs) + characters["FINISH"]
    for run in _runs().finditer(line):
        at = run.start()
        for first, last, rule in _read_run(line[at : run.end() + 1]):
            tokens = tuple(map(_read_token, pieces.words[at + first : at + last]))
            yield Phrase(pieces.starts[at + first], pieces.ends[at + last - 1], rule, tokens)


@cache
def _cores() -> Phrases[str]:
    return Phrases((written, word.name) for written, word in _vocabulary().items() if word.name in _CORE)


@lru_cache(maxsize=4096)
def _read_run(run: str) -> tuple[tuple[int, int, str], ...]:
    """The date phrases of a run of classes and the class after it: where each begins and ends, and its rule. Most runs
    are short and come again and again ("on WEEKDAY", "in MONTH")."""
    found = ((*match.span(), match.lastgroup or "") for match in _grammar().finditer(run))
    return tuple((first, last, rule) for first, last, rule in found if first < last and rule != "noise")


@cache
def _runs() -> re.Pattern[str]:
    """Runs of date words that hold more than prepositions."""
    other = "".join(_characters()[name] for name in ("WORD", "NAME", "BREAK", "FINISH"))
    core = "".join(_characters()[name] for name in _CORE)
    return re.compile(f"[^{other}{core}]*[{core}][^{other}]*")


@cache
def _vocabulary() -> Mapping[str, DateWord]:
    words = dict(load_date_words())
    for day in range(1, 32):
        for written in (f"{day}", f"{day:02d}", *(f"{day}{ending}" for ending in ("st", "nd", "rd", "th"))):
            words[written] = DateWord("DAY", str(day))
    words |= {str(number): DateWord("BIG", str(number)) for number in range(32, 100)}
    words |= {str(year): DateWord("YEAR", str(year)) for year in range(1900, 2100)}
    words |= {f"{decade}s": DateWord("DECADE", str(decade)) for decade in range(1900, 2030, 10)}
    words |= {mark: DateWord(name) for mark, name in _MARKS.items()}
    return words


@cache
def _characters() -> Mapping[str, str]:
    """One character for each class."""
    used = {w.name for w in _vocabulary().values()} | set(re.findall("[A-Z]{2,}", " ".join(RULES.values())))
    return {name: chr(0xE000 + i) for i, name in enumerate(sorted(used | {"WORD", "NAME", "BREAK", "FINISH"}))}


@cache
def _classes() -> Mapping[str, str]:
    characters = _characters()
    return {written: characters[word.name] for written, word in _vocabulary().items()}


@lru_cache(maxsize=4096)
def _read_token(written: str) -> DateToken:
    word = _vocabulary().get(written, DateWord("WORD"))
    return DateToken("MONTH" if word.name == "MON" else word.name, word.value, written)


@cache
def _grammar() -> re.Pattern[str]:
    def compile_rule(rule: str) -> str:
        return re.sub("[A-Z]{2,}", lambda m: _characters()[m[0]], rule).replace(" ", "")

    return re.compile("|".join(f"(?P<{name}>{compile_rule(rule)})" for name, rule in RULES.items()))
