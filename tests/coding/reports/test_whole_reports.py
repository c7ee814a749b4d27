"""Short reports as papers and agencies file them: how many incidents each recounts as its news.

Each row is a text with ¶ between paragraphs. QUIET reports recount none: crime, accidents, courts, speeches, sport,
memory. TOLD reports begin with the number that they recount.
"""

from __future__ import annotations

from datetime import date

import pytest

from torkham.pipeline import code

PUBLISHED = date(2025, 6, 1)

QUIET = """
Police in Nairobi arrested four people over a bus station blast plot, the interior minister said on Saturday.
A bomb threat emptied the courthouse in Lahore on Friday, police said; it was a hoax.
Iran on Saturday executed a man convicted of killing a member of the Basij militia, the judiciary said.
Saudi Arabia executed three men sentenced to death for joining a terrorist cell, the interior ministry said on Saturday.
KANO: Traders in Maiduguri have asked for more patrols on the road to Baga. ¶ If gunmen attack a convoy near Monguno, the market will have no fish, their chairman said. ¶ Unless soldiers strike the camps by Friday, he said, nobody will drive.
LAHORE: Four labourers were killed when a liquefied petroleum gas bowser exploded at a filling shop in Shahdara on Friday. ¶ Rescue workers said that the fire spread to two houses.
DHAKA: A training jet crashed into a college seconds after take-off on Monday and killed 19 people, the air force said. ¶ The flight recorders were found; there was no indication of sabotage.
LAHORE: The Punjab police on Saturday launched a crackdown on kite sellers and arrested 40 people. ¶ A spokesman said the string had cut the throats of two motorcyclists in May.
ISLAMABAD: Prime Minister Shehbaz Sharif on Saturday said that the armed forces had given a befitting reply to the enemy and destroyed its pride in a few hours. ¶ He was addressing officers at the Command and Staff College in Quetta.
KARACHI: A special court on Saturday acquitted six men in the case of an attack on the stock exchange. ¶ The prosecution had said that they gave shelter to the attackers.
Riot police were deployed around the parliament in Nairobi on Saturday ahead of a march by students.
The European Union on Friday adopted its 18th package of sanctions on Russia over its war in Ukraine. ¶ "Strength is the only language that Russia understands," the head of its commission said.
Six months after the fall of Damascus, shops in the old city are full again. ¶ Rebels toppled the president in December after a lightning offensive.
The chief minister of Khyber Pakhtunkhwa said on Saturday that the province would not allow any military operation in the tribal districts. ¶ He said that past operations had displaced millions and brought no peace.
A military court in Kinshasa on Friday sentenced five soldiers to death for fleeing the front in North Kivu. ¶ M23 rebels seized Goma and Bukavu earlier this year.
Two brothers drowned in a canal in Charsadda on Saturday while bathing. ¶ Rescue workers recovered the bodies.
Police in Karachi said on Saturday that they had arrested a gang involved in more than 100 street robberies. ¶ Pistols, stolen motorcycles and phones were recovered from the suspects.
A man was shot and injured for resisting a robbery in Korangi on Saturday. ¶ The suspects fled with his motorcycle.
PESHAWAR: The Peshawar High Court on Friday stayed the arrest of a provincial lawmaker in 14 cases of rioting. ¶ The cases were registered after the protests of 9 May 2023, when supporters of his party attacked military buildings.
Rescuers in Swat on Saturday pulled the bodies of three tourists from the river after a flash flood.
The defence budget will be raised by 18 per cent, officials in Islamabad said on Saturday, after last month's conflict with India.
The US Secretary of State on Friday spoke by telephone to his Pakistani and Indian counterparts and called for restraint.
US President Donald Trump said on Friday that he had stopped a nuclear war between India and Pakistan. ¶ "We talked about trade, and I said we cannot trade with people who are shooting at each other," he told reporters in the Oval Office.
KYIV: Russia and Ukraine on Sunday exchanged 300 prisoners each in the third stage of a swap agreed in Istanbul. ¶ Families waited in the Chernihiv region with photographs of missing soldiers.
The head of the International Atomic Energy Agency said on Saturday that Iran had raised its stock of enriched uranium. ¶ Israel has threatened to bomb the country's nuclear sites.
A fire broke out in a plastics warehouse in Karachi's SITE area on Saturday. ¶ Fire fighters brought it under control after five hours and no one was hurt.
The Balochistan government on Saturday banned travel at night on three highways. ¶ Officials said that the order was issued because of threats by armed groups.
The Taliban's foreign minister, Amir Khan Muttaqi, met Chinese officials in Kabul on Saturday to discuss trade. ¶ Beijing has asked Kabul to act against militants who target its citizens.
An Australian jury on Friday found a woman guilty of murdering three relatives with poisonous mushrooms.
A gunman opened fire in a bar in Little Rock on Saturday after a quarrel, killing two people, police said.
A police officer in Chicago was killed in a shootout with a burglary suspect on Friday.
A Mexican cartel boss was arrested in Guadalajara on Friday; he is wanted in the United States for cocaine smuggling.
Actor Bilal Qureshi's house was burgled in Lahore on Friday and jewellery worth millions was taken.
Islamabad United beat Karachi Kings by five wickets in Rawalpindi on Friday. ¶ The opener was hit on the helmet by a bouncer but batted on, and his attack on the spinners ended the chase in the 17th over.
Britain's prime minister on Saturday unveiled a plan for 12 new attack submarines. ¶ He said that the threat from Russia could not be ignored.
A passenger train left the rails near Jhang on Saturday after hitting a tractor; four people were injured.
India on Saturday expelled a Pakistani diplomat for activities out of keeping with his status. ¶ The two countries fought a brief war in May.
The United Nations on Saturday appealed for $900 million for Sudan, where more than two years of fighting between the army and the paramilitary Rapid Support Forces have killed tens of thousands of people.
Teachers who were beaten by police at a sit-in in La Paz last week returned to work on Saturday.
A leopard attacked two shepherds in Abbottabad on Saturday, and villagers shot it dead.
Two sanitary workers suffocated in a manhole in Hyderabad on Saturday.
A bus carrying wedding guests fell into a gorge in Kohistan on Saturday, killing 14 of them.
The interior minister said on Saturday that 120 people from the list of wanted terrorists had been captured or killed since January.
Ten years after the massacre at a school in Garissa, Kenya, survivors planted 148 trees there on Saturday.
The Sindh High Court on Friday ordered police to find six persons who went missing between 2012 and 2016. ¶ Relatives said that they had been picked up by men in plain clothes.
Police shot a rabid dog that had bitten 12 children in Lodhran on Friday.
A blast furnace in a steel mill in Gujranwala exploded on Friday, scalding five workers.
Pope Leo on Sunday prayed for peace in Ukraine and Gaza from the window of Saint Peter's.
An honour guard fired a salute in Muzaffarabad on Saturday as the bodies of three climbers came home.
US tariffs hit Asian shares on Friday. ¶ In Tokyo, the Nikkei fell two per cent, while in Hong Kong banks took a battering.
A 15-year-old maid was tortured to death by her employers in Rawalpindi on Friday, police said. ¶ The couple were arrested.
Unknown persons threw acid on a transgender person in Mardan on Friday. ¶ The victim told police that a former friend was behind it.
A naib tehsildar was arrested in Dera Ghazi Khan on Friday for taking a bribe.
The opposition leader told a rally in Tbilisi on Friday that he would not be silenced by threats or by bullets.
Aid agencies warned on Friday that another attack on El Fasher would set off a new wave of refugees.
A ship that sank off Kochi on Saturday was carrying chemicals; the navy rescued all 24 sailors.
Germany will send Kyiv more anti-aircraft guns to shoot down Russian drones, its defence minister said on Friday.
The mother of a soldier who was killed in the 1999 Kargil war received a house from the government in Skardu on Saturday.
Bulldozers on Saturday demolished 40 illegal shops along the railway line in Sukkur.
More than 30 people fell ill on Saturday after eating poisoned sweets at a wedding in Layyah.
Police used batons against students who had blocked a road in Dhaka on Friday over exam results. Five of them were injured.
Farmers set fire to their crop in Vehari on Saturday in protest at wheat prices.
A court in Istanbul on Friday ordered the arrest of 22 officials of the city on charges of graft.
A woman in Texas shot an intruder dead on Friday, the sheriff said.
Three labourers died when a well that they were digging caved in near Khairpur on Friday.
A former vice-chancellor was laid to rest in Turbat on Saturday. ¶ He had died of a heart attack.
Myanmar's junta extended a ceasefire on Saturday to help quake relief. ¶ Armed groups accuse the army of breaking it with air strikes.
Peru's congress on Friday voted to shield soldiers from prosecution over abuses in the war against the Shining Path between 1980 and 2000, in which nearly 70,000 people died.
Colombia on Saturday remembered Luis Carlos Galán, the candidate who was gunned down at a rally in Soacha in 1989.
A Nigerian senator on Friday urged the government to recruit 10,000 forest guards to stop bandits.
The Somali prime minister opened a road in Mogadishu on Saturday. ¶ It passes the junction where a truck bomb killed nearly 600 people in October 2017.
Sri Lankan fishermen on Friday caught a shark that had attacked swimmers off Trincomalee.
Cyber criminals struck a hospital in London on Friday, forcing it to cancel operations.
Liverpool's parade turned to horror on Monday when a car ploughed into fans, injuring 79 people. Police said that it was not terrorism and charged a 53-year-old man.
An explosion at a fuel station in Rome on Friday injured 45 people; officials said that a lorry had hit a gas pipe.
A retired general said on Saturday that India would think twice before attacking again.
Pakistan will raise the issue of Kashmir at every forum, the foreign minister said in Islamabad on Saturday. ¶ He said that more than 95,000 Kashmiris had been martyred since 1989.
Hamas's negotiators left Cairo on Saturday without a deal. ¶ Israel wants the group to give up its weapons; Hamas wants the war to end.
The Rawalpindi ring road will be finished in December, the commissioner said on Saturday.
A Turkish prosecutor on Friday demanded 2,352 years in jail for the mayor.
Robbers killed a trader and injured his son in Umerkot on Friday. ¶ Shopkeepers closed the bazaar and blocked the road in protest.
Levies recovered a kidnapped child in Dukki on Friday and arrested his uncle. ¶ He had asked for Rs 5 million.
The Home Department on Friday extended the ban on pillion riding in Quetta for a month to prevent terrorism.
Cricket: the second Test in Galle was held up on Friday by a swarm of bees that attacked the players.
A pharmacist was injured on Friday when an oxygen cylinder exploded at a clinic in Nowshera.
The army chief on Saturday pinned medals on 40 officers and men for gallantry in operations. ¶ Widows of martyred soldiers received the medals of their husbands.
Party leader says neighbour ruined peace by attacking the capital ¶ LAHORE: The leader of a religious party on Saturday strongly condemned the attack on Tehran and called for unity among Muslims. ¶ He was speaking at a students' convention.
Army recovers bodies of two captives ¶ JERUSALEM: The army said on Saturday that it had recovered the bodies of two hostages in Gaza, 20 months after they were abducted by gunmen. ¶ Their families were told.
Minister announces aid for families of martyrs ¶ MUZAFFARABAD: The minister on Saturday announced help for the families of policemen injured in a recent operation against militants in Rawalakot. ¶ The cheques will be handed over next week.
The widow of a sergeant who was shot dead by insurgents in Cotabato got a house from the state on Saturday.
Fact-checkers said on Saturday that the pictures of a burning tank dated from an air strike in Syria.
An earthquake hit a garrison town in Ayacucho on Saturday, and soldiers pulled four people from the ruins.
The talks were meant to help defuse a crisis between the police and lawyers in Lahore, a minister said on Saturday.
"""

TOLD = """
2 | JOS, Nigeria - Gunmen killed 37 people in attacks on farming villages in two Nigerian states, officials said on Saturday. ¶ In Benue State, 23 people were hacked to death in Gwer West on Friday. ¶ In Plateau State, the attackers killed 14 in Bassa and burned homes.
3 | RAWALPINDI: Security forces killed nine khwarij in three separate engagements in Khyber Pakhtunkhwa, the ISPR said on Saturday. ¶ In an intelligence-based operation in Lakki Marwat district, five khwarij were sent to hell. ¶ Two more were neutralised in another operation in Bannu. ¶ In a third encounter in North Waziristan's Mir Ali, own troops killed two khwarij.
1 | QUETTA: At least four people were martyred and 20 others sustained injuries when a powerful blast ripped through a market in Killa Abdullah on Saturday night. ¶ According to Deputy Commissioner Abdullah Riaz, the blast took place near the outer wall of a Frontier Corps fort. ¶ Following the explosion, an exchange of fire broke out between unknown assailants and FC personnel. ¶ Several shops collapsed and a number of establishments caught fire.
2 | PESHAWAR: A police constable was martyred and another injured in two attacks in Khyber Pakhtunkhwa on Saturday. ¶ In Karak, unidentified motorcyclists opened fire on a polio duty constable, killing him on the spot. ¶ In Lakki Marwat, a constable was injured when his motorcycle hit a landmine.
1 | KHAR: A former peace committee member was killed in a remote-controlled bomb attack in Mamond tehsil of Bajaur on Saturday. ¶ Locals said Malik Gul Zaman was on his way home when the device planted along the road went off. ¶ No group has claimed responsibility.
3 | GAZA CITY: Israeli strikes killed 44 people across Gaza on Saturday, the territory's civil defence agency said. ¶ Spokesman Mahmud Bassal said 22 people were killed and dozens wounded when a strike hit a home in Al-Bureij refugee camp. ¶ Fifteen others were killed in a drone strike in Jabalia, in the north of the territory. ¶ In the southern city of Khan Yunis, seven people were killed, including a child, when artillery shells struck a tent. ¶ The war was sparked by Hamas's attack on Israel on October 7, 2023.
2 | KHARKIV: Russian drones struck two apartment blocks in Kharkiv overnight, killing three people and injuring 21, officials said on Saturday. ¶ In the southern city of Kherson, Russian shelling killed two pensioners, the regional head said. ¶ Moscow says it does not target civilians.
2 | TEHRAN: Israel struck Iran's state broadcaster in Tehran on Saturday, killing three staff, as the two foes exchanged fire for a fourth day. ¶ Iranian missiles hit the Israeli port city of Haifa hours later, wounding 11 people, Israel's rescue service said. ¶ Since the fighting began, at least 224 people have been killed in Iran, the health ministry says.
1 | SRINAGAR: Indian troops killed three militants in a gunfight in the Nadir village of Tral in occupied Kashmir on Saturday. ¶ The gunfight came three weeks after militants shot dead 26 tourists in Pahalgam on April 22. ¶ New Delhi blamed Islamabad for that attack; Islamabad denied it.
1 | KARACHI: An Ahmadi trader was lynched by a mob in the Saddar area on Friday, officials said. ¶ Between 100 and 200 men surrounded the community's place of worship near the electronics market. ¶ Laeeq Cheema, 46, was beaten with bricks and sticks and died on the way to hospital.
2 | Gunmen riding a motorcycle shot dead a JUI-F leader in Kalat on Saturday, police said. ¶ Mufti Shah Mir was coming out of a mosque when he was attacked. ¶ In Turbat, a grenade was hurled at the house of a government contractor, but no one was hurt.
1 | KHYBER: Two tribesmen were injured when a quadcopter dropped explosives on a house in Tirah valley's Bar Qambarkhel area on Saturday. ¶ Residents blocked the road and demanded an inquiry.
1 | BANNU: A group of armed men intercepted the vehicle of a tehsildar on the Miranshah road on Saturday and took him away along with his driver. ¶ Police said a search operation had been launched for their recovery.
1 | MASTUNG: At least three Levies personnel were injured when their vehicle hit a roadside bomb in the Dasht area on Saturday. ¶ The injured were shifted to Quetta's Civil Hospital. ¶ Chief Minister Sarfraz Bugti condemned the blast.
1 | A suicide bomber rammed an explosives-laden vehicle into a convoy of security forces in Mir Ali on Saturday, martyring 13 soldiers. ¶ "In a cowardly attack planned by the terrorist state of India, a vehicle-borne suicide bomber was used," the ISPR said. ¶ India's foreign ministry rejected the statement.
1 | PANJGUR: Three barbers from Punjab were shot dead by armed men in Panjgur district late on Friday night. ¶ The victims had run a shop in the Khuda-i-Abadan area for two years, police said. ¶ The bodies were sent to their native towns.
1 | KURRAM: At least one person was killed and five others injured when a convoy of passenger vehicles came under fire in Lower Kurram's Bagan area on Saturday. ¶ The district has been tense since November, when an attack on a convoy left over 40 people dead.
1 | LAKKI MARWAT: Police repulsed an attack on the Dadiwala police station in the wee hours of Saturday. ¶ Police said the attackers used rocket-propelled grenades and heavy weapons. ¶ The exchange of fire continued for 20 minutes, but no loss of life was reported.
2 | QUETTA: Unidentified armed men set fire to three trucks carrying minerals in the Mangochar area of Kalat on Friday night. ¶ Separately, a railway track was blown up near Dera Murad Jamali, suspending train services.
1 | KABUL: A senior Taliban official was killed in a suicide blast at a ministry compound in Kabul on Saturday. ¶ Khalil Rahman Haqqani, the minister for refugees, died along with six others as he left a mosque. ¶ The Islamic State's regional branch said it was behind the attack.
1 | Jihadists attacked an army camp in Dioura in central Mali on Friday, killing more than 40 soldiers, two sources said on Saturday. ¶ The al-Qaeda-linked JNIM said it had seized the base. ¶ "They came in large numbers, on motorbikes," a local elected official said.
1 | BOGOTA: A Colombian senator and presidential hopeful, Miguel Uribe, was shot in the head during a campaign event in Bogota's Fontibon district on Saturday. ¶ Police arrested a 15-year-old boy with a pistol at the scene. ¶ His mother, a journalist, was killed in 1991 after being kidnapped by a drug cartel.
1 | Two Israeli embassy workers were shot dead outside a Jewish museum in Washington on Wednesday night. ¶ The suspect, Elias Rodriguez, 31, chanted "Free Palestine" after he was detained, police said. ¶ President Trump said the killings were based on antisemitism.
1 | DAMASCUS: A suicide bomber opened fire and then blew himself up inside the Mar Elias church in the Dweila area of Damascus on Saturday, killing 20 people. ¶ The interior ministry blamed the Islamic State group. ¶ It was the first such attack in the city since Assad fell in December.
1 | SANAA: US air strikes hit a migrant detention centre in Saada on Saturday, killing 68 people, Houthi-run media said. ¶ The US military said it was aware of the claims. ¶ Washington has launched over 800 strikes on the Houthis since mid-March.
1 | A magistrate was kidnapped and killed in Iran's southeastern city of Shiraz on Saturday. ¶ State media said two assailants stabbed Ehsan Bagheri on his way to work. ¶ The judge had handled security cases.
1 | GWADAR: Three labourers were killed and one wounded when gunmen attacked their quarters near Gwadar's Surbandar area in the early hours of Saturday. ¶ The labourers hailed from Khanewal in Punjab. ¶ President Zardari and Prime Minister Shehbaz condemned the attack and vowed to eliminate terrorism.
2 | MIRAMSHAH: Four children of one family were killed in a suspected drone strike in Mir Ali's Hurmuz village on Monday. ¶ Thousands staged a sit-in with the bodies. ¶ On Saturday, gunmen killed a government teacher in Spinwam.
1 | Unknown assailants hurled a hand grenade at the residence of a trader in Peshawar's Hayatabad on Friday night after he refused to pay extortion. ¶ The main gate and two vehicles were damaged. ¶ The trader had received calls from an Afghan number demanding Rs50 million.
1 | KOHAT: Security forces foiled an infiltration bid from Afghanistan in Hassan Khel on Saturday, killing 54 khwarij. ¶ The ISPR said it was the highest number of terrorists killed in one engagement. ¶ The prime minister praised the forces.
1 | Clashes between two tribes over a forest in Kurram left six people dead and 14 injured on Saturday, hospital officials said. ¶ Both sides used heavy weapons. ¶ Elders and security forces arranged a truce by evening.
2 | PORT-AU-PRINCE: Gang members attacked the town of Mirebalais on Monday, freeing 500 inmates from its prison. ¶ On Saturday, armed drones of the police killed 15 gang members in Carrefour, officials said.
1 | Police in Swabi said a constable who went missing on Friday was found dead with bullet wounds in Gadoon on Saturday. ¶ The banned TTP said it had abducted and killed him.
0 | The foreign minister of Iran said on Saturday that talks with Washington would go on. ¶ He was speaking a year after president Raisi was killed when his helicopter crashed in fog. ¶ Israel killed a Hamas leader in Tehran in July 2024.
2 | KHARTOUM: RSF drones hit the only working hospital in El Obeid on Friday, killing six people, the army said. ¶ The same day, RSF shells fell on Abu Shouk camp in El Fasher, killing eight, a volunteers' group said.
1 | JERUSALEM: A Palestinian man was killed by Israeli troops during a raid on the Balata refugee camp in Nablus on Saturday. ¶ The army said its soldiers had opened fire on men who threw stones. ¶ More than 900 Palestinians have been killed in the West Bank since October 2023.
1 | HYDERABAD: Unidentified men fired at the convoy of a provincial minister near Nooriabad on Saturday; he was unhurt. ¶ Protesters against canals had pelted his car with tomatoes and potatoes in April.
"""


def count_news(text: str) -> int:
    accounts = code(text.replace(" ¶ ", "\n\n"), published=PUBLISHED).accounts
    return sum(not account.background for account in accounts)


@pytest.mark.parametrize("text", QUIET.strip().split("\n"))
def test_quiet(text: str) -> None:
    assert count_news(text) == 0


@pytest.mark.parametrize("row", TOLD.strip().split("\n"))
def test_told(row: str) -> None:
    number, text = row.split(" | ", 1)
    assert count_news(text) == int(number)
