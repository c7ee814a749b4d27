"""The countries that datasets name: by every name that we know, by FIPS 10-4, by ISO 3166-1 alpha-3."""

from __future__ import annotations

import re
from functools import cache

from torkham.knowledge.states import read_states
from torkham.knowledge.tables import read_table

BRACKETS = re.compile(r"\s*\(([^)]*)\)")


def read_country(name: str) -> str | None:
    """The ISO alpha-3 code of a country as datasets write it, by name or code, in any case; None where none has it.

    Of "Yemen (North Yemen)" either name will do; "Congo" is the republic whose capital is Brazzaville.
    """
    wanted, known = name.strip().lower(), _names()
    inside = BRACKETS.search(wanted)
    written = (wanted, BRACKETS.sub("", wanted), inside[1] if inside else "")
    return next((known[n] for n in written if n in known), None)


def name_country(code: str) -> str | None:
    """The name of the country with that ISO alpha-3 code."""
    return next((state.name for state in read_states() if state.country == code and not state.is_region), None)


def find_fips(code: str) -> str | None:
    """The ISO alpha-3 code of a country by its FIPS 10-4 code."""
    return _fips().get(code.strip().upper())


@cache
def _names() -> dict[str, str]:
    names = {row.need("name").lower(): row.need("country")
             for row in read_table("datasets/country_names.tsv", ("name", "country"))}  # fmt: skip
    for state in read_states():
        if not state.is_region:
            names |= {name.lower(): state.country for name in (*state.names, state.country)}
    return names


@cache
def _fips() -> dict[str, str]:
    return {row.need("fips"): row.need("country") for row in read_table("datasets/fips.tsv", ("fips", "country"))}
