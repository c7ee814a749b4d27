"""Divisions by the names of their day and of today; what is not known keeps its own name."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.datasets.placing import Names, place_divisions

FATA = "Federally Administered Tribal Areas"
BEFORE, AFTER = date(2009, 1, 1), date(2020, 1, 1)


@pytest.mark.parametrize(
    ("names", "on", "then", "today"),
    [
        (
            ("PAK", FATA, "North Waziristan"),
            BEFORE,
            (FATA, "North Waziristan Agency"),
            ("Khyber Pakhtunkhwa", "North Waziristan"),
        ),
        (
            ("PAK", FATA, "North Waziristan"),
            AFTER,
            ("Khyber Pakhtunkhwa", "North Waziristan"),
            ("Khyber Pakhtunkhwa", "North Waziristan"),
        ),
        (("PAK", FATA, None), BEFORE, (FATA, None), ("Khyber Pakhtunkhwa", None)),
        (("PAK", FATA, "FR Kohat"), BEFORE, (FATA, "FR Kohat"), ("Khyber Pakhtunkhwa", "Kohat")),
        (
            ("PAK", "Khyber Pakhtunkwa province", "Swat district"),
            BEFORE,
            ("North-West Frontier Province", "Swat"),
            ("Khyber Pakhtunkhwa", "Swat"),
        ),
        (("PAK", "Balochistan province", "Kech district"), AFTER, ("Balochistan", "Kech"), ("Balochistan", "Kech")),
        (
            ("PAK", "Balochistan", "Nowhere district"),
            AFTER,
            ("Balochistan", "Nowhere district"),
            ("Balochistan", "Nowhere district"),
        ),
        (("AFG", "Helmand province", None), AFTER, ("Helmand", None), ("Helmand", None)),
        (("AFG", "Atlantis", None), AFTER, ("Atlantis", None), ("Atlantis", None)),
        ((None, "Punjab", None), AFTER, ("Punjab", None), ("Punjab", None)),
    ],
)
def test_then_and_today(names: Names, on: date, then: tuple[str, str | None], today: tuple[str, str | None]) -> None:
    placed = place_divisions(names, on)
    assert (placed.admin1, placed.admin2) == then
    assert (placed.area1, placed.area2) == today
