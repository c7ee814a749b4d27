"""The tagger that ships, whole: its spans, its modes, what it never reads, and what it does when a file is wrong."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torkham.coding.tagger import tagger as tagging
from torkham.coding.tagger.tagger import load_tagger
from torkham.documents.making import make_document
from torkham.errors import ModelError, SettingsError
from torkham.knowledge import models
from torkham.knowledge.models import read_model
from torkham.model.contract import render_coded_document
from torkham.model.document import Document
from torkham.pipeline import code

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.txt"))[:6]
RAID = (
    "QUETTA: Gunmen riding motorcycles shot dead Constable Abdul Karim and two labourers near a check post in Mastung "
    "district on Monday, police said. The Baloch Liberation Army claimed the attack, in which hand grenades were thrown."
)
QUIET = "The provincial cabinet met in Quetta on Monday to discuss the budget for roads and schools, officials said."


def make(text: str) -> Document:
    return make_document(text, "a report", published=date(2025, 6, 3))


@pytest.mark.parametrize("neural", [True, False])
def test_it_finds_who_did_it(neural: bool) -> None:
    document = make(RAID)
    found = {(span.role, document.text[span.start : span.end]) for span in load_tagger(neural).tag(document).roles}
    assert ("perp", "Gunmen") in found
    assert ("org", "Baloch Liberation Army") in found


def test_it_tells_news_of_an_incident_from_other_news() -> None:
    told, quiet = load_tagger(True).tag(make(RAID)), load_tagger(True).tag(make(QUIET))
    assert told.relevance is not None
    assert quiet.relevance is not None
    assert told.relevance > 0.9 > 0.7 > quiet.relevance
    assert not quiet.roles
    assert any(span.sub_event_type in ("Attack", "Armed clash") for span in told.types)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_spans_are_words_of_one_sentence_in_order(path: Path) -> None:
    document = make(path.read_text(encoding="utf-8"))
    tags = load_tagger(True).tag(document)
    for spans in (tags.roles, tags.types):
        assert list(spans) == sorted(spans)
        for span in spans:
            sentence = document.sentences[span.sentence]
            assert sentence.start <= span.start < span.end <= sentence.end
            assert document.text[span.start : span.end].strip() == document.text[span.start : span.end]
            assert 0 < span.score <= 1


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    document = make(text)
    tags = load_tagger(True).tag(document)
    assert all(0 <= span.start < span.end <= len(text) for span in (*tags.roles, *tags.types))


def test_the_same_document_gives_the_same_tags_whatever_was_read_before() -> None:
    tagger, document = load_tagger(True), make(RAID)
    first = tagger.tag(document)
    tagger.tag(make(QUIET))
    assert tagger.tag(document) == first
    assert code(RAID, published=date(2025, 6, 3)) == code(RAID, published=date(2025, 6, 3))


def test_only_wanted_sentences_are_read() -> None:
    document = make(RAID)
    assert {span.sentence for span in load_tagger(False).tag(document, {1}).roles} == {1}
    assert load_tagger(True).tag(document, set()).roles == ()


def test_what_tells_no_incident_is_not_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(neural: bool) -> None:
        raise AssertionError("the tagger was asked")

    monkeypatch.setattr(tagging, "load_tagger", refuse)
    assert code(QUIET, published=date(2025, 6, 3)).accounts == ()
    assert code(RAID, published=date(2025, 6, 3), coder="grammar").accounts
    with pytest.raises(AssertionError, match="the tagger was asked"):
        code(RAID, published=date(2025, 6, 3))


def test_light_reads_no_network_and_default_does_not_fall_back(monkeypatch: pytest.MonkeyPatch) -> None:
    pins = MappingProxyType({**models.read_pins(), "network.onnx": "0" * 64})
    monkeypatch.setattr(models, "read_pins", lambda: pins)
    monkeypatch.setattr(tagging, "load_tagger", load_tagger.__wrapped__)
    assert code(RAID, published=date(2025, 6, 3), coder="light").accounts
    with pytest.raises(ModelError, match=r"network\.onnx: is not the file that belongs here"):
        code(RAID, published=date(2025, 6, 3))


def test_an_unknown_coder_is_an_error() -> None:
    with pytest.raises(SettingsError, match="coder must be one of default, light, grammar, llm, not 'best'"):
        code(RAID, coder="best")


def test_modes_agree_on_what_the_grammar_decides() -> None:
    told = {mode: json.dumps(render_coded_document(code(RAID, published=date(2025, 6, 3), coder=mode))["accounts"])
            for mode in ("default", "light", "grammar")}  # fmt: skip
    assert all('"Mastung"' in accounts and '"2025-06-02"' in accounts for accounts in told.values())


def test_weights_fit_into_seven_bits() -> None:
    """Processors without VNNI multiply 8-bit pairs and add two products in 16 bits; with weights of at most 64 in size no
    sum overflows (255 * 64 * 2 < 32,768), so processors with and without VNNI compute the same integers.

    The figures in docs/tagger.md were measured on an Intel Xeon with AVX512-VNNI; on others this is the proof, not a run.
    """
    onnx = pytest.importorskip("onnx")
    model = onnx.load_from_string(read_model("network.onnx"))
    weights = [onnx.numpy_helper.to_array(w) for w in model.graph.initializer if w.data_type == onnx.TensorProto.INT8]
    multiplied = [w for w in weights if w.ndim == 2]
    assert len(multiplied) > 30
    assert max(int(np.abs(w.astype(np.int16)).max()) for w in multiplied) <= 64
