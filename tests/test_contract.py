"""The public formats: what is rendered fits its schema, names every key of it, and reads back the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import CODER, KHUZDAR, make_account, make_coded, make_document, make_figure
from torkham.errors import ValueRuleError
from torkham.model import contract
from torkham.model.account import Account, Attribution, Toll
from torkham.model.claim import Area, Claim, Period
from torkham.model.document import Document, Quotation
from torkham.model.incident import AccountRef, Choice, DatasetRow, Incident, Joining, Rival
from torkham.model.relation import Relation
from torkham.model.span import Evidence
from torkham.model.statement import Statement

TEXT = "A bomb struck a school bus in Khuzdar. Police said eight died. An “outrage”, the governor said."
NOON = datetime(2025, 5, 26, 12, tzinfo=UTC)


def read_schema(name: str) -> dict[str, Any]:
    file = files("torkham.knowledge").joinpath("schemas", contract.SCHEMAS[name])
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


def coded_document() -> Any:
    document = make_document(TEXT, title="Bus bombed", publisher="A Gazette", authors=("A. Writer",))
    police = Attribution("Police", None, "police", "official", False, None, 39, 45)
    account = make_account(document, killed=8, attacker="BLA", attacker_id="bla", target="school bus", origin=KHUZDAR)
    account = replace(account, figures=(make_figure("killed", 8, document, ),), attribution=police)  # fmt: skip
    claim = Claim("change", "attacks", None, "percent", None, None, "about", 42.0, Period(date(2021, 1, 1), date(2021, 12, 31)),
                  None, None, None, None, Area("Pakistan", None, "PAK"), None, None, (0,), police, "reported", "Police",
                  Evidence.cite("claim", TEXT, 0, 6))  # fmt: skip
    said = Statement("the governor", None, "governor", False, "outrage", False, date(2025, 5, 26), None, (), 67, 74)
    related = Relation(
        "BLA",
        "bla",
        "fights",
        "police",
        None,
        None,
        None,
        "ongoing",
        None,
        None,
        police,
        "alleged",
        Evidence.cite("relation", TEXT, 39, 45),
    )
    return make_coded(document, account, claims=(claim,), statements=(said,), relations=(related,))


def incident() -> Incident:
    account = coded_document().accounts[0]
    shared = {name: getattr(account, name) for name in ("disorder_type", "event_type", "sub_event_type", "date", "location", "origin",
              "actors", "killed", "injured", "abducted", "arrested", "weapons", "claimed_by", "modality", "background")}  # fmt: skip
    return Incident(
        id="inc_000001", version=2, status="coded", created=NOON, changed=NOON, redirects=("inc_000007",), **shared,
        chosen=(Choice("killed", "latest official, else median", ("a-1",), (Rival(8, ("a-1",)), Rival(10, ("b-2",)))),),
        accounts=(AccountRef("a.txt", "a", "a-1", date(2025, 5, 26), True, "A Gazette", "Bus bombed"),),
        joined=(Joining("a-1", "b-2", 7.5, ("same district Khuzdar",)),),
        dataset_rows=(DatasetRow("ged", "22.1", "1", 0.97, ("same day",)),), decisions=0, coder=CODER,
    )  # fmt: skip


def keys_unlike(schema: dict[str, Any], rule: dict[str, Any], data: Any, where: str = "") -> list[str]:
    """Where an object's keys are not exactly, in order, the properties that its rule names (text aside)."""
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].rsplit("/", 1)[1]]
    rule = next((r for r in rule.get("anyOf", ()) if r != {"type": "null"}), rule) if data is not None else {}
    if isinstance(data, list):
        return [bad for item in data for bad in keys_unlike(schema, rule["items"], item, f"{where}[]")]
    if "$ref" in rule:
        return keys_unlike(schema, rule, data, where)
    if not isinstance(data, dict) or "additionalProperties" in rule:
        return []
    named = [key for key in rule["properties"] if key != "text"]
    wrong = [] if list(data) == named else [f"{where}: {list(data)} is not {named}"]
    return wrong + [
        bad for key in data for bad in keys_unlike(schema, rule["properties"][key], data[key], f"{where}.{key}")
    ]


def test_a_coded_document_fits_its_schema_key_by_key() -> None:
    schema, data = read_schema(contract.CODED_DOCUMENT), contract.render_coded_document(coded_document())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert keys_unlike(schema, schema, data) == []
    assert data["accounts"][0]["attacker"] == {"name": "BLA", "actor_id": "bla", "kind": "militant_group"}
    assert data["document"]["chars"] == len(TEXT)
    assert "text" not in data["document"]


def test_an_incident_fits_its_schema_key_by_key() -> None:
    schema, data = read_schema(contract.INCIDENT), contract.render_incident(incident())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert keys_unlike(schema, schema, data) == []
    assert data["chosen"]["killed"]["rivals"] == [{"value": 8, "from": ["a-1"]}, {"value": 10, "from": ["b-2"]}]


@pytest.mark.parametrize(
    "spoil", [{"accounts": 3}, {"schema": "torkham/coded-document/2"}, {"claims": [{"kind": "level"}]}]
)
def test_the_schema_refuses_what_is_wrong(spoil: dict[str, Any]) -> None:
    data = contract.render_coded_document(coded_document()) | spoil
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, read_schema(contract.CODED_DOCUMENT))


def test_what_was_rendered_reads_back() -> None:
    coded = coded_document()
    data = json.loads(json.dumps(contract.render_coded_document(coded, with_text=True)))
    assert contract.parse_coded_document(data) == replace(coded, document=replace(coded.document, sentences=()))
    assert contract.parse_incident(json.loads(json.dumps(contract.render_incident(incident())))) == incident()


def test_a_dumped_document_keeps_the_layout_of_its_text() -> None:
    document = replace(coded_document().document, quotations=(Quotation(67, 74),))
    assert contract.load_value(Document, json.loads(json.dumps(contract.dump_value(document)))) == document


def test_without_its_text_a_document_is_not_read_back() -> None:
    with pytest.raises(ValueRuleError, match="--with-text"):
        contract.parse_coded_document(contract.render_coded_document(coded_document()))


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueRuleError, match="incident"):
        contract.parse_incident(contract.render_coded_document(coded_document()))


def test_data_that_do_not_fit_are_refused_by_name() -> None:
    with pytest.raises(ValueRuleError, match="Account"):
        contract.load_value(Account, {"id": "x"})


@given(st.builds(Toll, *[st.none() | st.integers(0, 10**6)] * 7))
def test_unknown_and_zero_stay_apart(toll: Toll) -> None:
    assert contract.load_value(Toll, json.loads(json.dumps(contract.dump_value(toll)))) == toll
