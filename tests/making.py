"""Hand-made model values for tests: an account and its document in one line."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from torkham.model.account import Account, Actor, Codes, Count, EventDate, Figure, Location, Toll
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document, Sentence
from torkham.model.span import Evidence

CODER = Coder("default", "0.1.0", None, "0" * 64)
KHUZDAR = Location("Khuzdar", "Khuzdar", "Balochistan", "PAK", 27.8, 66.62, 3, as_written="Khuzdar")
KINDS = {"police": "state_forces", "soldiers": "state_forces", "army": "state_forces", "gunmen": "unidentified_armed"}


def make_document(text: str, **values: Any) -> Document:
    sha = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    first = text.find(".") + 1 or len(text)
    values = {"source": f"reports/{sha[:6]}.txt", "published": date(2025, 5, 26), "language": "en"} | values
    return Document(id=sha, bytes_sha256=sha, text=text, sentences=(Sentence(0, first, 0),), **values)


def make_place(name: str, admin2: str | None, admin1: str | None, country: str = "PAK", **values: Any) -> Location:
    values = {"latitude": None, "longitude": None, "precision": 3 if admin2 else 4} | values
    return Location(name, admin2, admin1, country, as_written=name, **values)


def make_actor(side: Any, name: str, document: Document, actor_id: str | None = None) -> Actor:
    kind: Any = KINDS.get(name, "militant_group" if actor_id else "civilians")
    start = max(document.text.find(name), 0)
    written = document.text[start : start + len(name)]
    return Actor(side, "principal", name, written, actor_id, kind, None, "named", None, start, start + len(written))


def make_figure(measure: Any, value: int, document: Document, **values: Any) -> Figure:
    return Figure(measure, value, value, value, document.text[0:4], "target", "unknown", False, "total", None,
                  "this", None, 0, 4, **values)  # fmt: skip


def make_account(document: Document, start: int = 0, **values: Any) -> Account:
    """An account whose evidence is the document's first sentence from `start`; `killed=8` and `attacker="BLA"` do."""
    for measure in ("killed", "injured"):
        value = values.pop(measure, None)
        values[measure] = value if isinstance(value, Toll) else Toll(value, value, value)
    actors = (
        [make_actor("attacker", values.pop("attacker"), document, values.pop("attacker_id", None))]
        if "attacker" in values
        else []
    )
    actors += [make_actor("target", values.pop("target"), document)] if "target" in values else []
    day = values.pop("day", date(2025, 5, 21))
    when = None if day is None else EventDate(day, day, 1)
    defaults: dict[str, Any] = {
        "disorder_type": "Political violence", "event_type": "Explosions/Remote violence", "sub_event_type": "Suicide bomb",
        "codes": Codes("Bombing/Explosion", "Private Citizens & Property", 3, "ASSAULT", None), "date": when, "location": KHUZDAR,
        "origin": None, "actors": tuple(actors), "figures": (), "abducted": Count(), "arrested": Count(), "weapons": (),
        "claimed_by": None, "attribution": None, "modality": "reported", "background": False, "confidence": 0.8,
        "evidence": (Evidence.cite("event", document.text, start, max(document.sentences[0].end, start + 1)),),
    }  # fmt: skip
    return Account(id=f"{document.id[:12]}-{start}", **(defaults | values))


def make_coded(document: Document, *accounts: Account, **values: Any) -> CodedDocument:
    return CodedDocument(CODER, document, accounts, **values)
