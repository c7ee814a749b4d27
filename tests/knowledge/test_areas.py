"""Areas to count by, their neighbours, and sets of them with a name."""

from __future__ import annotations

from datetime import date

from torkham.knowledge.areas import list_divisions, load_area_groups, load_neighbours
from torkham.knowledge.gazetteer import load_gazetteer


def test_neighbours_are_divisions_and_near() -> None:
    gazetteer = load_gazetteer()
    for pair in load_neighbours():
        one, other = (gazetteer.division(i) for i in pair)
        assert one.latitude is not None
        assert other.latitude is not None
        assert abs(one.latitude - other.latitude) + abs((one.longitude or 0) - (other.longitude or 0)) < 14, pair


def test_every_province_of_both_sides_has_a_neighbour() -> None:
    known = {i for pair in load_neighbours() for i in pair}
    for country in ("AFG", "PAK"):
        assert {d.id for d in list_divisions(country, 1, date(2020, 1, 1))} <= known


def test_the_durand_line() -> None:
    pairs = load_neighbours()
    assert frozenset(("AFG.nangarhar", "PAK.khyber-pakhtunkhwa")) in pairs
    assert frozenset(("AFG.khost", "PAK.khyber-pakhtunkhwa.north-waziristan")) in pairs
    assert frozenset(("AFG.helmand", "PAK.balochistan")) in pairs
    assert frozenset(("AFG.kabul", "PAK.khyber-pakhtunkhwa")) not in pairs


def test_groups_have_members_of_one_country() -> None:
    gazetteer = load_gazetteer()
    for group in load_area_groups().values():
        assert len({gazetteer.division(member).country for member in group.members}) == 1
    regions = [g for g in load_area_groups().values() if g.id.startswith("AF-") and g.id != "AF-border"]
    assert sorted(m for g in regions for m in g.members) == [d.id for d in list_divisions("AFG", 1, date(2020, 1, 1))]


def test_divisions_of_a_day() -> None:
    before = {d.id for d in list_divisions("PAK", 1, date(2015, 1, 1))}
    after = {d.id for d in list_divisions("PAK", 1, date(2020, 1, 1))}
    assert before - after == {"PAK.federally-administered-tribal-areas"}
