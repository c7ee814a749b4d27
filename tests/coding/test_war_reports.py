"""Whole small reports of wars abroad: Gaza and the West Bank, Iran and Israel, Lebanon and Syria, Russia and Ukraine.

How a block is written stands in `report_blocks`.
"""

from __future__ import annotations

import pytest
from report_blocks import check, read_blocks

WARS = """
killed 4, target civilians, admin2 Rafah, admin1 Gaza Strip, date 2025-06-05, attacker foreign_state
Four people were killed by Israeli fire in the southern Gaza Strip city of Rafah on Thursday, medics said.

killed 13, admin2 Deir al-Balah, attacker foreign_state, event Air/drone strike
An Israeli air strike on a house in az-Zawayda, central Gaza, killed 13 people on Wednesday, the hospital said.

killed 1, admin2 Marjayoun, admin1 Nabatieh, attacker foreign_state
One person was killed on Thursday in an Israeli drone strike on a car in the southern Lebanese village of Houla, the
Lebanese health ministry said.

killed 2, admin2 Jenin, admin1 West Bank, attacker foreign_state
Israeli soldiers shot dead two teenagers on Thursday during a raid on the town of Yabad, in the north of the occupied
West Bank.

target state_forces, admin1 Isfahan, attacker foreign_state, date 2025-06-05
Israeli jets bombed the Natanz nuclear site in central Iran on Thursday, the army said.

target state_forces, admin1 East Azerbaijan, attacker foreign_state, event Air/drone strike
Israeli warplanes hit military sites outside the Iranian city of Tabriz on Thursday, Iranian media reported.

target civilians, admin1 Haifa, attacker foreign_state, injured 6
An Iranian missile slammed into Haifa on Thursday night, injuring six, medics said.

target civilians, killed 36, attacker foreign_state, admin2 Gaza
At least 36 people were killed on Monday when Israel bombed a school housing displaced families in Gaza City. // The
army said it had struck a Hamas command centre inside the compound.

target state_forces, admin1 Nizhny Novgorod, attacker foreign_state
Ukrainian drones struck an airfield at Savasleyka in Russia's Nizhny Novgorod region on Thursday, Kyiv said.

admin1 Bryansk, killed 7, date 2025-06-05
In Russia's Bryansk region, a bridge was blown up on Thursday as a train carrying 388 people to Moscow passed below,
killing seven passengers.

killed 2, target civilians, event Attack
Two staff members of the Israeli embassy were shot and killed outside a museum in Washington on Thursday evening.

killed 3, injured 22, admin1 Kharkiv, attacker foreign_state
Three people have been killed and 22 injured in one of the heaviest Russian attacks on Kharkiv since the war began,
officials said on Thursday.

accounts 2, killed 8, admin2 Khan Younis
At least 14 people were killed in Israeli air raids across Gaza on Thursday, rescuers said. // Eight of one family
died when a missile hit a tent in Al-Mawasi. // Six more were killed in a strike on a flat in Gaza City.
"""


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(WARS)))
def test_a_report_of_a_war_abroad(text: str, fields: str) -> None:
    check(text, fields)
