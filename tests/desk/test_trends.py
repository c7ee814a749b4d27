"""Trends, breaks and checks over what a desk holds."""

from __future__ import annotations

import json
import os
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from torkham import code
from torkham.cli.app import main
from torkham.desk import Desk
from torkham.errors import UsageError

sys.path.append(str(Path(__file__).parent.parent / "datasets"))
from tables import make_csv

DATA = Path(os.environ.get("TORKHAM_DATA", Path(__file__).parents[3] / "shared" / "data"))
PRINTED = (
    "Militants carried out 60 attacks in Pakistan in 2021, according to the Dryland Institute, compared with 30 attacks "
    "in 2020, an increase of 150 percent."
)


def make_year(year: int, events: int) -> list[dict[str, str]]:
    """So many events, spread evenly over a year."""
    days = [date(year, 1, 1) + timedelta(days=int(365 * (i + 0.5) / events)) for i in range(events)]
    return [{"date_start": day.isoformat(), "date_end": day.isoformat(), "year": str(year)} for day in days]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with six years of events: 36 a year, then 72."""
    place = tmp_path_factory.mktemp("trends")
    rows = [row for year in range(2016, 2021) for row in make_year(year, 36)] + make_year(2021, 72)
    (place / "g.csv").write_text(make_csv("ged", *rows))
    with Desk.init(place / "desk") as desk:
        desk.import_files([place / "g.csv"], version="22.1")
    return place / "desk"


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    with Desk(folder) as opened:
        yield opened


def test_a_steady_doubling_is_an_increase(desk: Desk) -> None:
    found = desk.trend("2021", source="ged", area="Pakistan")
    assert (found.change.base, found.change.count) == (36, 72)
    assert found.change.finding == "increase"
    assert found.about == "events, in Pakistan"
    assert found.series.origin.vintage == "ged 22.1"


def test_other_months_of_the_year_are_compared_without_their_seasons(desk: Desk) -> None:
    found = desk.trend("2021-Q2", "2021-Q1", source="ged")
    assert found.season is not None
    assert found.seasonal is not None


@pytest.mark.parametrize(
    ("period", "base", "said"),
    [
        ("2021-01-15..2021-06-30", None, "whole months"),
        ("2021", "2021-06..2021-12", "must end before"),
        ("2031", None, "covers 2016-01-01 to 2021-12-31"),
        ("next year", None, "no stretch of time"),
    ],
)
def test_what_cannot_be_compared_says_why(desk: Desk, period: str, base: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        desk.trend(period, base, source="ged")


def test_a_break_within_a_month_is_set_at_the_next(desk: Desk) -> None:
    found = desk.breaks(date(2020, 12, 15), source="ged")
    assert found.day == date(2021, 1, 1)
    assert found.found.level.ratio == pytest.approx(2, rel=0.1)
    assert any("lies within a month" in note for note in found.notes)


def test_a_scan_gives_every_area_a_q_value(desk: Desk) -> None:
    scanned = desk.scan_trends("2021", level="province", source="ged")
    assert [trend.series.area for trend, _ in scanned.found] == ["Khyber Pakhtunkhwa, PAK"]
    assert scanned.found[0][1] < 0.05
    assert len(desk.scan_breaks(date(2021, 1, 1), level="province", source="ged").found) == 1


def test_drawings_are_whole(desk: Desk) -> None:
    trend, broken = desk.trend("2021", source="ged"), desk.breaks(date(2021, 1, 1), source="ged")
    for drawing in (trend.draw(), broken.draw()):
        assert ET.fromstring(drawing).tag.endswith("svg")


def test_incidents_from_the_news_need_a_source_that_was_read_in_every_month(tmp_path: Path) -> None:
    for day in ("2021-05-03", "2021-06-02"):
        (tmp_path / f"{day}.txt").write_text(
            f"Gunmen kill two policemen in Quetta\nQuetta Daily\n{day}\n\nQUETTA: Gunmen killed two policemen in Quetta on "
            "Sunday, police said."
        )
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([tmp_path / "2021-05-03.txt", tmp_path / "2021-06-02.txt"])
        with pytest.raises(UsageError, match="no source in the desk was read in every month of 2021-04 and 2021-06"):
            desk.trend("2021-06", "2021-04")
        found = desk.trend("2021-06", "2021-05")
        assert any("Only incidents told by what was read in every month" in note for note in found.notes)
        assert found.change.finding == "cannot be told"
        with pytest.raises(UsageError, match="--from and --to"):
            desk.breaks(date(2021, 6, 1))


def test_a_claim_is_held_against_its_text_and_the_datasets(desk: Desk) -> None:
    cards = desk.check(code(PRINTED))
    change = next(card for card in cards if card.claim.kind == "change")
    assert change.verdict == "arithmetic slip"
    assert "60 after 30 is +100.0 percent, printed as 150" in change.findings[0].words
    (beside,) = change.comparisons
    assert (beside.vintage, beside.value) == ("ged 22.1", pytest.approx(100))
    level = next(card for card in cards if card.claim.value == 60)
    assert level.comparisons[0].value == 72
    assert level.comparisons[0].verdict == "disagrees" or level.comparisons[0].differences


def test_a_claim_beyond_the_data_cannot_be_compared(desk: Desk) -> None:
    (card,) = desk.check(code("Pakistan saw 60 attacks in 2024, according to the Dryland Institute."))
    assert card.verdict == "cannot be compared"
    assert "covers 2016-01-01 to 2021-12-31" in card.comparisons[0].words


def test_a_list_of_conflicts_is_asked_for_no_attacks_and_a_sum_for_no_part_of_itself(tmp_path: Path) -> None:
    layout = "conflict_id,location,side_a,side_b,incompatibility,year,intensity_level,type_of_conflict,territory_name,version"
    (tmp_path / "acd.csv").write_text(f"{layout}\n404,Pakistan,Government of Pakistan,TTP,2,2021,1,3,,22.1\n")
    (tmp_path / "months.csv").write_text(",isocode,period,fatalities_UCDP,population\n0,PAK,202105,344.0,1\n")
    with Desk.init(tmp_path / "desk") as desk:
        desk.import_files([tmp_path / "acd.csv"])
        attacks = desk.check(code("Pakistan saw 60 attacks in 2021, according to the Dryland Institute."))
        assert [card.comparisons for card in attacks] == [()]
        desk.import_files([tmp_path / "months.csv"], version="1")
        with pytest.raises(UsageError, match="gives sums by month, and 2021-05-03 to 2021-05-31 is no whole month"):
            desk.count(source="ucdp-country-month", since=date(2021, 5, 3))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["trend", "2021", "--source", "ged"], "an increase"),
        (["trend", "2021", "--source", "ged", "--level", "province"], "Khyber Pakhtunkhwa, PAK"),
        (["breaks", "--at", "2021-01-01", "--source", "ged"], "break at                 2021-01"),
        (["breaks", "--at", "2021-01-01", "--source", "ged", "--level", "country"], "q is the share"),
    ],
)
def test_the_commands_tell_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert told in run(monkeypatch, capsys, [*words, "--desk", str(folder)])


def test_the_commands_give_json_and_drawings(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chart, article = tmp_path / "trend.svg", tmp_path / "article.txt"
    article.write_text(PRINTED)
    asked = ["trend", "2021", "--source", "ged", "--desk", str(folder), "--json", "--chart", str(chart)]
    assert json.loads(run(monkeypatch, capsys, asked))["change"]["finding"] == "increase"
    assert chart.read_text().startswith("<svg ")
    cards = json.loads(run(monkeypatch, capsys, ["check", str(article), "--desk", str(folder), "--json"]))["cards"]
    assert {card["verdict"] for card in cards} >= {"arithmetic slip"}
    assert "ARITHMETIC SLIP" in run(monkeypatch, capsys, ["check", str(article), "--desk", str(folder)])


@pytest.mark.data
def test_the_published_facts_of_pakistan_come_out(tmp_path: Path) -> None:
    """GED 22.1: 145 and 189 events; of the TTP 71 and 119 events, 191 and 264 deaths."""
    file = DATA / "ged" / "ged_pakistan_1989_2021.csv"
    if not file.is_file():
        pytest.skip(f"needs {file}")
    with Desk.init(tmp_path / "desk") as desk:
        desk.import_files([file], version="22.1")
        whole = desk.trend("2021", source="ged", area="Pakistan").change
        group = desk.trend("2021", source="ged", actor="TTP").change
        deaths = desk.trend("2021", source="ged", actor="TTP", measure="deaths_best").change
    assert (whole.base, whole.count, whole.finding, whole.naive_finding) == (
        145,
        189,
        "no detectable change",
        "increase",
    )
    assert (group.base, group.count, deaths.base, deaths.count) == (71, 119, 191, 264)


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["torkham", *words])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code in (0, None)
    return capsys.readouterr().out
