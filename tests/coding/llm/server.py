"""An OpenAI-compatible endpoint of our own, on loopback, that behaves and misbehaves as it is told."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Incident = dict[str, Any]


def make_incident(event: str, **values: Any) -> Incident:
    """An incident as a model tells it, with nothing but its event unless told."""
    empty: Incident = {"sub_event_type": "Attack", "date": None, "place": None, "attackers": [], "targets": [],
                       "figures": [], "weapons": [], "claimed_by": None, "said_by": None, "background": False}  # fmt: skip
    return {"event": event, **empty, **values}


def write_answer(*incidents: Incident) -> str:
    return json.dumps({"incidents": list(incidents)})


@dataclass(frozen=True)
class Turn:
    """What the next answer is: a chat completion of `content`, or `body` as it stands."""

    content: str = '{"incidents": []}'
    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    seconds: float = 0.0
    drip: bool = False

    def write(self) -> bytes:
        if self.body is not None:
            return self.body.encode()
        choice = {
            "message": {"role": "assistant", "content": self.content},
            "finish_reason": "length" if self.cut else "stop",
        }
        return json.dumps({"choices": [choice], "usage": {"prompt_tokens": 1000, "completion_tokens": 200}}).encode()


class Endpoint(ThreadingHTTPServer):
    """Answers `plan` turn by turn, then `last` for ever. `asked` are the bodies of the requests, `keys` their keys."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.plan: list[Turn] = []
        self.last = Turn()
        self.refused: tuple[str, ...] = ()
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization"))
        if body.get("response_format", {}).get("type") in self.server.refused:
            return self.send(Turn(status=400, body='{"error": "response_format is not supported"}'))
        return self.send(self.server.plan.pop(0) if self.server.plan else self.server.last)

    def send(self, turn: Turn) -> None:
        data = turn.write()
        time.sleep(turn.seconds)
        try:
            self.send_response(turn.status)
            for name, value in turn.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            for byte in data if turn.drip else ():
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.02)
            self.wfile.write(b"" if turn.drip else data)
        except OSError:
            pass  # whoever asked has gone
