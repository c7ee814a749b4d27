"""Who is told twice in one breath: "a cleric and tribal elder", "Ali, a doctor," are one person each."""

from __future__ import annotations

from torkham.coding.figures.patients import count_item
from torkham.coding.figures.symbols import SymbolRow
from torkham.coding.mentions import PersonsMention

OWN_ARTICLES = frozenset(("a", "an", "the", "one", "his", "her", "their", "another"))


def drop_second_names(text: str, row: SymbolRow, whole: tuple[int, ...]) -> tuple[int, ...]:
    """Without those who are named twice: "a cleric and tribal elder", "Ali, a doctor and an aide to the mayor,"."""
    kept = list(whole[:1])
    for i in whole[1:]:
        if not _names_again(text, row, kept[-1], i):
            kept.append(i)
    return tuple(kept)


def _names_again(text: str, row: SymbolRow, before: int, i: int) -> bool:
    """Whether item `i` says once more who the people of item `before` are."""
    persons, earlier = row.items[i].persons, row.items[before]
    if _is_apposed_name(row, before, i):
        return True
    if persons is None or _has_name(persons) or not _is_implied_one(persons):
        return False
    if text.endswith(("'s ", "’s "), 0, persons.start):
        return False  # "the vehicle's driver"
    article = text[persons.start : persons.end].split(maxsplit=1)[0].lower()
    if earlier.symbol == "n" or (earlier.persons is not None and _has_name(earlier.persons)):
        apart = row.symbols[:i].endswith((",&", "W")) or article in ("his", "her", "their", "another", "one")
        apposed = row.symbols.startswith(",", before + 1) or "," in text[earlier.start : earlier.end]
        if apposed and not apart:
            return True
    shares = text[earlier.start : earlier.end].lower().startswith(("his ", "her ", "their "))  # "his wife and daughter"
    return article not in OWN_ARTICLES and not shares


def _is_apposed_name(row: SymbolRow, before: int, i: int) -> bool:
    """ "A prominent scholar, Mufti Khan, was killed": the name is the scholar's; commas stand on both sides."""
    earlier, later = row.items[before].persons, row.items[i]
    if earlier is None or _has_name(earlier) or count_item(row.items[before]) != (1, 1, 1):
        return False
    named = later.symbol == "n" or (later.persons is not None and _has_name(later.persons))
    closed = row.symbols[i + 1 : i + 2] == "," and not row.symbols.startswith(",&", i + 1)
    return named and i == before + 2 and row.symbols[before + 1] == "," and closed


def _has_name(persons: PersonsMention) -> bool:
    """Whether a person is named, not only a party: "Constable Khan", "Zaidi, a shopkeeper"."""
    return persons.end > persons.head_end or (persons.basis == "named" and persons.actor is None)


def _is_implied_one(persons: PersonsMention) -> bool:
    """Whether the phrase is one person without saying "one"."""
    return persons.number is not None and persons.number.end >= persons.head_end
