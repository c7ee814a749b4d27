"""The coder on the annotated mini reports that the tagger learns from: `python -m evaluation.marked [--errors]`.

Short reports of every region, with the words marked that tell who did what to whom. They ask of the grammar what its
own gold cannot: whether it finds doer, target and kind of event in syntax that nobody wrote a rule for. Generated ones
are left out. Half of the reports, by the hash of their ids, is there to be read; `--errors` lists only those.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.sentences import Report, read_data

from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.model.account import Account
from torkham.pipeline import code

GENERATED = "varied.txt"
DOERS, STRUCK = frozenset(("perp", "org")), frozenset(("victim", "human", "physical"))
OUT_OF_SCOPE = frozenset(
    ("Agreement", "Change to group/activity", "Headquarters or base established", "Non-violent transfer of territory",
     "Other", "Peaceful protest")
)  # fmt: skip
"""What ACLED records and the coder does not: nobody was struck."""
BOTH_SIDES = frozenset(("Armed clash", "Violent demonstration", "Peaceful protest", "Agreement"))
"""Kinds of which both sides are marked as doers: the target may be one of them."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A report as one text, with its marks there: (label, start, end, sub-event type)."""

    report: Report
    text: str
    marks: tuple[tuple[str, int, int, str | None], ...]

    @property
    def is_blind(self) -> bool:
        return hashlib.sha256(self.report.id.encode()).digest()[0] % 2 == 1

    @property
    def kind(self) -> str | None:
        """The type of most of its triggers, of equals the first."""
        kinds = [kind for label, _, _, kind in self.marks if label == "trigger" and kind]
        return Counter(kinds).most_common(1)[0][0] if kinds else None

    def touches(self, start: int, end: int, labels: frozenset[str]) -> bool:
        return any(label in labels and a < end and start < b for label, a, b, _ in self.marks)

    def has(self, labels: frozenset[str]) -> bool:
        return any(label in labels for label, *_ in self.marks)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the coder made of one report; None where the marks do not ask."""

    marked: Marked
    accounts: tuple[Account, ...]
    found: bool
    event: bool | None = None
    attacker: bool | None = None
    target: bool | None = None

    @property
    def is_wrong(self) -> bool:
        relevant = self.marked.report.relevant
        return self.found != relevant or False in (self.event, self.attacker, self.target)


def join_sentences(report: Report) -> Marked:
    """The report's text: the headline, a blank line, a sentence a paragraph."""
    text, marks = "", []
    for sentence in report.sentences:
        marks += [(m.label, len(text) + m.start, len(text) + m.end, m.sub_event_type) for m in sentence.marks]
        text += sentence.text + "\n\n"
    return Marked(report, text, tuple(marks))


def judge(marked: Marked) -> Outcome:
    """The coder's accounts beside the marks: the first account told as news is held against them. The reports bear no
    date of publication, and so no day that one names makes it old."""
    news = tuple(a for a in code(marked.text).accounts if not a.background)
    if not marked.report.relevant or not news:
        return Outcome(marked, news, bool(news))
    first, kinds = news[0], {kind for *_, kind in marked.marks if kind}
    struck = STRUCK | DOERS if marked.kind in BOTH_SIDES else STRUCK
    return Outcome(
        marked,
        news,
        True,
        first.sub_event_type in kinds,
        _hits(first, "attacker", marked, DOERS),
        _hits(first, "target", marked, struck),
    )


def _hits(account: Account, side: str, marked: Marked, labels: frozenset[str]) -> bool | None:
    """Whether a party of that side is one of the marked; None where none is marked."""
    if not marked.has(labels):
        return None
    return any(a.side == side and marked.touches(a.start, a.end, labels) for a in account.actors)


def measure() -> Iterator[Measure]:
    outcomes = [judge(marked) for marked in list_asked()]
    for name, half in split(outcomes).items():
        relevant = [o for o in half if o.marked.report.relevant]
        quiet = [o for o in half if not o.marked.report.relevant]
        yield Measure(f"marked_{name} found", _share([o.found for o in relevant]))
        yield Measure(f"marked_{name} event", _share([o.event for o in relevant]))
        yield Measure(f"marked_{name} attacker", _share([o.attacker for o in relevant]))
        yield Measure(f"marked_{name} target", _share([o.target for o in relevant]))
        yield Measure(f"marked_{name} false per 1,000 quiet", 1000 * _share([o.found for o in quiet]), at_most=True)


def list_asked() -> Iterator[Marked]:
    """The hand-written reports, but for those of what is out of scope."""
    for report in read_data():
        marked = join_sentences(report)
        if report.file != GENERATED and marked.kind not in OUT_OF_SCOPE:
            yield marked


def split(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of the half that may be read, and of the blind one."""
    return {
        "dev": [o for o in outcomes if not o.marked.is_blind],
        "blind": [o for o in outcomes if o.marked.is_blind],
    }


def _share(answers: Sequence[bool | None]) -> float:
    asked = [answer for answer in answers if answer is not None]
    return sum(asked) / len(asked) if asked else float("nan")


def list_errors() -> Iterator[str]:
    """The reports of the half that is there to be read which went wrong, with what was coded."""
    for marked in list_asked():
        if marked.is_blind:
            continue
        report, outcome = marked.report, judge(marked)
        if outcome.is_wrong:
            asked = ("found", "event", "attacker", "target")
            wrong = [n for n in asked if getattr(outcome, n) is False or (n == "found" and not report.relevant)]
            said = [
                f"  {a.sub_event_type}: {_say(a, 'attacker')} > {_say(a, 'target')}, killed {a.killed.best}"
                for a in outcome.accounts
            ]
            yield "\n".join([f"{report.id} {', '.join(wrong)} (marked {marked.kind})", *said, marked.text.strip(), ""])


def _say(account: Account, side: str) -> str:
    return " + ".join(f"{a.as_written!r} ({a.kind})" for a in account.actors if a.side == side) or "?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what went wrong in the half that may be read")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.errors:
        for error in list_errors():
            print(error)
        return
    found = list(measure())
    if arguments.json:
        print(json.dumps({m.name: m.value for m in found}, indent=1))
    else:
        print(render_table(check_measures(found, load_floors("marked"))))


if __name__ == "__main__":
    main()
