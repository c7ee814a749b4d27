"""Noun phrases for people, and for things that stand for a target: who they are and how many.

A phrase is [number] [determiner] [modifiers, a named party] head [name], with a name or a title before it:
"at least 12 policemen", "two of his guards", "Constable Umar Muhammad", "Anwar Leghari, an SUP leader". What says
who they are is the head noun; a weak head ("official", "vehicle") leaves that to an affiliation or a named party.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.mentions import ActorMention, NumberMention, PersonsMention
from torkham.coding.persons.counted_groups import find_counted_groups
from torkham.coding.persons.lefts import LeftPart, read_left
from torkham.coding.persons.lines import Line, load_lexicon, make_line
from torkham.coding.persons.names import read_name, take_apposition
from torkham.coding.words import Words, split_words
from torkham.knowledge.persons import GROUP_OF_KIND, Noun, Standing, load_nouns, load_person_grammar
from torkham.knowledge.toponym_words import load_toponym_words
from torkham.model.account import ActorKind
from torkham.model.document import Sentence

STATE_KINDS: frozenset[ActorKind] = frozenset(("state_forces", "foreign_state"))
REBEL_CATEGORIES = frozenset(("militant", "assailant", "gunman"))


def find_in_sentence(
    text: str, sentence: Sentence, numbers: Sequence[NumberMention], actors: Sequence[ActorMention]
) -> list[PersonsMention]:
    """The people and target things of one sentence, sorted by start; `numbers` are those that count."""
    line = make_line(split_words(text, sentence.start, sentence.end), numbers, actors)
    found: list[PersonsMention] = []
    openers, reached = load_lexicon().openers, 0
    for index in [i for i, word in enumerate(line.words.folded) if word in openers]:
        if index < reached:
            continue
        mention, reached = _read_phrase(line, index)
        if mention is None:
            continue
        mention = take_apposition(line, mention)
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
        if title is None or not _is_counted_title(line, index):
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
    left = read_left(line, first)
    if party is not None and first == party[0] and left.actor is None:
        left = left._replace(actor=party[2])
    return _build(line, left, (index, after), noun)


def _is_counted_title(line: Line, index: int) -> bool:
    """Whether a title without a name is of somebody: "the colonel", "a Russian general", "a retired major"."""
    words = line.words
    at = index - 1
    if at > 0 and (words.is_capital(at) or words.folded[at] in ("retired", "former", "senior", "top", "serving")):
        at -= 1
    return at >= 0 and load_lexicon().roles.at(words.folded, at) == (1, "determiner")


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
        spoken = reporting < len(folded) and folded[reporting] in load_person_grammar()["says"]
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
    if not word.isalpha() or line.words.is_capital(after) or word.endswith(("ed", "ing")):
        return False
    if word in load_person_grammar()["irregular_past"]:
        return False  # "a crowd beat", "a man drove"
    if lexicon.cues.at(folded, after) is not None:
        return False
    return lexicon.roles.at(folded, after) is None


def _owns_thing(folded: tuple[str, ...], index: int) -> bool:
    """Whether a thing follows "girls'": a school, no girls."""
    nouns = load_lexicon().nouns
    hits = (nouns.at(folded, i) for i in range(index, min(index + 3, len(folded))))
    return any(hit is not None and not hit[1].people for hit in hits)


def _build(line: Line, left: LeftPart, head: tuple[int, int], noun: Noun) -> tuple[PersonsMention, int]:
    """The phrase with that head, [first word, word after it), and the word after the name that follows it."""
    words, after = line.words, head[1]
    standing, actor = _find_standing(line, left, head, noun)
    named_to = read_name(line, after) if noun.people and not noun.plural else after
    return (
        PersonsMention(
            start=words.starts[left.first],
            end=words.ends[named_to - 1],
            head_start=words.starts[head[0]],
            head_end=words.ends[after - 1],
            number=left.number or _count(line, left, after, noun),
            kind=standing.kind,
            category=standing.category,
            group=standing.group,
            actor=actor,
            basis="named" if named_to > after or actor is not None else "described",
            people=noun.people,
            gtd_target=standing.gtd_target,
        ),
        named_to,
    )


def _find_standing(
    line: Line, left: LeftPart, head: tuple[int, int], noun: Noun
) -> tuple[Standing, ActorMention | None]:
    """Who a phrase stands for, by its head or, where that is weak, by what stands before it; and the party named."""
    standing = left.standing if noun.weak and left.standing is not None else noun.standing
    actor = left.actor
    if actor is None:
        return standing, None
    fighters = line.words.folded[head[1] - 1] in ("fighter", "fighters")  # a state's as often as rebels'
    if actor.kind in STATE_KINDS and standing.category in REBEL_CATEGORIES and not fighters:
        return standing, None  # "Colombia guerrillas": where they are from
    if actor.kind == "foreign_state" or not (noun.weak or line.actor_at.get(head[0])):
        return standing, actor
    group = GROUP_OF_KIND.get(actor.kind, "civilians")
    target = _target_of(actor, standing.gtd_target)
    return Standing(actor.kind, group, actor.category or standing.category, target), actor


def _count(line: Line, left: LeftPart, after: int, noun: Noun) -> NumberMention | None:
    """How many a phrase without a numeral speaks of; None where it does not say."""
    last = line.words.folded[after - 1]
    if left.determiner == "both":
        return replace(_count_one(line.words, left.first, after - 1), value=2, low=2, high=2)
    size = _read_size(line, after) if last == "family" else None
    single = noun.people and not noun.plural and last not in load_person_grammar()["collective"]
    if size is None and single and left.determiner not in ("no", "any", "every", "each"):
        return _count_one(line.words, left.first, after - 1)
    return size


def _read_size(line: Line, after: int) -> NumberMention | None:
    """The five of "a family of five"."""
    if after >= len(line.words) or line.words.folded[after] != "of":
        return None
    return next((number for first, number in line.number_ending.values() if first == after + 1), None)


def _target_of(actor: ActorMention, otherwise: str) -> str:
    """GTD's target type of a named party."""
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
    end = read_name(line, at)
    if end == at:
        return None
    left = read_left(line, index)
    noun = Noun(standing, plural=False, people=True, weak=False)
    mention, _ = _build(line, left._replace(number=None), (index, at), noun)
    return replace(mention, end=words.ends[end - 1], basis="named"), end


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
