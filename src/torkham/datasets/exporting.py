"""Events in the columns of ACLED or GED, and what is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from torkham.knowledge.actors import load_actors
from torkham.knowledge.codebooks import load_codebooks
from torkham.knowledge.country_codes import name_country
from torkham.knowledge.layouts import Layout
from torkham.model.account import ActorKind

if TYPE_CHECKING:
    import pyarrow

Row = Mapping[str, Any]

OWN = frozenset({"dataset", "version", "division", "area1", "area2", "country", "actors", "kind_a", "kind_b"})
"""Columns that follow from others, or that tell of the table and not of an event."""
STATE, CIVILIANS = ("government of ", "military forces of ", "police forces of "), "civilians"
"""How UCDP and ACLED begin the names of forces of states, and of people under no arms."""
PRIO_ROWS, PRIO_COLUMNS = 360, 720


@dataclass(frozen=True, slots=True)
class Written:
    """Events in the columns of a dataset. `left_out` are rows that its counting rule does not take; `lost` are fields
    that some event has and no column takes; `empty` the columns that nothing fills; `blurred` how many precisions were
    coarser than its scale can say."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    left_out: int
    lost: tuple[str, ...]
    empty: tuple[str, ...]
    blurred: int


def write_rows(table: pyarrow.Table, layout: Layout) -> Written:
    """The events (columns of `DatasetEvent`, and where it is known `kind_a` and `kind_b`) as a layout's rows."""
    derive = DERIVED[layout.dataset]
    homes = find_homes(layout)
    rows, left_out, blurred = list[tuple[Any, ...]](), 0, 0
    for event in table.to_pylist():
        full = complete(event)
        if layout.dataset == "ged" and not is_lethal(full):
            left_out += 1
            continue
        cells = dict.fromkeys(layout.columns)
        for field, column in homes.items():
            cells[column], is_blurred = encode(layout, field, full.get(field))
            blurred += is_blurred
        cells |= {column: value for column, value in derive(full).items() if value is not None}
        rows.append(tuple(cells[column] for column in layout.columns))
    told = [n for n in table.column_names if n not in OWN and n not in homes and n not in SAID[layout.dataset]]
    told += ["date_end"] if "date_end" not in homes and has_spans(table) else []
    lost = tuple(n for n in told if table.column(n).null_count < table.num_rows)
    empty = tuple(c for i, c in enumerate(layout.columns) if all(row[i] in (None, "") for row in rows))
    return Written(layout.columns, tuple(rows), left_out, lost, empty, blurred)


def has_spans(table: pyarrow.Table) -> bool:
    """Whether any event is of more than one day."""
    from pyarrow import compute

    found: bool | None = compute.any(compute.not_equal(table.column("date_start"), table.column("date_end"))).as_py()
    return bool(found)


def find_homes(layout: Layout) -> dict[str, str]:
    """The column of each field: the first of its alternatives that the layout's own columns hold."""
    found = {}
    for field, alternatives in layout.fields.items():
        column = next((a[0] for a in alternatives if len(a) == 1 and a[0] in layout.columns), None)
        if column and field not in ("associates", *HOMELESS[layout.dataset]):
            found[field] = column
    return found


def encode(layout: Layout, field: str, value: Any) -> tuple[Any, bool]:
    """The value in the layout's codes, and whether it is coarser than they can say."""
    codes = layout.values.get(field)
    if value is None or not codes or field not in ("date_precision", "where_precision"):
        return value, False
    scale = {int(meaning): code for code, meaning in codes.items()}
    fit = [known for known in scale if known >= value]
    return int(scale[min(fit)] if fit else scale[max(scale)]), not fit


def complete(event: Row) -> dict[str, Any]:
    """An event with what follows from it: the country's name, the kinds of its sides, UCDP's type of violence."""
    day, country = event["date_start"], event["country"]
    one = event.get("kind_a") or find_kind(event["side_a"], day, country)
    other = event.get("kind_b") or find_kind(event["side_b"], day, country)
    kind = event["type_of_violence"] or find_violence(one, other)
    name = event["country_name"] or (name_country(country) if country else None)
    return {**event, "country_name": name, "kind_a": one, "kind_b": other, "type_of_violence": kind}


def find_kind(name: str | None, on: date | None, country: str | None) -> ActorKind | None:
    """What a dataset's party is: from its name, or as our table of actors knows it on that day."""
    if not name:
        return None
    lower = name.lower()
    if lower.startswith(CIVILIANS):
        return "civilians"
    if lower.startswith(STATE):
        return "state_forces"
    row = load_actors().resolve(name, on, country)
    return row.role_on(on).kind if row else None


def find_violence(one: ActorKind | None, other: ActorKind | None) -> int | None:
    """UCDP's type of violence by the kinds of the sides: 1 state-based, 2 non-state, 3 one-sided; None unless both are
    known."""
    armed = {code.kind for code in load_codebooks().inters if code.armed}
    if one not in armed:
        return None
    if other == "civilians":
        return 3
    if other not in armed:
        return None
    return 1 if "state_forces" in (one, other) else 2


def is_lethal(event: Row) -> bool:
    """GED's rule: at least one death by its best or high estimate."""
    return max(event["deaths_best"] or 0, event["deaths_high"] or 0) >= 1


def derive_ged(event: Row) -> dict[str, Any]:
    """GED's columns that follow from an event. A government stands as side A; an estimate that is not told is the best
    one."""
    latitude, longitude, day = event["latitude"], event["longitude"], event["date_start"]
    sides = [(event["side_a"], event["deaths_a"]), (event["side_b"], event["deaths_b"])]
    if event["kind_b"] == "state_forces" != event["kind_a"]:
        sides.reverse()
    (side_a, deaths_a), (side_b, deaths_b) = sides
    best = event["deaths_best"] if event["deaths_best"] is not None else event["deaths_low"]
    cells = {
        "year": day.year if day else None,
        "dyad_name": event["dyad"] or " - ".join(side for side in (side_a, side_b) if side) or None,
        "side_a": side_a,
        "side_b": side_b,
        "deaths_a": deaths_a,
        "deaths_b": deaths_b,
        "low": event["deaths_low"] if event["deaths_low"] is not None else best,
        "best": best,
        "high": event["deaths_high"] if event["deaths_high"] is not None else best,
    }
    if latitude is not None and longitude is not None:
        point = f"POINT ({longitude:g} {latitude:g})"
        cells |= {"geom_wkt": point, "priogrid_gid": find_cell(latitude, longitude)}
    return cells


def find_cell(latitude: float, longitude: float) -> int:
    """The cell of PRIO-GRID 2.0 that a point lies in: half a degree, rows from the south pole (Tollefsen, Strand and
    Buhaug 2012). find_cell(34.82, 74.36) is 179789."""
    row = min(int((latitude + 90) * 2), PRIO_ROWS - 1)
    return row * PRIO_COLUMNS + min(int((longitude + 180) * 2), PRIO_COLUMNS - 1) + 1


def derive_acled(event: Row) -> dict[str, Any]:
    """ACLED's columns that follow from an event, in its words of since 2024. The type of another dataset's event is
    told by UCDP's type of violence, else it is empty."""
    day, one, other, codes = event["date_start"], event["kind_a"], event["kind_b"], load_codebooks()
    events = {known.sub_event_type: known for known in codes.events}
    sub_type = event["sub_event_type"] if event["sub_event_type"] in events else None
    sub_type = sub_type or {1: "Armed clash", 2: "Armed clash", 3: "Attack"}.get(event["type_of_violence"])
    known = events[sub_type] if sub_type else None
    others = [n for n in (event["actors"] or "").split("|") if n and n not in (event["side_a"], event["side_b"])]
    return {
        "year": day.year if day else None,
        "disorder_type": known.disorder_type if known else "",
        "event_type": known.event_type if known else "",
        "sub_event_type": sub_type or "",
        "assoc_actor_1": "; ".join(others) or None,
        "inter1": codes.inter(one).name if one else None,
        "inter2": codes.inter(other).name if other else None,
        "civilian_targeting": "Civilian targeting" if other == "civilians" else None,
    }


DERIVED: dict[str, Callable[[Row], dict[str, Any]]] = {"ged": derive_ged, "acled": derive_acled}
SAID: dict[str, Sequence[str]] = {"ged": ("event_type",), "acled": ("type_of_violence", "date_end")}
"""Fields that the derived columns say, or that a column is too coarse for."""
HOMELESS: dict[str, Sequence[str]] = {"ged": ("event_type",), "acled": ("target",)}
"""Fields whose column holds another thing than the field of other datasets: UCDP's numbers, ACLED's kinds of actors."""
