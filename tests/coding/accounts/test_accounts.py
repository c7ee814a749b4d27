"""Accounts: what kind of event, where, and the words behind every field."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.model.account import Account
from torkham.model.coded import CodedDocument
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 1)

SUB_EVENT_TYPES = """
Suicide bomb | A suicide bomber blew himself up at a mosque in Kunduz on Friday, killing nine.
Air/drone strike | Jets bombed a market in Falam on Friday, killing five people.
Air/drone strike | A drone strike in Timbuktu killed six people on Friday.
Shelling/artillery/missile attack | Russian artillery shelled Nikopol on Friday, killing a couple.
Shelling/artillery/missile attack | Militants fired rockets at a base in Erbil on Friday; two contractors were hurt.
Grenade | A hand grenade was thrown at a police post in Hub on Friday, injuring one constable.
Remote explosive/landmine/IED | A roadside bomb killed two soldiers in Wana on Friday.
Remote explosive/landmine/IED | A landmine killed three troops in Arauca on Friday.
Armed clash | Militants attacked an army post in Datta Khel on Friday, killing three soldiers.
Armed clash | Four militants were killed in a gunfight with troops in Kulgam on Friday.
Armed clash | Security forces killed five terrorists in a raid in Tank on Friday.
Attack | Gunmen shot dead a teacher in Turbat on Friday; separatists claimed the attack.
Abduction/forced disappearance | Armed men abducted three engineers in Zabul on Friday.
Abduction/forced disappearance | Boko Haram fighters kidnapped 20 schoolgirls in Chibok on Friday.
Looting/property destruction | Militants torched four trucks in Kalat on Friday.
Looting/property destruction | Armed separatists set fire to a school in Bamenda on Friday.
Mob violence | A mob lynched a man accused of blasphemy in Sialkot on Friday.
Disrupted weapons use | A bomb disposal squad defused a bomb near a school in Bannu on Friday.
Disrupted weapons use | Police found and defused an improvised bomb planted on a railway line in Jacobabad on Saturday.
Government regains territory | The army retook Wad Madani from the RSF on Friday.
Non-state actor overtakes territory | M23 rebels seized control of Bukavu on Friday.
Armed clash | Fighting broke out between the army and the RSF in Omdurman on Friday, killing nine.
Suicide bomb | A suicide car bomb struck a convoy in Balad on Friday, killing four soldiers.
Air/drone strike | Israel struck Beirut on Friday, killing one man of Hezbollah.
Grenade | Militants lobbed grenades at a bank in Cali on Friday, wounding two guards.
"""

# the place of each account
PLACES = """
Bannu | A bomb killed two policemen in Bannu on Friday, officials in Peshawar said.
Turbat | Gunmen shot dead a labourer in Turbat on Friday; the body was shifted to a hospital in Quetta.
Kharkiv | Russian missiles fired from Belgorod struck Kharkiv on Friday, killing two people.
Sanaa | Israeli jets struck Sanaa on Friday, killing six people, the prime minister said in Jerusalem.
Mopti | Jihadists attacked a convoy near Mopti on Friday, killing nine soldiers, Mali's army said in Bamako.
Baidoa | A suicide bomber struck a restaurant in Baidoa on Friday; the wounded were airlifted to Mogadishu.
Kandahar | Two Taliban fighters were killed in Kandahar on Friday when Pakistani troops fired mortars.
Maiduguri | ABUJA: A bomb killed five people in Maiduguri on Friday, police said.
Kfar Kila | An Israeli drone struck a car in Kfar Kila in southern Lebanon on Friday, killing one man.
Sumy | KYIV (Agency) - A missile struck Sumy on Friday, killing three.
Culiacan | Gunmen killed two soldiers in Culiacan in the Mexican state of Sinaloa on Friday, the ministry in Mexico City said.
Jolo | A bomb exploded in Jolo in the southern Philippines on Friday, wounding five soldiers.
Mandalay | Junta jets bombed a village near Mandalay on Friday, killing seven people, media in Yangon reported.
Kirkuk | Two bombs went off in Kirkuk on Friday, killing four, officials in Baghdad said.
Datta Khel | PESHAWAR: Four soldiers were killed when militants attacked a post in Datta Khel, North Waziristan, on Friday, a statement issued in Rawalpindi said.
Goma | The rebels, who are based in Bunagana, bombed a camp in Goma on Friday, killing nine people.
Khartoum | A drone launched from Nyala struck a power station in Khartoum on Friday, wounding two workers.
Beirut | Israel struck Beirut on Friday, killing one man. The prime minister said in Tel Aviv that more would follow.
Natanz | Israeli jets bombed Natanz in Iran on Friday, killing three guards.
Kalat | Five labourers from Punjab were shot dead by gunmen in Kalat on Friday; their bodies were sent to Sadiqabad.
Mandera | Al-Shabaab militants who crossed from Somalia attacked a bus in Mandera on Friday, killing five people.
Poonch | Pakistani shelling killed two people in Poonch on Friday, India said.
Turbat | A bus bound for Karachi was attacked by gunmen in Turbat on Friday; two passengers died in a hospital in Gwadar.
Agadez | Gunmen kidnapped an Austrian woman in Agadez on Friday, her family said in Vienna.
Saravan | Militants killed two border guards in Saravan on Friday, the news agency in Tehran said.
Buenaventura | Two policemen were killed by rebels in Buenaventura on Friday, the defence ministry in Bogota said.
Jenin | Israeli troops shot dead a Palestinian fighter in Jenin on Friday.
Hasakah | Turkish drones struck a car in Hasakah on Friday and killed two fighters of the SDF.
Kirkuk | Islamic State gunmen killed three policemen in Kirkuk on Friday.
Maroua | Boko Haram fighters killed six farmers near the Cameroonian town of Maroua on Friday.
"""

REPORTS = (
    "A suicide bomber killed four policemen and wounded nine at a checkpoint in Bannu on Friday, police said. The TTP claimed responsibility for the blast.",
    "A bomb went off beside a police van in Bannu on Saturday, killing three constables. The blast left a crater in the road, a rescue official said. No group has claimed the attack.",
    "Militants stormed a checkpoint in Sambisa late on Thursday. Soldiers returned fire and a gunfight lasted two hours. Nine soldiers and 20 attackers were killed, the army said.",
    "Armed men abducted three engineers from a road project in Zabul province on Thursday. The kidnapped men were taken towards the mountains, the district governor said. The kidnappers have made no demand.",
    "A roadside bomb hit a convoy in Helmand on Wednesday, wounding six soldiers. One of the wounded soldiers died in hospital on Friday, raising the death toll to three.",
    "Soldiers raided a hideout in Tirah on Friday and killed six militants. Two soldiers were wounded in the exchange of fire. Weapons and ammunition were recovered from the site, the military said.",
    "Two policemen guarding a polio team were gunned down in Tank on Tuesday. Police said that the assailants escaped. A search operation was launched in the area.",
    "Gunmen opened fire on a bus in Sistan and Baluchestan on Friday. Three passengers were killed in the shooting. The wounded were shifted to a hospital in Zahedan.",
    "The army said that its troops had ambushed NPA guerrillas in Northern Samar on Thursday, killing five. A firefight lasted 20 minutes. Four rifles were recovered.",
    "Gunmen killed a cleric in Peshawar on Thursday. Police arrested four men over the killing on Saturday. The interior minister condemned the attack.",
    "Two policemen were shot dead in Bannu on Friday. In a separate incident, a roadside bomb killed a soldier in Wana on Saturday.",
    "Security forces killed four militants in a raid in Dera Ismail Khan on Friday. In another operation, two militants were killed in Khyber district.",
    "Militants attacked army camps in Panjgur and Naushki on Wednesday night, the military said.",
    "A policeman was gunned down in Karachi on Saturday. Meanwhile, two Levies men were injured by a landmine in Kohlu.",
    "A jail was attacked in Butembo on Thursday and a clinic was set on fire by militiamen in Beni on Friday.",
    "Kabul mosque blast kills 10 ¶ A blast at a mosque in Kabul killed at least 10 people on Friday, police said. ¶ The Taliban had earlier put the toll at six.",
    'Drone hits bus in Nikopol ¶ A Russian drone hit a bus in the Ukrainian town of Nikopol on Friday, killing three passengers. ¶ "This is terror against civilians," the governor said after the attack.',
    "Two separate bomb attacks in Khyber Pakhtunkhwa left three policemen dead on Saturday. ¶ In the first, a roadside bomb killed two policemen in Karak. ¶ In the second, a grenade attack on a police station in Swabi killed one officer.",
    'LVIV, Ukraine — Russia launched 120 drones and six missiles at Kyiv overnight on Saturday, killing five people, the mayor said. ¶ The attack lasted four hours. ¶ Fires broke out in three districts of the capital after debris fell. ¶ "We counted dozens of explosions," one resident said.',
    "Gunmen on Saturday attacked a bus near Acapulco in Guerrero state, killing four passengers. Prosecutors said the attack may be linked to a turf war between cartels.",
    "Two paramilitary troopers were killed when Maoist rebels detonated an IED in Sukma district of Chhattisgarh on Saturday, police said. Two others were hurt in the explosion. Reinforcements were sent to the spot.",
    "Security forces killed a wanted commander of the Tehreek-i-Taliban Pakistan in Bajaur on Friday. He was involved in many attacks on police. The operation was launched on a tip-off.",
    "Turkish jets struck a village in the Duhok region on Friday, wounding two farmers, local officials said. The strike set orchards on fire.",
    "Gunmen killed a Catholic priest in Enugu on Friday, the diocese said. His driver was abducted. Police said a search for the kidnappers was under way.",
    "Russian forces shelled Kherson on Friday, killing one person. In the Donetsk region, a guided bomb hit a school in Kostiantynivka on the same day, wounding four.",
    "Bandits killed 10 villagers in Sokoto on Thursday. In Borno, Boko Haram fighters ambushed a convoy on Friday and killed four soldiers.",
    "One policeman was killed in a gun attack in Swabi and two were hurt by a blast in Hangu on Friday.",
    "A wave of attacks hit Burkina Faso on Friday. ¶ In Djibo, jihadists stormed a camp and killed 20 soldiers. ¶ In Diapaga, gunmen attacked a market and killed six traders. ¶ In Fada N'Gourma, a bomb struck a lorry and killed its driver.",
    "A policeman was killed and two of his colleagues were injured in an attack on a checkpoint in Karak district late on Friday. ¶ According to police, 15 to 20 militants attacked the post with heavy weapons. ¶ The police returned fire, forcing the attackers to flee. ¶ The martyred officer was identified as Constable Ajmal. ¶ The chief minister condemned the attack and sought a report.",
    'Suspected ADF rebels killed at least 18 people with machetes in Lubero territory on Wednesday night, a local administrator said. ¶ "They tied people up and killed them," he said. ¶ Ten others are missing.',
)


def split(table: str) -> list[str]:
    return table.strip().split("\n")


def read(text: str) -> CodedDocument:
    return code(text.replace(" ¶ ", "\n\n"), published=PUBLISHED)


def read_one(text: str) -> Account:
    (account,) = read(text).accounts
    return account


def quote(account: Account, field: str) -> list[str]:
    return [e.quote for e in account.evidence if e.field == field]


@pytest.mark.parametrize("row", split(SUB_EVENT_TYPES))
def test_sub_event_type(row: str) -> None:
    expected, text = row.split(" | ", 1)
    assert [a.sub_event_type for a in read(text).accounts] == [expected]


@pytest.mark.parametrize("row", split(PLACES))
def test_where_it_happened(row: str) -> None:
    expected, text = row.split(" | ", 1)
    assert ", ".join(a.location.name if a.location else "none" for a in read(text).accounts) == expected


@pytest.mark.parametrize("text", REPORTS)
def test_every_field_has_words_behind_it(text: str) -> None:
    coded = read(text)
    assert coded.accounts
    for account in coded.accounts:
        shown = {e.field for e in account.evidence}
        filled = {
            "event": True,
            "date": account.date is not None,
            "attacker": account.attacker is not None and account.attacker.basis != "inferred",
            "target": account.target is not None,
            "claimed_by": account.claimed_by is not None,
            "attribution": account.attribution is not None,
            **{m: any(f.measure == m for f in account.figures) for m in ("killed", "injured", "abducted", "arrested")},
        }
        assert {field for field, there in filled.items() if there} <= shown
        assert shown <= {field for field, there in filled.items() if there} | {"location", "weapons", "attacker"}


@pytest.mark.parametrize("text", REPORTS)
def test_words_are_what_the_text_says(text: str) -> None:
    coded = read(text)
    for account in coded.accounts:
        for piece in account.evidence:
            assert coded.document.text[piece.start : piece.end] == piece.quote
            assert piece.quote.strip()
        for actor in account.actors:
            assert coded.document.text[actor.start : actor.end] == actor.as_written
        for figure in account.figures:
            assert coded.document.text[figure.start : figure.end] == figure.as_written


@pytest.mark.parametrize("text", REPORTS)
def test_ids_are_of_the_document_and_differ(text: str) -> None:
    coded = read(text)
    ids = [a.id for a in coded.accounts]
    assert len(set(ids)) == len(ids)
    assert all(i.startswith(f"{coded.document.id[:12]}-") for i in ids)


def test_every_word_of_one_report() -> None:
    account = read_one(
        "A suicide bomber blew himself up at a police checkpoint in Bannu on Friday, killing four officers and wounding "
        "nine, a rescue official said. ¶ The Tehreek-i-Taliban Pakistan claimed responsibility for the attack."
    )
    assert quote(account, "event")[0].startswith("A suicide bomber blew himself up")
    assert quote(account, "date") == ["on Friday"]
    assert quote(account, "location") == ["Bannu"]
    assert quote(account, "killed") == ["killing four officers"]
    assert quote(account, "injured") == ["wounding nine"]
    assert quote(account, "claimed_by")[0].startswith("Tehreek-i-Taliban Pakistan")
    assert account.sub_event_type == "Suicide bomb"
    assert (account.killed.best, account.killed.state_forces, account.injured.best) == (4, 4, 9)
    assert account.date is not None
    assert (account.date.start, account.date.precision) == (date(2025, 5, 30), 1)
    assert not account.background


def test_what_the_text_does_not_say_stays_unknown() -> None:
    account = read_one("A bomb exploded near a mosque in Mosul, police said.")
    assert account.date is None
    assert account.killed.best is None
    assert account.injured.best is None
    assert account.claimed_by is None
    assert account.attacker is None or account.attacker.basis == "inferred"
    assert account.figures == ()


def test_no_casualties_is_zero() -> None:
    account = read_one("A bomb exploded near a police station in Mosul on Friday. No one was hurt in the blast.")
    assert account.injured.best == 0


def test_where_the_fire_came_from_is_no_place_of_it() -> None:
    account = read_one(
        "Militants fired rockets from inside Afghanistan at a post in Chaman on Friday, wounding two soldiers."
    )
    assert account.origin is not None
    assert account.origin.country == "AFG"
    assert account.location is not None
    assert account.location.country == "PAK"


def test_a_report_is_placed_where_it_was_filed_only_for_want_of_words() -> None:
    account = read_one("MOGADISHU: A suicide bomber killed nine recruits outside a barracks on Friday, police said.")
    assert account.location is not None
    assert account.location.name == "Mogadishu"
    account = read_one(
        "MOGADISHU: A suicide bomber killed nine recruits outside a barracks in Baidoa on Friday, police said."
    )
    assert account.location is not None
    assert account.location.name == "Baidoa"


def test_precision_of_places() -> None:
    rows = {
        "A bomb killed two soldiers in Kirkuk on Friday.": 1,
        "A bomb killed two soldiers near Kirkuk on Friday.": 2,
        "A bomb killed two soldiers in Borno state on Friday.": 4,
        "A bomb killed two soldiers in Somalia on Friday.": 6,
    }
    for text, precision in rows.items():
        account = read_one(text)
        assert account.location is not None, text
        assert account.location.precision == precision, text


def test_a_joint_toll_is_nobodys_own() -> None:
    accounts = read("Militants attacked army camps in Panjgur and Turbat on Friday, killing seven soldiers.").accounts
    assert [a.location.name for a in accounts if a.location] == ["Panjgur", "Turbat"]
    assert {f.scope for a in accounts for f in a.figures} == {"joint"}


def test_what_dates_a_total_is_no_incident() -> None:
    text = (
        "Attacks in Ituri rose by 42 percent in 2024 compared with the year before, mostly after the rebels took Bunia."
    )
    assert read(text).accounts == ()


def test_no_two_accounts_have_one_id() -> None:
    accounts = read(
        "A missile strike in March 2023 on Camp Harp, an army outpost in Mali, led to the deaths of three soldiers of "
        "the Union and many injuries, the worst attack on its forces since the loss of Kidal in 2012. "
        "Militants attacked army camps in Panjgur and Turbat on Friday, killing seven soldiers; in Hub, two died."
    ).accounts
    assert len({a.id for a in accounts}) == len(accounts) > 2


def test_confidence_grows_with_what_is_said() -> None:
    bare = read_one("A bomb exploded in Mosul.")
    full = read_one(REPORTS[0])
    assert 0 < bare.confidence < full.confidence <= 1
