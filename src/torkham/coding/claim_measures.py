"""What a number counts and whom the violence hit, in the text's own words."""

from __future__ import annotations

import re

from torkham.coding.claim_counts import Count
from torkham.coding.claim_frames import Frame
from torkham.knowledge.claim_terms import load_change_words, load_claim_grammar

MOST_WORDS = 7
# How far behind the noun the words for whom it hit may begin: "187 attacks in 2020 on the police".
HIT_WITHIN = 40

_CHANGE_OF = re.compile(r"\b(?:in|of) (?:the |such )?(?:number of )?(?!\d|whom|which|them|those|[A-Z])")
_HITS = re.compile(
    r"(?:\s\w+){0,3}?\s(?:against|targeting|targeted|aimed at|on)\s(?:the |its |their )?(?!\w+day\b|the\b)"
)
_WERE = re.compile(r"\s(?:of them |of those )?were (?!killed|injured|wounded|held)(?P<who>\w+)")
_VERBS = frozenset(("toll", "held", "losing", "leaving", "launch", "lives"))


def find_measure(frame: Frame, count: Count) -> str:
    """What is counted, as a short noun phrase: "policemen killed", "terrorist attacks"."""
    after = noun_phrase(frame, count.number.end)
    if count.kind in ("toll", "held"):
        return f"{'people' if after in ('', 'more') else after} {count.unit}"
    if count.kind in ("change", "trend"):
        of = _CHANGE_OF.search(frame.text, count.start, min(frame.end, count.end + 60))
        return (noun_phrase(frame, of.end()) if of else "") or _last_noun(frame, count) or "violence"
    return after or count.unit


def find_target(frame: Frame, count: Count) -> str | None:
    """Whom it hit: those counted ("48 policemen"), or those that counted attacks were on; None for "people"."""
    if count.kind in ("toll", "held"):
        were = _WERE.match(frame.text, count.number.end, frame.end)
        words = were["who"] if were else noun_phrase(frame, count.number.end)
        return None if words.lower() in load_claim_grammar()["anyone"] else words or None
    if count.kind not in ("event", "thing", "change"):
        return None
    hits = _HITS.match(frame.text, count.end, min(frame.end, count.end + HIT_WITHIN))
    if hits is None:
        return None
    elsewhere = [(m.start, m.end) for m in frame.dates] + [(m.start, m.end) for m in frame.places if not m.adjective]
    if any(start - 4 <= hits.end() < end for start, end in elsewhere):
        return None
    return noun_phrase(frame, hits.end()) or None


def find_qualifier(frame: Frame, count: Count) -> str | None:
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
    named = [t for t in frame.tokens if t.end <= count.start and t.term is not None and t.term.kind == "event"]
    return named[-1].word if named else ""
