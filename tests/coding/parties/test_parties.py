"""Who did it to whom: one event a row, through the whole coder.

A row: the text, the attacker's kind and a word of its name, the target's kind and a word of its name, the sub-event
type. An empty word or kind asks for none. Kinds: S state forces, F a foreign state, M militants, U unidentified armed
men, T a communal militia, P a political militia, C civilians, R rioters, D protesters, "-" nobody.
"""

from __future__ import annotations

from datetime import date

import pytest

from torkham.model.account import Account
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 12)
KINDS = {
    "S": "state_forces",
    "F": "foreign_state",
    "M": "militant_group",
    "U": "unidentified_armed",
    "T": "communal_militia",
    "P": "political_militia",
    "C": "civilians",
    "R": "rioters",
    "D": "protesters",
}
CLASH, ATTACK, BOMB, STRIKE = "Armed clash", "Attack", "Remote explosive/landmine/IED", "Air/drone strike"
SUICIDE, SHELLING, GRENADE = "Suicide bomb", "Shelling/artillery/missile attack", "Grenade"
ABDUCTION, LOOTING, MOB = "Abduction/forced disappearance", "Looting/property destruction", "Mob violence"
RIOT, FORCE = "Violent demonstration", "Excessive force against protesters"

ACTIVE = (
    ("Gunmen opened fire on a police patrol in Lakki Marwat on Tuesday, killing two constables.",
     "U", "Gunmen", "S", "police", CLASH),
    ("Militants attacked an army post in North Waziristan on Tuesday, killing three soldiers.",
     "M", "Militants", "S", "army", CLASH),
    ("Boko Haram fighters stormed a village near Maiduguri on Tuesday and killed nine farmers.",
     "M", "Boko Haram", "C", "", ATTACK),
    ("Al-Shabaab militants ambushed a Kenyan police vehicle in Mandera on Tuesday, killing four officers.",
     "M", "Shabaab", "S", "police", CLASH),
    ("Unidentified armed men shot dead a schoolteacher in Turbat on Tuesday.",
     "U", "armed men", "C", "teacher", ATTACK),
    ("Motorcyclists gunned down a journalist in Ciudad Juarez on Tuesday, prosecutors said.",
     "U", "Motorcyclists", "C", "journalist", ATTACK),
    ("Israeli warplanes bombed a house in Gaza City on Tuesday, killing seven people.",
     "F", "Israel", "C", "", STRIKE),
    ("Russia fired missiles at Kharkiv on Tuesday, killing three residents.",
     "F", "Russia", "C", "", SHELLING),
    ("Russian drones struck an apartment building in Odesa on Tuesday, killing two residents.",
     "F", "Russia", "C", "", STRIKE),
    ("US jets struck a Houthi weapons depot near Sanaa on Tuesday, killing six fighters.",
     "F", "United States", "M", "", STRIKE),
    ("Jihadists raided a Burkinabe army camp in Djibo on Tuesday, killing at least 20 soldiers.",
     "M", "Jihadists", "S", "", CLASH),
    ("ADF rebels killed 14 villagers with machetes in Beni on Tuesday.",
     "M", "Democratic Forces", "C", "villagers", ATTACK),
    ("M23 rebels attacked a Congolese army position near Goma on Tuesday, killing two soldiers.",
     "M", "M23", "S", "", CLASH),
    ("BLA fighters torched six trucks on a highway in Kalat on Tuesday.",
     "M", "Baloch", "C", "trucks", LOOTING),
    ("Armed men kidnapped five labourers from a dam site in Tank district on Tuesday.",
     "U", "Armed men", "C", "labourers", ABDUCTION),
    ("Assailants hurled a grenade at a police van in Quetta on Tuesday, injuring two constables.",
     "U", "Assailants", "S", "police", GRENADE),
    ("Unknown men lobbed a hand grenade at a trader's house in Peshawar on Tuesday; nobody was hurt.",
     "U", "men", "C", "house", GRENADE),
    ("Security forces raided a militant hideout in Tank on Tuesday and killed five terrorists.",
     "S", "orces", "M", "", CLASH),
    ("Police killed two suspected militants in an encounter in Mardan on Tuesday.",
     "S", "olice", "M", "militants", CLASH),
    ("Troops killed four terrorists during an intelligence-based operation in Dera Ismail Khan on Tuesday.",
     "S", "", "M", "terrorists", CLASH),
    ("The Counter Terrorism Department killed three militants of the banned TTP in Bannu on Tuesday.",
     "S", "Counter Terrorism", "M", "", CLASH),
    ("Colombian soldiers killed two ELN guerrillas in Arauca on Tuesday.",
     "S", "", "M", "", CLASH),
    ("A suicide bomber attacked a convoy of the Frontier Corps in Quetta on Tuesday, killing four soldiers.",
     "M", "suicide bomber", "S", "", SUICIDE),
    ("A bomber blew himself up outside a Shia mosque in Kabul on Tuesday, killing twelve worshippers.",
     "M", "bomber", "C", "", SUICIDE),
    ("A mob lynched a man accused of blasphemy in Swat on Tuesday.",
     "R", "mob", "C", "man", MOB),
    ("Hezbollah fired rockets at an Israeli army base near Safed on Tuesday, wounding two soldiers.",
     "M", "Hezbollah", "S", "", SHELLING),
    ("The Houthis fired a missile at a cargo ship in the Red Sea off Hodeidah on Tuesday.",
     "M", "Houthi", "C", "ship", SHELLING),
    ("PKK militants detonated a roadside bomb in Hakkari on Tuesday, killing two Turkish soldiers.",
     "M", "Kurdistan", "S", "", BOMB),
    ("RSF fighters shelled a displacement camp in El Fasher on Tuesday, killing 15 civilians.",
     "M", "Rapid Support", "C", "", SHELLING),
    ("Pakistan army shelling killed two villagers in Kunar, Afghanistan, on Tuesday.",
     "F", "Pakistan", "C", "", SHELLING),
)  # fmt: skip

PASSIVE = (
    ("A police station in Bannu was attacked by militants on Tuesday; two constables were wounded.",
     "M", "militants", "S", "police", CLASH),
    ("Three soldiers were killed by gunmen in Hoshab, Kech district, on Tuesday.",
     "U", "gunmen", "S", "soldiers", CLASH),
    ("Two brothers were shot dead by unidentified assailants in Khuzdar on Tuesday.",
     "U", "assailants", "C", "brothers", ATTACK),
    ("A tribal elder was gunned down by unknown motorcyclists in Bajaur on Tuesday.",
     "U", "motorcyclists", "C", "elder", ATTACK),
    ("Four miners were abducted by armed men in Duki on Tuesday.",
     "U", "armed men", "C", "miners", ABDUCTION),
    ("A priest was kidnapped by gunmen in Kaduna on Tuesday.",
     "U", "gunmen", "C", "priest", ABDUCTION),
    ("Seven militants were killed by security forces in Miranshah on Tuesday.",
     "S", "orces", "M", "militants", CLASH),
    ("Nine khwarij were killed by the army in Bannu district on Tuesday.",
     "S", "rmy", "M", "khwarij", CLASH),
    ("The mayor of a town in Michoacan was shot dead on Tuesday in Uruapan.",
     "U", "", "C", "mayor", ATTACK),
    ("Two policemen were martyred when terrorists opened fire on them in Tank on Tuesday.",
     "M", "terrorists", "S", "policemen", CLASH),
    ("Three people were killed when a mortar shell hit a house in Tirah, Khyber district, on Tuesday.",
     "U", "", "C", "house", SHELLING),
    ("A convoy of soldiers was hit by a roadside bomb near Gao, Mali, on Tuesday, leaving five dead.",
     "U", "", "S", "", BOMB),
    ("An army vehicle was targeted with an improvised explosive device in Awaran on Tuesday, killing two soldiers.",
     "U", "", "S", "", BOMB),
    ("A power plant in Kherson was hit by a Russian missile on Tuesday, wounding four workers.",
     "F", "Russia", "C", "", SHELLING),
    ("A cleric was killed in a targeted attack in Karachi on Tuesday.",
     "U", "", "C", "cleric", ATTACK),
    ("Four Palestinians were killed in an Israeli strike on a tent in Deir al-Balah on Tuesday.",
     "F", "Israel", "C", "", STRIKE),
    ("Two soldiers were killed and three wounded at the hands of militants in Kurram on Tuesday.",
     "M", "militants", "S", "soldiers", CLASH),
    ("Eight civilians were killed in a drone strike carried out by the army in Sagaing, Myanmar, on Tuesday.",
     "S", "", "C", "civilians", STRIKE),
    ("Ten villagers were massacred in an attack blamed on the Allied Democratic Forces in Ituri on Tuesday.",
     "M", "Democratic Forces", "C", "villagers", ATTACK),
    ("A bomb disposal officer was killed in a landmine blast in Mohmand on Tuesday.",
     "U", "", "S", "", BOMB),
)  # fmt: skip

NOMINAL = (
    ("An attack on a check post in Kech by BLF militants on Tuesday left two soldiers dead.",
     "M", "Baloch", "S", "", CLASH),
    ("The militants' attack on a Levies post in Harnai on Tuesday left one guard dead.",
     "M", "militants", "S", "", CLASH),
    ("A suicide attack on a church in Damascus on Tuesday killed 22 people.",
     "M", "", "C", "church", SUICIDE),
    ("A gun attack by militants on a van in Kurram on Tuesday killed seven passengers.",
     "M", "", "C", "van", ATTACK),
    ("An Israeli air strike on Gaza City on Tuesday killed three people.",
     "F", "Israel", "C", "", STRIKE),
    ("A Russian missile attack on Sumy on Tuesday killed five people.",
     "F", "Russia", "C", "people", SHELLING),
    ("A Ukrainian drone attack on Belgorod on Tuesday killed one resident, its governor said.",
     "F", "Ukrain", "C", "", STRIKE),
    ("Turkish air strikes on a village in Duhok, Iraq, killed two shepherds on Tuesday.",
     "F", "Turk", "C", "", STRIKE),
    ("A US drone strike killed an al-Qaeda commander in Idlib, Syria, on Tuesday.",
     "F", "United States", "M", "", STRIKE),
    ("A bomb blast at a bus stop in Mogadishu on Tuesday killed four people.",
     "U", "", "C", "", BOMB),
    ("A roadside bomb near a military convoy in Gwadar on Tuesday wounded three soldiers.",
     "U", "", "S", "", BOMB),
    ("A car bomb outside a police headquarters in Cali, Colombia, on Tuesday killed three officers.",
     "U", "", "S", "police", BOMB),
    ("The abduction of four engineers by gunmen in Mastung on Tuesday has shocked the company.",
     "U", "gunmen", "C", "engineers", ABDUCTION),
    ("An ambush by jihadists on an army patrol in Tillaberi, Niger, on Tuesday left 34 soldiers dead.",
     "M", "jihadists", "S", "", CLASH),
    ("In a raid by security forces on a hideout in Kalat on Tuesday, four terrorists were killed.",
     "S", "orces", "M", "", CLASH),
    ("The killing of a polio worker by gunmen in Bajaur on Tuesday halted the drive.",
     "U", "gunmen", "C", "worker", ATTACK),
    ("An operation against militants in Zhob on Tuesday left six terrorists dead.",
     "S", "", "M", "", CLASH),
    ("Shelling by the army killed eleven civilians in Omdurman, Sudan, on Tuesday.",
     "S", "rmy", "C", "civilians", SHELLING),
    ("A grenade attack on a barber's shop in Hub on Tuesday injured three customers.",
     "U", "", "C", "shop", GRENADE),
    ("The assassination of a prosecutor by gunmen in Guayaquil, Ecuador, on Tuesday drew condemnation.",
     "U", "gunmen", "C", "prosecutor", ATTACK),
    ("A rocket attack on an airbase in Anbar, Iraq, on Tuesday wounded two soldiers.",
     "U", "", "S", "", SHELLING),
    ("A remote-controlled bomb planted on a motorcycle exploded near a rickshaw in Chaman on Tuesday, killing one "
     "passer-by.",
     "U", "", "C", "", BOMB),
    ("An explosives-laden vehicle rammed the gate of a paramilitary camp in Bannu on Tuesday, killing six "
     "soldiers.",
     "U", "", "S", "", ""),
    ("A bombing claimed by Islamic State killed eight worshippers at a mosque in Herat on Tuesday.",
     "M", "Islamic State", "C", "", BOMB),
)  # fmt: skip

CLASHES = (
    ("Four militants and a soldier were killed in a clash between security forces and militants in Tank on "
     "Tuesday.",
     "M", "militants", "S", "orces", CLASH),
    ("Police exchanged fire with militants in Karak on Tuesday, leaving one constable dead.",
     "M", "militants", "S", "olice", CLASH),
    ("Three terrorists were killed in an exchange of fire with security forces in Khyber district on Tuesday.",
     "S", "orces", "M", "terrorists", CLASH),
    ("Militants attacked a checkpoint in Hangu on Tuesday; forces retaliated and killed two attackers.",
     "M", "Militants", "S", "", CLASH),
    ("Fighting between the army and Rapid Support Forces in El Obeid, Sudan, on Tuesday killed 12 people.",
     "M", "Rapid Support", "S", "", CLASH),
    ("Two rival tribes clashed over land in Kurram on Tuesday, leaving four men dead.",
     "T", "trib", "T", "trib", CLASH),
    ("A shootout between gunmen and soldiers in Culiacan, Mexico, on Tuesday left three gunmen dead.",
     "S", "soldiers", "U", "gunmen", CLASH),
    ("Two militants were killed in a gunfight with troops in Kulgam, Kashmir, on Tuesday.",
     "S", "", "M", "militants", CLASH),
    ("The army said it repulsed an attack by the Taliban on a border post in Chitral on Tuesday, killing seven "
     "militants.",
     "M", "aliban", "S", "post", CLASH),
    ("Soldiers came under fire from militants in Awaran on Tuesday; one soldier was killed.",
     "M", "militants", "S", "oldiers", CLASH),
    ("Afghan forces traded fire with Pakistani troops at Chaman on Tuesday, wounding three people.",
     "F", "Afghan", "S", "Pakistan", CLASH),
    ("Sudan's army beat back an assault by the RSF on Babanusa in West Kordofan on Tuesday.",
     "M", "R", "S", "army", CLASH),
    ("Ten gunmen of the Gulf Cartel died in a shoot-out with soldiers outside Reynosa, Mexico, on Tuesday.",
     "S", "soldiers", "P", "Cartel", CLASH),
    ("Angry youths stormed and burned a police post in Homa Bay, Kenya, on Tuesday in protest at the death of a teacher.",
     "R", "ouths", "S", "police post", RIOT),
    ("Two members of the Kuki-Chin National Front were killed in an exchange of fire with an army patrol in Ruma, "
     "Bangladesh, on Tuesday.",
     "S", "army", "M", "Kuki", CLASH),
    ("Malian soldiers executed 22 Fulani herders near Mopti on Tuesday.",
     "S", "soldiers", "C", "herders", ATTACK),
    ("Bandits took 30 travellers hostage near Kaduna on Tuesday.",
     "U", "andits", "C", "travellers", ABDUCTION),
    ("Militants raped 14 women in Maiduguri on Tuesday, a doctor said.",
     "M", "ilitants", "C", "women", "Sexual violence"),
    ("Al-Shabaab fighters took over the town of Adan Yabal in Somalia on Tuesday after Somali troops pulled out.",
     "M", "Shabaab", "S", "troops", "Non-state actor overtakes territory"),
)  # fmt: skip

OWNERS = (
    ("Unidentified men opened fire on a check post in Washuk on Tuesday.",
     "U", "men", "S", "check post", CLASH),
    ("A bomb went off near a vehicle of the Frontier Corps in Bolan on Tuesday.",
     "U", "", "S", "Frontier Corps", BOMB),
    ("Gunmen attacked the house of a police officer in Lakki Marwat on Tuesday, killing his brother.",
     "U", "Gunmen", "S", "", ""),
    ("Gunmen opened fire on a polio team in Mastung on Tuesday, killing a constable who guarded it.",
     "U", "Gunmen", "C", "polio", ""),
    ("A blast hit a gas pipeline in Sui on Tuesday.",
     "U", "", "C", "pipeline", BOMB),
    ("Militants blew up a railway track in Jacobabad on Tuesday.",
     "M", "Militants", "C", "track", BOMB),
    ("A patrol of Levies personnel came under attack in Ziarat on Tuesday; two of them were hurt.",
     "U", "", "S", "Levies", CLASH),
    ("Militants attacked members of a peace committee in Bannu on Tuesday, killing four.",
     "M", "Militants", "P", "members", CLASH),
    ("Gunmen shot dead a leader of the Awami National Party in Bajaur on Tuesday.",
     "U", "Gunmen", "C", "leader", ATTACK),
    ("A station house officer was shot dead by gunmen in Tank on Tuesday.",
     "U", "gunmen", "S", "officer", CLASH),
    ("An off-duty soldier was shot dead by militants in Bannu on Tuesday.",
     "M", "militants", "S", "soldier", CLASH),
)  # fmt: skip

GLOSSED = (
    ("Gunmen opened fire on the car of Karim Afridi in Bara on Tuesday. Afridi, a police inspector, was killed.",
     "U", "Gunmen", "S", "Karim Afridi", CLASH),
    ("Assailants shot at Javed Mengal in Khuzdar on Tuesday. Mengal, a lawyer, was wounded.",
     "U", "Assailants", "C", "Javed Mengal", ATTACK),
    ("An explosive device detonated near the residence of Gul Wazir in Wana on Tuesday. Wazir, an army major, was "
     "unhurt.",
     "U", "", "S", "Gul Wazir", BOMB),
    ("Attackers ambushed Noor Shah in Swat on Tuesday. Shah, the head of a peace committee, was killed.",
     "U", "Attackers", "P", "Noor Shah", ""),
)  # fmt: skip

HEADLINES = (
    ("Two cops martyred in Bannu gun attack\n\nBANNU: Two policemen were martyred in a gun attack in Bannu on "
     "Tuesday.",
     "U", "", "S", "policemen", CLASH),
    ("Israeli forces kill nine in Gaza\n\nGAZA CITY: Nine people were killed in southern Gaza on Tuesday, rescuers "
     "said.",
     "F", "Israel", "C", "", ""),
    ("Seven khwarij killed in KP operations\n\nSeven khwarij were killed in Tank on Tuesday, the ISPR said.",
     "S", "", "M", "khwarij", CLASH),
)  # fmt: skip

WARS = (
    ("Israeli strikes killed nine people in Gaza City on Tuesday, rescuers said. Another strike in Khan Younis "
     "killed two people on Tuesday.",
     "F", "Israel", "C", "", STRIKE),
    ("The Israeli military said it had struck a rocket launcher in Tyre, Lebanon, on Tuesday.",
     "F", "Israel", "-", "", STRIKE),
    ("Russia's defence ministry said it carried out a strike on an arms depot in Poltava, Ukraine, on Tuesday.",
     "F", "Russia", "-", "", STRIKE),
    ("The Indian army said it targeted militant camps in Muzaffarabad, Pakistan, on Tuesday, killing five people.",
     "F", "India", "-", "", ""),
)  # fmt: skip

ELSEWHERE = (
    ("Insurgents overran a military outpost in Kidal, Mali, on Tuesday, killing a dozen soldiers.",
     "M", "nsurgents", "S", "", ""),
    ("Suspected Islamist militants killed at least 20 people in an attack on a village in Ituri on Tuesday.",
     "M", "militants", "C", "", ATTACK),
    ("At least 11 worshippers were killed when gunmen stormed a mosque in Katsina, Nigeria, on Tuesday.",
     "U", "gunmen", "C", "", ATTACK),
    ("Cartel gunmen ambushed a police convoy in Guerrero, Mexico, on Tuesday, killing eight officers.",
     "P", "unmen", "S", "", CLASH),
    ("A Ukrainian drone strike on an oil refinery in Ryazan killed one worker on Tuesday, the regional governor "
     "said.",
     "F", "Ukrain", "C", "", STRIKE),
    ("Russian forces shelled Kharkiv on Tuesday, wounding four people.",
     "F", "Russia", "C", "", SHELLING),
    ("Three Palestinian gunmen were killed by Israeli soldiers during a raid in Jenin on Tuesday.",
     "F", "Israel", "U", "gunmen", CLASH),
    ("Syrian government forces killed two members of the Islamic State in a raid in Homs on Tuesday.",
     "S", "", "M", "", CLASH),
    ("Turkish warplanes hit PKK positions in Duhok, Iraq, on Tuesday, the defence ministry said.",
     "F", "Turk", "M", "", STRIKE),
    ("A Saudi-led coalition air strike hit a market in Saada, Yemen, on Tuesday, killing ten civilians.",
     "F", "", "C", "", STRIKE),
    ("Myanmar's military bombed a school in Sagaing on Tuesday, killing 17 children.",
     "S", "", "C", "", STRIKE),
    ("The army said it killed nine insurgents in an operation in Borno, Nigeria, on Tuesday.",
     "S", "rmy", "M", "insurgents", CLASH),
    ("Armed men on motorbikes attacked a gold mine in Tillaberi, Niger, on Tuesday, killing five miners.",
     "U", "rmed men", "C", "", ATTACK),
    ("Kurdish-led fighters repelled an attack by the Islamic State on a prison in Hasakah, Syria, on Tuesday.",
     "M", "Islamic State", "", "", ""),
    ("A senior police officer was assassinated by gunmen in Baghdad, Iraq, on Tuesday.",
     "U", "gunmen", "S", "officer", CLASH),
    ("Guerrillas of the National Liberation Army kidnapped two soldiers in Arauca, Colombia, on Tuesday.",
     "M", "", "S", "soldiers", ABDUCTION),
    ("A bomb attached to a minibus exploded in Kabul on Tuesday, killing two passengers.",
     "U", "", "C", "", BOMB),
    ("Gunmen killed four police officers at a checkpoint in Nakuru, Kenya, on Tuesday.",
     "U", "unmen", "S", "", CLASH),
    ("Maoist rebels killed two policemen in an ambush in Sukma, Chhattisgarh, on Tuesday.",
     "M", "ebels", "S", "policemen", CLASH),
    ("A tribal leader and his guard were killed in a roadside bombing in Wana, South Waziristan, on Tuesday.",
     "U", "", "C", "", BOMB),
    ("Militants fired rockets at a paramilitary fort in Panjgur on Tuesday; no loss of life was reported.",
     "M", "Militants", "S", "", SHELLING),
    ("The police said militants hurled a grenade at the Saddar police station in Bannu on Tuesday.",
     "M", "militants", "S", "", GRENADE),
    ("Four people were killed on Tuesday when gunmen opened fire on a passenger van in Parachinar, Kurram.",
     "U", "gunmen", "C", "", ATTACK),
    ("Five terrorists were gunned down by security forces in Panjgur on Tuesday, the ISPR said.",
     "S", "", "M", "terrorists", CLASH),
    ("A Frontier Corps soldier was martyred and two others injured when a landmine exploded in Tirah on Tuesday.",
     "U", "", "S", "soldier", BOMB),
    ("Three labourers from Punjab were shot dead by armed men in Kech on Tuesday.",
     "U", "armed men", "C", "labourers", ATTACK),
    ("BLA militants blocked a highway in Mastung on Tuesday and set ablaze four trucks.",
     "M", "Baloch", "C", "trucks", LOOTING),
    ("Militants kidnapped seven tribal policemen in Orakzai on Tuesday.",
     "M", "Militants", "S", "policemen", ABDUCTION),
    ("The Afghan Taliban killed two fighters of the National Resistance Front in Panjshir on Tuesday.",
     "S", "aliban", "M", "", ""),
    ("A gunman killed two policemen in Lyon, France, on Tuesday before he was shot dead.",
     "U", "gunman", "S", "policemen", CLASH),
    ("Rebels fired mortar shells at the airport in Bunia, DR Congo, on Tuesday.",
     "M", "Rebels", "C", "", SHELLING),
    ("Houthi missiles hit an oil depot in Jeddah, Saudi Arabia, on Tuesday.",
     "M", "Houthi", "C", "", ""),
    ("Iran launched missiles at Tel Aviv on Tuesday, killing three people.",
     "F", "Iran", "C", "", ""),
    ("Pakistani jets struck militant camps in Khost, Afghanistan, on Tuesday, killing eight people.",
     "F", "Pakistan", "", "", STRIKE),
    ("Indian shelling killed a woman in Kotli, Azad Kashmir, on Tuesday.",
     "F", "India", "C", "", SHELLING),
    ("Azerbaijani forces opened fire on Armenian positions in Syunik on Tuesday, wounding a soldier.",
     "F", "Azerbaijan", "S", "", CLASH),
    ("Hamas fighters fired an anti-tank missile at an Israeli tank in Gaza City on Tuesday, killing four soldiers.",
     "M", "Hamas", "F", "", ""),
    ("An Israeli drone killed a Hezbollah commander in Tyre, Lebanon, on Tuesday.",
     "F", "Israel", "M", "commander", STRIKE),
    ("A crowd set fire to a police station in Multan on Tuesday.",
     "R", "crowd", "S", "police station", ""),
    ("Protesters torched a government office in Gilgit on Tuesday.",
     "R", "rotesters", "C", "office", ""),
    ("Attackers stormed a paramilitary camp in Kalat on Tuesday. Security forces retaliated, killing four "
     "attackers.",
     "U", "ttackers", "S", "", CLASH),
    ("Terrorists attacked a convoy in Tank on Tuesday. Two soldiers embraced martyrdom in the exchange of fire.",
     "M", "errorists", "S", "", CLASH),
    ("Security forces conducted an operation in Kulachi on Tuesday, in which three khwarij were killed.",
     "S", "orces", "M", "khwarij", CLASH),
    ("During the conduct of an operation in Bannu on Tuesday, own troops effectively engaged the khwarij location; "
     "four khwarij were sent to hell and a soldier was martyred.",
     "S", "", "M", "khwarij", CLASH),
    ("CTD personnel killed two terrorists in a shootout in Lahore on Tuesday.",
     "S", "", "M", "terrorists", CLASH),
    ("A candidate for the provincial assembly was killed in a bombing in Bajaur on Tuesday.",
     "U", "", "C", "candidate", BOMB),
    ("The vehicle of a deputy commissioner came under fire in Panjgur on Tuesday.",
     "U", "", "C", "", ATTACK),
    ("The convoy of a provincial minister was attacked with a remote-controlled bomb in Quetta on Tuesday.",
     "U", "", "C", "", BOMB),
    ("Two brothers belonging to a peace militia were shot dead in Swat on Tuesday.",
     "U", "", "", "", ""),
    ("Two men on a motorcycle opened fire on a police checkpoint in Karachi on Tuesday, killing one policeman.",
     "U", "men", "S", "", CLASH),
    ("A policeman protecting a polio team was killed by gunmen in Peshawar on Tuesday.",
     "U", "gunmen", "S", "policeman", CLASH),
    ("Militants ambushed their vehicle in Spinwam, North Waziristan, on Tuesday, killing four soldiers.",
     "M", "Militants", "S", "", CLASH),
    ("A suicide bomber on a motorcycle rode into a checkpost of the Frontier Corps in Mastung on Tuesday.",
     "M", "bomber", "S", "", SUICIDE),
    ("The police raided a camp in Mastung on Tuesday and killed nine militants.",
     "S", "olice", "M", "", CLASH),
    ("A bomb on a bicycle went off near a police van in Quetta on Tuesday.",
     "U", "", "S", "police", BOMB),
    ("Gunmen killed a labourer whom they had abducted in Kech on Tuesday.",
     "U", "unmen", "C", "labourer", ""),
    ("A hand grenade exploded in the midst of a Shia procession in Bahawalnagar on Tuesday, killing three people.",
     "U", "", "C", "", GRENADE),
    ("Somali troops killed ten al-Shabaab fighters in Galmudug on Tuesday.",
     "S", "", "M", "Shabaab", CLASH),
    ("French soldiers were wounded when a bomb hit their vehicle near Gao, Mali, on Tuesday.",
     "U", "", "F", "", ""),
)  # fmt: skip

CROWDS = (
    ("Police and supporters of the opposition clashed in Maputo on Tuesday; six people were hurt in the protest.",
     "R", "supporters", "S", "olice", RIOT),
    ("Demonstrators fought street battles with riot police in Tbilisi on Tuesday, injuring nine officers.",
     "R", "Demonstrators", "S", "police", RIOT),
    ("Four more people died on Tuesday in clashes between police and protesters in Nairobi.",
     "R", "protesters", "S", "olice", RIOT),
    ("A mob beat a Christian labourer to death in Sargodha on Tuesday over alleged blasphemy.",
     "R", "mob", "C", "labourer", MOB),
    ("Angry villagers attacked a polio team in Tank on Tuesday, killing a vaccinator.",
     "R", "villagers", "C", "", MOB),
    ("Soldiers shot dead four people during a protest against the junta in Mandalay on Tuesday.",
     "S", "Soldiers", "D", "four people", FORCE),
    ("Hundreds of rioters attacked police with petrol bombs in Belfast on Tuesday, injuring 15 officers.",
     "R", "rioters", "S", "", MOB),
    ("Police shot dead two protesters in Antananarivo on Tuesday.",
     "S", "olice", "D", "protesters", FORCE),
)  # fmt: skip
LONE = (
    ("A man with a knife has killed a shopkeeper and wounded two policemen in Lyon on Tuesday in a terrorist attack.",
     "M", "man", "", "", ""),
    ("A driver rammed a van into a church procession in Manila on Tuesday, killing five worshippers.",
     "U", "driver", "C", "worshippers", ATTACK),
    ("A girl of about fourteen blew herself up at a fish market in Maroua on Tuesday, killing three traders.",
     "M", "girl", "C", "", SUICIDE),
    ("A shepherd lost a leg after stepping on a landmine in Marib on Tuesday.",
     "U", "", "C", "shepherd", BOMB),
)  # fmt: skip
TWO_SIDES = (
    ("Thai and Cambodian soldiers exchanged fire near Ta Muen Thom temple on Tuesday, killing one Cambodian soldier.",
     "", "Thai", "", "Cambodian", CLASH),
    ("Herdsmen and farmers clashed in Plateau state on Tuesday, leaving nine people dead.",
     "T", "Herdsmen", "C", "farmers", CLASH),
    ("At least 11 people were killed in street battles with Congolese soldiers in Goma on Tuesday.",
     "U", "", "S", "soldiers", CLASH),
    ("Two policemen were killed and three others injured in a shootout with militants in Tank on Tuesday.",
     "M", "militants", "S", "policemen", CLASH),
    ("Colombia guerrillas attacked a police station in Cauca on Tuesday, killing two officers.",
     "M", "guerrillas", "S", "", CLASH),
    ("Bandits shot dead three herders near Kapedo on Tuesday and drove away 200 goats.",
     "U", "Bandits", "C", "herders", ATTACK),
    ("Resistance fighters captured a junta outpost in Kawlin on Tuesday after killing nine soldiers.",
     "M", "fighters", "S", "outpost", "Non-state actor overtakes territory"),
    ("A Russian glide bomb tore through an apartment block in Kramatorsk on Tuesday, killing four residents.",
     "F", "Russia", "C", "apartment block", STRIKE),
    ("A convoy of aid trucks was looted by armed youths in Unity State on Tuesday.",
     "U", "youths", "C", "trucks", LOOTING),
    ("Junta troops killed six villagers in Sagaing on Tuesday.",
     "S", "troops", "C", "villagers", ATTACK),
    ("Militants used a quadcopter to drop two bombs on a police station in Lakki Marwat on Tuesday.",
     "M", "Militants", "S", "police", STRIKE),
    ("Four soldiers were killed by a landmine near Preah Vihear on Tuesday, and Cambodia accused Thai troops of planting "
     "it.", "", "Thai", "S", "soldiers", BOMB),
    ("A bomb exploded on a bus in Kampala on Tuesday, killing a man. The Allied Democratic Forces were blamed.",
     "M", "Allied Democratic", "C", "", BOMB),
    ("The army recaptured the town of Kidal from rebels on Tuesday after four days of clashes.",
     "S", "army", "M", "rebels", "Government regains territory"),
)  # fmt: skip

# what a party counts as where it acted, and by whom it struck
STANDING = (
    ("Israeli settlers burned four cars in the West Bank village of Turmus Ayya on Tuesday.",
     "C", "settlers", "C", "cars", LOOTING),
    ("Taliban forces killed three members of Islamic State in a raid on a house in Herat, Afghanistan, on Tuesday.",
     "S", "Taliban", "M", "", CLASH),
    ("A car bomb left beside the town hall of Corinto, in Colombia's Cauca department, killed two policemen on Tuesday.",
     "", "", "S", "town hall", BOMB),
    ("A bomb outside a police station in Cali, Colombia, killed two passers-by on Tuesday.",
     "", "", "C", "police station", BOMB),
    ("Gunmen shot dead a retired army major outside his home in Kohat on Tuesday.", "U", "Gunmen", "C", "major", ATTACK),
    ("India said its armed forces had struck an army base near Lahore on Tuesday.", "F", "", "S", "army base", STRIKE),
    ("Six people were killed on Tuesday as rival militias fought in Tripoli, Libya's capital.",
     "P", "militias", "P", "militias", CLASH),
    ("Troops arrested two cadres of the outlawed KCP in Thoubal district of Manipur on Tuesday.",
     "S", "Troops", "M", "two cadres", "Arrests"),
    ("A man dressed as a policeman shot dead two lawmakers in Duluth, Minnesota, on Tuesday. The suspect, identified as "
     "Carl Jensen, 51, was arrested.", "C", "A man", "C", "lawmakers", ATTACK),
    ("Rebels fired shells at a base of UN peacekeepers in Sake, Congo, on Tuesday, killing two Uruguayan peacekeepers.",
     "M", "Rebels", "F", "", SHELLING),
    ("Two soldiers were killed on Tuesday when a mine went off in Apatzingan, Mexico. Officials blamed the Jalisco New "
     "Generation Cartel.", "P", "Jalisco", "S", "soldiers", BOMB),
    ("Two policemen deployed for the security of polio workers were shot dead by gunmen in Tank on Tuesday.",
     "U", "gunmen", "S", "Two policemen", CLASH),
    ("Four policemen escaped unhurt when a hand grenade was lobbed at their van in Nushki on Tuesday.",
     "U", "", "S", "van", GRENADE),
    ("Eight people were killed on Tuesday in clashes between the Toori and Bangash tribes over land in Kurram.",
     "T", "tribes", "T", "tribes", CLASH),
    ("Helicopter gunships bombed a hospital in Old Fangak, South Sudan, on Tuesday, killing seven patients.",
     "S", "", "C", "", STRIKE),
    ("Two National Guard officers were killed on Tuesday in an ambush by cartel gunmen in Zamora, Mexico.",
     "P", "cartel gunmen", "S", "National Guard", CLASH),
    ("Druze gunmen attacked a post of the security forces in Sweida, Syria, on Tuesday, killing three of its men.",
     "T", "Druze gunmen", "S", "post", CLASH),
    ("Settlers from a nearby outpost burned four vehicles at night in Deir Dibwan, in the West Bank, on Tuesday.",
     "C", "Settlers", "C", "vehicles", LOOTING),
    ("Somali troops, backed by local clan fighters, killed 12 al-Shabaab militants near Harardhere on Tuesday.",
     "S", "Somali", "M", "al-Shabaab", CLASH),
    ("Russian drones and guided bombs hit Kharkiv on Tuesday, killing three people.", "F", "Russia", "C", "", STRIKE),
    ("The Israeli air force bombed a valley near Baalbek, Lebanon, on Tuesday, killing one man, whom the army called a "
     "smuggler of Hezbollah.", "F", "Israel", "M", "", STRIKE),
    ("Soldiers shot dead five gunmen of the Gulf Cartel in Reynosa, Mexico, on Tuesday.",
     "S", "Soldiers", "P", "Gulf Cartel", CLASH),
    ("US warplanes struck a Houthi base in Hodeidah, Yemen, on Tuesday, killing four members of the group's navy.",
     "F", "United States", "M", "", STRIKE),
    ("American bombers hit bunkers in Saada, Yemen, on Tuesday, killing two Houthi fighters.", "F", "", "M", "", STRIKE),
    ("Masked gunmen loyal to the government executed nine Alawite men in a village near Homs, Syria, on Tuesday.",
     "P", "gunmen", "C", "Alawite", ATTACK),
    ("A Russian general, Yuri Belov, was killed by a car bomb outside his flat in Moscow on Tuesday.",
     "", "", "S", "", BOMB),
    ("A guided bomb dropped by a Russian aircraft hit a bus station in Zaporizhzhia on Tuesday, killing seven passengers.",
     "F", "Russia", "C", "passengers", STRIKE),
    ("Hundreds of tribesmen pelted a police party with stones in Jamrud on Tuesday and injured three constables.",
     "R", "tribesmen", "S", "police", ""),
    ("The Israeli military said that a reservist was killed on Tuesday by an anti-tank missile in Shujaiya, Gaza. Hamas "
     "released a video of the attack.", "M", "", "F", "reservist", ""),
    ("Five Cambodian soldiers were killed by Thai artillery in fighting on the border on Tuesday, Phnom Penh said.",
     "F", "Thai", "S", "Cambodian", ""),
    ("Militants attacked a bank in Kohat on Tuesday. Meanwhile, the Counter Terrorism Department said two terrorists were "
     "killed in a raid in Tank.", "S", "", "M", "terrorists", CLASH),
)  # fmt: skip
UNSAID = (
    ("Drones hit two houses in Kharkiv before dawn on Tuesday, killing a couple and their child, the mayor said.",
     "F", "", "C", "", STRIKE),
    ("A missile strike on Belgorod killed two residents on Tuesday, the governor said.", "F", "", "C", "", SHELLING),
    ("At least five people were killed when security forces broke up marches against the president in Lome on Tuesday.",
     "S", "security forces", "D", "", FORCE),
    ("Nine people died on Tuesday in fighting between armed youths of the Rup and Pakam sections near Rumbek.",
     "T", "Pakam", "T", "Pakam", CLASH),
    ("Police in Ankara detained 20 people suspected of links to Islamic State in raids on Tuesday.",
     "S", "", "M", "20 people", "Arrests"),
    ("Crowds hurled petrol bombs at anti-riot units during a protest in Nairobi on Tuesday, injuring six officers.",
     "R", "Crowds", "S", "", RIOT),
    ("Jihadists overran an army detachment at Djibo in Burkina Faso on Tuesday and carried off weapons.",
     "M", "Jihadists", "S", "detachment", CLASH),
    ("Eight people were killed on Tuesday when men with rifles attacked a billiard hall in Guayaquil, Ecuador.",
     "U", "men", "C", "", ATTACK),
    ("Five passengers died on Tuesday when their bus ran over a landmine on a road in Borno, Nigeria.",
     "U", "", "C", "", BOMB),
)  # fmt: skip
TABLE = (
    ACTIVE
    + PASSIVE
    + NOMINAL
    + CLASHES
    + OWNERS
    + GLOSSED
    + HEADLINES
    + WARS
    + ELSEWHERE
    + CROWDS
    + LONE
    + TWO_SIDES
    + STANDING
    + UNSAID
)


def tell(text: str) -> Account:
    found = code(text, published=PUBLISHED).accounts
    assert found, "no account"
    return found[-1]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0][:70])
def test_sides(row: tuple[str, str, str, str, str, str]) -> None:
    text, attacker, attacker_word, target, target_word, sub_event = row
    account = tell(text)
    told = account.attacker, account.target
    for actor, kind, word in zip(told, (attacker, target), (attacker_word, target_word), strict=True):
        if kind and kind != "-":
            assert actor is not None
            assert (actor.kind, word in actor.name or word in actor.as_written) == (KINDS[kind], True), told
    assert not sub_event or account.sub_event_type == sub_event


def test_a_movement_is_what_it_was_on_the_day() -> None:
    text = (
        "KABUL: A suicide bomber struck a crowd at the airport of Kabul on Thursday, killing 60 people. "
        "The Taliban, who took the city on August 15, condemned the bombing."
    )
    told = [a.sub_event_type for a in code(text, published=date(2021, 8, 27)).accounts]
    assert told == [SUICIDE, "Non-state actor overtakes territory"]
