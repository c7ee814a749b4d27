"""Casualty figures: how many were killed, injured, abducted or arrested, who they were, and how the number is meant.

Each sentence with a casualty word is read as a row of symbols (`casualty_symbols`); `patients` finds,
for each casualty word, the people it is about: before it ("two policemen were killed", "two cops martyred"), after it
("killing two policemen", "the death of two policemen"), or a number beside it ("45 deaths", "the toll rose to eight").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.casualty_symbols import Item, SymbolRow, find_casualty_words, load_grammar, read_symbols
from torkham.coding.mentions import FigureMention, NumberMention, PersonsMention
from torkham.coding.patients import Patients, count_item, find_patients
from torkham.model.account import Category, FigureKind, FigureScope, Measure
from torkham.model.document import Document

TOLL = re.compile("t[^B#N]{0,12}?(?:P[#N][^B#N]{0,3})?([#N])")
COUNTED = re.compile("(X?)(#?)[xe]{0,2}$")
NO_CASUALTIES = re.compile("X[xBaw&]{0,4}$")
RISEN = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|bring\w*|taking|takes|climb\w*|jump\w*|increas\w*|reach\w*|revis\w*|surpass\w*|exceed\w*)\b",
    re.I,
)
JOINT = re.compile(
    r"\b(?:in (?:two|three|four|five|six|several|various|multiple|separate|different|both|a series of|a spate of)"
    r"(?: \w+){0,2} (?:attacks|incidents|operations|blasts|explosions|bombings|shootings|strikes|clashes|raids)"
    r"|across (?:the (?:country|province|region|territory|strip)|both attacks)|across the gaza strip"
    r"|(?:in|over|during|within) the (?:past|last|previous) (?:\w+ )?(?:years?|months?|weeks|decades?|days)|this year"
    r"|since (?:\w+ )?(?:\d{4}|the (?:war|start|beginning|conflict)|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)|so far this|during the war)\b",
    re.I,
)
OWN_ARTICLES = frozenset(("a", "an", "the", "one", "his", "her", "their", "another"))


def find_figures(
    document: Document, numbers: Sequence[NumberMention], persons: Sequence[PersonsMention]
) -> tuple[FigureMention, ...]:
    """Casualty figures of the report's prose and its headline, sorted by start; a part follows its whole.

    A zero ("no casualties", "escaped unhurt") has value 0 and is `negated`; what could, would or was meant to happen
    is not `factual`.
    """
    text = document.text
    words = find_casualty_words(text)
    number_starts, person_starts = [n.start for n in numbers], [p.start for p in persons]
    found: list[FigureMention] = []
    for sentence in document.sentences:
        if sentence.furniture not in (None, "title"):
            continue
        if bisect_right(words, sentence.start) == bisect_right(words, sentence.end):
            continue
        low, high = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        first, last = bisect_left(person_starts, sentence.start), bisect_left(person_starts, sentence.end)
        row = read_symbols(text, sentence.start, sentence.end, numbers[low:high], persons[first:last])
        scope: FigureScope = "joint" if JOINT.search(text, sentence.start, sentence.end) else "this"
        drafts = _order([replace(draft, scope=scope) for draft in _read_row(text, row)])
        base = len(found)
        found.extend(
            draft if draft.part_of is None else replace(draft, part_of=draft.part_of + base) for draft in drafts
        )
    return tuple(found)


def _order(drafts: list[FigureMention]) -> list[FigureMention]:
    ranks = sorted(range(len(drafts)), key=lambda i: (drafts[i].start, drafts[i].end, i))
    place = {old: new for new, old in enumerate(ranks)}
    return [
        draft if draft.part_of is None else replace(draft, part_of=place[draft.part_of])
        for draft in (drafts[i] for i in ranks)
    ]


def _read_row(text: str, row: SymbolRow) -> list[FigureMention]:
    drafts: list[FigureMention] = []
    for at, item in enumerate(row.items):
        if item.cue is None:
            if item.symbol == "N":
                drafts.extend(_read_described(text, item))
            continue
        if item.symbol == "t":
            drafts.extend(_read_toll(text, row, at))
        elif item.symbol == "Z":
            drafts.extend(_read_none(row, at))
        elif item.symbol == "C":
            drafts.extend(_read_counted(row, at))
        else:
            patients = find_patients(text, row, at)
            if patients is not None:
                drafts.extend(_tell(text, row, at, patients, len(drafts), tuple(drafts)))
    return drafts


def _tell(
    text: str, row: SymbolRow, at: int, patients: Patients, base: int, told: Sequence[FigureMention]
) -> Iterator[FigureMention]:
    """The figures of one casualty word: one for each group of the whole, then its parts."""
    cue = row.items[at]
    measures: tuple[Measure, ...] = ("killed", "injured") if cue.symbol == "U" else (_measure(cue),)
    zero = patients.negated or cue.symbol == "U" or any(_says_no(text, row.items[i]) for i in patients.whole)
    if zero:
        for measure in measures:
            yield _figure(
                row,
                at,
                patients.whole,
                measure,
                (0, 0, 0),
                None,
                _group(row, patients.whole[0], told),
                "total",
                negated=True,
            )
        return
    patients = _split_apposed_parts(row, patients)
    whole = _drop_second_names(text, row, patients.whole)
    attackers = any(_group(row, i, ()) == "militants" for i in patients.parts)
    for indices in _by_group(row, whole, told):
        counts = [count_item(row.items[i]) or (None, None, None) for i in indices]
        persons = next((row.items[i].persons for i in indices if row.items[i].persons is not None), None)
        beyond = any(row.items[i].more for i in indices) and all(f.measure == measures[0] for f in told)
        kind: FigureKind = "increment" if beyond else "total"  # but "12 died and six more were hurt"
        group = _group(row, indices[0], told)
        figure = _figure(row, at, indices, measures[0], _add(counts), persons, group, kind, factual=patients.factual)
        yield replace(figure, includes_attackers=attackers)
    for i in patients.parts:
        count = count_item(row.items[i])
        if count is not None and whole:
            who = next((j for j in (i, i + 3) if row.symbols[i : j + 1] in ("N", "n", "#omN")), i)
            part = _figure(row, i, (i,), measures[0], count, row.items[who].persons, _group(row, who, told), "part")
            yield replace(part, part_of=base, factual=patients.factual)


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


def _measure(cue: Item) -> Measure:
    assert cue.cue is not None
    return next(m for m in ("killed", "injured", "abducted", "arrested") if m == cue.cue.measure)


def _by_group(row: SymbolRow, whole: tuple[int, ...], told: Sequence[FigureMention]) -> list[tuple[int, ...]]:
    groups: dict[Category, tuple[int, ...]] = {}
    for i in whole:
        group = _group(row, i, told)
        groups[group] = (*groups.get(group, ()), i)
    return list(groups.values())


def _group(row: SymbolRow, index: int, told: Sequence[FigureMention]) -> Category:
    """The group of one symbol; a bare number or "others" is of the kind told last in the sentence."""
    item = row.items[index]
    if item.persons is not None and not (item.persons.category == "others" and told):
        return item.persons.group
    if item.symbol in "#pN" and told:
        return told[-1].group
    return "civilians" if item.symbol in "nN" else "unknown"


def _add(
    counts: Sequence[tuple[int | None, int | None, int | None]],
) -> tuple[int | None, int | None, int | None]:
    if not counts:
        return None, None, None
    sums = [
        None if any(x is None for x in column) else sum(x or 0 for x in column) for column in zip(*counts, strict=True)
    ]
    return sums[0], sums[1], sums[2]


def _says_no(text: str, item: Item) -> bool:
    return item.symbol == "N" and item.number is None and text[item.start : item.end].lower().startswith("no ")


def _drop_second_names(text: str, row: SymbolRow, whole: tuple[int, ...]) -> tuple[int, ...]:
    """Without those who are named twice: "a cleric and tribal elder", "Ali, a doctor and an aide to the mayor,"."""
    kept = list(whole[:1])
    for i in whole[1:]:
        if not _names_again(text, row, kept[-1], i):
            kept.append(i)
    return tuple(kept)


def _names_again(text: str, row: SymbolRow, before: int, i: int) -> bool:
    persons, earlier = row.items[i].persons, row.items[before]
    if persons is None or _has_name(text, persons) or not _is_implied_one(persons):
        return False
    if text[: persons.start].rstrip().endswith(("'s", "’s")):
        return False  # "the vehicle's driver"
    article = text[persons.start : persons.end].split(maxsplit=1)[0].lower()
    if earlier.symbol == "n" or (earlier.persons is not None and _has_name(text, earlier.persons)):
        apart = row.symbols[:i].endswith((",&", "W")) or article in ("his", "her", "their", "another", "one")
        apposed = row.symbols.startswith(",", before + 1) or "," in text[earlier.start : earlier.end]
        if apposed and not apart:
            return True
    shares = text[earlier.start : earlier.end].lower().startswith(("his ", "her ", "their "))  # "his wife and daughter"
    return article not in OWN_ARTICLES and not shares


def _has_name(text: str, persons: PersonsMention) -> bool:
    """Whether a person is named, not only a party: "Constable Khan", "Zaidi, a shopkeeper"."""
    return persons.end > persons.head_end or (persons.basis == "named" and persons.actor is None)


def _is_implied_one(persons: PersonsMention) -> bool:
    """Whether the phrase is one person without saying "one"."""
    return persons.number is not None and persons.number.end >= persons.head_end


def _figure(
    row: SymbolRow,
    at: int,
    indices: tuple[int, ...],
    measure: Measure,
    count: tuple[int | None, int | None, int | None],
    persons: PersonsMention | None,
    group: Category,
    kind: FigureKind,
    negated: bool = False,
    factual: bool = True,
) -> FigureMention:
    items = [row.items[i] for i in (*indices, at)]
    return FigureMention(
        start=min(item.start for item in items),
        end=max(item.end for item in items),
        measure=measure,
        value=count[1],
        low=count[0],
        high=count[2],
        persons=persons,
        group=group,
        kind=kind,
        scope="this",
        includes_attackers=False,
        negated=negated,
        factual=factual,
    )


def _read_described(text: str, item: Item) -> Iterator[FigureMention]:
    """ "three injured soldiers": the casualty word stands inside the phrase."""
    persons, number = item.persons, item.number
    if persons is None or number is None or number.end >= persons.head_start:
        return
    cues = load_grammar().cues
    inside = text[number.end : persons.head_start].lower().split()
    if "of" in inside:
        return  # "8 of the 16 abducted workers" were freed
    for i in range(len(inside)):
        hit = cues.at(tuple(inside), i)
        if hit is not None and hit[1].form in ("past", "state") and hit[1].measure != "none":
            cue = replace(item, cue=hit[1])
            row = SymbolRow((item,), "N")
            yield _figure(
                row, 0, (0,), _measure(cue), count_item(item) or (None, None, None), persons, persons.group, "total"
            )
            return


def _read_toll(text: str, row: SymbolRow, at: int) -> Iterator[FigureMention]:
    match = TOLL.match(row.symbols, at)
    cue = row.items[at]
    if match is None or cue.cue is None:
        return
    index = match.start(1)
    count = count_item(row.items[index])
    if count is not None:
        number = row.items[index].number
        until = number.core_start if number is not None else row.items[index].start
        risen = RISEN.search(text, cue.end, until) or RISEN.search(text, max(0, cue.start - 20), cue.start)
        kind: FigureKind = "correction" if risen else "total"
        factual = "M" not in match[0]
        yield _figure(
            row, at, (index,), _measure(cue), count, row.items[index].persons, "unknown", kind, factual=factual
        )


def _read_none(row: SymbolRow, at: int) -> Iterator[FigureMention]:
    """ "There were no reported casualties": nobody killed, nobody injured."""
    if NO_CASUALTIES.search(row.symbols[:at]):
        measures: tuple[Measure, ...] = ("killed", "injured")
        for measure in measures:
            yield _figure(row, at, (at,), measure, (0, 0, 0), None, "unknown", "total", negated=True)


def _read_counted(row: SymbolRow, at: int) -> Iterator[FigureMention]:
    """ "45 deaths", "no injuries"."""
    match = COUNTED.search(row.symbols[:at])
    if match is None:
        return
    measure = _measure(row.items[at])
    if match[1] and not match[2]:
        yield _figure(row, at, (at,), measure, (0, 0, 0), None, "unknown", "total", negated=True)
    elif match[2]:
        item = row.items[match.start(2)]
        count = count_item(item)
        if count is not None:
            yield _figure(
                row,
                at,
                (match.start(2),),
                measure,
                count,
                item.persons,
                "unknown" if item.persons is None else item.persons.group,
                "total",
            )
