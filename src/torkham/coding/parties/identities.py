"""Who a named person is: "gunmen shot at Javed Mengal ... Mengal, a former councillor, was wounded"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PersonsMention
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story
from torkham.coding.values import value_class
from torkham.knowledge.offices import find_office
from torkham.model.account import ActorKind, Category

SENTENCES_AFTER = 2
# Looking behind only once a capital stands there is several times as fast as looking behind everywhere.
_GLOSS = re.compile(
    r"([A-Z](?<![\w.].)[\w'’-]++), (an? |the |another |two )([^.;\n]{3,150}?)"
    r"(?=,? (?:was|were|is|are|had|has|escaped|survived|sustained|received|died|remain\w*|suffered)\b|, |[.;\n]|$)"
)
_WHO_WAS = Hinted(
    re.compile(r"([A-Z](?<![\w.].)[\w'’-]++), (who (?:was|is) (?:an? |the ))([^.;,\n]{3,100})"), (", who ",)
)
_OPENERS = frozenset(
    ("Additionally", "Afterwards", "Allegedly", "Consequently", "Earlier", "Elsewhere", "Eventually", "Finally",
     "Furthermore", "However", "Initially", "Later", "Meanwhile", "Moreover", "Overnight", "Previously", "Reportedly",
     "Resultantly", "Separately", "Similarly", "Simultaneously", "Subsequently", "Today", "Yesterday")
)  # fmt: skip
_WHERE_LEFT = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom)\s$")
_KIN = re.compile(
    r"^(?:[\w-]+ )?(?:brother|son|father|cousin|nephew|uncle|wife|sister|mother|neighbou?r|aide|relative)\b"
)
_PEACE = re.compile(r"\b(?:peace committee|lashkars?|peace militia)\b")
_OF_FORCES = frozenset(("Police", "Military"))


@value_class()
class Identity:
    """A person by name, with the standing that the gloss gives."""

    full_name: str
    surname: str
    kind: ActorKind
    group: Category
    category: str | None
    gtd_target: str
    prominent: bool


def find_telling(reading: Reading, story: Story) -> tuple[int, int]:
    """From where to where a story is told: its scenes and what follows them, where the dead are often named."""
    sentences = reading.document.sentences
    last = min(story.scenes[-1].sentence + SENTENCES_AFTER, len(sentences) - 1)
    return story.scenes[0].start, sentences[last].end


def find_identities(reading: Reading, start: int, end: int) -> tuple[Identity, ...]:
    """The people whose names [start, end) explains, in order."""
    return tuple(_read(reading, start, end))


def _read(reading: Reading, start: int, end: int) -> Iterator[Identity]:
    for pattern in (_GLOSS, _WHO_WAS):
        for match in pattern.finditer(reading.text, start, end):
            if any(p.start <= match.start(1) < p.end for p in reading.places):
                continue
            if any(d.start <= match.start(1) < d.end for d in reading.dates):
                continue
            if _WHERE_LEFT.search(reading.text, max(0, match.start() - 8), match.start()):
                continue  # "in Cumilla, a mob ..."
            if match[1] in _OPENERS:
                continue
            persons = next(iter(reading.persons.within(match.start(1), match.end())), None)
            if persons is None or persons.people:
                yield _make(reading, match, persons, start)


def _make(reading: Reading, match: re.Match[str], persons: PersonsMention | None, start: int) -> Identity:
    words = reading.folded[match.start(3) : match.end(3)]
    office = find_office(words)
    kin = _KIN.search(words) is not None
    kind: ActorKind = persons.kind if persons else "civilians"
    group: Category = persons.group if persons else "civilians"
    if _PEACE.search(words) and not kin:
        kind, group = "political_militia", "civilians"
    elif office and office.gtd_target in _OF_FORCES and not kin and "retired" not in words and "former" not in words:
        kind, group = "state_forces", "state_forces"
    elif kin or kind not in ("civilians", "state_forces"):
        kind, group = "civilians", "civilians"
    fallback = (persons.gtd_target if persons else None) or "Private Citizens & Property"
    return Identity(
        full_name=_find_full_name(reading.text, match.group(1), start, match.start(1)),
        surname=match.group(1),
        kind=kind,
        group=group,
        category=persons.category if persons else None,
        gtd_target=office.gtd_target if office else fallback,
        prominent=office is not None and office.prominent and not kin and not match.group(2).startswith("two"),
    )


def _find_full_name(text: str, surname: str, start: int, end: int) -> str:
    """The longest name before the gloss that ends in the surname; the surname alone where there is none."""
    if text.find(surname, start, end) < 0:
        return surname
    given = re.compile(rf"((?:[A-Z][\w'’-]+\.? ){{1,5}}){re.escape(surname)}\b")
    names = [m.group() for m in given.finditer(text, start, end)]
    return max(names, key=len, default=surname)
