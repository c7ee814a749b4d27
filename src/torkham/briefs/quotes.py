"""The exact words behind an account: its sentences, with what each word is evidence for marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torkham.briefs.richtext import Line, Piece
from torkham.model.account import Account
from torkham.model.document import Document

GAP = Piece(" […] ")
_AROUND = 160
_WHOLE = 0.7

Mark = tuple[int, int, str]


def quote_account(account: Account, document: Document) -> Line:
    """The sentences that hold the account's evidence, in the order of the text; left-out ones show as […].

    The evidence, the figures, the principal parties and the source pick sentences; other parties are marked where
    they stand in those."""
    picks = [(e.start, e.end, e.field) for e in account.evidence]
    picks += [(f.start, f.end, f.measure) for f in account.figures]
    picks += [(a.start, a.end, a.side) for a in account.actors if a.role == "principal"]
    if account.attribution:
        picks.append((account.attribution.start, account.attribution.end, "source"))
    others = [(a.start, a.end, a.side) for a in account.actors if a.role != "principal"]
    return quote_spans(document, _keep_inside(picks, document), _keep_inside(others, document))


def _keep_inside(marks: Iterable[Mark], document: Document) -> list[Mark]:
    return [mark for mark in marks if mark[0] < mark[1] <= len(document.text)]


def quote_spans(document: Document, picks: Iterable[Mark], others: Iterable[Mark] = ()) -> Line:
    """The sentences around the spans `picks`, each span (of `others` too) marked with what it is evidence for.
    A span that is most of its sentence picks the sentence without marking it."""
    picks = sorted(set(picks))
    marks = sorted({*picks, *others})
    pieces: list[Piece] = []
    after = None
    for start, end in _find_stretches(document, [(m[0], m[1]) for m in picks]):
        if pieces:
            between = document.text[after:start]
            pieces.append(GAP if between.strip() else Piece(" "))
        pieces += _mark_stretch(document.text, start, end, marks)
        after = end
    return tuple(pieces)


def _find_stretches(document: Document, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that overlap a span (or, for a span outside of every sentence, the words around it), merged."""
    found: set[tuple[int, int]] = set()
    for start, end in spans:
        hits = [(s.start, s.end) for s in document.sentences if s.start < end and start < s.end]
        found.update(hits or [_widen(document.text, start, end)])
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with up to a line of text on both sides, cut at white space."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while left > 0 and left < start and not text[left - 1].isspace():
        left += 1
    while right < len(text) and right > end and not text[right].isspace():
        right -= 1
    return left, right


def _mark_stretch(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    at = start
    for left, right, field in marks:
        left, right = max(left, at), min(right, end)
        if left >= right or right - left > _WHOLE * (end - start):
            continue
        if left > at:
            yield Piece(_flow(text[at:left]))
        yield Piece(_flow(text[left:right]), mark=field)
        at = right
    if at < end:
        yield Piece(_flow(text[at:end]))


def _flow(words: str) -> str:
    """Line breaks as spaces: how the words were wrapped is no part of what they say."""
    return "".join(" " if c in "\r\n\t\u2028\u2029" else c for c in words)
