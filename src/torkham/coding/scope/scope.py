"""Which stories are incidents of political violence: what their words, their acts and their parties say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from torkham.coding.mentions import FigureMention
from torkham.coding.parties.lists import find_states
from torkham.coding.parties.parties import STATES
from torkham.coding.reading import Reading
from torkham.coding.scope.doers import is_armed, is_fired_on, is_nobodys
from torkham.coding.scope.signs import SURE, Sign, find_near_signs
from torkham.coding.scope.staged import is_exercise, is_plot
from torkham.coding.sides.belligerents import find_belligerent
from torkham.coding.stories.stories import Story, find_day
from torkham.coding.stretches import within
from torkham.coding.values import value_class
from torkham.knowledge.triggers import Act, Sense
from torkham.knowledge.wars import is_at_war
from torkham.model.account import ActorKind
from torkham.model.precision import AREA

# Acts that are seldom anything but political violence, and so speak for it themselves.
_ACT_WEIGHT: dict[Act, float] = {
    "suicide": 4.0, "airstrike": 3.0, "shelling": 2.5, "grenade": 2.0, "explosion": 1.5, "clash": 1.0, "operation": 0.5,
    "defusal": 2.0,
}  # fmt: skip
_DEEDS: frozenset[Sense] = frozenset(("political",))
_WAR: frozenset[Act] = frozenset(("airstrike", "shelling", "clash"))
_TERROR: frozenset[Act] = _WAR | {"suicide", "explosion", "grenade", "assault"}
_HARMS: frozenset[Act] = frozenset(("shooting", "killing", "assault", "abduction", "grenade", "explosion"))
_HIT: frozenset[Act] = _WAR | {"assault", "killing", "explosion"}
_KIND_WEIGHT: dict[ActorKind, float] = {"militant_group": 2.0, "communal_militia": 2.0}
HARM_WEIGHT = 1.5  # of harm to policemen, soldiers or a party's people
PARTY_WEIGHT = 2.0  # of an armed group, or of another state than the one where it happened
ARREST_WEIGHT = 4.0  # what must speak for an arrest: most are for other things
COMPANY = 1.0
FAINT = 2.0  # with less than this for it, a story beside crimes is one
AT_WAR = 4.0  # telling signs in a report that is about political violence as a whole
STAGE_SIGN = 3.0  # a lighter word ("on strike", "theatre") sets no stage
TELLING_SIGN = 1.5  # a lighter word ("officer", "patrol") speaks for political violence only where that is told
_WITHIN_HOURS = re.compile(r"\b(?:minutes|hours?) (?:after(?:wards)?|before|earlier|later)\b")


@value_class()
class Signals:
    """The summed weights of what speaks for and against, each phrase counted once."""

    political: float
    crime: float
    accident: float
    figurative: float


def weigh_signals(reading: Reading, story: Story, others: Sequence[Story], signs: Sequence[Sign]) -> Signals:
    """What the words around a story say of its kind: those of its paragraphs up to the next story's, or of all prose.

    Sport and stage fill a whole report, and so two of their words count wherever they stand. Policemen and judges have
    a part in reports of any crime, and so theirs count only in the sentences that tell the story, unless the report is
    full of telling signs. Soldiers dig and ministers mourn after any disaster: they say nothing of what nobody did.
    """
    weights = {sign.phrase: sign.entry for sign in find_near_signs(reading, story, others, signs)}
    staged = {sign.phrase: sign.entry for sign in signs if sign.entry.sense == "figurative"}
    weights |= staged if len(staged) > 1 else {}
    if story.act == "explosion":  # "ruling out sabotage", wherever it is said
        weights |= {s.phrase: s.entry for s in signs if s.entry.sense == "accident" and s.entry.weight >= SURE}
    undone = is_nobodys(reading, story)
    speaking: frozenset[Sense] = _DEEDS if undone else _DEEDS | {"setting"}
    told = {sign.phrase for scene in story.scenes for sign in within(signs, scene.start, scene.end)}
    telling = {s.phrase: s.entry.weight for s in signs if s.entry.sense in speaking and s.entry.weight >= TELLING_SIGN}
    if sum(telling.values()) < AT_WAR:
        weights = {p: e for p, e in weights.items() if p in told or p in telling or e.sense not in speaking}
    armed = is_armed(reading, story)
    if armed or is_fired_on(reading, story):
        weights = {p: e for p, e in weights.items() if e.sense != "accident" or e.weight >= SURE}
    sums: dict[Sense, float] = dict.fromkeys(get_args(Sense), 0.0)
    heaviest = dict(sums)
    for entry in weights.values():
        sums[entry.sense] += entry.weight
        heaviest[entry.sense] = max(heaviest[entry.sense], entry.weight)
    figurative = heaviest["figurative"] if armed else sums["figurative"]
    crime = sums["crime"] + sums["feud"]
    harm = 0.0 if sums["accident"] or crime > HARM_WEIGHT else _weigh_harm(reading, story)
    bare = _is_bare_strike(reading, story) or (undone and _is_blast_in_peace(reading, story))
    act = 0.0 if bare else _ACT_WEIGHT.get(story.act, 0.0)
    political = sum(sums[sense] for sense in speaking) + act + max(harm, _weigh_actors(reading, story))
    if is_exercise(reading, story, signs) or (heaviest["figurative"] >= STAGE_SIGN and is_plot(reading, story)):
        political = 0.0
    if political < FAINT:
        everywhere = {sign.phrase: sign.entry for sign in signs if sign.entry.sense in ("crime", "feud")}
        crime = sum(entry.weight for entry in everywhere.values())
    return Signals(political, crime, sums["accident"], figurative)


def _is_bare_strike(reading: Reading, story: Story) -> bool:
    """Whether nothing but the word "strike" makes it one from the air, and nobody is counted that it hit: workers and
    footballers strike too."""
    told = [t for scene in story.scenes for t in scene.triggers if t.act == "airstrike"]
    if any(scene.figures for scene in story.scenes):
        return False
    return bool(told) and all(reading.folded[t.start : t.end] in ("strike", "strikes") for t in told)


def _is_blast_in_peace(reading: Reading, story: Story) -> bool:
    """Whether something of no told cause blew up in a country without an armed conflict, where most blasts are of
    gas."""
    country = story.place.location.country if story.place else None
    day = find_day(reading, story)
    return story.act == "explosion" and country is not None and day is not None and not is_at_war(country, day)


def _weigh_actors(reading: Reading, story: Story) -> float:
    """An armed group, or the forces of another state than the one where it happened, speak for political violence."""
    country = story.place.location.country if story.place else None
    weight = 0.0
    for scene in story.scenes:
        kinds = {p.kind for p in reading.persons.within(scene.start, scene.end)}
        weight = max([weight, *(_KIND_WEIGHT.get(kind, 0.0) for kind in kinds)])
        for actor in within(reading.actors, scene.start, scene.end):
            foreign = actor.country and country and actor.country != country
            if actor.kind == "militant_group" or (foreign and actor.kind in STATES):
                weight = max(weight, PARTY_WEIGHT)
        if country and any(p.country != country for p in find_states(reading, scene.start, scene.end)):
            weight = max(weight, PARTY_WEIGHT)  # "killed by Israeli fire" in Rafah
    return weight


def _weigh_harm(reading: Reading, story: Story) -> float:
    """Harm that was done to policemen or soldiers, or to a party's people, speaks for political violence, where
    no robbers, quarrels or accidents are told of."""
    if story.act not in _HARMS:
        return 0.0
    for scene in story.scenes:
        parties = not scene.main.noun and any(
            a.category == "political party" for a in within(reading.actors, scene.start, scene.end)
        )
        if scene.figures and (parties or any(_harms_forces(reading, reading.figures[i]) for i in scene.figures)):
            return HARM_WEIGHT
    return 0.0


def _harms_forces(reading: Reading, figure: FigureMention) -> bool:
    """Whether those whom it counts are policemen or soldiers: "a traffic official, Shafiq Ahmed, was injured"."""
    if figure.group == "state_forces":
        return True
    return any(
        p.kind == "state_forces" and reading.text.startswith(", ", p.end) and p.end + 2 == figure.start
        for p in reading.persons.within(figure.start - 60, figure.start)
    )


def is_political(signals: Signals, act: Act = "generic", company: bool = False) -> bool:
    """Whether a story is political violence: something speaks for it, and more than speaks against it. Arrests, which
    are mostly for other things, need more. `company` says that the report tells other political violence, which speaks
    for what it tells beside it."""
    against = max(signals.crime, signals.accident, signals.figurative)
    needed = ARREST_WEIGHT if act == "arrest" else 1.0
    political = signals.political + COMPANY * (company and against == 0)
    return political >= needed and political > against


def keeps_company(reading: Reading, story: Story, others: Sequence[Story]) -> bool:
    """Whether a story is told of a town or district beside a war in the same country: air strikes, clashes, an armed
    group's or another state's deeds."""
    place = story.place
    if place is None or place.location.precision > AREA or place.location.country is None:
        return False
    return any(
        o is not story
        and o.place is not None
        and o.place.location.country == place.location.country
        and (
            o.act in _TERROR
            or _weigh_actors(reading, o) > 0
            or _weigh_harm(reading, o) > 0
            or _goes_on(reading, story, o)
            or (story.act == "property" and o.place.location.admin1 == place.location.admin1)
        )
        for o in others
    ) or (story.act in _HIT and find_belligerent(reading, place.location.country, at_war=False) is not None)


def _goes_on(reading: Reading, story: Story, before: Story) -> bool:
    """Whether the text says that it happened within hours of another: "had been shot 90 minutes before in Champlin"."""
    first = story.body[0]
    later = first.separate and before.body[0].start < first.start
    return later and _WITHIN_HOURS.search(reading.folded, first.start, first.end) is not None
