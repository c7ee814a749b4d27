"""Documents a second on one core, beside a bare tokenizer loop in the same run: `python -m evaluation.speed [DIR]`.

Then where the time goes, step by step, how long a start takes, and the most memory held.

Not a test: a shared machine is now fast, now slow. The tokenizer loop says how fast it was this time.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from evaluation.data import ROOT, find_data
from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.coding import coder
from torkham.documents.reading import read_path
from torkham.documents.sources import find_inputs
from torkham.model.document import Document
from torkham.pipeline import code_document, load_knowledge
from torkham.settings import CODERS, Settings

TOKEN = re.compile(r"\w+|[^\w\s]")
RUNS = 3  # the best of so many: what else ran on the machine only ever slows a run
STEPS = (
    "find_numbers", "find_dates", "find_places", "find_actors", "find_speech", "find_triggers",
    "find_figures", "find_sources", "find_claims", "find_scenes", "group_scenes", "find_tags", "judge_stories",
    "find_statements", "find_relations",
)  # fmt: skip
"""The functions that the coder calls one after the other."""
FIRST = "from torkham.pipeline import code; code('Gunmen killed two policemen in Quetta on Monday.')"
# What the system counts for a process (ru_maxrss) takes in its parent's on Linux; the high-water mark does not.
MEMORY = """
import pathlib, resource, sys
from torkham.pipeline import code_files
for _ in code_files(sys.argv[1:]): pass
status = pathlib.Path("/proc/self/status")
if status.exists():
    print(next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10))
"""
HELP = "import sys; from torkham.cli.app import main; sys.argv = ['torkham', '--help']; main()"


def measure(folder: Path) -> list[Measure]:
    """Reading and coding the files of a folder, from bytes to accounts; `load_knowledge` is done before."""
    sources = find_inputs([folder]).sources
    knowledge, settings = load_knowledge(), Settings()

    def read() -> list[Document]:
        return [item for source in sources for item in read_path(source, settings) if isinstance(item, Document)]

    documents = [document for document in read() if document.language in settings.languages]

    def code(mode: str = "default") -> None:
        for document in read():
            if document.language in settings.languages:
                code_document(document, knowledge, mode)

    coding = {mode: time_best(lambda mode=mode: code(mode)) for mode in CODERS}  # type: ignore[misc]
    tokenizing = time_best(lambda: [TOKEN.findall(d.text) for d in documents])
    return [
        *(Measure(f"documents a second, {mode}", len(documents) / coding[mode]) for mode in CODERS),
        Measure("characters a document", sum(len(d.text) for d in documents) / len(documents)),
        Measure("bare tokenizer, documents a second", len(documents) / tokenizing),
        Measure("times slower than the tokenizer", coding["default"] / tokenizing),
        *(Measure(f"ms a document, {name}", 1000 * t / len(documents)) for name, t in time_steps(read, code).items()),
        Measure("seconds from start to first document", time_best(lambda: run_python(FIRST)), at_most=True),
        Measure("seconds for torkham --help", time_best(lambda: run_python(HELP)), at_most=True),
        Measure("peak memory, MB", measure_memory(folder), at_most=True),
    ]


def time_best(run: Callable[[], object]) -> float:
    """Seconds that the fastest of several runs took."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def time_steps(read: Callable[[], object], code: Callable[[], object]) -> dict[str, float]:
    """Seconds that reading files takes, and each step of coding, in one run of its own: the clock costs time too."""
    seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def clock(name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds[name] += time.perf_counter() - start

    with clock("reading files"):
        read()
    timed = {name: clock(name.removeprefix("find_"))(getattr(coder, name)) for name in STEPS}
    with patch.multiple(coder, **timed):
        code()
    return dict(seconds)


def run_python(program: str) -> None:
    """A start of its own. The first of several writes the bytecode that the next ones read, as installing does."""
    with_bytecode = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL, env=with_bytecode)


def measure_memory(folder: Path) -> float:
    """The most memory, in MB, that a process of its own holds while it codes the folder's files in the default mode."""
    done = subprocess.run([sys.executable, "-c", MEMORY, str(folder)], check=True, capture_output=True, text=True)
    return float(done.stdout)


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
