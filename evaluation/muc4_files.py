"""Reading MUC-4: the lower-cased texts with five roles a document, and the answer keys with their templates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = tuple[str, ...]
"""The strings by which one entity is named, any of which is right."""

# The texts were joined into one line: four spaces stand where a paragraph began.
_PARAGRAPH = re.compile(r"    +")
_SENTENCE = re.compile(r"""(?:^|[.?!]["')\]]*\s\s+|[.?!]["')\]]*\n\s*|(?<=[a-z]{4})\.["')\]]* (?!\s))["'(\[]*([a-z])""")


@dataclass(frozen=True, slots=True)
class Message:
    """One document: its text, laid out again as prose, and the entities of each role."""

    id: str
    text: str
    roles: dict[str, tuple[Entity, ...]]


def read_messages(path: Path) -> tuple[Message, ...]:
    """The documents of a file of JSON lines, each with docid, doctext and extracts."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read_message(json.loads(line)) for line in lines if line.strip())


def _read_message(row: dict[str, object]) -> Message:
    extracts = row.get("extracts")
    roles = extracts if isinstance(extracts, dict) else {}
    return Message(
        str(row["docid"]),
        restore_layout(str(row["doctext"])),
        {role: tuple(tuple(name for name, _ in entity) for entity in roles.get(role, ())) for role in ROLES},
    )


def restore_layout(text: str) -> str:
    """A lower-cased, joined text with its paragraphs and the capitals of its sentences; offsets stay as they are."""
    parted = _PARAGRAPH.sub(lambda match: "\n\n" + " " * (len(match.group()) - 2), text)
    return _SENTENCE.sub(lambda match: match.group()[:-1] + match.group()[-1].upper(), parted)


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of an answer key: the values of its slots, each a line as written; alternatives stand apart by /."""

    message: str
    number: str
    slots: dict[str, tuple[str, ...]]


_SLOT = re.compile(r"(\d+)\. +([A-Z: /]+?)(?: {2,}|$)(.*)")


def read_keys(path: Path) -> Iterator[Template]:
    """The templates of a file of answer keys; a message without an incident has one whose number is "*"."""
    slots: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith(";"):
            continue
        match = _SLOT.match(line)
        if match:
            if match[1] == "0" and slots:
                yield _make_template(slots)
                slots = {}
            name = match[2].strip()
            slots[name] = [match[3].strip()]
        elif line.strip() and slots:
            slots[name].append(line.strip())
    if slots:
        yield _make_template(slots)


def _make_template(slots: dict[str, list[str]]) -> Template:
    values = {name: tuple(line for line in lines if line not in ("*", "-", "")) for name, lines in slots.items()}
    message = slots["MESSAGE: ID"][0].split(" (")[0].strip()
    return Template(message, slots["MESSAGE: TEMPLATE"][0], values)
