"""`--coder llm` from the command line and in a desk, against an endpoint on loopback."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

sys.path.append(str(Path(__file__).parents[1] / "coding" / "llm"))
from server import Endpoint, Turn, make_incident, write_answer

from torkham.cli.app import app
from torkham.errors import EndpointError, UsageError

TEXT = "QUETTA: Gunmen killed two policemen in Mastung on 30 May 2025, police said.\n"
TOLD = make_incident(
    "Gunmen killed two policemen in Mastung",
    date="on 30 May 2025",
    place="Mastung",
    figures=[{"quote": "killed two policemen", "measure": "killed", "people": "state_forces", "meaning": "total"}],
    claimed_by="ISIS",
)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    server = Endpoint()
    server.last = Turn(write_answer(TOLD))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    for name, value in {"BASE_URL": server.base, "MODEL": "m-1", "KEY": "k-9", "PRICE_IN": "1"}.items():
        monkeypatch.setenv(f"TORKHAM_LLM_{name}", value)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_code_prints_the_format_and_the_cost(endpoint: Endpoint, report: Path) -> None:
    result = CliRunner().invoke(app, ["code", str(report), "--coder", "llm", "--json"])
    (account,) = json.loads(result.stdout)["accounts"]
    assert (account["killed"]["best"], account["location"]["name"], account["claimed_by"]) == (2, "Mastung", None)
    assert endpoint.keys == ["Bearer k-9"]
    assert "m-1: 1 document, 0 answers from the cache, 1 request" in result.stderr
    assert "cost 0.0010; 1 value dropped: 1 claimed_by (not in the text)" in result.stderr


def test_a_desk_keeps_the_answers_and_knows_what_was_coded(endpoint: Endpoint, report: Path, tmp_path: Path) -> None:
    desk, run = str(tmp_path / "desk"), CliRunner().invoke
    run(app, ["init", desk])
    first = run(app, ["read", str(report), "--desk", desk, "--coder", "llm"])
    assert "1 coded, 0 known before" in first.stderr
    assert "1 request" in first.stderr
    again = run(app, ["read", str(report), "--desk", desk, "--coder", "llm"])
    assert "0 coded, 1 known before" in again.stderr
    other = run(app, ["read", str(report), "--desk", desk])
    assert "1 coded, 0 known before" in other.stderr
    back = run(app, ["read", str(report), "--desk", desk, "--coder", "llm"])
    assert "1 answer from the cache, 0 requests" in back.stderr
    assert len(endpoint.asked) == 1


def test_a_refused_key_ends_the_run_and_spoils_no_desk(endpoint: Endpoint, report: Path, tmp_path: Path) -> None:
    endpoint.last = Turn(status=401)
    result = CliRunner().invoke(app, ["code", str(report), "--coder", "llm"])
    assert isinstance(result.exception, EndpointError)
    desk = str(tmp_path / "desk")
    CliRunner().invoke(app, ["init", desk])
    read = CliRunner().invoke(app, ["read", str(report), "--desk", desk, "--coder", "llm"])
    assert "TORKHAM_LLM_KEY. Kept, not coded." in read.stderr
    assert "0 coded" in read.stderr
    endpoint.last = Turn(write_answer(TOLD))
    assert "1 coded" in CliRunner().invoke(app, ["read", str(report), "--desk", desk, "--coder", "llm"]).stderr


def test_what_is_not_set_or_not_there_is_named(report: Path) -> None:
    assert isinstance(CliRunner().invoke(app, ["code", str(report), "--coder", "llm"]).exception, UsageError)
    wrong = CliRunner().invoke(app, ["code", str(report), "--coder", "gpt"])
    assert (wrong.exit_code, "gpt: there is no such coder" in wrong.output) == (2, True)
