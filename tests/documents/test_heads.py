"""What the head of a report and the properties of a PDF say: who publishes, who signs, when."""

from __future__ import annotations

import io
import logging
import sys
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from documents.test_reading import make_pdf
from torkham.documents.dates import find_date
from torkham.documents.reading import make_document, read_bytes, read_each
from torkham.model.document import Document

BODY = "GAO: Two men were killed when a van hit a mine near the town on Friday, police said."


def read_head_of(*lines: str, body: str = BODY) -> Document:
    return make_document("\n\n".join((*lines, body)), "a.txt")


@pytest.mark.parametrize(
    "name",
    [
        "Sahel Wire", "Gao Bureau", "Desert Network", "Niger Gazette", "Radio Gao", "Bamako Ledger", "River Post",
        "Correo del Sur", "Agencia Andina", "Le Courrier", "The Gao Reporter", "Provincial Press Office",
    ],
)  # fmt: skip
def test_a_paper_between_title_and_date_publishes(name: str) -> None:
    document = read_head_of("Mine kills two near Gao", name, "8 March 2024")
    assert (document.publisher, document.authors) == (name, ())


@pytest.mark.parametrize("name", ["Amina Cisse", "Omar Bello", "Mir Hassan Khan"])
def test_a_person_between_title_and_date_signs(name: str) -> None:
    document = read_head_of("Mine kills two near Gao", name, "8 March 2024")
    assert (document.publisher, document.authors) == (None, (name,))


def test_the_dateline_shows_who_publishes() -> None:
    body = "GAO, Mali (Blue River) - Two men were killed when a van hit a mine on Friday, police said."
    document = read_head_of("Mine kills two near Gao", "Blue River", "8 March 2024", body=body)
    assert (document.publisher, document.authors) == ("Blue River", ())


@pytest.mark.parametrize(
    "byline",
    ["By a staff reporter", "By Our Correspondent", "Our Correspondent", "Web Desk", "From our correspondent",
     "By Staff Writer", "Monitoring desk", "By the news desk"],
)  # fmt: skip
def test_a_byline_without_a_name_is_nobody(byline: str) -> None:
    document = read_head_of("Mine kills two near Gao", byline, "Niger Gazette", "8 March 2024")
    assert (document.publisher, document.authors) == ("Niger Gazette", ())


def test_authors_of_a_page_that_name_nobody_are_left_out() -> None:
    document = make_document(BODY, "a.html", authors=("Our Correspondent", "Amina Cisse"))
    assert document.authors == ("Amina Cisse",)


DATES = [
    ("20 de febrero de 2022", date(2022, 2, 20)),
    ("3 de marzo del 2021", date(2021, 3, 3)),
    ("lunes, 5 de septiembre de 2022", date(2022, 9, 5)),
    ("14 février 2022", date(2022, 2, 14)),
    ("le 1er août 2021", date(2021, 8, 1)),
    ("18 فروری 2022", date(2022, 2, 18)),
    ("۱۸ فروری ۲۰۲۲", date(2022, 2, 18)),
    ("٢٥ يناير ٢٠٢٣", date(2023, 1, 25)),
    ("5 أغسطس، 2021", date(2021, 8, 5)),
    ("2022-02-18", date(2022, 2, 18)),
    ("Sept. 9, 2021", date(2021, 9, 9)),
    ("9th of June, 2021", date(2021, 6, 9)),
    ("marching 12 2021", None),
    ("31 de febrero de 2022", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_in_the_languages_of_heads(text: str, expected: date | None) -> None:
    found = find_date(text)
    assert (found[2] if found else None) == expected


def test_a_spanish_head_has_its_day_and_paper() -> None:
    document = read_head_of("Cuatro muertos en Cali", "Diario del Valle", "9 de mayo de 2023")
    assert (document.title, document.publisher, document.published) == (
        "Cuatro muertos en Cali", "Diario del Valle", date(2023, 5, 9),
    )  # fmt: skip


def make_stated_pdf(lines: list[str], **stated: str) -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(make_pdf(lines)))), io.BytesIO()
    writer.add_metadata({f"/{key}": value for key, value in stated.items()})
    writer.write(out)
    return out.getvalue()


def test_a_pdf_states_title_office_and_day() -> None:
    lines = ["Press Office of the Governor", "TWO KILLED BY A MINE NEAR GAO", BODY]
    data = make_stated_pdf(
        lines, Title="Two killed by a mine near Gao", Author="Press Office of the Governor",
        CreationDate="D:20240308110000+01'00'",
    )  # fmt: skip
    (document,) = read_bytes(data, "a.pdf")
    assert document.title == "Two killed by a mine near Gao"
    assert (document.publisher, document.authors) == ("Press Office of the Governor", ())
    assert document.published == date(2024, 3, 8)


def test_what_a_pdf_says_itself_goes_before_what_a_program_left_in_it() -> None:
    lines = ["Two killed by a mine near Gao", "8 March 2024", BODY]
    data = make_stated_pdf(
        lines, Title="Microsoft Word - Document1.docx", Author="Amina Cisse", CreationDate="D:20250101"
    )
    (document,) = read_bytes(data, "a.pdf")
    assert (document.title, document.published) == ("Two killed by a mine near Gao", date(2024, 3, 8))
    assert (document.publisher, document.authors) == (None, ("Amina Cisse",))


@pytest.mark.parametrize(
    "stated", [{"CreationDate": "yesterday"}, {"CreationDate": "D:20241399"}, {"Author": "user"}, {}]
)
def test_a_pdf_that_states_nonsense_is_read(stated: dict[str, str]) -> None:
    (document,) = read_bytes(make_stated_pdf([BODY], **stated), "a.pdf")
    assert (document.published, document.authors) == (None, ())


BROKEN = [
    (make_pdf([BODY]).replace(b"xref", b"xrxf"), "a.pdf"),
    (b"junk\n" + make_pdf([BODY]), "b.pdf"),
    (make_pdf([BODY])[:300], "c.pdf"),
    (b"<html><body><p>" + BODY.encode() + b"</div><p>" * 40, "d.html"),
    (b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item><title>a</title>'
     b"<description>b &bogus; c</description><pubDate>never</pubDate></item></channel></rss>", "e.rss"),
    (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: zz\r\n\r\nabc", "f.warc"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "source"), BROKEN)
def test_no_reader_writes_to_standard_error(
    data: bytes, source: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging, "lastResort", logging.StreamHandler(sys.stderr))
    assert list(read_each(data, source))
    assert capfd.readouterr().err == ""
