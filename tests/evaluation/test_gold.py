"""The project's own gold is sound: its words stand in the reports, its terms are the contract's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from evaluation.data import ROOT
from evaluation.own import EXAMPLES, GOLD, find_name
from evaluation.readings import read_gold
from evaluation.reports import HALVES
from evaluation.seed import count_in_order

from torkham.documents.reading import read_path
from torkham.documents.sources import find_inputs
from torkham.model.account import ActorKind
from torkham.model.document import Document
from torkham.settings import Settings

ROWS: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))
WRITTEN: list[dict[str, Any]] = [
    row for half in HALVES for row in json.loads((half / "gold.json").read_text(encoding="utf-8"))
]
INCIDENTS = [(row["doc"], incident) for row in [*ROWS, *WRITTEN] for incident in row["incidents"]]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    items = [item for source in find_inputs([EXAMPLES]).sources for item in read_path(source, Settings())]
    return {find_name(d.source): d.text for d in items if isinstance(d, Document)}


def test_gold_cites_the_reports(texts: dict[str, str]) -> None:
    assert len(read_gold(GOLD, texts)) == len(ROWS)


def test_gold_says_where_its_words_are_not(texts: dict[str, str]) -> None:
    doc = ROWS[0]["doc"]
    with pytest.raises(ValueError, match=doc):
        read_gold(GOLD, {**texts, doc: "Something else."})


def test_every_english_report_has_gold(texts: dict[str, str]) -> None:
    rest = texts.keys() - {row["doc"] for row in ROWS}
    assert rest == {
        "2021-09-05-quetta-suicide-bombing-evening-edition",  # the same article again
        "2022-02-18-urdu-kurram",
        "2022-02-20-balochistan-resumen-es",
    }


@pytest.mark.parametrize("half", HALVES, ids=lambda half: str(half.name))
def test_gold_cites_the_written_reports(half: Path) -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (half / "docs").glob("*.txt")}
    assert {document.name for document in read_gold(half / "gold.json", texts)} == texts.keys()


def test_gold_speaks_the_contract() -> None:
    table = ROOT / "src/torkham/knowledge/codebooks/events.tsv"
    types = {line.split("\t")[0] for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    for doc, incident in INCIDENTS:
        assert incident["sub_event_type"] in types, doc
        assert {incident["attacker"]["kind"], incident["target"]["kind"]} <= {*get_args(ActorKind), None}, doc
        assert incident["killed"] is None or incident["killed"] <= incident.get("killed_high", incident["killed"]), doc


def test_one_cluster_is_one_place() -> None:
    places: dict[str, set[tuple[str | None, str | None]]] = {}
    for _, incident in INCIDENTS:
        places.setdefault(incident["cluster"], set()).add((incident["admin2"], incident["admin1"]))
    assert {cluster: where for cluster, where in places.items() if len(where) > 1} == {}


def test_speakers_are_counted_in_order() -> None:
    assert count_in_order(["A Khan", "A Khan", "B Gul"], ["A Khan", None, "B Gul"]) == 2
    assert count_in_order(["A Khan", "B Gul"], ["B Gul", "A Khan"]) == 1
    assert count_in_order(["A Khan"], []) == 0
