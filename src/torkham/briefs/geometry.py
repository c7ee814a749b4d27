"""Frames, projection and clipping for a map of a few degrees to a world."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
KM_A_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of degrees, drawn `width` units wide: plate carrée, true to scale at its middle latitude."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def scale(self) -> float:
        """Units a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """Units a degree of latitude, over those of longitude."""
        return 1 / max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale * self.stretch

    @property
    def units_a_km(self) -> float:
        return self.scale * self.stretch / KM_A_DEGREE

    def project(self, point: Point) -> Point:
        return (point[0] - self.west) * self.scale, (self.north - point[1]) * self.scale * self.stretch

    def holds(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


def fit_frame(points: Sequence[Point], width: float, shape: tuple[float, float], least_km: float = 700) -> Frame:
    """The frame around the points with a margin, at least `least_km` high, its height between the two shares of its
    width that `shape` gives; never beyond the world."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    stretch = 1 / max(0.2, math.cos(math.radians((south + north) / 2)))
    high = max((north - south) * 1.3, least_km / KM_A_DEGREE)
    wide = max((east - west) * 1.3, least_km / KM_A_DEGREE * stretch)
    ratio = high * stretch / wide
    if ratio > shape[1]:
        wide = high * stretch / shape[1]
    elif ratio < shape[0]:
        high = wide * shape[0] / stretch
    west, east = _hold((west + east) / 2, wide, 180)
    south, north = _hold((south + north) / 2, high, 84)
    return Frame(west, south, east, north, width)


def _hold(middle: float, size: float, limit: float) -> Point:
    """An interval of `size` around `middle`, moved or cut to lie within ± limit."""
    if size >= 2 * limit:
        return -limit, limit
    middle = min(max(middle, -limit + size / 2), limit - size / 2)
    return middle - size / 2, middle + size / 2


def clip_ring(ring: Iterable[Point], frame: Frame) -> list[Point]:
    """The part of a ring inside the frame, one ring again (Sutherland and Hodgman)."""
    points = list(ring)
    for axis, limit, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        points = _clip_side(points, axis, limit, sign)
    return points


def _clip_side(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    out: list[Point] = []
    for n, here in enumerate(points):
        before = points[n - 1]
        inside, was_inside = sign * (here[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
        if inside != was_inside:
            out.append(_cross(before, here, axis, limit))
        if inside:
            out.append(here)
    return out


def _cross(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def measure_km(a: Point, b: Point) -> float:
    """Great-circle distance between two points of longitude and latitude."""
    lon, lat = math.radians(b[0] - a[0]) / 2, math.radians(b[1] - a[1]) / 2
    share = math.sin(lat) ** 2 + math.cos(math.radians(a[1])) * math.cos(math.radians(b[1])) * math.sin(lon) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(share)))


def ring_area(points: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], *points[:1]], strict=True))) / 2


def ring_holds(point: Point, points: Sequence[Point]) -> bool:
    """Whether the point lies inside the ring (a ray to the east crosses it an odd number of times)."""
    inside, (x, y) = False, point
    for (ax, ay), (bx, by) in zip(points, [*points[1:], *points[:1]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside
