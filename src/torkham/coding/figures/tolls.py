"""From the figures of one incident in one document to its toll, by the rule of the public data format.

The document's latest total stands. A smaller number told later is a detail of it, not a new total. Increments add
unless a total that counts them is told ("the toll rose to eight"). A rival, another source's number set against the
first, moves the bounds and not the best. Parts never add: they say who the dead were. Joint
tolls and what is not factual stay out. Figures for different groups add ("four militants and two policemen").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from torkham.coding.mentions import FigureMention
from torkham.coding.values import value_class
from torkham.model.account import Category, Count, Measure, Toll
from torkham.model.document import Sentence

GROUPS: tuple[Category, ...] = ("state_forces", "militants", "civilians", "unknown")
GENERIC = frozenset(("people", "victim", "others"))


@value_class()
class Tolls:
    """What the figures of one incident amount to, by measure."""

    killed: Toll
    injured: Toll
    abducted: Count
    arrested: Count


@value_class()
class Bounds:
    """A number with its bounds, None for open or unknown."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def size(self) -> int:
        return self.best if self.best is not None else self.low or 0

    def plus(self, other: Bounds) -> Bounds:
        def add(x: int | None, y: int | None) -> int | None:
            return None if x is None or y is None else x + y

        return Bounds(add(self.low, other.low), add(self.best, other.best), add(self.high, other.high))


@dataclass(slots=True)
class Ledger:
    """The running account of one measure: a total over everybody, and what is told of single groups; `shared_out` is
    how much of the total has been told again, place by place; `one_set` says that militants count among everybody."""

    overall: Bounds | None = None
    overall_generic: bool = True
    beside: dict[Category, Bounds] = field(default_factory=dict)
    details: dict[Category, Bounds] = field(default_factory=dict)
    shared_out: int | None = None
    one_set: bool = False


def derive_tolls(figures: Sequence[FigureMention], sentences: Sequence[Sentence], one_set: bool = False) -> Tolls:
    """The toll of one incident from its figures (all of one document, sorted by start) and the document's sentences.

    `one_set` says that only one side can have fallen, as where something is struck from the air: "two men were killed"
    and "the army said it had killed a commander and his aide" are then two.
    """
    killed, injured, abducted, arrested = (
        _derive(figures, sentences, measure, one_set) for measure in ("killed", "injured", "abducted", "arrested")
    )
    return Tolls(
        killed,
        injured,
        Count(abducted.low, abducted.best, abducted.high),
        Count(arrested.low, arrested.best, arrested.high),
    )


def _derive(figures: Sequence[FigureMention], sentences: Sequence[Sentence], measure: Measure, one_set: bool) -> Toll:
    told = [f for f in figures if f.measure == measure and f.factual and f.scope == "this"]
    counted = [f for f in told if not f.negated]
    if not counted:
        return Toll(0, 0, 0, 0, 0, 0, 0) if told else Toll()
    counted = [f for f in counted if f.low is not None or f.value is not None]
    if not counted:
        return Toll()  # "several were hurt"
    rivals = [f for f in counted if f.rival]
    counted = [f for f in counted if not f.rival] or rivals
    if all(f.kind == "part" for f in counted):
        counted = [replace(f, kind="total") for f in counted]  # the whole belongs to another incident
    starts = [s.start for s in sentences]
    risen = any(f.kind == "correction" for f in counted)
    ledger = Ledger(one_set=one_set)
    for _, bundle in groupby(counted, key=lambda f: bisect_right(starts, f.start)):
        _enter(ledger, tuple(bundle), risen)
    return _widen(_close(ledger), rivals)


def _widen(toll: Toll, rivals: Sequence[FigureMention]) -> Toll:
    """The toll with its bounds drawn as wide as what other sources set against it; the best stays."""
    low, high = toll.low, toll.high
    for rival in rivals:
        told = [x for x in (rival.low, rival.value, rival.high) if x is not None]
        low = min(low, *told) if low is not None else None
        high = max(high, *told) if high is not None else None
    return replace(toll, low=low, high=high)


def _enter(ledger: Ledger, bundle: Sequence[FigureMention], risen: bool) -> None:
    """Enters what one sentence says."""
    for figure in bundle:
        if figure.kind == "part":
            _raise(ledger.details, figure.group, _bounds(figure))
    corrections = [f for f in bundle if f.kind == "correction"]
    if corrections:
        ledger.overall, ledger.overall_generic = _bounds(corrections[-1]), False
        ledger.beside.clear()
        return
    totals = [f for f in bundle if f.kind == "total"]
    if not risen:
        for figure in bundle:
            if figure.kind == "increment":
                _add_increment(ledger, figure)
    special = {f.group for f in totals if not _is_generic(f)}
    sums: dict[Category | None, Bounds] = {}
    for figure in totals:
        key: Category | None = None if _is_generic(figure) and not special else figure.group
        sums[key] = sums[key].plus(_bounds(figure)) if key in sums else _bounds(figure)
    for key, bounds in sums.items():
        if key is None:
            _enter_overall(ledger, bounds)
        elif (
            ledger.overall is not None
            and (key != "militants" or (ledger.one_set and ledger.overall_generic))
            and bounds.size <= ledger.overall.size
        ):
            _raise(ledger.details, key, bounds)
        else:
            _raise(ledger.beside, key, bounds)


def _enter_overall(ledger: Ledger, bounds: Bounds) -> None:
    if bounds.best is None and any(b and b.best is not None for b in (ledger.overall, *ledger.beside.values())):
        return  # "one was killed", then "several were killed": the number stands
    vague = ledger.overall is not None and ledger.overall.best is None and bounds.best is not None
    if ledger.overall is not None and bounds.size < ledger.overall.size and not vague:
        ledger.shared_out = bounds.size
        return
    beside = sum(b.size for b in ledger.beside.values())
    if ledger.overall is None and bounds.size < beside:
        return
    if ledger.overall is None or bounds.size >= ledger.overall.size + beside:
        for group, told in ledger.beside.items():
            _raise(ledger.details, group, told)
        ledger.beside.clear()
    ledger.overall = bounds


def _add_increment(ledger: Ledger, figure: FigureMention) -> None:
    bounds = _bounds(figure)
    if ledger.overall and ledger.shared_out is not None and ledger.shared_out + bounds.size <= ledger.overall.size:
        ledger.shared_out += bounds.size  # "ten were killed: seven bodies came here, three more there"
    elif ledger.overall is not None:
        ledger.overall = ledger.overall.plus(bounds)
    elif figure.group in ledger.beside:
        ledger.beside[figure.group] = ledger.beside[figure.group].plus(bounds)
    elif ledger.beside:
        ledger.beside[figure.group] = bounds
    else:
        ledger.overall = bounds


def _raise(groups: dict[Category, Bounds], group: Category, bounds: Bounds) -> None:
    if group not in groups or bounds.size >= groups[group].size:
        groups[group] = bounds


def _is_generic(figure: FigureMention) -> bool:
    """Whether the figure may count everybody: "12 people", "killing 12"; not "12 policemen", nor the four of "killing
    six militants and wounding four others"."""
    if figure.group == "militants":
        return False
    return figure.persons is None or (figure.persons.category in GENERIC and figure.persons.basis != "named")


def _bounds(figure: FigureMention) -> Bounds:
    return Bounds(figure.low, figure.value, figure.high)


def _close(ledger: Ledger) -> Toll:
    total = _add_up(ledger)
    if total.best is None:
        return Toll(total.low, total.best, total.high)
    groups = {group: (ledger.beside.get(group) or Bounds(0, 0, 0)).best or 0 for group in GROUPS}
    if ledger.overall is not None and ledger.overall.best is not None:
        left = ledger.overall.best
        for group in ("state_forces", "militants", "civilians"):
            share = min(left, ledger.details[group].size if group in ledger.details else 0)
            groups[group] += share
            left -= share
        groups["civilians" if ledger.overall_generic else "unknown"] += left
    return Toll(total.low, total.best, total.high, **{group: groups[group] for group in GROUPS})


def _add_up(ledger: Ledger) -> Bounds:
    """Everybody told of. Fighters of whom a report only says "dozens" leave the number of the others as it stands,
    with no upper bound."""
    others = [b for group, b in ledger.beside.items() if group != "militants"]
    others += [ledger.overall] if ledger.overall is not None else []
    militants = ledger.beside.get("militants")
    if others and militants is not None and militants.best is None:
        return replace(_sum(others), high=None)
    return _sum([*others, militants] if militants is not None else others)


def _sum(parts: Iterable[Bounds]) -> Bounds:
    first, *rest = parts
    for part in rest:
        first = first.plus(part)
    return first
