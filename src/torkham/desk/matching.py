"""Datasets matched with each other, and with the incidents read from the news."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Literal

import numpy as np

from torkham.desk.match_sources import INCIDENTS, Source, open_sources
from torkham.desk.match_tables import Groups, Links, Matches, lay_out
from torkham.errors import UsageError
from torkham.knowledge.event_kinds import EventKind
from torkham.matching import meltt
from torkham.matching.assigning import group_rows
from torkham.matching.comparing import FIELDS
from torkham.matching.extents import Extents, Ints, Window
from torkham.matching.linking import LEAST_PROBABILITY, Link, find_duplicates, give_reasons, link_rows
from torkham.matching.rows import Rows
from torkham.matching.weights import Model
from torkham.model.counting import Question
from torkham.model.incident import DatasetRow
from torkham.store import matches, opening

Mode = Literal["fellegi-sunter", "meltt"]
WINDOWS: Mapping[str, Window] = {"fellegi-sunter": Window(), "meltt": Window(5.0, 2)}
UNWEIGHED = (0.0,) * len(FIELDS)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be matched: the `names` of datasets, or "incidents", the leading one first; in which days and area,
    how, how far apart, and how sure. `many` lets several rows of a later one go with one of an earlier one."""

    names: tuple[str, ...]
    mode: Mode = "fellegi-sunter"
    km: float | None = None
    days: int | None = None
    many: bool = False
    least: float = LEAST_PROBABILITY
    area: str | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if len(self.names) < 2 or len(set(self.names)) < len(self.names):
            raise UsageError("name two datasets or more, each once; `incidents` are those read from the news")
        if self.mode not in WINDOWS:
            raise UsageError(f"{self.mode}: there is no such mode; choose from {', '.join(WINDOWS)}")
        if self.mode == "meltt" and (self.many or INCIDENTS in self.names):
            raise UsageError("meltt matches datasets, each row once; for this leave out --mode meltt")
        if not 0 <= self.least <= 1:
            raise UsageError(f"{self.least}: a probability lies between 0 and 1")
        if (self.km or 0) < 0 or (self.days or 0) < 0:
            raise UsageError("a window has no less than 0 km and 0 days")

    @property
    def window(self) -> Window:
        """The window asked for, else that of the mode."""
        usual = WINDOWS[self.mode]
        return Window(usual.km if self.km is None else self.km, usual.days if self.days is None else self.days)


def match(db: sqlite3.Connection, folder: Path, request: Request, now: datetime) -> Matches:
    """The events that several datasets record. What the incidents are matched with is kept in the desk.

    Raises UsageError where a dataset is not held or holds no events, or where they share no day or no country.
    """
    asked = Question(step=None, area=request.area, since=request.since, until=request.until)
    sources, notes = open_sources(db, folder, request.names, asked)
    rows, models = [source.rows for source in sources], dict[tuple[int, int], Model]()
    if request.mode == "meltt":
        links, groups, flagged = link_like_meltt(rows, request.window)
        notes += [f"{flagged} rows of several days may be an event of another dataset."] if flagged else []
    else:
        links, models = link_all(rows, request)
        between = (((a, x.left), (b, x.right), x.weight) for (a, b), found in links.items() for x in found)
        groups = group_rows(between, range(1, len(rows)) if request.many else ())
    if INCIDENTS in request.names:
        keep_matches(db, sources, links, now)
    twice = {number: find_duplicates(one, request.window) for number, one in enumerate(rows)}
    return lay_out([(source.name, source.table) for source in sources], links, groups, twice, models, notes)


def refresh(db: sqlite3.Connection, folder: Path, name: str, now: datetime) -> None:
    """Match the incidents anew with a dataset that was imported again, where they were matched with it before."""
    if name in matches.list_matched(db):
        with suppress(UsageError):  # it shares no day with the incidents any more: there is nothing to match
            match(db, folder, Request((INCIDENTS, name)), now)


def link_all(rows: Sequence[Rows], request: Request) -> tuple[Links, dict[tuple[int, int], Model]]:
    """The matches of every two datasets, and the weights that made them."""
    links, models = Links(), dict[tuple[int, int], Model]()
    for one, other in combinations(range(len(rows)), 2):
        found = link_rows(rows[one], rows[other], request.window, request.many, request.least)
        links[one, other], models[one, other] = found.links, found.model
    return links, models


def link_like_meltt(rows: Sequence[Rows], window: Window) -> tuple[Links, Groups, int]:
    """The matches by meltt's rule, each of the leading row of an event with another of its rows; the events; how many
    rows of several days were flagged. The kind of event is the one taxonomy."""
    words = sorted({word for one in rows for kind in one.kinds.values for word in _name_levels(kind) if word})
    numbers = {word: number for number, word in enumerate(words)}
    made = [meltt.Dataset(_cut(one.extents), (_code_kinds(one, numbers),)) for one in rows]
    found = meltt.integrate(made, window)
    links = defaultdict[tuple[int, int], list[Link]](list)
    for (lead, i), *others in found.matched:
        for other, j in others:
            fit = meltt.score_pairs(made[lead], made[other], np.array([i]), np.array([j]))[0]
            reasons = give_reasons(rows[lead], rows[other], i, j, np.zeros(len(FIELDS)))
            links[lead, other].append(Link(i, j, round(1 - float(fit), 4), 0.0, UNWEIGHED, reasons))
    return (
        {pair: tuple(sorted(told, key=lambda x: x.left)) for pair, told in links.items()},
        list(found.matched),
        len(found.flagged),
    )


def _cut(extents: Extents) -> Extents:
    """The same without radii, which meltt does not know; what has no place still has none."""
    return Extents(extents.first, extents.last, extents.latitude, extents.longitude, extents.radius_km * 0)


def _name_levels(kind: EventKind) -> tuple[str | None, ...]:
    """The words for a kind of event, the finest first: family, type of violence, violence or unrest."""
    violence = "|".join(f"type {number}" for number in sorted(kind.violence))
    return "|".join(sorted(kind.families)) or None, violence or None, kind.group


def _code_kinds(rows: Rows, numbers: Mapping[str, int]) -> Ints:
    levels = [_name_levels(kind) for kind in rows.kinds.values] or [(None,) * 3]
    codes = np.array([[numbers[word] if word else -1 for word in words] for words in levels], np.int64)
    coded: Ints = codes[rows.kinds.codes]
    return coded


def keep_matches(db: sqlite3.Connection, sources: Sequence[Source], links: Links, now: datetime) -> None:
    """Keep which rows of each dataset record an incident, in place of what the same incidents had before."""
    number = next(number for number, source in enumerate(sources) if source.name == INCIDENTS)
    ids = sources[number].rows.ids
    for place, source in enumerate(sources):
        if place == number:
            continue
        turned = place < number
        found = defaultdict[str, list[DatasetRow]](list)
        for link in links[(place, number) if turned else (number, place)]:
            incident, row = (link.right, link.left) if turned else (link.left, link.right)
            told = tuple(reason.words for reason in link.reasons)
            found[ids[incident]].append(DatasetRow(source.name, "", source.rows.ids[row], link.probability, told))
        with opening.write(db):
            matches.save_matches(db, source.name, ids, found, now)
