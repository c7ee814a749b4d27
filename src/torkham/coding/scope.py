"""Which stories are incidents of political violence, and which of them are this report's news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import get_args

from torkham.coding.belligerents import find_belligerent
from torkham.coding.doers import is_armed, is_fired_on, is_nobodys
from torkham.coding.mentions import FigureMention
from torkham.coding.parties import STATES
from torkham.coding.party_lists import find_states
from torkham.coding.reading import Reading, within
from torkham.coding.scenes import Scene
from torkham.coding.signs import SURE, Sign, find_near_signs
from torkham.coding.staged import is_exercise, is_plot
from torkham.coding.stories import Story
from torkham.coding.triggers import Trigger
from torkham.coding.values import value_class
from torkham.knowledge.telling import compile_telling
from torkham.knowledge.triggers import Act, Sense
from torkham.model.account import ActorKind

# Acts that are seldom anything but political violence, and so speak for it themselves.
_ACT_WEIGHT: dict[Act, float] = {
    "suicide": 4.0, "airstrike": 3.0, "shelling": 2.5, "grenade": 2.0, "explosion": 1.5, "clash": 1.0, "operation": 0.5,
    "defusal": 2.0,
}  # fmt: skip
_DEEDS: frozenset[Sense] = frozenset(("political",))
_WAR: frozenset[Act] = frozenset(("airstrike", "shelling", "clash"))
_TERROR: frozenset[Act] = _WAR | {"suicide", "explosion", "grenade", "assault"}
_HARMS: frozenset[Act] = frozenset(("shooting", "killing", "assault", "abduction", "grenade", "explosion"))
HARM_WEIGHT = 1.5
_HIT: frozenset[Act] = _WAR | {"assault", "killing", "explosion"}
_KIND_WEIGHT: dict[ActorKind, float] = {"militant_group": 2.0, "communal_militia": 2.0}
# A report tells of the last days; tuned on the news documents' development half.
LEAD_DAYS = 12
BODY_DAYS = 4
ARREST_WEIGHT = 4.0
COMPANY = 1.0
FAINT = 2.0  # with less than this for it, a story beside crimes is one
AT_WAR = 4.0  # telling signs in a report that is about political violence as a whole
STAGE_SIGN = 3.0  # a lighter word ("on strike", "theatre") sets no stage
TELLING_SIGN = 1.5  # a lighter word ("officer", "patrol") speaks for political violence only where that is told
LEAD_PARAGRAPHS = 3
LEAD_SENTENCES = 2  # of a paragraph of news
BLOCK = 12  # sentences a paragraph, where the text shows none
SHORT = 5  # paragraphs of a report that needs to name no day
_AFTERWARDS_LEFT = r"\b<afterwards>\s+(?:[\w'’-]+\s+){0,6}$"
# "said that its troops had ambushed": the pluperfect of reported speech, not of the past
_SAID_HAD = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|claimed|told)\b[^.;]{0,60}\bhad\s+(?:[\w'’-]+\s+){0,4}$"
)
# "militants had also attacked", "the town had seen two attacks": before what is told
_WITHIN_HOURS = re.compile(r"\b(?:minutes|hours?) (?:after(?:wards)?|before|earlier|later)\b")
_HAD_LEFT = re.compile(r"\bhad\s+(?:been\s+)?(?:[\w-]+\s+)?$")
_HAD_SEEN_LEFT = re.compile(r"\bhad\s+(?:[\w'’-]+\s+){0,6}$")
# "A senator had been shot 90 minutes before": of the same day
_SAME_DAY = re.compile(r"\b(?:minutes|hours?) (?:before|earlier)\b")
_AFTER_LEFT = re.compile(
    r"\W*(?:and )?(?:(?:(?:[\w-]+ )?(?:days?|weeks?|months?|years?)|shortly|soon|long) )?after\b[^,;]{0,80}$"
)
# "Funeral prayers of three soldiers martyred in ..."
_TOPIC_LEFT = r"\b<headline_topic>\s+(?:after|for|from|in|into|of|over|to)\s+(?:[\w'’-]+,?\s+){0,4}$"
_REACTION_LEFT = r"\b<headline_reaction>\s+(?:[\w'’-]+\s+){0,4}$"


@value_class()
class Signals:
    """The summed weights of what speaks for and against, each phrase counted once."""

    political: float
    crime: float
    accident: float
    figurative: float


def weigh_signals(reading: Reading, story: Story, others: Sequence[Story], signs: Sequence[Sign]) -> Signals:
    """What the words around a story say of its kind: those of its paragraphs up to the next story's, or of all prose.

    Sport and stage fill a whole report, and so two of their words count wherever they stand. Policemen and judges have
    a part in reports of any crime, and so theirs count only in the sentences that tell the story, unless the report is
    full of telling signs. Soldiers dig and ministers mourn after any disaster: they say nothing of what nobody did.
    """
    weights = {sign.phrase: sign.entry for sign in find_near_signs(reading, story, others, signs)}
    staged = {sign.phrase: sign.entry for sign in signs if sign.entry.sense == "figurative"}
    weights |= staged if len(staged) > 1 else {}
    if story.act == "explosion":  # "ruling out sabotage", wherever it is said
        weights |= {s.phrase: s.entry for s in signs if s.entry.sense == "accident" and s.entry.weight >= SURE}
    undone = is_nobodys(reading, story)
    speaking: frozenset[Sense] = _DEEDS if undone else _DEEDS | {"setting"}
    told = {sign.phrase for scene in story.scenes for sign in within(signs, scene.start, scene.end)}
    telling = {s.phrase: s.entry.weight for s in signs if s.entry.sense in speaking and s.entry.weight >= TELLING_SIGN}
    if sum(telling.values()) < AT_WAR:
        weights = {p: e for p, e in weights.items() if p in told or p in telling or e.sense not in speaking}
    armed = is_armed(reading, story)
    if armed or is_fired_on(reading, story):
        weights = {p: e for p, e in weights.items() if e.sense != "accident" or e.weight >= SURE}
    sums: dict[Sense, float] = dict.fromkeys(get_args(Sense), 0.0)
    heaviest = dict(sums)
    for entry in weights.values():
        sums[entry.sense] += entry.weight
        heaviest[entry.sense] = max(heaviest[entry.sense], entry.weight)
    figurative = heaviest["figurative"] if armed else sums["figurative"]
    crime = sums["crime"] + sums["feud"]
    harm = 0.0 if sums["accident"] or crime > HARM_WEIGHT else _weigh_harm(reading, story)
    act = 0.0 if _is_bare_strike(reading, story) else _ACT_WEIGHT.get(story.act, 0.0)
    political = sum(sums[sense] for sense in speaking) + act + max(harm, _weigh_actors(reading, story))
    if is_exercise(reading, story, signs) or (heaviest["figurative"] >= STAGE_SIGN and is_plot(reading, story)):
        political = 0.0
    if political < FAINT:
        everywhere = {sign.phrase: sign.entry for sign in signs if sign.entry.sense in ("crime", "feud")}
        crime = sum(entry.weight for entry in everywhere.values())
    return Signals(political, crime, sums["accident"], figurative)


def _is_bare_strike(reading: Reading, story: Story) -> bool:
    """Whether nothing but the word "strike" makes it one from the air, and nobody is counted that it hit: workers and
    footballers strike too."""
    told = [t for scene in story.scenes for t in scene.triggers if t.act == "airstrike"]
    if any(scene.figures for scene in story.scenes):
        return False
    return bool(told) and all(reading.folded[t.start : t.end] in ("strike", "strikes") for t in told)


def _weigh_actors(reading: Reading, story: Story) -> float:
    """An armed group, or the forces of another state than the one where it happened, speak for political violence."""
    country = story.place.location.country if story.place else None
    weight = 0.0
    for scene in story.scenes:
        kinds = {p.kind for p in reading.persons.within(scene.start, scene.end)}
        weight = max([weight, *(_KIND_WEIGHT.get(kind, 0.0) for kind in kinds)])
        for actor in within(reading.actors, scene.start, scene.end):
            foreign = actor.country and country and actor.country != country
            if actor.kind == "militant_group" or (foreign and actor.kind in STATES):
                weight = max(weight, 2.0)
        if country and any(p.country != country for p in find_states(reading, scene.start, scene.end)):
            weight = max(weight, 2.0)  # "killed by Israeli fire" in Rafah
    return weight


def _weigh_harm(reading: Reading, story: Story) -> float:
    """Harm that was done to policemen or soldiers, or to a party's people, speaks for political violence, where
    no robbers, quarrels or accidents are told of."""
    if story.act not in _HARMS:
        return 0.0
    for scene in story.scenes:
        parties = not scene.main.noun and any(
            a.category == "political party" for a in within(reading.actors, scene.start, scene.end)
        )
        if scene.figures and (parties or any(_harms_forces(reading, reading.figures[i]) for i in scene.figures)):
            return HARM_WEIGHT
    return 0.0


def _harms_forces(reading: Reading, figure: FigureMention) -> bool:
    """Whether those whom it counts are policemen or soldiers: "a traffic official, Shafiq Ahmed, was injured"."""
    if figure.group == "state_forces":
        return True
    return any(
        p.kind == "state_forces" and reading.text.startswith(", ", p.end) and p.end + 2 == figure.start
        for p in reading.persons.within(figure.start - 60, figure.start)
    )


def is_political(signals: Signals, act: Act = "generic", company: bool = False) -> bool:
    """Whether a story is political violence: something speaks for it, and more than speaks against it. Arrests, which
    are mostly for other things, need more. `company` says that the report tells other political violence, which speaks
    for what it tells beside it."""
    against = max(signals.crime, signals.accident, signals.figurative)
    needed = ARREST_WEIGHT if act == "arrest" else 1.0
    political = signals.political + COMPANY * (company and against == 0)
    return political >= needed and political > against


def keeps_company(reading: Reading, story: Story, others: Sequence[Story]) -> bool:
    """Whether a story is told of a town or district beside a war in the same country: air strikes, clashes, an armed
    group's or another state's deeds."""
    place = story.place
    if place is None or place.location.precision > 5 or place.location.country is None:
        return False
    return any(
        o is not story
        and o.place is not None
        and o.place.location.country == place.location.country
        and (
            o.act in _TERROR
            or _weigh_actors(reading, o) > 0
            or _weigh_harm(reading, o) > 0
            or _goes_on(reading, story, o)
        )
        for o in others
    ) or (story.act in _HIT and find_belligerent(reading, place.location.country, at_war=False) is not None)


def _goes_on(reading: Reading, story: Story, before: Story) -> bool:
    """Whether the text says that it happened within hours of another: "had been shot 90 minutes before in Champlin"."""
    first = story.body[0]
    later = first.separate and before.body[0].start < first.start
    return later and _WITHIN_HOURS.search(reading.folded, first.start, first.end) is not None


def is_background(reading: Reading, story: Story, fresh: bool, recalled: Story | None = None) -> bool:
    """Whether the story is told as background: an older event, or one told in passing below the lead.

    `fresh` says that the report tells other incidents as its news: then one without a day is of the same days.
    `recalled` is a story of background told right before: what its paragraph adds to it is as old.
    """
    first = story.body[0]
    if recalled and story.date is None and _shares_paragraph(reading, recalled, story):
        return True
    headed = any(s.headline and not s.main.bare and not _heads_reaction(reading, s) for s in story.scenes)
    leads = headed or _is_lead(reading, first)
    passing = _is_passing(reading, first) and not headed
    published = reading.document.published
    if published and story.date:
        when = story.date.when
        if when.precision >= 4 and when.end < published.replace(day=1):
            return True
        age = published - (when.start + (when.end - when.start) / 2)
        return passing or age > timedelta(days=LEAD_DAYS if headed or _is_lead(reading, first, 1) else BODY_DAYS)
    if leads:
        return passing or not (headed or fresh or _is_report(reading))
    local = first.place is not None and first.place.location.precision <= 3
    told = first.figures or (local and (first.joint or not all(_recalls(t) for t in first.triggers)))
    return passing or (not first.separate and not (fresh and told and not first.main.habit))


def _recalls(trigger: Trigger) -> bool:
    """Whether a noun takes up what is known ("the attack", "attacks"), and tells nothing new as "a blast" does."""
    return trigger.noun and (trigger.definite or trigger.plural)


def _shares_paragraph(reading: Reading, one: Story, other: Story) -> bool:
    """Whether the one was told in the two sentences before the other, or, where both are only named ("these include the
    blast at A and the raid on B"), in the same."""
    sentences = reading.document.sentences
    first = other.body[0]
    last = first.sentence - (bool(first.figures) or not all(t.noun for t in first.triggers))
    return any(
        first.sentence - 3 < s.sentence <= last
        and sentences[s.sentence].paragraph == sentences[first.sentence].paragraph
        for s in one.body
    )


def _heads_reaction(reading: Reading, scene: Scene) -> bool:
    """Whether a headline is about what followed ("18 men dismissed over attack"), not about what happened."""
    main = scene.main
    left = reading.folded[scene.start : main.start]
    if compile_telling(_TOPIC_LEFT).search(left):
        return True
    if any(reading.figures[i].value is not None for i in scene.figures):
        return False
    blamed = left.endswith(" by ") and reading.folded[main.start : main.end].endswith("ing")  # "by attacking Iran"
    return blamed or compile_telling(_REACTION_LEFT).search(left) is not None


def _is_report(reading: Reading) -> bool:
    """Whether the document reports of its own days: it has a dateline or names a day shortly before publication.
    A column that looks back over a war has neither."""
    document = reading.document
    brief = len({s.paragraph for s in document.sentences if s.furniture is None}) <= SHORT
    if document.dateline is not None or document.published is None or brief:
        return True
    newest = document.published - timedelta(days=BODY_DAYS)
    return any(d.names_day and d.when.end >= newest for d in reading.dates)


def _is_lead(reading: Reading, scene: Scene, paragraphs: int = LEAD_PARAGRAPHS) -> bool:
    sentences = reading.document.sentences
    prose = [s.paragraph for s in sentences if s.furniture is None]
    first = sorted(set(prose))[:paragraphs]
    if len(prose) > BLOCK * len(first):  # the text shows no paragraphs
        opening = [i for i, s in enumerate(sentences) if s.furniture is None][: LEAD_SENTENCES * paragraphs]
        return scene.sentence <= opening[-1]
    return reading.sentence(scene.sentence).paragraph in first


def _is_passing(reading: Reading, scene: Scene) -> bool:
    start = scene.main.start
    left = reading.folded[max(scene.start, start - 80) : start]
    in_aside = scene.main.noun and any(
        t.aside and t.start < start for t in scene.triggers
    )  # "guards who died in the blast"
    if (
        scene.main.aside
        or in_aside
        or _ends_passing(reading, scene)
        or (scene.date is None and _AFTER_LEFT.match(reading.folded, scene.start, start))
    ):
        return True
    if _SAID_HAD.search(left) or _SAME_DAY.search(reading.folded, scene.start, scene.end):
        return False
    before = _HAD_SEEN_LEFT if scene.main.noun else _HAD_LEFT
    # "had been shot dead on Saturday": its day says how old it is
    dated = scene.date is not None and scene.date.when.precision == 1 and scene.date.start > start
    return (not dated and before.search(left) is not None) or compile_telling(_AFTERWARDS_LEFT).search(left) is not None


def _ends_passing(reading: Reading, scene: Scene) -> bool:
    """Whether it is the end of a sentence that only names deeds in passing: "would respond to the raid on A and the
    bombing in B"."""
    sentence = reading.sentence(scene.sentence)
    if scene.start == sentence.start or scene.figures:
        return False
    opens = next(t for t in within(reading.triggers, sentence.start, sentence.end) if t.real)
    left = reading.folded[max(sentence.start, opens.start - 80) : opens.start]
    between = reading.folded[opens.end : scene.main.start]
    return (
        opens.noun
        and " and " in between
        and "," not in between
        and compile_telling(_AFTERWARDS_LEFT).search(left) is not None
    )
