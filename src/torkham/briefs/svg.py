"""Small pieces of SVG as text: escaped, rounded, the same bytes every time."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """At most one decimal: a tenth of a pixel is finer than print."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """`<name a="b">content</name>`; `content` is SVG, `attributes` are escaped, those that are None left out.
    An underscore in an attribute's name stands for a hyphen, one at its end for nothing."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(v) if isinstance(v, float | int) else v)}"'
        for key, v in attributes.items()
        if v is not None
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def words(text: str) -> str:
    """Text as it may stand in a drawing."""
    return escape(text)


def text(x: float, y: float, words: str, class_: str, anchor: str | None = None) -> str:
    return element("text", escape(words), x=x, y=y, class_=class_, text_anchor=anchor)


def link(href: str, content: str, title: str) -> str:
    """`content` as a link with a title that browsers show and screen readers say."""
    return element("a", f"<title>{escape(title)}</title>{content}", href=href)


def drawing(name: str, width: float, height: float, title: str, description: str, content: str, class_: str) -> str:
    """A whole drawing; `name` makes its ids unique in the page."""
    head = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
    return element(
        "svg",
        head + content,
        class_=class_,
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="group",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
    )


def hatch(name: str) -> str:
    """Slanted lines for what was not read, as the fill `url(#name)`."""
    line = element("path", d="M0 6L6 0", class_="hatch-line")
    return element(
        "defs",
        element("pattern", line, id=name, width=6, height=6, patternUnits="userSpaceOnUse"),
    )


def path(points: list[tuple[float, float]], close: bool = True) -> str:
    """A path's `d` through the points, in whole tenths, repeated points left out."""
    steps: list[str] = []
    last = ""
    for x, y in points:
        step = f"{number(x)} {number(y)}"
        if step != last:
            steps.append(step)
        last = step
    return f"M{'L'.join(steps)}{'Z' if close else ''}" if len(steps) > 1 else ""
