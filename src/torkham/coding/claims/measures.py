"""What a number counts and whom the violence hit, in the text's own words."""

from __future__ import annotations

import re

from torkham.coding.claims.frames import Frame
from torkham.coding.claims.words import Count, is_kind
from torkham.knowledge.claim_terms import load_change_words, load_claim_grammar

MOST_WORDS = 7
# How far behind the noun the words for whom it hit may begin: "187 attacks in 2020 on the police".
HIT_WITHIN = 40

_CHANGE_OF = re.compile(
    r"\b(?:in|of) (?:the |such )?(?:number of )?"
    r"(?!\d|whom|which|them|those|[A-Z]|(?:same|first|second|third|last|past|previous|corresponding|province|country|state|region|district|city|territory|any|a|an|the|about|around|nearly|almost|over|more|some|at|year|month|quarter|level)\b)"
)
_OF_WHOLE = re.compile(
    r"\s(?:out )?of (?:the|these|those|its|all|their|such)(?: the)?(?: [\d,]+)?(?: number of)?|\sthe number of"
)
_OF_THEM = re.compile(r"\s(?:out )?of (?:them|whom|these|those),?(?: (?:were|are|was|mostly|mainly))*(?= [a-z])")
# "18 of them in suicide bombings": not whom, but how
_OF_THEM_IN = re.compile(
    r"\s(?:out )?of (?:them|whom|these|those) (?:were )?(?P<by>in|by|during) (?!the\b|an?\b|\w*th\b)(?=[a-z]{3})"
)
# whom a change of deaths is of
_VICTIMS = re.compile(
    r"\b[Nn]umber of (?P<counted>[a-z][\w -]{2,50}?) (?P<done>killed|dead|wounded|injured|arrested|abducted|kidnapped"
    r"|displaced|martyred)\b"
    r"|\b(?:[Dd]eaths|[Kk]illings|[Cc]asualties|[Ff]atalities|[Ii]njuries) (?:of|among) (?:the )?"
    r"(?P<among>[a-z]+(?: (?:and )?[a-z]+s)?)"
    r"|\b(?P<adjective>[Cc]ivilian|[Pp]olice|[Mm]ilitary|[Tt]roop|[Mm]ilitant|[Rr]ebel|[Cc]hild)"
    r" (?:deaths|casualties|fatalities|injuries)\b"
)
_BRACKETED = re.compile(r"(?:^|[,;]\s|\b(?:of|among|by|and|with|for|in)\s)(?P<what>[a-z][\w -]{2,40}) \($")
_DEATHS = re.compile(r"\s(deaths|fatalities|injuries|casualties|martyrdoms|arrests|abductions)\b")
_ADVERB = re.compile(r" (?:also|too|either|alone|respectively|near|killed)$")
_HITS = re.compile(
    r"(?:\s\w+){0,3}?\s(?:against|targeting|targeted|aimed at|on)\s(?:the |its |their )?(?!\w+day\b|the\b)"
)
_WERE = re.compile(r"\s(?:of them |of those )?were (?!killed|injured|wounded|held)(?P<who>\w+)")
_OF_WHAT = re.compile(r" of [a-z]{4,}")
_NOUNS = frozenset(
    ("deaths", "fatalities", "casualties", "injuries", "killings", "violence", "homicides", "abductions")
)
_VERBS = frozenset(("toll", "held", "losing", "leaving", "launch", "lives"))


def find_measure(frame: Frame, count: Count) -> str:
    """What is counted, as a short noun phrase: "policemen killed", "terrorist attacks"."""
    after = _counted_words(frame, count)
    if count.kind in ("toll", "held"):
        if (how := _OF_THEM_IN.match(frame.text, count.number.end, frame.end)) is not None:
            return f"people {count.unit} {how['by']} {noun_phrase(frame, how.end())}"
        if (noun := _DEATHS.match(frame.text, _end_of(frame, after, count))) is not None:
            return f"{after} {noun[1]}".strip()
        return f"{'people' if after in ('', 'more') else after} {count.unit}"
    if count.kind in ("change", "trend"):
        of = _CHANGE_OF.search(frame.text, count.start, min(frame.end, count.end + 60))
        victims = _find_victims(frame, count)
        if victims is not None and victims["counted"]:
            return f"{victims['counted']} {victims['done']}"
        return (noun_phrase(frame, of.end()) if of else "") or _last_noun(frame, count) or "violence"
    return after or count.unit


def _counted_words(frame: Frame, count: Count) -> str:
    """The noun phrase after a number; before it where the number stands in brackets: "civilians (236)"."""
    bracket = _BRACKETED.search(frame.text, max(frame.start, count.number.start - 50), count.number.start)
    if bracket is not None and frame.text[count.number.end : count.number.end + 1] == ")":
        return bracket["what"]
    start = count.number.end
    if (them := _OF_THEM.match(frame.text, start, frame.end)) is not None:
        start = them.end()
    if (whole := _OF_WHOLE.match(frame.text, start, frame.end)) is not None:
        start = whole.end()
    return _ADVERB.sub("", noun_phrase(frame, start))


def _end_of(frame: Frame, words: str, count: Count) -> int:
    """Where the noun phrase after a number ends."""
    at = frame.text.find(words, count.number.end, frame.end) if words else -1
    return at + len(words) if at >= 0 else count.number.end


def find_target(frame: Frame, count: Count) -> str | None:
    """Whom it hit: those counted ("48 policemen"), or those that counted attacks were on; None for "people"."""
    if count.kind in ("toll", "held"):
        were = _WERE.match(frame.text, count.number.end, frame.end)
        words = were["who"] if were else _counted_words(frame, count)
        if words.startswith("of "):
            return None  # "49,000 of its people"
        return None if words.lower() in load_claim_grammar()["anyone"] else words or None
    if count.kind not in ("event", "thing", "change"):
        return None
    if count.kind == "change" and (victims := _find_victims(frame, count)) is not None:
        who = victims["counted"] or victims["among"] or victims["adjective"].lower()
        return None if who in load_claim_grammar()["anyone"] else who
    hits = _HITS.match(frame.text, count.end, min(frame.end, count.end + HIT_WITHIN))
    if hits is None:
        return None
    elsewhere = [(m.start, m.end) for m in frame.dates] + [(m.start, m.end) for m in frame.places if not m.adjective]
    if any(start - 4 <= hits.end() < end for start, end in elsewhere):
        return None
    return noun_phrase(frame, hits.end()) or None


def _find_victims(frame: Frame, count: Count) -> re.Match[str] | None:
    """Whose deaths a change is of: the last named before its number."""
    found = list(_VICTIMS.finditer(frame.text, frame.start, max(count.end, count.number.end)))
    return found[-1] if found else None


def find_qualifier(frame: Frame, count: Count) -> str | None:
    """How a change is called beside its number: "sharp", "modest", "alarming"; None where it is not."""
    changes = load_change_words()
    near = [t.word for t in frame.tokens if count.start - 30 <= t.start <= count.end + 40]
    return next((w for w in near if w in changes and changes[w].kind == "qualifier"), None)


def noun_phrase(frame: Frame, start: int) -> str:
    """The words from `start` up to a verb, a preposition or a mark, seven at most."""
    grammar = load_claim_grammar()
    ends = (grammar["ends_noun_phrase"] | grammar["ends_clause"] | {"and", "have", "has", "had"}) - {"of"}
    words: list[str] = []
    for token in (t for t in frame.tokens if t.start >= start):
        verb = token.term is not None and token.term.kind in _VERBS
        if token.word in ends or not token.word[0].isalnum() or verb or len(words) == MOST_WORDS:
            break
        words.append(frame.text[token.start : token.end])
    return " ".join(words)


def _last_noun(frame: Frame, count: Count) -> str:
    """What changed, from the last words of violence before the number: "civilian casualties … 50 percent higher"."""
    named = [t for t in frame.tokens if t.end <= count.number.start and is_kind(t, "event", "weak", "toll", "violence")]
    nouns = [t for t in named if is_kind(t, "event", "weak") or t.word in _NOUNS]
    if not named:
        return ""
    last = (nouns or named)[-1]
    of = _OF_WHAT.match(frame.text, last.end, frame.end) if nouns else None
    return last.word + (of.group() if of else "")
