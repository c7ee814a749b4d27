"""Casualty figures: how many were killed, injured, abducted or arrested, who they were, and how the number is meant.

Each sentence with a casualty word is read as a row of symbols (`casualty_symbols`); patterns over the symbols find,
for each casualty word, the people it is about: before it ("two policemen were killed", "two cops martyred"), after it
("killing two policemen", "the death of two policemen"), or a number beside it ("45 deaths", "the toll rose to eight").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from torkham.coding.casualty_symbols import Item, SymbolRow, find_casualty_words, load_grammar, read_symbols
from torkham.coding.mentions import FigureMention, NumberMention, PersonsMention
from torkham.model.account import Category, FigureKind, FigureScope, Measure
from torkham.model.document import Document

ENTITY = "[N#npm]"
TRAIL = "(?:[Powz]+[xe]?x{0,2}[NTn#]?x{0,2})"  # "in a van", "of the tribe", "travelling to Quetta"
ONE = f"{ENTITY}{TRAIL}*"
MEMBER = re.compile(f"(?:^|,?&|,W?|W)({ENTITY}){TRAIL}*")
BEFORE = re.compile(f"(?<![Po]){ONE}(?:,?[&W],?{ONE}|,{ONE}(?=(?:,{ONE})*,?&))*$")
AFTER = re.compile(f"(x{{1,2}}n?(?=N))?{ONE}(?:(?:,{ONE})*,?[&W]{ONE})*")
LAST_ENTITY = re.compile(f"(?<![Po])({ENTITY})(?:[^{ENTITY[1:-1]}]|(?<=[Po]){ENTITY})*$")
PASSIVE_END = re.compile("(M?)h?(X?)(a+)B?$")  # B: "was confirmed dead"
CLAUSE_EDGE = re.compile("[BKGVSDtbUv](?=[^BKGVSDtbUv]*$)")
TOLL = re.compile("t[^B#N]{0,12}?(?:P[#N][^B#N]{0,3})?([#N])")
COUNTED = re.compile("(X?)(#?)[xe]{0,2}$")
NO_CASUALTIES = re.compile("X[xBaw&]{0,4}$")
WITH_AFTER = re.compile(f"^(?:[Pox,TNn]{{0,8}}?)W({ONE})")
HEADLINE_LIST = re.compile("^[N#](?:,[N#])+$")  # "Five soldiers, 17 rebels killed"
OF_THEM = re.compile(",(#)om[xN&]*$")  # "eleven people, seven of them children,"
OF_THEM_NEXT = re.compile(",(#)om")
NONE_OF = re.compile("Xo[NTxnPe]*$")
PARTS = re.compile("[Pox,TNn#]{0,12}?I([^BGKSaVvDbPe]+)")
ASIDE = re.compile(",w[^,]*,$")  # "a boy, who was on his way home, was killed"
WITH_FIRST = re.compile(f"^,?W({ENTITY}){TRAIL}*,")
UNREAL = re.compile("[Mz]h?$")
UNREAL_NEAR = re.compile("M[^BKSD,]{0,4}$")
RISEN = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|bring\w*|taking|takes|climb\w*|jump\w*|increas\w*|reach\w*|revis\w*|surpass\w*|exceed\w*)\b",
    re.I,
)
JOINT = re.compile(
    r"\b(?:in (?:two|three|four|five|six|several|various|multiple|separate|different|both|a series of|a spate of)"
    r"(?: \w+){0,2} (?:attacks|incidents|operations|blasts|explosions|bombings|shootings|strikes|clashes|raids)"
    r"|across (?:the (?:country|province|region|territory|strip)|both attacks)|across the gaza strip"
    r"|(?:in|over|during|within) the (?:past|last|previous) (?:\w+ )?(?:years?|months?|weeks|decades?|days)|this year"
    r"|since (?:\w+ )?(?:\d{4}|the (?:war|start|beginning|conflict)|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)|so far this|during the war)\b",
    re.I,
)
LEFT_FORMS, RIGHT_FORMS = frozenset("KSDU"), frozenset("KGVFb")
VAGUE = ("several ", "some ", "many ", "dozens ", "scores ", "a number of ", "numerous ", "various ", "a few ")
OWN_ARTICLES = frozenset(("a", "an", "the", "one", "his", "her", "their", "another"))
DEFINITE = frozenset(("the", "those", "these", "such", "police", "any"))


@dataclass(frozen=True, slots=True)
class Patients:
    """The symbols that a casualty word is about: the whole, and those told as its parts."""

    whole: tuple[int, ...]
    parts: tuple[int, ...] = ()
    negated: bool = False
    factual: bool = True


def find_figures(
    document: Document, numbers: Sequence[NumberMention], persons: Sequence[PersonsMention]
) -> tuple[FigureMention, ...]:
    """Casualty figures of the report's prose and its headline, sorted by start; a part follows its whole.

    A zero ("no casualties", "escaped unhurt") has value 0 and is `negated`; what could, would or was meant to happen
    is not `factual`.
    """
    text = document.text
    words = find_casualty_words(text)
    number_starts, person_starts = [n.start for n in numbers], [p.start for p in persons]
    found: list[FigureMention] = []
    for sentence in document.sentences:
        if sentence.furniture not in (None, "title"):
            continue
        if bisect_right(words, sentence.start) == bisect_right(words, sentence.end):
            continue
        low, high = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        first, last = bisect_left(person_starts, sentence.start), bisect_left(person_starts, sentence.end)
        row = read_symbols(text, sentence.start, sentence.end, numbers[low:high], persons[first:last])
        scope: FigureScope = "joint" if JOINT.search(text, sentence.start, sentence.end) else "this"
        drafts = _order([replace(draft, scope=scope) for draft in _read_row(text, row)])
        base = len(found)
        found.extend(
            draft if draft.part_of is None else replace(draft, part_of=draft.part_of + base) for draft in drafts
        )
    return tuple(found)


def _order(drafts: list[FigureMention]) -> list[FigureMention]:
    ranks = sorted(range(len(drafts)), key=lambda i: (drafts[i].start, drafts[i].end, i))
    place = {old: new for new, old in enumerate(ranks)}
    return [
        draft if draft.part_of is None else replace(draft, part_of=place[draft.part_of])
        for draft in (drafts[i] for i in ranks)
    ]


def _read_row(text: str, row: SymbolRow) -> list[FigureMention]:
    drafts: list[FigureMention] = []
    for at, item in enumerate(row.items):
        if item.cue is None:
            if item.symbol == "N":
                drafts.extend(_read_described(text, item))
            continue
        if item.symbol == "t":
            drafts.extend(_read_toll(text, row, at))
        elif item.symbol == "Z":
            drafts.extend(_read_none(row, at))
        elif item.symbol == "C":
            drafts.extend(_read_counted(row, at))
        else:
            patients = _find_patients(text, row, at)
            if patients is not None:
                drafts.extend(_tell(text, row, at, patients, len(drafts), tuple(drafts)))
    return drafts


def _find_patients(text: str, row: SymbolRow, at: int) -> Patients | None:
    symbols, form = row.symbols, row.symbols[at]
    ending = PASSIVE_END.search(symbols[:at]) if form in LEFT_FORMS else None
    if ending is not None:
        real = not ending[1] and not UNREAL.search(symbols[: ending.start(3)].removesuffix("X"))
        patients = _look_left(row, ending.start())
        if patients is None and (ending[2] or NONE_OF.search(symbols[: ending.start()])):
            return Patients((at,), negated=True)  # "no one was hurt"
        if patients is not None:
            later = _look_beyond(row, at)
            if not patients.parts:
                patients = replace(patients, parts=_parts_after(row, at + 1))
            none = bool(ending[2]) or symbols[: patients.whole[0]].endswith(("X", "Xo"))
            return Patients(patients.whole + later, patients.parts, none, real)
        return None
    if form in RIGHT_FORMS:
        patients = _look_right(text, row, at)
        if patients is not None:
            if form == "b" and UNREAL.search(symbols[:at]):
                return replace(patients, factual=False)
            return replace(patients, factual=not UNREAL_NEAR.search(symbols[:at]))
    if form in "KDSU":
        patients = Patients((at - 1,)) if _follows_among(text, row, at) else _look_left(row, at)
        if patients is None:
            return None
        if form == "K" and symbols[:at].endswith("h"):
            return None  # "whom they had killed"
        if form in "KD" and not _is_counted(text, row, patients):
            return None  # "the militants killed in the raid" says no number
        patients = replace(patients, factual=not UNREAL.search(symbols[:at]))
        return patients if patients.parts else replace(patients, parts=_parts_after(row, at + 1))
    return None


def _follows_among(text: str, row: SymbolRow, at: int) -> bool:
    """ "among seven people killed": the whole stands after "among"."""
    among = at >= 2 and row.symbols[at - 2] == "P" and text[row.items[at - 2].start] in "aA"
    return among and row.symbols[at - 1] in "N#" and _count(row.items[at - 1]) is not None


def _look_left(row: SymbolRow, end: int) -> Patients | None:
    """The people before position `end`, back to the edge of their clause."""
    symbols = row.symbols
    edge = CLAUSE_EDGE.search(symbols[:end])
    start = edge.end() if edge else 0
    beside = WITH_AFTER.match(symbols[start:end]) if edge and edge[0] in "KGVSDb" else None
    start += beside.end() if beside is not None else 0  # "was killed along with his driver, and a guard was hurt"
    region = ASIDE.sub("", symbols[start:end]).rstrip(",whXPM")
    of_them = OF_THEM.search(region)
    if of_them is not None:
        whole = _chain(region[: of_them.start()])
        return Patients(tuple(start + i for i in whole), (start + of_them.start(1),)) if whole else None
    if "I" in region:
        split = region.rindex("I")
        parts = tuple(start + split + 1 + i for i in _members(region[split + 1 :], loose=True))
        whole = _chain(region[:split].rstrip(",whX"))
        if not whole:
            return Patients(parts) if parts else None
        return Patients(tuple(start + i for i in whole), parts)
    whole = _chain(region)
    return Patients(tuple(start + i for i in whole)) if whole else None


def _chain(region: str) -> tuple[int, ...]:
    """Positions of the people that `region` ends with: a list, or the last that is no one's complement."""
    match = HEADLINE_LIST.search(region) or BEFORE.search(region)
    if match is not None:
        added = WITH_FIRST.match(region[: match.start()])  # "In addition to the bomber, two people were killed"
        return (*([added.start(1)] if added else []), *(match.start() + i for i in _members(match[0])))
    last = LAST_ENTITY.search(region)
    return (last.start(1),) if last is not None else ()


def _members(chain: str, loose: bool = False) -> Iterator[int]:
    """Positions of the members of a list, not of what only qualifies one."""
    if loose:
        yield from (i for i, s in enumerate(chain) if s in "N#np" and (i == 0 or chain[i - 1] not in "Po"))
    else:
        yield from (match.start(1) for match in MEMBER.finditer(chain))


def _look_right(text: str, row: SymbolRow, at: int) -> Patients | None:
    """The people after position `at`, with "including" their parts."""
    symbols, start = row.symbols, at + 1
    match = AFTER.match(symbols, start)
    if match is None:
        return None
    start = match.end(1) if match[1] else start
    members = [start + i for i in _members(symbols[start : match.end()])]
    if len(members) > 1 and symbols[match.end() : match.end() + 1] in tuple("aKSvDhGM"):
        members.pop()  # the subject of what comes next
    if (
        symbols[at] == "K"
        and _count(row.items[members[0]]) is None
        and symbols[at - 1 : at] in ("", "B", "P", ",", "&")
    ):
        return None  # "Injured policemen were flown out"
    if symbols[at] == "K" and symbols[members[0]] == "n" and at and symbols[at - 1] in "N#":
        return None  # "two killed Quetta blast": the name is no victim
    counted = [i for i in members if i == members[0] or _is_numbered(text, row.items[i])]
    return Patients(tuple(counted), _parts_after(row, match.end()))


def _parts_after(row: SymbolRow, start: int) -> tuple[int, ...]:
    """Who is told after "including", in the same clause."""
    of_them = OF_THEM_NEXT.match(row.symbols, start)
    if of_them is not None:
        return (of_them.start(1),)
    match = PARTS.match(row.symbols, start)
    if match is None:
        return ()
    told = match[1]
    if row.symbols[match.end() : match.end() + 1] in tuple("GaK") and "&" in told:
        told = told[: told.rindex("&")]  # "including a child and wounding five"
    return tuple(match.start(1) + i for i in _members(told, loose=True))


def _look_beyond(row: SymbolRow, at: int) -> tuple[int, ...]:
    """ "was killed in the attack along with his driver": the people after "along with"."""
    match = WITH_AFTER.match(row.symbols[at + 1 :])
    return (at + 1 + match.start(1),) if match is not None else ()


def _is_counted(text: str, row: SymbolRow, patients: Patients) -> bool:
    first = row.items[patients.whole[0]]
    return first.symbol != "m" and (
        _count(first) is not None or (first.symbol == "N" and not _is_definite(text, first))
    )


def _is_definite(text: str, item: Item) -> bool:
    return text[item.start : item.end].split(maxsplit=1)[0].lower() in DEFINITE


def _is_numbered(text: str, item: Item) -> bool:
    """Whether a number, however vague, is given: "two", "a guard", "several others"."""
    return _count(item) is not None or (item.symbol == "N" and text[item.start : item.end].lower().startswith(VAGUE))


def _count(item: Item) -> tuple[int | None, int | None, int | None] | None:
    """Low, value, high of one symbol; None where it gives no number."""
    if item.number is not None:
        low, value, high = item.number.low, item.number.value, item.number.high
        whole = tuple(None if x is None else int(x) for x in (low, value, high))
        return whole[0], whole[1], whole[2]
    if item.symbol in "np":
        return 1, 1, 1
    return None


def _tell(
    text: str, row: SymbolRow, at: int, patients: Patients, base: int, told: Sequence[FigureMention]
) -> Iterator[FigureMention]:
    """The figures of one casualty word: one for each group of the whole, then its parts."""
    cue = row.items[at]
    measures: tuple[Measure, ...] = ("killed", "injured") if cue.symbol == "U" else (_measure(cue),)
    zero = patients.negated or cue.symbol == "U" or any(_says_no(text, row.items[i]) for i in patients.whole)
    if zero:
        for measure in measures:
            yield _figure(
                row,
                at,
                patients.whole,
                measure,
                (0, 0, 0),
                None,
                _group(row, patients.whole[0], told),
                "total",
                negated=True,
            )
        return
    patients = _split_apposed_parts(row, patients)
    whole = _drop_second_names(text, row, patients.whole)
    attackers = any(_group(row, i, ()) == "militants" for i in patients.parts)
    for indices in _by_group(row, whole, told):
        counts = [_count(row.items[i]) or (None, None, None) for i in indices]
        persons = next((row.items[i].persons for i in indices if row.items[i].persons is not None), None)
        beyond = any(row.items[i].more for i in indices) and all(f.measure == measures[0] for f in told)
        kind: FigureKind = "increment" if beyond else "total"  # but "12 died and six more were hurt"
        group = _group(row, indices[0], told)
        figure = _figure(row, at, indices, measures[0], _add(counts), persons, group, kind, factual=patients.factual)
        yield replace(figure, includes_attackers=attackers)
    for i in patients.parts:
        count = _count(row.items[i])
        if count is not None and whole:
            who = next((j for j in (i, i + 3) if row.symbols[i : j + 1] in ("N", "n", "#omN")), i)
            part = _figure(row, i, (i,), measures[0], count, row.items[who].persons, _group(row, who, told), "part")
            yield replace(part, part_of=base, factual=patients.factual)


def _split_apposed_parts(row: SymbolRow, patients: Patients) -> Patients:
    """ "two people, a soldier and a civilian, were killed": who adds up to the first number is its part."""
    if len(patients.whole) < 2 or row.symbols[patients.whole[1] - 1] != ",":
        return patients
    counts = [_count(row.items[i]) for i in patients.whole]
    values = [count[1] if count is not None else None for count in counts]
    first, *rest = values
    if patients.parts or not rest or first is None or None in rest or sum(v or 0 for v in rest) != first or first < 2:
        return patients
    return replace(patients, whole=patients.whole[:1], parts=patients.whole[1:])


def _measure(cue: Item) -> Measure:
    assert cue.cue is not None
    return next(m for m in ("killed", "injured", "abducted", "arrested") if m == cue.cue.measure)


def _by_group(row: SymbolRow, whole: tuple[int, ...], told: Sequence[FigureMention]) -> list[tuple[int, ...]]:
    groups: dict[Category, tuple[int, ...]] = {}
    for i in whole:
        group = _group(row, i, told)
        groups[group] = (*groups.get(group, ()), i)
    return list(groups.values())


def _group(row: SymbolRow, index: int, told: Sequence[FigureMention]) -> Category:
    """The group of one symbol; a bare number or "others" is of the kind told last in the sentence."""
    item = row.items[index]
    if item.persons is not None and not (item.persons.category == "others" and told):
        return item.persons.group
    if item.symbol in "#pN" and told:
        return told[-1].group
    return "civilians" if item.symbol in "nN" else "unknown"


def _add(
    counts: Sequence[tuple[int | None, int | None, int | None]],
) -> tuple[int | None, int | None, int | None]:
    if not counts:
        return None, None, None
    sums = [
        None if any(x is None for x in column) else sum(x or 0 for x in column) for column in zip(*counts, strict=True)
    ]
    return sums[0], sums[1], sums[2]


def _says_no(text: str, item: Item) -> bool:
    return item.symbol == "N" and item.number is None and text[item.start : item.end].lower().startswith("no ")


def _drop_second_names(text: str, row: SymbolRow, whole: tuple[int, ...]) -> tuple[int, ...]:
    """Without those who are named twice: "a cleric and tribal elder", "Ali, a doctor and an aide to the mayor,"."""
    kept = list(whole[:1])
    for i in whole[1:]:
        if not _names_again(text, row, kept[-1], i):
            kept.append(i)
    return tuple(kept)


def _names_again(text: str, row: SymbolRow, before: int, i: int) -> bool:
    persons, earlier = row.items[i].persons, row.items[before]
    if persons is None or _has_name(text, persons) or not _is_implied_one(persons):
        return False
    if text[: persons.start].rstrip().endswith(("'s", "’s")):
        return False  # "the vehicle's driver"
    article = text[persons.start : persons.end].split(maxsplit=1)[0].lower()
    if earlier.symbol == "n" or (earlier.persons is not None and _has_name(text, earlier.persons)):
        apart = row.symbols[:i].endswith((",&", "W")) or article in ("his", "her", "their", "another", "one")
        apposed = row.symbols.startswith(",", before + 1) or "," in text[earlier.start : earlier.end]
        if apposed and not apart:
            return True
    shares = text[earlier.start : earlier.end].lower().startswith(("his ", "her ", "their "))  # "his wife and daughter"
    return article not in OWN_ARTICLES and not shares


def _has_name(text: str, persons: PersonsMention) -> bool:
    """Whether a person is named, not only a party: "Constable Khan", "Zaidi, a shopkeeper"."""
    return persons.end > persons.head_end or (persons.basis == "named" and persons.actor is None)


def _is_implied_one(persons: PersonsMention) -> bool:
    """Whether the phrase is one person without saying "one"."""
    return persons.number is not None and persons.number.end >= persons.head_end


def _figure(
    row: SymbolRow,
    at: int,
    indices: tuple[int, ...],
    measure: Measure,
    count: tuple[int | None, int | None, int | None],
    persons: PersonsMention | None,
    group: Category,
    kind: FigureKind,
    negated: bool = False,
    factual: bool = True,
) -> FigureMention:
    items = [row.items[i] for i in (*indices, at)]
    return FigureMention(
        start=min(item.start for item in items),
        end=max(item.end for item in items),
        measure=measure,
        value=count[1],
        low=count[0],
        high=count[2],
        persons=persons,
        group=group,
        kind=kind,
        scope="this",
        includes_attackers=False,
        negated=negated,
        factual=factual,
    )


def _read_described(text: str, item: Item) -> Iterator[FigureMention]:
    """ "three injured soldiers": the casualty word stands inside the phrase."""
    persons, number = item.persons, item.number
    if persons is None or number is None or number.end >= persons.head_start:
        return
    cues = load_grammar().cues
    inside = text[number.end : persons.head_start].lower().split()
    if "of" in inside:
        return  # "8 of the 16 abducted workers" were freed
    for i in range(len(inside)):
        hit = cues.at(tuple(inside), i)
        if hit is not None and hit[1].form in ("past", "state") and hit[1].measure != "none":
            cue = replace(item, cue=hit[1])
            row = SymbolRow((item,), "N")
            yield _figure(
                row, 0, (0,), _measure(cue), _count(item) or (None, None, None), persons, persons.group, "total"
            )
            return


def _read_toll(text: str, row: SymbolRow, at: int) -> Iterator[FigureMention]:
    match = TOLL.match(row.symbols, at)
    cue = row.items[at]
    if match is None or cue.cue is None:
        return
    index = match.start(1)
    count = _count(row.items[index])
    if count is not None:
        number = row.items[index].number
        until = number.core_start if number is not None else row.items[index].start
        risen = RISEN.search(text, cue.end, until) or RISEN.search(text, max(0, cue.start - 20), cue.start)
        kind: FigureKind = "correction" if risen else "total"
        factual = "M" not in match[0]
        yield _figure(
            row, at, (index,), _measure(cue), count, row.items[index].persons, "unknown", kind, factual=factual
        )


def _read_none(row: SymbolRow, at: int) -> Iterator[FigureMention]:
    """ "There were no reported casualties": nobody killed, nobody injured."""
    if NO_CASUALTIES.search(row.symbols[:at]):
        measures: tuple[Measure, ...] = ("killed", "injured")
        for measure in measures:
            yield _figure(row, at, (at,), measure, (0, 0, 0), None, "unknown", "total", negated=True)


def _read_counted(row: SymbolRow, at: int) -> Iterator[FigureMention]:
    """ "45 deaths", "no injuries"."""
    match = COUNTED.search(row.symbols[:at])
    if match is None:
        return
    measure = _measure(row.items[at])
    if match[1] and not match[2]:
        yield _figure(row, at, (at,), measure, (0, 0, 0), None, "unknown", "total", negated=True)
    elif match[2]:
        item = row.items[match.start(2)]
        count = _count(item)
        if count is not None:
            yield _figure(
                row,
                at,
                (match.start(2),),
                measure,
                count,
                item.persons,
                "unknown" if item.persons is None else item.persons.group,
                "total",
            )
