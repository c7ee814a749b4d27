"""What was done in a story: the one act that the words of its scenes come to."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.scenes.scenes import Scene
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.triggers import Act

# An act that is another incident unless the text points back to it.
OWN_KIND: frozenset[Act] = frozenset(("abduction", "arrest", "defusal", "recapture", "seizure", "property"))
# Acts that do not say how it was done
WEAK: frozenset[Act] = frozenset(("assault", "killing", "generic", "operation", "arrest", "property", "defusal"))
TAKES_GROUND: frozenset[Act] = frozenset(("recapture", "seizure"))
_FIGHTING: frozenset[Act] = frozenset(("clash", "shelling", "airstrike", "shooting"))
_REFINES: dict[Act, frozenset[Act]] = {
    "explosion": frozenset(("suicide", "grenade")),
    "shelling": frozenset(("airstrike",)),
    "shooting": frozenset(("suicide",)),
}


def find_act(scenes: Sequence[Scene], body: Sequence[Scene]) -> Act:
    """What was done: the first act that says how, refined by what later scenes add."""
    scenes = [s for s in scenes if not any(t.habit and not t.noun for t in s.triggers)] or scenes
    anchored = [s for s in body if s.place or s.date or s.figures]
    told = _drop_passing([t for s in (*anchored, *scenes) for t in s.triggers])
    acts: list[Act] = [t.act for t in told]
    if "defusal" in acts and not any(t.act == "explosion" and not t.noun for t in told):
        return "defusal"
    strong: list[Act] = [a for a in acts if a not in WEAK]
    if strong and strong[0] == "clash" and _is_met_later(body):
        strong = [t.act for s in anchored for t in s.triggers if t.act not in WEAK and t.act != "clash"]
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
    return next((t.act for s in lead for t in s.triggers if t.act in TAKES_GROUND and not t.noun), None)


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
