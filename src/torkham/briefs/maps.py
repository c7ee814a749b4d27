"""The map: outlines, a circle for every place where something happened, the names that help to read it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from torkham.briefs import svg
from torkham.briefs.geometry import Frame, Point, clip_ring, fit_frame, measure_km, ring_area
from torkham.briefs.labels import Box, place_country_names, place_names
from torkham.briefs.richtext import join_words
from torkham.briefs.tallies import Row, make_row
from torkham.briefs.wording import say_count, say_number
from torkham.knowledge.outlines import Outline
from torkham.model.incident import Incident
from torkham.model.precision import AREA, PROVINCE

WIDEST_RADIUS, SMALLEST_RADIUS, RADIUS_A_ROOT = 30.0, 3.4, 3.0
# Spots within this distance of one another share a map; a group with less than a fair share gets none of its own
# and shows only in the inset.
NEIGHBOURS_KM, FAIR_SHARE, MOST_MAPS = 900.0, 0.15, 3
INSET_SHARE, EDGE = 0.34, 8.0
LEGEND = (112.0, 76.0)
SHAPE, INSET_SHAPE = (0.5, 0.8), (0.45, 0.62)


SpotKey = tuple[Point, bool]


@dataclass(frozen=True, slots=True)
class Spot:
    """One point of the map with its incidents. `rough` where they are known to the province or worse."""

    point: Point
    name: str
    row: Row
    rough: bool

    @property
    def key(self) -> SpotKey:
        return self.point, self.rough

    @property
    def dead(self) -> int:
        return self.row.killed.best


def find_spots(incidents: Sequence[Incident]) -> tuple[tuple[Spot, ...], tuple[Incident, ...]]:
    """The places with coordinates, the deadliest first, and the incidents that have none."""
    places: dict[SpotKey, list[Incident]] = defaultdict(list)
    nowhere = []
    for incident in incidents:
        place = incident.location
        if place is None or place.latitude is None or place.longitude is None or place.precision > AREA:
            nowhere.append(incident)
        else:
            places[(round(place.longitude, 3), round(place.latitude, 3)), place.precision >= PROVINCE].append(incident)
    spots = []
    for (point, rough), members in places.items():
        names = [i.location.name for i in members if i.location]
        name = max(sorted(set(names)), key=names.count)
        spots.append(Spot(point, name, make_row((name,), members), rough))
    return tuple(sorted(spots, key=lambda s: (-s.dead, -len(s.row.incidents), s.point))), tuple(nowhere)


def draw_map(
    near: Sequence[Spot],
    spots: Sequence[Spot],
    outlines: Sequence[Outline],
    links: Mapping[SpotKey, str],
    width: float,
    name: str,
    inset_wanted: bool = True,
) -> str:
    """The area of `near` with a circle for each of `spots` in it, and an inset of the whole where others lie beyond.
    `name` makes the drawing's ids unique in the page."""
    frame = fit_frame([s.point for s in near], width, SHAPE)
    shown = [s for s in spots if frame.holds(s.point)]
    factor = min(RADIUS_A_ROOT, WIDEST_RADIUS / math.sqrt(max(1, *(s.dead for s in spots), 1)))
    far = inset_wanted and len(shown) < len(spots)
    inset = fit_frame([s.point for s in spots], width * INSET_SHARE, INSET_SHAPE) if far else None
    points = [(*frame.project(s.point), _radius(s, factor)) for s in shown]
    legend = pick_corner(LEGEND, frame, points, ())
    taken = [legend]
    if inset:
        taken.append(pick_corner((inset.width, inset.height), frame, points, taken))
    circles, boxes = _draw_circles(shown, frame, factor, links)
    named = [(s.name, frame.project(s.point), _radius(s, factor)) for s in shown]
    names, boxes = place_names(named, frame, taken + boxes)
    body = draw_land(outlines, frame, f"{name}-c")
    body += place_country_names([(o.name, o.rings) for o in outlines], frame, boxes) + circles + names
    body += svg.element("rect", width=frame.width, height=frame.height, class_="edge")
    body += _draw_legend(legend, factor, frame, max(s.dead for s in spots))
    if inset:
        body += _draw_inset(inset, taken[1], frame, spots, outlines, f"{name}-i")
    told = "; ".join(f"{s.name}: {say_count(len(s.row.incidents), 'incident')}, {say_dead(s)}" for s in shown[:12])
    return svg.drawing(name, width, frame.height, "Map of incidents and killed", told, body, "map")


def pick_corner(
    size: tuple[float, float], frame: Frame, points: Sequence[tuple[float, float, float]], taken: Sequence[Box]
) -> Box:
    """The corner of the map where a box of that size hides the fewest circles (x, y, radius) and nothing taken."""
    wide, high = size
    right, bottom = frame.width - wide - EDGE, frame.height - high - EDGE
    corners = [(right, bottom), (EDGE, bottom), (right, EDGE), (EDGE, EDGE)]
    boxes = [Box(x, y, x + wide, y + high) for x, y in corners]

    def count_hidden(box: Box) -> int:
        return sum(box.meets(Box(x - r, y - r, x + r, y + r)) for x, y, r in points)

    free = [box for box in boxes if not any(box.meets(other) for other in taken)]
    return min(free or boxes, key=count_hidden)


def say_dead(spot: Spot) -> str:
    return f"{say_number(spot.dead)} killed" if spot.row.killed.told else "killed not reported"


def plan_maps(spots: Sequence[Spot]) -> tuple[tuple[Spot, ...], ...]:
    """The spots of each map that is worth drawing: groups of neighbours that hold a fair share of the incidents, the
    largest first; all spots on one map where no group does."""
    groups: list[list[Spot]] = []
    for spot in spots:
        touching = [g for g in groups if any(measure_km(spot.point, s.point) <= NEIGHBOURS_KM for s in g)]
        groups = [g for g in groups if g not in touching] + [[*(s for g in touching for s in g), spot]]
    groups.sort(key=lambda g: -_count_incidents(g))
    least = FAIR_SHARE * _count_incidents(spots)
    fair = [tuple(g) for g in groups if _count_incidents(g) >= least][:MOST_MAPS]
    return tuple(fair) or (tuple(spots),)


def _count_incidents(spots: Sequence[Spot]) -> int:
    return sum(len(s.row.incidents) for s in spots)


def name_countries(spots: Sequence[Spot], name_country: Callable[[str], str]) -> str:
    """The countries of the spots, those with the most incidents first."""
    codes = [i.location.country for s in spots for i in s.row.incidents if i.location and i.location.country]
    often = sorted(set(codes), key=lambda code: (-codes.count(code), code))
    shown = [name_country(code) for code in often[:4]]
    return join_words([*shown, "others"] if len(often) > 4 else shown)


def draw_land(outlines: Sequence[Outline], frame: Frame, name: str) -> str:
    """Sea as the ground, each country one path; the frame cuts what hangs over its edge."""
    out = svg.element("rect", width=frame.width, height=frame.height, class_="sea")
    wider = Frame(frame.west - 1, frame.south - 1, frame.east + 1, frame.north + 1, frame.width)
    land = ""
    for outline in outlines:
        steps = ""
        for ring in outline.rings:
            points = [frame.project(p) for p in clip_ring(ring, wider)]
            if len(points) > 2 and ring_area(points) > 1:
                steps += svg.path(points)
        if steps:
            land += svg.element("path", d=steps, class_="land")
    clip = svg.element("rect", width=frame.width, height=frame.height)
    out += svg.element("defs", svg.element("clipPath", clip, id=name))
    return out + svg.element("g", land, clip_path=f"url(#{name})") if land else out


def _radius(spot: Spot, factor: float) -> float:
    return max(SMALLEST_RADIUS, factor * math.sqrt(spot.dead))


def _draw_circles(
    spots: Sequence[Spot], frame: Frame, factor: float, links: Mapping[SpotKey, str]
) -> tuple[str, list[Box]]:
    out, boxes = "", []
    for spot in spots:
        x, y = frame.project(spot.point)
        r = _radius(spot, factor)
        class_ = "spot" + (" rough" if spot.rough else "") + ("" if spot.dead else " none")
        circle = svg.element("circle", cx=x, cy=y, r=r, class_=class_)
        rough = ", place known roughly" if spot.rough else ""
        told = f"{spot.name}: {say_count(len(spot.row.incidents), 'incident')}, {say_dead(spot)}{rough}"
        out += svg.link(links[spot.key], circle, told)
        boxes.append(Box(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7))
    return out, boxes


def _draw_legend(box: Box, factor: float, frame: Frame, most: int) -> str:
    """Two or three circles with their numbers, and a bar for the distance."""
    out = svg.element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, class_="legend"
    )
    out += svg.text(box.left + 10, box.top + 15, "Killed", "tick strong")
    x, base = box.left + 10, box.top + 46
    for value in pick_sizes(most):
        r = max(SMALLEST_RADIUS, factor * math.sqrt(value))
        r = min(r, 15.0) if value <= 1 else r
        if x + 2 * r > box.right - 14 or r > 15:
            break
        out += svg.element("circle", cx=x + r, cy=box.top + 33, r=r, class_="spot")
        out += svg.text(x + 2 * r + 3, box.top + 36.5, say_number(value), "tick")
        x += 2 * r + 8 + 6.5 * len(say_number(value))
    km = pick_distance((box.right - box.left - 24) / frame.units_a_km)
    wide, y = km * frame.units_a_km, base + 11
    out += svg.element(
        "path",
        d=f"M{svg.number(box.left + 10)} {svg.number(y - 4)}v4h{svg.number(wide)}v-4",
        class_="axis",
    )
    return out + svg.text(box.left + 10, y + 12, f"{say_number(km)} km", "tick")


def pick_sizes(most: int) -> tuple[int, ...]:
    """The numbers whose circles the legend shows."""
    return tuple(n for n in (1, 10, 50, 200) if n == 1 or n <= most)


def pick_distance(longest: float) -> int:
    """The longest round distance in kilometres that is not longer than `longest`."""
    power = 10 ** math.floor(math.log10(longest))
    return int(max(m * power for m in (1, 2, 5) if m * power <= longest)) or 1


def _draw_inset(
    inset: Frame, at: Box, frame: Frame, spots: Sequence[Spot], outlines: Sequence[Outline], name: str
) -> str:
    """All spots as dots, and the main map's frame."""
    body = draw_land(outlines, inset, name)
    left, top = inset.project((frame.west, frame.north))
    right, bottom = inset.project((frame.east, frame.south))
    body += svg.element("rect", x=left, y=top, width=right - left, height=bottom - top, class_="where")
    for spot in spots:
        x, y = inset.project(spot.point)
        body += svg.element("circle", cx=x, cy=y, r=2, class_="dot")
    body += svg.element("rect", width=inset.width, height=inset.height, class_="edge")
    return svg.element("g", body, transform=f"translate({svg.number(at.left)} {svg.number(at.top)})")
