"""Date phrases in sentences: publication | text with each [phrase] marked | what each means.

"2025-05-26 1" is one day with its precision, "2025-05-25..2025-05-26 1" an interval; several stand apart by ";".
A publication of "-" is unknown. A line without brackets names no date.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.coding.dates.dates import find_dates
from torkham.model.document import Document, Furniture, Sentence

# 2025-05-26 was a Monday, 2022-02-22 a Tuesday.
WEEKDAYS = """
2025-05-26 | Two policemen were shot dead [on Sunday]. | 2025-05-25 1
2025-05-26 | A bomb went off in Turbat [on Monday]. | 2025-05-26 1
2025-05-26 | Gunmen fled after the raid [on Tuesday]. | 2025-05-20 1
2022-02-22 | The envoy spoke [on Tuesday]. | 2022-02-22 1
2025-05-26 | The minister, speaking [Saturday], blamed rebels. | 2025-05-24 1
2025-05-26 | Fighters entered the town [on Sunday night]. | 2025-05-25 1
2025-05-26 | He was abducted [late on Friday]. | 2025-05-23 1
2025-05-26 | Shelling began [early on Thursday]. | 2025-05-22 1
2025-05-26 | [Late Friday night], a convoy was ambushed. | 2025-05-23 1
2025-05-26 | The post was hit [in the early hours of Sunday]. | 2025-05-25 1
2025-05-26 | Rockets fell [on the night of Saturday]. | 2025-05-24 1
2025-05-26 | The army said [later on Sunday] that five died. | 2025-05-25 1
2025-05-26 | [Earlier on Sunday], two drones were downed. | 2025-05-25 1
2025-05-26 | Mourners met [on Sunday morning and on Sunday evening]. | 2025-05-25 1
2025-05-26 | [Saturday]'s blast was the worst of the year so far. | 2025-05-24 1
2025-05-26 | It was the second raid after [last Friday]. | 2025-05-23 1
2025-05-23 | It was claimed [last Friday]. | 2025-05-16 1
2025-05-26 | They met again [next Monday]. | 2025-06-02 1
2025-05-26 | The drones came [between Sunday night and early Monday]. | 2025-05-25..2025-05-26 1
2025-05-26 | Missiles fell shortly after [midnight between Sunday and Monday]. | 2025-05-26 1
2025-05-26 | Shells fell past [midnight between Friday and Saturday]. | 2025-05-24 1
2025-05-28 | A police station was attacked [during the night of Monday and Tuesday]. | 2025-05-26..2025-05-27 1
2025-05-28 | [On the intervening night of Monday and Tuesday] a van was torched. | 2025-05-26..2025-05-27 1
2025-05-28 | [The night between Monday and Tuesday] was quiet. | 2025-05-26..2025-05-27 1
2025-05-28 | Clashes [on Sunday and Monday] left six dead. | 2025-05-25..2025-05-26 2
2025-05-28 | Stray bullets hurt nine [between Friday and Monday]. | 2025-05-23..2025-05-26 2
2025-05-28 | The tribes fought [from Saturday to Tuesday]. | 2025-05-24..2025-05-27 2
2025-05-28 | The camp was shelled [on Tuesday last week]. | 2025-05-20 1
2025-05-28 | The ambush [on Sunday, May 25] was filmed. | 2025-05-25 1
2025-05-28 | He died [on Sunday (May 25)] in hospital. | 2025-05-25 1
2025-05-28 | Police, [on Wed. May 21], found the car. | 2025-05-21 1
2025-05-28 | The vigil following [Saturday]'s event was calm. | 2025-05-24 1
2025-05-28 | [On May 2] he fled; [on the following Friday] he died. | 2025-05-02 1; 2025-05-09 1
2025-05-28 | It ran [on Thursday (July 13)] back then. | 2023-07-13 1
2025-05-28 | Every Friday people protest. The market opens each Monday. |
2025-05-28 | People pray on Fridays. |
2025-05-26 | [Since Friday], at least 24 people were killed. | 2025-05-23..2025-05-26 2
- | The bus was hit on Monday. |
"""

DAYS = """
2022-02-22 | [On Jan. 27], ten soldiers were killed in Kech. | 2022-01-27 1
2025-06-02 | [On May 21], at least five people died. | 2025-05-21 1
2025-06-02 | The attack [of May 21] was claimed. | 2025-05-21 1
2025-06-02 | The attack took place [on the 21st May]. | 2025-05-21 1
2025-06-02 | It began [on the 21st of May]. | 2025-05-21 1
2025-06-02 | [On 21 May] a bus was bombed. | 2025-05-21 1
- | He was killed [on January 10, 2024]. | 2024-01-10 1
- | He was killed [on 10 January 2024] near Bannu. | 2024-01-10 1
- | [On Sept. 5, 2019], a car bomb hit Kabul. | 2019-09-05 1
- | [On February 14th, 2019] forty men died. | 2019-02-14 1
- | The report is dated [2025-05-21]. | 2025-05-21 1
- | [12/19/2015]: Assailants threw a grenade. | 2015-12-19 1
2015-03-06 | [03/05/2015]: Assailants fired on a van. | 2015-03-05 1
2015-05-04 | [03/05/2015]: A mine went off near Dera Bugti. | 2015-05-03 1
- | [21/05/2025] and [03/06/2025] saw attacks. | 2025-05-21 1; 2025-06-03 1
- | On file: [21.05.2025]. | 2025-05-21 1
- | The case of [27-03-2016] is closed. | 2016-03-27 1
2025-06-12 | He was held [on the evening of June 10]. | 2025-06-10 1
2025-06-12 | The men were caught [on the nights of April 16 and 17, 2025]. | 2025-04-16..2025-04-17 2
2025-06-12 | [The night between May 30 and 31] saw three raids. | 2025-05-30..2025-05-31 1
2025-05-27 | [On night 25/26 May 2025], nine militants were killed. | 2025-05-25..2025-05-26 1
2025-06-12 | [On the intervening night of 30 and 31 May], troops raided a hideout. | 2025-05-30..2025-05-31 1
2025-06-12 | [On the night of June 3] shells fell. | 2025-06-03 1
2025-06-12 | Strikes followed [on May 6 and 7]. | 2025-05-06..2025-05-07 2
2025-06-12 | [On May 6] and 12 people died later. | 2025-05-06 1
2025-06-12 | The [May 7-10] fighting killed dozens. | 2025-05-07..2025-05-10 2
2025-06-12 | They fought [from May 3 to 7]. | 2025-05-03..2025-05-07 2
2025-06-12 | They fought [from 3 to 7 May]. | 2025-05-03..2025-05-07 2
2025-06-12 | The poll ran [between May 12 and May 20]. | 2025-05-12..2025-05-20 4
2025-06-12 | The siege lasted [from April 28 to May 4, 2025]. | 2025-04-28..2025-05-04 3
2025-01-20 | The curfew held [from December 28 to January 3]. | 2024-12-28..2025-01-03 3
2025-06-12 | The hearing is set for [June 19]. | 2025-06-19 1
2025-05-31 | Submit replies [by June 19]. | 2025-06-19 1
2025-01-05 | A church was attacked [on December 24]. | 2024-12-24 1
2025-01-05 | A market was hit [on 30 December]. | 2024-12-30 1
2025-05-26 | The paper came out [on May 27]. | 2025-05-27 1
2025-06-23 | Hamas gunmen struck Israel [on October 7]. | 2023-10-07 1
2025-06-23 | The [October 7] massacre began Israel's war. | 2023-10-07 1
2025-06-23 | Troops fought [on the morning of October 7] in Israel. | 2023-10-07 1
2025-06-23 | The school of [December 16] was the Army Public School. | 2014-12-16 1
2025-06-23 | The post-[9/11] world and [26/11]. | 2001-09-11 1; 2008-11-26 1
2025-06-23 | The [October 7, 2023], attack. Later he spoke of [October 7]. | 2023-10-07 1; 2023-10-07 1
2025-06-23 | It was [on 3 March 2019] that it began. [On March 9] it ended. | 2019-03-03 1; 2019-03-09 1
2025-06-23 | [In 2014], gunmen struck the school [on September 3]. | 2014-01-01..2014-12-31 5; 2014-09-03 1
2025-06-23 | He was freed [in 2014]. Then [on June 3] he died. | 2014-01-01..2014-12-31 5; 2025-06-03 1
2025-06-23 | The border closed [on May 5 last year]. | 2024-05-05 1
- | The ambush happened on May 5. |
2025-06-23 | [On the first of June] they met. | 2025-06-01 1
- | [On Friday, 13 November 2015], gunmen struck Paris. | 2015-11-13 1
- | It was signed on February 30, 2020? |
2025-06-23 | The dead numbered 9/10 and the score was 24/7. |
2025-06-13 | The site opened [on May 27, 2025,] and closed. | 2025-05-27 1
"""

MONTHS_YEARS = """
2025-06-21 | Four cases were reported [in February]. | 2025-02-01..2025-02-28 4
2025-06-21 | A rally was bombed [in May]. | 2025-05-01..2025-05-31 4
2025-06-21 | A rally was bombed [in October]. | 2024-10-01..2024-10-31 4
2022-02-22 | Fighters, seen [last October], hold the gate. | 2021-10-01..2021-10-31 4
2022-02-22 | Kabul fell [last August]. | 2021-08-01..2021-08-31 4
2025-06-21 | It fell [in August 2021]. | 2021-08-01..2021-08-31 4
2025-06-21 | The general died [in January 2020]. | 2020-01-01..2020-01-31 4
2025-06-21 | Fights flared [in early March]. | 2025-03-01..2025-03-10 4
2025-06-21 | Sites opened [in late May]. | 2025-05-21..2025-05-31 4
2025-06-21 | It was foiled [in mid-May]. | 2025-05-11..2025-05-20 4
2025-06-21 | It was foiled [in mid-June 2024]. | 2024-06-11..2024-06-20 4
2025-06-21 | It was over [by the end of March]. | 2025-03-21..2025-03-31 4
2025-06-21 | It began [at the beginning of April 2023]. | 2023-04-01..2023-04-10 4
2025-06-21 | [Since late May] people died near the sites. | 2025-05-21..2025-06-21 5
2025-06-21 | Reporters died [since October 2023]. | 2023-10-01..2025-06-21 5
2025-06-21 | [Since October 2023], there were raids [in May last year]. | 2023-10-01..2025-06-21 5; 2024-05-01..2024-05-31 4
2025-06-21 | The [October 2023] attack. | 2023-10-01..2023-10-31 4
2025-06-21 | Deaths rose [between January and March]. | 2025-01-01..2025-03-31 5
2025-06-21 | Deaths rose [between January and June 2021]. | 2021-01-01..2021-06-30 5
2025-06-21 | Deaths rose [from July 2023 to May 2024]. | 2023-07-01..2024-05-31 5
2025-06-21 | The [October/November 2024] session. | 2024-10-01..2024-11-30 5
2025-06-21 | Raids went on [in March and April]. | 2025-03-01..2025-04-30 5
2025-06-21 | It fell [in the first week of June]. | 2025-06-01..2025-06-07 3
2025-06-21 | It fell [in the last week of May]. | 2025-05-25..2025-05-31 3
2025-06-21 | The talks are to be held [in July]. | 2025-07-01..2025-07-31 4
2025-06-21 | Attacks rose [in 2021]. | 2021-01-01..2021-12-31 5
2025-06-21 | The war of [1971] ended. | 1971-01-01..1971-12-31 5
2025-06-21 | Pakistan was hit [in 2021] more than [in the previous year]. | 2021-01-01..2021-12-31 5; 2020-01-01..2020-12-31 5
2025-06-21 | [Until late 2020] they were weak. | 0001-01-01..2020-12-31 5
2025-06-21 | [In early 2024] came strikes. | 2024-01-01..2024-04-30 5
2025-06-21 | [By the end of 2019] they were gone. | 2019-09-01..2019-12-31 5
2025-06-21 | The [1980-1988] war. | 1980-01-01..1988-12-31 5
2025-06-21 | [Between 2010 and 2015] thousands fled. | 2010-01-01..2015-12-31 5
2025-06-21 | [From 2004 to 2009] it was theirs. | 2004-01-01..2009-12-31 5
2025-06-21 | [In 2024-25] spending rose. | 2024-01-01..2025-12-31 5
2025-06-21 | [In the 1990s] the group split. | 1990-01-01..1999-12-31 5
2025-06-21 | [In the late 1980s] arms flowed. | 1987-01-01..1989-12-31 5
2025-06-21 | [Since the 1970s] they fight. | 1970-01-01..2025-06-21 5
2025-06-21 | [In the first quarter of 2024] 300 died. | 2024-01-01..2024-03-31 5
2025-06-21 | [In Q1 2024] 300 died. | 2024-01-01..2024-03-31 5
2025-06-21 | [In the first half of 2021] it doubled. | 2021-01-01..2021-06-30 5
2025-06-21 | [In the second half of last year] it fell. | 2024-07-01..2024-12-31 5
2025-06-21 | [In the first three months of 2025] it rose. | 2025-01-01..2025-03-31 5
2022-02-22 | [In 2021] it grew, much of it [in the last few months of the year]. | 2021-01-01..2021-12-31 5; 2021-10-01..2021-12-31 5
2025-06-21 | [In the summer of 2014] they took Mosul. | 2014-06-01..2014-08-31 5
2025-02-10 | [Last summer] it was calm. | 2024-06-01..2024-08-31 5
2025-06-21 | Some 2000 people fled, and 2015 houses burned. |
2025-06-21 | It cost $2000 and weighed over 2000 kg at 1900 GMT. |
2025-06-21 | They may march on the capital; the sun sat low. |
2025-06-21 | May he rest. The Long March began, and Mar Gul spoke to April Jones. |
2025-06-21 | He is a 58-year-old father; it happened around 5:00 am. |
2025-06-21 | Exports rose year-on-year and month-on-month, day after day. |
2025-06-21 | They gave to March of Dimes; it was his last day; work may start [in April]. [This year] is new. | 2025-04-01..2025-04-30 4; 2025-01-01..2025-12-31 5
2025-06-21 | It struck [in the late afternoon hours of June 1, 2007]. | 2007-06-01 1
2025-06-21 | Rain fell [in Feb.] and [in Sept. 2024]. | 2025-02-01..2025-02-28 4; 2024-09-01..2024-09-30 4
2025-06-21 | Resolution 2254 and flight 1976 are known. |
2025-06-04 | [In May 2025] sales rose, up [from a year earlier]. | 2025-05-01..2025-05-31 4; 2024-05-01..2024-05-31 4
2025-06-04 | [In May 2025] 85 fell, against 81 [in the same month last year]. | 2025-05-01..2025-05-31 4; 2024-05-01..2024-05-31 4
2025-06-04 | Rates fell [in April] [from the previous month]. | 2025-04-01..2025-04-30 4; 2025-03-01..2025-03-31 4
"""

RELATIVE = """
2025-05-28 | [Yesterday] two men died. | 2025-05-27 1
2025-05-28 | [Today] we bury them. | 2025-05-28 1
2025-05-28 | It was hit [the day before yesterday]. | 2025-05-26 1
2025-05-28 | [Last night]'s raid was grave. | 2025-05-27 1
2025-05-28 | They were killed [yesterday evening]. | 2025-05-27 1
2025-05-28 | The capital was struck [overnight]. | 2025-05-27..2025-05-28 2
2025-05-28 | [This morning] a bomb was defused. | 2025-05-28 1
2025-05-28 | He left home [last evening]. | 2025-05-27 1
2025-05-28 | Talks go on [tomorrow]. | 2025-05-29 1
2025-05-28 | Rations ended [last week]. | 2025-05-19..2025-05-25 3
2025-05-28 | He said [this week] that they fled. | 2025-05-26..2025-05-28 3
2025-05-28 | [Earlier this week] it fell. | 2025-05-26..2025-05-28 3
2025-05-28 | He came [last weekend]. | 2025-05-24..2025-05-25 2
2022-02-22 | He spoke [earlier this month]. | 2022-02-01..2022-02-22 4
2022-02-22 | He paid [last month]. | 2022-01-01..2022-01-31 4
2022-02-22 | He paid [late last month]. | 2022-01-21..2022-01-31 4
2022-02-22 | Troops left [last year]. | 2021-01-01..2021-12-31 5
2022-02-22 | Troops left [late last year]. | 2021-09-01..2021-12-31 5
2022-02-22 | Troops left [early this year]. | 2022-01-01..2022-04-30 5
2022-02-22 | [At the end of last year] they left. | 2021-09-01..2021-12-31 5
2025-05-28 | [Next year] it will reopen. | 2026-01-01..2026-12-31 5
2025-05-28 | [Two days ago] a jirga met. | 2025-05-26 1
2025-05-28 | [Three weeks ago] a jirga met. | 2025-05-04..2025-05-10 3
2022-02-22 | The city fell [six months ago]. | 2021-08-01..2021-08-31 4
2025-05-28 | The law passed [12 years ago]. | 2013-01-01..2013-12-31 5
2025-05-28 | They married [about a month ago]. | 2025-04-01..2025-04-30 4
2025-05-28 | It began [more than three years ago]. | 2022-01-01..2022-12-31 5
2025-05-28 | He was hit [a few days ago]. | 2025-05-22..2025-05-26 2
2025-05-28 | He was hit [a couple of days ago]. | 2025-05-26 1
2025-05-28 | His house was shot at [a few days back]. | 2025-05-22..2025-05-26 2
2025-05-28 | [Over the past five months] 32 cases came in. | 2024-12-29..2025-05-28 5
2025-05-28 | [In the past 20 years], many died. | 2005-05-29..2025-05-28 5
2025-05-28 | [In the last two days] six died. | 2025-05-26..2025-05-28 2
2025-05-28 | [Over the past week] ten died. | 2025-05-22..2025-05-28 3
2025-05-28 | [Over the past year], 73 robbers were killed. | 2024-05-29..2025-05-28 5
2025-05-28 | [In recent days] many fled. | 2025-05-21..2025-05-28 4
2025-05-28 | [In recent months] many fled. | 2024-11-26..2025-05-28 5
2022-02-22 | [On Jan. 27] ten died. [Less than a week later], two camps were hit. | 2022-01-27 1; 2022-01-28..2022-02-02 2
2025-05-28 | [On May 21] a bus was hit; [two days later] a rally was. | 2025-05-21 1; 2025-05-23 1
2025-05-28 | [On May 21] a bus was hit. [The next day] a rally was. | 2025-05-21 1; 2025-05-22 1
2025-05-28 | [On May 21] a bus was hit. [The following day], a rally was. | 2025-05-21 1; 2025-05-22 1
2025-05-28 | [On May 21] a bus was hit, [a day earlier] a van. | 2025-05-21 1; 2025-05-20 1
2025-05-28 | [On May 21] a bus was hit, [the day before], a van. | 2025-05-21 1; 2025-05-20 1
2025-05-28 | [On May 21] a bus was hit, [the previous night] a van. | 2025-05-21 1; 2025-05-20 1
2025-05-28 | [On May 21] a bus was hit. [On the same day], a van burned. | 2025-05-21 1; 2025-05-21 1
2025-05-28 | [On May 21] a bus was hit. [That night] troops came. | 2025-05-21 1; 2025-05-21 1
2025-05-28 | [On May 21] a bus was hit. [A week later], he died. | 2025-05-21 1; 2025-05-25..2025-05-31 3
2025-05-28 | [On May 2] a bus was hit. [Three weeks earlier], a van. | 2025-05-02 1; 2025-04-08..2025-04-14 3
2025-05-28 | [On May 2, 2020] he fled. [Two months later], he died. | 2020-05-02 1; 2020-07-01..2020-07-31 4
2025-05-28 | [On May 2, 2020] he fled. [Two years later] he died. | 2020-05-02 1; 2022-01-01..2022-12-31 5
2025-05-28 | [On Monday] a post fell. [Hours later] it was retaken. | 2025-05-26 1; 2025-05-26 1
2025-05-28 | [On Monday] a post fell. [Days later] it was retaken. | 2025-05-26 1; 2025-05-28..2025-06-01 2
2025-05-28 | He had said [earlier in the day] that it was safe. | 2025-05-28 1
2025-05-28 | [On Monday] a post fell. He had called [earlier in the day]. | 2025-05-26 1; 2025-05-26 1
2025-05-28 | They fought [for four days]. | 2025-05-24..2025-05-28 2
2025-06-02 | He came [on the eve of Eid]. | 2025-06-05 2
2025-06-10 | Markets shut [during the Eid holidays]. | 2025-06-06..2025-06-09 2
2025-06-10 | Meals were given [during Ramazan]. | 2025-02-28..2025-03-30 4
2025-06-10 | It is just as the experts said, at that. |
- | He left last week, yesterday or two days ago. |
"""

# 2025-06-06 was a Friday.
REPORTS = """
2025-06-06 | Guards were shot [on Thursday, June 5], near the gate. | 2025-06-05 1
2025-06-06 | The town fell [on June 1, 2025]. | 2025-06-01 1
2025-06-06 | The town fell [on the 1st of June]. | 2025-06-01 1
2025-06-06 | The church was bombed [two days ago]. | 2025-06-04 1
2025-06-06 | The raid took place [three days ago]. | 2025-06-03 1
2025-06-06 | The mayor was shot [a week ago]. | 2025-05-27..2025-06-02 3
2025-06-06 | It followed a strike [last month]. | 2025-05-01..2025-05-31 4
2025-06-06 | [In late May], a mine killed two. | 2025-05-21..2025-05-31 4
2025-06-06 | [In early June] the ceasefire broke. | 2025-06-01..2025-06-10 4
2025-06-06 | [In mid-May] the fighting spread. | 2025-05-11..2025-05-20 4
2025-06-06 | The envoy was killed [in 2019]. | 2019-01-01..2019-12-31 5
2025-06-06 | The siege began [in October 2023]. | 2023-10-01..2023-10-31 4
2025-06-06 | [Yesterday], six men were held. | 2025-06-05 1
2025-06-06 | Shots rang out [last night]. | 2025-06-05 1
2025-06-06 | The jets struck [early Friday]. | 2025-06-06 1
2025-06-06 | The jets struck [early on Friday morning]. | 2025-06-06 1
2025-06-06 | Four were killed [on Thursday afternoon]. | 2025-06-05 1
2025-06-06 | Four were killed [Thursday evening] in Jos. | 2025-06-05 1
2025-06-06 | [On Monday and Tuesday], shells hit the port. | 2025-06-02..2025-06-03 2
2025-06-06 | The clashes ran [from May 28 to June 2]. | 2025-05-28..2025-06-02 2
2025-06-06 | [Between June 1 and June 3], nine drones were downed. | 2025-06-01..2025-06-03 2
2025-06-06 | A curfew was set [for three days]. | 2025-06-03..2025-06-06 2
2025-06-06 | It was the deadliest raid [this year]. | 2025-01-01..2025-12-31 5
2025-06-06 | The toll [this week] passed forty. | 2025-06-02..2025-06-06 3
2025-06-06 | [Last year] the army lost two posts. | 2024-01-01..2024-12-31 5
2025-01-03 | A bomb went off [on December 30]. | 2024-12-30 1
2025-01-03 | The raid of [Dec 31] was the last. | 2024-12-31 1
2025-01-02 | The officer was shot [on Tuesday]. | 2024-12-31 1
2025-06-06 | [On April 22], gunmen killed 26 tourists. | 2025-04-22 1
2025-06-06 | [On 22nd April 2025] gunmen came. | 2025-04-22 1
2025-06-06 | The hall was attacked [on March 22 last year]. | 2024-03-22 1
2025-06-06 | The deal was signed [in February 2020]. | 2020-02-01..2020-02-29 4
2025-06-06 | [On the eve of Eid al-Adha], a mosque was bombed. | 2025-06-05 2
2025-06-06 | [In the past week] the road was shut. | 2025-05-31..2025-06-06 3
2025-06-06 | The war broke out [in April 2023]. [Two months later] the city fell. | 2023-04-01..2023-04-30 4; 2023-06-01..2023-06-30 4
2025-06-06 | The post was taken [on May 3]; it was retaken [the next day]. | 2025-05-03 1; 2025-05-04 1
2025-06-06 | The post was taken [on May 3] and lost [a week later]. | 2025-05-03 1; 2025-05-07..2025-05-13 3
2025-06-06 | The bus left [on Sunday] and was stopped [the same night]. | 2025-06-01 1; 2025-06-01 1
2025-06-06 | They met [the day before yesterday]. | 2025-06-04 1
2025-06-06 | The hearing is due [tomorrow]. | 2025-06-07 1
2025-06-06 | Troops moved in [overnight Wednesday]. | 2025-06-04..2025-06-05 1
2025-06-06 | Missiles flew [overnight from Wednesday to Thursday]. | 2025-06-04..2025-06-05 1
2025-06-06 | The attack [on the night of June 3] cost two lives. | 2025-06-03 1
2025-06-06 | The attack [on the night of June 3-4] cost two lives. | 2025-06-03..2025-06-04 1
2025-06-06 | The strike [on Saturday, 31 May 2025,] hit a depot. | 2025-05-31 1
2025-06-06 | [The previous day], two boys had died. | 2025-06-05 1
2025-06-06 | The first blast was [on Wednesday]. [The previous day], a boy had died. | 2025-06-04 1; 2025-06-03 1
2025-06-06 | The village was razed [at the weekend]. | 2025-05-31..2025-06-01 2
2025-06-06 | The village was razed [over the weekend]. | 2025-05-31..2025-06-01 2
2025-06-06 | [Last weekend] nine were abducted. | 2025-05-31..2025-06-01 2
2025-06-06 | The base was hit [earlier this week]. | 2025-06-02..2025-06-06 3
2025-06-06 | The base was hit [late last week]. | 2025-05-26..2025-06-01 3
2025-06-06 | [In the summer of 2021] the capital fell. | 2021-06-01..2021-08-31 5
2025-06-06 | [In the first quarter of 2025], attacks rose. | 2025-01-01..2025-03-31 5
2025-06-06 | [In the first half of 2024], 80 died. | 2024-01-01..2024-06-30 5
2025-06-06 | [During the first five months of this year], 500 died. | 2025-01-01..2025-05-31 5
2025-06-06 | [Between January and May], 90 died. | 2025-01-01..2025-05-31 5
2025-06-06 | The insurgency began [in the early 2000s]. | 2000-01-01..2003-12-31 5
2025-06-06 | [On Friday, 30 May,] the bridge was blown up. | 2025-05-30 1
2025-06-06 | He was kidnapped [on the morning of 2 June]. | 2025-06-02 1
2025-06-06 | The patrol was hit in the wee [hours of Thursday]. | 2025-06-05 1
2025-06-06 | A van was torched before dawn [on Thursday]. | 2025-06-05 1
2025-06-06 | Rockets fell around midnight [on Tuesday]. | 2025-06-03 1
2025-06-06 | The blast came shortly after 9am [on Wednesday]. | 2025-06-04 1
2025-06-06 | The base was hit [earlier this month]. | 2025-06-01..2025-06-06 4
2025-06-06 | At dawn [on Wednesday] two men were hanged. | 2025-06-04 1
2025-06-06 | The mosque was hit during [Friday] prayers. | 2025-06-06 1
2025-06-01 | Nine died [over the weekend]. | 2025-05-31..2025-06-01 2
2025-06-06 | Nine died [this past weekend]. | 2025-05-31..2025-06-01 2
2025-06-06 | Nine died on the day of the vote. |
"""


def split_case(line: str) -> tuple[date | None, str, list[str], list[str]]:
    published, marked, expected = (part.strip() for part in line.split("|"))
    phrases = re.findall(r"\[([^\]]*)\]", marked)
    text = marked.replace("[", "").replace("]", "")
    return (
        None if published == "-" else date.fromisoformat(published),
        text,
        phrases,
        [e.strip() for e in expected.split(";") if e.strip()],
    )


def make_document(text: str, published: date | None, **values: object) -> Document:
    values = {"sentences": (Sentence(0, len(text), 0),), **values}
    return Document("0" * 64, "0" * 64, "test", text, published=published, **values)  # type: ignore[arg-type]


def describe(mention: object) -> str:
    when = mention.when  # type: ignore[attr-defined]
    days = str(when.start) if when.start == when.end else f"{when.start}..{when.end}"
    return f"{days} {when.precision}"


CASES = [line for block in (WEEKDAYS, DAYS, MONTHS_YEARS, RELATIVE, REPORTS) for line in block.strip().splitlines()]


@pytest.mark.parametrize("line", CASES)
def test_sentence(line: str) -> None:
    published, text, phrases, expected = split_case(line)
    found = find_dates(make_document(text, published))
    told = [(text[m.start : m.end], describe(m)) for m in found]
    loose = [p.removeprefix("of ").removesuffix(",") for p in phrases]
    assert told == list(zip(loose, expected, strict=True))


def test_the_table_is_long_enough() -> None:
    assert sum(len(split_case(line)[2]) for line in CASES) >= 150


def test_phrases_in_furniture_are_no_dates() -> None:
    text = "Blast kills two\n2025-05-26\nTwo died on Sunday.\nCopyright 2025\nTeaser of last week"
    line = text.index("2025-05-26"), text.index("Copyright"), text.index("Teaser")
    furniture = (Furniture(line[0], line[0] + 10, "date"), Furniture(line[1], line[1] + 14, "copyright"))
    sentences = (Sentence(0, 15, 0, "title"), Sentence(27, 46, 1), Sentence(line[2], len(text), 3, "teaser"))
    found = find_dates(make_document(text, date(2025, 5, 26), furniture=furniture, sentences=sentences))
    assert [m.when.as_written for m in found] == ["on Sunday"]


def test_kinds_and_anchors() -> None:
    text = (
        "On Sunday night, since May 2024, until 2020, for two days, last week and in 2021, overnight, on May 5, 2025."
    )
    found = find_dates(make_document(text, date(2025, 5, 26)))
    assert [(m.kind, m.anchored) for m in found] == [
        ("night", False), ("since", True), ("until", True), ("age", False), ("week", False), ("year", True),
        ("night", False), ("day", True),
    ]  # fmt: skip


def test_a_line_break_or_hard_space_inside_a_phrase() -> None:
    text = "Ten died on\nMay\u00a021,\n2025, police said."
    (found,) = find_dates(make_document(text, None))
    assert text[found.start : found.end] == found.when.as_written == "on\nMay\u00a021,\n2025"


WORDS = ["on", "May", "21", "2025", "since", "the", "last", "night", "of", "Monday", "and", "two", "days", "later", "İ", "\U0001f525",
         "in", "early", "week", "-", "/", ",", ".", "until", "year", "9999", "31", "Feb", "a", "\u0661\u0662", "\n\n", "Eid", "ago", "decades"]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=80),
    st.none() | st.dates(),
)
def test_any_text_gives_spans_in_it(text: str, published: date | None) -> None:
    found = find_dates(make_document(text, published))
    for mention in found:
        assert text[mention.start : mention.end] == mention.when.as_written != ""
    assert all(a.end <= b.start for a, b in pairwise(found))
