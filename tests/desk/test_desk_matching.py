"""A desk matches its datasets with each other and its incidents with them; what it found stays, and follows."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pyarrow import parquet

from making import KHUZDAR, make_account, make_coded
from torkham.cli.summaries import summarize_incident
from torkham.desk import Desk
from torkham.errors import DeskError, UsageError
from torkham.model.coded import Coder

sys.path.append(str(Path(__file__).parent.parent / "datasets"))
from tables import make_csv

PLACE = {"latitude": "27.8", "longitude": "66.6", "admin1": "Balochistan", "admin2": "Khuzdar", "location": "Khuzdar"}
BOMB = {
    **PLACE,
    "event_date": "21 May 2025",
    "sub_event_type": "Suicide bomb",
    "time_precision": "1",
    "fatalities": "25",
}
REPORT = "A Gazette\n\n2025-05-22\n\nA bomb killed 25 on a bus of pupils in Khuzdar on Wednesday, and {} said so in the evening.\n"


def spread(number: int, day: str) -> dict[str, str]:
    """Rows of GED and ACLED alike: a clash every nine days, far from each other."""
    return {
        "latitude": str(25 + number / 2),
        "longitude": "66.0",
        day: f"2025-{1 + number // 3:02}-{1 + 9 * (number % 3):02}",
    }


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    """A desk with twenty events in two datasets, of which GED has one more and ACLED two."""
    ged = [
        {**spread(n, "date_start"), "date_end": spread(n, "date_start")["date_start"], "best": str(n % 5)}
        for n in range(20)
    ]
    acled = [
        {**spread(n, "event_date"), "time_precision": "1", "geo_precision": "1", "fatalities": str(n % 5)}
        for n in range(20)
    ]
    more = {"date_start": "2025-01-09", "date_end": "2025-01-09", "latitude": "39.0"}
    (tmp_path / "g.csv").write_text(make_csv("ged", *ged, more))
    (tmp_path / "a.csv").write_text(
        make_csv("acled", *acled, {**BOMB, "geo_precision": "1"}, {**BOMB, "event_date": "01 December 2025"})
    )
    with Desk.init(tmp_path / "desk") as opened:
        opened.import_files([tmp_path / "g.csv"], version="25.1")
        opened.import_files([tmp_path / "a.csv"])
        yield opened


def read_reports(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Reports of the bombing in Khuzdar, one for each name."""

    def code(document: Any) -> Any:
        account = make_account(document, location=KHUZDAR, day=date(2025, 5, 21), killed=25)
        return make_coded(document, account)

    coder = SimpleNamespace(
        code=code,
        describe=lambda: Coder("default", "0.1.0", None, "0" * 64),
        remark=lambda: None,
        close=lambda: None,
    )
    pipeline = SimpleNamespace(load_knowledge=lambda *_: None, open_coder=lambda *_: coder)
    monkeypatch.setitem(sys.modules, "torkham.pipeline", pipeline)
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(REPORT.format(name))
    desk.read([folder])


@pytest.mark.parametrize("mode", ["fellegi-sunter", "meltt"])
def test_two_datasets(desk: Desk, mode: Any) -> None:
    found = desk.match(["ged", "acled"], mode=mode)
    assert dict(found.counts) == {("ged",): 1, ("acled",): 2, ("ged", "acled"): 20}
    first = found.table.to_pylist()[0]
    assert (first["dataset_a"], first["row_a"], first["dataset_b"], first["row_b"]) == (
        "ged",
        "5010",
        "acled",
        "PAK900010",
    )
    assert (first["date_a"], first["killed_a"], first["killed_b"]) == (date(2025, 1, 1), 0, 0)
    assert {"same day", "less than 1 km apart", "both name TTP"} <= set(first["reasons"].split("; "))
    assert "Compared are 2025-01-01 to 2025-12-01 in PAK." in found.notes
    assert found.combined.num_rows == 23
    events = found.combined.to_pylist()
    assert next(e for e in events if e["datasets"] == "ged|acled")["acled_row"] == "PAK900010"
    assert {e["event_type"] for e in events} == {"State-based violence", "Battles"}
    assert found.duplicates.num_rows == 0


def test_three_datasets_make_one_list_of_events(desk: Desk, tmp_path: Path) -> None:
    rows = [{**spread(n, "event_date"), "event_id_cnty": f"X{n}", "time_precision": "1", "geo_precision": "1",
             "fatalities": str(n % 5)} for n in range(0, 20, 2)]  # fmt: skip
    (tmp_path / "third.csv").write_text(make_csv("acled", *rows))
    desk.import_files([tmp_path / "third.csv"], name="third")
    found = desk.match(["third", "ged", "acled"], until=date(2025, 5, 1))
    assert dict(found.counts) == {("ged",): 1, ("ged", "acled"): 6, ("third", "ged", "acled"): 7}
    assert {(row["dataset_a"], row["dataset_b"]) for row in found.table.to_pylist()} == {
        ("third", "ged"), ("third", "acled"), ("ged", "acled"),
    }  # fmt: skip
    first = found.combined.to_pylist()[0]
    assert (first["third_row"], first["ged_row"], first["acled_row"]) == ("X0", "5010", "PAK900010")


def test_several_rows_may_go_with_one(desk: Desk, tmp_path: Path) -> None:
    """ACLED counts a day of clashes as two where GED counts one."""
    day = {**spread(3, "event_date"), "time_precision": "1", "geo_precision": "1"}
    (tmp_path / "a.csv").write_text(make_csv("acled", {**day, "fatalities": "2"}, {**day, "fatalities": "1"}))
    desk.import_files([tmp_path / "a.csv"], name="fine")
    assert dict(desk.match(["ged", "fine"]).counts) == {("fine",): 1, ("ged", "fine"): 1}
    many = desk.match(["ged", "fine"], many=True)
    assert dict(many.counts) == {("ged", "fine"): 1}
    assert [event["fine_row"] for event in many.combined.to_pylist()] == ["PAK900010|PAK900011"]


def test_days_and_areas_narrow_it(desk: Desk) -> None:
    spring = desk.match(["ged", "acled"], since=date(2025, 4, 1), until=date(2025, 5, 31))
    assert dict(spring.counts) == {("acled",): 1, ("ged", "acled"): 6}
    assert dict(desk.match(["acled", "ged"], area="Pakistan").counts)[("acled", "ged")] == 20


def test_tables_are_written_as_they_are_named(desk: Desk, tmp_path: Path) -> None:
    found = desk.match(["ged", "acled"])
    for name in ("m.csv", "m.json", "m.parquet"):
        found.write("matches", tmp_path / name)
    with (tmp_path / "m.csv").open() as file:
        assert len(list(csv.DictReader(file))) == 20
    assert len(json.loads((tmp_path / "m.json").read_text())) == 20
    assert parquet.read_table(tmp_path / "m.parquet").equals(found.table)
    told = json.loads(found.to_json())
    assert told["counts"][0] == {"datasets": ["ged"], "events": 1}
    assert {row["field"] for row in told["levels"]} == {"place", "days", "kind", "parties", "killed"}
    with pytest.raises(UsageError, match=r"\.csv, \.json or \.parquet"):
        found.write("combined", tmp_path / "m.xlsx")
    with pytest.raises(DeskError, match="cannot be written"):
        found.write("combined", tmp_path / "nowhere" / "m.csv")


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        (["ged"], {}, "two datasets or more"),
        (["ged", "ged"], {}, "each once"),
        (["ged", "gtd"], {}, "it holds"),
        (["ged", "acled"], {"mode": "exact"}, "choose from fellegi-sunter, meltt"),
        (["ged", "incidents"], {"mode": "meltt"}, "leave out"),
        (["ged", "acled"], {"least": 2}, "between 0 and 1"),
        (["ged", "acled"], {"km": -1}, "no less than 0 km"),
        (["ged", "acled"], {"since": date(2030, 1, 1)}, "no day is covered"),
        (["ged", "acled"], {"area": "Atlantis"}, "names no such area"),
        (["ged", "incidents"], {}, "holds no incident with a day"),
    ],
)
def test_misuse_says_what_to_do(desk: Desk, names: list[str], options: Any, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        desk.match(names, **options)


def test_countries_must_meet(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "i.csv").write_text(make_csv("acled", {**BOMB, "country": "India"}))
    desk.import_files([tmp_path / "i.csv"], name="india")
    with pytest.raises(UsageError, match="no country is covered"):
        desk.match(["ged", "india"])


def test_an_incident_has_its_rows_and_keeps_them(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_reports(desk, tmp_path / "in", monkeypatch, "police")
    found = desk.match(["incidents", "acled"])
    assert dict(found.counts) == {("incidents", "acled"): 1}
    (incident,) = desk.incidents()
    (row,) = incident.dataset_rows
    assert (row.dataset, row.row_id) == ("acled", "PAK9000120")
    assert row.score > 0.5
    assert {"same day", "both explosion", "killed 25 and 25"} <= set(row.reasons)
    assert desk.incident(incident.id) == incident
    told = summarize_incident(incident, desk.accounts(incident))
    assert f"acled to 2025-12-01, row PAK9000120 (score {row.score:.2f}):" in told
    assert "; ".join(row.reasons) in told
    read_reports(desk, tmp_path / "in", monkeypatch, "police", "doctors")
    (later,) = desk.incidents()
    assert (later.dataset_rows, len(later.accounts), later.version) == ((row,), 2, 2)
    read_reports(desk, tmp_path / "in", monkeypatch, "police", "doctors")
    assert desk.incidents()[0].version == 2, "a match makes no new version"


def test_the_rows_of_a_merged_incident_come_along(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_reports(desk, tmp_path / "in", monkeypatch, "police", "doctors")
    desk.match(["acled", "incidents"])
    (incident,) = desk.incidents()
    desk.split(incident.id, [incident.accounts[0].account], who="an editor")
    held, other = sorted(desk.incidents(), key=lambda i: i.id != incident.id)
    assert (len(held.dataset_rows), len(other.dataset_rows)) == (1, 0)
    merged = desk.merge([other.id, held.id], who="an editor")
    assert [row.row_id for row in merged.dataset_rows] == ["PAK9000120"]


def test_a_dataset_that_is_imported_again_is_matched_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_reports(desk, tmp_path / "in", monkeypatch, "police")
    desk.match(["incidents", "acled"])
    (tmp_path / "a.csv").write_text(make_csv("acled", {**BOMB, "event_id_cnty": "PAK7"}))
    desk.import_files([tmp_path / "a.csv"])
    assert [row.row_id for row in desk.incidents()[0].dataset_rows] == ["PAK7"]
    (tmp_path / "a.csv").write_text(make_csv("acled", {**BOMB, "event_date": "21 May 2019"}))
    desk.import_files([tmp_path / "a.csv"])
    assert desk.incidents()[0].dataset_rows == ()
