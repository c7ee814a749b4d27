"""The casualty figures of one story: which of its sentences' figures are its own, and which of them are rival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.cited import find_voucher
from torkham.coding.mentions import FigureMention
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within

_OUTSIDE = frozenset(("witness", "analyst", "media"))


def collect_figures(reading: Reading, story: Story) -> tuple[FigureMention, ...]:
    """The figures of the story's prose, or of its headline where prose has none."""
    for scenes in (story.body, story.scenes):
        indices = sorted({(i, s.joint and not s.shares) for s in scenes for i in s.figures})
        if indices:
            kept = {i: n for n, (i, _) in enumerate(indices)}
            return _mark_boasts(reading, [_adopt(reading.figures[i], joint, kept) for i, joint in indices])
    return ()


def _mark_boasts(reading: Reading, figures: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """What an armed group says that it killed is a rival to what others say of the same people, and what bystanders and
    observers count is one to what officials have counted; alone, either stands."""
    boasts = {i for i, f in enumerate(figures) if f.kind == "total" and _is_said_by_group(reading, f)}
    figures = [
        replace(f, rival=True) if _is_counted_outside(reading, figures[:i], f) else f for i, f in enumerate(figures)
    ]
    others = {(f.measure, f.group) for i, f in enumerate(figures) if i not in boasts and f.kind == "total"}
    return tuple(
        replace(f, rival=True) if i in boasts and (f.measure, f.group) in others else f for i, f in enumerate(figures)
    )


def _is_counted_outside(reading: Reading, before: Sequence[FigureMention], figure: FigureMention) -> bool:
    """Whether somebody who is no official counts more than officials have: "Amnesty put the toll at more than 100"."""
    source = find_voucher(reading, figure.start)
    if source is None or source.interest not in _OUTSIDE or figure.kind not in ("total", "correction"):
        return False
    told = [f for f in before if f.measure == figure.measure and f.kind != "part" and f.value is not None]
    sources = [find_voucher(reading, f.start) for f in told if (f.value or 0) < (figure.value or figure.low or 0)]
    return any(s is not None and s.interest in ("official", "party") for s in sources)


def _is_said_by_group(reading: Reading, figure: FigureMention) -> bool:
    """Whether an armed group vouches for it."""
    source = find_voucher(reading, figure.start)
    speakers = within(reading.actors, source.start, source.end) if source else ()
    return any(actor.kind == "militant_group" for actor in speakers)


def _adopt(figure: FigureMention, joint: bool, kept: dict[int, int]) -> FigureMention:
    """A figure as one of this story's: what is a part of another story's total is the total here."""
    whole = kept.get(figure.part_of) if figure.part_of is not None else None
    orphan = figure.kind == "part" and figure.part_of is not None and whole is None
    return replace(
        figure,
        kind="total" if orphan else figure.kind,
        scope="joint" if joint else figure.scope,
        part_of=whole,
    )
