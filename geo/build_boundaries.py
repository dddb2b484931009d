"""Writes a region's schematic boundaries and tiles: ``python -m geo.build_boundaries [--check]``."""

import argparse
import json
import sys
from pathlib import Path

import pandas as pd
import shapely

from geo.coverage import Area
from geo.features import TRUE_KIND, geojson_text
from geo.schematic import schematic_boundaries
from geo.tiles import grid_size, tile_grid, tiles_text

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published"


def boundaries_text(folder: Path) -> str:
    """The text of ``boundaries.geojson`` made from ``places.csv`` and ``outline.geojson``.

    ``folder`` is ``data/published/<region>``; ``areas.csv`` in it is optional. The same input gives
    the same bytes.
    """
    collection = schematic_boundaries(read_places(folder), read_outline(folder / "outline.geojson"))
    return geojson_text(collection)


def read_places(folder: Path) -> pd.DataFrame:
    """``places.csv`` as text, with a column area_km2 if the folder has an ``areas.csv``.

    Raises ValueError for areas of a place that is not in ``places.csv`` or stands there twice.
    """
    places = pd.read_csv(folder / "places.csv", dtype="string", keep_default_na=False)
    path = folder / "areas.csv"
    if not path.is_file():
        return places
    areas = pd.read_csv(path, dtype="string", keep_default_na=False)
    codes = areas["place_code"]
    strange = sorted({*codes[codes.duplicated()], *(set(codes) - set(places["place_code"]))})
    if strange:
        raise ValueError(f"{path}: {', '.join(strange)} stands twice or is not in places.csv")
    return places.merge(areas[["place_code", "area_km2"]], on="place_code", how="left")


def read_outline(path: Path) -> Area:
    """The polygon (degrees) in a GeoJSON file of one Feature; ValueError if it is none."""
    feature = json.loads(path.read_text(encoding="utf-8"))
    outline = shapely.from_geojson(json.dumps(feature.get("geometry")))
    if not isinstance(outline, shapely.Polygon | shapely.MultiPolygon):
        raise ValueError(f"{path}: the outline is no polygon")
    return outline


def tiles_of(folder: Path) -> str:
    """The text of ``tiles.csv`` made from ``places.csv``."""
    places = read_places(folder)
    return tiles_text(tile_grid(places, *grid_size(places)))


def has_true_boundaries(folder: Path) -> bool:
    """Whether the folder's boundaries were imported (``geo.import_boundaries``), not drawn here."""
    try:
        collection = json.loads((folder / "boundaries.geojson").read_text(encoding="utf-8"))
        return any(feature["properties"]["boundary_kind"] == TRUE_KIND for feature in collection["features"])
    except (OSError, ValueError, LookupError, TypeError):
        return False


def main(arguments: list[str] | None = None, published: Path = PUBLISHED) -> int:
    """Write the files, or with ``--check`` compare them; 0 is well, 1 is stale or missing."""
    parser = argparse.ArgumentParser(prog="python -m geo.build_boundaries", description=__doc__)
    parser.add_argument("--region", default="rostov", help="a folder in data/published")
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    parser.add_argument("--schematic", action="store_true", help="replace true boundaries, if there are any")
    options = parser.parse_args(arguments)
    folder = published / options.region
    texts = {"tiles.csv": tiles_of(folder)}
    if has_true_boundaries(folder) and not options.schematic:
        print(f"{options.region}: true boundaries are in place and stay (--schematic draws over them)")
    else:
        texts["boundaries.geojson"] = boundaries_text(folder)
    stale = [name for name, text in texts.items() if not _is(folder / name, text)]
    if not options.check:
        for name in stale:
            (folder / name).write_bytes(texts[name].encode("utf-8"))
        return 0
    for name in stale:
        print(
            f"{folder / name} does not match places.csv, areas.csv and outline.geojson: "
            f"run python -m geo.build_boundaries --region {options.region}",
            file=sys.stderr,
        )
    return 1 if stale else 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
