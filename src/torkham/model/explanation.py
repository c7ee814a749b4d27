"""Why a document was coded as it was: what decided each field, and why the rest of it tells no incident."""

from __future__ import annotations

from dataclasses import dataclass

from torkham.model.account import Account
from torkham.model.document import Document
from torkham.model.span import Evidence


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of an account has its value; `evidence` are the words that decided it, or that it was weighed with,
    named by the part that they play."""

    field: str
    value: str
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """An account with the reasons of its fields."""

    account: Account
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that might tell an incident and do not count as one, and why."""

    why: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Explanation:
    """A document, its accounts explained, and what was left out, in the order of the text."""

    document: Document
    accounts: tuple[Explained, ...]
    left_out: tuple[LeftOut, ...]
