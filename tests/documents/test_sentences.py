"""Where sentences end: `|` marks every break that must be found, and there must be no other."""

from __future__ import annotations

import pytest

from torkham.documents.sentences import split_sentences

TABLE = [
    "Two men died. |Five were hurt.",
    "Mr. Khan met Gen. Asim Malik and Lt. Col. J. Blue in the U.S. consulate.",
    "He went to the U.S. |The visit lasted two days.",
    "The T.T.P. claimed it. |Police denied that.",
    "On Jan. 27, troops moved in. |By Feb. 3 they had left.",
    "The cell in Unit No. 7 was raided at 3 a.m. on Sunday.",
    "He said no. |The raid went on.",
    "It cost Rs. 500 million, or 2.5 million dollars.",
    "Dr. Amina Gul of St. John's was unhurt.",
    "Brig. Tariq and Maj. Saleem led the men into D.I. Khan district.",
    "“We will stay.” |The men left.",
    "“We will stay,” he said. |“Nobody can move us.”",
    '"We will stay." |The men left. |"Nobody can move us."',
    '"We heard a blast," she said.|"We ran." |Then it was quiet.',
    "The guard was killed.|The gunmen fled.|Police came at once.",
    "“They fled.”|Police came at once.",
    "He paused... and went on. |That was all.",
    "He paused… |Then he left.",
    "Who did it? |Nobody knows! |Not even the police.",
    "“Who did it?” he asked. |Nobody knew.",
    "“Who did it?” Hamid asked. |Nobody knew.",
    "The toll was 3.5 times higher at www.example.org.pk than before.",
    "The group (also known as JuA.) claimed it.",
    "Gunmen hit the post at 10.30 p.m. |Six guards died.",
    "Police held A. B. Siddiqui and M.A. Jinnah Road was shut.",
    "The line breaks\nin the middle. |A new one\nbegins.",
    "THE BODY WAS FOUND NEAR THE U.S. EMBASSY. |THE ARMY SAID SO.",
    "REGARDING POINT NO. 6 HE SAID NOTHING. |THE TALKS WENT ON.",
    "1. The first demand is peace. |2. The second demand is money.",
    "Eleven died, among them Prof. Noor, etc. |The rest escaped.",
    "The attack took place on June 10. |It was the second.",
    "Police identified him as Gul, 41. |His brother was hurt.",
    "He was shot in Sector G-6/2. |No arrests were made.",
]


@pytest.mark.parametrize("marked", TABLE)
def test_sentences_end_where_the_marks_stand(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    assert found == [part.strip() for part in marked.split("|")]


def test_a_paragraph_inside_a_text_keeps_its_offsets() -> None:
    text = "A heading\n\n  He fled. She stayed.  \n"
    start = text.index("He ")
    assert list(split_sentences(text, start, len(text.rstrip()))) == [(start, start + 8), (start + 9, start + 20)]
