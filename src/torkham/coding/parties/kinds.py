"""The kind that people are of, as the words around their noun say, and what stands in a sentence without acting."""

from __future__ import annotations

import re

from torkham.coding.mentions import PersonsMention
from torkham.coding.parties.parties import MACHINES, REBELS, STATES, UNKNOWN
from torkham.coding.reading import Reading
from torkham.coding.stretches import within
from torkham.model.account import ActorKind, Category
from torkham.model.precision import COUNTRY

# What carried the bomb, or the attackers, was not what they hit.
_CARRIER_LEFT = re.compile(
    r"(?:(?:planted|placed|hidden|fitted|fixed|installed|concealed|kept|strapped|loaded|packed|attached|mounted|"
    r"riding|came|arrived|fled|escaped|sped off|travelling|traveling)\s+(?:\w+\s+)?(?:on|in|inside|to|into|under|"
    r"underneath|by)|riding|aboard|with|"
    r"(?:bombers?|men|gunmen|assailants?|attackers?|militants|bombs?|devices?|explosives) (?:on|in))\s+"
    r"(?:an?|the|two|their)?\s*$"
)
_CARRIER = re.compile(
    r"\b(?:laden|rigged|packed|filled|booby-trapped)\b|^(?:an?|the|two|their)?\s*(?:[\w-]+ )?"
    r"(?:motorcycles?|motorbikes?|bikes?|bicycles?|rickshaws?|pick-?ups?|cars?|vehicles?|trucks?|carts?|handcarts?|boats?)$"
)
_GUISE_LEFT = re.compile(
    r"\b(?:dressed(?: up)?|disguised|pos(?:ed|ing)|masquerading|clad|impersonating|uniforms?)\s+"
    r"(?:(?:as|in|of|like)\s+)?"
    r"(?:(?:an?|the)\s+)?$"
)
_SETTING = re.compile(
    r"\b(?:village|villages|town|city|neighbou?rhood|area|areas|market|bazaar|road|street|bypass|tehsil|camp|colony)$"
)
_SETTING_LEFT = re.compile(r"\b(?:in|at|near|from|of|within|around|outside|across)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,3}$")
_SUICIDE = re.compile(r"\b(?:suicide|fidayeen)\b|\bbombers?$")
_PLANES = re.compile(
    r"\b(?:b-?\d+|tu-?\d+\w*|stealth|strategic|heavy|long-range|nuclear-capable) (?:[\w-]+ )?bombers?\b"
)
_AT_BASE = re.compile(r" (?:at|on|parked at) [^.;,]{0,40}?\b(?:air ?bases?|airfields?)\b")
_OF_COMMUNITY = re.compile(r" (?:of|from) the [\w-]+ (?:minority|community|sect|tribe|clan|ethnic group)\b")
_LOYAL = re.compile(
    r" (?:loyal to|allied (?:with|to)|backed by|who back) (?:the |syria's |libya's )?"
    r"(?:[\w-]+ )?(?:government|authorities|regime|president|state|junta|administration|army)\b"
)
_COMMANDER = re.compile(r"\b(?:commanders?|generals?|chiefs?|forces?|leaders?)\b")
_COMMUNAL = re.compile(
    r"\b(?:herders?|herdsmen|tribes?|tribesmen|tribals?|clans?|clansmen|peace committee|lashkars?(?!-)|"
    r"village guards?|vigilantes?|self-defen[cs]e (?:group|force)s?|armed (?:locals|residents|villagers)|"
    r"(?:druze|bedouin|alawite|sectarian|tribal|clan|ethnic|communal|kuki|meitei|fulani|dogon|hema|lendu|nuer|dinka|murle)"
    r"(?: [\w-]+)? (?:fighters?|gunm[ae]n|militiam[ae]n|militias?|warriors))\b"
)
# "a convoy carrying minerals", "a convoy of oil tankers"
_FREIGHT = re.compile(
    r" (?:carrying|transporting|ferrying|loaded with|laden with|of) (?:[\w-]+ (?!of )){0,3}?"
    r"(?:buses|cargo|cars|cement|coaches|coal|commuters|containers|copper|engineers|food|fruit|fuel|gas|goods|"
    r"labourers|laborers|livestock|lorries|marble|medicines?|minerals?|miners|mourners|oil|ore|passengers|pilgrims|"
    r"supplies|tankers|traders|trailers|trucks|vans|vegetables|villagers|wheat|workers)\b"
)
_ELDER = re.compile(r"\b(?:elders?|leaders?|chiefs?|journalists?|jirga)$")
_RETIRED = re.compile(r"\b(?:retired|ex|former)\b(?! (?:rebel|militant|taliban|insurgent))")


def read_kind(reading: Reading, p: PersonsMention, words: str) -> tuple[ActorKind, Category]:
    """The kind and the casualty group of people; those who left a state's forces are civilians."""
    kind, group = _read_noun(reading, p, words)
    return ("civilians", "civilians") if kind in STATES and p.people and _RETIRED.search(words) else (kind, group)


def _read_noun(reading: Reading, p: PersonsMention, words: str) -> tuple[ActorKind, Category]:
    """The kind and the casualty group, where the words around the head noun say more than the noun."""
    if p.actor and p.actor.kind in STATES and MACHINES.search(words):
        return p.actor.kind, "state_forces"
    if p.actor is None and words.endswith(("convoy", "convoys")) and _FREIGHT.match(reading.folded, p.end):
        return "civilians", "civilians"
    if p.people and p.kind == "other":
        return "civilians", "civilians"
    if p.people and p.kind in REBELS and p.actor is None and _LOYAL.match(reading.folded, p.end):
        return "political_militia", p.group
    if p.people and p.kind in REBELS and p.actor is None and _OF_COMMUNITY.match(reading.folded, p.end):
        return "communal_militia", p.group
    if p.people and p.kind not in STATES and _COMMUNAL.search(words) and not _ELDER.search(words):
        return "communal_militia", p.group
    if p.group == "militants" and _is_of_planes(reading, p, words):
        return "state_forces", "state_forces"
    if _SUICIDE.search(words) and p.group == "militants":
        return "militant_group", p.group
    if p.kind == "militant_group" and UNKNOWN.search(words) and p.actor is None:
        return "unidentified_armed", p.group
    if p.group == "militants" and p.actor is None and _COMMANDER.search(words) and _belongs_to_state(reading, p):
        return "state_forces", "state_forces"
    if p.actor and p.actor.kind == "communal_militia" and p.kind == "militant_group":
        return p.kind, p.group  # "Kuki militants"
    if p.actor and p.kind != "civilians":
        return p.actor.kind, p.group
    return p.kind, p.group


def is_scenery(reading: Reading, persons: PersonsMention) -> bool:
    """What only carried the bomb, says where, or was a disguise: no party."""
    if _GUISE_LEFT.search(reading.folded, max(0, persons.start - 40), persons.start):
        return True
    if persons.actor is None and reading.text[persons.start].isupper() and _is_place(reading, persons):
        return True
    if persons.people:
        return False
    words = reading.folded[persons.start : persons.end]
    left = reading.folded[max(0, persons.start - 50) : persons.start]
    owned = reading.folded.startswith((" of ", " carrying ", " belonging "), persons.end)
    if _CARRIER.search(words) and not owned and ("laden" in words or _CARRIER_LEFT.search(left)):
        return True
    return _SETTING.search(words) is not None and _SETTING_LEFT.search(left) is not None


def find_flag(reading: Reading, p: PersonsMention) -> str | None:
    """The state whose adjective stands in the phrase ("thirteen American soldiers")."""
    return next((q.location.country for q in within(reading.places, p.start, p.end) if q.adjective), None)


def _is_place(reading: Reading, persons: PersonsMention) -> bool:
    return any(p.start <= persons.start and persons.end <= p.end and not p.adjective for p in reading.places)


def _is_of_planes(reading: Reading, p: PersonsMention, words: str) -> bool:
    """Whether bombers are planes: by their type, by the state whose they are, or by the base where they stood."""
    if _PLANES.search(reading.folded, max(0, p.start - 20), p.end):
        return True
    if not words.endswith("bombers"):
        return False
    return find_flag(reading, p) is not None or _AT_BASE.match(reading.folded, p.end) is not None


def _belongs_to_state(reading: Reading, p: PersonsMention) -> bool:
    """Whether a state is named in the phrase or owns it ("senior Iranian commander", "Iran's top commanders")."""
    owned = reading.folded.endswith(("'s ", "’s "), 0, p.start)
    near = within(reading.places, p.start - 24 if owned else p.start, p.end)
    return any(q.adjective or q.end >= p.start - 4 for q in near if q.adjective or q.location.precision == COUNTRY)
