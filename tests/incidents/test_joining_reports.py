"""Pairs of whole reports in our own words, coded and joined: those of one incident, and those of its like."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.incidents.joining import join_accounts
from torkham.pipeline import code

Report = tuple[str, str]  # the day of publication, the text

SAME: dict[str, tuple[Report, Report]] = {
    "the spot of one, named further down by the other": (
        ("2023-03-06", "PESHAWAR: A policeman guarding a polio team was shot dead in Peshawar on Monday, police said. The team was working in Badaber when two men on a motorcycle opened fire."),
        ("2023-03-07", "PESHAWAR: Gunmen on a motorcycle killed a police constable in the Badaber area of Peshawar on Monday, officials said. A search has begun."),
    ),
    "one toll of killed and injured": (
        ("2022-06-15", "BANNU: Three policemen were killed and five others injured when a roadside bomb hit their van in Bannu district on Tuesday, officials said."),
        ("2022-06-16", "ISLAMABAD: A bomb planted beside a road killed three police officers and wounded five in Bannu district on Tuesday."),
    ),
    "two districts, one of which is named as the end of the road": (
        ("2022-09-12", "QUETTA: A suicide bomber rammed his car into a checkpost of the Frontier Corps on the road from Quetta to Mastung on Sunday, killing four soldiers, officials said."),
        ("2022-09-13", "MASTUNG: A suicide bomber killed four soldiers at a Frontier Corps checkpost in Mastung on Sunday, hospital sources said."),
    ),
    "the branch and the whole": (
        ("2022-04-22", "KUNDUZ: A bomb killed 33 worshippers at a mosque in Imam Sahib, Kunduz province, on Friday. The Islamic State in Khorasan claimed responsibility."),
        ("2022-04-23", "KABUL: At least 33 people were killed on Friday when an explosion tore through a mosque in the Imam Sahib district of Kunduz. The Islamic State group said it was behind the attack."),
    ),
    "a post and a camp are one thing": (
        ("2024-08-26", "QUETTA: Gunmen attacked a Levies post in Kalat on Sunday night and killed five Levies personnel, officials said."),
        ("2024-08-27", "KALAT: Five Levies men were killed when armed men stormed their camp in Kalat on Sunday, a spokesman said."),
    ),
    "three outlets spell one town three ways": (
        ("2022-02-03", "QUETTA: Militants attacked a camp of the Frontier Corps in Noshki on Wednesday, killing four soldiers, the military said."),
        ("2022-02-04", "QUETTA: Four soldiers were killed when gunmen stormed a Frontier Corps camp in Nushki on Wednesday."),
    ),
}  # fmt: skip
APART: dict[str, tuple[Report, Report]] = {
    "a school and a house of one town": (
        ("2021-10-30", "CHARSADDA: Gunmen opened fire on a public school in Tangi, Charsadda district, on Friday. Nobody was hurt, police said."),
        ("2021-10-30", "CHARSADDA: Gunmen attacked the house of a councillor in Tangi, Charsadda district, on Friday. Nobody was hurt, police said."),
    ),
    "like targets in two villages": (
        ("2021-11-30", "NASIRABAD: Armed men shot at an electricity transformer in Goth Shah Baig, Nasirabad district, on Monday."),
        ("2021-11-30", "NASIRABAD: Armed men shot at an electricity transformer in Goth Mir Shah, Nasirabad district, on Monday."),
    ),
    "two men shot on one day in one city": (
        ("2023-05-03", "KARACHI: Gunmen shot dead Iqbal Sheerazi, a trader, in Korangi, Karachi, on Tuesday, police said."),
        ("2023-05-03", "KARACHI: Gunmen shot dead Waqar Bhutto, a teacher, in Lyari, Karachi, on Tuesday, police said."),
    ),
    "one party struck twice": (
        ("2021-07-03", "CHARSADDA: Gunmen shot Tahir Jan, a former official of the Awami National Party, in Katozai village, Charsadda district, on Friday. He died at once."),
        ("2021-07-03", "CHARSADDA: Armed men fired on an office of the Awami National Party in Utmanzai, Charsadda district, on Friday. A guard was killed."),
    ),
    "two districts, of which one report names both": (
        ("2022-09-12", "QUETTA: A grenade wounded two policemen in Quetta on Sunday. They were taken to a hospital in Mastung."),
        ("2022-09-12", "MASTUNG: Gunmen killed a shopkeeper in Mastung on Sunday, police said."),
    ),
    "one kind of target across a province": (
        ("2021-01-24", "QUETTA: A bomb damaged a gas pipeline in Sohbatpur, Balochistan, on Saturday."),
        ("2021-01-24", "QUETTA: A bomb blew up a gas pipeline in the Pir Koh area of Dera Bugti on Saturday."),
    ),
    "a convoy and a school": (
        ("2021-05-27", "KHAR: A roadside bomb wounded three people near a school in Mamond, Bajaur district, on Wednesday."),
        ("2021-05-27", "KHAR: A remote-controlled bomb hit a convoy of the Bajaur Scouts in Mamond, Bajaur district, on Wednesday and killed two soldiers."),
    ),
}  # fmt: skip


def count_groups(reports: tuple[Report, Report]) -> list[int]:
    """The sizes of the incidents that the reports are joined into, first the largest."""
    coded = [code(text, published=date.fromisoformat(day), source=f"{i}.txt") for i, (day, text) in enumerate(reports)]
    told = [(account, c.document) for c in coded for account in c.accounts]
    return sorted((len(group.accounts) for group in join_accounts(told)), reverse=True)


@pytest.mark.parametrize("name", SAME)
def test_reports_of_one_incident_are_joined(name: str) -> None:
    assert count_groups(SAME[name]) == [2]


@pytest.mark.parametrize("name", APART)
def test_reports_of_like_incidents_stay_apart(name: str) -> None:
    assert count_groups(APART[name]) == [1, 1]
