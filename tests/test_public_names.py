"""The public names, pinned: one more or one less is a decision."""

from __future__ import annotations

import subprocess
import sys

import pytest

import torkham

NAMES = [
    "Account",
    "Claim",
    "CodedDocument",
    "Desk",
    "Document",
    "Incident",
    "Settings",
    "Statement",
    "TorkhamError",
    "code",
    "code_files",
]


def test_the_public_names() -> None:
    assert torkham.__all__ == NAMES == sorted(NAMES)
    assert dir(torkham) == NAMES


@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith("code")])
def test_each_name_is_there(name: str) -> None:
    assert getattr(torkham, name).__name__ == name


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="Desk"):
        torkham.desks  # noqa: B018


def test_an_import_loads_nothing_heavy() -> None:
    script = "import sys, torkham; print([m for m in sys.modules if m.startswith(('torkham.', 'pyarrow', 'numpy', 'duckdb'))])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"
