"""A sentence as a row of symbols, one letter for each phrase, so that a grammar over letters can read it.

    N people   T things   # a bare number   n a name   p "he", "another"   m "they"
    K killed   G killing  b kills   V claimed the lives of   S died   D dead   F death of   C deaths   t death toll
    U unhurt   Z casualties
    a was      h have     M would   X no, not   z to   P in   o of   & and   W along with   E except   I including
    w who      B while, said, ;     v a verb    , a comma, dash or bracket
    e any other word in -ed    x any other word, "the dead" and "his death" too

Adverbs, determiners and quotation marks leave no symbol.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from torkham.coding.mentions import NumberMention, PersonsMention
from torkham.coding.numbers.names import is_bare_year
from torkham.coding.values import value_class
from torkham.coding.words import PhraseTable, Words, split_words
from torkham.knowledge.casualties import Cue, load_cues, load_roles
from torkham.knowledge.persons import load_person_grammar
from torkham.knowledge.phrases import fold_case

FORM_SYMBOLS = {
    "past": "K", "ing": "G", "base": "b", "active": "V", "suffered": "S", "state": "D", "nominal": "F",
    "counted": "C", "toll": "t", "unhurt": "U", "casualties": "Z",
}  # fmt: skip
ROLE_SYMBOLS = {
    "determiner": "", "adverb": "", "more": "", "auxiliary": "a", "have": "h", "modal": "M", "negation": "X",
    "to": "z", "including": "I", "and": "&", "with": "W", "apart": "E", "boundary": "B", "relative": "w",
    "preposition": "P", "of": "o", "pronoun": "p", "plural pronoun": "m", "verb": "v", "none": "x",
}  # fmt: skip
MARK_SYMBOLS = {",": ",", "-": ",", "–": ",", "—": ",", "(": ",", ")": ",", ";": "B", ":": "B", "&": "&"}
COUNTED_WORDS_ALLOWED = 2
DEATH_REACH = 14  # words from "beat" to its "to death"
PARTICULARS = 16  # words: the longest that stand in brackets behind a name
PARTICLES = frozenset(("al", "el", "ul"))  # within a name
BLANKS = "\n\r\t\u00a0\u202f"


class Item(NamedTuple):
    """One symbol with the words it stands for. `head` is False for a number whose noun is not in the lexicon."""

    symbol: str
    start: int
    end: int
    persons: PersonsMention | None = None
    number: NumberMention | None = None
    cue: Cue | None = None
    more: bool = False


@value_class()
class SymbolRow:
    """The items of a sentence that tell of casualties, and a letter for each, for patterns to search."""

    items: tuple[Item, ...]
    symbols: str = field(default="")


@value_class()
class Grammar:
    """`openers` are the words with which a casualty word or a small word begins."""

    cues: PhraseTable[Cue]
    roles: PhraseTable[str]
    openers: frozenset[str]
    finder: AhoCorasick


@cache
def load_grammar() -> Grammar:
    """Casualty words and small words by phrase, and a finder of any casualty word."""
    cues, roles = PhraseTable(load_cues()), PhraseTable(load_roles())
    openers = cues.openers | roles.openers | load_person_grammar()["beating"] | {"another"}
    return Grammar(cues, roles, openers, AhoCorasick(list(load_cues())))


def find_casualty_words(text: str) -> list[int]:
    """Where casualty words may end, in order: what no such place lies in needs no reading."""
    folded = fold_case(text)
    for blank in BLANKS:
        folded = folded.replace(blank, " ")
    return sorted(end for _, _, end in load_grammar().finder.find_matches_as_indexes(folded))


def read_symbols(
    text: str, start: int, end: int, numbers: Sequence[NumberMention], persons: Sequence[PersonsMention]
) -> SymbolRow:
    """`text[start:end]` as symbols; `numbers` and `persons` are those that lie in it."""
    words = split_words(text, start, end)
    person_at = {p.start: p for p in persons}
    number_at = {n.start: n for n in numbers if n.unit == ""}
    items: list[Item] = []
    index, count = 0, len(words)
    while index < count:
        if words.folded[index] == "(":
            index = _skip_particulars(words, index)
        item, index = _read_item(words, index, person_at, number_at)
        if item is not None:
            if items and _owns(text, items[-1], item):
                items.pop()
            items.append(item)
    items = _drop_ages(_join_names(text, items))
    return SymbolRow(tuple(items), "".join(item.symbol for item in items))


def _skip_particulars(words: Words, index: int) -> int:
    """Where "(29, resident of Kohat)" ends: how old somebody was and where from is nobody else, nor is "(FC)" behind
    the name that it stands for; else `index`."""
    inside = words.folded[index + 1 : index + PARTICULARS]
    if ")" not in inside:
        return index
    closed = index + 1 + inside.index(")")
    letters = closed == index + 2 and words.raw(index + 1).isupper()
    if not (letters or inside[0].isdigit() or inside[0] in ("age", "aged", "resident")):
        return index
    return closed + 1 if closed + 1 < len(words) else index


def _read_item(
    words: Words, index: int, person_at: dict[int, PersonsMention], number_at: dict[int, NumberMention]
) -> tuple[Item | None, int]:
    grammar, start = load_grammar(), words.starts[index]
    if words.folded[index] not in grammar.openers and start not in person_at and start not in number_at:
        return _read_plain(words, index)
    cue = grammar.cues.at(words.folded, index) or _find_beating(words, index)
    if start in person_at and (cue is None or cue[1].form not in ("toll", "nominal")):
        persons = person_at[start]
        after = _skip_to(words, index, persons.end)
        return Item(
            "N" if persons.people else "T",
            start,
            persons.end,
            persons,
            persons.number,
            more=_says_more(words.text, persons),
        ), after
    if cue is not None:
        size, found = cue
        last = index + size
        after_determiner = index > 0 and grammar.roles.at(words.folded, index - 1) == (1, "determiner")
        if found.form == "owned" or (found.form in ("past", "state") and after_determiner):
            return Item("x", start, words.ends[last - 1], cue=found), last  # "the dead and the injured", "his death"
        return Item(FORM_SYMBOLS[found.form], start, words.ends[last - 1], cue=found), last
    if start in number_at:
        return _read_number(words, index, number_at[start])
    role = grammar.roles.at(words.folded, index)
    if words.folded[index] == "another" and _is_more(words, index + 1, number_at):
        return None, index + 1  # "another blast", "another 20"
    if role is not None and not _is_name(words, index, role[1]):
        size, name = role
        symbol = "X" if words.folded[index] == "no" else ROLE_SYMBOLS[name]
        last = index + size
        told = grammar.cues.at(words.folded, last - 1) if name == "including" else None  # "among those killed"
        return (Item(symbol, start, words.ends[last - 1], cue=told[1] if told else None) if symbol else None), last
    return _read_plain(words, index)


def _read_plain(words: Words, index: int) -> tuple[Item | None, int]:
    """A mark, or a word that no table knows."""
    word, start = words.folded[index], words.starts[index]
    if not word[0].isalnum():
        mark = MARK_SYMBOLS.get(word)
        return (Item(mark, start, words.ends[index]) if mark else None), index + 1
    if word.endswith("-year-old"):
        alone = index + 1 >= len(words) or not (words.is_capital(index + 1) or _is_plain_word(words, index + 1))
        return (Item("p", start, words.ends[index]) if alone else None), index + 1
    if (word.endswith("ly") and len(word) > 4) or word == "s":
        return None, index + 1
    symbol = "n" if words.is_capital(index) else "e" if word.endswith("ed") else "x"
    return Item(symbol, start, words.ends[index]), index + 1


def _find_beating(words: Words, index: int) -> tuple[int, Cue] | None:
    """ "Beat", where "to death" ends its clause: "beat an elderly guard to death"."""
    if words.folded[index] not in load_person_grammar()["beating"]:
        return None
    for at in range(index + 1, min(index + DEATH_REACH, len(words) - 1)):
        if words.folded[at] in (",", ";", "by"):
            return None
        if words.folded[at] == "to" and words.folded[at + 1] == "death":
            return 1, Cue(f"{words.folded[index]} to death", "killed", "past")
    return None


def _is_more(words: Words, index: int, number_at: dict[int, NumberMention]) -> bool:
    return _is_plain_word(words, index) or (index < len(words) and words.starts[index] in number_at)


def _is_plain_word(words: Words, index: int) -> bool:
    grammar = load_grammar()
    if index >= len(words) or not words.folded[index].isalpha():
        return False
    return grammar.roles.at(words.folded, index) is None and grammar.cues.at(words.folded, index) is None


def _is_name(words: Words, index: int, role: str) -> bool:
    """ "US" is not "us", "WHO" is not "who", "May" is not "may"."""
    raw = words.raw(index)
    return (len(raw) > 1 and raw.isupper()) or (index > 0 and role == "modal" and raw[0].isupper())


def _read_number(words: Words, index: int, number: NumberMention) -> tuple[Item, int]:
    """A number without a known noun: "ten others" aside, "killing 31" or "27 carpenters"; a year or "5 km" is none."""
    grammar, after = load_grammar(), _skip_to(words, index, number.end)
    start, end, more = number.start, number.end, False
    if after < len(words) and words.folded[after] in ("more", "other"):
        more, end, after = words.folded[after] == "more", words.ends[after], after + 1
    if is_bare_year(words.text, number):
        return Item("x", start, end), after
    for taken in range(COUNTED_WORDS_ALLOWED):
        at = after + taken
        if at >= len(words) or not words.folded[at].isalpha() or words.is_capital(at):
            break
        role = grammar.roles.at(words.folded, at)
        if role is not None and role[1] == "none":
            return Item("x", start, words.ends[at]), at + 1
        if role is not None or grammar.cues.at(words.folded, at) is not None:
            break
        end = words.ends[at]
    return Item("#", start, end, number=number, more=more), _skip_to(words, index, end)


def _says_more(text: str, persons: PersonsMention) -> bool:
    """Whether the phrase says "two more students": more than were told before."""
    number = persons.number
    return number is not None and " more " in text[number.end : persons.head_start]


def _skip_to(words: Words, index: int, end: int) -> int:
    return bisect_left(words.starts, end, index)


def _join_names(text: str, items: list[Item]) -> list[Item]:
    joined: list[Item] = []
    for item in items:
        if item.symbol == "n" and [i.symbol for i in joined[-2:]] == ["n", "x"]:
            name, word = joined[-2:]
            if text[word.start : word.end] in PARTICLES:  # "Fitna al Hindustan"
                item, joined = Item("n", name.start, item.end), joined[:-2]
        if item.symbol == "n" and joined and joined[-1].symbol == "n":
            joined[-1] = Item("n", joined[-1].start, item.end)
        else:
            joined.append(item)
    return joined


def _owns(text: str, owner: Item, item: Item) -> bool:
    """Whether the first only says whose the second is: "the minister's guards", "in the territory's rescue service"."""
    gap = text[owner.end : item.start]
    if gap == " " or gap.strip() not in ("'s", "’s", "'", "’"):
        return False
    return item.symbol in "Nn" or (owner.symbol == item.symbol == "x" and item.cue is None)


def _drop_ages(items: list[Item]) -> list[Item]:
    """ "Khan, 45, was killed": the number is an age."""
    kept: list[Item] = []
    for i, item in enumerate(items):
        after = items[i + 1].symbol if i + 1 < len(items) else ","
        if (
            item.symbol == "#"
            and len(kept) >= 2
            and kept[-1].symbol == ","
            and kept[-2].symbol in "nN"
            and after == ","
        ):
            kept.pop()
            continue
        kept.append(item)
    return kept
