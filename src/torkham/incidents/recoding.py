"""Accounts of an earlier coding and those that take their place, so that decisions and ids survive a new coding."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.model.account import Account

OVERLAP_NEEDED = 0.3  # of the words that two accounts cite, by intersection over union; below, it is another incident


def carry_accounts(old: Sequence[Account], new: Sequence[Account]) -> tuple[tuple[str, str], ...]:
    """Each old account's id with the id of the account of the same document that takes its place, where that changed.

    Accounts are paired by the overlap of the words that they cite, the most overlapping pair first.
    """
    kept = {account.id for account in new}
    pairs = sorted(
        ((_overlap(a, b), a.id, b.id) for a in old for b in new if a.id not in kept), key=lambda p: (-p[0], p[1], p[2])
    )
    taken = {account.id for account in old} & kept
    carried = dict[str, str]()
    for overlap, left, right in pairs:
        if overlap >= OVERLAP_NEEDED and left not in carried and right not in taken:
            carried[left] = right
            taken.add(right)
    return tuple(carried.items())


def _overlap(a: Account, b: Account) -> float:
    """Shared characters over all characters that either cites."""
    one, other = _cited(a), _cited(b)
    return len(one & other) / len(one | other) if one or other else 0.0


def _cited(account: Account) -> set[int]:
    return {at for e in account.evidence for at in range(e.start, e.end)}
