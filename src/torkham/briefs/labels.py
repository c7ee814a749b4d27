"""Names on a map: each beside its circle where there is room, else left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torkham.briefs import svg
from torkham.briefs.geometry import Frame, Point, clip_ring, ring_area, ring_holds

LETTER, LINE = 6.3, 13.0
COUNTRY_LETTER = 9.4
MOST_NAMES = 24


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def place_names(spots: Sequence[tuple[str, Point, float]], frame: Frame, taken: Sequence[Box]) -> tuple[str, list[Box]]:
    """The names of the first spots that find room (right, left, above or below), and all room taken then."""
    out, boxes, seen = "", list(taken), set[str]()
    for name, (x, y), r in spots:
        if name in seen or len(seen) >= MOST_NAMES:
            continue
        for box, at, anchor in _beside(x, y, r, LETTER * len(name)):
            if _inside(box, frame) and not any(box.meets(b) for b in boxes):
                out += svg.text(at[0], at[1], name, "place", anchor)
                boxes.append(box)
                seen.add(name)
                break
    return out, boxes


def _beside(x: float, y: float, r: float, wide: float) -> Iterator[tuple[Box, Point, str]]:
    off = r + 3
    yield Box(x + off, y - 7, x + off + wide, y + 6), (x + off, y + 4), "start"
    yield Box(x - off - wide, y - 7, x - off, y + 6), (x - off, y + 4), "end"
    yield Box(x - wide / 2, y - off - LINE, x + wide / 2, y - off), (x, y - off - 2), "middle"
    yield Box(x - wide / 2, y + off, x + wide / 2, y + off + LINE), (x, y + off + 10), "middle"


def _inside(box: Box, frame: Frame) -> bool:
    return box.left >= 2 and box.top >= 2 and box.right <= frame.width - 2 and box.bottom <= frame.height - 2


def place_country_names(
    countries: Sequence[tuple[str, tuple[tuple[Point, ...], ...]]], frame: Frame, taken: Sequence[Box]
) -> str:
    """Each country's name once, inside of its largest visible part, where it fits beside everything else."""
    out, boxes = "", list(taken)
    for name, rings in countries:
        parts = [[frame.project(p) for p in clip_ring(ring, frame)] for ring in rings]
        parts = [p for p in parts if len(p) > 2]
        if not parts:
            continue
        ring = max(parts, key=ring_area)
        wide = COUNTRY_LETTER * len(name)
        if ring_area(ring) < wide * LINE:
            continue
        spot = _find_room(ring, wide, frame, boxes)
        if spot:
            out += svg.text(spot[0], spot[1] + 4, name.upper(), "country", "middle")
            boxes.append(Box(spot[0] - wide / 2, spot[1] - 7, spot[0] + wide / 2, spot[1] + 7))
    return out


def _find_room(ring: Sequence[Point], wide: float, frame: Frame, boxes: Sequence[Box]) -> Point | None:
    """The free point nearest to the middle of the ring, out of a coarse grid over it."""
    left, right = min(p[0] for p in ring), max(p[0] for p in ring)
    top, bottom = min(p[1] for p in ring), max(p[1] for p in ring)
    middle = ((left + right) / 2, (top + bottom) / 2)
    steps = [n / 16 for n in range(1, 16)]
    grid = [(left + (right - left) * i, top + (bottom - top) * j) for i in steps for j in steps]
    for x, y in sorted(grid, key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2):
        box = Box(x - wide / 2, y - 9, x + wide / 2, y + 9)
        ends = [(x + wide * share, y + off) for share in (-0.5, -0.25, 0, 0.25, 0.5) for off in (-6, 6)]
        if _inside(box, frame) and not any(box.meets(b) for b in boxes) and all(ring_holds(p, ring) for p in ends):
            return x, y
    return None
