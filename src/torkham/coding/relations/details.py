"""The money and the dates of a relation: what one pays the other, since when, until when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from torkham.coding.mentions import DateMention, NumberMention
from torkham.model.document import Sentence
from torkham.model.relation import Relation

M = TypeVar("M", NumberMention, DateMention)

# How far behind the second party the sum or the date may stand.
REACH = 90

# Relations in which money changes hands; the sum beside an accusation is something else's.
_PAID = frozenset(("supports", "arms", "trains", "hosts", "pays", "extorts"))
# What is done on a day and holds from then on ("banned the group in 2008").
_DONE = frozenset(("sanctions", "restricts", "recognises", "splinters_from", "succeeded_by", "allies_with"))
_PLAIN = frozenset(("day", "month", "year", "season", "quarter", "week"))
_SINCE = re.compile(r"\bsince\s(?:at least |late |early |mid-)?$")
_UNTIL = re.compile(r"\b(?:until|till)\s(?:late |early |mid-)?$")
_SAID = re.compile(r"\b(?:said|says|told \w+|announced|reported)\s(?:on )?$")
_ENDS_CLAUSE = re.compile(r"[;:]\s|\.\s|,\s(?:while|but|and|which|who|where)\s")


def add_details(
    relation: Relation, text: str, sentence: Sentence, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> Relation:
    """The relation with the sum, the start and the end that its clause gives."""
    evidence = relation.evidence
    after = _ENDS_CLAUSE.search(text, evidence.end, sentence.end)
    end = min(sentence.end, evidence.end + REACH, after.start() if after else sentence.end)
    inside = [n for n in _within(numbers, evidence.start, end) if len(n.unit) == 3 and n.unit.isupper()]
    paid = next((n for n in inside if n.value is not None or n.low is not None), None)
    if paid is not None and relation.relation in _PAID:
        amount = paid.value if paid.value is not None else paid.low
        relation = replace(relation, amount=amount, currency=paid.unit)
    for date in _within(dates, sentence.start, end):
        relation = _add_date(relation, text, date, sentence.start)
    return relation


def _add_date(relation: Relation, text: str, date: DateMention, first: int) -> Relation:
    """ "Since 2015" starts it and "until 2021" ends it; a plain date goes with what began or ended then."""
    before = max(first, date.start - 30)
    if date.kind == "age" or _SAID.search(text, before, date.start):
        return relation
    written = text[date.start : date.end].lower()
    if date.kind == "since" or _SINCE.search(text, before, date.start):
        return replace(relation, start_date=date.when.start)
    if date.kind == "until" or written.startswith(("until", "till")) or _UNTIL.search(text, before, date.start):
        return replace(
            relation, end_date=date.when.end, status="ended" if relation.status == "ongoing" else relation.status
        )
    done = relation.relation in _DONE and date.start >= relation.evidence.end and date.kind in _PLAIN
    if (relation.status == "begun" or done) and relation.start_date is None:
        return replace(relation, start_date=date.when.start)
    if relation.status == "ended" and relation.end_date is None:
        return replace(relation, end_date=date.when.end)
    return relation


def _within(mentions: Sequence[M], start: int, end: int) -> list[M]:
    first = bisect_left([m.start for m in mentions], start)
    return [m for m in mentions[first:] if m.start < end]
