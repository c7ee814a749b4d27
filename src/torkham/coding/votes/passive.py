"""Who did it to whom, as the words around a verb that is suffered tell it: "a post was attacked by militants"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from torkham.coding.parties.parties import ARMED, REBELS, UNARMED, Party
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story
from torkham.coding.votes import weights as weights
from torkham.coding.votes.neighbours import CROWD_DOES, Neighbours, Vote, arm, bears_arms, without_parts
from torkham.knowledge.triggers import Act

REACH = 30  # characters between "tried to storm" and what

_ANYBODY_DOES: frozenset[Act] = CROWD_DOES | {"abduction"}
# "killed when they tried to storm a checkpoint": they came
_ATTEMPT = re.compile(
    r"[^.;]{0,50}?\b(?:when|as|while)\s+(?:they\s+|he\s+)?(?:were\s+|was\s+)?(?:tr(?:ied|ying)|attempt(?:ed|ing))\s+to\s+"
    r"(?!flee|escape|run|leave|hide|get away)"
)
_WHEN = re.compile(
    r"[^.;]{0,60}?\b(?:when|as|after|while)\s+(?:an?|the|some|suspected|heavily|anti-)?\s*(?:[\w-]+\s+)?"
)
_FORCE = re.compile(
    r"\W+(?:(?:had|was|were|also|then|later|reportedly|allegedly|forcibly|violently|\w+ly) )*(?:brok(?:e|en) up|"
    r"break(?:ing)? up|burst into|charged (?:at|into)|cleared|clearing|crack(?:ed|ing) down|dispers(?:ed|ing)|"
    r"forced their way|mov(?:ed|ing) (?:in|to)|responded with|suppress(?:ed|ing)|swept (?:into|through)|"
    r"tr(?:ied|ying) to (?:break|clear|disperse|evict|push|remove|retake|stop)|"
    r"us(?:ed|ing) (?:live|lethal|force|tear|water|rubber))\b"
)
_INNER = re.compile(
    r",?\W*(?:(?:who|that) (?:was|were|had been) )?"
    r"(?:(?:\w+ )?(?:for|on) (?:the )?(?:security|protection|duty|guard)(?: duty)? (?:of|with|for|at)|"
    r"(?:deployed|assigned|sent|detailed|posted) to (?:guard|protect|escort)|providing security (?:to|for)|"
    r"protecting|guarding|escorting|carrying|driving|accompanying|"
    r"travelling with|traveling with|from|with|in)\W+(?:(?:the|an?|his|their|another|other)\W+)*(?:[\w-]+\W+)?"
)
_LISTED = re.compile(r",? and |, ")


def tells_attempt(reading: Reading, story: Story) -> bool:
    """Whether somebody fell in an attempt of their own ("killed when they tried to storm a post"): they came."""
    return any(_ATTEMPT.match(reading.folded, t.end) for s in story.body for t in s.triggers if t.passive)


def read_passive(around: Neighbours, near: Party | None) -> Iterator[Vote]:
    """The votes of a verb that is suffered; `near` is the party that it reads as its subject."""
    trigger = around.trigger
    attempt = _ATTEMPT.match(around.reading.folded, trigger.end)
    if attempt and near and near.kind in REBELS:
        yield "attacker", weights.CAME_TO_STORM, near
        yield from (("target", weights.STORMED, p) for p in around.right[:1] if p.start - attempt.end() <= REACH)
        return
    whole = without_parts(around.reading, around.left)
    if near and whole:
        weight = weights.KILLED_OBJECT if trigger.act == "killing" else weights.OBJECT
        yield "target", weight, _find_first(around, whole)
    yield from (("attacker", weights.USES_FORCE, p) for p in around.right if _uses_force(around, p))
    by = next(filter(around.tells_by, around.right), None)
    if by and by.kind in ARMED:
        yield "attacker", weights.BY, by
    elif by and by.people and by.kind in UNARMED and trigger.act in _ANYBODY_DOES:
        yield "attacker", weights.BY_UNARMED, arm(around.reading, by, trigger)  # "looted by youths"


def _uses_force(around: Neighbours, party: Party) -> bool:
    """Whether it fell to what forces did at the same time: "killed when police broke up a rally"."""
    if not bears_arms(party) or _WHEN.fullmatch(around.after(party)) is None:
        return False
    return _FORCE.match(around.reading.folded, party.end) is not None


def _find_first(around: Neighbours, left: Sequence[Party]) -> Party:
    """The nearest party on the left that is no part of another's description, the first of a list: the policeman of "a
    policeman protecting a polio team", the tehsildar of "a tehsildar and two guards"."""
    found = len(left) - 1
    while found > 0 and left[found - 1].people:
        gap = around.between(left[found - 1], left[found])
        if not (_INNER.fullmatch(gap) or _LISTED.fullmatch(gap)):
            break
        found -= 1
    return left[found]
