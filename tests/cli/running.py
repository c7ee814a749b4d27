"""The command line, run in this process as a user runs it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from torkham.cli.app import main


class Run(SimpleNamespace):
    """What a command came to."""

    status: int
    out: str
    err: str


def make_runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """A function that runs `torkham` with its arguments."""

    def run(*arguments: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["torkham", *map(str, arguments)])
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return Run(status=status, out=out, err=err)

    return run
