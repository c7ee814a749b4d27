"""Figures under work: what one casualty word says, before the figures of its sentence are put in order."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.figures.symbols import Item, SymbolRow
from torkham.coding.mentions import FigureMention, PersonsMention
from torkham.coding.values import value_class
from torkham.model.account import Category, FigureKind, Measure

Bounds = tuple[int | None, int | None, int | None]


@value_class()
class Draft:
    """A figure with the positions, in its row, of the symbols that it counts; `elsewhere` where it is told of another
    place or attack than the figure before it ("and 26 others near Baiji")."""

    figure: FigureMention
    items: tuple[int, ...]
    elsewhere: bool = False


def draft_figure(
    row: SymbolRow,
    at: int,
    indices: tuple[int, ...],
    measure: Measure,
    count: Bounds,
    persons: PersonsMention | None,
    group: Category,
    kind: FigureKind = "total",
    negated: bool = False,
    factual: bool = True,
) -> Draft:
    """The figure of the casualty word at `at` for the people at `indices`."""
    items = [row.items[i] for i in (*indices, at)]
    figure = FigureMention(
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
    return Draft(figure, indices)


def read_measure(cue: Item) -> Measure:
    assert cue.cue is not None
    return next(m for m in ("killed", "injured", "abducted", "arrested") if m == cue.cue.measure)


def read_group(row: SymbolRow, index: int, told: Sequence[Draft]) -> Category:
    """The group of one symbol; a bare number or "others" is of the kind told last in the sentence."""
    item = row.items[index]
    if item.persons is not None and not (item.persons.category == "others" and told):
        return item.persons.group
    if item.symbol in "#pN" and told:
        return told[-1].figure.group
    return "civilians" if item.symbol in "nN" else "unknown"
