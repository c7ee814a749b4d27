"""Coding a set of files for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from torkham.documents.reading import read_path
from torkham.errors import DocumentError
from torkham.model.coded import CodedDocument
from torkham.model.contract import render_coded_document
from torkham.pipeline import code_document, load_knowledge
from torkham.settings import Settings


def code_files(paths: Iterable[Path]) -> list[CodedDocument]:
    """Every document of the files, coded; a file that cannot be read stops the measuring."""
    knowledge = load_knowledge()
    coded = []
    for path in paths:
        for document in read_path(path, Settings()):
            if isinstance(document, DocumentError):
                raise document
            coded.append(code_document(document, knowledge))
    return coded


def write_coded(coded: Iterable[CodedDocument], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for document in coded:
            out.write(json.dumps(render_coded_document(document), ensure_ascii=False) + "\n")
    return path
