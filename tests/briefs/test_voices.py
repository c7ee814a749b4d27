"""Who says what, as a reader sees it."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.briefs.sources import Source
from torkham.briefs.voices import group_statements
from torkham.pipeline import code


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("KHAR, Aug 30 (BNA) - Militants killed two soldiers in Bajaur on Sunday, the military said.", "Militants killed two soldiers in Bajaur on Sunday"),
        ("QUETTA: A bomb wounded three people in Sibi on Sunday, police said.", "A bomb wounded three people in Sibi on Sunday"),
        ("Two soldiers were killed in Bajaur on Sunday, the military said. The search goes on.", "Two soldiers were killed in Bajaur on Sunday"),
    ],
)  # fmt: skip
def test_where_a_report_was_filed_is_none_of_the_words(text: str, quote: str) -> None:
    coded = code(text, published=date(2021, 8, 30), source="report.txt")
    source = Source(1, "s1", coded.document, "BNA", "30 August 2021", "", None, "", None, ())
    (speaker,), left_out = group_statements([coded], {coded.document.id: source})
    assert left_out == 0
    assert [saying.quote for saying in speaker.sayings] == [quote]
