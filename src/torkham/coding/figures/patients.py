"""Which people a casualty word is about: before it, after it, or told as parts after "including"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from torkham.coding.figures.symbols import Item, SymbolRow
from torkham.coding.values import value_class

ENTITY = "[N#npm]"
# "in a van", "of the tribe", "travelling to Quetta": atomic, so that a long sentence cannot make the search explode
TRAIL = "(?>[Powz][xe]?x{0,2}(?:#?[NTn#]x{0,2})?)"
ONE = f"{ENTITY}{TRAIL}*+"
MEMBER = re.compile(f"(?:^|,?&|,W?|W)({ENTITY}){TRAIL}*+")
BEFORE = re.compile(f"(?<![Po]){ONE}(?:,?[&W],?{ONE}|,{ONE}(?=(?:,{ONE})*,?&))*$")
AFTER = re.compile(f"(x{{1,2}}n?(?=N))?{ONE}(?:(?:,{ONE})*,?[&W]{ONE})*")
LAST_ENTITY = re.compile(f"(?<![Po])({ENTITY})(?:[^{ENTITY[1:-1]}]|(?<=[Po]){ENTITY})*$")
PASSIVE_END = re.compile("(M?)h?(X?)(a+)B?$")  # B: "was confirmed dead"
CLAUSE_EDGE = re.compile("[BKGVSDtbUv](?=[^BKGVSDtbUv]*$)")
WITH_AFTER = re.compile(f"^(?:[Pox,TNn]{{0,8}}?)W({ONE})")
HEADLINE_LIST = re.compile("^[N#](?:,[N#])+$")  # "Five soldiers, 17 rebels killed"
OF_THEM = re.compile(",(#)om[xN&w]*$")  # "eleven people, seven of them children (aged three),"
OF_THEM_NEXT = re.compile("[PoxTNn]{0,12}?,(#)(?:om|I)")
AMONG_THEM = re.compile(",([N#])I,?$")  # "six rebels, two women among them, were killed"
NONE_OF = re.compile("Xo[NTxnPe]*$")
PARTS = re.compile("[Pox,TNn#]{0,12}?Ia?([^BGKSaVvDbPeFC]+)")
# "civilians who had come to help the police were hurt", "a constable assigned to protect a team was killed"
WHO_HAD = re.compile(f"({ENTITY})(?:w[haM][^,]*|ezx{ENTITY}{TRAIL}*+)$")
HURT_FIRST = re.compile(f"({ENTITY}),?w?a?([KSD]){TRAIL}*+[Cx]?,?[aMh]*$")  # "two men hurt in the blast" died
ASIDE = re.compile(",w[^,]*,$")  # "a boy, who was on his way home, was killed"
WITH_FIRST = re.compile(f"^,?W({ENTITY}){TRAIL}*+,")
SHARED = re.compile("x{0,3}(?:,?&|,)")
UNREAL = re.compile("[Mz]h?$")
UNREAL_NEAR = re.compile("M[^BKSD,]{0,4}$")
LEFT_FORMS, RIGHT_FORMS = frozenset("KSDU"), frozenset("KGVFb")
ELSEWHERE = frozenset(
    ("in", "at", "near", "on", "by", "outside", "inside", "around", "across", "along", "off", "over", "during", "when")
)
CONDITIONS = re.compile(r"\W*(?:an? |the )?(?:critical|serious|stable|hospital|intensive|custody|retaliation)", re.I)
BESIDE_STATE = frozenset(("among", "with", "at"))  # "with two dead"
VAGUE = ("several ", "some ", "many ", "dozens ", "scores ", "a number of ", "numerous ", "various ", "a few ")
DEFINITE = frozenset(("the", "those", "these", "such", "police", "any"))


@value_class()
class Patients:
    """The symbols that a casualty word is about: the whole, and those told as its parts."""

    whole: tuple[int, ...]
    parts: tuple[int, ...] = ()
    negated: bool = False
    factual: bool = True


def find_patients(text: str, row: SymbolRow, at: int) -> Patients | None:
    """Those to whom the casualty word at item `at` happened, on the side where its form has them; None for none."""
    form = row.symbols[at]
    if form in LEFT_FORMS and (ending := PASSIVE_END.search(row.symbols[:at])) is not None:
        return _find_sufferers(row, at, ending)
    if form in RIGHT_FORMS and (struck := _look_right(text, row, at)) is not None:
        unreal = (form == "b" and UNREAL.search(row.symbols[:at])) or UNREAL_NEAR.search(row.symbols[:at])
        return replace(struck, factual=not unreal)
    return _find_reduced(text, row, at) if form in LEFT_FORMS else None


def _find_sufferers(row: SymbolRow, at: int, ending: re.Match[str]) -> Patients | None:
    """Those before a verb that is suffered: "two men were killed", "nobody was hurt", "no guard was hurt"."""
    symbols, none = row.symbols, bool(ending[2])
    before = symbols[: ending.start()]
    patients = _look_left(row, ending.start())
    if patients is None:
        return Patients((at,), negated=True) if none or NONE_OF.search(before) else None
    none = none or symbols[: patients.whole[0]].endswith(("X", "Xo"))
    real = not ending[1] and not UNREAL.search(symbols[: ending.start(3)].removesuffix("X"))
    parts = patients.parts or _parts_after(row, at + 1)
    return Patients(patients.whole + _look_beyond(row, at), parts, none, real)


def _find_reduced(text: str, row: SymbolRow, at: int) -> Patients | None:
    """Those before a casualty word without an auxiliary: "seven people killed", "two died", "one dead"."""
    symbols, form = row.symbols, row.symbols[at]
    patients = Patients((at - 1,)) if _stands_beside(text, row, at) else _look_left(row, at)
    patients = patients or _look_past_injury(row, at)
    if patients is None:
        return None
    if form == "K" and symbols[:at].endswith("h"):
        return None  # "whom they had killed"
    if form in "KD" and not _is_counted(text, row, patients):
        return None  # "the militants killed in the raid" says no number
    patients = replace(patients, factual=not UNREAL.search(symbols[:at]))
    return patients if patients.parts else replace(patients, parts=_parts_after(row, at + 1))


def _stands_beside(text: str, row: SymbolRow, at: int) -> bool:
    """ "among seven people killed", "with two dead": a preposition governs people and casualty word as one."""
    if at < 2 or row.symbols[at - 1] not in "N#" or count_item(row.items[at - 1]) is None:
        return False
    before = row.items[at - 2]
    return before.symbol == "P" and text[before.start : before.end].lower() in BESIDE_STATE


def _look_past_injury(row: SymbolRow, at: int) -> Patients | None:
    """ "a driver wounded in the attack died": who died stands before the injury."""
    match = HURT_FIRST.search(row.symbols[:at])
    if match is None or row.symbols[at] not in "SD":
        return None
    hurt, late = row.items[match.start(2)].cue, row.items[at].cue
    if hurt is None or late is None or (hurt.measure, late.measure) != ("injured", "killed"):
        return None
    return Patients((match.start(1),))


def _look_left(row: SymbolRow, end: int) -> Patients | None:
    """The people before position `end`, back to the edge of their clause."""
    symbols = row.symbols
    edge = CLAUSE_EDGE.search(symbols[:end])
    if edge and edge[0] == "v" and SHARED.fullmatch(symbols, edge.end(), end):
        end = edge.start()
        edge = CLAUSE_EDGE.search(symbols[: edge.start()])  # "Naik Khan fought bravely and embraced martyrdom"
    start = edge.end() if edge else 0
    beside = WITH_AFTER.match(symbols[start:end]) if edge and edge[0] in "KGVSDb" else None
    start += beside.end() if beside is not None else 0  # "died along with her driver, and a guard was hurt"
    region = ASIDE.sub("", symbols[start:end]).rstrip(",whXPM")
    who_had = WHO_HAD.search(region)
    region = region[: who_had.end(1)] if who_had is not None else region
    of_them = OF_THEM.search(region) or AMONG_THEM.search(region)
    if of_them is not None:
        whole = _chain(region[: of_them.start()])
        return Patients(tuple(start + i for i in whole), (start + of_them.start(1),)) if whole else None
    if "I" in region:
        split = region.rindex("I")
        parts = tuple(start + split + 1 + i for i in list_members(region[split + 1 :], loose=True))
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
        added = WITH_FIRST.match(region[: match.start()])  # "Besides the bomber, two guards died"
        return (*([added.start(1)] if added else []), *(match.start() + i for i in list_members(match[0])))
    last = LAST_ENTITY.search(region)
    return (last.start(1),) if last is not None else ()


def list_members(chain: str, loose: bool = False) -> Iterator[int]:
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
    members = [start + i for i in list_members(symbols[start : match.end()])]
    if len(members) > 1 and symbols[match.end() : match.end() + 1] in tuple("aKSvDhGM"):
        members.pop()  # the subject of what comes next
    if (
        symbols[at] == "K"
        and count_item(row.items[members[0]]) is None
        and symbols[at - 1 : at] in ("", "B", "P", ",", "&")
    ):
        return None  # "Injured policemen were flown out"
    if symbols[at] == "K" and symbols[members[0]] == "n" and at and symbols[at - 1] in "N#":
        return None  # "two killed Quetta blast": the name is no victim
    apart = next((i for k, i in pairwise(members) if _is_apart(text, row, k, i)), None)
    if apart is not None:
        members = [i for i in members if i < apart]  # "killed six in Bokkos and two in Mangu": told by `ellipses`
    counted = [i for i in members if i == members[0] or _is_numbered(text, row.items[i])]
    return Patients(tuple(counted), _parts_after(row, match.end()))


def _is_apart(text: str, row: SymbolRow, one: int, other: int) -> bool:
    return "P" in row.symbols[one:other] and stands_elsewhere(text, row, other)


def stands_elsewhere(text: str, row: SymbolRow, index: int) -> bool:
    """Whether the number at `index` is told of a place of its own: "26 others near Baiji", "two by gunfire"."""
    if index + 1 >= len(row.items) or row.symbols[index + 1] != "P" or count_item(row.items[index]) is None:
        return False
    item, where = row.items[index], row.items[index + 1]
    if item.symbol == "N" and not _says_number(text, item):
        return False
    if text[where.start : where.end].lower() not in ELSEWHERE:
        return False
    return CONDITIONS.match(text, where.end) is None


def _says_number(text: str, item: Item) -> bool:
    """Whether a phrase gives its number in words: "two others", "a nurse", not "minister"."""
    number, persons = item.number, item.persons
    if number is None or persons is None:
        return False
    article = text[item.start : item.end].split(maxsplit=1)[0].lower() in ("a", "an", "one", "another")
    return article or number.end < persons.head_end


def _parts_after(row: SymbolRow, start: int) -> tuple[int, ...]:
    """Who is told after "including", in the same clause."""
    of_them = OF_THEM_NEXT.match(row.symbols, start)
    if of_them is not None:
        return (of_them.start(1),)
    match = PARTS.match(row.symbols, start)
    if match is None:
        return ()
    told = match[1]
    if row.symbols[match.end() : match.end() + 1] in tuple("GaKFC") and "&" in told:
        told = told[: told.rindex("&")]  # "including a child and wounding five"
    return tuple(match.start(1) + i for i in list_members(told, loose=True))


def _look_beyond(row: SymbolRow, at: int) -> tuple[int, ...]:
    """ "was shot in the raid along with her clerk": the people after "along with"."""
    match = WITH_AFTER.match(row.symbols[at + 1 :])
    return (at + 1 + match.start(1),) if match is not None else ()


def _is_counted(text: str, row: SymbolRow, patients: Patients) -> bool:
    first = row.items[patients.whole[0]]
    return first.symbol != "m" and (
        count_item(first) is not None or (first.symbol == "N" and not _is_definite(text, first))
    )


def _is_definite(text: str, item: Item) -> bool:
    return text[item.start : item.end].split(maxsplit=1)[0].lower() in DEFINITE


def _is_numbered(text: str, item: Item) -> bool:
    """Whether a number, however vague, is given: "two", "a guard", "several others"."""
    return count_item(item) is not None or (
        item.symbol == "N" and text[item.start : item.end].lower().startswith(VAGUE)
    )


def count_item(item: Item) -> tuple[int | None, int | None, int | None] | None:
    """Low, value, high of one symbol; None where it gives no number."""
    if item.number is not None:
        low, value, high = item.number.low, item.number.value, item.number.high
        whole = tuple(None if x is None else int(x) for x in (low, value, high))
        return whole[0], whole[1], whole[2]
    if item.symbol in "np":
        return 1, 1, 1
    return None
