"""How a district map is drawn: the reader's choices, and the sizes that symbols and names share."""

from dataclasses import dataclass

# Diameter of the circle of one unit; area is proportional to the count, one scale for both kinds.
UNIT_DIAMETER_PX = 10.6
GAP_SYMBOL_PX = 9
# The height that the map is designed for; labels are placed for it.
MAP_HEIGHT_PX = 600
# About the diameter at which the schematic map draws a city.
CITY_DISC_PX = 17
# A name with a hyphen that is longer than this is broken after it.
LONG_NAME = 15


@dataclass(frozen=True)
class MapView:
    """How the map is drawn: which view, which labels, what is selected, which group is kept."""

    view: str = "circles"
    labels: str = "main"
    selected: str | None = None
    group: str | None = None
    scale: float = 1.0
