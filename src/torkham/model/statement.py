"""Who said what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech: the words at `start`/`end` (inside the quotation marks where it is direct) are `quote`.
    `speaker` is the fullest name or description that the document gives; None where nobody is named."""

    speaker: str | None
    actor_id: str | None
    role: str | None
    anonymous: bool
    quote: str
    indirect: bool
    said_on: date | None
    said_to: str | None
    about: tuple[str, ...]
    start: int
    end: int
