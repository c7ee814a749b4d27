"""The coder's reasons, told after the fact from what it made of a document: nothing here decides anything.

`explain` is a function of a Telling, so that coding itself collects nothing and loses no time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torkham.coding.coder import Telling, is_relevant, tell
from torkham.coding.confidence import Judged, list_traits, weigh_traits
from torkham.coding.event_dates import date_story
from torkham.coding.mentions import FigureMention
from torkham.coding.reading import Reading, Stretch, inside_any, within
from torkham.coding.scene_flaws import find_flaw
from torkham.coding.scenes import Scene
from torkham.coding.scope import ARREST_WEIGHT, Signals
from torkham.coding.signs import find_near_signs, find_signs
from torkham.coding.stories import Story
from torkham.coding.triggers import Trigger
from torkham.coding.votes import find_parties, rank_parties
from torkham.knowledge.base import Knowledge
from torkham.knowledge.triggers import load_scope
from torkham.model.account import Account, Actor, EventDate, Figure, Location
from torkham.model.document import Document
from torkham.model.explanation import Explained, Explanation, LeftOut, Reason
from torkham.model.span import Evidence

SHOWN = 6  # signs and rivals beyond these are left to the text
_FRAMES = {
    "acts": "whoever stands before it does it",
    "suffers": "whoever stands before it suffers it",
    "mutual": "both sides do it",
    "happens": "it happens",
}
_RULE = "The latest total stands, a smaller one told later is a detail of it, and groups of people add"
_KINDS = {
    "total": "a total: it counts",
    "part": "a part of a total: it says who they were, and never adds",
    "increment": "an increment: it adds, unless a total that counts it is told",
    "correction": "a correction: it replaces what was told before",
}


def explain(told: Telling) -> Explanation:
    """The reasons behind every account of a document, and what else of it was weighed and left out."""
    rated = {account.id: account for account in told.accounts}
    explained = tuple(
        Explained(rated[judged.account.id], tuple(_explain_account(told, judged, rated[judged.account.id])))
        for judged in told.judged
        if judged.account
    )
    left_out = sorted((*_list_triggers(told), *_list_scenes(told), *_list_stories(told)), key=_start)
    return Explanation(told.reading.document, explained, tuple(left_out))


def _start(left_out: LeftOut) -> tuple[int, int]:
    return left_out.evidence.start, left_out.evidence.end


def explain_document(document: Document, knowledge: Knowledge, mode: str = "default") -> Explanation:
    """A document coded in that mode, and why so."""
    return explain(tell(document, knowledge, mode))


def _explain_account(told: Telling, judged: Judged, account: Account) -> Iterator[Reason]:
    reading, story = told.reading, judged.story
    yield _explain_event(reading, story, account)
    yield _explain_scope(told, judged)
    yield from _explain_tags(reading, story)
    yield _explain_date(told, judged, account.date)
    yield _explain_place(reading, story, account)
    yield from _explain_sides(reading, story, account)
    yield from _explain_tolls(reading, account)
    yield _explain_source(reading, account)
    yield _explain_background(reading, story, account)
    yield _explain_confidence(told, account)


def _cite(reading: Reading, name: str, stretch: Stretch) -> Evidence:
    return Evidence.cite(name, reading.text, stretch.start, stretch.end)


def _quote(reading: Reading, stretch: Stretch) -> str:
    return " ".join(reading.text[stretch.start : stretch.end].split())


def _explain_event(reading: Reading, story: Story, account: Account) -> Reason:
    triggers = [t for scene in story.scenes for t in scene.triggers]
    rows = {reading.folded[t.start : t.end]: t for t in triggers}
    told = "; ".join(
        f"row “{' '.join(form.split())}” of lexicons/triggers.tsv: {t.act}"
        f"{' as a noun' if t.noun else f', {_say_frame(t)}'}"
        for form, t in rows.items()
    )
    target = f", against {account.target.kind.replace('_', ' ')}" if account.target else ""
    why = f"the act is {story.act}{target}. {told}"
    return Reason("event", account.sub_event_type, why, tuple(_cite(reading, t.act, t) for t in triggers))


def _say_frame(trigger: Trigger) -> str:
    return _FRAMES["suffers" if trigger.passive else trigger.frame]


def _explain_scope(told: Telling, judged: Judged) -> Reason:
    reading, stories = told.reading, [j.story for j in told.judged]
    near = find_near_signs(reading, judged.story, stories, find_signs(reading, load_scope()))
    by_phrase = {sign.phrase: sign for sign in near}
    signs = sorted(by_phrase.values(), key=lambda sign: (-sign.entry.weight, sign.start))[:SHOWN]
    words = ", ".join(f"“{sign.phrase}” ({sign.entry.sense} {sign.entry.weight:g})" for sign in signs)
    company = "; a war that the report tells of speaks for it too" if judged.company else ""
    why = f"{_sum_up(judged.signals)}{company}. Signs: {words or 'none; the act and the parties speak for themselves'}"
    value = "political violence" if judged.account else "no political violence"
    return Reason("scope", value, why, tuple(_cite(reading, sign.entry.sense, sign) for sign in signs))


def _sum_up(signals: Signals) -> str:
    return (
        f"political {signals.political:g} against crime {signals.crime:g}, accident {signals.accident:g}, "
        f"figure of speech {signals.figurative:g}"
    )


def _explain_tags(reading: Reading, story: Story) -> Iterator[Reason]:
    """What the tagger says, where one read the document."""
    tags = reading.tags
    spans = [s for scene in story.scenes for s in within(tags.roles, scene.start, scene.end)]
    types = [s for scene in story.scenes for s in within(tags.types, scene.start, scene.end)]
    if not spans and not types:
        return
    scored = [(f"{s.role}", s, s.score) for s in spans] + [(s.sub_event_type, s, s.score) for s in types]
    why = "; ".join(f"“{_quote(reading, s)}” {name} {score:.2f}" for name, s, score in scored)
    relevance = "" if tags.relevance is None else f"tells of an incident: {tags.relevance:.2f}"
    yield Reason("tagger", relevance, why, tuple(_cite(reading, name, s) for name, s, _ in scored))


def _explain_date(told: Telling, judged: Judged, when: EventDate | None) -> Reason:
    reading, story = told.reading, judged.story
    news = judged.account is not None and not judged.account.background
    dated = date_story(reading, story, [j.story for j in told.judged], news)
    rivals = [d for s in story.scenes for d in within(reading.dates, s.start, s.end) if not dated or d != dated.mention]
    evidence = [_cite(reading, "decided", dated.mention)] if dated else []
    evidence += [_cite(reading, "beside it", d) for d in rivals[:SHOWN]]
    if dated is None or when is None:
        return Reason("date", "none", "no words say when, and none lead up to it", tuple(evidence))
    words = f"“{_quote(reading, dated.mention)}”"
    if story.date == dated.mention:
        why = f"{words}, {dated.mention.kind}, is the most exact of its own words"
    elif when.as_written:
        why = f"{words} leads up to it in its paragraph"
    else:
        why = f"{words} is the one day of the report's first paragraph, taken over"
    why += "" if dated.mention.anchored else "; counted from the day of publication"
    return Reason("date", _say_date(when), f"{why}.{_list_rivals(reading, rivals)}", tuple(evidence))


def _say_date(when: EventDate) -> str:
    days = str(when.start) if when.start == when.end else f"{when.start} to {when.end}"
    return f"{days} (precision {when.precision})"


def _list_rivals(reading: Reading, rivals: Sequence[Stretch]) -> str:
    shown = ", ".join(f"“{_quote(reading, r)}”" for r in rivals[:SHOWN])
    return f" Beside it stand: {shown}" if shown else ""


def _explain_place(reading: Reading, story: Story, account: Account) -> Reason:
    where = next((e for e in account.evidence if e.field == "location"), None)
    rivals = [
        p
        for s in story.scenes
        for p in within(reading.places, s.start, s.end)
        if not p.adjective and (where is None or p.start != where.start)
    ]
    beside = tuple(_cite(reading, "beside it", p) for p in rivals[:SHOWN])
    if where is None or account.location is None:
        return Reason("place", "none", f"no words say where.{_list_rivals(reading, rivals)}", beside)
    decided = Evidence("decided", where.start, where.end, where.quote)
    words = f"“{' '.join(where.quote.split())}”"
    if story.place is not None and story.place.start == where.start:
        why = f"{words} is the most exact place that its sentences say it happened at"
    elif reading.document.dateline and where.start < reading.document.dateline.end:
        why = f"no words say where; the report was filed in {words}"
    else:
        why = f"no words say where; {words} stands beside it"
    return Reason("place", _say_place(account.location), f"{why}.{_list_rivals(reading, rivals)}", (decided, *beside))


def _say_place(place: Location) -> str:
    names = dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name)
    return f"{', '.join(names)} (precision {place.precision})"


def _explain_sides(reading: Reading, story: Story, account: Account) -> Iterator[Reason]:
    ranked = rank_parties(reading, story, find_parties(reading, story).identities)
    for side in ("attacker", "target"):
        votes = [(worth, party) for worth, voted, party in ranked if voted == side]
        actors = [actor for actor in account.actors if actor.side == side]
        listed = ", ".join(f"“{_quote(reading, party)}” {worth:.2f}" for worth, party in votes[:SHOWN])
        votes_told = f" Votes of the grammar: {listed}" if listed else " No words vote for anybody"
        beside = tuple(_cite(reading, "voted for", party) for _, party in votes[:SHOWN])
        if not actors:
            yield Reason(side, "none", f"nobody is named.{votes_told}", beside)
            continue
        cited = tuple(_cite(reading, "decided", actor) for actor in actors)
        value = "; ".join(f"{actor.name} ({actor.kind})" for actor in actors)
        yield Reason(side, value, f"{_say_basis(reading, actors[0])}.{votes_told}", (*cited, *beside))


def _say_basis(reading: Reading, actor: Actor) -> str:
    words = f"“{_quote(reading, actor)}”"
    return {
        "named": f"{words} names it",
        "described": f"{words} describes it",
        "self_claimed": f"{words} claimed it",
        "blamed": f"{words} is blamed",
        "inferred": f"no words say so; inferred at {words}",
        "denied": f"{words} denies it",
    }[actor.basis]


def _explain_tolls(reading: Reading, account: Account) -> Iterator[Reason]:
    mentions = {(f.start, f.end, f.measure): f for f in reading.figures}
    for measure in ("killed", "injured", "abducted", "arrested"):
        figures = [f for f in account.figures if f.measure == measure]
        if not figures:
            continue
        toll = getattr(account, measure)
        roles = [f"“{_quote(reading, f)}” {_say_role(f, mentions.get((f.start, f.end, f.measure)))}" for f in figures]
        value = f"{_say_number(toll.best)} (low {_say_number(toll.low)}, high {_say_number(toll.high)})"
        why = "; ".join(roles) + (f". {_RULE}" if len(figures) > 1 else "")
        yield Reason(measure, value, why, tuple(_cite(reading, f.kind, f) for f in figures))


def _say_role(figure: Figure, mention: FigureMention | None) -> str:
    if mention is not None and not mention.factual:
        return "is only feared, meant or threatened: left out"
    if figure.scope == "joint":
        return "counts several incidents at once: left out"
    if mention is not None and mention.negated:
        return "says none"
    if mention is not None and mention.rival:
        return "is another source's number: it widens low and high"
    return f"is {_KINDS[figure.kind]}"


def _say_number(number: int | None) -> str:
    return "open" if number is None else str(number)


def _explain_source(reading: Reading, account: Account) -> Reason:
    source = account.attribution
    if source is None:
        return Reason("attribution", "none", "no words say who says so: the report itself")
    role = f"{source.role}, " if source.role else ""
    why = f"the words vouch for it: {role}interest {source.interest}, {account.modality}"
    return Reason("attribution", source.name, why, (_cite(reading, "decided", source),))


def _explain_background(reading: Reading, story: Story, account: Account) -> Reason:
    sentences, published = reading.document.sentences, reading.document.published
    prose = sorted({s.paragraph for s in sentences if s.furniture is None})
    paragraph = sentences[story.body[0].sentence].paragraph
    told = f"first told in paragraph {prose.index(paragraph) + 1}" if paragraph in prose else "told in the headline"
    headed = ", a headline tells it" if any(s.headline for s in story.scenes) else ""
    aged = ""
    if published and account.date:
        days = (published - account.date.end).days
        counted = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
        aged = f", {counted} {'before' if days >= 0 else 'after'} the day of publication"
    value = "background" if account.background else "news"
    return Reason("told as", value, f"{told}{headed}{aged}", (_cite(reading, "first told", story.body[0]),))


def _explain_confidence(told: Telling, account: Account) -> Reason:
    traits = next(found for known, found in list_traits(told.reading, told.judged) if known.id == account.id)
    parts = sorted(weigh_traits(traits), key=lambda part: -abs(part[1]))
    why = ", ".join(f"{name} {worth:+.2f}" for name, worth in parts if worth)
    return Reason("confidence", f"{account.confidence:.2f}", f"log odds: {why}")


def _list_triggers(told: Telling) -> Iterator[LeftOut]:
    """Words that tell no event here: not real, or counted in a total."""
    for trigger in told.reading.triggers:
        if not trigger.real:
            why = "wished, feared, planned, denied or only a thing: nothing happened"
            yield LeftOut(why, _cite(told.reading, trigger.act, trigger))
        elif inside_any(trigger, told.totals):
            yield LeftOut("a total in print: a claim, no incident", _cite(told.reading, trigger.act, trigger))


def _list_scenes(told: Telling) -> Iterator[LeftOut]:
    """Sentences that tell of something and are part of no story."""
    kept = {id(scene) for judged in told.judged for scene in judged.story.scenes}
    for scene in told.scenes:
        if id(scene) not in kept:
            yield LeftOut(_find_fault(told, scene), _cite(told.reading, "sentence", scene))


def _find_fault(told: Telling, scene: Scene) -> str:
    first = not any(judged.story.scenes[0].start < scene.start for judged in told.judged)
    flaw = find_flaw(told.reading, scene, first)
    if flaw:
        return flaw
    if not is_relevant(told.reading):
        return f"the tagger finds it unlikely that the report tells of an incident ({told.reading.tags.relevance:.2f})"
    if scene.headline:
        return "a headline that no story of the prose takes up"
    return "without a place, or the sum of others, beside stories that have one"


def _list_stories(told: Telling) -> Iterator[LeftOut]:
    """Stories that are no political violence."""
    for judged in told.judged:
        if judged.account is None:
            why = f"{_say_kind(judged)}: {_sum_up(judged.signals)}"
            for scene in judged.story.body:
                yield LeftOut(why, _cite(told.reading, "sentence", scene))


def _say_kind(judged: Judged) -> str:
    signals = judged.signals
    against = {"ordinary crime": signals.crime, "an accident": signals.accident,
               "a figure of speech, sport or the stage": signals.figurative}  # fmt: skip
    kind, most = max(against.items(), key=lambda row: row[1])
    if most >= signals.political and most > 0:
        return kind
    if judged.story.act == "arrest":
        return f"an arrest, for which less than {ARREST_WEIGHT:g} speaks"
    return "nothing speaks for political violence"
