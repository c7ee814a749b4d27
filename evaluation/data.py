"""Where the measuring data and the reference scorers lie: beside the project, never in it."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import sys
from pathlib import Path
from types import ModuleType
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
    """What a reference scorer prints with `--json`, run in this process."""
    path = find_scorer(name)
    if path is None:
        raise FileNotFoundError(f"{name}: no such scorer; set TORKHAM_SCORERS to the folder that holds it")
    module = _load(path)
    before, sys.argv = sys.argv, [str(path), *arguments, "--json"]
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            if hasattr(module, "main"):
                module.main()
            else:
                exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), {"__name__": "__main__", "__file__": str(path)})
    finally:
        sys.argv = before
    return json.loads(out.getvalue())


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(str(path))
    module = importlib.util.module_from_spec(spec)
    if path.stem == "score_news":
        spec.loader.exec_module(module)
    return module
