"""Rival tolls: "Kula confirmed 45 deaths, though Amnesty put the toll at more than 100"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.figures.tolls import GENERIC
from torkham.coding.hinted import Hinted
from torkham.coding.mentions import FigureMention
from torkham.model.document import Sentence

CONTRAST = r"(?:though|although|but|while|whereas|however|even as|by contrast)"
SAYING = (
    r"(?:puts?|putting|claim(?:s|ed|ing)?|estimat(?:es?|ed|ing)|says?|said|report(?:s|ed)|counted|documented|recorded|"
    r"insist(?:s|ed)|alleg(?:es?|ing)|believes?|maintain(?:s|ed)|according to)"
)
RIVAL = re.compile(rf"\b{CONTRAST}\b[^.;]{{0,80}}?\b{SAYING}\b[^.;]{{0,60}}$", re.I)
# "gave a higher toll of 14", "put the toll higher. A nurse said that nine bodies ..."
HIGHER = Hinted(
    re.compile(
        r"\b(?:gave|giv(?:es|ing)|puts?|putting|report(?:ed|s|ing)?|cit(?:ed|es|ing)|spoke of)\b[^.;]{0,40}"
        r"\b(?:higher|lower|different|larger)\b",
        re.I,
    ),
    ("higher", "lower", "different", "larger"),
    any_case=True,
)
LEADS_UP = 90
PUT = re.compile(
    r"\bput(?:s|ting)? the (?:\w+ )?toll (?:at|higher)\b", re.I
)  # "Amnesty put the death toll at more than 100"
OFFICIAL = re.compile(
    r"\b(?:police|officials?|authorities|ministry|hospitals?|rescue|spokes\w+|army|governor|minister)\b", re.I
)


def mark_rivals(
    text: str, sentence: Sentence, figures: Sequence[FigureMention], before: Sequence[FigureMention]
) -> list[FigureMention]:
    """The figures of a sentence, those marked that set another source's toll against one told before."""
    marked: list[FigureMention] = []
    for figure in figures:
        told = [f for f in (*before, *marked) if _rivals(f, figure)]
        start = max([sentence.start, *(f.end for f in told if f.end < figure.start)])
        rival = bool(told) and _is_set_against(text, sentence, start, figure)
        marked.append(replace(figure, rival=True) if rival else figure)
    return marked


def _is_set_against(text: str, sentence: Sentence, start: int, figure: FigureMention) -> bool:
    if RIVAL.search(text[start : figure.start]):
        return True
    own = PUT.search(text, sentence.start, figure.end)
    if own and not OFFICIAL.search(text, sentence.start, own.start()):
        return True
    return HIGHER.search(text, max(0, sentence.start - LEADS_UP), figure.end) is not None


def _rivals(first: FigureMention, later: FigureMention) -> bool:
    """Whether the later figure may be another source's number for the first."""
    return (
        first.measure == later.measure
        and (first.kind, later.kind) == ("total", "total")
        and (first.scope == later.scope and first.factual and later.factual)
        and not (first.negated or later.negated)
        and ((_counts_everybody(first) and _counts_everybody(later)) or _same_people(first, later))
    )


def _counts_everybody(figure: FigureMention) -> bool:
    return figure.persons is None or figure.persons.category in GENERIC


def _same_people(first: FigureMention, later: FigureMention) -> bool:
    return first.persons is not None and later.persons is not None and first.persons.category == later.persons.category
