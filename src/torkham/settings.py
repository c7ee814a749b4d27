"""What a user may set: defaults, then a TOML file, then the environment, then arguments; read only when asked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from torkham.errors import SettingsError

# Variables with this prefix are settings, but for these: where desk, measuring data and scorers lie, and the
# key of a language model's endpoint, which is read where it is used and kept nowhere.
_PREFIX, _OTHERS = "TORKHAM_", frozenset({"TORKHAM_DESK", "TORKHAM_DATA", "TORKHAM_SCORERS", "TORKHAM_LLM_KEY"})

CODERS = ("default", "light", "grammar", "llm")


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
class LanguageModel:
    """The model that `--coder llm` asks, at any OpenAI-compatible endpoint. Its key is no setting: it stands in the
    variable TORKHAM_LLM_KEY.

    base_url          the endpoint, without /chat/completions: http://localhost:11434/v1
    model             the model's name there
    price_in          what a million tokens of questions cost, in any currency; 0 where nobody asks for money
    price_out         what a million tokens of answers cost
    timeout_seconds   the longest that one answer may take
    tries             how often a busy or silent endpoint is asked
    max_tokens        the longest answer
    max_chars         the longest part of a document that is asked about at once
    cache             the folder that answers are kept in; empty: the desk's, or none without a desk
    """

    base_url: str = ""
    model: str = ""
    price_in: float = 0.0
    price_out: float = 0.0
    timeout_seconds: float = 120.0
    tries: int = 4
    max_tokens: int = 4096
    max_chars: int = 24000
    cache: str = ""

    def __post_init__(self) -> None:
        for name in ("timeout_seconds", "tries", "max_tokens", "max_chars"):
            if not getattr(self, name) > 0:
                raise SettingsError(f"{name} must be more than 0, not {getattr(self, name)}")
        if not (self.price_in >= 0 and self.price_out >= 0):
            raise SettingsError("price_in and price_out must not be negative")
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise SettingsError(f"base_url must begin with http:// or https://, not {self.base_url!r}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may be set.

    max_document_bytes    the largest document that is read; of a container (.jsonl, .warc) the largest line or record
    languages             ISO 639-1 codes of the languages that are coded; documents in others are kept and named
    near_copy_threshold   the share of word runs that two reports must have in common to count as one text (0-1)
    gazetteers            place lists that `torkham gazetteer build` made, used beside the tables that ship
    coder                 what codes a document: default (grammar and tagger), light (the tagger without its neural
                          network), grammar (rules alone) or llm (a language model)
    fields                names of the fields of .jsonl lines (TOML table `[fields]`, variables TORKHAM_FIELDS_TEXT, …)
    llm                   the model that `--coder llm` asks (TOML table `[llm]`, variables TORKHAM_LLM_MODEL, …)
    """

    max_document_bytes: int = 64 * 2**20
    languages: tuple[str, ...] = ("en",)
    # Tuned on 144 news reports of 2025: no two different ones share more than 0.06 of their runs of four words, not
    # even where they tell the same event; copies cut to their first half share at least 0.38.
    near_copy_threshold: float = 0.35
    gazetteers: tuple[str, ...] = ()
    coder: str = "default"
    fields: FieldNames = field(default_factory=FieldNames)
    llm: LanguageModel = field(default_factory=LanguageModel)

    def __post_init__(self) -> None:
        if self.max_document_bytes < 1:
            raise SettingsError(f"max_document_bytes must be at least 1, not {self.max_document_bytes}")
        if not 0 < self.near_copy_threshold <= 1:
            raise SettingsError(f"near_copy_threshold must lie in (0, 1], not {self.near_copy_threshold}")
        if self.coder not in CODERS:
            raise SettingsError(f"coder must be one of {', '.join(CODERS)}, not {self.coder!r}")
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
    for variable in sorted(environment):
        if not variable.startswith(_PREFIX) or variable in _OTHERS:
            continue
        key = variable.removeprefix(_PREFIX).lower()
        table, _, name = key.partition("_")
        if table in ("fields", "llm") and name:
            values.setdefault(table, {})[name] = environment[variable]
        else:
            values[key] = environment[variable]
    return values


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
    if key == "llm":
        return value if isinstance(value, LanguageModel) else _convert_model(value, settings.llm, where)
    if key in ("gazetteers", "languages"):
        parts = value.split(",") if isinstance(value, str) else value
        if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
            what = "language codes" if key == "languages" else "paths"
            raise SettingsError(f"{where} must be a list of {what}, not {value!r}")
        return tuple(part.strip() for part in parts)
    if key == "coder":
        if not isinstance(value, str):
            raise SettingsError(f"{where} must be one of {', '.join(CODERS)}, not {value!r}")
        return value
    return _read_number(value, int if key == "max_document_bytes" else float, where)


def _read_number(value: object, kind: type, where: str) -> object:
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


def _convert_model(value: object, before: LanguageModel, where: str) -> LanguageModel:
    if not isinstance(value, Mapping):
        raise SettingsError(f"{where} must be a table, not {value!r}")
    changed: dict[str, Any] = {}
    for key, told in value.items():
        if key == "key":
            raise SettingsError(f"{where}.key: a key is no setting; it stands in the variable TORKHAM_LLM_KEY alone")
        default = getattr(before, key, None) if key in {f.name for f in fields(LanguageModel)} else None
        if default is None:
            known = ", ".join(f.name for f in fields(LanguageModel))
            raise SettingsError(f"{where}: there is no setting {key!r}; choose from {known}")
        changed[key] = told if isinstance(default, str) else _read_number(told, type(default), f"{where}.{key}")
        if isinstance(default, str) and not isinstance(told, str):
            raise SettingsError(f"{where}.{key} must be text, not {told!r}")
    try:
        return replace(before, **changed)
    except SettingsError as error:
        raise SettingsError(f"{where}.{error}") from error
