"""Documents on their way into the store: coded one by one, written in batches."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from torkham.errors import DocumentError, ModelError, TorkhamError
from torkham.incidents.recoding import carry_accounts
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document
from torkham.settings import Settings
from torkham.store import documents, opening
from torkham.store.documents import Outcome

if TYPE_CHECKING:
    from torkham.pipeline import DocumentCoder

Clock = Callable[[], datetime]

BATCH = 16  # documents a transaction: each waits for the disk, and nothing is reported before it is there

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that is not coded, and why: failed, not_coded (its language), or unread (the reading stopped)."""

    source: str
    kind: str
    message: str


@dataclass(slots=True)
class Reading:
    """One document on its way into the store."""

    input: int
    source: str
    outcome: Outcome
    message: str | None = None
    document: Document | None = None
    signature: bytes | None = None
    coded: CodedDocument | None = None
    carried: tuple[tuple[str, str], ...] = ()


class Intake:
    """Documents on their way into the store: coded one by one, written in batches, each batch whole or not at all."""

    def __init__(self, db: sqlite3.Connection, clock: Clock, settings: Settings, coder: DocumentCoder) -> None:
        self.db, self.clock, self.settings, self.coder = db, clock, settings, coder
        self.counts = Counter[Outcome]()
        self.problems: dict[str, list[Problem]] = {"not_coded": [], "failed": []}
        self.copies = Copies(db, settings.near_copy_threshold)
        self.waiting: list[Reading] = []
        self.ended: list[int] = []

    def expect(self, sources: Sequence[str]) -> list[tuple[str, int]]:
        """Log every input before the first is read, so that a stopped reading shows what is missing."""
        with opening.write(self.db):
            return [(source, documents.expect_input(self.db, source, self.clock())) for source in sources]

    def take(self, number: int, item: Document | DocumentError) -> None:
        """Code one document, or note that it failed."""
        if isinstance(item, DocumentError):
            self.waiting.append(Reading(number, item.source, "failed", str(item)))
        else:
            self.waiting.append(self._code(number, item))
        if len(self.waiting) >= 2 * BATCH:  # a large input is written as it goes
            self.save()

    def end(self, number: int) -> None:
        self.ended.append(number)

    def is_full(self) -> bool:
        return len(self.waiting) >= BATCH

    def save(self) -> None:
        """Write what waits, in one transaction."""
        now = self.clock()
        with opening.write(self.db):
            for reading in self.waiting:
                self._write(reading, now)
            for number in self.ended:
                documents.close_input(self.db, number, now)
        for reading in self.waiting:
            self.counts[reading.outcome] += 1
            if reading.message:
                self.problems[reading.outcome].append(Problem(reading.source, reading.outcome, reading.message))
        self.waiting, self.ended = [], []

    def _code(self, number: int, document: Document) -> Reading:
        source = document.source
        if not _is_storable(document.text):
            message = f"{source}: its text holds half a surrogate pair. Save it as proper UTF-8."
            return Reading(number, source, "failed", message)
        known = documents.find_coder(self.db, document.id)
        is_waiting = any(r.outcome == "coded" and r.document and r.document.id == document.id for r in self.waiting)
        if is_waiting or (known and _is_same(known, self.coder.describe())):
            return Reading(number, source, "known", document=document)
        document, signature = self.copies.link(document)
        if document.language not in (*self.settings.languages, None):  # None: too short to tell
            read = ", ".join(self.settings.languages)
            message = f"{source}: its language is {document.language}; the coder reads {read}. Kept, not coded."
            return Reading(number, source, "not_coded", message, document, signature)
        try:
            coded = self.coder.code(document)
        except ModelError:  # every document would fail in the same way
            raise
        except TorkhamError as error:
            return Reading(number, source, "failed", f"{error} Kept, not coded.", document, signature)
        except Exception as error:  # a fault of the coder costs one document, never the run
            log.exception("the coder failed on %s", source)
            message = f"{source}: the coder failed: {error or type(error).__name__}. Kept, not coded; please report it."
            return Reading(number, source, "failed", message, document, signature)
        carried = carry_accounts(documents.load_accounts(self.db, document.id), coded.accounts) if known else ()
        return Reading(number, source, "coded", None, document, signature, coded, carried)

    def _write(self, reading: Reading, now: datetime) -> None:
        if reading.document:
            documents.save_document(self.db, reading.document, now, reading.signature)
        if reading.coded:
            documents.save_coding(self.db, reading.coded, now, reading.carried)
        document_id = reading.document.id if reading.document else None
        documents.log_reading(
            self.db, reading.input, reading.source, document_id, reading.outcome, reading.message, now
        )


class Copies:
    """Finds the document in the desk that a new one nearly repeats."""

    def __init__(self, db: sqlite3.Connection, threshold: float) -> None:
        from torkham.documents.near_copies import SignatureIndex

        known = documents.load_signatures(db)
        self.threshold = threshold
        self.first = {document_id: first for first, document_id, _ in known}
        self.index = SignatureIndex((document_id, signature) for _, document_id, signature in known)

    def link(self, document: Document) -> tuple[Document, bytes | None]:
        """The document, linked to the first of its near copies, and its signature."""
        from torkham.documents.near_copies import make_signature

        signature = make_signature(document)
        if signature is None or document.id in self.first:
            first = self.first.get(document.id, document.id)
        else:
            other = self.index.find(signature, self.threshold)
            first = self.first[document.id] = self.first[other] if other else document.id
            self.index.add(document.id, signature)
        return (document if first == document.id else replace(document, near_copy_of=first)), signature


def _is_same(known: Coder, coder: Coder) -> bool:
    """Whether two coders read the same tables and models in the same mode, and so find the same."""
    return replace(known, version="") == replace(coder, version="")


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
