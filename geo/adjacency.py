"""Which municipalities are neighbours: as texts state it, and as the drawn borders suggest."""

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any, TypeAlias

import pandas as pd

Pair: TypeAlias = tuple[str, str]
Step: TypeAlias = tuple[tuple[float, float], tuple[float, float]]

COLUMNS = ("place_code_a", "place_code_b", "is_stated", "stated_by", "source_note")
STATED_COLUMNS = ("place_code_a", "place_code_b", "stated_by", "source_note")


def neighbours(stated: pd.DataFrame, features: Mapping[str, Any]) -> pd.DataFrame:
    """One row per unordered pair of neighbours, the codes of a pair in ascending order.

    ``stated`` has the columns place_code_a, place_code_b, stated_by (whose text says so: a, b,
    both; act: a legal act) and source_note; ``features`` is a region's GeoJSON FeatureCollection
    with shared vertices. The stated pairs come first and
    keep their source; a pair that only touches on the map has ``is_stated`` False and blank
    sources: on a schematic map it is a guess, and whoever shows it says so.

    Raises ValueError for a missing column, a place beside itself, a pair stated twice, and a code
    that no feature has.
    """
    known = {str(feature["id"]) for feature in features["features"]}
    rows = {pair: (True, *notes) for pair, notes in _stated_pairs(stated, known)}
    for pair in sorted(touching(features)):
        rows.setdefault(pair, (False, "", ""))
    ordered = sorted(rows, key=lambda pair: (not rows[pair][0], pair))
    return pd.DataFrame([(*pair, *rows[pair]) for pair in ordered], columns=list(COLUMNS))


def touching(features: Mapping[str, Any]) -> set[Pair]:
    """Pairs of features that share a piece of border; a common corner is none.

    Looks for equal edges and needs no geometry library: the boundaries files share their vertices.
    """
    owners: dict[Step, set[str]] = {}
    for feature in features["features"]:
        for step in _steps(feature["geometry"]):
            owners.setdefault(step, set()).add(str(feature["id"]))
    return {pair for codes in owners.values() for pair in combinations(sorted(codes), 2)}


def _steps(geometry: Mapping[str, Any]) -> Iterator[Step]:
    """Every edge of a Polygon or MultiPolygon, whichever way it runs."""
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            for start, end in pairwise((x, y) for x, y in ring):
                yield (start, end) if start <= end else (end, start)


def _stated_pairs(stated: pd.DataFrame, known: set[str]) -> Iterator[tuple[Pair, tuple[str, str]]]:
    missing = [column for column in STATED_COLUMNS if column not in stated.columns]
    if missing:
        raise ValueError(f"neighbours: no column {', '.join(missing)}")
    seen: set[Pair] = set()
    for first, second, *notes in stated[list(STATED_COLUMNS)].astype("string").fillna("").to_numpy().tolist():
        low, high = sorted((first, second))
        strange = sorted({low, high} - known)
        if strange:
            raise ValueError(f"neighbours: {', '.join(strange)} is not on the map")
        if low == high:
            raise ValueError(f"neighbours: {low} stands beside itself")
        if (low, high) in seen:
            raise ValueError(f"neighbours: {low} and {high} are stated twice")
        seen.add((low, high))
        yield (low, high), (notes[0], notes[1])
