"""Hints keep a pattern off what it cannot match, and off nothing else."""

import re

import pytest

from torkham.coding.figures.scope import SEVERAL, WIDE
from torkham.coding.hinted import Hinted
from torkham.coding.parties.lists import _COMMUNITIES
from torkham.coding.scenes.cuts import _WHERE_CLAUSE
from torkham.coding.scenes.turns import _CAMPAIGN, _compile_separate
from torkham.coding.speech.speech import _ANONYMITY
from torkham.coding.triggers.truth import _UNREAL_SENTENCE

MATCHING = [
    (SEVERAL, "Nine died In three separate attacks"),
    (SEVERAL, "ten were hurt in a string of bombings"),
    (SEVERAL, "five fell at both camps"),
    (SEVERAL, "and six at the four sites"),
    (WIDE, "Over recent months 40 were killed"),
    (WIDE, "hundreds died within the previous two decades"),
    (WIDE, "90 have been killed Since the start"),
    (WIDE, "the toll so far this month"),
    (_COMMUNITIES, "two tribes fought over a well"),
    (_COMMUNITIES, "rival ethnic groups clashed"),
    (_CAMPAIGN, "they traded fire for a fifth consecutive night"),
    (_CAMPAIGN, "the struggle against the rebels"),
    (_CAMPAIGN, "an aerial campaign"),
    (_WHERE_CLAUSE, "in Jos, where a market burned"),
    (_compile_separate(), "in another blast, a guard died"),
    (_compile_separate(), "elsewhere, a mine went off"),
    (_compile_separate(), "in the latter, a driver was hurt"),
    (_ANONYMITY, "who asked not to be named"),
    (_ANONYMITY, "on condition of anonymity"),
    (_ANONYMITY, "was not authorised to speak"),
    (_UNREAL_SENTENCE, "they will strike back if the rebels attack"),
    (_UNREAL_SENTENCE, "residents fear that shelling will resume"),
    (_UNREAL_SENTENCE, "the army denied having attacked the town"),
    (_UNREAL_SENTENCE, "what happens if they attack again"),
]


@pytest.mark.parametrize(("hinted", "words"), MATCHING)
def test_whatever_the_pattern_matches_is_found(hinted: Hinted, words: str) -> None:
    plain = hinted.pattern.search(words)
    found = hinted.search(words)
    assert plain is not None
    assert found is not None
    assert found.span() == plain.span()
    assert [m.span() for m in hinted.finditer(words)] == [m.span() for m in hinted.pattern.finditer(words)]


def test_a_hint_outside_the_stretch_does_not_count() -> None:
    hinted = Hinted(re.compile("on a hill|near a hill"), ("hill",))
    assert hinted.search("near a hill", 0, 6) is None
    assert not hinted.may_match("near a")
