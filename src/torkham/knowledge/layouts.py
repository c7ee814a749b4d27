"""How the columns of a dataset are read: a layout for each one that we know, and for any other table a mapping file.

Both are TOML of the same form, so that whoever writes a mapping can look at ours under `datasets/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from torkham.errors import DatasetError, KnowledgeError
from torkham.model.dataset import EVENT_FIELDS, DatasetKind

Columns = tuple[str, ...]
Cover = Literal["day", "month", "year"]

LAYOUTS = (
    "acled", "gdelt", "ged", "ged-candidate", "gtd", "ucdp-armed-conflict", "ucdp-country-month", "ucdp-country-year"
)  # fmt: skip
FIELDS = frozenset(EVENT_FIELDS) - {"dataset", "version", "division", "area1", "area2", "actors"} | {
    "associates",
    "country_fips",
}
"""What a column can be read as; `associates` are further parties, `country_fips` a FIPS 10-4 code."""
KEYS = frozenset(
    {"dataset", "title", "kind", "terms", "counts", "covers", "candidate", "like", "marks", "columns", "lacks"}
    | {"unknown", "version_column", "crosswalk", "country", "date_formats", "fields", "values"}
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one dataset is read.

    `fields` has for each field the alternatives, best first, each of one column or of several to be joined; `values`
    translates a field's codes. `marks` are the columns by which a header is recognised, `columns` those of a file
    without a header, less `lacks` in its shorter form. `covers` says how far around its rows a file is complete: whole
    years, whole months, or just its days. `country` is that of every row where no column tells it, `counts` the rule
    by which the dataset counts.
    """

    dataset: str
    title: str
    kind: DatasetKind
    terms: str
    counts: str
    covers: Cover
    candidate: bool
    marks: Columns
    columns: Columns
    lacks: Columns
    unknown: Columns
    version_column: str | None
    crosswalk: str | None
    country: str | None
    date_formats: Columns
    fields: Mapping[str, tuple[Columns, ...]]
    values: Mapping[str, Mapping[str, str]]


def load_layouts() -> tuple[Layout, ...]:
    """The layouts that ship with Torkham, by name. Raises KnowledgeError where one is wrong."""
    return tuple(_load_own(name) for name in LAYOUTS)


def find_layout(dataset: str) -> Layout | None:
    """The layout that ships under that name."""
    return _load_own(dataset) if dataset in LAYOUTS else None


def read_mapping(path: Path) -> Layout:
    """The layout that a user wrote. Raises DatasetError, which says what is wrong in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DatasetError(str(path), f"cannot be read ({error.strerror}).", "Name a TOML file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DatasetError(str(path), f"is no TOML: {error}.", "See docs/datasets.md for the form.") from error
    try:
        return parse_layout(data)
    except ValueError as error:
        raise DatasetError(str(path), f"{error}.", "See docs/datasets.md for the form.") from error


def parse_layout(data: Mapping[str, Any]) -> Layout:
    """The layout that a mapping file describes. Raises ValueError, which says what is wrong."""
    if unknown := sorted(set(data) - KEYS):
        raise ValueError(f"there is no key {unknown[0]!r}; choose from {', '.join(sorted(KEYS))}")
    if "like" in data:
        like = find_layout(data["like"])
        if like is None:
            raise ValueError(f"like must be one of {', '.join(LAYOUTS)}, not {data['like']!r}")
        return replace(like, **{key: value for key, value in data.items() if key != "like"})
    fields = {name: _read_columns(name, value) for name, value in data.get("fields", {}).items()}
    if "date_start" not in fields:
        raise ValueError("[fields] must say which column is date_start")
    if unknown := sorted(set(fields) - FIELDS):
        raise ValueError(f"there is no field {unknown[0]!r}; choose from {', '.join(sorted(FIELDS))}")
    covers, kind = data.get("covers", "day"), data.get("kind", "events")
    if covers not in get_args(Cover) or kind not in get_args(DatasetKind):
        raise ValueError(f"covers is one of {', '.join(get_args(Cover))}; kind of {', '.join(get_args(DatasetKind))}")
    return Layout(
        dataset=_text(data, "dataset"),
        title=data.get("title", data["dataset"]),
        kind=kind,
        terms=data.get("terms", "not stated"),
        counts=data.get("counts", "not stated"),
        covers=covers,
        candidate=bool(data.get("candidate", False)),
        marks=_texts(data, "marks"),
        columns=_texts(data, "columns"),
        lacks=_texts(data, "lacks"),
        unknown=_texts(data, "unknown"),
        version_column=data.get("version_column"),
        crosswalk=data.get("crosswalk"),
        country=data.get("country"),
        date_formats=_texts(data, "date_formats"),
        fields={name: columns for name, columns in fields.items() if columns},
        values={name: {k: str(v) for k, v in pairs.items()} for name, pairs in data.get("values", {}).items()},
    )


@cache
def _load_own(name: str) -> Layout:
    file = f"datasets/{name}.toml"
    text = files("torkham.knowledge").joinpath("datasets", f"{name}.toml").read_text(encoding="utf-8")
    try:
        return parse_layout(tomllib.loads(text))
    except ValueError as error:
        raise KnowledgeError(file, 0, str(error)) from error


def _read_columns(name: str, value: object) -> tuple[Columns, ...]:
    """Alternatives, best first; "a+b" joins two columns."""
    alternatives = [value] if isinstance(value, str) else value
    if not isinstance(alternatives, list) or not all(isinstance(one, str) for one in alternatives):
        raise ValueError(f"fields.{name} must name a column, or a list of them, not {value!r}")
    return tuple(tuple(one.split("+")) for one in alternatives if one)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.replace("-", "").replace("_", "").isalnum():
        raise ValueError(f"{key} must be a short name of letters, digits and hyphens, not {value!r}")
    return value


def _texts(data: Mapping[str, Any], key: str) -> Columns:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{key} must be a list of texts, not {value!r}")
    return tuple(value)
