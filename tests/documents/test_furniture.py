"""What is furniture and what is not: every line of these pages carries the kind that it must get, "-" for prose."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.documents.making import make_document

PAGES = {
    "teasers and a copyright line": """
title       Two policemen killed in Tank
publisher   The Daily Frontier
date        2025-05-26
-           TANK: Two policemen were killed when gunmen opened fire on a checkpoint on Sunday, officials said.
-           The attackers fled into the hills.
teaser      Minister says new road to link five tehsils of the district by end of year
teaser      Court puts off hearing of the sugar case until Friday after lawyers asked for...
teaser      Team leaves for Dhaka to play three matches
copyright   Copyright © 2025. The Daily Frontier, All Rights Reserved | Contact Us
""",
    "picture teasers after a last line without its full stop": """
title       Heat wave grips Sindh
publisher   The Daily Frontier
date        2025-06-11
-           LARKANA: Nine people fainted in the heat on Tuesday, rescue workers said.
-           The highest temperature was recorded at Larkana, where the mercury reached 49°C
teaser      A representational image of a police van. — AFP/FileKARACHI: Police on Monday arrested...
teaser      Rescuers carry a stretcher in this undated image. — Reuters/FileSUKKUR: A boat with...
copyright   Copyright © 2025. The Daily Frontier, All Rights Reserved
""",
    "section tag, standfirst, comments": """
title       Grenade thrown at police van
publisher   The Express Tribune
date        2025-06-03
navigation  US
standfirst  Three people hurt on the city's eastern bypass
-           Three people were hurt when a grenade was thrown at a police van in Quetta on Monday.
-           "We are looking for two men on a motorcycle," an officer said.
navigation  COMMENTS
""",
    "a standfirst that the report repeats": """
title       Mechanical rides banned
publisher   The Express Tribune
date        3 June 2025
navigation  .
standfirst  The decision was made to protect lives.
-           The province has banned fairground rides for the holidays.
-           The decision was made to protect lives.
""",
    "captions, credits, reporters and the headline again": """
title       A Border That No One Controls
byline      Salma Masood
publisher   The New York Times
date        Feb. 22, 2022
caption     Traders waiting at the crossing in March.
credit      Credit…Dan Shah/Getty Images
-           PESHAWAR, Pakistan — The crossing was shut again on Monday.
-           Traders said they had lost a week's earnings.
credit      Salma Masood reported from Peshawar, and Zia Rahman from Karachi.
repeat      A Border That No One Controls
""",
    "lists that prose announces, sub-headlines": """
title       A week of violence
date        May 30, 2025
-           Seven attacks were counted this week, the police said.
-           Bannu
-           Two constables were shot dead near the bus stand.
-           The worst of them were:
-           26 May: Six soldiers killed in Kech
-           27 May: Bus burned near Kalat
-           28 May: Four labourers abducted in Mastung
""",
    "related stories": """
title       Drone strike kills five in Marib
date        Published: 3 March 2024, 10:30 GMT
byline      By Nadia Saleh
-           SANAA (Reuters) - A drone strike killed five people in Marib on Saturday, residents said.
teaser      Also read: Truce talks stall in Muscat
-           The Houthis did not comment.
teaser      Related stories
teaser      Truce talks stall in Muscat
teaser      What is behind the war in Yemen?
publisher   Published in Dawn, March 4th, 2024
""",
    "a report from an agency's own page": """
title       Gunmen kill at least 20 in central Nigeria, residents say
byline      By Reuters
date        June 15, 2025 2:10 PM GMT+5 Updated 3 hours ago
-           MAIDUGURI, Nigeria, June 15 (Reuters) - Gunmen killed at least 20 people on Saturday, residents said.
-           "They came at night," one of them said.
credit      Reporting by Musa Bello; Writing by Ada Obi
copyright   © Reuters
""",
    "author and dates in one line": """
title       Five killed in Kalat
date        Sana Gul | Published May 30, 2025 | Updated May 31, 2025 08:15am
-           KALAT: Five people were killed on Friday, police said.
-           Published in 2019, a report had warned of this.
""",
    "no headline at all": """
-           01/02/2015: Assailants opened fire on a clinic in Karachi city. A guard was wounded.
""",
    "every line without a full stop": """
title       Security summary
-           Gunmen kill two in Bannu
-           Bomb wounds five in Quetta
-           Bus burned near Kalat
-           Police van hit in Tank
""",
}


@pytest.mark.parametrize("name", PAGES)
def test_each_line_gets_its_kind(name: str) -> None:
    rows = [line.split(maxsplit=1) for line in PAGES[name].strip().splitlines()]
    text = "\n".join(line for _, line in rows)
    document = make_document(text, "x")
    kinds = {f.start: f.kind for f in document.furniture}
    got, start = [], 0
    for _, line in rows:
        got.append([kinds.get(start, "-"), line])
        start += len(line) + 1
    assert got == rows


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2025-05-26", date(2025, 5, 26)),
        ("Feb. 22, 2022", date(2022, 2, 22)),
        ("January 3, 2024", date(2024, 1, 3)),
        ("3 January 2024", date(2024, 1, 3)),
        ("Published May 30, 2025", date(2025, 5, 30)),
        ("Saturday, 31st May 2025 | 10:45 PKT", date(2025, 5, 31)),
        ("31/05/2025", date(2025, 5, 31)),
    ],
)
def test_date_lines_give_the_day_of_publication(line: str, published: date) -> None:
    text = f"Blast in Kohat\n\nThe Daily Frontier\n\n{line}\n\nKOHAT: Two people died, police said."
    document = make_document(text, "x")
    assert document.published == published
    assert document.publisher == "The Daily Frontier"


def test_the_first_publication_goes_before_an_update() -> None:
    text = "Blast in Kohat\nUpdated June 2, 2025\nPublished May 31, 2025\nBy Ali Raza and Sana Gul\nTwo people died."
    document = make_document(text, "x")
    assert document.published == date(2025, 5, 31)
    assert document.authors == ("Ali Raza", "Sana Gul")


def test_a_day_that_may_be_a_month_is_not_guessed() -> None:
    assert make_document("Blast in Kohat\n\n04/05/2025\n\nTwo people died, police said.", "x").published is None


def test_what_the_caller_knows_goes_before_what_the_text_says() -> None:
    text = "Blast in Kohat\n\nDawn\n\n2025-05-26\n\nTwo people died."
    document = make_document(text, "x", published=date(2025, 5, 27), title="Kohat blast", publisher="AFP")
    assert (document.published, document.title, document.publisher) == (date(2025, 5, 27), "Kohat blast", "AFP")


def test_an_agency_after_the_last_sentence_is_a_credit() -> None:
    text = "Blast in Kohat\n\nTwo people died, police said. AFP"
    document = make_document(text, "x")
    assert [(text[f.start : f.end], f.kind) for f in document.furniture][-1] == ("AFP", "credit")
    assert [text[s.start : s.end] for s in document.sentences if s.furniture is None] == [
        "Two people died, police said."
    ]
