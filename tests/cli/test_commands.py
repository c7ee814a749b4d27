"""The commands, run as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
from running import make_runner

from making import make_account, make_actor, make_coded, make_document
from torkham.cli.wording import say_claim, say_count, say_days, say_sides, shorten
from torkham.errors import DocumentError
from torkham.model.account import EventDate, Toll
from torkham.store.exports import make_safe

sys.path.append(str(Path(__file__).parent.parent / "desk"))
from stub_coder import make_pipeline

REPORT = "Blast in {town}\n\nA Gazette\n\n{day}\n\n{text}\n{town}, Balochistan | {day} | Suicide bomb | {killed}\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    monkeypatch.setitem(sys.modules, "torkham.pipeline", make_pipeline())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TORKHAM_DESK", raising=False)

    return make_runner(monkeypatch, capsys)


@pytest.fixture
def desk(run: Any, tmp_path: Path) -> Path:
    """A desk of two bombings, one of them told twice with tolls that differ."""
    folder = tmp_path / "in"
    folder.mkdir()
    told = [
        ("Khuzdar", "2025-05-21", 25, "A bomb struck a school bus."),
        ("Khuzdar", "2025-05-21", 27, "The bus toll rose."),
        ("Sibi", "2025-05-25", 2, "=HYPERLINK a market"),
    ]
    for number, (town, day, killed, text) in enumerate(told):
        (folder / f"r{number}.txt").write_text(REPORT.format(town=town, day=day, killed=killed, text=text))
    assert run("init", "desk").status == 0
    assert run("read", folder).status == 0
    return tmp_path / "desk"


def test_help_names_every_command(run: Any) -> None:
    result = run("--help")
    assert result.status == 0
    for command in ("code", "schema", "init", "read", "incidents", "show", "brief", "documents", "coverage"):
        assert f"\n  {command} " in result.out


def test_help_is_quick() -> None:
    begun = time.perf_counter()
    loaded = "import sys; sys.argv = ['torkham', '--help']\nfrom torkham.cli.app import main\ntry: main()\nfinally: print([m for m in ('pyarrow', 'duckdb', 'trafilatura', 'torkham.coding', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]", "heavy modules are loaded by the command that needs them"
    assert time.perf_counter() - begun < 5, "0.1 s here; a loose bound, as the machine may be busy"


def test_version(run: Any) -> None:
    assert run("--version").out.startswith("torkham 0.")


@pytest.mark.parametrize("name", ["torkham/coded-document/1", "incident"])
def test_schema_prints_a_schema(run: Any, name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", name).out))


def test_an_unknown_schema_is_misuse(run: Any) -> None:
    result = run("schema", "torkham/verdict/9")
    assert (result.status, result.err.count("\n")) == (2, 1)
    assert "torkham/incident/1" in result.err


def test_a_missing_desk_is_one_line(run: Any) -> None:
    result = run("incidents", "--desk", "nowhere")
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert "torkham init nowhere" in result.err


def test_the_desk_may_come_from_the_environment(
    run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path / "in")
    monkeypatch.setenv("TORKHAM_DESK", str(desk))
    assert run("incidents", "--format", "csv").out.count("\n") == 3


def test_read_names_what_failed_and_says_so_in_its_status(run: Any, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "empty.txt").write_text("")
    result = run("read", tmp_path / "in")
    assert result.status == 1
    assert "empty.txt" in result.err
    assert "0 coded, 3 known before, 0 not coded, 1 failed" in result.err
    assert "empty.txt" in run("coverage").out


def test_incidents_as_json_are_of_the_public_format(run: Any, desk: Path) -> None:
    found = json.loads(run("incidents", "--format", "json").out)
    schema = json.loads(run("schema", "incident").out)
    for incident in found:
        jsonschema.validate(incident, schema)
    assert [len(i["accounts"]) for i in found] == [2, 1]


def test_incidents_as_csv_geojson_parquet_and_table(run: Any, desk: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("incidents", "--format", "csv").out)))
    assert [(r["admin2"], r["killed_best"]) for r in rows] == [("Khuzdar", "27"), ("Sibi", "2")]
    assert json.loads(run("incidents", "--format", "geojson").out)["features"][0]["geometry"] is None
    assert run("incidents", "--format", "parquet", "--output", tmp_path / "x.parquet").status == 0
    assert (tmp_path / "x.parquet").read_bytes()[:4] == b"PAR1"
    assert run("incidents", "--format", "parquet").status == 2
    assert "Khuzdar" in run("incidents").out


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        (("--from", "2025-05-22"), ["Sibi"]),
        (("--to", "2025-05-22"), ["Khuzdar"]),
        (("--place", "sibi"), ["Sibi"]),
        (("--min-killed", "5"), ["Khuzdar"]),
        (("--background",), []),
        (("--no-background", "--type", "suicide bomb"), ["Khuzdar", "Sibi"]),
    ],
)
def test_filters(run: Any, desk: Path, arguments: tuple[str, ...], places: list[str]) -> None:
    result = run("incidents", "--format", "json", *arguments)
    assert [i["location"]["name"] for i in json.loads(result.out)] == places
    assert ("no incident matches" in result.err) is (not places)


def test_show_sets_conflicting_figures_side_by_side(run: Any, desk: Path) -> None:
    first = json.loads(run("incidents", "--format", "json").out)[0]["id"]
    shown = run("show", first).out
    assert " 25 (1 account)  |  *27 (1 account)" in shown
    assert "same district Khuzdar" in shown
    assert "Khuzdar, Balochistan | 2025-05-21 | Suicide bomb | 25" in shown
    assert json.loads(run("show", first, "--json").out)["id"] == first
    assert run("show", "inc_999999").status == 1


def test_brief_is_written_where_it_is_asked_for(run: Any, desk: Path, tmp_path: Path) -> None:
    assert run("brief", "--output", tmp_path / "brief.html").status == 0
    assert (tmp_path / "brief.html").read_text(encoding="utf-8").startswith("<!")
    assert run("brief", "--format", "md").status == 0
    assert "Khuzdar" in (desk / "briefs" / "brief.md").read_text(encoding="utf-8")
    result = run("brief", "--from", "1990-01-01", "--to", "1990-02-01")
    assert (result.status, result.err.count("\n")) == (2, 1)


def test_documents_are_listed(run: Any, desk: Path) -> None:
    assert run("documents").out.count("A Gazette") == 3
    assert len(list(csv.reader(io.StringIO(run("documents", "--format", "csv").out)))) == 4


def test_code_writes_a_line_for_each_document_and_names_what_failed(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document("A bomb struck a school bus in Khuzdar. Eight died.")
    coded = make_coded(document, make_account(document, killed=8))
    pipeline = SimpleNamespace(code_files=lambda *_: iter([DocumentError("x.pdf", "is scanned."), coded]))
    monkeypatch.setitem(sys.modules, "torkham.pipeline", pipeline)
    result = run("code", "reports", "--json", "--with-text")
    assert result.status == 1
    assert result.err == "torkham: x.pdf: is scanned.\n"
    (line,) = result.out.splitlines()
    assert json.loads(line)["document"]["text"] == document.text
    read = run("code", "reports").out
    assert "killed 8" in read
    assert "“A bomb struck a school bus in Khuzdar.”" in read


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+92", "'+92"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("Sibi", "Sibi"),
        (-3, -3),
        (None, None),
    ],
)
def test_no_cell_of_a_csv_is_a_formula(cell: object, safe: object) -> None:
    assert make_safe(cell) == safe


def test_a_country_may_be_named_in_words_and_an_unknown_place_is_said_to_be_none(run: Any, desk: Path) -> None:
    assert len(json.loads(run("incidents", "--format", "json", "--place", "Pakistan").out)) == 2
    result = run("incidents", "--place", "Atlantis", "--min-killed", "1")
    assert (result.status, result.out) == (0, "")
    assert result.err == "torkham: no incident matches (none at all for --place Atlantis)\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("incidents", "--type", "Skirmish"), "Armed clash"),
        (("incidents", "--format", "xml"), "geojson"),
        (("incidents", "--from", "2025-02-30"), "2025-02-30 is no day; write one as 2022-01-31"),
        (
            ("count", "--by", "decade"),
            "--by decade: there is no such step; choose from day, week, month, quarter, year, all",
        ),
        (("breaks", "--at", "soon"), "'--at': soon is no day"),
        (("read", ".", "--coder", "best"), "best: there is no such coder; choose from default, light"),
        (("documents", "--format", "json"), "table, csv"),
        (("brief", "--output", "brief.pdf"), "--format html or md"),
        (("brief", "--format", "pdf"), "html or md"),
    ],
)
def test_misuse_has_its_own_status_and_says_what_may_be_asked(
    run: Any, desk: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert words in result.err


@pytest.mark.parametrize("format_", ["table", "csv", "parquet"])
def test_a_file_that_cannot_be_written_is_one_line(run: Any, desk: Path, tmp_path: Path, format_: str) -> None:
    result = run("incidents", "--format", format_, "--output", tmp_path / "none" / "x")
    assert result.status == 1
    assert result.err.startswith(f"torkham: {tmp_path / 'none' / 'x'}: cannot be written")
    assert result.err.count("\n") == 1


def test_a_folder_without_a_document_is_said_to_be_so(
    run: Any, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.docx").write_text("x")
    result = run("read", folder)
    assert result.status == 1
    assert f"no document in {folder}; Torkham reads .txt" in result.err
    assert "1.docx" in result.err
    assert "and 2 more" in result.err
    monkeypatch.setattr(sys.modules["torkham.pipeline"], "code_files", lambda *_: iter(()), raising=False)
    for command in ("code", "check"):
        assert f"torkham: no document in {folder}" in run(command, folder).err


def test_an_export_without_a_row_is_said_to_be_so(run: Any, desk: Path, tmp_path: Path) -> None:
    result = run("export", "--format", "csv", "--from", "2031-01-01", "--output", tmp_path / "none.csv")
    assert "no row of incidents is as asked for" in result.err


def test_the_list_of_commands_cuts_no_sentence(run: Any) -> None:
    assert "..." not in run("--help").out.partition("Commands:")[2]


def test_the_libraries_are_silent_about_broken_files(run: Any, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    done = subprocess.run(
        [sys.executable, "-m", "torkham.cli", "read", tmp_path / "broken.pdf", "--desk", desk],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()[:-1]] == ["torkham"]


def test_an_incident_is_one_line_of_the_table(run: Any, desk: Path, tmp_path: Path) -> None:
    lines = run("incidents").out.splitlines()
    assert sorted(line.split()[0] for line in lines[2:-1]) == ["inc_000001", "inc_000002"]
    assert lines[-1] == "2 incidents, all in PAK"
    assert "PAK" not in lines[2]
    assert all(len(line) <= 160 and line == line.rstrip() for line in lines)
    assert run("incidents", "--output", tmp_path / "t.txt").out == ""
    assert (tmp_path / "t.txt").read_text(encoding="utf-8").splitlines() == lines


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-10-06", "2021-10-06", "2021-10-06"),
        ("2021-10-06", "2021-10-12", "2021-10-06 to 12"),
        ("2021-02-01", "2021-02-28", "2021-02"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2021-12-30", "2022-01-02", "2021-12-30 to 2022-01-02"),
        ("2020-01-01", "2021-12-31", "2020-01-01 to 2021-12-31"),
    ],
)
def test_days_for_a_narrow_column(start: str, end: str, words: str) -> None:
    assert say_days(EventDate(date.fromisoformat(start), date.fromisoformat(end), 3)) == words


@pytest.mark.parametrize(
    ("toll", "words"),
    [
        (Toll(), "?"),
        (Toll(0, 0, 0), "0"),
        (Toll(5, 5, None), "5+"),
        (Toll(24, None, None), "24+"),
        (Toll(10, 13, None), "13 (10+)"),
        (Toll(5, 8, 10), "8 (5-10)"),
    ],
)
def test_counts_with_their_bounds(toll: Toll, words: str) -> None:
    assert say_count(toll) == words


def test_both_sides_are_seen_in_a_narrow_column() -> None:
    document = make_document("gunmen of the Baloch Liberation Army Jeeyand group struck police at a post.")
    long, short = make_actor("attacker", "Baloch Liberation Army", document), make_actor("target", "police", document)
    assert say_sides(long, short) == "Baloch Liberation Army > police"
    assert say_sides(long, short, 20) == "Baloch Lib… > police"
    assert say_sides(None, short, 20) == "? > police"
    assert len(say_sides(long, long, 20)) == 20


def test_a_long_text_keeps_its_beginning_or_its_end() -> None:
    assert (shorten("a b\nc", 9), shorten("abcdef", 4), shorten("abcdef", 4, end=True)) == ("a b c", "abc…", "…def")


def test_a_reading_that_is_stopped_says_how_to_go_on(run: Any, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("torkham.desk.Desk.read", stop)
    result = run("read", "in")
    assert (result.status, result.err.count("\n")) == (130, 1)
    assert "run the same command again" in result.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In May there were 1,085 militant attacks in Pakistan, police said.", "1,085"),
        ("Militant attacks in Pakistan rose by 42 percent in 2021, police said.", "+42 percent"),
    ],
)
def test_claims_in_words(text: str, words: str) -> None:
    from torkham.pipeline import code

    assert words in [say_claim(claim) for claim in code(text, published=date(2025, 6, 1)).claims]
