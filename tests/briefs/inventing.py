"""Invented briefs of any size, the same for the same arguments. Nothing in them happened."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from torkham.briefs.brief import Brief, SourceDay, Unread
from torkham.model.account import Account, Actor, Attribution, Codes, Count, EventDate, Figure, Location, Toll
from torkham.model.claim import Area, Claim, Period
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document, Sentence
from torkham.model.incident import AccountRef, Choice, Incident, Joining, Rival
from torkham.model.span import Evidence
from torkham.model.statement import Statement

CODER = Coder("default", "0.1.0", None, "ab" * 32)
NOW = datetime(2025, 7, 1, tzinfo=UTC)
PLACES = (
    ("Khuzdar", "Khuzdar", "Balochistan", "PAK", 27.81, 66.61, 3),
    ("Zero Point", "Khuzdar", "Balochistan", "PAK", 27.74, 66.63, 1),
    ("Quetta", "Quetta", "Balochistan", "PAK", 30.19, 67.0, 1),
    ("Turbat", "Kech", "Balochistan", "PAK", 26.0, 63.04, 1),
    ("Bannu", "Bannu", "Khyber Pakhtunkhwa", "PAK", 32.99, 70.6, 3),
    ("Miran Shah", "North Waziristan", "Khyber Pakhtunkhwa", "PAK", 33.0, 70.07, 1),
    ("Peshawar", "Peshawar", "Khyber Pakhtunkhwa", "PAK", 34.01, 71.58, 1),
    ("Tank", "Tank", "Khyber Pakhtunkhwa", "PAK", 32.22, 70.38, 3),
    ("Khyber Pakhtunkhwa", None, "Khyber Pakhtunkhwa", "PAK", 34.3, 71.9, 4),
    ("Khost", "Khost", "Khost", "AFG", 33.34, 69.92, 3),
    ("Kabul", "Kabul", "Kabul", "AFG", 34.53, 69.17, 1),
    ("Pakistan", None, None, "PAK", None, None, 6),
)
FAR = (
    ("Maiduguri", "Maiduguri", "Borno", "NGA", 11.83, 13.15, 1),
    ("Kharkiv", "Kharkiv", "Kharkiv", "UKR", 49.99, 36.23, 1),
)
KINDS = (
    ("Explosions/Remote violence", "Suicide bomb", "a suicide bomber struck"),
    ("Violence against civilians", "Attack", "gunmen opened fire on"),
    ("Battles", "Armed clash", "fighters exchanged fire with"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", "a roadside bomb hit"),
    ("Explosions/Remote violence", "Air/drone strike", "a drone struck"),
    ("Violence against civilians", "Abduction/forced disappearance", "armed men took away"),
)
ATTACKERS = (("Tehrik-i-Taliban Pakistan", "ttp", "militant_group"), ("Balochistan Liberation Army", "bla", "militant_group"),
             ("unidentified gunmen", None, "unidentified_armed"), ("Pakistan Army", "pak-army", "state_forces"))  # fmt: skip
TARGETS = (("policemen", "state_forces", "police"), ("a polio team", "civilians", "health workers"),
           ("labourers", "civilians", None), ("a school bus", "civilians", "school"))  # fmt: skip
PUBLISHERS = ("The Morning Post", "Frontier Gazette", "Agency One", "Valley Times", "El Diario del Norte")
SOURCES = (
    ("police", "official"),
    ("the district administration", "official"),
    ("the army's media wing", "party"),
    ("witnesses", "witness"),
)


def invent_brief(size: int, seed: int = 1, days: int = 31, far: bool = False, **values: Any) -> Brief:
    """A brief of `size` incidents (every ninth of them background) over `days` days from 1 May 2025, three days of
    which are unread."""
    dice = random.Random(seed * 1000 + size)
    start = date(2025, 5, 1)
    period = Period(start, start + timedelta(days=days - 1))
    incidents, coded = [], []
    for n in range(1, size + 1):
        incident, documents = _invent_incident(n, dice, period, PLACES + FAR if far else PLACES)
        incidents.append(incident)
        coded += documents
    coded += [_invent_quiet(dice, period, n) for n in range(4)]
    defaults: dict[str, Any] = {
        "title": "Pakistan and Afghanistan" if not far else "Three regions", "area": "Pakistan and Afghanistan", "period": period,
        "generated": date(2025, 7, 1), "incidents": tuple(incidents), "coded": tuple(coded), "coder": CODER,
        "unread": (Unread("reports/scan.pdf", "failed", "scanned PDF, no text in it"), Unread("https://example.org/ur/1", "language", "Urdu")),
        "coverage": tuple(SourceDay("The Morning Post", start + timedelta(days=d), None, 1, 1, 0) for d in range(days) if d not in (8, 17, 18)),
    }  # fmt: skip
    return Brief(**(defaults | values))


def make_document(text: str, **values: Any) -> Document:
    sha = hashlib.sha256((values.get("source", "") + text).encode()).hexdigest()
    sentences, at = [], 0
    for part in text.split(". "):
        end = min(len(text), at + len(part) + 1)
        if text[at:end].strip():
            sentences.append(Sentence(at, end, 0))
        at = end + 1
    values = {"source": f"https://news.example/{sha[:8]}", "title": "Untitled report", "language": "en"} | values
    return Document(id=sha, bytes_sha256=sha, text=text, sentences=tuple(sentences), **values)


def _invent_incident(
    n: int, dice: random.Random, period: Period, places: tuple[Any, ...]
) -> tuple[Incident, list[CodedDocument]]:
    kind, place, attacker, target = (dice.choice(x) for x in (KINDS, places, ATTACKERS, TARGETS))
    day = period.start + timedelta(days=dice.randrange((period.end - period.start).days + 1))
    day = day + timedelta(days=1) if day in (date(2025, 5, 9), date(2025, 5, 18)) else day
    killed = dice.choice((None, 0, 1, 2, 3, 5, 8, 14, 26))
    injured = dice.choice((None, None, 2, 7, 43))
    when = (
        None
        if n % 13 == 0
        else EventDate(day, day + timedelta(days=2 if n % 4 == 3 else 0), 2 if n % 4 == 3 else 1, "on that day")
    )
    accounts, coded = [], []
    for report in range(dice.choice((1, 1, 2, 3))):
        told = None if killed is None else max(0, killed + (report and dice.choice((-1, 0, 2))))
        account, document = _invent_report(n, report, kind, place, attacker, target, when, told, injured, dice, day)
        accounts.append((account, document))
        coded.append(document)
    values = sorted({a.killed.best for a, _ in accounts if a.killed.best is not None})
    first = accounts[0][0]
    toll = Toll(values[0], killed, values[-1], civilians=killed) if killed is not None and values else Toll()
    rivals = tuple(Rival(v, tuple(a.id for a, _ in accounts if a.killed.best == v)) for v in values)
    incident = Incident(
        id=f"inc_{n:06d}", version=1, status="coded", created=NOW, changed=NOW, redirects=(), disorder_type="Political violence",
        event_type=kind[0], sub_event_type=kind[1], date=when, location=first.location, origin=None, actors=first.actors,
        killed=toll, injured=first.injured, abducted=Count(), arrested=Count(), weapons=("small arms",) if n % 2 else (),
        claimed_by=attacker[0] if attacker[1] and n % 3 == 0 else None, modality="reported" if n % 5 else "claimed", background=n % 9 == 0,
        chosen=(Choice("killed", "latest official, else median", (first.id,), rivals),) if rivals else (),
        accounts=tuple(AccountRef(d.document.source, d.document.id, a.id, d.document.published, d.document.near_copy_of is None) for a, d in accounts),
        joined=(Joining(accounts[0][0].id, accounts[1][0].id, 5.0, ("same day", "same district")),) if len(accounts) > 1 else (),
        dataset_rows=(), decisions=0, coder=CODER,
    )  # fmt: skip
    return incident, coded


def _invent_report(n: int, report: int, kind: Any, place: Any, attacker: Any, target: Any, when: EventDate | None, killed: int | None,
                   injured: int | None, dice: random.Random, day: date) -> tuple[Account, CodedDocument]:  # fmt: skip
    source = dice.choice(SOURCES)
    toll = f", leaving {killed} dead" if killed else ""
    hurt = f" and wounding {injured}" if injured else ""
    first = (
        f"Members of {attacker[0]} were named when {kind[2]} {target[0]} near {place[0]}{toll}{hurt}, {source[0]} said."
    )
    said = "Whoever did this will answer for it"
    claim = f"Report {n} counts 87 attacks in April, an increase of 42 percent"
    text = f"{first} Shops stayed shut for the rest of the day. “{said},” an official told reporters. {claim}."
    document = make_document(
        text, source=f"https://news.example/{n}-{report}", publisher=dice.choice(PUBLISHERS), published=day + timedelta(days=1 + report),
        title=f"Violence near {place[0]}, report {n}.{report}",
    )  # fmt: skip
    attribution = Attribution(source[0], None, None, source[1], False, None, *_find(text, source[0]))  # type: ignore[arg-type]
    actors = (
        Actor("attacker", "principal", attacker[0], attacker[0], attacker[1], attacker[2], None, ("named" if attacker[1] else "described") if n % 4 else "blamed", None, *_find(text, attacker[0])),
        Actor("target", "principal", target[0], target[0], None, target[1], target[2], "described", None, *_find(text, target[0])),
    )  # fmt: skip
    figures = ()
    if killed:
        start, end = _find(text, f"leaving {killed} dead")
        figures = (
            Figure(
                "killed",
                killed,
                killed,
                killed,
                text[start:end],
                "target",
                "civilians",
                False,
                "total",
                None,
                "this",
                attribution,
                start,
                end,
            ),
        )
    account = Account(
        id=f"{document.id[:12]}-0", disorder_type="Political violence", event_type=kind[0], sub_event_type=kind[1],
        codes=Codes("Unknown", "Unknown", None, "ASSAULT", None), date=when, location=Location(*place[:4], *place[4:6], place[6], as_written=place[0]),
        origin=None, actors=actors, figures=figures, killed=Toll(killed, killed, killed), injured=Toll(injured, injured, None), abducted=Count(),
        arrested=Count(), weapons=(), claimed_by=None, attribution=attribution, modality="reported", background=n % 9 == 0, confidence=0.8,
        evidence=(Evidence.cite("event", text, *_find(text, kind[2])),),
    )  # fmt: skip
    start, end = _find(text, said)
    statement = Statement(
        "Sher Zaman" if n % 2 else None,
        None,
        "district official",
        n % 2 == 0,
        text[start:end],
        False,
        day,
        None,
        (),
        start,
        end,
    )
    return account, CodedDocument(CODER, document, (account,), _invent_claims(text) if n % 4 == 0 else (), (statement,))


def _invent_claims(text: str) -> tuple[Claim, ...]:
    april, march = Period(date(2025, 4, 1), date(2025, 4, 30)), Period(date(2025, 3, 1), date(2025, 3, 31))
    area = Area("Balochistan", "Balochistan", "PAK")
    return (
        Claim("level", "attacks", 87.0, None, None, None, None, None, april, None, None, None, None, area, None, None, (), None, "reported", "a think-tank",
              Evidence.cite("claim", text, *_find(text, "87 attacks"))),
        Claim("change", "attacks", None, "percent", None, None, None, 42.0, april, march, None, None, None, area, None, None, (0,), None, "reported", None,
              Evidence.cite("claim", text, *_find(text, "an increase of 42 percent"))),
    )  # fmt: skip


def _invent_quiet(dice: random.Random, period: Period, n: int) -> CodedDocument:
    day = period.start + timedelta(days=dice.randrange((period.end - period.start).days + 1))
    document = make_document(
        f"The bazaar {n} reopened. Traders were pleased.",
        source=f"quiet/{n}.txt",
        publisher="Valley Times",
        published=day,
        title="Bazaar reopens",
    )
    return CodedDocument(CODER, document)


def _find(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)
