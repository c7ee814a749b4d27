"""Coded documents and incidents as text to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torkham.cli.wording import flatten, say_claim, say_count, say_date, say_place, say_sides
from torkham.model.account import Account
from torkham.model.coded import CodedDocument
from torkham.model.document import Document
from torkham.model.incident import Incident


def summarize_document(coded: CodedDocument) -> str:
    """A document's incidents, claims and statements, a line each, with the words behind them."""
    document = coded.document
    head = " · ".join(
        part for part in (document.title, document.publisher, document.published and str(document.published)) if part
    )
    lines = [f"{document.source}: {head}" if head else document.source]
    for account in coded.accounts:
        lines += _tell_account(account)
    for claim in coded.claims:
        lines.append(f"  claim: {claim.measure}: {say_claim(claim)}")
        lines.append(f"    “{flatten(claim.evidence.quote)}”")
    for said in coded.statements:
        lines.append(f"  {said.speaker or 'nobody named'}: “{flatten(said.quote)}”")
    if len(lines) == 1:
        lines.append("  recounts no incident, claim or statement")
    return "\n".join(lines) + "\n"


def summarize_incident(incident: Incident, told: Sequence[tuple[Account, Document]]) -> str:
    """An incident's values, its conflicting figures side by side, and its sources with their sentences."""
    lines = [
        f"{incident.id}  {incident.sub_event_type} ({incident.event_type})",
        f"  status    {incident.status}, version {incident.version}{', background' if incident.background else ''}",
        f"  date      {say_date(incident.date)}",
        f"  place     {say_place(incident.location)}",
        f"  sides     {say_sides(incident.attacker, incident.target)}",
        f"  killed    {say_count(incident.killed)}    injured {say_count(incident.injured)}",
    ]
    lines += [f"  weapons   {', '.join(incident.weapons)}"] if incident.weapons else []
    lines += [f"  claimed   by {incident.claimed_by}"] if incident.claimed_by else []
    lines += [f"  merged    {', '.join(incident.redirects)}"] if incident.redirects else []
    if incident.chosen:
        lines += ["", "  The sources differ:"]
    for choice in incident.chosen:
        rivals = "  |  ".join(
            f"{'*' if set(choice.from_) & set(rival.from_) else ' '}{rival.value} ({_count_sources(len(rival.from_))})"
            for rival in choice.rivals
        )
        lines.append(f"    {choice.field}: {rivals}   [* {choice.policy}]")
    lines += ["", f"  Told by {_count_sources(len(incident.accounts))}:"]
    independent = {ref.account: ref.independent for ref in incident.accounts}
    for account, document in told:
        lines += _tell_source(account, document, independent[account.id])
    if incident.joined:
        names = {account.id: f"{_name(document)}, {document.published or 'undated'}" for account, document in told}
        lines += ["", "  Joined because:"]
        for tie in incident.joined:
            lines.append(f"    {names.get(tie.left, tie.left)} and {names.get(tie.right, tie.right)}:")
            lines.append(f"      {'; '.join(tie.reasons)}")
    if incident.dataset_rows:
        lines += ["", "  In the datasets:"]
    for row in incident.dataset_rows:
        lines.append(f"    {row.dataset} {row.version}, row {row.row_id} (score {row.score:.2f}):")
        lines.append(f"      {'; '.join(row.reasons)}")
    return "\n".join(lines)


def _tell_account(account: Account) -> Iterator[str]:
    kind = f"{account.sub_event_type}{' (background)' if account.background else ''}"
    place, sides = say_place(account.location), say_sides(account.attacker, account.target)
    yield f"  {kind} · {say_date(account.date)} · {place} · {sides}"
    yield f"    killed {say_count(account.killed)}, injured {say_count(account.injured)}"
    for quote in _quote(account):
        yield f"    “{quote}”"


def _tell_source(account: Account, document: Document, independent: bool) -> Iterator[str]:
    yield f"    {_name(document)}, {document.published or 'undated'}: {document.title or document.source}"
    marks = [f"killed {say_count(account.killed)}", f"injured {say_count(account.injured)}"]
    marks += [account.modality] if account.modality != "reported" else []
    marks += ["background"] if account.background else []
    marks += [] if independent else ["near copy of another source"]
    marks += [f"says {account.attribution.name}"] if account.attribution else []
    yield f"      {'; '.join(marks)}"
    for sentence in _sentences(account, document):
        yield f"      “{sentence}”"


def _sentences(account: Account, document: Document) -> list[str]:
    """The whole sentences that the account's evidence lies in."""
    cited = [
        s for s in document.sentences if any(s.start < e.end and e.start < s.end for e in account.evidence)
    ]  # fmt: skip
    return [flatten(document.text[s.start : s.end]) for s in cited] or _quote(account)


def _quote(account: Account) -> list[str]:
    """The account's evidence, each stretch once, those that lie in another left out."""
    spans = sorted({(e.start, -e.end) for e in account.evidence})
    quotes, end = list[str](), -1
    by_span = {(e.start, -e.end): e.quote for e in account.evidence}
    for start, negative_end in spans:
        if -negative_end > end:
            quotes.append(flatten(by_span[start, negative_end]))
            end = -negative_end
    return quotes


def _name(document: Document) -> str:
    return document.publisher or document.source


def _count_sources(number: int) -> str:
    return f"{number} account" if number == 1 else f"{number} accounts"
