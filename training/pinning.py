"""The table that pins the model files: what each must hash to when it is loaded."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from torkham.knowledge.models import CHAIN, COLUMNS, NETWORK


def render_pins(folder: Path, on: date | None = None) -> str:
    """The table of the model files in `folder`; `on` is the day that it is made on (default: today)."""
    rows = []
    for name in sorted((*CHAIN, *NETWORK)):
        data = (folder / name).read_bytes()
        rows.append("\t".join((name, hashlib.sha256(data).hexdigest(), str(len(data)))))
    head = (
        "# source: made by python -m training; data, terms and figures in training/MODEL_CARD.md",
        f"# as of: {(on or date.today()).isoformat()}",
        "\t".join(COLUMNS),
    )
    return "\n".join((*head, *rows)) + "\n"
