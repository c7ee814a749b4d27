"""Lists: what each line tells of, where, and with what toll; and what only looks like a list."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.coder import read
from torkham.coding.scenes.entries import find_entries
from torkham.documents.reading import make_document
from torkham.knowledge.base import load_knowledge
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 1)

# the place, the dead ("-" for no number) and the act of every incident told as news | the report, its paragraphs parted by "¶"
LISTS = """
Muzaffarabad 3 shelling, Bagh 2 shelling | ISLAMABAD: India fired missiles at two towns of Azad Kashmir on Friday, killing five people, the army said. ¶ Muzaffarabad: Three men were killed when a mosque was hit. ¶ Bagh: Two people lost their lives and a shop was damaged.
Sialkot - shelling, Bagh 2 shelling, Kotli - shelling | ISLAMABAD: India fired missiles at three towns on Friday, killing two people, the army said. ¶ Sialkot: A dispensary was damaged. ¶ Bagh: Two people lost their lives. ¶ Kotli: Two projectiles fell in a field.
Khan Younis 9 air, Jabalia 3 air | Israeli air strikes killed 12 people across the Gaza Strip on Friday, rescuers said. ¶ A spokesman listed them: ¶ • Nine people, three of them children, were killed when a tent was hit in Khan Younis. ¶ • Three died in a school in Jabalia.
Kotli 3 shelling, Neelum 2 shelling | MUZAFFARABAD: Five people lost their lives in Indian shelling since Thursday midnight, the disaster authority said. ¶ — Three deaths in Kotli, where a shell hit a house. One woman was hurt. ¶ — Two deaths in Neelum.
Bannu 2 clash, Tank 1 clash | PESHAWAR: Three policemen were martyred in attacks by terrorists in two districts of Khyber Pakhtunkhwa on Friday, officials said. ¶ Bannu: Two constables were martyred when militants opened fire on a van. ¶ In Tank: A traffic policeman was gunned down by motorcyclists.
El Fasher 14 shelling, El Obeid 6 shelling | PORT SUDAN, May 31 (Agency) - At least 20 civilians were killed in shelling by Sudan's paramilitary forces on Friday, medics said. ¶ - 14 people died in El Fasher, where a market was hit. ¶ - Six others were killed in El Obeid.
Cali 3 explosion, Corinto 2 explosion | BOGOTA - Five people were killed on Friday in bomb attacks blamed on FARC dissidents, police said. ¶ - Cali: Three people were killed outside a police station. ¶ - Corinto: Two officers were killed and a town hall was damaged by a car bomb.
Nikopol 2 air, Kherson 1 shelling | KYIV, Ukraine — Russian attacks killed three civilians overnight, officials said on Saturday. ¶ — In Nikopol, two people died when a drone hit a minibus. ¶ — In Kherson, artillery fire killed a woman.
Borno 6 explosion, Tahoua 3 shooting, Gao 5 air | Sahel: incidents of the week ¶ 1. 23 May, Nigeria, Borno. A roadside bomb killed 6 soldiers of a patrol. ¶ 2. 25 May, Niger, Tahoua. Gunmen opened fire on a lorry and killed 3 men. ¶ 3. 30 May, Mali, Gao. An army drone strike killed 5 civilians.
Tyre 1 air, Sidon 2 air | BEIRUT: Israeli drones struck twice on Friday, the health ministry said. ¶ May 30 – Tyre: One man was killed by a drone. ¶ May 30 – Sidon: Two were killed when a drone hit a van.
"""

# the number of lines
LINES = """
0 | QUETTA: A bomb killed two soldiers in Kech. ¶ The army said: a search was under way.
0 | • A bomb exploded in Quetta on Friday. ¶ • Two people were killed in Quetta. ¶ • No group claimed the blast.
0 | Background: the war began in 2023. ¶ Reaction: the minister condemned the attack in Mosul.
0 | Kirkuk: a bomb killed two. ¶ The police gave no details. ¶ Mosul: a gunman killed three.
2 | Two cities were bombed. ¶ Kirkuk: a bomb killed two. ¶ Mosul: a gunman killed three.
3 | * Two were killed in Kirkuk. ¶ * Three were killed in Mosul. ¶ * The minister resigned.
2 | (a) In Goma, two were killed. ¶ (b) In Bunia, four were killed.
"""

_FAMILIES = {
    "air": "Air/drone strike",
    "clash": "Armed clash",
    "explosion": "Remote explosive/landmine/IED",
    "shooting": "Attack",
    "shelling": "Shelling/artillery/missile attack",
}


def split(table: str) -> list[str]:
    return table.strip().splitlines()


def lay_out(text: str) -> str:
    return text.replace(" ¶ ", "\n\n")


@pytest.mark.parametrize("row", split(LISTS))
def test_each_line_is_an_incident(row: str) -> None:
    expected, text = row.split(" | ", 1)
    accounts = code(lay_out(text), published=PUBLISHED).accounts
    told = [a for a in accounts if not a.background]
    found = [(a.location.name if a.location else "", a.killed.best, a.sub_event_type) for a in told]
    rows = [incident.rsplit(" ", 2) for incident in expected.split(", ")]
    numbers = [None if killed == "-" else int(killed) for _, killed, _ in rows]
    assert found == [(row[0], killed, _FAMILIES[row[2]]) for row, killed in zip(rows, numbers, strict=True)]


@pytest.mark.parametrize("row", split(LINES))
def test_what_is_a_line_of_a_list(row: str) -> None:
    number, text = row.split(" | ", 1)
    document = make_document(lay_out(text), "test", published=PUBLISHED)
    reading, _ = read(document, load_knowledge())
    assert len(find_entries(reading)) == int(number)
