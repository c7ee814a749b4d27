"""How two actors stand to each other, as the text says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from torkham.model.account import Attribution, Modality
from torkham.model.span import Evidence

RelationKind = Literal[
    "supports", "arms", "trains", "hosts", "allies_with", "negotiates_with", "recognises",
    "withholds_recognition", "accuses", "sanctions", "threatens", "fights", "extorts", "pays",
    "restricts", "succeeded_by", "splinters_from",
]  # fmt: skip
RelationStatus = Literal["begun", "ongoing", "ended", "denied"]


@dataclass(frozen=True, slots=True)
class Relation:
    source: str
    source_id: str | None
    relation: RelationKind
    target: str
    target_id: str | None
    start_date: date | None
    end_date: date | None
    status: RelationStatus
    amount: float | None
    currency: str | None
    attribution: Attribution | None
    modality: Modality
    evidence: Evidence
