"""The parties of a dataset's row, by each dataset's names for them."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.knowledge.dataset_parties import Parties, find_parties, show_party


@pytest.mark.parametrize(
    ("names", "groups", "states"),
    [
        ("TTP|Government of Pakistan", {"ttp"}, {"PAK"}),
        ("TTP: Tehreek-i-Taliban Pakistan|Military Forces of Pakistan (2018-2022)", {"ttp"}, {"PAK"}),
        ("Tehrik-i-Taliban Pakistan (TTP)", {"ttp"}, set()),
        ("Lashkar-e-Islam (Pakistan)|Police Forces of India (2014-)", {"lashkar-e-islam"}, {"IND"}),
        ("Government of United States of America|IS", {"islamic-state"}, {"USA"}),
        ("Civilians (Pakistan)|Unidentified Armed Group (Pakistan)|Unknown|Protesters (Iran)", set(), set()),
        ("Mangal|Bangesh", {"mangal", "bangesh"}, set()),
        ("ttp|pak-police", {"ttp"}, {"PAK"}),
        ("", set(), set()),
    ],
)
def test_names_are_resolved(names: str, groups: set[str], states: set[str]) -> None:
    found = find_parties(names.split("|"), date(2015, 7, 1), "PAK")
    assert (found.groups, found.states) == (groups, states)


def test_parts_of_a_group_are_kin() -> None:
    assert "ttp" in find_parties(["Jamaat-ul-Ahrar"], date(2015, 7, 1), "PAK").kin
    assert find_parties([]) == Parties()


@pytest.mark.parametrize(("key", "shown"), [("ttp", "TTP"), ("mangal", "mangal")])
def test_a_party_is_shown_as_it_is_known(key: str, shown: str) -> None:
    assert show_party(key) == shown
