"""Every layout is known by its columns; what cannot be read is named by file and line, and nothing else is lost."""

from __future__ import annotations

import gzip
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

sys.path.append(str(Path(__file__).parent))
from tables import make_csv, make_gdelt, make_rows

from torkham.datasets.files import read_pieces
from torkham.datasets.importing import RAW, Batch, find_release, read_batches
from torkham.errors import DatasetError
from torkham.knowledge.layouts import LAYOUTS, find_layout, load_layouts, parse_layout, read_mapping


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read_one(path: Path, **values: Any) -> Batch:
    (batch,) = read_batches(read_pieces([path]), **values)
    return batch


def rows_of(batch: Batch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = batch.table.to_pylist()
    return found


def cells_of(batch: Batch) -> list[list[str]]:
    own = [name for name in batch.table.column_names if name.startswith(RAW)]
    return [list(row.values()) for row in batch.table.select(own).to_pylist()]


def test_ged_in_common_terms(tmp_path: Path) -> None:
    batch = read_one(
        write(
            tmp_path / "GEDEvent_v22_1.csv", make_csv("ged", {}, {"date_start": "2009-01-02", "date_end": "2009-01-03"})
        )
    )
    row, old = rows_of(batch)
    expected = {
        "dataset": "ged", "version": "22.1", "row_id": "5010", "date_start": date(2021, 3, 4), "date_precision": 1,
        "country": "PAK", "admin1": "Khyber Pakhtunkhwa", "admin2": "North Waziristan", "where_precision": 1,
        "event_type": "State-based violence", "type_of_violence": 1, "side_b": "TTP", "dyad": "Government of Pakistan - TTP",
        "actors": "Government of Pakistan|TTP", "deaths_low": 2, "deaths_best": 2, "deaths_high": 3, "injured": None,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert (old["admin1"], old["area1"]) == ("Federally Administered Tribal Areas", "Khyber Pakhtunkhwa"), "time-true"
    assert old["admin2"] == "North Waziristan Agency"
    held = batch.described
    assert (held.start, held.end, held.countries, held.rows) == (date(2009, 1, 1), date(2021, 12, 31), ("PAK",), 2)
    assert "CC BY" in held.terms
    assert len(held.sha256) == 64


@pytest.mark.parametrize("form", ["plain", "bom", "headerless", "hxl", "semicolon", "windows", "zip", "gz", "utf16"])
def test_every_form_gives_the_same_rows(tmp_path: Path, form: str) -> None:
    changes: list[dict[str, Any]] = [{"where_description": "né à Sibi"}, {"best": "7.0"}]
    text = make_csv(
        "ged", *changes, header=form != "headerless", hxl=form == "hxl", delimiter=";" if form == "semicolon" else ","
    )
    data = {"bom": text.encode("utf-8-sig"), "windows": text.encode("cp1252"), "utf16": text.encode("utf-16")}.get(
        form, text.encode()
    )
    path = tmp_path / "events.csv"
    if form == "zip":
        path = tmp_path / "events.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("__MACOSX/._events.csv", "junk")
            archive.writestr("data/events.csv", data)
    elif form == "gz":
        path = write(tmp_path / "events.csv.gz", gzip.compress(data))
    else:
        write(path, data)
    batch = read_one(path)
    assert cells_of(batch) == make_rows("ged", *changes)
    assert [row["deaths_best"] for row in rows_of(batch)] == [2, 7]
    assert batch.asides == ()


def test_acled_with_its_own_scales(tmp_path: Path) -> None:
    words = {"inter2": "Civilians", "time_precision": "1", "event_date": "2021-03-05", "sub_event_type": "Attack"}
    old, new = rows_of(read_one(write(tmp_path / "a.csv", make_csv("acled", {}, words).encode("utf-8-sig"))))
    assert (old["date_start"], old["date_precision"], old["where_precision"]) == (date(2021, 3, 4), 3, 4)
    assert old["actors"] == "TTP|Military Forces of Pakistan (2018-2022)|Hafiz Gul Bahadur Group|HuA"
    assert (old["target"], new["target"]) == ("State forces", "Civilians")
    assert (old["deaths_low"], old["deaths_best"]) == (None, 2)
    assert new["type_of_violence"] == 3


def test_gtd_months_without_a_day_and_numbers_that_are_unknown(tmp_path: Path) -> None:
    text = (
        "eventid,iyear,imonth,iday,country_txt,provstate,city,latitude,longitude,specificity,attacktype1_txt,gname,target1,nkill,nwound\n"
        "1,2015,1,0,Pakistan,Sindh,Karachi,24.9,66.9,1,Armed Assault,Unknown,Clinic,1.0,-99\n"
    )
    (row,) = rows_of(read_one(write(tmp_path / "gtd.csv", text)))
    assert (row["date_start"], row["date_end"], row["date_precision"]) == (date(2015, 1, 1), date(2015, 1, 31), 4)
    assert (row["deaths_best"], row["injured"], row["area1"]) == (1, None, "Sindh")


@pytest.mark.parametrize("width", [61, 58, 57])
def test_gdelt_of_every_age(tmp_path: Path, width: int) -> None:
    layout = find_layout("gdelt")
    assert layout
    kept = [i for i, c in enumerate(layout.columns) if width == 61 or c not in layout.lacks][:width]
    lines = [line.split("\t") for line in make_gdelt({}, {"EventRootCode": "14"}).splitlines()]
    text = "".join("\t".join(line[i] for i in kept) + "\n" for line in lines)
    fight, protest = rows_of(read_one(write(tmp_path / "20210304.export.csv", text)))
    assert (fight["event_type"], protest["event_type"]) == ("Fight", "Protest")
    assert (fight["country"], fight["place"], fight["where_precision"]) == ("PAK", 'Mir Ali, "FATA", Pakistan', 1)
    assert fight["deaths_best"] is None


def test_rows_that_cannot_be_read_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = make_csv("ged", {}, {"best": "many"}, {"latitude": "99"}, {"date_start": ""}, {"date_end": "2020-01-01"}, {})
    text += "1,2,3\n"
    batch = read_one(write(tmp_path / "g.csv", text))
    assert batch.table.column("row_id").to_pylist() == ["5010", "5015"]
    told = [(aside.line, aside.reason) for aside in batch.asides]
    assert [line for line, _ in told] == [4, 6, 8, 10, 14], "a headline of two lines makes rows of two lines"
    for (_, reason), word in zip(
        told, ("best: 'many'", "latitude: '99'", "empty", "ends before", "49 cells"), strict=True
    ):
        assert word in reason.replace("deaths_", ""), reason
    assert batch.described.aside == 5


def test_a_folder_of_several_datasets_gives_one_import_each(tmp_path: Path) -> None:
    write(tmp_path / "a.csv", make_csv("acled", {}))
    write(tmp_path / "b.csv", make_csv("ged", {}))
    write(tmp_path / "c.csv", make_csv("ged", {"id": "9"}))
    found = {batch.described.name: batch.described.rows for batch in read_batches(read_pieces([tmp_path]))}
    assert found == {"acled": 1, "ged": 2}
    with pytest.raises(DatasetError, match="one by one"):
        list(read_batches(read_pieces([tmp_path]), name="mine"))


def test_a_later_monthly_release_replaces_rows_of_the_same_id(tmp_path: Path) -> None:
    first = write(tmp_path / "GEDEvent_v24_0_1.csv", make_csv("ged", {"best": "1"}, {"best": "2"}))
    later = write(tmp_path / "GEDEvent_v24_0_2.csv", make_csv("ged", {"best": "5"}))
    (batch,) = read_batches(read_pieces([first, later]))
    assert batch.described.name == "ged-candidate"
    assert batch.described.candidate
    assert batch.described.version == "24.0.2"
    assert dict(zip(batch.table["row_id"].to_pylist(), batch.table["deaths_best"].to_pylist(), strict=True)) == {
        "5011": 2,
        "5010": 5,
    }
    assert [aside.reason for aside in batch.asides] == ["id 5010 stands in a later file again"]


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    table = pa.table({
        "id": [1, 2], "year": [2020, 2020], "month": [1, 2], "day": [3, 4], "country": ["Yemen (North Yemen)", None],
        "type_of_violence": ["State-based violence", "One-sided violence"], "side_a": ["A", "B"], "side_b": ["C", "Civilians"],
        "latitude": [1.5, 2.5], "longitude": [3.5, None], "best_death": [4, None],
    })  # fmt: skip
    parquet.write_table(table, tmp_path / "g.parquet")
    batch = read_one(tmp_path / "g.parquet")
    one, two = rows_of(batch)
    assert (one["date_start"], one["country"], one["deaths_best"], one["row_id"]) == (date(2020, 1, 3), "YEM", 4, "1")
    assert (two["country"], two["longitude"], two["deaths_best"], two["type_of_violence"]) == (None, None, None, 3)
    assert batch.table.schema.field("raw.year").type == pa.int64()


def test_country_level_totals(tmp_path: Path) -> None:
    month = rows_of(
        read_one(write(tmp_path / "cm.csv", ",isocode,period,fatalities_UCDP,population\n0,AFG,202102,344.0,1\n"))
    )[0]
    assert (month["country"], month["date_start"], month["date_end"], month["deaths_best"]) == (
        "AFG",
        date(2021, 2, 1),
        date(2021, 2, 28),
        344,
    )
    batch = read_one(write(tmp_path / "cm.csv", ",isocode,period,fatalities_UCDP,population\n0,AFG,202102,344.0,1\n"))
    assert batch.described.kind == "totals"


MAPPING = """
dataset = "own-list"
terms = "ours"
date_formats = ["%d.%m.%Y"]
country = "PAK"
[fields]
date_start = "when"
admin1 = "province"
side_a = "who"
deaths_best = "dead"
event_type = "kind"
[values.event_type]
1 = "Bombing"
"""


def test_a_table_of_ones_own_through_a_mapping(tmp_path: Path) -> None:
    layout = read_mapping(write(tmp_path / "m.toml", MAPPING))
    path = write(
        tmp_path / "x.csv", "when;province;who;dead;kind\n04.03.2021;Sindh;BLA;3;1\n05.03.2021;Nowhere;;;Raid\n"
    )
    one, two = rows_of(read_one(path, layout=layout))
    assert (one["date_start"], one["area1"], one["country"], one["event_type"], one["row_id"]) == (
        date(2021, 3, 4),
        "Sindh",
        "PAK",
        "Bombing",
        "1",
    )
    assert (two["area1"], two["side_a"], two["deaths_best"], two["event_type"]) == ("Nowhere", None, None, "Raid")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("dataset = 'x'", "date_start"),
        ("dataset = 'x y'\n[fields]\ndate_start = 'd'", "short name"),
        ("dataset = 'x'\n[fields]\ndate_start = 'd'\ncolour = 'c'", "no field 'colour'"),
        ("dataset = 'x'\nfoo = 1\n[fields]\ndate_start = 'd'", "no key 'foo'"),
        ("dataset = 'x'\nkind = 'rows'\n[fields]\ndate_start = 'd'", "kind of"),
        ("dataset = 'x'\n[fields]\ndate_start = 3", "must name a column"),
        ("dataset = ", "no TOML"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(DatasetError, match=problem):
        read_mapping(write(tmp_path / "m.toml", text))


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("x.csv", b"a,b\n1,2\n", "no dataset that we know.*--mapping"),
        ("x.csv", b"", "empty"),
        ("x.csv", make_csv("ged").encode(), "no row below its header"),
        ("x.csv", make_csv("ged", {"best": "x"}).encode(), "not one row.*line 2.*no whole number"),
        ("x.parquet", b"PAR1junk", "no Parquet"),
        ("x.zip", b"PK\x03\x04junk", "archive cannot be opened"),
        ("x.csv.gz", b"\x1f\x8bjunk", "archive cannot be opened"),
    ],
)
def test_what_cannot_be_imported_says_why(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    with pytest.raises(DatasetError, match=problem):
        list(read_batches(read_pieces([write(tmp_path / name, data)])))


def test_nothing_there_says_so(tmp_path: Path) -> None:
    for path, problem in ((tmp_path / "no.csv", "cannot be read"), (tmp_path, "no table in this folder")):
        with pytest.raises(DatasetError, match=problem):
            list(read_batches(read_pieces([path])))
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("readme.md", "x")
    with pytest.raises(DatasetError, match="no table in this archive"):
        list(read_batches(read_pieces([tmp_path / "e.zip"])))


def test_our_own_layouts_are_sound() -> None:
    assert [layout.dataset for layout in load_layouts()] == sorted(LAYOUTS) == list(LAYOUTS)
    for layout in load_layouts():
        for alternatives in layout.fields.values() if layout.columns else ():
            named = {column for columns in alternatives for column in columns}
            assert named & set(layout.columns), (layout.dataset, named)
    with pytest.raises(ValueError, match="like must be"):
        parse_layout({"dataset": "x", "like": "nothing"})


def test_releases_are_read_from_names() -> None:
    names = {
        "GEDEvent_v23_1.csv": "23.1",
        "ged231_sample.csv": None,
        "GEDEvent_v24_01_24_03.csv": "24.01.24.03",
        "ged221-csv.zip/GEDEvent_v22_1.csv": "22.1",
    }
    assert {name: find_release(name) for name in names} == names


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=5))
def test_any_text_stays_as_it_was_written(tmp_path: Path, cells: list[tuple[str, str, str]]) -> None:
    changes = [{"notes": a, "location": b, "tags": c} for a, b, c in cells]
    batch = read_one(write(tmp_path / "a.csv", make_csv("acled", *changes)))
    assert cells_of(batch) == make_rows("acled", *changes)
