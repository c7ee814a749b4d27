"""Casualty figures: how many were killed, injured, abducted or arrested, who they were, and how the number is meant.

Each sentence with a casualty word is read as a row of symbols (`symbols`); `patients` finds,
for each casualty word, the people it is about: before it ("two policemen were killed", "two cops martyred"), after it
("killing two policemen", "the death of two policemen"); `nouns` reads numbers beside a noun ("45 deaths", "the
toll rose to eight"), `ellipses` numbers that lean on a figure before them ("and 26 others near Baiji").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from torkham.coding.figures.drafts import Bounds, Draft, draft_figure, read_group, read_measure
from torkham.coding.figures.ellipses import find_leaning
from torkham.coding.figures.named_twice import drop_second_names
from torkham.coding.figures.nouns import (
    is_number,
    read_counted,
    read_described,
    read_named,
    read_none,
    read_owned,
    read_toll,
)
from torkham.coding.figures.patients import Patients, count_item, find_patients
from torkham.coding.figures.recalled import count_captives, recall_count
from torkham.coding.figures.rivals import mark_rivals
from torkham.coding.figures.scope import find_scope
from torkham.coding.figures.symbols import Item, SymbolRow, find_casualty_words, read_symbols
from torkham.coding.mentions import FigureMention, NumberMention, PlaceMention
from torkham.coding.persons.report_persons import Persons
from torkham.model.account import Category, FigureKind, Measure
from torkham.model.document import Document, Sentence

# what stands behind it is not counted with what stands before: "..., adding that ...", "..., two days after ..."
ASIDE = re.compile(r",\s*(?:adding\b|(?:\w+\s+){0,3}(?:hours?|days?|weeks?|months?)\s+(?:after|before)\b)")
ADDED_RIGHT = re.compile(r"\s+(?:as well|too)\b")
LATE_ALSO = re.compile(r"\b(?:also|too)\b", re.I)


def find_figures(
    document: Document,
    numbers: Sequence[NumberMention],
    persons: Persons,
    places: Sequence[PlaceMention] = (),
) -> tuple[FigureMention, ...]:
    """Casualty figures of the report's prose and its headline, sorted by start; a part follows its whole.

    A zero ("no casualties", "escaped unhurt") has value 0 and is `negated`; what could, would or was meant to happen
    is not `factual`. `places` decide whether a toll of several attacks belongs to one town: without them, it is joint.
    """
    text = document.text
    words = find_casualty_words(text)
    number_starts = [n.start for n in numbers]
    found: list[FigureMention] = []
    before: Sentence | None = None
    filed = document.dateline.end if document.dateline else 0  # "COTABATO CITY, Philippines -" is nobody
    for sentence in document.sentences:
        if sentence.furniture not in (None, "title"):
            continue
        last_told, before = before, sentence
        if bisect_right(words, sentence.start) == bisect_right(words, sentence.end):
            continue
        low, high = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        start = max(sentence.start, filed) if filed < sentence.end else sentence.start
        people = persons.within(sentence.start, sentence.end)
        row = read_symbols(text, start, sentence.end, numbers[low:high], people)
        drafts = _set_scope(text, sentence, _read_row(text, row), places)
        told = [_point(draft, range(len(found), len(found) + len(drafts))).figure for draft in _order(drafts)]
        since = last_told.start if last_told is not None else sentence.start
        told = [recall_count(text, figure, persons, since) for figure in told]
        captives = count_captives(text, sentence, (*found, *told))
        told += [captives] if captives is not None else []
        found.extend(mark_rivals(text, sentence, told, found))
    return tuple(found)


def _set_scope(text: str, sentence: Sentence, drafts: Sequence[Draft], places: Sequence[PlaceMention]) -> list[Draft]:
    """The drafts with their scope: one for the sentence, or for each stretch that a leaning number opens."""
    if not drafts:
        return []
    asides = (match.end() for match in ASIDE.finditer(text, sentence.start, sentence.end))
    cuts = [sentence.start, *sorted({*asides, *(d.figure.start for d in drafts if d.elsewhere)}), sentence.end]
    scopes = [find_scope(text, start, end, places) for start, end in pairwise(cuts)]
    own = [scopes[bisect_right(cuts, d.figure.start) - 1] for d in drafts]
    return [
        d if d.figure.scope == scope else replace(d, figure=replace(d.figure, scope=scope))
        for d, scope in zip(drafts, own, strict=True)
    ]


def _order(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of the text."""
    ranks = sorted(range(len(drafts)), key=lambda i: (drafts[i].figure.start, drafts[i].figure.end, i))
    place = {old: new for new, old in enumerate(ranks)}
    return [_point(drafts[i], place) for i in ranks]


def _point(draft: Draft, place: Mapping[int, int] | Sequence[int]) -> Draft:
    """The draft with the index of its whole moved to its new place."""
    whole = draft.figure.part_of
    return draft if whole is None else replace(draft, figure=replace(draft.figure, part_of=place[whole]))


def _read_row(text: str, row: SymbolRow) -> list[Draft]:
    """The figures of a sentence, casualty word by casualty word."""
    drafts: list[Draft] = []
    for at, item in enumerate(row.items):
        if item.cue is None:
            drafts.extend(read_described(text, row, at) if item.symbol == "N" else ())
        elif item.symbol == "t" or is_number(text, row, at):
            drafts.extend(read_toll(text, row, at))
        elif item.symbol == "Z":
            drafts.extend(read_none(row, at))
        elif item.symbol == "C":
            drafts.extend(_add_leaning(text, row, at, list(read_counted(text, row, at)), len(drafts)))
        elif item.symbol in "xI":
            drafts.extend(read_owned(text, row, at) if item.cue.form == "owned" else read_named(row, at))
        else:
            drafts.extend(_read_told(text, row, at, drafts))
    return _count_once(drafts)


def _read_told(text: str, row: SymbolRow, at: int, told: Sequence[Draft]) -> list[Draft]:
    """The figures of a casualty word: its people, their parts, and the numbers that lean on them."""
    patients = find_patients(text, row, at)
    if patients is None:
        return list(read_owned(text, row, at))
    patients = _leave_taken(patients, told)
    drafts = list(_tell(text, row, at, patients, len(told), tuple(told)))
    return _add_leaning(text, row, at, drafts, len(told))


def _add_leaning(text: str, row: SymbolRow, at: int, drafts: list[Draft], whole: int) -> list[Draft]:
    """The drafts of a casualty word with the numbers that lean on them; `whole` is where the first will stand."""
    leaning = [
        replace(d, figure=replace(d.figure, part_of=whole)) if d.figure.kind == "part" else d
        for d in (find_leaning(text, row, at, drafts) if drafts else ())
    ]
    return drafts + leaning


def _leave_taken(patients: Patients, told: Sequence[Draft]) -> Patients:
    """ "killed four and 11 wounded": the four belong to the word before."""
    taken = {i for draft in told for i in draft.items}
    kept = tuple(i for i in patients.whole if i not in taken)
    return replace(patients, whole=kept) if kept and taken else patients


def _count_once(drafts: list[Draft]) -> list[Draft]:
    """Without the injured who are told to have died ("two boys who sustained injuries died" are two dead), and without
    what two casualty words say of the same people ("the bodies of 16 people killed")."""
    counted = [d for d in drafts if not d.figure.negated]
    dead = [set(d.items) for d in counted if d.figure.measure == "killed" and d.figure.kind != "part"]
    twice, seen = set[int](), set[tuple[Measure, FigureKind, bool, tuple[int, ...]]]()
    for i, draft in enumerate(drafts):
        key = draft.figure.measure, draft.figure.kind, draft.figure.factual, draft.items
        hurt = draft.figure.measure == "injured" and not draft.figure.negated
        if key in seen or (hurt and any(set(draft.items) <= items for items in dead)):
            twice.add(i)
        seen.add(key)
    if not twice:
        return drafts
    kept = [i for i, d in enumerate(drafts) if i not in twice and d.figure.part_of not in twice]
    place = {old: new for new, old in enumerate(kept)}
    return [_point(drafts[i], place) for i in kept]


def _tell(text: str, row: SymbolRow, at: int, patients: Patients, base: int, told: Sequence[Draft]) -> Iterator[Draft]:
    """The figures of one casualty word: one for each group of the whole, then its parts."""
    cue = row.items[at]
    measures: tuple[Measure, ...] = ("killed", "injured") if cue.symbol == "U" else (read_measure(cue),)
    if patients.negated or cue.symbol == "U" or any(_says_no(text, row.items[i]) for i in patients.whole):
        for measure in measures:
            group = read_group(row, patients.whole[0], told)
            yield draft_figure(row, at, patients.whole, measure, (0, 0, 0), None, group, negated=True)
        return
    patients = _split_apposed_parts(row, patients)
    whole = drop_second_names(text, row, patients.whole)
    attackers = any(read_group(row, i, ()) == "militants" for i in patients.parts)
    for indices in _by_group(row, whole, told):
        counts = [count_item(row.items[i]) or (None, None, None) for i in indices]
        persons = next((row.items[i].persons for i in indices if row.items[i].persons is not None), None)
        kind: FigureKind = "increment" if _says_more(text, row, at, indices, told) else "total"
        group = read_group(row, indices[0], told)
        draft = draft_figure(
            row, at, indices, measures[0], _add(counts), persons, group, kind, factual=patients.factual
        )
        yield replace(draft, figure=replace(draft.figure, includes_attackers=True)) if attackers else draft
    for i in patients.parts:
        count = count_item(row.items[i])
        if count is not None and whole:
            who = next((j for j in (i, i + 3) if row.symbols[i : j + 1] in ("N", "n", "#omN", "#IaN")), i)
            named = row.symbols[i] == "n"
            group = read_group(row, whole[0] if named or _are_militants(row, whole) else who, told)
            persons = row.items[who].persons
            part = draft_figure(row, i, (i,), measures[0], count, persons, group, "part")
            yield replace(part, figure=replace(part.figure, part_of=base, factual=patients.factual))


def _are_militants(row: SymbolRow, whole: Sequence[int]) -> bool:
    """Whether those counted are militants, whose "general secretary" is one too."""
    return read_group(row, whole[0], ()) == "militants"


def _says_more(text: str, row: SymbolRow, at: int, indices: tuple[int, ...], told: Sequence[Draft]) -> bool:
    """Whether more are told than before: "two more died", "another policeman succumbed to his wounds"; but not in "12
    died and six more were hurt"."""
    cue, first = row.items[at], row.items[indices[0]]
    if any(row.items[i].more for i in indices) and all(d.figure.measure == read_measure(cue) for d in told):
        return True
    if cue.symbol not in "SK" or cue.cue is None or cue.cue.measure != "killed":
        return False
    if ADDED_RIGHT.match(text, cue.end):
        return True
    if cue.symbol != "S" or any(d.figure.measure == "killed" and d.figure.kind != "part" for d in told):
        return False
    another = text[first.start : first.end].lower().startswith("another")
    return another or LATE_ALSO.search(text, first.end, cue.start) is not None


def _split_apposed_parts(row: SymbolRow, patients: Patients) -> Patients:
    """ "two people, a soldier and a civilian, were killed": who adds up to the first number is its part."""
    if len(patients.whole) < 2 or row.symbols[patients.whole[1] - 1] != ",":
        return patients
    counts = [count_item(row.items[i]) for i in patients.whole]
    values = [count[1] if count is not None else None for count in counts]
    first, *rest = values
    if patients.parts or not rest or first is None or None in rest or sum(v or 0 for v in rest) != first or first < 2:
        return patients
    return replace(patients, whole=patients.whole[:1], parts=patients.whole[1:])


def _by_group(row: SymbolRow, whole: tuple[int, ...], told: Sequence[Draft]) -> list[tuple[int, ...]]:
    """The people of a casualty word, group by group: soldiers, militants and civilians are counted apart."""
    groups: dict[Category, tuple[int, ...]] = {}
    for i in whole:
        group = read_group(row, i, told)
        groups[group] = (*groups.get(group, ()), i)
    return list(groups.values())


def _add(counts: Sequence[Bounds]) -> Bounds:
    """The sum of numbers with their bounds; open where one of them is."""
    if not counts:
        return None, None, None
    value, low, high = (None if None in column else sum(x or 0 for x in column) for column in zip(*counts, strict=True))
    return value, low, high


def _says_no(text: str, item: Item) -> bool:
    return item.symbol == "N" and item.number is None and text[item.start : item.end].lower().startswith("no ")
