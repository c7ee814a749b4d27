"""From act, sides and weapons to the names that ACLED, GTD and UCDP give an event."""

from __future__ import annotations

import pytest

from torkham.coding.accounts.codes import choose_gtd_attack, choose_sub_event, choose_violence_type
from torkham.coding.parties.parties import STATES, Party
from torkham.knowledge.triggers import Act
from torkham.model.account import ActorKind


def party(kind: ActorKind | None, prominent: bool = False) -> Party | None:
    if kind is None:
        return None
    group = "state_forces" if kind in STATES else "civilians" if kind == "civilians" else "militants"
    return Party(0, 1, "", None, kind, None, "described", group, True, None, None, prominent)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("act", "attacker", "target", "weapons", "expected"),
    [
        ("shooting", "unidentified_armed", "state_forces", (), "Armed clash"),
        ("shooting", "unidentified_armed", "civilians", (), "Attack"),
        ("assault", "militant_group", "political_militia", (), "Armed clash"),
        ("assault", "militant_group", "civilians", ("suicide vest",), "Suicide bomb"),
        ("assault", "militant_group", "state_forces", ("drone",), "Air/drone strike"),
        ("assault", "foreign_state", "civilians", (), "Air/drone strike"),
        ("assault", "foreign_state", "civilians", ("small arms",), "Attack"),
        ("killing", "foreign_state", "militant_group", ("drone",), "Air/drone strike"),
        ("killing", "state_forces", "militant_group", (), "Armed clash"),
        ("killing", "unidentified_armed", "civilians", ("drone",), "Attack"),
        ("explosion", "unidentified_armed", "civilians", (), "Remote explosive/landmine/IED"),
        ("explosion", "state_forces", "civilians", (), "Air/drone strike"),
        ("operation", "state_forces", None, (), "Armed clash"),
        ("clash", "state_forces", "militant_group", (), "Armed clash"),
        ("abduction", "unidentified_armed", "civilians", (), "Abduction/forced disappearance"),
        ("recapture", "state_forces", "militant_group", (), "Government regains territory"),
        ("riot", "civilians", "civilians", (), "Mob violence"),
        ("killing", "rioters", "civilians", (), "Mob violence"),
        ("property", "rioters", "civilians", (), "Looting/property destruction"),
        ("shooting", "state_forces", "protesters", (), "Excessive force against protesters"),
        ("assault", "state_forces", "protesters", (), "Protest with intervention"),
        ("explosion", "militant_group", "state_forces", ("drone", "explosives"), "Air/drone strike"),
        ("explosion", "militant_group", "state_forces", ("aircraft", "IED"), "Remote explosive/landmine/IED"),
        ("explosion", "foreign_state", "state_forces", ("landmine",), "Remote explosive/landmine/IED"),
    ],
)
def test_sub_event(
    act: Act, attacker: ActorKind | None, target: ActorKind | None, weapons: tuple[str, ...], expected: str
) -> None:
    assert choose_sub_event(act, party(attacker), party(target), weapons) == expected


@pytest.mark.parametrize(
    ("act", "prominent", "weapons", "expected"),
    [
        ("shooting", False, (), "Armed Assault"),
        ("shooting", True, (), "Assassination"),
        ("explosion", False, ("IED",), "Bombing/Explosion"),
        ("explosion", True, ("IED",), "Assassination"),
        ("abduction", True, (), "Hostage Taking (Kidnapping)"),
        ("assault", False, ("grenade",), "Bombing/Explosion"),
        ("assault", False, ("rocket", "small arms"), "Armed Assault"),
        ("assault", False, ("incendiary",), "Facility/Infrastructure Attack"),
        ("property", False, (), "Facility/Infrastructure Attack"),
        ("riot", False, (), "Unarmed Assault"),
        ("defusal", True, ("IED",), "Bombing/Explosion"),
        ("generic", False, (), "Unknown"),
    ],
)
def test_gtd_attack(act: Act, prominent: bool, weapons: tuple[str, ...], expected: str) -> None:
    assert choose_gtd_attack(act, party("civilians", prominent), weapons) == expected


@pytest.mark.parametrize(
    ("attacker", "target", "expected"),
    [
        ("state_forces", "militant_group", 1),
        ("militant_group", "state_forces", 1),
        ("militant_group", "communal_militia", 2),
        ("militant_group", "civilians", 3),
        ("civilians", "civilians", None),
        (None, "civilians", None),
        ("militant_group", None, None),
    ],
)
def test_violence_type(attacker: ActorKind | None, target: ActorKind | None, expected: int | None) -> None:
    assert choose_violence_type(party(attacker), party(target)) == expected
