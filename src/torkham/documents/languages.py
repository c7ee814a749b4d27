"""The language of a text, as cheaply as the text allows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from torkham.documents.words import read_sentence_words

_SAMPLE = 1000
_WORD = re.compile(r"[^\W\d_]+")
# English news has 30-45 % of its words among these; other languages that share some of them stay below 10 %.
_ENGLISH_SHARE = 0.2


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of the first characters of `text`; None where it has no words.

    Plain English is told by its function words; anything else loads the language model once.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return None
    common = read_sentence_words()["common"]
    if sum(word in common for word in words) >= _ENGLISH_SHARE * len(words) and text[:_SAMPLE].isprintable is not None:
        return "en"
    code, _ = _load_model().classify(text[:_SAMPLE])
    return str(code)


@cache
def _load_model() -> Any:
    import py3langid

    return py3langid
