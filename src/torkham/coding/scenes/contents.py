"""What one sentence holds for the scenes that it tells: where its telling begins, its places, its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.elsewhere import leave_elsewhere
from torkham.coding.scenes.other_days import find_clause
from torkham.coding.scenes.turns import tells_separately
from torkham.coding.scenes.where import find_origin, find_where
from torkham.coding.stretches import Stretch, inside_any, within
from torkham.coding.triggers.triggers import Trigger, choose_main
from torkham.coding.values import value_class
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence

# "... was hit, with sources saying that another separate attack had left dozens dead"
_OTHER_EVENT_LEFT = re.compile(
    r"(?<=[\w,] )another (?:separate |similar |deadly )?(?:attack|blast|bombing|strike|raid|explosion|incident)"
    r"(?: \w+){0,2} $"
)
# "fired tear gas as anger mounted over the killing of 45 people": what it is about is another day's
_COMPLAINT = Hinted(
    re.compile(
        r"\b(?:about|against|condemn\w*|denounc\w*|over|protest(?:ed|ing)?|protest (?:against|at|over)) the "
        r"(?:[\w-]+ ){0,2}(?:abductions?|"
        r"assassinations?|deaths?|kidnappings?|killings?|lynchings?|massacres?|murders?|shootings?) (?:of|in)\b[^,;]*"
    ),
    ("abduction", "assassination", "death", "kidnapping", "killing", "lynching", "massacre", "murder", "shooting"),
)
_PASSING = r"\b<reaction>\b[^.;]{0,60}?\b<reaction_link>\b"


@value_class()
class Contents:
    """What a sentence holds for its scenes. It tells in [start, end): a place or day outside is another's. `where` are
    the places where it may have happened, `origin` is where it was fired from; `figures` are indices into
    `reading.figures`; `clause` is from where to where it tells of another day; `apart` says that it turns to another
    incident."""

    index: int
    sentence: Sentence
    triggers: tuple[Trigger, ...]
    start: int
    end: int
    where: tuple[PlaceMention, ...]
    origin: PlaceMention | None
    figures: tuple[int, ...]
    clause: tuple[int, int] | None
    apart: bool


def read_contents(reading: Reading, index: int, triggers: tuple[Trigger, ...], claimed: Sequence[Stretch]) -> Contents:
    """What the sentence at `index` holds, told by `triggers`; figures inside `claimed` (totals in print) are left."""
    sentence = reading.sentence(index)
    start, end = _find_span(reading, sentence, triggers)
    origin = find_origin(reading, sentence, start)
    places = [p for p in within(reading.places, start, end) if not p.adjective and p is not origin]
    where = leave_elsewhere(reading, sentence, find_where(reading, sentence, places, triggers), triggers)
    return Contents(
        index=index,
        sentence=sentence,
        triggers=triggers,
        start=start,
        end=end,
        where=tuple(where),
        origin=origin,
        figures=_find_figures(reading, sentence, triggers, claimed),
        clause=find_clause(reading, sentence, triggers),
        apart=tells_separately(reading, sentence),
    )


def _find_span(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> tuple[int, int]:
    """Where the telling begins and ends, since a place or day outside it is another's: after "anger mounted over ..."
    or "the widow of a man who ..."; what somebody says between quotation marks is told by the words between them."""
    main = choose_main(triggers)
    if main.quotation:
        return max(sentence.start, main.quotation[0]), min(sentence.end, main.quotation[1])
    if main.aside:
        return main.start, sentence.end
    deed = next((t for t in triggers if t.act not in ("generic", "arrest")), None)
    if deed is None:
        return sentence.start, sentence.end
    passing = [m.end() for m in compile_telling(_PASSING).finditer(reading.folded, sentence.start, deed.start)]
    if not passing:
        return sentence.start, sentence.end
    opening = next((d for d in within(reading.dates, sentence.start, passing[-1]) if d.end >= passing[-1]), None)
    return (opening.start if opening else passing[-1]), sentence.end  # "was buried a day after gunmen shot him"


def _find_figures(
    reading: Reading, sentence: Sentence, triggers: Sequence[Trigger], claimed: Sequence[Stretch]
) -> tuple[int, ...]:
    """The indices of the figures of what a sentence tells: none of what never happened, of another event ("another
    attack had left dozens dead") or of what people protest against."""
    untold = [t for t in within(reading.triggers, sentence.start, sentence.end) if t.habit or not t.real]
    lamented = [
        m for m in _COMPLAINT.finditer(reading.folded, sentence.start, sentence.end) if m.start() > triggers[0].start
    ]
    return tuple(
        i
        for i, figure in enumerate(reading.figures)
        if sentence.start <= figure.start < sentence.end
        and not inside_any(figure, claimed)
        and (figure.negated or not any(figure.start <= t.start < figure.end for t in untold))
        and not _OTHER_EVENT_LEFT.search(reading.folded, max(sentence.start, figure.start - 50), figure.start)
        and not any(m.start() <= figure.start < m.end() for m in lamented)
    )
