"""The examples against the project's own gold: `python -m evaluation.own [--differences]`. Exits 1 under a floor."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from evaluation.data import ROOT
from evaluation.floors import Measure, check_measures, load_floors, render_table
from evaluation.intervals import bootstrap_f1
from evaluation.readings import read_coded, read_gold
from evaluation.scoring import Agreement, DocumentScore, score_b_cubed, score_document, score_pairs, total
from torkham.desk.desk import Desk
from torkham.model.coded import CodedDocument

EXAMPLES = ROOT / "examples"
GOLD = Path(__file__).with_name("gold") / "examples.json"


@dataclass(frozen=True, slots=True)
class Scored:
    """The examples, scored: a score a document, and the joining of the accounts that gold knows."""

    documents: tuple[DocumentScore, ...]
    spans: int
    wrong_spans: int
    joining: Agreement
    b_cubed: float


def score_examples(work: Path) -> Scored:
    """Read the examples into a desk in `work`, as a user does, and score what it holds."""
    with Desk.init(work / "desk") as desk:
        desk.read([EXAMPLES])
        coded = {find_name(c.document.source): c for c in desk.coded_documents()}
        incidents = {ref.account: incident.id for incident in desk.incidents() for ref in incident.accounts}
    gold = read_gold(GOLD, {name: c.document.text for name, c in coded.items()})
    scores = tuple(score_document(g, read_coded(g.name, coded[g.name])) for g in gold)
    aligned = [pair for score in scores for pair in score.aligned]
    true, made = [cluster for cluster, _ in aligned], [incidents.get(account, account) for _, account in aligned]
    spans = [row for c in coded.values() for row in find_spans(c)]
    wrong = sum(text[start:end] != quote for text, start, end, quote in spans)
    return Scored(scores, len(spans), wrong, score_pairs(true, made), score_b_cubed(true, made))


def find_name(source: str) -> str:
    """What gold calls a document: the last part of its path or URL, without its ending."""
    return PurePosixPath(source.replace("\\", "/")).stem


def find_spans(coded: CodedDocument) -> list[tuple[str, int, int, str]]:
    """Everything cited: the text, where, and the words that should stand there."""
    cited = [(e.start, e.end, e.quote) for a in coded.accounts for e in a.evidence]
    cited += [(c.evidence.start, c.evidence.end, c.evidence.quote) for c in coded.claims]
    cited += [(s.start, s.end, s.quote) for s in coded.statements]
    return [(coded.document.text, *row) for row in cited]


def list_measures(scored: Scored) -> list[Measure]:
    scores = scored.documents
    incidents, claims = total(s.incidents for s in scores), total(s.claims for s in scores)
    statements = total(s.statements for s in scores)
    usable = [_count_usable(s) for s in scores]
    quiet = [s.false_when_quiet for s in scores if s.false_when_quiet is not None]
    return [
        Measure("incidents F1", incidents.f1, _interval([s.incidents for s in scores])),
        Measure("incidents precision", incidents.precision),
        Measure("incidents recall", incidents.recall),
        Measure("usable without an edit F1", total(usable).f1, _interval(usable)),
        Measure("claims F1", claims.f1, _interval([s.claims for s in scores])),
        Measure("quotations F1", statements.f1, _interval([s.statements for s in scores])),
        Measure("speakers right", sum(s.speakers for s in scores) / max(1, statements.found)),
        Measure("false accounts per 1,000 quiet documents", 1000 * sum(quiet) / max(1, len(quiet)), at_most=True),
        Measure("wrong spans", scored.wrong_spans, at_most=True),
        Measure("joining pairs F1", scored.joining.f1),
        Measure("joining false pairs", scored.joining.false, at_most=True),
        Measure("joining B-cubed F1", scored.b_cubed),
        *_list_fields(scores),
    ]


def _count_usable(score: DocumentScore) -> Agreement:
    """Incidents again, where one that needs an edit is both false and missed."""
    spoilt = score.incidents.found - score.usable
    return Agreement(score.usable, score.incidents.false + spoilt, score.incidents.missed + spoilt)


def _interval(agreements: list[Agreement]) -> tuple[float, float]:
    return bootstrap_f1(np.array([[a.found, a.false, a.missed] for a in agreements]))


def _list_fields(scores: tuple[DocumentScore, ...]) -> list[Measure]:
    rights, totals = sum((s.rights for s in scores), Counter()), sum((s.totals for s in scores), Counter())
    return [Measure(f"field {name}", rights[name] / count) for name, count in totals.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--differences", action="store_true", help="list every place where the coder and gold differ")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        scored = score_examples(Path(work))
    if options.differences:
        for difference in (d for score in scored.documents for d in score.differences):
            print(f"{difference.document}  {difference.kind}: {difference.detail}")
    checks = check_measures(list_measures(scored), load_floors("ci"))
    print(render_table(checks))
    sys.exit(not all(check.holds for check in checks))


if __name__ == "__main__":
    main()
