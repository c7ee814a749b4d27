"""Small reports from Pakistan and its borders: what papers of Peshawar, Quetta and Karachi write, and the military's
wing. How a block is written stands in `report_blocks`."""

from __future__ import annotations

import pytest
from report_blocks import PUBLISHED, check, read_blocks

from torkham.pipeline import code

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

killed 2, injured 3, attacker armed, target state_forces, event Suicide bomb
Two policemen were killed and three others wounded in a suspected suicide bombing in the northwestern Pakistani city of
Peshawar, police say. // The bomber approached a police patrol in Chamkani on Wednesday and detonated his explosives,
senior officer Gul Nawaz told reporters.

injured 3, target state_forces, admin2 Dera Ismail Khan, event Remote explosive/landmine/IED
DERA ISMAIL KHAN: Three policemen, including the station house officer of Kulachi, sustained injuries when a device
exploded near their van on Thursday. // The party was on its way back after raiding a hideout in Luni.

killed 1, injured 1, attacker armed, target state_forces, event Armed clash
A policeman guarding a picket in Karachi's Manghopir was martyred and his colleague injured in a gun attack on Thursday.

killed 2, injured 4, target state_forces, event Remote explosive/landmine/IED
Two personnel of the Frontier Corps embraced martyrdom and four others suffered splinter wounds when their vehicle hit a
landmine in Landi Kotal on Thursday.

killed 13, attacker state_forces, target armed, event Armed clash
An army major and a lance naik embraced martyrdom while 11 khwarij were killed during an IBO in Sararogha, South
Waziristan, on Thursday, the ISPR said.

killed 14, date 2025-06-02, attacker state_forces, target armed
Security forces killed 14 khwarij in an operation in North Waziristan's Datta Khel, the military said on Wednesday. // In a
statement, the ISPR said the operation was carried out on June 2 and 3.

injured 1, attacker armed, target state_forces, event Armed clash
LAKKI MARWAT: Militants ambushed the convoy of the district police chief on Tuesday night. // A gunner of the chief
sustained a bullet wound.

injured 4, attacker foreign_state, target state_forces, event Air/drone strike
Four soldiers were injured when an Indian drone struck near a military installation in Lahore on Thursday.
"""

RAIDS = """
killed 4, date 2025-06-03, attacker state_forces, target armed, admin2 Awaran
In Awaran district, forces raided a hideout on June 3, in which four terrorists belonging to Fitna al Hindustan were
killed, the ISPR said.

killed 6, injured 5, attacker armed, target state_forces, event Armed clash
Two soldiers were martyred and four terrorists killed as troops thwarted an attack on a check post in Draban on Tuesday.
// The terrorists tried to ram an explosives-laden car into the post before opening fire. Five soldiers were wounded.

injured 2, event Remote explosive/landmine/IED
WANA: A former lawmaker escaped unhurt when a bomb targeting his car went off near Wana on Tuesday. // Two of his guards
received minor injuries.

accounts 2, killed 2, target civilians, admin2 Khuzdar
QUETTA: Gunmen killed three people including an officer in two shootings in southwest Pakistan, officials said. // On
Tuesday, armed men opened fire on a car in Zehri, killing a trader and his son. // In Mastung, a sub-inspector was shot
dead on Wednesday.

killed 2, injured 3, attacker state_forces, target armed
LANDI KOTAL: Two terrorists of the outlawed TTP, including a commander, were killed and three others injured in an
encounter with security forces in Tirah on Wednesday.

killed 1, attacker armed, admin2 Nushki
A police constable assigned to protect a polio team was martyred when armed men attacked the team in Nushki on Tuesday.

killed 2, attacker armed, target state_forces, event Armed clash
Security forces thwarted an armed attack on a police station in Zahedan on Tuesday, killing two of the assailants.

killed 2, injured 3, attacker armed, target state_forces, event Armed clash
TAJORI: Police and villagers repulsed a militant attack on the Dadiwala post and killed two attackers on Wednesday. //
Three villagers who had come out to help the police sustained bullet wounds.

accounts 2, of 2, killed 3, attacker state_forces, target armed, event Armed clash, admin2 North Waziristan
Two khwarij were killed in an operation in Tank on Tuesday, while three more were gunned down in Shawal, North
Waziristan.

killed 1, attacker state_forces, target armed, admin2 Bannu
In an exchange of fire in Bannu on Wednesday, a terrorist was sent to hell and two of his accomplices were injured.

killed 9, attacker armed, target state_forces, event Suicide bomb, admin2 North Waziristan
PESHAWAR: Nine soldiers were killed when a suicide bomber drove into a convoy near the Afghan border on Wednesday. //
The convoy was hit in Mir Ali in North Waziristan. // Attacks on the forces have increased since the Taliban took Kabul.

killed 7, admin2 Shangla, attacker armed, target state_forces
PESHAWAR: Four paramilitary soldiers were killed in an ambush in the northwest. // The attackers opened fire on the
convoy as it travelled through the mountainous Shangla district on Wednesday. // Three militants were killed when troops
returned fire.

killed 3, date 2025-06-04, attacker state_forces, target armed, admin2 Peshawar
PESHAWAR: The Counter Terrorism Department on Wednesday claimed to have killed three terrorists during an operation in
Badaber. // As the team closed in, the terrorists opened fire and hurled grenades at it. // Those killed were involved
in the murder of two policemen in 2022 in Sarband.

killed 3, target state_forces
Three members of the Frontier Corps (FC) were martyred by militants in Mand on Wednesday, an official said.

killed 14, injured 20, attacker armed, target state_forces, event Suicide bomb, admin2 North Waziristan
A suicide bomber killed 14 soldiers in Khyber Pakhtunkhwa province. // Another 20 people were wounded in the attack in
North Waziristan district on Wednesday, when a vehicle packed with explosives was driven into a convoy.

killed 1, admin2 Kalat, attacker armed, target civilians
QUETTA: A passenger was killed when gunmen fired on a Karachi-Quetta coach in the Nimargh area of Kalat on Wednesday.

accounts 2, of 2, killed 2, date 2025-06-03, attacker state_forces, target armed, admin2 Khyber
RAWALPINDI: On night 3/4 June 2025, five khwarij were killed in two engagements. // An operation was conducted in Tank
District, where three khwarij were killed. // Resultantly, in another encounter in general area Bagh, Khyber District,
two khwarij were neutralized by the security forces.

killed 2, attacker armed, target civilians, event Attack
QUETTA: Gunmen attacked a convoy carrying copper from a mine near Dalbandin on Thursday and killed two drivers.

killed 1, attacker armed, target civilians, date 2025-06-04
KHUZDAR: A journalist was shot dead by gunmen in Wadh on Wednesday. // His brother and three cousins had been killed
earlier by unknown men.

killed 2, admin2 Bajaur, attacker armed, target state_forces
KHAR: One soldier was martyred in a clash with militants in Mamond tehsil on Thursday. // A militant was also killed and
his accomplices fled to Afghanistan's Kunar province.

killed 13, attacker state_forces, target armed, admin2 South Waziristan
Two Pakistani soldiers were killed in a gunbattle with militants in the northwestern Khyber Pakhtunkhwa province on
Thursday, the army said, adding that 11 fighters also died. // The firefight erupted during an intelligence-based raid in
Sararogha, South Waziristan.

killed 3, injured 1, attacker state_forces, target armed
QUETTA: Three suspected militants were killed in a shootout with the Counter-Terrorism Department in Dasht on Thursday. //
The raiding party came under fire from a compound and shot back. // One official received a bullet wound.

killed 2, attacker armed, target state_forces, event Non-state actor overtakes territory
KHUZDAR: Scores of armed men took control of Wadh town in Khuzdar district on Thursday and set its police station ablaze. //
Two policemen who offered resistance were martyred, an official said.

attacker state_forces, event Disrupted weapons use
Police foil bid to blow up bridge in Kohlu // QUETTA: Levies personnel defused a device planted under a bridge on the
Kohlu-Sibi road on Thursday.
"""

CIVILIANS = """
killed 1, attacker unidentified_armed, target civilians, admin2 Bajaur, event Attack
JUI-F leader gunned down in Bajaur // KHAR: A tehsil leader of the Jamiat Ulema-i-Islam-Fazl was gunned down in Mamond
on Thursday. The body was shifted to a hospital for autopsy.

abducted 8, attacker unidentified_armed, target civilians, admin2 Duki
QUETTA: Eight coal miners were kidnapped by armed men from a mining area of Duki district late on Wednesday night.

attacker armed, target civilians, event Abduction/forced disappearance
KHARAN: A tehsildar and two Levies guards were abducted at gunpoint on the road to Besima on Thursday.

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

killed 6, injured 20, date 2025-05-28, admin2 Killa Abdullah, event Remote explosive/landmine/IED
QUETTA: The death toll from last week's bombing in Balochistan rose to six on Thursday after two of the wounded died.
// A vehicle laden with explosives went off on May 28 in Gulistan, in Killa Abdullah district, killing four people on the
spot and injuring 20.

killed 1, injured 1, admin2 Ghotki, event Air/drone strike
In Sindh's Ghotki, a labourer was killed and another wounded when one of the Indian drones crashed in a field on
Thursday.

attacker unidentified_armed, target civilians, event Remote explosive/landmine/IED
A transmission tower was destroyed with explosives by unknown persons near Sui in Dera Bugti on Thursday.

target civilians, event Looting/property destruction
Armed men blocked the highway at Bibi Nani in Kachhi district on Thursday and set seven goods trucks on fire.
"""

QUIET = """
LAHORE: A constable of the Dolphin Force was shot dead by robbers during a chase in Johar Town on Thursday. // Three
suspects had snatched cash from a trader.

GUJRANWALA: Three people were killed when a gas cylinder exploded in a house in Baghbanpura on Thursday. // Neighbours took
the blast for a bomb or a drone. // Officials of the Counter Terrorism Department collected evidence, ruling out sabotage.

KARACHI: The Awami National Party will stage a demonstration against the slow trial in the murder of its worker. // The
accused are on bail.
"""

PLACED_BY_THEIR_NEIGHBOURS = """
admin2 Cox's Bazar
A Rohingya youth was shot dead by gunmen at a camp in Cox's Bazar's Ukhia on Wednesday.

killed 3, admin2 Shikarpur, attacker communal_militia, target communal_militia
SHIKARPUR: Three people were killed when armed men of the Jatoi and Mahar communities clashed near Garhi Yasin on
Wednesday.

admin2 Bajaur
KHAR: A levies man was shot dead by unknown assailants in Mamond tehsil on Wednesday.

admin2 Panjgur
PANJGUR: A policeman was gunned down by armed men outside a bank on Wednesday.

admin2 Khwaja Bahauddin
A former soldier was shot dead by unknown gunmen in northern Takhar province. // The incident happened in Khwaja
Bahauddin district on Wednesday, sources said.

accounts 2, of 2, admin2 Jashore, killed 1
Two people were killed in separate attacks in Khulna and Jashore on Wednesday, police said. // In Khulna, a Jubo Dal
leader was shot in front of his house by armed men. // In Jashore, a Krishak Dal leader was hacked and shot dead by
criminals in Abhaynagar upazila.

accounts 2, killed 2, admin2 Bajaur, target state_forces
KHAR: Two policemen guarding health workers were martyred in Bajaur while a tailor was killed in Lower Dir on Thursday. //
In the first incident, gunmen attacked the officers in the Mamond tehsil. // In Lower Dir, unidentified persons opened
fire on the tailor outside his shop.

accounts 3, of 2, killed 0, injured 9, admin2 Quetta, event Remote explosive/landmine/IED
QUETTA: Three soldiers were killed when gunmen attacked a post near Kharan on Thursday. // In a separate attack, a bomb
went off near a police van on Quetta's Zarghoon Road, injuring nine people. // A day earlier, a rally had come under a
grenade attack in the same locality, leaving one person dead.

killed 1, admin2 Washuk, event Armed clash
QUETTA: Militants attacked a Levies post in the Mashkel area of Washuk district on Wednesday night. // They set the office
on fire and took away weapons. // A Levies man embraced martyrdom in the exchange of fire.

killed 4, admin1 Sindh, admin2 Shikarpur
SHIKARPUR: Four people were killed when armed men of the Jatoi and Mahar tribes traded fire in Shikarpur on Thursday.

killed 3, admin1 Chhattisgarh, admin2 Sukma, attacker state_forces
Security forces killed three Maoists in a gunfight in forests along the Sukma-Telangana border on Thursday.

killed 0, admin1 Helmand
Officials in Helmand say fighting broke out between Pakistani troops and border guards on Thursday. // Two civilians were
wounded in the clash along the Durand Line.

accounts 2, injured 1, attacker armed, target state_forces, admin2 Hangu, event Armed clash
HANGU: A large number of militants attacked the Doaba police station in Hangu on Wednesday night. // Constable Gul Rehman
sustained bullet wounds. // In Kohat, a number of armed men fired at a police post on Thursday; nobody was hurt.

killed 3, attacker state_forces, target armed, admin2 Tank
Security forces raided a hideout in Tank on Thursday and killed a khariji. // Two brave sons of the soil, Naik Gul Khan
(age: 33 years, resident of District Swat) and Sepoy Ali Raza (26, from Jhang), having fought gallantly, embraced
martyrdom in the exchange of fire.

killed 0, injured 1, admin2 Kurram
PARACHINAR: Unidentified men fired at a convoy near Bagan on Wednesday, and a driver was wounded. // The road had been
closed since the November 2024 attack on a passenger convoy in which over 40 people were killed.

killed 11, admin2 North Waziristan, attacker state_forces, target armed
Security forces killed 11 khwarij as they tried to cross the Pakistan-Afghanistan border on Thursday, the military said.
// The movement of the group was noticed in the general area of Ghulam Khan, North Waziristan district. // A large
quantity of weapons was also recovered.

killed 9, admin2 South Waziristan, event Suicide bomb
PESHAWAR: A suicide bomber killed nine soldiers in northwest Pakistan on Thursday. // "He drove a car into the convoy,"
said a police officer in South Waziristan district.

killed 2, admin1 Helmand
Local officials in Helmand say that two policemen were killed by unidentified gunmen on Thursday. // The motive is not
known.

killed 3, admin2 Poonch, admin1 Jammu and Kashmir
In Indian-administered Kashmir, officials said on Thursday that three villagers had been killed by shells in Poonch.

accounts 2, killed 3, admin2 Karak, attacker state_forces, target armed
PESHAWAR: The Counter Terrorism Department killed five terrorists in two operations in Karak and Hangu districts on
Thursday. // A raid was conducted on a hideout in the Teri area of Karak. Three of them were killed in the exchange of
fire. // In Hangu, police surrounded the militants and killed two of them.
"""

LISTS = """
accounts 2, of 2, killed 2, attacker armed, target state_forces, event Remote explosive/landmine/IED
QUETTA: A separatist group claimed two attacks of Sunday. // In the first, a hand grenade was thrown at a stall selling
flags; one man was killed. Hours later, a motorcycle bomb exploded near a police truck on Zarghoon Road, killing two
policemen. // A spokesman said its fighters would "continue to strike at the symbols of occupation". // “Those who throw
grenades at boys have no cause,” the minister said.

accounts 2, of 2, killed 3, admin2 Dera Ismail Khan, attacker state_forces, target armed
PESHAWAR: The forces killed seven khwarij in two operations in Peshawar and Dera Ismail Khan districts on Thursday. // Four
were killed in Peshawar. // In the other operation in Dera Ismail Khan's Kulachi area, three khwarij were neutralised.

accounts 2, of 2, killed 3, injured 1, admin2 Sheikhupura
India fired missiles at several towns early on Thursday, the military said. // Bahawalpur: Thirteen people were martyred
when a mosque was hit. // Muridke: Three men were killed and one was wounded when a seminary was struck.

accounts 3, of 3, date 2025-06-04, admin2 Nasirabad, event Remote explosive/landmine/IED
SUKKUR: Three coaches of a train derailed near Jacobabad on Wednesday when explosives planted on the track went off. //
On March 11, militants hijacked a train in Bolan and killed 26 hostages. // Separately, a gas pipeline was blown up near
Dera Murad Jamali the same night.

accounts 2, of 2, attacker unidentified_armed, target state_forces, admin2 Bajaur
In Karak, two men on a motorcycle opened fire on a constable outside a house on Thursday, killing him instantly. // Hours
later, unidentified persons shot at a police team in Tehsil Mamond of Bajaur district.
"""

CROWDS = """
killed 1, event Mob violence
MIANWALI: A crowd beat a shopkeeper to death in Mianwali on Thursday over an allegation of blasphemy.

killed 2, event Mob violence
Two people were killed and a dozen injured as a demonstration against new canals turned violent in Moro on Thursday.
Police used baton charge and tear gas shelling to disperse the mob.
"""

ABDUCTED_AND_KILLED = """
killed 2, abducted 2, target civilians, event Attack, admin2 Harnai
QUETTA: Armed men dragged two miners away from a pit near Shahrag in Harnai district on Thursday after abducting two of
them, officials said. // Their bodies were found under a bridge hours later.

killed 4, target civilians, event Attack
QUETTA: Gunmen took away four drivers on the highway in Nushki on Wednesday night and later shot them dead.

killed 0, abducted 3, event Abduction/forced disappearance
TANK: Militants abducted three employees of the power company in Jandola on Thursday.
"""

ACROSS_THE_LINE = """
accounts 2, killed 11, attacker foreign_state, event Air/drone strike, admin2 Bahawalpur
RAWALPINDI: At least 29 civilians were martyred in Indian strikes on six places and firing along the Line of Control on
Wednesday, the military said. // In Ahmedpur East, 11 people were martyred when a mosque was struck. // In Muridke, two
men were martyred.

accounts 2, of 2, killed 1, attacker foreign_state, event Shelling/artillery/missile attack, admin2 Haveli
MUZAFFARABAD: Six people were martyred in Indian shelling of several sectors on Thursday, officials said. // In Kotli
district, five people died when a shell hit their home near Nakyal. // A shepherd was martyred in Haveli district.

attacker foreign_state, target state_forces, event Shelling/artillery/missile attack, admin2 Rawalpindi
ISLAMABAD: India fired missiles at the Nur Khan airbase in Rawalpindi on Thursday, the military said.

killed 9, attacker foreign_state, target civilians
ISLAMABAD: Nine villagers were killed on Wednesday night when Indian missiles hit their homes in Muridke. // India's
military said no Pakistani military facilities were hit.
"""


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(ABDUCTED_AND_KILLED)))
def test_abducted_and_killed(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(ACROSS_THE_LINE)))
def test_across_the_line(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(POLICE_AND_ARMY)))
def test_police_and_army(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(RAIDS)))
def test_raids(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(CIVILIANS)))
def test_civilians(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(CROWDS)))
def test_crowds(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(PLACED_BY_THEIR_NEIGHBOURS)))
def test_placed_by_their_neighbours(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(LISTS)))
def test_lists(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize("text", QUIET.strip().split("\n\n"))
def test_quiet(text: str) -> None:
    assert code(" ".join(text.split("\n")).replace(" // ", "\n\n"), published=PUBLISHED).accounts == ()
