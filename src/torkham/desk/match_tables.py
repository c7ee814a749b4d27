"""Matches laid out: one row a match, the events without their duplicates, and how many are where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.matching.assigning import Node
from torkham.matching.comparing import FIELDS, LEVELS
from torkham.matching.linking import Link
from torkham.matching.weights import Model
from torkham.store import exports

if TYPE_CHECKING:
    import pyarrow

Links = dict[tuple[int, int], tuple[Link, ...]]
Groups = Sequence[tuple[Node, ...]]
Tables = Sequence[tuple[str, "pyarrow.Table"]]

LEADING = (
    "date_start", "date_end", "country", "admin1", "admin2", "place", "latitude", "longitude", "event_type",
    "sub_event_type", "side_a", "side_b", "deaths_best",
)  # fmt: skip
"""What an event has from its leading row."""

LINK_COLUMNS = {
    "dataset_a": "string", "row_a": "string", "dataset_b": "string", "row_b": "string", "score": "double",
    "weight": "double", "date_a": "date32", "date_b": "date32", "place_a": "string", "place_b": "string",
    "killed_a": "int64", "killed_b": "int64", "reasons": "string", **{f"weight_{name}": "double" for name in FIELDS},
}  # fmt: skip
LEVEL_COLUMNS = {
    "dataset_a": "string", "dataset_b": "string", "field": "string", "level": "string", "m": "double", "u": "double",
    "weight": "double",
}  # fmt: skip
SHOWN = {"date": "date_start", "place": "place", "killed": "deaths_best"}


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """What was matched. `table` has one row a match: both rows, the `score` (the probability that they record one
    event; under meltt's rule 1 less the fit), the weight of the evidence in bits, the reasons, and the weight of each
    field. `combined` has one row an event, each recorded once: the ids of its rows, its values as the first-named
    dataset has them, the least low and the greatest high number of deaths. `duplicates` are rows of one dataset that
    look like one event twice; they stay. `counts` tells how many events are in which datasets. `levels` has the m, u
    and weight of every level. `notes` tell what was compared."""

    names: tuple[str, ...]
    table: pyarrow.Table
    combined: pyarrow.Table
    duplicates: pyarrow.Table
    levels: pyarrow.Table
    counts: Mapping[tuple[str, ...], int]
    notes: tuple[str, ...]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def to_csv(self) -> str:
        """The matches as CSV whose text cells no spreadsheet takes for formulas."""
        return exports.render_csv(self.table)

    def to_json(self) -> str:
        """The matches as a JSON object, after the counts, the notes and the weights of the levels."""
        counts = [{"datasets": list(names), "events": number} for names, number in self.counts.items()]
        told = {"datasets": self.names, "counts": counts, "notes": self.notes, "levels": self.levels.to_pylist()}
        return exports.render_counts(self.table, told)

    def write(self, what: str, path: str | Path) -> None:
        """The table "matches", "combined" or "duplicates" as .csv, .json or .parquet, as the file is named.

        Raises DeskError where it cannot be written.
        """
        table = {"matches": self.table, "combined": self.combined, "duplicates": self.duplicates}[what]
        exports.write_table(table, Path(path))


def lay_out(
    tables: Tables,
    links: Links,
    groups: Groups,
    twice: Mapping[int, Sequence[Link]],
    models: Mapping[tuple[int, int], Model],
    notes: Sequence[str],
) -> Matches:
    """All that is told of the matches. `tables` are the rows of each dataset, `groups` the events with several."""
    import pyarrow

    names = tuple(name for name, _ in tables)
    inside = {(number, number): tuple(found) for number, found in twice.items()}
    events = list_events(tables, groups)
    counts = Counter(tuple(names[number] for number in dict.fromkeys(n for n, _ in event)) for event in events)
    return Matches(
        names,
        lay_out_links(tables, links),
        lay_out_events(tables, events),
        lay_out_links(tables, inside),
        pyarrow.Table.from_pylist(list_levels(names, models), schema=make_schema(LEVEL_COLUMNS)),
        dict(sorted(counts.items(), key=lambda item: (len(item[0]), [names.index(name) for name in item[0]]))),
        tuple(notes),
    )


def list_events(tables: Tables, groups: Groups) -> list[tuple[Node, ...]]:
    """Every event, also those of one row, by the leading row."""
    taken = {node for group in groups for node in group}
    alone = [((n, row),) for n, (_, table) in enumerate(tables) for row in range(table.num_rows)]
    return sorted([*groups, *(node for node in alone if node[0] not in taken)])


def make_schema(columns: Mapping[str, str]) -> Any:
    import pyarrow

    return pyarrow.schema([(name, pyarrow.type_for_alias(kind)) for name, kind in columns.items()])


def lay_out_links(tables: Tables, links: Links) -> Any:
    """One row a match, in the order of the rows of the leading dataset."""
    import pyarrow

    rows = list[dict[str, Any]]()
    for (a, b), found in sorted(links.items()):
        columns = {side: {name: tables[n][1].column(name).to_pylist() for name in ("row_id", *SHOWN.values())}
                   for side, n in (("a", a), ("b", b))}  # fmt: skip
        for link in found:
            row: dict[str, Any] = {"score": link.probability, "weight": link.weight}
            for side, number, at in (("a", a, link.left), ("b", b, link.right)):
                row |= {f"dataset_{side}": tables[number][0], f"row_{side}": columns[side]["row_id"][at]}
                row |= {f"{name}_{side}": columns[side][column][at] for name, column in SHOWN.items()}
            row["reasons"] = "; ".join(reason.words for reason in link.reasons)
            row |= {f"weight_{name}": weight for name, weight in zip(FIELDS, link.fields, strict=True)}
            rows.append(row)
    return pyarrow.Table.from_pylist(rows, schema=make_schema(LINK_COLUMNS))


def lay_out_events(tables: Tables, events: Sequence[tuple[Node, ...]]) -> Any:
    """One row an event: its number, the datasets that have it, the ids of its rows, its values."""
    import pyarrow

    wanted = ("row_id", *LEADING, "deaths_low", "deaths_high")
    cells = [{name: table.column(name).to_pylist() for name in wanted} for _, table in tables]
    columns: dict[str, Any] = {
        "event": list(range(1, len(events) + 1)),
        "datasets": ["|".join(dict.fromkeys(tables[n][0] for n, _ in event)) for event in events],
    }
    for number, (name, _) in enumerate(tables):
        ids = ["|".join(cells[n]["row_id"][row] for n, row in event if n == number) or None for event in events]
        columns[f"{name}_row"] = pyarrow.array(ids, pyarrow.string())
    for name in LEADING:
        columns[name] = pyarrow.array(
            [_choose(cells, event, name) for event in events], tables[0][1].schema.field(name).type
        )
    for name, end in (("deaths_low", min), ("deaths_high", max)):
        told = ([cells[n][name][row] for n, row in event if cells[n][name][row] is not None] for event in events)
        columns[name] = pyarrow.array([end(values) if values else None for values in told], pyarrow.int64())
    return pyarrow.table(columns)


def _choose(cells: Sequence[Mapping[str, Sequence[Any]]], event: tuple[Node, ...], name: str) -> Any:
    """The value of the first of an event's rows that tells it."""
    return next((value for n, row in event if (value := cells[n][name][row]) is not None), None)


def list_levels(names: Sequence[str], models: Mapping[tuple[int, int], Model]) -> list[dict[str, Any]]:
    """m, u and the weight of each level of each field, for each two datasets."""
    from math import log2

    return [
        {"dataset_a": names[a], "dataset_b": names[b], "field": field, "level": level,
         "m": round(m, 5), "u": round(u, 5), "weight": round(log2(m / u), 2)}
        for (a, b), model in sorted(models.items())
        for field, ms, us in zip(FIELDS, model.m, model.u, strict=True)
        for level, m, u in zip(LEVELS[field], ms, us, strict=True)
    ]  # fmt: skip
