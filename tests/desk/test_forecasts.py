"""Forecasts over what a desk holds, and the command."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pyarrow import parquet

from torkham.cli.app import main
from torkham.desk import Desk
from torkham.errors import MeasureError, UsageError

sys.path.append(str(Path(__file__).parent.parent / "datasets"))
from tables import make_csv


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with five years of events, the last of which ends within a month."""
    place = tmp_path_factory.mktemp("forecasts")
    days = [date(2016, 1, 1) + timedelta(days=9 * n) for n in range(210)]
    rows = [{"date_start": d.isoformat(), "date_end": d.isoformat(), "year": str(d.year)} for d in days]
    (place / "g.csv").write_text(make_csv("ged", *rows))
    (place / "short.csv").write_text(make_csv("ged", *rows[:20]))
    with Desk.init(place / "desk") as desk:
        desk.import_files([place / "g.csv"], version="22.1")
        desk.import_files([place / "short.csv"], version="22.1", name="short")
    return place / "desk"


MAPPING = """dataset = "invented"
terms = "ours"
counts = "invented attacks"
covers = "month"
[fields]
date_start = "day"
country_name = "country"
latitude = "lat"
longitude = "lon"
"""


def test_points_without_names_go_to_the_divisions_of_today(tmp_path: Path) -> None:
    days = [date(2018, 1, 1) + timedelta(days=20 * n) for n in range(40)]
    (tmp_path / "p.csv").write_text("day,country,lat,lon\n" + "".join(f"{d},Pakistan,26.0,63.05\n" for d in days))
    (tmp_path / "m.toml").write_text(MAPPING)
    with Desk.init(tmp_path / "desk") as desk:
        desk.import_files([tmp_path / "p.csv"], dataset="csv", mapping=tmp_path / "m.toml", name="points")
        found = desk.forecast(2, source="points", level="district", area="PK", model="conflictology", draws=48)
        with pytest.raises(UsageError, match="name an --area"):
            desk.forecast(2, source="points")
        with pytest.raises(UsageError, match="of all parties"):
            desk.forecast(2, source="points", area="PK", measure="deaths_high")
        with pytest.raises(UsageError, match="none of the days"):
            desk.forecast(2, source="points", area="PK", since=date(2030, 1, 1))
    expected = dict(zip(found.areas, found.draws.mean(axis=(0, 2)).tolist(), strict=True))
    assert len(expected) > 100
    assert expected["Kech, Balochistan, PAK"] > 1
    assert sum(value > 0 for value in expected.values()) == 1
    assert any("nearest district's point" in note for note in found.notes)


def test_a_forecast_begins_where_the_data_end(folder: Path) -> None:
    with Desk(folder) as desk:
        found = desk.forecast(6, source="ged", area="PK", model="conflictology", until=date(2020, 6, 10))
    assert found.past.names[-1] == "2020-05"
    assert found.names == ("2020-06", "2020-07", "2020-08", "2020-09", "2020-10", "2020-11")
    assert found.draws.shape == (6, 1, 1000)
    assert any("2020-06 to 2020-06 are not whole" in note for note in found.notes)
    assert any("to 2020-05; nothing after that month was known" in note for note in found.notes)
    assert found.quantiles[0, 0].tolist() == sorted(found.quantiles[0, 0].tolist())


def test_later_data_do_not_change_a_forecast_from_earlier_ones(folder: Path) -> None:
    with Desk(folder) as desk:
        whole = desk.forecast(2, source="ged", until=date(2019, 12, 31), model="endemic-epidemic", draws=50)
        desk.import_files([folder.parent / "g.csv"], version="23.1", name="again")
        again = desk.forecast(2, source="again", until=date(2019, 12, 31), model="endemic-epidemic", draws=50)
    assert (whole.draws == again.draws).all()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"months": 13}, "1 to 12 months ahead"),
        ({"model": "oracle"}, "choose from zero"),
        ({"draws": 0}, "a draw at least"),
        ({"measure": "injured"}, "does not give it"),
    ],
)
def test_what_cannot_be_foretold_says_why(folder: Path, asked: dict[str, object], said: str) -> None:
    with Desk(folder) as desk, pytest.raises(UsageError, match=said):
        desk.forecast(**({"source": "ged"} | asked))  # type: ignore[arg-type]


def test_months_that_have_gone_by_are_not_spoken_of_as_to_come(folder: Path) -> None:
    for day, said in ((datetime(2026, 1, 5, tzinfo=UTC), True), (datetime(2022, 1, 20, tzinfo=UTC), False)):
        with Desk(folder, clock=lambda day=day: day) as desk:  # type: ignore[misc]
            found = desk.forecast(3, source="ged", model="last", draws=5)
        assert any("2022-01 to 2022-03 are past" in note for note in found.notes) is said


def test_too_many_areas_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torkham.desk.forecasts.MOST_AREAS", 0)
    with Desk(folder) as desk, pytest.raises(UsageError, match="too many for one forecast"):
        desk.forecast(source="ged")


def test_half_a_year_is_too_short(folder: Path) -> None:
    with Desk(folder) as desk, pytest.raises(MeasureError, match="only 6 whole months"):
        desk.forecast(source="short", until=date(2016, 6, 30))


def run(folder: Path, *words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["torkham", "forecast", "--desk", str(folder), "--source", "ged", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0


def test_the_command_writes_what_it_is_asked_for(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chart, draws, table = tmp_path / "f.svg", tmp_path / "d.parquet", tmp_path / "t.parquet"
    run(folder, "--months", "2", "--chart", str(chart), "--draws", str(draws), monkeypatch=monkeypatch)
    told = capsys.readouterr()
    assert "foretold by: stack" in told.out
    assert "The default model is the stack" in told.err
    assert "nothing after that month was known" in told.err
    ET.parse(chart)
    assert parquet.read_table(draws).num_rows == 2000
    run(folder, "--months", "2", "--format", "parquet", "-o", str(table), monkeypatch=monkeypatch)
    assert parquet.read_table(table).column_names[:5] == ["area", "month", "ahead", "mean", "any"]
    capsys.readouterr()
    run(folder, "--months", "2", "--model", "conflictology", "--format", "json", monkeypatch=monkeypatch)
    told_json = json.loads(capsys.readouterr().out)
    assert (told_json["model"], told_json["known_to"], len(told_json["rows"])) == ("conflictology", "2021-12", 2)
    run(folder, "--format", "csv", "--model", "last", monkeypatch=monkeypatch)
    assert capsys.readouterr().out.startswith("area,month,ahead,mean,any,q05")


def test_the_stack_says_what_it_is_made_of(folder: Path) -> None:
    with Desk(folder) as desk:
        found = desk.forecast(2, source="ged", draws=60)
    assert found.model == "stack"
    assert sum(weight for _, weight in found.weights) == pytest.approx(1)
    assert any(note.startswith("The stack: ") for note in found.notes)


def test_a_short_past_names_who_could_not_take_part(folder: Path) -> None:
    with Desk(folder) as desk:
        found = desk.forecast(2, source="ged", since=date(2020, 1, 1), until=date(2021, 2, 28), draws=60)
    assert any("regression cannot foretell this" in note for note in found.notes)


def test_models_are_scored_on_what_came(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("torkham.desk.forecasts.SCORED", 12)
    monkeypatch.setattr("torkham.desk.forecasts.MEMORY", 12)
    with Desk(folder) as desk:
        found = desk.score_forecasts(2, source="ged", draws=40)
        with pytest.raises(MeasureError, match="scores need 36 whole months"):
            desk.score_forecasts(3, source="ged", until=date(2018, 3, 31))
    assert found.active is not None
    assert {one.name for one in found.whole.standings} >= {"zero", "stack", "endemic-epidemic"}
    assert json.loads(found.to_json())["tables"]["all"]["best_benchmark"] == found.whole.best
    run(folder, "--scores", "--months", "1", "--chart", str(tmp_path / "pit.svg"), monkeypatch=monkeypatch)
    assert "the best benchmark" in capsys.readouterr().out
    ET.parse(tmp_path / "pit.svg")
