"""Answers kept in a folder, by the content of the question: the same words asked of the same model cost nothing."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers; None keeps nothing. A file that cannot be read or written costs a question, never a run."""

    folder: Path | None

    def find(self, key: str) -> str | None:
        """The answer kept under that key."""
        if self.folder is None:
            return None
        try:
            data = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        content = data.get("content") if isinstance(data, dict) else None
        return content if isinstance(content, str) else None

    def keep(self, key: str, model: str, content: str) -> None:
        """Keep an answer, whole or not at all; where it cannot be written, the log says so and the work goes on."""
        if self.folder is None:
            return
        path = self.folder / f"{key}.json"
        draft = path.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps({"model": model, "content": content}), encoding="utf-8")
            draft.replace(path)
        except OSError as error:
            log.warning("%s: the answer is not kept (%s)", path, error.strerror)


def make_key(model: str, task_sha256: str, messages: Sequence[Mapping[str, str]]) -> str:
    """SHA-256 over the model, the version of the task and every word that is asked, the document's among them."""
    asked = json.dumps([model, task_sha256, [dict(m) for m in messages]], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
