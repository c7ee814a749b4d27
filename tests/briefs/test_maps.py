"""Frames, clipping, circles and names."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import invent_brief

from torkham.briefs.geometry import Frame, clip_ring, fit_frame, measure_km, ring_area, ring_holds
from torkham.briefs.maps import draw_map, find_spots, pick_distance, pick_sizes, plan_maps
from torkham.briefs.scales import choose_ticks
from torkham.briefs.svg import element, path
from torkham.knowledge.outlines import Outline

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
points = st.tuples(st.floats(-179, 179), st.floats(-80, 80))


@given(st.lists(points, min_size=1, max_size=20))
def test_a_frame_holds_its_points_and_keeps_its_shape(found: list[tuple[float, float]]) -> None:
    frame = fit_frame(found, 700, (0.5, 0.8))
    assert all(frame.holds(p) for p in found)
    assert -180 <= frame.west < frame.east <= 180
    assert -84 <= frame.south < frame.north <= 84
    assert frame.height > 0


def test_clipping_cuts_at_the_frame() -> None:
    cut = clip_ring(SQUARE, Frame(5, 5, 20, 20, 100))
    assert ring_area(cut) == pytest.approx(25)
    assert clip_ring(SQUARE, Frame(20, 20, 30, 30, 100)) == []
    assert ring_area(clip_ring(SQUARE, Frame(-5, -5, 20, 20, 100))) == pytest.approx(100)


def test_inside_and_outside() -> None:
    assert ring_holds((5, 5), SQUARE)
    assert not ring_holds((15, 5), SQUARE)


def test_a_degree_of_latitude_is_sixty_sea_miles() -> None:
    assert measure_km((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)


def test_far_places_go_to_the_inset() -> None:
    spots, _ = find_spots(invent_brief(80, far=True).incidents)
    near = plan_maps(spots)[0]
    assert {s.name for s in spots} - {s.name for s in near} == {"Maiduguri"}
    outlines = (Outline("PAK", "Pakistan", ((*SQUARE, SQUARE[0]),)),)
    drawn = draw_map(near, spots, outlines, dict.fromkeys((s.key for s in spots), "#x"), 720, "map")
    assert "translate(" in drawn
    assert "None" not in drawn
    assert "nan" not in drawn


def test_a_circle_s_area_is_the_number_killed() -> None:
    spots, _ = find_spots(invent_brief(60).incidents)
    drawn = draw_map(spots, spots, (), {s.key: f"#{s.name}" for s in spots}, 720, "map")
    radii = [float(r) for r in re.findall(r'<circle cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"', drawn)][: len(spots)]
    large = [(s, r) for s, r in zip(spots, radii, strict=True) if s.dead > 10]
    (first, r1), (second, r2) = large[0], large[-1]
    assert (r1 / r2) ** 2 == pytest.approx(first.dead / second.dead, rel=0.1)


def test_what_has_no_coordinates_is_named() -> None:
    incidents = invent_brief(60).incidents
    spots, nowhere = find_spots(incidents)
    assert sum(len(s.row.incidents) for s in spots) + len(nowhere) == len(incidents)
    assert all(i.location and i.location.latitude is None for i in nowhere)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 5, 7, 10, 26, 99, 150, 2178])
def test_ticks_are_whole_few_and_within_the_axis(most: int) -> None:
    ceiling, ticks = choose_ticks(most)
    assert 1 <= len(ticks) <= 5
    assert all(0 < t <= ceiling for t in ticks)
    assert ceiling >= most


def test_distances_and_sizes_are_round() -> None:
    assert [pick_distance(x) for x in (1.5, 7, 80, 99, 240, 1100)] == [1, 5, 50, 50, 200, 1000]
    assert pick_sizes(0) == (1,)
    assert pick_sizes(60) == (1, 10, 50)


def test_svg_is_escaped_and_rounded() -> None:
    assert element("text", "a", x=1.26, class_='"<') == '<text x="1.3" class="&quot;&lt;">a</text>'
    assert path([(0, 0), (0.01, 0.01), (5, math.pi)]) == "M0 0L5 3.1Z"
    assert path([(1, 1)]) == ""
