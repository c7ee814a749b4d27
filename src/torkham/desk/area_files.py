"""Areas of a user's own: the polygons of a GeoJSON file in place of the divisions that Torkham knows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from torkham.errors import UsageError
from torkham.knowledge.places import Division
from torkham.model.arrays import Flags, Floats

NAMES = ("name", "NAME", "shapeName", "ADM3_EN", "ADM2_EN", "ADM1_EN", "NAME_3", "NAME_2", "NAME_1")
CORNER = 4  # decimals of a degree (11 m) within which two corners are one


@dataclass(frozen=True, slots=True, eq=False)
class AreaShape:
    """One area: its name and place as a division has them, and its rings of longitude and latitude."""

    division: Division
    rings: tuple[Floats, ...]

    def holds(self, points: Floats) -> Flags:
        """Which points (n, 2: longitude, latitude) lie inside: a ray to the east crosses the rings an odd number of
        times."""
        inside = np.zeros(len(points), dtype=np.bool_)
        x, y = points[:, :1], points[:, 1:]
        for ring in self.rings:
            (ax, ay), (bx, by) = ring[:-1].T, ring[1:].T
            spans = (ay > y) != (by > y)
            with np.errstate(divide="ignore", invalid="ignore"):
                crossed = spans & (x < ax + (y - ay) * (bx - ax) / (by - ay))
            inside ^= crossed.sum(axis=1) % 2 == 1
        return inside


def read_areas(path: Path) -> tuple[AreaShape, ...]:
    """The areas of a GeoJSON FeatureCollection of polygons, in the file's order. A feature is named by the first of its
    properties `name`, `shapeName`, `ADM2_EN`, `NAME_1` and their like, else by its number.

    Raises UsageError, with file and feature, where the file is no such collection.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        features = found["features"]
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); name a GeoJSON file of areas") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: is no GeoJSON FeatureCollection; areas are its polygons") from error
    if not features:
        raise UsageError(f"{path}: has no feature; areas are its polygons")
    return tuple(_read_feature(path, number, feature) for number, feature in enumerate(features, 1))


def _read_feature(path: Path, number: int, feature: Any) -> AreaShape:
    try:
        kind, parts = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        polygons = {"Polygon": [parts], "MultiPolygon": parts}[kind]
        rings = tuple(np.array(ring, dtype=np.float64)[:, :2] for polygon in polygons for ring in polygon)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UsageError(f"{path}: feature {number} is no polygon; leave it out") from error
    if not rings or any(len(ring) < 4 or (ring[0] != ring[-1]).any() for ring in rings):
        raise UsageError(f"{path}: feature {number} has a ring that is not closed")
    told = feature.get("properties") or {}
    name = next((str(told[key]) for key in NAMES if told.get(key)), f"area {number}")
    longitude, latitude = find_centroid(max(rings, key=lambda ring: abs(find_area(ring))))
    return AreaShape(
        Division(f"{path.name}.{number}", "", 0, name, None, latitude, longitude, 4, None, None, None, None, None, 0.0),
        rings,
    )


def find_area(ring: Floats) -> float:
    """The signed area of a closed ring in square degrees."""
    (ax, ay), (bx, by) = ring[:-1].T, ring[1:].T
    return float((ax * by - bx * ay).sum() / 2)


def find_centroid(ring: Floats) -> tuple[float, float]:
    """The centroid of a closed ring; of one without an area, the mean of its corners."""
    area = find_area(ring)
    if abs(area) < 1e-12:
        x, y = ring[:-1].mean(axis=0)
        return float(x), float(y)
    (ax, ay), (bx, by) = ring[:-1].T, ring[1:].T
    cross = ax * by - bx * ay
    return float(((ax + bx) * cross).sum() / (6 * area)), float(((ay + by) * cross).sum() / (6 * area))


def find_neighbours(shapes: Sequence[AreaShape]) -> frozenset[frozenset[str]]:
    """The pairs of areas that share two corners or more, by id."""
    corners: dict[tuple[float, float], set[int]] = {}
    for number, shape in enumerate(shapes):
        for x, y in np.unique(np.round(np.vstack(shape.rings), CORNER), axis=0).tolist():
            corners.setdefault((x, y), set()).add(number)
    shared: dict[tuple[int, int], int] = {}
    for met in corners.values():
        for one in met:
            for other in met:
                if one < other:
                    shared[one, other] = shared.get((one, other), 0) + 1
    ids = [shape.division.id for shape in shapes]
    return frozenset(frozenset((ids[a], ids[b])) for (a, b), count in shared.items() if count >= 2)
