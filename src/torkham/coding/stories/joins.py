"""How well a scene fits a story that was told before it, and what says that it is another incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.places.nearness import Nearness, compare_places
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.stories.acts import OWN_KIND, TAKES_GROUND, WEAK
from torkham.coding.stories.together import add_up, count_killed, find_date, find_place, find_tolls, list_body
from torkham.coding.stretches import within
from torkham.coding.values import value_class
from torkham.knowledge.telling import compile_telling
from torkham.knowledge.triggers import FROM_AFAR, Act
from torkham.model.precision import LONGER, ONE_DAY, PROVINCE

# What a scene and a story have in common, when several stories would take it; set by hand
NEAR: dict[Nearness | None, float] = {"same": 3.0, "nested": 1.5, "near": 0.5, None: 0.5}
ONE_TOLL = 2.0
BOTH_DATED = 2.0
ONE_ACT = 1.0
LAST_TOLD = 1.0
LONG_PAST = timedelta(days=30)  # a report's news is not so old

_MET_BEFORE = r"\bthe (?:other |remaining |slain |fleeing )?<met>\b"
_OPENS_MET = (
    r"\W*the (?:<met>|bus|camp|car|checkpoint|check-?post|coach|convoy|house|mosque|patrol|policem[ae]n|post|school|"
    r"soldiers|station|team|train|truck|van|vehicle)\b"
)
_THEIRS = re.compile(r"\W*(?:his|her|their) (?:[\w-]+ ){0,2}?(?:bod(?:y|ies)|corpses?)\b")  # those told of before
_OTHERS = re.compile(r"\W*(?:\w+ ){1,2}others?\b")  # "three others were led away"
_TOLL_ROSE = r"\b(?:death toll|toll|number of (?:dead|deaths))\b[^.;]*\b<rises>\b"
# "A day earlier, a rally came under attack": told of another day than what was told last
_EARLIER = re.compile(
    r"\W*(?:(?:an?|one|two|three|\d+) (?:day|night|week|month)s? (?:ago|before|earlier)"
    r"|the (?:preceding|previous) (?:day|night|week)|last (?:week|month|year))\b"
)
# "In the first incident, gunmen fired on the guards": the one that the lead told first
_FIRST = re.compile(r"\W*in the (?:earlier|first|former)\b")
# What no word for the one can point back to: "the air strikes" are not the suicide bombing
_AIR: frozenset[Act] = frozenset(("airstrike",))
_NOT_AIR: frozenset[Act] = frozenset(("suicide", "abduction", "grenade", "riot", "defusal"))


def weigh_join(reading: Reading, scene: Scene, story: Sequence[Scene], last: bool) -> float | None:
    """How well the scene fits the story; None where it cannot belong to it."""
    if scene.joint and any(s.sentence == scene.sentence for s in story):
        return None
    fit = _compare(reading, scene, story)
    if fit is None or _is_alien(scene, fit) or _is_elsewhere(reading, scene, fit):
        return None
    if _is_doubtful(reading, scene, story, fit) and not _points_to(reading, scene, story, fit):
        return None
    dated = bool(scene.date and fit.date)
    return NEAR[fit.nearness] + ONE_TOLL * fit.same_toll + BOTH_DATED * dated + ONE_ACT * fit.kin + LAST_TOLD * last


@value_class()
class _Fit:
    """How a scene stands to a story: how near, whether of one kind, whether with one toll; `summed` says that the story
    is only told in one breath with others so far."""

    place: PlaceMention | None
    date: DateMention | None
    nearness: Nearness | None
    acts: frozenset[Act]
    kin: bool
    headlines: bool
    summed: bool
    same_toll: bool

    @property
    def coarse(self) -> bool:
        return self.place is not None and self.place.location.precision >= PROVINCE


def _compare(reading: Reading, scene: Scene, story: Sequence[Scene]) -> _Fit | None:
    """How the scene stands to the story; None where place or day says that it is another incident."""
    place, date = find_place(story), find_date(story)
    nearness = compare_places(scene.place.location, place.location) if scene.place and place else None
    headlines = all(s.headline for s in story)
    if nearness == "other" and headlines and place is not None and _is_seat_of(place, scene.place):
        nearness = "nested"
    if nearness == "other" or _dates_differ(scene.date, date, scene.main.quotation is not None):
        return None
    if date is None and _remembers(scene):
        return None
    acts = frozenset(t.act for s in story for t in s.triggers)
    alone = [s for s in story if any(reading.figures[i].scope != "joint" for i in s.figures)]
    same_toll = bool(find_tolls(reading, (scene,)) & find_tolls(reading, alone))
    if nearness in ("same", "nested") and not scene.separate and not acts.isdisjoint(t.act for t in scene.triggers):
        same_toll = same_toll or add_up(reading, (scene,)) == add_up(reading, story) != {}
    summed = all(s.headline or _is_summed(reading, s) for s in story)
    if summed and nearness == "near" and place is not None and _names_too(reading, scene, place):
        nearness = "nested"
    return _Fit(
        place=place,
        date=date,
        nearness=nearness,
        acts=acts,
        kin=not acts.isdisjoint(t.act for t in scene.triggers),
        headlines=headlines,
        summed=summed,
        same_toll=same_toll,
    )


def _is_seat_of(place: PlaceMention, other: PlaceMention | None) -> bool:
    """Whether a headline's place bears the name of the province that the other lies in: "Blast in Kunduz" is in it."""
    return other is not None and place.location.name == other.location.admin1


def _names_too(reading: Reading, scene: Scene, place: PlaceMention) -> bool:
    """Whether it names the place of a story beside its own: "In Jashore, a trader was shot in Abhaynagar"."""
    named = within(reading.places, scene.start, scene.end)
    return any((p.location.name, p.location.admin2) == (place.location.name, place.location.admin2) for p in named)


def _is_summed(reading: Reading, scene: Scene) -> bool:
    """Whether it tells of its place in one breath with others, or gives a toll of several deeds."""
    several = bool(scene.figures) and all(reading.figures[i].scope == "joint" for i in scene.figures)
    cut = scene.end < reading.sentence(scene.sentence).end  # "two died in Bajaur while a teacher was shot in Dir"
    return cut or scene.joint or several or (scene.separate and not scene.apart)


def _dates_differ(a: DateMention | None, b: DateMention | None, quoted: bool) -> bool:
    """Whether two days are not one; "yesterday" between quotation marks is yesterday for whoever was quoted."""
    if a is None or b is None:
        return False
    slack = timedelta(days=0 if a.when.precision == b.when.precision == ONE_DAY and not quoted else 1)
    return a.when.end + slack < b.when.start or b.when.end + slack < a.when.start


def _remembers(scene: Scene) -> bool:
    """Whether somebody is quoted on years ago: "It takes us back to 1989, to the bombs"."""
    return scene.main.quotation is not None and scene.date is not None and scene.date.when.precision == LONGER


def _is_alien(scene: Scene, fit: _Fit) -> bool:
    """Whether it is done by other means than the story's: from the air, where the story is of a suicide bomber."""
    acts = {t.act for t in scene.triggers}
    crossed = (acts & _AIR and fit.acts & _NOT_AIR) or (acts & _NOT_AIR and fit.acts & _AIR)
    return bool(crossed) and not fit.kin and not fit.same_toll and not fit.headlines


def _is_elsewhere(reading: Reading, scene: Scene, fit: _Fit) -> bool:
    """Whether the text itself says that it is another incident."""
    if fit.headlines:
        return False
    summed = fit.summed and fit.nearness in ("nested", "near")
    near = fit.nearness == "same" or summed
    first = summed and _FIRST.match(reading.folded, scene.start) is not None
    if _THEIRS.match(reading.folded, scene.start):
        return False
    if scene.separate and not (near and (fit.kin or scene.date or first)):
        return True
    if scene.apart and not summed and not scene.definite and not fit.same_toll and (scene.figures or scene.date):
        return True
    return scene.joint and fit.nearness == "nested" and fit.coarse


def _is_doubtful(reading: Reading, scene: Scene, story: Sequence[Scene], fit: _Fit) -> bool:
    """Whether it may only join where it points back: another kind of act, a place first named, a toll of its own."""
    if scene.wide or (not fit.kin and (scene.main.act in OWN_KIND or fit.acts <= OWN_KIND - TAKES_GROUND)):
        return not _goes_on(scene, story)
    if scene.place is None or scene.place.location.country is None:  # a border says little of where
        return _has_own_day(reading, scene, story, fit)
    if fit.place is None:
        return (
            not fit.kin
            or _has_own_means(scene, fit)
            or (not scene.headline and _is_one_of_several(reading, scene, story))
        )
    near = fit.nearness == "near"
    if near and None in (scene.place.location.admin2, fit.place.location.admin2):
        return True
    coarse = fit.coarse or scene.place.location.precision >= PROVINCE
    return (near or coarse) and bool(scene.figures) and any(s.figures for s in story)


def _has_own_means(scene: Scene, fit: _Fit) -> bool:
    """Whether it and the story each say how it was done, and not alike: a bomb in Rutba is not the drone's strike."""
    own = {t.act for t in scene.triggers} - WEAK
    told = fit.acts - WEAK
    return bool(own and told) and own.isdisjoint(told) and bool((own | told) & FROM_AFAR)


def _goes_on(scene: Scene, story: Sequence[Scene]) -> bool:
    """Whether raiders burn and loot, in the next sentence, what they came for."""
    if scene.main.act != "property" or scene.place is not None or scene.wide or scene.separate:
        return False
    return not story[-1].headline and scene.sentence - story[-1].sentence <= 1


def _has_own_day(reading: Reading, scene: Scene, story: Sequence[Scene], fit: _Fit) -> bool:
    """Whether it names a day long past, or counts other dead of the day that it names, and the story names no day."""
    if scene.date is None or fit.date is not None:
        return False
    if _EARLIER.match(reading.folded, scene.start) and scene.figures:
        return True
    published = reading.document.published
    if published is not None and scene.figures and scene.date.when.end + LONG_PAST < published:
        return True
    told, killed = count_killed(reading, story), count_killed(reading, (scene,))
    return told is not None and killed is not None and told != killed


def _is_one_of_several(reading: Reading, scene: Scene, story: Sequence[Scene]) -> bool:
    """Whether a story counts the dead of several strikes, of which the scene tells one with its own, lesser toll."""
    whole, part = count_killed(reading, story), count_killed(reading, (scene,))
    several = any(t.noun and t.plural and t.act not in ("killing", "generic") for s in story for t in s.triggers)
    nouns = [t for t in scene.triggers if t.noun and t.act not in ("killing", "generic")]
    another = any(not t.plural and not t.definite for t in nouns)
    return (several or another) and whole is not None and part is not None and part < whole


def _points_to(reading: Reading, scene: Scene, story: Sequence[Scene], fit: _Fit) -> bool:
    """Whether the scene points back to the story, or a headline to the report."""
    headed = scene.headline or (fit.headlines and (fit.kin or scene.main.act != "abduction"))
    return (
        fit.same_toll
        or scene.definite
        or _suffers_it(scene)
        or _opens_with_met(reading, scene, story, fit)
        or headed
        or _points_back(reading, scene)
        or _updates_toll(reading, story)
    )


def _opens_with_met(reading: Reading, scene: Scene, story: Sequence[Scene], fit: _Fit) -> bool:
    """Whether, right behind a story of which no place is told yet, it opens with people or a thing met before: "The
    convoy was hit in Mir Ali"."""
    if fit.place is not None or scene.separate or scene.sentence - story[-1].sentence > 1:
        return False
    return compile_telling(_OPENS_MET).match(reading.folded, scene.start) is not None


def _suffers_it(scene: Scene) -> bool:
    """Whether it tells who fell in what was told before: "another 20 were wounded in the attack"."""
    told = [t for t in scene.triggers if t.act not in ("generic", "killing")]
    return scene.main.act == "killing" and bool(told) and told[0].definite and not told[0].plural


def _updates_toll(reading: Reading, story: Sequence[Scene]) -> bool:
    """Whether a story so far only says that a toll rose, so that what comes next tells what happened."""
    body = list_body(story)
    return len(body) == 1 and _toll_rose().search(reading.folded, body[0].start, body[0].end) is not None


@cache
def _toll_rose() -> Hinted:
    return Hinted(compile_telling(_TOLL_ROSE), ("toll", "number of"))


def _points_back(reading: Reading, scene: Scene) -> bool:
    """Whether it tells of people met before: "their bodies were found", or, naming no place or day, "one of the
    assailants was killed"."""
    if _THEIRS.match(reading.folded, scene.start):
        return True
    if scene.place or scene.date:
        return False
    met = compile_telling(_MET_BEFORE).search(reading.folded, scene.start, scene.end)
    return met is not None or _OTHERS.match(reading.folded, scene.start) is not None
