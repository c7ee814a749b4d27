"""More reports from hand-written frames: `python -m training.vary` writes training/data/varied.txt, the same each time.

`frames.txt` holds sentences with marks and [slots], `world.tsv` the places, groups, forces and names to fill them with.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torkham.errors import KnowledgeError
from training.sentences import DATA

HERE = Path(__file__).resolve().parent
SEED, ROUNDS, QUIET = 20261130, 2, 28
TRIES = 50
"""After so many a report is given up: its kind has no sentence left that has not been said."""
KIND = re.compile(r"== ([^|]*?) \| ([^|]*?) ?\| ?(claimed|not|)")
SLOT = re.compile(r"\[([A-Za-z]+)\]")
OPENING = re.compile(r"^((?:\^ )?(?:\{[^|]*\|)?)([a-z])")
ARTICLE = re.compile(r"\b([Aa])/an (?=(?:\{[^|{}]*\|)?(\S+))")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "eleven", "twelve", "fourteen")
CIVILIANS = (
    ("farmer", "farmers"),
    ("trader", "traders"),
    ("villager", "villagers"),
    ("herder", "herders"),
    ("labourer", "labourers"),
    ("teacher", "teachers"),
    ("health worker", "health workers"),
    ("truck driver", "truck drivers"),
    ("aid worker", "aid workers"),
    ("student", "students"),
)
VICTIMS = (*CIVILIANS, ("policeman", "policemen"), ("soldier", "soldiers"), ("police officer", "police officers"))
DRAWN = {
    "perps": (
        "gunmen",
        "armed men",
        "unidentified attackers",
        "masked men",
        "militants",
        "unknown gunmen",
        "insurgents",
    ),
    "bomb": (
        "roadside bomb",
        "landmine",
        "improvised explosive device",
        "IED",
        "homemade bomb",
        "remote-controlled bomb",
    ),
    "vehicle": ("minibus", "pickup", "lorry", "car", "bus", "van", "tractor", "ambulance"),
    "building": (
        "police station",
        "school",
        "clinic",
        "market",
        "checkpoint",
        "district office",
        "bus station",
        "bank",
    ),
    "guns": ("Kalashnikovs", "AK-47s", "assault rifles", "machine guns", "automatic rifles"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""Slots that keep their first value through a report, so that it tells of one incident."""
FRESH = {
    "source": (
        "police",
        "a police officer",
        "the mayor",
        "officials",
        "an army spokesman",
        "a district official",
        "a security source",
        "residents",
        "a hospital worker",
        "the governor's office",
    ),
    "m": NUMBERS,
    "age": tuple(str(age) for age in range(19, 71)),
    "year": ("2014", "2017", "2019", "2021", "2022", "2023"),
    "hours": ("two", "three", "five"),
    "metres": ("30", "50", "200"),
    "hundreds": ("300", "450", "1,200", "2,000", "9,000"),
}
"""Slots that are drawn anew each time."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one kind of event: its headlines, its leads and the sentences that may follow."""

    sub_event_type: str
    noun: str
    claimed: bool
    headlines: tuple[str, ...]
    leads: tuple[str, ...]
    details: tuple[str, ...]


def main(out: Path = DATA / "varied.txt") -> None:
    """Write the varied reports."""
    out.write_text("\n\n".join(write_reports(random.Random(SEED))) + "\n", encoding="utf-8")


def write_reports(chance: random.Random) -> Iterator[str]:
    """Reports in the format of `training.sentences`; no sentence comes twice in them."""
    kinds = read_frames(HERE / "frames.txt")
    context, claims, quiet = kinds.pop("context"), kinds.pop("claims"), kinds.pop("quiet")
    worlds = read_worlds(HERE / "world.tsv")
    # A kind of event comes as often as there are leads for it: the frequent ones have more.
    told = [kinds[name] for name in kinds for _ in kinds[name].leads] * ROUNDS
    deck = [*told, *[quiet] * QUIET]
    chance.shuffle(deck)
    seen: set[str] = set()
    number = 0
    for kind in deck:
        for _ in range(TRIES):
            world = chance.choice(worlds)
            style = chance.choice(("wire", "wire", "daily", "daily", "broadcaster", "local"))
            rows = fill_rows(choose_frames(kind, context, claims, chance), kind, world, style, chance)
            if seen.isdisjoint(rows) and len(set(rows)) == len(rows):
                seen.update(rows)
                number += 1
                relevant = "no" if kind is quiet else "yes"
                head = f"# id=varied-{number:03d} style={style} country={world['country']} relevant={relevant}"
                yield "\n".join((head, *rows))
                break


def choose_frames(kind: Frames, context: Frames, claims: Frames, chance: random.Random) -> list[str]:
    """The frames of one report: perhaps a headline, a lead, details, perhaps a claim, and what is not the news."""
    headline = [f"^ {chance.choice(kind.headlines)}"] if kind.headlines and chance.random() < 0.6 else []
    leads = chance.sample(kind.leads, 1 if kind.details else chance.randint(2, 3))
    details = chance.sample(kind.details, min(len(kind.details), chance.randint(1, 2)))
    open_question = kind.claimed and "[org]" not in leads[0]
    claim = [chance.choice(claims.details)] if open_question and chance.random() < 0.7 else []
    others = chance.sample(context.details, chance.randint(1, 3)) if kind.details else []
    rest = [*details, *claim, *others]
    if chance.random() < 0.3:
        chance.shuffle(rest)
    return [*headline, *leads, *rest]


def fill_rows(frames: list[str], kind: Frames, world: dict[str, str], style: str, chance: random.Random) -> list[str]:
    """The frames with every slot filled, the triggers typed, the articles agreeing, and the lead's dateline."""
    fixed = {name: chance.choice(values) for name, values in DRAWN.items()}
    fixed |= {name: chance.choice(split_cell(world[f"{name}s"])) for name in ("place", "group")}
    fixed |= {"area": world["area"], "army": world["army"], "police": world["police"], "noun": kind.noun}
    fixed |= {"org": fixed["group"], "n": chance.choice(NUMBERS)}
    fixed["victim"], fixed["victims"] = chance.choice(VICTIMS)
    fixed["civilian"], fixed["civilians"] = chance.choice(CIVILIANS)
    rows = [fill_slots(frame, fixed, world, chance) for frame in frames]
    rows = [ARTICLE.sub(agree_article, row.replace("{trigger|", f"{{trigger:{kind.sub_event_type}|")) for row in rows]
    rows = [OPENING.sub(lambda match: match[1] + match[2].upper(), row) for row in rows]
    lead = next(at for at, row in enumerate(rows) if not row.startswith("^ "))
    dateline = {"wire": f"{fixed['place'].upper()} - ", "daily": f"{fixed['place'].upper()}: "}.get(style, "")
    rows[lead] = dateline + rows[lead]
    return rows


def fill_slots(frame: str, fixed: dict[str, str], world: dict[str, str], chance: random.Random) -> str:
    """A frame without its slots; a slot with a capital begins with one."""

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        slot = name.lower()
        if slot == "name":
            return f"{chance.choice(split_cell(world['first']))} {chance.choice(split_cell(world['last']))}"
        value = fixed[slot] if slot in fixed else chance.choice(FRESH[slot])
        return value[0].upper() + value[1:] if name[0].isupper() else value

    return SLOT.sub(fill, frame)


def agree_article(match: re.Match[str]) -> str:
    """`a` or `an` before the word that follows it, by sound: an IED, a UN car, an SUV."""
    article, word = match.groups()
    spelled = re.match(r"[A-Z]{2,}", word)
    vowel = word[0] in "AEFHILMNORSX" if spelled else word[0].lower() in "aeiou"
    return f"{article}n " if vowel else f"{article} "


def read_frames(path: Path) -> dict[str, Frames]:
    """The frames by kind. Raises KnowledgeError for a line that is none of section, headline, lead and sentence."""
    kinds: dict[str, Frames] = {}
    rows: dict[str, list[str]] = {}
    head: tuple[str, str, bool] | None = None
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, "== end | |"], start=1):
        section = KIND.fullmatch(line)
        if section:
            if head:
                kinds[head[0]] = Frames(*head, tuple(rows["^"]), tuple(rows[">"]), tuple(rows["-"]))
            head, rows = (section[1], section[2], section[3] == "claimed"), {"^": [], ">": [], "-": []}
        elif head and line[:2] in ("^ ", "> ", "- "):
            rows[line[0]].append(line[2:])
        elif line and not line.startswith("#"):
            raise KnowledgeError(path.name, number, f"neither a section nor a frame: {line[:60]!r}")
    return kinds


def read_worlds(path: Path) -> list[dict[str, str]]:
    """The countries with what their reports are filled with, cells as they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(rows, delimiter="\t"))


def split_cell(cell: str) -> list[str]:
    """The values of a cell."""
    return cell.split("; ")


if __name__ == "__main__":
    main()
