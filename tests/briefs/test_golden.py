"""A small brief, whole: what changes in it is seen in the difference before it is seen by a reader.

After a wanted change: `python tests/briefs/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import re
from pathlib import Path

from inventing import invent_brief

from torkham.briefs.render import render_html, render_markdown

GOLDEN = Path(__file__).parent / "golden"


def render_page() -> str:
    """The page without its style sheet and drawings, which have tests of their own."""
    html = re.sub(r"<style>.*?</style>", "<style/>", render_html(invent_brief(4)), flags=re.DOTALL)
    return re.sub(r"<svg .*?</svg>", "<svg/>", html, flags=re.DOTALL)


def render_notes() -> str:
    return render_markdown(invent_brief(4))


def test_the_page_is_as_it_was() -> None:
    assert render_page() == (GOLDEN / "small.html").read_text(encoding="utf-8")


def test_the_markdown_is_as_it_was() -> None:
    assert render_notes() == (GOLDEN / "small.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / "small.html").write_text(render_page(), encoding="utf-8", newline="\n")
    (GOLDEN / "small.md").write_text(render_notes(), encoding="utf-8", newline="\n")
