"""Who did it to whom, as the words around a verb in the active tell it: "militants attacked a post"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torkham.coding.parties.lists import list_parties
from torkham.coding.parties.parties import ARMED, UNARMED, Party
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.votes import weights as weights
from torkham.coding.votes.neighbours import CROWD_DOES, Neighbours, Vote, arm, bears_arms
from torkham.knowledge.triggers import FROM_AFAR

NEAR = 40  # characters between a doer and the verb of a killing: "a man with a knife has killed"

_WHOM = re.compile(r"\W*(?:whom|that|which)\W+(?:(?:the|some|unknown)\W+)*")
_PRONOUN_OBJECT = re.compile(r"\b(?:them|him|her|us|me|himself|herself|themselves)\b")
_OBJECT_NEXT = re.compile(r"\W+(?:at\s+|on\s+|upon\s+)?(?:them|him)\b")
_TRANSITIVE = re.compile(
    r"\s+(?:an?|the|at least|one|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|several|\d+|his|her|"
    r"their)\b"
)
_HIT_BACK = re.compile(
    r"\b(?:hit back|fought back|retaliat\w+|return(?:ed|ing) (?:the )?fire|repuls\w+|repell\w+|counter-?attack\w*|"
    r"(?:befitting|strong|effective|matching|forceful|robust) (?:response|reply)|respond\w*)\b"
)
_BEAT = re.compile(
    r"\W*(?:had |have |has )?(?:\w+ly )?(?:beat|beaten|bludgeoned|burned|burnt|clubbed|hacked|kicked|stabbed|stoned)\W+"
    r"(?:the |an? )?"
)
_SAYS = re.compile(r"\b(?:said|says|told|announced|claimed|reported|added|confirmed)\b")
# "personnel injured in a raid"
_PARTICIPLE = re.compile(r"[,.;]|\W+(?:in|by|at|on|near|during|when|while|after|as|and|or)\b")


def read_active(around: Neighbours, subject: Party | None, object_: Party | None, scene: Scene) -> Iterator[Vote]:
    """The votes of a verb in the active, with the parties that it reads as its subject and its object."""
    left, killing = around.left, around.trigger.act == "killing"
    if len(left) > 1 and _WHOM.fullmatch(around.between(left[-2], left[-1])):
        yield "target", weights.WHOM, left[-2]  # "labourers whom gunmen had abducted"
    if object_ and not _PRONOUN_OBJECT.search(around.after(object_)):
        yield "target", weights.KILLED_OBJECT if killing else weights.OBJECT, object_
    if subject is None:
        return
    if object_ is None and subject.people and _OBJECT_NEXT.match(around.reading.folded, around.trigger.end):
        yield from _read_pronoun(around, subject)
    elif object_ and _HIT_BACK.search(around.before(subject)):
        yield "target", weights.HITS_BACK, subject
        yield "attacker", weights.HITS_BACK_AT, object_
    else:
        yield from _read_subject(around, subject, object_, scene)


def _read_pronoun(around: Neighbours, doer: Party) -> Iterator[Vote]:
    """ "A mob attacked them": whoever does it, and the people told of before them."""
    reading, trigger = around.reading, around.trigger
    if doer.kind in ARMED or trigger.act in CROWD_DOES:
        yield "attacker", weights.DOES_IT_TO_THEM, doer if doer.kind in ARMED else arm(reading, doer, trigger)
    before = [p for p in around.left if p.end <= doer.start] or _list_before(reading, trigger.sentence)
    meant = next((p for p in reversed(before) if p.people and p.group != doer.group), None)
    if meant is not None:
        yield "target", weights.THEM, meant


def _list_before(reading: Reading, index: int) -> tuple[Party, ...]:
    """The parties of the sentence before."""
    if index == 0 or reading.sentence(index - 1).furniture:
        return ()
    sentence = reading.sentence(index - 1)
    return list_parties(reading, sentence.start, sentence.end)


def _read_subject(around: Neighbours, subject: Party, object_: Party | None, scene: Scene) -> Iterator[Vote]:
    """Whether the subject of a verb does it, or, of a killing without an object, suffers it."""
    reading, trigger, left = around.reading, around.trigger, around.left
    killing = trigger.act == "killing"
    fell = killing and object_ is None
    if bears_arms(subject):
        if fell and not _TRANSITIVE.match(reading.folded, trigger.end):
            yield "target", weights.HEADLINE_PASSIVE, subject
        else:
            yield "attacker", weights.KILLS if killing else weights.DOES, subject
    elif (object_.people or not killing if object_ else _takes_object(around)) and _is_doer(around, subject, scene):
        weight = weights.UNARMED_DOES if subject.actor_id is None else weights.DOES
        yield "attacker", weight, arm(reading, subject, trigger)
    elif fell:
        if len(left) > 1 and _BEAT.fullmatch(around.between(left[-2], subject)):
            yield "attacker", weights.BEATS, arm(reading, left[-2], trigger)
        yield "target", weights.HEADLINE_PASSIVE, subject


def _takes_object(around: Neighbours) -> bool:
    """Whether a verb has an object that is no party: "settlers attacked the village of Burin"."""
    return around.trigger.act != "killing" and _TRANSITIVE.match(around.reading.folded, around.trigger.end) is not None


def _is_doer(around: Neighbours, party: Party, scene: Scene) -> bool:
    """Whether people who belong to no armed side do what a verb says: a crowd that attacks, a driver who kills six."""
    trigger, folded = around.trigger, around.reading.folded
    if not party.people or party.kind not in UNARMED or trigger.act not in CROWD_DOES:
        return False
    if _SAYS.search(around.before(party)):
        return False  # "the information team said it had hit a workshop"
    if any(t.noun and t.act in FROM_AFAR and party.end <= t.start < trigger.start for t in scene.triggers):
        return False  # "when they went on, an aircraft struck"
    if trigger.act != "killing":
        return True
    # what an earlier word struck, or who was struck, does not strike
    opens = not any(t.end <= party.start or (t.passive and t.end <= trigger.start) for t in scene.triggers)
    follows = len(around.before(party)) <= NEAR or folded.startswith("ing", trigger.end - 3)
    acts = _PARTICIPLE.match(folded, trigger.end) is None
    return opens and follows and acts and (party.basis == "described" or party.actor_id is not None)
