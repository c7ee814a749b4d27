"""Place lists: what is written is found again; a file that is none says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.errors import KnowledgeError
from torkham.knowledge.atlas import load_atlas
from torkham.knowledge.gazetteer import load_world
from torkham.knowledge.place_lists import ROW_KINDS, ListedPlace, PlaceList, write_places
from torkham.knowledge.spellings import fold_name

SPIN = ListedPlace("Spin Ghar", ("Safed Koh", "Speen Ghar"), "area", "AFG", "AFG.nangarhar", None, 34.0, 70.5, 0, 1124)
TOWN = ListedPlace("Spin Ghar", (), "city", "PAK", None, "Kurram", 33.9, 70.1, 900, None)


def test_what_is_written_is_found_under_every_name(tmp_path: Path) -> None:
    path = tmp_path / "some.places"
    assert write_places([TOWN, SPIN], path, {"source": "a test"}) == 2
    places = PlaceList(path)
    assert places.find("spin ghar") == (SPIN, TOWN)
    assert places.find("safed koh") == (SPIN,)
    assert "speen ghar" in places
    assert "ghar" not in places
    assert (places.about["source"], places.about["places"]) == ("a test", 2)


@given(st.sets(st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,5})?", fullmatch=True), max_size=30))
def test_every_name_is_found(tmp_path_factory: pytest.TempPathFactory, names: set[str]) -> None:
    path = tmp_path_factory.mktemp("lists") / "names.places"
    rows = [ListedPlace(name, (), "city", "AFG", None, None, 1.0, 2.0, 3, n) for n, name in enumerate(sorted(names))]
    write_places(rows, path, {})
    places = PlaceList(path)
    assert all([row.name for row in places.find(fold_name(name))] == [name] for name in names)


def test_the_same_places_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write_places([TOWN, SPIN], one, {})
    write_places([SPIN, TOWN], two, {})
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("content", "problem"), [(b"name\tlatitude\n", "no place list"), (b"torkham/places/1\n{}\n", "does not say")]
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(KnowledgeError, match=problem):
        PlaceList(path)


def test_a_cut_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.places"
    write_places([TOWN, SPIN], path, {})
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(KnowledgeError, match="is cut short"):
        PlaceList(path)


def test_the_world_is_whole_and_known_to_the_gazetteer() -> None:
    world, atlas = load_world(), load_atlas()
    assert world.about["places"] > 200_000
    for key in ("paris", "lamar county", "lancashire", "springfield", "jackson county"):
        for place in world.find(key):
            assert place.kind in ROW_KINDS
            assert place.country in atlas.gazetteer.countries
            assert place.division is None or atlas.gazetteer.division(place.division).country == place.country
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
