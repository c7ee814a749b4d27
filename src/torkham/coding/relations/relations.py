"""How named parties stand to each other: who supports, arms, fights, recognises whom, as the text says."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from torkham.coding.cited import attribute
from torkham.coding.mentions import ActorMention, DateMention, NumberMention, SourceMention
from torkham.coding.relations.details import add_details
from torkham.coding.values import value_class
from torkham.knowledge.phrases import join_patterns
from torkham.knowledge.relation_terms import load_relation_phrases
from torkham.model.account import Modality
from torkham.model.document import Document, Sentence
from torkham.model.relation import Relation, RelationKind, RelationStatus
from torkham.model.span import Evidence

# How far behind the second party the words that belong to the verb are read.
REST = 80
# Two parties whose names stand further apart than this are told of in different clauses.
MAX_BETWEEN = 90
# Words that may stand between the verb and the party it governs: "the banned", "all factions of the".
AFTER_VERB = re.compile(
    r"\s(?:(?:the|a|an|its|their|his|all|some|any|both|banned|outlawed|proscribed|rival|so-called|militant|armed|"
    r"group|groups|factions?|fighters|forces|of|and|local|former|regional|new|terrorist|insurgents?|rebels?|[\"“'‘])[\s-]?)*"
)
BEFORE_VERB = re.compile(
    r"(?:(?:['’]s?|,|has|have|had|do|does|did|is|are|was|were|be|been|being|also|long|openly|secretly|repeatedly|itself|still|now|"
    r"reportedly|allegedly|not|never|yet|to|refused|continue[sd]?|which|that|who|will|would|government|military|army|"
    r"forces|formally|officially|diplomatically|once|has|began|begun|started|stopped|ceased|halted|again|on|denied|denies|deny|denying|jointly|actively|"
    r"quietly|publicly|directly|both|a|an|the|key|close|main|longtime|long-time|jihadist|to (?:stop|cease|halt|end)|"
    r"[A-Z][a-z]+day)\s*)*"
)
NEGATED = re.compile(r"\b(?:not|never|no|refus\w+|yet to|without|denied|denies|deny|denying|declin\w+)\b")
UNREAL = re.compile(r"\b(?:would|could|might|may|if|whether|unless|should)\b", re.IGNORECASE)
TO_STOP = re.compile(r"\bto (?:stop|cease|halt|end)\b")
ENDED = re.compile(r"\b(?:once|former|formerly|until|used to|ended|stopped|ceased|halted|severed|no longer)\b")
BEGUN = re.compile(r"\b(?:began|begun|started|has agreed|newly)\b")
BETWEEN_NOUN = re.compile(
    r"\b(?P<talks>talks|negotiations|dialogue|ceasefire|truce|peace deal|agreement)\b[^.;]{0,30}\bbetween (?:the )?$|"
    r"\b(?P<alliance>alliance|nexus|collusion|cooperation)\b[^.;]{0,20}\bbetween (?:the )?$|"
    r"\b(?P<war>fighting|clashes|war|conflict|hostilities|battles)\b[^.;]{0,20}\bbetween (?:the )?$",
    re.IGNORECASE,
)
BLAMED_FOR = re.compile(
    r"(?:'s)?\s(?:government\s|authorities\s)?(?:of|for)\s(?:\w+ly\s)?"
    r"(?P<deed>supporting|funding|financing|backing|sponsoring|arming|training|sheltering|harbou?ring|aiding|hosting)"
)
JOINTLY = re.compile(
    r"\s(?:have |has |had |are |were )?(?:again |also |now |formally |since |been )*(?:"
    r"(?P<talks>(?:agreed|signed|reached|announced)(?: to| on)? an? (?:\w+ )?(?:ceasefire|truce|deal|agreement|accord)"
    r"|(?:held|hold|resumed|began|opened|in) (?:\w+ )?(?:talks|negotiations)|negotiating)"
    r"|(?P<alliance>(?:formed|forged|announced|entered) (?:a|an) (?:\w+ )?(?:alliance|coalition|pact)|allies|allied"
    r"|joined forces|merged)"
    r"|(?P<war>at war|fighting each other|fought (?:each other|a (?:\w+ )?war)))\b"
)
TOGETHER = re.compile(r"(?: \([^)]*\))? and (?:the )?")
WEAPONS = "weapons|weaponry|arms|missiles|drones|rockets|ammunition|guns|rifles|explosives|tanks|fighter jets"
SHELTER = "sanctuary|sanctuaries|shelter|refuge|bases|safe havens?|a safe haven"
MEANS = "money|funds|funding|cash|support|backing|aid|help|intelligence|assistance|finance|financing|fuel|supplies"
GOODS = rf"(?:(?P<arms>{WEAPONS})|(?P<trains>training)|(?P<hosts>{SHELTER})|(?P<supports>{MEANS}))"
GIVES_TO = re.compile(
    rf"(?:provid\w+|giv\w+|gave|suppl\w+|sen[dt]|sends|sending|deliver\w*|ship\w*|sells?|sold|selling|offer\w*)"
    rf"(?: [\w-]+){{0,2}}? {GOODS}(?:,? (?:and )?\w+){{0,3}}? (?:to|for)(?= )"
)
GIVES = re.compile(r"(?:provid\w+|giv\w+|gave|suppl\w+|equip\w*|furnish\w*)(?= )")
WITH_GOODS = re.compile(rf"(?: fighters| forces| rebels| militants)? (?:with )?(?:[\w-]+ ){{0,2}}?{GOODS}\b")
SUM = re.compile(r" (?:about |around |some |nearly |up to |at least |an estimated |more than )?(?:US)?[$€£]")
GETS_FROM = re.compile(
    rf"(?:receiv\w+|gets?|got|getting|obtain\w*|bought|buys|draws?|drew|enjoy\w*)"
    rf"(?: [\w-]+){{0,2}}? {GOODS}(?:,? (?:and )?\w+){{0,3}}? from(?= )"
)
DESIGNATES = re.compile(r"(?:designat|list|declar|label|brand)\w+(?= )|blacklist\w+(?= )")
AS_TERRORIST = re.compile(r"(?: \([^)]*\))? (?:as )?an? (?:\w+ )?terrorist (?:organi[sz]ation|group|entity|outfit)")
BACKED = re.compile(r"[-‑](?:backed|supported|sponsored|funded|aligned|allied)\s$")
THEM = re.compile(r"\s(?:them|it)\b(?:\swith\s(?P<what>training|weapons|arms|money|funds))?")


@value_class()
class _Found:
    """Two parties of a sentence and how the one stands to the other; `alleged` where it is only blamed for it."""

    source: ActorMention
    target: ActorMention
    relation: RelationKind
    negated: bool = False
    alleged: bool = False


def find_relations(
    document: Document,
    actors: Sequence[ActorMention],
    sources: Sequence[SourceMention],
    numbers: Sequence[NumberMention] = (),
    dates: Sequence[DateMention] = (),
) -> tuple[Relation, ...]:
    """Relations between two parties that one sentence names, each pair and relation once, in the order of the text.

    `numbers` gives the money that one pays or costs the other, `dates` when it began or ended.
    """
    parties = [a for a in actors if a.kind != "civilians"]
    starts = [a.start for a in parties]
    made: dict[tuple[str, str, str], Relation] = {}
    for sentence in document.sentences:
        if sentence.furniture is not None:
            continue
        inside = parties[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) < 2:
            continue
        for found in _read_sentence(document.text, sentence, inside):
            if _identity(found.source) == _identity(found.target):
                continue
            relation = _make_relation(document, sentence, found, sources)
            relation = add_details(relation, document.text, sentence, numbers, dates)
            made.setdefault((relation.source, relation.relation, relation.target), relation)
    return tuple(made.values())


def _identity(actor: ActorMention) -> str:
    return actor.actor_id or actor.name


def _read_sentence(text: str, sentence: Sentence, actors: Sequence[ActorMention]) -> Iterator[_Found]:
    for i, (first, second) in enumerate(pairwise(actors)):
        if second.start - first.end > MAX_BETWEEN:
            continue
        found = _read_pair(text, sentence, first, second)
        if found is None or UNREAL.search(text, max(sentence.start, first.start - 30), second.start):
            continue
        yield found
        for joined in _joined_after(text, actors[i + 1 :]) if found.target is second else ():
            yield replace(found, target=joined)
    for actor in actors[1:]:
        if (helped := _read_pronoun(text, sentence, actors[0], actor)) is not None:
            yield helped


def _read_pair(text: str, sentence: Sentence, first: ActorMention, second: ActorMention) -> _Found | None:
    between = text[first.end : second.start]
    if BACKED.fullmatch(between) is not None:
        return _Found(first, second, "supports")
    before = text[max(sentence.start, first.start - 70) : first.start]
    if between.strip(" ,") in ("and", "and the") and (noun := BETWEEN_NOUN.search(before)) is not None:
        return _Found(first, second, _relation_between(noun))
    deed = BLAMED_FOR.match(between)
    if deed is not None and _is_governed(between[deed.end() :]):
        return _Found(first, second, _relation_of_deed(deed["deed"]), alleged=True)
    rest = text[second.end : min(sentence.end, second.end + REST)]
    if TOGETHER.fullmatch(between) and (joint := JOINTLY.match(rest)) is not None:
        return _Found(first, second, _relation_between(joint))
    return _read_verb(first, second, between) or _read_gift(first, second, between, rest)


def _read_gift(first: ActorMention, second: ActorMention, between: str, rest: str) -> _Found | None:
    """ "provides weapons to", "supplied … with drones", "gives … $5 million", "receives money from"."""
    for pattern, forward in ((GIVES_TO, True), (GETS_FROM, False), (GIVES, True), (DESIGNATES, True)):
        match = pattern.search(between)
        if match is None or BEFORE_VERB.fullmatch(between[: match.start()].lstrip()) is None:
            continue
        if not _is_governed(between[match.end() :]):
            continue
        relation = _relation_of_gift(pattern, match, rest)
        if relation is None:
            continue
        source, target = (first, second) if forward else (second, first)
        return _Found(source, target, relation, NEGATED.search(between[: match.start()]) is not None)
    return None


def _relation_of_gift(pattern: re.Pattern[str], match: re.Match[str], rest: str) -> RelationKind | None:
    if pattern is DESIGNATES:
        return "sanctions" if AS_TERRORIST.match(rest) else None
    goods = WITH_GOODS.match(rest) if pattern is GIVES else match
    if goods is None:
        return "pays" if SUM.match(rest) else None
    kinds: tuple[RelationKind, ...] = ("arms", "trains", "hosts", "supports")
    return next(kind for kind in kinds if goods[kind])


def _joined_after(text: str, actors: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """The parties that "and" adds to the first: "funding the TTP and Baluch separatists"."""
    for first, second in pairwise(actors):
        if re.fullmatch(r"(?: \([^)]*\))?,?(?: and)?(?: the)? ?", text[first.end : second.start]) is None:
            return
        yield second


def _relation_between(noun: re.Match[str]) -> RelationKind:
    if noun["talks"]:
        return "negotiates_with"
    return "allies_with" if noun["alliance"] else "fights"


def _relation_of_deed(deed: str) -> RelationKind:
    phrase = load_relation_phrases().get(deed)
    return phrase.relation if phrase else "supports"


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(load_relation_phrases(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-]){join_patterns(map(re.escape, phrases))}(?![\w-])")


def _read_verb(first: ActorMention, second: ActorMention, between: str) -> _Found | None:
    for match in _phrases().finditer(between):
        ahead = between[: match.start()].lstrip()
        if not _is_governed(between[match.end() :]) or BEFORE_VERB.fullmatch(ahead) is None:
            continue
        phrase = load_relation_phrases()[match.group()]
        if phrase.direction == "backward" and ahead.startswith(",") and phrase.relation in ("hosts", "accuses"):
            continue  # "talks with Iran, hosted by Oman"
        negated = NEGATED.search(ahead) is not None
        if negated and ENDED.search(ahead):
            continue  # "has not stopped"
        forward = phrase.direction == "forward"
        source, target = (first, second) if forward else (second, first)
        return _Found(source, target, phrase.relation, negated, TO_STOP.search(ahead) is not None)
    return None


def _is_governed(rest: str) -> bool:
    return not rest.strip() or AFTER_VERB.fullmatch(rest.rstrip() + " ") is not None


def _read_pronoun(text: str, sentence: Sentence, before: ActorMention, first: ActorMention) -> _Found | None:
    """ "The insurgents are …, and the T.T.P. has been helping them": the party named before is "them"."""
    tail = text[first.end : min(sentence.end, first.end + 60)]
    verb = _phrases().search(tail)
    if verb is None or BEFORE_VERB.fullmatch(tail[: verb.start()].lstrip()) is None:
        return None
    them = THEM.match(tail, verb.end())
    if them is None or load_relation_phrases()[verb.group()].direction != "forward":
        return None
    relation = load_relation_phrases()[verb.group()].relation
    if them["what"]:
        relation = {"training": "trains", "weapons": "arms", "arms": "arms"}.get(them["what"], "supports")  # type: ignore[assignment]
    return _Found(first, before, relation, NEGATED.search(tail[: verb.start()]) is not None)


def _make_relation(document: Document, sentence: Sentence, found: _Found, sources: Sequence[SourceMention]) -> Relation:
    text = document.text
    first, second = sorted((found.source, found.target))
    start, end = first.start, second.end
    words = text[max(sentence.start, start - 20) : end]
    source = _source_of(sources, start)
    relation, status, modality = found.relation, _status(words), _modality(source, found)
    if found.negated and relation == "recognises":
        relation = "withholds_recognition"
    elif found.negated:
        status, modality = "denied", "denied"
    return Relation(
        source=found.source.name, source_id=found.source.actor_id, relation=relation,
        target=found.target.name, target_id=found.target.actor_id, start_date=None, end_date=None,
        status=status, amount=None, currency=None, attribution=attribute(source) if source else None, modality=modality,
        evidence=Evidence("relation", start, end, text[start:end]),
    )  # fmt: skip


def _status(words: str) -> RelationStatus:
    if ENDED.search(words):
        return "ended"
    if BEGUN.search(words):
        return "begun"
    return "ongoing"


def _source_of(sources: Sequence[SourceMention], at: int) -> SourceMention | None:
    around = [s for s in sources if s.from_ <= at < s.to]
    return min(around, key=lambda s: s.to - s.from_, default=None)


def _modality(source: SourceMention | None, found: _Found) -> Modality:
    if found.alleged:
        return "alleged"
    return source.modality if source else "reported"
