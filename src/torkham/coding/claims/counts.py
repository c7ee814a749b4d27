"""What each number of a sentence counts: attacks, people killed, drones launched, a change, a share, a loss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torkham.coding.claims.frames import find_population
from torkham.coding.claims.percents import EVERY, read_loss, read_percent
from torkham.coding.claims.tolls import VERB_REACH, read_toll
from torkham.coding.claims.words import (
    STANDS_ALONE,
    Count,
    CountKind,
    Token,
    find_ends,
    has_kind,
    is_kind,
    is_marked,
    name_unit,
    skip_whole,
)
from torkham.coding.mentions import NumberMention
from torkham.knowledge.claim_terms import ChangeWord, load_change_words, load_claim_grammar

# Words of a noun phrase that may stand between a number and the noun it counts.
HEAD_REACH = 7
# So many missiles, drones or targets are no single strike's.
MANY_THINGS = 20


def find_around(tokens: Sequence[Token], number: NumberMention) -> tuple[int, int]:
    """The places of the words before and after a number: -1 and the length where there are none."""
    after = next((i for i, t in enumerate(tokens) if t.start >= number.end), len(tokens))
    before = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].end <= number.start), -1)
    return before, after


def read_count(text: str, tokens: Sequence[Token], number: NumberMention, *, violent: bool = False) -> Count | None:
    """What `number` counts, from the words of its sentence; None where it counts nothing of violence.

    `violent` says that totals of violence stand just before, so that plain incidents and cases are of it.
    """
    before, after = find_around(tokens, number)
    if number.unit == "percent":
        return read_percent(text, tokens, number, before, after, violent=violent)
    if len(number.unit) == 3 and number.unit.isupper():
        return read_loss(text, tokens, number, violent=violent)
    if not number.unit and (rate := _read_rate(text, tokens, number, violent=violent)) is not None:
        return rate
    if number.unit or (after < len(tokens) and tokens[after].word in load_claim_grammar()["not_counted"]):
        return None
    return (
        _counted_noun(text, tokens, number, skip_whole(tokens, after), violent=violent)
        or read_toll(text, tokens, number, before, after)
        or _named_number(tokens, number, before)
        or _most_number(tokens, number, before)
        or _moved_number(text, tokens, number, before, violent=violent)
    )


def _counted_noun(
    text: str, tokens: Sequence[Token], number: NumberMention, after: int, *, violent: bool
) -> Count | None:
    """ "87 attacks", "200 incidents of terrorism", "440 drones … were launched", "one attack every two days"."""
    for i in range(after, min(after + HEAD_REACH, len(tokens))):
        token = tokens[i]
        if token.word in find_ends("noun_phrase") or token.word in find_ends("clause") or token.word == ".":
            return None
        if token.term is None:
            if token.word in (",", "and") and not _goes_on(tokens, i + 1):
                return None
            continue
        kind, unit = token.term.kind, token.term.unit
        if kind == "event":
            return Count(number, "event", unit, number.start, token.end)
        if kind == "weak" and (violent or is_marked(tokens, i)):
            return Count(number, "event", name_unit(token, tokens), number.start, token.end)
        if kind == "single" and EVERY.match(text, token.end):
            return Count(number, "event", "attacks", number.start, token.end)
        if kind == "thing" and (has_kind(tokens, "launch") or (number.value or 0) >= MANY_THINGS):
            return Count(number, "thing", unit, number.start, token.end)
        if kind in ("toll", "held", "lives"):
            return None
    return None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two words before the noun counted: "terrorist and sectarian incidents", "air and drone
    strikes"."""
    return at < len(tokens) and (
        is_kind(tokens[at], "violence") or (at + 1 < len(tokens) and is_kind(tokens[at + 1], "event"))
    )


def _named_number(tokens: Sequence[Token], number: NumberMention, before: int) -> Count | None:
    """ "The highest number of incidents — 10 — was reported in the east", "the number of attacks fell to ten"."""
    if before < 0 or tokens[before].word not in load_claim_grammar()["names_number"]:
        return None
    window = tokens[max(0, before - 10) : before]
    term = next((t for t in reversed(window) if is_kind(t, "event", "weak")), None)
    words = {t.word for t in window}
    put = tokens[before].word == "at" and words & {"put", "puts", "putting", "placed", "places"}
    if term is None or not (put or words & load_claim_grammar()["names_total"]):
        return None
    return Count(number, "event", name_unit(term, tokens), term.start, number.end)


def _most_number(tokens: Sequence[Token], number: NumberMention, before: int) -> Count | None:
    """ "Benue had the most deaths, with 207"."""
    if before < 3 or tokens[before].word != "with" or tokens[before - 1].word != ",":
        return None
    term = next((t for t in reversed(tokens[max(0, before - 6) : before]) if is_kind(t, "event", "toll")), None)
    ranked = any(
        t.word in ("most", "highest", "largest", "fewest", "more") for t in tokens[max(0, before - 9) : before]
    )
    if term is None or term.term is None or not ranked:
        return None
    kind: CountKind = "toll" if is_kind(term, "toll") else "event"
    return Count(number, kind, name_unit(term, tokens), term.start, number.end)


def _moved_number(
    text: str, tokens: Sequence[Token], number: NumberMention, before: int, *, violent: bool
) -> Count | None:
    """ "militant attacks rose from 31 in May to 45 in June"."""
    if before < 0 or tokens[before].word not in ("from", "to") or not _stands_alone(text, tokens, number):
        return None
    first = max(0, before - VERB_REACH)
    changes = load_change_words()
    verb = next((i for i in range(before, first - 1, -1) if _is_change(changes, tokens[i].word)), None)
    if verb is None:
        return None
    start = max(0, verb - VERB_REACH)
    named = [
        t
        for i, t in enumerate(tokens[start:verb], start)
        if is_kind(t, "event", "toll") or (is_kind(t, "weak") and (violent or is_marked(tokens, i)))
    ]
    if not named or named[-1].term is None:
        return None
    # "attacks that killed soldiers rose": the attacks did
    last = next((t for t in named if is_kind(t, "event")), named[-1])
    kind: CountKind = "toll" if is_kind(last, "toll") else "event"
    return Count(number, kind, name_unit(last, tokens), number.start, number.end)


def _read_rate(text: str, tokens: Sequence[Token], number: NumberMention, *, violent: bool) -> Count | None:
    """ "a homicide rate of 38 per 100,000 people", "the rate per million was 17.6"."""
    if not tokens or not (violent or has_kind(tokens, "violence", "event", "toll")):
        return None
    rated = any(t.word.endswith("rate") for t in tokens) or has_kind(tokens, "event", "toll")
    if not rated or find_population(text, tokens[0].start, tokens[-1].end, number) is None:
        return None
    return Count(number, "toll", "killed", number.start, number.end)


def _stands_alone(text: str, tokens: Sequence[Token], number: NumberMention) -> bool:
    """Whether no noun follows but "people": "displacement has doubled to 1.3 million people"."""
    following = next((t.word for t in tokens if t.start >= number.end), "")
    return STANDS_ALONE.match(text, number.end) is not None or following in load_claim_grammar()["anyone"]


def _is_change(changes: Mapping[str, ChangeWord], word: str) -> bool:
    return word in changes and changes[word].kind == "verb"
