"""Cards in words, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from torkham.cli.wording import say_claim
from torkham.model.coded import CodedDocument
from torkham.model.contract import render_coded_document
from torkham.model.verdict import Card, Comparison

WIDTH = 110
NOTHING = "No number of the text to hold it against, and no dataset here that counts it: it stands on its source alone."


def tell_cards(coded: CodedDocument, cards: Sequence[Card]) -> str:
    """Every card of a document, for a terminal."""
    document = coded.document
    head = f"{document.title or document.source}\n{document.source}\n" if cards else ""
    return head + "".join(f"\n{line}\n" for card in cards for line in ["\n".join(_tell(card))])


def _tell(card: Card) -> Iterator[str]:
    claim = card.claim
    yield f"[{card.index + 1}] {say_claim(claim)}: {card.verdict.upper()}"
    yield _wrap(f"“{' '.join(claim.evidence.quote.split())}”", "    ")
    for finding in card.findings:
        yield _wrap(finding.words, "    arithmetic  ")
    for comparison in card.comparisons:
        yield from _tell_comparison(comparison)
    if card.verdict == "nothing to check":
        yield _wrap(NOTHING, "    ")


def _tell_comparison(comparison: Comparison) -> Iterator[str]:
    told = f"{comparison.verdict}: {comparison.words}. Asked: {comparison.asked}."
    yield _wrap(told, f"    {comparison.vintage:<10}  ")
    for difference in comparison.differences:
        yield _wrap(difference + ".", "                ")


def _wrap(text: str, head: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def render_cards(coded: CodedDocument, cards: Sequence[Card]) -> str:
    """The cards as one JSON object a line: the document, and each card with its claim as in the coded document."""
    told = render_coded_document(coded, with_text=False)
    rows: list[dict[str, Any]] = [
        {
            "index": card.index,
            "verdict": card.verdict,
            "claim": told["claims"][card.index],
            "arithmetic": [asdict(finding) for finding in card.findings],
            "datasets": [asdict(comparison) for comparison in card.comparisons],
        }
        for card in cards
    ]
    return json.dumps({"document": told["document"], "cards": rows}, ensure_ascii=False) + "\n"
