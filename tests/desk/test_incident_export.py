"""Incidents in the columns of ACLED and GED."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from making import make_account, make_coded, make_document
from torkham.desk import Desk
from torkham.model.account import Toll
from torkham.store import documents, opening


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with Desk.init(tmp_path / "desk") as opened:
        document = make_document(
            "TTP killed police.", published=date(2025, 5, 22), publisher="A Gazette", title="-- Post hit"
        )
        toll = Toll(2, 3, 4, state_forces=3, militants=0, civilians=0, unknown=0)
        account = make_account(
            document,
            killed=toll,
            attacker="TTP",
            attacker_id="ttp",
            target="police",
            injured=5,
            sub_event_type="Armed clash",
            event_type="Battles",
        )
        with opening.write(opened._db) as db:
            documents.save_document(db, document, opened._clock())
            documents.save_coding(db, make_coded(document, account), opened._clock())
        yield opened


def read(desk: Desk, format: str) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(desk.export(format=format).data.decode(), newline=""))
    return row


def test_in_geds_columns(desk: Desk) -> None:
    row = read(desk, "ged")
    expected = {
        "id": "inc_000001", "type_of_violence": "1", "side_a": "police", "side_b": "TTP", "deaths_a": "3", "deaths_b": "0", "low": "2", "best": "3",
        "high": "4", "country": "Pakistan", "adm_1": "Balochistan", "adm_2": "Khuzdar", "date_start": "2025-05-21", "source_office": "A Gazette",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_in_acleds_columns(desk: Desk) -> None:
    row = read(desk, "acled")
    expected = {
        "event_id_cnty": "inc_000001", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "TTP", "inter1": "Rebel Group",
        "actor2": "police", "inter2": "State Forces", "fatalities": "3", "admin1": "Balochistan", "location": "Khuzdar", "geo_precision": "2",
        "time_precision": "1", "notes": "'-- Post hit",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert any("injured" in loss for loss in desk.export(format="acled").losses)


def test_in_the_other_formats(desk: Desk) -> None:
    assert desk.export(format="csv").data.decode() == desk.incidents().to_csv()
    assert desk.export(format="geojson").rows == desk.export(format="parquet").rows == 1
    assert set(desk.export(format="datapackage").files) == {"datapackage.json", "incidents.csv"}
    assert desk.export(format="csv", min_killed=9).rows == 0
