"""`spillover` and `whatif` over datasets in a desk, run as a user runs them."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from invented_attacks import make_desk

from torkham.cli.app import main
from torkham.desk import Desk
from torkham.desk.area_files import find_neighbours, read_areas
from torkham.desk.page_data import write_command
from torkham.desk.pages import render
from torkham.desk.spillover import Asked
from torkham.desk.telling_spillover import name_memory
from torkham.errors import UsageError


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk(tmp_path_factory.mktemp("border"))


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["torkham", *map(str, arguments)])
    status = 0
    try:
        main()
    except SystemExit as end:
        status = int(end.code or 0)
    out, err = capsys.readouterr()
    return status, out, err


COMMON = ("--source", "invented", "--origins", "6", "--turns", "19")


def test_spillover_says_when_there_is_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--from", "AF-border", "--to", "PK", "--desk", desk, *COMMON, "--date", "2015-01-15")
    status, out, err = run(monkeypatch, capsys, "spillover", *asked)
    assert (status, err) == (0, "")
    assert "Does violence in Pakistan follow violence in AF-border?" in out
    assert "AF-border: Afghanistan, provinces at the Durand Line" in out
    assert "3 areas" in out
    assert "There is nothing to see" in out
    assert "other neighbours" in out
    assert "a country far away (Colombia)" in out
    assert "after the date goes with" in out
    assert "12 months from 2015-02 on" in out
    assert "The model ends with 2016-12" in out
    assert "caus" not in out.replace("no cause is claimed", "")
    assert " nan" not in out


def test_the_past_may_reach_further_back(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--from", "AF", "--to", "PK", "--stop", "AF-east", "--from-date", "2016-01-01", "--desk", desk)
    for lags in ((), ("--lags", "3", "--fade", "0.4")):
        status, _, _ = run(monkeypatch, capsys, "whatif", *asked, "--source", "invented", *lags)
        assert status == 0
    question = Asked("AF-border", "PK", "invented", lags=3, fade=0.4)
    assert name_memory(question) == "3 months back, each counting 0.4 times as much as the one after it"
    assert write_command("whatif", question).endswith("--lags 3 --fade 0.4 --json")


def test_the_page_holds_the_report_and_its_drawings(desk: Path) -> None:
    with Desk(desk) as opened:
        report = opened.spillover(Asked("AF-border", "PK", "invented", origins=0, turns=19, since=date(2014, 1, 1)))
    page = render(report)
    assert page.count("<svg") == 4
    assert 'class="part own"' in page
    assert 'class="source"' in page
    assert "placebos where nothing should be found" in page
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))
    assert "script" not in page
    assert "NaN" not in page


def test_what_if_tells_the_sign_that_it_assumes(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--from", "AF", "--to", "PK", "--halve", "AF-east", "--from-date", "2016-01-01", "--months", "3")
    status, out, _ = run(monkeypatch, capsys, "whatif", *asked, "--desk", desk, "--source", "invented")
    assert status == 0
    assert "Kunar, Nangarhar" in out
    assert "2016-01 to 2017-03" in out
    assert "assumed, not found" in out
    assert " nan" not in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "Atlantis", "--to", "PK"), "Atlantis: no country or division"),
        (("--from", "AF", "--to", "IR"), "no event in IR"),
        (("--from", "AF", "--to", "PK", "--level", "village"), "choose from province, district"),
        (("--from", "AF", "--to", "PK", "--far", "Nowhere"), "Nowhere: no country"),
        (("--from", "AF", "--to", "PK", "--since", "2020-01-01"), "share no month"),
        (("--from", "AF", "--to", "PK", "--measure", "weight"), "choose from events, deaths"),
        (("--from", "AF", "--to", "PK", "--lags", "2", "--fade", "1.5"), "fade 1.5: a month counts between 0 and 1"),
    ],
)
def test_questions_that_cannot_be_answered(
    desk: Path,
    arguments: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(monkeypatch, capsys, "spillover", *arguments, "--desk", desk, *COMMON)
    assert status == 2
    assert message in err
    assert out == ""


def test_what_if_needs_one_change(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--from", "AF", "--to", "PK", "--from-date", "2016-01-01", "--desk", desk, "--source", "invented")
    status, _, err = run(monkeypatch, capsys, "whatif", *asked)
    assert status == 2
    assert "one of --halve" in err
    status, _, err = run(monkeypatch, capsys, "whatif", *asked, "--stop", "AF-west")
    assert status == 2
    assert "none of it lies in AF" in err


def test_a_date_that_the_data_do_not_reach(desk: Path) -> None:
    with Desk(desk) as opened:
        with pytest.raises(UsageError, match="leaves no month"):
            opened.study_date("invented", "PK", date(2021, 8, 15))
        (one,) = opened.study_date("invented", "PK", date(2015, 6, 10))
        (short,) = opened.study_date("invented", "PK", date(2016, 6, 10))
    assert (one.study.window, short.study.window) == (12, 6)


def box(name: str, west: float, south: float, size: float = 1.0) -> dict[str, object]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_areas_of_a_file_replace_those_we_know(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    boxes = [box("Khyber", 71, 33.5), box("Lahore", 74, 31), box("West of Khyber", 70, 33.5), box("Sea", 60, 20)]
    (tmp_path / "boxes.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": boxes}))
    shapes = read_areas(tmp_path / "boxes.geojson")
    assert [len(pair) for pair in find_neighbours(shapes)] == [2]
    assert (shapes[0].division.latitude, shapes[0].division.longitude) == pytest.approx((34.0, 71.5))
    assert shapes[0].holds(np.array([[71.58, 34.01], [70.45, 34.43]])).tolist() == [True, False]
    asked = ("--from", "AF-east", "--to", "boxes", "--to-areas", tmp_path / "boxes.geojson", "--desk", desk)
    asked = (*asked, "--source", "invented", "--origins", "0", "--turns", "19", "--since", "2014-01-01")
    status, out, _ = run(monkeypatch, capsys, "spillover", *asked)
    assert status == 0
    assert "boxes.geojson: 3 areas" in out
    assert "1 areas without any" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "no GeoJSON FeatureCollection"),
        ('{"features": []}', "no feature"),
        ('{"features": [{"geometry": {"type": "Point", "coordinates": [1, 2]}}]}', "feature 1 is no polygon"),
        ('{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1]]]}}]}', "not closed"),
    ],
)
def test_files_that_hold_no_areas(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "areas.geojson").write_text(text)
    with pytest.raises(UsageError, match=message):
        read_areas(tmp_path / "areas.geojson")
