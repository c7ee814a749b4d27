"""What in a text is not the report's own prose: marked by kind, never cut."""

from __future__ import annotations

import re
from functools import cache

from torkham.documents.heads import Head
from torkham.documents.layout import Paragraph, normalize
from torkham.documents.words import agency_pattern, read_furniture_words
from torkham.model.document import FurnitureKind

Kinds = list[FurnitureKind | None]

_ENDED = re.compile(r"[.!?][\"'”’)\]»]*$")
_PROSE_END = re.compile(r"(?<![.])\.[\"'”’)\]»]*$|[.”’\"][.]$")
_CUT_SHORT = re.compile(r"(?:\.{3,}|…)$")
_INNER_END = re.compile(r"[a-z]{3,}[\"”]?\.\s+[A-Z“]")
_LISTED = re.compile(
    r"[-–—•*·▪●]\s|\(?\d{1,2}[.)]\s|(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?\s?[:–—-]"
)
_FILED = re.compile(
    r"(?:[A-Z][\w.’'-]*,? |[a-z]{2}-[A-Z]\w+ |and |in |with ){1,14}"
    r"(?:contributed (?:reporting|research|to th)|reported from)"
)
_IMPRINT = re.compile(r"published in [^.]{3,60}\b\d{4}\.?", re.IGNORECASE)
_DESK_SLUG = re.compile(r"[a-z]{2,4}(?:-[a-z]{2,5})*(?:/[a-z]{2,4})+")
# A teaser is a line of at most this many characters; a run of unpunctuated lines counts as teasers from these sizes.
_TEASER_SIZE, _RUN_BEFORE_NOTICE, _RUN_AT_END, _CAPTION_SIZE, _NOTICE_SIZE = 170, 2, 3, 220, 300
_SINGLE_LINE = 200
# Words that a report has and a caption has not: a line with them that ends with an agency is the report's last.
_REPORTED = re.compile(r"[\"“”]|\b(?:said|told|added|according|reportedly)\b")


def mark_furniture(text: str, paragraphs: tuple[Paragraph, ...], head: Head) -> Kinds:
    """For each paragraph its kind of furniture, None for the report's own prose."""
    kinds: Kinds = [None] * len(paragraphs)
    for i, kind in head.kinds:
        kinds[i] = kind
    lines = [text[p.start : p.end] for p in paragraphs]
    for i, line in enumerate(lines):
        if kinds[i] is None:
            kinds[i] = _kind_of_line(line)
    _mark_captions(paragraphs, lines, kinds, head)
    _mark_repeats(lines, kinds, head)
    _mark_openers(lines, kinds)
    _mark_teasers(lines, kinds)
    _mark_filed(lines, kinds)
    return kinds


def _kind_of_line(line: str) -> FurnitureKind | None:
    words, lower = read_furniture_words(), line.lower()
    if not any(c.isalnum() for c in line):
        return "navigation"
    if len(line) > _NOTICE_SIZE:
        return None
    if lower in words.lines:
        return words.lines[lower]
    if _IMPRINT.fullmatch(line):
        return "publisher"
    if _DESK_SLUG.fullmatch(line):
        return "credit"
    for phrase, kind in words.contains:
        if phrase in lower:
            return kind
    if len(line) <= _SINGLE_LINE:
        if lower.startswith(words.openings):
            return next(kind for phrase, kind in words.starts if lower.startswith(phrase))
        bare = lower.rstrip(".)")
        for phrase, kind in words.ends:
            if bare.endswith(phrase):
                return "caption" if kind == "credit" and len(line) > 60 else kind
        if _caption_end().search(line) and not _REPORTED.search(line):
            return "caption"
    return None


@cache
def _caption_end() -> re.Pattern[str]:
    """A line that ends with the photographer's agency: "… in Quetta. — Photo: AFP"."""
    agency = agency_pattern()
    return re.compile(
        rf"(?:—|–|--|\||\s-)\s?(?:(?:photo|file photo|image|picture|file|screengrab)s?\b:?\s?(?:by |via |courtesy )?"
        rf"(?:[\w@./]+(?: \w+){{0,4}})?|(?i:{agency})(?:\s?/\s?[\w. ]+)?)$",
        re.IGNORECASE,
    )


@cache
def _picture_mark() -> re.Pattern[str]:
    """Inside a teaser: the credit of its picture, with the story's first words run on to it."""
    return re.compile(rf"(?:—|–|--|\.-)\s?(?:{agency_pattern()}|[\w@. ]{{2,40}}/File|X@|Facebook)", re.IGNORECASE)


def _mark_captions(paragraphs: tuple[Paragraph, ...], lines: list[str], kinds: Kinds, head: Head) -> None:
    """The line right above a credit line is the picture's caption."""
    for i in range(head.body + 1, len(lines)):
        above = i - 1
        if kinds[i] == "credit" and lines[i].lower().startswith(("credit", "photo", "image", "picture", "getty")):
            own = paragraphs[above].gap > 1 or above == head.body
            if kinds[above] is None and len(lines[above]) <= _CAPTION_SIZE and paragraphs[i].gap == 1 and own:
                kinds[above] = "caption"


def _mark_repeats(lines: list[str], kinds: Kinds, head: Head) -> None:
    """The headline again, and a first line that the report repeats word for word."""
    title = normalize(head.title or "")
    keys = [normalize(line) for line in lines]
    seen: dict[str, int] = {}
    for i, line in enumerate(lines):
        if kinds[i] not in (None, "standfirst"):
            continue
        key = keys[i]
        if (title and key == title) or (key in seen and len(key) > 30):
            kinds[i] = "repeat"
        elif (
            head.title
            and i == head.body
            and len(line) < _SINGLE_LINE
            and any(k.startswith(key.rstrip(".")) for k in keys[i + 1 :])
        ):
            kinds[i] = "standfirst"
        if kinds[i] != "standfirst":
            seen.setdefault(key, i)


def _mark_openers(lines: list[str], kinds: Kinds) -> None:
    """ "Related stories" and the headline-like lines below it."""
    openers = read_furniture_words().openers
    for i, line in enumerate(lines):
        if line.lower().rstrip(":") in openers and kinds[i] is None:
            kinds[i] = "teaser"
            below = i + 1
            while below < len(lines) and kinds[below] is None and not _is_prose(lines[below]):
                kinds[below] = "teaser"
                below += 1


def _mark_teasers(lines: list[str], kinds: Kinds) -> None:
    """The run of other stories' first words at the end of a page."""
    last = len(lines)
    while last and kinds[last - 1] is not None:
        last -= 1
    noticed = any(kind in ("copyright", "navigation") for kind in kinds[last:])
    first = last
    while first and (kinds[first - 1] == "caption" or (kinds[first - 1] is None and _is_teaser(lines[first - 1]))):
        first -= 1
    first = _narrow(lines, kinds, first, last)
    strong = sum(_is_strong(line) for line in lines[first:last])
    enough = strong or last - first >= (_RUN_BEFORE_NOTICE if noticed else _RUN_AT_END)
    if enough and any(kind is None for kind in kinds[:first]):
        for i in range(first, last):
            kinds[i] = kinds[i] or "teaser"


def _narrow(lines: list[str], kinds: Kinds, first: int, last: int) -> int:
    """Give back what only looks like a teaser: a list that prose announces, a last line without its full stop."""
    while first < last and _opens_prose(lines, kinds, first):
        first += 1
    pictured = [i for i in range(first, last) if _picture_mark().search(lines[i])]
    if len(pictured) > 1:  # picture teasers come as a block of their own: the plain line above it is the report's
        first = next(i for i in range(first, last) if _is_strong(lines[i]))
    return first


def _opens_prose(lines: list[str], kinds: Kinds, i: int) -> bool:
    above = next((lines[j] for j in range(i - 1, -1, -1) if kinds[j] is None), "")
    return above.rstrip().endswith(":") or bool(_LISTED.match(lines[i])) or lines[i].endswith(("?", "!"))


def _is_teaser(line: str) -> bool:
    if _is_strong(line):
        return True
    return len(line) <= _TEASER_SIZE and not _is_prose(line) and not _INNER_END.search(line)


def _is_strong(line: str) -> bool:
    return len(line) <= _TEASER_SIZE and bool(_CUT_SHORT.search(line) or _picture_mark().search(line))


def _is_prose(line: str) -> bool:
    """Whether a line ends as a sentence does. A headline may end with a question mark."""
    if _CUT_SHORT.search(line):
        return False
    return bool(_PROSE_END.search(line)) or (len(line) > 100 and bool(_ENDED.search(line))) or line.endswith(":")


def _mark_filed(lines: list[str], kinds: Kinds) -> None:
    """ "N.N. reported from Kabul, and N.N. from Herat.": the reporters' own line, near the end."""
    prose = [i for i, kind in enumerate(kinds) if kind is None]
    for i in prose[-2:] if len(prose) > 1 else ():
        if len(lines[i]) < _NOTICE_SIZE and _FILED.match(lines[i]):
            kinds[i] = "credit"


def find_trailing_credit(text: str, start: int, end: int) -> int:
    """Where the agency's name begins that closes the paragraph ("… the ministry said. AFP"); `end` for none."""
    match = _trailing_credit().search(text, max(start, end - 80), end)
    return match.start("credit") if match and match.start("credit") > start else end


@cache
def _trailing_credit() -> re.Pattern[str]:
    agency = agency_pattern()
    return re.compile(
        rf"(?<=[.!?”\"’')])\s*(?P<credit>(?:[—–-]*\s?[(\[]?{agency}(?:\s?[/,]\s?{agency})?[)\]]?\.?"
        r"|\(?with (?:additional )?inputs? from [^.]{2,50}))(?!.|\n)",
        re.IGNORECASE,
    )
