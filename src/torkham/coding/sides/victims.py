"""Whom a story was done to: the targets that its words name, put right by those whom its figures name as harmed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import FigureMention
from torkham.coding.parties.identities import Identity
from torkham.coding.parties.lists import list_parties
from torkham.coding.parties.parties import OF_THE_GROUP, STATES, Party, describe
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story
from torkham.coding.votes.votes import Parties
from torkham.knowledge.triggers import Act
from torkham.model.account import Category

OWNER = 40  # characters in which those follow to whom the people counted belong: "two members of the ..."
GROUP = 120  # characters back to the group of which "four members of the group" are
IDENTIFIED_WITHIN = 2  # sentences after a story's last
IDENTITY = 120  # characters in which "the dead man was" says who
FEW = 2  # people killed with the one whom a strike was meant for
STATE_DOES: frozenset[Act] = frozenset(("operation", "arrest", "recapture", "defusal"))
_BOMBS: frozenset[Act] = frozenset(("airstrike", "shelling", "explosion"))
_AIMED = _BOMBS | {"killing", "assault"}
_IDENTIFIES = Hinted(
    re.compile(
        r"\b(?:identified (?:him|them|the \w+(?: \w+)?|one of the dead) as|named (?:him|the \w+) as"
        r"|(?:the (?:dead man|man|driver|victim|target|two|dead)|he|those killed) (?:was|were))\b"
    ),
    ("identified ", "named ", "man w", "driver w", "victim w", "target w", "two w", "dead w", "he w", "killed w"),
)
# in the very sentence: "one man, whom the army called a commander of Hezbollah"
_CALLS = Hinted(
    re.compile(
        r"\bwhom [^.;,]{3,40}? (?:called|(?:identified|described) as|accused of being)\b|\bdescribed (?:him|them) as\b"
    ),
    ("whom ", "described him", "described them"),
)
_OTHERS = re.compile(r"\bothers?$")  # "three others": of whom, the words before say
_VEHICLE = re.compile(r"\b(?:vehicles?|vans?|trucks?|cars?|units?|motorcycles?|convoys?|pick-?ups?|hospitals?|roads?)$")
_ANYBODY = ("people", "others", "member", "relative")  # categories of words that say of nobody what he was


def find_victims(reading: Reading, figures: Sequence[FigureMention], identities: Sequence[Identity]) -> list[Party]:
    """Those whom the figures name as killed, hurt or taken."""
    found = []
    for figure in figures:
        who = figure.persons
        if who and figure.measure in ("killed", "injured", "abducted") and not figure.negated:
            back = GROUP if OF_THE_GROUP.match(reading.folded, who.end) else 0
            parties = list_parties(reading, who.start - back, who.end + OWNER, identities)
            found += [p for p in parties if p.start == who.start][:1]
        elif who is None and figure.group == "militants" and figure.measure == "killed" and figure.value:
            found.append(_count_militants(figure))
    return [p for p in found if not _OTHERS.search(describe(reading, p))] or found


def _count_militants(figure: FigureMention) -> Party:
    """Those of whom only their number is told, after militants: "three more were gunned down"."""
    return Party(
        figure.start, figure.end, "", None, "militant_group", "militant", "described", "militants", True, None,
        "Terrorists/Non-State Militia",
    )  # fmt: skip


def choose_targets(
    reading: Reading,
    story: Story,
    parties: Parties,
    figures: Sequence[FigureMention],
    victims: Sequence[Party],
    attackers: Sequence[Party],
) -> list[Party]:
    """Whom a story was done to, the principal first: those whom its grammar names, unless those who fell say better;
    those who fell where it names nobody."""
    targets = list(parties.targets) or [v for v in victims if v.group != "militants"] or list(victims)
    fell = {v.group for v in victims} - {"militants"}
    if targets and fell == {"civilians"}:
        targets = _put_civilians_first(story, targets, figures, victims, attackers)
    identified = _find_identified(reading, story) if story.act in _AIMED and fell <= {"civilians"} else None
    if identified is not None and sum(f.value or 0 for f in figures if f.measure == "killed") <= FEW:
        targets = [identified, *targets]
    if targets and fell == {"state_forces"} and _is_plain_vehicle(reading, targets[0]):
        targets = [*(v for v in victims if v.group == "state_forces"), *targets]
    raid = not parties.attackers and story.act in STATE_DOES and bool(targets) and targets[0].kind in STATES
    if raid or (parties.attackers and targets and is_same_side(parties.attackers[0], targets[0])):
        # forces that lost men in their own raid came for the others who fell
        targets = [v for v in victims if v.group == "militants"] or targets
    return targets


def _put_civilians_first(
    story: Story,
    targets: list[Party],
    figures: Sequence[FigureMention],
    victims: Sequence[Party],
    attackers: Sequence[Party],
) -> list[Party]:
    """The targets of a story in which only civilians fell: they lead where others were not really struck."""
    civilians = [v for v in victims if v.group == "civilians"]
    if story.act in _BOMBS and _is_told_of_hideout(targets[0], figures):
        targets = [*civilians, *targets]  # who struck says it was a hideout
    if targets[0].category == "state":
        targets = [*civilians, *targets]  # "attacked Ukraine, killing six people"
    if attackers and attackers[0].group == "civilians" and not _is_in_lead(story, targets[0]):
        targets = [*civilians, *targets]  # troops whom settlers or rioters met later
    return targets


def _is_in_lead(story: Story, party: Party) -> bool:
    """Whether a party is named in the sentence that first tells the story."""
    return story.body[0].start <= party.start < story.body[0].end


def _find_identified(reading: Reading, story: Story) -> Party | None:
    """Who the one that a strike killed was, as whoever struck says right after: "the dead man was a Hezbollah
    commander", "identified him as X, who led the group's artillery"."""
    sentences = reading.document.sentences
    last = story.body[-1].sentence
    for sentence in sentences[story.body[0].sentence : last + IDENTIFIED_WITHIN + 1]:
        if sentence.furniture is not None:
            continue
        told = [*_IDENTIFIES.finditer(reading.folded, sentence.start, sentence.end)]
        if sentence.start <= story.body[-1].start:
            told += _CALLS.finditer(reading.folded, sentence.start, sentence.end)
        for named in told:
            parties = list_parties(reading, named.end(), min(sentence.end, named.end() + IDENTITY))
            found = next((p for p in parties if p.kind == "militant_group"), None)
            if found is not None:
                return found
    return None


def _is_told_of_hideout(target: Party, figures: Sequence[FigureMention]) -> bool:
    """Whether militants are only said to have been what was aimed at: a place of theirs, or fewer than fell."""
    fell = max((f.value for f in figures if f.measure == "killed" and f.value), default=0)
    return target.group == "militants" and (
        not target.people or (target.actor_id is not None and target.basis == "named") or fell > FEW
    )


def follow_fallen(
    story: Story,
    attacker: Party,
    targets: list[Party],
    figures: Sequence[FigureMention],
    victims: Sequence[Party],
) -> list[Party]:
    """The targets, of which a thing counts as those who fell there: a town hall where a bomb killed police as theirs, a
    station where it killed passers-by as nobody's."""
    if not targets or targets[0].people or targets[0].group == "militants" or story.act in STATE_DOES:
        return targets
    fell = _find_sole_group(figures)
    if fell in (None, targets[0].group, attacker.group):
        return targets
    victim = next((v for v in victims if v.group == fell), None)
    if victim is None:
        return targets
    return [replace(targets[0], kind=victim.kind, group=victim.group, country=victim.country), *targets[1:]]


def _find_sole_group(figures: Sequence[FigureMention]) -> Category | None:
    """The side of all who were killed, or where nobody was, hurt: forces, or people told of as no fighters; None where
    several fell, or where "five people" leaves it open."""
    for measure in ("killed", "injured"):
        told = [f.persons for f in figures if f.measure == measure and f.persons and not f.negated]
        groups = {None if p.category in _ANYBODY else p.group for p in told if p.group != "militants"}
        if groups:
            sole = groups.pop() if len(groups) == 1 else None
            return sole if measure == "killed" or sole == "state_forces" else None  # who passed a post was only hurt
    return None


def _is_plain_vehicle(reading: Reading, party: Party) -> bool:
    """Whether a target is a vehicle of nobody in particular, so that those hurt in it say whose it was."""
    return not party.people and party.kind == "civilians" and _VEHICLE.search(describe(reading, party)) is not None


def is_same_side(one: Party, other: Party) -> bool:
    """Whether two parties cannot have fought each other: the same words, one armed group, or two forces of a state."""
    own = one.group == other.group == "state_forces" and one.country == other.country
    own = own or (one.kind == "militant_group" and one.actor_id == other.actor_id is not None)
    return (one.start == other.start and one.category != "tribe") or own
