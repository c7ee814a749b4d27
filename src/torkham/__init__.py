"""Torkham: a conflict desk on one machine.

    >>> from torkham import Desk, code
    >>> coded = code("Gunmen killed two policemen in Sibi on Monday.")  # doctest: +SKIP

`code` codes one text; a `Desk` keeps many reports, joins what they tell and answers questions. Names are loaded when
they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torkham.desk import Desk
    from torkham.errors import TorkhamError
    from torkham.model.account import Account
    from torkham.model.claim import Claim
    from torkham.model.coded import CodedDocument
    from torkham.model.document import Document
    from torkham.model.incident import Incident
    from torkham.model.statement import Statement
    from torkham.pipeline import code, code_files
    from torkham.settings import Settings

__all__ = [
    "Account", "Claim", "CodedDocument", "Desk", "Document", "Incident", "Settings", "Statement", "TorkhamError",
    "code", "code_files",
]  # fmt: skip

_HOMES = {
    "Account": "torkham.model.account",
    "Claim": "torkham.model.claim",
    "CodedDocument": "torkham.model.coded",
    "Desk": "torkham.desk",
    "Document": "torkham.model.document",
    "Incident": "torkham.model.incident",
    "Settings": "torkham.settings",
    "Statement": "torkham.model.statement",
    "TorkhamError": "torkham.errors",
    "code": "torkham.pipeline",
    "code_files": "torkham.pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"torkham has no {name}; its names are {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
