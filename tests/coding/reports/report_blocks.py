"""Tables of small reports with the fields that each must give.

A block is a line of fields, then the report; `//` begins a paragraph. All were published on Friday, 6 June 2025.
`armed` is either kind of armed men; `by` and `claimed` are words of the name. Fields that a line leaves out are not
looked at; `accounts` is how many incidents the report tells, one where the line does not say. The fields are those of
the first account, or of the one whose number `of` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from torkham.model.account import Account
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 6)
WORDS = re.compile(r"\w+")
ARMED = ("militant_group", "unidentified_armed")


def read_blocks(table: str) -> Iterator[tuple[str, str]]:
    for block in table.strip().split("\n\n"):
        fields, *lines = block.split("\n")
        yield " ".join(lines).replace(" // ", "\n\n"), fields


def show(account: Account, name: str) -> str | None:
    """A field as the tables write it."""
    side = {"attacker": account.attacker, "target": account.target}.get(name)
    values = {
        "killed": account.killed.best or 0,
        "injured": account.injured.best or 0,
        "abducted": account.abducted.best or 0,
        "event": account.sub_event_type,
        "date": account.date.start if account.date else None,
        "admin2": account.location.admin2 if account.location else None,
        "admin1": account.location.admin1 if account.location else None,
        "by": account.attribution.name if account.attribution else None,
        "claimed": account.claimed_by,
        "name": account.attacker.name if account.attacker else None,
        "attacker": side.kind if side else None,
        "target": side.kind if side else None,
    }
    return None if values[name] is None else str(values[name])


def agrees(expected: str, found: str | None, name: str) -> bool:
    if name in ("by", "claimed", "name") and expected != "None":
        return found is not None and set(WORDS.findall(expected)) <= set(WORDS.findall(found))
    return found in ARMED if expected == "armed" else str(found) == expected


def check(text: str, fields: str) -> None:
    accounts = code(text, published=PUBLISHED).accounts
    expected = dict(field.split(" ", 1) for field in fields.split(", "))
    assert len(accounts) == int(expected.pop("accounts", "1")), [a.evidence[0].quote for a in accounts]
    account = accounts[int(expected.pop("of", "1")) - 1]
    found = {name: show(account, name) for name in expected}
    assert {n: found[n] for n in expected if not agrees(expected[n], found[n], n)} == {}
