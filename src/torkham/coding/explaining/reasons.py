"""Why an account says when, where, who, how many and who says so: the words that decided it and those beside them."""

from __future__ import annotations

from collections.abc import Iterator

from torkham.coding.accounts.confidence import Judged
from torkham.coding.coder import Telling
from torkham.coding.explaining.quoting import SHOWN, cite, quote, say_number, say_rivals
from torkham.coding.mentions import FigureMention
from torkham.coding.reading import Reading
from torkham.coding.stories.dates import date_story
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.votes.votes import find_parties, rank_parties
from torkham.model.account import Account, Actor, EventDate, Figure, Location
from torkham.model.explanation import Reason
from torkham.model.span import Evidence

_RULE = "The latest total stands, a smaller one told later is a detail of it, and groups of people add"
_KINDS = {
    "total": "a total: it counts",
    "part": "a part of a total: it says who they were, and never adds",
    "increment": "an increment: it adds, unless a total that counts it is told",
    "correction": "a correction: it replaces what was told before",
}


def explain_date(told: Telling, judged: Judged, when: EventDate | None) -> Reason:
    """Why it happened on that day: the date that decided it, and the dates beside it."""
    reading, story = told.reading, judged.story
    news = judged.account is not None and not judged.account.background
    dated = date_story(reading, story, [j.story for j in told.judged], news)
    rivals = [d for s in story.scenes for d in within(reading.dates, s.start, s.end) if not dated or d != dated.mention]
    evidence = [cite(reading, "decided", dated.mention)] if dated else []
    evidence += [cite(reading, "beside it", d) for d in rivals[:SHOWN]]
    if dated is None or when is None:
        return Reason("date", "none", "no words say when, and none lead up to it", tuple(evidence))
    words = f"“{quote(reading, dated.mention)}”"
    if story.date == dated.mention:
        why = f"{words}, {dated.mention.kind}, is the most exact of its own words"
    elif when.as_written:
        why = f"{words} leads up to it in its paragraph"
    else:
        why = f"{words} is the one day of the report's first paragraph, taken over"
    why += "" if dated.mention.anchored else "; counted from the day of publication"
    return Reason("date", _say_date(when), f"{why}.{say_rivals(reading, rivals)}", tuple(evidence))


def _say_date(when: EventDate) -> str:
    days = str(when.start) if when.start == when.end else f"{when.start} to {when.end}"
    return f"{days} (precision {when.precision})"


def explain_place(reading: Reading, story: Story, account: Account) -> Reason:
    """Why it happened there: the place that decided it, and the places beside it."""
    where = next((e for e in account.evidence if e.field == "location"), None)
    rivals = [
        p
        for s in story.scenes
        for p in within(reading.places, s.start, s.end)
        if not p.adjective and (where is None or p.start != where.start)
    ]
    beside = tuple(cite(reading, "beside it", p) for p in rivals[:SHOWN])
    if where is None or account.location is None:
        return Reason("place", "none", f"no words say where.{say_rivals(reading, rivals)}", beside)
    decided = Evidence("decided", where.start, where.end, where.quote)
    words = f"“{' '.join(where.quote.split())}”"
    if story.place is not None and story.place.start == where.start:
        why = f"{words} is the most exact place that its sentences say it happened at"
    elif reading.document.dateline and where.start < reading.document.dateline.end:
        why = f"no words say where; the report was filed in {words}"
    else:
        why = f"no words say where; {words} stands beside it"
    return Reason("place", _say_place(account.location), f"{why}.{say_rivals(reading, rivals)}", (decided, *beside))


def _say_place(place: Location) -> str:
    names = dict.fromkeys(name for name in (place.name, place.admin2, place.admin1, place.country) if name)
    return f"{', '.join(names)} (precision {place.precision})"


def explain_sides(reading: Reading, story: Story, account: Account) -> Iterator[Reason]:
    """Why these are its attacker and its target: who was voted for, and how high."""
    ranked = rank_parties(reading, story, find_parties(reading, story).identities)
    for side in ("attacker", "target"):
        votes = [(worth, party) for worth, voted, party in ranked if voted == side]
        actors = [actor for actor in account.actors if actor.side == side]
        listed = ", ".join(f"“{quote(reading, party)}” {worth:.2f}" for worth, party in votes[:SHOWN])
        votes_told = f" Votes of the grammar: {listed}" if listed else " No words vote for anybody"
        beside = tuple(cite(reading, "voted for", party) for _, party in votes[:SHOWN])
        if not actors:
            yield Reason(side, "none", f"nobody is named.{votes_told}", beside)
            continue
        cited = tuple(cite(reading, "decided", actor) for actor in actors)
        value = "; ".join(f"{actor.name} ({actor.kind})" for actor in actors)
        yield Reason(side, value, f"{_say_basis(reading, actors[0])}.{votes_told}", (*cited, *beside))


def _say_basis(reading: Reading, actor: Actor) -> str:
    words = f"“{quote(reading, actor)}”"
    return {
        "named": f"{words} names it",
        "described": f"{words} describes it",
        "self_claimed": f"{words} claimed it",
        "blamed": f"{words} is blamed",
        "inferred": f"no words say so; inferred at {words}",
        "denied": f"{words} denies it",
    }[actor.basis]


def explain_tolls(reading: Reading, account: Account) -> Iterator[Reason]:
    """Why so many were killed, injured, abducted or arrested: the part that each figure plays."""
    mentions = {(f.start, f.end, f.measure): f for f in reading.figures}
    for measure in ("killed", "injured", "abducted", "arrested"):
        figures = [f for f in account.figures if f.measure == measure]
        if not figures:
            continue
        toll = getattr(account, measure)
        roles = [f"“{quote(reading, f)}” {_say_role(f, mentions.get((f.start, f.end, f.measure)))}" for f in figures]
        value = f"{say_number(toll.best)} (low {say_number(toll.low)}, high {say_number(toll.high)})"
        why = "; ".join(roles) + (f". {_RULE}" if len(figures) > 1 else "")
        yield Reason(measure, value, why, tuple(cite(reading, f.kind, f) for f in figures))


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


def explain_source(reading: Reading, account: Account) -> Reason:
    """Who says so, and in what interest."""
    source = account.attribution
    if source is None:
        return Reason("attribution", "none", "no words say who says so: the report itself")
    role = f"{source.role}, " if source.role else ""
    why = f"the words vouch for it: {role}interest {source.interest}, {account.modality}"
    return Reason("attribution", source.name, why, (cite(reading, "decided", source),))


def explain_background(reading: Reading, story: Story, account: Account) -> Reason:
    """Why it is told as news or as background: where it is first told, and how long after."""
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
    return Reason("told as", value, f"{told}{headed}{aged}", (cite(reading, "first told", story.body[0]),))
