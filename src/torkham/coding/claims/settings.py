"""What a claim takes from the rest of the document where its own words are silent: area, period, group, source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from torkham.coding.claims.areas import find_area, find_list_name
from torkham.coding.claims.ellipses import TOLD_WITHIN
from torkham.coding.claims.frames import Frame, find_group
from torkham.coding.claims.periods import LONG_KINDS, find_period, find_whole_year
from torkham.coding.claims.words import Count
from torkham.coding.mentions import ActorMention, DateMention, PlaceMention, SourceMention
from torkham.coding.values import value_class
from torkham.model.account import Attribution
from torkham.model.claim import Area, Claim, Period
from torkham.model.document import Document

_GOES_ON = re.compile(
    r"(?:They|These|Those|Of (?:these|those|them)|Among (?:them|these)|There)\b|.*\b(?:there|the province)\b"
)
_ENDS = re.compile(r"[.!?]\s|\n")
_SUCH = re.compile(r"\b(?:such|these|those) (?:incidents|attacks|killings|bombings|raids|clashes|strikes|cases)\b")
_THEY_DID = re.compile(
    r"(?:They|It) (?:has |have |had |also )*(?:killed|wounded|abducted|kidnapped|carried|staged|launched|fired|claimed"
    r"|mounted|attacked|beheaded|executed|arrested)\b"
)
_THE_GROUP = re.compile(r"\b(?:[Tt]he|this|same) (?:group|outfit|militants|organi[sz]ation|insurgents)\b")


@value_class()
class Setting:
    """What holds for a whole document: its sources, the area and the period that its numbers fall back on."""

    document: Document
    sources: Sequence[SourceMention]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    dates: Sequence[DateMention]
    main_area: Area | None
    title_area: Area | None
    title_period: Period | None


def find_near(frame: Frame, so_far: Sequence[Claim]) -> Claim | None:
    """The claim that a number may lean on: the last one in reach; of a sentence before, the latest in time, since
    "in 2020 there had been 79" only looks back; never the place of a share."""
    if not so_far or frame.start - so_far[-1].evidence.end >= TOLD_WITHIN:
        return None
    last = so_far[-1]
    if last.evidence.start >= frame.start:
        return last
    before = [c for c in so_far if not _ENDS.search(frame.text, c.evidence.end, last.evidence.start)]
    near = max(before, key=lambda c: (c.period.end if c.period else date.min, c.evidence.end, so_far.index(c)))
    wide = next((c for c in reversed(so_far) if c.kind != "share"), near) if near.kind == "share" else near
    return replace(near, area=wide.area)


def choose_area(
    setting: Setting,
    frame: Frame,
    count: Count,
    clause: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    near: Claim | None,
) -> Area | None:
    """The number's own place; in a list of names one that no gazetteer knows is somewhere in the area of the list."""
    carried = _carry_area(setting, frame, count, near)
    if count.bare and (name := find_list_name(frame, count)) is not None:
        return Area(name, carried.admin1 if carried else None, carried.country if carried else None)
    return find_area(frame, count, clause, spans, setting.places) or carried


def _carry_area(setting: Setting, frame: Frame, count: Count, near: Claim | None) -> Area | None:
    """The area of a number that names none: that of the claim before where the sentence leans on it."""
    goes_on = _GOES_ON.match(frame.text, frame.start, frame.end) or _SUCH.search(frame.text, frame.start, frame.end)
    leans = count.bare or goes_on is not None
    main = setting.main_area
    if near is not None and (leans or (setting.title_area is None and _is_same_paragraph(frame, near))):
        return near.area
    if near and near.area and main and (near.area.admin1, near.area.country) == (main.admin1, main.country):
        return near.area  # "KP and the tribal areas" for KP
    return setting.title_area or setting.main_area or (near.area if near else None)


def choose_group(
    setting: Setting, frame: Frame, count: Count, spans: Sequence[tuple[int, int]], near: Claim | None
) -> str | None:
    """Who did it. Captives are held by the armed group named last; a bare number goes with the group before."""
    if count.kind == "held" or (count.unit == "killed" and "held" in {t.word for t in frame.tokens}):
        captors = [a for a in setting.actors if a.kind == "militant_group" and a.start < frame.end]
        return captors[-1].name if captors else None
    they = _THEY_DID.match(frame.text, frame.start, frame.end) is not None
    leans = count.bare or they or _THE_GROUP.search(frame.text, frame.start, count.start) is not None
    return find_group(frame, count, spans) or (near.group if near and leans else None)


def choose_period(
    setting: Setting, frame: Frame, count: Count, clause: tuple[int, int], near: Claim | None
) -> Period | None:
    """The number's own period, else that of the claim before it or, in a new paragraph, of the title."""
    named = find_period(frame, count, clause, setting.document.published, near.period if near else None)
    carried = near.period if near else _period_before(setting, frame)
    carried = find_whole_year(frame, clause, carried) or carried
    if near is not None and _is_same_paragraph(frame, near):
        return named or carried or setting.title_period
    return named or setting.title_period or carried


def _period_before(setting: Setting, frame: Frame) -> Period | None:
    """The month or year that the sentences before name in the same paragraph: "Last year was the worst in ten."."""
    before = [d for d in setting.dates if d.end <= frame.start and d.kind in LONG_KINDS]
    if not before or "\n" in setting.document.text[before[-1].end : frame.start].strip(" "):
        return None
    return Period(before[-1].when.start, before[-1].when.end)


def carry_source(frame: Frame, so_far: Sequence[Claim], near: Claim | None) -> Attribution | None:
    """Who vouches for a number that names nobody: whoever did for the claim before it in its paragraph, or, where
    the document's totals all come from one source, that one."""
    if near is None:
        return None
    one = len({c.asserted_by for c in so_far}) == 1
    return near.attribution if one or _is_same_paragraph(frame, near) else None


def _is_same_paragraph(frame: Frame, near: Claim) -> bool:
    """Whether the sentence goes on with what that claim was told in."""
    return frame.follows or near.evidence.start >= frame.start
