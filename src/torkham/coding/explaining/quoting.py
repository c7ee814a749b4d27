"""The words of a document as its explanation cites them, and numbers as it says them."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.reading import Reading
from torkham.coding.scope.scope import Signals
from torkham.coding.stretches import Stretch
from torkham.model.span import Evidence

SHOWN = 6  # signs and rivals beyond these are left to the text


def cite(reading: Reading, name: str, stretch: Stretch) -> Evidence:
    """The words of a stretch as evidence for the field of that name."""
    return Evidence.cite(name, reading.text, stretch.start, stretch.end)


def quote(reading: Reading, stretch: Stretch) -> str:
    """The words of a stretch, on one line."""
    return " ".join(reading.text[stretch.start : stretch.end].split())


def say_signals(signals: Signals) -> str:
    """What speaks for and against a story being political violence."""
    return (
        f"political {signals.political:g} against crime {signals.crime:g}, accident {signals.accident:g}, "
        f"figure of speech {signals.figurative:g}"
    )


def say_rivals(reading: Reading, rivals: Sequence[Stretch]) -> str:
    """The first words that might have decided it as well; "" where there are none."""
    shown = ", ".join(f"“{quote(reading, r)}”" for r in rivals[:SHOWN])
    return f" Beside it stand: {shown}" if shown else ""


def say_number(number: int | None) -> str:
    """A number of a toll, "open" where there is none."""
    return "open" if number is None else str(number)
