"""From the paths a user gives to the files that can be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from torkham.errors import DocumentError

STANDARD_INPUT = "-"
KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
}


@dataclass(frozen=True, slots=True)
class Inputs:
    """What there is to read: `sources` in order (paths, or "-"), `skipped` files of a folder that no reader knows,
    `errors` for paths that are not there or cannot be listed."""

    sources: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    errors: tuple[DocumentError, ...] = ()


def find_inputs(paths: Iterable[str | Path]) -> Inputs:
    """The files behind `paths`: a file as given, a folder with everything below it in sorted order.

    Hidden files and folders are passed over; "-" is standard input. No path comes twice.
    """
    sources: dict[str, None] = {}
    skipped: dict[str, None] = {}
    errors: list[DocumentError] = []
    for path in map(str, paths):
        if path == STANDARD_INPUT or os.path.isfile(path):
            sources[path] = None
        elif os.path.isdir(path):
            for file in _walk(path, errors):
                (sources if kind_of_name(file) else skipped)[file] = None
        elif os.path.exists(path):
            errors.append(
                DocumentError(path, "is neither a file nor a folder.", "Give a file, a folder or - for standard input.")
            )
        else:
            errors.append(DocumentError(path, "is not there.", "Check the path."))
    return Inputs(tuple(sources), tuple(skipped), tuple(errors))


def kind_of_name(path: str) -> str | None:
    """The kind of document that a file's name promises; None for a name that no reader knows."""
    name = os.path.basename(path).lower()
    return next((kind for suffix, kind in KINDS.items() if name.endswith(suffix)), None)


def _walk(folder: str, errors: list[DocumentError]) -> Iterable[str]:
    def note(error: OSError) -> None:
        errors.append(
            DocumentError(str(error.filename), f"cannot be listed ({error.strerror}).", "Check its permissions.")
        )

    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(root, name) for name in sorted(files) if not name.startswith("."))
