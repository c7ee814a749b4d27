"""The examples against the project's own gold: `python -m evaluation.own [--differences]`. Exits 1 under a floor."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from evaluation.agreement import Agreement, score_b_cubed, score_pairs, total
from evaluation.data import ROOT
from evaluation.floors import Measure, check_measures, load_floors, render_table
from evaluation.intervals import bootstrap_f1
from evaluation.readings import read_coded, read_gold
from evaluation.scoring import DocumentScore, score_document
from torkham.desk.desk import Desk
from torkham.model.coded import CodedDocument

EXAMPLES = ROOT / "examples"
GOLD = Path(__file__).with_name("gold") / "examples.json"


@dataclass(frozen=True, slots=True)
class Joined:
    """An account that gold knows: its document, the cluster that it belongs to, the incident that the desk made."""

    document: str
    cluster: str
    incident: str


@dataclass(frozen=True, slots=True)
class Scored:
    """The examples, scored: a score a document, and the accounts that were joined."""

    documents: tuple[DocumentScore, ...]
    spans: int
    wrong_spans: int
    joined: tuple[Joined, ...]


def score_examples(work: Path) -> Scored:
    """Read the examples into a desk in `work`, as a user does, and score what it holds."""
    with Desk.init(work / "desk") as desk:
        desk.read([EXAMPLES])
        coded = {find_name(c.document.source): c for c in desk.coded_documents()}
        incidents = {ref.account: incident.id for incident in desk.incidents() for ref in incident.accounts}
    gold = read_gold(GOLD, {name: c.document.text for name, c in coded.items()})
    scores = tuple(score_document(g, read_coded(g.name, coded[g.name])) for g in gold)
    joined = (
        Joined(g.name, cluster, incidents.get(account, account))
        for g, score in zip(gold, scores, strict=True)
        for cluster, account in score.aligned
    )
    spans = [row for c in coded.values() for row in find_spans(c)]
    wrong = sum(text[start:end] != quote for text, start, end, quote in spans)
    return Scored(scores, len(spans), wrong, tuple(joined))


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
    true, made = [j.cluster for j in scored.joined], [j.incident for j in scored.joined]
    pairs = score_pairs(true, made)
    return [
        *list_agreements(scored.documents),
        Measure("wrong spans", scored.wrong_spans, at_most=True),
        Measure("joining pairs F1", pairs.f1),
        Measure("joining false pairs", pairs.false, at_most=True),
        Measure("joining B-cubed F1", score_b_cubed(true, made)),
        *list_fields(scored.documents),
    ]


def list_agreements(scores: Sequence[DocumentScore]) -> list[Measure]:
    """Incidents, claims and quotations over all documents, and what is told as news where there is none."""
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
    ]


def list_fields(scores: Sequence[DocumentScore]) -> list[Measure]:
    """The share of the incidents found that have each field right."""
    rights, totals = sum((s.rights for s in scores), Counter()), sum((s.totals for s in scores), Counter())
    return [Measure(f"field {name}", rights[name] / count) for name, count in totals.items()]


def _count_usable(score: DocumentScore) -> Agreement:
    """Incidents again, where one that needs an edit is both false and missed."""
    spoilt = score.incidents.found - score.usable
    return Agreement(score.usable, score.incidents.false + spoilt, score.incidents.missed + spoilt)


def _interval(agreements: list[Agreement]) -> tuple[float, float]:
    return bootstrap_f1(np.array([[a.found, a.false, a.missed] for a in agreements]))


def list_differences(scored: Scored) -> Iterator[str]:
    """Every place where the coder and gold differ, then every incident that the desk split or mixed."""
    for difference in (d for score in scored.documents for d in score.differences):
        yield f"{difference.document}  {difference.kind}: {difference.detail}"
    for cluster in dict.fromkeys(j.cluster for j in scored.joined):
        parts = {j.incident: j.document for j in scored.joined if j.cluster == cluster}
        others = {j.cluster for j in scored.joined if j.incident in parts} - {cluster}
        if len(parts) > 1:
            yield f"{cluster}  not joined: {', '.join(parts.values())}"
        if others:
            yield f"{cluster}  joined with: {', '.join(sorted(others))}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--differences", action="store_true", help="list every place where the coder and gold differ")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        scored = score_examples(Path(work))
    if options.differences:
        print("\n".join(list_differences(scored)))
    checks = check_measures(list_measures(scored), load_floors("ci"))
    print(render_table(checks))
    sys.exit(not all(check.holds for check in checks))


if __name__ == "__main__":
    main()
