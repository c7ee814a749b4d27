"""Near copies: reports that repeat each other almost word for word, as wire stories in several papers do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from torkham.model.document import Document

# MinHash over runs of words. 126 hashes in bands of 2: two texts that share a third of their runs meet in some band
# with a probability of 0.999.
_RUN, _HASHES, _BAND, _SEED = 4, 126, 2, 42
_BYTES = 4
# A report of fewer words than this has too little text to be told from another about the same event.
_FEWEST_WORDS = 25
_WORD = re.compile(r"\w+")


def make_signature(document: Document) -> bytes | None:
    """126 32-bit hashes of the prose of `document`, without furniture and dateline: the same on every machine.

    None for a text that is too short to compare.
    """
    skip = document.dateline.end if document.dateline else 0
    prose = (document.text[max(s.start, skip) : s.end] for s in document.sentences if s.furniture is None)
    words = _WORD.findall(" ".join(prose).casefold())
    if len(words) < _FEWEST_WORDS:
        return None
    from rensa import RMinHash

    hashes = RMinHash(num_perm=_HASHES, seed=_SEED)
    hashes.update([" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)])
    return b"".join(value.to_bytes(_BYTES, "little") for value in hashes.digest())


def measure_likeness(a: bytes, b: bytes) -> float:
    """The share of word runs that two reports have in common (Jaccard), estimated from their signatures."""
    pairs = zip(_split(a, _BYTES), _split(b, _BYTES), strict=True)
    return sum(x == y for x, y in pairs) / _HASHES


class SignatureIndex:
    """Signatures of documents that were read before, ready to be asked for the one that a new document repeats."""

    def __init__(self, signatures: Iterable[tuple[str, bytes]] = ()) -> None:
        self._signatures: dict[str, bytes] = {}
        self._bands: dict[tuple[int, bytes], list[str]] = {}
        for document_id, signature in signatures:
            self.add(document_id, signature)

    def add(self, document_id: str, signature: bytes) -> None:
        """Take in a document, once."""
        if document_id not in self._signatures:
            self._signatures[document_id] = signature
            for band in enumerate(_split(signature, _BAND * _BYTES)):
                self._bands.setdefault(band, []).append(document_id)

    def find(self, signature: bytes, threshold: float) -> str | None:
        """The id of the document that is most like it (of equals, the smallest id); None below `threshold`."""
        bands = enumerate(_split(signature, _BAND * _BYTES))
        candidates = {other for band in bands for other in self._bands.get(band, ())}
        scored = [(-measure_likeness(signature, self._signatures[other]), other) for other in candidates]
        best = min(scored, default=(0.0, ""))
        return best[1] if -best[0] >= threshold else None


def _split(signature: bytes, size: int) -> Iterator[bytes]:
    return (signature[i : i + size] for i in range(0, len(signature), size))
