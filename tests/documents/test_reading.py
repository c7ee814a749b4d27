"""Every format, and every way in which a file can be wrong."""

from __future__ import annotations

import gzip
import io
import json
import socket
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfWriter

from torkham.documents.reading import read_bytes, read_each, read_path, sniff_kind
from torkham.documents.sources import find_inputs
from torkham.errors import (
    DocumentError,
    EmptyDocumentError,
    EncodingError,
    FormatError,
    OversizeError,
    UsageError,
)
from torkham.model.document import Document
from torkham.settings import FieldNames, Settings

REPORT = "Blast in Kohat\r\n\r\nDawn\r\n\r\n2025-05-26\r\n\r\nKOHAT: Two\u00a0people died, “police” said.\r\n"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Blast kills four in Herat</title>
<meta property="og:title" content="Blast kills four in Herat"><meta property="og:site_name" content="Herat Post">
<meta property="article:published_time" content="2025-05-31T10:00:00+05:00"><meta name="author" content="Nadia Saleh">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Blast kills four in Herat</h1>
<p>HERAT: At least four people were killed and nine injured when a bomb went off near a bus station on Friday, officials
said.</p><p>The device had been hidden in a cart, a police officer told reporters at the scene in the east of the city.</p>
<p>“We heard a bang and then saw smoke,” a shopkeeper, Abdul Karim, said. The injured were taken to a hospital.</p>
</article><footer>Copyright © 2025 Herat Post</footer></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Herat Post</title><item><title>Blast in Herat</title>
<link>https://post.example/1</link><pubDate>Mon, 26 May 2025 10:00:00 GMT</pubDate>
<description>&lt;p&gt;A blast killed two.&lt;/p&gt;&lt;p&gt;Police &amp;amp; medics came.&lt;/p&gt;</description></item>
<item><guid>urn:2</guid><description></description></item></channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry>
<title>Two die</title><id>urn:1</id><updated>2025-01-02T00:00:00Z</updated><author><name>Jo Lee</name></author>
<content type="html">&lt;p&gt;Two people died in a raid.&lt;/p&gt;</content></entry></feed>"""


def make_pdf(lines: list[str]) -> bytes:
    """A PDF of one page, written by hand so that the test needs no other library."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 700 Td {shown} ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + end % (table, len(out))


def make_blank_pdf(password: str | None = None) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def make_warc(pages: dict[str, tuple[str, bytes]]) -> bytes:
    out = b""
    for url, (kind, body) in pages.items():
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), body)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{url}>\r\nWARC-Date: 2025-05-31T00:00:00Z\r\n"
            f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}"
        )
        out += gzip.compress(head.encode() + b"\r\n\r\n" + answer + b"\r\n\r\n")
    return out


def one(data: bytes, source: str) -> Document:
    (document,) = read_bytes(data, source)
    return document


def error(data: bytes, source: str, settings: Settings | None = None) -> DocumentError:
    found = list(read_each(data, source, settings=settings))
    assert len(found) == 1
    assert isinstance(found[0], DocumentError)
    assert source in str(found[0])
    return found[0]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reading a document must not use the network")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_plain_text_is_stored_character_for_character(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(REPORT.encode())
    (document,) = read_path(file)
    assert isinstance(document, Document)
    with file.open(encoding="utf-8", newline="") as stream:
        assert document.text == stream.read()
    assert (document.title, document.publisher, document.published) == ("Blast in Kohat", "Dawn", date(2025, 5, 26))
    assert document.language == "en"


def test_a_mark_at_the_start_of_utf_8_counts_as_a_character() -> None:
    document = one(("\ufeff" + REPORT).encode(), "a.txt")
    assert document.text == "\ufeff" + REPORT
    assert document.title == "Blast in Kohat"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le-bom", "cp1252"])
def test_texts_in_other_encodings_are_read(encoding: str) -> None:
    data = b"\xff\xfe" + REPORT.encode("utf-16-le") if encoding == "utf-16-le-bom" else REPORT.encode(encoding)
    assert one(data, "a.txt").text == REPORT


def test_a_cyrillic_text_in_windows_1251_is_read_and_its_language_told() -> None:
    text = "Взрыв в городе убил троих человек, сообщили власти в понедельник утром."
    document = one(text.encode("cp1251"), "a.txt")
    assert (document.text, document.language) == (text, "ru")


def test_markdown_gives_its_front_matter() -> None:
    text = "---\ntitle: A raid\ndate: 2025-01-02\nauthor: Jo Lee\n---\n\n# A raid\n\nKABUL: Two died in a raid.\n"
    document = one(text.encode(), "a.md")
    assert document.text == text
    assert (document.title, document.published, document.authors) == ("A raid", date(2025, 1, 2), ("Jo Lee",))
    assert [text[s.start : s.end] for s in document.sentences if s.furniture is None] == ["KABUL: Two died in a raid."]


def test_a_web_page_gives_its_article_and_what_it_says_of_itself() -> None:
    document = one(PAGE.encode(), "https://post.example/a.html")
    assert document.text.startswith("Blast kills four in Herat\n")
    assert "Home" not in document.text
    assert "Copyright" not in document.text
    assert (document.publisher, document.published) == ("Herat Post", date(2025, 5, 31))
    assert document.authors == ("Nadia Saleh",)
    assert document.dateline is not None
    assert document.dateline.place == "HERAT"


def test_a_page_in_a_declared_encoding_is_read() -> None:
    text = "El ejército mató a cinco guerrilleros en la región, dijo el ministro de Defensa en Bogotá el lunes."
    page = f'<html><head><meta charset="iso-8859-1"></head><body><p>{text}</p></body></html>'
    document = one(page.encode("latin-1"), "a.html")
    assert (document.text, document.language) == (text, "es")


def test_a_pdf_gives_the_text_of_its_pages() -> None:
    lines = ["Blast in Kohat", "2025-05-26", "KOHAT: Two people died when a bomb went off on Sunday."]
    document = one(make_pdf(lines), "a.pdf")
    assert document.text == "\n".join(lines)
    assert (document.title, document.published) == ("Blast in Kohat", date(2025, 5, 26))


def test_json_lines_give_a_document_a_line_and_the_bad_ones_are_named() -> None:
    rows = [
        {"url": "https://x.example/1", "id": 1, "text": "Two died.\r\n", "published": None},
        {
            "id": 7,
            "text": "Three died.",
            "published": "2025-05-01T10:00:00Z",
            "authors": ["A Bo", "C Du"],
            "title": "T",
        },
        {"text": "Four died.", "publisher": "Dawn", "authors": "A Bo and C Du"},
        {"id": 9},
        {"id": 10, "text": "Five died.", "published": "soon"},
        {"id": 11, "text": " "},
        {"id": 12, "text": "\ud83d"},
    ]
    data = "\n".join(map(json.dumps, rows)) + '\n\n{"id": 13\n[1]\n'
    found = list(read_each(data.encode(), "in.jsonl"))
    documents = [d for d in found if isinstance(d, Document)]
    assert [d.source for d in documents] == ["https://x.example/1", "7", "in.jsonl:3"]
    assert [d.text for d in documents] == ["Two died.\r\n", "Three died.", "Four died."]
    assert [d.published for d in documents] == [None, date(2025, 5, 1), None]
    assert documents[1].authors == documents[2].authors == ("A Bo", "C Du")
    errors = [(type(e), e.source) for e in found if isinstance(e, DocumentError)]
    assert errors == [
        (FormatError, "in.jsonl:4"),
        (FormatError, "in.jsonl:5"),
        (EmptyDocumentError, "in.jsonl:6"),
        (EncodingError, "in.jsonl:7"),
        (FormatError, "in.jsonl:9"),
        (FormatError, "in.jsonl:10"),
    ]
    with pytest.raises(FormatError):
        read_bytes(data.encode(), "in.jsonl")


def test_the_names_of_the_fields_may_be_set() -> None:
    settings = Settings(fields=FieldNames(text="body", url="link", published="day"))
    data = json.dumps({"link": "l", "body": "Two died.", "day": "3 May 2025"}).encode()
    (document,) = read_bytes(data, "in.jsonl", settings=settings)
    assert (document.source, document.published) == ("l", date(2025, 5, 3))


def test_a_json_array_is_read_as_its_lines_would_be() -> None:
    found = read_bytes(b'[\n {"id": "a", "text": "Two died."},\n {"id": "b", "text": "Three died."}\n]', "in.json")
    assert [d.source for d in found] == ["a", "b"]


def test_feeds_give_a_document_an_entry() -> None:
    document, empty = read_each(RSS.encode(), "feed.xml")
    assert isinstance(document, Document)
    assert document.text == "Blast in Herat\n\nA blast killed two.\nPolice & medics came."
    assert (document.source, document.published) == ("https://post.example/1", date(2025, 5, 26))
    assert (document.title, document.publisher) == ("Blast in Herat", "Herat Post")
    assert isinstance(empty, EmptyDocumentError)
    assert empty.source == "urn:2"
    entry = one(ATOM.encode(), "feed.atom")
    assert (entry.source, entry.authors, entry.published) == ("urn:1", ("Jo Lee",), date(2025, 1, 2))


def test_a_web_archive_gives_a_document_a_page() -> None:
    pages = {
        "https://post.example/a": ("text/html; charset=utf-8", PAGE.encode()),
        "https://post.example/b": ("text/html", b"<html></html>"),
        "https://post.example/c.jpg": ("image/jpeg", b"\xff\xd8"),
        "https://post.example/d": ("text/plain", b"Two people died in a raid."),
    }
    first, second, third = read_each(make_warc(pages), "crawl.warc.gz")
    assert isinstance(first, Document)
    assert (first.source, first.title) == ("https://post.example/a", "Blast kills four in Herat")
    assert isinstance(second, EmptyDocumentError)
    assert isinstance(third, Document)
    small = list(read_each(make_warc(pages), "crawl.warc.gz", settings=Settings(max_document_bytes=20)))
    assert [type(e) for e in small] == [OversizeError, EmptyDocumentError, OversizeError]


@pytest.mark.parametrize(
    ("data", "source", "kind"),
    [
        (b"", "a.txt", EmptyDocumentError),
        (b" \r\n\t", "a.txt", EmptyDocumentError),
        ("\u00a0\n".encode(), "a.txt", EmptyDocumentError),
        (b"<html><body></body></html>", "a.html", EmptyDocumentError),
        (b"", "a.html", EmptyDocumentError),
        (make_blank_pdf(), "scan.pdf", EmptyDocumentError),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" * 20, "a.txt", EncodingError),
        (bytes(range(128, 256)) * 10, "a.txt", EncodingError),
        (b"\xff\xfe\x41", "a.txt", EncodingError),
        ("\ufffd\ufffd lost".encode(), "a.txt", EncodingError),
        (b"%PDF-1.4 and no more", "a.pdf", FormatError),
        (make_blank_pdf("secret"), "a.pdf", FormatError),
        (b"<?xml version='1.0'?><a><b/></a>", "a.xml", FormatError),
        (b"not an archive", "a.warc", FormatError),
        (b"---\ntitle: x\ndate: soon\n---\nTwo died.", "a.md", FormatError),
        (b"{", "a.json", FormatError),
    ],
)
def test_what_is_wrong_with_a_file_is_said(data: bytes, source: str, kind: type[DocumentError]) -> None:
    assert isinstance(error(data, source), kind)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(Settings().max_document_bytes + 1)
    (refused,) = read_path(file)
    assert isinstance(refused, OversizeError)
    assert "huge.txt" in str(refused)
    assert "67,108,865" in str(refused)


def test_a_path_that_is_not_there_is_an_error_of_its_own(tmp_path: Path) -> None:
    (missing,) = read_path(tmp_path / "none.txt")
    assert isinstance(missing, DocumentError)


def test_standard_input_is_told_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b'{"id": "a", "text": "Two died."}\n{"id": "b", "text": "Three died."}\n')

    monkeypatch.setattr(sys, "stdin", Input())
    assert [d.source for d in read_path("-") if isinstance(d, Document)] == ["a", "b"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (PAGE.encode(), "html"),
        (RSS.encode(), "feed"),
        (b'{"text": "x"}\n', "jsonl"),
        (b'{\n "text": "x"\n}', "json"),
        (b'[{"text": "x"}]', "json"),
        (b"{Note: a text}", "text"),
        (b"[Kabul] Two died.", "text"),
        (b"WARC/1.0\r\n", "warc"),
        (b"Two died.", "text"),
    ],
)
def test_kinds_are_told_by_first_bytes(head: bytes, kind: str) -> None:
    assert sniff_kind(head) == kind


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="markdown"):
        read_bytes(b"x", "x", kind="word")


def test_the_same_text_in_two_files_is_one_document() -> None:
    a, b = one(b"Two died.", "a.txt"), one("Two died.".encode("utf-16"), "b.txt")
    assert a.id == b.id
    assert a.bytes_sha256 != b.bytes_sha256


def test_folders_are_walked_in_order_and_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "c.docx", "sub/d.warc.gz", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    inputs = find_inputs([tmp_path, tmp_path / "b.txt", "-", tmp_path / "none"])
    root = str(tmp_path)
    assert inputs.sources == (f"{root}/a.html", f"{root}/b.txt", f"{root}/sub/d.warc.gz", "-")
    assert inputs.skipped == (f"{root}/c.docx",)
    assert [e.source for e in inputs.errors] == [f"{root}/none"]
