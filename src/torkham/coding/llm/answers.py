"""What a language model answers, as values: incidents told in quotations, nothing of it believed yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from torkham.errors import ValueRuleError
from torkham.knowledge.llm import load_task
from torkham.model.account import ActorKind, Category, FigureKind, Measure

T = TypeVar("T", bound=str)
KINDS, GROUPS, MEASURES, MEANINGS = (get_args(names) for names in (ActorKind, Category, Measure, FigureKind))


@dataclass(frozen=True, slots=True)
class ToldParty:
    quote: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class ToldFigure:
    quote: str
    measure: Measure
    people: Category
    meaning: FigureKind


@dataclass(frozen=True, slots=True)
class ToldIncident:
    """One incident as the model tells it: every text but `sub_event_type` is a quotation that may be invented."""

    event: str
    sub_event_type: str
    date: str | None
    place: str | None
    attackers: tuple[ToldParty, ...]
    targets: tuple[ToldParty, ...]
    figures: tuple[ToldFigure, ...]
    weapons: tuple[str, ...]
    claimed_by: str | None
    said_by: str | None
    background: bool


def parse_answer(content: str) -> tuple[ToldIncident, ...]:
    """The incidents of an answer; a fence of Markdown around the JSON is passed over.

    Raises ValueRuleError, which says what is wrong, where the answer is no JSON or not of the task's schema.
    """
    body = content.strip()
    if body.startswith("```"):
        body = body.removeprefix("```json").strip("`\n ")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueRuleError(f"it is no JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("incidents"), list):
        raise ValueRuleError('it must be an object with a list "incidents"')
    return tuple(_read_incident(item, number) for number, item in enumerate(data["incidents"], 1))


def _read_incident(item: Any, number: int) -> ToldIncident:
    where = f"incident {number}"
    if not isinstance(item, dict):
        raise ValueRuleError(f"{where} must be an object")
    background = item.get("background", False)
    if not isinstance(background, bool):
        raise ValueRuleError(f"{where}: background must be true or false")
    return ToldIncident(
        event=_read_quote(item, "event", where) or "",
        sub_event_type=_read_name(item, "sub_event_type", load_task().names("sub_event_type"), where),
        date=_read_quote(item, "date", where),
        place=_read_quote(item, "place", where),
        attackers=tuple(_read_party(p, where) for p in _read_list(item, "attackers", where)),
        targets=tuple(_read_party(p, where) for p in _read_list(item, "targets", where)),
        figures=tuple(_read_figure(f, where) for f in _read_list(item, "figures", where)),
        weapons=tuple(_read_weapon(w, where) for w in _read_list(item, "weapons", where)),
        claimed_by=_read_quote(item, "claimed_by", where),
        said_by=_read_quote(item, "said_by", where),
        background=background,
    )


def _read_party(item: Any, where: str) -> ToldParty:
    party = _read_object(item, "a party", where)
    return ToldParty(_read_quote(party, "quote", where) or "", _read_name(party, "kind", KINDS, where))


def _read_figure(item: Any, where: str) -> ToldFigure:
    figure = _read_object(item, "a figure", where)
    return ToldFigure(
        _read_quote(figure, "quote", where) or "",
        _read_name(figure, "measure", MEASURES, where),
        _read_name(figure, "people", GROUPS, where),
        _read_name(figure, "meaning", MEANINGS, where),
    )


def _read_weapon(item: Any, where: str) -> str:
    if not isinstance(item, str):
        raise ValueRuleError(f"{where}: weapons must be quotations")
    return item


def _read_object(item: Any, what: str, where: str) -> Mapping[str, Any]:
    if not isinstance(item, dict):
        raise ValueRuleError(f"{where}: {what} must be an object")
    return item


def _read_list(item: Mapping[str, Any], field: str, where: str) -> Sequence[Any]:
    value = item.get(field)
    if value is not None and not isinstance(value, list):
        raise ValueRuleError(f"{where}: {field} must be a list")
    return value or []


def _read_quote(item: Mapping[str, Any], field: str, where: str) -> str | None:
    value = item.get(field)
    if value is not None and not isinstance(value, str):
        raise ValueRuleError(f"{where}: {field} must be a quotation or null")
    return value or None


def _read_name(item: Mapping[str, Any], field: str, names: Sequence[T], where: str) -> T:
    value = item.get(field)
    for name in names:
        if value == name:
            return name
    raise ValueRuleError(f"{where}: {field} must be one of {', '.join(names)}")
