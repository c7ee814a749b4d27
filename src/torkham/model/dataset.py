"""An event as a dataset records it: one shape for UCDP GED, ACLED, GTD, GDELT and any other table."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

DatasetKind = Literal["events", "totals", "conflicts"]
"""events: a row is an event; totals: a country's sums over a period; conflicts: a conflict active in a year."""


@dataclass(frozen=True, slots=True)
class DatasetEvent:
    """One row of a dataset in common terms; None is unknown. What the provider wrote stands beside it, unchanged.

    Days are inclusive; `date_precision` and `where_precision` are UCDP's date_prec (1-5) and where_prec (1-7),
    whatever the provider's own scale. `country` is ISO 3166-1 alpha-3. `admin1` and `admin2` are the names valid on the
    day where our gazetteer knows the division (`division` is its id), else the provider's; `area1` and `area2` are what
    the same ground is called today, so that a series keeps its areas. `event_type` and `sub_event_type` are the
    provider's words; `type_of_violence` is UCDP's number (1 state-based, 2 non-state, 3 one-sided) where the codebooks
    settle it. `side_a` and `side_b` are the principal parties, `actors` every party, apart by "|".
    """

    dataset: str
    version: str
    row_id: str
    date_start: date
    date_end: date
    date_precision: int | None
    country: str | None
    country_name: str | None
    admin1: str | None
    admin2: str | None
    division: str | None
    area1: str | None
    area2: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    where_precision: int | None
    event_type: str | None
    sub_event_type: str | None
    type_of_violence: int | None
    side_a: str | None
    side_b: str | None
    dyad: str | None
    actors: str | None
    target: str | None
    deaths_low: int | None
    deaths_best: int | None
    deaths_high: int | None
    deaths_a: int | None
    deaths_b: int | None
    deaths_civilians: int | None
    deaths_unknown: int | None
    injured: int | None
    source: str | None
    notes: str | None


EVENT_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(DatasetEvent))


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that could not be read: where it stands and why. `line` is that of its first character, from 1."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Import:
    """What a desk holds of one dataset, and where it came from.

    `name` is what it is asked for by; `dataset` the layout it was read with ("ged"); `version` the provider's release;
    `sha256` is over the bytes of its files, in order. `start` to `end` are the days that it covers, not only those of
    its first and last event. `countries` are ISO 3166-1 alpha-3. `counts` is the rule by which the dataset counts.
    """

    name: str
    dataset: str
    title: str
    kind: DatasetKind
    version: str
    source: str
    terms: str
    counts: str
    sha256: str
    imported: str
    rows: int
    aside: int
    start: date
    end: date
    countries: tuple[str, ...]
    candidate: bool
    file: str
    layout: str
