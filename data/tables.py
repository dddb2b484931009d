"""Rows of every table of a workspace, made from the registry and a region's data."""

import pandas as pd

from data.catalog import NEIGHBOUR_CELLS, TILE_CELLS, Catalog, RegionData, name_variants
from data.counted import PARTICIPATION, SCHOOLS
from data.programme_tables import source_row

# Records with a project year of their own.
YEARLY = (PARTICIPATION, "school_mark", "school_list", "school_curator")


def tables(catalog: Catalog, data: RegionData, version: str) -> dict[str, pd.DataFrame]:
    """Return the rows of every table by its name, in the order of the registry and of the files."""
    region = data.region
    return {
        "workspace": _workspace(data, version),
        "source": _sources(catalog, data),
        "place": _places(data),
        "place_variant": pd.DataFrame(
            [(name, *target) for name, target in name_variants(data.places).items()],
            columns=["name_variant", "place_code", "is_ambiguous"],
        ),
        "category": pd.DataFrame(
            [("", "", "", "")]
            + [(c.code, c.dimension, c.name.ru, c.name.en) for c in catalog.categories.values()],
            columns=["category_code", "dimension_code", "category_name_ru", "category_name_en"],
        ),
        "indicator": _indicators(catalog),
        "factor_year": _factors(data),
        "fact": _facts(data),
        "boundary": pd.DataFrame(
            [
                ("municipalities", data.boundaries_geojson, region.boundary_source_id),
                ("outline", data.outline_geojson, region.boundary_source_id),
            ],
            columns=["boundary_code", "geojson", "source_id"],
        ),
        "tile": pd.DataFrame(data.tiles, columns=list(TILE_CELLS)).rename(
            columns={"row": "tile_row", "column": "tile_column"}
        ),
        "neighbour": pd.DataFrame(data.neighbours, columns=list(NEIGHBOUR_CELLS)),
        **{name: pd.DataFrame(rows, dtype="str") for name, rows in data.records.items() if rows},
    }


def _workspace(data: RegionData, version: str) -> pd.DataFrame:
    region = data.region
    return pd.DataFrame(
        {
            "workspace_code": [region.workspace],
            "version_code": [version],
            "data_kind": [str(region.kind)],
            "region_code": [region.region_code],
            "read_date": [region.read_on],
            "curators_year": [_curators_year(data)],
        }
    )


def _curators_year(data: RegionData) -> int:
    """The newest year with schools by municipality, else the newest that anything speaks of."""
    of_districts = {
        f.year for f in data.facts if f.indicator_code == SCHOOLS and f.place_code != data.region.region_code
    }
    spoken = {f.year for f in data.facts}
    spoken |= {int(str(row["year"])) for name in YEARLY for row in data.records.get(name, ())}
    return max(of_districts or spoken or {data.region.read_on.year})


def _sources(catalog: Catalog, data: RegionData) -> pd.DataFrame:
    """Only those that the region names: a workspace knows nothing of other regions' documents."""
    named = data.source_ids
    every = (catalog.sources | data.sources).values()
    return pd.DataFrame(source_row(source) for source in every if source.id in named)


def _places(data: RegionData) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "place_code": p.place_code,
            "parent_code": p.parent_code,
            "place_kind": p.kind,
            "place_name": p.name,
            "short_name": p.short_name,
            "map_label": p.map_label or p.short_name,
            "official_name": p.official_name,
            "seat_name": p.seat_name,
            "seat_lat_deg": p.seat_lat_deg,
            "seat_lon_deg": p.seat_lon_deg,
            "code_source_id": p.code_source_id,
            "coordinates_source_id": p.coordinates_source_id,
        }
        for p in data.places
    )


def _indicators(catalog: Catalog) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "indicator_code": i.code,
            "indicator_order": order,
            "indicator_name_ru": i.name.ru,
            "indicator_name_en": i.name.en,
            "unit_code": i.unit,
            "unit_name_ru": catalog.units[i.unit].name.ru,
            "unit_name_en": catalog.units[i.unit].name.en,
            "polarity": str(i.polarity),
            "decimals": i.decimals,
            "denominator_code": i.denominator,
            "dimension_code": i.dimension,
            "origin": i.origin,
        }
        for order, i in enumerate(catalog.indicators.values(), start=1)
    )


def _factors(data: RegionData) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "factor_code": f.code,
            "year": int(year),
            "number_in_list": number,
            "factor_name_ru": f.name.ru,
            "factor_name_en": f.name.en,
            "source_id": f.source_id,
            "locator": f.locator,
            "quote": f.quote,
        }
        for f in data.factors.values()
        for year, number in f.numbers.items()
    )


def _facts(data: RegionData) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "fact_id": number,
            "indicator_code": f.indicator_code,
            "place_code": f.place_code,
            "year": f.year,
            "period_label": f.period_label,
            "category_code": f.category_code,
            "value": f.value,
            "gap_reason": str(f.gap_reason) if f.gap_reason else None,
            "is_repeat": f.is_repeat,
            "data_kind": str(data.region.kind),
            "source_id": f.source_id,
            "locator": f.locator,
            "quote": f.quote,
        }
        for number, f in enumerate(data.facts, start=1)
    )
