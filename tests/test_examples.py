"""The example reports are what docs/examples.md promises."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from torkham.documents.reading import read_path
from torkham.documents.sources import find_inputs
from torkham.model.document import Document
from torkham.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    items = [item for source in find_inputs([EXAMPLES]).sources for item in read_path(source, Settings())]
    assert all(isinstance(item, Document) for item in items)
    return [item for item in items if isinstance(item, Document)]


def test_there_are_as_many_as_the_readme_says(documents: list[Document]) -> None:
    promised = re.search(r"(\d+) reports", (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8"))
    assert promised
    assert len(documents) == int(promised[1])


def test_every_kind_of_file_is_there() -> None:
    suffixes = Counter(path.suffix for path in EXAMPLES.iterdir())
    assert suffixes.keys() == {".txt", ".md", ".html", ".pdf", ".jsonl", ".rss"}


def test_headline_and_day_are_read(documents: list[Document]) -> None:
    english = [document for document in documents if document.language == "en"]
    assert [d.source for d in english if d.title is None or d.published is None] == []
    assert {d.published.isoformat()[:7] for d in english if d.published} == {
        *(f"2021-{month:02}" for month in range(8, 13)),
        "2022-01",
        "2022-02",
    }


def test_two_are_not_english(documents: list[Document]) -> None:
    assert sorted(d.language for d in documents if d.language != "en" and d.language) == ["es", "ur"]


def test_one_comes_twice(documents: list[Document]) -> None:
    twice = [text for text, times in Counter(d.id for d in documents).items() if times > 1]
    assert len(twice) == 1


def test_the_files_named_in_the_readme_exist() -> None:
    named = re.findall(r"`(20[\w.-]+)`", (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (EXAMPLES / name).is_file()] == []
