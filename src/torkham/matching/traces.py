"""What identifies an incident in one account of it, ready to be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from torkham.knowledge.same_incident import read_common_names, read_families, read_plain_words
from torkham.model.account import Account, Actor, Count, Location, Toll
from torkham.model.document import Document, Sentence
from torkham.model.precision import COUNTRY

OWNED = re.compile(r"(.+)['’]s\b")  # "Kabul airport's Abbey Gate"
# An undated report tells of the days before it: of the 12 undated news accounts of the 64 reports in the measuring
# data, 11 lie within 6 days before publication. Undated background may be of any age.
NEWS_DAYS = 10
SENTENCES_AFTER = 3  # a report names the victims a few sentences after it tells what happened
LONG_AGO = date(1900, 1, 1)
FAR_AHEAD = date(2200, 1, 1)

NAME = re.compile(r"(?<=[a-z,;)(’'“\"] )[A-Z][\w’'-]{2,}(?: [A-Z][\w’'-]{2,})*")
WORD = re.compile(r"[^\W\d_]{3,}")
DIVISION = re.compile(r"\b(?:district|province|division|agency|tehsil|region|governorate|state|oblast|city|of|the)\b")


@dataclass(frozen=True, slots=True)
class Trace:
    """One account, reduced to what can be compared. `dated` is the date's precision, 0 where the days are only
    inferred from publication. `target` holds words for what was struck, `victims` the names of persons struck, `names`
    the proper names in the sentences that tell it, less those of places, parties and sources."""

    account: str
    document: str
    published: date | None
    near_copy_of: str | None
    news: bool
    earliest: date
    latest: date
    dated: int
    country: str | None
    admin1: str | None
    admin2: str | None
    place: frozenset[str]
    point: tuple[float, float] | None
    where_prec: int
    family: str
    suicide: bool
    attacker_kind: str | None
    target_kind: str | None
    attackers: frozenset[str]
    target: frozenset[str]
    victims: frozenset[str]
    names: frozenset[str]
    killed: Toll
    injured: Toll
    abducted: Count


def make_trace(account: Account, document: Document, others: Sequence[Account] = ()) -> Trace:
    """The trace of an account; `others` are the other accounts of its document."""
    earliest, latest, dated = bound_days(account, document.published)
    where = account.location
    attacker, target = account.attacker, account.target
    names = find_names(document, account, others)
    place = name_place(where)
    return Trace(
        account=account.id,
        document=document.id,
        published=document.published,
        near_copy_of=document.near_copy_of,
        news=not account.background,
        earliest=earliest,
        latest=latest,
        dated=dated,
        country=where.country if where else None,
        admin1=fold(where.admin1) if where and where.admin1 else None,
        admin2=fold(where.admin2) if where and where.admin2 else None,
        place=place,
        point=(where.latitude, where.longitude)
        if where and where.latitude is not None and where.longitude is not None
        else None,
        where_prec=where.precision if where else 7,
        family=read_families().get(account.sub_event_type, "other"),
        suicide=account.sub_event_type == "Suicide bomb",
        attacker_kind=_kind(attacker),
        target_kind=_kind(target),
        attackers=frozenset(a.actor_id for a in account.actors if a.actor_id and a.side == "attacker"),
        target=_target_words(account) - place - words_of(where),
        victims=_victim_words(account) - place - words_of(where),
        names=names - place - words_of(where) - _party_words(account),
        killed=account.killed,
        injured=account.injured,
        abducted=account.abducted,
    )


def bound_days(account: Account, published: date | None) -> tuple[date, date, int]:
    """The first and last day on which the incident may have been, and how exactly the text says so."""
    if account.date is not None:
        return account.date.start, account.date.end, account.date.precision
    if published is None:
        return LONG_AGO, FAR_AHEAD, 0
    return (LONG_AGO if account.background else published - timedelta(days=NEWS_DAYS)), published, 0


def fold(text: str) -> str:
    """A name without case, accents, punctuation and the words for divisions."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text
    plain = re.sub(r"[^\w]+", " ", plain.casefold())
    return " ".join(DIVISION.sub(" ", plain).split()) or " ".join(plain.split())


def words_of(where: Location | None) -> frozenset[str]:
    """Every word of a location's name and divisions."""
    if where is None:
        return frozenset()
    parts = (where.name, where.admin2, where.admin1, where.as_written)
    return frozenset(word for part in parts if part for word in WORD.findall(fold(part)))


def name_place(where: Location | None) -> frozenset[str]:
    """The words of the place's own name and of what owns it in the text ("Kabul airport's Abbey Gate"): none where it
    is no more than the district, province or country."""
    if where is None or where.precision >= COUNTRY:
        return frozenset()
    divisions = {fold(part) for part in (where.admin2, where.admin1) if part}
    name = fold(where.name)
    if name in divisions:
        return frozenset()
    owner = OWNED.match(where.as_written)
    words = frozenset(WORD.findall(name if owner is None else f"{name} {fold(owner[1])}"))
    return words - read_plain_words() - {word for part in divisions for word in part.split()}


def find_names(document: Document, account: Account, others: Sequence[Account]) -> frozenset[str]:
    """Proper names, folded and word by word, in the sentences that tell this incident."""
    text, found = document.text, set[str]()
    for start, end in _find_stretches(document, account, others):
        for match in NAME.finditer(text, start, end):
            found.update(WORD.findall(fold(match.group())))
    return frozenset(found - read_common_names())


def _find_stretches(document: Document, account: Account, others: Sequence[Account]) -> list[tuple[int, int]]:
    """The report's whole prose where it tells this incident only; else the sentences that are evidence for it and
    the few after each that are evidence for no other."""
    prose = [s for s in document.sentences if s.furniture is None]
    if prose and not account.background and all(other.background for other in others):
        return [(s.start, s.end) for s in prose]
    own = {i for i, s in enumerate(prose) if _cites(account, s)}
    taken = {i for i, s in enumerate(prose) if any(_cites(other, s) for other in others)}
    for i in sorted(own):
        for after in range(i + 1, min(i + 1 + SENTENCES_AFTER, len(prose))):
            if after in taken:
                break
            own.add(after)
    return [(prose[i].start, prose[i].end) for i in sorted(own)] or [(e.start, e.end) for e in account.evidence]


def _cites(account: Account, sentence: Sentence) -> bool:
    return any(sentence.start < e.end and e.start < sentence.end for e in account.evidence)


def _kind(actor: Actor | None) -> str | None:
    if actor is None:
        return None
    return "armed" if actor.kind in ("militant_group", "unidentified_armed") else actor.kind


def _target_words(account: Account) -> frozenset[str]:
    actors = (a for a in account.actors if a.side == "target")
    written = " ".join(f"{a.name} {a.as_written}" for a in actors)
    return frozenset(stem for word in WORD.findall(fold(written)) if (stem := _stem(word)) not in read_plain_words())


def _victim_words(account: Account) -> frozenset[str]:
    """The names of persons struck: a name in capitals of its own, not a force or a community."""
    persons = (a for a in account.actors if a.side == "target" and a.basis == "named" and a.actor_id is None)
    names = (word for a in persons for word in re.findall(r"\b[A-Z][\w’'-]{2,}", a.name))
    return frozenset(fold(name) for name in names) - read_common_names()


def _party_words(account: Account) -> frozenset[str]:
    """Words in the names of attackers, claimants and sources, who stand in the reports of many incidents."""
    names = [a.name for a in account.actors if a.side == "attacker"]
    names += [account.claimed_by or "", account.attribution.name if account.attribution else ""]
    return frozenset(WORD.findall(fold(" ".join(names))))


def _stem(word: str) -> str:
    if len(word) > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
