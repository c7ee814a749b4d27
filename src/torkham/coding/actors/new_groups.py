"""Armed groups that no table knows: a name with a group's word in it, in a sentence that speaks of militants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from torkham.coding.mentions import ActorMention
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.tables import read_table

WORD = r"[A-Z](?<!\w.)[\w'’]++(?:-[\w'’]++)*+"  # looking behind only once a capital stands there
LINK = r"(?:(?:of|the|for|and|al|ul|wal|de)[ -]){0,2}"
NAME = re.compile(rf"{WORD}(?:[ -]{LINK}{WORD}){{1,7}}(?: \(([A-Z][A-Za-z.-]{{1,9}})\))?")
CLAIMS = re.compile(r",? (?:has |have |had |later |also )?(?:claim|accept|took|taken)\w* (?:the )?responsibility")
CALLED = re.compile(
    r"(?:group|outfit|organi[sz]ation|militia|faction|network)s?,? (?:called|named|known as|calling itself|the )? ?$"
)
SENTENCE_CHARS = 200


@cache
def _list_words(what: str) -> tuple[str, ...]:
    rows = read_table("actors/group_words.tsv", ("word", "what"))
    words = [row.need("word") for row in rows if row.choice("what", ("group", "cue", "never")) == what]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _words(what: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_list_words(what))})\b")


def find_new_groups(text: str, known: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
    """Names of armed groups outside `known`, as written, with no id; later mentions of their abbreviations too."""
    taken = [(m.start, m.end) for m in known]
    found: list[ActorMention] = []
    for start, end, name, short in _find_names(text):
        if _is_free(taken, start, end):
            found.append(_mention(start, end, name))
            taken.append((start, end))
        for match in re.finditer(rf"\b{re.escape(short)}\b", text) if short else ():
            if _is_free(taken, *match.span()):
                found.append(_mention(*match.span(), name))
                taken.append(match.span())
    return tuple(found)


def _find_names(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    for match in _find_capitals(text):
        short = match[1]
        name_end = match.start(1) - 2 if short else match.end()
        start = _start_of_name(text, match.start(), name_end, short)
        name = text[start:name_end]
        if not _words("group").search(name) or _words("never").search(name) or " " not in name.replace("-", " "):
            continue
        sure = short is not None and fits_initials(short, name)
        claims = CLAIMS.match(text, match.end()) or CALLED.search(text, max(0, start - 40), start)
        if (sure or claims) and _words("cue").search(_sentence(text, start, match.end())):
            yield start, match.end() if sure or not short else name_end, name, short if sure else None


def _find_capitals(text: str) -> Iterator[re.Match[str]]:
    """The runs of capital words in the lines that hold a group's word."""
    reached = 0
    for at, _, _ in _group_finder().find(text):
        if at >= reached:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            reached = end if end >= 0 else len(text)
            yield from NAME.finditer(text, start, reached)


@cache
def _group_finder() -> Phrases[str]:
    return Phrases((word, "group") for word in _list_words("group"))


def _start_of_name(text: str, start: int, end: int, short: str | None) -> int:
    """Where the name begins: after "The", and with an abbreviation at the word of its first letter."""
    if not short and not text.startswith("The ", start):
        return start
    starts = [start + m.start() for m in re.finditer(r"[A-Z][\w'’]*", text[start:end])]
    if short:
        fitting = [s for s in starts if fits_initials(short, text[s:end])]
        return fitting[-1] if fitting else start
    return starts[1] if len(starts) > 2 else start


def fits_initials(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation are the first letters of the name's words, in order."""
    capitals = [c.lower() for c in short if c.isupper()]
    initials = [word[0].lower() for word in re.findall(r"[A-Za-z][\w'’]*", name)]
    if len(capitals) < 2 or initials[:1] != capitals[:1]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in capitals)


def _sentence(text: str, start: int, end: int) -> str:
    low, high = max(0, start - SENTENCE_CHARS), min(len(text), end + SENTENCE_CHARS)
    before = max(text.rfind(". ", low, start), text.rfind("\n", low, start))
    after = [e for e in (text.find(". ", end, high), text.find("\n", end, high)) if e >= 0]
    return text[before if before >= 0 else low : min(after, default=high)]


def _is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= a or b <= start for a, b in taken)


def _mention(start: int, end: int, name: str) -> ActorMention:
    return ActorMention(start, end, name, None, "militant_group", None, None)
