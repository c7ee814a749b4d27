"""What is an incident of political violence, and what is only told as background.

Each row is a text with ¶ between paragraphs; QUIET texts recount nothing as news, INCIDENTS exactly one.
"""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.scope.scope import Signals, is_political
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 1)

CRIME = """
A boy of 15 opened fire in a school in Oregon on Friday and killed a Christian teacher and a classmate.
Two robbers shot dead a shopkeeper during a hold-up in Lahore on Friday and fled with cash.
A man killed his wife with an axe over a domestic dispute in Faisalabad on Thursday, police said.
A 19-year-old woman was shot dead by her brother in the name of honour in Larkana on Saturday.
Three people were killed when two families exchanged fire over a land dispute in Shikarpur on Friday.
Police arrested four members of a gang wanted for car thefts in Nairobi on Friday.
A jealous husband stabbed his former partner to death in Madrid on Thursday.
Armed robbers killed a security guard while stealing from a jewellery shop in Johannesburg on Friday.
A teenager opened fire at a school in Texas on Friday, killing two classmates; police said he had been bullied.
A dacoit was killed and his accomplice arrested in an encounter with police in Gujranwala on Saturday.
A body with bullet wounds was found in a drain in Karachi on Friday; police suspect an old enmity.
Thieves broke into a warehouse in Mumbai on Thursday and beat a watchman to death.
A student stabbed his teacher over poor marks in Guwahati on Friday.
Police shot and wounded a drunk driver who tried to run over an officer in Ohio on Saturday.
A celebratory gunshot at a wedding killed a groom's cousin in Swabi on Friday.
Customs officers seized 40 rifles and 12 grenades at Torkham on Friday.
Police in Cauca found a cache of rockets and mortar shells on Friday.
The government on Saturday signed a deal to buy 36 rocket launchers and 20 attack helicopters.
A bomb disposal squad was inaugurated in Mardan on Friday.
A policeman was sacked in Karachi on Friday for killing a motorist at a picket in a quarrel.
Two friends shot at each other over a card game in Mardan on Saturday; one died.
A kidnapped trader was found dead in Abuja on Friday; his partner, who owed him money, was arrested.
A woman poisoned her husband in Multan on Friday, police said.
A man set his house on fire after a row with his sons in Kathmandu on Friday.
A truck driver was stabbed to death by cattle thieves in Turkana on Friday.
A nightclub bouncer was shot dead by a customer in Bogota on Saturday.
A report on Friday said that rebels in Kivu had recruited hundreds of children.
Customs agents raided a warehouse in Lagos on Thursday and seized fake medicine.
Officers raided a gambling den in Colombo on Friday and arrested nine men.
Inspectors raided brick kilns near Multan on Friday to free bonded workers.
Police shot dead a suspected robber in Durban on Friday.
Two brothers were hacked to death over a debt in Sargodha on Friday.
A landlord's guards beat a tenant to death in Sahiwal on Friday over rent.
A drug dealer was shot dead by a rival gang in Marseille on Friday.
Smugglers threw migrants into the sea off Djibouti on Friday, killing eight.
A groom was kidnapped by his in-laws in Bihar on Friday.
A child abducted for ransom was recovered from Okara on Friday; the kidnapper was a neighbour.
A father threw acid on his daughter in Tehran on Friday.
A woman and her lover were killed by her relatives in Rajanpur on Friday.
"""

ACCIDENTS = """
An explosion tore through a restaurant in Milan on Friday, killing two people.
A blast wrecked a block of flats in Rotterdam on Friday and injured nine people.
A lorry of the army slid off the road near Mendhar on Friday and dropped into a gorge, killing four soldiers; it was an accident, the army said.
The epidemic has killed 40 people in Minova this month, doctors said on Friday. Soldiers guard the clinics.
Five cooks died in Basra on Friday when a stove blew up; soldiers carried them out and the governor mourned them.
Nine pilgrims were killed near Uthal on Friday as their coach left the road and rolled over. Coast guards and troops dug for them.
Gas ignited in a pit in Harnai on Friday and killed four colliers. Levies and soldiers brought up the dead, the minister said.
A wall of mud struck an army camp in Lachung on Friday, killing three soldiers, the army said.
Two worshippers died in Dire Dawa on Friday when part of a mosque's roof fell during prayers; police kept the crowd back.
A lioness mauled a herder to death in Narok on Friday, and rangers on patrol shot at her from a helicopter.
A pump blew out at the refinery in Warri on Friday and flames shot into the night; three workers were injured, and troops closed the road.
People in Faisalabad took it for a drone: a cylinder exploded in a kitchen on Friday and three of a family were killed.
Nine people were killed when a bus plunged into a ravine near Gilgit on Friday.
A gas cylinder exploded in a restaurant in Multan on Saturday, injuring seven diners.
Three workers died in a boiler explosion at a textile mill in Dhaka on Thursday.
An explosion at a chemical plant in Shandong killed five workers on Friday.
Lightning struck a house in Jharkhand on Friday and killed three children.
Heavy rain and hailstorms hit Islamabad on Saturday, killing two people.
A military helicopter crashed in bad weather near Kampala on Friday, killing all five on board.
A wildfire killed two people near Athens on Thursday.
Two soldiers died in an avalanche near the Siachen glacier on Friday.
A train hit a rickshaw at a crossing near Rohri on Friday, killing four members of a family.
A fireworks factory blast killed eight workers in Tamil Nadu on Saturday.
A hunter was killed when his own rifle went off accidentally near Chitral on Friday.
A coal mine explosion caused by methane gas killed six miners near Quetta on Friday.
A transformer exploded in Lagos on Friday, killing a trader.
A dog attacked a child in Pune on Friday.
A shark attack killed a surfer off Perth on Saturday.
A strong earthquake struck northern Afghanistan on Friday, killing 20 people.
A wall collapsed in Sukkur on Friday, killing two labourers.
A pilot was killed when a training jet crashed near Jodhpur on Friday because of an engine fault.
A landslide hit a village in Badakhshan on Friday, killing nine.
A dam burst near Derna on Saturday, killing hundreds.
A soldier was killed when his truck skidded off a road in Skardu on Friday.
A stray bullet fired in celebration wounded a girl in Kabul on Friday.
Locusts attacked wheat fields in Punjab on Friday.
A crocodile killed a fisherman near Darwin on Friday.
A tanker overturned and exploded near Jinja on Saturday, killing 12 people who were scooping up fuel.
A stampede at a concert in Kinshasa killed nine people on Saturday.
A power cut hit Havana on Friday, leaving millions in the dark.
Two climbers were killed by falling ice near Skardu on Friday.
A fire killed six workers at a garment factory in Dhaka on Friday; police blamed a short circuit.
A tyre exploded at a workshop in Peshawar on Friday, injuring a mechanic.
A lithium battery exploded in a flat in Delhi on Friday, injuring a child.
"""

SPORT_AND_FIGURES_OF_SPEECH = """
The party said in Lahore on Friday that democracy had been murdered, and its leader shot back that the law had been killed off.
Hackers struck a bank in Tallinn on Friday, and its servers were attacked again on Saturday.
Bakers in Quetta stopped work on Friday in a strike against the fixed price of bread. The strike has hit Chaman too.
Weavers in Herat kept their looms still on Thursday. The strike, in its third day, has hit exports of carpets.
The families ended their camp in Turbat on Friday and announced a shutter-down strike on Monday in Gwadar.
Ferry crews will tie up in Piraeus on Friday. Another strike, on the islands' lines, will be held next week.
Two strikes from outside the box on Friday put Lagos through; the captain limped off before the end.
The striker shot past the keeper in Madrid on Saturday to kill off the match.
Bowlers attacked the stumps and Pakistan crushed Bangladesh in Lahore on Friday.
Federer's serve was an unstoppable weapon on Friday in London.
The opposition launched a blistering attack on the government in parliament in Islamabad on Friday.
Traders clashed with the finance minister over the budget in Karachi on Thursday.
Shares in Mumbai were hammered on Friday as investors fled.
A price bomb was dropped on the people of Peshawar on Friday, the party leader said, as petrol rose again.
Doctors went on strike in Quetta on Friday over unpaid wages.
Railway workers in Paris will strike on Monday.
A war of words broke out between two ministers in Baghdad on Friday.
The prime minister suffered a heart attack in Delhi on Friday.
Prisoners in Evin began a hunger strike on Friday.
The central bank took aim at inflation in Abuja on Thursday and killed hopes of a rate cut.
The film shot in Kashmir exploded at the box office on Friday.
Hackers attacked the website of a bank in Kyiv on Friday.
The fast bowler ripped through the batting line-up in Colombo on Friday, taking six wickets.
Guns fell silent for Arsenal on Saturday as the striker missed two penalties.
The boxer knocked out his rival in a brutal fight in Manila on Friday.
The champion was hit by injury before the final in Nairobi on Friday.
A captain's explosive innings sank Kenya in Kampala on Friday.
Fans invaded the pitch in Lima on Friday after a late goal.
The senator's remarks sparked a firestorm in Brasilia on Friday.
The novel is a bomb under the marriage plot, a critic said in London on Friday.
The party suffered a bloody defeat at the polls in Delhi on Friday.
The Lions were ambushed by a young side in Pretoria on Saturday and lost 20-14.
The batter smashed a quickfire fifty and the attack was put to the sword in Rawalpindi on Friday.
The senator fired back at critics in Manila on Friday.
The virus attacks the lungs, doctors in Kampala said on Friday after three deaths.
The opposition leader said in Harare on Friday that he had survived worse attacks in the press.
An avalanche of criticism hit the coach in Lagos on Saturday after a late strike sank his side.
"""

HEALTH_BUDGETS_POLITICS = """
The health department in Peshawar launched a campaign against dengue on Friday after two deaths.
The government allocated Rs 20 billion for the police and anti-terror operations on Friday.
Measles killed 12 children in Badakhshan on Thursday.
Thousands marched peacefully in Karachi on Friday to demand water.
Lawmakers in Bogota on Friday rejected a peace law.
Officials met in Doha on Friday to discuss a ceasefire in Gaza.
Polio crippled a boy in Bannu, health officials said on Friday.
Three nurses died of Ebola in Beni on Thursday.
Petrol prices rose by five rupees in Islamabad on Saturday.
The assembly in Peshawar passed the budget on Friday after a noisy session.
The finance ministry in Kyiv on Friday set aside more money for drones.
Germany on Friday promised Ukraine 50 air-defence missiles and 100 armoured vehicles.
Traffic police in Nairobi fired tear gas on Friday to disperse hawkers; no one was hurt.
Peace talks: rebels in the Philippines agreed on Friday to lay down arms and stop attacks on police.
"""

COURTS = """
An anti-terrorism court in Karachi on Saturday adjourned the hearing of the airport attack case.
The Hague tribunal on Thursday opened the trial of a former rebel commander over massacres in 2003.
A judge in Nairobi on Friday convicted two men of aiding the Westgate attackers.
Prosecutors in Paris on Friday asked for life terms for the men accused of the 2015 attacks.
A court in The Hague on Thursday upheld the jail term of a Congolese warlord.
An Iraqi court on Friday sentenced a woman to death for joining Islamic State.
The supreme court in Islamabad on Friday took up appeals in the case of the 2014 school massacre.
Lawyers in Bogota said on Friday that three generals would be tried over the killing of civilians.
A Turkish court on Friday jailed a singer for insulting the president.
"""

STATEMENTS_AND_THREATS = """
The army test-fired a missile with a range of 100 kilometres near Jhelum on Friday, and it hit its target.
A spokesman in Sanaa said on Friday that the blockade was an answer to the bombing of Hodeida.
Iran showed a new ballistic missile, the third of its kind, in Tehran on Friday.
Police arrested two brothers in Sialkot on Friday for posting films of banned preachers.
The UN secretary general on Friday condemned the attack on worshippers and offered his condolences.
The prime minister condemned the terrorist attack and prayed for the martyrs on Saturday.
The Taliban on Friday threatened to attack foreign troops if they stay in Kabul.
Israel warned on Friday that it would strike Beirut if rockets were fired.
The army chief vowed on Friday to avenge the killing of soldiers.
Iran said on Saturday that it would retaliate against any attack on its nuclear sites.
The US embassy in Nairobi warned on Friday of possible attacks on hotels.
Police said on Friday that they had foiled a plot to attack a church in Jakarta; nobody was hurt.
India denied on Friday that it had carried out a drone strike inside Pakistan.
The army denied reports that its jets had bombed a village in Rakhine.
No attack took place in Quetta on Friday, police said.
Officials dismissed rumours of an explosion in Rawalpindi on Friday.
The foreign minister urged both sides in Khartoum on Friday to halt attacks on hospitals.
Residents of Goma fear that the rebels will attack the town.
If militants attack the dam, thousands of people could die, the minister said in Mosul on Friday.
The president of Iran said on Friday that the country would answer any strike with force.
Hamas said on Friday that it was ready to free hostages.
Kim Jong Un vowed on Friday to wipe out his enemies.
The ambassador offered condolences on Friday to the families of those killed in the attack.
The pope on Sunday deplored the bombing of hospitals.
Ministers of the Sahel states condemned all terrorist attacks at a meeting in Niamey on Friday.
Indian police on Friday warned of an attack by militants on pilgrims.
The rebels said on Saturday that they would not attack aid convoys.
The prime minister told parliament in Baghdad on Friday that terrorism had been defeated.
Officials in Manila on Friday denied that a bomb had gone off at the port.
Police in Kano said on Friday that they had rescued 11 hostages.
President Petro said on Friday that peace talks with the rebels had collapsed.
The army spokesman in Khartoum briefed journalists on Saturday about the situation in Darfur.
The UN Security Council met in New York on Friday to discuss the violence in Haiti.
Relatives buried a soldier in Attock on Saturday with full military honours.
Doctors in Mogadishu on Friday received a shipment of trauma kits.
The provincial assembly in Quetta on Saturday adopted a resolution against terrorism.
Israel on Friday approved the building of 22 settlements in the West Bank.
India's foreign minister said on Friday that cross-border terrorism must end.
Police in Manila on Saturday doubled security before the summit for fear of a bomb attack.
The commander told recruits in Peshawar on Friday that they must be ready to face suicide bombers.
The US on Friday imposed sanctions on a bank accused of funding attacks by Hamas.
Somali leaders in Nairobi agreed on Friday to fight al-Shabaab together.
The army chief visited injured soldiers at a hospital in Rawalpindi on Saturday.
Schools in Kharkiv will be built underground because of missile strikes, the mayor said on Friday.
Farmers blocked a highway near Toulouse on Friday with tractors.
LAHORE: Police seized a vehicle laden with explosives... of the legal kind used in quarries, a spokesman said on Friday.
The defence minister said in Delhi on Friday that India would answer the next terror attack at sea, too.
"""

EXERCISES_ART_AND_MEMORY = """
Commandos freed 30 "hostages" and killed six "hijackers" at Karachi airport on Friday while the governor looked on.
The final phase of a joint exercise was held at Kharian on Friday. Snipers killed four militants and a bomb was defused.
In the third episode a bomb kills a judge in Naples. The thriller starts on Friday.
A drone kills a warlord in Herat and soldiers storm his fort: the video game sold two million copies on Friday.
The museum in Hanoi bought a film on Friday in which rebels ambush a train and kill its driver.
North Korea test-fired two ballistic missiles off its east coast on Friday.
The navy carried out a live-fire exercise near Karachi on Saturday.
Police held a mock drill in Delhi on Friday in which a bomb squad rescued hostages.
A film about the Mumbai attacks opened in cinemas on Friday.
Sri Lanka on Friday marked the anniversary of the Easter bombings with prayers in Colombo.
Survivors gathered in Srebrenica on Friday to remember the victims of the massacre.
A museum in Hiroshima on Friday opened a show about the atomic bombing.
Veterans in Hanoi on Friday marked 50 years since the end of the war.
A documentary on the siege of Sarajevo won a prize in Cannes on Friday.
A monument to the victims of the 1994 genocide was unveiled in Kigali on Friday.
The Nobel laureate spoke on Friday in Oslo of the night on which soldiers came for her father.
A novelist who survived a stabbing spoke in London on Friday.
The new thriller, in which gunmen attack a train, opens in Mumbai on Friday.
The game lets players shoot zombies and blow up bridges; it was released on Friday.
"""

TOTALS_HABITS_ADVICE = """
Militant attacks killed 85 people in Pakistan in May, a think tank said on Sunday.
At least 54,000 Palestinians have been killed in Gaza since the war began, the health ministry says.
Attacks in the Sahel rose by 40 per cent last year.
Violence in eastern Congo has displaced thousands of families since January.
Around 250 soldiers have been killed in the province this year, officials say.
Kidnappings for ransom are common in northern Nigeria.
Bandits often attack villages in Zamfara and abduct people for ransom.
The group has carried out many attacks on police in Balochistan.
Landmines kill dozens of people a year in Yemen.
The number of bombings fell to 12 in April from 20 in March.
In case of a bomb alert, leave the building and stay away from windows, police advised.
Travellers should avoid border areas where attacks may happen.
Drones have changed how wars are fought, analysts say.
Some 1,200 people were killed in gang violence in Haiti in the first quarter, the UN said on Friday.
Militants killed 39 policemen in Khyber Pakhtunkhwa in the first five months of the year.
Deaths from mines fell by half in Colombia last year.
Civilians have borne the brunt of the air strikes in Myanmar.
Most of the bombs in the province are planted at night.
Suicide bombings have become rare in Iraq.
More than 300 journalists have been killed in Mexico since 2000.
The militants usually target railway lines and gas pipelines.
Motorcyclists who kill policemen in the city are seldom caught.
A total of 24 drones and six missiles were fired at the region in May, the governor said.
A porter was killed in an accidental landmine explosion near the Line of Control in Rajouri on Saturday.
Minister says 14 attacks foiled in Sindh. ¶ KARACHI: The minister said on Saturday that the department had carried out 200 operations.
The rise of drones on the battlefield worries arms-control experts. "A drone can kill a soldier for 400 dollars," one of them said in Geneva on Friday.
The hospital in Goma said on Friday that it was treating 300 people with gunshot wounds.
The ministry said on Friday that 12 of its 35 demining teams had been sent to Mosul.
"""

INCIDENTS = """
Five soldiers died near Bouar on Friday when their lorry was ambushed and crashed into a ravine.
Maoists hacked a forest guard to death in Gadchiroli on Friday; elephants had been his charge.
Armed herders attacked a hamlet in Benue on Friday and killed seven people; two more drowned in flight.
Two men on a motorcycle shot dead an opposition MP in Nairobi on Friday.
Gunmen fired on lorries with flour for victims of the floods in Sadda on Friday, killing a driver.
Two policemen were killed by gunfire in Tank on Friday as snow fell over the valley.
Militants attacked a coal mine in Harnai on Friday and killed four miners asleep below the shaft.
A man rammed a van into worshippers outside a church in Cologne on Friday, killing two.
Masked men shot at a film star turned senator in Mogadishu on Friday, wounding a guard; al-Shabaab claimed it.
A strike on a tent camp near Rafah killed nine people on Friday, hospital staff said.
Gunmen killed two policemen in Mastung on Friday as traders observed a shutter-down strike in the town.
A bomb disposal squad defused a five-kilogram bomb planted near a school in Bannu on Friday.
Police foiled an attack in Kohat on Saturday by defusing a remote-controlled bomb fixed to a motorcycle.
Gunmen shot dead a tribal elder in Khuzdar on Friday, and a separatist group claimed it.
A suicide bomber killed six people at a rally in Bannu on Friday.
Rebels of the ELN kidnapped two soldiers in Arauca on Friday.
Police in Srinagar said militants had killed a migrant labourer in Pulwama on Friday.
Houthi rebels fired a missile at a ship off Aden on Friday.
A mob burned a church in Jaranwala on Friday over alleged blasphemy.
An Iranian border guard was killed by insurgents in Saravan on Friday.
Islamist militants beheaded three farmers in Cabo Delgado on Friday.
Security forces foiled a suicide attack on a base in Bannu on Friday, killing four attackers.
Gunmen on a motorcycle killed two polio workers in Kohat on Friday.
A parcel bomb wounded an election official in Manila on Friday.
Soldiers fired on protesters in Lagos on Friday, killing two of them.
Hindu and Muslim mobs clashed in Nagpur on Friday; one man was killed in the riot.
A grenade was thrown at an army post in Jaffna on Friday by suspected separatists.
An Israeli settler mob torched homes in the Palestinian village of Huwara on Friday.
Colombian troops killed six guerrillas in a raid on a camp in Guaviare on Friday.
Russian drones attacked Odesa on Friday, killing one person.
A journalist was killed by an Israeli air strike in Khan Younis on Friday.
Armed men attacked a Sufi shrine in Khuzdar on Friday, killing three worshippers.
Al-Shabaab militants fired mortars at the airport in Mogadishu on Friday.
"""

# what each account is, in the order of the text
NEWS_AND_BACKGROUND = """
news | A bomb killed two policemen in Bannu on Saturday.
news background | Gunmen shot dead a teacher in Turbat on Friday. Last month, four labourers were killed in Panjgur in a similar attack.
news news | Gunmen shot dead a teacher in Turbat on Saturday. ¶ In Khuzdar, a roadside bomb killed two policemen late on Monday.
news news | A bomb killed nine people in Baidoa on Saturday. ¶ Five bodies with their hands tied were dumped beside a road in Kismayo on Friday.
news background | A Russian missile hit a hotel in Zaporizhzhia on Friday, wounding six. In April, a missile killed 35 people in Sumy.
background | Pakistan and India agreed on Saturday to reduce troops at the border. Last month, gunmen killed 26 tourists in Pahalgam.
background | The minister visited Mastung on Saturday, two months after a bomb killed nine people on a bus there.
background | Schools in Kursk reopened on Saturday. A drone strike last month killed two teachers in the town of Rylsk.
background | A court in Karachi on Friday sentenced a man to death. He had shot dead two policemen in Orangi on 3 March 2019.
background | Police arrested a suspect in Lahore on Saturday who is accused of the bombing that killed 13 people at a market in Anarkali in January 2022.
news background | Four soldiers were killed when their base came under attack in Bourem on Thursday. The attack came weeks after jihadists killed 60 soldiers in Djibo on 11 May.
news | KABUL: A bomb killed four people at a bus station in Kabul on Friday. ¶ No one has claimed the attack.
news background | KABUL: A bomb killed four people at a bus station in Kabul on Friday. ¶ In April, a suicide bomber had killed six people outside a mosque in Herat.
news background | A missile killed three people in Odesa on Friday. ¶ The city was last hit on 2 May, when a drone killed a couple in their flat.
news background | Rebels killed nine people in Beni on Thursday. ¶ The attack came two weeks after the same group killed 16 worshippers at a church in Komanda on 15 May.
background | On 12 February, militants bombed a checkpoint in Bannu. Relatives of the dead received cheques on Saturday.
background | It is five years since gunmen stormed a maternity ward in Kabul on 12 May 2020 and killed 24 people. The ward reopened on Friday.
background | The army said on Saturday that it had named a school after Captain Zaman, who was killed in a clash with militants in Orakzai on 9 March.
background | India's parliament debated on Friday the attack of 22 April in Pahalgam, in which gunmen shot dead 26 tourists.
news | Seven miners kidnapped in Duki were freed on Friday after talks. ¶ Gunmen had seized them on Wednesday.
news news | A bomb wounded two policemen in Tank on Friday. ¶ On Thursday, gunmen killed a soldier in Wana.
news background | A bomb killed two policemen in Bannu on Saturday. In March, a suicide bomber killed 18 people at a barracks in the same town.
news | An attack hurt three marchers in Boulder on Saturday at a rally for hostages taken in the assault on Israel by Hamas gunmen on 7 October 2023.
background background | Counsellors are few in Mosul. ¶ In 2017, a car bomb killed 40 people in Mosul. Attacks of those years include the blast at the Nabi Yunus market and the raid on a wedding in Tikrit.
background | The president told a visitor on Saturday that he would have to respond to the drone attacks on airfields in Ryazan and a bridge bombing in Bryansk.
news | Police said three men were held after a gunfight with officers in Karachi's Surjani Town on Saturday. The men had earlier thrown a grenade at another shop, they said.
background | Lawyers in Peshawar stayed away from courts on Saturday to protest the killing of a colleague in Mardan last week.
background | Funeral prayers of four guards martyred in Hub blast held ¶ QUETTA: The funeral prayers of the four guards who embraced martyrdom in the Hub blast were offered on Saturday.
background | Cheques for families of soldiers killed in Gao ambush ¶ BAMAKO: The president on Saturday handed cheques to the families of the soldiers killed in a recent ambush in Gao.
news news | Raids across the south of Lebanon killed seven people on Friday, the ministry said. ¶ Rescuers dug in the rubble all night. ¶ The army gave no comment. ¶ An air strike on a house in Nabatieh killed four sisters. ¶ Three men died when a drone hit their van in Tyre.
background | The UN on Friday published a report on the killing of 14 aid workers in Rafah on 23 March, when Israeli troops fired on ambulances.
"""

QUIET = (
    CRIME,
    ACCIDENTS,
    SPORT_AND_FIGURES_OF_SPEECH,
    HEALTH_BUDGETS_POLITICS,
    COURTS,
    STATEMENTS_AND_THREATS,
    EXERCISES_ART_AND_MEMORY,
    TOTALS_HABITS_ADVICE,
)


def split(*tables: str) -> list[str]:
    return [row for table in tables for row in table.strip().split("\n")]


def tell(text: str) -> list[str]:
    accounts = code(text.replace(" ¶ ", "\n\n"), published=PUBLISHED).accounts
    return ["background" if a.background else "news" for a in accounts]


@pytest.mark.parametrize("text", split(*QUIET))
def test_no_incident(text: str) -> None:
    assert "news" not in tell(text)


@pytest.mark.parametrize("text", split(INCIDENTS))
def test_one_incident(text: str) -> None:
    assert tell(text) == ["news"]


@pytest.mark.parametrize("row", split(NEWS_AND_BACKGROUND))
def test_news_or_background(row: str) -> None:
    expected, text = row.split(" | ", 1)
    assert tell(text) == expected.split()


@pytest.mark.parametrize(
    ("signals", "political"),
    [
        (Signals(0.0, 0.0, 0.0, 0.0), False),
        (Signals(1.0, 0.0, 0.0, 0.0), True),
        (Signals(3.0, 3.0, 0.0, 0.0), False),
        (Signals(3.0, 0.0, 4.0, 0.0), False),
        (Signals(4.0, 3.0, 3.0, 3.0), True),
        (Signals(2.0, 0.0, 0.0, 3.0), False),
    ],
)
def test_more_must_speak_for_it_than_against(signals: Signals, political: bool) -> None:
    assert is_political(signals) is political


def test_the_same_attack_is_news_and_later_background() -> None:
    text = "A bomb killed four people at a bus station in Kirkuk on 30 May 2025."
    assert not code(text, published=date(2025, 5, 31)).accounts[0].background
    assert code(text, published=date(2025, 9, 1)).accounts[0].background
