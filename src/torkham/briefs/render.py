"""A brief as one self-contained page of HTML, or as Markdown. Same brief, same bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from torkham.briefs.alone import read_chart_style
from torkham.briefs.brief import Brief
from torkham.briefs.charts import draw_timeline
from torkham.briefs.content import Content, build_content
from torkham.briefs.maps import draw_map
from torkham.briefs.pages import Page
from torkham.briefs.reading import draw_reading
from torkham.briefs.register import number_incident
from torkham.briefs.richtext import Line
from torkham.briefs.sources import say_unread
from torkham.briefs.wording import NOT_REPORTED
from torkham.knowledge.outlines import load_outlines

# Every drawing is set twice, for a page and for a phone: text in a drawing that is merely scaled cannot be read.
WIDTHS = (("wide", 720.0), ("narrow", 350.0))
Drawings = tuple[tuple[str, Markup], ...]


def render_html(brief: Brief) -> str:
    """One HTML file with everything in it: no script, nothing loaded from elsewhere, every link inside has its
    anchor."""
    content = build_content(brief)
    template = _environment().get_template("brief.html.j2")
    return template.render(
        c=content,
        style=Markup(read_style()),
        maps=_draw_maps(content),
        timelines=draw_twice("time", partial(draw_timeline, content.timeline, content.bars)),
        readings=draw_twice("read", partial(draw_reading, content.readings)) if content.readings.rows else (),
    )


def render_markdown(brief: Brief) -> str:
    """The same matter as compact Markdown: links between its parts, sources as footnotes, no drawings."""
    return _environment().get_template("brief.md.j2").render(c=build_content(brief))


def _draw_maps(content: Content) -> list[tuple[str, Drawings]]:
    """Each map with its title, "" where there is one only; the first shows in an inset what lies beyond it."""
    maps = []
    for n, (title, group) in enumerate(content.maps):
        draw = partial(draw_map, group, content.spots, load_outlines(), content.places, inset_wanted=n == 0)
        maps.append((title if len(content.maps) > 1 else "", draw_twice(f"map{n}", draw)))
    return maps


def draw_twice(name: str, draw: Callable[[float, str], str]) -> Drawings:
    """The drawing in every width, each with ids of its own."""
    return tuple((size, Markup(draw(width, f"{name}-{size}"))) for size, width in WIDTHS)


def render_page(page: Page) -> str:
    """A page as one HTML file with everything in it, as a brief is."""
    return _environment().get_template("alone.html.j2").render(page=page, style=Markup(read_style()))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("torkham.briefs", "templates"),
        autoescape=lambda name: bool(name and name.endswith(".html.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: NOT_REPORTED if value is None else value,
    )
    environment.filters["drawn"] = lambda figure, anchor: draw_twice(f"{anchor}-{figure.name}", figure.draw)
    environment.filters["rich"] = render_line
    environment.filters["rich_md"] = render_line_md
    environment.filters["md"] = escape_md
    environment.filters["url_md"] = escape_url
    environment.filters["unread"] = say_unread
    environment.filters["short"] = number_incident
    return environment


@cache
def read_style() -> str:
    """The style of every page."""
    return files("torkham.briefs").joinpath("templates", "brief.css").read_text(encoding="utf-8") + read_chart_style()


def render_line(pieces: Line) -> Markup:
    """The line as HTML: escaped, linked, marked."""
    out = Markup("")
    for piece in pieces:
        words = escape(piece.text)
        if piece.mark:
            words = Markup('<mark title="{}">{}</mark>').format(piece.mark, words)
        if piece.href:
            words = Markup('<a href="{}">{}</a>').format(piece.href, words)
        out += words
    return out


def render_line_md(pieces: Line) -> str:
    """A line in Markdown: marked words in bold, links as links."""
    out = ""
    for piece in pieces:
        words = escape_md(piece.text)
        if piece.mark and words.strip():
            before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
            words = f"{before}**{words.strip()}**{after}"
        out += f"[{words}]({piece.href})" if piece.href else words
    return out


def escape_md(value: object) -> str:
    """The text on one line, with nothing in it that Markdown (or HTML inside of it) would act upon."""
    flat = " ".join(str(value).split()) if "\n" in str(value) else str(value)
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~!$" else "&amp;" if c == "&" else c for c in flat)


def escape_url(url: str) -> str:
    """The address with what would end a Markdown autolink percent-encoded."""
    return "".join(f"%{ord(c):02X}" if c in "<> \t\r\n\\" else c for c in url)
