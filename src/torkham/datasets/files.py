"""The files of a dataset: one by one, from folders, zip archives and gzip."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from torkham.errors import DatasetError

SUFFIXES = (".csv", ".tsv", ".txt", ".parquet", ".zip", ".gz")
KINDS = "CSV, TSV, TXT and Parquet files, also in .zip and .gz"
BROKEN = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Piece:
    """One table as it lies on the disk or in an archive. `name` is its path as given, with that in the archive."""

    name: str
    data: bytes

    @property
    def is_parquet(self) -> bool:
        return self.data[:4] == b"PAR1"


def read_pieces(paths: Iterable[str | Path]) -> Iterator[Piece]:
    """The tables that the paths lead to, those of a folder in order of their names.

    Raises DatasetError where a path leads nowhere, to a file that cannot be opened, or to no table.
    """
    for path in map(Path, paths):
        if not path.is_dir():
            yield from _open(str(path), _read(path))
            continue
        found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
        if not found:
            raise DatasetError(str(path), "there is no table in this folder.", f"Torkham imports {KINDS}.")
        for file in found:
            yield from _open(str(file), _read(file))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DatasetError(str(path), f"cannot be read ({error.strerror}).", "Name a file or a folder.") from error


def _open(name: str, data: bytes) -> Iterator[Piece]:
    try:
        if data[:2] == b"\x1f\x8b":
            yield from _open(name.removesuffix(".gz"), gzip.decompress(data))
        elif data[:4] == b"PK\x03\x04":
            yield from _open_zip(name, data)
        elif data.strip():
            yield Piece(name, data)
        else:
            raise DatasetError(name, "the file is empty.", "Download it again.")
    except BROKEN as error:
        raise DatasetError(name, f"the archive cannot be opened ({error}).", "Download it again.") from error


def _open_zip(name: str, data: bytes) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = sorted(n for n in archive.namelist() if Path(n).suffix.lower() in SUFFIXES and not _is_litter(n))
        if not inside:
            raise DatasetError(name, "there is no table in this archive.", f"Torkham imports {KINDS}.")
        for member in inside:
            yield from _open(f"{name}/{member}", archive.read(member))


def _is_litter(member: str) -> bool:
    """What a Macintosh adds to an archive."""
    return member.startswith("__MACOSX/") or Path(member).name.startswith("._")
