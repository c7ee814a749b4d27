"""What was read, source by source and day by day, drawn: a quiet source and an unread one must not look alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from torkham.briefs import svg
from torkham.briefs.brief import Brief
from torkham.briefs.timeline import Bin, Timeline
from torkham.briefs.wording import say_count

MOST_ROWS = 20
ROW_HIGH, LABEL_WIDE, LETTER = 17.0, 0.24, 5.9
OTHERS, NAMELESS = "All others", "Publisher not reported"


@dataclass(frozen=True, slots=True)
class Cell:
    """One source in one bin. `failed` counts what was expected or fetched and did not become a coded document."""

    coded: int
    failed: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One row a source, the most read first; beyond MOST_ROWS they share the last row."""

    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    bins: tuple[Bin, ...]


def build_reading(brief: Brief, timeline: Timeline) -> Reading:
    """The documents by source and bin: from the coverage where a desk keeps it, else from the documents' own dates."""
    days: dict[str, list[tuple[date, Cell]]] = defaultdict(list)
    for source, day, cell in _read_coverage(brief) if brief.coverage else _read_documents(brief):
        days[source].append((day, cell))
    rows = [(source, tuple(_sum_bin(cells, column) for column in timeline.bins)) for source, cells in days.items()]
    rows = [(source, cells) for source, cells in rows if any(c.coded or c.failed for c in cells)]
    rows.sort(key=lambda row: (row[0] == NAMELESS, -_sum_cells(row[1]).coded, row[0]))
    if len(rows) > MOST_ROWS:
        columns = zip(*(cells for _, cells in rows[MOST_ROWS - 1 :]), strict=True)
        rows[MOST_ROWS - 1 :] = [(OTHERS, tuple(_sum_cells(column) for column in columns))]
    return Reading(tuple(rows), timeline.bins)


def _read_coverage(brief: Brief) -> Iterator[tuple[str, date, Cell]]:
    """A document without a publisher stands in the coverage under its own name: those share one row."""
    nameless = {c.document.source for c in brief.coded if c.document.publisher is None}
    for row in brief.coverage:
        lost = max(row.failed, (row.expected or 0) - row.coded, row.fetched - row.coded, 0)
        yield (NAMELESS if row.source in nameless else row.source), row.day, Cell(row.coded, lost)


def _read_documents(brief: Brief) -> Iterator[tuple[str, date, Cell]]:
    for coded in brief.coded:
        if coded.document.published:
            yield coded.document.publisher or NAMELESS, coded.document.published, Cell(1, 0)


def _sum_bin(cells: Iterable[tuple[date, Cell]], column: Bin) -> Cell:
    return _sum_cells([cell for day, cell in cells if column.start <= day <= column.end])


def _sum_cells(cells: Sequence[Cell]) -> Cell:
    return Cell(sum(c.coded for c in cells), sum(c.failed for c in cells))


def draw_reading(reading: Reading, width: float, name: str) -> str:
    """A row of cells for each source: darker the more was read, hatched where something came and was not read."""
    left = width * LABEL_WIDE
    step = (width - left) / len(reading.bins)
    most = max((c.coded for _, cells in reading.rows for c in cells), default=1) or 1
    body = svg.hatch(f"{name}-h")
    for n, (source, cells) in enumerate(reading.rows):
        y = n * ROW_HIGH
        body += svg.text(left - 6, y + 12, _shorten(source, left), "tick", "end")
        body += "".join(
            _draw_cell(cell, reading.bins[i], source, (left + i * step, y, step), most, name)
            for i, cell in enumerate(cells)
        )
    height = len(reading.rows) * ROW_HIGH + 16
    body += svg.text(left, height - 3, reading.bins[0].label, "tick")
    body += svg.text(width, height - 3, reading.bins[-1].label, "tick", "end") if len(reading.bins) > 1 else ""
    told = "; ".join(f"{source}: {say_count(_sum_cells(cells).coded, 'document')}" for source, cells in reading.rows)
    return svg.drawing(name, width, height, "Documents read, by source and day", told, body, "chart")


def _draw_cell(cell: Cell, column: Bin, source: str, at: tuple[float, float, float], most: int, name: str) -> str:
    told = f"{source}, {column.label}: {say_count(cell.coded, 'document')} read"
    if cell.coded:
        shade = f"{0.3 + 0.7 * cell.coded / most:.2f}"
        return _titled(told, _draw_box(at, class_="read-cell", fill_opacity=shade))
    if cell.failed:
        return _titled(f"{told}, {cell.failed} not", _draw_box(at, class_="gap", fill=f"url(#{name}-h)"))
    return _draw_box(at, class_="blank")


def _draw_box(at: tuple[float, float, float], **look: str) -> str:
    x, y, step = at
    return svg.element("rect", x=x, y=y + 1, width=max(0.8, step - 1), height=ROW_HIGH - 2, **look)


def _titled(title: str, content: str) -> str:
    return svg.element("g", svg.element("title", svg.words(title)) + content)


def _shorten(name: str, wide: float) -> str:
    fits = int(wide / LETTER)
    return name if len(name) <= fits else name[: fits - 1].rstrip() + "…"
