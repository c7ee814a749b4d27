"""How many incidents a text tells as its news. A row: the number, then the text, with ¶ between paragraphs."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.coder import read
from torkham.coding.places.nearness import compare_places
from torkham.coding.scenes.scenes import find_scenes
from torkham.coding.stories.stories import group_scenes
from torkham.documents.reading import make_document
from torkham.knowledge.base import load_knowledge
from torkham.model.account import Location
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 1)

SPOTS_THAT_NO_TABLE_KNOWS = """
1 | Militiamen attacked the camp for displaced people at Djombala on Monday evening.
1 | Seven mortar shells landed in the Wardhere quarter on Wednesday, killing a mother and her two children.
1 | Hooded rebels burned homes in the village of Tsargane, residents said.
1 | Armed men carried off ten herders near Moyale Bari on Saturday.
1 | Insurgents stormed the Gorobi market and killed four traders.
0 | Rocket attacks have killed many people in this long war.
0 | The army fears attacks on its convoys in Ramadan.
"""

ONE_TOLD_OVER_SENTENCES = """
1 | A bomb went off beside a police van in Bannu on Saturday, killing three constables. The blast left a crater in the road, a rescue official said. No group has claimed the attack.
1 | Gunmen on motorcycles shot dead a school principal in Mastung on Friday. They fled towards the hills after the attack. The killing is the first of a teacher in the district this year.
1 | A suicide bomber blew himself up at the gate of a mosque in Kunduz on Friday, killing 14 worshippers. The explosion shattered windows across the street. The attacker had mingled with the crowd before detonating his vest, a witness said.
1 | Militants stormed a checkpoint in Sambisa late on Thursday. Soldiers returned fire and a gunfight lasted two hours. Nine soldiers and 20 attackers were killed, the army said.
1 | A Russian drone struck an apartment block in Kharkiv overnight, killing four residents. Rescuers pulled two more bodies from the rubble in the morning. The strike set the upper floors on fire.
1 | An Israeli air strike hit a tent camp in Khan Younis on Saturday and killed 11 people, medics said. Among the dead were four children. Witnesses said that the strike came without warning.
1 | Armed men abducted three engineers from a road project in Zabul province on Thursday. The kidnapped men were taken towards the mountains, the district governor said. The kidnappers have made no demand.
1 | Rebels attacked the town of Sake before dawn on Saturday, residents said. At least 16 civilians were killed in the assault. The attackers withdrew after the army sent reinforcements.
1 | A car bomb exploded outside a hotel in Mogadishu on Friday. Five people were killed and nine wounded. Gunmen then stormed the building and a siege went on until midnight.
1 | A roadside bomb hit a convoy in Helmand on Wednesday, wounding six soldiers. One of the wounded soldiers died in hospital on Friday, raising the death toll to three.
1 | A grenade was thrown at a bank in Cali on Friday. The explosion injured two guards. Police said that the attack was linked to extortion by a rebel group.
1 | Police found and defused a roadside bomb near a railway bridge in Sibi on Saturday. Officials said that the device weighed eight kilograms.
1 | Soldiers raided a hideout in Tirah on Friday and killed six militants. Two soldiers were wounded in the exchange of fire. Weapons and ammunition were recovered from the site, the military said.
1 | Six miners were kidnapped near Duki on Thursday, officials said. Security forces have launched an operation to recover the six.
1 | A journalist was shot dead in Culiacan on Friday. The reporter was attacked outside his home by two gunmen linked to a cartel. Colleagues condemned the murder.
1 | Two policemen guarding a polio team were gunned down in Tank on Tuesday. Police said that the assailants escaped. A search operation was launched in the area.
1 | Fighters of the Arakan Army attacked a police station in Sittwe on Friday, killing four officers. The insurgents seized weapons and withdrew. The junta confirmed the attack but gave no toll.
1 | A passenger bus hit a landmine in Mopti on Friday, killing nine people. The mine had been planted by jihadists, a local official said. The bus was travelling to Bandiagara.
1 | Gunmen opened fire on a bus in Sistan and Baluchestan on Friday. Three passengers were killed in the shooting. The wounded were shifted to a hospital in Zahedan.
1 | Maoists blew up a vehicle in Bijapur on Friday, killing eight policemen. The explosion was so strong that the vehicle was tossed 30 feet. It was the deadliest attack on forces in the state in two years.
1 | A missile fired by Houthi rebels struck a cargo ship off Hodeidah on Thursday. The crew put out a fire after the strike. No one was hurt.
1 | The army said that its troops had ambushed NPA guerrillas in Northern Samar on Thursday, killing five. A firefight lasted 20 minutes. Four rifles were recovered.
1 | Police opened fire on protesters in Omdurman on Friday, killing two of them, doctors said. The shooting began after the crowd neared the bridge.
1 | Eleven people, eight of them militants, were killed in a clash between the Taliban and resistance fighters in Panjshir on Friday.
1 | BEIRUT: An Israeli drone struck a motorcycle in the town of Tyre on Friday, killing its rider, the health ministry said. ¶ Israel's military said the man was a commander of Hezbollah. ¶ A truce has been in force since November.
1 | LVIV, Ukraine — Russia launched 120 drones and six missiles at Kyiv overnight on Saturday, killing five people, the mayor said. ¶ The attack lasted four hours. ¶ Fires broke out in three districts of the capital after debris fell. ¶ "We counted dozens of explosions," one resident said.
1 | BAMAKO: Jihadists killed at least 30 soldiers in an assault on a camp in Boulkessi on Friday, two security sources said. ¶ The al Qaeda-linked JNIM said that it had carried out the attack. ¶ The army said only that its men had fought back.
1 | MOGADISHU (Agency) - A suicide bomber killed at least 13 recruits who were queueing outside a barracks in Mogadishu on Sunday, witnesses said. ¶ The bomber jumped off a rickshaw and ran to the queue. ¶ Al-Shabaab claimed the attack.
1 | Gunmen on Saturday attacked a bus near Acapulco in Guerrero state, killing four passengers. Prosecutors said the attack may be linked to a turf war between cartels.
1 | COTABATO, Philippines: A bomb ripped through a bus in Cotabato on Friday, wounding eight. ¶ The blast came hours after the driver had received a demand for money from an extortion gang linked to Islamic State.
1 | Fighting between the army and the M23 rebels resumed around Kanyabayonga on Thursday, residents said. At least seven civilians were killed by shells that landed on homes.
1 | Two paramilitary troopers were killed when Maoist rebels detonated an IED in Sukma district of Chhattisgarh on Saturday, police said. Two others were hurt in the explosion. Reinforcements were sent to the spot.
1 | Junta aircraft dropped bombs on a monastery in Sagaing region on Thursday, killing 22 people who had sought shelter there, a resistance group said. ¶ A spokesman for the junta could not be reached. ¶ The air strike was the deadliest in the region this year.
1 | An off-duty policeman was shot dead by two men on a motorcycle in Peshawar on Saturday night. The assailants fled. The officer had been on his way home from a mosque.
1 | Security forces killed a wanted commander of the Tehreek-i-Taliban Pakistan in Bajaur on Friday. He was involved in many attacks on police. The operation was launched on a tip-off.
1 | Iran executed no one on Friday, but a border guard was killed in an ambush near Saravan in Sistan and Baluchestan, state media said. The militant group Jaish al-Adl claimed the ambush.
1 | A Palestinian gunman opened fire on a car near the settlement of Ariel on Thursday, killing a woman. The army launched a manhunt for the shooter. Her husband was wounded in the attack.
1 | Turkish jets struck a village in the Duhok region on Friday, wounding two farmers, local officials said. The strike set orchards on fire.
1 | The Taliban said on Sunday that their forces had killed two Islamic State members in a raid in Kabul on Saturday. A third was captured in the raid.
1 | An oil tanker was damaged in an explosion off the coast of Oman on Thursday; a maritime agency said that it had been hit by a drone. The crew are safe.
1 | Gunmen killed a Catholic priest in Enugu on Friday, the diocese said. His driver was abducted. Police said a search for the kidnappers was under way.
1 | A landmine killed three children near Taiz on Saturday. They were grazing sheep when the mine went off. Houthi fighters had laid mines in the area, a local official said.
1 | A policeman was killed and two of his colleagues were injured in an attack on a checkpoint in Karak district late on Friday. ¶ According to police, 15 to 20 militants attacked the post with heavy weapons. ¶ The police returned fire, forcing the attackers to flee. ¶ The martyred officer was identified as Constable Ajmal. ¶ The chief minister condemned the attack and sought a report.
1 | Lakki Marwat: Terrorists kidnapped two employees of a mining company in Lakki Marwat on Friday. ¶ The two men were on their way to work when they were intercepted. ¶ Police said efforts were being made for the recovery of the abducted workers.
1 | A tribal elder and his two sons were killed when a remote-controlled bomb targeted their car in South Waziristan on Saturday. ¶ The explosion destroyed the vehicle. ¶ The elder had survived two attempts on his life. ¶ The funeral was attended by hundreds.
1 | Suspected ADF rebels killed at least 18 people with machetes in Lubero territory on Wednesday night, a local administrator said. ¶ "They tied people up and killed them," he said. ¶ Ten others are missing.
1 | Ukrainian intelligence said on Saturday that it had blown up a railway bridge in the Bryansk region. A train driver was injured in the explosion, Russian officials said.
1 | ISLAMABAD: The military on Sunday said its troops had killed seven militants in Lakki Marwat. ¶ "Based on intelligence, an operation was conducted in the district on Saturday," a statement said. ¶ "During the exchange of fire, seven khwarij were sent to hell," it added. ¶ Last month, nine policemen were killed in the same district.
1 | A policeman on his way to duty was abducted and killed in Bannu on Saturday. His body was found by a canal. Police blamed militants for the murder.
1 | BOGOTA, May 31 (Agency) - Three soldiers were killed and eight wounded on Saturday when FARC dissidents attacked a patrol in Guaviare, the army said. ¶ The dissidents used explosives dropped from drones, it added. ¶ Colombia's defence minister travelled to the area.
1 | Hezbollah said that one of its members was killed in an Israeli strike on a car in Bint Jbeil on Friday. The Israeli army confirmed the strike.
1 | SITTWE: A boat carrying villagers hit a naval mine near Sittwe on Friday, killing eight of them, relief workers said. Rebels and the junta blamed each other for the blast.
1 | Jihadists have claimed an attack on a gold mine near Kayes in which five guards were killed on Thursday.
1 | Two Iranian police officers were martyred when armed men opened fire on their patrol in Khash, state television reported on Saturday. "The terrorists fled to the other side of the border," it said.
1 | Six Indian soldiers were injured on Friday when a landmine went off near the Line of Control in Nowshera. The army said that the patrol had stepped on an anti-infiltration mine; militants use the route.
1 | Gunmen on motorbikes raided the village of Banibangou in Niger on Thursday, shooting men in the fields. Local officials put the dead at 17. "They burned our granaries," said one farmer of the attack.
1 | At least 10 people were killed when a suicide bomber in a car struck a police academy in Mogadishu on Thursday, said a police officer. ¶ "I saw 10 bodies," he told a news agency. ¶ Al-Shabaab said it was behind the bombing. ¶ The group, which is allied with al Qaeda, often bombs the capital.
1 | Police in Dera Ismail Khan said on Saturday that three of their men had been wounded by a remote-controlled bomb. The bomb had been planted in a culvert. Nobody has claimed it so far.
"""

ONE_WITH_WHAT_FOLLOWED = """
1 | A bomb exploded at a bus stop in Quetta on Thursday, killing two people. Police said on Friday that they had arrested two suspects in connection with the blast.
1 | Gunmen killed a cleric in Peshawar on Thursday. Police arrested four men over the killing on Saturday. The interior minister condemned the attack.
1 | A hand grenade was hurled at a police post in Hub on Saturday, injuring one constable. Security forces cordoned off the area and began a search operation.
1 | Gunmen killed an election candidate in Manila on Friday. Hundreds protested against the murder on Saturday. The president ordered a thorough investigation into the attack.
"""

ONE_WITH_HEADLINE = """
2 | Councillor shot dead in Hangu; hand grenade hurled at clinic in Kohat ¶ A councillor of a party was shot dead by militants in Hangu on Friday. ¶ In Kohat, a hand grenade was hurled at a clinic the same evening.
1 | Kabul mosque blast kills 10 ¶ A blast at a mosque in Kabul killed at least 10 people on Friday, police said. ¶ The Taliban had earlier put the toll at six.
1 | Gunmen kill seven in Plateau ¶ JOS: Gunmen killed seven people in the Bokkos area of Plateau state on Thursday night, residents said. ¶ "They came on foot and opened fire," said one survivor. ¶ Two of the wounded later died, taking the toll to nine.
1 | Bus passengers shot dead in Balochistan ¶ QUETTA: Nine passengers were taken off a bus and shot dead in Zhob district late on Thursday, officials said. ¶ Armed men had blocked the highway and checked identity cards. ¶ The bodies were moved to a hospital in Dera Ghazi Khan.
1 | Drone hits bus in Nikopol ¶ A Russian drone hit a bus in the Ukrainian town of Nikopol on Friday, killing three passengers. ¶ "This is terror against civilians," the governor said after the attack.
1 | Death toll from Jos market bombing rises to 31 ¶ The number of people killed in a bombing at a market in Jos has risen to 31, the hospital said on Saturday. ¶ The bomb exploded on Thursday evening as traders were closing their stalls. ¶ No group has said that it carried out the attack.
"""

SEVERAL = """
3 | Overnight Russian attacks killed four people in Sumy, one in Kharkiv and two in Odesa, officials said on Saturday.
2 | In Lashkar Gah, a car bomb killed four people on Saturday; in Zaranj, gunmen shot dead two customs officers.
2 | Al-Shabaab fighters attacked an army base outside Baidoa on Saturday, killing five soldiers, hours after a mine killed two people in Kismayo.
2 | While two militants were shot dead in Anantnag on Friday, another was killed in Kupwara, the police said.
2 | A policeman was wounded by an Israeli strike in Tyre on Friday. On the other side, a rocket killed a farmer in Metula.
2 | A Russian drone attack killed three people in Zaporizhzhia on Friday, while one man died when his car was hit near Pokrovsk.
2 | Two people were killed in two bomb blasts in Peshawar and Kohat on Wednesday. Five hours after the first, in Kohat's Lachi, a mine that children had taken for a toy went off.
2 | A grenade killed a deputy mayor in Stavropol on Thursday. Kursk's governor reported two injured in a drone attack on a tram depot on Friday.
3 | Shelling killed 16 people in Poonch on Wednesday. Rajouri and Kupwara were also shelled by Pakistani troops.
2 | Seven people were killed in an attack in Bryansk on Saturday when a bomb brought a bridge down, and a patrol was hit near Kursk by a drone, injuring the driver.
2 | The army said that it had repelled an assault by the RSF on Babanusa on Monday. A drone hit a bus in Nyala on Sunday.
2 | The bodies of eight young men, their hands bound, were found by soldiers in Nyabibwe on Tuesday; M23 rebels had held the town. Fighters of the M23 shelled Goma on Wednesday.
3 | Israeli drones killed three people on Friday, one each in Tyre, Nabatieh and Sidon, the health ministry said.
1 | Ten air strikes by the United States hit Sanaa in the early hours of Saturday, wounding 14, the health ministry said.
1 | Guerrillas killed two gold miners with axes in Tumaco on Friday, police said, bringing to 13 the miners that they have slain since April.
2 | A bomb killed two soldiers in Mosul on Friday. A money changer was shot dead in Kirkuk the same night.
2 | An elder was killed when an IED planted by militants exploded in Matta on Saturday. A member of his committee had been shot dead by militants in Kabal on Friday.
2 | A PKK fighter was killed on Friday in a drone attack on a ridge. In Anbar, an ISIS bomb hit an army vehicle west of Rutba and killed a major.
2 | Boko Haram raiders slit the throats of fishermen in Maiduguri on Friday. A drone destroyed two trucks near Kano on Saturday.
2 | Two soldiers were killed in two separate operations in Khyber Pakhtunkhwa on Thursday. In the first, in Bara of Khyber district, a sepoy was shot dead by militants; in the second, in Lakki Marwat, a naik was martyred.
2 | Rebels overran a barracks at Djibo on Friday, killing eight soldiers. A second post, near Baraboulé, was attacked at the same hour but held out.
2 | An art dealer was shot dead by a gunman from a militia in Brooklyn Park on Saturday. A senator had been shot at his home about 90 minutes before in Champlin.
2 | Shells fired by rebels killed nine people in a camp at Sake on Thursday. One more villager lost his life in Kitshanga.
2 | A militia commander was shot dead at a barracks in Tripoli on Monday, setting off clashes in Misrata in which six more people died.
2 | Two bombs went off near a base in Narathiwat on Friday, killing a ranger. Two pylons were brought down by bombs in Raman district of Yala.
2 | A drone strike on a van killed one man in Bint Jbeil on Friday. In Ain Qana, two raids flattened a building after a warning.
2 | On Saturday, a missile killed three people in Kharkiv. Odesa's port was hit too, and a docker was hurt.
2 | Two policemen were shot dead in Bannu on Friday. In a separate incident, a roadside bomb killed a soldier in Wana on Saturday.
2 | A bomb killed three people in Mosul on Friday. Elsewhere, gunmen shot dead a judge in Kirkuk on the same day.
2 | An Israeli strike on Jabalia killed five people on Saturday. Another strike on Rafah killed three, medics said.
2 | Security forces killed four militants in a raid in Dera Ismail Khan on Friday. In another operation, two militants were killed in Khyber district.
2 | Gunmen attacked a village in Zamfara on Thursday and killed 12 farmers. Also in Katsina, bandits linked to a jihadist group abducted 30 people on Friday.
2 | Bombs went off in Panjgur and Naushki on Saturday. No casualties were reported.
2 | Militants attacked army camps in Panjgur and Naushki on Wednesday night, the military said.
2 | Rebels shelled Goma on Thursday, killing six people. Fighters of the same group ambushed a convoy near Rutshuru on Friday and killed two soldiers.
2 | Al-Shabaab fighters attacked a base in Baidoa on Friday. In a second attack, a mortar shell hit a house in Mogadishu and wounded three people.
2 | A policeman was gunned down in Karachi on Saturday. Meanwhile, two Levies men were injured by a landmine in Kohlu.
2 | Two soldiers were killed by a roadside bomb in Arauca on Thursday, while three policemen were shot dead in Cauca on Friday.
2 | Police killed a militant in a gunfight in Srinagar on Friday. A second gunfight in Kulgam left two soldiers wounded.
2 | A jail was attacked in Butembo on Thursday and a clinic was set on fire by militiamen in Beni on Friday.
3 | The military said that five terrorists were killed in an operation in Lakki Marwat. Two more were killed in a raid in Bannu. In a third operation in Tank, one terrorist was killed.
3 | Militants blew up a gas pipeline in Dera Bugti on Friday. Gunmen killed a tribal elder in Khuzdar the same day. In Kech, a grenade attack on a check post injured two soldiers.
2 | On Friday, a bomb killed two soldiers in Kidal. On Saturday, a drone strike killed six civilians in Timbuktu.
2 | Russian forces shelled Kherson on Friday, killing one person. In the Donetsk region, a guided bomb hit a school in Kostiantynivka on the same day, wounding four.
2 | Israeli fire killed 12 people near an aid site in Rafah on Sunday. In Gaza City, an air strike on a house killed six, medics said.
2 | Ukrainian drones hit an oil refinery in Saratov overnight. In the Belgorod region, a woman was killed by a shell on Saturday, the governor said.
2 | Bandits killed 10 villagers in Sokoto on Thursday. In Borno, Boko Haram fighters ambushed a convoy on Friday and killed four soldiers.
2 | NAYPYIDAW: Resistance fighters ambushed an army column in Chin state on Thursday, killing nine soldiers. A day later jets bombed a market in Falam, killing five people.
2 | Two bombs exploded in Quetta and Sibi on Saturday, injuring nine people.
2 | One policeman was killed in a gun attack in Swabi and two were hurt by a blast in Hangu on Friday.
2 | A soldier and three militants were killed in a clash in Kulgam on Friday, while a civilian was shot dead in Baramulla, police said.
2 | Gunmen shot dead a mayor in Oaxaca on Thursday. A second mayor was killed in Michoacan on Friday.
3 | On Thursday, militants killed a teacher in Yala. On Friday, a bomb wounded four rangers in Narathiwat. On Saturday, gunmen set fire to a bus in Pattani.
2 | Fierce clashes between rival gangs backed by politicians left nine people dead in Port-au-Prince on Friday. In Kenscoff, gunmen shot dead a pastor on Saturday.
"""

ROUND_UPS = """
2 | Four soldiers were killed in two attacks in North Waziristan on Friday, the army said. ¶ Three were killed when a bomb hit their vehicle near Mir Ali. ¶ Another soldier was killed when snipers fired at a post in Datta Khel.
2 | Violence claimed six lives across Manipur on Saturday. ¶ Four villagers were shot dead in Churachandpur by armed men. ¶ Elsewhere, two volunteers were killed in a gunfight in Kangpokpi.
2 | Two separate bomb attacks in Khyber Pakhtunkhwa left three policemen dead on Saturday. ¶ In the first, a roadside bomb killed two policemen in Karak. ¶ In the second, a grenade attack on a police station in Swabi killed one officer.
2 | QUETTA: Gunmen killed a Levies man in Mastung on Saturday. ¶ Another policeman was killed in Kalat on the same day when armed men attacked a checkpost. ¶ No group has claimed either attack.
3 | A wave of attacks hit Burkina Faso on Friday. ¶ In Djibo, jihadists stormed a camp and killed 20 soldiers. ¶ In Diapaga, gunmen attacked a market and killed six traders. ¶ In Fada N'Gourma, a bomb struck a lorry and killed its driver.
2 | DERA ISMAIL KHAN: Two people were killed in separate attacks on Friday. ¶ Gunmen shot dead a former militiaman in Kulachi. ¶ A policeman was killed in Paharpur when armed men fired on a patrol.
2 | A court in Lagos remanded a banker on Friday. ¶ In Borno, Boko Haram fighters killed nine loggers on Thursday. ¶ In Plateau, gunmen killed seven farmers the same day.
3 | SRINAGAR: Three militants were killed in Jammu and Kashmir on Friday, police said. ¶ One was killed in a gunfight in Shopian. ¶ Another was killed by troops in Tral. ¶ The third was shot dead while crossing the Line of Control in Uri.
"""

TABLES = (
    SPOTS_THAT_NO_TABLE_KNOWS,
    ONE_TOLD_OVER_SENTENCES,
    ONE_WITH_WHAT_FOLLOWED,
    ONE_WITH_HEADLINE,
    SEVERAL,
    ROUND_UPS,
)


@pytest.mark.parametrize("row", [r for table in TABLES for r in table.strip().split("\n")])
def test_how_many_incidents(row: str) -> None:
    number, text = row.split(" | ", 1)
    accounts = code(text.replace(" ¶ ", "\n\n"), published=PUBLISHED).accounts
    told = [(a.sub_event_type, a.location and a.location.name) for a in accounts if not a.background]
    assert len(told) == int(number), told


def test_no_scene_is_told_twice() -> None:
    for row in (r for table in TABLES for r in table.strip().split("\n")):
        document = make_document(row.split(" | ", 1)[1].replace(" ¶ ", "\n\n"), "a test", published=PUBLISHED)
        reading, _ = read(document, load_knowledge())
        scenes = find_scenes(reading)
        stories = group_scenes(reading, scenes)
        told = [id(scene) for story in stories for scene in story.scenes]
        assert len(set(told)) == len(told)
        assert set(told) <= {id(s) for s in scenes}
        firsts = [story.scenes[0].start for story in stories]
        assert firsts == sorted(firsts)


def make_place(
    name: str, admin2: str | None = None, admin1: str | None = None, written: str = "", **rest: int
) -> Location:
    return Location(name, admin2, admin1, "PAK", None, None, rest.get("precision", 3), as_written=written or name)


BANNU = make_place("Bannu", "Bannu", "Khyber Pakhtunkhwa")


@pytest.mark.parametrize(
    ("one", "other", "nearness"),
    [
        (BANNU, BANNU, "same"),
        (BANNU, make_place("Jani Khel", "Bannu", "Khyber Pakhtunkhwa", precision=2), "nested"),
        (BANNU, make_place("Khyber Pakhtunkhwa", None, "Khyber Pakhtunkhwa", precision=4), "nested"),
        (BANNU, make_place("Pakistan", precision=6), "nested"),
        (BANNU, make_place("Tank", "Tank", "Khyber Pakhtunkhwa"), "other"),
        (BANNU, make_place("Hub", "Hub", "Balochistan"), "other"),
        (
            make_place("Bagan", "Kurram", "Khyber Pakhtunkhwa", precision=1),
            make_place("Mandori", "Kurram", "Khyber Pakhtunkhwa", precision=1),
            "near",
        ),
    ],
)
def test_how_places_stand_to_each_other(one: Location, other: Location, nearness: str) -> None:
    assert compare_places(one, other) == compare_places(other, one) == nearness


def test_two_sides_of_one_name_are_two_places() -> None:
    north = Location("Gaza", None, "Gaza", "PSE", None, None, 4, as_written="northern Gaza")
    south = Location("Gaza", None, "Gaza", "PSE", None, None, 4, as_written="southern Gaza")
    assert compare_places(north, south) == "other"


def test_another_country_is_another_place() -> None:
    here = Location("Hyderabad", None, "Sindh", "PAK", None, None, 1, as_written="Hyderabad")
    there = Location("Hyderabad", None, "Telangana", "IND", None, None, 1, as_written="Hyderabad")
    assert compare_places(here, there) == "other"
