"""What a party counts as where it acted: a state's forces abroad are foreign, who is retired is no soldier."""

from __future__ import annotations

import re
from dataclasses import replace

from torkham.coding.hinted import Hinted
from torkham.coding.parties.parties import ARMED, REBELS, STATES, UNARMED, Party, describe
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story, find_day
from torkham.knowledge.actors import load_actors
from torkham.knowledge.triggers import Act
from torkham.model.account import ActorKind

STATELESS = ("PSE",)
"""Countries with no forces of their own to be struck by another state's."""

_OCCUPIERS = {"PSE": "isr"}  # whose soldiers those are that a report from there calls "the army" or "troops"
_OWN_FORCES = re.compile(r"\b(?:palestinian|police(?!men from)|policem[ae]n|hamas|preventive|presidential|security)\b")
_GOVERNS = {"taliban": "afg-taliban"}  # what the bare name of a movement means in the country that it governs
_FIGHTS = re.compile(r"\b(?:vigilantes?|peace committee|lashkars?|guards?|self-defen[cs]e|militias?|fighters?)\b")
_AT_LIBERTY = re.compile(
    r"\b(?:activists?|protest[eo]rs?|demonstrators?|journalists?|reporters?|students?|lawyers?|politicians?|clerics?|"
    r"leaders?|workers?|supporters?|officials?|teachers?|fishermen|migrants?|settlers?|women|children|employees?)\b"
)
_ALONE = re.compile(
    r"(?:the |an? |one |lone |(?:[\w-]+ ){1,3})?"
    r"(?:gunm[ae]n|shooter|knifeman|attacker|assailant|suspect|man|woman|youth|teenager|boy|driver|motorist|arsonist)$"
)
_MAYBE_ALONE: frozenset[ActorKind] = UNARMED | {"unidentified_armed"}
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|several|men|gunmen|attackers|assailants|armed)\b")
# "the suspect, identified as Karl Weber, 34", "police named the gunman as Jon Reed"
_NAMED = Hinted(
    re.compile(
        r"\b(?:identified|named) (?:by \w+ )?"
        r"(?:(?:him|her|the (?:suspect(?:ed \w+)?|attacker|gunman|shooter|man|woman|driver)) )?as\s+"
        r"|\b(?:suspect(?:ed \w+)?|gunman|shooter|attacker|assailant|driver|accused),\s+"
    ),
    ("identified", "named", "suspect", "gunman,", "shooter,", "attacker,", "assailant,", "driver,", "accused,"),
)
# "Karl Weber, 34, of Ulm, was arrested"
_HELD = Hinted(
    re.compile(
        r"[A-Z][\w'’-]+ [A-Z][\w'’-]+, \d\d, (?:[^.;,]{2,40}, )?(?:was|has been) (?:arrested|charged|detained|held)\b"
    ),
    ("was arrested", "been arrested", "charged", "detained", "held"),
)
_NAME = re.compile(r"(?:a \d\d-year-old [\w-]+,? )?[A-Z][\w'’-]+ (?:[A-Z][\w'’.-]+ )?[A-Z][\w'’-]+")
_IN_CUSTODY = re.compile(r"\b(?:arrested|charged|custody|detained|surrendered|motives?|shot dead by|killed himself)\b")


def see_from(reading: Reading, story: Story, party: Party, country: str | None) -> Party:
    """A party as place and day of the event make it: a state's forces are foreign in another country, an occupier's are
    so without its name, and a movement that governs there is the state."""
    party = _see_then(reading, story, party)
    if party.actor_id in _GOVERNS and country is not None:
        row = load_actors().get(_GOVERNS[party.actor_id])
        if row is not None and row.country == country:
            kind = row.role_on(find_day(reading, story)).kind
            party = replace(party, kind=kind, actor_id=row.id, country=country)
    if country in _OCCUPIERS and party.kind in STATES and party.country in (None, country):
        return _name_occupier(reading, party, _OCCUPIERS[country])
    if party.country and country and party.kind in STATES and party.category != "peacekeepers":
        return replace(party, kind="state_forces" if party.country == country else "foreign_state")
    return party


def _see_then(reading: Reading, story: Story, party: Party) -> Party:
    """A known party as what it was on the day of the event, not on that of the report."""
    row = load_actors().get(party.actor_id) if party.actor_id else None
    if row is None or story.date is None:
        return party
    then, now = row.role_on(story.date.when.start).kind, row.role_on(reading.document.published).kind
    return replace(party, kind=then) if party.kind == now != then else party


def see_across(attacker: Party, target: Party) -> Party:
    """The attacker, foreign where it is another state's than the forces that it strikes and no place says whose ground
    it was: a fight on a border."""
    both = attacker.kind == target.kind == "state_forces" and attacker.country and target.country
    return replace(attacker, kind="foreign_state") if both and attacker.country != target.country else attacker


def _name_occupier(reading: Reading, party: Party, state: str) -> Party:
    """Soldiers whom no words call those of the place."""
    row = load_actors().get(f"{state}-forces")
    if row is None or _OWN_FORCES.search(describe(reading, party)):
        return party
    return replace(party, kind="foreign_state", name=row.name, actor_id=row.id, country=row.country)


def see_target(reading: Reading, story: Story, party: Party, attacker: Party, country: str | None) -> Party:
    """A target as the act and its attacker make it. A state that is attacked stands for its forces where a state
    attacks it, for its people where others do; whoever is arrested as a suspect is a militant; a camp that forces raid
    is not theirs."""
    if story.act == "arrest" and attacker.kind in STATES and _is_suspect(reading, party):
        return replace(party, kind="militant_group", group="militants")
    party = _disarm(reading, party, attacker, story.act)
    own = not party.people and party.kind == attacker.kind == "state_forces" and party.actor_id is None
    if own and not _has_defenders(reading, attacker, country):
        return replace(party, kind="militant_group", group="militants")
    if party.category == "state" and attacker.kind not in STATES and attacker.kind in ARMED:
        return replace(party, kind="civilians", group="civilians")
    return see_from(reading, story, party, country)


def _is_suspect(reading: Reading, party: Party) -> bool:
    """Whether people are arrested of whom no words say that they are anything else: "two men", "14 wanted people"."""
    plain = party.people and party.kind in ("civilians", "other") and not party.prominent
    return plain and _AT_LIBERTY.search(describe(reading, party)) is None


def _disarm(reading: Reading, party: Party, attacker: Party, act: Act) -> Party:
    """Herders whom bandits shoot, or soldiers execute: who fights nobody is no militia."""
    hunted = attacker.kind in REBELS or (attacker.kind in STATES and act not in ("clash", "operation"))
    fights = (party.actor_id is not None and act == "clash") or _FIGHTS.search(describe(reading, party))
    if party.kind == "communal_militia" and party.category != "tribe" and hunted and not fights:
        return replace(party, kind="civilians")
    return party


def _has_defenders(reading: Reading, attacker: Party, country: str | None) -> bool:
    """Whether the bases that a state strikes abroad are that country's: not where it fights an armed group there."""
    if attacker.country is None or country in (None, attacker.country, *STATELESS):
        return False
    return not any(a.kind in REBELS and a.country == country for a in reading.actors)


def name_lone_attacker(reading: Reading, story: Story, attacker: Party) -> Party:
    """The attacker, of whom one man whom the report names, and holds to belong to no group, is a civilian."""
    if attacker.basis == "inferred" or not is_alone(reading, attacker) or any(a.kind in REBELS for a in reading.actors):
        return attacker
    return replace(attacker, kind="civilians") if _tells_his_name(reading, story) else attacker


def is_alone(reading: Reading, party: Party) -> bool:
    """Whether a party is one attacker of whom no words say that he has others with him: "a man", "the gunman"."""
    words = describe(reading, party)
    if party.kind not in _MAYBE_ALONE or party.actor_id or _SEVERAL.search(words):
        return False
    return _ALONE.fullmatch(words) is not None


def _tells_his_name(reading: Reading, story: Story) -> bool:
    start = story.scenes[0].start
    named = (_NAME.match(reading.text, m.end()) for m in _NAMED.finditer(reading.folded, start))
    if any(named) and _IN_CUSTODY.search(reading.folded, start):
        return True
    return _HELD.search(reading.text, start) is not None
