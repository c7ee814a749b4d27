"""A report of spillover or of a what-if as JSON has it: everything that was found, with every area, month and row."""

from __future__ import annotations

import math
from typing import Any

from torkham.desk.dated import Dated
from torkham.desk.sides import Side
from torkham.desk.spillover import Asked, SpilloverReport
from torkham.desk.telling_spillover import name_placebo, name_question, say_answer
from torkham.desk.telling_whatif import name_change, say_difference
from torkham.desk.whatif import WhatIfReport
from torkham.measures.border import ACROSS
from torkham.measures.free_sign import Ratio
from torkham.measures.spillover import Following, find_paths
from torkham.model.dataset import Import

ROWS = ("area", "month", "row_id", "adds")


def describe_spillover(report: SpilloverReport) -> dict[str, Any]:
    """What was asked, found in both views, and counted. A number that is not known is null."""
    found, gain = report.found, report.found.gain
    return {
        "question": name_question(report),
        "asked": _describe_asked(report.asked),
        "since": report.since,
        "until": report.until,
        "finding": found.finding,
        "answer": say_answer(report),
        "share": _describe_following(found.result) | {"interval": found.interval},
        "smallest_share_seen": found.smallest,
        "parts": found.shares,
        "with_shocks": _describe_following(found.with_shocks),
        "by_neighbours": report.by_neighbours and _describe_following(report.by_neighbours),
        "placebos": [_describe_following(p) | {"name": name_placebo(p, report.far)} for p in found.placebos],
        "gain": gain
        and {
            "months": gain.periods,
            "log_score": {"without": gain.log_without, "with": gain.log_with, "gain": gain.log,
                          "interval": gain.log_interval},
            "rps": {"without": gain.rps_without, "with": gain.rps_with, "gain": gain.rps,
                    "interval": gain.rps_interval},
        },
        "either_sign": {
            "doubling": _describe_ratio(report.free.doubling),
            "step": report.free.step and _describe_ratio(report.free.step),
            "by_country": report.by_country
            and {
                "dataset": report.by_country.dataset,
                "measure": report.by_country.measure,
                "until": report.by_country.end,
                "doubling": _describe_ratio(report.by_country.found.doubling),
                "step": report.by_country.found.step and _describe_ratio(report.by_country.found.step),
            },
        },
        "at_date": [_describe_dated(dated) for dated in report.studies],
        "months": _list_months(report),
        "areas": _list_areas(report),
        "source": _describe_side(report.source),
        "target": _describe_side(report.target),
        "datasets": [_describe_import(one) for one in report.held],
        "notes": [*found.problems, *report.free.problems],
    }  # fmt: skip


def describe_what_if(report: WhatIfReport) -> dict[str, Any]:
    """What was asked and what the model expects, month by month, both doubts apart."""
    found, target = report.found, report.target
    seen = dict(zip(target.starts, target.counts.sum(axis=1).tolist(), strict=True))
    band, total = found.parameter_band, (found.changed - found.base).cumsum().tolist()
    return {
        "question": name_change(report),
        "asked": _describe_asked(report.asked),
        "changed": report.scaled,
        "factor": report.factor,
        "expected": float(found.base.sum()),
        "expected_changed": float(found.changed.sum()),
        "difference": found.difference,
        "parameter_interval": found.parameter_interval,
        "chance_interval": found.counts_interval,
        "simulated": {"difference": found.simulated, "standard_error": found.simulated_error},
        "dominant_eigenvalue": found.growth,
        "answer": say_difference(report),
        "sign": "assumed: the model knows only following, so less there is less or as much here",
        "months": [
            {
                "month": f"{month:%Y-%m}",
                "seen": seen.get(month),
                "expected": float(found.base[n]),
                "expected_changed": float(found.changed[n]),
                "difference_so_far": total[n],
                "parameter_interval_so_far": None if band is None else band[:, n].tolist(),
                "chance_interval_so_far": found.counts_band[:, n].tolist(),
            }
            for n, month in enumerate(report.months)
        ],
        "source": _describe_side(report.source),
        "target": _describe_side(target),
        "datasets": [_describe_import(one) for one in report.held],
        "notes": found.warnings,
    }


def _describe_asked(asked: Asked) -> dict[str, Any]:
    return {
        "from": asked.of, "to": asked.to, "source": asked.source, "target_source": asked.target_source,
        "level": asked.level, "measure": asked.measure, "since": asked.since, "until": asked.until,
        "far": asked.far, "far_source": asked.far_source, "date": asked.step, "date_source": asked.step_source,
        "groups": asked.groups, "origins": asked.origins, "turns": asked.turns,
        "lags": asked.lags, "fade": asked.fade,
    }  # fmt: skip


def _describe_following(one: Following) -> dict[str, Any]:
    return {"name": one.name, "share": one.share, "strength": one.strength, "p": one.p, "note": one.note}


def _describe_ratio(ratio: Ratio) -> dict[str, Any]:
    return {"name": ratio.name, "ratio": ratio.ratio, "low": ratio.low, "high": ratio.high, "p": ratio.p}


def _describe_dated(dated: Dated) -> dict[str, Any]:
    change = dated.study.change
    ends = change.interval
    return {
        "series": dated.name, "dataset": dated.dataset, "measure": dated.measure, "from": f"{dated.month:%Y-%m}",
        "months": dated.study.window, "before": change.base, "after": change.count, "ratio": change.ratio,
        "low": ends and ends.low, "high": ends and ends.high, "finding": change.finding, "p": dated.study.p,
        "earlier_dates": dated.study.dates,
    }  # fmt: skip


def _list_months(report: SpilloverReport) -> list[dict[str, Any]]:
    """What was seen in the target in each month of the fit, and the parts of what is expected."""
    fit, target = report.found.fit, report.target
    by_month, _ = find_paths(fit, target.counts)
    seen = target.counts[fit.first :].sum(axis=1).tolist()
    return [
        {"month": f"{month:%Y-%m}", "seen": _known(seen[n])}
        | {kind: float(part[n]) for kind, part in zip(fit.shares, by_month, strict=True)}
        for n, month in enumerate(target.starts[fit.first :])
    ]


def _list_areas(report: SpilloverReport) -> list[dict[str, Any]]:
    """The target's areas: what was seen, expected, and expected to follow."""
    fit, target = report.found.fit, report.target
    _, by_area = find_paths(fit, target.counts)
    across = by_area[list(fit.shares).index(ACROSS)]
    return [
        {"area": division.name, "seen": float(target.counts[:, n].sum()), "expected": float(by_area[:, n].sum()),
         "follows": float(across[n]), "share": float(across[n] / by_area[:, n].sum())}
        for n, division in enumerate(target.areas)
    ]  # fmt: skip


def _describe_side(side: Side) -> dict[str, Any]:
    """A side's areas and what was left out, and each row that was counted."""
    rows = [(side.areas[r.area].name, f"{side.starts[r.month]:%Y-%m}", r.row_id, r.adds) for r in side.rows]
    return {
        "areas": side.name, "dataset": side.dataset, "placed_by_name": side.by_name, "placed_by_point": side.by_point,
        "left_out": side.left_out, "areas_without_any": side.silent, "row_columns": ROWS, "rows": rows,
    }  # fmt: skip


def _describe_import(held: Import) -> dict[str, Any]:
    return {
        "name": held.name, "version": held.version, "start": held.start, "end": held.end, "rows": held.rows,
        "counts": held.counts, "terms": held.terms, "sha256": held.sha256, "candidate": held.candidate,
    }  # fmt: skip


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
