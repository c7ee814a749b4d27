"""The parties that a stretch of text names: people, things that stand for them, named actors, people told by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import ActorMention, PersonsMention
from torkham.coding.parties.identities import Identity
from torkham.coding.parties.kinds import find_flag, is_scenery, read_kind
from torkham.coding.parties.parties import MACHINES, REBELS, STATE_DEED, STATES, Party
from torkham.coding.parties.ties import explain, share_fellow, share_owner, share_possessor
from torkham.coding.reading import Reading
from torkham.coding.stretches import inside_any, within
from torkham.knowledge.actors import load_actors
from torkham.knowledge.offices import find_office
from torkham.knowledge.persons import GROUP_OF_KIND
from torkham.model.account import ActorKind

_COMMUNITIES = Hinted(
    re.compile(
        r"\b(?:(?:two|three|rival|warring|feuding|opposing|competing|both)\s+(?:[\w-]+\s+){0,2}?"
        r"|(?:(?:armed |rival )?(?:youths?|young men|men|members|herders|fighters|gunmen) (?:of|from) (?:the )?)?"
        r"[\w-]+ (?:[\w-]+ )?and (?:the )?(?:[\w-]+ )?[\w-]+ "
        r"(?=(?:sub-?)?(?:tribes|clans|tribesmen|clansmen|communities|sections)|ethnic))"
        r"(?:(?P<communal>(?:sub-?)?(?:tribes|clans|communities|sections)|(?:tribal|ethnic) groups|tribesmen|clansmen)"
        r"|gangs|cartels|militias|armed groups|factions(?: of (?:the )?[\w-]+)?|groups of [\w-]+(?: supporters)?)\b"
    ),
    (
        " tribe",
        " clan",
        " communities",
        "sections",
        " tribal",
        " ethnic",
        " gangs",
        " cartels",
        " militias",
        " groups",
        " factions",
    ),
)
_AND_FORCES = re.compile(r" and (?:[\w-]+ ){1,3}?(?:forces|troops|soldiers|armies|guards)\b")


def list_parties(reading: Reading, start: int, end: int, identities: Sequence[Identity] = ()) -> tuple[Party, ...]:
    """Every party named in [start, end), in order; `identities` are the people whose names the text explains."""
    persons = [p for p in reading.persons.within(start, end) if not is_scenery(reading, p)]
    alone = (a for a in within(reading.actors, start, end) if not inside_any(a, persons))
    told = sorted([*(_from_persons(reading, p) for p in persons), *map(_from_actor, alone)])
    told = [share_owner(reading, party, told[i + 1 :]) for i, party in enumerate(told)]
    told = [share_fellow(reading, party, told[:i]) for i, party in enumerate(told)]
    for i, party in enumerate(told):
        told[i] = share_possessor(reading, party, told[:i])
    told = [p for i, p in enumerate(told) if not any(q.start < p.start and p.end <= q.end for q in told[:i])]
    told = [explain(reading, party, identities) for party in told]
    states = tuple(find_states(reading, start, end))
    shared = {s.end for s in states if _AND_FORCES.match(reading.folded, s.end)}  # "Pakistani and Afghan forces"
    told = [p for p in told if p.end not in shared]
    rivals = tuple(_find_communities(reading, start, end))
    told = [p for p in told if not any(p.start < r.end and r.start < p.end for r in rivals)]
    more = [*(s for s in states if not any(p.start < s.end and s.start < p.end for p in told)), *rivals]
    return tuple(sorted([*told, *more, *_find_named(reading, start, end, identities, told)]))


def find_states(reading: Reading, start: int, end: int) -> Iterator[Party]:
    """States told by their adjective alone: "killed by Israeli fire"."""
    for place in within(reading.places, start, end):
        country = place.location.country
        if not place.adjective or not country:
            continue
        if STATE_DEED.match(reading.folded, place.end) or _AND_FORCES.match(reading.folded, place.end):
            row = next((r for s in load_actors().states if s.country == country and not s.is_region
                        if (r := load_actors().get(f"{s.id}-forces"))), None)  # fmt: skip
            if row is not None:
                yield Party(
                    place.start, place.end, row.name, row.id, "foreign_state", "military", "named", "state_forces",
                    True, country, "Military",
                )  # fmt: skip


def _from_persons(reading: Reading, p: PersonsMention) -> Party:
    words = reading.folded[p.start : p.end]
    kind, group = read_kind(reading, p, words)
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
        people=p.people or (kind in STATES and MACHINES.search(words) is not None),
        country=p.actor.country if p.actor else find_flag(reading, p) if kind in STATES else None,
        gtd_target=office.gtd_target if office else p.gtd_target,
        prominent=office is not None and office.prominent and _is_single(p),
    )


def _is_single(p: PersonsMention) -> bool:
    return p.number is None or p.number.value == 1


def _from_actor(a: ActorMention) -> Party:
    group = GROUP_OF_KIND.get(a.kind, "unknown")
    office = find_office(a.name.lower()) if a.kind not in REBELS else None
    target = office.gtd_target if office else "Terrorists/Non-State Militia" if a.kind in REBELS else None
    return Party(a.start, a.end, a.name, a.actor_id, a.kind, a.category, "named", group, True, a.country, target)


def _find_communities(reading: Reading, start: int, end: int) -> Iterator[Party]:
    """Communities or armed groups that fight each other: "two tribes", "rival gangs"."""
    for match in _COMMUNITIES.finditer(reading.folded, start, end):
        kind: ActorKind = "communal_militia" if match["communal"] else "political_militia"
        yield Party(
            match.start(), match.end(), "", None, kind, "tribe", "described", "civilians", True, None,
            "Private Citizens & Property",
        )  # fmt: skip


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
