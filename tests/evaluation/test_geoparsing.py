"""The measure of geoparsing, on articles made here."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.geoparsing import choose_half, find_all, measure, read_articles

from torkham.errors import FormatError

ARTICLE = """<article docid="{id}"><domain>example.com</domain><text><![CDATA[{text}]]></text><toponyms>{marks}</toponyms>
</article>"""
MARK = """<toponym><start>{start}</start><end>{end}</end><phrase>{phrase}</phrase>{gaztag}</toponym>"""
TAG = """<gaztag><lat>{lat}</lat><lon>{lon}</lon><country>{country}</country></gaztag>"""


def write(path: Path) -> Path:
    text = "A clerk in Paris, Texas, saw Zzyxton and Rome."
    tags = [
        ("Paris", TAG.format(lat=33.66, lon=-95.56, country="United States")),
        ("Texas", TAG.format(lat=31.25, lon=-99.25, country="United States")),
        ("Zzyxton", TAG.format(lat=1, lon=1, country="Nowhere")),
        ("Rome", TAG.format(lat=34.26, lon=-85.16, country="United States")),
        ("clerk", ""),
    ]
    marks = "".join(
        MARK.format(start=text.index(p) + 2, end=text.index(p) + 2 + len(p), phrase=p, gaztag=tag) for p, tag in tags
    )
    path.write_text("<articles>" + ARTICLE.format(id=1, text=text, marks=marks) + "</articles>", encoding="utf-8")
    return path


def test_every_marked_toponym_counts(tmp_path: Path) -> None:
    """Two right, one not found (wrong), one elsewhere; the one without coordinates counts for recognition only."""
    articles = read_articles(write(tmp_path / "a.xml"))
    scores = measure(articles, find_all(articles))
    assert scores["resolution"]["marked"] == 4
    assert scores["resolution"]["coverage"] == 0.75
    assert scores["resolution"]["acc@161"] == 0.5
    assert scores["recognition"]["exact"] == {"p": 1.0, "r": 0.6, "f1": 0.75}
    assert scores["countries"]["Nowhere"]["acc@161"] == 0.0


def test_offsets_that_slipped_are_set_right(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.xml"))
    assert [article.text[m.start : m.end] for m in article.marked] == ["Paris", "Texas", "Zzyxton", "Rome", "clerk"]


def test_the_halves_are_a_partition(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.xml"))
    assert len(choose_half([article] * 9, 0)) == 5
    assert len(choose_half([article] * 9, 1)) == 4


@pytest.mark.parametrize(("content", "problem"), [("no xml", "is no XML"), ("<a><article/></a>", "has no text")])
def test_another_file_says_so(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "b.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=problem):
        read_articles(path)
