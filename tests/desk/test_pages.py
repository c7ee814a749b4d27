"""Pages of a brief: what was asked of the datasets, with the rows behind every number that was counted."""

from __future__ import annotations

import json
import re
import shlex
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from invented_attacks import make_desk

from torkham.briefs.pages import Page
from torkham.cli.app import main
from torkham.desk import Desk
from torkham.desk.border_pages import make_border_page
from torkham.desk.forecast_pages import make_forecast_page, write_count
from torkham.desk.spillover import Asked
from torkham.desk.telling_spillover import list_doubts, name_finding
from torkham.desk.whatif_pages import make_change_page
from torkham.errors import UsageError

BORDER = "spillover --from AF-border --to PK --source invented --origins 0 --turns 19"
CHANGE = "whatif --from AF --to PK --halve AF-east --from-date 2016-07-01 --months 2 --source invented"
COMING = "forecast --source invented --area PK --months 3 --model conflictology"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_desk(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def asked() -> Asked:
    return Asked("AF-border", "PK", "invented", origins=0, turns=19)


@pytest.fixture(scope="module")
def briefs(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The same brief of three pages as HTML and as Markdown, made by the command."""
    folder, made = tmp_path_factory.mktemp("briefs"), {}
    with pytest.MonkeyPatch.context() as patch:
        score_a_year(patch)
        for kind in ("html", "md"):
            words = ["--page", BORDER, "--page", CHANGE, "--page", COMING, "--output", str(folder / f"brief.{kind}")]
            assert run(patch, "brief", *words, desk=desk) == 0
            made[kind] = (folder / f"brief.{kind}").read_text(encoding="utf-8")
    return made


def score_a_year(patch: pytest.MonkeyPatch) -> None:
    """Forecasts of one year are scored, not of four: it is quicker."""
    patch.setattr("torkham.desk.forecasts.SCORED", 12)
    patch.setattr("torkham.desk.forecasts.MEMORY", 12)


def run(patch: pytest.MonkeyPatch, *words: str, desk: Path) -> int:
    patch.setattr(sys, "argv", ["torkham", *words, "--desk", str(desk)])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def read_number(words: str) -> float:
    return float(words.replace(",", ""))


def list_counted(page: Page) -> list[tuple[str, str]]:
    """The cells of a page that lead to rows, with where."""
    return [(c.text, c.href) for s in page.sections for g in s.grids for row in g.rows for c in row if c.href]


def test_a_brief_has_a_page_for_each(briefs: dict[str, str]) -> None:
    for text in briefs.values():
        for told in (
            "Does violence in Pakistan follow violence in AF-border?",
            "What was to be expected in Pakistan: events",
        ):
            assert told in text
        assert "What if violence in AF" in text
        assert "No report was read" in text
        assert "What happened" not in text
        assert not re.search(r"\bnan\b|\bNone\b", text)
    assert briefs["html"].count('<section class="page"') == 3
    for class_ in ("part own", "source", "as-is", "doubt chance", "outer", "even"):
        assert f'class="{class_}"' in briefs["html"], class_


def test_every_link_of_a_page_has_its_anchor(briefs: dict[str, str]) -> None:
    ids = re.findall(r' id="([^"]+)"', briefs["html"])
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', briefs["html"])) <= set(ids)
    anchors = set(re.findall(r'<a id="([^"]+)"', briefs["md"]))
    assert set(re.findall(r"\]\(#([^)]+)\)", briefs["md"])) <= anchors
    assert "javascript" not in briefs["html"]
    assert "<script" not in briefs["html"]


def test_nothing_is_said_to_cause_anything(briefs: dict[str, str]) -> None:
    for text in briefs.values():
        said = [s for s in re.split(r"(?<=[.:])\s", text) if "caus" in s]
        assert said
        assert [s for s in said if "not" not in s and "never" not in s and "No cause" not in s] == []


def test_every_number_counted_has_its_rows(desk: Path, asked: Asked) -> None:
    with Desk(desk) as opened:
        page = make_border_page(opened.spillover(asked))
    behind = {rows.anchor: rows for rows in page.behind}
    counted = list_counted(page)
    assert len(counted) == len(behind) == 7
    ids = [one for rows in behind.values() for _, _, listed in rows.years for one in listed]
    assert len(ids) == len(set(ids))
    for words, anchor in counted:
        assert sum(len(listed) for _, _, listed in behind[anchor].years) == read_number(words)
    assert page.finding == "There is nothing to see"


def test_rows_of_deaths_say_what_each_adds(desk: Path, asked: Asked) -> None:
    with Desk(desk) as opened:
        deadly = replace(asked, measure="deaths")
        page = make_border_page(opened.spillover(deadly))
    behind = {rows.anchor: rows for rows in page.behind}
    for words, anchor in list_counted(page):
        adds = [int(re.findall(r"\((\d+)\)", one)[0]) for _, _, ids in behind[anchor].years for one in ids]
        assert sum(adds) == read_number(words)


def test_the_command_on_a_page_gives_its_numbers_again(
    desk: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Desk(desk) as opened:
        page = make_border_page(opened.spillover(asked))
        change = make_change_page(opened.what_if(Asked("AF", "PK", "invented"), "AF-east", 0.5, date(2016, 7, 1), 2))
        found = opened.forecast(3, source="invented", area="PK", model="conflictology")
        foretold = make_forecast_page(found, None)
    words = shlex.split(page.asked)
    assert (words[0], words[1], words[-1]) == ("torkham", "spillover", "--json")
    assert run(monkeypatch, *words[1:], desk=desk) == 0
    told = json.loads(capsys.readouterr().out)
    assert f"{100 * told['share']['share']:.1f}%" == page.keys[0].value
    for side in ("source", "target"):
        assert sum(row[3] for row in told[side]["rows"]) > 0
    assert sum(area["seen"] for area in told["areas"]) == len(told["target"]["rows"])
    assert run(monkeypatch, *shlex.split(change.asked)[1:], desk=desk) == 0
    told = json.loads(capsys.readouterr().out)
    assert [month["month"] for month in told["months"]] == [
        *(f"2016-{m:02d}" for m in range(7, 13)),
        "2017-01",
        "2017-02",
    ]
    assert told["months"][-1]["seen"] is None
    assert told["months"][-1]["difference_so_far"] == pytest.approx(told["difference"])
    assert told["parameter_interval"] == told["months"][-1]["parameter_interval_so_far"]
    assert run(monkeypatch, *shlex.split(foretold.asked)[1:], desk=desk) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(row["mean"] for row in told["rows"]) == pytest.approx(float(found.draws.mean(axis=2).sum()))
    assert write_count(found).startswith(
        "torkham count --source invented --level province --area PK --by month --from 2012-01-01"
    )


def test_a_forecast_is_scored_on_its_page(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    score_a_year(monkeypatch)
    with Desk(desk) as opened:
        found = opened.forecast(2, source="invented", area="PK", model="last", draws=40, scored=True)
        page = make_forecast_page(found, opened.datasets()[0])
        short = opened.forecast(
            2, source="invented", area="PK", model="last", draws=9, since=date(2015, 6, 1), scored=True
        )
    assert found.scores is not None
    assert [section.heading for section in page.sections][:2] == ["What is foretold", "How good that would have been"]
    assert page.sections[1].figures[0].name == "pit"
    assert page.finding != "It was not scored"
    assert make_forecast_page(short, None).finding == "It was not scored"
    assert any("not scored" in note for note in short.notes)


def test_a_page_stands_beside_reports(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Bomb kills eight in Quetta\n\nA Gazette\n\n2022-01-12\n\nA bomb killed eight people in Quetta on Wednesday, police said.\n"
    )
    with Desk(desk) as opened:
        found = opened.what_if(Asked("AF", "PK", "invented"), "AF-east", 0.0, date(2016, 7, 1))
    with Desk.init(tmp_path / "desk") as other:
        other.read([tmp_path / "report.txt"])
        for kind, mark in (("html", 'id="page-1"'), ("md", '<a id="page-1">')):
            text = other.brief(format=kind, pages=[found])
            assert mark in text
            assert "What happened" in text
            assert "had been stopped from 2016-07 on" in text


def test_a_date_may_be_studied_for_a_province(desk: Path, asked: Asked) -> None:
    with Desk(desk) as opened:
        report = opened.spillover(replace(asked, of="AF-east", to="Balochistan", step=date(2015, 1, 15)))
    assert report.studies[0].name == "Pakistan"


def test_drawings_stand_alone(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (BORDER, CHANGE):
        chart = tmp_path / "chart.svg"
        assert run(monkeypatch, *words.split(), "--chart", str(chart), desk=desk) == 0
        assert "violence in" in "".join(ET.parse(chart).getroot().itertext())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("trend 2016", "begins with one of spillover, whatif, forecast"),
        ("", "begins with one of"),
        ("spillover --from AF", "Missing option"),
        ("spillover --from AF --to PK --colour red", "--colour"),
        ("spillover --from AF --to PK --json", "no meaning on a page"),
        ("forecast --source invented --chart x.svg", "--chart has no meaning"),
        ("whatif --from AF --to PK --from-date soon", "soon is no day"),
        ("whatif --from 'AF --to PK", "No closing quotation"),
        ("spillover --from AF --to IR --source invented", 'IR --source invented": invented has no event in IR'),
    ],
)
def test_pages_that_cannot_be_made(
    desk: Path, words: str, message: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "brief", "--page", words, desk=desk) == 2
    assert message in capsys.readouterr().err


def test_a_desk_without_reports_needs_a_page(desk: Path) -> None:
    with Desk(desk) as opened, pytest.raises(UsageError):
        opened.brief()


def test_more_than_chance_without_a_gain_is_not_settled(desk: Path, asked: Asked) -> None:
    with Desk(desk) as opened:
        found = opened.spillover(asked).found
    above = replace(found, result=replace(found.result, p=0.01, strength=9.0), interval=(0.1, 0.5))
    assert name_finding(found) == "There is nothing to see"
    assert name_finding(above) == "It is not settled"
    assert list_doubts(above) == ["no forecast was made that could gain by it"]
    assert list_doubts(found)[0].startswith("no more than chance shows")
