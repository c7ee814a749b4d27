"""A number in print beside what a dataset says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from torkham.checks.comparing import Answer, compare, find_measures
from torkham.checks.printed import find_rounding
from torkham.knowledge.check_terms import find_kind
from torkham.model.claim import Area, Claim, Period
from torkham.model.span import Evidence

SINDH, KENYA = Area("Sindh", "Sindh", "PAK"), Area("Kenya", None, "KEN")
GED = Answer("ged", "ged", "ged 22.1", "events, Kenya, 2021")


def claim_of(value: float | None, measure: str = "attacks", **fields: object) -> Claim:
    claim = Claim(
        "level", measure, value, "attacks", value, value, None, None, Period(date(2021, 1, 1), date(2021, 12, 31)),
        None, None, None, None, KENYA, None, None, (), None, "reported", "an institute", Evidence("claim", 0, 1, "x"),
    )  # fmt: skip
    return replace(claim, **fields)  # type: ignore[arg-type]


def change_of(percent: float, **fields: object) -> Claim:
    told = {"kind": "change", "unit": "percent", "change_pct": percent, "low": abs(percent), "high": abs(percent)}
    return claim_of(None, **{**told, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claim", "low", "high"),
    [
        (change_of(-90, high=None), None, -89.5),
        (change_of(90, high=None), 89.5, None),
        (change_of(-33.3, low=None, high=None), -36.63, -29.97),
        (change_of(100, low=None, high=None), 90, 110),
        (claim_of(2000, low=2000, high=3500), 1500, 4000),
        (claim_of(48), 48, 48),
    ],
)
def test_what_print_may_stand_for(claim: Claim, low: float | None, high: float | None) -> None:
    found = find_rounding(claim)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("claim", "answer", "verdict"),
    [
        (claim_of(48), replace(GED, value=48.0), "agrees"),
        (claim_of(48), replace(GED, value=60.0, low=60.0, high=60.0), "disagrees"),
        (claim_of(48), replace(GED, value=30.0, low=30.0, high=30.0), "cannot be compared"),
        # one kind of attack, or some of the dead, is not the dataset's number of all
        (claim_of(48, "drone strikes"), replace(GED, value=644.0), "cannot be compared"),
        (claim_of(48, "drone strikes"), replace(GED, value=48.0), "cannot be compared"),
        (claim_of(48, target="soldiers"), replace(GED, value=48.0), "cannot be compared"),
        (change_of(59, target="soldiers"), replace(GED, value=60.0, low=40.0, high=80.0), "cannot be compared"),
        (change_of(59, measure="strikes"), replace(GED, value=60.0, low=40.0, high=80.0), "cannot be compared"),
        # few events agree with any change
        (change_of(-50), replace(GED, value=-25.0, low=-91.0, high=522.0, few=True), "cannot be compared"),
        (change_of(-50), replace(GED, value=-25.0, low=-60.0, high=-10.0), "agrees"),
        (change_of(-50), replace(GED, value=-25.0, low=-40.0, high=-10.0), "same direction but another size"),
        # shares
        (claim_of(62, kind="share", unit="percent"), replace(GED, value=62.4), "agrees"),
        (claim_of(62, kind="share", unit="percent"), replace(GED, value=50.1), "cannot be compared"),
        (claim_of(70, "strikes", kind="share", unit="percent"), replace(GED, value=9.2), "cannot be compared"),
    ],
)
def test_verdicts(claim: Claim, answer: Answer, verdict: str) -> None:
    assert compare(claim, answer, "events").verdict == verdict


def test_a_share_is_of_a_group_or_of_a_province() -> None:
    share = claim_of(62, kind="share", unit="percent")
    assert find_measures(0, (share,)) == ()
    assert find_measures(0, (replace(share, area=SINDH),)) == ("events",)
    assert find_measures(0, (replace(share, group="Al-Shabaab"),)) == ("events",)
    assert find_measures(0, (replace(share, area=SINDH, target="policemen"),)) == ()


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("drone strikes", "drone strikes"),
        ("people killed in suicide bombings", "killed in suicide bombings"),
        ("militant attacks", None),
        ("incidents of terrorism", None),
        ("people killed", None),
    ],
)
def test_one_kind_of_attack(measure: str, kind: str | None) -> None:
    assert find_kind(measure) == kind
