"""Incidents in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from inventing import invent_brief

from torkham.briefs.narrative import load_event_phrases, pick_told, say_parties, tell_incident, tell_summary
from torkham.briefs.richtext import plain
from torkham.model.account import Actor, Count, Location, Toll
from torkham.model.incident import Choice, Incident, Rival

BASE = invent_brief(1).incidents[0]
PLACE = Location("Northtown", "North", "Hills", "PAK", None, None, 1)


def make_actor(side: Any, name: str, **values: Any) -> Actor:
    actor = Actor(side, "principal", name, name, None, "unidentified_armed", None, "described", None, 0, len(name))
    return replace(actor, **values)


def make_incident(*actors: Actor, **values: Any) -> Incident:
    plain_values: dict[str, Any] = {
        "sub_event_type": "Attack", "location": PLACE, "killed": Toll(), "injured": Toll(), "chosen": (), "claimed_by": None,
        "modality": "reported", "abducted": Count(), "arrested": Count(),
    }  # fmt: skip
    return replace(BASE, actors=actors, **(plain_values | values))


GUNMEN, POLICE = make_actor("attacker", "gunmen"), make_actor("target", "police")


def tell(incident: Incident) -> str:
    return plain(tell_incident(incident, (), {}))


@pytest.mark.parametrize(
    ("incident", "words"),
    [
        (
            make_incident(GUNMEN, POLICE, killed=Toll(3, 3, 3), injured=Toll(5, 5, None)),
            "An attack by gunmen on police in Northtown, North, Hills, killed 3 people and injured at least 5.",
        ),
        (
            make_incident(POLICE, killed=Toll(1, 1, 1)),
            "An attack on police in Northtown, North, Hills, killed 1 person.",
        ),
        (
            make_incident(GUNMEN, POLICE),
            "An attack by gunmen on police in Northtown, North, Hills, was reported without figures for killed or injured.",
        ),
        (
            make_incident(GUNMEN, killed=Toll(0, 0, 0), location=None),
            "An attack by gunmen, place not reported, killed no one.",
        ),
        (
            make_incident(replace(GUNMEN, basis="blamed"), POLICE, killed=Toll(2, 2, 2)),
            "An attack on police in Northtown, North, Hills, blamed on gunmen, killed 2 people.",
        ),
        (
            make_incident(replace(GUNMEN, basis="inferred"), POLICE, killed=Toll(2, 2, 2)),
            "An attack on police in Northtown, North, Hills, killed 2 people.",
        ),
        (
            make_incident(GUNMEN, POLICE, sub_event_type="Armed clash", killed=Toll(2, 2, 2)),
            "An armed clash between gunmen and police in Northtown, North, Hills, killed 2 people.",
        ),
        (
            make_incident(GUNMEN, modality="alleged", killed=Toll(None, 70, 70)),
            "An attack by gunmen in Northtown, North, Hills, allegedly killed up to 70 people.",
        ),
        (
            make_incident(make_actor("target", "teacher"), sub_event_type="Abduction/forced disappearance", abducted=Count(1, 1, 1)),
            "An abduction of a teacher in Northtown, North, Hills, was reported; 1 person was abducted.",
        ),
        (
            make_incident(killed=Toll(2, 2, 2), claimed_by="Northern Front"),
            "An attack in Northtown, North, Hills, killed 2 people. The Northern Front claimed responsibility.",
        ),
    ],
)  # fmt: skip
def test_sentences(incident: Incident, words: str) -> None:
    assert tell(incident) == words


def test_conflicting_figures_stand_beside_the_chosen_one() -> None:
    rivals = (Rival(5, ("a",)), Rival(8, ("b",)), Rival(10, ("c",)))
    incident = make_incident(GUNMEN, killed=Toll(5, 8, 10), chosen=(Choice("killed", "median", ("b",), rivals),))
    assert tell(incident).endswith("killed 8 people. Reports differ: 5 to 10 killed.")


def test_every_number_in_a_sentence_leads_to_the_incident() -> None:
    incident = make_incident(GUNMEN, killed=Toll(3, 3, 3), injured=Toll(5, 5, 5))
    linked = [piece for piece in tell_incident(incident, (), {}) if any(c.isdigit() for c in piece.text)]
    assert linked
    assert all(piece.href == f"#{incident.id}" for piece in linked)


def test_every_sub_event_type_has_its_words() -> None:
    phrases = load_event_phrases()
    assert len(phrases) == 25
    for name in phrases:
        assert say_parties(make_incident(GUNMEN, POLICE, sub_event_type=name))


def test_the_summary_counts_and_says_what_it_does_not_know() -> None:
    assert tell_summary((), "Hills") == ()
    none = tell_summary((make_incident(GUNMEN),), "Hills")
    assert plain(none) == "The reports tell of 1 incident in Hills, without figures for killed or injured."


def test_the_deadliest_come_first_and_nothing_is_told_twice() -> None:
    incidents = invent_brief(60).incidents
    deadliest, recent = pick_told(incidents)
    assert [i.killed.best for i in deadliest] == sorted((i.killed.best for i in deadliest), reverse=True)
    assert not {i.id for i in deadliest} & {i.id for i in recent}
