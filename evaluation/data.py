"""Where the measuring data and the reference scorers lie: beside the project, never in it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def find_data() -> Path | None:
    """The folder of the larger sets: `$TORKHAM_DATA`, else `../shared/data`; None where there is none."""
    named = os.environ.get("TORKHAM_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


def find_scorer(name: str) -> Path | None:
    """A reference scorer: in `$TORKHAM_SCORERS`, else `../shared/eval`."""
    named = os.environ.get("TORKHAM_SCORERS")
    path = (Path(named) if named else ROOT.parent / "shared" / "eval") / name
    return path if path.is_file() else None


def run_scorer(name: str, *arguments: str) -> Any:
    """What a reference scorer prints with `--json`, run in this process as the script that it is."""
    path = find_scorer(name)
    if path is None:
        raise FileNotFoundError(f"{name}: no such scorer; set TORKHAM_SCORERS to the folder that holds it")
    argv, paths, out = sys.argv, sys.path[:], io.StringIO()
    sys.argv = [str(path), *arguments, "--json"]
    try:
        with contextlib.redirect_stdout(out):
            runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.argv, sys.path[:] = argv, paths
    return json.loads(out.getvalue())
