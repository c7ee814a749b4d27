"""Which scenes of one document tell the same incident: a story is an incident as this document tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes import Scene
from torkham.coding.triggers import Trigger
from torkham.coding.values import value_class
from torkham.coding.where import find_side
from torkham.knowledge.triggers import Act
from torkham.model.account import Location

# A toll that no report gives for a single incident without naming its day.
TOTAL = 1000
TELLING_TOLL = 4
BESIDE = 20  # characters between a verb and those whom it was done to
_MET_BEFORE = re.compile(
    r"\bthe (?:other |remaining |slain |fleeing )?(?:attackers?|assailants?|assaulters|gunm[ae]n|militants|terrorists|"
    r"insurgents|rebels|bombers?|intruders|deceased|dead|victims?|injured|wounded)\b"
)
_OTHERS = re.compile(r"\W*(?:\w+ ){1,2}others?\b")  # "three others were led away"
_TOLL_ROSE = Hinted(
    re.compile(
        r"\b(?:death toll|toll|number of (?:dead|deaths))\b[^.;]*\b(?:rises|rose|risen|climb(?:s|ed)|mount(?:s|ed)|"
        r"jump(?:s|ed)|reache[sd]|goes up|went up)\b"
    ),
    ("toll", "number of"),
)
_SCATTERED = re.compile(
    r"\bin (?:various|different|several|many|other) (?:parts?|areas|places|cities|towns|districts|provinces|regions)\b"
)
_GRAINS = {1: 1.0, 2: 1.2, 3: 3.0, 5: 3.5, 4: 4.0, 6: 6.0, 7: 7.0}
_LOCAL_GRAIN = 1.5  # of precision 3, but not the district itself
Nearness = Literal["same", "nested", "near", "other"]

# An act that is another incident unless the text points back to it.
_OWN_KIND: frozenset[Act] = frozenset(("abduction", "arrest", "defusal", "recapture", "seizure", "property"))
_WEAK: frozenset[Act] = frozenset(("assault", "killing", "generic", "operation", "arrest", "property", "defusal"))
# What no word for the one can point back to: "the air strikes" are not the suicide bombing
_AIR: frozenset[Act] = frozenset(("airstrike",))
_NOT_AIR: frozenset[Act] = frozenset(("suicide", "abduction", "grenade", "riot", "defusal"))
_TAKES_GROUND: frozenset[Act] = frozenset(("recapture", "seizure"))
_FIGHTING: frozenset[Act] = frozenset(("clash", "shelling", "airstrike", "shooting"))
_REFINES: dict[Act, frozenset[Act]] = {
    "explosion": frozenset(("suicide", "grenade")),
    "shelling": frozenset(("airstrike",)),
    "shooting": frozenset(("suicide",)),
}


@value_class()
class Story:
    """The scenes of one incident, in the order of the text, and what they tell together.

    `body` are the scenes told in prose, the headline's where there are no others. `place` is the most specific place,
    of equals the first in prose; `act` is what was done.
    """

    scenes: tuple[Scene, ...]
    body: tuple[Scene, ...]
    place: PlaceMention | None
    date: DateMention | None
    act: Act


def make_story(scenes: Sequence[Scene]) -> Story:
    """The story that these scenes, in the order of the text, tell together."""
    body = _list_body(scenes)
    return Story(tuple(scenes), body, _find_place(scenes), _find_date(scenes), _find_act(scenes, body))


def _list_body(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    return tuple([s for s in scenes if not s.headline] or scenes)


def _find_place(scenes: Sequence[Scene]) -> PlaceMention | None:
    """The most specific place; of equals the first in prose."""
    told = [s.place for s in (*_list_body(scenes), *scenes) if s.place]
    return min(told, key=lambda p: _grain(p.location), default=None)


def _find_date(scenes: Sequence[Scene]) -> DateMention | None:
    told = [s.date for s in (*_list_body(scenes), *scenes) if s.date and (not s.wide or _takes_up(s))]
    return min(told, key=lambda d: d.when.precision, default=None)


def _takes_up(scene: Scene) -> bool:
    """Whether it speaks of the operation that was told of before: "the operation was carried out on June 2"."""
    return any(t.definite and t.act == "operation" for t in scene.triggers)


def _find_act(scenes: Sequence[Scene], body: Sequence[Scene]) -> Act:
    """What was done: the first act that says how, refined by what later scenes add."""
    scenes = [s for s in scenes if not any(t.habit and not t.noun for t in s.triggers)] or scenes
    anchored = [s for s in body if s.place or s.date or s.figures]
    told = _drop_passing([t for s in (*anchored, *scenes) for t in s.triggers])
    acts: list[Act] = [t.act for t in told]
    if "defusal" in acts and not any(t.act == "explosion" and not t.noun for t in told):
        return "defusal"
    strong: list[Act] = [a for a in acts if a not in _WEAK]
    if strong and strong[0] == "clash" and _is_met_later(body):
        strong = [t.act for s in anchored for t in s.triggers if t.act not in _WEAK and t.act != "clash"]
    if strong and strong[0] == "abduction" and _kills_first(told):
        strong = []  # "killed 14 farmers and abducted four"
    if strong and strong[0] in _FIGHTING and (taken := _find_taken(scenes, body)) is not None:
        return taken
    act: Act = strong[0] if strong else next((a for a in acts if a != "generic"), "generic")
    refinements = _REFINES.get(act, frozenset())
    return next((a for a in acts if a in refinements), act)


def _find_taken(scenes: Sequence[Scene], body: Sequence[Scene]) -> Act | None:
    """The act of taking ground that a report leads with, whatever fighting it says led to it."""
    lead = (*(s for s in scenes if s.headline), body[0])
    return next((t.act for s in lead for t in s.triggers if t.act in _TAKES_GROUND and not t.noun), None)


def _drop_passing(told: Sequence[Trigger]) -> Sequence[Trigger]:
    """The words of an act without the abduction that only says who was freed in it, "days after they were taken"."""
    rest = [t for t in told if not (t.aside and t.act == "abduction")]
    return rest if any(t.act not in ("generic", "arrest", "property", "abduction") for t in rest) else told


def _is_met_later(body: Sequence[Scene]) -> bool:
    """Whether an attack that took lives comes first and a fight only after it: police who meet the raiders at dawn."""
    lead = body[0]
    acts = {t.act for t in lead.triggers}
    return bool(lead.figures) and "clash" not in acts and not acts.isdisjoint(("killing", "assault", "shooting"))


def _kills_first(told: Sequence[Trigger]) -> bool:
    """Whether somebody is told to be killed before anybody to be taken."""
    first = next((t for t in told if t.act in ("killing", "abduction")), None)
    return first is not None and first.act == "killing"


def group_scenes(reading: Reading, scenes: Sequence[Scene]) -> tuple[Story, ...]:
    """The stories that the scenes tell, in the order in which they are first told; a headline that no story of the
    prose takes up, or a story without a place beside others that have one, is dropped, unless it is all there is."""
    stories: list[list[Scene]] = []
    for scene in scenes:
        home = _find_home(reading, scene, stories)
        if home is not None:
            home.append(scene)
        elif find_flaw(reading, scene, first=not stories) is None:
            stories.append([scene])
    told = [s for s in stories if not all(scene.headline for scene in s)]
    told = [s for s in told if not _sums_up(reading, s, told)]
    placed = [s for s in told if any(scene.place or scene.apart or (scene.figures and scene.date) for scene in s)]
    told = placed if placed and reading.document.dateline is None else told
    return tuple(map(make_story, told or stories))


def _sums_up(reading: Reading, story: Sequence[Scene], stories: Sequence[Sequence[Scene]]) -> bool:
    """Whether a story is the sum of others: "44 were killed across Gaza", where two strikes of 22 and 15 follow."""
    told = _count_killed(reading, story)
    if told is None or all(scene.apart for scene in story):
        return False
    place = _find_place(story)
    if place is not None and (place.location.precision < 4 or find_side(place.location)):
        return False
    joint = all(reading.figures[i].scope == "joint" for scene in story for i in scene.figures)
    parts = [
        killed
        for other in stories
        if other is not story and (where := _find_place(other)) is not None and where.location.precision < 4
        if place is None
        or (nearness := compare_places(place.location, where.location)) == "nested"
        or (joint and nearness == "near")
        if (killed := _count_killed(reading, other)) is not None
    ]
    return len(parts) > 1 and sum(parts) <= told


def _count_killed(reading: Reading, story: Sequence[Scene]) -> int | None:
    """The largest toll of deaths that the scenes give for what they tell."""
    figures = (reading.figures[i] for scene in story for i in scene.figures)
    return max((f.value for f in figures if f.measure == "killed" and f.value), default=None)


def compare_places(a: Location, b: Location) -> Nearness:
    """How two locations stand to each other: the same, one inside the other, near each other, or elsewhere."""
    for one, other in ((a.country, b.country), (a.admin1, b.admin1), (a.admin2, b.admin2)):
        if one and other and one != other:
            return "other"
    sides = {side for place in (a, b) if (side := find_side(place))}
    if len(sides) == 2 and (a.admin2 is None or b.admin2 is None):
        return "other"
    shorter, longer = sorted((a.as_written, b.as_written), key=len)
    if a.name == b.name or (shorter and shorter in longer):
        return "same"
    inside = a.name in b.as_written or b.name in a.as_written  # "Joot in Kargah", told of Kargah before
    return "nested" if inside or _is_division(a) or _is_division(b) else "near"


def _is_division(place: Location) -> bool:
    """Whether the location is a whole division or country, and so may hold the other."""
    return place.name in (place.admin2, place.admin1) or place.precision >= 6


def _grain(place: Location) -> float:
    """Coarseness: a town before its district, a district before its province, a road as a district."""
    if place.precision == 3 and place.admin2 is not None and place.name != place.admin2:
        return _LOCAL_GRAIN
    return _GRAINS[place.precision]


def _find_home(reading: Reading, scene: Scene, stories: Sequence[list[Scene]]) -> list[Scene] | None:
    best: tuple[float, int] | None = None
    for index, story in enumerate(stories):
        worth = _weigh_join(reading, scene, story, last=index == len(stories) - 1)
        if worth is not None and (best is None or (worth, index) > best):
            best = (worth, index)
    return stories[best[1]] if best else None


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
        return self.place is not None and self.place.location.precision >= 4


def _compare(reading: Reading, scene: Scene, story: Sequence[Scene]) -> _Fit | None:
    """How the scene stands to the story; None where place or day says that it is another incident."""
    place, date = _find_place(story), _find_date(story)
    nearness = compare_places(scene.place.location, place.location) if scene.place and place else None
    if nearness == "other" or _dates_differ(scene.date, date, scene.main.quotation is not None):
        return None
    acts = frozenset(t.act for s in story for t in s.triggers)
    alone = [s for s in story if any(reading.figures[i].scope != "joint" for i in s.figures)]
    same_toll = bool(_find_tolls(reading, (scene,)) & _find_tolls(reading, alone))
    if nearness in ("same", "nested") and not scene.separate and not acts.isdisjoint(t.act for t in scene.triggers):
        same_toll = same_toll or _add_up(reading, (scene,)) == _add_up(reading, story) != {}
    return _Fit(
        place=place,
        date=date,
        nearness=nearness,
        acts=acts,
        kin=not acts.isdisjoint(t.act for t in scene.triggers),
        headlines=all(s.headline for s in story),
        summed=all(s.joint or s.headline for s in story),
        same_toll=same_toll,
    )


def _points_to(reading: Reading, scene: Scene, story: Sequence[Scene], fit: _Fit) -> bool:
    """Whether the scene points back to the story, or a headline to the report."""
    headed = scene.headline or fit.headlines
    return fit.same_toll or scene.definite or headed or _points_back(reading, scene) or _updates_toll(reading, story)


def _updates_toll(reading: Reading, story: Sequence[Scene]) -> bool:
    """Whether a story so far only says that a toll rose, so that what comes next tells what happened."""
    body = _list_body(story)
    return len(body) == 1 and _TOLL_ROSE.search(reading.folded, body[0].start, body[0].end) is not None


def _points_back(reading: Reading, scene: Scene) -> bool:
    """Whether it names no place or day and tells of people met before: "one of the assailants was killed"."""
    if scene.place or scene.date:
        return False
    told = _OTHERS.match(reading.folded, scene.start) or _MET_BEFORE.search(reading.folded, scene.start, scene.end)
    return told is not None


def _weigh_join(reading: Reading, scene: Scene, story: Sequence[Scene], last: bool) -> float | None:
    """How well the scene fits the story; None where it cannot belong to it."""
    if scene.joint and any(s.sentence == scene.sentence for s in story):
        return None
    fit = _compare(reading, scene, story)
    if fit is None or _is_alien(scene, fit) or _is_elsewhere(scene, fit):
        return None
    if _is_doubtful(reading, scene, story, fit) and not _points_to(reading, scene, story, fit):
        return None
    worth = {"same": 3.0, "nested": 1.5, "near": 0.5, None: 0.5}[fit.nearness]
    return worth + 2.0 * fit.same_toll + 2.0 * bool(scene.date and fit.date) + 1.0 * fit.kin + 1.0 * last


def _is_alien(scene: Scene, fit: _Fit) -> bool:
    """Whether it is done by other means than the story's: from the air, where the story is of a suicide bomber."""
    acts = {t.act for t in scene.triggers}
    crossed = (acts & _AIR and fit.acts & _NOT_AIR) or (acts & _NOT_AIR and fit.acts & _AIR)
    return bool(crossed) and not fit.kin and not fit.same_toll and not fit.headlines


def _is_elsewhere(scene: Scene, fit: _Fit) -> bool:
    """Whether the text itself says that it is another incident."""
    if fit.headlines:
        return False
    near = fit.nearness == "same" or (fit.summed and fit.nearness in ("nested", "near"))
    if scene.separate and not (near and (fit.kin or scene.date)):
        return True
    if scene.apart and not scene.definite and not fit.same_toll and (scene.figures or scene.date):
        return True
    return scene.joint and fit.nearness == "nested" and fit.coarse


def _is_one_of_several(reading: Reading, scene: Scene, story: Sequence[Scene]) -> bool:
    """Whether a story counts the dead of several strikes, of which the scene tells one with its own, lesser toll."""
    whole, part = _count_killed(reading, story), _count_killed(reading, (scene,))
    several = any(t.noun and t.plural and t.act not in ("killing", "generic") for s in story for t in s.triggers)
    nouns = [t for t in scene.triggers if t.noun and t.act not in ("killing", "generic")]
    another = any(not t.plural and not t.definite for t in nouns)
    return (several or another) and whole is not None and part is not None and part < whole


def _is_doubtful(reading: Reading, scene: Scene, story: Sequence[Scene], fit: _Fit) -> bool:
    """Whether it may only join where it points back: another kind of act, a place first named, a toll of its own."""
    if scene.wide or (not fit.kin and (scene.main.act in _OWN_KIND or fit.acts <= _OWN_KIND - _TAKES_GROUND)):
        return True
    if scene.place is None:
        return False
    if fit.place is None:
        return not fit.kin or (not scene.headline and _is_one_of_several(reading, scene, story))
    near = fit.nearness == "near"
    if near and None in (scene.place.location.admin2, fit.place.location.admin2):
        return True
    coarse = fit.coarse or scene.place.location.precision >= 4
    return (near or coarse) and bool(scene.figures) and any(s.figures for s in story)


def _find_tolls(reading: Reading, scenes: Sequence[Scene]) -> set[tuple[str, int]]:
    """The tolls that scenes tell, large enough that two incidents of one report seldom share one."""
    figures = (reading.figures[i] for scene in scenes for i in scene.figures)
    return {
        (f.measure, f.value) for f in figures if f.value is not None and f.value >= TELLING_TOLL and f.kind != "part"
    }


def _add_up(reading: Reading, scenes: Sequence[Scene]) -> dict[str, int]:
    """By measure, the sum of the totals that one sentence gives: two servicemen and a shopkeeper are three."""
    told = next((s for s in scenes if s.figures), None)
    sums: dict[str, int] = {}
    for figure in (reading.figures[i] for i in told.figures) if told else ():
        if figure.kind == "total" and figure.value:
            sums[figure.measure] = sums.get(figure.measure, 0) + figure.value
    return sums


def _dates_differ(a: DateMention | None, b: DateMention | None, quoted: bool) -> bool:
    """Whether two days are not one; "yesterday" between quotation marks is yesterday for whoever was quoted."""
    if a is None or b is None:
        return False
    slack = timedelta(days=0 if a.when.precision == b.when.precision == 1 and not quoted else 1)
    return a.when.end + slack < b.when.start or b.when.end + slack < a.when.start


def find_flaw(reading: Reading, scene: Scene, first: bool) -> str | None:
    """Why a scene tells too little to be an incident of its own; None where it can stand. What a report tells `first`
    may name a spot that no table knows; what comes later with such a name mostly goes on with what was told."""
    local = first and scene.local
    told = [t for t in scene.triggers if t.act != "generic"]
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
    if all(t.act == "killing" and t.frame in ("suffers", "happens") for t in told):
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
        return scene.date is not None and scene.place is not None and scene.place.location.precision <= 5
    if all(t.act in ("killing", "generic") for t in scene.triggers):
        return False
    if main.noun and main.plural:
        return scene.date is not None or scene.joint or _hits_spot(scene)
    if scene.separate and not scene.definite and main.act not in _WEAK:
        return True
    return scene.place is not None or ((scene.date is not None or local) and not scene.definite)


def _hits_spot(scene: Scene) -> bool:
    """Whether several of a thing did one deed at one spot: "four missiles struck a mosque in Kotli"."""
    spot = scene.place is not None and scene.place.location.precision <= 3
    return spot and any(not t.noun and not t.habit and t.act != "generic" for t in scene.triggers)


def _counts_object(reading: Reading, main: Trigger) -> bool:
    """Whether it was done to people whom it counts: "took 46 guards hostage", "lynched eleven bandits"."""
    if main.noun or main.act not in _OWN_KIND:
        return False
    done_to = next(iter(reading.persons.within(main.end, main.end + BESIDE)), None)
    return done_to is not None and done_to.people and done_to.number is not None


def _opens_report(reading: Reading, scene: Scene) -> bool:
    """Whether it is what a report filed from a town opens with: that it names no place then says that it was there."""
    document = reading.document
    if document.dateline is None or scene.main.plural or scene.main.act in _WEAK or scene.main.quotation:
        return False
    return document.sentences[scene.sentence].start <= document.dateline.end <= scene.end


def _is_summary(reading: Reading, scene: Scene) -> bool:
    """Whether it sums up what is told one by one ("three soldiers in two attacks"), or speaks of a whole year."""
    where = scene.place.location if scene.place else None
    coarse = where is None or where.precision >= 6 or (where.precision >= 4 and where.name == where.admin1)
    joint = bool(scene.figures) and all(reading.figures[i].scope == "joint" for i in scene.figures)
    sided = where is not None and find_side(where) is not None
    if where is None and scene.figures and _SCATTERED.search(reading.folded, scene.start, scene.end):
        return True
    listed = scene.joint and scene.date is not None  # "strikes on the regions of Belgorod and Kursk on Tuesday"
    if (joint or scene.whole) and (where is None or where.precision >= 4):
        return True
    if coarse and scene.main.noun and scene.main.plural and not sided and not listed:
        return True
    yearly = scene.date is not None and scene.date.when.precision == 5
    return yearly and (scene.place is None or scene.place.location.precision >= 6)


def _is_total(reading: Reading, scene: Scene, local: bool) -> bool:
    """Whether its numbers are too large or too vague for one incident of no named day."""
    if scene.date is not None and scene.date.when.precision < 4:
        return False
    figures = [reading.figures[i] for i in scene.figures]
    large = any((f.value or f.low or 0) >= TOTAL for f in figures)
    apart = scene.separate and not figures and scene.main.act not in _OWN_KIND  # "in the first, a grenade was thrown"
    vague = not apart and all(f.value is None for f in figures)
    return large or (scene.place is None and not local and vague)
