from __future__ import annotations

from pathlib import Path

import pytest

from torkham.errors import SettingsError
from torkham.settings import FieldNames, LanguageModel, Settings, load_settings


def test_later_sources_go_before_earlier_ones(tmp_path: Path) -> None:
    file = tmp_path / "torkham.toml"
    file.write_text('max_document_bytes = 10\nlanguages = ["en", "ur"]\n[fields]\ntext = "body"\n', encoding="utf-8")
    assert load_settings() == Settings()
    assert load_settings(file) == Settings(10, ("en", "ur"), fields=FieldNames(text="body"))
    environment = {"TORKHAM_MAX_DOCUMENT_BYTES": "20", "TORKHAM_FIELDS_URL": "link", "TORKHAM_DESK": "d", "HOME": "/"}
    assert load_settings(file, environment).max_document_bytes == 20
    assert load_settings(file, environment).fields == FieldNames(text="body", url="link")
    assert load_settings(file, environment, max_document_bytes=30, languages=None).max_document_bytes == 30
    assert load_settings(environment={"TORKHAM_LANGUAGES": "en, fa"}).languages == ("en", "fa")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("max_document_byte = 1", "max_document_byte"),
        ("max_document_bytes = true", "max_document_bytes"),
        ("max_document_bytes = 0", "at least 1"),
        ("near_copy_threshold = 2", "near_copy_threshold"),
        ('languages = ["english"]', "ISO 639-1"),
        ("languages = 3", "languages"),
        ("fields = 3", "fields"),
        ("[fields]\nbody = 'x'", "body"),
        ("[fields]\ntext = ''", "text"),
        ("llm = 3", "llm"),
        ("[llm]\nname = 'x'", "name"),
        ("[llm]\nmodel = 3", "llm.model"),
        ("[llm]\ntries = 0", "llm.tries"),
        ("[llm]\nprice_in = -1", "price_in"),
        ("[llm]\nbase_url = 'localhost'", "http://"),
        ("[llm]\nkey = 'secret'", "TORKHAM_LLM_KEY"),
        ("not toml", "TOML"),
    ],
)
def test_a_wrong_setting_says_where_it_stands(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "torkham.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=told) as raised:
        load_settings(file)
    assert str(file) in str(raised.value)


def test_a_wrong_variable_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="environment: near_copy_threshold"):
        load_settings(environment={"TORKHAM_NEAR_COPY_THRESHOLD": "much"})
    with pytest.raises(SettingsError, match="environment: there is no setting 'langauges'"):
        load_settings(environment={"TORKHAM_LANGAUGES": "en"})
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings(tmp_path / "none.toml")


def test_a_model_is_set_by_table_or_variable_and_its_key_by_neither(tmp_path: Path) -> None:
    file = tmp_path / "torkham.toml"
    file.write_text('[llm]\nbase_url = "http://localhost:8000/v1"\nmodel = "small"\nprice_in = 1\n', encoding="utf-8")
    environment = {"TORKHAM_LLM_MODEL": "large", "TORKHAM_LLM_TRIES": "2", "TORKHAM_LLM_KEY": "secret"}
    settings = load_settings(file, environment)
    assert settings.llm == LanguageModel("http://localhost:8000/v1", "large", price_in=1.0, tries=2)
    assert "secret" not in repr(settings)
