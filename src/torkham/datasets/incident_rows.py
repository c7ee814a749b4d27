"""Incidents as the events of a dataset, so that they can be written in the columns of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from torkham.datasets.normalizing import list_types
from torkham.knowledge.codebooks import load_codebooks
from torkham.model.account import Toll
from torkham.model.incident import Incident

DATASET = "torkham"


def list_incident_events(incidents: Sequence[Incident], version: str) -> Any:
    """One row an incident, in the columns of `DatasetEvent`, with the kinds of its sides in `kind_a` and `kind_b`."""
    import pyarrow

    rows = [read_incident(incident, version) for incident in incidents]
    types = {**list_types(), "kind_a": pyarrow.string(), "kind_b": pyarrow.string()}
    return pyarrow.table({name: pyarrow.array([row.get(name) for row in rows], kind) for name, kind in types.items()})


def read_incident(incident: Incident, version: str) -> dict[str, Any]:
    """An incident's values under the names of a dataset's event; what it does not know is left out."""
    when, where, one, other = incident.date, incident.location, incident.attacker, incident.target
    event = next((e for e in load_codebooks().events if e.sub_event_type == incident.sub_event_type), None)
    published = [ref.publisher or ref.document for ref in incident.accounts if ref.independent]
    row: dict[str, Any] = {
        "dataset": DATASET,
        "version": version,
        "row_id": incident.id,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "type_of_violence": event.ged_type_of_violence if event else None,
        "side_a": one.name if one else None,
        "side_b": other.name if other else None,
        "kind_a": one.kind if one else None,
        "kind_b": other.kind if other else None,
        "actors": "|".join(dict.fromkeys(actor.name for actor in incident.actors)) or None,
        "target": (other.category or other.kind) if other else None,
        "deaths_low": incident.killed.low,
        "deaths_best": incident.killed.best,
        "deaths_high": incident.killed.high,
        "deaths_civilians": incident.killed.civilians,
        "deaths_unknown": incident.killed.unknown,
        "deaths_a": count_side(incident.killed, one.kind if one else None),
        "deaths_b": count_side(incident.killed, other.kind if other else None),
        "injured": incident.injured.best,
        "source": "; ".join(dict.fromkeys(published)) or None,
        "notes": next((ref.title for ref in incident.accounts if ref.title), None),
    }
    if when:
        row |= {"date_start": when.start, "date_end": when.end, "date_precision": when.precision}
    if where:
        row |= {"country": where.country, "admin1": where.admin1, "admin2": where.admin2, "area1": where.admin1,
                "area2": where.admin2, "place": where.name, "latitude": where.latitude, "longitude": where.longitude,
                "where_precision": where.precision}  # fmt: skip
    return row


def count_side(killed: Toll, kind: str | None) -> int | None:
    """The dead of a side by the group that the toll counts them in."""
    return {"state_forces": killed.state_forces, "militant_group": killed.militants}.get(kind or "")
