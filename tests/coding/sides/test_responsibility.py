"""Who claimed an attack, who is blamed for it, who denied it: a sentence a row, after one that tells a blast."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.coder import read
from torkham.coding.sides.responsibility import find_responsibility
from torkham.documents.reading import make_document
from torkham.pipeline import load_knowledge

BLAST = "A blast killed four people in Quetta on Tuesday."
TTP, BLA = "Tehrik-i-Taliban Pakistan", "Baloch Liberation Army"
ROWS = (
    ("The banned Tehreek-e-Taliban Pakistan claimed responsibility for the attack.", "claimed", TTP),
    ("The TTP has accepted responsibility for the bombing.", "claimed", TTP),
    ("Responsibility for the blast was claimed by the Baloch Liberation Army.", "claimed", BLA),
    ("Responsibility for the attack was later accepted by the BLA.", "claimed", BLA),
    ("The attack was claimed by the BLA.", "claimed", BLA),
    ("The BLA, an outlawed separatist group, claimed the attack in a statement.", "claimed", BLA),
    ("In a statement, the BLA said it was behind the attack.", "claimed", BLA),
    ("A BLA spokesman said its fighters carried out the bombing.", "claimed", BLA),
    ("The Islamic State group said on Telegram that one of its members had carried out the attack.", "claimed",
     "Islamic State"),
    ("Claiming responsibility, the BLA said it had targeted a convoy.", "claimed", BLA),
    ("Al-Shabaab was quick to claim responsibility for the assault.", "claimed", "Al-Shabaab"),
    ("Jaish al-Adl took credit for the ambush on its channel.", "claimed", "Jaish al-Adl"),
    ("A spokesman for the TTP, Muhammad Khurasani, claimed responsibility.", "claimed", TTP),
    ("The bombing, claimed by Boko Haram, was the third this month.", "claimed", "Boko Haram"),
    ("JNIM claims responsibility for the assault on the base.", "claimed", "Nusrat"),
    ("The Houthis have claimed several such attacks, including this one.", "claimed", "Houthi"),
    ("The attack has been claimed by the Islamic State's Khorasan branch.", "claimed", "Islamic State"),
    ("The BLA's spokesman Jeeyand Baloch took responsibility for the blast.", "claimed", BLA),
    ("A BLA faction is active there. The group claimed responsibility in a message.", "claimed", BLA),
    ("Officials blamed the TTP for the attack.", "blamed", TTP),
    ("The government attributed the attack to the BLA.", "blamed", BLA),
    ("Police suspect the TTP of being behind the bombing.", "blamed", TTP),
    ("The army accused al-Shabaab of carrying out the attack.", "blamed", "Al-Shabaab"),
    ("No group claimed responsibility, but officials attributed the attack to the TTP.", "blamed", TTP),
    ("The bombing has been blamed on Boko Haram.", "blamed", "Boko Haram"),
    ("Officials pinned the blame on the BLA.", "blamed", BLA),
    ("Investigators believe the TTP was behind the attack.", "blamed", TTP),
    ("The gunmen were allegedly acting for the BLA.", "blamed", BLA),
    ("The TTP denied involvement in the attack.", "denied", TTP),
    ("The Taliban denied any involvement in the bombing.", "denied", "Taliban"),
    ("A spokesman for the TTP denied responsibility.", "denied", TTP),
    ("The BLA rejected the claim that it was behind the attack.", "denied", BLA),
    ("The TTP distanced itself from the attack.", "denied", TTP),
    ("No group has claimed responsibility.", None, ""),
    ("No militant group, including the TTP, has claimed responsibility for the attack.", None, ""),
    ("Nobody has claimed responsibility so far.", None, ""),
    ("There was no immediate claim of responsibility.", None, ""),
    ("There was no immediate claim of responsibility, but the TTP has carried out such attacks.", None, ""),
    ("The TTP has not claimed responsibility for the blast.", None, ""),
    ("The BLA is yet to claim responsibility.", None, ""),
    ("It was not immediately clear whether the TTP was involved.", None, ""),
    ("Neither the TTP nor the BLA has claimed responsibility.", None, ""),
    ("The TTP has often claimed responsibility for such attacks.", None, ""),
    ("Similar attacks in the past have been claimed by the BLA.", None, ""),
)  # fmt: skip


@pytest.mark.parametrize(("sentence", "stance", "name"), ROWS, ids=lambda value: str(value)[:60])
def test_responsibility(sentence: str, stance: str | None, name: str) -> None:
    document = make_document(f"{BLAST} {sentence}", "test", published=date(2025, 6, 12))
    reading, _ = read(document, load_knowledge())
    found = [(r.stance, r.actor.name) for r in find_responsibility(reading)]
    if stance is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0][0] == stance
        assert name in found[0][1]
