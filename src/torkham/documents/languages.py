"""The language of a text, as cheaply as the text allows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from torkham.documents.words import read_sentence_words

_SAMPLE = 1000
_WORD = re.compile(r"[^\W\d_]+")
# 0.15-0.45 of the words of English reports are among the table's common words, which other languages do not have.
_ENGLISH_SHARE = 0.12
# A text of fewer words, with no common English one among them, is too short for the model.
_FEWEST_WORDS = 6
# Languages of news reports. The model knows more, rare ones, and takes short English texts for them.
_LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr gu ha he hi hr hu hy id it ja ka kk km kn ko ku ky lo lt lv"
    " mk ml mn mr ms my nb ne nl pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi yo zh zu"
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of the first characters of `text`; None where it has too few words to tell.

    Plain English is told by its function words; anything else loads the language model once.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    common = read_sentence_words()["common"]
    if words and sum(map(common.__contains__, words)) >= _ENGLISH_SHARE * len(words):
        return "en"
    if len(words) < _FEWEST_WORDS and text[:_SAMPLE].isascii():
        return None
    code, _ = _load_model().classify(text[:_SAMPLE])
    return str(code)


@cache
def _load_model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages([code for code in _LANGUAGES.split() if code in model.labels])
    return model
