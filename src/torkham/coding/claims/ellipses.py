"""Numbers that leave out what they count, because words before them said it: "and 264 deaths, against 191"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from torkham.coding.claims.frames import LEADS_UP, LIST_NAME, Frame, is_base
from torkham.coding.claims.percents import EVERY
from torkham.coding.claims.words import STANDS_ALONE, Count, is_part
from torkham.coding.mentions import NumberMention
from torkham.coding.values import value_class
from torkham.knowledge.claim_terms import load_change_words, load_claim_grammar, load_measures

# How far a number may stand from the sentence that said what it counts.
TOLD_WITHIN = 400

LISTED = re.compile(r"\s+(?:(?:in|during|on|for)\s+)?")
_LEAD = re.compile(
    r"(?:involved in|behind|responsible for|account(?:ed|ing|s) for|carried out|committed|recorded|registered|counted"
    r"|logged|tallied|documented|verified|listed|noted|staged|launched|mounted|reported|had|saw|seen"
    r"|witnessed|suffered|there (?:were|had been)|averag(?:ed|ing)|average of"
    r"|(?:figures?|numbers?|totals?|tolls?) (?:were|was|stood at|of|at))\s(?:the |another |about |only |just )?$"
)
_AND_PART = re.compile(r"(?: [\w-]+){1,4}(?:,| and|, and) ")
_NUMBER_OF = re.compile(r"\b[Nn]umber of (?:[a-z]+(?:ed|al|ive|ish|ian) )?(?P<what>\w+)")
_RUN = re.compile(r"\s(?:and|with)\s")
_OPENING = re.compile(
    r"(?:of|among|out of) (?:these|them|those|the(?: [^\s,]+){1,4}|[\d,]+(?: [^\s,]+){1,3}),? ", re.IGNORECASE
)
# "29 people were killed, 14 of them as they waited for aid"
_OF_THEM = re.compile(r"\s(?:of (?:them|those|these|whom)|among them)\b")
_FEWER = re.compile(r"\s(?:more|fewer|less) than\b")
_UNHARMED = re.compile(
    r"\s(?:of (?:them|those|these|whom)|among them) (?:were|was|have been|had been|are) (?:\w+ )?"
    r"(?:freed|released|discharged|rescued|recovered|treated|transferred|identified|claimed|solved|thwarted)\b"
)
_OF_NUMBER = re.compile(r"\s(?:out )?of (?:the|these|those) (?P<size>\d[\d,]*)\b(?! [a-z]+s\b)")
# "blamed the army for the deaths of 1,021 civilians and rebels for 326"
_SHARED_OUT = re.compile(r"\b(?:account(?:ed|s|ing) for|blam(?:ed|es|ing)|responsible for)\b")
_FOR = re.compile(r"(?:,|\band) (?:[\w'’-]+ ){1,3}for (?:about |another |only |just |the other )?$")
# "martyring 24 security men and 19 civilians"
_AND_OTHERS = re.compile(r"(?: [\w'’-]+){1,4}(?:,| and|, and) ")
_PEOPLE = re.compile(r"(?: [a-z][\w-]+){0,2} (?:[a-z]+(?:s|men|women)|children|people|personnel|police)\b")
# "38 attacks, killing 24 people: Khuzdar saw nine, Kech seven"
_EXPLAINED = re.compile(r": (?:[A-Z][\w-]+ )+(?:saw|had|recorded|reported|suffered) ")
_IN = re.compile(r"\s(?:each )?(?:in|from|at|across) (?:the )?")
_LISTS = re.compile(r"(?:[,;:(—–]|--|\band) $")
_AGE = re.compile(r"[A-Z]\w+, $")
_THEN_COMMA = re.compile(r",\s")
_WERE_PEOPLE = re.compile(r"\s(?:of them )?were (?!held|reported|recorded|in\b|carried|claimed)\w+")


@value_class()
class Told:
    """What a sentence with totals leaves to the next: its counts, where it stands, and all counts told up to it."""

    counts: tuple[Count, ...]
    end: int
    paragraph: int
    known: tuple[Count, ...] = ()


def reaches(told: Told | None, start: int) -> bool:
    """Whether a sentence that begins at `start` may still lean on what was told."""
    return told is not None and start - told.end < TOLD_WITHIN


def read_list_member(frame: Frame, number: NumberMention, counts: Sequence[Count]) -> Count | None:
    """The eleven of "113 dead, including 52 soldiers, 46 civilians and eleven militants": a part as those before it."""
    whole = counts[-1] if counts else None
    if whole is None or whole.kind not in ("toll", "event"):
        return None
    between = frame.text[whole.number.end : number.start]
    if _SHARED_OUT.search(frame.text, frame.start, number.start) and _FOR.search(between):
        return replace(whole, number=number, start=number.start, end=number.end, named="", reference=False)
    if whole.kind == "event":
        return None
    listed = whole.part or is_part(frame.text, whole.number)
    if _OPENS_LIST.fullmatch(between) or (listed and _NEXT_IN_LIST.fullmatch(between)):
        return Count(number, "toll", whole.unit, number.start, number.end, part=True)
    others = _AND_OTHERS.fullmatch(between) and _PEOPLE.match(frame.text, number.end, frame.end)
    if whole.start < whole.number.start and others:
        return Count(number, "toll", whole.unit, whole.start, number.end)
    return None


def read_bare(
    frame: Frame, number: NumberMention, run: Sequence[NumberMention], so_far: Sequence[Count], told: Told | None
) -> Count | None:
    """The number as a count of what the words before it count; None where it stands by itself.

    `run` is the numbers of the sentence from this one on, `so_far` the counts read before it.
    """
    if number.unit or (not so_far and told is None):
        return None
    if (whole := _read_of_whole(frame, number, so_far, told)) is not None:
        return whole
    if (other := _NUMBER_OF.search(frame.words)) and other["what"].lower() not in load_measures():
        return None  # "the number of districts affected fell from 126 to 18"
    before = so_far[-1] if so_far else None
    if before is not None and before.bare and _RUN.fullmatch(frame.text, before.number.end, number.start):
        return _lean(frame, number, _partner(before, so_far, told), base=before.base)
    if before is not None and before.part and _AND_PART.fullmatch(frame.text, before.number.end, number.start):
        return _lean(frame, number, before, base=False, part=True)
    listed = before is not None and before.bare and LIST_NAME.search(frame.text, frame.start, number.start) is not None
    if not (listed and STANDS_ALONE.match(frame.text, number.end, frame.end)) and not _leans(
        frame, number, bool(so_far)
    ):
        return None
    joined = len(run) > 1 and _RUN.fullmatch(frame.text, run[0].end, run[1].start) is not None and (
        STANDS_ALONE.match(frame.text, run[1].end, frame.end) is not None
    )  # fmt: skip
    model = _model(frame, number, so_far, told, joined)
    return None if model is None else _lean(frame, number, model, base=is_base(frame, number.start))


def _read_of_whole(frame: Frame, number: NumberMention, so_far: Sequence[Count], told: Told | None) -> Count | None:
    """The fourteen of "Fourteen of the 26 happened in the south", after "26 incidents"."""
    whole = _OF_NUMBER.match(frame.text, number.end, frame.end)
    if whole is None:
        return None
    known = [c for c in (*(told.known if told else ()), *so_far) if c.kind in ("event", "toll", "thing")]
    size = float(whole["size"].replace(",", ""))
    model = next((c for c in reversed(known) if c.number.value == size), None)
    return None if model is None else _lean(frame, number, model, base=False)


def _lean(frame: Frame, number: NumberMention, model: Count, *, base: bool, part: bool = False) -> Count:
    of_them = _OF_THEM.match(frame.text, number.end, frame.end) is not None
    return replace(
        model, number=number, start=number.start, end=number.end, bare=True, base=base, reference=False,
        named="" if of_them else model.named,
        part=part or is_part(frame.text, number) or of_them,
    )  # fmt: skip


def _leans(frame: Frame, number: NumberMention, inside: bool) -> bool:
    """Whether the number is followed by no noun, and led up to by words that call for one."""
    text = frame.text
    if _FEWER.match(text, number.end, frame.end) or _UNHARMED.match(text, number.end, frame.end):
        return False
    if inside and _OF_THEM.match(text, number.end, frame.end) and _LISTS.search(text, frame.start, number.start):
        return True
    if inside and is_part(text, number):
        return not any(
            number.end <= t.start < number.end + 3 and t.term and t.term.kind != "violence" for t in frame.tokens
        )
    dated = any(d.start >= number.end and LISTED.fullmatch(text, number.end, d.start) for d in frame.dates)
    if inside and (dated or re.match(r"\s(?:of them )?were (?!held)\w+", text[number.end : number.end + 20])):
        return True
    if STANDS_ALONE.match(text, number.end, frame.end) is None:
        return False
    if inside and EVERY.match(text, number.end, frame.end):
        return True  # "182 in April, or six a day"
    if _AGE.search(text, frame.start, number.start) and _THEN_COMMA.match(text, number.end):
        return False
    if (number.value or 0) < 2:
        return False  # "has now seen one"
    before = max(frame.start, number.start - 60)
    led = _LEAD.search(text, before, number.start) or _moves_to().search(text, before, number.start)
    if led or is_base(frame, number.start) or _OPENING.match(text, frame.start, frame.end):
        return True
    if (
        inside
        and _LISTS.search(text, frame.start, number.start)
        and any(_IN.fullmatch(text, number.end, p.start) for p in frame.places if p.start >= number.end)
    ):
        return True  # "five were killed: three in Sindh and two in Punjab"
    ends = [p.end for p in frame.places] + [d.end for d in frame.dates]
    return any(0 <= number.start - end < 16 and LEADS_UP.fullmatch(text, end, number.start) for end in ends)


# "182 people — 130 civilians", then ", 47 guards"
_OPENS_LIST = re.compile(r"(?: [\w'’-]+){1,4} (?:—|–|--) ")
_NEXT_IN_LIST = re.compile(r"(?: [\w'’-]+){1,7}(?:,(?: and)?| and) ")


@cache
def _moves_to() -> re.Pattern[str]:
    verbs = "|".join(sorted(w for w, row in load_change_words().items() if row.kind == "verb"))
    return re.compile(rf"\b(?:{verbs})\b[^.;]{{0,40}}\sto (?:about |just |only )?$")


def _model(
    frame: Frame, number: NumberMention, so_far: Sequence[Count], told: Told | None, joined: bool
) -> Count | None:
    counts = [c for c in (so_far or (told.counts if told else ())) if c.kind in ("event", "toll", "thing")]
    if not counts:
        return None
    if joined and len(counts) > 1:
        return counts[-2]
    if so_far and not counts[-1].reference:
        events = (
            [c for c in counts if c.kind == "event"] if _EXPLAINED.search(frame.text, frame.start, number.start) else []
        )
        return events[0] if events else counts[-1]
    people = _WERE_PEOPLE.match(frame.text, number.end, frame.end) is not None
    if people and not _is_placed(frame, number):
        return next((c for c in counts if c.kind == "toll"), counts[-1])
    return next((c for c in counts if c.kind == "event"), counts[0])


def _is_placed(frame: Frame, number: NumberMention) -> bool:
    return any(
        t.word in load_claim_grammar()["ends_noun_phrase"]
        for t in frame.tokens
        if number.end <= t.start < number.end + 8
    )


def _partner(before: Count, so_far: Sequence[Count], told: Told | None) -> Count:
    """What the second of two bare numbers counts: "71 and 191" after "119 incidents … 264 killed"."""
    named = [c for c in so_far if not c.bare] or list(told.counts if told else ())
    units = [c for c in named if c.unit != before.unit and c.kind in ("event", "toll", "thing")]
    return units[-1] if units else before
