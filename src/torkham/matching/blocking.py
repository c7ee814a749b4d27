"""Which pairs of accounts are worth comparing: those that share a district, a day and country, or a rare word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from math import log

from torkham.matching.traces import Trace

SMALL = 200  # documents below which a word's share says little: rarity is measured as if there were as many
RARE = 3  # documents that a word may stand in and be as rare as can be: three outlets tell one incident
DAY = timedelta(days=1)
LONG_SPAN = 45  # days; a longer span (a year, long ago) goes into one block of its country's vague accounts


def weigh_words(traces: Iterable[Trace]) -> dict[str, float]:
    """The rarity of each name and target word: 1 where RARE documents or fewer have it, towards 0 where all have."""
    documents = defaultdict[str, set[str]](set)
    for trace in traces:
        for word in trace.names | trace.target:
            documents[word].add(trace.document)
    total = max(SMALL, len({d for held in documents.values() for d in held}))
    return {word: max(0.0, min(1.0, log(total / len(held)) / log(total / RARE))) for word, held in documents.items()}


def find_candidates(traces: Sequence[Trace], rarity: Mapping[str, float]) -> Iterator[tuple[Trace, Trace]]:
    """Pairs to compare, each once, in the order of `traces`."""
    blocks = defaultdict[tuple[str, ...], list[int]](list)
    for index, trace in enumerate(traces):
        for key in _keys(trace, rarity):
            blocks[key].append(index)
    pairs = {pair for held in blocks.values() for pair in combinations(held, 2)}
    for left, right in sorted(pairs):
        a, b = traces[left], traces[right]
        if a.document != b.document:
            yield a, b


def _keys(trace: Trace, rarity: Mapping[str, float]) -> set[tuple[str, ...]]:
    """The blocks of a trace. A district and month together; a word that few documents have."""
    country = trace.country or "?"
    keys: set[tuple[str, ...]] = {
        ("word", word) for word in trace.names | trace.target | trace.place if rarity.get(word, 1.0) > 0.6
    }
    if (trace.latest - trace.earliest).days > LONG_SPAN:
        return keys | {("vague", country, trace.admin2 or trace.admin1 or "")}
    first, last = (day.toordinal() // 30 for day in (trace.earliest - DAY, trace.latest + DAY))
    keys |= {(country, trace.admin2 or trace.admin1 or "", str(month)) for month in range(first, last + 1)}
    if trace.dated == 1:
        keys.add((country, trace.earliest.isoformat()))
    return keys
