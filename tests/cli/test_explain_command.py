"""`torkham explain`: text, JSON and a page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from torkham.cli.app import app
from torkham.errors import UsageError

TEXT = "QUETTA: Gunmen killed two <policemen> & a guard in Mastung on Friday, police said.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


class Page(HTMLParser):
    """What a page says and marks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marks, self.text, self.tags = list[str](), "", set[str]()
        self.open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.marks += [dict(attrs).get("title") or ""] if tag == "mark" else []

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text(report: Path) -> None:
    told = CliRunner().invoke(app, ["explain", str(report)]).stdout
    for field in ("event", "date", "place", "attacker", "killed", "confidence"):
        assert f"    {field} " in told


def test_json(report: Path) -> None:
    told = json.loads(CliRunner().invoke(app, ["explain", str(report), "--json"]).stdout)
    (account,) = told["accounts"]
    reason = next(r for r in account["reasons"] if r["field"] == "place")
    assert "Mastung" in reason["value"]
    assert reason["evidence"][0]["quote"] == "Mastung"


def test_a_page_holds_the_text_and_loads_nothing(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "why.html"
    CliRunner().invoke(app, ["explain", str(report), "--html", "--output", str(out)])
    page = Page(out.read_text(encoding="utf-8"))
    assert TEXT.strip() in page.text
    assert any("place, decided" in mark for mark in page.marks)
    assert not page.tags & {"script", "link", "img"}


def test_one_form_at_a_time(report: Path) -> None:
    assert isinstance(CliRunner().invoke(app, ["explain", str(report), "--html", "--json"]).exception, UsageError)
