"""Counts of datasets and of incidents: what was asked is understood, or the nearest is told."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from making import make_account, make_coded, make_document
from torkham.desk import Desk
from torkham.errors import UsageError
from torkham.store import documents, opening

sys.path.append(str(Path(__file__).parent.parent / "datasets"))
from tables import make_csv

DATA = Path(os.environ.get("TORKHAM_DATA", Path(__file__).parents[3] / "shared" / "data"))
BALOCHISTAN = {
    "adm_1": "Balochistan province",
    "adm_2": "Kech district",
    "dyad_name": "Government of Pakistan - BLA",
    "side_b": "BLA",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk with three events of GED, and no way to the network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    days = [{"date_start": day, "date_end": day} for day in ("2021-01-30", "2021-03-01", "2021-03-02")]
    (tmp_path / "g.csv").write_text(make_csv("ged", days[0], {**days[1], **BALOCHISTAN, "best": "4"}, days[2]))
    with Desk.init(tmp_path / "desk") as opened:
        opened.import_files([tmp_path / "g.csv"], version="22.1")
        yield opened


def numbers(found: Any, measure: str = "events") -> list[int | None]:
    values: list[int | None] = found.table.column(measure).to_pylist()
    return values


def test_months_without_an_event_are_zero_over_the_years_that_are_covered(desk: Desk) -> None:
    found = desk.count("ged")
    assert numbers(found) == [1, 0, 2, *[0] * 9]
    assert found.table.column("label").to_pylist()[:2] == ["2021-01", "2021-02"]
    assert found.origin.vintage == "ged 22.1"
    assert "lethal events only" in found.notes[0]


def test_periods_that_the_dataset_does_not_cover_are_missing(desk: Desk) -> None:
    found = desk.count("ged", by="year", since=date(2020, 7, 1), until=date(2022, 6, 30))
    assert numbers(found) == [None, 3, None]
    assert found.table.column("observed").to_pylist() == [False, True, False]
    assert any("2 of 3 periods are missing" in note for note in found.notes)
    panel = found.panel()
    assert panel.observed.tolist() == [[False, True, False]]


def test_a_month_cut_by_the_days_asked_for_is_not_complete(desk: Desk) -> None:
    panel = desk.count("ged", since=date(2021, 1, 15), until=date(2021, 3, 31)).panel("deaths_best")
    assert panel.complete.tolist() == [False, True, True]
    assert panel.values.tolist() == [[2, 0, 6]]


def test_areas_bear_the_names_of_today(desk: Desk) -> None:
    found = desk.count("ged", by="year", level="district", area="Pakistan")
    assert found.table.column("area").to_pylist() == [
        "Kech, Balochistan, PAK",
        "North Waziristan, Khyber Pakhtunkhwa, PAK",
    ]
    assert desk.count("ged", by=None, area="Khyber Pakhtunkhwa").table.column("area").to_pylist() == [
        "Khyber Pakhtunkhwa"
    ]


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        ({"actor": "TTP"}, 2), ({"actor": "Tehrik-i-Taliban Pakistan"}, 2), ({"actor": "ttp"}, 2), ({"actor": "Government"}, 3),
        ({"area": "PAK"}, 3), ({"area": "Kech"}, 1), ({"area": "Balochistan, Pakistan"}, 1), ({"area": "Mir Ali town"}, 3),
        ({"type": "state-based violence"}, 3), ({"min_killed": 3}, 1),
    ],
)  # fmt: skip
def test_filters(desk: Desk, asked: dict[str, Any], events: int) -> None:
    assert numbers(desk.count("ged", by=None, **asked)) == [events]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"area": "Balochstan"}, "did you mean Balochistan"), ({"area": "India"}, "holds no row of this country; it holds PAK"),
        ({"actor": "TTTP"}, "did you mean TTP"), ({"type": "Battles"}, "it has State-based violence"),
        ({"since": date(2022, 1, 1)}, "covers 2021-01-01 to 2021-12-31"), ({"split": "target"}, "does not tell it; it tells"),
        ({"split": "attacker"}, "does not tell it"), ({"level": "planet"}, "choose from country"), ({"by": "decade"}, "choose from day"),
        ({"since": date(2021, 2, 1), "until": date(2021, 1, 1)}, "ends"), ({"h3": 99}, "0 to 15"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_tells_the_nearest(desk: Desk, asked: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        desk.count("ged", **asked)


def test_a_measure_that_a_source_does_not_give(desk: Desk) -> None:
    with pytest.raises(UsageError, match="injured: ged does not give it"):
        desk.count("ged").panel("injured")
    with pytest.raises(UsageError, match="no panel"):
        desk.count("ged", by=None).panel()


def test_sums_are_no_events_and_not_split_in_time(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "cm.csv").write_text(
        ",isocode,period,fatalities_UCDP,population\n0,AFG,202101,5.0,1\n1,AFG,202103,7.0,1\n"
    )
    desk.import_files([tmp_path / "cm.csv"])
    found = desk.count("ucdp-country-month", by="quarter")
    assert "events" not in found.table.column_names
    assert numbers(found, "deaths_best") == [12]
    with pytest.raises(UsageError, match="--by month"):
        desk.count("ucdp-country-month", by="day")


def test_of_incidents_a_month_in_which_nobody_read_is_missing(desk: Desk) -> None:
    with pytest.raises(UsageError, match="no coded report"):
        desk.count()
    now = desk._clock()
    reports = [(date(2025, 5, 26), date(2025, 5, 21), False), (date(2025, 7, 2), date(2025, 6, 3), True)]
    with opening.write(desk._db) as db:
        for number, (published, day, background) in enumerate(reports):
            document = make_document(f"Report {number}. Died.", published=published)
            documents.save_document(db, document, now)
            account = make_account(document, killed=number + 1, day=day, background=background)
            documents.save_coding(db, make_coded(document, account), now)
            documents.log_reading(
                db, documents.expect_input(db, document.source, now), document.source, document.id, "coded", None, now
            )
    found = desk.count(level="district")
    assert numbers(found) == [1, None, 0], "told in July as background: June was not read"
    assert found.counted.outside == 1
    assert found.table.column("area").to_pylist()[0] == "Khuzdar, Balochistan, PAK"


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "ged").is_dir(), reason="the measuring data is not here: set TORKHAM_DATA")
def test_the_figures_of_ged_for_pakistan(desk: Desk) -> None:
    desk.import_files([DATA / "ged" / "ged_pakistan_1989_2021.csv"], name="ged-pak")
    years = {"by": "year", "since": date(2020, 1, 1), "until": date(2021, 12, 31)}
    assert numbers(desk.count("ged-pak", **years)) == [145, 189]
    ttp = desk.count("ged-pak", actor="TTP", **years)
    assert (numbers(ttp), numbers(ttp, "deaths_best")) == ([71, 119], [191, 264])
