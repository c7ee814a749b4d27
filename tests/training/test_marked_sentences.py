"""The annotated reports are read exactly, a bad one is named by file and line, and the shipped ones are sound."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.counts import END, README, START, put_counts, render_counts, share_marked
from training.sentences import (
    DATA,
    LABELS,
    STYLES,
    TRIGGER,
    Mark,
    Report,
    find_reports,
    find_types,
    read_data,
    read_sentence,
)
from training.vary import ARTICLE, SEED, agree_article, read_frames, write_reports

from torkham.errors import KnowledgeError

HEAD = "# id=a-1 style=wire country=PAK relevant=yes\n"
GOOD = "Two {perp|gunmen} {trigger:Attack|shot} {victim|Officer Aslam}."


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    return read_data()


def read(text: str) -> list[Report]:
    return [report for _, report in find_reports("a.txt", text)]


def test_marks_are_offsets_in_the_plain_text() -> None:
    (report,) = read(HEAD + "^ Officer {trigger:Attack|slain}\n" + GOOD)
    head, sentence = report.sentences
    assert (head.text, head.headline) == ("Officer slain", True)
    assert sentence.text == "Two gunmen shot Officer Aslam."
    assert sentence.marks == (Mark("perp", 4, 10), Mark("trigger", 11, 15, "Attack"), Mark("victim", 16, 29))
    assert [sentence.text[m.start : m.end] for m in sentence.marks] == ["gunmen", "shot", "Officer Aslam"]


def test_a_header_becomes_fields() -> None:
    (report,) = read("\n\n" + HEAD + GOOD + "\n\n\n")
    assert (report.id, report.file, report.style, report.country, report.relevant) == (
        "a-1",
        "a.txt",
        "wire",
        "PAK",
        True,
    )


def test_a_no_break_space_stays_in_its_line() -> None:
    (report,) = read(HEAD + "The {perp|men} {trigger:Attack|shot}\u00a0and ran\u2028off.")
    assert report.sentences[0].text == "The men shot\u00a0and ran\u2028off."


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (GOOD, 1, "not a header"),
        ("# id=A style=wire country=PAK relevant=yes\n" + GOOD, 1, "not a header"),
        ("# id=a style=wire country=PAK relevant=maybe\n" + GOOD, 1, "not a header"),
        ("# id=a style=blog country=PAK relevant=yes\n" + GOOD, 1, "unknown style 'blog'"),
        ("\n" + HEAD, 2, "no sentence"),
        (HEAD + "{perp|Gunmen} fled.", 1, "marks no trigger"),
        (HEAD.replace("yes", "no") + GOOD, 1, "not relevant but has marks"),
        (HEAD + GOOD + "\n{gunman|He} fled.", 3, "unknown label 'gunman'"),
        (HEAD + "{trigger:Shooting|Shots} rang out.", 2, "no sub-event type"),
        (HEAD + "{trigger|Shots} rang out.", 2, "a trigger has a sub-event type"),
        (HEAD + "{perp:Attack|Gunmen} fled.", 2, "nothing else has one"),
        (HEAD + "The {perp|gunmen fled.", 2, "a bad mark near"),
        (HEAD + "The {perp|armed {org|TTP} men} fled.", 2, "a bad mark near"),
        (HEAD + "The {perp|} fled.", 2, "a bad mark near"),
        (HEAD + "The gunmen} fled.", 2, "a bad mark near"),
        (HEAD + "The {perp|gunmen }fled.", 2, "starts or ends with a space"),
        (HEAD + "The {perp|gunm}en fled.", 2, "cuts a word"),
        (HEAD + "The gun{perp|men} fled.", 2, "cuts a word"),
        (HEAD + "The men fled. ", 2, "a space at"),
    ],
)
def test_a_bad_line_is_named(text: str, line: int, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says) as caught:
        read(text)
    assert (caught.value.file, caught.value.line) == ("a.txt", line)


def test_an_id_is_taken_once_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text("\n" + HEAD + GOOD, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"b\.txt:2: the id 'a-1' is taken already, in a\.txt"):
        read_data(tmp_path)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no reports"):
        read_data(tmp_path)


PLAIN = st.text(st.characters(categories=("L", "N", "Zs"), include_characters=".,'-"), min_size=1).map(str.strip)
WORDS = PLAIN.filter(bool)


@given(st.lists(st.tuples(WORDS, st.sampled_from([label for label in LABELS if label != TRIGGER])), min_size=1))
def test_marks_survive_a_round_trip(parts: list[tuple[str, str]]) -> None:
    row = " / ".join(f"{{{label}|{words}}}" for words, label in parts)
    sentence = read_sentence("a.txt", 1, row)
    assert sentence.text == " / ".join(words for words, _ in parts)
    assert [(sentence.text[m.start : m.end], m.label) for m in sentence.marks] == parts


def test_the_shipped_set_is_as_large_and_as_wide_as_promised(reports: tuple[Report, ...]) -> None:
    assert sum(len(report.sentences) for report in reports) >= 1800
    assert len(reports) >= 450
    assert sum(not report.relevant for report in reports) >= 130
    types = Counter(m.sub_event_type for r in reports for s in r.sentences for m in s.marks if m.label == TRIGGER)
    assert set(types) == find_types()
    assert {report.style for report in reports} == set(STYLES)
    assert 0.55 <= share_marked(reports) <= 0.7


def test_no_sentence_stands_twice(reports: tuple[Report, ...]) -> None:
    counts = Counter(sentence.text for report in reports for sentence in report.sentences)
    assert [text for text, count in counts.items() if count > 1] == []


def test_the_readme_counts_the_data_as_it_is(reports: tuple[Report, ...]) -> None:
    text = README.read_text(encoding="utf-8")
    assert put_counts(text, render_counts(reports)) == text, "run python -m training.counts"


def test_the_varied_reports_are_what_their_frames_give() -> None:
    varied = "\n\n".join(write_reports(random.Random(SEED))) + "\n"
    assert (DATA / "varied.txt").read_text(encoding="utf-8") == varied, "run python -m training.vary"


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        ("a/an {weapon|IED}", "an {weapon|IED}"),
        ("A/an {physical|bus}", "A {physical|bus}"),
        ("a/an ambulance", "an ambulance"),
        ("a/an {org|TTP} man", "a {org|TTP} man"),
        ("a/an {org|FRPI} man", "an {org|FRPI} man"),
    ],
)
def test_articles_agree(words: str, agreed: str) -> None:
    assert ARTICLE.sub(agree_article, words) == agreed


def test_a_line_that_is_no_frame_is_named(tmp_path: Path) -> None:
    path = tmp_path / "frames.txt"
    path.write_text("# ours\n== Attack | attack | claimed\n* Gunmen fired.\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"frames\.txt:3"):
        read_frames(path)


def test_counts_need_their_place() -> None:
    assert put_counts(f"a\n{START}old\n{END}b", "new") == f"a\n{START}\nnew\n{END}b"
    with pytest.raises(ValueError, match="no place for the counts"):
        put_counts("a", "new")
