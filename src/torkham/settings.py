"""What a user may set: defaults, then a TOML file, then the environment, then arguments; read only when asked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from torkham.errors import SettingsError

# Variables with this prefix are settings, but for these two: where the desk lies, and where the measuring data lies.
_PREFIX, _OTHERS = "TORKHAM_", frozenset({"TORKHAM_DESK", "TORKHAM_DATA"})


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What the fields of a line of JSON are called."""

    url: str = "url"
    id: str = "id"
    text: str = "text"
    title: str = "title"
    published: str = "published"
    publisher: str = "publisher"
    authors: str = "authors"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may be set.

    max_document_bytes    the largest document that is read; of a container (.jsonl, .warc) the largest line or record
    languages             ISO 639-1 codes of the languages that are coded; documents in others are kept and named
    near_copy_threshold   the share of word runs that two reports must have in common to count as one text (0-1)
    gazetteers            place lists that `torkham gazetteer build` made, used beside the tables that ship
    fields                names of the fields of .jsonl lines (TOML table `[fields]`, variables TORKHAM_FIELDS_TEXT, …)
    """

    max_document_bytes: int = 64 * 2**20
    languages: tuple[str, ...] = ("en",)
    # Tuned on 144 news reports of 2025: no two different ones share more than 0.06 of their runs of four words, not
    # even where they tell the same event; copies cut to their first half share at least 0.38.
    near_copy_threshold: float = 0.35
    gazetteers: tuple[str, ...] = ()
    fields: FieldNames = field(default_factory=FieldNames)

    def __post_init__(self) -> None:
        if self.max_document_bytes < 1:
            raise SettingsError(f"max_document_bytes must be at least 1, not {self.max_document_bytes}")
        if not 0 < self.near_copy_threshold <= 1:
            raise SettingsError(f"near_copy_threshold must lie in (0, 1], not {self.near_copy_threshold}")
        if not self.languages or not all(len(code) == 2 and code.islower() for code in self.languages):
            raise SettingsError(f"languages must be ISO 639-1 codes such as en, not {', '.join(self.languages)!r}")


def load_settings(
    file: Path | None = None, environment: Mapping[str, str] | None = None, **arguments: object
) -> Settings:
    """The settings from `file`, overridden by `environment` (pass os.environ), overridden by `arguments`.

    Arguments that are None are left out. Raises SettingsError, which names the file, variable or argument.
    """
    settings = Settings()
    if file is not None:
        settings = _override(settings, _read_file(file), str(file))
    if environment is not None:
        settings = _override(settings, _read_environment(environment), "environment")
    return _override(settings, {k: v for k, v in arguments.items() if v is not None}, "argument")


def _read_file(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: cannot be read ({error.strerror}); give the path of a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: is no TOML: {error}") from error


def _read_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    names: dict[str, Any] = {}
    for variable in sorted(environment):
        if not variable.startswith(_PREFIX) or variable in _OTHERS:
            continue
        key = variable.removeprefix(_PREFIX).lower()
        if key.startswith("fields_"):
            names[key.removeprefix("fields_")] = environment[variable]
        else:
            values[key] = environment[variable]
    return {**values, "fields": names} if names else values


def _override(settings: Settings, values: Mapping[str, object], where: str) -> Settings:
    known = {f.name for f in fields(Settings)}
    changed: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise SettingsError(f"{where}: there is no setting {key!r}; choose from {', '.join(sorted(known))}")
        changed[key] = _convert(key, value, settings, f"{where}: {key}")
    try:
        return replace(settings, **changed)
    except SettingsError as error:
        raise SettingsError(f"{where}: {error}") from error


def _convert(key: str, value: object, settings: Settings, where: str) -> object:
    if key == "fields":
        return value if isinstance(value, FieldNames) else _convert_fields(value, settings.fields, where)
    if key in ("gazetteers", "languages"):
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
            what = "language codes" if key == "languages" else "paths"
            raise SettingsError(f"{where} must be a list of {what}, not {value!r}")
        return tuple(part.strip() for part in parts)
    kind = int if key == "max_document_bytes" else float
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise SettingsError(f"{where} must be a number, not {value!r}")
    try:
        return kind(value)
    except ValueError:
        raise SettingsError(f"{where} must be a number, not {value!r}") from None


def _convert_fields(value: object, before: FieldNames, where: str) -> FieldNames:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{where} must be a table of field names, not {value!r}")
    known = {f.name for f in fields(FieldNames)}
    for key, name in value.items():
        if key not in known:
            raise SettingsError(f"{where}: there is no field {key!r}; choose from {', '.join(sorted(known))}")
        if not isinstance(name, str) or not name:
            raise SettingsError(f"{where}.{key} must be the name of a field, not {name!r}")
    return replace(before, **value)
