"""Casualty figures and their sources as values of the model, for every coder alike."""

from __future__ import annotations

from torkham.coding.mentions import FigureMention, SourceMention
from torkham.coding.reading import Reading
from torkham.model.account import Attribution, Figure, Side


def find_voucher(reading: Reading, position: int) -> SourceMention | None:
    """Who vouches for the words at a position; None where the report speaks for itself."""
    return next((s for s in reading.sources if s.from_ <= position < s.to), None)


def attribute(source: SourceMention) -> Attribution:
    """Who says so, with the words that name them."""
    return Attribution(
        name=source.name,
        actor_id=source.actor_id,
        role=source.role,
        interest=source.interest,
        anonymous=source.anonymous,
        via=source.via,
        start=source.start,
        end=source.end,
        modality=source.modality,
    )


def state_figure(reading: Reading, figure: FigureMention, side: Side) -> Figure:
    """A figure as written, of a side of the incident, attributed to whoever vouches for it."""
    source = find_voucher(reading, figure.start)
    return Figure(
        measure=figure.measure,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        as_written=reading.text[figure.start : figure.end],
        side=side,
        category=figure.group,
        includes_attackers=figure.includes_attackers,
        kind=figure.kind,
        as_of=None,
        scope=figure.scope,
        attribution=attribute(source) if source else None,
        start=figure.start,
        end=figure.end,
    )
