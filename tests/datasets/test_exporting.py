"""What comes in goes out again, cell by cell; in other columns, with what that loses."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent))
from tables import make_csv, make_rows

from torkham.datasets.exporting import Written, find_cell, find_violence, write_rows
from torkham.datasets.normalizing import list_types
from torkham.desk import Desk
from torkham.errors import UsageError
from torkham.knowledge.layouts import find_layout
from torkham.store.exports import make_columns_safe, make_safe, render_table

EVENT = {
    "row_id": "7", "date_start": date(2021, 3, 4), "date_end": date(2021, 3, 4), "date_precision": 1, "country": "PAK", "admin1": "Sindh",
    "latitude": 24.5, "longitude": 67.0, "where_precision": 2, "side_a": "TTP", "side_b": "Government of Pakistan", "actors": "TTP|Government of Pakistan|HuA",
    "deaths_best": 3, "injured": 4,
}  # fmt: skip


def write(dataset: str, *events: dict[str, Any]) -> tuple[Written, list[dict[str, Any]]]:
    layout = find_layout(dataset)
    assert layout
    rows = [{**EVENT, **event} for event in events]
    written = write_rows(
        pa.table({n: pa.array([row.get(n) for row in rows], t) for n, t in list_types().items()}), layout
    )
    return written, [dict(zip(written.columns, row, strict=True)) for row in written.rows]


def test_in_geds_columns_a_government_is_side_a_and_only_lethal_events_count() -> None:
    written, (row,) = write("ged", {}, {"deaths_best": 0}, {"deaths_best": None})
    assert (row["side_a"], row["side_b"], row["dyad_name"]) == (
        "Government of Pakistan",
        "TTP",
        "Government of Pakistan - TTP",
    )
    assert (row["low"], row["best"], row["high"]) == (3, 3, 3)
    assert (row["year"], row["country"], row["type_of_violence"], row["geom_wkt"]) == (
        2021,
        "Pakistan",
        1,
        "POINT (67 24.5)",
    )
    assert written.left_out == 2
    assert written.lost == ("injured",)
    assert "relid" in written.empty


def test_in_acleds_columns_a_type_follows_from_ucdps() -> None:
    written, (one, two) = write(
        "acled", {"where_precision": 6}, {"type_of_violence": 3, "side_b": "Civilians", "date_end": date(2021, 3, 9)}
    )
    assert (one["event_type"], one["sub_event_type"], one["disorder_type"]) == (
        "Battles",
        "Armed clash",
        "Political violence",
    )
    assert (two["sub_event_type"], two["civilian_targeting"], two["inter2"]) == (
        "Attack",
        "Civilian targeting",
        "Civilians",
    )
    assert (one["inter1"], one["inter2"], one["assoc_actor_1"]) == ("Rebel Group", "State Forces", "HuA")
    assert (one["geo_precision"], two["geo_precision"], one["time_precision"], one["fatalities"]) == (3, 2, 1, 3)
    assert written.blurred == 1
    assert set(written.lost) == {"injured", "date_end"}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("state_forces", "militant_group", 1),
        ("militant_group", "communal_militia", 2),
        ("unidentified_armed", "civilians", 3),
        ("protesters", "state_forces", None),
        (None, "civilians", None),
    ],
)
def test_ucdps_type_of_violence(one: Any, other: Any, kind: int | None) -> None:
    assert find_violence(one, other) == kind


def test_a_cell_of_prio_grid() -> None:
    assert [find_cell(34.82, 74.36), find_cell(-90, -180), find_cell(90, 180)] == [179789, 1, 259200]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-1", "-1"),
        ("-33.9", "-33.9"),
        ("@x", "'@x"),
        ("-1+2", "'-1+2"),
        ("\tx", "'\tx"),
        ("x=1", "x=1"),
        ("-", "'-"),
    ],
)
def test_no_spreadsheet_runs_a_cell(cell: str, safe: str) -> None:
    assert make_safe(cell) == safe
    assert make_columns_safe(pa.table({"a": [cell, None]})).column("a").to_pylist() == [safe, None]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6), st.sampled_from([",", ";", "\t"]))
def test_any_cell_comes_back_from_csv(cells: list[tuple[str, str]], delimiter: str) -> None:
    table = pa.table({"a": [a for a, _ in cells], "b": [b for _, b in cells]})
    text = render_table(table, True, delimiter)
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) == [["a", "b"], *map(list, cells)]


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with Desk.init(tmp_path / "desk") as opened:
        yield opened


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.booleans(), st.sampled_from([",", ";"]))
def test_import_then_export_changes_no_cell(
    desk: Desk, tmp_path: Path, cells: list[tuple[str, str]], hxl: bool, delimiter: str
) -> None:
    changes = [{"source_headline": a, "relid": b} for a, b in cells]
    text = make_csv("ged", *changes, hxl=hxl, delimiter=delimiter)
    (tmp_path / "g.csv").write_bytes(text.encode())
    desk.import_files([tmp_path / "g.csv"])
    for format in ("ged", "csv"):
        out = desk.export("ged", format=format, raw=True).data.decode()
        assert list(csv.reader(io.StringIO(out, newline=""), delimiter=delimiter)) == list(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    (tmp_path / "a.csv").write_text(
        make_csv(
            "acled",
            {},
            {
                "event_date": "2021-04-01",
                "fatalities": "9",
                "latitude": "",
                "longitude": "",
                "admin1": "Sindh",
                "admin2": "",
            },
        )
    )
    desk.import_files([tmp_path / "a.csv"])
    return desk


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, 2),
        ({"since": date(2021, 3, 20)}, 1),
        ({"until": date(2021, 3, 20)}, 1),
        ({"min_killed": 5}, 1),
        ({"place": "Sindh"}, 1),
        ({"actor": "TTP"}, 2),
        ({"type": "Armed clash"}, 2),
    ],
)
def test_every_filter_is_honoured(filled: Desk, asked: dict[str, Any], kept: int) -> None:
    for format in ("acled", "ged", "csv", "geojson", "datapackage", "parquet"):
        assert filled.export("acled", format=format, **asked).rows == kept


def test_text_is_safe_unless_raw(filled: Desk) -> None:
    assert "'=cmd" in filled.export("acled", format="csv").data.decode()
    assert "'=cmd" not in filled.export("acled", format="csv", raw=True).data.decode()


def test_a_data_package_says_what_it_holds(filled: Desk) -> None:
    made = filled.export("acled", format="datapackage", raw=True)
    package = json.loads(made.files["datapackage.json"])
    assert (package["profile"], package["name"], package["licenses"][0]["title"][:5]) == (
        "tabular-data-package",
        "acled",
        "ACLED",
    )
    readers: dict[str, Any] = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "string": str,
        "boolean": {"true": True, "false": False}.get,
    }
    for resource in package["resources"]:
        data = made.files[resource["path"]]
        header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
        fields = resource["schema"]["fields"]
        assert (header, len(data), len(rows)) == ([field["name"] for field in fields], resource["bytes"], 2)
        for row in rows:
            for field, cell in zip(fields, row, strict=True):
                assert cell in resource["schema"]["missingValues"] or readers[field["type"]](cell) is not None
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == made.files
    assert make_rows("acled", {})[0] in csv.reader(io.StringIO(made.files["cells.csv"].decode(), newline=""))


def test_points_that_are_not_known_are_told(filled: Desk) -> None:
    made = filled.export("acled", format="geojson")
    assert [f["geometry"] is None for f in json.loads(made.data)["features"]] == [False, True]
    assert made.losses == ("Without a point, so of null geometry: 1.",)


def test_losses_are_told(filled: Desk) -> None:
    rule, left, *rest = filled.export("acled", format="ged", min_killed=1).losses
    assert "GED counts lethal events only" in rule
    assert "No column of GED takes: sub_event_type, target." in (left, *rest)
    assert filled.export("acled", format="acled").losses == ()


def test_what_is_not_there_is_told(filled: Desk) -> None:
    for values, told in (
        ({"format": "xls"}, "choose from acled"),
        ({"format": "csv", "place": "Sind"}, "did you mean Sindh"),
    ):
        with pytest.raises(UsageError, match=told):
            filled.export("acled", **values)
    with pytest.raises(UsageError, match="it holds acled"):
        filled.export("acledd", format="csv")
