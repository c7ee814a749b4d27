"""Documents a second on one core, beside a bare tokenizer loop in the same run: `python -m evaluation.speed [DIR]`.

Not a test: a shared machine is now fast, now slow. The tokenizer loop says how fast it was this time.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from evaluation.data import ROOT, find_data
from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.documents.reading import read_path
from torkham.documents.sources import find_inputs
from torkham.model.document import Document
from torkham.pipeline import code_document, load_knowledge
from torkham.settings import Settings

TOKEN = re.compile(r"\w+|[^\w\s]")
RUNS = 3  # the best of so many: what else ran on the machine only ever slows a run
HELP = "import sys; from torkham.cli.app import main; sys.argv = ['torkham', '--help']; main()"


def measure(folder: Path) -> list[Measure]:
    """Reading and coding the files of a folder, from bytes to accounts; `load_knowledge` is done before."""
    sources = find_inputs([folder]).sources
    knowledge, settings = load_knowledge(), Settings()

    def read() -> list[Document]:
        return [item for source in sources for item in read_path(source, settings) if isinstance(item, Document)]

    documents = [document for document in read() if document.language in settings.languages]

    def code() -> None:
        for document in read():
            if document.language in settings.languages:
                code_document(document, knowledge)

    coding, tokenizing = time_best(code), time_best(lambda: [TOKEN.findall(d.text) for d in documents])
    return [
        Measure("documents a second", len(documents) / coding),
        Measure("characters a document", sum(len(d.text) for d in documents) / len(documents)),
        Measure("bare tokenizer, documents a second", len(documents) / tokenizing),
        Measure("times slower than the tokenizer", coding / tokenizing),
        Measure("seconds for torkham --help", time_best(show_help), at_most=True),
    ]


def time_best(run: Callable[[], object]) -> float:
    """Seconds that the fastest of several runs took."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def show_help() -> None:
    subprocess.run([sys.executable, "-c", HELP], check=True, stdout=subprocess.DEVNULL)


def find_reports() -> Path:
    """News reports where the larger data is found, else the examples."""
    data = find_data()
    return data / "news" / "docs" if data and (data / "news" / "docs").is_dir() else ROOT / "examples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=find_reports())
    print(render_table(check_measures(measure(parser.parse_args().folder), load_floors("speed"))))


if __name__ == "__main__":
    main()
