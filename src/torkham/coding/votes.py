"""Who did it to whom: every party of a story voted to a side by the grammar around its triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.crowds import is_crowd
from torkham.coding.hinted import Hinted
from torkham.coding.identities import Identity, find_identities, find_telling
from torkham.coding.parties import ARMED, REBELS, STATES, Party, list_parties
from torkham.coding.reading import Reading
from torkham.coding.scenes import Scene
from torkham.coding.stories import Story
from torkham.coding.tagged_parties import find_tagged_attackers
from torkham.coding.triggers import Trigger
from torkham.coding.values import value_class
from torkham.knowledge.triggers import Act
from torkham.model.account import ActorKind, Side

_AGAINST_MILITANTS: frozenset[Act] = frozenset(("operation", "recapture", "arrest"))
_CROWD_DOES: frozenset[Act] = frozenset(("assault", "property", "riot", "shooting", "grenade", "killing"))
_FROM_AFAR: frozenset[Act] = frozenset(("airstrike", "shelling"))
_ANYBODY_DOES: frozenset[Act] = _CROWD_DOES | {"abduction"}
_UNARMED: frozenset[ActorKind] = frozenset(("civilians", "other", "protesters", "rioters"))
_CLAUSE = re.compile(r";|\bwhile\b|\bwhereas\b|, (?:and|but) \w+ \w+ed\b|\bwho said\b|\bwhen\b|\bafter\b|\bbefore\b")
_BY = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:by|at the hands of|blamed on|attributed to)\W+"
    r"(?:(?:[\w-]+\W+)?(?:fire|gunfire|shots|shells|rockets|missiles|drones|shelling)\W+(?:from|of|fired by)\W+)?"
    r"(?:(?:the|an?|some|suspected|alleged|two|three|four|banned|outlawed|proscribed|fighters of)\W+)*$"
)
_TRANSITIVE = re.compile(
    r"\s+(?:an?|the|at least|one|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|several|\d+|his|her|"
    r"their)\b"
)
_ON = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:on|at|against|targeting|near|outside|inside|upon|into|under|close to|hit|in front of|of|"
    r"next to|beside|amid|among|in the midst of|in the middle of|toward|towards|in|through)\W+"
    r"(?:(?:the|an?|their|his|its|two|three|several|residence of|vehicle of|home of|house of|convoy of|office of|"
    r"[\w-]+['’´]s?)\W+)*$"
)
_POSSESSOR = re.compile(
    r"(?:['’´]s?)?\W*(?:(?!(?:in|on|at|by|near|during|after|from|with|and|for|of|as|a|an|the|was|were|who)\b)\w+\W+){0,2}"
)
_INNER = re.compile(
    r",?\W*(?:who (?:was|were|had been) )?(?:protecting|guarding|escorting|carrying|driving|accompanying|"
    r"travelling with|traveling with|from|with|in)\W+(?:(?:the|an?|his|their|another|other)\W+)*(?:[\w-]+\W+)?"
)
_LISTED = re.compile(r",? and |, ")
_WHOM = re.compile(r"\W*(?:whom|that|which)\W+(?:(?:the|some|unknown)\W+)*")
_RAN_INTO = re.compile(
    r"\W*(?:(?:\w+\W+){0,5}(?:after|by|when)\W+)?(?:\w+\W+)?"
    r"(?:struck|hit|ran over|drove over|stepp(?:ed|ing) on|triggered|set off)\W+(?:an?|the)\W+(?:[\w-]+\W+){0,2}"
)
# "exploded as a police mobile was passing by", "detonated when the convoy reached the bridge"
_PASSED = re.compile(r"[^.;]{0,60}?\b(?:as|when|while|just as|moments after)\s+(?:(?:an?|the|his|her|their|its)\s+)?$")
_PASSES = re.compile(
    r"(?:\s+(?:of|carrying|belonging to|was|were|had|just|on|[\w-]+ly)(?:\s+[\w-]+){0,3})??\s+"
    r"(?:was |were |had |just )*(?:pass(?:ed|es|ing)|cross(?:ed|ing)|reach(?:ed|ing)|arriv(?:ed|ing)|"
    r"approach(?:ed|ing)|drove|driving|mov(?:ed|ing)|travel\w+|patroll\w*|heading|going|stopped|enter(?:ed|ing)|c[ao]me|"
    r"on (?:its|their|a|the|routine)|en route|parked)\b"
)
# "approached a patrol and detonated his vest", "drove up to the gate of a camp"
_APPROACHED_LEFT = re.compile(
    r"\b(?:approach(?:ed|ing)?|near(?:ed|ing)|enter(?:ed|ing)|reach(?:ed|ing)|ramm(?:ed|ing)|walked (?:up to|into)|"
    r"drove (?:up to|into|towards?|at)|ran (?:up to|into|towards?)|stopped (?:by|at)|intercepted by|chased by)\s+"
    r"(?:(?:an?|the|his|their|its)\s+)?(?:[\w-]+\s+of\s+(?:an?|the)\s+)?$"
)
_MEN = re.compile(r"\b(?:men|persons|riders|motorcyclists|youths|individuals)$")
_OF = re.compile(r"\W+(?:of|to)\W+(?:(?:the|an?|his|her|their|at least|about|some)\W+)*$")
_PRONOUN_OBJECT = re.compile(r"\b(?:them|him|her|us|me|himself|herself|themselves)\b")
_OBJECT_NEXT = re.compile(r"\W+(?:at\s+|on\s+|upon\s+)?(?:them|him)\b")
# "when they attempted to attack", "as they were storming": whoever was told of before the clause
_THEY_LEFT = re.compile(
    r"\b(?:when|as|after|while|before)\s+(?:they|he)\s+(?:had\s+|were\s+|was\s+)?"
    r"(?:(?:tr|attempt|plann|wait|prepar|seek)\w*\s+to\s+)?$"
)
_EVENT_NEXT = re.compile(r"(?:['’]s)? (?:attack|assault|raid|strike|ambush|bombing|blast|shelling|invasion)\b")
# "three were killed in Gwer West in the early morning by suspected armed herdsmen"
_DONE_BY_LEFT = Hinted(
    re.compile(
        r"(?<!claimed )(?<!owned )(?<!run )(?<!led )(?<!held )(?<!backed )(?<!ruled )(?<!controlled )(?<!used )"
        r"\bby (?:(?:the|some|suspected|alleged|unknown|unidentified|armed|heavily|a group of)\s+)*$"
    ),
    ("by ",),
)
_AND_LEFT = re.compile(r"\sand\s+(?:\w+ly\s+|also\s+|then\s+)?$")
# "foiled an attempt by militants to cross over and killed two of them"
_FOILS = re.compile(r"(?:foil|thwart|repuls|repel)")
_ATTEMPT = re.compile(
    r"[^.;]{0,50}?\b(?:when|as|while)\s+(?:they\s+|he\s+)?(?:were\s+|was\s+)?(?:tr(?:ied|ying)|attempt(?:ed|ing))\s+to\s+"
    r"(?!flee|escape|run|leave|hide|get away)"
)
_HIT_BACK = re.compile(
    r"\b(?:hit back|fought back|retaliat\w+|return(?:ed|ing) (?:the )?fire|repuls\w+|repell\w+|counter-?attack\w*|"
    r"(?:befitting|strong|effective|matching|forceful|robust) (?:response|reply)|respond\w*)\b"
)
_MET = re.compile(
    r"\b(?:(?:beat|beaten|drove|pushed) back|repuls\w+|repel\w*|foil\w*|thwart\w*|fend\w* off|fought off|warded off)\b"
    r"[^,;]{0,30}$"
)
_FIRES = re.compile(r"\b(?:open(?:ed|ing|s)? (?:\w+ )?fire|opened gunfire|fired (?:indiscriminately|sporadically))$")
_SAYS = re.compile(r"\b(?:said|says|told|announced|claimed|reported|added|confirmed)\b")
_REFLEXIVE = re.compile(r"\b(?:him|her|them)sel(?:f|ves)\b")
# "people were killed in clashes with police", "two others injured in a shootout": who fell is no side of the fight
_FELL_IN = re.compile(
    r"\b(?:killed|dead|died|injured|wounded|hurt|martyred|slain|shot|hit|lost|perished|casualties)\b[^.;]*"
    r"\b(?:in|during|amid)\s"
)
# "police, party supporters clash", "herdsmen and farmers clashed": two sides, told side by side
_BESIDE = re.compile(r"\W*(?:,|\band\b|&)\W+(?:(?:the|some|local|rival|armed|suspected)\W+)*(?:[\w-]+\W+){0,2}")
_BEAT = re.compile(
    r"\W*(?:had |have |has )?(?:\w+ly )?(?:beat|beaten|bludgeoned|burned|burnt|clubbed|hacked|kicked|stabbed|stoned)\W+"
    r"(?:the |an? )?"
)
# "personnel injured in a raid"
_PARTICIPLE = re.compile(r"[,.;]|\W+(?:in|by|at|on|near|during|when|while|after|as|and|or)\b")
_SINGLE = re.compile(r"(?:an?|one|the) ")
_EVENT_LEFT = re.compile(
    r"\b(?:blasts?|attacks?|explosions?|bombings?|ambush|assault|bombs?|devices?|strikes?|grenades?|rockets?|shelling)"
    r"\s+(?:(?:that|which)\s+)?(?:was\s+|were\s+)?$"
)
_PART_LEFT = re.compile(
    r"(?:\b(?:all|many|most|one|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:them|whom)|"
    r"\bincluding|\bamong them|\bamong whom|\bmost of them|\bmostly|\bincluded|\bamong those (?:killed|injured))"
    r"\W+(?:were\s+|was\s+)?(?:at least\s+)?$"
)
_DOES = re.compile(
    r"(?:launch|carr(?:y|ied|ies|ying) out|conduct|stag|mount|continu|beg[au]n|intensif|fire[ds]|unleash|rained|lobbed|"
    r"resum|perpetrat|execut|order|resort|step)\w*"
)
_OWN_DOING = re.compile(
    r"\b(?:it|its|they|their|we|our)\b(?!\s+(?:was|were|is|are|appear|seem|had been|has been|would be))"
)
_WITH = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:with|against)\W+(?:(?:the|riot|local|suspected)\W+)*$")


NEAR = 40  # characters between a doer and the verb of a killing: "a man with a knife has killed"
CLOSE = 30  # characters between the subjects of a clash and its word


@value_class()
class Parties:
    """The parties of a story: principals first on each side; `identities` are the people whose names it explains."""

    attackers: tuple[Party, ...]
    targets: tuple[Party, ...]
    identities: tuple[Identity, ...] = ()


def find_parties(reading: Reading, story: Story) -> Parties:
    """The attackers and targets of a story, the best supported first; attackers are the tagger's where the grammar
    finds none. A side that no words name is empty."""
    identities = find_identities(reading, *find_telling(reading, story))
    ranked = rank_parties(reading, story, identities)
    attackers = _unique(p for w, side, p in ranked if side == "attacker")
    targets = _unique(p for w, side, p in ranked if side == "target")
    attackers = attackers or find_tagged_attackers(reading, story, identities, targets)
    if not targets and attackers and attackers[0].kind in STATES:
        targets = tuple(p for p in attackers if p.kind in REBELS)  # "foiled an attempt by militants and killed six"
    taken = {_identity(p) for p in attackers[:1] if p.category != "tribe"}
    targets = tuple(p for p in targets if _identity(p) not in taken)
    bombed = not attackers and story.act in ("explosion", "suicide", "grenade")
    if bombed or (attackers and attackers[0].kind in REBELS):
        # their own dead are no target
        targets = tuple(sorted(targets, key=lambda p: p.group == "militants"))
    if attackers and attackers[0].group == "state_forces":
        # forces raid a hideout for the militants in it
        targets = tuple(sorted(targets, key=lambda p: p.group != "militants"))
    return Parties(attackers, targets, identities)


def rank_parties(
    reading: Reading, story: Story, identities: Sequence[Identity]
) -> tuple[tuple[float, Side, Party], ...]:
    """Every party that the words of a story vote to a side, with the weight of its best vote; the surest first."""
    votes: dict[tuple[Side, int, int], tuple[float, Party]] = {}
    for order, scene in enumerate((*story.body, *(s for s in story.scenes if s.headline))):
        named = _without_speakers(reading, scene, list_parties(reading, scene.start, scene.end, identities))
        for side, weight, party in _cast_votes(reading, scene, named):
            if side == "target" and party.group == "militants" and story.act in _AGAINST_MILITANTS:
                weight += 1.0
            key = (side, party.start, party.end)
            points = any(_points_back(t) for t in scene.triggers)
            aside = order > 0 and not (scene.figures or scene.date or scene.place or points)
            if aside and not scene.headline and all(t.noun and t.plural for t in scene.triggers):
                continue  # "cut off for months because of clashes between two tribes"
            worth = weight - order * 0.15 - 0.5 * scene.headline - 1.4 * aside
            if key not in votes or votes[key][0] < worth:
                votes[key] = (worth, party)
    own_bombers = story.act in ("explosion", "suicide", "grenade")
    ranked = (
        (w, side, p)
        for (side, _, _), (w, p) in votes.items()
        # police stand beside every bomb without having laid it: only "police detonated ..." makes them its attacker
        if not (own_bombers and side == "attacker" and p.kind == "state_forces" and w < 2.5)
    )
    return tuple(sorted(ranked, key=lambda v: (-v[0], v[2].start)))


def _points_back(trigger: Trigger) -> bool:
    """Whether a word takes up what was told before: "the attack targeted a patrol", "the device went off"."""
    return trigger.act != "generic" and (trigger.definite or (trigger.frame == "happens" and not trigger.noun))


def _without_speakers(reading: Reading, scene: Scene, named: Sequence[Party]) -> tuple[Party, ...]:
    """The parties without those that only say so ("police said that a bomb ..."); "Israel said it hit ..." does it."""
    kept = []
    for party in named:
        source = next((s for s in reading.sources if s.start < party.end and party.start < s.end <= scene.end), None)
        if source and any(source.start < t.end and t.start < source.end for t in scene.triggers):
            source = None  # who does something is not who says so
        if source and source.from_ <= scene.main.start < source.to:
            between = reading.folded[min(party.end, scene.main.start) : scene.main.start]
            if not _OWN_DOING.search(between):
                continue
        kept.append(party)
    return tuple(kept)


def _cast_votes(reading: Reading, scene: Scene, named: Sequence[Party]) -> Iterator[tuple[Side, float, Party]]:
    for trigger in (t for t in scene.triggers if t.act != "generic"):
        itself = next((p for p in named if p.start < trigger.end and trigger.start < p.end), None)
        if itself and itself.kind in ARMED and itself.people:
            yield "attacker", 2.0, itself  # "a suicide bomber": the word names its doer
        named = [p for p in named if p is not itself]
    harmed = any(t.act != "generic" and t.real for t in scene.triggers)
    for party in named if harmed else ():
        by = _DONE_BY_LEFT.search(reading.folded, max(scene.start, party.start - 60), party.start)
        if by and party.people and party.kind in ARMED - STATES:
            yield "attacker", 1.7, party
    for trigger in scene.triggers:
        if trigger.act == "generic" or (trigger.habit and not all(t.habit for t in scene.triggers)):
            continue
        left = [p for p in named if p.end <= trigger.start]
        right = [p for p in named if p.start >= trigger.end]
        if trigger.frame == "mutual":
            yield from _read_clash(reading, trigger, left, right)
        elif trigger.noun:
            yield from _read_noun(reading, trigger, left, right)
        else:
            yield from _read_verb(reading, trigger, left, right, scene)


def _gap(reading: Reading, start: int, end: int) -> str:
    return reading.folded[start:end]


def _joined(gap: str, reach: int) -> bool:
    """Whether a gap is short and crosses no border of a clause."""
    return len(gap) <= reach and not _CLAUSE.search(gap)


def _find_subject(reading: Reading, left: Sequence[Party]) -> Party | None:
    """The nearest party on the left that is no part of another's description, the first of a list: the policeman of "a
    policeman protecting a polio team", the tehsildar of "a tehsildar and two guards"."""
    found = len(left) - 1
    while found > 0 and left[found - 1].people:
        gap = _gap(reading, left[found - 1].end, left[found].start)
        if not (_INNER.fullmatch(gap) or _LISTED.fullmatch(gap)):
            break
        found -= 1
    return left[found] if left else None


def _without_parts(reading: Reading, left: Sequence[Party]) -> Sequence[Party]:
    """The parties that are not only told as part of another: without the four of "ten people, among them four police";
    all of them where they are all there is."""
    whole = [
        p
        for p in left
        if not _PART_LEFT.search(reading.folded, max(0, p.start - 50), p.start)
        and not reading.folded.startswith(" among them", p.end)
    ]
    return whole or left


def tells_attempt(reading: Reading, story: Story) -> bool:
    """Whether somebody fell in an attempt of their own ("killed when they tried to storm a post"): they came."""
    return any(_ATTEMPT.match(reading.folded, t.end) for s in story.body for t in s.triggers if t.passive)


def _find_they(reading: Reading, trigger: Trigger, left: Sequence[Party]) -> Party | None:
    """The armed people whom "when they tried to storm" means."""
    clause = _THEY_LEFT.search(reading.folded, max(0, trigger.start - 50), trigger.start)
    if clause is None or trigger.passive:
        return None
    meant = next((p for p in reversed(left) if p.end <= clause.start() and p.people), None)
    return meant if meant is not None and meant.kind in REBELS else None


def _read_object(
    reading: Reading, trigger: Trigger, left: Sequence[Party], doer: Party
) -> Iterator[tuple[Side, float, Party]]:
    """ "A mob attacked them": whoever does it, and the people told of before them."""
    if doer.kind in ARMED or trigger.act in _CROWD_DOES:
        yield "attacker", 2.0, doer if doer.kind in ARMED else _arm(reading, doer, trigger)
    before = [p for p in left if p.end <= doer.start] or _list_before(reading, trigger.sentence)
    meant = next((p for p in reversed(before) if p.people and p.group != doer.group), None)
    if meant is not None:
        yield "target", 2.0, meant


def _list_before(reading: Reading, index: int) -> tuple[Party, ...]:
    """The parties of the sentence before."""
    if index == 0 or reading.sentence(index - 1).furniture:
        return ()
    sentence = reading.sentence(index - 1)
    return list_parties(reading, sentence.start, sentence.end)


def _share_subject(
    reading: Reading, trigger: Trigger, left: Sequence[Party], scene: Scene
) -> tuple[Sequence[Party], int]:
    """The parties that may be the subject, and where its verb stands: of "killed seven herders and abducted three" the
    first verb's."""
    if trigger.passive or not left or not _AND_LEFT.search(reading.folded, max(0, trigger.start - 16), trigger.start):
        return left, trigger.start
    earlier = [t for t in scene.triggers if not t.noun and not t.passive and t.end <= left[-1].start]
    if not earlier or (left[-1].end < trigger.start - 16 and not _FOILS.match(reading.folded, earlier[-1].start)):
        return left, trigger.start
    subjects = [p for p in left if p.end <= earlier[-1].start]
    return (subjects, earlier[-1].start) if subjects else (left, trigger.start)


def _is_doer(reading: Reading, party: Party, trigger: Trigger, scene: Scene) -> bool:
    """Whether people who belong to no armed side do what a verb says: a crowd that attacks, a driver who kills six."""
    if not party.people or party.kind not in _UNARMED or trigger.act not in _CROWD_DOES:
        return False
    if _SAYS.search(_gap(reading, party.end, trigger.start)):
        return False  # "the information team said it had hit a workshop"
    if any(t.noun and t.act in _FROM_AFAR and party.end <= t.start < trigger.start for t in scene.triggers):
        return False  # "when they went on, an aircraft struck"
    if trigger.act != "killing":
        return True
    # what an earlier word struck, or who was struck, does not strike
    opens = not any(t.end <= party.start or (t.passive and t.end <= trigger.start) for t in scene.triggers)
    follows = len(_gap(reading, party.end, trigger.start)) <= NEAR or reading.folded.startswith("ing", trigger.end - 3)
    acts = _PARTICIPLE.match(reading.folded, trigger.end) is None
    return opens and follows and acts and party.basis == "described"


def _arm(reading: Reading, party: Party, trigger: Trigger) -> Party:
    """Men who shoot, or who attack or kill, are armed men whom nobody has named; a crowd is one of civilians."""
    if is_crowd(reading, party):
        return replace(party, kind="rioters")
    several = _MEN.search(reading.folded, party.start, party.end) is not None
    if several or trigger.act in ("shooting", "grenade", "explosion", "killing", "abduction"):
        return replace(party, kind="unidentified_armed", group="militants")
    return party


def _read_verb(
    reading: Reading, trigger: Trigger, left: Sequence[Party], right: Sequence[Party], scene: Scene
) -> Iterator[tuple[Side, float, Party]]:
    left, verb = _share_subject(reading, trigger, left, scene)
    near_left = next((p for p in reversed(left) if _joined(_gap(reading, p.end, verb), 90)), None)
    if reading.folded.startswith("ing", trigger.end - 3) and reading.folded.endswith((", ", " and "), 0, trigger.start):
        # "..., killing four and wounding two" is done by whoever the sentence is about
        near_left = next((p for p in left if p.kind in REBELS and p.people), left[0] if left else None)
    if _EVENT_LEFT.search(reading.folded, max(0, trigger.start - 40), trigger.start):
        near_left = None  # "a blast targeting a convoy"
    near_right = next((p for p in right if _joined(_gap(reading, trigger.end, p.start), 70)), None)
    if (
        near_right
        and _FIRES.search(reading.folded, trigger.start, trigger.end)
        and not _ON.match(_gap(reading, trigger.end, near_right.start))
    ):
        near_right = None  # "opened fire to break up a march against the post"
    if near_left and near_left.kind == "civilians" and _REFLEXIVE.search(reading.folded, trigger.start, trigger.end):
        near_left = replace(near_left, kind="militant_group", group="militants")  # "a girl blew herself up"
    they = _find_they(reading, trigger, left)
    if they:
        yield "attacker", 2.6, they
    harms_people = trigger.act == "killing"
    if near_right and reading.folded.startswith((" with ", " as ") if harms_people else " with ", trigger.end):
        near_right = None  # what it was done with; "commanders killed as Israel hits ..."
    if trigger.act == "defusal":
        beside = next((p for p in right if _ON.match(_gap(reading, trigger.end, p.start))), None)
        if beside:
            yield "target", 1.5, beside
        if near_left and near_left.kind in STATES and near_left.people:
            yield "attacker", 2.0, near_left
        return
    if trigger.act == "suicide":
        yield from _read_bomber(reading, trigger, left, right)
        return
    if trigger.frame == "happens":
        passing = next((p for p in right if _PASSED.match(reading.folded, trigger.end, p.start)), None)
        if passing and _PASSES.match(reading.folded, passing.end):
            yield "target", 2.3, passing  # "went off as a police van passed by"
        if near_right and _ON.match(_gap(reading, trigger.end, near_right.start)):
            yield "target", 2.0, near_right
        if near_left and near_left.kind in REBELS and near_left.people:
            yield "attacker", 2.0, near_left
        return
    if trigger.frame == "suffers" or trigger.passive:
        whole = _without_parts(reading, left)
        attempt = _ATTEMPT.match(reading.folded, trigger.end)
        if attempt and near_left and near_left.kind in REBELS:
            yield "attacker", 2.6, near_left  # "two insurgents were killed when they tried to storm a checkpoint"
            yield from (("target", 2.4, p) for p in right[:1] if p.start - attempt.end() <= 30)
            return
        if near_left and whole:
            subject = _find_subject(reading, whole)
            yield "target", 2.5 if not harms_people else 1.5, subject or near_left
        by = next((p for p in right if _BY.match(_gap(reading, trigger.end, p.start))), None)
        if by and by.kind in ARMED:
            yield "attacker", 3.0, by
        elif by and by.people and by.kind in _UNARMED and trigger.act in _ANYBODY_DOES:
            yield "attacker", 2.0, _arm(reading, by, trigger)  # "looted by youths", "was lynched by a crowd"
        return
    if len(left) > 1 and _WHOM.fullmatch(_gap(reading, left[-2].end, left[-1].start)):
        yield "target", 3.0, left[-2]  # "labourers whom gunmen had abducted"
    if near_right and not _PRONOUN_OBJECT.search(_gap(reading, trigger.end, near_right.start)):
        yield "target", 2.5 if not harms_people else 1.5, near_right
    if not near_right and near_left and near_left.people and _OBJECT_NEXT.match(reading.folded, trigger.end):
        yield from _read_object(reading, trigger, left, near_left)
        return
    if near_left and near_right and _HIT_BACK.search(_gap(reading, near_left.end, trigger.start)):
        yield "target", 1.5, near_left  # who hits back was attacked
        yield "attacker", 1.5, near_right
        return
    if near_left and near_left.kind in ARMED and near_left.people:
        if harms_people and near_right is None and not _TRANSITIVE.match(reading.folded, trigger.end):
            yield "target", 1.4, near_left  # "two policemen martyred": a headline's passive
        else:
            yield "attacker", 3.0 if not harms_people else 2.0, near_left
    elif (
        near_left and near_right and near_right.people >= harms_people and _is_doer(reading, near_left, trigger, scene)
    ):
        yield "attacker", 1.6, _arm(reading, near_left, trigger)  # a crowd, or a lone man
    elif near_left and harms_people and near_right is None:
        if len(left) > 1 and _BEAT.fullmatch(_gap(reading, left[-2].end, near_left.start)):
            yield "attacker", 2.0, _arm(reading, left[-2], trigger)  # "a crowd beat a worker to death"
        yield "target", 1.4, near_left


def _read_bomber(
    reading: Reading, trigger: Trigger, left: Sequence[Party], right: Sequence[Party]
) -> Iterator[tuple[Side, float, Party]]:
    """ "Blew himself up near a patrol": whoever does it is no soldier; forces that he "approached" are his target."""
    doer = next((p for p in reversed(left) if p.people and p.kind not in STATES), None)
    if doer is not None and (doer.kind in REBELS or doer.kind == "civilians"):
        yield "attacker", 3.0, doer if doer.kind in REBELS else replace(doer, kind="militant_group", group="militants")
    near = next((p for p in right if _ON.match(_gap(reading, trigger.end, p.start))), None)
    if near is not None:
        yield "target", 2.5, near
    for party in left:
        if _APPROACHED_LEFT.search(reading.folded, max(0, party.start - 50), party.start):
            yield "target", 2.4, party


def _read_noun(
    reading: Reading, trigger: Trigger, left: Sequence[Party], right: Sequence[Party]
) -> Iterator[tuple[Side, float, Party]]:
    if left and _RAN_INTO.fullmatch(_gap(reading, left[-1].end, trigger.start)):
        yield "target", 2.4, left[-1]
        left = left[:-1]
    beside = left[-1] if left and len(_gap(reading, left[-1].end, trigger.start)) <= 18 else None
    if beside and _joined(_gap(reading, beside.end, trigger.start), 18):
        possessive = _POSSESSOR.fullmatch(_gap(reading, beside.end, trigger.start)) is not None
        if beside.kind in ARMED and beside.people and possessive:
            yield "attacker", 2.2, beside
        elif not beside.people or beside.kind == "civilians":
            yield "target", 1.6, beside
    for party in right:
        gap = _gap(reading, trigger.end, party.start)
        if len(gap) > 80:
            break
        if _BY.match(gap) and party.kind in ARMED:
            yield "attacker", 3.0, party
        elif trigger.act == "killing" and _EVENT_NEXT.match(reading.folded, party.end):
            continue  # "the toll of the herdsmen attack"
        elif (_OF if trigger.act == "killing" else _ON).match(gap):
            yield ("attacker", 2.0, party) if trigger.act == "operation" and party.kind in STATES else (
                "target", 2.4, party,
            )  # fmt: skip
            break
    armed = [p for p in reversed(left) if p.kind in ARMED and p.people]
    met = next((p for p in armed if p.kind in STATES), armed[0] if armed else None)
    if met and trigger.act == "assault" and _MET.search(_gap(reading, met.end, trigger.start)):
        yield "target", 2.3, met  # "the army beat back an assault"
        return
    if trigger.act in ("operation", "airstrike", "shelling", "assault", "arrest"):
        doer = next((p for p in reversed(left) if p.kind in ARMED and p.people), None)
        if doer and _DOES.search(gap := _gap(reading, doer.end, trigger.start)) and _joined(gap, 60):
            yield "attacker", 1.8, doer


def _read_clash(
    reading: Reading, trigger: Trigger, left: Sequence[Party], right: Sequence[Party]
) -> Iterator[tuple[Side, float, Party]]:
    """Both sides of a clash; who began it is not said: forces are the attacker where they came to raid."""
    left = [p for p in left if not reading.folded.startswith(" ally ", p.end)]  # "US ally Israel"
    left = _without_parts(reading, [p for p in left if not _fell_in(reading, p, trigger)])
    armed_left = [p for p in left if p.kind in ARMED and p.people]
    armed_right = [p for p in right if p.kind in ARMED and p.people]
    sides: list[Party] = []
    unarmed = left[-1] if left and left[-1].people and left[-1].kind in _UNARMED else None
    if _faces(reading, right) and "between" in _gap(reading, trigger.end, right[0].start):
        sides = list(right[:2])
    elif len(armed_right) >= 2 and "between" in _gap(reading, trigger.end, armed_right[0].start):
        sides = armed_right[:2]
    elif unarmed and armed_right and _WITH.match(_gap(reading, trigger.end, armed_right[0].start)):
        sides = [unarmed, armed_right[0]]
    elif armed_left and armed_right and _WITH.match(_gap(reading, trigger.end, armed_right[0].start)):
        sides = [armed_left[-1], armed_right[0]]
    elif _faces(reading, left[-2:]) and len(_gap(reading, left[-1].end, trigger.start)) <= CLOSE:
        sides = list(left[-2:])
    elif len(armed_left) >= 2:
        sides = armed_left[-2:]
    elif armed_left or armed_right:
        sides = [*armed_left[-1:], *armed_right[:1]][:2]
    if len(sides) == 2 and {sides[0].kind in STATES, sides[1].kind in STATES} == {True, False}:
        sides = [_fight(reading, p) for p in sides]
        sides.sort(key=lambda p: p.kind in STATES)  # "police, party supporters clash"
    rebels = [p for p in sides if p.kind in REBELS]
    others = [p for p in sides if p.kind not in REBELS]
    if rebels and others:
        yield "attacker", 2.0, rebels[0]
        yield "target", 2.0, others[0]
    elif len(sides) == 2:
        yield "attacker", 2.0, sides[0]
        yield "target", 2.0, sides[1]
    elif sides and sides[0].category == "tribe":
        yield "attacker", 2.0, sides[0]
        yield "target", 2.0, sides[0]
    elif sides:
        faced = sides[0] in armed_right and _WITH.match(_gap(reading, trigger.end, sides[0].start)) is not None
        yield ("attacker" if rebels else "target"), 1.8 if faced else 0.8, sides[0]


def _fight(reading: Reading, party: Party) -> Party:
    """Unarmed people who fight forces: a crowd are rioters, one alone is armed."""
    if party.kind not in _UNARMED:
        return party
    alone = party.basis == "named" or (_SINGLE.match(reading.folded, party.start) and not is_crowd(reading, party))
    return replace(party, kind="unidentified_armed" if alone else "rioters")


def _fell_in(reading: Reading, party: Party, trigger: Trigger) -> bool:
    """Whether nameless people only fell in a fight: "17 people were killed in battles with the army"."""
    if party.kind not in _UNARMED or party.basis == "named":
        return False
    return _FELL_IN.search(_gap(reading, party.end, trigger.start)) is not None


def _faces(reading: Reading, two: Sequence[Party]) -> bool:
    """Whether two parties are told side by side as the two of a fight, one of them armed at least."""
    if len(two) < 2 or not (two[0].people and two[1].people) or not (two[0].kind in ARMED or two[1].kind in ARMED):
        return False
    return _BESIDE.fullmatch(_gap(reading, two[0].end, two[1].start)) is not None


def _identity(party: Party) -> tuple[str, str]:
    return (
        (party.kind, party.actor_id or party.name) if party.actor_id or party.name else (party.kind, str(party.start))
    )


def _unique(parties: Iterator[Party] | Sequence[Party]) -> tuple[Party, ...]:
    seen: set[tuple[str, str]] = set()
    kept: list[Party] = []
    for party in parties:
        if _identity(party) not in seen:
            seen.add(_identity(party))
            kept.append(party)
    return tuple(kept)
