"""Sentence tables for phrases that stand for people and targets.

Each phrase stands in brackets, and behind a bar its number (- for none), its group and, where it matters, more words
that must hold: a category, `named`, `thing`, or a GTD target type in quotation marks.
"""

from __future__ import annotations

import re

import pytest

from torkham.coding.mentions import PersonsMention
from torkham.coding.numbers.numbers import find_numbers
from torkham.coding.persons.report_persons import Persons
from torkham.model.document import Document, Sentence

MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")

SENTENCES = """
[At least 12 policemen|12 state_forces police 'Police'] fell.
[Two of his guards|2 civilians] ran.
[Constable Umar Muhammad|1 state_forces police named] spoke.
[Anwar Leghari, an SUP leader|1 civilians named], left.
[Dr. Waheedur Rehman|1 civilians named] treated them.
[15 India-backed khawarij|15 militants 'Terrorists/Non-State Militia'] fled.
[Unidentified gunmen|- militants] opened fire.
[A polio guard|1 state_forces police] was shot dead.
[Unknown armed men|- militants] blew up [a statue|- civilians thing] on Marine Drive.
[Unknown armed men|- militants] set up a roadblock.
[Four armed men|4 militants assailant] came.
[Four men|4 civilians people] came.
[A suicide bomber|1 militants] struck.
They hit [a police van|- state_forces thing 'Police'].
They hit [a school van|- civilians thing 'Educational Institution'].
They burnt the girls' [school|- civilians thing 'Educational Institution'].
They blew up [a gas pipeline|- civilians thing 'Utilities'].
They blew up [the railway track|- civilians thing 'Transportation'].
They fired at [a military convoy|- state_forces thing 'Military'].
They fired at [the house|- state_forces thing] of [a police officer|1 state_forces police].
They threw a grenade at [a shop|- civilians thing 'Business'].
They attacked [a polio team|- civilians 'polio worker'].
[Two polio workers|2 civilians 'polio worker'] hid.
[Three government officials|3 civilians 'Government (General)'] hid.
[Six security personnel|6 state_forces 'Military'] stood there.
[Five Levies personnel|5 state_forces 'Police'] stood there.
[Three female students|3 civilians 'Educational Institution'] and [ten others|10 civilians] wept.
[Two more policemen|2 state_forces] came.
[A local journalist|1 civilians 'Journalists & Media'] saw it.
[The two officials|2 civilians] waited.
[Dozens of militants|- militants] waited.
[The deputy commissioner|1 civilians 'Government (General)'] waited.
[Lance Naik Iqbal|1 state_forces named] waited.
[SHO Fazli Rehman|1 state_forces named] waited.
[A tribal elder|1 civilians] and [his son|1 civilians] waited.
[Worshippers|- civilians 'Religious Figures/Institutions'] ran from [the mosque|- civilians thing].
[Police|- state_forces] said [two robbers|2 unknown criminal] fled.
[Journalist Maria Lopez|1 civilians named] wrote.
[The soldiers|- state_forces] left [their post|- state_forces thing].
[Several labourers|- civilians] slept.
[A group|- militants] of [rebels|- militants] slept.
[Zaidi, a local shopkeeper|1 civilians named 'Business'], slept.
The militant attack on Monday.
The police operation went on.
A terrorist network grew.
[A couple|2 civilians] slept.
[No civilians|- civilians] slept.
[Peshmerga fighters|- state_forces] slept.
[A dozen Israeli settlers|12 civilians] came.
[23 Palestinians|23 civilians] waited for aid.
They hit [a patrol unit|- state_forces].
They fired at [a mobile patrol|- state_forces 'Military'].
They fired at [a patrolling team|- state_forces 'Military'].
They ambushed [a police party|- state_forces 'Police'] near [the bridge|- civilians thing].
[A raiding party|- state_forces 'Police'] came.
They attacked the forces' [camp|- state_forces thing 'Military'].
They attacked [an army camp|- state_forces thing 'Military'].
They burnt [a refugee camp|- civilians thing].
[Two aid workers|2 civilians 'NGO'] and [three aid seekers|3 civilians] fell.
A missile hit [a command centre|- state_forces thing 'Military'].
Drones hit [an airfield|- state_forces thing 'Military'] and [an ammunition depot|- state_forces thing 'Military'].
Bombs hit [the nuclear site|- civilians thing 'Utilities'] and [the state broadcaster|- civilians thing 'Journalists & Media'].
[A senior Hamas commander|1 militants] spoke.
[A Hezbollah chief|1 militants] spoke.
[The army chief|1 state_forces 'Military'] met [three generals|3 state_forces 'Military'].
[The chief of staff|1 state_forces 'Military'] met [four nuclear scientists|4 civilians].
[The Revolutionary Guards commander|1 state_forces 'Military'] spoke.
[Ten displaced people|10 civilians] slept in [a tent camp|- civilians thing].
[Four firefighters|4 civilians] and [a deacon|1 civilians 'Religious Figures/Institutions'] came.
They burnt the prosecutor's [office|- civilians thing 'Government (General)'].
[The vehicle|- civilians thing]'s [driver|1 civilians] left.
"""


def read(text: str) -> tuple[PersonsMention, ...]:
    document = Document("0" * 64, "0" * 64, "test", text, sentences=(Sentence(0, len(text), 0),))
    return tuple(Persons(document, find_numbers(text), ()))


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_phrases_of_a_sentence(line: str) -> None:
    text = MARK.sub(lambda m: m[1], line)
    found = read(text)
    assert [text[p.start : p.end] for p in found] == [m[1] for m in MARK.finditer(line)]
    for mention, mark in zip(found, MARK.finditer(line), strict=True):
        number, group, *more = re.findall(r"'[^']*'|\S+", mark[2])
        value = None if mention.number is None or mention.number.value is None else str(int(mention.number.value))
        assert (value or "-", mention.group) == (number, group), mention
        assert mention.people is ("thing" not in more), mention
        for word in more:
            holds = {mention.category, mention.gtd_target, mention.basis, "thing"}
            assert word.strip("'") in holds, f"{word}: {mention}"


def test_phrases_do_not_overlap_and_their_heads_lie_inside() -> None:
    for line in SENTENCES.strip().splitlines():
        text = MARK.sub(lambda m: m[1], line)
        reached = 0
        for mention in read(text):
            assert reached <= mention.start <= mention.head_start < mention.head_end <= mention.end
            reached = mention.end


def test_furniture_is_not_read() -> None:
    text = "Two policemen fell."
    document = Document("0" * 64, "0" * 64, "test", text, sentences=(Sentence(0, len(text), 0, "teaser"),))
    assert list(Persons(document, find_numbers(text), ())) == []
