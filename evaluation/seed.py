"""The article that the project starts from, against its facts: `python -m evaluation.seed ARTICLE`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.coding import code_files
from evaluation.floors import Measure, check_measures, load_floors, render_table
from evaluation.scoring import share_words
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated incident: the district, the days on which it may be put to begin, the dead, and who did not attack.
    "Less than a week later" leaves several days open."""

    district: str
    days: tuple[str, str]
    killed: int | None
    not_attacker: tuple[str, ...] = ("state_forces", "civilians")


FACTS = (
    Fact("Kech", ("2022-01-27", "2022-01-27"), 10),
    Fact("Panjgur", ("2022-01-27", "2022-02-02"), None),
    Fact("Nushki", ("2022-01-27", "2022-02-02"), None),
    Fact("Kurram", ("2022-02-06", "2022-02-06"), 5),
)
# The numbers in print: of attacks, of people killed and of policemen; percentages are changes.
LEVELS, CHANGES = (87, 158, 48, 44), (42, 84)
SPEAKERS = (
    *["Imran Khan"] * 2,
    "the report of the Pak Institute of Peace Studies",
    *["Muhammad Azam"] * 2,
    *["Moeed Yusuf"] * 2,
    *["Asfandyar Mir"] * 2,
    *["Mosharraf Zaidi"] * 3,
    "Asfandyar Mir",
)


def measure(article: Path) -> list[Measure]:
    """How many of the four incidents, six numbers and thirteen quotations are there, and what is told that is not."""
    (coded,) = code_files([article])
    hits = [_find(fact, coded.accounts) for fact in FACTS]
    others = [a for a in coded.accounts if not a.background and a not in hits]
    said = [s.speaker for s in sorted(coded.statements, key=lambda s: s.start) if not s.indirect]
    return [
        Measure("seed incidents right", sum(hit is not None for hit in hits)),
        Measure("seed accounts false", len(others), at_most=True),
        Measure("seed claims found", _count_claims(coded)),
        Measure("seed quotations with speaker", count_in_order(SPEAKERS, said)),
    ]


def _find(fact: Fact, accounts: Sequence[Account]) -> Account | None:
    return next((account for account in accounts if _fits(fact, account)), None)


def _fits(fact: Fact, account: Account) -> bool:
    first, last = fact.days
    return bool(
        account.location
        and account.location.admin2 == fact.district
        and account.date
        and first <= account.date.start.isoformat() <= last
        and (account.killed.best or None) == fact.killed
        and (account.attacker is None or account.attacker.kind not in fact.not_attacker)
    )


def _count_claims(coded: CodedDocument) -> int:
    levels = {claim.value for claim in coded.claims}
    return sum(n in levels for n in LEVELS) + sum(n in set(map(_read_change, coded.claims)) for n in CHANGES)


def _read_change(claim: Claim) -> float | None:
    return claim.change_pct if claim.unit != "percent" or claim.change_pct is not None else claim.value


def count_in_order(expected: Sequence[str], found: Sequence[str | None]) -> int:
    """The length of the longest run of agreeing speakers, in order, that both lists hold (gaps allowed)."""
    best = [0] * (len(found) + 1)
    for speaker in expected:
        before = best[:]
        for j, other in enumerate(found):
            best[j + 1] = before[j] + 1 if share_words(speaker, other) else max(before[j + 1], best[j])
    return best[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", type=Path)
    print(render_table(check_measures(measure(parser.parse_args().article), load_floors("data"))))


if __name__ == "__main__":
    main()
