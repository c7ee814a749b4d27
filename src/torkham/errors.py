"""Every error that Torkham raises on purpose.

    TorkhamError
    ├── DocumentError        a document could not be read; names its source
    │   ├── EmptyDocumentError      nothing to read in it (an empty page, a scanned PDF)
    │   ├── EncodingError           its bytes are no text in any encoding that it may claim
    │   ├── OversizeError           larger than the reader takes
    │   └── FormatError             not what its name says (a broken PDF, a bad line of JSON)
    ├── DatasetError         a dataset could not be imported, fetched or written out; names its file or address
    ├── KnowledgeError       a table of ours is wrong; names its file and line
    ├── ModelError           a model file is missing, or is not the one that belongs here; names it
    ├── EndpointError        a language model's endpoint does not answer; names its address
    ├── SettingsError        a setting is wrong; names where it stands
    ├── SpanError            an offset that does not lie in its text, or a quotation that is not there
    ├── ValueRuleError       a value breaks its own rule (a date that ends before it starts)
    ├── MeasureError         a measure cannot be taken of these numbers; says which and why
    ├── DeskError            a desk could not be opened, made or written
    │   ├── DeskMissingError        there is no desk in that folder
    │   ├── DeskVersionError        the desk was written by a newer Torkham
    │   └── IncidentMissingError    no incident has that id
    └── UsageError           a request that cannot be answered as asked (an unknown place, an empty range)

A message says what failed, where, and what to do next.
"""

from __future__ import annotations


class TorkhamError(Exception):
    """The root: catch this to catch everything that Torkham raises on purpose."""


class DocumentError(TorkhamError):
    """A document could not be read. `source` is its path or URL as given."""

    def __init__(self, source: str, problem: str, remedy: str = "") -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{source}: {problem}" + (f" {remedy}" if remedy else ""))


class EmptyDocumentError(DocumentError):
    """Nothing to read in it."""


class EncodingError(DocumentError):
    """Its bytes are no text in any encoding that it may claim."""


class OversizeError(DocumentError):
    """Larger than the reader takes."""


class FormatError(DocumentError):
    """Not what its name says."""


class DatasetError(TorkhamError):
    """A dataset could not be imported, fetched or written out. `source` is its file or address."""

    def __init__(self, source: str, problem: str, remedy: str = "") -> None:
        self.source = source
        self.problem = problem
        self.remedy = remedy
        super().__init__(f"{source}: {problem}" + (f" {remedy}" if remedy else ""))


class KnowledgeError(TorkhamError):
    """A table of ours is wrong. `file` and `line` say where."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        self.file = file
        self.line = line
        super().__init__(f"{file}:{line}: {problem}")


class ModelError(TorkhamError):
    """A model file is missing, or is not the one that belongs here. `file` is its name."""

    def __init__(self, file: str, problem: str, remedy: str) -> None:
        self.file = file
        super().__init__(f"{file}: {problem} {remedy}")


class EndpointError(TorkhamError):
    """A language model's endpoint does not answer. `lasting` says that it will not for another document either."""

    def __init__(self, address: str, problem: str, lasting: bool) -> None:
        self.address = address
        self.problem = problem
        self.lasting = lasting
        super().__init__(f"{address}: {problem}")


class SettingsError(TorkhamError):
    """A setting is wrong; the message names where it stands."""


class SpanError(TorkhamError):
    """An offset that does not lie in its text, or a quotation that is not there."""


class ValueRuleError(TorkhamError):
    """A value breaks its own rule."""


class MeasureError(TorkhamError):
    """A measure cannot be taken of these numbers."""


class DeskError(TorkhamError):
    """A desk could not be opened, made or written."""


class DeskMissingError(DeskError):
    """There is no desk in that folder."""


class DeskVersionError(DeskError):
    """The desk was written by a newer Torkham."""


class IncidentMissingError(DeskError):
    """No incident has that id."""


class UsageError(TorkhamError):
    """A request that cannot be answered as asked."""
