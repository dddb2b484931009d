"""The tile grid as shapes that a map can draw: every municipality one equal rectangle."""

import pandas as pd

from geo.shapes import MapFrame, Shapes

# Degrees near the equator, where a degree of longitude is as long as one of latitude: a tile is a quarter
# wider than high, as a name needs. Only proportions matter; the tiles lie nowhere on Earth.
TILE_WIDTH_DEG = 1.25
TILE_HEIGHT_DEG = 1.0
GAP_DEG = 0.08


def tile_shapes(tiles: pd.DataFrame) -> Shapes:
    """Return rectangles for the rows of the query ``tiles`` (place_code, tile_row, tile_column).

    Row 0 is the northern one. The outline is empty: a grid has none.

    Raises:
        ValueError: there are no tiles.
    """
    if tiles.empty:
        raise ValueError("tiles: none")
    rows = int(tiles["tile_row"].max()) + 1
    columns = int(tiles["tile_column"].max()) + 1
    north, west = rows * TILE_HEIGHT_DEG / 2, -columns * TILE_WIDTH_DEG / 2
    features, label_points = [], {}
    for code, row, column in tiles[["place_code", "tile_row", "tile_column"]].itertuples(index=False):
        left, top = west + column * TILE_WIDTH_DEG, north - row * TILE_HEIGHT_DEG
        features.append(_feature(str(code), left, top))
        middle = (TILE_HEIGHT_DEG - GAP_DEG) / 2, (TILE_WIDTH_DEG - GAP_DEG) / 2
        label_points[str(code)] = (top - middle[0], left + middle[1])
    frame = MapFrame(
        center_lon_deg=0.0,
        center_lat_deg=0.0,
        lon_range_deg=(west, -west),
        lat_range_deg=(-north, north),
        parallels_deg=(0.0, 0.0),
        rotation_lon_deg=0.0,
        is_tile_grid=True,
    )
    collection = {"type": "FeatureCollection", "features": features}
    return Shapes(collection, (), (), label_points, frame)


def _feature(code: str, left: float, top: float) -> dict[str, object]:
    right, bottom = left + TILE_WIDTH_DEG - GAP_DEG, top - TILE_HEIGHT_DEG + GAP_DEG
    # Clockwise, as plotly wants exterior rings.
    ring = [[left, bottom], [left, top], [right, top], [right, bottom], [left, bottom]]
    return {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}
