"""The coder as a whole: no text breaks it, every span holds, the same text gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from torkham.coding.coder import describe_coder, drop_single_tolls, read
from torkham.documents.reading import make_document
from torkham.knowledge.base import load_knowledge
from torkham.knowledge.models import CHAIN, NETWORK, hash_models
from torkham.model.coded import CodedDocument
from torkham.model.contract import render_coded_document
from torkham.pipeline import code, code_document

PUBLISHED = date(2025, 6, 1)
REPORT = (
    "QUETTA: Gunmen shot dead two policemen in Mastung on Friday, police said.\n\n"
    "The Balochistan Liberation Army claimed responsibility for the attack. In a separate incident, a roadside bomb "
    "wounded three soldiers in Turbat.\n\n“We will find the killers,” the home minister, Ali Khan, said."
)
PIECES = (
    "A bomb killed ", "at least 12", "policemen", " in Bannu ", "on Friday", "gunmen", " opened fire ", "Kabul", ". ", ", ", "\n\n",
    "\r\n", "\u00a0", "\u202f", "\u200b", "\ufeff", "é", "İ", "ß", "ﬁ", "🙂", "ہلاک", "“", "”", "‘", "’", '"', "'", "—", "–", "(", ")",
    "two", "million", "0", "٣", "½", "%", "Rs", "said", " had been ", "and wounded", "BLA", "the Taliban", "QUETTA: ", "\t", "\x00", "A\u0301",
    "another strike", "militants", "clash", "suicide bomber", "rockets", "1,200", "May 30", "2025-05-30", "abducted", "Reuters",
)  # fmt: skip


def check_spans(coded: CodedDocument) -> None:
    text = coded.document.text
    for account in coded.accounts:
        for piece in (*account.evidence, *account.actors, *account.figures):
            assert 0 <= piece.start <= piece.end <= len(text)
            assert text[piece.start : piece.end] == getattr(piece, "quote", getattr(piece, "as_written", None))
        assert any(e.field == "event" for e in account.evidence)
    for claim in coded.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    for statement in coded.statements:
        assert text[statement.start : statement.end] == statement.quote
    for relation in coded.relations:
        assert text[relation.evidence.start : relation.evidence.end] == relation.evidence.quote


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_mixture_of_words_breaks_it(text: str) -> None:
    check_spans(code(text, published=PUBLISHED))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120), st.text(max_size=60))
def test_no_unicode_breaks_it(before: str, after: str) -> None:
    check_spans(code(before + REPORT + after, published=PUBLISHED))


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(REPORT)),
    st.sampled_from(["\r\n", "\u00a0", "\u2028", "İ", "🙂", "“", "(", ".", ";", "\u0301", "\x85"]),
)
def test_no_character_in_its_midst_breaks_it(at: int, character: str) -> None:
    check_spans(code(REPORT[:at] + character + REPORT[at:], published=PUBLISHED))


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", "\u00a0", "\ufeff", ".", "…", "“”", "?" * 50, "\x00"])
def test_nothing_recounts_nothing(text: str) -> None:
    coded = code(text, published=PUBLISHED)
    assert (coded.accounts, coded.claims, coded.statements, coded.relations) == ((), (), (), ())


def test_very_long_lines() -> None:
    for text in (
        "bomb " * 600,
        "a" * 20000,
        "killed two and " * 200,
        "“" * 3000,
        "in Bannu, " * 900,
        "1" * 5000,
        "(" * 3000,
    ):
        check_spans(code(text, published=PUBLISHED))


def test_one_line_of_many_sentences() -> None:
    coded = code(REPORT.replace("\n\n", " ") * 20, published=PUBLISHED)
    check_spans(coded)


def test_the_same_text_gives_the_same_bytes() -> None:
    document = make_document(REPORT, "a report", published=PUBLISHED)
    first, second = (json.dumps(render_coded_document(code_document(document, load_knowledge()))) for _ in range(2))
    assert first == second


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import json, sys; from datetime import date; from torkham.pipeline import code; "
        "from torkham.model.contract import render_coded_document; "
        "print(json.dumps(render_coded_document(code(sys.argv[1], published=date(2025, 6, 1)))))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, REPORT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] != b""


def test_line_ends_change_no_reading() -> None:
    one, other = (code(t, published=PUBLISHED) for t in (REPORT, REPORT.replace("\n", "\r\n")))

    def tell(coded: CodedDocument) -> list[tuple[object, ...]]:
        return [(a.sub_event_type, a.date, a.killed, a.injured, a.background) for a in coded.accounts]

    assert tell(one) == tell(other)


def test_no_break_spaces_change_no_reading() -> None:
    one, other = (code(t, published=PUBLISHED) for t in (REPORT, REPORT.replace("on Friday", "on\u00a0Friday")))
    assert [a.date and a.date.start for a in one.accounts] == [a.date and a.date.start for a in other.accounts]


def test_every_layer_of_one_report() -> None:
    coded = code(REPORT, published=PUBLISHED)
    assert [a.location and a.location.name for a in coded.accounts] == ["Mastung", "Turbat"]
    assert [a.killed.best for a in coded.accounts] == [2, None]
    assert [a.injured.best for a in coded.accounts] == [None, 3]
    assert [a.claimed_by for a in coded.accounts] == ["Baloch Liberation Army", None]
    assert [(s.speaker, s.indirect) for s in coded.statements] == [("police", True), ("Ali Khan", False)]


def test_the_text_is_kept_as_it_was_given() -> None:
    text = REPORT.replace("\n\n", "\r\n\r\n") + "\u200b\ufeff"
    assert code(text).document.text == text


def test_the_coder_says_what_it_is() -> None:
    knowledge = load_knowledge()
    coder = code(REPORT).coder
    assert coder == describe_coder(knowledge.sha256)
    assert (coder.mode, coder.knowledge_sha256) == ("default", knowledge.sha256)
    assert coder.model_sha256 == hash_models((*CHAIN, *NETWORK))
    assert (light := code(REPORT, coder="light").coder).mode == "light"
    assert light.model_sha256 == hash_models(CHAIN)
    assert code(REPORT, coder="grammar").coder.model_sha256 is None


def test_mentions_are_in_order() -> None:
    reading, _ = read(make_document(REPORT, "a report", published=PUBLISHED), load_knowledge())
    for mentions in (reading.triggers, reading.numbers, reading.dates, reading.places, reading.actors, reading.persons,
                     reading.figures, reading.sources):  # fmt: skip
        starts = [m.start for m in mentions]
        assert starts == sorted(starts)


def test_what_stands_in_the_dateline_is_no_date_or_actor_of_the_report() -> None:
    text = "KABUL, May 12 (Reuters) - A bomb killed four people in Herat on Friday, police said."
    reading, _ = read(make_document(text, "a report", published=PUBLISHED), load_knowledge())
    assert [text[d.start : d.end] for d in reading.dates] == ["on Friday"]


def test_groups_are_no_places() -> None:
    text = "The Balochistan Liberation Army attacked a convoy in Kalat on Friday."
    reading, _ = read(make_document(text, "a report", published=PUBLISHED), load_knowledge())
    assert [p.location.name for p in reading.places] == ["Kalat"]


def test_a_toll_of_one_day_and_town_is_no_claim() -> None:
    text = "At least 12 people were killed in Kirkuk on Friday."
    reading, _ = read(make_document(text, "a report", published=PUBLISHED), load_knowledge())
    assert drop_single_tolls(reading, code(text, published=PUBLISHED).claims) == ()


def test_a_total_is_a_claim_and_no_incident() -> None:
    coded = code("Militant attacks killed 85 people across Pakistan in May, a think tank said.", published=PUBLISHED)
    assert coded.accounts == ()
    assert [c.value for c in coded.claims] == [85]
