"""Whether a figure counts one attack or several at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PlaceMention
from torkham.coding.places.nearness import find_side
from torkham.coding.stretches import within
from torkham.model.account import FigureScope
from torkham.model.precision import COUNTRY, DISTRICT

SEVERAL = Hinted(
    re.compile(
        r"\b(?:in (?:two|three|four|five|six|several|various|multiple|separate|different|both"
        r"|a (?:series|spate|string|wave) of)"
        r"(?: \w+){0,2} (?:attacks|acts of terror\w*|incidents|operations|blasts|explosions|bombings|shootings|"
        r"strikes|clashes|raids|engagements|encounters|gunfights|gunbattles|ambushes|actions)"
        r"|(?:in|at) (?:the (?:two|three|four)|both) (?:places|sites|towns|districts|camps|locations))\b",
        re.I,
    ),
    ("in two", "in three", "in four", "in five", "in six", "in several", "in various", "in multiple", "in separate",
     "in different", "in both", "in a ", "at both", "in the two", "in the three", "in the four", "at the two",
     "at the three", "at the four"),
    any_case=True,
)  # fmt: skip
WIDE = Hinted(
    re.compile(
        r"\b(?:across (?:the (?:country|province|region|territory|strip)|both attacks)|across the gaza strip"
        r"|(?:in|over|during) recent (?:days|weeks|months|years)"
        r"|since [^,.;]{0,50}\b(?:began|started|erupted|broke out|was launched|resumed|collapsed|ended|escalated|"
        r"took (?:power|over|effect|hold)|(?:came|went) into (?:force|effect))"
        r"|since (?:(?:the|a|an) )?(?:[\w-]+ ){0,2}(?:truce|ceasefire|armistice|agreement|coup|uprising|invasion)"
        r"|(?:in|over|during) the same (?:time|period)|during the (?:month|quarter|year|period)"
        r"|(?:in|over|during|within) the (?:past|last|previous) (?:\w+ )?(?:years?|months?|weeks|decades?|days)"
        r"|this year"
        r"|since (?:\w+ |\d{1,2} ){0,2}(?:\d{4}|the (?:war|start|beginning|conflict)|january|february|march|april|may"
        r"|june|july|august|september|october|november|december)|so far this|during the war)\b",
        re.I,
    ),
    ("across ", " recent ", "the same ", "during the ", "since ", "the past ", "the last ", "the previous ",
     "this year", "so far this"),
    any_case=True,
)  # fmt: skip
# "73 were killed in two days of clashes", "since dawn": of one town one toll, of a province many
LATELY = Hinted(
    re.compile(
        r"\b(?:(?:two|three|four|five|six|several) days of (?:\w+ )?(?:clashes|fighting|violence|unrest|battles)"
        r"|since (?:early |late )?(?:dawn|midnight|daybreak|sunrise|(?:this )?morning|\w+day)"
        r"|(?:in|over|during|within) the (?:past|last|previous) (?:(?:24|48|72) hours|day))\b",
        re.I,
    ),
    (" days of ", "since ", " hours", " day"),
    any_case=True,
)
# "one of the heaviest attacks since the war began": once
_MOST_LEFT = re.compile(
    r"\b(?:\w+est|most \w+|first|second|third|\w+[xn]th|fourth|fifth|eighth|\d+th|worst)\b[^.;]{0,60}$", re.I
)


def find_scope(text: str, start: int, end: int, places: Sequence[PlaceMention]) -> FigureScope:
    """The scope of the figures in `text[start:end]`: joint where they count several attacks, over a long time or a wide
    area. Several strikes on one town, district or quarter of a territory are one toll of that place: not joint."""
    wide = WIDE.search(text, start, end)
    if wide is not None and not _MOST_LEFT.search(text, start, wide.start()):
        return "joint"
    if LATELY.search(text, start, end) is not None:
        over = [p.location for p in within(places, start, end) if not p.adjective]
        return "joint" if over and all(w.precision >= COUNTRY or w.name == w.admin1 for w in over) else "this"
    several = SEVERAL.search(text, start, end)
    if several is None:
        return "this"
    named = [p.location for p in within(places, several.end(), end) if not p.adjective]
    named = named or [p.location for p in within(places, start, several.start()) if not p.adjective]
    towns = {location.name for location in named if location.precision <= DISTRICT or find_side(location)}
    return "this" if len(towns) == 1 and len({location.name for location in named}) == 1 else "joint"
