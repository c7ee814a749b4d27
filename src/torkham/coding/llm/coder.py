"""The coder that asks a language model for the incidents; claims, statements and relations stay the grammar's."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from torkham.coding.coder import code_document, read
from torkham.coding.llm.accounts import build_accounts
from torkham.coding.llm.answers import ToldIncident, parse_answer
from torkham.coding.llm.cache import Cache, make_key
from torkham.coding.llm.client import Client, Message
from torkham.coding.llm.grounding import Losses
from torkham.errors import DocumentError, EndpointError, ValueRuleError
from torkham.knowledge.base import Knowledge
from torkham.knowledge.llm import load_task
from torkham.model.coded import CodedDocument, Coder
from torkham.model.document import Document
from torkham.settings import LanguageModel

log = logging.getLogger(__name__)
FAILED_IN_A_ROW = 3  # documents without an answer, after which no further one is asked for


@dataclass(slots=True)
class Tally:
    """What a run has asked, got and dropped."""

    documents: int = 0
    from_cache: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    losses: Losses = field(default_factory=Losses)


class LanguageModelCoder:
    """Codes documents by asking one model; `cache` is the folder that its answers are kept in, None for none.

    The same answer gives the same coded document; two answers of a model may differ. Raises UsageError where the
    endpoint or the model is not set, or httpx is not installed.
    """

    def __init__(
        self,
        settings: LanguageModel,
        key: str | None,
        knowledge: Knowledge,
        cache: Path | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.settings, self.knowledge, self.task = settings, knowledge, load_task()
        self.client, self.cache, self.tally = Client(settings, key, wait), Cache(cache), Tally()
        self.failed, self.stopped = 0, ""

    def close(self) -> None:
        self.client.close()

    def describe(self) -> Coder:
        """The coder by model and task: model_sha256 names the model's name, its address and the exact instructions."""
        named = f"{self.settings.base_url}\0{self.settings.model}\0{self.task.sha256}"
        sha256 = hashlib.sha256(named.encode()).hexdigest()
        return Coder(f"llm:{self.settings.model}", version("torkham"), sha256, self.knowledge.sha256)

    def code(self, document: Document) -> CodedDocument:
        """The coded document.

        Raises DocumentError where no usable answer came for it; EndpointError where none will come for others either.
        """
        coded = code_document(document, self.knowledge)
        reading, _ = read(document, self.knowledge)
        losses = Losses()
        told = [incident for part in self._split(document) for incident in self._ask(document, part)]
        accounts = build_accounts(reading, told, self.knowledge.codebooks, losses)
        self.tally.documents += 1
        self.tally.losses.counts += losses.counts
        if losses.counts:
            log.warning("%s: %s", document.source, losses.describe())
        return replace(coded, coder=self.describe(), accounts=accounts)

    def remark(self) -> str:
        """What the run cost and dropped, in a line."""
        t, s = self.tally, self.settings
        cost = (t.tokens_in * s.price_in + t.tokens_out * s.price_out) / 1e6
        priced = f"cost {cost:.4f}" if s.price_in or s.price_out else "no price is set"
        kept, sent = _count(t.from_cache, "answer"), _count(self.client.requests, "request")
        asked = f"{kept} from the cache, {sent} in {t.seconds:.1f} s"
        tokens = f"{t.tokens_in} tokens in, {t.tokens_out} out, {priced}"
        return f"{s.model}: {_count(t.documents, 'document')}, {asked}; {tokens}; {t.losses.describe()}"

    def _split(self, document: Document) -> Iterator[str]:
        """The text in parts of whole paragraphs, each short enough to be asked about."""
        part = ""
        for paragraph in document.text.splitlines(keepends=True):
            if part and len(part) + len(paragraph) > self.settings.max_chars:
                yield part
                part = ""
            part += paragraph
        if part.strip():
            yield part

    def _ask(self, document: Document, part: str) -> tuple[ToldIncident, ...]:
        """The incidents that the model tells of a part, from the cache or asked for; a faulty answer is told what is
        wrong with it, once."""
        if self.stopped:
            raise EndpointError(self.client.address, self.stopped, True)
        asked = self._write_messages(document, part)
        key = make_key(self.settings.model, self.task.sha256, asked)
        kept = self.cache.find(key)
        if kept is not None:
            try:
                told = parse_answer(kept)
            except ValueRuleError:
                log.warning("%s: the answer in the cache is damaged; asking again", document.source)
            else:
                self.tally.from_cache += 1
                return told
        messages: Sequence[Message] = asked
        problem = ""
        for _ in range(2):
            content, whole = self._send(document, messages)
            try:
                told = parse_answer(content)
            except ValueRuleError as error:
                problem = str(error) if whole else f"it was cut off after {self.settings.max_tokens} tokens"
            else:
                self.cache.keep(key, self.settings.model, content)
                return told
            fault = f"That cannot be used: {problem}. Answer again, with the JSON object alone."
            messages = (*asked, {"role": "assistant", "content": content}, {"role": "user", "content": fault})
        remedy = "Run it again, raise llm.max_tokens, or choose another coder."
        raise DocumentError(document.source, f"the model gave no usable answer: {problem}.", remedy)

    def _send(self, document: Document, messages: Sequence[Message]) -> tuple[str, bool]:
        began = time.monotonic()
        try:
            reply = self.client.ask(messages, self.task.schema)
        except EndpointError as error:
            self.failed += 1
            if error.lasting or self.failed >= FAILED_IN_A_ROW:
                self.stopped = error.problem
                raise EndpointError(error.address, error.problem, True) from error
            raise DocumentError(document.source, f"the model's endpoint {error.problem}", "Run it again.") from error
        finally:
            self.tally.seconds += time.monotonic() - began
        self.failed = 0
        self.tally.tokens_in += reply.tokens_in
        self.tally.tokens_out += reply.tokens_out
        return reply.content, reply.whole

    def _write_messages(self, document: Document, part: str) -> tuple[Message, ...]:
        published = document.published.isoformat() if document.published else "not known"
        report = f"Published: {published}\n\n<report>\n{part}\n</report>"
        return ({"role": "system", "content": self.task.instructions}, {"role": "user", "content": report})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
