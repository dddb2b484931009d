"""What a story is made of: slides with a figure each, and how a figure is drawn, as plain data.

A drawing says in its own units what stands where; ``reports/deck`` turns it into native charts and freeform
shapes of PPTX and into SVG. Numbers are those of the figure's table, never computed again. Colours are
``#RRGGBB`` of the light palette. A text that a drawing holds is in the reader's language already.
"""

from dataclasses import dataclass
from typing import TypeAlias

from data.model import WorkspaceInfo
from reports.tables import Figure

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Disc:
    """A circle on the map, its diameter in kilometres; an outline only where ``is_outline``.

    ``shape`` is "circle" or "diamond"; ``edge`` is the colour of a filled one's rim, "" for none; the rim
    and the outline are ``edge_km`` wide.
    """

    place_code: str
    centre: Point
    diameter_km: float
    colour: str
    is_outline: bool = False
    shape: str = "circle"
    edge: str = ""
    edge_km: float = 0.0
    is_dashed: bool = False


@dataclass(frozen=True)
class LegendItem:
    """A line of the legend; ``count`` is printed after the label, ``None`` prints nothing.

    ``shape`` is that of its sign: "square", "circle", "diamond" or "none". What replaces it: ``sizes``,
    circles to compare with, each with its number and its diameter in kilometres of the map; ``parts``, the
    sign of the map itself as discs around (0, 0), in the map's scale too.
    """

    colour: str
    label: str
    count: int | None = None
    is_outline: bool = False
    shape: str = "square"
    is_dashed: bool = False
    sizes: tuple[tuple[str, float], ...] = ()
    parts: tuple[Disc, ...] = ()


@dataclass(frozen=True)
class Area:
    """A municipality: its rings in kilometres, x to the east, y to the **south**; holes are rings too.

    ``fill`` is its colour; ``label`` (it may have several lines) is centred on ``label_point``, "" writes
    none; where the label stands away, a thin line runs to it from ``leader``. ``is_dashed``: its border is
    dashed, as of what nobody has stated.
    """

    place_code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    fill: str
    label: str
    label_point: Point
    label_colour: str = "#17202B"
    leader: Point | None = None
    is_dashed: bool = False


@dataclass(frozen=True)
class MapDrawing:
    """Municipalities as shapes, circles upon them; ``outline`` are the region's rings in the same plane.

    ``borders`` are lines between groups of municipalities, ``signs`` short texts on the map beside labels:
    (text, middle, colour). Labels are ``label_px`` high on a map ``height_px`` high, which is ``height_km``:
    written larger than so they would cover each other.
    """

    areas: tuple[Area, ...]
    discs: tuple[Disc, ...]
    outline: tuple[tuple[Point, ...], ...]
    legend: tuple[LegendItem, ...]
    note: str = ""
    borders: tuple[tuple[Point, ...], ...] = ()
    signs: tuple[tuple[str, Point, str], ...] = ()
    height_km: float = 0.0
    height_px: float = 600.0
    label_px: float = 16.0


@dataclass(frozen=True)
class MapPairDrawing:
    """Two maps side by side in one scale, each under its title (a year); each has its own legend."""

    maps: tuple[MapDrawing, MapDrawing]
    titles: tuple[str, str]


@dataclass(frozen=True)
class BarsDrawing:
    """Horizontal bars, a line each: ``values`` inside ``wholes`` (empty: no wholes), on a scale from zero.

    ``labels`` are printed at the bars («95 из 211»); ``reference`` is a line across all of them.
    """

    names: tuple[str, ...]
    values: tuple[float, ...]
    wholes: tuple[float, ...]
    labels: tuple[str, ...]
    value_title: str
    whole_title: str = ""
    decimals: int = 0
    colour: str = "#1B5A96"
    reference: float | None = None
    reference_label: str = ""


@dataclass(frozen=True)
class IntervalsDrawing:
    """Shares (0–1) with the interval of each; ``group`` (year, "" for none) of each line."""

    names: tuple[str, ...]
    groups: tuple[str, ...]
    shares_frac: tuple[float, ...]
    low_frac: tuple[float, ...]
    high_frac: tuple[float, ...]
    labels: tuple[str, ...]
    value_title: str


@dataclass(frozen=True)
class FunnelDrawing:
    """Shares (0–1) against the size of the group, with the mean and the limits of chance by size.

    ``limits_95`` and ``limits_998`` are (sizes, low, high), sizes rising.
    """

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    shares_frac: tuple[float, ...]
    mean_frac: float
    limits_95: tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]
    limits_998: tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]
    size_title: str
    value_title: str


@dataclass(frozen=True)
class ColumnsDrawing:
    """Groups of columns (years and the like): ``series`` are (title, colour, values by category).

    A value that is not there is ``None``, never zero. ``is_stacked``: the series add up. ``is_share``: the
    values are shares (0–1), printed as per cent. ``is_horizontal``: bars instead, for long names.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, str, tuple[float | None, ...]], ...]
    value_title: str
    decimals: int = 0
    is_stacked: bool = False
    is_share: bool = False
    is_horizontal: bool = False


@dataclass(frozen=True)
class MatrixDrawing:
    """Rows by columns of marks: a cell is (text, fill, is dashed); the last row and column are totals.

    ``has_total_row`` and ``has_total_column`` say whether they are; ``corner`` is the head of the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, str, bool], ...], ...]
    legend: tuple[LegendItem, ...]
    has_total_row: bool = True
    has_total_column: bool = True
    corner: str = ""


Drawing: TypeAlias = (
    MapDrawing
    | MapPairDrawing
    | BarsDrawing
    | IntervalsDrawing
    | FunnelDrawing
    | ColumnsDrawing
    | MatrixDrawing
)


@dataclass(frozen=True)
class Slide:
    """A figure on a slide.

    ``title`` is what the slide says; ``made_title`` is the sentence made from the data, which stands beside a
    title that a person has edited. ``note`` is the presenter's own. Without a ``drawing`` the slide shows the
    table. ``topic`` is the title of the page that the figure comes from.
    """

    address: str
    topic: str
    figure: Figure
    title: str
    made_title: str
    note: str = ""
    drawing: Drawing | None = None

    @property
    def is_edited(self) -> bool:
        """Whether a person has worded the title."""
        return self.title != self.made_title


@dataclass(frozen=True)
class Deck:
    """A story: its name, the data that it is pinned to, the year, its slides in order."""

    name: str
    info: WorkspaceInfo
    year: int
    slides: tuple[Slide, ...]
