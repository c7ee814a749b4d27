"""Totals, changes, shares and rates in print: never added to incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from torkham.model.account import Attribution, Modality
from torkham.model.span import Evidence

ClaimKind = Literal["level", "change", "share", "rate", "trend"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Area:
    """The area that a claim is about; `country` is ISO alpha-3."""

    name: str
    admin1: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One number in print (or, for a trend, none). A change has `value` None and `change_pct` signed;
    `applies_to` lists the indices, in the document's claims, of every level that it may refer to."""

    kind: ClaimKind
    measure: str
    value: float | None
    unit: str | None
    low: float | None
    high: float | None
    qualifier: str | None
    change_pct: float | None
    period: Period | None
    base_period: Period | None
    base_value: float | None
    currency: str | None
    per: str | None
    area: Area | None
    group: str | None
    target: str | None
    applies_to: tuple[int, ...]
    attribution: Attribution | None
    modality: Modality
    asserted_by: str | None
    evidence: Evidence
