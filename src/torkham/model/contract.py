"""The public data formats: model values to JSON and back, under the names of torkham/coded-document/1 and
torkham/incident/1.

`render_*` give what the formats promise, derived fields (attacker, target, chars) too. `dump_value` and `load_value`
are the faithful round trip beneath them: every field of a value and nothing else, told by its type hints.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from torkham.errors import ValueRuleError
from torkham.model.account import Account, Actor
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document
from torkham.model.explanation import Explanation
from torkham.model.incident import Choice, Incident
from torkham.model.relation import Relation
from torkham.model.statement import Statement

CODED_DOCUMENT = "torkham/coded-document/1"
INCIDENT = "torkham/incident/1"
SCHEMAS = {CODED_DOCUMENT: "coded-document.1.json", INCIDENT: "incident.1.json"}

JSONObject = dict[str, Any]
V = TypeVar("V")


def render_coded_document(coded: CodedDocument, with_text: bool = False) -> JSONObject:
    """One document of `torkham/coded-document/1`, keys in the format's order; its text only where asked for."""
    document = dump_value(coded.document)
    shown = ("id", "bytes_sha256", "source", "title", "publisher", "authors", "published", "language")
    head = {name: document[name] for name in shown}
    head |= {"chars": len(coded.document.text), "near_copy_of": coded.document.near_copy_of}
    if with_text:
        head["text"] = coded.document.text
    return {
        "schema": CODED_DOCUMENT,
        "coder": dump_value(coded.coder),
        "document": head,
        "accounts": [render_account(account) for account in coded.accounts],
        "claims": dump_value(coded.claims),
        "statements": dump_value(coded.statements),
        "relations": dump_value(coded.relations),
    }


def render_explanation(explanation: Explanation) -> JSONObject:
    """An explanation as JSON: each account's id with its reasons, and what was left out. No pinned public format."""
    return {
        "document": {name: dump_value(getattr(explanation.document, name)) for name in ("id", "source", "title")},
        "accounts": [
            {"id": e.account.id, "sub_event_type": e.account.sub_event_type, "reasons": dump_value(e.reasons)}
            for e in explanation.accounts
        ],
        "left_out": dump_value(explanation.left_out),
    }


def parse_coded_document(data: Mapping[str, Any]) -> CodedDocument:
    """The coded document that `render_coded_document(..., with_text=True)` rendered, less the layout of its text
    (sentences, furniture, quotations), which is no part of the format.

    Raises ValueRuleError where the text is missing or the object is of another format.
    """
    if data.get("schema") != CODED_DOCUMENT:
        raise ValueRuleError(f"a {CODED_DOCUMENT} is needed, this is {data.get('schema')!r}")
    if "text" not in data["document"]:
        raise ValueRuleError("document.text is missing; write the file with --with-text")
    return CodedDocument(
        coder=load_value(Coder, data["coder"]),
        document=load_value(Document, data["document"]),
        accounts=load_value(tuple[Account, ...], data["accounts"]),
        claims=load_value(tuple[Claim, ...], data["claims"]),
        statements=load_value(tuple[Statement, ...], data["statements"]),
        relations=load_value(tuple[Relation, ...], data["relations"]),
    )


def render_account(account: Account) -> JSONObject:
    return _with_sides(dump_value(account), account)


def render_incident(incident: Incident) -> JSONObject:
    """One incident of `torkham/incident/1`."""
    data = _with_sides(dump_value(incident), incident)
    data["chosen"] = {choice.pop("field"): choice for choice in data["chosen"]}
    return {"schema": INCIDENT, **data}


def parse_incident(data: Mapping[str, Any]) -> Incident:
    """The incident that `render_incident` rendered.

    Raises ValueRuleError where the object is of another format.
    """
    if data.get("schema") != INCIDENT:
        raise ValueRuleError(f"a {INCIDENT} is needed, this is {data.get('schema')!r}")
    choices = tuple(load_value(Choice, {"field": field, **choice}) for field, choice in data["chosen"].items())
    return load_value(Incident, {**data, "chosen": dump_value(choices)})


def _with_sides(data: JSONObject, told: Account | Incident) -> JSONObject:
    """The fields, with attacker, target and direction_known after the actors that they are derived from."""
    out: JSONObject = {}
    for name, value in data.items():
        out[name] = value
        if name == "actors":
            out["attacker"] = _render_side(told.attacker, ("name", "actor_id", "kind"))
            out["target"] = _render_side(told.target, ("name", "actor_id", "kind", "category"))
            out["direction_known"] = told.direction_known
    return out


def _render_side(actor: Actor | None, names: tuple[str, ...]) -> JSONObject | None:
    return None if actor is None else {name: getattr(actor, name) for name in names}


def dump_value(value: Any) -> Any:
    """A model value as JSON has it: dataclasses as objects, tuples as lists, days and times in ISO 8601."""
    kind: Any = type(value)
    if kind in (str, int, float, bool, type(None)):
        return value
    if kind is tuple:
        return [dump_value(item) for item in value]
    if kind is date:
        return value.isoformat()
    if kind is datetime:
        return value.isoformat(timespec="seconds")
    return {key: dump_value(getattr(value, name)) for name, key in _keys(kind)}


def load_value(kind: type[V], data: Any) -> V:
    """The value of type `kind` that `dump_value` dumped. Unknown keys are passed over (a later version's fields),
    missing ones take the field's default.

    Raises ValueRuleError where the data do not fit the type.
    """
    hint: Any = kind
    try:
        value: V = _loader(hint)(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueRuleError(f"this is no {getattr(kind, '__name__', kind)}: {error}") from error
    return value


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    """Each field's name and its key: `from_` is "from", which Python keeps for itself."""
    return tuple((field.name, field.name.rstrip("_")) for field in fields(kind))


@cache
def _loader(hint: Any) -> Callable[[Any], Any]:
    """A function that reads JSON data as a value of the type `hint`."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        others = [arm for arm in get_args(hint) if arm is not type(None)]
        inner = _loader(others[0]) if len(others) == 1 else _same
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        item = _loader(get_args(hint)[0])
        return lambda data: tuple(item(part) for part in data)
    if hint is datetime or hint is date:
        return hint.fromisoformat
    if hint is float:
        return float
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_loader(hint)
    assert origin is Literal or hint in (str, int, bool), f"the model has no values of type {hint}"
    return _same


def _dataclass_loader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    parts = [(name, key, _loader(hints[name])) for name, key in _keys(kind)]

    def load(data: Any) -> Any:
        return kind(**{name: read(data[key]) for name, key, read in parts if key in data})

    return load


def _same(data: Any) -> Any:
    return data
