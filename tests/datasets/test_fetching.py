"""Fetching from a server of our own that behaves as the providers' do, and misbehaves."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

sys.path.append(str(Path(__file__).parent))
from tables import ACLED_ROW, GED_ROW

from torkham.datasets import fetching
from torkham.desk import Desk
from torkham.errors import DatasetError, UsageError

TOKEN = {"UCDP_API_TOKEN": "t-1"}
NAME = {"ACLED_USERNAME": "me@example.org", "ACLED_PASSWORD": "p"}


class Server(ThreadingHTTPServer):
    """Three pages of each dataset. `plan` are the statuses of the next answers, before it answers well."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.plan: list[int] = []
        self.asked: list[str] = []
        self.token: str | None = "t-1"
        self.pages = 3
        self.page: Any = None
        self.elsewhere = False

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        good = form["username"] == [NAME["ACLED_USERNAME"]] and form["grant_type"] == ["password"]
        self.answer(200 if good else 401, {"access_token": "bearer-1"})

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        if self.server.plan:
            return self.answer(self.server.plan.pop(0), {"error": "no"})
        if self.server.page is not None:
            return self.answer(200, self.server.page)
        query = parse_qs(urlsplit(self.path).query)
        page = int(query["page"][0])
        if self.path.startswith("/gedevents/"):
            if self.server.token and self.headers.get(fetching.HEADER) != self.server.token:
                return self.answer(403, {})
            more = page + 1 < self.server.pages
            host = "http://127.0.0.1:1" if self.server.elsewhere else self.server.base
            address = f"{host}{urlsplit(self.path).path}?pagesize=1000&page={page + 1}" if more else ""
            rows = [{**GED_ROW, "id": 1 + page, "best": 2, "gwnob": None}]
            return self.answer(200, {"TotalPages": self.server.pages, "NextPageUrl": address, "Result": rows})
        assert self.headers["Authorization"] == "Bearer bearer-1"
        rows = [{**ACLED_ROW, "event_id_cnty": f"PAK{page}-{n}"} for n in range(2 if page < self.server.pages else 1)]
        return self.answer(200, {"status": 200, "data": rows})

    def answer(self, status: int, content: Any) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        if status == 429:
            self.send_header("Retry-After", "7")
        if status == 503:
            self.send_header("Retry-After", "86400")
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.init(tmp_path / "desk") as opened:
        yield opened


def fetch(desk: Desk, server: Server, dataset: str = "ged", waits: list[float] | None = None, **values: Any) -> Any:
    values = {"version": "25.1" if dataset == "ged" else None, "environment": {**TOKEN, **NAME}} | values
    return desk.fetch(dataset, base=server.base, wait=(waits if waits is not None else []).append, **values)


def test_ged_comes_page_by_page_with_its_token(desk: Desk, server: Server) -> None:
    told: list[Any] = []
    held = fetch(desk, server, progress=lambda page, pages: told.append((page, pages)))
    assert (held.rows, held.version, held.name) == (3, "25.1", "ged")
    assert held.source.startswith(f"{server.base}/gedevents/25.1?")
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert "t-1" not in held.source
    assert [path.name for path in (desk.folder / "datasets").rglob("*") if path.is_file()] == [held.file]


def test_a_release_of_months_is_the_candidate_dataset(desk: Desk, server: Server) -> None:
    assert fetch(desk, server, version="25.0.9").name == "ged-candidate"


def test_acled_signs_in_and_reads_until_a_page_is_not_full(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = fetching.Provider(
        **{**{n: getattr(fetching.PROVIDERS["acled"], n) for n in fetching.Provider.__slots__}, "page_size": 2}
    )
    monkeypatch.setitem(fetching.PROVIDERS, "acled", small)
    held = fetch(desk, server, "acled", filters={"country": "Pakistan"})
    assert (held.rows, held.name) == (5, "acled")
    assert all("country=Pakistan" in path for path in server.asked)
    assert len(server.asked) == 3


def test_a_busy_server_is_asked_again_and_later(desk: Desk, server: Server) -> None:
    server.plan, waits = [500, 429], []
    assert fetch(desk, server, waits=waits).rows == 3
    assert waits == [1.0, 7.0]


def test_what_came_is_not_fetched_again(desk: Desk, server: Server) -> None:
    server.pages = 5
    waits: list[float] = []
    answered = fetching.Fetcher.keep

    def stop(self: Any, number: int, page: Any) -> Any:
        kept = answered(self, number, page)
        if number == 3:
            server.plan = [503]
        return kept

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetching.Fetcher, "keep", stop)
        with pytest.raises(DatasetError, match=r"503.*pages that came are kept.*later"):
            fetch(desk, server, waits=waits)
    assert waits == [], "a server that asks for a day has a quota"
    asked = len(server.asked)
    assert fetch(desk, server).rows == 5
    assert len(server.asked) == asked + 2


@pytest.mark.parametrize(
    ("plan", "values", "told"),
    [
        ([], {"environment": {}}, r"refuses \(403\).*UCDP_API_TOKEN"),
        ([], {"environment": {"UCDP_API_TOKEN": "wrong"}}, r"refuses \(403\)"),
        ([], {"dataset": "acled", "environment": {}}, "key is needed.*ACLED_USERNAME and ACLED_PASSWORD"),
        ([], {"dataset": "acled", "environment": {**NAME, "ACLED_USERNAME": "x"}}, r"refuses \(401\).*ACLED_USERNAME"),
        ([404], {}, "Check --version"),
        ([418], {}, "no data"),
        ([500] * 9, {}, "answers 500.*later"),
    ],
)
def test_what_goes_wrong_says_what_to_do(
    desk: Desk, server: Server, plan: list[int], values: dict[str, Any], told: str
) -> None:
    server.plan = plan
    with pytest.raises(DatasetError, match=told):
        fetch(desk, server, **values)
    assert desk.datasets() == ()


@pytest.mark.parametrize(
    ("page", "told"),
    [({"Result": [], "TotalPages": 0}, "empty"), ({"error": "bad filter"}, "bad filter"), ([1], "no rows")],
)
def test_an_empty_answer_is_no_empty_table(desk: Desk, server: Server, page: Any, told: str) -> None:
    server.page = page
    with pytest.raises(DatasetError, match=told):
        fetch(desk, server)


def test_the_quota_is_kept(desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    small = fetching.Provider(
        **{**{n: getattr(fetching.PROVIDERS["ged"], n) for n in fetching.Provider.__slots__}, "quota": 2}
    )
    monkeypatch.setitem(fetching.PROVIDERS, "ged", small)
    with pytest.raises(DatasetError, match=r"quota.*tomorrow"):
        fetch(desk, server)
    assert fetch(desk, server).rows == 3


def test_a_key_goes_to_no_other_server(desk: Desk, server: Server) -> None:
    server.elsewhere = True
    with pytest.raises(DatasetError, match="another server"):
        fetch(desk, server)


def test_misuse(desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="choose from ged, acled"):
        fetch(desk, server, "gtd")
    with pytest.raises(UsageError, match="--version"):
        fetch(desk, server, version=None)
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(UsageError, match=r"pip install torkham\[fetch\]"):
        fetch(desk, server)


def test_no_answer_at_all(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no answer"):
        desk.fetch("ged", version="25.1", base="http://127.0.0.1:1", environment=TOKEN, wait=lambda _: None)
