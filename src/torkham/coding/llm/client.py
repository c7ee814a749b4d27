"""One OpenAI-compatible endpoint, asked with patience: retries, time limits, the shapes of answer that it takes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from torkham.errors import EndpointError, UsageError
from torkham.settings import LanguageModel

if TYPE_CHECKING:
    import httpx

KEY = "TORKHAM_LLM_KEY"
BUSY = (408, 409, 429, 500, 502, 503, 504)
LONGEST_WAIT = 60.0  # seconds; a server that asks for more has a quota, and it is for the user to come back
LARGEST_ANSWER = 8 * 2**20  # bytes
SHAPES = ("json_schema", "json_object", "text")
"""How an endpoint may be asked for JSON, the strictest first; what it refuses is not asked of it again."""
Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and what it cost. `whole` is False where the model was cut off at its longest answer."""

    content: str
    whole: bool
    tokens_in: int
    tokens_out: int


class Client:
    """Asks one model. `requests` counts what was sent, again or for the first time; `wait` sleeps for so many seconds.

    The key goes to this address alone: redirects are not followed, and it stands in no message and no file.
    """

    def __init__(self, settings: LanguageModel, key: str | None, wait: Callable[[float], None] = time.sleep) -> None:
        if not settings.base_url or not settings.model:
            raise UsageError("--coder llm needs llm.base_url and llm.model (TORKHAM_LLM_BASE_URL, TORKHAM_LLM_MODEL)")
        self.settings, self.wait, self.requests, self.shape = settings, wait, 0, 0
        self.address = settings.base_url.rstrip("/") + "/chat/completions"
        self.http = open_http(key)

    def close(self) -> None:
        self.http.close()

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """The model's answer. A busy or silent server is asked again, later and later, as it asks itself.

        Raises EndpointError where it refuses, is not there, or does not answer in the time and the tries allowed;
        `lasting` says that asking for another document is of no use.
        """
        problem, lasting = "", False
        for attempt in range(self.settings.tries):
            status, content, pause = self._send(messages, schema)
            while status in (400, 422) and self.shape < len(SHAPES) - 1:
                self.shape += 1
                status, content, pause = self._send(messages, schema)
            if status == 200:
                return read_reply(self.address, content)
            problem, lasting = describe_problem(status, content)
            if lasting or pause > LONGEST_WAIT:
                break
            if attempt < self.settings.tries - 1:
                self.wait(max(pause, 2.0**attempt))
        raise EndpointError(self.address, problem, lasting or status == 429)

    def _send(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> tuple[int, str, float]:
        """One request: its status (0 where no answer came), the answer, and how long the server asks to wait."""
        import httpx

        self.requests += 1
        limit = self.settings.timeout_seconds
        ends = time.monotonic() + limit
        body = {"model": self.settings.model, "messages": list(messages), "temperature": 0,
                "max_tokens": self.settings.max_tokens, **make_format(SHAPES[self.shape], schema)}  # fmt: skip
        try:
            with self.http.stream("POST", self.address, json=body, timeout=limit) as answer:
                data = b""
                for piece in answer.iter_bytes():
                    data += piece
                    if time.monotonic() > ends:
                        return 0, f"no whole answer in {limit:g} seconds", 0.0
                    if len(data) > LARGEST_ANSWER:
                        return 0, f"its answer is longer than {LARGEST_ANSWER} bytes", 0.0
                pause = read_pause(answer.headers.get("Retry-After", ""), datetime.now(UTC))
                return answer.status_code, data.decode("utf-8", "replace"), pause
        except httpx.TimeoutException:
            return 0, f"no answer in {limit:g} seconds", 0.0
        except httpx.ConnectError as error:
            return -1, f"cannot be reached ({error})", 0.0
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return 0, f"broke off ({error})", 0.0


def open_http(key: str | None) -> httpx.Client:
    """An HTTP client with the key as its bearer. Raises UsageError where httpx is not installed."""
    try:
        import httpx
    except ImportError as error:
        raise UsageError("httpx is not installed; install it with: pip install torkham[llm]") from error
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.Client(headers=headers, follow_redirects=False)


def make_format(shape: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a request that asks for JSON in that shape."""
    if shape == "json_schema":
        return {"response_format": {"type": shape, "json_schema": {
            "name": "incidents", "strict": True, "schema": schema}}}  # fmt: skip
    return {"response_format": {"type": shape}} if shape == "json_object" else {}


def read_reply(address: str, body: str) -> Reply:
    """The reply in an endpoint's answer. Raises EndpointError where there is none in it."""
    try:
        data = json.loads(body)
        choice = data["choices"][0]
        content = choice["message"]["content"] or ""
        usage = data.get("usage") or {}
        tokens = int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
        whole = choice.get("finish_reason") != "length"
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise EndpointError(address, "its answer is no chat completion.", False) from error
    if not isinstance(content, str):
        raise EndpointError(address, "its answer is no text.", False)
    return Reply(content, whole, *tokens)


def describe_problem(status: int, content: str) -> tuple[str, bool]:
    """What went wrong, with what to do, and whether it will go wrong with every other document too."""
    if status in (0, -1):
        return f"{content}.", status == -1
    if status in (401, 403):
        return f"refuses the key ({status}). Set {KEY}.", True
    if status == 404:
        return "does not know this model or address (404). Check llm.base_url and llm.model.", True
    if status == 429:
        return "has had enough requests (429). Come back later: what was answered is kept.", False
    told = " ".join(content.split())[:200]
    return f"answers {status}: {told}", status not in BUSY


def read_pause(cell: str, now: datetime) -> float:
    """Seconds that a server asks to wait, told in seconds or as a time; 0 where it does not say."""
    if cell.strip().isdigit():
        return float(cell)
    try:
        then = parsedate_to_datetime(cell)
    except ValueError:
        return 0.0
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
