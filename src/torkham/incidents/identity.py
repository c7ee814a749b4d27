"""Which group of accounts keeps which id, and which id leads to which, when accounts are joined anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from torkham.incidents.joining import Group
from torkham.model.incident import Decision


@dataclass(frozen=True, slots=True)
class Naming:
    """`ids[i]` is the id of group i; `gone` leads each id that is no more to its successor, None where its accounts
    are gone too."""

    ids: tuple[str, ...]
    gone: dict[str, str | None]


def name_groups(groups: Sequence[Group], before: Mapping[str, str], mint: Callable[[], str]) -> Naming:
    """Ids for groups. `before` has the incident that each account was in.

    A group keeps the id of the incident with which it shares most accounts, of several the lowest; an id that no
    group keeps leads to the group that took most of its accounts; a group that shares none gets a new id.
    """
    shared = [Counter(before[a] for a in group.accounts if a in before) for group in groups]
    claims = sorted((-n, old, i) for i, counts in enumerate(shared) for old, n in counts.items())
    ids, kept = dict[int, str](), set[str]()
    for _, old, i in claims:
        if i not in ids and old not in kept:
            ids[i] = old
            kept.add(old)
    for i in range(len(groups)):
        if i not in ids:
            ids[i] = mint()
    heirs = dict[str, str]()
    for _, old, i in claims:
        heirs.setdefault(old, ids[i])
    gone = {old: heirs.get(old) for old in sorted(set(before.values()) - kept)}
    return Naming(tuple(ids[i] for i in range(len(groups))), gone)


def read_links(decisions: Sequence[Decision]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The pairs of accounts that must be joined and those that must not, by the decisions that stand.

    A later decision on a pair goes before an earlier one.
    """
    undone = {d.undoes for d in decisions if d.kind == "undo"}
    links = dict[tuple[str, str], bool]()
    for decision in decisions:
        if decision.number in undone:
            continue
        if decision.kind == "merge":
            links |= {_pair(one, other): True for one, other in combinations(decision.accounts, 2)}
        elif decision.kind == "split":
            links |= {_pair(one, other): False for one in decision.accounts for other in decision.others}
    return {pair for pair, same in links.items() if same}, {pair for pair, same in links.items() if not same}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
