"""What the store keeps comes back the same; what must not change cannot be changed; nothing goes to the network."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from making import make_account, make_coded, make_document
from torkham.errors import UsageError
from torkham.model.document import Quotation
from torkham.model.incident import Decision
from torkham.model.statement import Statement
from torkham.store import documents, exports, incidents, opening
from torkham.store.counting import COUNT_INCIDENTS, Selection, count_incidents, open_duckdb, read_rows, select_incidents
from torkham.store.results import Results

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
TEXT = "A bomb struck a “school” bus in Khuzdar \U0001f4a5 — naïve, नमस्ते. Eight died."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = opening.create_desk(tmp_path)
    yield connection
    connection.close()


def coded_document() -> Any:
    document = make_document(TEXT, title="Bus bombed", publisher="A Gazette", quotations=(Quotation(17, 23),))
    said = Statement("the governor", None, None, False, "school", False, None, None, (), 17, 23)
    return make_coded(document, make_account(document, killed=8, attacker="BLA", attacker_id="bla"), statements=(said,))


def test_a_coded_document_comes_back_the_same(db: sqlite3.Connection) -> None:
    coded = coded_document()
    documents.save_document(db, coded.document, NOON)
    documents.save_coding(db, coded, NOON)
    assert list(documents.load_documents(db)) == [(coded.document, coded)]
    assert documents.find_coder(db, coded.document.id) == coded.coder
    assert not incidents.is_joined(db)


def test_an_uncoded_document_is_kept_without_a_coding(db: sqlite3.Connection) -> None:
    document = make_document("خبر", language="ur")
    documents.save_document(db, document, NOON)
    assert list(documents.load_documents(db)) == [(document, None)]
    assert documents.find_coder(db, document.id) is None


def test_accounts_carried_twice_lead_to_the_last(db: sqlite3.Connection) -> None:
    coded = coded_document()
    documents.save_document(db, coded.document, NOON)
    documents.save_coding(db, coded, NOON, (("a", "b"),))
    documents.save_coding(db, coded, NOON, (("b", "c"),))
    assert documents.load_carried(db) == {"a": "c", "b": "c"}


def test_decisions_come_back_and_cannot_be_changed(db: sqlite3.Connection) -> None:
    decision = Decision(1, "split", "inc_000001", "an editor", NOON, "two places", ("a",), ("b", "c"))
    assert incidents.append_decision(db, decision) == 1
    assert incidents.load_decisions(db) == (decision,)
    for change in ("UPDATE decisions SET who = 'x'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="appended"):
            db.execute(change)


def test_an_id_is_never_minted_twice(db: sqlite3.Connection) -> None:
    assert [incidents.mint_id(db, NOON) for _ in range(2)] == ["inc_000001", "inc_000002"]
    db.execute("DELETE FROM minted")
    assert incidents.mint_id(db, NOON) == "inc_000003"


def test_a_redirect_of_a_redirect_leads_to_the_end(db: sqlite3.Connection) -> None:
    incidents.save_redirects(db, {"inc_000001": "inc_000002"}, NOON)
    incidents.save_redirects(db, {"inc_000002": "inc_000003"}, NOON)
    assert incidents.load_redirects(db) == {"inc_000001": "inc_000003", "inc_000002": "inc_000003"}


def test_an_input_that_was_never_done_stands_as_unread(db: sqlite3.Connection) -> None:
    documents.expect_input(db, "a.txt", NOON)
    (row,) = documents.count_coverage(db)
    assert (row.source, row.day, row.expected, row.unread) == ("a.txt", "2025-06-01", 1, 1)
    documents.close_input(db, documents.expect_input(db, "a.txt", NOON), NOON)
    assert documents.count_coverage(db) == ()


def rows(**columns: list[Any]) -> pa.Table:
    """A table of incident rows: the columns given, the others empty."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for step in opening.list_migrations():
        connection.executescript(step)
    table = read_rows(connection, "incidents")
    connection.close()
    size = len(next(iter(columns.values())))
    columns = {"status": ["coded"] * size, "id": [f"inc_{i:06}" for i in range(size)]} | columns
    return pa.table({f.name: pa.array(columns.get(f.name, [None] * size), f.type) for f in table.schema})


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.usefixtures("offline")
def test_filters_and_counts_need_no_network() -> None:
    table = rows(
        date_start=[date(2025, 5, 1), date(2025, 5, 9), date(2025, 6, 2), None],
        date_end=[date(2025, 5, 31), date(2025, 5, 9), date(2025, 6, 2), None],
        admin1=["Sindh", "Balochistan", "Balochistan", None], actors=["TTP|ttp", "Baloch Liberation Army|bla", None, None],
        killed_best=[3, None, 0, 1], status=["coded", "coded", "rejected", "coded"],
    )  # fmt: skip

    def ids(**selection: Any) -> list[int]:
        return [int(i[-1]) for i in select_incidents(table, Selection(**selection)).column("id").to_pylist()]

    assert ids() == [0, 1, 3]
    assert ids(rejected=True) == [0, 1, 2, 3]
    assert ids(since=date(2025, 5, 10)) == [0], "a month that reaches into the days asked for; no day is in no period"
    assert ids(until=date(2025, 5, 8)) == [0]
    assert ids(place="balochistan") == [1]
    assert ids(actor="TTP") == ids(actor="ttp") == [0]
    assert ids(actor="liberation") == ids(actor="BLA") == [1]
    assert ids(actor="li") == [] == ids(actor="x' OR 1=1 --")
    assert ids(min_killed=1) == [0, 3]
    months = count_incidents(table, "month").to_pylist()
    assert {(m["month"], m["incidents"], m["killed"]) for m in months} == {
        ("2025-05", 2, 3),
        ("2025-06", 1, 0),
        (None, 1, 1),
    }
    for by in COUNT_INCIDENTS:
        assert count_incidents(table, by).num_rows > 0


@pytest.mark.usefixtures("offline")
def test_duckdb_reads_no_file_and_loads_no_extension(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a\n1\n")
    with open_duckdb() as database:
        for query in (f"FROM '{tmp_path / 'x.csv'}'", "INSTALL spatial", "LOAD httpfs"):
            with pytest.raises(Exception, match=r"disabled|[Pp]ermission|not allowed"):
                database.execute(query)


def test_geojson_has_a_point_or_says_that_there_is_none() -> None:
    table = rows(latitude=[27.8, None], longitude=[66.6, None])
    assert '"coordinates": [\n     66.6,\n     27.8\n    ]' in exports.render_geojson(table)
    assert '"geometry": null' in exports.render_geojson(table)


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(UsageError, match=r"pip install torkham\[polars\]"):
        Results((), rows(id=[])).to_polars()


def test_notebooks_show_text_as_text() -> None:
    table = rows(place=["<script>"])
    assert "&lt;script&gt;" in Results(("one",), table)._repr_html_()
