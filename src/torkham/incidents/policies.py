"""How an incident takes one value where its accounts give several. Every policy has a name that is shown."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_high
from typing import TypeVar

from torkham.model.account import Account, Count, Toll
from torkham.model.incident import Choice, Rival

LATEST_OFFICIAL = "latest official, else median"
MOST_TOLD = "told most often"
MOST_PRECISE = "most precise, then told most often"
MOST_SPECIFIC = "most specific, then told most often"
BEST_NAMED = "best named, then told most often"
PART = 0.5  # of the highest official figure; tolls are seldom corrected by half: less than that is a part of it

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Telling:
    """One account in its incident: when it was published, and whether its document counts as an independent source."""

    account: Account
    published: date | None
    independent: bool


def count_sources(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings that may be chosen from: news before background, independent ones before copies."""
    news = [t for t in tellings if not t.account.background] or list(tellings)
    return tuple(t for t in news if t.independent) or tuple(news)


def choose_figure(
    field: str, tellings: Sequence[Telling], read: Callable[[Account], Toll | Count]
) -> tuple[Telling | None, Choice | None]:
    """The telling whose figure is taken, and how: the latest of an official source, less those that tell of a part
    only ("one of the wounded died", "13 of the dead were soldiers"), else the median, the upper one of two. None
    where no account gives a figure; no choice where there is nothing to choose."""
    every = [t for t in tellings if read(t.account).best is not None]
    if not every:
        return None, None
    chosen = _choose_by_source(every, read)
    return chosen, _record(field, LATEST_OFFICIAL, chosen, every, lambda t: read(t.account).best)


def _choose_by_source(told: Sequence[Telling], read: Callable[[Account], Toll | Count]) -> Telling:
    sources = count_sources(told)
    official = [t for t in sources if t.account.attribution and t.account.attribution.interest == "official"]
    if official:
        most = max(read(t.account).best or 0 for t in official)
        whole = [t for t in official if (read(t.account).best or 0) >= PART * most]
        return max(whole, key=lambda t: (t.published or date.min, read(t.account).best or 0, t.account.id))
    middle = median_high([read(t.account).best or 0 for t in sources])
    return min((t for t in sources if read(t.account).best == middle), key=lambda t: t.account.id)


def choose_value(
    field: str,
    policy: str,
    tellings: Sequence[Telling],
    read: Callable[[Account], V | None],
    show: Callable[[V], int | str],
    rank: Callable[[V], int] = lambda value: 0,
) -> tuple[Telling | None, Choice | None]:
    """The telling whose value is taken: lowest rank first, then what most sources tell, then the latest."""
    every = [t for t in tellings if read(t.account) is not None]
    if not every:
        return None, None

    def shown(telling: Telling) -> int | str | None:
        value = read(telling.account)
        return None if value is None else show(value)

    sources = count_sources(every)
    often = Counter(shown(t) for t in sources)

    def order(telling: Telling) -> tuple[int, int, int, str]:
        value = read(telling.account)
        assert value is not None
        return (rank(value), -often[shown(telling)], -(telling.published or date.min).toordinal(), telling.account.id)

    chosen = min(sources, key=order)
    return chosen, _record(field, policy, chosen, every, shown)


def _record(
    field: str, policy: str, chosen: Telling, every: Sequence[Telling], value: Callable[[Telling], int | str | None]
) -> Choice | None:
    """The choice, None where all tell the same."""
    told = defaultdict[int | str, list[str]](list)
    for telling in every:
        shown = value(telling)
        if shown is not None:
            told[shown].append(telling.account.id)
    if len(told) < 2:
        return None
    rivals = sorted(told.items(), key=lambda item: (isinstance(item[0], str), item[0]))
    return Choice(field, policy, (chosen.account.id,), tuple(Rival(v, tuple(sorted(ids))) for v, ids in rivals))


def bound_figure(
    tellings: Sequence[Telling], read: Callable[[Account], Toll | Count], best: int | None
) -> tuple[int | None, int | None]:
    """The lowest and the highest number that any source gives; an open bound ("at least five") stays open."""
    if best is None:
        return None, None
    told = [read(t.account) for t in count_sources(tellings) if read(t.account).best is not None]
    low = min((f.low if f.low is not None else f.best or 0 for f in told), default=best)
    highs = [f.high for f in told]
    high = None if None in highs else max((h for h in highs if h is not None), default=best)
    return min(low, best), high if high is None else max(high, best)
