"""Reading our tables: tab-separated text with a dated, sourced head, checked as it is read.

A table is a UTF-8 file: comment lines (`# ...`, among them one `# source:` and one `# as of:`), one row of column
names, then rows sorted by their first columns. An empty cell is None. Several values in a cell stand apart by `|`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from torkham.errors import KnowledgeError
from torkham.model.day_spans import DaySpan, read_days


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the place it came from, for errors that name it."""

    file: str
    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str | None:
        return self.cells[column] or None

    def need(self, column: str) -> str:
        """The cell. Raises KnowledgeError where it is empty."""
        value = self.cells[column]
        if not value:
            raise self.error(f"{column} must not be empty")
        return value

    def many(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def number(self, column: str) -> float | None:
        """The cell as a number, None where it is empty. Raises KnowledgeError where it is none."""
        value = self.cells[column]
        if not value:
            return None
        try:
            return float(value)
        except ValueError:
            raise self.error(f"{column} must be a number, not {value!r}") from None

    def days(self, column: str) -> DaySpan:
        """The days of the cell's year, month or day. Raises KnowledgeError where it names none."""
        value = self.need(column)
        try:
            return read_days(value)
        except ValueError:
            raise self.error(f"{column} must be YYYY, YYYY-MM or YYYY-MM-DD, not {value!r}") from None

    def day(self, column: str) -> date:
        """The cell as one day. Raises KnowledgeError where it is none."""
        days = self.days(column)
        if days.start != days.end:
            raise self.error(f"{column} must be a day like 2025-05-31, not {self.need(column)!r}")
        return days.start

    def choice(self, column: str, allowed: Sequence[str]) -> str:
        """The cell, one of those allowed. Raises KnowledgeError for any other."""
        value = self.need(column)
        if value not in allowed:
            raise self.error(f"{column} must be one of {', '.join(allowed)}; not {value!r}")
        return value

    def error(self, problem: str) -> KnowledgeError:
        return KnowledgeError(self.file, self.line, problem)


def read_table(name: str, columns: Sequence[str], sorted_by: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of `knowledge/<name>`, in file order.

    Raises KnowledgeError where the head is incomplete, the columns are not exactly `columns`, a row has another
    number of cells, two rows are the same, or the rows are not sorted by `sorted_by` (default: the first column).
    """
    text = _root().joinpath(*name.split("/")).read_text(encoding="utf-8")
    return tuple(parse_table(name, text, columns, sorted_by))


def read_classes(name: str) -> Mapping[str, frozenset[str]]:
    """The words of a table of words by class, sorted by both. Raises KnowledgeError as `read_table`."""
    classes: dict[str, set[str]] = {}
    for row in read_table(name, ("class", "word"), ("class", "word")):
        classes.setdefault(row.need("class"), set()).add(row.need("word"))
    return MappingProxyType({role: frozenset(words) for role, words in classes.items()})


def parse_table(name: str, text: str, columns: Sequence[str], sorted_by: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a table's text, checked as `read_table` says."""
    keys, seen = tuple(sorted_by) or (columns[0],), set[str]()
    before: tuple[str, ...] = ("",)
    head, header = set[str](), False
    for line, raw in enumerate(text.splitlines(), 1):
        if raw.startswith("#"):
            head.add(raw[1:].strip().split(":")[0].lower())
            continue
        if not raw.strip():
            continue
        cells = [cell.strip() for cell in raw.split("\t")]
        if not header:
            if not {"source", "as of"} <= head:
                raise KnowledgeError(name, line, "the head must have a '# source:' and a '# as of:' line")
            if cells != list(columns):
                raise KnowledgeError(name, line, f"columns must be {list(columns)}, not {cells}")
            header = True
            continue
        if len(cells) != len(columns):
            raise KnowledgeError(name, line, f"{len(columns)} cells are needed, {len(cells)} stand here")
        if raw in seen:
            raise KnowledgeError(name, line, "the row stands twice")
        seen.add(raw)
        row = Row(name, line, dict(zip(columns, cells, strict=True)))
        key = tuple(row.cells[k] for k in keys)
        if key < before:
            raise KnowledgeError(name, line, f"rows must be sorted by {', '.join(keys)}: {key} stands after {before}")
        before = key
        yield row
    if not header:
        raise KnowledgeError(name, 1, "the table has no row of column names")


@cache
def hash_knowledge() -> str:
    """SHA-256 over every table that ships, names and contents, in sorted order; a place list by its own digest."""
    digest = hashlib.sha256()
    for path, file in sorted(_tables(_root(), "")):
        digest.update(path.encode() + b"\0" + _read_contents(file) + b"\0")
    return digest.hexdigest()


def _read_contents(file: Traversable) -> bytes:
    if not file.name.endswith(".places"):
        return file.read_bytes()
    with file.open("rb") as lines:  # 20 MB of which the second line holds the digest
        return lines.readline() + lines.readline()


def _root() -> Traversable:
    return files("torkham.knowledge")


def _tables(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _tables(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".tsv", ".json", ".places")):
            yield prefix + item.name, item
