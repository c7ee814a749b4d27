"""Explanations as text to read and as a page: no script, nothing loaded, one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from textwrap import fill

from torkham.cli.wording import flatten, say_sides
from torkham.model.document import Document
from torkham.model.explanation import Explained, Explanation, LeftOut
from torkham.model.span import Evidence

WIDTH = 110
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
article { display: grid; grid-template-columns: 3fr 2fr; gap: 2rem; margin-bottom: 3rem; }
.text { white-space: pre-wrap; }
mark { background: #ffe9a8; color: inherit; border-bottom: 2px solid #b07d00; }
mark.out { background: #e8e8e8; border-bottom: 2px dotted #767676; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; } .why { color: #555; }
@media (max-width: 60rem) { article { grid-template-columns: 1fr; } }
@media (prefers-color-scheme: dark) {
  body { background: #16181c; color: #e6e6e6; } mark { background: #5c4a12; border-color: #d9a92e; }
  mark.out { background: #33363c; border-color: #9a9a9a; } .why { color: #aaa; }
}
"""


def render_explanation(explanation: Explanation) -> str:
    """Each account with its reasons, then what was left out."""
    lines = [explanation.document.source]
    for explained in explanation.accounts:
        lines += ["", f"  {name_account(explained)}"]
        for reason in explained.reasons:
            lines += [f"    {reason.field:12s}{reason.value}"]
            lines += [fill(reason.why, WIDTH, initial_indent=" " * 16, subsequent_indent=" " * 16)]
    if not explanation.accounts:
        lines += ["", "  recounts no incident"]
    if explanation.left_out:
        lines += ["", "  Left out:"]
    for left_out in explanation.left_out:
        words = f"“{flatten(left_out.evidence.quote)}” {left_out.why}"
        lines += [fill(words, WIDTH, initial_indent="    ", subsequent_indent="      ")]
    return "\n".join(lines) + "\n"


def name_account(explained: Explained) -> str:
    account = explained.account
    return f"{account.sub_event_type} · {say_sides(account.attacker, account.target)}"


def render_page(explanations: Sequence[Explanation]) -> str:
    """One page: the text with the words that decided marked, and the reasons beside it."""
    body = "\n".join(_render_article(explanation) for explanation in explanations)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Why it was coded so</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _render_article(explanation: Explanation) -> str:
    document = explanation.document
    accounts = "\n".join(_render_account(n, explained) for n, explained in enumerate(explanation.accounts, 1))
    left_out = "".join(
        f"<dt>“{escape(flatten(row.evidence.quote))}”</dt><dd class=why>{escape(row.why)}</dd>"
        for row in explanation.left_out
    )
    out = f"<h3>Left out</h3><dl>{left_out}</dl>" if left_out else ""
    heading = escape(document.title or document.source)
    text = "".join(_mark(document, explanation.accounts, explanation.left_out))
    return (
        f"<h1>{heading}</h1>\n<article><div class=text>{text}</div>\n"
        f"<div>{accounts or '<p>Recounts no incident.</p>'}{out}</div></article>"
    )


def _render_account(number: int, explained: Explained) -> str:
    rows = "".join(
        f"<dt>{escape(r.field)}</dt><dd>{escape(r.value)}<div class=why>{escape(r.why)}</div></dd>"
        for r in explained.reasons
    )
    return f"<h2>{number}. {escape(name_account(explained))}</h2><dl>{rows}</dl>"


def _mark(document: Document, accounts: Sequence[Explained], left_out: Sequence[LeftOut]) -> Iterator[str]:
    """The text as HTML, cut wherever a stretch of words begins or ends, each piece with what it decided."""
    told = [(e, f"{n}: {r.field}, {e.field}") for n, x in enumerate(accounts, 1) for r in x.reasons for e in r.evidence]
    told = [(e, title) for e, title in told if not title.endswith("first told")]
    out = [(row.evidence, f"left out: {row.why}") for row in left_out]
    edges = sorted({0, len(document.text), *(edge for e, _ in (*told, *out) for edge in (e.start, e.end))})
    for start, end in pairwise(edges):
        piece, titles = escape(document.text[start:end]), _find_titles(told, start)
        others = _find_titles(out, start)
        if titles or others:
            kind = "" if titles else " class=out"
            yield f'<mark{kind} title="{escape("; ".join(titles or others))}">{piece}</mark>'
        else:
            yield piece


def _find_titles(marks: Sequence[tuple[Evidence, str]], at: int) -> list[str]:
    return list(dict.fromkeys(title for e, title in marks if e.start <= at < e.end))
