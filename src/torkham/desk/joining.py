"""The incidents brought up to what was coded and decided."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from torkham.incidents.folding import Identity, fold_incident, update_identity
from torkham.incidents.identity import name_groups, read_links
from torkham.incidents.joining import join_accounts
from torkham.store import documents
from torkham.store import incidents as records


def join(db: sqlite3.Connection, now: datetime) -> None:
    """Group every account, name the groups, fold them, and write what changed."""
    coded = [c for _, c in documents.load_documents(db) if c and c.accounts]
    told = {account.id: (account, c.document) for c in coded for account in c.accounts}
    carried = documents.load_carried(db)
    decisions = records.load_decisions(db)
    must, cannot = ({_carry(pair, carried) for pair in pairs} for pairs in read_links(decisions))
    groups = join_accounts(list(told.values()), must, cannot)
    before = {carried.get(account, account): incident for account, incident in records.load_memberships(db).items()}
    naming = name_groups(groups, before, lambda: records.mint_id(db, now))
    records.save_redirects(db, naming.gone, now)
    stood = {incident.id: incident for incident in records.load_folded(db)}
    leading = records.load_redirects(db)
    coders = {c.document.id: c.coder for c in coded}
    folded = []
    for incident_id, group in zip(naming.ids, groups, strict=True):
        merged = tuple(old for old, new in leading.items() if new == incident_id)
        concerned = [d for d in decisions if leading.get(d.incident, d.incident) == incident_id]
        identity = Identity(incident_id, 1, now, now, merged)
        incident = fold_incident([told[a] for a in group.accounts], group.joined, coders, concerned, identity)
        folded.append(update_identity(incident, stood.get(incident_id), now))
    records.save_incidents(db, [i for i in folded if stood.get(i.id) != i], set(stood) - set(naming.ids))
    records.save_memberships(db, {a: i for i, g in zip(naming.ids, groups, strict=True) for a in g.accounts})
    records.mark_joined(db, now)


def _carry(pair: tuple[str, str], carried: dict[str, str]) -> tuple[str, str]:
    return carried.get(pair[0], pair[0]), carried.get(pair[1], pair[1])
