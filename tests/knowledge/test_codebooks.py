"""The codebooks and the crosswalk between them."""

from __future__ import annotations

from typing import get_args

import pytest

from torkham.errors import ValueRuleError
from torkham.knowledge.codebooks import load_codebooks
from torkham.model.account import ActorKind

ACLED = {
    "Battles": 3,
    "Explosions/Remote violence": 6,
    "Violence against civilians": 3,
    "Protests": 3,
    "Riots": 2,
    "Strategic developments": 8,
}


def test_acled_has_25_sub_event_types_in_six_event_types() -> None:
    types = [event.event_type for event in load_codebooks().events]
    assert {name: types.count(name) for name in types} == ACLED


@pytest.mark.parametrize(
    ("name", "event_type", "plover", "attack"),
    [
        ("Armed clash", "Battles", ("ASSAULT", "firearms"), "Armed Assault"),
        ("Suicide bomb", "Explosions/Remote violence", ("ASSAULT", "suicide-attack"), "Bombing/Explosion"),
        ("Attack", "Violence against civilians", ("ASSAULT", None), "Armed Assault"),
        (
            "Abduction/forced disappearance",
            "Violence against civilians",
            ("COERCE", "seize"),
            "Hostage Taking (Kidnapping)",
        ),
        ("Arrests", "Strategic developments", ("COERCE", "arrest"), None),
        ("Other", "Strategic developments", ("OTHER", None), None),
    ],
)
def test_crosswalk(name: str, event_type: str, plover: tuple[str, str | None], attack: str | None) -> None:
    event = load_codebooks().event(name)
    assert (event.event_type, (event.plover_event, event.plover_mode)) == (event_type, plover)
    assert event.gtd_attack_type == attack


def test_a_type_that_acled_has_not_is_an_error() -> None:
    with pytest.raises(ValueRuleError, match="none of ACLED's"):
        load_codebooks().event("Bombing")


def test_gtd_names_in_the_order_of_their_codes() -> None:
    books = load_codebooks()
    assert books.names("gtd", "attacktype1")[:3] == ("Assassination", "Armed Assault", "Bombing/Explosion")
    assert len(books.names("gtd", "targtype1")) == 22
    assert len(books.names("ged", "type_of_violence")) == 3


def test_every_kind_of_actor_has_an_inter_code() -> None:
    books = load_codebooks()
    assert {books.inter(kind).inter for kind in get_args(ActorKind)} == set(range(1, 9))
    assert books.interaction("civilians", "political_militia") == 37
    assert books.interaction("protesters", None) == 60
