"""What happened to the people whom a number counts: killed, injured, abducted, arrested, displaced, still held."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.claims.words import (
    ASIDE_REACH,
    STANDS_ALONE,
    Count,
    Token,
    find_ends,
    is_kind,
    is_part,
    skip_aside,
    skip_whole,
)
from torkham.coding.mentions import NumberMention
from torkham.knowledge.claim_terms import load_claim_grammar

# Words between a number and the verb that says what happened to those counted ("83 officers and 96 soldiers were").
VERB_REACH = 14
# Words between "was" and what was done ("have so far been reported killed").
DONE_REACH = 5
# Words between a toll's noun and its number: "the number of journalists killed since October 2023 to 220".
TOTAL_REACH = 20
_NEUTRALISES = frozenset(("neutralised", "neutralized", "neutralising", "neutralizing"))
_QUOTES = frozenset(("“", "”", '"'))
_CAPTIVES = frozenset(("hostage", "hostages", "captive", "captives"))


def read_toll(text: str, tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    """The number as a count of people to whom something was done; None where nothing says so.

    `before` and `after` are the places of the words around it in `tokens`.
    """
    return (
        _lives(tokens, number, after)
        or _toll_next(tokens, number, skip_whole(tokens, after))
        or _done_to(tokens, number, after)
        or _toll_before(tokens, number, before, after)
        or _toll_after(text, tokens, number, after)
        or _toll_number(text, tokens, number, before, after)
        or _toll_in_brackets(tokens, number, before, after)
    )


def _lives(tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "claimed 23 lives", "cost 448 lives"."""
    for token in tokens[after : after + 3]:
        if token.word == "lives" and not any(t.word in ("save", "saved", "saving") for t in tokens):
            return Count(number, "toll", "killed", number.start, token.end)
    return None


def _toll_next(tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "3,466 others injured", "78 dead", "51 of the fatalities", "239 of those killed"."""
    for token in tokens[after : after + 4]:
        if (
            token.word in find_ends("noun_phrase")
            or token.word in find_ends("clause")
            or token.word in (",", ".", "and")
        ):
            return None
        if token.term is not None and token.term.kind == "toll":
            return Count(number, "toll", token.term.unit, number.start, token.end)
    return None


def _done_to(tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "316 were kidnapped", "54,510 Palestinians, mostly women and children, have been killed"."""
    at, limit = after, min(after + VERB_REACH, len(tokens))
    verbs = load_claim_grammar()["opens_verb"]
    while at < limit and tokens[at].word not in verbs:
        closing = skip_aside(tokens, at)
        if closing is not None:
            limit = min(max(limit, closing + DONE_REACH), len(tokens))
        elif tokens[at].word in find_ends("clause") or tokens[at].word in ("and", ",", ".") or tokens[at].term:
            return None
        at = closing + 1 if closing is not None else at + 1
    for token in tokens[at : min(at + DONE_REACH, len(tokens))] if at < limit else ():
        if token.word in find_ends("clause") or token.word in ("and", ",", ".") or is_kind(token, "losing", "leaving"):
            return None
        if token.term is not None and token.term.kind == "toll":
            return Count(number, "toll", token.term.unit, number.start, token.end)
    return None


def _toll_before(tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    """ "killing 3,021 people", "the death of 78", "lost 90,000 lives", "killed 10 soldiers and five policemen"."""
    if before > 0 and tokens[before].word in _QUOTES:
        before -= 1  # "“neutralised” 2,939 terrorists"
    for i in range(before, max(-1, before - 4), -1):
        term = tokens[i].term
        if tokens[i].word in find_ends("clause") or (tokens[i].word == "and" and i and tokens[i - 1].term is not None):
            return None
        if tokens[i].word in _NEUTRALISES and _are_fighters(tokens, after):
            return Count(number, "toll", "killed", tokens[i].start, number.end)
        if term is None:
            continue
        if term.kind == "lives" and tokens[before].word == "of":
            return Count(number, "toll", "killed", tokens[i].start, number.end)  # "claimed the lives of 70,000"
        if term.kind in ("losing", "leaving"):
            return _lost(tokens, number, i, after)
        if term.kind == "toll" and tokens[i].word != "bodies":  # "retrieved the bodies of two hostages"
            either = i > 1 and tokens[i - 1].word == "or" and is_kind(tokens[i - 2], "toll")
            unit = "killed or injured" if either and term.unit == "injured" else term.unit
            return Count(number, "toll", unit, tokens[i].start, number.end)
    return None


def _are_fighters(tokens: Sequence[Token], after: int) -> bool:
    """Whether people, not sites, are counted: "neutralised 197 Maoists"."""
    return any(is_kind(t, "violence") and t.word.endswith("s") for t in tokens[after : after + 3])


def _lost(tokens: Sequence[Token], number: NumberMention, verb: int, after: int) -> Count | None:
    """ "lost 90,000 valuable lives", "left 12 people dead", "lost 137 men"."""
    window = tokens[after : after + TOTAL_REACH]
    losing = is_kind(tokens[verb], "losing")
    end = next((t for t in window if is_kind(t, *(("lives", "toll") if losing else ("toll",)))), None)
    if end is not None and end.term is not None:
        return Count(number, "toll", end.term.unit, tokens[verb].start, end.end)
    if losing and any(t.word in load_claim_grammar()["lost_people"] for t in window[:10]):
        return Count(number, "toll", "killed", tokens[verb].start, number.end)
    return None


def _toll_after(text: str, tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "83 police officers and 96 soldiers were martyred", "212 people died", "49 are still held"."""
    part = is_part(text, number)
    i, limit = after - 1, min(after + VERB_REACH, len(tokens))
    while (i := i + 1) < limit:
        token = tokens[i]
        closing = skip_aside(tokens, i)
        if closing is not None:
            i, limit = closing, min(max(limit, closing + DONE_REACH), len(tokens))
            continue
        if token.word in find_ends("clause") or token.word == ".":
            break
        if token.word == "," and not (i + 1 < limit and tokens[i + 1].word in load_claim_grammar()["opens_aside"]):
            break
        if is_kind(token, "losing", "leaving"):
            break  # "two wings of the cartel has left 1,200 dead"
        if token.term is None:
            continue
        if token.term.kind == "toll":
            if tokens[i - 1].word == "and" and _takes_object(tokens, max(after, i - DONE_REACH), i):
                break  # "destroyed nine camps and killed 100 men": the camps were not killed
            return Count(number, "toll", token.term.unit, number.start, token.end, part=part)
        if token.term.kind == "held" and any(_CAPTIVES & {*t.word.split()} for t in tokens):
            return Count(number, "held", "abducted", number.start, token.end, part=part)
        if token.term.kind == "event":
            return None
    return None


def _takes_object(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """Whether a verb of harm has people after it, not before: "and killed over 100 militants"."""
    done = any(t.word in load_claim_grammar()["opens_verb"] for t in tokens[start:verb])
    following = tokens[verb + 1].word if verb + 1 < len(tokens) else "in"
    return not done and (following == "over" or following not in find_ends("noun_phrase"))


def _toll_number(text: str, tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    """ "raised the number of journalists killed since October 2023 to 220", "the death toll passed 53,000", "bringing
    to 429 the number of soldiers lost"."""
    grammar = load_claim_grammar()
    nears = before >= 0 and tokens[before].word in grammar["nears_total"]
    if not nears and not (
        before >= 0 and number.hedge in ("up to", *grammar["nears_total"])
    ):  # "has gone up to 18", "passed 53,000"
        return None
    window = tokens[max(0, before - TOTAL_REACH) : before]
    counted = any(t.word in grammar["counted_deaths"] for t in window) and STANDS_ALONE.match(text, number.end)
    if not counted and not any(t.word in grammar["names_total"] for t in window):
        window = tokens[after : after + TOTAL_REACH]
        if not any(t.word in grammar["names_total"] for t in window[:3]):
            return None
    term = next((t.term for t in reversed(window) if is_kind(t, "toll", "losing")), None)
    if term is None and not any(t.word == "toll" for t in window):
        return None
    unit = term.unit if term else "killed"  # a toll is one of deaths where nothing else is said
    return Count(number, "toll", unit, min(window[0].start, number.start), number.end)


def _toll_in_brackets(tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    """ "Fatalities among outlaws (495) exceeded those of civilians (236)"; an age ("Ali Khan (36)") is none."""
    if before < 1 or after >= len(tokens) or tokens[before].word != "(" or tokens[after].word != ")":
        return None
    window = tokens[max(0, before - ASIDE_REACH) : before]
    term = next((t.term for t in reversed(window) if is_kind(t, "toll", "event")), None)
    noun, grammar = tokens[before - 1].word, load_claim_grammar()
    plural = noun.endswith("s") or noun in grammar["anyone"] or noun in grammar["lost_people"]
    if term is None or not plural:
        return None
    return Count(number, "event" if term.kind == "event" else "toll", term.unit, window[0].start, number.end)
