"""A Frictionless data package: tables as CSV with a description that says what each column holds."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

DESCRIPTION = "datapackage.json"
MOMENT = (1980, 1, 1, 0, 0, 0)  # of every file in an archive, so that the same rows give the same bytes


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of a package: its name, its columns (from Arrow), and its CSV."""

    name: str
    title: str
    table: pyarrow.Table
    text: str


def make_package(
    name: str, title: str, version: str, terms: str, sources: Sequence[str], notes: str, resources: Sequence[Resource]
) -> dict[str, bytes]:
    """The files of a package, by name: `datapackage.json` and a CSV for each table."""
    files = {f"{resource.name}.csv": resource.text.encode() for resource in resources}
    described = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "version": version,
        "description": notes,
        "licenses": [{"name": "other", "title": terms}],
        "sources": [{"title": source} for source in sources],
        "resources": [describe_resource(resource, files[f"{resource.name}.csv"]) for resource in resources],
    }
    return {DESCRIPTION: (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode(), **files}


def describe_resource(resource: Resource, data: bytes) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        "path": f"{resource.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [{"name": field.name, "type": name_type(field.type)} for field in resource.table.schema],
            "missingValues": [""],
        },
    }


def name_type(kind: Any) -> str:
    """The Table Schema type of an Arrow type."""
    from pyarrow import types

    tests = {
        "boolean": types.is_boolean,
        "integer": types.is_integer,
        "number": types.is_floating,
        "date": types.is_date,
    }
    return next((name for name, holds in tests.items() if holds(kind)), "string")


def zip_files(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
