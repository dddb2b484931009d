"""A country of invented regions, as large as the real one, for the bench: squares on a grid, plain names.

One workspace: the country is its region, its municipalities are 2340, the 85 regions are their groups.
"""

from pathlib import Path

import numpy as np

from data.build import build
from data.catalog import FACTORS, load_catalog
from data.workspaces import Workspaces
from geo.features import geojson_text
from invented.names import REGION_CODE
from invented.plan import FACTORS_OF_YEAR, PLAIN_FRAC, SEED, YEARS
from invented.region import factors_text, region_toml
from invented.tables import QUOTE, SOURCE, Row, cited, csv_text

WORKSPACE = "national"
COUNTRY = "Модельная страна"
REGIONS_COUNT = 85
ROWS, COLUMNS = 39, 60
DISTRICTS_COUNT = ROWS * COLUMNS
SCHOOLS_COUNT = 40_000
PARTICIPANTS_COUNT = 3_000
# From one year to the next a quarter of the participants is replaced.
STAYED_COUNT = 2_250
METHODISTS_MEAN = 5.0
SOUTH_DEG, WEST_DEG, HEIGHT_DEG, WIDTH_DEG = 42.0, 30.0, 0.8, 2.2


def build_national(folder: Path, root: Path) -> Path:
    """Write the country into ``folder``, build its workspace under ``root``, return the database's file."""
    region = folder / WORKSPACE
    write(region)
    return build(region, Workspaces(root))


def write(folder: Path) -> None:
    """Write the country's tables, in the form of any region's folder."""
    generator = np.random.default_rng(SEED)
    home = np.arange(SCHOOLS_COUNT) % DISTRICTS_COUNT
    takes_part = _participants(generator)
    for part in ("facts", "records"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    texts = {
        "region.toml": region_toml(WORKSPACE),
        FACTORS: factors_text(load_catalog()),
        "places.csv": csv_text(_places()),
        "tiles.csv": csv_text(_tiles()),
        "outline.geojson": geojson_text(_outline()),
        "boundaries.geojson": geojson_text(_boundaries()),
        "facts/counts.csv": csv_text(_facts(generator, home, takes_part)),
        "records/school.csv": csv_text(_schools(generator, home)),
        "records/place_group.csv": csv_text(_groups()),
        "records/school_participation.csv": csv_text(_participation(takes_part)),
        "records/school_mark.csv": csv_text(_marks(generator, takes_part)),
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))


def _code(district: int) -> str:
    return f"{district + 1:08}"


def _name(district: int) -> str:
    return f"{district + 1}-й модельный район"


def _school(number: int) -> str:
    return f"n{number + 1:05}"


def _corner(district: int) -> tuple[float, float]:
    """Southern latitude and western longitude of a district's square; the first is in the north-west."""
    row, column = divmod(district, COLUMNS)
    return SOUTH_DEG + (ROWS - 1 - row) * HEIGHT_DEG, WEST_DEG + column * WIDTH_DEG


def _places() -> list[Row]:
    def place(code: str, name: str, kind: str, seat: tuple[float, float] | None) -> Row:
        return {
            "place_code": code,
            "parent_code": None if kind == "region" else REGION_CODE,
            "kind": kind,
            "name": name,
            "short_name": name.removesuffix(" район"),
            "map_label": None,
            "official_name": name,
            "seat_name": None,
            "seat_lat_deg": f"{seat[0]:.4f}" if seat else None,
            "seat_lon_deg": f"{seat[1]:.4f}" if seat else None,
            "name_variants": None,
            "ambiguous_names": None,
            "code_source_id": SOURCE,
            "coordinates_source_id": SOURCE if seat else None,
        }

    rows = [place(REGION_CODE, COUNTRY, "region", None)]
    for district in range(DISTRICTS_COUNT):
        south, west = _corner(district)
        seat = (south + HEIGHT_DEG / 2, west + WIDTH_DEG / 2)
        rows.append(place(_code(district), _name(district), "district", seat))
    return rows


def _tiles() -> list[Row]:
    cells = ((district, *divmod(district, COLUMNS)) for district in range(DISTRICTS_COUNT))
    return [{"place_code": _code(d), "row": row, "column": column} for d, row, column in cells]


def _ring(south: float, west: float, north: float, east: float) -> list[list[float]]:
    # Clockwise, as plotly wants exterior rings.
    corners = ((west, south), (west, north), (east, north), (east, south), (west, south))
    return [[round(lon, 4), round(lat, 4)] for lon, lat in corners]


def _outline() -> dict[str, object]:
    ring = _ring(SOUTH_DEG, WEST_DEG, SOUTH_DEG + ROWS * HEIGHT_DEG, WEST_DEG + COLUMNS * WIDTH_DEG)
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"source_id": SOURCE, "citation": QUOTE}, "geometry": geometry}


def _boundaries() -> dict[str, object]:
    features = []
    for district in range(DISTRICTS_COUNT):
        south, west = _corner(district)
        properties = {
            "place_code": _code(district),
            "boundary_kind": "schematic",
            "label_lat_deg": round(south + HEIGHT_DEG / 2, 4),
            "label_lon_deg": round(west + WIDTH_DEG / 2, 4),
        }
        ring = _ring(south, west, south + HEIGHT_DEG, west + WIDTH_DEG)
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append(
            {"type": "Feature", "id": _code(district), "properties": properties, "geometry": geometry}
        )
    return {"type": "FeatureCollection", "features": features}


def _participants(generator: np.random.Generator) -> dict[int, np.ndarray]:
    """Numbers of the schools that take part, by year."""
    found: dict[int, np.ndarray] = {}
    now = generator.choice(SCHOOLS_COUNT, PARTICIPANTS_COUNT, replace=False)
    for year in YEARS:
        if found:
            stayed = generator.choice(now, STAYED_COUNT, replace=False)
            others = np.setdiff1d(np.arange(SCHOOLS_COUNT), now)
            came = generator.choice(others, PARTICIPANTS_COUNT - STAYED_COUNT, replace=False)
            now = np.concatenate([stayed, came])
        found[year] = np.sort(now)
    return found


def _facts(generator: np.random.Generator, home: np.ndarray, takes_part: dict[int, np.ndarray]) -> list[Row]:
    rows: list[Row] = []

    def add(indicator: str, place: str, year: int, value: int) -> None:
        of_whole = {"period_label": None, "category_code": None, "value": value, "gap_reason": None}
        where: Row = {"indicator_code": indicator, "place_name": place, "year": year}
        rows.append({**where, **of_whole, "is_repeat": 0, **cited("таблица районов")})

    for year, schools in takes_part.items():
        counts = np.bincount(home[schools], minlength=DISTRICTS_COUNT)
        methodists = generator.poisson(METHODISTS_MEAN, DISTRICTS_COUNT)
        add("schools_500_count", COUNTRY, year, int(counts.sum()))
        add("methodists_count", COUNTRY, year, int(methodists.sum()))
        for district in range(DISTRICTS_COUNT):
            add("schools_500_count", _name(district), year, int(counts[district]))
            add("methodists_count", _name(district), year, int(methodists[district]))
    return rows


def _schools(generator: np.random.Generator, home: np.ndarray) -> list[Row]:
    shifts = generator.random((SCHOOLS_COUNT, 2))
    rows: list[Row] = []
    for number, (district, (up, right)) in enumerate(zip(home.tolist(), shifts.tolist(), strict=True)):
        south, west = _corner(district)
        rows.append(
            {
                "school_code": _school(number),
                "school_name": f"Модельная школа № {number + 1}",
                "place_name": _name(district),
                "lat_deg": f"{south + up * HEIGHT_DEG:.4f}",
                "lon_deg": f"{west + right * WIDTH_DEG:.4f}",
                **cited("таблица школ"),
            }
        )
    return rows


def _groups() -> list[Row]:
    rows: list[Row] = []
    for district in range(DISTRICTS_COUNT):
        region = district * REGIONS_COUNT // DISTRICTS_COUNT + 1
        names = {"group_name_ru": f"Область {region}", "group_name_en": f"Region {region}"}
        code: Row = {"place_name": _name(district), "group_code": f"r{region:02}"}
        rows.append({**code, **names, **cited("таблица областей")})
    return rows


def _participation(takes_part: dict[int, np.ndarray]) -> list[Row]:
    return [
        {"school_code": _school(number), "year": year, **cited("список участников")}
        for year, schools in takes_part.items()
        for number in schools.tolist()
    ]


def _marks(generator: np.random.Generator, takes_part: dict[int, np.ndarray]) -> list[Row]:
    """A toss for each school and factor; every marked direction is activated."""
    rows: list[Row] = []
    source = cited("профили школ")
    for year, schools in takes_part.items():
        factors = FACTORS_OF_YEAR[year]
        marked = generator.random((len(schools), len(factors))) < PLAIN_FRAC
        for number, flags in zip(schools.tolist(), marked.tolist(), strict=True):
            for factor, is_marked in zip(factors, flags, strict=True):
                rows.append(
                    {
                        "school_code": _school(number),
                        "factor_code": factor,
                        "year": year,
                        "mark_state": "marked" if is_marked else "not_marked",
                        "note": None,
                        "significance": "high" if is_marked else "low",
                        "is_activated": str(is_marked).lower(),
                        **source,
                    }
                )
    return rows
