"""Numbers that lean on a figure before them: "five people were killed in Sinjar and 26 others near Baiji".

Such a number has the measure, and where it names nobody the people, of the figure before it; its span is its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.figures.drafts import Draft, draft_figure
from torkham.coding.figures.patients import count_item, stands_elsewhere
from torkham.coding.figures.symbols import SymbolRow
from torkham.model.account import FigureKind

EDGE = re.compile("B(?!w)|[KGVSDbFCtUZvahMX]|$")  # "while waiting" is no edge
COMPLEMENT = "(?>P(?:&P)?#?[xe]{0,3}(?:n?[NTn#]x{0,2})?)(?>[Po][xe]{0,3}(?:n?[NTn#]x{0,2})?)*+"
LEANING = re.compile(f"(,?&|,)([N#p]){COMPLEMENT}(?=[,&BIw]|$)")
SAYING = re.compile(r"(?:said|says?|saying|told|added|adding|reported|confirmed|claimed|announced|stated)$", re.I)
DASHES = "–—"


def find_leaning(text: str, row: SymbolRow, at: int, told: Sequence[Draft]) -> Iterator[Draft]:
    """The numbers after the casualty word at `at` that lean on its figures `told`, the whole first: totals of another
    place, or parts where the whole is shared out ("five were killed, two in Tank and three in Bannu")."""
    whole = told[0]
    if whole.figure.negated or whole.figure.value is None or whole.figure.kind == "correction":
        return
    start = max((at, *(i for draft in told for i in draft.items))) + 1
    edge = EDGE.search(row.symbols, start)
    end = edge.start() if edge is not None else start
    matches = [m for m in LEANING.finditer(row.symbols, start) if m.end() <= end and _leans(text, row, m)]
    if not matches:
        return
    left = whole.figure.value - sum(d.figure.value or 0 for d in told if d.figure.kind == "part")
    shared = _shares_out(text, row, start, matches[0], told)
    for match in matches:
        index = match.start(2)
        item = row.items[index]
        count = count_item(item) or (None, None, None)
        left -= count[1] or count[0] or 0
        named = item.persons is not None and item.persons.category != "others"
        persons = item.persons if named else whole.figure.persons
        group = item.persons.group if item.persons is not None and named else whole.figure.group
        kind: FigureKind = "part" if shared and left >= 0 else "total"
        measure, factual = whole.figure.measure, whole.figure.factual
        draft = draft_figure(row, index, (index,), measure, count, persons, group, factual=factual)
        yield replace(draft, figure=replace(draft.figure, kind=kind), elsewhere=kind == "total")


def _leans(text: str, row: SymbolRow, match: re.Match[str]) -> bool:
    index = match.start(2)
    if not stands_elsewhere(text, row, index):
        return False
    after = row.items[match.end()] if match.end() < len(row.items) else None
    speaks = after is not None and after.symbol == "B" and SAYING.search(text[after.start : after.end])
    return not speaks and (match[1] != "," or row.items[index].symbol != "p")


def _shares_out(text: str, row: SymbolRow, start: int, first: re.Match[str], told: Sequence[Draft]) -> bool:
    """Whether the numbers share out the whole: they follow its parts, or the whole has no place of its own."""
    mark = row.items[first.start()]
    if text[mark.start : mark.end] in DASHES:
        return True
    if any(draft.figure.kind == "part" for draft in told):
        return row.symbols.startswith("P", start) and first[1] != ",&"  # "including two in Tank, and five in Bannu"
    return first.start() == start and first[1] == ","
