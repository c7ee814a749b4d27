"""The tagger's say in who did it, where the grammar finds nobody.

Measured (docs/tagger.md): for armed attackers this helps and harms nothing; for forces, for targets, and where the
tagger is let against the grammar, it harms more than it helps.
"""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.parties.identities import Identity
from torkham.coding.parties.lists import list_parties
from torkham.coding.parties.parties import REBELS, Party
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within

LEAST = 0.4
"""A span of which the tagger is less sure says nothing. Not tuned."""


def find_tagged_attackers(
    reading: Reading, story: Story, identities: Sequence[Identity], targets: Sequence[Party]
) -> tuple[Party, ...]:
    """The militants and armed men of a story whom the tagger takes for its perpetrators, the surest first; forces and
    unarmed people are left to the grammar's own inference. `targets` are none."""
    found: list[tuple[float, Party]] = []
    for scene in (*story.body, *(s for s in story.scenes if s.headline)):
        spans = within(reading.tags.roles, scene.start, scene.end)
        doers = [s for s in spans if s.role in ("perp", "org") and s.score >= LEAST]
        for party in list_parties(reading, scene.start, scene.end, identities) if doers else ():
            scores = [s.score for s in doers if party.start < s.end and s.start < party.end]
            if scores and party.kind in REBELS and party not in targets:
                found.append((max(scores), party))
    return tuple(party for _, party in sorted(found, key=lambda f: (-f[0], f[1].start)))
