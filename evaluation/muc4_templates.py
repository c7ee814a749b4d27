"""The grammar's slots of MUC-4's templates: when, where, how many died, and what became of the people struck.

Accounts are paired with a message's templates so that most slots agree; a slot counts for precision where the account
fills it, for recall where the template does, and is right where a pair agrees. Optional templates are no misses.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.agreement import Agreement
from evaluation.floors import Measure
from evaluation.muc4_files import Template, read_keys
from evaluation.muc4_raw import RawMessage, read_day, read_raw, restore_case
from torkham.documents.making import make_document
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.spellings import fold_name
from torkham.model.account import Account
from torkham.pipeline import Knowledge, code_document, load_knowledge

SLOTS = ("date", "location", "number", "effect")
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')
_NUMBER = re.compile(r"\??\s*(\d+): ")
_EFFECTS = ("DEATH", "INJURY")
Range = tuple[date | None, date]


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots of one incident, None where nothing fills it: the ranges of days that are right, the country and names
    of the place (folded), the number killed, and whether people died or were hurt."""

    date: tuple[Range, ...] | None
    location: tuple[str, frozenset[str]] | None
    number: int | None
    effect: frozenset[str] | None
    optional: bool = False


def score_templates(raw: Path, messages: Container[str], coder: str) -> dict[str, Agreement]:
    """Found, false and missed values of each slot over those of the messages that lie in a folder of `raw` (tst1,
    tst2, dev) as texts and answer keys; nothing where none does."""
    knowledge = load_knowledge()
    scores = {slot: Agreement() for slot in SLOTS}
    for folder in sorted(path for path in raw.iterdir() if path.is_dir()):
        keys = [template for path in sorted(folder.glob("key-*")) for template in read_keys(path)]
        texts = [m for path in sorted(folder.glob("*-muc*")) for m in read_raw(path) if m.id in messages]
        _score_texts(texts, keys, coder, knowledge, scores)
    return scores


def _score_texts(
    texts: Iterable[RawMessage],
    templates: Sequence[Template],
    coder: str,
    knowledge: Knowledge,
    scores: dict[str, Agreement],
) -> None:
    for message in texts:
        text = restore_case(message.text, knowledge.gazetteer)
        coded = code_document(make_document(text, message.id, published=message.sent), knowledge, coder)
        gold = [read_template(t) for t in templates if t.message == message.id and t.number != "*"]
        made = [read_account(a, knowledge.gazetteer) for a in coded.accounts]
        for slot, agreement in score_message(gold, made).items():
            scores[slot].add(agreement)


def list_slots(scores: dict[str, Agreement], name: str = "muc4") -> list[Measure]:
    """The F1 of each slot."""
    return [Measure(f"{name} template {slot} F1", agreement.f1) for slot, agreement in scores.items()]


def score_message(gold: Sequence[Filled], made: Sequence[Filled]) -> dict[str, Agreement]:
    """Found, false and missed values of each slot in one message."""
    agrees = np.array([[sum(_agree(g, m, slot) for slot in SLOTS) for m in made] for g in gold])
    pairs = zip(*linear_sum_assignment(agrees, maximize=True), strict=True) if gold and made else ()
    paired = {int(i): int(j) for i, j in pairs if agrees[i, j]}
    scores = {}
    for slot in SLOTS:
        found = sum(_agree(gold[i], made[j], slot) for i, j in paired.items())
        filled = sum(getattr(m, slot) is not None for m in made)
        wanted = sum(getattr(g, slot) is not None for i, g in enumerate(gold) if i in paired or not g.optional)
        scores[slot] = Agreement(found, filled - found, wanted - found)
    return scores


def _agree(gold: Filled, made: Filled, slot: str) -> bool:
    left, right = getattr(gold, slot), getattr(made, slot)
    if left is None or right is None:
        return False
    if slot == "date":
        (first, _), *_ = right
        return any((low is None or low <= first) and first <= high for low, high in left)
    if slot == "location":
        return bool(left[0] == right[0] and (not left[1] or left[1] & right[1]))
    return bool(left == right)


def read_template(template: Template) -> Filled:
    """The slots of a template."""
    slots = template.slots
    days = tuple(_read_ranges(slots.get("INCIDENT: DATE", ())))
    effects = slots.get("HUM TGT: EFFECT OF INCIDENT", ())
    suffered = frozenset(e for e in _EFFECTS for line in effects if re.match(rf"\??\s*{e}\b", line))
    return Filled(
        date=days or None,
        location=_read_location(slots.get("INCIDENT: LOCATION", ())),
        number=_count_dead(effects, slots.get("HUM TGT: NUMBER", ())),
        effect=suffered if effects else None,
        optional="OPTIONAL" in template.number,
    )


def _read_ranges(lines: Iterable[str]) -> Iterator[Range]:
    """ "02 FEB 90", "31 MAR 90 - 01 APR 90" or, open, "- 29 DEC 89"; alternatives stand apart by a slash."""
    for part in (part for line in lines for part in line.split("/")):
        days = [day for match in _DAY.finditer(part) if (day := read_day(match))]
        if days:
            yield (None if part.strip(" (?").startswith("-") else days[0]), days[-1]


def _read_location(lines: Iterable[str]) -> tuple[str, frozenset[str]] | None:
    line = next(iter(lines), None)
    if line is None:
        return None
    country, *places = (re.sub(r"\(.*?\)|\?", "", part).strip() for part in line.split(":"))
    return fold_name(country.split(" - ")[0]), frozenset(fold_name(place) for place in places)


def _count_dead(effects: Iterable[str], numbers: Iterable[str]) -> int | None:
    """How many of those struck died, where every number of them is told."""
    dead = [set(_QUOTED.findall(line)) for line in effects if re.match(r"\??\s*DEATH\b", line)]
    counts = [(_NUMBER.match(line), set(_QUOTED.findall(line))) for line in numbers]
    told = [match for names in dead for match, counted in counts if names & counted]
    return sum(int(match[1]) for match in told if match) if told and all(told) else None


def read_account(account: Account, gazetteer: Gazetteer) -> Filled:
    """The slots that an account fills."""
    when, where = account.date, account.location
    suffered = {"DEATH": account.killed.best, "INJURY": account.injured.best}
    country = gazetteer.countries.get(where.country) if where and where.country else None
    names = (where.name, where.admin1, where.admin2, where.as_written) if where else ()
    return Filled(
        date=((when.start, when.end),) if when else None,
        location=(fold_name(country.name), frozenset(fold_name(n) for n in names if n)) if country else None,
        number=account.killed.best or None,
        effect=frozenset(e for e, n in suffered.items() if n)
        if any(n is not None for n in suffered.values())
        else None,
    )
