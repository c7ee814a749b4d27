"""What the names of a document, taken together, say of where it is about."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from torkham.coding.places.chains import Chain
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import Place

# Tuned on the GTD summaries and the news gold of 2025
NOTABLE = 20_000  # people: a name of a smaller place says less of where a document is about
SUPPORT = 0.12  # share of a document's place names that makes a country one that it is about
_FAR = 5  # times as many people as any namesake abroad: what a name means nearly always ("Gaza", "Lebanon")
_SURE, _LESS_SURE, _LITTLE_KNOWN = 1.0, 0.5, 0.3  # the vote of a name; of "Pakistani", or with namesakes; of a village
_NEXT_TO_NOTHING = 1.0  # votes: one name of a place of note


@dataclass(slots=True)
class Context:
    """What the document's names, taken together, say of where it is about."""

    names: dict[str, tuple[str, float]] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[str, set[str]] = field(default_factory=dict)
    homes: set[str] = field(default_factory=set)

    def add(self, key: str, country: str, vote: float) -> None:
        """Count a vote of a name for a country."""
        self.names[key] = country, self.names.get(key, (country, 0.0))[1] + vote
        self.countries[country] = self.countries.get(country, 0.0) + vote

    def says_little(self) -> bool:
        """Whether the names say next to nothing of the country."""
        return sum(self.countries.values()) <= _NEXT_TO_NOTHING

    def is_silent(self, besides: str) -> bool:
        """Whether no other name of the document says in which country it is."""
        return not self.names.keys() - {besides}

    def support(self, country: str | None, besides: str = "") -> float:
        """The share of the document's names that lie in the country, the name `besides` left out."""
        own, vote = self.names.get(besides, ("", 0.0))
        total = sum(self.countries.values()) - vote
        votes = self.countries.get(country or "", 0.0) - (vote if own == country else 0.0)
        return votes / total if total > 1e-9 else 0.0


def weigh_context(chains: Sequence[Chain], gazetteer: Gazetteer) -> Context:
    """Votes for countries and divisions by the names that leave no doubt."""
    context = Context()
    for name in (name for chain in chains for name in chain.names):
        known = max(name.meanings, key=lambda m: m.weight, default=None)
        if known is None or known.country is None:
            continue
        rival = max((m.weight for m in name.meanings if m.country != known.country), default=0.0)
        if known.weight >= _FAR * rival:
            sure = _LESS_SURE if name.adjective or rival else _SURE if known.weight >= NOTABLE else _LITTLE_KNOWN
            context.add(name.key, known.country, sure)
    for name, filed_from in ((name, chain.dateline) for chain in chains for name in chain.names):
        certain = {m.division for m in name.meanings if m.division and context.support(m.country) >= SUPPORT}
        seconds = {gazetteer.second_level(division) or division for division in certain}
        if len(seconds) == 1:
            second = seconds.pop()
            for division in gazetteer.lineage(second):
                context.divisions.setdefault(division, set()).add(name.key)
            if not filed_from and gazetteer.division(second).level == 2:
                context.homes.add(second)
    return context


def ask_groups(context: Context, chains: Sequence[Chain], homes: Set[str]) -> None:
    """A group at home in one of the countries that the names may lie in says that it is that one: El Fasher and RSF."""
    possible = {m.country for chain in chains for name in chain.names for m in name.meanings if m.country}
    shared = possible & homes
    if len(shared) == 1:
        context.add("", shared.pop(), _SURE)


def find_home(context: Context, gazetteer: Gazetteer) -> Place | None:
    """The one second-level division that the report itself names, None where it names none or several."""
    return gazetteer.place_of(next(iter(context.homes))) if len(context.homes) == 1 else None


def find_province(context: Context, gazetteer: Gazetteer) -> Place | None:
    """The one first-level division that the report itself speaks of, None where it speaks of none or several."""
    first = [i for i in context.divisions if gazetteer.division(i).level == 1]
    return gazetteer.place_of(first[0]) if len(first) == 1 else None
