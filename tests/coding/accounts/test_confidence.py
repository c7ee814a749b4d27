"""Confidence is a probability: more of what the text gives, and of what tells right from wrong, more of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from torkham.coding.accounts.confidence import NAMES, Traits, list_traits, rate
from torkham.coding.coder import tell
from torkham.documents.reading import make_document
from torkham.errors import KnowledgeError
from torkham.knowledge.base import load_knowledge
from torkham.knowledge.confidence import INTERCEPT, check_traits, load_weights

NONE = Traits(*([0.0] * len(NAMES)))


def find_traits(text: str) -> list[Traits]:
    document = make_document(text, "text", published=date(2025, 5, 31))
    told = tell(document, load_knowledge())
    return [traits for _, traits in list_traits(told.reading, told.judged)]


def test_a_full_report() -> None:
    (traits,) = find_traits(
        "Taliban fighters killed two policemen near the town of Mir Ali in North Waziristan on Friday, police said. "
        "The militants opened fire on a police post in Mir Ali late on Friday night."
    )
    assert (traits.day, traits.own_date, traits.district, traits.own_place, traits.counted) == (1, 1, 1, 1, 1)
    assert (traits.attacker, traits.target, traits.alone, traits.lead, traits.verb) == (1, 1, 1, 1, 1)
    assert 0 < traits.retold < 1
    assert (traits.background, traits.headline, traits.arrest) == (0, 0, 0)


def test_a_bare_one() -> None:
    (traits,) = find_traits("A bomb exploded in Quetta, wounding four people.")
    assert (traits.day, traits.dated, traits.attacker, traits.named) == (0, 0, 0, 0)
    assert (traits.counted, traits.own_place, traits.retold) == (1, 1, 0)


def test_of_several_none_is_alone() -> None:
    traits = find_traits(
        "Gunmen killed three policemen in Quetta on Thursday. "
        "Separately, a roadside bomb killed two soldiers in Bannu on Friday."
    )
    assert [t.alone for t in traits] == [0, 0]


def test_the_formula_by_hand() -> None:
    weights = dict.fromkeys((INTERCEPT, *NAMES), 0.0) | {INTERCEPT: -1.0, "day": 2.0, "retold": 1.5}
    assert rate(NONE, weights) == 0.27  # 1 / (1 + e)
    assert rate(replace(NONE, day=1.0), weights) == 0.73  # 1 / (1 + 1/e)
    assert rate(replace(NONE, retold=2 / 3), weights) == 0.5


@pytest.mark.parametrize("name", ["dated", "district", "counted"])
def test_what_the_text_gives_makes_it_surer(name: str) -> None:
    assert rate(replace(NONE, **{name: 1.0})) > rate(NONE)


def test_every_trait_lies_between_0_and_1_and_has_a_weight() -> None:
    for traits in find_traits(
        "Two soldiers were killed in Bannu on Friday. Three were hurt. Five fell. Six died. It burnt."
    ):
        assert all(0 <= getattr(traits, field.name) <= 1 for field in fields(traits))
    assert set(load_weights(NAMES)) == {INTERCEPT, *NAMES}
    with pytest.raises(KnowledgeError, match="novelty"):
        check_traits(load_weights(NAMES), (*NAMES, "novelty"))
