"""From gold to the weights of confidence: `python -m training.confidence [--out FILE]`, in half a minute.

A ridge logistic regression on the accounts of gold (examples, reports_dev, the news set), each right or wrong as
`evaluation.confidence` judges. The documents are dealt into ten folds; the ridge is the one of the least log loss on
the folds left out. Platt's scaling (1999), fitted on the same held-out logits, is folded into the weights, so that the
table is no surer than it has a right to be; the examples, which the rules were first written on, have no say in it.
reports_blind is for measuring only.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
from evaluation.confidence import Gold, Rated, judge, list_fitted, render
from numpy.typing import NDArray

from torkham.coding.accounts.confidence import NAMES, list_traits
from torkham.coding.coder import tell
from torkham.errors import KnowledgeError, MeasureError
from torkham.knowledge.base import load_knowledge
from torkham.knowledge.confidence import COLUMNS, FILE, INTERCEPT, load_weights

Array = NDArray[np.float64]
FOLDS = 10
EXAMPLE_SET = "examples"
RIDGES = (0.3, 1.0, 3.0, 10.0, 30.0)
OUT = Path(__file__).resolve().parent.parent / "src" / "torkham" / "knowledge" / FILE


@dataclass(frozen=True, slots=True)
class Sample:
    """Accounts as rows: their traits, whether each is right (0 or 1), the fold of its document, and its set."""

    traits: Array
    right: Array
    fold: NDArray[np.int64]
    sets: NDArray[np.str_]

    @property
    def fresh(self) -> NDArray[np.bool_]:
        """The accounts of other documents than those that the rules were first written on."""
        return np.asarray(self.sets != EXAMPLE_SET)


def make_sample(sets: Mapping[str, Gold]) -> Sample:
    """The accounts of gold sets, coded as the coder is now."""
    rows = [(name, *row) for name, gold in sets.items() for row in _list_rows(gold)]
    documents = sorted({rated.document for _, rated, _ in rows})
    fold = {document: i % FOLDS for i, document in enumerate(documents)}
    return Sample(
        np.array([traits for _, _, traits in rows], dtype=np.float64),
        np.array([rated.right for _, rated, _ in rows], dtype=np.float64),
        np.array([fold[rated.document] for _, rated, _ in rows]),
        np.array([name for name, _, _ in rows]),
    )


def _list_rows(gold: Gold) -> Iterator[tuple[Rated, list[float]]]:
    knowledge = load_knowledge()
    for read, coded in gold.pairs():
        told = tell(coded.document, knowledge)
        traits = {account.id: found for account, found in list_traits(told.reading, told.judged)}
        for rated in judge(read, coded):
            yield rated, [getattr(traits[rated.account], name) for name in NAMES]


def fit_logistic(x: Array, y: Array, ridge: float) -> Array:
    """Intercept and weights that maximise the log-likelihood less ridge/2 |weights|² (the intercept is free), by
    Newton's method."""
    design = np.column_stack([np.ones(len(x)), x])
    penalty = np.diag([1e-6, *([ridge] * x.shape[1])])
    beta = np.zeros(design.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ beta))
        gradient = design.T @ (y - p) - penalty @ beta
        hessian = (design * (p * (1 - p))[:, None]).T @ design + penalty
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def predict(beta: Array, x: Array) -> Array:
    """Logits."""
    return np.asarray(beta[0] + x @ beta[1:])


def hold_out(sample: Sample, ridge: float) -> Array:
    """Logits of every account by the regression on the other folds."""
    logits = np.zeros(len(sample.right))
    for fold in range(FOLDS):
        out = sample.fold == fold
        logits[out] = predict(fit_logistic(sample.traits[~out], sample.right[~out], ridge), sample.traits[out])
    return logits


def measure_loss(logits: Array, right: Array) -> float:
    """The mean log loss."""
    return float(np.mean(np.logaddexp(0, logits) - right * logits))


def fit(sample: Sample) -> tuple[Array, float, Array]:
    """Intercept and weights, scaled; the ridge; the held-out logits, scaled by the folds that they are not in."""
    fresh = sample.fresh
    ridge = min(RIDGES, key=lambda r: measure_loss(hold_out(sample, r)[fresh], sample.right[fresh]))
    held = hold_out(sample, ridge)
    shift, slope = fit_logistic(held[fresh, None], sample.right[fresh], 1e-6)
    if slope <= 0:
        raise MeasureError("on held-out documents the traits say nothing; more gold is needed: set TORKHAM_DATA")
    beta = slope * fit_logistic(sample.traits, sample.right, ridge)
    beta[0] += shift
    scaled = np.zeros_like(held)
    for fold in range(FOLDS):
        out = sample.fold == fold
        rest = fresh & ~out
        scaled[out] = predict(fit_logistic(held[rest, None], sample.right[rest], 1e-6), held[out, None])
    return beta, ridge, scaled


def render_table(beta: Array, note: str, on: date) -> str:
    """The table of weights as it ships, with a note on what they were fitted on."""
    rows = sorted(zip((INTERCEPT, *NAMES), beta, strict=True))
    head = ["# source: python -m training.confidence", f"# as of: {on}", *(f"# {line}" for line in note.splitlines())]
    return "\n".join([*head, "\t".join(COLUMNS), *(f"{name}\t{weight:.4f}" for name, weight in rows)]) + "\n"


def describe_fit(sample: Sample, ridge: float) -> str:
    return (
        f"fitted on {len(sample.right)} accounts of gold ({', '.join(dict.fromkeys(sample.sets))}), of which "
        f"{int(sample.right.sum())} are right; ridge {ridge:g};\n"
        f"Platt's scaling by the {int(sample.fresh.sum())} that are no example's, each held out, is folded in"
    )


def clear_table() -> None:
    """A table without weights where the traits have changed: documents are coded before it is fitted."""
    try:
        load_weights(NAMES)
    except KnowledgeError:
        OUT.write_text(
            render_table(np.zeros(1 + len(NAMES)), "not fitted yet", datetime.now(UTC).date()), encoding="utf-8"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    clear_table()
    sample = make_sample(list_fitted())
    beta, ridge, held = fit(sample)
    options.out.write_text(render_table(beta, describe_fit(sample, ridge), datetime.now(UTC).date()), encoding="utf-8")
    print(f"{options.out}: ridge {ridge:g}; each document below by weights fitted without it")
    for name in dict.fromkeys(sample.sets):
        chosen = sample.sets == name
        rated = [
            Rated(name, str(row), float(1 / (1 + np.exp(-held[row]))), bool(sample.right[row]))
            for row in np.flatnonzero(chosen)
        ]
        print(f"\n{render(name, rated)}")


if __name__ == "__main__":
    main()
