"""The endemic-epidemic model beside R's surveillance: the same fits, the same scores, and how long each takes.

    python -m evaluation.endemic_epidemic

R's figures are those recorded with the reference; where R with surveillance is installed, it is timed again.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.data import find_data
from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.measures.endemic_epidemic.design import (
    Term,
    area_intercepts,
    intercept,
    make_predictor,
    only_in,
    seasonality,
    trend,
)
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.model import Model, NeighbourPart
from torkham.measures.endemic_epidemic.prediction import expect_next, find_growth
from torkham.measures.endemic_epidemic.rolling import forecast_ahead, look_back
from torkham.measures.endemic_epidemic.weights import KnownWeights, PowerLaw, WeightByOrder, Weights
from torkham.model.arrays import Floats

REPEATS = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """One fit of R's: its name, our model of it, the counts, what R found."""

    name: str
    model: Model
    counts: Floats
    expected: dict[str, Any]


def load_references(folder: Path) -> list[Reference]:
    """Every fit that R recorded in `folder`, with the model that it is a fit of."""
    reference = json.loads((folder / "hhh4_reference.json").read_text(encoding="utf-8"))
    return [
        *list_meningococcus(folder, reference),
        *list_measles(folder, reference["measlesWeserEms"]),
        *list_influenza(folder, reference["fluBYBW"]),
    ]


def list_meningococcus(folder: Path, reference: dict[str, Any]) -> Iterator[Reference]:
    _, both = read_matrix(folder / "influMen_counts.csv")
    periods = len(both)
    one, season = intercept(periods), seasonality(periods, 52)
    endemic, own = make_predictor((one, *season), periods, 1), make_predictor((one,), periods, 1)
    univariate = reference["influMen_uni"]
    models = {
        "endemic_poisson": Model(endemic, dispersion="none"),
        "endemic_nb1": Model(endemic),
        "ar_endemic_nb1": Model(endemic, own),
    }
    for name, model in models.items():
        yield Reference(f"meningococcus {name}", model, both[:, 1:], univariate[name])
    names = ("influenza", "meningococcus")
    members = np.eye(2)
    terms = [only_in(t, n, m) for t in season for n, m in zip(names, members, strict=True)]
    terms += [only_in(t, names[0], members[0]) for t in seasonality(periods, 52, 3)[2:]]
    model = Model(
        make_predictor((*area_intercepts(names), *terms), periods, 2),
        make_predictor(area_intercepts(names), periods, 2),
        (NeighbourPart("neighbours", make_predictor((one,), periods, 2), KnownWeights(np.array([[0.0, 1], [0, 0]]))),),
        "area",
    )
    yield Reference("influenza and meningococcus", model, both, reference["influMen_biv"])


def list_measles(folder: Path, reference: dict[str, Any]) -> Iterator[Reference]:
    _, counts = read_matrix(folder / "measlesWeserEms_counts.csv")
    _, orders = read_matrix(folder / "measlesWeserEms_nbOrder.csv")
    _, units = read_matrix(folder / "measlesWeserEms_units.csv")
    periods, areas = counts.shape
    people, unvaccinated = units[:, 0], Term("log(unvaccinated)", "area", np.log(1 - units[:, 1]))
    one = intercept(periods)
    basic = (one, trend(periods), *seasonality(periods, 52))
    adjacent: Weights = KnownWeights((orders == 1).astype(float))
    laws: dict[str, Weights] = {"powerlaw": PowerLaw(orders, reach=5), "np2": WeightByOrder(orders)}
    for name in ("basic", "basic_poisson", "vacc", "nepop", "powerlaw", "np2", "ri"):
        random = name == "ri"
        endemic = basic if name.startswith("basic") else (*basic, unvaccinated)
        reach = (
            (one,) if name in ("basic", "basic_poisson", "vacc") else (one, Term("log(pop)", "area", np.log(people)))
        )
        weights = laws.get("powerlaw" if random else name, adjacent)
        model = Model(
            make_predictor(endemic, periods, areas, people, random),
            make_predictor((one,), periods, areas, random=random),
            (NeighbourPart("neighbours", make_predictor(reach, periods, areas, random=random), weights),),
            "none" if name == "basic_poisson" else "common",
        )
        yield Reference(f"measles {name}", model, counts, reference[name])


def list_influenza(folder: Path, reference: dict[str, Any]) -> Iterator[Reference]:
    _, counts = read_matrix(folder / "fluBYBW_counts.csv")
    _, adjacent = read_matrix(folder / "fluBYBW_adj.csv")
    _, units = read_matrix(folder / "fluBYBW_units.csv")
    periods, areas = counts.shape
    one = intercept(periods)
    for name in ("fixed_nb1", "B2_ri"):
        random = name == "B2_ri"
        endemic = (one, trend(periods, 208, 100), *seasonality(periods, 52, 3))
        reach = make_predictor((one,), periods, areas, random=random)
        model = Model(
            make_predictor(endemic, periods, areas, units[:, 0], random),
            make_predictor((one,), periods, areas),
            (NeighbourPart("neighbours", reach, KnownWeights(adjacent, normalised=True)),),
            correlated=random,
        )
        yield Reference(f"influenza {name}", model, counts, reference[name])


def read_matrix(path: Path) -> tuple[list[str], Floats]:
    """The column names and the numbers of a CSV file whose first column names the rows."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head[1:], np.array([[float(cell) for cell in row[1:]] for row in rows])


def compare(reference: Reference, fit: Fit) -> dict[str, float]:
    """The largest differences from R: log-likelihood, coefficients, standard errors, growth.

    Both list the same parameters in another order, so sorted values are compared.
    """
    expected = reference.expected
    recursion = fit.recursion
    found = {
        "log-likelihood": abs(fit.log_likelihood - expected["loglik"]),
        "coefficients": gap(fit.coefficients, list(expected["coef"].values())),
        "standard errors": gap(fit.standard_errors, list(expected["se"].values())),
        "growth": abs(float(find_growth(recursion)[1:].max()) - expected["maxEV"]),
    }
    if fit.spread:
        found["variances"] = gap(fit.spread.parameters, expected["sd.corr"])
    if "components" in expected:
        parts = np.sum([expect_next(recursion, reference.counts, t) for t in range(1, len(reference.counts))], (0, 2))
        told = [expected["components"][name] for name in ("endemic", "epi_own", "epi_neigh")]
        found["parts, relative"] = float(np.abs(parts / told - 1).max())
    return found


def gap(ours: Floats, theirs: list[float]) -> float:
    return float(np.abs(np.sort(ours) - np.sort(np.array(theirs, dtype=float))).max())


def clock(work: Callable[[], Any], repeats: int = REPEATS) -> float:
    """The fewest processor seconds that the work takes: what it needs when nothing else runs."""
    seconds = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def list_scores(folder: Path, references: dict[str, Reference]) -> Iterator[tuple[str, float, float, float]]:
    """Every series of forecasts one step ahead that R scored: name, largest difference, our seconds, R's."""
    reference = json.loads((folder / "hhh4_reference.json").read_text(encoding="utf-8"))
    asked = [("measles", reference["measlesWeserEms"], name) for name in ("basic", "powerlaw", "ri")]
    asked += [("influenza", reference["fluBYBW"], name) for name in ("fixed_nb1", "B2_ri")]
    asked += [("meningococcus", reference["influMen_uni"], "ar_endemic_nb1")]
    for disease, told, name in asked:
        held = references[f"{disease} {name}"]
        for kind in ("final", "rolling"):
            expected = told.get(f"osa_{name}_{kind}")
            if expected is None:
                continue
            first, last = expected["tp"]
            periods = range(first, last + 1)
            start = time.process_time()
            if kind == "final":
                ahead = look_back(fit_model(held.model, held.counts), held.counts, periods)
            else:
                ahead = forecast_ahead(held.model, held.counts, periods)
            seconds = time.process_time() - start
            difference = np.abs(np.array(ahead.scores().means()) - list(expected["mean"].values())).max()
            yield f"{held.name} {kind}", float(difference), seconds, expected.get("wall_s", float("nan"))


def measure(folder: Path) -> Iterator[Measure]:
    """The largest differences from R's fits and scores."""
    references = {reference.name: reference for reference in load_references(folder)}
    worst: dict[str, float] = {}
    for name, reference in references.items():
        kind = "random" if reference.model.random_parts else "fixed"
        for what, difference in compare(reference, fit_model(reference.model, reference.counts)).items():
            key = f"hhh4 {kind} {what}"
            worst[key] = max(worst.get(key, 0.0), difference)
            print(f"{name}: {what} differs by {difference:.1e}", file=sys.stderr)
    for key, difference in worst.items():
        yield Measure(key, difference, at_most=True)
    scores = list(list_scores(folder, references))
    for name, difference, seconds, recorded in scores:
        print(f"{name}: scores differ by {difference:.1e}; {seconds:.2f} s, R {recorded:.2f} s", file=sys.stderr)
    yield Measure("hhh4 scores one step ahead", max(row[1] for row in scores), at_most=True)


def measure_speed(folder: Path) -> Iterator[Measure]:
    """How many times as fast as R's recorded times, standard errors included."""
    references = {reference.name: reference for reference in load_references(folder)}
    flu, measles = references["influenza fixed_nb1"], references["measles ri"]
    yield Measure(
        "hhh4 times R: influenza fixed",
        flu.expected["wall_fit_s"] / clock(lambda: fit_model(flu.model, flu.counts)),
    )
    told = json.loads((folder / "hhh4_reference.json").read_text(encoding="utf-8"))["measlesWeserEms"]["osa_ri_rolling"]
    first, last = told["tp"]
    seconds = clock(lambda: forecast_ahead(measles.model, measles.counts, range(first, last + 1)), 2)
    yield Measure("hhh4 times R: measles random rolling", told["wall_s"] / seconds)


R_SCRIPT = """
suppressMessages(library(surveillance)); data(fluBYBW)
model <- list(ar = list(f = ~1), ne = list(f = ~1, weights = neighbourhood(fluBYBW) == 1, normalize = TRUE),
  end = list(f = addSeason2formula(~1 + I((t-208)/100), S = 3, period = 52), offset = population(fluBYBW)),
  family = "NegBin1")
cat(median(replicate(5, system.time(hhh4(fluBYBW, model))["elapsed"])))
"""


def time_r() -> float | None:
    """The seconds that R takes for the fixed influenza fit on this machine; None where it is not installed."""
    if shutil.which("Rscript") is None:
        return None
    done = subprocess.run(["Rscript", "-e", R_SCRIPT], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    data = find_data()
    if data is None or not (data / "hhh4" / "hhh4_reference.json").is_file():
        sys.exit("the reference fits were not found: set TORKHAM_DATA to the folder that holds hhh4/")
    checks = check_measures(measure(data / "hhh4"), load_floors("hhh4"))
    checks += check_measures(measure_speed(data / "hhh4"), load_floors("hhh4"))
    print(render_table(checks))
    seconds = time_r()
    print(
        "R is not installed here." if seconds is None else f"R took {seconds:.2f} s for the fixed influenza fit here."
    )
    sys.exit(not all(check.holds for check in checks))


if __name__ == "__main__":
    main()
