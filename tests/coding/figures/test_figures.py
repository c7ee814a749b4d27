"""Sentence tables for casualty figures.

A mark stands behind the words that it reads: `[killed 5]`, `[killed 5+]` (open above), `[killed ~70]` (about),
`[killed 24..]` (only a lower bound), `[killed ?]` (no number), `[killed 0]` (plainly none), with a group where it
matters, and before the measure what kind it is: part, more (increment), toll (correction), rival, joint, unreal.
"""

from __future__ import annotations

import re

import pytest

from torkham.coding.figures.figures import find_figures
from torkham.coding.figures.tolls import derive_tolls
from torkham.coding.mentions import FigureMention, PlaceMention
from torkham.coding.numbers.numbers import find_numbers
from torkham.coding.persons.report_persons import Persons
from torkham.model.account import Location
from torkham.model.document import Document, Sentence

MARK = re.compile(
    r" ?\[((?:part |more |toll |rival |joint |unreal )*(?:killed|injured|abducted|arrested) \S+(?: \w+)?)\]"
)
SENTENCE = re.compile(r"\S(?:[^.!?]|[.](?=\w|,))*[.!?]?")
PRECISIONS = {"Bannu": 3, "Karachi": 1, "Sindh": 4, "Tank": 3}

PASSIVE = """
Five labourers were killed [killed 5 civilians] in Duki on Tuesday.
Two policemen were shot dead [killed 2 state_forces] near a bus stand in Tank.
A trader was gunned down [killed 1 civilians] outside his shop in Hangu.
At least twelve soldiers were killed [killed 12+ state_forces] when a convoy was ambushed in Kidal.
Nearly 70 people were killed [killed ~70] in the raid on the village.
As many as nine miners have been killed [killed ~9 civilians], the district chief said.
Dozens of villagers were killed [killed 24.. civilians] in Plateau state.
Four civilians were injured [injured 4 civilians] in the shelling of Kherson.
The teacher was wounded [injured 1 civilians] in the arm.
Three engineers were abducted [abducted 3 civilians] from a dam site in Lower Kohistan.
Seven suspects were arrested [arrested 7] after the raid.
A doctor was kidnapped [abducted 1 civilians] from his clinic in Quetta.
Two brothers were whisked away [abducted 2 civilians] by armed men at night.
Six militants have been eliminated [killed 6 militants] in Tirah, the army said.
A colonel was assassinated [killed 1 state_forces] in Cali on Monday.
Eleven worshippers were massacred [killed 11 civilians] in a church in Ituri.
One soldier was injured [injured 1 state_forces].
Three of the attackers were killed [killed 3 militants].
Two of his guards were wounded [injured 2] in the blast.
An imam was beheaded [killed 1 civilians] in Cabo Delgado.
Twenty-three recruits were taken hostage [abducted 23].
A woman was lynched [killed 1 civilians] by a crowd in Sialkot.
Four customs officials were martyred [killed 4 civilians] on the Indus Highway.
Ten Rangers were hurt [injured 10 state_forces] in clashes with protesters.
"""

SAID_TO_HAVE_BEEN = """
Ten people were said to have been killed [killed 10] in the raid on Katlang.
Four soldiers are believed to have been killed [killed 4 state_forces] in the siege.
Two nurses are reported to have been abducted [abducted 2 civilians] from the clinic.
Thirteen people, two of them girls aged three, were martyred [killed 13] [part killed 2] and 37 injured [injured 37].
Militants slit the throat of a shepherd [killed 1 civilians] near the spring.
Two militants were killed [killed 2 militants]. A bystander was killed as well [more killed 1 civilians].
"""

COORDINATED = """
Three men were killed [killed 3 civilians] and seven injured [injured 7 civilians].
31 people were killed [killed 31] and more than 176 injured [injured 176+].
Two policemen were killed [killed 2 state_forces] and three others wounded [injured 3 state_forces] in Lakki Marwat.
A doctor was killed [killed 1 civilians] and his driver was wounded [injured 1 civilians].
Four terrorists were killed [killed 4 militants] while two policemen embraced martyrdom [killed 2 state_forces].
Five assailants were killed [killed 5 militants] and one soldier was injured [injured 1 state_forces].
Two Levies men were killed [killed 2 state_forces] and five were wounded [injured 5 state_forces].
A constable was killed [killed 1 state_forces] and another was injured [injured 1 state_forces].
One woman was killed [killed 1 civilians] and the other was hurt [injured 1 civilians].
A shopkeeper was killed [killed 1 civilians] and eight passers-by were wounded [injured 8 civilians].
Six troops were killed [killed 6 state_forces], four wounded [injured 4 state_forces] and two taken hostage [abducted 2 state_forces].
Eight rebels were killed [killed 8 militants] and four soldiers were wounded [injured 4 state_forces], the ministry said.
Thirteen insurgents and two soldiers were killed [killed 13 militants] [killed 2 state_forces].
A pastor and his wife were kidnapped [abducted 2 civilians] in Kaduna.
The wife of the tribal elder was killed [killed 1 civilians] while his son was injured [injured 1 civilians].
At least one farmer was killed [killed 1+ civilians] and ten others were injured [injured 10 civilians].
Nine miners were killed [killed 9 civilians] and an unknown number were injured [injured ?].
Two children were killed [killed 2 civilians] and their mother was wounded [injured 1 civilians].
A policeman and a passer-by were injured [injured 1 state_forces] [injured 1 civilians] in the attack.
The vendor was killed [killed 1 civilians] but his son escaped unhurt [killed 0] [injured 0].
"""

ACTIVE = """
Gunmen killed four labourers [killed 4 civilians] in Panjgur.
A roadside bomb killed two soldiers [killed 2 state_forces] and wounded five [injured 5 state_forces].
The strike killed 14 people [killed 14] and wounded 63 [injured 63].
The blast killed at least three people [killed 3+], including a child [part killed 1 civilians].
Militants shot dead a policeman [killed 1 state_forces] in Bannu.
Fighters killed seven [killed 7] and wounded a dozen others [injured 12].
Armed men abducted a government contractor and his driver [abducted 2 civilians] in Khuzdar.
Security forces killed nine militants [killed 9 militants] in a raid in Khyber.
Police arrested three suspects [arrested 3] in Multan.
Soldiers detained dozens of villagers [arrested 24.. civilians].
The attackers took hostage 11 passengers [abducted 11 civilians].
The explosion claimed the lives of eight schoolchildren [killed 8 civilians].
The raid claimed at least 14 lives [killed 14+ unknown] in Jabalia.
The helmet saved 14 lives.
A drone attack has killed at least 20 fighters [killed 20+ militants].
Boko Haram fighters beheaded two farmers [killed 2 civilians] near Maiduguri.
A suicide bomber killed 26 people [killed 26] at a registration office.
Rockets hit a market, killing one person [killed 1] and injuring at least ten others [injured 10+].
A bomb went off, killing Constable Rahim Gul and his brother [killed 1 state_forces] [killed 1 civilians].
They opened fire, killing him [killed 1] on the spot.
Insurgents overran the base, killing 31 [killed 31].
A policeman [killed 1 state_forces] was shot at and killed by militants in Pulwama.
Four teachers [killed 4 civilians] were abducted and killed in Kech.
Assailants shot and killed a tribal elder [killed 1 civilians] in Bajaur.
Gunmen attacked and killed two councillors [killed 2 civilians] in Durango.
An air strike killed senior commander Abu Omar [killed 1 militants].
Raiders killed up to 40 villagers [killed ~40 civilians] in central Mali.
The mine killed three children [killed 3 civilians] playing in a field.
Kidnappers seized the bus, abducting 17 pilgrims [abducted 17 civilians].
Unknown men stormed the house, wounding the owner and his two sons [injured 3 civilians].
"""

PARTICIPLES_AND_NOUNS = """
The death of 78 people [killed 78] shocked the town.
The killing of three men [killed 3 civilians] led to protests.
The martyrdom of two policemen [killed 2 state_forces] was confirmed.
The attack resulted in injuries to four officers [injured 4 state_forces].
The clash led to the deaths of five rebels [killed 5 militants].
Residents recovered the bodies of three men [killed 3 civilians] from a well.
The mayor confirmed 45 deaths [killed 45].
Hospitals reported 27 injuries [injured 27].
The raid ended with six fatalities [killed 6].
The abduction of four engineers [abducted 4 civilians] halted the work.
The arrest of two commanders [arrested 2] was announced.
The murder of a journalist [killed 1 civilians] was condemned.
Police mourned the assassination of Inspector Ali Raza [killed 1 state_forces].
Two more died [more killed 2] in hospital.
The blast left five dead [killed 5] and ten injured [injured 10].
The ambush left two soldiers dead [killed 2 state_forces].
A grenade left three people wounded [injured 3].
The bomb left at least nine wounded [injured 9+].
Four students lost their lives [killed 4 civilians] in the blast.
Three soldiers embraced martyrdom [killed 3 state_forces] in North Waziristan.
A constable succumbed to his injuries [killed 1 state_forces] on Sunday.
Six villagers perished [killed 6 civilians] in the fire set by raiders.
Five policemen sustained injuries [injured 5 state_forces].
Two guards received bullet injuries [injured 2].
A girl suffered burns [injured 1 civilians] in the attack.
Ten people died [killed 10] when a mortar shell hit a house.
Seven soldiers laid down their lives [killed 7 state_forces].
The engineer was found dead [killed 1 civilians] a day later.
"""

HEADLINES = """
Two cops martyred [killed 2 state_forces], four terrorists killed [killed 4 militants] in gun battle
Blast kills one [killed 1], injures ten [injured 10]
31 dead [killed 31] in Peshawar mosque blast
Six killed [killed 6], 12 hurt [injured 12] in Baghdad car bombing
Polio worker kidnapped [abducted 1 civilians] in Tank
Soldier martyred [killed 1 state_forces] in Kurram
Strikes kill 14 [killed 14] in Kyiv
Nine militants killed [killed 9 militants] in Khyber operation
Three labourers shot dead [killed 3 civilians] in Kech
Gunmen kill eight [killed 8] in Ecuador bar
Five injured [injured 5] as grenade hits shop
Seven passengers abducted [abducted 7 civilians] in Sindh
Drone strike wounds four [injured 4] in Sumy
Two die [killed 2], five hurt [injured 5] in Hangu firing
Trader gunned down [killed 1 civilians] in Kohat
"""

PARTS = """
Ten people, among them three soldiers and seven rebels [part killed 3 state_forces] [part killed 7 militants], were killed [killed 10] in the clash.
Four people, including the assistant sub-inspector [part injured 1 state_forces], were injured [injured 4].
At least five people, including three women [part killed 3 civilians], were killed [killed 5+].
The raid killed 23 people [killed 23], among them five children [part killed 5 civilians].
Two people, a soldier and a farmer [part killed 1 state_forces] [part killed 1 civilians], were killed [killed 2] by the mine.
Eight people were killed [killed 8] in the blast, including two policemen [part killed 2 state_forces].
Nine villagers, including a cleric [part abducted 1 civilians], were abducted [abducted 9 civilians].
Two others, including a minor boy [part injured 1 civilians], were hurt [injured 2].
Strikes killed at least 12 people [killed 12+] on Saturday, including eight [part killed 8] who had gathered for aid.
"""

NAMED = """
Zaidi, a local shopkeeper, was killed [killed 1 civilians] in the assault.
Umar Farooq was martyred [killed 1].
Dr. Anwar Shah was killed [killed 1 civilians] at his clinic.
Abdul Salam, Abdul Nafi and Jameel were killed [killed 3].
Ali, a party activist and an aide to the mayor, was killed along with his driver [killed 2].
SHO Fazal Karim was injured [injured 1 state_forces].
Constable Jan Gul and Head Constable Noor were shot dead [killed 2 state_forces].
Hussain, 45, was killed [killed 1].
Gul, a tribal elder, and his cook were injured [injured 2 civilians].
Maulana Rahim, a cleric and tribal elder, was killed [killed 1 civilians].
Major Hamza was martyred [killed 1 state_forces] near the border.
Journalist Maria Lopez was shot dead [killed 1 civilians] in Veracruz.
Governor Ahmadi and two of his bodyguards were killed [killed 3 civilians].
Lance Naik Iqbal embraced martyrdom [killed 1 state_forces].
Khan, a former senator, was wounded [injured 1 civilians] in the attack.
"""

NOBODY = """
There were no casualties [killed 0] [injured 0].
There were no reported casualties [killed 0] [injured 0] in the blast.
No casualties were reported [killed 0] [injured 0].
There was no loss of life [killed 0] [injured 0].
No one was injured [injured 0] in the attack.
No one was killed [killed 0] in the shooting.
Nobody was hurt [injured 0].
No civilians were killed [killed 0], the army said.
The minister escaped unhurt [killed 0] [injured 0].
The mayor was unharmed [killed 0] [injured 0]; however, two guards were wounded [injured 2].
The grenade did not go off, and there were no injuries [injured 0].
None of the passengers was injured [injured 0].
The policemen remained safe [killed 0] [injured 0].
The attack caused no deaths [killed 0].
The judge was not harmed [killed 0] [injured 0], but his driver was killed [killed 1].
"""

TOLLS = """
The death toll rose to eight [toll killed 8].
The number of Afghans killed in the bombing had risen to 170 [toll killed 170], officials said.
The number killed in the bombing of a bus has risen to nine [toll killed 9], a doctor said.
The number of children wounded climbed to 12 [toll injured 12] on Sunday.
The toll has risen to 10 [toll killed 10].
Rescuers put the death toll at 54 [killed 54].
The number of dead is now 14 [killed 14].
The toll stands at 19 [killed 19], with two children [part killed 2 civilians] among the dead.
The death toll from the market blast climbed to 27 [toll killed 27] on Sunday.
The toll rose from 5 to 8 [toll killed 8].
The death toll reached 61 [toll killed 61] after two more students succumbed [more killed 2].
Two more policemen died [more killed 2 state_forces] overnight.
The number of injured has increased to 43 [toll injured 43].
The death toll could exceed 100 [unreal toll killed 100+].
"""

NOT_FACTUAL = """
The bomb could kill dozens of people [unreal killed 24..].
The group threatened to kill two hostages [unreal killed 2].
They planned to abduct three judges [unreal abducted 3].
The killers are still at large.
The court heard that the gang wanted to kill a witness [unreal killed 1].
Militants vowed to kill more soldiers [unreal killed ?].
The senate killed the bill.
The road came to a dead end.
The remark hurt feelings across the country.
Police promised to arrest the four suspects [unreal arrested 4].
The militants killed in the raid belonged to a banned group.
The injured were taken to a hospital.
The families of the dead received compensation.
Injured policemen were flown to Peshawar.
The bodies were handed over to relatives.
"""

VARIED = """
The blast left 20 Shi'ite pilgrims dead [killed 20].
The fighting has left more than 150 dead [killed 150+], including 40 civilians [part killed 40 civilians].
Eleven people, seven of them children [part killed 7 civilians], were killed [killed 11].
Five soldiers, 17 rebels killed [killed 5 state_forces] [killed 17 militants] in border clash
A nurse and her brother were among six people killed [killed 6].
Both brothers were killed [killed 2 civilians].
A man, his wife and daughter were injured [injured 3 civilians].
The shell killed a family of five [killed 5 civilians].
Six bullet-riddled bodies [killed 6] were found in Mastung.
Doctors received one body [killed 1] and four injured [injured 4].
Two rebels identified as Omar and Musa [part killed 1] [part killed 1] were killed [killed 2 militants].
More than 20 people are feared dead [killed 20+].
Up to 50 people may have been killed [unreal killed ~50].
According to the mayor, two women were shot dead [killed 2 civilians].
"""

JOINT = """
Twelve soldiers were killed [joint killed 12 state_forces] in three separate attacks across the province.
At least 450 people have been killed [joint killed 450+] since May.
Some 200 civilians have been killed [joint killed ~200 civilians] in the past two years.
Nine policemen were wounded [joint injured 9 state_forces] in separate incidents in Bannu and Tank.
Four people were killed [killed 4] in two attacks in Karachi.
Six people were killed [killed 6] in two separate strikes in and around the city of Karachi.
Three children were killed [killed 3 civilians] in two strikes on Bannu, medics said.
Security forces killed nine militants [killed 9 militants] in two raids in Tank.
Security forces killed nine militants [joint killed 9 militants] in two raids in Sindh.
Eight rebels were killed [joint killed 8 militants] in several clashes in Bannu, Tank and Karachi.
Five guards were killed [joint killed 5] in two attacks.
Dozens of herders have been killed [joint killed 24.. civilians] since the rains began.
Hospitals treated 90 wounded [joint injured 90] in recent weeks.
Another 21 people were killed [killed 21] on Monday, adding that shelling went on across the country.
Five people were killed [killed 5] in two raids on Tank, and 13 others [killed 13] in three Israeli air strikes in Karachi.
"""

ELLIPSES = """
Five people were killed [killed 5] in Sinjar and 26 others [killed 26] near Baiji.
Three people were killed [killed 3] in an air strike on the camp, and one more [killed 1] in another strike on the port.
At least 54 people were killed [killed 54+], including 23 [part killed 23] in a strike on a home in Daraj and two [part killed 2] by gunfire near an aid site.
Two civilians died [killed 2 civilians] in Kharkiv and another [killed 1 civilians] in Sumy.
Gunmen killed nine farmers [killed 9 civilians] in Bokkos and six [killed 6 civilians] in Mangu.
Four soldiers were killed [killed 4 state_forces] in Tank, and another two [killed 2 state_forces] in nearby Kulachi.
Eight fighters were killed [killed 8 militants] in the first raid and at least three [killed 3+ militants] in the second.
Seven people were wounded [injured 7] in Kherson and four more [injured 4] in Nikopol.
A drone killed a woman [killed 1 civilians] in Zaporizhzhia and a teenager [killed 1 civilians] in Dnipro.
Twelve villagers were abducted [abducted 12 civilians] in Kagara and five others [abducted 5 civilians] in Shiroro.
Six policemen were killed [killed 6 state_forces] in Goma, two soldiers [killed 2 state_forces] in Bukavu and a nurse [killed 1 civilians] in Uvira.
Shells killed three people [killed 3] in Beni, four [killed 4] in Butembo and two [killed 2] in Oicha.
Five people were killed [killed 5], two [part killed 2] in Tank and three [part killed 3] in Bannu.
Nine people were killed [killed 9] on Sunday — four [part killed 4] in Homs and five [part killed 5] in Hama.
Five people were killed [killed 5] while waiting for bread in the south and 26 others [killed 26] at a crossing.
Nine worshippers were killed [killed 9 civilians] in the mosque and another 20 [killed 20 civilians] outside the gate.
Officials said 12 people were killed [killed 12] in Gaza City, seven of them children [part killed 7 civilians], and five [killed 5] in Khan Younis.
Police found the bodies of three men [killed 3 civilians] in a car and two [killed 2] in a house.
The agency recorded three deaths [killed 3] in Goma, two [killed 2] in Bukavu and one [killed 1] in Uvira.
The clinic confirmed 45 deaths [killed 45] in Raqqa and 12 [killed 12] in Hasakah.
Ten people were killed [killed 10] in the south, including three children [part killed 3 civilians] in a school, and four [killed 4] in the north.
Eight were killed [killed 8] on Monday and nine [killed 9] on Tuesday.
A bomb killed five soldiers [killed 5 state_forces] in a vehicle and two civilians [killed 2 civilians] in a nearby shop.
Two people were killed [killed 2] in the north and 11 were injured [injured 11] in the south.
Three people were killed [killed 3] in Homs and two suspects fled.
Two people were killed [killed 2] in Sumy and rescuers in Kharkiv searched the ruins.
Two people were killed [killed 2] in Basra on Monday and six shops in the market were burnt.
A soldier was killed [killed 1 state_forces] in Tank, an official in the district said.
A soldier was killed [killed 1 state_forces] in Tank and two officials in Bannu condemned the attack.
Eight people were killed [killed 8] in Karachi, 12 km from the port.
Three people were injured [injured 3], two in critical condition.
"""

BARE_NUMBERS = """
The raid left 12 dead [killed 12] and 30 wounded [injured 30].
The blast left four dead [killed 4], nine injured [injured 9].
The siege ended with six dead [killed 6].
Police returned fire, with two dead [killed 2] and five injured [injured 5] on the spot.
The bomb killed four [killed 4] and 11 wounded [injured 11].
Medics reported at least eight fatalities [killed 8+] and multiple injuries [injured 2..].
Numerous injuries [injured 3..] were reported.
A guard was fatally shot [killed 1 civilians] outside a bank.
A man fatally shot two pedestrians [killed 2 civilians] in Lagos.
An officer was shot dead [killed 1 state_forces].
Ambulances transported seven people killed [killed 7] on their way to the market.
Rescuers carried away the bodies of 16 people killed [killed 16] by shells.
Medics counted 15 people wounded [injured 15] by shrapnel.
A shooting at a church left a deacon dead [killed 1 civilians] and two parishioners injured [injured 2 civilians].
The mayor said 16 were dead [killed 16] and 50 injured [injured 50].
Doctors treated dozens of injured [injured 24..].
"""

WHO_THEY_WERE = """
Those killed included three policemen [part killed 3 state_forces].
The dead include three policemen [part killed 3 state_forces] and a child [part killed 1 civilians].
The wounded include a reporter [part injured 1 civilians].
Among the dead were four women [part killed 4 civilians].
Among those wounded were two firefighters [part injured 2 civilians].
Two teachers were among the dead [part killed 2 civilians].
Six of those killed were children [part killed 6 civilians].
Four of the dead were soldiers [part killed 4 state_forces].
The dead were identified as Karim, Nasir and Gul [part killed 1] [part killed 1] [part killed 1].
Nine people were killed [killed 9], five of whom were children [part killed 5 civilians].
Eleven soldiers died [killed 11 state_forces], two of them officers [part killed 2 state_forces].
Five officers, named as Amin, Bilal, Qadir, Rauf and Zia, were hurt [injured 5 state_forces] [part injured 1 state_forces] [part injured 1 state_forces] [part injured 1 state_forces] [part injured 1 state_forces] [part injured 1 state_forces].
Seven female and one male students were killed [killed 8 civilians].
Three male and two female teachers were abducted [abducted 5 civilians].
Gunmen killed two sons of a tribal elder [killed 2 civilians].
A rocket killed Amal Haddad, a senior official in the city's civil rescue service, and her son [killed 2 civilians] in Nuseirat.
Police confirmed the mayor's death [killed 1 civilians].
Protests followed the journalist's killing [killed 1 civilians].
Three soldiers' deaths [killed 3 state_forces] angered the town.
The families of the dead waited outside the judge's chamber.
He was sentenced to death in a murder case.
"""

LATE_DEATHS = """
The premier mourned the martyrdom of two children [killed 2 civilians] who sustained injuries in the attack.
Two boys who sustained injuries in the blast died [killed 2 civilians] in hospital.
A driver wounded in the attack died [killed 1 civilians] later.
The student, who was injured in the attack, died [killed 1 civilians] on Thursday.
Five passengers who were injured in the bombing have died [killed 5 civilians].
The blast injured a guard, who later died [killed 1].
An injured soldier succumbed to his injuries [killed 1 state_forces].
Two of the wounded succumbed to injuries [killed 2].
Two more of the injured died [more killed 2].
Another policeman succumbed to his wounds [more killed 1 state_forces] on Friday.
A constable injured in the firing also succumbed to injuries [more killed 1 state_forces].
Two guards were injured [injured 2] and a driver died [killed 1 civilians].
"""

ALL_OF_THEM = """
Gunmen abducted 30 passengers [abducted 30 civilians]. All the passengers were killed [killed 30 civilians].
Gunmen abducted 30 passengers [abducted 30 civilians]. The passengers were killed [killed ? civilians].
Four engineers were kidnapped [abducted 4 civilians] at noon. All of the engineers were found dead [killed 4 civilians].
Raiders seized eleven fishermen and killed all the fishermen [killed 11 civilians].
Six miners were trapped. All miners were killed [killed 6 civilians].
Six miners were trapped. All hostages were killed [killed ? civilians].
Rebels held nine soldiers. All those soldiers were executed [killed 9 state_forces].
Rebels held nine soldiers. Officers searched the valley. All the soldiers were executed [killed ? state_forces].
Two nurses left the clinic. The nurses were abducted [abducted ? civilians].
Three monks travelled by bus. All three monks were killed [killed 3 civilians].
"""

RIVALS = """
Kula confirmed 45 deaths [killed 45], though Amnesty put the toll at more than 100 [rival killed 100+].
The army said five people were killed [killed 5], but residents claimed 12 people had died [rival killed 12].
Officials said 20 people were killed [killed 20]. However, a monitor said 60 people had been killed [rival killed 60].
The mayor spoke of seven deaths [killed 7], while the union puts the number of dead at 11 [rival killed 11].
Police said three people were wounded [injured 3], although a doctor reported nine people wounded [rival injured 9].
The ministry counted 30 deaths [killed 30], whereas rebels said 8 people were killed [rival killed 8].
The army said five soldiers were killed [killed 5 state_forces], but the group claimed 40 soldiers were killed [rival killed 40 state_forces].
The army said five soldiers were killed [killed 5 state_forces] while residents said two farmers died [killed 2 civilians].
Three people were killed [killed 3], while the governor said 20 others were wounded [injured 20].
Police said four people died [killed 4], but later the toll rose to six [toll killed 6].
Four people were killed [killed 4] in another alleged raid, and five people were killed [killed 5] at night.
"""

WITH_AND_BESIDE = """
In addition to the bomber, at least three people were killed [killed 1 militants] [killed 3+] in the blast.
A general was killed along with his two guards [killed 1 state_forces] [killed 2].
The candidate, along with his brother, was wounded [injured 2 civilians].
A mother as well as her two daughters were killed [killed 3 civilians].
"""

REGIONS = """
Hooded gunmen burst into a pool hall in Guayaquil and killed nine young men [killed 9 civilians].
Russian shelling of Nikopol killed a 52-year-old woman [killed 1 civilians] and wounded three people [injured 3].
Jihadists on motorcycles killed at least 15 villagers [killed 15+ civilians] in Tillaberi.
Al-Shabaab fired mortars at the camp, wounding six peacekeepers [injured 6 state_forces].
ELN guerrillas kidnapped four soldiers [abducted 4 state_forces] in Arauca.
Israeli strikes killed 23 Palestinians [killed 23 civilians] on Sunday, medics said.
Houthi missiles hit a tanker; two sailors were killed [killed 2] and one was injured [injured 1].
A car bomb in Mogadishu killed more than 30 people [killed 30+], police said.
Two Indian soldiers were killed [killed 2 state_forces] in Kishtwar when suspected rebels opened fire.
A mob set fire to the village, killing a couple and their child [killed 3 civilians].
Herdsmen killed 45 people [killed 45] in Yelewata, residents said.
Three Iranian border guards were killed [killed 3 state_forces] in Saravan.
Myanmar's air force bombed a school, killing 20 pupils and two teachers [killed 22 civilians].
Separatists released three of the eleven hostages.
ISKP claimed the blast that wounded 19 worshippers [injured 19 civilians] in Kunduz.
The M23 rebels executed 21 civilians [killed 21 civilians] in Goma.
Police said they had arrested five members [arrested 5] of the cell.
Cartel gunmen ambushed a patrol, killing six soldiers [killed 6 state_forces] in Michoacan.
"""

TABLES = {
    name: [line for line in table.strip().splitlines() if line]
    for name, table in list(globals().items())
    if name.isupper() and isinstance(table, str)
}
CASES = [(name, line) for name, lines in TABLES.items() for line in lines]


def make_document(text: str) -> Document:
    sentences = tuple(Sentence(m.start(), m.end(), 0) for m in SENTENCE.finditer(text))
    return Document("0" * 64, "0" * 64, "test", text, sentences=sentences)


def find_named_places(text: str) -> tuple[PlaceMention, ...]:
    """Mentions of the places in PRECISIONS, in order."""
    found = re.finditer("|".join(PRECISIONS), text)
    return tuple(
        PlaceMention(m.start(), m.end(), Location(m[0], None, None, "PAK", None, None, PRECISIONS[m[0]])) for m in found
    )


def read(text: str) -> tuple[FigureMention, ...]:
    document, numbers = make_document(text), find_numbers(text)
    return find_figures(document, numbers, Persons(document, numbers, ()), find_named_places(text))


def describe(figure: FigureMention) -> str:
    kinds = {"part": "part ", "increment": "more ", "correction": "toll ", "total": ""}
    if figure.value is None:
        number = "?" if figure.low is None else f"{figure.low}.."
    elif figure.low is None:
        number = f"~{figure.value}"
    else:
        number = f"{figure.value}{'+' if figure.high is None else ''}"
    rival, joint = "rival " if figure.rival else "", "joint " if figure.scope == "joint" else ""
    marks = ("" if figure.factual else "unreal ") + rival + joint + kinds[figure.kind]
    return f"{marks}{figure.measure} {number} {figure.group}"


def agrees(mark: str, figure: FigureMention) -> bool:
    told = describe(figure)
    return told == mark or told.rsplit(" ", 1)[0] == mark


@pytest.mark.parametrize(("table", "line"), CASES, ids=[f"{t}-{i}" for i, (t, _) in enumerate(CASES)])
def test_figures_of_a_sentence(table: str, line: str) -> None:
    marks, text = MARK.findall(line), MARK.sub("", line)
    figures = list(read(text))
    left = [describe(f) for f in figures]
    for mark in marks:
        hit = next((f for f in figures if agrees(mark, f)), None)
        assert hit is not None, f"{text}: no [{mark}] among {left}"
        figures.remove(hit)
    assert not figures, f"{text}: also {[describe(f) for f in figures]}"


def test_there_are_enough_sentences() -> None:
    assert len(CASES) >= 200


TOLL_TABLE = [
    ("Blast kills three. Three people were killed and five injured. Two more died on Sunday.", 5, 5),
    ("Eight students were killed. The death toll rose to 10 after two more students died.", 10, None),
    ("Four militants were killed while two policemen embraced martyrdom.", 6, None),
    ("Ten people, among them three soldiers and seven rebels, were killed.", 10, None),
    ("A policeman was shot dead. Constable Ali Khan was killed on the spot, police said.", 1, None),
    ("There were no casualties.", 0, 0),
    ("The minister escaped unhurt but three guards were killed and one was injured.", 3, 1),
    ("Fourteen people were killed. One of the dead was a child, and a woman was killed in her house.", 14, None),
    ("Five people were killed. Twelve people were killed, rescuers said later, and 40 were wounded.", 12, 40),
    ("The army attacked a hideout.", None, None),
    ("Gunmen kidnapped a judge.", None, None),
    ("Two men were killed and several others were wounded.", 2, None),
    ("Eleven rebels were killed. The killing of civilians went on.", 11, None),
]


@pytest.mark.parametrize(("text", "killed", "injured"), TOLL_TABLE)
def test_tolls_follow_the_stated_rule(text: str, killed: int | None, injured: int | None) -> None:
    tolls = derive_tolls(read(text), make_document(text).sentences)
    assert (tolls.killed.best, tolls.injured.best) == (killed, injured)


RIVAL_TABLE = [
    ("Kula confirmed 45 deaths, though Amnesty put the toll at more than 100.", (45, 45, 100)),
    ("Kula confirmed 45 deaths. However, one report said 30 people had been killed.", (30, 45, 45)),
    ("At least 45 people died, though Amnesty put the toll at 100.", (45, 45, None)),
    ("Five people were killed, but residents claimed 12 people had died. The toll rose to six.", (6, 6, 12)),
    ("Five people were killed. Twelve people were killed, rescuers said later.", (12, 12, 12)),
]


@pytest.mark.parametrize(("text", "bounds"), RIVAL_TABLE)
def test_a_rival_toll_moves_the_bounds_and_not_the_best(text: str, bounds: tuple[int, int, int | None]) -> None:
    killed = derive_tolls(read(text), make_document(text).sentences).killed
    assert (killed.low, killed.best, killed.high) == bounds


def test_what_leans_on_a_figure_is_cited_by_its_own_words() -> None:
    text = "Five people were killed in Sinjar and 26 others near Baiji."
    assert [text[f.start : f.end] for f in read(text)] == ["Five people were killed", "26 others"]


def test_without_places_a_toll_of_several_attacks_is_joint() -> None:
    text = "Four people were killed in two attacks in Karachi."
    document, numbers = make_document(text), find_numbers(text)
    figures = find_figures(document, numbers, Persons(document, numbers, ()))
    assert [f.scope for f in figures] == ["joint"]


def test_tolls_name_the_groups() -> None:
    text = "Ten people, including three soldiers and five assailants, were killed."
    killed = derive_tolls(read(text), make_document(text).sentences).killed
    assert (killed.state_forces, killed.militants, killed.civilians, killed.unknown) == (3, 5, 2, 0)


def test_dozens_of_assailants_leave_the_number_of_the_others() -> None:
    text = "Eight soldiers were killed when gunmen raided their post. The army said it had killed dozens of assailants."
    killed = derive_tolls(read(text), make_document(text).sentences).killed
    assert (killed.low, killed.best, killed.high) == (8, 8, None)


def test_only_one_side_falls_where_something_is_struck_from_afar() -> None:
    text = "Two men were killed by a drone in Tyre. The army said it had killed a Hezbollah commander and a fighter."
    figures, sentences = read(text), make_document(text).sentences
    assert derive_tolls(figures, sentences, one_set=True).killed.best == 2


def test_abducted_and_arrested_are_counts() -> None:
    text = "Armed men abducted at least four engineers. Police arrested two suspects."
    tolls = derive_tolls(read(text), make_document(text).sentences)
    assert (tolls.abducted.low, tolls.abducted.best, tolls.abducted.high) == (4, 4, None)
    assert tolls.arrested.best == 2


def test_figures_point_at_their_words() -> None:
    for _, line in CASES:
        text = MARK.sub("", line)
        for figure in read(text):
            assert 0 <= figure.start < figure.end <= len(text)
            assert not text[figure.start : figure.end].startswith(" ")
