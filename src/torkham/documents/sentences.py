"""Where sentences end: exact spans, whatever stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torkham.documents.words import read_sentence_words

# A possible end: the marks, the quotation marks and brackets that close after them, and what follows.
_END = re.compile(r"(?P<marks>[.!?…]+)(?P<closers>[\"'”’)\]»]*)(?P<space>\s*)")
_TOKEN = re.compile(r"[^\s“”\"‘(\[—–/-]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_WORD = re.compile(r"[A-Za-z]+")
# "“Will it end?” Khan asked.": the name and verb after a closed question still belong to it.
_SPEAKER = re.compile(
    r"(?:(?:[A-Z]\S*|the|a) ){1,5}(?:asked|said|added|questioned|wondered|exclaimed|told|wrote)\b[^.]{0,30}[.,]"
)
_OPENERS = "“\"‘'«([—–-"


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraph `text[start:end]`, in order, without surrounding white space."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and match.start() > begin and _ends(text, match, begin):
            stop = _close(text, match, start)
            yield begin, stop
            begin = stop
            while begin < end and text[begin].isspace():
                begin += 1
    while begin < end and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield begin, end


def _close(text: str, match: re.Match[str], start: int) -> int:
    """The end of the sentence: straight quotes count as closing only where one is open in the paragraph."""
    stop = match.end("marks")
    for char in match["closers"]:
        if char == '"' and text.count('"', start, stop) % 2 == 0:
            break
        stop += 1
    return stop


def _ends(text: str, match: re.Match[str], begin: int) -> bool:
    following = text[match.end() : match.end() + 80]
    if match["marks"] == "." and not match["closers"]:
        if not match["space"]:
            return _ends_unspaced(text, match, begin, following)
        return _ends_at_stop(text, match, begin, following)
    if not match["space"] and not (match["closers"] and following[0].isupper()):
        return False
    first = following.lstrip(_OPENERS + " ")[:1]
    if first.islower():
        return False
    if match["marks"] != "." and match["closers"] and _SPEAKER.match(following):
        return False
    return not (match["marks"].startswith((".", "…")) and match["closers"] in (")", "]") and not first.isupper())


def _ends_at_stop(text: str, match: re.Match[str], begin: int, following: str) -> bool:
    first = following.lstrip(_OPENERS)[:1]
    if first.islower():
        return False
    token = _token_before(text, match, begin)
    if not token:
        return True
    words = read_sentence_words()
    word = token.capitalize() if token.isupper() and len(token) < 5 else token
    if token in words["title"] or word in words["title"]:
        return False
    if word in words["number"] and first.isdigit():
        return False
    if token.isdigit() and len(token) < 3 and match.start() - len(token) == begin:
        return False  # "1. The first point"
    if token in words["abbreviation"] or _INITIALS.fullmatch(token):
        opening = _WORD.match(following.lstrip(_OPENERS))
        return opening is not None and opening.group().capitalize() in words["starter"]
    return True


def _ends_unspaced(text: str, match: re.Match[str], begin: int, following: str) -> bool:
    """ "He was killed.The attackers fled": a stop with no space after it."""
    token = _token_before(text, match, begin)
    opened = following[0] in '“‘"'
    word = _WORD.match(following.lstrip(_OPENERS))
    if not word or not word.group()[0].isupper() or not (opened or following[0].isupper()):
        return False
    if len(token) < 2 or "." in token or "@" in token or token in read_sentence_words()["title"]:
        return False
    before = token[-1]
    return (before.islower() or before.isdigit() or before in ")%") and len(word.group()) > 0


def _token_before(text: str, match: re.Match[str], begin: int) -> str:
    found = _TOKEN.search(text, max(begin, match.start() - 30), match.start())
    return found.group() if found else ""
