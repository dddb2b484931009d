"""Places names on a map so that none covers another: greedy, most important first, four positions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, floor, radians, sin

from geo.shapes import MapFrame

# Mean advance of a letter of PT Sans Narrow at 12 px, and the height of its line, measured in Chromium.
LETTER_PX = 5.5
LINE_PX = 14.0
# Position names are plotly's own; the first that fits is taken.
POSITIONS = ("bottom center", "top center", "middle right", "middle left")
# A column is wider than the region by at least this at either side.
MARGIN_PX = 20
SQUARE_PX = 32
# How far, and in which directions (counter-clockwise from the east), a leader line may reach.
LEADER_REACH_PX = (34, 50, 70, 90, 115, 140, 170, 200)
LEADER_ANGLES_DEG = (180, 160, 200, 140, 220, 0, 20, 340, 120, 240, 300, 60)


@dataclass(frozen=True)
class Spot:
    """A point to be named: degrees, the diameter of its symbol in pixels, and the name.

    ``is_area`` is true where the point is the middle of a filled area that carries its name inside.
    """

    code: str
    name: str
    lat_deg: float
    lon_deg: float
    diameter_px: float
    is_area: bool = False


@dataclass(frozen=True)
class Box:
    """A rectangle on the map in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Placement:
    """Where a name goes: a point in degrees, plotly's text position there, and whether a line leads to it."""

    spot: Spot
    lat_deg: float
    lon_deg: float
    position: str
    has_leader: bool


def place_labels(
    named: Sequence[Spot],
    symbols: Iterable[Spot],
    frame: MapFrame,
    height_px: float,
    letter_scale: float = 1.0,
) -> list[Placement]:
    """Return the place of each name that fits; ``named`` comes in order of importance.

    A name stands beside its symbol, or further away with a leader line, or in the
    middle of its area; where nothing is free it is left out, and the hint on the map still has it.
    Names avoid each other, the frame's edge, and all ``symbols`` but their own. Degrees become pixels
    by an equirectangular scale, close enough to the conic map for a region. ``letter_scale`` is how
    much larger than 12 px the names are written.
    """
    page = _Page(frame, height_px, letter_scale)
    obstacles = _Boxes()
    for spot in symbols:
        obstacles.add(spot.code, page.symbol_box(spot))
    placed: list[Placement] = []
    for spot in named:
        for placement in page.candidates(spot):
            box = page.label_box(placement)
            if page.holds(box) and obstacles.leave_free(box, spot.code):
                placed.append(placement)
                obstacles.add("", box)
                break
    return placed


class _Boxes:
    """Boxes by the squares of the page that they touch: a country has thousands of them."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[str, Box]]] = {}

    def add(self, code: str, box: Box) -> None:
        for square in _squares(box):
            self._squares.setdefault(square, []).append((code, box))

    def leave_free(self, box: Box, but_code: str) -> bool:
        return not any(
            box.overlaps(other)
            for square in _squares(box)
            for code, other in self._squares.get(square, ())
            if code != but_code
        )


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(floor(box.left / SQUARE_PX), floor(box.right / SQUARE_PX) + 1):
        for down in range(floor(box.top / SQUARE_PX), floor(box.bottom / SQUARE_PX) + 1):
            yield across, down


class _Page:
    """The map as a sheet of pixels: x to the right of the centre, y down from the northern edge."""

    def __init__(self, frame: MapFrame, height_px: float, letter_scale: float = 1.0) -> None:
        self.letter_px, self.line_px = LETTER_PX * letter_scale, LINE_PX * letter_scale
        south, north = frame.lat_range_deg
        west, east = frame.lon_range_deg
        self.north, self.center_lon = north, frame.center_lon_deg
        self.lat_px = height_px / (north - south)
        self.lon_px = self.lat_px * cos(radians(frame.center_lat_deg))
        self.bounds = Box(
            (west - self.center_lon) * self.lon_px - MARGIN_PX,
            0,
            (east - self.center_lon) * self.lon_px + MARGIN_PX,
            height_px,
        )

    def holds(self, box: Box) -> bool:
        return (
            box.left >= self.bounds.left
            and box.right <= self.bounds.right
            and box.top >= self.bounds.top
            and box.bottom <= self.bounds.bottom
        )

    def point(self, lat_deg: float, lon_deg: float) -> tuple[float, float]:
        return (lon_deg - self.center_lon) * self.lon_px, (self.north - lat_deg) * self.lat_px

    def candidates(self, spot: Spot) -> Iterator[Placement]:
        near = ("middle center",) if spot.is_area and not spot.diameter_px else POSITIONS
        for position in near:
            yield Placement(spot, spot.lat_deg, spot.lon_deg, position, has_leader=False)
        if spot.is_area:
            return
        for reach_px in LEADER_REACH_PX:
            for angle_deg in LEADER_ANGLES_DEG:
                angle = radians(angle_deg)
                yield Placement(
                    spot,
                    spot.lat_deg + sin(angle) * reach_px / self.lat_px,
                    spot.lon_deg + cos(angle) * reach_px / self.lon_px,
                    "middle left" if cos(angle) < 0 else "middle right",
                    has_leader=True,
                )

    def symbol_box(self, spot: Spot) -> Box:
        x, y = self.point(spot.lat_deg, spot.lon_deg)
        # A circle leaves the corners of its square free: a name may come as near as this.
        half = spot.diameter_px / 2 * 0.8
        return Box(x - half, y - half, x + half, y + half)

    def label_box(self, placement: Placement) -> Box:
        x, y = self.point(placement.lat_deg, placement.lon_deg)
        lines = placement.spot.name.split("<br>")
        width = max(len(line) for line in lines) * self.letter_px
        height = self.line_px * len(lines)
        reach = 3 if placement.has_leader else placement.spot.diameter_px / 2 + 2
        left, top = {
            "middle center": (x - width / 2, y - height / 2),
            "middle right": (x + reach, y - height / 2),
            "middle left": (x - reach - width, y - height / 2),
            "bottom center": (x - width / 2, y + reach),
            "top center": (x - width / 2, y - reach - height),
        }[placement.position]
        return Box(left, top, left + width, top + height)
