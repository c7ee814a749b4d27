"""MUC-4: who, whom and with what, by CEAF-REE: `python -m evaluation.muc4 FILE.json [--coder light] [--json]`.

FILE has a document a line: docid, doctext, extracts (the five roles' gold entities). What is predicted is written in
the same format, to FILE's name with `.predicted.json` in the working folder (or to `--predictions`). Where FILE's
folder has the raw messages with their keys (raw/), date, place, number killed and effect are scored too.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.agreement import Agreement, total
from evaluation.floors import Measure, check_measures, load_floors, render_table
from evaluation.intervals import bootstrap_f1
from evaluation.muc4_entities import make_entities
from evaluation.muc4_files import ROLES, Entity, Message, read_messages
from evaluation.muc4_scoring import score_document
from evaluation.muc4_templates import list_slots, score_templates
from torkham.coding.tagger.tagger import load_tagger
from torkham.documents.making import make_document


@dataclass(frozen=True, slots=True)
class Scored:
    """One document: its predicted entities, and found, false and missed by role."""

    message: Message
    predicted: dict[str, tuple[Entity, ...]]
    roles: dict[str, Agreement]


def score_messages(messages: Sequence[Message], coder: str = "default") -> tuple[Scored, ...]:
    """Every document tagged and scored; `coder` is default or light."""
    tagger = load_tagger(neural=coder == "default")
    scored = []
    for message in messages:
        predicted = make_entities(message.text, tagger.tag(make_document(message.text, message.id)))
        scored.append(Scored(message, predicted, score_document(message.roles, predicted)))
    return tuple(scored)


def list_measures(scored: Sequence[Scored], name: str = "muc4") -> list[Measure]:
    """CEAF-REE over the five roles with its 95% interval over documents, then each role's F1."""
    whole = [total(s.roles.values()) for s in scored]
    counts, agreement = np.array([[a.found, a.false, a.missed] for a in whole]), total(whole)
    return [
        Measure(f"{name} CEAF-REE F1", agreement.f1, bootstrap_f1(counts)),
        Measure(f"{name} CEAF-REE precision", agreement.precision),
        Measure(f"{name} CEAF-REE recall", agreement.recall),
        *(Measure(f"{name} {role} F1", total(s.roles[role] for s in scored).f1) for role in ROLES),
    ]


def measure(file: Path, coder: str = "default", predictions: Path | None = None) -> list[Measure]:
    """Every measure of a file; its predictions are written where asked for."""
    messages = read_messages(file)
    scored = score_messages(messages, coder)
    if predictions:
        write_predictions(scored, predictions)
    raw = file.parent / "raw"
    slots = list_slots(score_templates(raw, {m.id for m in messages}, coder)) if raw.is_dir() else []
    return [*list_measures(scored), *slots]


def write_predictions(scored: Sequence[Scored], path: Path) -> None:
    """The predicted entities, a document a line, in the order and format of the gold."""
    with path.open("w", encoding="utf-8") as out:
        for one in scored:
            row = {"docid": one.message.id, "extracts": {r: [list(e) for e in one.predicted[r]] for r in ROLES}}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--coder", choices=("default", "light"), default="default")
    parser.add_argument("--predictions", type=Path, help="where to write what is predicted")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measures = measure(options.file, options.coder, options.predictions or Path(f"{options.file.stem}.predicted.json"))
    if options.json:
        print(json.dumps({m.name: {"value": m.value, "interval": m.interval} for m in measures}, indent=1))
    else:
        floors = load_floors("data") if options.coder == "default" else {}
        print(render_table(check_measures(measures, floors)))


if __name__ == "__main__":
    main()
