"""How well the coder's reading of a document agrees with a person's: our own scorer, for our own gold."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from evaluation.agreement import Agreement
from evaluation.readings import ClaimReading, DocumentReading, IncidentReading, StatementReading, cover

A = TypeVar("A")
B = TypeVar("B")

# What each agreement is worth when accounts are aligned with gold, and how much two need to be about one incident.
_WORDS, _PLACE, _DATE, _TOLL, _ENOUGH = 0.35, 0.25, 0.2, 0.2, 0.4
_FAMILIES = {
    "Armed clash": "battle",
    "Government regains territory": "battle",
    "Non-state actor overtakes territory": "battle",
    "Suicide bomb": "explosion",
    "Remote explosive/landmine/IED": "explosion",
    "Grenade": "explosion",
    "Shelling/artillery/missile attack": "explosion",
    "Air/drone strike": "explosion",
    "Mob violence": "riot",
    "Violent demonstration": "riot",
}
# Kinds of actors between which a report often leaves the choice open.
_KINDS = {"militant_group": "armed", "unidentified_armed": "armed", "rioters": "crowd", "protesters": "crowd"}
_COUNTRIES = {"AFG": "afghanistan", "IRN": "iran"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the two readings differ, for whoever improves the coder."""

    document: str
    kind: str
    detail: str


@dataclass(slots=True)
class DocumentScore:
    """One document scored. `aligned` pairs gold's cluster with the account's id; `rights` counts the right fields."""

    incidents: Agreement = field(default_factory=Agreement)
    usable: int = 0
    claims: Agreement = field(default_factory=Agreement)
    statements: Agreement = field(default_factory=Agreement)
    speakers: int = 0
    false_when_quiet: int | None = None
    rights: Counter[str] = field(default_factory=Counter)
    totals: Counter[str] = field(default_factory=Counter)
    aligned: list[tuple[str, str]] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def score_document(gold: DocumentReading, coded: DocumentReading) -> DocumentScore:
    """The coder's reading against the person's.

    An incident is found where an account is aligned with it and both call it news; an account told as news that gold
    does not have, or has as background, is false. A found incident is usable where nothing in it needs an edit.
    """
    score = DocumentScore()
    _score_incidents(gold, coded, score)
    _score_claims(gold, coded, score)
    _score_statements(gold, coded, score)
    if not gold.incidents:
        score.false_when_quiet = sum(not account.background for account in coded.incidents)
    return score


def pair(
    left: Sequence[A], right: Sequence[B], likeness: Callable[[A, B], float], floor: float
) -> list[tuple[int, int]]:
    """Indices of one-to-one pairs, the most alike first; none below `floor`."""
    scored = ((likeness(a, b), i, j) for i, a in enumerate(left) for j, b in enumerate(right))
    pairs: list[tuple[int, int]] = []
    for alike, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if alike >= floor and all(i != k and j != m for k, m in pairs):
            pairs.append((i, j))
    return pairs


def measure_likeness(gold: IncidentReading, account: IncidentReading) -> float:
    """How sure it is that both tell of one incident: the same words, place, date and toll (0 to 1)."""
    if gold.admin2 and account.admin2:
        place = float(agree_names(gold.admin2, account.admin2))
    else:
        place = 0.6 * (share_words(gold.place, account.place) or agree_names(gold.admin1, account.admin1))
    date = float(gold.start == account.start) if gold.start else 0.5
    toll = float(gold.killed is not None and agree_killed(gold, account))
    return _WORDS * cover(gold.spans, account.spans) + _PLACE * place + _DATE * date + _TOLL * toll


def judge_fields(gold: IncidentReading, account: IncidentReading) -> dict[str, bool]:
    """Right or wrong for every field that gold gives; the first nine make a record usable."""
    judged: dict[str, bool] = {
        "event": find_family(gold) == find_family(account),
        "date": agree_dates(gold, account),
        "killed": agree_killed(gold, account),
        "injured": (gold.injured or 0) == (account.injured or 0),
    }
    for name in ("country", "admin1", "admin2"):
        if expected := getattr(gold, name):
            judged[name] = agree_names(expected, getattr(account, name))
    for name in ("attacker_kind", "target_kind"):
        if expected := getattr(gold, name):
            found = getattr(account, name)
            judged[name] = _KINDS.get(expected, expected) == _KINDS.get(found, found)
    if gold.abducted:
        judged["abducted"] = gold.abducted == account.abducted
    for name in ("claimed_by", "asserted_by"):
        if expected := getattr(gold, name):
            judged[name] = share_words(expected, getattr(account, name))
    if gold.from_country:
        judged["origin"] = share_words(
            gold.from_country, _COUNTRIES.get(str(account.from_country), account.from_country)
        )
    return judged


USABLE = ("event", "date", "killed", "injured", "country", "admin1", "admin2", "attacker_kind", "target_kind")


def find_family(reading: IncidentReading) -> str:
    return _FAMILIES.get(reading.sub_event_type, reading.sub_event_type)


def agree_dates(gold: IncidentReading, account: IncidentReading) -> bool:
    if gold.start is None:
        return account.start is None or (account.precision or 1) >= 2
    return gold.start == account.start


def agree_killed(gold: IncidentReading, account: IncidentReading) -> bool:
    """Unknown and none count as one; a number that the text leaves open may lie anywhere in its bounds."""
    return (gold.killed or 0) <= (account.killed or 0) <= (gold.killed_high or 0)


def agree_names(expected: str | None, found: str | None) -> bool:
    return bool(expected and found) and sorted(find_words(expected)) == sorted(find_words(found))


def share_words(expected: str | None, found: str | None) -> bool:
    """Whether at least half the words of the shorter name are in the other."""
    left, right = set(find_words(expected)), set(find_words(found))
    return bool(left and right) and len(left & right) * 2 >= min(len(left), len(right))


def find_words(name: str | None) -> list[str]:
    """The words of a name that tell it from others, folded to ASCII."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\b(?:the|an?|its|of|in|and|district|province|city|tehsil)\b", " ", plain)
    return re.findall(r"[a-z0-9]{2,}", plain)


def _score_incidents(gold: DocumentReading, coded: DocumentReading, score: DocumentScore) -> None:
    pairs = pair(gold.incidents, coded.incidents, measure_likeness, _ENOUGH)
    score.aligned = [(gold.incidents[i].key, coded.incidents[j].key) for i, j in pairs]
    for i, j in pairs:
        if not gold.incidents[i].optional:
            _score_pair(gold.name, gold.incidents[i], coded.incidents[j], score)
    for i, incident in enumerate(gold.incidents):
        if not incident.background and not incident.optional and all(i != k for k, _ in pairs):
            score.incidents.missed += 1
            score.differences.append(Difference(gold.name, "missed", incident.key))
    for j, account in enumerate(coded.incidents):
        if not account.background and all(j != m for _, m in pairs):
            score.incidents.false += 1
            detail = f"{account.sub_event_type}, {account.place}, {account.start}, killed {account.killed}"
            score.differences.append(Difference(gold.name, "false", detail))


def _score_pair(document: str, gold: IncidentReading, account: IncidentReading, score: DocumentScore) -> None:
    if gold.background != account.background:
        if gold.background:
            score.incidents.false += 1
        else:
            score.incidents.missed += 1
        told = "background told as news" if gold.background else "news told as background"
        score.differences.append(Difference(document, told, gold.key))
    if gold.background or account.background:
        return
    judged = judge_fields(gold, account)
    score.incidents.found += 1
    score.usable += all(judged.get(name, True) for name in USABLE)
    score.totals.update(judged.keys())
    score.rights.update(name for name, right in judged.items() if right)
    for wrong in (name for name, right in judged.items() if not right):
        detail = f"{gold.key}: {_show(gold, wrong)}, not {_show(account, wrong)}"
        score.differences.append(Difference(document, wrong, detail))


_SHOWN = {"event": "sub_event_type", "date": "start", "origin": "from_country"}


def _show(reading: IncidentReading, judged: str) -> object:
    return getattr(reading, _SHOWN.get(judged, judged))


def _score_claims(gold: DocumentReading, coded: DocumentReading, score: DocumentScore) -> None:
    """A claim is found where one of the same number stands in its words. A second row for a number that gold's claim
    holds too (its base, its change) is no error, and no gain."""
    pairs = pair(gold.claims, coded.claims, _match_claims, 0.5)
    for i, claim in enumerate(gold.claims):
        if claim.optional:
            continue
        hit = any(i == k for k, _ in pairs)
        score.claims.found += hit
        score.claims.missed += not hit
        if not hit:
            score.differences.append(Difference(gold.name, "claim missed", f"{claim.value} {claim.change_pct}"))
    for j, claim in enumerate(coded.claims):
        if all(j != m for _, m in pairs) and not any(_repeats(claim, g) for g in gold.claims):
            score.claims.false += 1
            score.differences.append(Difference(gold.name, "claim false", f"{claim.value} {claim.change_pct}"))


def _match_claims(gold: ClaimReading, claim: ClaimReading) -> float:
    if gold.value is not None:
        same = gold.value == claim.value
    else:
        same = gold.change_pct is not None and gold.change_pct == claim.change_pct
    return cover(gold.spans, claim.spans) if same else 0.0


def _repeats(claim: ClaimReading, gold: ClaimReading) -> bool:
    numbers = {gold.value, gold.change_pct, gold.base_value} - {None}
    return cover(gold.spans, claim.spans) >= 0.5 and bool(numbers & {claim.value, claim.change_pct})


def _score_statements(gold: DocumentReading, coded: DocumentReading, score: DocumentScore) -> None:
    def overlap(left: StatementReading, right: StatementReading) -> float:
        a, b = left.spans[0], right.spans[0]
        return max(0, min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))

    pairs = pair(gold.statements, coded.statements, overlap, 0.8)
    score.statements = Agreement(len(pairs), len(coded.statements) - len(pairs), len(gold.statements) - len(pairs))
    for i, j in pairs:
        expected, found = gold.statements[i].speaker, coded.statements[j].speaker
        score.speakers += share_words(expected, found)
        if not share_words(expected, found):
            score.differences.append(Difference(gold.name, "speaker", f"{expected}, not {found}"))
    if len(pairs) < max(len(gold.statements), len(coded.statements)):
        score.differences.append(
            Difference(gold.name, "statements", f"{len(gold.statements)}, not {len(coded.statements)}")
        )
