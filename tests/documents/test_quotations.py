"""Quotations: each [ ] in the table is a pair that must be found, and no other may be."""

from __future__ import annotations

import re

import pytest

from torkham.documents.making import make_document

TABLE = [
    "“[We will fight,]” he said. “[We will win.]”",
    '"[We will fight,]" he said. "[We will win.]"',
    "‘[We will fight,]’ he said.",
    "'[We will fight,]' he said.",
    "«[We will fight,]» he said.",
    "Pakistan’s army and the soldiers’ families left.",
    "Pakistan's army and the soldiers' families left.",
    "He called them ‘[enemies]’ of Pakistan’s people.",
    "He said the gunmen’s “[cruel]” act and the victims’ “[pain]” would be remembered.",
    "“[He told me ‘go away’ and shut the door,]” she said.",
    "‘[The attackers’ van was left behind,]’ he said.",
    "The ‘[khwarij]’ were chased.",
    'They called it a "[massacre]" and a "[crime]".',
    "He was born in the '80s and it's over.",
    "It was “[the worst day of my life]”, she told “[us]”.",
    # left open, and opened again in the next paragraph
    "“[We were asleep.]\n\n“[Then the bomb went off,]” he said.",
    # left open, and closed in the next paragraph
    "She said: “[We were asleep.\n\nThen the bomb went off.]” He rejected it.",
    # left open where a paragraph once began, and opened again
    'He said: "[We were asleep.] "[Then the bomb went off.]" It was dark.',
    # a closing mark without its opening
    'They "[aid and abet]" and share the blame". He rejected "[any restraint]", he said.',
    # never closed, but plainly speech to the end of its paragraph
    'The general said, "[Our men are ready. We fear nobody.]\n\nThe talks went on.',
    # never closed, and no speech
    "The “main road was shut on Monday.\n\nThe talks went on.",
]


@pytest.mark.parametrize("marked", TABLE)
def test_quotations_are_found_inside_their_marks(marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    document = make_document(text, "x")
    assert [text[q.start : q.end] for q in document.quotations] == re.findall(r"\[(.*?)\]", marked, re.DOTALL)
