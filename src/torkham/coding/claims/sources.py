"""Who vouches for a number: whoever says so around it, whoever counted it, or the source of the totals before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.claims.ellipses import TOLD_WITHIN
from torkham.coding.claims.frames import Frame
from torkham.coding.claims.words import Count
from torkham.coding.mentions import SourceMention
from torkham.coding.speech.speakers import Speaker, read_speaker
from torkham.knowledge.claim_terms import load_measures
from torkham.knowledge.speech import load_source_nouns

# Verbs of those who count violence; "recorded" and "registered" are also what a place does ("Sindh recorded four").
_COUNTS = re.compile(
    r"\s(?P<verb>(?:counted|documented|logged|tallied|verified|identified|tracked|listed|compiled|found|blamed|puts?"
    r"|gave|gives)|(?:recorded|registered|records|registers))\s"
)
_OF_PLACES = ("record", "regist")
_AUXILIARIES = re.compile(r"(?:\s(?:has|have|had|also|alone|so|far|itself|since|independently|already|separately))+$")
_CUTS = re.compile(r"[;:(“\"—–]\s?|,\s|\b(?:that|while|but|and|as|after|when|where|which|who|whose|adding)\s")
_ASIDE = re.compile(r"(?P<who>[A-Z][^,;]{2,80}), (?:an?|the|which|who) [^,;]{3,80},$")
_HAD = re.compile(
    r"\s(?:\w+ )?(?:recorded|registered|reported|saw|witnessed|suffered|ended \d{4} with)\s(?:only |just )?"
)
# "the army and allied groups claimed 302 attacks, according to a report": what they claim, they do not count
_CLAIMED = re.compile(r"\s(?:has |have |had )?claimed\s")
_FOUND = re.compile(
    r", (?:the )?(?P<who>[^,;:]{3,70}?) (?:found|estimates?|estimated|calculated?|reckons?|shows?|showed|said|says)"
    r"(?:,|\.|$| (?:on|in) | \w+day)"
)
_IT = frozenset(("it", "they"))
_DATA = re.compile(r"\s(?:data|figures|numbers|statistics)$")


def find_voucher(frame: Frame, sources: Sequence[SourceMention], count: Count) -> SourceMention | None:
    """The narrowest stretch of speech around the number, else whoever counted it; None where the sentence names
    nobody."""
    around = [s for s in sources if s.from_ <= count.number.start < s.to and _vouches(frame, s)]
    if around:
        others = [s for s in around if _CLAIMED.match(frame.text, s.end) is None]
        return min(others or around, key=lambda s: s.to - s.from_)
    return _find_counter(frame, sources, count) or _find_teller(frame, count)


def _find_teller(frame: Frame, count: Count) -> SourceMention | None:
    """Whoever the sentence ends with: "…, the research lab found", "…, health ministry data show"."""
    found = _FOUND.search(frame.text, count.number.end, frame.end)
    speaker = read_speaker(frame.text, found.start("who"), found.end("who")) if found else None
    if speaker is None or speaker.kind in ("thing", "pronoun"):
        return None
    return _make_source(frame, speaker)


def _vouches(frame: Frame, source: SourceMention) -> bool:
    """ "Punjab recorded 12": where it was counted, not by whom; "attacks claimed by IS" say nothing."""
    if source.name.lower() in load_measures():
        return False
    had = source.actor_id is None or source.interest == "party"
    return not (had and _HAD.match(frame.text, source.end) is not None and _is_place(frame, source.end))


def _is_place(frame: Frame, end: int) -> bool:
    return any(p.end == end and not p.adjective for p in frame.places)


def _find_counter(frame: Frame, sources: Sequence[SourceMention], count: Count) -> SourceMention | None:
    """ "The monitor counted 85 attacks", "ACLED data put the number at 119", "It has verified that 164 died"."""
    verbs = list(_COUNTS.finditer(frame.text, frame.start, count.number.start))
    if not verbs:
        return None
    found = verbs[-1]
    start, end = _cut_subject(frame, found.start())
    speaker = read_speaker(frame.text, start, end) if start < end else None
    if speaker is None or not _may_count(frame, speaker, found["verb"]):
        return None
    return _resolve(frame, speaker, sources)


def _cut_subject(frame: Frame, verb: int) -> tuple[int, int]:
    """The noun phrase before a verb of counting, past its auxiliaries and an aside that says who it is."""
    end = verb
    if (auxiliaries := _AUXILIARIES.search(frame.text, frame.start, end)) is not None:
        end = auxiliaries.start()
    if (aside := _ASIDE.search(frame.text, frame.start, end)) is not None:
        end = aside.end("who")
    start = max((m.end() for m in _CUTS.finditer(frame.text, frame.start, end)), default=frame.start)
    if (data := _DATA.search(frame.text, start, end)) is not None and frame.text[start : start + 1].isupper():
        end = data.start()  # "ACLED data"
    return start, end


def _may_count(frame: Frame, speaker: Speaker, verb: str) -> bool:
    if speaker.kind == "pronoun":
        return speaker.name in _IT
    if speaker.kind in ("thing", "person"):
        return False
    if speaker.kind != "name":
        return True
    if any(p.start >= speaker.start and p.end == speaker.end for p in frame.places):
        return False
    words = speaker.name.split()
    bodies = load_source_nouns()
    of_body = any(w.isupper() and len(w) > 2 for w in words) or any(w.lower() in bodies for w in words)
    return of_body or not verb.startswith(_OF_PLACES)


def _resolve(frame: Frame, speaker: Speaker, sources: Sequence[SourceMention]) -> SourceMention | None:
    """A counter as a source; "it" and "the group" are the body that spoke last."""
    described = speaker.kind == "body" and speaker.name.islower() and len(speaker.name.split()) <= 2
    if speaker.kind == "pronoun" or described:
        before = [s for s in sources if frame.start - 2 * TOLD_WITHIN < s.start < frame.start]
        bodies = [s for s in before if s.role is None and s.name[:1].isupper()]
        if bodies:
            return bodies[-1]
        if speaker.kind == "pronoun":
            return None
    return _make_source(frame, speaker)


def _make_source(frame: Frame, speaker: Speaker) -> SourceMention:
    return SourceMention(
        speaker.start, speaker.end, frame.start, frame.end, speaker.name, None, speaker.role, speaker.interest,
        speaker.anonymous, None, "reported",
    )  # fmt: skip
