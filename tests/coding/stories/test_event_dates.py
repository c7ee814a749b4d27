"""When a story happened: a day, the night between two, a day taken over from the lead (precision 2), or none.

A row: the dates of the accounts in the order of the text, then the text, with ¶ between paragraphs. Published on
Sunday, 1 June 2025.
"""

from __future__ import annotations

from datetime import date

import pytest

from torkham.model.account import Account
from torkham.pipeline import code

PUBLISHED = date(2025, 6, 1)

ITS_OWN_DAY = """
2025-05-30 | Boko Haram fighters killed nine farmers near Maiduguri on Friday.
2025-05-26 | On Monday, an Israeli air strike killed seven people in Jabalia.
2025-05-20 | A landmine killed two soldiers near Popayan on May 20.
2025-05-20 | A landmine killed two soldiers near Popayan on 20 May.
2025-05-31 | A missile struck a shopping centre in Kharkiv on Saturday afternoon, killing six people.
2025-05-29 | Last Thursday gunmen abducted a priest in Kaduna.
2025-05-30 | Friday prayers were under way when a suicide bomber struck a mosque in Nowshera on May 30.
2025-05-31 | Militants attacked a police post in Kohat a day ago, officials said on Sunday.
2025-05-30 | Militants attacked a police post in Kohat two days ago, killing one officer.
2025-06-01 | A suicide bomber attacked a police post in Kohat on Sunday.
2025-06-01 | A suicide bomber attacked a police post in Kohat this morning.
2024-12-24 | A drone strike killed five people in Gezira on 24 December 2024.
2025-05-28 | It was on Wednesday that rebels attacked the village of Makeke.
2025-05-27 | Insurgents killed a mayor in Narathiwat on Tuesday evening.
2025-05-28 | Late on Wednesday, an air strike hit a school in Sagaing, killing ten.
2025-05-29 | Four policemen died on Thursday when militants attacked a police van in Tank.
2025-05-30 | Gunmen killed two policemen in Bannu on Friday.
2025-05-12 | Gunmen attacked a village in Plateau state on 12 May and killed four farmers.
2025-05-31 | A car bomb exploded in Aden yesterday, killing three people.
2025-06-01 | Rebels ambushed a convoy near Ituri today, killing two soldiers.
2025-05-28 | Six militants were killed in Spinwam on Wednesday, the military said in a statement issued on Thursday.
2025-05-31 | On Saturday, a suicide bomber struck a police school in Mogadishu.
2025-05-31 | At least five people were killed on Saturday morning when a bomb went off in Kirkuk.
2024-12-03 | A bomb killed four people in Hama on December 3, 2024.
2025-05-26 | Israeli jets bombed Sanaa airport on Monday, Houthi media said.
2025-05-30 | KYIV, May 31 (Agency) - A Russian missile killed three people in Sumy on Friday.
2025-05-24 | On 24 May, six days before the ceasefire, shelling killed a boy in Poonch.
2025-05-30 | Friday's suicide bombing at a mosque in Nowshera killed eight people.
2025-05-30 | At 9pm on Friday, armed men stopped a bus near Kalat and killed two passengers.
2025-05-29 | Thursday's clash between soldiers and NPA guerrillas in Bukidnon left three rebels dead.
"""

NOT_THE_DAY_OF_WHAT_FOLLOWED = """
2025-05-30 | Militants killed a policeman in Tank on Friday; the funeral was held on Saturday.
2025-05-28 | Authorities said on Friday that rebels killed four villagers in Ituri on Wednesday.
2025-05-28 | In a statement on Friday, al-Shabaab claimed the mortar attack that hit the airport in Mogadishu on Wednesday.
2025-05-27 | A soldier was killed by militants in Tirah on Tuesday. He was to marry on Saturday.
2025-05-27 | Militants killed a soldier in Tirah on Tuesday. The army buried him on Thursday.
2025-05-28 | A suspect was arrested on Friday over a grenade attack that wounded six people in Hub on Wednesday.
2025-05-26 | A policeman wounded in a suicide attack in Mardan on Monday succumbed to his injuries on Saturday.
2025-05-30 | Gunmen killed two policemen in Bannu on Friday, police said on Saturday.
2025-05-29 | A soldier died in hospital on Saturday of wounds suffered when a bomb hit his vehicle in Wana on Thursday.
2025-05-30 | Police on Saturday arrested two men over a bomb that killed three people in Mosul on Friday.
2025-05-29 | "The attackers came at dawn," a resident of Sevare told reporters on Friday after gunmen stormed the town on Thursday.
2025-05-30 | A mortar shell landed on a house in Omdurman late on Friday, killing a family of four, activists said on Saturday.
2025-05-29 | The army said on Friday that it had killed nine guerrillas in an air strike in Guaviare on Thursday.
2025-05-30 | A bomb went off in Jalalabad on Friday. The governor visited the wounded on Saturday.
2025-05-30 | A 70-year-old farmer, wounded when gunmen attacked his village in Benue on Friday, died on Saturday.
2025-05-28 | On Friday the army released the names of two soldiers killed by a landmine near Chernihiv on Wednesday.
2025-05-31 | Police said on Sunday that gunmen had shot dead a trader in Hub the previous day.
2025-05-15 | The ambush in Arauca on 15 May, in which five soldiers died, was claimed by the ELN.
2025-05-30 | Since 2015 the village has lived in fear. On Friday, rebels killed six people in Beni.
2025-05-28 | Officials said on Saturday that troops who were ambushed on Wednesday in Menaka had lost 12 men.
2025-05-30 | The minister, who took office on Monday, visited Bunia, where rebels killed nine people on Friday.
2025-05-31 | Insurgents hit a convoy near Palma on Saturday. The company said on Sunday that it would suspend work.
2025-05-30 | A car bomb wounded four people in Azaz on Friday night, rescuers said on Sunday.
2025-05-31 | "It was Saturday, at noon," said a nurse in El Geneina, where a drone hit the hospital and killed two patients on Saturday.
"""

NIGHTS_AND_LONGER = """
2025-05-30..2025-05-31 | A drone strike hit a flat in Kharkiv in the night between Friday and Saturday, killing two people.
2025-05-29..2025-05-30 | Gunmen killed three farmers in Benue overnight on Thursday.
2025-05-30..2025-05-31 | Russian drones hit Kharkiv on the night of May 30-31, killing a man.
2025-05-29..2025-05-30 2, 2025-05-29..2025-05-30 2 | Troops killed seven militants in two raids on May 29 and 30, the army said on Saturday. ¶ Four of them were shot dead in a raid in Tank. ¶ Three were killed in a clash in Hangu.
2025-05-30 | Gunmen shot dead a constable in Lakki Marwat on Friday. It was the third such killing in the district this month.
2025-05-30..2025-05-31 | A drone struck a flat in Kharkiv in the night between Friday and Saturday, killing two people.
"""

NONE_WRITTEN = """
none | A car bomb killed nine people in Afrin, rescuers said.
none | Gunmen shot dead a cleric in Karachi. His funeral will be held on Monday.
2025-05-30 2 | Al-Shabaab fighters stormed a hotel in Kismayo, killing four people, the police chief told reporters on Friday.
none | A bomb killed three people in Mosul.
none | Rebels ambushed a convoy near Bunia, killing six soldiers, the army said.
none | Armed men attacked a village in Darfur and killed nine people, activists said.
"""

SEVERAL_AND_TAKEN_OVER = """
2025-05-30, 2025-05-30 2 | Militants killed two soldiers in Kidal on Friday. ¶ In another attack, a suicide bomber killed a guard in Gao.
2025-05-30, 2025-05-31 | A bomb killed a policeman in Hangu on Friday. On Saturday, a drone strike killed four people in Tank.
2025-05-28, 2025-05-30 | A bomb wounded four people in Kabul on Wednesday. On Friday, gunmen shot dead a cleric in Herat.
2025-05-30, 2025-05-30 2 | Two policemen were shot dead in Bannu on Friday. Elsewhere, a roadside bomb killed a soldier in Wana.
2025-05-30, 2025-05-30 | Two policemen were shot dead in Bannu on Friday. The same day, a roadside bomb killed a soldier in Wana.
2025-05-29, 2025-05-30 | Two policemen were shot dead in Bannu on Thursday. The next day, a roadside bomb killed a soldier in Wana.
"""

CLAUSES_ABOUT_ANOTHER_DAY = """
2025-05-30, 2025-05-28 | Gunmen killed four farmers near Jos on Friday, two days after a bomb killed three traders in Maiduguri.
2025-05-29, 2025-05-19..2025-05-25 3 | A landmine killed two soldiers near Gao on Thursday, a week after jihadists ambushed a convoy near Menaka, killing nine.
2025-05-29, 2025-05-31 | Two days after a car bomb killed seven people in Baidoa, al-Shabaab fighters attacked a base in Kismayo on Saturday.
2025-05-27, 2025-05-24 | The ambush in Bannu on Tuesday came three days after a suicide bomber killed five soldiers in Mir Ali.
2025-05-10 | The attack on Saturday came three weeks after 26 people, most of them tourists, were shot dead by militants in Kupwara on May 10.
2025-05-30, 2025-05-29 | Israeli jets bombed Sanaa on Friday, a day after the Houthis fired a missile at Tel Aviv.
2025-05-30, 2025-05-30 | Militants stormed a post in Tank on Friday, killing two soldiers, hours before a bomb killed a trader in Bannu.
2025-05-25..2025-05-30 2, 2025-05-31 | On Saturday, less than a week after the attack on a church in Damascus that killed 25 people, gunmen killed two soldiers in Daraa.
2025-05-28 | Schools in Quetta reopened on Friday, two days after a suicide bomber killed six people in Mastung.
2025-05-30 | Protesters burned tyres in Muzaffargarh on Saturday, a day after a mob lynched a man in Jaranwala.
2025-05-30 | The truce took effect on Friday, hours after shelling killed five civilians in Kotli.
2025-05-29 | A policeman died on Saturday, two days after gunmen shot him in Kohat.
2025-05-27 | A tribal elder died in hospital on Friday, three days after he was wounded in a bomb blast in Wana.
2025-05-30 | Three days after rebels came to the valley, the army killed six of them near Mambasa on Friday.
2025-05-30 | Five soldiers were killed in Mir Ali on Friday, two years after the army declared the area clear of militants.
2025-05-30 | A bomb killed two people in Peshawar on Friday, a month before elections.
"""

COUNTED_FROM_THE_NEWS = """
2025-05-29 | Doctors in Kabul said on Friday that the number of Afghans killed in the suicide bombing at the airport the day before had risen to 170.
2025-05-30 | Gunmen killed six people in Beni on Friday, far fewer than those of 2019.
2025-05-31, 2025-05-31 | Two policemen were killed by a bomb in Bajaur on Saturday, days after a truce announced on Monday. In Quetta, a bomb wounded seven people the same evening.
2025-05-29, 2025-05-28 | A mine killed three guards in Ziarat on Thursday. They were looking for a shepherd who had vanished the night before. A day earlier, the army killed seven militants in Loralai.
2025-05-28, 2025-05-26 | Settlers shot dead three villagers in Kafr Malik on Wednesday. The dead were buried on Thursday. Two days earlier, soldiers had shot dead a boy in Sinjil.
"""

TABLES = (
    CLAUSES_ABOUT_ANOTHER_DAY,
    COUNTED_FROM_THE_NEWS,
    ITS_OWN_DAY,
    NOT_THE_DAY_OF_WHAT_FOLLOWED,
    NIGHTS_AND_LONGER,
    NONE_WRITTEN,
    SEVERAL_AND_TAKEN_OVER,
)


def write_day(account: Account) -> str:
    day = account.date
    if day is None:
        return "none"
    written = f"{day.start}" if day.start == day.end else f"{day.start}..{day.end}"
    return written if day.precision == 1 else f"{written} {day.precision}"


@pytest.mark.parametrize("row", [r for table in TABLES for r in table.strip().split("\n")])
def test_when_it_happened(row: str) -> None:
    expected, text = row.split(" | ", 1)
    accounts = code(text.replace(" ¶ ", "\n\n"), published=PUBLISHED).accounts
    assert ", ".join(write_day(a) for a in accounts) == expected


def test_a_weekday_needs_a_day_of_publication() -> None:
    text = "A suicide bomber killed four people at a checkpoint in Kirkuk on Friday."
    (account,) = code(text).accounts
    assert account.date is None


def test_a_full_date_needs_none() -> None:
    text = "A suicide bomber killed four people at a checkpoint in Kirkuk on 30 May 2025."
    (account,) = code(text).accounts
    assert account.date is not None
    assert account.date.start == account.date.end == date(2025, 5, 30)


def test_what_is_taken_over_is_not_as_written() -> None:
    text = "Two policemen were shot dead in Bannu on Friday. Elsewhere, a roadside bomb killed a soldier in Wana."
    first, second = code(text, published=PUBLISHED).accounts
    assert first.date is not None
    assert second.date is not None
    assert (first.date.as_written, second.date.as_written) == ("on Friday", "")
    assert second.date.precision == 2
