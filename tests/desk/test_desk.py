"""A desk reads, joins, answers; what it reported as read survives a kill; the order of reading changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from stub_coder import make_pipeline

from making import make_place
from torkham.desk import Desk, Progress
from torkham.desk.naming import find_country, name_area
from torkham.errors import DeskMissingError, IncidentMissingError, UsageError

FILLER = " ".join(f"Word{i} stands here so that the report is long enough to be told from others." for i in range(3))
REPORTS = {
    "a.txt": ("2025-05-22", "A bomb struck a school bus.\nKhuzdar, Balochistan | 2025-05-21 | Suicide bomb | 25\n"),
    "b.txt": (
        "2025-05-26",
        "The toll of the school bus bombing rose.\nKhuzdar, Balochistan | 2025-05-21 | Suicide bomb | 26\n",
    ),
    "c.txt": ("2025-05-24", "A school bus was bombed.\nKhuzdar, Balochistan | 2025-05-21 | Suicide bomb | 25\n"),
    "d.txt": ("2025-05-26", "Gunmen struck.\nSibi, Balochistan | 2025-05-25 | Armed clash | 2\n"),
    "e.txt": ("2025-05-26", "The minister spoke of peace and of the budget."),
}


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torkham.pipeline", make_pipeline())


def write_reports(folder: Path, reports: dict[str, tuple[str, str]] = REPORTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, (published, text)) in enumerate(reports.items()):
        own = " ".join(f"{name[0]}{word}" for word in ("one", "two", "three", "four"))
        head = f"Report {number} of the day\n\nA Gazette\n\n{published}\n\n"
        (folder / name).write_text(f"{head}{text}\nThis is what {own} said about it in the evening.\n")
    return folder


def groups(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(Path(ref.document).name for ref in incident.accounts) for incident in desk.incidents()}


def test_reports_of_one_incident_are_joined_with_their_reasons(tmp_path: Path) -> None:
    with Desk.init(tmp_path / "desk") as desk:
        report = desk.read([write_reports(tmp_path / "in")])
        assert (report.coded, report.known, report.incidents, report.failed) == (5, 0, 2, ())
        assert groups(desk) == {frozenset({"a.txt", "b.txt", "c.txt"}), frozenset({"d.txt"})}
        bombing = next(i for i in desk.incidents() if len(i.accounts) == 3)
        assert "same district Khuzdar" in bombing.joined[0].reasons
        choice = next(c for c in bombing.chosen if c.field == "killed")
        assert [(r.value, len(r.from_)) for r in choice.rivals] == [(25, 2), (26, 1)]
        assert (bombing.killed.low, bombing.killed.best, bombing.killed.high) == (25, 25, 26)
        assert desk.incident(bombing.id) == bombing


def test_a_second_reading_changes_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([folder])
        before = list(desk.incidents())
        report = desk.read([folder])
        assert (report.coded, report.known) == (0, 5)
        assert list(desk.incidents()) == before


def test_the_order_of_reading_changes_no_group(tmp_path: Path) -> None:
    folder, found = write_reports(tmp_path / "in"), []
    for number, order in enumerate(permutations(["a.txt", "b.txt", "d.txt"])):
        with Desk.init(tmp_path / f"desk{number}") as desk:
            for name in order:
                desk.read([folder / name])
            found.append(groups(desk))
    assert all(each == {frozenset({"a.txt", "b.txt"}), frozenset({"d.txt"})} for each in found)


def test_ids_stay_while_reports_come_in(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([folder / "a.txt", folder / "d.txt"])
        before = {i.id: len(i.accounts) for i in desk.incidents()}
        desk.read([folder])
        after = {i.id: i for i in desk.incidents()}
    assert set(after) == set(before)
    assert {i.version for i in after.values()} == {1, 2}


def test_people_merge_and_split_and_a_new_join_keeps_to_it(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([folder / "a.txt", folder / "b.txt", folder / "d.txt"])
        bombing, clash = sorted(desk.incidents(), key=lambda i: -len(i.accounts))
        merged = desk.merge([bombing.id, clash.id], who="an editor", why="one operation")
        assert (merged.id, merged.redirects, merged.decisions, merged.status) == (
            bombing.id,
            (clash.id,),
            1,
            "reviewed",
        )
        assert desk.incident(clash.id) == merged
        taken = next(ref.account for ref in merged.accounts if ref.document.endswith("d.txt"))
        desk.split(merged.id, [taken], who="an editor")
        desk.read([folder])
        assert groups(desk) == {frozenset({"a.txt", "b.txt", "c.txt"}), frozenset({"d.txt"})}
        assert clash.id not in {i.id for i in desk.incidents()}, "an id that was merged away is never used again"


def test_a_new_coder_codes_again_and_keeps_the_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_reports(tmp_path / "in")
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([folder])
        before = {i.id for i in desk.incidents()}
        monkeypatch.setitem(sys.modules, "torkham.pipeline", make_pipeline("1" * 64))
        assert desk.read([folder]).coded == 5
        assert {i.id for i in desk.incidents()} == before
        assert {i.coder.knowledge_sha256 for i in desk.incidents()} == {"1" * 64}


def test_what_fails_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    (folder / "empty.txt").write_text("")
    (folder / "urdu.txt").write_text("یہ خبر اردو میں ہے اور اس میں ایک دھماکے کا ذکر ہے جو کوئٹہ میں ہوا تھا۔ " * 5)
    with Desk.init(tmp_path / "desk") as desk:
        report = desk.read([folder, tmp_path / "nowhere.txt"])
        assert report.coded == 5
        assert {Path(p.source).name for p in report.failed} == {"empty.txt", "nowhere.txt"}
        assert [Path(p.source).name for p in report.not_coded] == ["urdu.txt"]
        assert {(Path(p.source).name, p.kind) for p in desk.problems()} == {
            ("empty.txt", "failed"), ("nowhere.txt", "failed"), ("urdu.txt", "not_coded"),
        }  # fmt: skip
        rows = {(row.source, row.day): row for row in desk.coverage()}
        day = rows["A Gazette", "2025-05-26"]
        assert (day.expected, day.read, day.coded, day.failed, day.unread) == (3, 3, 3, 0, 0)
        assert sum(row.failed for row in rows.values()) == 2
        assert sum(row.not_coded for row in rows.values()) == 1


def test_a_failure_that_was_mended_is_no_failure(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", {})
    (folder / "late.txt").write_text("")
    with Desk.init(tmp_path / "desk") as desk:
        assert len(desk.read([folder]).failed) == 1
        write_reports(folder, {"late.txt": REPORTS["a.txt"]})
        desk.read([folder])
        assert desk.problems() == ()
        assert sum(row.failed for row in desk.coverage()) == 0


def test_a_near_copy_is_no_independent_source(tmp_path: Path) -> None:
    text = f"A bomb struck a school bus.\nKhuzdar, Balochistan | 2025-05-21 | Suicide bomb | 25\n{FILLER}"
    folder = write_reports(tmp_path / "in", {"a.txt": ("2025-05-22", text), "z.txt": ("2025-05-23", text)})
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([folder])
        (incident,) = desk.incidents()
        assert [(Path(r.document).name, r.independent) for r in incident.accounts] == [
            ("a.txt", True),
            ("z.txt", False),
        ]
        assert incident.independent_sources == 1


@pytest.mark.parametrize(
    ("filters", "days"),
    [
        ({}, {"2025-05-21", "2025-05-25"}),
        ({"since": date(2025, 5, 22)}, {"2025-05-25"}),
        ({"until": date(2025, 5, 22)}, {"2025-05-21"}),
        ({"place": "khuzdar"}, {"2025-05-21"}),
        ({"place": "Balochistan"}, {"2025-05-21", "2025-05-25"}),
        ({"place": "Lahore"}, set()),
        ({"type": "suicide bomb"}, {"2025-05-21"}),
        ({"min_killed": 3}, {"2025-05-21"}),
        ({"background": True}, set()),
        ({"background": False}, {"2025-05-21", "2025-05-25"}),
    ],
)
def test_filters(tmp_path: Path, filters: dict[str, object], days: set[str]) -> None:
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([write_reports(tmp_path / "in")])
        found = desk.incidents(**filters)  # type: ignore[arg-type]
        assert {i.date.start.isoformat() for i in found if i.date} == days
        assert found.to_arrow().num_rows == len(found)


def test_results_as_tables(tmp_path: Path) -> None:
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([write_reports(tmp_path / "in")])
        found = desk.incidents()
        assert list(found.to_pandas()["killed_best"]) == list(found.to_polars()["killed_best"]) == [25, 2]
        assert "<td>Khuzdar</td>" in found._repr_html_()
        assert found.count("month").to_pylist() == [{"month": "2025-05", "incidents": 2, "killed": 27, "injured": None}]
        assert len(desk.documents()) == desk.documents().to_arrow().num_rows == 5


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DeskMissingError, match="torkham init"):
        Desk(tmp_path / "none")
    with Desk.init(tmp_path / "desk") as desk:
        with pytest.raises(IncidentMissingError, match="inc_000009"):
            desk.incident("inc_000009")
        with pytest.raises(UsageError, match="before it starts"):
            desk.incidents(since=date(2025, 2, 1), until=date(2025, 1, 1))


def test_an_empty_desk_answers(tmp_path: Path) -> None:
    with Desk.init(tmp_path / "desk") as desk:
        assert (len(desk.incidents()), len(desk.documents()), desk.coverage(), desk.problems()) == (0, 0, (), ())
        assert desk.incidents().to_pandas().empty


def test_the_clock_is_an_argument(tmp_path: Path) -> None:
    noon = datetime(2025, 6, 1, 12, tzinfo=UTC)
    with Desk.init(tmp_path / "desk", clock=lambda: noon) as desk:
        desk.read([write_reports(tmp_path / "in")])
        assert {(i.created, i.changed) for i in desk.incidents()} == {(noon, noon)}


KILLED = """
import sys
sys.path[:0] = {path!r}
from stub_coder import make_pipeline
sys.modules["torkham.pipeline"] = make_pipeline()
from torkham.desk import Desk
Desk.init({desk!r}).read([{reports!r}], lambda p: print(p.documents, flush=True))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    day = "2025-05-26"
    reports = {
        f"{i:03}.txt": (day, f"Case {i}.\nPlace{i}x, Balochistan | 2025-05-25 | Attack | {i}\n") for i in range(200)
    }
    folder, home = write_reports(tmp_path / "in", reports), tmp_path / "desk"
    here = Path(__file__).parent
    script = KILLED.format(path=[str(here), str(here.parent)], desk=str(home), reports=str(folder))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        reported = [int(process.stdout.readline()) for _ in range(3)][-1]
        os.kill(process.pid, signal.SIGKILL)
    assert 0 < reported < 200
    with Desk(home) as desk:
        held = len(desk.documents())
        assert reported <= held < 200
        assert sum(row.unread for row in desk.coverage()) > 0, "what was expected and not read is not silent"
        assert len(desk.incidents()) == held, "the join that the kill prevented is made up"
        seen = list[Progress]()
        report = desk.read([folder], seen.append)
        assert (report.coded + held, seen[-1].documents, seen[-1].done) == (200, 200, 200)
        assert sum(row.unread for row in desk.coverage()) == 0


def test_the_same_report_twice_in_one_reading_is_coded_once(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", {"a.txt": REPORTS["a.txt"]})
    (folder / "b.txt").write_bytes((folder / "a.txt").read_bytes())
    with Desk.init(tmp_path / "desk") as desk:
        report = desk.read([folder])
        assert (report.coded, report.known, len(desk.documents())) == (1, 1, 1)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Pakistan", "PAK"), ("pak", "PAK"), ("AFG", "AFG"), ("Atlantis", None), ("Punjab", None), ("", None)],
)
def test_a_country_by_any_of_its_names(name: str, country: str | None) -> None:
    assert find_country(name) == country


def test_a_brief_is_about_the_place_asked_for_or_the_countries_of_its_incidents(tmp_path: Path) -> None:
    with Desk.init(tmp_path / "desk") as desk:
        desk.read([write_reports(tmp_path / "in")])
        (one, *_) = desk.incidents()
    there = [replace(one, location=make_place("X", None, "Y", country)) for country in ("PAK", "PAK", "AFG", "IRN")]
    assert name_area(there, "pak") == "Pakistan"
    assert name_area(there, "Quetta") == "Quetta"
    assert name_area(there[:2], None) == "Pakistan"
    assert name_area(there[:3], None) == "Pakistan and Afghanistan"
    assert name_area(there, None) == "Pakistan and 2 other countries"
    assert name_area([], None) == "all places"
