"""Members of a named armed group told by a number alone: "eleven Naxalites", "two suspected TTP"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torkham.coding.mentions import PersonsMention
from torkham.coding.numbers.names import is_bare_year
from torkham.coding.persons.lines import Line, load_lexicon
from torkham.knowledge.persons import load_person_grammar


def find_counted_groups(line: Line, taken: Sequence[PersonsMention]) -> Iterator[PersonsMention]:
    """The groups of a sentence that a number stands before, where no noun for people says it already (`taken`)."""
    words, between = line.words, load_person_grammar()["of_group"]
    for first, last, actor in dict.fromkeys(line.actor_at.values()):
        if actor.kind != "militant_group" or not _stands_alone(line, last + 1):
            continue
        before = first - 1
        while before > 0 and words.folded[before] in between:
            before -= 1
        start, number = line.number_ending.get(before, (0, None))
        if number is None or is_bare_year(words.text, number):
            continue
        if any(p.start < actor.end and words.starts[start] < p.end for p in taken):
            continue
        yield PersonsMention(
            start=words.starts[start],
            end=actor.end,
            head_start=actor.start,
            head_end=actor.end,
            number=number,
            kind=actor.kind,
            category=actor.category,
            group="militants",
            actor=actor,
            basis="named",
            people=True,
            gtd_target="Terrorists/Non-State Militia",
        )


def _stands_alone(line: Line, after: int) -> bool:
    """Whether no noun follows that the group's name would only describe ("12 Taliban attacks")."""
    words, lexicon = line.words, load_lexicon()
    if after >= len(words) or not words.folded[after].isalpha():
        return True
    return (
        lexicon.roles.at(words.folded, after) is not None
        or lexicon.cues.at(words.folded, after) is not None
        or words.folded[after].endswith(("ed", "ing"))
    )
