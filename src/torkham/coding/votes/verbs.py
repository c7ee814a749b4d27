"""Who did it to whom, as the words around a verb tell it: its subject and object, and the verbs with ways of their own.

A verb that is suffered goes on to `passive`, any other that somebody does to `active`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from torkham.coding.parties.parties import REBELS, STATES, Party, owns_deed
from torkham.coding.scenes.scenes import Scene
from torkham.coding.votes import weights as weights
from torkham.coding.votes.active import read_active
from torkham.coding.votes.neighbours import BACK, Neighbours, Vote, joined
from torkham.coding.votes.passive import read_passive

LEFT = 90  # characters between a subject and its verb
RIGHT = 70  # characters between a verb and its object
EVENT = 40  # characters in which "a blast that was" stands before a verb
SHARED = 16  # characters between "and", or the object before it, and a second verb of the same subject

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
# "when they attempted to attack", "as they were storming": whoever was told of before the clause
_THEY_LEFT = re.compile(
    r"\b(?:when|as|after|while|before)\s+(?:they|he)\s+(?:had\s+|were\s+|was\s+)?"
    r"(?:(?:tr|attempt|plann|wait|prepar|seek)\w*\s+to\s+)?$"
)
_AND_LEFT = re.compile(r"\sand\s+(?:\w+ly\s+|also\s+|then\s+)?$")
# "foiled an attempt by militants to cross over and killed two of them"
_FOILS = re.compile(r"(?:foil|thwart|repuls|repel)")
_FIRES = re.compile(r"\b(?:open(?:ed|ing|s)? (?:\w+ )?fire|opened gunfire|fired (?:indiscriminately|sporadically))$")
_REFLEXIVE = re.compile(r"\b(?:him|her|them)sel(?:f|ves)\b")
_BESIDES_LEFT = re.compile(
    r"\b(?:(?:backed|helped|supported|aided|assisted|accompanied|joined|flanked) by|along with|together with|from|near)"
    r"\s+(?:(?:an?|the|some|local|nearby|their|his)\s+)*$"
)
_EVENT_LEFT = re.compile(
    r"\b(?:blasts?|attacks?|explosions?|bombings?|ambush|assault|bombs?|devices?|strikes?|grenades?|rockets?|shelling)"
    r"\s+(?:(?:that|which)\s+)?(?:was\s+|were\s+)?$"
)


def read_verb(around: Neighbours, scene: Scene) -> Iterator[Vote]:
    """The votes of a verb of the scene for the parties around it."""
    trigger = around.trigger
    around, verb = _share_subject(around, scene)
    subject = _find_subject(around, verb)
    they = _find_they(around)
    if they:
        yield "attacker", weights.THEY, they
    if trigger.act == "defusal":
        yield from _read_defusal(around, subject)
    elif trigger.act == "suicide":
        yield from _read_bomber(around)
    elif trigger.frame == "happens":
        yield from _read_happening(around, subject)
    elif trigger.frame == "suffers" or trigger.passive:
        yield from read_passive(around, subject)
    else:
        yield from read_active(around, subject, _find_object(around), scene)


def _share_subject(around: Neighbours, scene: Scene) -> tuple[Neighbours, int]:
    """The neighbours of which the left may be the subject, and where its verb stands: of "killed seven herders and
    abducted three" the first verb's."""
    folded, trigger, left = around.reading.folded, around.trigger, around.left
    if trigger.passive or not left or not _AND_LEFT.search(folded, max(0, trigger.start - SHARED), trigger.start):
        return around, trigger.start
    earlier = [t for t in scene.triggers if not t.noun and not t.passive and t.end <= left[-1].start]
    if not earlier or (left[-1].end < trigger.start - SHARED and not _FOILS.match(folded, earlier[-1].start)):
        return around, trigger.start
    subjects = [p for p in left if p.end <= earlier[-1].start]
    return (replace(around, left=subjects), earlier[-1].start) if subjects else (around, trigger.start)


def _find_subject(around: Neighbours, verb: int) -> Party | None:
    """The party that a verb at that offset reads as its subject."""
    folded, trigger, left = around.reading.folded, around.trigger, around.left
    if _EVENT_LEFT.search(folded, max(0, trigger.start - EVENT), trigger.start):
        # "a blast targeting a convoy" has none, "Russian drones and bombs hit" has
        return next((p for p in left[-1:] if p.kind in STATES and owns_deed(around.reading, p)), None)
    if folded.startswith("ing", trigger.end - 3) and folded.endswith((", ", " and "), 0, trigger.start):
        # "..., killing four and wounding two" is done by whoever the sentence is about
        subject = next((p for p in left if p.kind in REBELS and p.people), left[0] if left else None)
    else:
        near = [p for p in reversed(left) if joined(folded[p.end : verb], LEFT)]
        # "settlers from an outpost burned cars", "troops, backed by militiamen, killed six"
        subject = next((p for p in near if not _BESIDES_LEFT.search(folded, max(0, p.start - BACK), p.start)), None)
        subject = subject or next(iter(near), None)
    if subject and subject.kind == "civilians" and _REFLEXIVE.search(folded, trigger.start, trigger.end):
        return replace(subject, kind="militant_group", group="militants")  # "a girl blew herself up"
    return subject


def _find_object(around: Neighbours) -> Party | None:
    """The party that a verb reads as its object."""
    folded, trigger = around.reading.folded, around.trigger
    if folded.startswith((" with ", " as ") if trigger.act == "killing" else " with ", trigger.end):
        return None  # what it was done with; "commanders killed as Israel hits ..."
    near = next((p for p in around.right if joined(around.after(p), RIGHT)), None)
    if near and _FIRES.search(folded, trigger.start, trigger.end) and not around.tells_on(near):
        return None  # "opened fire to break up a march against the post"
    return near


def _find_they(around: Neighbours) -> Party | None:
    """The armed people whom "when they tried to storm" means."""
    trigger = around.trigger
    clause = _THEY_LEFT.search(around.reading.folded, max(0, trigger.start - BACK), trigger.start)
    if clause is None or trigger.passive:
        return None
    meant = next((p for p in reversed(around.left) if p.end <= clause.start() and p.people), None)
    return meant if meant is not None and meant.kind in REBELS else None


def _read_defusal(around: Neighbours, subject: Party | None) -> Iterator[Vote]:
    """ "Police defused a bomb outside a school"."""
    beside = next(filter(around.tells_on, around.right), None)
    if beside:
        yield "target", weights.DEFUSED_AT, beside
    if subject and subject.kind in STATES and subject.people:
        yield "attacker", weights.DEFUSES, subject


def _read_bomber(around: Neighbours) -> Iterator[Vote]:
    """ "Blew himself up near a patrol": whoever does it is no soldier; forces that he "approached" are his target."""
    doer = next((p for p in reversed(around.left) if p.people and p.kind not in STATES), None)
    if doer is not None and (doer.kind in REBELS or doer.kind == "civilians"):
        armed = doer if doer.kind in REBELS else replace(doer, kind="militant_group", group="militants")
        yield "attacker", weights.BLOWS_HIMSELF_UP, armed
    near = next(filter(around.tells_on, around.right), None)
    if near is not None:
        yield "target", weights.BLAST_BESIDE, near
    for party in around.left:
        if _APPROACHED_LEFT.search(around.reading.folded, max(0, party.start - BACK), party.start):
            yield "target", weights.APPROACHED, party


def _read_happening(around: Neighbours, subject: Party | None) -> Iterator[Vote]:
    """ "A bomb went off near a school as a police van passed by"."""
    folded, end = around.reading.folded, around.trigger.end
    passing = next((p for p in around.right if _PASSED.match(folded, end, p.start)), None)
    if passing and _PASSES.match(folded, passing.end):
        yield "target", weights.PASSED_BY, passing
    object_ = _find_object(around)
    if object_ and around.tells_on(object_):
        yield "target", weights.HAPPENED_AT, object_
    if subject and subject.kind in REBELS and subject.people:
        yield "attacker", weights.SETS_OFF, subject
