"""The documentation is tested: its commands run, its Python runs, its samples are of the public format."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from torkham.cli.app import app, main
from torkham.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(r"(?P<before><!-- [^\n]* -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:)(?P<file>[^)#\s]*)(?:#(?P<heading>[^)\s]*))?\)")
QUOTE = re.compile(r"^\s+“(.*?)(?: …|”)$", re.M)


class Block(NamedTuple):
    language: str
    text: str
    is_run: bool


def read_blocks(page: Path, language: str) -> list[Block]:
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    blocks = [Block(m["language"], m["text"], "not run" not in (m["before"] or "")) for m in found]
    return [block for block in blocks if block.language == language and block.is_run]


def list_pages(language: str) -> list[Path]:
    return [page for page in PAGES if read_blocks(page, language)]


@pytest.fixture(scope="module")
def read_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk that holds the examples."""
    folder = tmp_path_factory.mktemp("docs") / "desk"
    with Desk.init(folder) as desk:
        assert not desk.read([EXAMPLES]).failed
    return folder


@pytest.fixture
def place(tmp_path: Path, read_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the reader of the documentation stands: the examples and a desk of them."""
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    shutil.copytree(read_desk, tmp_path / "desk")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TORKHAM_DESK", raising=False)
    return tmp_path


@pytest.mark.parametrize("page", list_pages("console"), ids=lambda page: page.name)
def test_commands_run(
    page: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for block in read_blocks(page, "console"):
        for line in block.text.splitlines():
            if not line.startswith("$ "):
                continue
            words = shlex.split(line.removeprefix("$ "))
            assert words[0] == "torkham", f"{line}: mark a block of other commands with <!-- not run -->"
            monkeypatch.setattr(sys, "argv", words)
            try:
                main()
                status: object = 0
            except SystemExit as end:
                status = end.code or 0
            out, err = capsys.readouterr()
            assert status == 0, f"{line}: {err}"
            assert "no incident matches" not in err, line
            assert out or err, line


@pytest.mark.parametrize("page", list_pages("python"), ids=lambda page: page.name)
def test_python_runs(page: Path, place: Path) -> None:
    names: dict[str, object] = {"__name__": page.stem}
    for block in read_blocks(page, "python"):
        exec(compile(block.text, page.name, "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target = (page.parent / link["file"]).resolve() if link["file"] else page
        assert target.exists(), link[0]
        if link["heading"]:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.M)
            assert link["heading"] in [re.sub(r"[^\w\- ]", "", h).lower().replace(" ", "-") for h in headings], link[0]


def test_every_command_is_in_a_table() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for command in app.registered_commands:
        name = command.name or (command.callback.__name__ if command.callback else "")
        assert f"\n| `{name}" in pages, name


def test_samples_quote_the_examples() -> None:
    sample = (ROOT / "README.md").read_text(encoding="utf-8").split("<!-- shortened -->")[1].split("```\n")[0]
    quotes = QUOTE.findall(sample)
    texts = [" ".join(file.read_text(encoding="utf-8").split()) for file in EXAMPLES.glob("*.txt")]
    assert len(quotes) >= 3
    for quote in quotes:
        assert any(quote in text for text in texts), quote


def test_samples_are_of_the_public_format(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["torkham", "schema", "coded-document"])
    with pytest.raises(SystemExit):
        main()
    schema = json.loads(capsys.readouterr().out)
    whole, claim = (json.loads(block.text) for block in read_blocks(ROOT / "docs" / "data-format.md", "json"))
    jsonschema.validate(whole, schema)
    jsonschema.validate({**whole, "claims": [claim]}, schema)
    text = (ROOT / whole["document"]["source"]).read_text(encoding="utf-8")
    (account,) = whole["accounts"]
    for cited in (*account["evidence"], *whole["statements"]):
        assert text[cited["start"] : cited["end"]] == cited["quote"]
    for cited in (*account["actors"], *account["figures"]):
        assert text[cited["start"] : cited["end"]] == cited["as_written"]
