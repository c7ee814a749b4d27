"""What the finders of this step hand to each other: stretches of a document's text, each with its reading.

A finder returns its mentions sorted by `start`, none overlapping another of its own kind; offsets point into the
document's text. Only `accounts`, `cited`, `claims`, `statements` and `relations` turn mentions into values of the
model.
"""

from __future__ import annotations

from typing import Literal

from torkham.coding.values import value_class
from torkham.model.account import (
    ActorKind,
    Basis,
    Category,
    EventDate,
    FigureKind,
    FigureScope,
    Interest,
    Location,
    Measure,
    Modality,
)


@value_class(order=True)
class NumberMention:
    """A number in words or digits. [start, end) takes in its hedge ("at least 12"), [core_start, core_end) does not.

    `value` is the number itself, None where only a bound is given ("dozens": low 24, value and high None);
    `low`/`high` are bounds as written, None for open. `unit` is "" for a plain cardinal, "percent", "ordinal",
    "times" ("threefold", "twice"), or an ISO 4217 code for money. `hedge` is the hedge as written, lower case.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str = ""
    hedge: str = ""


DateKind = Literal[
    "day", "night", "days", "week", "month", "quarter", "season", "year", "years", "since", "until", "age"
]


@value_class(order=True)
class DateMention:
    """A date phrase, resolved against the document's date (and, for "two days later", the phrase before it).

    `kind` says what was named; "since"/"until" are open periods, closed by the publication date or None-like
    far bounds; "age" is a length of time with no position ("for four days"). `anchored` is False where the phrase
    leans on publication ("on Monday", "last month"), True where the text gives the year or enough to fix it. `opens`
    says that a clause about what happened then follows ("three days after gunmen shot ...").
    """

    start: int
    end: int
    when: EventDate
    kind: DateKind
    anchored: bool
    opens: bool = False

    @property
    def names_day(self) -> bool:
        """Whether it is a day or night by itself, not one counted to what follows ("two days after ...")."""
        return self.kind in ("day", "night") and not self.opens


@value_class(order=True)
class PlaceMention:
    """A place expression, whole: "the Killi Mangla area near Srah Khula, Quetta district, Balochistan" is one.

    `location.name` is the most specific named place in it (in the gazetteer or not), its divisions are filled from
    the rest of the expression, the gazetteer and the document. `preposition` is the word before it ("in", "near",
    "from", "inside", ""), lower case. `adjective` is True for "Pakistani", "Israeli": a country, not a place where.
    """

    start: int
    end: int
    location: Location
    preposition: str = ""
    adjective: bool = False


@value_class(order=True)
class ActorMention:
    """A named party: an armed group, a force, a state, an organisation in `knowledge.actors` (or named by pattern)."""

    start: int
    end: int
    name: str
    actor_id: str | None
    kind: ActorKind
    category: str | None
    country: str | None


@value_class(order=True)
class PersonsMention:
    """A noun phrase for people or what stands for them: "at least 12 policemen", "a Levies check post", "two of his
    guards", "five people, including three women", "Constable Umar Muhammad", "Boko Haram fighters", "others".

    `number` is None where the phrase gives none ("the militants", "soldiers"); "a policeman" and one named person
    are 1. `kind` and `category` come from the head noun or the named actor in it. `people` is False for things
    (a police van, a school, a convoy): they are targets but are never counted.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    number: NumberMention | None
    kind: ActorKind
    category: str | None
    group: Category
    actor: ActorMention | None
    basis: Basis
    people: bool
    gtd_target: str | None = None


@value_class(order=True)
class FigureMention:
    """A casualty figure: who (`persons`), how many, what happened to them, and how the number is meant.

    [start, end) covers the words that carry it ("killed at least 12 policemen"). `persons` is None for "killing 12".
    `part_of` is the index, in the same tuple, of the figure that this one is a part of ("including five women").
    `negated` is a zero ("no casualties"); what only could, would or was meant to happen is not `factual`. `rival` sets
    another source's number against one told before ("though Amnesty put the toll at more than 100").
    """

    start: int
    end: int
    measure: Measure
    value: int | None
    low: int | None
    high: int | None
    persons: PersonsMention | None
    group: Category
    kind: FigureKind
    scope: FigureScope
    includes_attackers: bool
    part_of: int | None = None
    negated: bool = False
    factual: bool = True
    rival: bool = False


@value_class(order=True)
class SourceMention:
    """Words that say who says so, and the stretch of text that they vouch for.

    [start, end) is the source's name as written ("the Pakistani military", "police", "Shahid Rind"); [from_, to) is
    what they vouch for (a clause, a sentence, the sentences of "he added").
    """

    start: int
    end: int
    from_: int
    to: int
    name: str
    actor_id: str | None
    role: str | None
    interest: Interest
    anonymous: bool
    via: str | None
    modality: Modality
