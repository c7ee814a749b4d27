"""What the tagger learns from: MUC-4's development documents and our own reports, as labelled words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from evaluation.muc4_files import Message, read_keys, read_messages

from torkham.coding.tagger.labels import OUTSIDE, TYPES, Role, open_label
from torkham.coding.tagger.words import Words, split_sentences, split_words
from torkham.documents.making import make_document
from torkham.knowledge.persons import load_nouns, load_titles
from training.sentences import TRIGGER, Mark, Report, Sentence

UNKNOWN = -100
"""The type of a word in a document whose triggers nobody marked."""
MUC_ROLES: Mapping[str, Role] = {
    "PerpInd": "perp",
    "PerpOrg": "org",
    "Target": "physical",
    "Victim": "victim",
    "Weapon": "weapon",
}
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')


@dataclass(frozen=True, slots=True)
class Example:
    """One document: the words of its sentences, a label and a trigger type a word, and whether it tells an incident."""

    id: str
    sentences: tuple[Words, ...]
    labels: tuple[tuple[int, ...], ...]
    types: tuple[tuple[int, ...], ...]
    relevant: bool


def read_muc4(folder: Path) -> tuple[Example, ...]:
    """MUC-4's development documents, every occurrence of an answer labelled; `folder` holds train.json and raw/dev."""
    described: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted((folder / "raw" / "dev").glob("key-*")):
        for template in read_keys(path):
            described[template.message].update(find_descriptions(template.slots.get("HUM TGT: DESCRIPTION", ())))
    return tuple(label_message(m, described[m.id]) for m in read_messages(folder / "train.json"))


def find_descriptions(lines: Iterable[str]) -> Iterator[str]:
    """Those who were struck and are described, not named: a line of the slot that describes nobody named."""
    for line in lines:
        if not _QUOTED.sub("", line).strip(" ?/"):
            yield from (quoted.replace('\\"', '"').lower() for quoted in _QUOTED.findall(line))


def label_message(message: Message, described: Iterable[str]) -> Example:
    answers = [(name, role) for key, role in MUC_ROLES.items() for entity in message.roles[key] for name in entity]
    answers += [(name, "human") for name in sorted(described)]
    sentences = _split_text(message.text)
    table: dict[tuple[str, ...], Role] = {}
    for name, role in answers:
        words = split_words(name, 0, len(name)).folded
        if words:
            table.setdefault(words, role)
    return Example(
        message.id,
        sentences,
        tuple(label_occurrences(s.folded, table) for s in sentences),
        tuple((UNKNOWN,) * len(s.folded) for s in sentences),
        any(message.roles.values()),
    )


def _split_text(text: str) -> tuple[Words, ...]:
    document = make_document(text, "muc4")
    return tuple(words for words in split_sentences(text, document.sentences) if words.spans)


def label_occurrences(words: Sequence[str], table: Mapping[tuple[str, ...], Role]) -> tuple[int, ...]:
    """The labels of a sentence in which every occurrence of an answer is marked, the longest first."""
    labels = [OUTSIDE] * len(words)
    for answer in sorted(table, key=len, reverse=True):
        size, opening = len(answer), open_label(table[answer])
        for start in range(len(words) - size + 1):
            free = not any(labels[start : start + size])
            if free and tuple(words[start : start + size]) == answer:
                labels[start : start + size] = [opening, *[opening + 1] * (size - 1)]
    return tuple(labels)


def label_report(report: Report) -> Example:
    """One of our own reports, with its marks as labels."""
    sentences = tuple(split_words(s.text, 0, len(s.text)) for s in report.sentences)
    pairs = tuple(zip(report.sentences, sentences, strict=True))
    return Example(
        report.id,
        sentences,
        tuple(_label_marks(sentence, words) for sentence, words in pairs),
        tuple(_type_marks(sentence, words) for sentence, words in pairs),
        report.relevant,
    )


def _label_marks(sentence: Sentence, words: Words) -> tuple[int, ...]:
    labels = [OUTSIDE] * len(words.spans)
    for mark in sentence.marks:
        if mark.label == TRIGGER:
            continue
        inside: Sequence[int] = [
            i for i, (start, end) in enumerate(words.spans) if mark.start <= start and end <= mark.end
        ]
        role = find_role(mark, sentence.text[mark.start : mark.end])
        if role == "victim":
            inside = _drop_titles(inside, words)
        for position, i in enumerate(inside):
            labels[i] = open_label(role) + (position > 0)
    return tuple(labels)


def find_role(mark: Mark, words: str) -> Role:
    """The role of a mark: people struck are victims where they are named, and human where they are described."""
    if mark.label not in ("human", "victim"):
        return cast(Role, mark.label)
    last = words.split()[-1]
    return "victim" if last[:1].isupper() and last.lower() not in load_nouns() else "human"


def _drop_titles(inside: Sequence[int], words: Words) -> Sequence[int]:
    """A name without the titles before it, as MUC-4 has names."""
    titles = {part for title in load_titles() for part in title.split()}
    while len(inside) > 1 and (words.folded[inside[0]] in titles or words.folded[inside[0]] in ("(", ".", "-", "retd")):
        inside = inside[1:]
    return inside


def _type_marks(sentence: Sentence, words: Words) -> tuple[int, ...]:
    types = [0] * len(words.spans)
    for mark in sentence.marks:
        if mark.sub_event_type in TYPES:
            for i, (start, end) in enumerate(words.spans):
                if mark.start <= start and end <= mark.end:
                    types[i] = 1 + TYPES.index(mark.sub_event_type)
    return tuple(types)
