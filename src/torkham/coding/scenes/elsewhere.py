"""Places that a sentence names without anything having happened there: a way, a home, a ministry's seat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.mentions import PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.where import RESIDENTS_LEFT, left_of, may_be_where
from torkham.coding.stretches import inside_any
from torkham.coding.triggers.triggers import Trigger
from torkham.model.document import Sentence
from torkham.model.precision import COUNTRY

_ROUTE_LEFT = re.compile(r"\bfrom\s+(?:[\w'’-]+\s+){1,4}to\s+(?:the\s+)?$")
STRIKES_WITHIN = 25  # characters between a verb and the country that it strikes: "pounded positions in Ukraine"


def leave_elsewhere(
    reading: Reading, sentence: Sentence, where: Sequence[PlaceMention], triggers: Sequence[Trigger]
) -> list[PlaceMention]:
    """The places of a sentence without a victim's home and the far end of a journey; and without where a source sits
    ("the ministry in Ankara said"), unless no other place is named ("police in Khuzdar said")."""
    here = [p for p in where if not _is_home_or_way(reading, sentence, p) and not _only_acts(p, triggers)]
    return [p for p in here if not inside_any(p, reading.sources)] or here


def _only_acts(place: PlaceMention, triggers: Sequence[Trigger]) -> bool:
    """Whether a country is told as who acts or whose something is ("guards of Pakistan", "Pakistan says"), with neither
    a word that places it nor a verb before it that strikes it."""
    if place.location.precision < COUNTRY or may_be_where(place):
        return False
    return not any(not t.noun and not t.passive and 0 <= place.start - t.end <= STRIKES_WITHIN for t in triggers)


def _is_home_or_way(reading: Reading, sentence: Sentence, place: PlaceMention) -> bool:
    """ "A resident of Kohat was shot dead", "a bus heading from Khuzdar to Rawalpindi"."""
    left = left_of(reading, sentence, place)
    return RESIDENTS_LEFT.search(left) is not None or _ROUTE_LEFT.search(left) is not None
