"""How a table is written as text: its encoding, what stands between its cells, on which line a row begins."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Format:
    """A table as text, in UTF-8. `skip` is how many lines stand before its first row."""

    text: bytes = field(default=b"", repr=False)
    delimiter: str = ","
    quoted: bool = True
    skip: int = 0

    def read_records(self) -> Iterator[tuple[int, list[str]]]:
        """Each row's first line, from 1, and its cells. Slow: asked for the head, and where rows are set aside."""
        text = io.StringIO(self.text.decode("utf-8", errors="ignore"), newline="")
        for _ in range(self.skip):
            text.readline()
        limit = csv.field_size_limit(sys.maxsize)
        try:
            quote = '"' if self.quoted else None
            quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE
            reader, before = csv.reader(text, delimiter=self.delimiter, quotechar=quote, quoting=quoting), 0
            for cells in reader:
                if cells:
                    yield self.skip + before + 1, cells
                before = reader.line_num
        finally:
            csv.field_size_limit(limit)


def decode(data: bytes) -> bytes:
    """The text as UTF-8 without a byte-order mark. What is no UTF-8 is Windows-1252, as spreadsheets write it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").encode()
    return data


def find_delimiter(head: str) -> str:
    """What stands between the cells of the first line most often."""
    line = head.lstrip("\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=line.count)
