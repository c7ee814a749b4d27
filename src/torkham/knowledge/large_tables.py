"""Tables of tens of thousands of rows: indexed by name when loaded, read into values only when a text names them."""

from __future__ import annotations

from collections.abc import Container
from importlib.resources import files

from torkham.errors import KnowledgeError
from torkham.knowledge.spellings import NAME_MARKS
from torkham.knowledge.tables import Row


class LargeTable:
    """A table under `knowledge/` of so many rows that each is only read when asked for."""

    def __init__(self, file: str, columns: tuple[str, ...]) -> None:
        text = files("torkham.knowledge").joinpath(*file.split("/")).read_text(encoding="utf-8")
        self.file, self.columns = file, columns
        lines = text.splitlines()
        self.head = next((n for n, line in enumerate(lines) if not line.startswith("#")), 0)
        if not lines or tuple(lines[self.head].split("\t")) != columns:
            raise KnowledgeError(file, self.head + 1, f"columns must be {list(columns)}")
        self.lines = lines[self.head + 1 :]

    def row(self, number: int) -> Row:
        """The row of that number. Raises KnowledgeError where it has not as many cells as there are columns."""
        cells = self.lines[number].split("\t")
        line = self.head + 2 + number
        if len(cells) != len(self.columns):
            raise KnowledgeError(self.file, line, f"{len(self.columns)} cells are needed, {len(cells)} stand here")
        return Row(self.file, line, dict(zip(self.columns, cells, strict=True)))

    def list_names(self, countries: Container[str]) -> list[str]:
        """The folded names of the rows of these countries, each once."""
        column, first = self.columns.index("country"), self.columns.index("name")
        rows = (line.split("\t", column + 3) for line in self.lines)
        names = (f"{cells[first]}|{cells[first + 1]}" for cells in rows if cells[column] in countries)
        folded = "|".join(names).lower().translate(NAME_MARKS).split("|")
        return [name for name in dict.fromkeys(folded) if name]

    def number_rows(self, column: int) -> dict[str, int]:
        """For every value of a column, the number of its row."""
        return {line.split("\t", column + 1)[column]: n for n, line in enumerate(self.lines)}

    def invert(self, column: int) -> dict[str, str]:
        """For every value of a column, the first cell of its row."""
        rows = (line.split("\t", column + 1) for line in self.lines)
        return {cells[column]: cells[0] for cells in rows if cells[column]}

    def index_names(self, table: str, names: dict[str, list[tuple[str, int]]]) -> None:
        """Add every name and alias, folded; a table's names are plain ASCII, so one fold serves the whole text."""
        first = self.columns.index("name")
        for number, line in enumerate("\n".join(self.lines).lower().translate(NAME_MARKS).split("\n")):
            name, aliases = line.split("\t", first + 2)[first : first + 2]
            names.setdefault(name, []).append((table, number))
            if aliases:
                for alias in aliases.split("|"):
                    if alias != name:
                        names.setdefault(alias, []).append((table, number))
