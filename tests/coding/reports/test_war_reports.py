"""Whole small reports of wars abroad: Gaza and the West Bank, Iran and Israel, Lebanon and Syria, Russia and Ukraine.

How a block is written stands in `report_blocks`.
"""

from __future__ import annotations

import pytest
from report_blocks import check, read_blocks

WARS = """
admin2 Tehran, admin1 Tehran, attacker foreign_state
Israel said its jets had hit two tankers at Tehran airport on Thursday.

accounts 3, killed 6
Twelve people were killed by Israeli fire in various parts of the Gaza Strip on Thursday, medics said. // Six were
shot dead near an aid point in central Gaza. // Four died in a strike on Gaza City. // In southern Gaza, Israeli
gunfire "killed" two farmers in two separate incidents.

killed 4, target civilians, admin2 Rafah, admin1 Gaza Strip, date 2025-06-05, attacker foreign_state
Four people were killed by Israeli fire in the southern Gaza Strip city of Rafah on Thursday, medics said.

killed 1, admin1 Kherson, attacker foreign_state, name Russia, event Shelling/artillery/missile attack
A shell hit a bus stop in Kherson on Thursday, killing a nurse, the mayor said.

killed 2, admin1 Belgorod, attacker foreign_state, name Ukraine, event Air/drone strike
Two farm workers died when a drone struck their truck near Shebekino in Russia's Belgorod region on Thursday, the
governor said.

killed 4, admin1 Sagaing, attacker state_forces, name Myanmar
Four villagers were killed when bombs were dropped from the air on a school in Tabayin, in Myanmar's Sagaing region, on
Thursday, residents said.

accounts 2, of 2, killed 2, admin1 Odesa, attacker foreign_state, event Air/drone strike
Debris from a drone killed a woman in Kharkiv on Thursday. // Russia battered Odesa with drones overnight, killing two.

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

accounts 2, killed 5, admin2 Khan Younis
Israeli forces killed at least 8 Palestinians on Thursday, rescuers said. // Five of one family were killed in an air
strike on a tent in Al-Mawasi, they said. // An air strike on a home in Jabalia killed three children.

killed 1, target militant_group, admin2 Nabatieh, attacker foreign_state
An Israeli drone hit a car near Nabatieh in south Lebanon on Thursday, killing its driver, officials said. // The army
said that the dead man was a Hezbollah commander.

killed 3, injured 7, attacker civilians, target civilians, event Attack
Three Palestinians were killed and seven wounded on Wednesday when dozens of settlers attacked the West Bank village of
Kafr Malik, medics said. // The army said that soldiers sent to break up the clash came under fire.

accounts 3, killed 0, attacker foreign_state, event Air/drone strike, admin1 Isfahan
Blasts were heard in Isfahan and Shiraz early on Thursday as Israel pressed on with its strikes, residents said. //
Israel's army said its jets had hit a missile site. // Israeli jets had struck Tehran on Wednesday.

accounts 2, target civilians, attacker foreign_state, admin1 Tel Aviv
Iranian missiles struck Tel Aviv and the port city of Haifa before dawn on Thursday, Israeli medics said.

killed 3, injured 64, admin1 Kharkiv, attacker foreign_state
KHARKIV, Ukraine: A Russian barrage of 17 drones on Kharkiv left three people dead and 64 hurt early on Thursday, the
mayor said, as Moscow stepped up its bombardment of the city.

target state_forces, attacker foreign_state, event Air/drone strike
The United States bombed three nuclear facilities in Iran on Thursday, its president said, joining Israel's war against
Tehran.

killed 1, attacker state_forces, target armed, event Armed clash
A militant was shot dead in an exchange of fire with troops in Bannu on Thursday, the army said.

accounts 2, killed 5, admin1 Gaza Strip
Five people were killed by Israeli fire while waiting for aid in the southern Gaza Strip on Thursday and 26 others near
the Netzarim corridor, rescuers said.

accounts 2, admin1 Belgorod, attacker foreign_state
Ukrainian drone strikes hit Russia's border regions of Belgorod and Kursk on Thursday, officials said.

accounts 2, attacker foreign_state, date 2025-06-05
Israeli warplanes struck missile sites in western Iran on Thursday, the army said. // It also said it had killed a
senior commander in a strike in Tehran.

killed 5, admin1 Gaza Strip, attacker foreign_state, event Attack
Five people were killed by Israeli gunfire in the southern Gaza Strip on Thursday, rescuers said.

killed 3, attacker foreign_state, admin1 Kyiv City
Three children aged eight, 12 and 17 were killed in a Russian strike on Kyiv on Thursday.

target state_forces, attacker foreign_state, event Air/drone strike, admin1 Qom
Two American B-2 stealth bombers hit the Fordow enrichment plant in Iran early on Thursday, the Pentagon said.

accounts 2, attacker foreign_state, event Air/drone strike, killed 4
KYIV, June 5: Russia launched a drone attack across Ukraine overnight, officials said on Thursday. // Four people died
in Khmelnytskyi region. // One man was killed in Mykolaiv.

accounts 2, killed 2, attacker foreign_state, event Shelling/artillery/missile attack, admin1 Central District
Iran has fired waves of ballistic missiles at Israel; Iranian drones followed. // A man and a woman died when a projectile
hit homes in Rishon LeZion early on Thursday, medics said. // A woman in her 60s was killed in Ramat Gan.
"""


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(WARS)))
def test_a_report_of_a_war_abroad(text: str, fields: str) -> None:
    check(text, fields)
