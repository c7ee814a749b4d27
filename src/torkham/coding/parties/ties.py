"""What a party takes from those it stands beside: its owner, a fellow, a possessor, a person whom the text explains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.parties.identities import Identity
from torkham.coding.parties.parties import ARMED, MACHINES, OF_THE_GROUP, REBELS, STATES, Party, describe, owns_deed
from torkham.coding.reading import Reading

_OWNER = re.compile(
    r" (?:of|carrying|transporting|belonging to|used by|run by|owned by) (?:the |an? |some )?(?:[\w-]+ )?$"
)
_THEIRS = re.compile(r"(?:[\w-]+ of )?(?:their|his|her|its) ")
_GUARDS = re.compile(r"\b(?:its|their) (?:own )?(?:men|personnel)$|\b(?:body)?guards?$|\bgunners?$|\bescorts?$")
_FELLOW = re.compile(r"(?:his|her|their|one of his|two of his) (?:[\w-]+ )?(?:colleagues?|comrades?|companions?)")


def share_owner(reading: Reading, party: Party, after: Sequence[Party]) -> Party:
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


def share_fellow(reading: Reading, party: Party, before: Sequence[Party]) -> Party:
    """A colleague is what they are who were told of before: "a policeman was killed and his colleague injured"."""
    if party.kind != "civilians" or _FELLOW.fullmatch(describe(reading, party)) is None:
        return party
    fellow = next((p for p in reversed(before) if p.people and p.kind in STATES), None)
    return replace(party, kind=fellow.kind, group=fellow.group, country=fellow.country) if fellow else party


def share_possessor(reading: Reading, party: Party, before: Sequence[Party]) -> Party:
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
        owner = next(
            (p for p in people if not MACHINES.search(describe(reading, p)) and not owns_deed(reading, p)), None
        )
        owner = owner if owner is not None and owner.kind in STATES else None
    if owner is None:
        return party
    return replace(party, kind=owner.kind, group=owner.group, country=owner.country, gtd_target=owner.gtd_target)


def explain(reading: Reading, party: Party, identities: Sequence[Identity]) -> Party:
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
