"""Why a scene is no incident of its own: a campaign, a habit, a sum, or too little told."""

from __future__ import annotations

import re

from torkham.coding.hinted import Hinted
from torkham.coding.places.nearness import find_side
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.stories.acts import OWN_KIND, WEAK
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.telling import compile_telling
from torkham.model.precision import AREA, COUNTRY, DISTRICT, LONGER, ONE_DAY, ONE_MONTH, PROVINCE

TOTAL = 1000  # a toll that no report gives for a single incident without naming its day
BESIDE = 20  # characters between a verb and those whom it was done to

_BESIDE_OTHERS = re.compile(r"\b(?:also|another|more|others?|the same|too)\b")
_KILLED_MARKS = Hinted(
    re.compile(
        r"\b(?:hands? (?:\w+ )?(?:bound|tied)|(?:bound|tied) hands?|blindfolded|bullet[- ]riddled|riddled with bullets|"
        r"(?:bullet|gunshot|stab|knife|machete) (?:wounds?|marks?|injuries)|without heads?|headless|beheaded|"
        r"decapitated|dismembered|mutilated|charred|throats? (?:\w+ )?(?:slit|cut)|signs of torture|torture marks|"
        r"execution-style|(?:were|was|been) (?:dumped|dismembered)|"
        r"hanging from (?:an? )?(?:\w+ )?(?:bridge|overpass|tree|pole)s?|"
        r"wrapped in (?:blankets?|plastic)|mass graves?|shallow graves?)\b"
    ),
    ("hand", "blindfold", "bullet", "gunshot", "stab", "knife", "machete", "head", "decapitated", "throat", "tortur",
     "execution-style", "dumped", "dismembered", "mutilated", "charred", "hanging", "wrapped", "grave"),
)  # fmt: skip
_NEXT_WORDS = re.compile(r"\s+(?:[\w-]+\s+)?")
_SCATTERED = r"\bin (?:various|different|several|many|other) <scattered>\b"


def find_flaw(reading: Reading, scene: Scene, first: bool) -> str | None:
    """Why a scene tells too little to be an incident of its own; None where it can stand. What a report tells `first`
    may name a spot that no table knows; what comes later with such a name mostly goes on with what was told."""
    local = first and scene.local
    told = [t for t in scene.triggers if t.act != "generic"]
    if scene.other_day and scene.place is None and not scene.local:
        return "it recalls another day and names no place"
    if scene.wide:
        return "a campaign, not anything that was done in it"
    if not told:
        return "it only points to something told elsewhere"
    if all(t.habit for t in told):
        return "what is done again and again, at no one time"
    if scene.headline and scene.main.noun and scene.main.plural and not scene.figures:
        return "a headline about several, with no number"
    if scene.headline:
        return None if _is_anchored(reading, scene, local) else "a headline with no place, day or toll"
    died = all(t.act == "killing" and t.frame in ("suffers", "happens") for t in told)
    if died and (first or not _adds_dead(reading, scene)) and not _bear_marks(reading, scene):
        return "people died; nothing says that anybody killed them"
    told_none = bool(scene.figures) and all(reading.figures[i].negated for i in scene.figures)
    if told_none and all(t.act == "killing" for t in told):
        return "it says that nobody was hurt, and nothing else"
    if not _is_anchored(reading, scene, local):
        return "no place, day or toll, as much as its kind of word needs"
    if _is_summary(reading, scene) and not local:
        return "it sums up what is told one by one"
    return "a number too large or too vague for one incident" if _is_total(reading, scene, local) else None


def _is_anchored(reading: Reading, scene: Scene, local: bool) -> bool:
    """Whether it names a place, a day or a toll, as much of it as its kind of word needs."""
    main = scene.main
    if main.act == "arrest":
        return scene.place is not None or scene.date is not None or (scene.apart and bool(scene.figures))
    if scene.figures or _counts_object(reading, main):
        return True
    if _opens_report(reading, scene):
        return True
    if main.quotation:
        return scene.date is not None and scene.place is not None and scene.place.location.precision <= AREA
    if all(t.act in ("killing", "generic") for t in scene.triggers):
        return _kills_at_spot(scene)
    if main.noun and main.plural:
        return scene.date is not None or scene.joint or _hits_spot(reading, scene)
    if scene.separate and not scene.definite and main.act not in WEAK:
        return True
    return scene.place is not None or ((scene.date is not None or local) and not scene.definite)


def _kills_at_spot(scene: Scene) -> bool:
    """Whether somebody killed at a spot on a day, whomever: "slit the throats of fishermen at Darak on Tuesday"."""
    kills = any(t.act == "killing" and t.frame == "acts" and not t.noun and not t.habit for t in scene.triggers)
    dated = scene.date is not None and scene.date.when.precision == ONE_DAY
    return kills and dated and scene.place is not None and scene.place.location.precision <= DISTRICT


def _adds_dead(reading: Reading, scene: Scene) -> bool:
    """Whether people who died at a spot of their own are told of beside others: "one more lost his life in Poonch"."""
    if scene.place is None or scene.place.location.precision > DISTRICT or not scene.figures:
        return False
    return _BESIDE_OTHERS.search(reading.folded, scene.start, scene.end) is not None


def _bear_marks(reading: Reading, scene: Scene) -> bool:
    """Whether the dead were found as only killers leave them: with hands bound, riddled with bullets."""
    return scene.figures != () and _KILLED_MARKS.search(reading.folded, scene.start, scene.end) is not None


def _hits_spot(reading: Reading, scene: Scene) -> bool:
    """Whether several of a thing did one deed at one spot: "four missiles struck a mosque in Kotli", "two raids
    flattened a house in Ain Qana", "pylons were brought down by bombs in Raman"."""
    if scene.place is None or scene.place.location.precision > DISTRICT:
        return False
    if any(not t.noun and not t.habit and t.act != "generic" for t in scene.triggers):
        return True
    main = scene.main
    counted = any(
        _NEXT_WORDS.fullmatch(reading.folded, n.end, main.start)
        for n in within(reading.numbers, main.start - BESIDE, main.start)
    )
    return (counted and not main.habit) or reading.folded.endswith(" by ", scene.start, main.start)


def _counts_object(reading: Reading, main: Trigger) -> bool:
    """Whether it was done to people whom it counts: "took 46 guards hostage", "lynched eleven bandits"."""
    if main.noun or main.act not in OWN_KIND:
        return False
    done_to = next(iter(reading.persons.within(main.end, main.end + BESIDE)), None)
    return done_to is not None and done_to.people and done_to.number is not None


def _opens_report(reading: Reading, scene: Scene) -> bool:
    """Whether it is what a report filed from a town opens with: that it names no place then says that it was there."""
    document = reading.document
    if document.dateline is None or scene.main.plural or scene.main.act in WEAK or scene.main.quotation:
        return False
    return document.sentences[scene.sentence].start <= document.dateline.end <= scene.end


def _is_summary(reading: Reading, scene: Scene) -> bool:
    """Whether it sums up what is told one by one ("three soldiers in two attacks"), or speaks of a whole year."""
    where = scene.place.location if scene.place else None
    coarse = where is None or where.precision >= COUNTRY or (where.precision >= PROVINCE and where.name == where.admin1)
    joint = bool(scene.figures) and all(reading.figures[i].scope == "joint" for i in scene.figures)
    sided = where is not None and find_side(where) is not None
    if where is None and scene.figures and compile_telling(_SCATTERED).search(reading.folded, scene.start, scene.end):
        return True
    listed = scene.joint and scene.date is not None  # "strikes on the regions of Belgorod and Kursk on Tuesday"
    if (joint or scene.whole) and (where is None or where.precision >= PROVINCE):
        return True
    if coarse and scene.main.noun and scene.main.plural and not sided and not listed and not _are_found(reading, scene):
        return True
    yearly = scene.date is not None and scene.date.when.precision == LONGER
    return yearly and (scene.place is None or scene.place.location.precision >= COUNTRY)


def _are_found(reading: Reading, scene: Scene) -> bool:
    """Whether what it counts are the bodies of one find."""
    return bool(scene.figures) and reading.folded.endswith("bodies", scene.main.start, scene.main.end)


def _is_total(reading: Reading, scene: Scene, local: bool) -> bool:
    """Whether its numbers are too large or too vague for one incident of no named day."""
    if scene.date is not None and scene.date.when.precision < ONE_MONTH:
        return False
    figures = [reading.figures[i] for i in scene.figures]
    large = any((f.value or f.low or 0) >= TOTAL for f in figures)
    apart = scene.separate and not figures and scene.main.act not in OWN_KIND  # "in the first, a grenade was thrown"
    vague = not apart and all(f.value is None for f in figures)
    return large or (scene.place is None and not local and vague)
