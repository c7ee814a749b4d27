"""From what was done, by whom and with what, to the names that the codebooks give it."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.parties.parties import ARMED, STATES, Party
from torkham.knowledge.triggers import Act

_BY_ACT: dict[Act, str] = {
    "suicide": "Suicide bomb",
    "airstrike": "Air/drone strike",
    "shelling": "Shelling/artillery/missile attack",
    "grenade": "Grenade",
    "explosion": "Remote explosive/landmine/IED",
    "clash": "Armed clash",
    "abduction": "Abduction/forced disappearance",
    "rape": "Sexual violence",
    "property": "Looting/property destruction",
    "riot": "Mob violence",
    "recapture": "Government regains territory",
    "seizure": "Non-state actor overtakes territory",
    "defusal": "Disrupted weapons use",
    "arrest": "Arrests",
}
_STRIKE_WEAPONS = (
    ("suicide vest", "Suicide bomb"),
    ("drone", "Air/drone strike"),
    ("aircraft", "Air/drone strike"),
    ("missile", "Shelling/artillery/missile attack"),
)
_EXPLOSIVE = frozenset(
    ("explosives", "IED", "landmine", "car bomb", "motorcycle bomb", "parcel bomb", "magnet bomb", "grenade", "rocket",
     "missile", "mortar", "artillery", "drone", "aircraft", "suicide vest", "pressure cooker bomb", "bicycle bomb")
)  # fmt: skip
_LAID = frozenset(("landmine", "car bomb", "motorcycle bomb", "parcel bomb", "magnet bomb", "pressure cooker bomb"))
_CROWD_ACTS: frozenset[Act] = frozenset(("killing", "assault", "clash", "riot", "shooting", "explosion"))
_LETHAL: frozenset[Act] = frozenset(("killing", "shooting"))
_ATTEMPTS: frozenset[Act] = frozenset(
    ("shooting", "assault", "killing", "explosion", "suicide", "grenade", "shelling", "airstrike")
)
_GTD_BY_ACT: dict[Act, str] = {
    "suicide": "Bombing/Explosion",
    "airstrike": "Bombing/Explosion",
    "shelling": "Bombing/Explosion",
    "grenade": "Bombing/Explosion",
    "explosion": "Bombing/Explosion",
    "abduction": "Hostage Taking (Kidnapping)",
    "property": "Facility/Infrastructure Attack",
    "recapture": "Armed Assault",
    "seizure": "Armed Assault",
    "rape": "Unarmed Assault",
    "riot": "Unarmed Assault",
    "shooting": "Armed Assault",
    "clash": "Armed Assault",
    "defusal": "Bombing/Explosion",
}


def choose_sub_event(
    act: Act, attacker: Party | None, target: Party | None, weapons: Sequence[str], protest: bool = False
) -> str:
    """ACLED's sub-event type: the act decides, and for an assault its weapon and then its target; `protest` says that
    a demonstration is told of.

    Fire on police or soldiers, or by forces on militants, is an Armed clash; on the unarmed it is an Attack. A crowd
    does mob violence, or demonstrates violently; on protesters, forces use excessive force where they shoot or kill.
    """
    if attacker is not None and attacker.kind == "rioters" and act in _CROWD_ACTS:
        faces_state = target is None or target.kind in STATES
        return "Violent demonstration" if protest and faces_state else "Mob violence"
    if protest and act == "property" and attacker is not None and attacker.kind in ("rioters", "protesters"):
        return "Violent demonstration"  # protesters who burn cars
    if target is not None and target.kind == "protesters":
        return "Excessive force against protesters" if act in _LETHAL else "Protest with intervention"
    by_state = attacker is not None and attacker.kind in STATES
    if act == "explosion" and _falls_from_air(attacker, weapons):
        return "Air/drone strike"
    if act == "seizure" and by_state:
        return "Government regains territory"
    armed = target is not None and target.kind in ARMED
    if act in ("grenade", "shelling") and armed and "small arms" in weapons and not by_state:
        return "Armed clash"  # a post stormed with rockets, grenades and rifles
    if act in _BY_ACT:
        return _BY_ACT[act]
    if act == "assault" or (act == "killing" and by_state):
        struck = next((name for weapon, name in _STRIKE_WEAPONS if weapon in weapons), None)
        if struck:
            return struck
    abroad = attacker is not None and attacker.kind == "foreign_state"
    if act == "assault" and abroad and "small arms" not in weapons:
        return "Air/drone strike"  # what a state does abroad and a report calls a strike or an attack
    if armed:
        return "Armed clash"
    if act == "operation":
        return "Armed clash"
    return "Attack"


def _falls_from_air(attacker: Party | None, weapons: Sequence[str]) -> bool:
    """Whether a bomb is dropped: what an army bombs, it bombs from the air; so does whoever has a drone."""
    if _LAID & set(weapons):
        return False
    doer = attacker if attacker is not None and attacker.kind in STATES else None
    by_state = doer is not None and (doer.basis != "inferred" or doer.kind == "foreign_state")
    return by_state or "drone" in weapons or ("aircraft" in weapons and "IED" not in weapons)


def choose_gtd_attack(act: Act, target: Party | None, weapons: Sequence[str]) -> str:
    """GTD's attacktype1_txt: what was done and with what; an attempt on the life of one person of note, with
    whatever weapon, is an assassination."""
    if target is not None and target.prominent and act in _ATTEMPTS:
        return "Assassination"
    if act in _GTD_BY_ACT:
        return _GTD_BY_ACT[act]
    if act in ("assault", "killing", "operation"):
        if "incendiary" in weapons:
            return "Facility/Infrastructure Attack"
        explosive = any(w in _EXPLOSIVE for w in weapons) and "small arms" not in weapons
        return "Bombing/Explosion" if explosive else "Armed Assault"
    return "Bombing/Explosion" if any(w in _EXPLOSIVE for w in weapons) else "Unknown"


def choose_violence_type(attacker: Party | None, target: Party | None) -> int | None:
    """UCDP GED's type_of_violence: 1 state-based, 2 non-state, 3 one-sided; None where a side is unknown."""
    if attacker is None or target is None:
        return None
    if target.kind not in ARMED:
        return 3 if attacker.kind in ARMED else None
    if attacker.kind not in ARMED:
        return None
    return 1 if attacker.kind in STATES or target.kind in STATES else 2
