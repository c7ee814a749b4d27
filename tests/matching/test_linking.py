"""Rows of two datasets: how alike they are, in levels and in words, and which are one event."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from dataset_rows import east, make

from torkham.knowledge.event_kinds import find_kind
from torkham.matching.comparing import FIELDS, LEVELS, compare, tell
from torkham.matching.extents import Window
from torkham.matching.linking import find_duplicates, link_rows

DAY = date(2021, 3, 4)
GED: dict[str, Any] = {"event_type": "State-based violence", "sub_event_type": None, "type_of_violence": 1}


@pytest.mark.parametrize(
    ("other", "field", "level", "words"),
    [
        ({}, "place", "at most 1 km apart", "less than 1 km apart"),
        ({"longitude": east(2.9)}, "place", "at most 3 km apart", "3 km apart"),
        ({"longitude": east(20)}, "place", "more than 15 km apart", "20 km apart"),
        ({"longitude": east(20), "where_precision": 2}, "place", "apart no more than a district", "20 km apart, the place known to within 25 km"),
        ({"longitude": east(120), "where_precision": 4}, "place", "apart no more than a province", "120 km apart, the place known to within 150 km"),
        ({"longitude": east(50), "where_precision": 3}, "place", "apart more than their precision allows", "50 km apart, the place known to within 40 km"),
        ({}, "days", "the same day", "same day"),
        ({"date_start": date(2021, 3, 5), "date_end": None}, "days", "a day apart", "1 day apart"),
        ({"date_start": date(2021, 3, 1), "date_end": date(2021, 3, 6)}, "days", "days meet in a week", "days meet within 6 days"),
        ({"date_precision": 4}, "days", "days meet", "days meet within 61 days"),
        ({}, "kind", "one kind", "both battle"),
        ({"sub_event_type": "Suicide bomb"}, "kind", "kinds that are confused", "battle and explosion"),
        ({"sub_event_type": "Peaceful protest"}, "kind", "other kinds", "battle and protest"),
        ({"sub_event_type": "Agreement", "event_type": None}, "kind", None, None),
        ({}, "parties", "both name a group that many rows name", "both name TTP"),
        ({"actors": "BLA: Baloch Liberation Army"}, "parties", "other parties", "name TTP and BLA"),
        ({"actors": "TTP: Tehreek-i-Taliban Pakistan (Jamaat-ul-Ahrar)"}, "parties", "both name parts of a group", "name TTP and JuA"),
        ({"actors": "Unidentified Armed Group (Pakistan)"}, "parties", None, None),
        ({"actors": None}, "parties", None, None),
        ({}, "killed", "the same, 3 to 9", "killed 5 and 5"),
        ({"deaths_low": 4, "deaths_best": 6, "deaths_high": 6}, "killed", "ranges meet", "killed 5 and 4-6"),
        ({"deaths_best": 6}, "killed", "close", "killed 5 and 6"),
        ({"deaths_best": 25}, "killed", "apart", "killed 5 and 25"),
        ({"deaths_best": None}, "killed", None, None),
    ],
)  # fmt: skip
def test_likeness_in_levels_and_words(other: dict[str, Any], field: str, level: str | None, words: str | None) -> None:
    a, b = make({}), make(other)
    found = compare(a, b, np.array([0]), np.array([0]))[0, FIELDS.index(field)]
    assert (None if found < 0 else LEVELS[field][found]) == level
    assert tell(a, b, 0, 0).get(field) == words


@pytest.mark.parametrize(
    ("row", "families", "violence"),
    [
        (("ged", "State-based violence", None, None, 1), set(), {1}),
        (("gtd", "Armed Assault", "Firearms", "Police", None), {"battle", "civilians"}, {1}),
        (
            ("gtd", "Bombing/Explosion", "Explosives", "Private Citizens & Property", None),
            {"explosion", "shelling"},
            {3},
        ),
        (("acled", "Battles", "Armed clash", "State forces", None), {"battle"}, {1, 2}),
        (("acled", "Explosions/Remote violence", "Grenade", "Civilians", None), {"explosion"}, {3}),
        (("incidents", "Violence against civilians", "Attack", "civilians", None), {"civilians"}, {3}),
        (("own-list", "Raid", None, None, None), set(), set()),
    ],
)
def test_kinds_in_each_datasets_words(row: Any, families: set[str], violence: set[int]) -> None:
    kind = find_kind(*row)
    assert (kind.families, kind.violence) == (families, violence)


def spread(**changes: Any) -> list[dict[str, Any]]:
    """Forty events over a year, a hundred km from each other."""
    return [
        {
            "date_start": date.fromordinal(DAY.toordinal() + 9 * n),
            "date_end": None,
            "longitude": east(100 * n),
            "deaths_best": n % 7,
            **changes,
        }
        for n in range(40)
    ]


def test_one_event_in_two_datasets_is_found_with_its_reasons() -> None:
    a, b = make(*spread()), make(*spread(**GED), name="ged", dataset="ged")
    linking = link_rows(a, b)
    assert [(link.left, link.right) for link in linking.links] == [(n, n) for n in range(40)]
    assert all(link.probability > 0.9 for link in linking.links)
    words = [reason.words for reason in linking.links[5].reasons]
    assert {"same day", "less than 1 km apart", "both name TTP", "killed 5 and 5"} <= set(words)
    assert sum(reason.points for reason in linking.links[5].reasons) == pytest.approx(linking.links[5].weight, abs=0.05)


def test_of_two_like_rows_the_better_is_taken() -> None:
    near = {"longitude": east(1)}
    a, b = make({}, *spread()[1:]), make({"deaths_best": 1, **near}, near, *spread()[1:])
    assert (0, 1) in {(link.left, link.right) for link in link_rows(a, b).links}
    both = {(link.left, link.right) for link in link_rows(a, b, many=True, least=0.0).links}
    assert {(0, 0), (0, 1)} <= both


def test_what_is_far_or_long_ago_is_not_compared() -> None:
    a = make({})
    for other in (
        {"longitude": east(30)},
        {"date_start": date(2021, 3, 8), "date_end": None},
        {"where_precision": 6},
        {"latitude": None},
    ):
        assert link_rows(a, make(other)).model.pairs == 0, other
    assert link_rows(a, make({"longitude": east(30)}), Window(km=40)).model.pairs == 1


def test_nothing_on_one_side_is_no_match() -> None:
    assert link_rows(make(), make({})).links == ()
    assert link_rows(make({}), make()).links == ()


def test_the_order_of_rows_changes_nothing() -> None:
    a, b = make(*spread()), make(*spread(**GED), dataset="ged")
    turned = np.arange(len(b))[::-1].copy()
    found = {(link.left, link.right, link.probability) for link in link_rows(a, b).links}
    again = {(link.left, 39 - link.right, link.probability) for link in link_rows(a, b.take(turned)).links}
    assert again == found


def test_a_row_that_stands_twice_is_told() -> None:
    rows = make(*spread(), spread()[7])
    assert [(link.left, link.right) for link in find_duplicates(rows)] == [(7, 40)]
    assert find_duplicates(make(*spread())) == ()
