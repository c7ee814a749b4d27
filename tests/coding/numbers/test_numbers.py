"""Numbers in sentences: text with each [number] marked | what each means.

"12" is low = value = high; "12..": at least; "..12": at most, value 12; "~12": about; "10..15": a range without
a value; ">24": bounded from below only. A unit stands after the number. No brackets, no number.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.coding.mentions import NumberMention
from torkham.coding.numbers.numbers import find_numbers

SPELLED = """
[Five] policemen were killed and [two] hurt. | 5; 2
[Twenty-two] people died. | 22
[TWENTY TWO] PEOPLE DIED. | 22
[TWO] POLICEMEN WERE SHOT DEAD | 2
[12] soldiers and [3] officers. | 12; 3
The toll is [54,084]. | 54084
They raised [1,00,000] from [3] banks. | 100000; 3
[Three hundred and five] families fled. | 305
[Two thousand five hundred] homes burned. | 2500
[One hundred] men and [a hundred] women. | 100; 100
[A hundred and fifty] fled. | 150
Some say [hundred] people died there. | 100
[Two lakh fifty thousand] voters. | 250000
[3.5 million] people need aid. | 3500000
[One and a half million] fled. | 1500000
[Half a million] fled. | 500000
[5 crore] people and [12 lakh] homes. | 50000000; 1200000
[A dozen] men, [two dozen] boys, [half a dozen] girls. | 12; 24; 6
[Half-dozen] men fled. | 6
[A couple] of rockets fell. | 2
[A couple of dozen] rockets fell. | 24
The pair of shoes, the couple and the few. |
A couple was shot dead. |
[A pair] of drones. | 2
He lost [one] of his legs. | 1
[One] person was hurt and [one] was killed. | 1; 1
[One] of them died. | 1
No one was hurt; one another; the one who fled; one's duty; one day. |
It was one of the most violent attacks and one of the country's oldest. |
The last one. This is a national one. |
[Nine] of the [ten] dead were boys. | 9; 10
[Eleven], [thirteen] and [nineteen]. | 11; 13; 19
[2.4] children. | 2.4
[100,000] of [8.8 million] troops. | 100000; 8800000
A [30]-strong crowd? | 30 label
[Zero] deaths. | 0
Attention: someone phoned; anyone, tenor, often, attend, weight. |
[10] killed, [20] injured | 10; 20
killing [12], | 12
[At least one] died! | 1..
"""

VAGUE = """
[Dozens] of armed men came. | >24
[Scores] of people fled. | >40
The scores were level in the match. Test scores fell. |
[Hundreds] marched. | >200
[Thousands] of people fled. | >2000
[Tens of thousands] fled. | >20000
[Hundreds of thousands] fled. | >200000
[Millions] fled. | >2000000
[Several] people died. | >3
[A few] soldiers died. Few people knew. | >2
[A handful] of men. | >3
[Several hundred] men and [a few thousand] women. | >300; >2000
[Several dozen] homes. | >36
[Multiple] injuries and [numerous] others. | >2; >3
[An unknown number] of people were hurt. | ?
[An unspecified number] of soldiers fell. | ?
[At least dozens] died. | >24
"""

HEDGED = """
[At least 12] people died. | 12..
[Atleast 12] people died. | 12..
[No fewer than nine] men. | 9..
[Not less than 60] people. | 60..
[More than 176] were hurt. | 176..
[Over 30] raids. | 30..
[Well over 100] raids. | 100..
[Just over 40] dead. | 40..
[Upwards of 500] dead. | 500..
[A minimum of six] men. | 6..
[In excess of 70] homes. | 70..
The toll [exceeded 100]. | 100..
The toll could [exceed 100]. | 100..
[Up to 20] fighters. | ..20
[As many as 15] were hurt. | ..15
[At most three] men. | ..3
[No more than four] men. | ..4
[Fewer than 50] homes. | ..50
[Less than 50] homes. | ..50
[Nearly 70] died. | ..70
[Almost a hundred] died. | ..100
[Close to 1,000] died. | ..1000
[Just under 200] died. | ..200
[Nearly two dozen] died. | ..24
[More than a dozen] attackers. | 12..
[At least half a dozen] rallies. | 6..
[About 40] men. | ~40
[Around 40] men. | ~40
[Some 27] sites. | ~27
[Approximately 300] men. | ~300
[Roughly 15,000] machines. | ~15000
[An estimated 2,000] men. | ~2000
[An estimated two dozen] men. | ~24
[100+] dead. | 100..
[50 or more] dead. | 50..
[200 or so] men. | ~200
[More than two million] people. | 2000000..
[At least around 20] people. | 20..
[Nearly 1.5 million] Afghans. | ..1500000
[More than 2000] people fled. | 2000..
[At least 1,950] people. | 1950..
"""

RANGES = """
[2,000-3,000] men. | 2000..3000
[70,000 to 80,000] people have died. | 70000..80000
[Between 10 and 15] men. | 10..15
[10 or 12] men. | 10..12
[Two or three] men. | 2..3
[Three to four] men. | 3..4
[2 to 3 million] people. | 2000000..3000000
[$5-6 billion] in aid. | 5000000000..6000000000 USD
[50 to 70 per cent] more. | 50..70 percent
The toll rose from [59] to [85]. | 59; 85
Prices range from [Rs15,000 to Rs50,000]. | 15000..50000 PKR
Yields fell from [9-15 basis points]. | 9..15 points
[About 10 to 12] men. | 10..12
They won 2-1 and 6-4. |
[30-40] gunmen. | 30..40
[Two] dead and [three] hurt. | 2; 3
[10–15] men. | 10..15
"""

UNITS = """
A [42 percent] rise and [77%] of it. | 42 percent; 77 percent
[Five per cent] of it, [1.94%] and [8pc]. | 5 percent; 1.94 percent; 8 percent
[2.5 percentage points] up. | 2.5 points
Up by [15bps]. | 15 points
[Rs10 million] was paid. | 10000000 PKR
He lost [Rs150,000] and [Rs. 2,800 billion]. | 150000 PKR; 2800000000000 PKR
[$2,850] a month; [US$1.5 million]. | 2850 USD; 1500000 USD
[PKR 5bn] and [$5m]. | 5000000000 PKR; 5000000 USD
[€20m] and [£300,000]. | 20000000 EUR; 300000 GBP
[10 million dollars] and [five million rupees]. | 10000000 USD; 5000000 PKR
In India, [Rs500] and [two lakh rupees]. | 500 INR; 200000 INR
[Millions] of dollars. | >2000000 USD
[A few million rupees] were paid. | >2000000 PKR
[Up to Rs7bn] a year. | ..7000000000 PKR
[Three times] as many, a [twofold] rise. | 3 times; 2 times
It [doubled], then [tripled]. | 2 times; 3 times
It happened [twice]. | 2 times
The [first] attack and the [27th] brigade, the [second] such. | 1 ordinal; 27 ordinal; 2 ordinal
The [twenty-first] century. | 21 ordinal
[One third] of it, [one-fifth], [a quarter] of it. | 0.3333 fraction; 0.2 fraction; 0.25 fraction
[A third] of them and [two-thirds] of us, [half] of it. | 0.3333 fraction; 0.6667 fraction; 0.5 fraction
[Nearly half] the homes. | ..0.5 fraction
The [first] half of the year. | 1 ordinal
A [58-year-old] man and a [three-year-old]. | 58 age; 3 age
Gul, [34], a driver, [20 years old]. | 34 age; 20 age
A boy aged [seven] and ages [5 to 12]. | 7 age; 5..12 age
Girls aged [between 16 and 23]. | 16..23 age
[Four days] after, a [two-month] siege, [20 years] on. | 4 day; 2 month; 20 year
[150 miles] west, [40kg] of explosives, [9mm] rounds. | 150 mile; 40 kg; 9 mm
[Three hours] and [30 minutes]. | 3 hour; 30 minute
A [five]-member gang, the [22]-member body. | 5 label; 22 label
[2,000 kilometres] of road, [500 tonnes] of flour. | 2000 km; 500 tonne
[250 acres] of land, [66,893 square meters] of floor. | 250 acre; 66893 sq m
In [six years]' time [8.345 million tonnes] came. | 6 year; 8345000 tonne
Toll [tops 55,000]. Toll [crosses 10]. | 55000..; 10..
"""

NAMES = """
On May 21 and on 21 May, Jan. 27, 2022, and 27th of March. |
On April 16 and 17, from May 3 to 7, May 7-10 and 10-12 June. |
In 2021, since 1991, the 2008 attacks, October 2023, until 2020. |
The 1990s, the 80s and 1980-88, 2024-25. |
On 2025-05-21 and 05/03/2015 and 21.05.2025. |
It was around 5:00 am, 7pm, 10 a.m. and 1800 hours. |
An F-14, a B2, the MH17, K2, COVID-19, an AK-47 and the G7. |
No. 7, Unit No 12, Section 354, Sections 302 and 324, Article 370. |
Call 0300-1234567 or 021-99211200 or +92-300-1234567. |
The Rescue 1122 men; the KSE 100 index; the 313 Brigade. |
Camp 4, Block 13, Route 66, Phase 2, FIR 42. |
24/7, 9/11 and 26/11. |
In May 2000 people fled. [Some 2000] people fled. | ~2000
killed [2000] civilians | 2000
On May 6 and [12] people died. | 12
In March, [27] soldiers died. | 27
Per hundred, per million, split second. |
At KSE-100 and on page 5, class 9. |
"""

CASES = [line for block in (SPELLED, VAGUE, HEDGED, RANGES, UNITS, NAMES) for line in block.strip().splitlines()]


def describe(n: NumberMention) -> str:
    value, low, high = ("" if v is None else f"{v:.15g}" for v in (n.value, n.low, n.high))
    if value:
        worth = value if low == high != "" else f"{low}..{high}" if low or high else f"~{value}"
    else:
        worth = f"{low}..{high}" if high else f">{low}" if low else "?"
    return " ".join(filter(None, (worth, n.unit)))


@pytest.mark.parametrize("line", CASES)
def test_sentence(line: str) -> None:
    marked, expected = line.rsplit("|", 1)
    text = marked.strip().replace("[", "").replace("]", "")
    phrases = [part.split("]")[0] for part in marked.split("[")[1:]]
    told = [(text[n.start : n.end], describe(n)) for n in find_numbers(text)]
    assert told == list(zip(phrases, [e.strip() for e in expected.split(";") if e.strip()], strict=True))


def test_the_table_is_long_enough() -> None:
    assert sum(line.count("[") for line in CASES) >= 150


def test_the_core_leaves_the_hedge_out() -> None:
    text = "Police said at least nearly 40 men fled."
    (found,) = find_numbers(text)
    assert text[found.start : found.end] == "at least nearly 40"
    assert text[found.core_start : found.core_end] == "40"
    assert (found.hedge, found.low, found.value, found.high) == ("at least nearly", 40, 40, None)


def test_a_line_break_or_hard_space_inside_a_number() -> None:
    text = "at\u00a0least\ntwenty\u00a0two died, \U0001f525 two\ndozen fled"
    assert [describe(n) for n in find_numbers(text)] == ["22..", "24"]


WORDS = ["at", "least", "nearly", "two", "dozen", "and", "a", "half", "million", "of", "to", "10", "-", "1,000", "$", "Rs", "percent",
         "year-old", "İ", "\U0001f525", "\u0661", "²", "one", "hundred", "thousands", "third", ",", "between", "May", "2000", "+", "%"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_spans_in_it(text: str) -> None:
    found = find_numbers(text)
    for n in found:
        assert 0 <= n.start <= n.core_start < n.core_end <= n.end <= len(text)
        assert text[n.start : n.end].strip() == text[n.start : n.end]
        assert n.low is None or n.high is None or n.low <= n.high
    assert all(a.end <= b.start for a, b in pairwise(found))
