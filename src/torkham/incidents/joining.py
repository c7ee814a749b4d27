"""Which accounts tell the same incident. The answer does not depend on the order of reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from torkham.matching.blocking import find_candidates, weigh_words
from torkham.matching.scoring import Match, match_traces
from torkham.matching.traces import Trace, make_trace
from torkham.model.account import Account
from torkham.model.document import Document
from torkham.model.incident import Joining

Told = tuple[Account, Document]
Pairs = Iterable[tuple[str, str]]

DECIDED = "a person decided so"
MEAN_NEEDED = 4.0  # mean score between two groups; less than for a pair, as late reports tell less (same data)


@dataclass(frozen=True, slots=True)
class Group:
    """The ids of the accounts of one incident, sorted, and the pairs that tied them together."""

    accounts: tuple[str, ...]
    joined: tuple[Joining, ...]


def join_accounts(told: Sequence[Told], must_link: Pairs = (), cannot_link: Pairs = ()) -> tuple[Group, ...]:
    """Every account in exactly one group, groups sorted by their first account.

    Two accounts of one document are never joined, nor two whose day, district or kind contradict each other, but by
    a person's decision. The strongest pair is joined first; two groups are joined only where no pair between them is
    forbidden and their pairs agree on the whole, so that a chain of half-likenesses joins nothing.
    """
    traces = make_traces(told)
    rarity = weigh_words(traces)
    matches = [match_traces(a, b, rarity) for a, b in find_candidates(traces, rarity)]
    clusters = _Clusters(traces, rarity, cannot_link)
    known = {trace.account for trace in traces}
    for left, right in sorted({(min(p), max(p)) for p in must_link}):
        if left in known and right in known:
            clusters.join_by_decision(left, right)
    for match in sorted((m for m in matches if m.same), key=lambda m: (-m.score, m.left, m.right)):
        clusters.join_by_match(match)
    return clusters.groups()


def make_traces(told: Sequence[Told]) -> list[Trace]:
    """One trace an account, sorted by account."""
    by_document = defaultdict[str, list[Account]](list)
    for account, document in told:
        by_document[document.id].append(account)
    traces = [make_trace(a, d, [other for other in by_document[d.id] if other.id != a.id]) for a, d in told]
    return sorted(traces, key=lambda trace: trace.account)


class _Clusters:
    """Groups as they grow."""

    def __init__(self, traces: Sequence[Trace], rarity: dict[str, float], cannot_link: Pairs) -> None:
        self.traces = {trace.account: trace for trace in traces}
        self.rarity = rarity
        self.held = {trace.account: [trace.account] for trace in traces}
        self.joined = {trace.account: list[Joining]() for trace in traces}
        self.apart = {frozenset(pair) for pair in cannot_link}
        self.decided = set[frozenset[str]]()
        self.scored = dict[frozenset[str], Match]()

    def join_by_decision(self, left: str, right: str) -> None:
        """Join the groups of two accounts, whatever speaks against it."""
        if self.held[left] is not self.held[right]:
            self.decided.add(frozenset((left, right)))
            self._merge(left, right, Joining(left, right, 0.0, (DECIDED,)))

    def join_by_match(self, match: Match) -> None:
        """Join the groups of two accounts that match, where nothing between the groups forbids it."""
        one, other = self.held[match.left], self.held[match.right]
        if one is other:
            self.joined[one[0]].append(_joining(match))
        elif self._may_join(one, other):
            self._merge(match.left, match.right, _joining(match))

    def groups(self) -> tuple[Group, ...]:
        """The groups as they stand."""
        distinct = {id(held): held for held in self.held.values()}.values()
        groups = [Group(tuple(sorted(held)), tuple(_sorted(self.joined[held[0]]))) for held in distinct]
        return tuple(sorted(groups, key=lambda group: group.accounts))

    def _may_join(self, one: list[str], other: list[str]) -> bool:
        pairs = [frozenset(pair) for pair in product(one, other)]
        if any(pair in self.apart for pair in pairs):
            return False
        matches = [self._match(*sorted(pair)) for pair in pairs]
        if any(match.forbidden for match in matches):
            return False
        return sum(match.score for match in matches) >= MEAN_NEEDED * len(matches)

    def _match(self, left: str, right: str) -> Match:
        key = frozenset((left, right))
        if key not in self.scored:
            self.scored[key] = match_traces(self.traces[left], self.traces[right], self.rarity)
        return self.scored[key]

    def _merge(self, left: str, right: str, joining: Joining) -> None:
        one, other = self.held[left], self.held[right]
        self.joined[one[0]] += [*self.joined[other[0]], joining] if other[0] != one[0] else [joining]
        one += other
        for account in other:
            self.held[account] = one


def _joining(match: Match) -> Joining:
    return Joining(match.left, match.right, match.score, match.reasons)


def _sorted(joined: list[Joining]) -> list[Joining]:
    return sorted(joined, key=lambda j: (-j.score, j.left, j.right))
