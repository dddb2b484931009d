"""Tile grid: every municipality one equal tile, each about where it lies. Reading needs no scipy."""

import csv
import io
import math
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Tile: TypeAlias = tuple[int, int]

HEADER = ("place_code", "row", "column")
# Free tiles beside the taken ones, as a share of the places: with none the far corners of a region
# would be pulled into the middle, with many the tiles scatter. 0.6 makes 10 × 9 of 55.
SLACK_FRAC = 0.6
# Costs are rounded, so that equally good places do not depend on the last bit of a float.
COST_DECIMALS = 6


def tile_grid(places: pd.DataFrame, rows: int, columns: int) -> dict[str, Tile]:
    """A tile (row from the north, column from the west, both from 0) for each place, by code.

    ``places``: columns place_code, seat_lat_deg, seat_lon_deg (numbers or their text) and
    optionally kind; rows of kind region get no tile. The seats' extent is stretched over the grid
    and the tiles are assigned so that the sum of squared distances is least. The same places in
    any order give the same tiles. Raises ValueError for too few tiles, a code twice, or a place
    without coordinates.
    """
    from scipy.optimize import linear_sum_assignment  # Only needed when tiles are built.

    seats = _seats(places)
    if len(seats) > rows * columns:
        raise ValueError(f"tiles: {len(seats)} places do not fit on {rows} × {columns} tiles")
    if not seats:
        return {}
    x, y = np.array(list(seats.values())).T
    wanted_row = _stretched(-y, rows)
    wanted_column = _stretched(x, columns)
    tile_row, tile_column = np.divmod(np.arange(rows * columns), columns)
    cost = (wanted_row[:, None] - tile_row) ** 2 + (wanted_column[:, None] - tile_column) ** 2
    chosen = linear_sum_assignment(np.round(cost, COST_DECIMALS))[1]
    return {code: divmod(int(tile), columns) for code, tile in zip(seats, chosen, strict=True)}


def grid_size(places: pd.DataFrame) -> Tile:
    """Rows and columns for ``places``: square tiles in the proportions of the region."""
    seats = _seats(places)
    if not seats:
        return (0, 0)
    x, y = np.array(list(seats.values())).T
    width, height = float(np.ptp(x)), float(np.ptp(y))
    tiles = len(seats) * (1 + SLACK_FRAC)
    # A region of one place, or of places in a line, has no proportions.
    ratio = height / width if width > 0 and height > 0 else 1.0
    rows = max(1, round(math.sqrt(tiles * ratio)))
    return (rows, max(1, math.ceil(len(seats) / rows), round(tiles / rows)))


def tiles_text(tiles: dict[str, Tile]) -> str:
    """The text of ``tiles.csv``, in order of code."""
    lines = [",".join(HEADER), *(f"{code},{row},{column}" for code, (row, column) in sorted(tiles.items()))]
    return "\n".join(lines) + "\n"


def load_tiles(text: str) -> dict[str, Tile]:
    """Parse the text of ``tiles.csv``; ValueError naming the place for anything but one tile each."""
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != HEADER:
        raise ValueError(f"tiles: expected the columns {', '.join(HEADER)}")
    tiles: dict[str, Tile] = {}
    for line in reader:
        code = line["place_code"]
        try:
            tile = (int(line["row"]), int(line["column"]))
        except (TypeError, ValueError) as error:
            raise ValueError(f"tiles: {code} has no row and column") from error
        if code in tiles or tile in tiles.values() or min(tile) < 0:
            raise ValueError(f"tiles: {code} stands twice, or its tile {tile} is taken or not on the grid")
        tiles[code] = tile
    return tiles


def _seats(places: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """(x, y) by code in order of code, in degrees of latitude: longitudes shrunk to the same length."""
    rows = [row for row in places.to_dict("records") if row.get("kind") != "region"]
    degrees: dict[str, tuple[float, float]] = {}
    for row in sorted(rows, key=lambda row: str(row["place_code"])):
        code = str(row["place_code"])
        try:
            lat, lon = float(row["seat_lat_deg"]), float(row["seat_lon_deg"])
        except (TypeError, ValueError) as error:
            raise ValueError(f"tiles: {code} has no seat coordinates") from error
        if code in degrees or not math.isfinite(lat + lon):
            raise ValueError(f"tiles: {code} stands twice or has no seat coordinates")
        degrees[code] = (lon, lat)
    middle = [lat for _, lat in degrees.values()]
    shrink = math.cos(math.radians((min(middle) + max(middle)) / 2)) if middle else 1.0
    return {code: (lon * shrink, lat) for code, (lon, lat) in degrees.items()}


def _stretched(values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """The values moved and scaled to 0 … count - 1; all in the middle when they are equal."""
    extent = float(np.ptp(values))
    if extent == 0:
        return np.full(len(values), (count - 1) / 2)
    stretched: NDArray[np.float64] = (values - values.min()) / extent * (count - 1)
    return stretched
