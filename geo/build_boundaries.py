"""Writes a region's schematic boundaries: ``python -m geo.build_boundaries [--check]``."""

import argparse
import json
import sys
from pathlib import Path

import pandas as pd
import shapely

from geo.coverage import Area
from geo.schematic import schematic_boundaries

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published"


def boundaries_text(folder: Path) -> str:
    """The text of ``boundaries.geojson`` made from ``places.csv`` and ``outline.geojson``.

    ``folder`` is ``data/published/<region>``. The same input gives the same bytes.
    """
    places = pd.read_csv(folder / "places.csv", dtype="string", keep_default_na=False)
    collection = schematic_boundaries(places, read_outline(folder / "outline.geojson"))
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_outline(path: Path) -> Area:
    """The polygon (degrees) in a GeoJSON file of one Feature; ValueError if it is none."""
    feature = json.loads(path.read_text(encoding="utf-8"))
    outline = shapely.from_geojson(json.dumps(feature.get("geometry")))
    if not isinstance(outline, shapely.Polygon | shapely.MultiPolygon):
        raise ValueError(f"{path}: the outline is no polygon")
    return outline


def main(arguments: list[str] | None = None, published: Path = PUBLISHED) -> int:
    """Write the file, or with ``--check`` compare it; 0 is well, 1 is stale or missing."""
    parser = argparse.ArgumentParser(prog="python -m geo.build_boundaries", description=__doc__)
    parser.add_argument("--region", default="rostov", help="a folder in data/published")
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    options = parser.parse_args(arguments)
    folder = published / options.region
    target = folder / "boundaries.geojson"
    text = boundaries_text(folder)
    if not options.check:
        target.write_bytes(text.encode("utf-8"))
        return 0
    if target.is_file() and target.read_bytes() == text.encode("utf-8"):
        return 0
    print(
        f"{target} does not match places.csv and outline.geojson: "
        f"run python -m geo.build_boundaries --region {options.region}",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
