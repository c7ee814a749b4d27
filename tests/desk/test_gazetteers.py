"""Place lists from GeoNames dumps: a small dump made here, and everything that may be wrong with one."""

from __future__ import annotations

import urllib.error
import urllib.request
import zipfile
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from torkham.cli.app import app
from torkham.desk import Desk
from torkham.desk.gazetteers import NAME, build_gazetteer
from torkham.errors import KnowledgeError, UsageError
from torkham.knowledge.geonames import COLUMNS
from torkham.knowledge.place_lists import PlaceList, find_lists
from torkham.pipeline import code_files
from torkham.settings import Settings

TODAY = date(2026, 11, 30)
REPORT = "Gunmen killed two policemen in Zarghun Kalaycha on Monday, police in Quetta, Pakistan, said."


def row(gid: int, name: str, feature: tuple[str, str], admin: tuple[str, str] = ("02", ""), **cells: object) -> str:
    values = dict.fromkeys(COLUMNS, "") | {
        "geonameid": gid, "name": name, "asciiname": name, "latitude": 30.5, "longitude": 67.1,
        "feature class": feature[0], "feature code": feature[1], "country code": "PK",
        "admin1 code": admin[0], "admin2 code": admin[1], "population": 0,
    }  # fmt: skip
    values |= {key.replace("_", " "): value for key, value in cells.items()}
    return "\t".join(str(values[column]) for column in COLUMNS)


DUMP = [
    row(1183606, "Balochistan", ("A", "ADM1")),
    row(1, "Zarghun Kalaycha", ("P", "PPL"), alternatenames="Zarghun Kalaicha,Zar,زرغون", latitude=30.31, longitude=67.22),
    row(2, "Koh-i-Test", ("T", "MT")),
    row(3, "Old Test Fort", ("P", "PPLH")),
    row(4, "Test School", ("S", "SCH")),
    row(5, "Mahalla Test", ("P", "PPLX"), population=1200),
]  # fmt: skip


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "PK.txt"
    path.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    return path


def test_a_dump_becomes_a_list(dump: Path, tmp_path: Path) -> None:
    built = build_gazetteer(["pk"], tmp_path / "out" / "pk.places", dump, TODAY)
    assert (built.places, built.countries) == (3, ("PK",))
    assert "CC BY 4.0" in built.attribution
    places = PlaceList(built.path)
    (town,) = places.find("zarghun kalaicha")
    assert (town.name, town.kind, town.country, town.division) == (
        "Zarghun Kalaycha", "city", "PAK", "PAK.balochistan",
    )  # fmt: skip
    assert [p.kind for p in places.find("koh i test")] == ["area"]
    assert [(p.kind, p.population) for p in places.find("mahalla test")] == [("quarter", 1200)]
    assert places.about["as of"] == "2026-11-30"


def test_a_zipped_dump_in_a_folder_gives_the_same(dump: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dumps"
    folder.mkdir()
    with zipfile.ZipFile(folder / "PK.zip", "w") as archive:
        archive.write(dump, "PK.txt")
        archive.writestr("readme.txt", "about this file")
    one = build_gazetteer(["PK"], tmp_path / "one", dump, TODAY).path
    two = build_gazetteer(["PK"], tmp_path / "two", folder, TODAY).path
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("1\tTest\tTest\n", r"PK.txt:1: .*19 columns.*3 stand here"),
        (DUMP[0] + "\n" + DUMP[1] + "\tmore\n", r"PK.txt:2: .*20 stand here"),
        (row(1, "A b", ("P", "PPL"), latitude="north"), r"PK.txt:1: latitude must be a number, not 'north'"),
        (row(1, "A b", ("P", "PPL"), longitude=200), r"PK.txt:1: .*on the globe"),
        (row(1, "A b", ("P", "PPL"), country_code="AF"), r"holds no place of PK"),
        ("", r"holds no place of PK"),
    ],
)
def test_a_wrong_dump_names_its_line(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "PK.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=problem):
        build_gazetteer(["PK"], tmp_path / "out", path, TODAY)
    assert not (tmp_path / "out").exists()


def test_a_broken_zip_says_so(tmp_path: Path) -> None:
    (tmp_path / "PK.zip").write_bytes(b"PK\x03\x04 cut short")
    with pytest.raises(KnowledgeError, match="is no zip file"):
        build_gazetteer(["PK"], tmp_path / "out", tmp_path, TODAY)


def test_a_missing_dump_and_a_wrong_code_say_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"neither AF.zip nor AF.txt"):
        build_gazetteer(["AF"], tmp_path / "out", tmp_path, TODAY)
    with pytest.raises(UsageError, match="two letters"):
        build_gazetteer(["PAK"], tmp_path / "out", tmp_path, TODAY)


def test_without_a_network_the_error_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise urllib.error.URLError("no route to host")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    with pytest.raises(UsageError, match=r"cannot be fetched \(no route to host\); .*--from"):
        build_gazetteer(["PK"], tmp_path / "out", None, TODAY)


def test_the_coder_uses_what_was_built(dump: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    built = build_gazetteer(["PK"], tmp_path / NAME, dump, TODAY).path
    before, after = (
        next(iter(code_files([report], Settings(gazetteers=lists)))) for lists in ((), (str(built),))
    )  # fmt: skip
    assert not isinstance(before, Exception)
    assert not isinstance(after, Exception)
    assert before.coder.knowledge_sha256 != after.coder.knowledge_sha256
    place = after.accounts[0].location
    assert place is not None
    assert (place.name, place.admin1, place.country, place.latitude) == (
        "Zarghun Kalaycha", "Balochistan", "PAK", 30.31,
    )  # fmt: skip


def test_a_desk_uses_the_list_in_its_folder(dump: Path, tmp_path: Path) -> None:
    desk, report = tmp_path / "desk", tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    Desk.init(desk).close()
    result = CliRunner().invoke(app, ["gazetteer", "build", "PK", "--from", str(dump), "--desk", str(desk)])
    assert result.exit_code == 0
    assert "3 places of PK" in result.output
    assert "https://www.geonames.org" in result.output
    with Desk(desk) as opened:
        opened.read([report])
        place = opened.incidents()[0].location
        assert place is not None
        assert place.name == "Zarghun Kalaycha"


def test_a_list_that_a_setting_names_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="there is no place list"):
        find_lists((str(tmp_path / "none.places"),))
