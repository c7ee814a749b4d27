"""The parties that a stretch of text names: people, things that stand for them, named actors, people told by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.hinted import Hinted
from torkham.coding.identities import Identity
from torkham.coding.mentions import ActorMention, PersonsMention
from torkham.coding.reading import Reading, inside_any, within
from torkham.coding.values import value_class
from torkham.knowledge.actors import load_actors
from torkham.knowledge.offices import find_office
from torkham.model.account import ActorKind, Basis, Category

STATES: frozenset[ActorKind] = frozenset(("state_forces", "foreign_state"))
REBELS: frozenset[ActorKind] = frozenset(("militant_group", "unidentified_armed"))
_GROUPS: dict[ActorKind, Category] = {
    **dict.fromkeys(STATES, "state_forces"), **dict.fromkeys(REBELS, "militants"), "civilians": "civilians"
}  # fmt: skip
MILITIAS: frozenset[ActorKind] = frozenset(("communal_militia", "political_militia"))
ARMED: frozenset[ActorKind] = STATES | REBELS | MILITIAS
UNARMED: frozenset[ActorKind] = frozenset(("civilians", "other", "protesters", "rioters"))

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
_UNKNOWN = re.compile(r"\b(?:unidentified|unknown|unnamed)\b")
_MACHINES = re.compile(
    r"\b(?:warplanes?|jets?|fighter jets|aircraft|helicopters?|gunships?|drones?|tanks?|warships?|ministry|artillery)$"
)
_COMMUNITIES = Hinted(
    re.compile(
        r"\b(?:(?:two|three|rival|warring|feuding|opposing|competing|both)\s+(?:[\w-]+\s+){0,2}?"
        r"|[\w-]+ (?:[\w-]+ )?and (?:the )?(?:[\w-]+ )?[\w-]+ (?=tribes|clans|tribesmen|clansmen|communities|ethnic))"
        r"(?:(?P<communal>tribes|clans|communities|tribal groups|ethnic groups|tribesmen|clansmen)"
        r"|gangs|cartels|militias|armed groups|factions(?: of (?:the )?[\w-]+)?|groups of [\w-]+(?: supporters)?)\b"
    ),
    (
        " tribe",
        " clan",
        " communities",
        " tribal",
        " ethnic",
        " gangs",
        " cartels",
        " militias",
        " groups",
        " factions",
    ),
)
_STATE_DEED = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:fire|gunfire|sniper fire|tank fire|strikes?|air ?strikes?|raids?|shelling|bombardments?|"
    r"bombing|(?:glide|guided|aerial) bombs?|shells?|howitzers?|mortars?|drones?|"
    r"missiles?|rockets?|warplanes?|jets?|aircraft|helicopters?|gunships?|(?<!suicide )bombers|"
    r"tanks?|artillery|snipers?|soldiers|troops|attacks?|barrages?|offensive|operation)\b"
)
_AND_FORCES = re.compile(r" and (?:[\w-]+ ){1,3}?(?:forces|troops|soldiers|armies|guards)\b")
_OWNER = re.compile(
    r" (?:of|carrying|transporting|belonging to|used by|run by|owned by) (?:the |an? |some )?(?:[\w-]+ )?$"
)
_ELDER = re.compile(r"\b(?:elders?|leaders?|chiefs?|journalists?|jirga)$")
_THEIRS = re.compile(r"(?:[\w-]+ of )?(?:their|his|her|its) ")
OF_THE_GROUP = re.compile(r" of (?:the|its) (?:[\w-]+ )?(?:group|movement|outfit|organi[sz]ation|militia)\b")
_GUARDS = re.compile(r"\b(?:its|their) (?:own )?(?:men|personnel)$|\b(?:body)?guards?$|\bgunners?$|\bescorts?$")
_FELLOW = re.compile(r"(?:his|her|their|one of his|two of his) (?:[\w-]+ )?(?:colleagues?|comrades?|companions?)")
_RETIRED = re.compile(r"\b(?:retired|ex|former)\b(?! (?:rebel|militant|taliban|insurgent))")
_COMMANDER = re.compile(r"\b(?:commanders?|generals?|chiefs?|forces?|leaders?)\b")
_COMMUNAL = re.compile(
    r"\b(?:herders?|herdsmen|tribes?|tribesmen|tribals?|clans?|clansmen|peace committee|lashkars?(?!-)|"
    r"village guards?|vigilantes?|self-defen[cs]e (?:group|force)s?|"
    r"(?:druze|bedouin|alawite|sectarian|tribal|clan|ethnic|communal|kuki|meitei|fulani|dogon|hema|lendu|nuer|dinka|murle)"
    r"(?: [\w-]+)? (?:fighters?|gunm[ae]n|militiam[ae]n|militias?|warriors))\b"
)


@value_class(order=True)
class Party:
    """A party as one sentence names it. `country` is that of a state's forces; `prominent` is a person of note."""

    start: int
    end: int
    name: str
    actor_id: str | None
    kind: ActorKind
    category: str | None
    basis: Basis
    group: Category
    people: bool
    country: str | None
    gtd_target: str | None
    prominent: bool = False


def list_parties(reading: Reading, start: int, end: int, identities: Sequence[Identity] = ()) -> tuple[Party, ...]:
    """Every party named in [start, end), in order; `identities` are the people whose names the text explains."""
    persons = [p for p in reading.persons.within(start, end) if not _is_scenery(reading, p)]
    alone = (a for a in within(reading.actors, start, end) if not inside_any(a, persons))
    told = sorted([*(_from_persons(reading, p) for p in persons), *map(_from_actor, alone)])
    told = [_share_owner(reading, party, told[i + 1 :]) for i, party in enumerate(told)]
    told = [_share_fellow(reading, party, told[:i]) for i, party in enumerate(told)]
    for i, party in enumerate(told):
        told[i] = _share_possessor(reading, party, told[:i])
    told = [p for i, p in enumerate(told) if not any(q.start < p.start and p.end <= q.end for q in told[:i])]
    told = [_explain(reading, party, identities) for party in told]
    states = tuple(find_states(reading, start, end))
    shared = {s.end for s in states if _AND_FORCES.match(reading.folded, s.end)}  # "Pakistani and Afghan forces"
    told = [p for p in told if p.end not in shared]
    rivals = tuple(_find_communities(reading, start, end))
    told = [p for p in told if not any(p.start < r.end and r.start < p.end for r in rivals)]
    more = [*(s for s in states if not any(p.start < s.end and s.start < p.end for p in told)), *rivals]
    return tuple(sorted([*told, *more, *_find_named(reading, start, end, identities, told)]))


def describe(reading: Reading, party: Party) -> str:
    """The words of a party, in lower case."""
    return reading.folded[party.start : party.end]


def is_unidentified(reading: Reading, party: Party) -> bool:
    """Whether the words themselves say that nobody knows who it was."""
    return _UNKNOWN.search(describe(reading, party)) is not None


def _is_scenery(reading: Reading, persons: PersonsMention) -> bool:
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


def _is_place(reading: Reading, persons: PersonsMention) -> bool:
    return any(p.start <= persons.start and persons.end <= p.end and not p.adjective for p in reading.places)


def _from_persons(reading: Reading, p: PersonsMention) -> Party:
    words = reading.folded[p.start : p.end]
    kind, group = _read_kind(reading, p, words)
    if kind in STATES and p.people and _RETIRED.search(words):
        kind, group = "civilians", "civilians"
    office = find_office(words)
    return Party(
        start=p.start,
        end=p.end,
        name=p.actor.name if p.actor else "",
        actor_id=p.actor.actor_id if p.actor else None,
        kind=kind,
        category=p.category,
        basis=p.basis,
        group=group,
        people=p.people or (kind in STATES and _MACHINES.search(words) is not None),
        country=p.actor.country if p.actor else _find_flag(reading, p) if kind in STATES else None,
        gtd_target=office.gtd_target if office else p.gtd_target,
        prominent=office is not None and office.prominent and _is_single(p),
    )


def _share_owner(reading: Reading, party: Party, after: Sequence[Party]) -> Party:
    """A thing, or a member, has the standing of those it belongs to: "a vehicle of the Frontier Corps"."""
    owner = next(iter(after), None)
    if owner is None:
        return party
    if party.people and party.kind == "civilians" and owner.kind == "other" and owner.actor_id:
        mine = _OWNER.fullmatch(reading.folded, party.end, owner.start)  # "activists of the Awami League"
        return replace(party, end=owner.end, name=owner.name, actor_id=owner.actor_id) if mine else party
    if party.people and owner.kind not in ARMED - STATES:
        return party
    if party.people and party.kind in ARMED:
        if party.kind not in REBELS or party.actor_id or owner.actor_id is None:
            return party
        mine = _OWNER.fullmatch(reading.folded, party.end, owner.start)  # "gunmen of the Gulf Cartel"
        return replace(party, name=owner.name, actor_id=owner.actor_id, kind=owner.kind) if mine else party
    if owner.kind not in ARMED and not owner.prominent:
        return party
    if not _OWNER.fullmatch(reading.folded, party.end, owner.start):
        return party
    return replace(
        party, end=owner.end, name=owner.name, actor_id=owner.actor_id, kind=owner.kind, group=owner.group,
        country=owner.country, gtd_target=owner.gtd_target, prominent=owner.prominent,
    )  # fmt: skip


def _share_fellow(reading: Reading, party: Party, before: Sequence[Party]) -> Party:
    """A colleague is what they are who were told of before: "a policeman was killed and his colleague injured"."""
    if party.kind != "civilians" or _FELLOW.fullmatch(describe(reading, party)) is None:
        return party
    fellow = next((p for p in reversed(before) if p.people and p.kind in STATES), None)
    return replace(party, kind=fellow.kind, group=fellow.group, country=fellow.country) if fellow else party


def _share_possessor(reading: Reading, party: Party, before: Sequence[Party]) -> Party:
    """Their van is that of the police told of before it, and the colonel's are his guards; a member of "the group" is
    one of the group told of before."""
    if party.kind != "civilians":
        return party
    member = party.people and OF_THE_GROUP.match(reading.folded, party.end) is not None
    theirs = _THEIRS.match(reading.folded, party.start, party.end) is not None
    if not member and (not theirs or (party.people and not _GUARDS.search(describe(reading, party)))):
        return party
    if member:
        owner = next((p for p in reversed(before) if p.actor_id and p.kind in ARMED - STATES), None)
    else:  # nobody attacks his own van
        people = (p for p in reversed(before) if p.people and p.kind not in REBELS)
        owner = next((p for p in people if not _MACHINES.search(describe(reading, p))), None)
        owner = owner if owner is not None and owner.kind in STATES else None
    if owner is None:
        return party
    return replace(party, kind=owner.kind, group=owner.group, country=owner.country, gtd_target=owner.gtd_target)


def find_states(reading: Reading, start: int, end: int) -> Iterator[Party]:
    """States told by their adjective alone: "killed by Israeli fire"."""
    for place in within(reading.places, start, end):
        country = place.location.country
        if not place.adjective or not country:
            continue
        if _STATE_DEED.match(reading.folded, place.end) or _AND_FORCES.match(reading.folded, place.end):
            row = next((r for s in load_actors().states if s.country == country and not s.is_region
                        if (r := load_actors().get(f"{s.id}-forces"))), None)  # fmt: skip
            if row is not None:
                yield Party(
                    place.start, place.end, row.name, row.id, "foreign_state", "military", "named", "state_forces",
                    True, country, "Military",
                )  # fmt: skip


def is_machine(reading: Reading, party: Party) -> bool:
    """Whether a party is a state's machines: "a Russian aircraft"."""
    return party.kind in STATES and _MACHINES.search(describe(reading, party)) is not None


def owns_deed(reading: Reading, party: Party) -> bool:
    """Whether what follows a party's name is what it did or struck with: "Russian" drones."""
    return _STATE_DEED.match(reading.folded, party.end) is not None


def _find_communities(reading: Reading, start: int, end: int) -> Iterator[Party]:
    """Communities or armed groups that fight each other: "two tribes", "rival gangs"."""
    for match in _COMMUNITIES.finditer(reading.folded, start, end):
        kind: ActorKind = "communal_militia" if match["communal"] else "political_militia"
        yield Party(
            match.start(), match.end(), "", None, kind, "tribe", "described", "civilians", True, None,
            "Private Citizens & Property",
        )  # fmt: skip


def _find_flag(reading: Reading, p: PersonsMention) -> str | None:
    """The state whose adjective stands in the phrase ("thirteen American soldiers")."""
    return next((q.location.country for q in within(reading.places, p.start, p.end) if q.adjective), None)


def _is_single(p: PersonsMention) -> bool:
    return p.number is None or p.number.value == 1


def _read_kind(reading: Reading, p: PersonsMention, words: str) -> tuple[ActorKind, Category]:
    """The kind and the casualty group, where the words around the head noun say more than the noun."""
    if p.actor and p.actor.kind in STATES and _MACHINES.search(words):
        return p.actor.kind, "state_forces"
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
    if p.kind == "militant_group" and _UNKNOWN.search(words) and p.actor is None:
        return "unidentified_armed", p.group
    if p.group == "militants" and p.actor is None and _COMMANDER.search(words) and _belongs_to_state(reading, p):
        return "state_forces", "state_forces"
    if p.actor and p.actor.kind == "communal_militia" and p.kind == "militant_group":
        return p.kind, p.group  # "Kuki militants"
    if p.actor and p.kind != "civilians":
        return p.actor.kind, p.group
    return p.kind, p.group


def _is_of_planes(reading: Reading, p: PersonsMention, words: str) -> bool:
    """Whether bombers are planes: by their type, by the state whose they are, or by the base where they stood."""
    if _PLANES.search(reading.folded, max(0, p.start - 20), p.end):
        return True
    if not words.endswith("bombers"):
        return False
    return _find_flag(reading, p) is not None or _AT_BASE.match(reading.folded, p.end) is not None


def _belongs_to_state(reading: Reading, p: PersonsMention) -> bool:
    """Whether a state is named in the phrase or owns it ("senior Iranian commander", "Iran's top commanders")."""
    owned = reading.folded.endswith(("'s ", "’s "), 0, p.start)
    near = within(reading.places, p.start - 24 if owned else p.start, p.end)
    return any(q.adjective or q.end >= p.start - 4 for q in near if q.adjective or q.location.precision == 6)


def _from_actor(a: ActorMention) -> Party:
    group = _GROUPS.get(a.kind, "unknown")
    office = find_office(a.name.lower()) if a.kind not in REBELS else None
    target = office.gtd_target if office else "Terrorists/Non-State Militia" if a.kind in REBELS else None
    return Party(a.start, a.end, a.name, a.actor_id, a.kind, a.category, "named", group, True, a.country, target)


def _explain(reading: Reading, party: Party, identities: Sequence[Identity]) -> Party:
    """The party with what the text says of the person it names or belongs to: "the car of Karim Afridi"."""
    if party.kind not in ("civilians", "state_forces", "other") or not identities:
        return party
    right = reading.text[party.end : party.end + 40] if not party.people else ""
    words = reading.text[party.start : party.end]
    for identity in identities:
        name = re.escape(identity.surname)
        # a pattern of a name is made where the name stands: making one takes longer than many a search
        if identity.surname in right:
            owner = re.match(rf"(?: (?:of|carrying|transporting|belonging to) )(?:\w+\.? ){{0,4}}?{name}", right)
            if owner:
                return _adopt(party, identity, party.end + owner.end())
        if identity.surname in words:
            owns = re.search(rf"\b{name}['’´]s\b", words)
            if owns or (party.people and re.search(rf"\b{name}$|^{name}\b", words)):
                return _adopt(party, identity, party.end)
    return party


def _adopt(party: Party, identity: Identity, end: int) -> Party:
    return replace(
        party,
        end=end,
        name=identity.full_name,
        kind=identity.kind,
        group=identity.group,
        basis="named",
        gtd_target=identity.gtd_target,
        prominent=identity.prominent,
    )


def _find_named(
    reading: Reading, start: int, end: int, identities: Sequence[Identity], told: Sequence[Party]
) -> Iterator[Party]:
    """People whose names stand here and are explained elsewhere."""
    for identity in identities:
        at = reading.text.find(identity.full_name, start, end)
        last = at + len(identity.full_name)
        if at >= 0 and not any(p.start < last and at < p.end + 24 for p in told if p.end > at - 24 and not p.people):
            if any(p.start < last and at < p.end for p in told):
                continue
            yield Party(
                at, last, identity.full_name, None, identity.kind, identity.category, "named", identity.group, True,
                None, identity.gtd_target, identity.prominent,
            )  # fmt: skip
