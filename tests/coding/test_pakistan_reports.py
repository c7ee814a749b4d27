"""Small reports from Pakistan and its borders: what papers of Peshawar, Quetta and Karachi write, and the military's
wing. How a block is written stands in `report_blocks`."""

from __future__ import annotations

import pytest
from report_blocks import check, read_blocks

POLICE_AND_ARMY = """
accounts 2, of 2, killed 1, attacker armed, target state_forces, admin2 Upper Dir, date 2025-06-04, event Armed clash
RAWALPINDI: Security forces conducted an intelligence-based operation in the general area of Kulachi in Dera Ismail
Khan district on Wednesday. // During the operation, own troops effectively engaged the khwarij and four of them were
sent to hell. // The same day, a post of the Levies came under fire in Upper Dir and one of its men was martyred.

killed 3, attacker state_forces, target armed, admin2 Lower Dir, event Armed clash
Troops foiled an attempt by a group of militants to cross into Lower Dir from Kunar on Thursday and killed three of
them in the general area Samarbagh, the military said.

killed 2, injured 0, attacker armed, target state_forces, admin2 Hangu, event Armed clash
HANGU: An attempt to storm the Thall police station was thwarted on Wednesday night and two attackers were gunned
down, police said.

killed 1, injured 2, attacker armed, target state_forces, event Armed clash
TANK: Terrorists fell upon a checkpost at Gomal on Wednesday with hand grenades and gunfire, killing a constable. // Two
of his comrades also suffered bullet wounds.

injured 1, attacker armed, target state_forces, admin2 Kohat, event Armed clash
In Kohat, a traffic police official, Rehman Gul, received splinter injuries when two motorcyclists fired at him on
Thursday.

killed 1, attacker armed, target state_forces, event Armed clash
BANNU: An assistant sub-inspector was killed in a targeted attack near the fruit market on Thursday, officials said.

injured 4, attacker unidentified_armed, target state_forces, event Remote explosive/landmine/IED
QUETTA: Four people were injured in a blast on Sariab Road on Thursday. // The device went off as a police mobile was
passing by, officials said.
"""

CIVILIANS = """
killed 1, attacker unidentified_armed, target civilians, admin2 Bajaur, event Attack
JUI-F leader gunned down in Bajaur // KHAR: A tehsil leader of the Jamiat Ulema-i-Islam-Fazl was gunned down in Mamond
on Thursday. The body was shifted to a hospital for autopsy.

killed 3, attacker unidentified_armed, target civilians, admin2 Nushki, event Attack
Three drivers of LPG bowsers were found shot dead near Nushki on Thursday, days after they were taken
hostage by gunmen on the Taftan highway.

killed 2, attacker unidentified_armed, admin2 Khuzdar, event Attack
KHUZDAR: The bullet-riddled bodies of two brothers were recovered by Levies from a ravine in Wadh on Thursday.

killed 4, injured 20, attacker unidentified_armed, target civilians, event Remote explosive/landmine/IED
A bomb went off at a market in southwestern Pakistan on Thursday, killing four people and wounding 20 others, a
police official in Killa Abdullah said.

killed 1, attacker unidentified_armed, admin2 South Waziristan
WANA: A driver was killed when gunmen attacked a truck going to Wana from Tank near Jandola in South Waziristan on
Thursday. // The road has been unsafe for months because of clashes between two tribes.

killed 5, injured 9, attacker foreign_state, target civilians, event Shelling/artillery/missile attack
MUZAFFARABAD: Five members of a family were killed and nine others suffered injuries as Indian troops resorted to heavy
shelling in the Nakyal sector of Kotli on Thursday, officials said. // Pakistan Army troops gave a befitting response and
targeted Indian posts.

target civilians, event Looting/property destruction
Armed men blocked the highway at Bibi Nani in Kachhi district on Thursday and set seven goods trucks on fire.
"""

CROWDS = """
killed 1, event Mob violence
MIANWALI: A crowd beat a shopkeeper to death in Mianwali on Thursday over an allegation of blasphemy.

killed 2, event Mob violence
Two people were killed and a dozen injured as a demonstration against new canals turned violent in Moro on Thursday.
Police used baton charge and tear gas shelling to disperse the mob.
"""


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(POLICE_AND_ARMY)))
def test_police_and_army(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(CIVILIANS)))
def test_civilians(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(CROWDS)))
def test_crowds(text: str, fields: str) -> None:
    check(text, fields)
