"""What the annotated reports hold: `python -m training.counts` writes its tables into training/data/README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.sentences import DATA, Report, read_data

README = DATA / "README.md"
START, END = "<!-- counts: python -m training.counts -->\n", "<!-- end of counts -->\n"


def render_counts(reports: Iterable[Report]) -> str:
    """The totals and the tables by region, style, label and sub-event type, as Markdown."""
    reports = tuple(reports)
    told = [s for r in reports if r.relevant for s in r.sentences]
    marks = [mark for sentence in told for mark in sentence.marks]
    sentences = sum(len(r.sentences) for r in reports)
    total = (
        f"{len(reports):,} reports, {sum(not r.relevant for r in reports)} of them quiet; {sentences:,} sentences and "
        f"headlines; {len(marks):,} marks. {share_marked(reports):.0%} of the sentences of relevant reports have one.\n"
    )
    tables = (
        render_table("file", Counter(r.file for r in reports), Counter(r.file for r in reports for _ in r.sentences)),
        render_table(
            "style", Counter(r.style for r in reports), Counter(r.style for r in reports for _ in r.sentences)
        ),
        render_table("label", Counter(m.label for m in marks), None),
        render_table("trigger's type", Counter(m.sub_event_type or "" for m in marks if m.sub_event_type), None),
    )
    return "\n".join((total, *tables))


def share_marked(reports: Iterable[Report]) -> float:
    """The share of the sentences in relevant reports that carry a mark."""
    told = [bool(s.marks) for r in reports if r.relevant for s in r.sentences]
    return sum(told) / len(told)


def render_table(head: str, counts: Counter[str], sentences: Counter[str] | None) -> str:
    """A table of counts, most frequent first: of reports and sentences, or of marks alone."""
    columns = ("reports", "sentences") if sentences is not None else ("marks",)
    lines = [f"| {head} | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        values = (count,) if sentences is None else (count, sentences[name])
        lines.append(f"| {name} | " + " | ".join(f"{value:,}" for value in values) + " |")
    return "\n".join(lines) + "\n"


def put_counts(text: str, counts: str) -> str:
    """A README with its counts replaced. Raises ValueError where it has no place for them."""
    head, start, rest = text.partition(START)
    _, end, tail = rest.partition(END)
    if not (start and end):
        raise ValueError(f"no place for the counts: the file must hold {START.strip()!r} and {END.strip()!r}")
    return f"{head}{start}\n{counts}\n{end}{tail}"


def main(readme: Path = README) -> None:
    """Write the counts of the data as it is into its README."""
    readme.write_text(put_counts(readme.read_text(encoding="utf-8"), render_counts(read_data())), encoding="utf-8")


if __name__ == "__main__":
    main()
