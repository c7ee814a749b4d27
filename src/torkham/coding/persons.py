"""Noun phrases for people, and for things that stand for a target: who they are and how many.

A phrase is [number] [determiner] [modifiers, a named party] head [name], with a name or a title before it:
"at least 12 policemen", "two of his guards", "Constable Umar Muhammad", "Anwar Leghari, an SUP leader". What says
who they are is the head noun; a weak head ("official", "vehicle") leaves that to an affiliation or a named party.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from torkham.coding.counted_groups import find_counted_groups
from torkham.coding.mentions import ActorMention, NumberMention, PersonsMention
from torkham.coding.person_lines import Line, load_lexicon, make_line
from torkham.coding.words import Words, split_words
from torkham.knowledge.persons import Noun, Standing, load_nouns
from torkham.knowledge.toponym_words import load_toponym_words
from torkham.model.account import ActorKind, Category
from torkham.model.document import Sentence

UNKNOWN_WORDS_ALLOWED = 3
CAPITALS_ALLOWED = 8
NAME_WORDS_ALLOWED = 6
NAME_PARTICLES = frozenset(("ul", "ur", "ud", "al", "el", "bin", "bint", "ibn", "de", "da", "van", "der", "e", "i"))
ARTICLES = frozenset(("a", "an", "the", "one", "another"))
COLLECTIVES = frozenset(
    ("team", "party", "squad", "unit", "group", "crew", "band", "mob", "crowd", "gang", "cell", "family", "patrol")
)
WEEKDAYS = frozenset(day.lower() for day in calendar.day_name)
QUOTES = frozenset("'\"‘’“”")
# past forms that the ending does not show: "a crowd beat", "a man drove"
IRREGULAR = frozenset(
    ("beat", "began", "blew", "broke", "burst", "came", "caught", "drew", "drove", "fell", "fled", "fought", "held",
     "hid", "laid", "led", "lit", "lost", "ran", "rode", "sank", "shot", "slew", "stole", "stood", "struck", "swept",
     "threw", "took", "tore", "went", "wore")
)  # fmt: skip
# "in Jalozai, a labourer was killed", "in Sindh's Ghotki, a ...": where, not who
NO_NAME_AFTER = frozenset(("in", "at", "near", "from", "of", "across", "to", "s", "'", "’"))
SPEECH = frozenset(("said", "told", "says", "say", "added"))
STATE_KINDS: frozenset[ActorKind] = frozenset(("state_forces", "foreign_state"))
REBEL_CATEGORIES = frozenset(("militant", "assailant", "gunman"))
GROUP_OF_KIND: dict[ActorKind, Category] = {
    "state_forces": "state_forces",
    "foreign_state": "state_forces",
    "militant_group": "militants",
    "unidentified_armed": "militants",
    "communal_militia": "militants",
}


class LeftPart(NamedTuple):
    """What stands before a head: where the phrase starts, its number, determiner, affiliation and named party."""

    first: int
    number: NumberMention | None = None
    determiner: str | None = None
    standing: Standing | None = None
    actor: ActorMention | None = None


def find_in_sentence(
    text: str, sentence: Sentence, numbers: Sequence[NumberMention], actors: Sequence[ActorMention]
) -> list[PersonsMention]:
    """The people and target things of one sentence, sorted by start; `numbers` are those that count."""
    line = make_line(split_words(text, sentence.start, sentence.end), numbers, actors)
    found: list[PersonsMention] = []
    openers, reached = load_lexicon().openers, 0
    for index, word in enumerate(line.words.folded):
        if index < reached or word not in openers:
            continue
        mention, reached = _read_phrase(line, index)
        if mention is None:
            continue
        mention = _take_apposition(line, mention)
        while found and found[-1].end > mention.start:
            found.pop()
        found.append(mention)
    found = sorted([*found, *find_counted_groups(line, found)])
    return _share_standing(text, found)


def _read_phrase(line: Line, index: int) -> tuple[PersonsMention | None, int]:
    """The phrase whose head or title starts at word `index`, and the word to go on from."""
    lexicon, words = load_lexicon(), line.words
    titled = _read_titled(line, index)
    if titled is not None:
        return titled
    hit = lexicon.nouns.at(words.folded, index)
    if hit is None:
        title = lexicon.titles.at(words.folded, index)
        if title is None or index == 0 or lexicon.roles.at(words.folded, index - 1) != (1, "determiner"):
            return None, index + 1
        hit = title[0], Noun(title[1], plural=False, people=True, weak=False)
    size, noun = hit
    after = index + size
    cue = lexicon.cues.before(words.folded, after)
    if cue is not None and cue[0] > size:
        return None, after  # "taken hostage"
    if _modifies_next(line, noun, index, after):
        return None, after
    party = line.actor_at.get(index)
    if party is not None and party[1] >= after:
        return None, party[1] + 1  # "party" in "Awami National Party"
    first = party[0] if party is not None and party[1] == after - 1 else index
    left = _read_left(line, first)
    if party is not None and first == party[0] and left.actor is None:
        left = left._replace(actor=party[2])
    return _build(line, left, (index, after), noun)


def _modifies_next(line: Line, noun: Noun, index: int, after: int) -> bool:
    """Whether the noun only describes what comes after it: "police" van, "terrorist" attack, "school" teacher."""
    lexicon, folded = load_lexicon(), line.words.folded
    if after >= len(folded):
        return False
    following = lexicon.nouns.at(folded, after)
    affiliation = lexicon.affiliations.before(folded, after)
    if affiliation is not None and affiliation[0] != after - index:
        affiliation = None
    if following is not None:
        reporting = after + following[0]
        spoken = reporting < len(folded) and folded[reporting] in SPEECH
        return not spoken and (not (noun.plural and noun.people) or affiliation is not None)
    word = folded[after]
    if word in "'’" and _owns_thing(folded, after + 1):
        return True
    if line.words.is_capital(index) and line.words.is_capital(after):
        if line.words.raw(after) in load_toponym_words().streets:
            return True  # "Marine" in "Marine Drive"
        if index and noun.weak:
            return True  # "Muslim" in "Pakistan Muslim League"
    if noun.plural and affiliation is None:
        return False
    if not word.isalpha() or line.words.is_capital(after) or word.endswith(("ed", "ing")) or word in IRREGULAR:
        return False
    if lexicon.cues.at(folded, after) is not None:
        return False
    return lexicon.roles.at(folded, after) is None


def _owns_thing(folded: tuple[str, ...], index: int) -> bool:
    """Whether a thing follows "girls'": a school, no girls."""
    nouns = load_lexicon().nouns
    hits = (nouns.at(folded, i) for i in range(index, min(index + 3, len(folded))))
    return any(hit is not None and not hit[1].people for hit in hits)


def _read_left(line: Line, head: int) -> LeftPart:
    lexicon, words, folded = load_lexicon(), line.words, line.words.folded
    best, at, unknown, capitals = head, head, 0, 0
    standing: Standing | None = None
    actor: ActorMention | None = None
    while at > 0:
        before = at - 1
        if before in line.number_ending:
            first, number = line.number_ending[before]
            return _with_determiner(line, LeftPart(first, number, None, standing, actor))
        party = line.actor_at.get(before)
        if party is not None:
            actor, best, at = party[2], party[0], party[0]
            continue
        word = folded[before]
        if word == ")":
            opening = next((i for i in range(before - 1, max(before - 6, -1), -1) if folded[i] == "("), None)
            if opening is None:
                break
            at = opening
            continue
        role = lexicon.roles.at(folded, before)
        if role == (1, "determiner") or word == "another":
            return _partitive(line, LeftPart(before, None, word, standing, actor))
        if role == (1, "more"):
            best = at = before
            continue
        if word in QUOTES and words.text[words.starts[before] - 1 : words.starts[before]].isspace():
            at = before  # an opening quotation mark: 15 "khawarij"
            continue
        if role is not None or not word[0].isalnum():
            possessive = word in "'’" or (word == "s" and before > 0 and folded[before - 1] in "'’")
            first = at + (folded[at] == "s") if possessive else best
            return _partitive(line, LeftPart(first, None, "'s" if possessive else None, standing, actor))
        affiliation = lexicon.affiliations.before(folded, at)
        if affiliation is not None:
            standing = standing or affiliation[1]
            best = at = at - affiliation[0]
            continue
        noun = lexicon.nouns.at(folded, before)
        if noun is not None and noun[1].plural and noun[1].people:
            break
        if noun is not None and (not noun[1].weak or words.is_capital(before)):
            standing = standing if noun[1].weak else standing or noun[1].standing
            best = at = before
            continue
        if word.endswith("ed") and _follows_people(line, before):
            break  # "warplanes bombed rebel positions"
        if words.is_capital(before):
            capitals += 1
        else:
            unknown += 1
        if unknown > UNKNOWN_WORDS_ALLOWED or capitals > CAPITALS_ALLOWED:
            break
        at = before
    return _partitive(line, LeftPart(best, None, None, standing, actor))


def _follows_people(line: Line, index: int) -> bool:
    """Whether a plural noun or a named party ends right before the word at `index`, which is then its verb."""
    noun = load_lexicon().nouns.before(line.words.folded, index)
    return (noun is not None and noun[1].plural) or index - 1 in line.actor_at


def _with_determiner(line: Line, left: LeftPart) -> LeftPart:
    """Takes in "the", "another", "all" before a number; then "two of the four"."""
    before = left.first - 1
    if before >= 0 and (
        load_lexicon().roles.at(line.words.folded, before) == (1, "determiner")
        or line.words.folded[before] == "another"
    ):
        left = left._replace(first=before, determiner=line.words.folded[before])
    return _partitive(line, left)


def _partitive(line: Line, left: LeftPart) -> LeftPart:
    """ "two of his guards", "dozens of militants": the number before "of" counts."""
    before = left.first - 1
    if before >= 1 and line.words.folded[before] == "of" and before - 1 in line.number_ending:
        first, number = line.number_ending[before - 1]
        return left._replace(first=first, number=number)
    return left


def _build(line: Line, left: LeftPart, head: tuple[int, int], noun: Noun) -> tuple[PersonsMention, int]:
    words = line.words
    standing = left.standing if noun.weak and left.standing is not None else noun.standing
    kind, group, category, target = standing.kind, standing.group, standing.category, standing.gtd_target
    fighters = words.folded[head[1] - 1] in ("fighter", "fighters")  # a state's as often as rebels'
    if left.actor and left.actor.kind in STATE_KINDS and category in REBEL_CATEGORIES and not fighters:
        left = left._replace(actor=None)  # "Colombia guerrillas": where they are from
    if left.actor is not None and (noun.weak or line.actor_at.get(head[0])) and left.actor.kind != "foreign_state":
        kind = left.actor.kind
        group = GROUP_OF_KIND.get(kind, "civilians")
        category = left.actor.category or category
        target = _target_of(left.actor, target)
    last = head[1]
    named_to = _read_name(line, last) if noun.people and not noun.plural else last
    number = left.number
    if number is None and left.determiner == "both":
        number = replace(_count_one(words, left.first, head[1] - 1), value=2, low=2, high=2)
    if number is None and words.folded[head[1] - 1] == "family":
        number = _read_size(line, head[1])
    single = noun.people and not noun.plural and words.folded[head[1] - 1] not in COLLECTIVES
    if number is None and single and left.determiner not in ("no", "any", "every", "each"):
        number = _count_one(words, left.first, head[1] - 1)
    return (
        PersonsMention(
            start=words.starts[left.first],
            end=words.ends[named_to - 1],
            head_start=words.starts[head[0]],
            head_end=words.ends[head[1] - 1],
            number=number,
            kind=kind,
            category=category,
            group=group,
            actor=left.actor,
            basis="named" if named_to > last or left.actor is not None else "described",
            people=noun.people,
            gtd_target=target,
        ),
        named_to,
    )


def _read_size(line: Line, after: int) -> NumberMention | None:
    """The five of "a family of five"."""
    if after >= len(line.words) or line.words.folded[after] != "of":
        return None
    return next((number for first, number in line.number_ending.values() if first == after + 1), None)


def _target_of(actor: ActorMention, otherwise: str) -> str:
    category = actor.category or ""
    if actor.kind in ("militant_group", "communal_militia"):
        return "Terrorists/Non-State Militia"
    if actor.kind == "political_militia" or "party" in category:
        return "Violent Political Party"
    if actor.kind == "state_forces":
        return "Police" if "police" in category else otherwise if otherwise == "Police" else "Military"
    return otherwise


def _count_one(words: Words, first: int, last: int) -> NumberMention:
    """The 1 that "a policeman" or a name says without a numeral; a couple are 2."""
    start, end = words.starts[first], words.ends[last]
    count = 2 if words.folded[last] == "couple" else 1
    return NumberMention(start, end, start, end, count, count, count)


def _read_titled(line: Line, index: int) -> tuple[PersonsMention, int] | None:
    """A title, or several, before a name: "SHO Fazli Rehman", "Dr. Col. Amir Khan"."""
    lexicon, words = load_lexicon(), line.words
    if not words.is_capital(index):
        return None
    at, standing = index, None
    while at < len(words):
        hit = lexicon.titles.at(words.folded, at)
        if hit is None:
            break
        if standing is None or standing.category in ("civilian", "health worker"):
            standing = hit[1]
        at += hit[0]
        while at < len(words) and words.folded[at] == ".":
            at += 1
        if at + 2 < len(words) and words.folded[at] == "(" and words.folded[at + 2] == ")":
            at += 3
    if standing is None:
        return None
    end = _read_name(line, at)
    if end == at:
        return None
    left = _read_left(line, index)
    noun = Noun(standing, plural=False, people=True, weak=False)
    mention, _ = _build(line, left._replace(number=None), (index, at), noun)
    return replace(mention, end=words.ends[end - 1], basis="named"), end


def _read_name(line: Line, index: int) -> int:
    """The word after the run of name words that starts at `index` (`index` itself where there is none)."""
    at = index
    while at < len(line.words) and at - index < NAME_WORDS_ALLOWED and _continues_name(line, at, at > index):
        at += 1
    return at


def _continues_name(line: Line, at: int, begun: bool) -> bool:
    words = line.words
    if at in line.actor_at:
        return False
    if words.is_capital(at):
        return load_lexicon().roles.at(words.folded, at) is None
    if not begun:
        return False
    if words.folded[at] == ".":
        return words.ends[at - 1] - words.starts[at - 1] == 1  # an initial
    return words.folded[at] in NAME_PARTICLES and at + 1 < len(words) and words.is_capital(at + 1)


def _take_apposition(line: Line, mention: PersonsMention) -> PersonsMention:
    """ "Zaidi, a local shopkeeper": the name before the comma belongs to the phrase."""
    words = line.words
    first = bisect_left(words.starts, mention.start)
    if not mention.people or first < 2 or words.folded[first - 1] != "," or words.folded[first] not in ARTICLES:
        return mention
    at = first - 1
    if words.folded[at - 1].isdigit() and at >= 3 and words.folded[at - 2] == ",":
        at -= 2  # an age
    start = at
    while start > 0 and _is_name_word(line, start - 1):
        start -= 1
    while start < at and words.folded[start] in NAME_PARTICLES:
        start += 1
    if start == at or (start > 0 and words.folded[start - 1] in NO_NAME_AFTER):
        return mention
    return replace(mention, start=words.starts[start], basis="named")


def _is_name_word(line: Line, index: int) -> bool:
    words = line.words
    if words.folded[index] in NAME_PARTICLES:
        return True
    return words.folded[index] not in WEEKDAYS and (
        words.is_capital(index) and load_lexicon().roles.at(words.folded, index) is None and index not in line.actor_at
    )


def _share_standing(text: str, found: list[PersonsMention]) -> list[PersonsMention]:
    """ "the house of a police officer", "members of the Levies": a weak head takes the standing of its owner."""
    nouns = load_nouns()
    for i, owner in enumerate(found[1:]):
        mention = found[i]
        head = nouns.get(text[mention.head_start : mention.head_end].lower())
        of = text[mention.end : owner.start].strip() == "of"
        if of and owner.people and head is not None and head.weak and mention.actor is None:
            found[i] = replace(
                mention, kind=owner.kind, group=owner.group, category=owner.category, gtd_target=owner.gtd_target
            )
    return found
