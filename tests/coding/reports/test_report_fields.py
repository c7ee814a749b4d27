"""Whole small reports in the manner of agencies and papers of many countries, with the fields that each must give.

How a block is written stands in `report_blocks`.
"""

from __future__ import annotations

import pytest
from report_blocks import check, read_blocks

SHORT = """
killed 6, attacker state_forces, target armed, date 2025-06-04, event Armed clash, by department
LORALAI: The Counter Terrorism Department killed six suspected militants near the Kohar dam in Loralai district on
Wednesday. A gun battle went on for half an hour, a spokesman for the department said. "We found explosives enough for
three roadside bombs," he added.

killed 2, injured 3, attacker armed, target state_forces, date 2025-06-05, event Armed clash, by police
PESHAWAR: Two policemen were martyred and three others injured when unidentified assailants opened fire on a police
mobile van in the Mattani area of Peshawar late on Thursday night, police said. The attackers managed to flee under
the cover of darkness.

killed 5, injured 7, attacker armed, target state_forces, date 2025-06-04, event Remote explosive/landmine/IED, by officials, claimed None
BANNU: At least five security personnel, including a captain, were martyred and seven others sustained injuries in an
improvised explosive device attack on a convoy in the Jani Khel area of Bannu district on Wednesday, officials said.
No group immediately claimed responsibility for the attack.

killed 13, injured 0, attacker state_forces, target armed, date 2025-06-03, event Armed clash, by ISPR
RAWALPINDI: Security forces killed nine terrorists belonging to Indian proxy Fitna al Khwarij during an intelligence-
based operation in North Waziristan district, the Inter-Services Public Relations (ISPR) said on Thursday. During the
intense exchange of fire, four soldiers embraced martyrdom. According to the military's media wing, the operation was
conducted on the night of June 3.

killed 0, abducted 3, attacker armed, target civilians, date 2025-06-03, event Abduction/forced disappearance, by Levies
QUETTA: Unknown armed men abducted three labourers from a coal mine in the Harnai district of Balochistan on Tuesday,
Levies officials said on Wednesday.

killed 8, injured 12, attacker armed, target civilians, date 2025-06-03, event Suicide bomb, claimed Islamic State, by police
KABUL (Reuters) - A suicide bomber blew himself up outside a bank in the northern Afghan province of Kunduz on
Tuesday, killing at least eight people and wounding more than a dozen, a spokesman for the provincial police said.
Islamic State claimed responsibility for the blast in a statement on its Telegram channel.

killed 14, abducted 4, attacker armed, target civilians, date 2025-06-04, event Attack, by residents
MAIDUGURI, Nigeria (AFP) - Suspected Boko Haram jihadists killed 14 farmers and abducted four others in two villages
in northeast Nigeria's Borno state, local militia and residents said Thursday. The gunmen, riding motorcycles, stormed
the fields in Gwoza district on Wednesday as the farmers were working.

killed 60, attacker armed, target state_forces, date 2025-06-01, event Armed clash, by JNIM
OUAGADOUGOU - Al Qaeda affiliate JNIM said it had killed more than 60 soldiers in an attack on a military base in the
town of Djibo in northern Burkina Faso last Sunday. The government has not commented on the attack.

killed 3, injured 8, attacker armed, target state_forces, date 2025-06-04, event Remote explosive/landmine/IED, by military
BOGOTA, June 5 (Reuters) - Three soldiers were killed and eight wounded when dissident members of the Revolutionary
Armed Forces of Colombia (FARC) rebels detonated explosives as an army patrol passed by in southwestern Cauca province
on Wednesday, the military said.

killed 17, attacker state_forces, target civilians, date 2025-06-02, event Air/drone strike, by local resistance group
YANGON - Myanmar's military carried out an air strike on a village in Sagaing region on Monday, killing 17 civilians
including six children, according to a local resistance group. A junta spokesman did not answer calls seeking comment.

killed 4, injured 19, attacker foreign_state, target civilians, date 2025-06-06, event Shelling/artillery/missile attack, by Ivan Fedorov
KYIV - A Russian missile struck a five-storey apartment block in the city of Zaporizhzhia overnight, killing four
people and injuring 19, including three children, the regional governor Ivan Fedorov said on Friday.

killed 12, attacker state_forces, target armed, date 2025-06-04, event Armed clash, by police official
RAIPUR: Eleven Naxalites, including two women, were gunned down by security personnel in Chhattisgarh's Bijapur
district on Wednesday, while a jawan of the District Reserve Guard was killed, a senior police official said.

killed 6, injured 5, attacker armed, target civilians, date 2025-05-31, event Remote explosive/landmine/IED, by local official, claimed None
MOGADISHU - A roadside bomb ripped through a minibus near the town of Balcad on Saturday, killing six passengers and
wounding five more, a local official told Reuters. Al Shabaab, which often targets government forces, could not be
reached for comment.

killed 20, attacker armed, target civilians, date 2025-06-02, event Attack, by mayor
BAMAKO, Mali - Gunmen attacked a village in central Mali's Mopti region on Monday evening, killing 20 people and
burning homes and livestock, a local mayor told The Associated Press.

killed 1, attacker armed, target civilians, date 2025-06-05, event Attack
D.I. KHAN: A tribal elder was gunned down by unknown motorcyclists in Kulachi tehsil here on Thursday. The deceased
was identified as Malik Gul Nawaz, a member of the local peace committee.

killed 0, injured 2, attacker armed, target state_forces, date 2025-06-06, event Grenade, by Arif Aziz
KARACHI: A grenade attack on a police post in Lyari left two cops wounded on Friday morning, said SSP City Arif Aziz.

killed 2, injured 4, target civilians, date 2025-06-01, event Shelling/artillery/missile attack
TANK: Two persons were killed and four others including a woman were injured when a mortar shell landed on a house in
the Jandola area on Sunday.

killed 1, injured 1, attacker armed, target civilians, date 2025-06-02, event Attack, by police
Gunmen shot dead a polio worker and injured a policeman guarding her in Pakistan's Bajaur district on Monday, police
said, in the latest attack on vaccination teams.

killed 26, attacker armed, target civilians, date 2025-06-03, event Attack
At least 26 tourists were killed when militants opened fire at a meadow near Pahalgam in Indian-administered Kashmir
on Tuesday.

killed 34, injured 14, attacker armed, target state_forces, event Armed clash, by defence ministry
Militants ambushed an army convoy in Niger's Tillaberi region near the border with Mali, killing 34 soldiers and
wounding 14, the defence ministry said on Thursday.

killed 3, attacker armed, target state_forces, date 2025-06-03, event Remote explosive/landmine/IED, by Alejandro Eder
A car bomb exploded outside a police station in Cali on Tuesday, killing two officers and a passer-by, Mayor Alejandro
Eder said. Authorities blamed the attack on the EMC, a dissident faction of the former FARC rebels.

killed 12, attacker foreign_state, target civilians, date 2025-06-05, event Air/drone strike, by health authorities
Hamas-run health authorities said at least 12 Palestinians were killed in an Israeli airstrike on a tent encampment in
Khan Younis on Thursday. The Israeli military said it had struck a militant command centre.

killed 1, injured 2, attacker armed, target civilians, date 2025-06-05, event Remote explosive/landmine/IED, by officials
KHAR: One person was killed and two others sustained injuries when an explosive device planted by unknown people along
a roadside went off in Mamond tehsil of Bajaur tribal district on Thursday, officials said.

killed 2, injured 4, attacker armed, date 2025-06-06, event Remote explosive/landmine/IED, by MINUSMA
GAO - Two U.N. peacekeepers from Chad were killed and four seriously hurt when their vehicle hit a landmine in
northern Mali on Friday, the MINUSMA mission said.

killed 3, attacker armed, target state_forces, date 2025-06-05, event Armed clash, claimed Baloch Liberation Army
QUETTA: The outlawed Balochistan Liberation Army (BLA) has claimed responsibility for Thursday's attack on a
checkpoint in Mastung in which three Levies personnel lost their lives.

killed 59, injured 157, attacker armed, target civilians, date 2025-06-03, event Suicide bomb, by hospital officials
The death toll from Tuesday's suicide attack on a mosque in Peshawar climbed to 59 after more bodies were pulled from
the rubble, hospital officials said on Wednesday. A further 157 people were injured.

killed 3, attacker state_forces, target armed, event Armed clash, by ISPR
ISLAMABAD: A soldier was martyred while two terrorists were sent to hell in a clearance operation in the Datta Khel
area of North Waziristan, ISPR said on Tuesday.

killed 6, injured 12, attacker armed, target civilians, date 2025-06-06, event Air/drone strike, by army sources
A drone attack blamed on the Rapid Support Forces struck a hospital in the Sudanese city of El Obeid on Friday,
killing at least six people and wounding 12, army sources said.

killed 18, attacker armed, target civilians, date 2025-06-01, event Attack, by Charles Omeonga
Allied Democratic Forces rebels hacked to death at least 18 villagers in the Beni territory of eastern Democratic
Republic of Congo overnight from Sunday to Monday, the territory's administrator, Colonel Charles Omeonga, said.

attacker foreign_state, target armed, date 2025-06-02, event Air/drone strike, by defence ministry
Turkish warplanes bombed Kurdish militant targets in northern Iraq on Monday, destroying 12 caves and shelters used by
the PKK, the defence ministry in Ankara said.

killed 20, attacker foreign_state, target civilians, event Air/drone strike, by residents
Saudi-led coalition jets hit a wedding party in Yemen's Hajjah province, killing at least 20 people including the
bride, residents and medics said on Monday.

killed 0, injured 2, attacker armed, target civilians, date 2025-05-31, event Remote explosive/landmine/IED, by Zardad Khan
Two members of the Awami National Party were wounded when a bomb exploded near their corner meeting in Charsadda on
Saturday evening, DSP Zardad Khan told reporters.

killed 0, injured 0, attacker armed, target civilians, date 2025-06-05, event Looting/property destruction
Assailants set fire to a girls' school in the Darel valley of Diamer district on Thursday night, no casualties were
reported.

attacker armed, target state_forces, date 2025-06-01, event Non-state actor overtakes territory, by officials
M23 rebels seized control of the town of Masisi in North Kivu province on Sunday after heavy fighting with government
forces, officials said.

killed 4, injured 1, date 2025-05-31, by Pentagon
An Afghan soldier turned his gun on American troops in Nangarhar province on Saturday, killing three and wounding one
before he was shot dead, the Pentagon said.

killed 8, attacker armed, target civilians, date 2025-06-06, event Remote explosive/landmine/IED, by Shahzad Zehri
Eight coal miners travelling in a pickup were killed when the vehicle struck a roadside bomb near Shahrag in
Balochistan on Friday, Deputy Commissioner Shahzad Zehri said.

killed 0, date 2025-06-03, event Disrupted weapons use
Security forces foiled a terrorist attack by defusing a bomb weighing 10kg planted on the Indus Highway near Kohat on
Tuesday, the bomb disposal unit said.

attacker state_forces, target armed, date 2025-06-04, event Arrests
An anti-terrorism squad of the Punjab police arrested two alleged members of the banned Tehreek-e-Taliban Pakistan in
a raid in Multan on Wednesday.

date 2025-06-05, by officials
Protesters torched a police station and two government vehicles in Imphal East on Thursday night, officials said.

killed 10, injured 23, attacker armed, target civilians, date 2025-06-06, event Remote explosive/landmine/IED
Ten people, among them four policemen, lost their lives and 23 were hurt in twin blasts at a market in Parachinar on
Friday.

killed 3, attacker armed, target state_forces, date 2025-06-03, event Armed clash, by security source
The Tehreek-i-Taliban Pakistan (TTP) attacked a Frontier Corps post in the Tirah valley of Khyber on Tuesday night,
leaving three FC men dead and two missing, a security source told Dawn.

killed 3, attacker state_forces, target armed, date 2025-06-02, event Armed clash, by state media
Iran's Revolutionary Guards killed three members of the Jaish al-Adl group in a clash near Saravan in Sistan-
Baluchestan province on Monday, state media reported.

killed 1, attacker armed, target civilians, date 2025-06-06, event Attack, by police
A prominent religious scholar, Mufti Shah Mir, was shot dead as he left a mosque in Turbat after night prayers on
Friday, police said. Motorcycle-borne gunmen fired several shots at him and escaped.

injured 2, attacker armed, target state_forces, date 2025-06-01, event Shelling/artillery/missile attack
Lashkar-e-Islam fighters fired 10 rockets at a security post from across the Afghan border in Khyber on Sunday. Three
of them landed near houses, injuring two children.

killed 3, date 2025-06-05, event Armed clash, by residents
Two insurgents of the Kachin Independence Army and a soldier died in fighting near the jade-mining town of Hpakant on
Thursday, residents said.

killed 0, injured 1, attacker armed, target state_forces, date 2025-06-05, event Armed clash
In a separate incident, unidentified gunmen shot at and injured a Levies man in the Zehri area of Khuzdar on Thursday.
"""

PATTERNS = """
killed 9, attacker armed, target state_forces, date 2025-06-03, event Armed clash, by general staff
Fighters overran an army camp near Gao on Tuesday, killing nine soldiers, the general staff said. They acted to avenge
the killing of two commanders in a drone strike, a spokesman for the group wrote.

killed 4, attacker armed, target state_forces, date 2025-06-03, event Armed clash, by national police
Rebels shot dead four policemen in Arauca on Tuesday, the national police said. // The two groups that operate there
have been known to roam the plains and even kill oil workers.

killed 10, injured 6, attacker armed, target state_forces, date 2025-06-02, event Armed clash, by officials
Four police officers were killed and two wounded in an assault on a post in Zabul on Monday, officials said. Troops
hit back, killing six insurgents and wounding four others, they added.

killed 4, injured 3, attacker armed, target state_forces, date 2025-05-31
Three guards were killed and two others hurt when gunmen opened fire on a post in the Tor area of Kohistan on
Saturday, police said. // One of the assailants was killed, and another injured, in the return of fire.

killed 5, injured 11, attacker foreign_state, target civilians, date 2025-06-05, event Shelling/artillery/missile attack, by officials
Russian forces attacked Ukraine with missiles overnight, killing five people and wounding 11 in Kharkiv, local
officials said.

killed 2, attacker armed, target state_forces, date 2025-06-04, event Armed clash
The group disputed a claim by the army that 20 fighters were killed. Two soldiers died when militants ambushed a
patrol in Diffa on Wednesday.

killed 2, target state_forces, date 2025-06-04, event Remote explosive/landmine/IED
Police said four men were held in Quetta on Thursday. They were involved in blocking roads, attacking check posts and
killing nine labourers. A bomb killed two constables in Quetta on Wednesday.

killed 2, attacker armed, target state_forces, date 2025-06-01, event Armed clash, by office
Two insurgents were killed when they tried to storm a checkpoint in Paktika on Sunday, the governor's office said.

injured 2, target civilians, date 2025-06-05, event Grenade, by Luis Prada
A grenade thrown at a bank in Cali hurt two clerks on Thursday night, said Mayor Luis Prada.

killed 3, attacker armed, target state_forces, date 2025-06-05, event Armed clash, claimed Northern Liberation Front
The banned Northern Liberation Front (NLF) claimed Thursday's attack on a convoy in Mastung, in which three soldiers
died.

killed 7, abducted 3, attacker armed, target civilians, date 2025-06-03, event Attack, by police
Gunmen killed seven herders and abducted three others near Jos on Tuesday, the state police command said.

attacker state_forces, target armed, date 2025-06-01, by police
A militant was arrested after shots were exchanged during a search operation in Matta, Swat, on Sunday, police said.
The militants had opened fire on the officers; two of them were injured.

target armed, date 2025-06-02, event Air/drone strike, by ministry
Jets bombed rebel targets in the hills of Marib on Monday, the defence ministry in Riyadh said.
"""

ACCOUNTS = """
killed 2, attacker state_forces, target armed, date 2025-06-05, by police
SRINAGAR: Two militants were killed in an encounter with security forces in Tral on Thursday, police said. The men
fired at the search party, drawing retaliation.

killed 6, attacker state_forces, target armed, date 2025-06-03, by police
RAIPUR: Six Maoists, two women among them, were killed in a gunfight with troops in the Sukma district of Chhattisgarh
on Tuesday, police said.

killed 10, injured 21, by police
At least 10 people have been killed and 21 others wounded since Monday in fighting between two tribes in Parachinar,
police officials said on Friday. // A doctor said that seven bodies and 15 injured had been brought to his hospital.
Three more dead and six wounded were taken to Sadda. Elders gave a higher toll of 14.

killed 6, injured 19, date 2025-05-31, by police
A blast tore through a queue outside a bank in Kunduz on Saturday, killing six and wounding 19, a police spokesman
said. // Staff at the hospital put the toll higher. A nurse said that nine bodies had been counted.

killed 30, attacker armed, target state_forces, date 2025-06-01, by security sources
Islamist fighters killed more than 30 soldiers when they overran a base near Djibo in Burkina Faso on Sunday, security
sources said. // The assault was claimed by JNIM, which posted pictures and said that its men had killed more than 60
soldiers.

killed 4, abducted 3, attacker armed, target civilians, date 2025-06-05
Armed men blocked the highway in Noshki district on Thursday night, shooting dead four drivers, officials said. Three
others were led away towards the hills.

killed 6, date 2025-06-04, by military
COTABATO CITY, Philippines - Two soldiers and four rebels were killed in a firefight near Jolo on Wednesday, the
military said.

killed 2, date 2025-06-03, admin2 Bannu
A constable was killed in an attack on a post in Bannu on Tuesday, police said. Naik Imran Gul, 31, a resident of
Kohat, fought bravely and embraced martyrdom.

killed 5, attacker foreign_state, target civilians, date 2025-06-05
An air strike on a tent in Khan Younis killed five members of one family on Thursday, medics said. The Israeli
military said it had struck a Hamas command post.

killed 3, attacker armed, date 2025-06-02, claimed Islamic State
A bomb killed three guards at a bank in Kunduz on Monday. ISKP said on its channel that one of its members had set off
his vest.
"""

DETAILS = """
killed 4, attacker communal_militia, target civilians, date 2025-06-01, by police
KADUNA: Four villagers were killed in Zango in the early hours of Sunday by suspected armed herdsmen, police said.

killed 17, injured 20, attacker armed, target state_forces, date 2025-06-03, by army
The army said that on Tuesday a patrol was ambushed by jihadists near Gao, leaving 17 soldiers dead and another 20
injured.

killed 1, attacker armed, target state_forces, date 2025-06-01, by Yasir Khan, admin2 Bannu
According to District Police Officer (DPO) Yasir Khan, gunmen on a motorcycle shot dead a constable in Bannu on
Sunday.

killed 31, attacker armed, target state_forces, date 2025-06-02, by army
At least 31 soldiers were killed on Monday in an attack by suspected jihadists near Djibo, the army said, with
security sources saying that another separate attack had left dozens dead.

killed 9, date 2025-06-05, by police
A car bomb killed nine people in Mogadishu on Thursday, police said. A rights group put the death toll at more than
20.

killed 8, date 2025-06-01, by officials
The toll of Sunday's gunmen attack on a bus near Kalat rose to eight on Tuesday, officials said.

killed 1, injured 4, attacker armed, target state_forces, date 2025-06-04, by police
A deadly exchange of fire between police and militants in Bannu left one officer martyred and four others, including a
teacher, injured late on Wednesday night, police said.

killed 2, injured 9, attacker armed, target state_forces, date 2025-06-05, by Malian army
Two soldiers were killed and nine injured in an ambush in northern Mali on Thursday, the Malian army said.

killed 3, target civilians, date 2025-06-01, by police
Three people were shot dead at a rally for hostages held by Hamas in Denver on Sunday, police said, calling it
terrorism.
"""

ELSEWHERE = """
killed 8, attacker militant_group, target civilians, date 2025-06-01, event Shelling/artillery/missile attack, name Rapid
Artillery of the RSF pounded the Abu Shouk camp, north of El Fasher, on Sunday; eight residents were killed, a group of
volunteers reported.

killed 27, attacker armed, target state_forces, date 2025-06-01, event Armed clash
Raiders of JNIM stormed a Malian army post at Bolkassa on Sunday and killed 27 soldiers, two sources said, in one of the
deadliest assaults this year.

killed 2, attacker state_forces, target protesters, date 2025-05-31, event Excessive force against protesters
LOME: Two young men died of gunshot wounds on Saturday when Togolese soldiers opened fire on protesters who marched
against the new constitution, their families said.

attacker armed, target civilians, date 2025-05-31, event Abduction/forced disappearance
KADUNA: Gunmen on Saturday night invaded a parish house in Kauru and took the priest away, the diocese said.

attacker armed, target civilians, date 2025-06-05, event Looting/property destruction
POPAYAN - Armed men stopped the traffic at Mondomo in Cauca on Thursday and set five lorries alight, the army reported.

killed 9, injured 16, attacker state_forces, target civilians, date 2025-05-30, event Air/drone strike
Nine people died and 16 were injured when a paramotor of the junta dropped three bombs on a monastery in Kyaukme, Shan
State, on Friday 30 May, a rescuer said.

attacker armed, target state_forces, date 2025-06-01, event Non-state actor overtakes territory
Al-Shabaab fighters captured the town of Adan Yabal in Middle Shabelle on Sunday after Somali troops pulled out.

killed 0, accounts 1, attacker rioters, target civilians, date 2025-06-01, event Mob violence
IMPHAL: Fresh violence rocked Manipur on Sunday as mobs torched a dozen houses in Bishnupur district, officials said.
"""


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(SHORT)))
def test_a_short_report(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(PATTERNS)))
def test_a_turn_of_phrase(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(ACCOUNTS)))
def test_what_stands_sentences_apart(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(DETAILS)))
def test_a_detail(text: str, fields: str) -> None:
    check(text, fields)


@pytest.mark.parametrize(("text", "fields"), tuple(read_blocks(ELSEWHERE)))
def test_reports_of_other_wars(text: str, fields: str) -> None:
    check(text, fields)
