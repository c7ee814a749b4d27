"""A report of a what-if in sentences: what the model expects so, with its two doubts apart."""

from __future__ import annotations

from torkham.briefs.wording import say_change, say_number
from torkham.desk.sides import name_areas
from torkham.desk.telling_spillover import list_ends, say_problem
from torkham.desk.whatif import WhatIfReport

SIGNS = (
    "Signs: the model knows only following, so less there can mean less or as much here, never more, and the reverse.",
    "That sign is assumed, not found; the regression of the command spillover allows either.",
    "Whether anything follows at all, more than chance has it, is asked by that command, with placebos; not here.",
)


def tell_what_if(report: WhatIfReport) -> str:
    """The what-if as plain text."""
    found = report.found
    doubt = "not told: the counts do not bound it"
    if found.parameter_interval is not None:
        doubt = " to ".join(map(say_change, found.parameter_interval))
    lines = [
        f"{name_change(report)} The model's answer for {name_areas(report.asked.to)}, {name_span(report)}, "
        f"{report.asked.measure}:",
        f"   changed: {', '.join(report.scaled)}",
        f"   expected {found.base.sum():.1f} as things are and {found.changed.sum():.1f} so: "
        f"{say_change(found.difference)}",
        f"   doubt about the parameters: {doubt}",
        f"   with chance, two such worlds apart: {' to '.join(say_change(v, 0) for v in found.counts_interval)}",
        f"   simulated, to check: {say_change(found.simulated)} (standard error {found.simulated_error:.1f})",
        f"   dominant eigenvalue: {found.growth:.2f}",
        f"   {say_difference(report)}",
        *(f"   {line}" for line in SIGNS),
        *(f"   {say_problem(warning, name_areas(report.asked.of))}" for warning in found.warnings),
        *(f"   {end}" for end in list_ends(report.held)),
    ]
    return "\n".join(lines) + "\n"


def name_change(report: WhatIfReport) -> str:
    """The question: what was changed, by how much, from when on."""
    done = {0.0: "stopped", 0.5: "halved"}.get(report.factor, f"{say_number(report.factor)} times as high")
    be = "had been" if report.months[0] <= report.target.end else "were"
    return f"What if violence in {name_areas(report.changed)} {be} {done} from {report.months[0]:%Y-%m} on?"


def name_span(report: WhatIfReport) -> str:
    """The months that the change is told for."""
    return f"{report.months[0]:%Y-%m} to {report.months[-1]:%Y-%m}"


def is_bounded(report: WhatIfReport) -> bool:
    """Whether the difference can be told from none by the doubt about the parameters."""
    interval = report.found.parameter_interval
    return interval is not None and not interval[0] <= 0 <= interval[1]


def say_difference(report: WhatIfReport) -> str:
    """Whether the expected difference can be told from none, in a sentence."""
    if report.found.parameter_interval is None:
        return "Whether that is anything cannot be told."
    if is_bounded(report):
        return "The doubt about the parameters leaves the difference on this side of none."
    return "There is nothing to see: the doubt about the parameters reaches none."
