"""How a district map is drawn: the reader's choices, its marks, and the sizes that layers share."""

from dataclasses import dataclass
from math import sqrt
from typing import Any, TypeAlias

from charts.layout import LABEL_PX

# Diameter of the circle of one unit; area is proportional to the count, one scale for both kinds.
UNIT_DIAMETER_PX = 10.6
GAP_SYMBOL_PX = 9
# The height that the map is designed for; labels are placed for it.
MAP_HEIGHT_PX = 600
# About the diameter at which the schematic map draws a city.
CITY_DISC_PX = 17
# A name with a hyphen that is longer than this is broken after it.
LONG_NAME = 15

# A trace as plotly's JSON has it: a figure is validated once, as a whole, which costs a third of
# building it from objects.
Trace: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class MapView:
    """How the map is drawn: which view, which labels, what is selected, which group is kept."""

    view: str = "circles"
    labels: str = "main"
    selected: str | None = None
    group: str | None = None
    scale: float = 1.0
    label_px: int = LABEL_PX


@dataclass(frozen=True)
class Mark:
    """A municipality on the map: its point in degrees, its hint, its counts (``None`` draws no circle).

    ``is_gap`` gives it the symbol of what is not known.
    """

    code: str
    short_name: str
    map_label: str
    is_city: bool
    group: str
    lat_deg: float
    lon_deg: float
    hint: str
    is_gap: bool
    schools_count: int | None = None
    methodists_count: int | None = None

    @property
    def schools(self) -> int:
        """The number of schools to draw; a gap draws none."""
        return self.schools_count or 0

    @property
    def methodists(self) -> int:
        """The number of methodists to draw; a gap draws none (it has a symbol of its own)."""
        return self.methodists_count or 0


def diameter_px(count: int, scale: float) -> float:
    """Return the diameter of a circle whose area is proportional to the count."""
    return UNIT_DIAMETER_PX * scale * sqrt(count)
