"""Who did it to whom: one event a row, through the whole coder.

A row: the text, the attacker's kind and a word of its name, the target's kind and a word of its name, the sub-event
type. An empty word asks for no name. Kinds: S state forces, F a foreign state, M militants, U unidentified armed
men, T a communal militia, P a political militia, C civilians, "-" nobody.
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
}
CLASH, ATTACK, BOMB, STRIKE = "Armed clash", "Attack", "Remote explosive/landmine/IED", "Air/drone strike"
SUICIDE, SHELLING, GRENADE = "Suicide bomb", "Shelling/artillery/missile attack", "Grenade"
ABDUCTION, LOOTING, MOB = "Abduction/forced disappearance", "Looting/property destruction", "Mob violence"

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
    ("Israeli warplanes bombed a house in Jabalia on Tuesday, killing seven people.",
     "F", "Israel", "C", "", STRIKE),
    ("Russia fired missiles at Kharkiv on Tuesday, killing three residents.", "F", "Russia", "C", "", SHELLING),
    ("Russian drones struck an apartment building in Odesa on Tuesday, killing two residents.",
     "F", "Russia", "C", "", STRIKE),
    ("US jets struck a Houthi weapons depot near Sanaa on Tuesday, killing six fighters.",
     "F", "United States", "M", "", STRIKE),
    ("Jihadists raided a Burkinabe army camp in Djibo on Tuesday, killing at least 20 soldiers.",
     "M", "Jihadists", "S", "", CLASH),
    ("ADF rebels killed 14 villagers with machetes in Beni on Tuesday.", "M", "Democratic Forces", "C", "villagers", ATTACK),
    ("M23 rebels attacked a Congolese army position near Goma on Tuesday, killing two soldiers.",
     "M", "M23", "S", "", CLASH),
    ("BLA fighters torched six trucks on a highway in Kalat on Tuesday.",
     "M", "Baloch", "C", "trucks", LOOTING),
    ("Armed men kidnapped five labourers from a dam site in Tank district on Tuesday.",
     "U", "Armed men", "C", "labourers", ABDUCTION),
    ("Bandits abducted 30 schoolgirls in Zamfara state on Tuesday, officials said.",
     "U", "Bandits", "C", "schoolgirls", ABDUCTION),
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
    ("Colombian soldiers killed two ELN guerrillas in Arauca on Tuesday.", "S", "", "M", "", CLASH),
    ("A suicide bomber attacked a convoy of the Frontier Corps in Quetta on Tuesday, killing four soldiers.",
     "M", "suicide bomber", "S", "", SUICIDE),
    ("A bomber blew himself up outside a Shia mosque in Kabul on Tuesday, killing twelve worshippers.",
     "M", "bomber", "C", "", SUICIDE),
    ("Armed settlers attacked a Palestinian farmer's house near Nablus on Tuesday.",
     "T", "ettlers", "C", "", ""),
    ("A mob lynched a man accused of blasphemy in Swat on Tuesday.", "C", "mob", "C", "man", MOB),
    ("Hezbollah fired rockets at an Israeli army base near Safed on Tuesday, wounding two soldiers.",
     "M", "Hezbollah", "S", "", SHELLING),
    ("The Houthis fired a missile at a cargo ship in the Red Sea off Hodeidah on Tuesday.",
     "M", "Houthi", "C", "ship", SHELLING),
    ("PKK militants detonated a roadside bomb in Hakkari on Tuesday, killing two Turkish soldiers.",
     "M", "Kurdistan", "S", "", BOMB),
    ("RSF fighters shelled a displacement camp in El Fasher on Tuesday, killing 15 civilians.",
     "M", "Rapid Support", "C", "", SHELLING),
    ("Naxalites killed a village headman in Bastar, Chhattisgarh, on Tuesday.", "M", "", "C", "headman", ATTACK),
    ("Pakistan army shelling killed two villagers in Kunar, Afghanistan, on Tuesday.", "F", "Pakistan", "C", "", SHELLING),
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
    ("Three people were killed by Israeli fire in Gaza City on Tuesday while they waited for aid.", "F", "Israel", "C", "people", ATTACK),
    ("Six farmers were killed by suspected armed herders in an attack on Yelwata, Benue state, on Tuesday.",
     "T", "herders", "C", "farmers", ATTACK),
    ("Four miners were abducted by armed men in Duki on Tuesday.", "U", "armed men", "C", "miners", ABDUCTION),
    ("A priest was kidnapped by gunmen in Kaduna on Tuesday.", "U", "gunmen", "C", "priest", ABDUCTION),
    ("Seven militants were killed by security forces in Miranshah on Tuesday.", "S", "orces", "M", "militants", CLASH),
    ("Nine khwarij were killed by the army in Bannu district on Tuesday.", "S", "rmy", "M", "khwarij", CLASH),
    ("The mayor of a town in Michoacan was shot dead on Tuesday in Uruapan.", "U", "", "C", "mayor", ATTACK),
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
    ("Gunmen took five passengers off a bus and shot them dead in Musakhail on Tuesday.", "U", "", "C", "", ATTACK),
    ("A cleric was killed in a targeted attack in Karachi on Tuesday.", "U", "", "C", "cleric", ATTACK),
    ("Four Palestinians were killed in an Israeli strike on a tent in Deir al-Balah on Tuesday.",
     "F", "Israel", "C", "", STRIKE),
    ("Two soldiers were killed and three wounded at the hands of militants in Kurram on Tuesday.",
     "M", "militants", "S", "soldiers", CLASH),
    ("Eight civilians were killed in a drone strike carried out by the army in Sagaing, Myanmar, on Tuesday.",
     "S", "", "C", "civilians", STRIKE),
    ("Ten villagers were massacred in an attack blamed on the Allied Democratic Forces in Ituri on Tuesday.",
     "M", "Democratic Forces", "C", "villagers", ATTACK),
    ("A bomb disposal officer was killed in a landmine blast in Mohmand on Tuesday.", "U", "", "S", "", BOMB),
)  # fmt: skip

NOMINAL = (
    ("An attack on a check post in Kech by BLF militants on Tuesday left two soldiers dead.",
     "M", "Baloch", "S", "", CLASH),
    ("The militants' attack on a Levies post in Harnai on Tuesday left one guard dead.",
     "M", "militants", "S", "", CLASH),
    ("A suicide attack on a church in Damascus on Tuesday killed 22 people.", "M", "", "C", "church", SUICIDE),
    ("A gun attack by militants on a van in Kurram on Tuesday killed seven passengers.", "M", "", "C", "van", ATTACK),
    ("An Israeli air strike on Gaza City on Tuesday killed three people.", "F", "Israel", "C", "", STRIKE),
    ("A Russian missile attack on Sumy on Tuesday killed five people.", "F", "Russia", "C", "people", SHELLING),
    ("A Ukrainian drone attack on Belgorod on Tuesday killed one resident, its governor said.",
     "F", "Ukrain", "C", "", STRIKE),
    ("Turkish air strikes on a village in Duhok, Iraq, killed two shepherds on Tuesday.", "F", "Turk", "C", "", STRIKE),
    ("A US drone strike killed an al-Qaeda commander in Idlib, Syria, on Tuesday.", "F", "United States", "M", "", STRIKE),
    ("A bomb blast at a bus stop in Mogadishu on Tuesday killed four people.", "U", "", "C", "", BOMB),
    ("A roadside bomb near a military convoy in Gwadar on Tuesday wounded three soldiers.", "U", "", "S", "", BOMB),
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
    ("An operation against militants in Zhob on Tuesday left six terrorists dead.", "S", "", "M", "", CLASH),
    ("Shelling by the army killed eleven civilians in Omdurman, Sudan, on Tuesday.", "S", "rmy", "C", "civilians", SHELLING),
    ("A grenade attack on a barber's shop in Hub on Tuesday injured three customers.", "U", "", "C", "shop", GRENADE),
    ("The assassination of a prosecutor by gunmen in Guayaquil, Ecuador, on Tuesday drew condemnation.",
     "U", "gunmen", "C", "prosecutor", ATTACK),
    ("A rocket attack on an airbase in Anbar, Iraq, on Tuesday wounded two soldiers.", "U", "", "S", "", SHELLING),
    ("A remote-controlled bomb planted on a motorcycle exploded near a rickshaw in Chaman on Tuesday, killing one "
     "passer-by.", "U", "", "C", "", BOMB),
    ("An explosives-laden vehicle rammed the gate of a paramilitary camp in Bannu on Tuesday, killing six soldiers.",
     "U", "", "S", "", ""),
    ("A bombing claimed by Islamic State killed eight worshippers at a mosque in Herat on Tuesday.",
     "M", "Islamic State", "C", "", BOMB),
)  # fmt: skip

CLASHES = (
    ("Four militants and a soldier were killed in a clash between security forces and militants in Tank on Tuesday.",
     "M", "militants", "S", "orces", CLASH),
    ("Police exchanged fire with militants in Karak on Tuesday, leaving one constable dead.",
     "M", "militants", "S", "olice", CLASH),
    ("Three terrorists were killed in an exchange of fire with security forces in Khyber district on Tuesday.",
     "S", "orces", "M", "terrorists", CLASH),
    ("Militants attacked a checkpoint in Hangu on Tuesday; forces retaliated and killed two attackers.",
     "M", "Militants", "S", "", CLASH),
    ("Fighting between the army and Rapid Support Forces in El Obeid, Sudan, on Tuesday killed 12 people.",
     "M", "Rapid Support", "S", "", CLASH),
    ("Armed men of two rival tribes clashed over land in Kurram on Tuesday, leaving four men dead.", "T", "trib", "T", "trib", CLASH),
    ("A shootout between gunmen and soldiers in Culiacan, Mexico, on Tuesday left three gunmen dead.",
     "S", "soldiers", "U", "gunmen", CLASH),
    ("Two militants were killed in a gunfight with troops in Kulgam, Kashmir, on Tuesday.",
     "S", "", "M", "militants", CLASH),
    ("The army said it repulsed an attack by the Taliban on a border post in Chitral on Tuesday, killing seven militants.",
     "M", "aliban", "S", "post", CLASH),
    ("Soldiers came under fire from militants in Awaran on Tuesday; one soldier was killed.",
     "M", "militants", "S", "oldiers", CLASH),
    ("Afghan forces traded fire with Pakistani troops at Chaman on Tuesday, wounding three people.",
     "F", "Afghan", "S", "Pakistan", CLASH),
)  # fmt: skip

OWNERS = (
    ("Unidentified men opened fire on a check post in Washuk on Tuesday.", "U", "men", "S", "check post", CLASH),
    ("A bomb went off near a vehicle of the Frontier Corps in Bolan on Tuesday.", "U", "", "S", "Frontier Corps", BOMB),
    ("Gunmen attacked the house of a police officer in Lakki Marwat on Tuesday, killing his brother.",
     "U", "Gunmen", "S", "", ""),
    ("Gunmen opened fire on a polio team in Mastung on Tuesday, killing a constable who guarded it.",
     "U", "Gunmen", "C", "polio", ""),
    ("A blast hit a gas pipeline in Sui on Tuesday.", "U", "", "C", "pipeline", BOMB),
    ("Militants blew up a railway track in Jacobabad on Tuesday.", "M", "Militants", "C", "track", BOMB),
    ("A patrol of Levies personnel came under attack in Ziarat on Tuesday; two of them were hurt.",
     "U", "", "S", "Levies", CLASH),
    ("Militants attacked members of a peace committee in Bannu on Tuesday, killing four.",
     "M", "Militants", "P", "members", CLASH),
    ("Gunmen shot dead a leader of the Awami National Party in Bajaur on Tuesday.", "U", "Gunmen", "C", "leader", ATTACK),
    ("A station house officer was shot dead by gunmen in Tank on Tuesday.", "U", "gunmen", "S", "officer", CLASH),
    ("An off-duty soldier was shot dead by militants in Bannu on Tuesday.", "M", "militants", "S", "soldier", CLASH),
)  # fmt: skip

GLOSSED = (
    ("Gunmen opened fire on the car of Karim Afridi in Bara on Tuesday. Afridi, a police inspector, was killed.",
     "U", "Gunmen", "S", "Karim Afridi", CLASH),
    ("Assailants shot at Javed Mengal in Khuzdar on Tuesday. Mengal, a lawyer, was wounded.",
     "U", "Assailants", "C", "Javed Mengal", ATTACK),
    ("An explosive device detonated near the residence of Gul Wazir in Wana on Tuesday. Wazir, an army major, was unhurt.",
     "U", "", "S", "Gul Wazir", BOMB),
    ("Attackers ambushed Noor Shah in Swat on Tuesday. Shah, the head of a peace committee, was killed.",
     "U", "Attackers", "P", "Noor Shah", ""),
)  # fmt: skip

HEADLINES = (
    ("Two cops martyred in Bannu gun attack\n\nBANNU: Two policemen were martyred in a gun attack in Bannu on Tuesday.",
     "U", "", "S", "policemen", CLASH),
    ("Israeli forces kill nine in Gaza\n\nGAZA CITY: Nine people were killed in southern Gaza on Tuesday, rescuers said.",
     "F", "Israel", "C", "", ""),
    ("Seven khwarij killed in KP operations\n\nSeven khwarij were killed in Tank on Tuesday, the ISPR said.",
     "S", "", "M", "khwarij", CLASH),
)  # fmt: skip

WARS = (
    ("Israeli strikes killed nine people in Gaza City on Tuesday, rescuers said. Another strike in Khan Younis killed "
     "two people on Tuesday.", "F", "Israel", "C", "", STRIKE),
    ("The Israeli military said it had struck a rocket launcher in Tyre, Lebanon, on Tuesday.",
     "F", "Israel", "-", "", STRIKE),
    ("Russia's defence ministry said it carried out a strike on an arms depot in Poltava, Ukraine, on Tuesday.",
     "F", "Russia", "-", "", STRIKE),
    ("The Indian army said it targeted militant camps in Muzaffarabad, Pakistan, on Tuesday, killing five people.",
     "F", "India", "-", "", ""),
)  # fmt: skip

TABLE = ACTIVE + PASSIVE + NOMINAL + CLASHES + OWNERS + GLOSSED + HEADLINES + WARS


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
        if kind != "-":
            assert actor is not None
            assert (actor.kind, word in actor.name or word in actor.as_written) == (KINDS[kind], True), told
    assert not sub_event or account.sub_event_type == sub_event
