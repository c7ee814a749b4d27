"""The place a report was filed from, in the first words of its first paragraph."""

from __future__ import annotations

import re

from torkham.documents.words import read_sentence_words
from torkham.model.document import Dateline

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’´.]+|[A-Z](?=[-.])"
_PLACE = rf"(?:{_CAPITALS})(?:[ /-](?:{_CAPITALS}|de|del|el|al|OF|DE))*"
_TITLED = r"[A-ZÀ-Þ][\w'’´.-]*(?: (?:of |the |and )?[A-ZÀ-Þ][\w'’´.-]*){0,3}"
_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_COUNTRY = r"(?: [\[(][A-Z][A-Za-z. ]+[\])](?=,| [\[(]))*"
_DAY = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}(?: \d{{2,4}})?|(?i:no date))(?:, \d{{4}})?)?"
_AGENCY = r"(?:,? ?(?:\([^()\n]{2,40}\)|\[[^\]\n]{2,40}\]))*"
_MARK = r"(?P<mark>\s?:(?!\d)|\s?[—–―]|\s?--+|\s-(?=\s))"
_UPPER = re.compile(
    rf"(?P<place>{_PLACE}(?:, (?!NO DATE)(?!{_MONTH} \d)(?:{_TITLED}))?){_COUNTRY}{_DAY}{_AGENCY}{_MARK}\s*"
)
_LOWER = re.compile(rf"(?P<place>{_TITLED}(?:, {_TITLED})?){_COUNTRY}{_DAY}(?P<agency>{_AGENCY}){_MARK}\s*")
# How many paragraphs of the report's own prose may stand before the one with the dateline (a standfirst, a summary).
_PARAGRAPHS = 4


def starts_dateline(line: str) -> bool:
    """Whether `line` begins with a dateline in capitals ("QUETTA:", "ISLAMABAD, Pakistan —")."""
    return _UPPER.match(line) is not None


def find_dateline(text: str, paragraphs: list[tuple[int, int]]) -> Dateline | None:
    """The dateline of a report whose prose paragraphs are `paragraphs`; None where it has none.

    `start` and `end` take in the mark after the place; `place` is the place alone ("ISLAMABAD, Pakistan").
    """
    for i, (start, end) in enumerate(paragraphs[:_PARAGRAPHS]):
        match = _UPPER.match(text, start, end)
        if match and match["place"].lower() in read_sentence_words()["label"]:
            return None
        if match is None and i == 0:
            match = _LOWER.match(text, start, end)
            if match and not _is_lower_dateline(match):
                match = None
        if match and match.end() < end:
            return Dateline(start, match.end("mark"), match["place"].strip())
    return None


def _is_lower_dateline(match: re.Match[str]) -> bool:
    """ "Hyderabad: The …" is one; "Update: …", "In Quetta: …" and "Sources say — …" are not."""
    words, first = match["place"].split(), match["place"].split()[0]
    known = read_sentence_words()
    if first.lower() in known["label"] or (first in known["starter"] and first != "The") or len(words) > 4:
        return False
    return bool(match["agency"].strip()) or match["mark"].strip() == ":" or "," in match["place"]
