"""A coder for tests of the desk: it reads lines such as `Khuzdar, Balochistan | 2025-05-21 | Suicide bomb | 8`."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

from making import make_account, make_coded, make_place
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document
from torkham.model.span import Evidence

LINE = re.compile(r"^(\w+), ([\w ]+) \| (\S+) \| ([^|\n]+) \| (\d+)(?: \| (\w+))?$", re.M)


def code_document(document: Document, knowledge: Any, mode: str = "default") -> CodedDocument:
    accounts = []
    for match in LINE.finditer(document.text):
        town, province, day, kind, killed, extra = match.groups()
        account = make_account(
            document, match.start(), location=make_place(town, town, province), sub_event_type=kind, killed=int(killed),
            day=None if day == "-" else date.fromisoformat(day), background=extra == "background",
            evidence=(Evidence.cite("event", document.text, match.start(), match.end()),),
        )  # fmt: skip
        accounts.append(account)
    coded = make_coded(document, *accounts)
    return CodedDocument(describe_coder(knowledge.sha256, mode), document, coded.accounts)


def describe_coder(sha256: str, mode: str = "default") -> Coder:
    return Coder(mode, "0.1.0", None, sha256)


class StubCoder:
    def __init__(self, sha256: str, mode: str) -> None:
        self.sha256, self.mode = sha256, mode

    def code(self, document: Document) -> CodedDocument:
        return code_document(document, SimpleNamespace(sha256=self.sha256), self.mode)

    def describe(self) -> Coder:
        return describe_coder(self.sha256, self.mode)

    def remark(self) -> None:
        return None

    def close(self) -> None:
        pass


def make_pipeline(sha256: str = "0" * 64) -> SimpleNamespace:
    """A stand-in for the module `torkham.pipeline`."""
    return SimpleNamespace(
        load_knowledge=lambda *_: SimpleNamespace(sha256=sha256),
        open_coder=lambda settings, *_: StubCoder(sha256, settings.coder),
    )
