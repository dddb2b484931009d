"""Where the dots of schools lie on a map: at their coordinates, moved as little as keeps them apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, hypot, pi, radians, sin

from charts.map_view import MAP_HEIGHT_PX
from geo.shapes import MapFrame, Shapes
from geo.tile_shapes import GAP_DEG, TILE_HEIGHT_DEG, TILE_WIDTH_DEG

# A column narrower than the map draws it smaller, the dots stay as they are: they are placed for this scale.
SMALLEST_DRAWN = 0.8
SPACE_PX = 1.5
STEP_PX = 3.0
# Rings that are searched for a free place; the last ones are far outside of any district.
RINGS = 200
# The row of dots lies so far below the middle of a tile that carries a name, as a share of its height.
BELOW_NAME_FRAC = 0.29
SHRINK = 0.95
# More dots than this have no room side by side on a map of this size.
MOST_APART = 400


@dataclass(frozen=True)
class Wanted:
    """A dot to be placed: its own code, its place, its diameter, its point where somebody gives it."""

    code: str
    place_code: str
    diameter_px: float
    lat_deg: float | None = None
    lon_deg: float | None = None


@dataclass(frozen=True)
class Place:
    """Where a dot lies, in degrees, and how much smaller it must be drawn (1: as it was wanted)."""

    lat_deg: float
    lon_deg: float
    scale: float = 1.0


def place_points(
    wanted: Sequence[Wanted], shapes: Shapes, scale: float, *, is_named: bool = False
) -> dict[str, Place]:
    """Return the place of each dot by its code; dots of places without a shape are left out.

    Those with coordinates come first, in the order of their codes, each at the free point next to its own;
    those without lie around the label point of their place. On a tile grid all lie in rows inside the tile,
    below its name if it has one (``is_named``). No two dots touch on a map of 0.8 times ``scale`` or more,
    unless there are more than ``MOST_APART``: then each lies at its own point, and they may cover each other.
    """
    known = [dot for dot in wanted if dot.place_code in shapes.label_points]
    if shapes.frame.is_tile_grid:
        return _in_tiles(known, shapes, scale, is_named=is_named)
    return _around(known, shapes, scale)


def degrees_per_px(frame: MapFrame, scale: float) -> tuple[float, float]:
    """Return the size of a pixel in degrees of latitude and longitude on a map drawn at ``scale``."""
    south, north = frame.lat_range_deg
    lat = (north - south) / (MAP_HEIGHT_PX * scale)
    return lat, lat / (1.0 if frame.is_tile_grid else cos(radians(frame.center_lat_deg)))


def _around(wanted: Sequence[Wanted], shapes: Shapes, scale: float) -> dict[str, Place]:
    lat_px, lon_px = degrees_per_px(shapes.frame, scale * SMALLEST_DRAWN)
    taken: list[tuple[float, float, float]] = []
    found: dict[str, Place] = {}
    for dot in sorted(wanted, key=lambda dot: (dot.lat_deg is None, dot.code)):
        label_lat, label_lon = shapes.label_points[dot.place_code]
        y = (label_lat if dot.lat_deg is None else dot.lat_deg) / lat_px
        x = (label_lon if dot.lon_deg is None else dot.lon_deg) / lon_px
        point = (x, y)
        for right, up in _rings() if len(wanted) <= MOST_APART else ():
            point = (x + right, y + up)
            if all(
                hypot(point[0] - a, point[1] - b) >= (size + dot.diameter_px) / 2 + SPACE_PX
                for a, b, size in taken
            ):
                break
        taken.append((*point, dot.diameter_px))
        found[dot.code] = Place(point[1] * lat_px, point[0] * lon_px)
    return found


def _rings() -> Iterator[tuple[float, float]]:
    """The middle, then points on wider and wider circles around it, from the east against the clock."""
    yield 0.0, 0.0
    for ring in range(1, RINGS + 1):
        count = 6 * ring
        for position in range(count):
            angle = 2 * pi * position / count
            yield ring * STEP_PX * cos(angle), ring * STEP_PX * sin(angle)


def _in_tiles(wanted: Sequence[Wanted], shapes: Shapes, scale: float, *, is_named: bool) -> dict[str, Place]:
    found: dict[str, Place] = {}
    by_place: dict[str, list[Wanted]] = {}
    for dot in wanted:
        by_place.setdefault(dot.place_code, []).append(dot)
    degree_px = degrees_per_px(shapes.frame, scale * SMALLEST_DRAWN)[0]
    for code, dots in by_place.items():
        found |= _in_tile(dots, shapes.label_points[code], degree_px, is_named=is_named)
    return found


def _in_tile(
    dots: Sequence[Wanted], middle: tuple[float, float], degree_px: float, *, is_named: bool
) -> Mapping[str, Place]:
    width, height = (TILE_WIDTH_DEG - GAP_DEG) / degree_px, (TILE_HEIGHT_DEG - GAP_DEG) / degree_px
    slot = full = max(dot.diameter_px for dot in dots) + SPACE_PX
    while floor(width / slot) * floor(height / slot) < len(dots):
        slot *= SHRINK
    in_row = min(len(dots), floor(width / slot))
    rows = ceil(len(dots) / in_row)
    # Many rows need the whole tile; its name then lies under them, and the hint has it.
    drop = height * BELOW_NAME_FRAC if is_named and rows == 1 else 0.0
    found = {}
    for position, dot in enumerate(dots):
        row, column = divmod(position, in_row)
        count = min(in_row, len(dots) - row * in_row)
        right = (column - (count - 1) / 2) * slot
        up = ((rows - 1) / 2 - row) * slot - drop
        lat, lon = middle[0] + up * degree_px, middle[1] + right * degree_px
        found[dot.code] = Place(lat, lon, slot / full)
    return found
