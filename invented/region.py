"""Writes the folder of the invented region: the same bytes from the same seed, whatever was there."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import Point

from data.catalog import FACTORS, Catalog, load_catalog
from data.frames import records
from geo.adjacency import touching
from geo.build_boundaries import boundaries_text, tiles_of
from geo.features import geojson_text, geometry
from invented import papers
from invented.figures import fact_tables
from invented.ground import Ground, draw_ground, inside
from invented.groups import grown_groups
from invented.names import REGION_CODE, REGION_NAME, towns
from invented.plan import FACTORS_OF_YEAR, SEED, YEARS
from invented.profiles import Profiles, generate
from invented.tables import QUOTE, SOURCE, Row, cited, csv_text

READ_ON = "2026-11-22"
STATED_FRAC = 0.65


def write(folder: Path) -> None:
    """Write every file of the region's folder; the folder may exist."""
    generator = np.random.default_rng(SEED)
    ground = draw_ground(generator)
    profiles = generate(SEED)
    for part in ("facts", "records"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    _put(folder / "region.toml", region_toml("model"))
    _put(folder / FACTORS, factors_text(load_catalog()))
    _put(folder / "places.csv", csv_text(_places(ground)))
    _put(folder / "areas.csv", csv_text(_areas(ground)))
    _put(folder / "outline.geojson", _outline(ground))
    _put(folder / "boundaries.geojson", boundaries_text(folder))
    _put(folder / "tiles.csv", tiles_of(folder))
    boundaries = json.loads((folder / "boundaries.geojson").read_text(encoding="utf-8"))
    _put(folder / "neighbours.csv", csv_text(_neighbours(generator, boundaries)))
    for name, rows in fact_tables(generator, profiles).items():
        _put(folder / "facts" / f"{name}.csv", csv_text(rows))
    for name, rows in _records(generator, profiles, ground, boundaries).items():
        _put(folder / "records" / f"{name}.csv", csv_text(rows))


def region_toml(workspace: str) -> str:
    """Return the text of ``region.toml`` of a workspace of that code."""
    return f"""# Invented by python -m invented, seed {SEED}; never edit it, change the generator.
workspace = "{workspace}"
region_code = "{REGION_CODE}"
kind = "model"
# The day on which the generator last changed; it is the date of the data on screen.
read_on = {READ_ON}
boundary_source_id = "{SOURCE}"
"""


def _put(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


def factors_text(catalog: Catalog) -> str:
    """Return the region's lists of factors: names as in the registry, 2023 and 2024 repeat 2022."""
    entries = ["# Written by python -m invented: the lists of 2023 and 2024 are invented, they repeat 2022."]
    for code, factor in catalog.factors.items():
        rows = {year: factors.index(code) + 1 for year, factors in FACTORS_OF_YEAR.items() if code in factors}
        numbers = ", ".join(f'"{year}" = {number}' for year, number in rows.items())
        entries.append(
            f'[[factor]]\ncode = "{code}"\n'
            f'name = {{ ru = "{factor.name.ru}", en = "{factor.name.en}" }}\n'
            f"numbers = {{ {numbers} }}\n"
            f'source_id = "{SOURCE}"\nlocator = "модель, списки факторов"\nquote = "{QUOTE}"'
        )
    return "\n\n".join(entries) + "\n"


def _places(ground: Ground) -> list[Row]:
    region: Row = {
        "place_code": REGION_CODE,
        "parent_code": None,
        "kind": "region",
        "name": REGION_NAME,
        "short_name": REGION_NAME,
        "map_label": None,
        "official_name": REGION_NAME,
        "seat_name": None,
        "seat_lat_deg": None,
        "seat_lon_deg": None,
        "name_variants": None,
        "ambiguous_names": None,
        "code_source_id": SOURCE,
        "coordinates_source_id": None,
    }
    rows = [region]
    for town in towns():
        seat = ground.seats[town.place_code]
        own: Row = {
            "place_code": town.place_code,
            "parent_code": REGION_CODE,
            "kind": town.kind,
            "name": town.name,
            "short_name": town.short_name,
            "map_label": town.map_label,
            "official_name": town.name,
            "seat_name": town.seat_name,
            "seat_lat_deg": f"{seat.y:.4f}",
            "seat_lon_deg": f"{seat.x:.4f}",
            "coordinates_source_id": SOURCE,
        }
        rows.append({**region, **own})
    return rows


def _areas(ground: Ground) -> list[Row]:
    areas = {REGION_CODE: ground.region_km2} | ground.areas_km2
    return [{"place_code": code, "area_km2": area, "source_note": QUOTE} for code, area in areas.items()]


def _outline(ground: Ground) -> str:
    properties = {"source_id": SOURCE, "citation": QUOTE}
    return geojson_text({"type": "Feature", "properties": properties, "geometry": geometry(ground.outline)})


def _neighbours(generator: np.random.Generator, boundaries: dict[str, object]) -> list[Row]:
    """Two thirds of the pairs that touch are stated as well, the way texts state some of them."""
    pairs = sorted(touching(boundaries))
    is_stated = generator.random(len(pairs)) < STATED_FRAC
    return [
        {"place_code_a": a, "place_code_b": b, "stated_by": "act", "source_note": QUOTE}
        for (a, b), stated in zip(pairs, is_stated, strict=True)
        if stated
    ]


def _records(
    generator: np.random.Generator, profiles: Profiles, ground: Ground, boundaries: dict[str, object]
) -> dict[str, list[Row]]:
    taking_part: list[Row] = [
        {"school_code": row.school_code, "year": row.year, **cited("список участников")}
        for row in records(profiles.participants)
    ]
    on_plane = {code: ground.plane.to_km(seat) for code, seat in ground.seats.items()}
    return {
        "school": _schools(generator, profiles, boundaries),
        "school_participation": taking_part,
        "school_mark": _marks(profiles),
        "place_group": _groups(on_plane, profiles, boundaries),
        "document_state": papers.document_rows(generator, profiles),
        **papers.curator_tables(profiles, on_plane),
        **papers.engagement_tables(),
    }


def _schools(generator: np.random.Generator, profiles: Profiles, boundaries: dict[str, object]) -> list[Row]:
    features: list[dict[str, object]] = boundaries["features"]  # type: ignore[assignment]
    areas = {str(f["id"]): shapely.from_geojson(json.dumps(f["geometry"])) for f in features}
    rows: list[Row] = []
    for school in records(profiles.schools):
        point = inside(generator, areas[school.place_code])
        rows.append(
            {
                "school_code": school.school_code,
                "school_name": school.school_name,
                "place_name": school.place_name,
                "lat_deg": f"{point.y:.4f}",
                "lon_deg": f"{point.x:.4f}",
                **cited("таблица школ"),
            }
        )
    return rows


def _marks(profiles: Profiles) -> list[Row]:
    return [
        {
            "school_code": mark.school_code,
            "factor_code": mark.factor_code,
            "year": mark.year,
            "mark_state": mark.mark_state,
            "note": None,
            "significance": mark.significance,
            "is_activated": str(mark.is_activated).lower(),
            **cited("профили школ"),
        }
        for mark in records(profiles.marks)
    ]


def _groups(seats: Mapping[str, Point], profiles: Profiles, boundaries: dict[str, object]) -> list[Row]:
    newest = profiles.participants[profiles.participants["year"] == YEARS[-1]]
    homes = newest.merge(profiles.schools, on="school_code")["place_code"]
    groups = grown_groups(seats, touching(boundaries), Counter(homes.tolist()))
    return [
        {
            "place_name": town.name,
            "group_code": f"g{groups[town.place_code]}",
            "group_name_ru": f"Округ {groups[town.place_code]}",
            "group_name_en": f"Area {groups[town.place_code]}",
            **cited("таблица округов"),
        }
        for town in towns()
    ]
