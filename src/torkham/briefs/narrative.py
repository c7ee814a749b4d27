"""Incidents told in sentences: what, by whom, on whom, where, how many, says who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from functools import cache

from torkham.briefs.articles import add_article, add_place_article
from torkham.briefs.richtext import Line, Piece, capitalise, join_words, line
from torkham.briefs.tallies import GROUP_WORDS, Sum, sum_tolls, tally_groups
from torkham.briefs.wording import read_toll, say_count, say_number, say_place
from torkham.knowledge.tables import read_table
from torkham.model.account import Account, Basis, Side, Toll
from torkham.model.incident import Incident

ASSERTED: frozenset[Basis] = frozenset(("named", "described", "self_claimed"))
_HEDGES = {"claimed": "reportedly ", "alleged": "allegedly ", "unconfirmed": "reportedly ", "denied": "reportedly "}


@cache
def load_event_phrases() -> Mapping[str, tuple[str, str, str]]:
    """For each of ACLED's sub-event types: a noun phrase, the word before the attacker, the word before the target."""
    rows = read_table("lexicons/event_phrases.tsv", ("sub_event_type", "phrase", "attacker", "target"))
    return {r.need("sub_event_type"): (r.need("phrase"), r.need("attacker"), r.need("target")) for r in rows}


def tell_incident(incident: Incident, accounts: Sequence[Account], links: Mapping[str, str]) -> Line:
    """One incident in one to three sentences. `links` gives the anchor of each account's quotation by account id;
    the numbers lead to the incident, the source to its words."""
    where = f" in {add_place_article(say_place(incident.location))}" if incident.location else ", place not reported"
    blamed = "" if _name_side(incident, "attacker") else _name_side(incident, "attacker", {"blamed"})
    told_of_blame = f", blamed on {blamed}" if blamed else ""
    stop = ", " if blamed or ", " in where else " "
    what = f"{say_parties(incident)}{where}{told_of_blame}{stop}"
    told = line(what, *_tell_toll(incident), *_tell_source(accounts, links), ".")
    return (*capitalise(told), *_tell_rivals(incident), *_tell_claim(incident))


def say_parties(incident: Incident) -> str:
    """ "an attack by gunmen on a polio team", "an armed clash between police and militants", "a suicide bombing".
    An attacker who is only blamed or inferred is not named here: the words would assert what nobody knows."""
    phrase, by, on = load_event_phrases().get(incident.sub_event_type, ("an incident", "by", "involving"))
    attackers = _name_side(incident, "attacker")
    targets = _name_side(incident, "target") or _name_side(incident, "bystander")
    if by == "between":
        parties = [p for p in (attackers, targets or _name_side(incident, "unknown")) if p]
        joint = "between" if len(parties) > 1 else "involving"
        return f"{phrase} {joint} {' and '.join(parties)}" if parties else phrase
    told = f"{phrase} {by} {attackers}" if attackers else phrase
    return f"{told} {on} {targets}" if targets else told


def _name_side(incident: Incident, side: Side, bases: Set[Basis] = ASSERTED) -> str:
    actors = [a for a in incident.actors if a.side == side and a.role == "principal" and a.basis in bases]
    return join_words(dict.fromkeys(add_article(a.name) for a in actors[:3]))


def _tell_toll(incident: Incident) -> Line:
    """ "killed 8 people and injured 43"; what people were taken; or that no figure was given."""
    href, parts = f"#{incident.id}", list[Piece | str]()
    for measure, toll in (("killed", incident.killed), ("injured", incident.injured)):
        if read_toll(toll) is not None:
            joint = " and " if parts else _HEDGES.get(incident.modality, "")
            parts += [f"{joint}{measure} ", Piece(say_people(toll, bare=bool(parts)), href)]
    for verb, count in (("abducted", incident.abducted), ("arrested", incident.arrested)):
        number = read_toll(count)
        if number:
            parts += ["; " if parts else "was reported; ", Piece(say_count(number, "person", "people"), href)]
            parts += [f" {'was' if number == 1 else 'were'} {verb}"]
    return line(*parts) or line("was reported without figures for killed or injured")


def say_people(toll: Toll, bare: bool = False) -> str:
    """ "8 people", "at least 5 people", "no one"; `bare` leaves out the noun, which stands before."""
    number = read_toll(toll)
    if not number:
        return "no one" if number == 0 else "an unknown number"
    hedge = ""
    if toll.low == number and toll.high is None:
        hedge = "at least "
    elif toll.high == number and toll.low is None:
        hedge = "up to "
    elif toll.low is None and toll.high is None:
        hedge = "about "
    return hedge + (say_number(number) if bare else say_count(number, "person", "people"))


def _tell_source(accounts: Sequence[Account], links: Mapping[str, str]) -> Line:
    named: dict[str, Piece] = {}
    for account in accounts:
        source = account.attribution
        if source and source.name:
            named.setdefault(source.name.casefold(), Piece(add_article(source.name), links.get(account.id)))
    if not named:
        return ()
    first, *others = named.values()
    second = line(" and ", others[0]) if others else ()
    return line(", according to ", first, *second)


def _tell_rivals(incident: Incident) -> Line:
    told = []
    for choice in incident.chosen:
        values = sorted({r.value for r in choice.rivals if isinstance(r.value, int)})
        if choice.field in ("killed", "injured") and len(values) > 1:
            told.append(f"{say_number(values[0])} to {say_number(values[-1])} {choice.field}")
    return line(" Reports differ: ", Piece(join_words(told), f"#{incident.id}"), ".") if told else ()


def _tell_claim(incident: Incident) -> Line:
    if not incident.claimed_by:
        return ()
    claimant = add_article(incident.claimed_by)
    return line(f" {claimant[:1].upper()}{claimant[1:]} claimed responsibility.")


def tell_summary(incidents: Sequence[Incident], area: str) -> Line:
    """The period in two or three sentences, every number linked."""
    if not incidents:
        return ()
    killed, injured = (sum_tolls(getattr(i, m) for i in incidents) for m in ("killed", "injured"))
    told = line("The reports tell of ", Piece(say_count(len(incidents), "incident"), "#register"), f" in {area}")
    tolls = [say_sum(total, verb) for total, verb in ((killed, "killed"), (injured, "injured")) if total.told]
    if not tolls:
        return told + line(", without figures for killed or injured.")
    told += line(" that ", Piece(join_words(tolls), "#figures"), ".")
    worst = max(tally_groups(incidents)[:3], key=lambda g: g.killed)
    if worst.killed < 2 or worst.killed > killed.best:
        return told
    share = "All" if worst.killed == killed.best else f"Of the killed, {say_number(worst.killed)}"
    noun = "of the killed were" if worst.killed == killed.best else "were"
    return told + line(" ", Piece(f"{share} {noun} {GROUP_WORDS[worst.group]}", f"#ix-killed-{worst.group}"), ".")


def say_sum(total: Sum, verb: str) -> str:
    """ "killed 120 people (105 to 131)"."""
    hedge = "at least " if total.open and total.low == total.best else ""
    spread = f" ({say_number(total.low)} to {total.top})" if total.low < total.high else ""
    return f"{verb} {hedge}{say_count(total.best, 'person', 'people')}{spread}"


def pick_told(incidents: Sequence[Incident], most: int = 6) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """The deadliest, and of the rest the most recent; with few incidents all of them, deadliest first."""
    deadly = sorted(incidents, key=lambda i: (-(read_toll(i.killed) or 0), -(read_toll(i.injured) or 0), i.id))
    recent = sorted(deadly[most:], key=lambda i: (i.date.end if i.date else date.min, i.id), reverse=True)
    return tuple(deadly[:most]), tuple(recent[:most])
