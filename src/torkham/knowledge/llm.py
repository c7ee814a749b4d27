"""What a language model is asked: the instructions, and the JSON Schema of its answer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """The instructions and the schema of the answer. `sha256` names their exact words."""

    instructions: str
    schema: dict[str, Any]
    sha256: str

    def names(self, field: str) -> tuple[str, ...]:
        """The names that a field of an incident may have: names("sub_event_type")."""
        incident = self.schema["properties"]["incidents"]["items"]["properties"]
        return tuple(incident[field]["enum"])


@cache
def load_task() -> Task:
    """The task that ships."""
    folder = files("torkham.knowledge").joinpath("llm")
    instructions = folder.joinpath("instructions.txt").read_bytes()
    schema = folder.joinpath("answer.json").read_bytes()
    return Task(instructions.decode(), json.loads(schema), hashlib.sha256(instructions + b"\0" + schema).hexdigest())
