"""The language model's coder against an endpoint of our own that behaves and misbehaves, on loopback only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parent))
from server import Endpoint, Turn, make_incident, write_answer

from torkham.coding.llm.answers import parse_answer
from torkham.coding.llm.client import read_pause
from torkham.coding.llm.coder import LanguageModelCoder
from torkham.coding.llm.grounding import find_quote
from torkham.documents.reading import make_document
from torkham.errors import DocumentError, EndpointError, UsageError, ValueRuleError
from torkham.knowledge.base import load_knowledge
from torkham.model.document import Document
from torkham.model.span import Span
from torkham.settings import LanguageModel

TEXT = (
    "QUETTA: Gunmen on a motorcycle opened fire on a police van near Mastung town, in Balochistan's Mastung\n"
    "district, on Friday, killing at least two policemen and wounding three others, an official said.\n\n"
    "The Baloch Liberation Army claimed the attack in a statement sent to reporters.\n"
)
FULL = make_incident(
    "Gunmen on a motorcycle opened fire on a police van near Mastung town",
    sub_event_type="Armed clash",
    date="on Friday",
    place="Mastung town, in Balochistan's Mastung district",
    attackers=[{"quote": "Gunmen", "kind": "unidentified_armed"}],
    targets=[{"quote": "a police van", "kind": "state_forces"}],
    figures=[
        {"quote": "killing at least two policemen", "measure": "killed", "people": "state_forces", "meaning": "total"},
        {"quote": "wounding three others", "measure": "injured", "people": "unknown", "meaning": "total"},
    ],
    weapons=["opened fire"],
    claimed_by="The Baloch Liberation Army",
    said_by="an official",
)
Make = Callable[..., LanguageModelCoder]


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    server = Endpoint()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def make(endpoint: Endpoint, waits: list[float], tmp_path: Path) -> Iterator[Make]:
    made: list[LanguageModelCoder] = []

    def open_coder(cache: bool = True, **values: Any) -> LanguageModelCoder:
        settings = replace(LanguageModel(base_url=endpoint.base, model="m-1", timeout_seconds=5), **values)
        made.append(
            LanguageModelCoder(settings, "k-1", load_knowledge(), tmp_path / "kept" if cache else None, waits.append)
        )
        return made[-1]

    yield open_coder
    for coder in made:
        coder.close()


def write(text: str = TEXT) -> Document:
    return make_document(text, "report.txt", published=date(2025, 5, 31))


def test_an_account_is_read_from_the_model_s_quotations(endpoint: Endpoint, make: Make) -> None:
    endpoint.last = Turn(write_answer(FULL))
    coder = make()
    coded = coder.code(write())
    (account,) = coded.accounts
    assert coded.coder.mode == "llm:m-1"
    assert (account.event_type, account.sub_event_type) == ("Battles", "Armed clash")
    assert account.date is not None
    assert account.date.start == date(2025, 5, 30)
    assert account.location is not None
    assert (account.location.admin2, account.location.country) == ("Mastung", "PAK")
    assert (account.killed.low, account.killed.best, account.killed.state_forces) == (2, 2, 2)
    assert account.injured.best == 3
    assert account.claimed_by == "Baloch Liberation Army"
    assert account.attribution is not None
    assert account.target is not None
    assert account.target.as_written == "a police van"
    assert all(TEXT[e.start : e.end] == e.quote for e in account.evidence)
    assert coder.tally.losses.counts.total() <= 1  # "opened fire" names a weapon or none: the table decides


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"event": "Gunmen stormed a bank"}, "event", "not in the text"),
        ({"date": "on Saturday"}, "date", "not in the text"),
        ({"date": "2025-05-30"}, "date", "not in the text"),
        ({"date": "in a statement"}, "date", "no date that can be read"),
        ({"place": "29.80 N, 66.85 E"}, "place", "not in the text"),
        ({"place": "a motorcycle"}, "place", "no place that we know"),
        ({"attackers": [{"quote": "ISIS", "kind": "militant_group"}]}, "attacker", "not in the text"),
        ({"targets": [{"quote": "a polic", "kind": "state_forces"}]}, "target", "not in the text"),
        ({"weapons": ["a Kalashnikov"]}, "weapons", "not in the text"),
        ({"weapons": ["a statement"]}, "weapons", "no weapon of the codebook"),
        ({"claimed_by": "TTP"}, "claimed_by", "not in the text"),
        ({"said_by": "the minister"}, "said_by", "not in the text"),
        ({"figures": [{"quote": "nine dead", "measure": "killed", "people": "unknown", "meaning": "total"}]}, "killed", "not in the text"),
        ({"figures": [{"quote": "a police van", "measure": "injured", "people": "unknown", "meaning": "total"}]}, "injured", "no number that can be read"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_bear_out_is_dropped_and_counted(
    endpoint: Endpoint, make: Make, change: dict[str, Any], field: str, reason: str
) -> None:
    endpoint.last = Turn(write_answer({**FULL, "weapons": [], **change}))
    coder = make()
    coded = coder.code(write())
    assert coder.tally.losses.counts == {(field, reason): 1}
    assert f"1 value dropped: 1 {field} ({reason})" in coder.remark()
    assert len(coded.accounts) == (field != "event")
    for account in coded.accounts:
        assert account.confidence < 1


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("a police van", "a police van"),
        ("Mastung district", "Mastung\ndistrict"),
        ("  three   others ", "three others"),
        ("olice van", None),
        ("", None),
        ("   ", None),
        ("(.*)", None),
    ],
)
def test_a_quotation_is_found_word_for_word(quote: str, found: str | None) -> None:
    span = find_quote(TEXT, quote)
    assert (TEXT[span.start : span.end] if span else None) == found


def test_of_several_the_nearest_is_meant() -> None:
    text = "Police fired. Later, police said that police had fled."
    assert find_quote(text, "police", near=Span(40, 50)) == Span(38, 44)


GOOD = write_answer(FULL)


@pytest.mark.parametrize(
    ("plan", "requests", "waited"),
    [
        pytest.param([Turn(status=429, headers={"Retry-After": "7"})], 2, [7.0], id="429, told when"),
        pytest.param([Turn(status=429)], 2, [1.0], id="429"),
        pytest.param([Turn(status=500), Turn(status=503)], 3, [1.0, 2.0], id="500, then 503"),
        pytest.param([Turn(seconds=1.5)], 2, [1.0], id="slow"),
        pytest.param([Turn(drip=True)], 2, [1.0], id="a byte at a time"),
        pytest.param([Turn("Sure! Here they are")], 2, [], id="invalid JSON"),
        pytest.param([Turn(GOOD[:90], cut=True)], 2, [], id="truncated"),
        pytest.param([Turn("")], 2, [], id="empty"),
        pytest.param([Turn('{"events": []}')], 2, [], id="wrong schema"),
        pytest.param([Turn('{"incidents": [{"event": 7}]}')], 2, [], id="wrong type"),
        pytest.param([Turn(f"```json\n{GOOD}\n```")], 1, [], id="fenced"),
    ],
)
def test_it_gets_there_in_the_end(
    endpoint: Endpoint, make: Make, waits: list[float], plan: list[Turn], requests: int, waited: list[float]
) -> None:
    endpoint.plan, endpoint.last = plan, Turn(GOOD)
    coder = make(timeout_seconds=0.8)
    assert len(coder.code(write()).accounts) == 1
    assert len(endpoint.asked) == requests
    assert waits == waited


@pytest.mark.parametrize(
    ("turn", "error", "message"),
    [
        pytest.param(Turn(status=401), EndpointError, "TORKHAM_LLM_KEY", id="401"),
        pytest.param(Turn(status=404), EndpointError, "llm.model", id="404"),
        pytest.param(Turn(status=429), EndpointError, "enough requests", id="429 for ever"),
        pytest.param(
            Turn(status=429, headers={"Retry-After": "86400"}), EndpointError, "Come back", id="429 for a day"
        ),
        pytest.param(Turn(status=302, headers={"Location": "http://127.0.0.1:1/"}), EndpointError, "302", id="sent on"),
        pytest.param(Turn(status=500), DocumentError, "answers 500", id="500 for ever"),
        pytest.param(Turn(body="<html>"), DocumentError, "no chat completion", id="no completion"),
        pytest.param(Turn(body='{"choices": []}'), DocumentError, "no chat completion", id="no choice"),
        pytest.param(Turn("nonsense"), DocumentError, "no usable answer", id="nonsense for ever"),
        pytest.param(Turn(GOOD[:50], cut=True), DocumentError, "cut off after 4096", id="cut for ever"),
    ],
)
def test_what_does_not_work_says_so(
    endpoint: Endpoint, make: Make, turn: Turn, error: type[Exception], message: str
) -> None:
    endpoint.last = turn
    with pytest.raises(error, match=message) as raised:
        make().code(write())
    assert "k-1" not in str(raised.value)


def test_a_quiet_report_is_a_right_answer(make: Make) -> None:
    assert make().code(write("The cabinet met on Monday and approved the budget.")).accounts == ()


def test_the_same_question_is_asked_once(endpoint: Endpoint, make: Make, tmp_path: Path) -> None:
    endpoint.last = Turn(GOOD)
    first, second, other = make(), make(), make(model="m-2")
    assert first.code(write()) == second.code(write())
    assert len(endpoint.asked) == 1
    assert "1 answer from the cache, 0 requests" in second.remark()
    other.code(write())
    first.code(write(TEXT + "More follows.\n"))
    assert len(endpoint.asked) == 3
    for file in (tmp_path / "kept").iterdir():
        assert "k-1" not in file.read_text()
        file.write_text("{broken")
    assert len(make().code(write()).accounts) == 1
    assert len(endpoint.asked) == 4


def test_faulty_answers_are_not_kept(endpoint: Endpoint, make: Make) -> None:
    endpoint.plan, endpoint.last = [Turn("no"), Turn("no")], Turn(GOOD)
    with pytest.raises(DocumentError):
        make().code(write())
    assert len(make().code(write()).accounts) == 1


def test_costs_are_counted(endpoint: Endpoint, make: Make) -> None:
    endpoint.plan, endpoint.last = [Turn("no")], Turn(GOOD)
    coder = make(price_in=0.5, price_out=2.0)
    coder.code(write())
    assert "2 requests" in coder.remark()
    assert "2000 tokens in, 400 out, cost 0.0018" in coder.remark()
    assert "no price is set" in make().remark()


@pytest.mark.parametrize(
    ("refused", "shapes"),
    [
        ((), ["json_schema"]),
        (("json_schema",), ["json_schema", "json_object"]),
        (("json_schema", "json_object"), ["json_schema", "json_object", None]),
    ],
)
def test_the_strictest_shape_that_it_takes(
    endpoint: Endpoint, make: Make, refused: tuple[str, ...], shapes: list[str | None]
) -> None:
    endpoint.refused, endpoint.last = refused, Turn(GOOD)
    coder = make(cache=False)
    coder.code(write())
    assert [a.get("response_format", {}).get("type") for a in endpoint.asked] == shapes
    coder.code(write())
    assert len(endpoint.asked) == len(shapes) + 1  # what was refused is not tried again


def test_the_key_is_a_header_and_the_report_no_instruction(endpoint: Endpoint, make: Make) -> None:
    make().code(write())
    (asked,) = endpoint.asked
    assert endpoint.keys == ["Bearer k-1"]
    assert asked["messages"][0]["role"] == "system"
    assert "<report>\nQUETTA" in asked["messages"][1]["content"]


def test_a_long_report_is_asked_about_in_parts(endpoint: Endpoint, make: Make) -> None:
    endpoint.plan = [Turn(GOOD)]
    coded = make(max_chars=len(TEXT)).code(write(TEXT + "\n" + "Shops stayed shut in the bazaar.\n" * 9))
    assert len(endpoint.asked) == 3
    assert len(coded.accounts) == 1


def test_an_endpoint_that_is_down_is_not_asked_for_every_document(endpoint: Endpoint, make: Make) -> None:
    endpoint.last = Turn(status=500)
    coder = make(tries=1)
    for kind in (DocumentError, DocumentError, EndpointError, EndpointError):
        with pytest.raises(kind):
            coder.code(write())
    assert len(endpoint.asked) == 3


def test_nobody_there(make: Make) -> None:
    with pytest.raises(EndpointError, match="cannot be reached"):
        make(base_url="http://127.0.0.1:1/v1", tries=2).code(write())


@pytest.mark.parametrize("missing", ["base_url", "model"])
def test_endpoint_and_model_must_be_set(make: Make, missing: str) -> None:
    with pytest.raises(UsageError, match="TORKHAM_LLM_BASE_URL"):
        make(**{missing: ""})


@pytest.mark.parametrize("content", ["[]", "null", "7", '{"incidents": {}}', "[" * 100_000, '{"incidents": [[]]}'])
def test_no_answer_is_believed(content: str) -> None:
    with pytest.raises(ValueRuleError):
        parse_answer(content)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [("12", 12), ("", 0), ("soon", 0), ("Sat, 31 May 2025 12:00:30 GMT", 30), ("Sat, 31 May 2025 11:00:00 GMT", 0)],
)
def test_how_long_a_server_asks_to_wait(cell: str, seconds: float) -> None:
    assert read_pause(cell, datetime(2025, 5, 31, 12, tzinfo=UTC)) == seconds
