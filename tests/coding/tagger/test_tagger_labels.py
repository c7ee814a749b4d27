"""From scores to spans, and what the CRF sees of a word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.coding.tagger.features import WordClass, make_features
from torkham.coding.tagger.labels import LABELS, OUTSIDE, ROLES, TYPES, may_follow, open_label, role_of
from torkham.coding.tagger.mixing import decode, find_spans, mix
from torkham.knowledge.codebooks import load_codebooks

O, B, I = OUTSIDE, open_label("perp"), open_label("perp") + 1  # noqa: E741
VICTIM = open_label("victim")


def score(*labels: int, sure: float = 0.9) -> np.ndarray:
    """Log-probabilities in which each word's label is as likely as `sure`."""
    rows = np.full((len(labels), len(LABELS)), np.log((1 - sure) / (len(LABELS) - 1)), dtype=np.float32)
    rows[range(len(labels)), labels] = np.log(sure)
    return rows


def test_labels_and_roles_name_each_other() -> None:
    for role in ROLES:
        assert LABELS[open_label(role)] == f"B-{role}"
        assert role_of(open_label(role)) == role_of(open_label(role) + 1) == role


def test_types_are_acled_s() -> None:
    assert set(TYPES) <= {event.sub_event_type for event in load_codebooks().events}


@pytest.mark.parametrize(
    ("likely", "labels"),
    [
        ((O, B, I, O), [O, B, I, O]),
        ((B, B, I), [B, B, I]),
        ((B, VICTIM + 1), [B, I]),  # what goes on must have been opened by its own role
        ((O, O), [O, O]),
        ((), []),
    ],
)
def test_the_best_sequence_opens_what_it_goes_on_with(likely: tuple[int, ...], labels: list[int]) -> None:
    rows = score(*likely)
    if labels == [B, I]:
        rows[1, I] = np.log(0.05)
    assert decode(rows, bonus=0.0) == labels


@given(st.lists(st.lists(st.floats(-8, 0, width=32), min_size=len(LABELS), max_size=len(LABELS)), max_size=8))
def test_no_sequence_breaks_its_own_rule(rows: list[list[float]]) -> None:
    labels = decode(np.array(rows, dtype=np.float32).reshape(-1, len(LABELS)))
    assert len(labels) == len(rows)
    assert all(may_follow(before, label) for before, label in zip([OUTSIDE, *labels], labels, strict=False))


def test_the_bonus_turns_what_is_nearly_a_role() -> None:
    rows = score(O, sure=0.5)
    rows[0, B] = np.log(0.4)
    assert (decode(rows, bonus=0.0), decode(rows, bonus=1.0)) == ([O], [B])


def test_decoding_leaves_the_scores_as_they_are() -> None:
    rows = score(B, O)
    before = rows.copy()
    decode(rows)
    assert (rows == before).all()


def test_spans_have_their_words_their_role_and_how_sure_they_are() -> None:
    labels = [B, I, O, VICTIM, B, B]
    found = list(find_spans(labels, score(*labels, sure=0.8)))
    assert [(s.first, s.last, s.role) for s in found] == [(0, 1, "perp"), (3, 3, "victim"), (4, 5, "perp")]
    assert all(s.score == pytest.approx(0.8) for s in found)


def test_a_mix_is_between_both_and_the_crf_alone_without_a_network() -> None:
    network, chain = score(B), score(O)
    assert mix(None, chain) is chain
    assert mix(network, chain, share=0.5) == pytest.approx(0.5 * network + 0.5 * chain)


def test_a_word_s_features_tell_the_acts_around_it() -> None:
    classes = {"killed": WordClass("1f", ("act=killing",)), "gunmen": WordClass("a0", ("people=militants",))}
    rows = make_features(("two", "were", "killed", "by", "gunmen", "."), classes)
    assert {"w=gunmen", "c=a0", "t=people=militants", "a=act=killing undergone by", "l=by"} <= set(rows[4])
    assert {"z=act=killing undergone by", "zd=act=killing undergone by 3"} <= set(rows[0])
    assert "a=none" in rows[0]
    assert make_features((), classes) == []
