"""Datasets from their providers' own interfaces: page by page, each kept as it comes, so that a stop loses nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from torkham.datasets.files import Piece
from torkham.errors import DatasetError, UsageError
from torkham.knowledge.layouts import find_layout

if TYPE_CHECKING:
    import httpx

TRIES = 5
LONGEST_WAIT = 60.0  # seconds; a server that asks for more has a quota, and it is for the user to come back
TIMEOUT = 60.0
BUSY = (429, 500, 502, 503, 504)
KEPT = "The pages that came are kept: run the same command again"


@dataclass(frozen=True, slots=True)
class Provider:
    """One interface. `quota` is how many requests a day it allows; `variables` hold the key, `needed` says whether it
    is always asked for."""

    dataset: str
    base: str
    page_size: int
    quota: int
    variables: tuple[str, ...]
    needed: bool
    register: str


PROVIDERS = {
    "ged": Provider("ged", "https://ucdpapi.pcr.uu.se/api", 1000, 5000, ("UCDP_API_TOKEN",), False,
                    "https://ucdp.uu.se/apidocs/"),
    "acled": Provider("acled", "https://acleddata.com", 5000, 5000, ("ACLED_USERNAME", "ACLED_PASSWORD"), True,
                      "https://acleddata.com/myacled"),
}  # fmt: skip
HEADER = "x-ucdp-access-token"


@dataclass(frozen=True, slots=True)
class Request:
    """What is fetched: a dataset, its release, and the interface's own filters. `base` stands for another server."""

    dataset: str
    version: str | None = None
    filters: tuple[tuple[str, str], ...] = ()
    base: str | None = None

    @property
    def provider(self) -> Provider:
        if self.dataset not in PROVIDERS:
            raise UsageError(f"{self.dataset}: it cannot be fetched; choose from {', '.join(PROVIDERS)}")
        return PROVIDERS[self.dataset]

    @property
    def address(self) -> str:
        """The first page, without a key."""
        base = self.base or self.provider.base
        path = f"/gedevents/{self.version}" if self.dataset == "ged" else "/api/acled/read"
        size = {"pagesize": str(self.provider.page_size), "page": "0"} if self.dataset == "ged" else {
            "_format": "json", "limit": str(self.provider.page_size), "page": "1"}  # fmt: skip
        return f"{base}{path}?{urlencode({**dict(self.filters), **size}, safe='|')}"


class Fetcher:
    """Pages of one request. `environment` has the keys, `wait` sleeps for so many seconds."""

    def __init__(
        self, request: Request, folder: Path, environment: Mapping[str, str], wait: Callable[[float], None]
    ) -> None:
        self.request, self.environment, self.wait = request, environment, wait
        name = hashlib.sha256(request.address.encode()).hexdigest()[:16]
        self.folder, self.sent = folder / f"{request.dataset}-{name}", 0

    def fetch(self, progress: Callable[[int, int | None], None] | None = None) -> Piece:
        """All rows as one table of text. What was fetched before is not fetched again.

        Raises DatasetError, which says what to do, where a key is missing or refused, the quota is used, or the answer
        is empty; UsageError where httpx is not installed.
        """
        if self.request.dataset == "ged" and not self.request.version:
            raise UsageError("name the release of UCDP GED with --version, such as 25.1 or 25.0.9")
        key = self.find_key()
        self.folder.mkdir(parents=True, exist_ok=True)
        with open_client() as client:
            headers: dict[str, str] | None = None
            url: str | None = self.request.address
            for number in range(1, 1_000_000):
                page = self.read_kept(number)
                if page is None:
                    if headers is None:
                        headers = self.sign_in(client, key)
                    page = self.keep(number, self.ask(client, "GET", url or "", headers=headers).json())
                rows, url, total = read_page(self.request, page, url or "")
                if url and urlsplit(url).netloc != urlsplit(self.request.address).netloc:
                    raise DatasetError(url, "the next page lies on another server.", "The key stays here.")
                if progress:
                    progress(number, total)
                if url is None or not rows:
                    return self.join(number)
        raise DatasetError(self.request.address, "the pages do not end.", "Tell the provider.")

    def forget(self) -> None:
        """Take away the pages; they are imported."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def find_key(self) -> tuple[str, ...]:
        provider = self.request.provider
        found = tuple(self.environment.get(name, "") for name in provider.variables)
        if all(found):
            return found
        if provider.needed:
            raise DatasetError(provider.base, f"a key is needed. Set {' and '.join(provider.variables)}; "
                               f"register at {provider.register}")  # fmt: skip
        return ()

    def sign_in(self, client: httpx.Client, key: tuple[str, ...]) -> dict[str, str]:
        """The headers that carry the key: UCDP's token, or for ACLED a bearer token got with name and password."""
        if self.request.dataset == "ged":
            return {HEADER: key[0]} if key else {}
        form = {"username": key[0], "password": key[1], "grant_type": "password", "client_id": "acled"}
        url = (self.request.base or self.request.provider.base) + "/oauth/token"
        told = self.ask(client, "POST", url, data=form).json()
        return {"Authorization": f"Bearer {told['access_token']}"}

    def ask(self, client: httpx.Client, method: str, url: str, **values: Any) -> httpx.Response:
        """One answer; a busy server is asked again, later and later."""
        import httpx

        problem = ""
        for attempt in range(TRIES):
            if self.sent >= self.request.provider.quota:
                raise DatasetError(url, f"{self.sent} requests are a day's quota.", f"{KEPT} tomorrow.")
            self.sent += 1
            pause = 2.0**attempt
            try:
                answer = client.request(method, url, **values)
            except httpx.TransportError as error:
                problem = f"no answer ({error})"
            else:
                if answer.status_code not in BUSY:
                    return self.check(url, answer)
                problem = f"the server answers {answer.status_code}"
                pause = max(pause, read_pause(answer.headers.get("Retry-After", "")))
            if pause > LONGEST_WAIT:
                break
            if attempt < TRIES - 1:
                self.wait(pause)
        raise DatasetError(url, f"{problem}.", f"{KEPT} later.")

    def check(self, url: str, answer: httpx.Response) -> httpx.Response:
        """The answer, where it is one of JSON."""
        provider = self.request.provider
        if answer.status_code in (400, 401, 403):
            remedy = f"Check {' and '.join(provider.variables)}, and your access at {provider.register}"
            raise DatasetError(url, f"the server refuses ({answer.status_code}).", remedy)
        if answer.status_code == 404:
            raise DatasetError(url, "the server does not know this (404).", "Check --version.")
        if answer.is_error or not answer.headers.get("Content-Type", "").startswith("application/json"):
            raise DatasetError(url, f"the answer is no data ({answer.status_code}).", f"{KEPT} later.")
        return answer

    def read_kept(self, number: int) -> Any:
        """A page that came before; None where it did not, or not whole."""
        try:
            return json.loads((self.folder / f"{number:06d}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def keep(self, number: int, page: Any) -> Any:
        path = self.folder / f"{number:06d}.json"
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps(page), encoding="utf-8")
        draft.replace(path)
        return page

    def join(self, pages: int) -> Piece:
        """The rows of all pages as one table."""
        rows: list[Mapping[str, Any]] = []
        for number in range(1, pages + 1):
            rows += read_page(self.request, self.read_kept(number), "")[0]
        if not rows:
            self.forget()
            raise DatasetError(self.request.address, "the answer is empty.", "Check --version and --filter.")
        return Piece(self.request.address, render(rows, self.request.dataset))


def read_page(request: Request, page: Any, url: str) -> tuple[Sequence[Mapping[str, Any]], str | None, int | None]:
    """A page's rows, the address of the next one (None after the last), and how many pages there are, where told.

    Raises DatasetError where the page is none of the interface's.
    """
    rows = page.get("Result" if request.dataset == "ged" else "data") if isinstance(page, dict) else None
    if not isinstance(rows, list):
        told = str(page.get("error") or page.get("message") or page)[:200] if isinstance(page, dict) else "no object"
        raise DatasetError(request.address, f"the answer holds no rows ({told}).", "Check --version and --filter.")
    if request.dataset == "ged":
        return rows, page.get("NextPageUrl") or None, page.get("TotalPages")
    last = len(rows) < request.provider.page_size
    head, _, number = url.rpartition("page=")
    return rows, None if last or not head else f"{head}page={int(number) + 1}", None


def render(rows: Sequence[Mapping[str, Any]], dataset: str) -> bytes:
    """Rows of JSON as CSV, the layout's columns first."""
    layout = find_layout(dataset)
    known = layout.columns if layout else ()
    told = dict.fromkeys(name for row in rows for name in row)
    columns = [name for name in known if name in told] + [name for name in told if name not in known]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if row.get(c) is None else row[c] for c in columns] for row in rows)
    return out.getvalue().encode()


def read_pause(cell: str) -> float:
    """Seconds that a server asks to wait; 0 where it does not say."""
    return float(cell) if cell.isdigit() else 0.0


def open_client() -> httpx.Client:
    try:
        import httpx
    except ImportError as error:
        raise UsageError("httpx is not installed; install it with: pip install torkham[fetch]") from error
    return httpx.Client(timeout=TIMEOUT, follow_redirects=True)
