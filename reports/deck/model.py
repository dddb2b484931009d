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
class LegendItem:
    """A line of the legend; ``count`` is printed after the label, ``None`` prints nothing."""

    colour: str
    label: str
    count: int | None = None
    is_outline: bool = False


@dataclass(frozen=True)
class Area:
    """A municipality: its rings in kilometres, x to the east, y to the **south**; holes are rings too.

    ``fill`` is its colour; ``label`` stands at ``label_point``, "" writes none.
    """

    place_code: str
    name: str
    rings: tuple[tuple[Point, ...], ...]
    fill: str
    label: str
    label_point: Point


@dataclass(frozen=True)
class Disc:
    """A circle on the map, its diameter in kilometres; an outline only where ``is_outline``."""

    place_code: str
    centre: Point
    diameter_km: float
    colour: str
    is_outline: bool = False


@dataclass(frozen=True)
class MapDrawing:
    """Municipalities as shapes, circles upon them; ``outline`` are the region's rings in the same plane."""

    areas: tuple[Area, ...]
    discs: tuple[Disc, ...]
    outline: tuple[tuple[Point, ...], ...]
    legend: tuple[LegendItem, ...]
    note: str = ""


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

    A value that is not there is ``None``, never zero. ``is_stacked``: the series add up.
    """

    categories: tuple[str, ...]
    series: tuple[tuple[str, str, tuple[float | None, ...]], ...]
    value_title: str
    decimals: int = 0
    is_stacked: bool = False


@dataclass(frozen=True)
class MatrixDrawing:
    """Rows by columns of marks: a cell is (text, fill, is dashed); the last row and column are totals."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, str, bool], ...], ...]
    legend: tuple[LegendItem, ...]


Drawing: TypeAlias = (
    MapDrawing | BarsDrawing | IntervalsDrawing | FunnelDrawing | ColumnsDrawing | MatrixDrawing
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
