"""What every brief must be, whatever is in it: one safe, complete, closed page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from inventing import invent_brief, make_document

from torkham.briefs.render import render_html, render_markdown
from torkham.model.coded import CodedDocument

SIZES = (0, 1, 3, 60)
VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """The page's tags, ids, links and words; raises where a tag is closed that is not open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another tag"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words += data


@pytest.fixture(scope="module", params=SIZES)
def page(request: pytest.FixtureRequest) -> Page:
    return Page(render_html(invent_brief(request.param)))


def test_it_is_closed_and_whole(page: Page) -> None:
    assert page.open == []
    assert page.tags.count("h1") == 1
    assert "main" in page.tags


def test_nothing_runs_and_nothing_is_loaded(page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed", "image", "use", "base"} & set(page.tags)
    assert not [a for a in page.attributes if a[0].startswith("on") or a[0] in ("src", "srcset", "xlink:href")]
    assert not [value for name, value in page.attributes if "url(" in value and "url(#" not in value]


def test_no_style_sheet_loads_anything() -> None:
    html = render_html(invent_brief(1))
    style = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in html


def test_every_link_inside_has_its_anchor_and_no_anchor_stands_twice(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids), sorted(inside - set(page.ids))
    outside = {link for link in page.links if not link.startswith("#")}
    assert all(link.startswith(("http://", "https://")) for link in outside)


def test_every_patterned_fill_has_its_pattern(page: Page) -> None:
    used = {m for _, value in page.attributes for m in re.findall(r"url\(#([^)]+)\)", value)}
    assert used <= set(page.ids)


def test_no_value_of_ours_leaks(page: Page) -> None:
    assert not re.search(r"\bNone\b|\bnan\b|\bFraction\b|dataclass|<[a-z]+>", page.words)
    assert not re.search(r"\b1 (incidents|people|documents|days|reports|places)\b", page.words)


@pytest.mark.parametrize("size", SIZES)
def test_the_same_brief_gives_the_same_bytes(size: int) -> None:
    assert render_html(invent_brief(size)) == render_html(invent_brief(size))
    assert render_markdown(invent_brief(size)) == render_markdown(invent_brief(size))


@pytest.mark.parametrize("size", SIZES)
def test_every_incident_stands_in_both_with_its_anchor(size: int) -> None:
    brief = invent_brief(size)
    html, markdown = render_html(brief), render_markdown(brief)
    for incident in brief.incidents:
        assert f'id="{incident.id}"' in html
        assert f'id="{incident.id}"' in markdown


@pytest.mark.parametrize("size", SIZES)
def test_every_link_inside_the_markdown_has_its_anchor(size: int) -> None:
    markdown = render_markdown(invent_brief(size))
    anchors = set(re.findall(r'<a id="([^"]+)"', markdown))
    assert {"register", *anchors} >= set(re.findall(r"\]\(#([^)]+)\)", markdown))
    notes = set(re.findall(r"^\[\^(\d+)\]:", markdown, re.M))
    assert notes >= set(re.findall(r"\[\^(\d+)\](?!:)", markdown))


EVIL = '<script>alert("x")</script><img src=x onerror=y>& [a](javascript:b) | `c` {{ d }} None'


def test_what_a_report_says_is_text_and_nothing_else() -> None:
    document = make_document(f"{EVIL}. Second sentence.", source="javascript:alert(1)", title=EVIL, publisher=EVIL)
    brief = invent_brief(3)
    coded = (*brief.coded, CodedDocument(brief.coder, document))
    evil = invent_brief(3, coded=coded, title=EVIL, area=EVIL)
    page = Page(render_html(evil))
    assert not {"script", "img"} & set(page.tags)
    assert not [link for link in page.links if link.startswith("javascript")]
    assert EVIL in page.words
    markdown = render_markdown(evil)
    assert "<script" not in markdown.replace("\\<", "")
    assert "](javascript" not in markdown.replace("\\]", "")


def test_a_quiet_week_says_so_and_says_what_was_read() -> None:
    html = render_html(invent_brief(0))
    assert "No incident of this period was found in the 4 documents read." in html
    assert "That is no statement about what was not read." in html
    assert "without a document" in html


def test_an_unread_period_is_not_a_quiet_one() -> None:
    html = render_html(invent_brief(0, coded=(), coverage=(), unread=()))
    assert "no document was" in html
    assert "nothing can be said of any of its days" in html
