"""Figures that hang on no verb: "the death toll rose to eight", "45 deaths", "no casualties", "three injured soldiers",
"the mayor's death", "the dead include two teachers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torkham.coding.figures.drafts import Draft, draft_figure, read_group, read_measure
from torkham.coding.figures.patients import count_item, list_members
from torkham.coding.figures.symbols import SymbolRow, load_grammar
from torkham.model.account import FigureKind, Measure

TOLL = re.compile("t[^B#N]{0,12}?(?:P[#N]z)?([#N])")  # "from 5 to 8"
COUNTED = re.compile("(X?)([#N]?)[xe]{0,2}$")
NUMBER_OF = re.compile(r"\bnumber (?:of (?:the )?(?:[\w-]+ ){1,3})?$", re.I)
# "claimed at least 14 lives": lives are no dead where nothing took them
TAKES_LEFT = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|cost(?:s|ing)?|ended|ending|snuffed out|snuffing out|tak(?:es?|en|ing)|took)\s+"
    r"(?:(?:about|another|around|as many as|at least|more than|nearly|over|some|up to)\s+)?$",
    re.I,
)
NO_CASUALTIES = re.compile("X[xBaw&]{0,4}$")
NAMED_AFTER = re.compile("(?:[Pox]{0,5}n?)a?I([^BGKSaVvDbe]+)|(?:[Pox]{0,5})a([N#](?:,?&[N#])*)(?=[,BP]|$)")
NAMED_BEFORE = re.compile("(?:^|[B,P])([N#](?:,?&[N#])*)a?$")
SHARE_BEFORE = re.compile("(#)o$")
RISEN_TO = re.compile(
    r"\b(?:r[oi]s(?:e|es|en|ing)|climb\w*|jump\w*|increas\w*|st(?:ood|ands)|soar\w*|mount\w*)\s+(?:to|at)\s+", re.I
)
RISEN = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|bring\w*|taking|takes|climb\w*|jump\w*|increas\w*|reach\w*|revis\w*|surpass\w*|exceed\w*)\b",
    re.I,
)


def read_described(text: str, row: SymbolRow, at: int) -> Iterator[Draft]:
    """ "three injured soldiers": the casualty word stands inside the phrase."""
    item = row.items[at]
    persons, number = item.persons, item.number
    if persons is None or number is None or number.end >= persons.head_start:
        return
    cues = load_grammar().cues
    inside = tuple(text[number.end : persons.head_start].lower().split())
    if "of" in inside:
        return  # "8 of the 16 abducted workers" were freed
    for i in range(len(inside)):
        hit = cues.at(inside, i)
        if hit is not None and hit[1].form in ("past", "state") and hit[1].measure != "none":
            measure = read_measure(item._replace(cue=hit[1]))
            count = count_item(item) or (None, None, None)
            yield draft_figure(row, at, (at,), measure, count, persons, persons.group)
            return


def read_toll(text: str, row: SymbolRow, at: int) -> Iterator[Draft]:
    """ "The death toll rose to eight": a correction where it rises, else a total."""
    match = TOLL.match(row.symbols, at)
    cue = row.items[at]
    index = match.start(1) if match is not None else None
    if index is None or count_item(row.items[index]) is None:
        index = _find_risen(text, row, at)
    if index is None or cue.cue is None:
        return
    count = count_item(row.items[index])
    if count is not None:
        number = row.items[index].number
        until = number.core_start if number is not None else row.items[index].start
        risen = RISEN.search(text, cue.end, until) or RISEN.search(text, max(0, cue.start - 20), cue.start)
        kind: FigureKind = "correction" if risen else "total"
        persons, factual = row.items[index].persons, "M" not in row.symbols[at:index]
        yield draft_figure(row, at, (index,), read_measure(cue), count, persons, "unknown", kind, factual=factual)


def is_number(text: str, row: SymbolRow, at: int) -> bool:
    """Whether it is told as a number of people: "the number of Afghans killed has risen to 170"."""
    start = row.items[at].start
    return row.symbols[at] == "K" and NUMBER_OF.search(text, max(row.items[0].start, start - 40), start) is not None


def _find_risen(text: str, row: SymbolRow, at: int) -> int | None:
    """The number that a toll has risen to, whatever is told between: "the toll of the herdsmen attack rose to 59"."""
    rise = RISEN_TO.search(text, row.items[at].end, row.items[-1].end)
    if rise is None:
        return None
    return next((i for i, item in enumerate(row.items) if item.start >= rise.start() and item.number is not None), None)


def read_none(row: SymbolRow, at: int) -> Iterator[Draft]:
    """ "There were no reported casualties": nobody killed, nobody injured."""
    if NO_CASUALTIES.search(row.symbols[:at]):
        measures: tuple[Measure, ...] = ("killed", "injured")
        for measure in measures:
            yield draft_figure(row, at, (at,), measure, (0, 0, 0), None, "unknown", negated=True)


def read_counted(text: str, row: SymbolRow, at: int) -> Iterator[Draft]:
    """ "45 deaths", "no injuries", "three soldiers' deaths"."""
    match = COUNTED.search(row.symbols[:at])
    if match is None:
        return
    measure = read_measure(row.items[at])
    if _spares(text, row, match.start(2), at):
        return
    if match[1] and not match[2]:
        yield draft_figure(row, at, (at,), measure, (0, 0, 0), None, "unknown", negated=True)
    elif match[2]:
        item = row.items[match.start(2)]
        count = count_item(item)
        if count is not None and (item.symbol == "#" or _owns_deaths(text, row, at)):
            group = "unknown" if item.persons is None else item.persons.group
            yield draft_figure(row, at, (match.start(2),), measure, count, item.persons, group)


def _spares(text: str, row: SymbolRow, index: int, at: int) -> bool:
    """Whether the lives that are counted at `index` were not taken: "saved 14 lives"."""
    noun, counted = row.items[at], row.items[index]
    if text[noun.start : noun.end].lower() != "lives":
        return False
    return TAKES_LEFT.search(text, max(0, counted.start - 40), counted.start) is None


def read_owned(text: str, row: SymbolRow, at: int) -> Iterator[Draft]:
    """ "The mayor's death": one person, or as many as the phrase says."""
    cue = row.items[at].cue
    if at == 0 or cue is None or cue.form not in ("owned", "ing") or not _is_owner(text, row, at):
        return
    owner = row.items[at - 1]
    count = count_item(owner) if owner.symbol in "Nn" else None
    if count is not None:
        group = read_group(row, at - 1, ())
        yield draft_figure(row, at, (at - 1,), read_measure(row.items[at]), count, owner.persons, group)


def _owns_deaths(text: str, row: SymbolRow, at: int) -> bool:
    """ "two soldiers' deaths", not "the victim's body"."""
    noun = row.items[at]
    return text[noun.start : noun.end].lower() in ("deaths", "killings", "murders") and _is_owner(text, row, at)


def _is_owner(text: str, row: SymbolRow, at: int) -> bool:
    """Whether what stands before the noun at `at` owns it: "Khan's death", "two soldiers' deaths"."""
    return at > 0 and text[row.items[at - 1].end : row.items[at].start].strip() in ("'s", "’s", "'", "’")


def read_named(row: SymbolRow, at: int) -> Iterator[Draft]:
    """ "Those killed included three policemen", "two teachers were among the dead", "six of the dead were children":
    parts of a whole told elsewhere."""
    share, before = SHARE_BEFORE.search(row.symbols[:at]), NAMED_BEFORE.search(row.symbols[:at])
    after = NAMED_AFTER.match(row.symbols, at + 1)
    who: dict[int, int] = {}
    if share is not None and row.symbols.startswith("aN", at + 1):
        who = {share.start(1): at + 2}
    elif row.symbols[at] == "I" and before is not None:
        who = {before.start(1) + i: before.start(1) + i for i in list_members(before[1])}
    elif after is not None:
        first, told = next((after.start(g), after[g]) for g in (1, 2) if after[g])
        who = {first + i: first + i for i in list_members(told)}
    for index, named in who.items():
        count = count_item(row.items[index])
        if count is not None:
            persons, group = row.items[named].persons, read_group(row, named, ())
            yield draft_figure(row, index, (index,), read_measure(row.items[at]), count, persons, group, "part")
