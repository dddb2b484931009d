"""Loads and validates the registry and a region's tables, naming file, entry and field on error."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from data.counted import counted_schools
from data.model import (
    Category,
    DataKind,
    Fact,
    Factor,
    GapReason,
    Indicator,
    Place,
    Record,
    Region,
    Source,
    Unit,
)
from data.reading import (
    Cells,
    RegistryError,
    filled,
    finite,
    flag,
    or_none,
    parts,
    read_entry,
    read_rows,
    read_toml,
)
from data.records import load_records

DATA = Path(__file__).parent
REGISTRY = DATA / "registry"
ROSTOV = DATA / "published" / "rostov"
MODEL = DATA / "model" / "oblast"
# The regions that ``python -m data.build`` builds, by the code of their workspace; the first is the default.
REGIONS = {"published": ROSTOV, "model": MODEL}

FACTORS, SOURCES = "factors.toml", "sources.toml"

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Catalog:
    """The registry by code, in the order of its files."""

    sources: dict[str, Source]
    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    categories: dict[str, Category]
    factors: dict[str, Factor]


@dataclass(frozen=True)
class RegionData:
    """One region: its description, places, facts, and its geometry as GeoJSON text.

    ``factors`` are those of the region's own ``factors.toml``, else those of the registry; ``sources`` are
    those of its own ``sources.toml``, which the registry does not have.
    """

    region: Region
    places: tuple[Place, ...]
    facts: tuple[Fact, ...]
    boundaries_geojson: str
    outline_geojson: str
    records: dict[str, tuple[Record, ...]]
    factors: dict[str, Factor]
    sources: dict[str, Source] = field(default_factory=dict)
    tiles: tuple[dict[str, Any], ...] = ()
    neighbours: tuple[dict[str, Any], ...] = ()

    @property
    def source_ids(self) -> set[str]:
        """Sources that a fact, a record, a factor, a place or the boundaries name."""
        places = {place.code_source_id for place in self.places}
        places |= {p.coordinates_source_id for p in self.places if p.coordinates_source_id}
        named = {f.source_id for f in self.facts} | {f.source_id for f in self.factors.values()}
        rows = {str(row["source_id"]) for rows in self.records.values() for row in rows}
        return places | named | rows | {self.region.boundary_source_id}


def load_catalog(registry: Path = REGISTRY) -> Catalog:
    """Load the registry and check that its codes refer to each other.

    Raises:
        RegistryError: a field is missing, unknown or of a wrong type, or a code is unknown.
    """
    catalog = Catalog(
        sources=_by(registry / SOURCES, "source", Source, "id"),
        units=_by(registry / "units.toml", "unit", Unit, "code"),
        indicators=_by(registry / "indicators.toml", "indicator", Indicator, "code"),
        categories=_by(registry / "categories.toml", "category", Category, "code"),
        factors=_by(registry / FACTORS, "factor", Factor, "code"),
    )
    dimensions = {category.dimension for category in catalog.categories.values()}
    for indicator in catalog.indicators.values():
        where = f"indicators.toml, entry '{indicator.code}'"
        _known(where, "unit", indicator.unit, catalog.units)
        if indicator.dimension:
            _known(where, "dimension", indicator.dimension, dimensions)
        for code in (indicator.denominator, *indicator.computed_from):
            if code:
                _known(where, "denominator or computed_from", code, catalog.indicators)
    _check_factors(catalog.factors, catalog)
    return catalog


def load_region(folder: Path, catalog: Catalog) -> RegionData:
    """Load a region's folder: ``region.toml``, ``places.csv``, ``facts/*.csv``, ``records/*.csv``,
    the GeoJSON files, and where they exist ``tiles.csv``, ``neighbours.csv``, ``factors.toml`` and
    ``sources.toml`` (sources of this region only). A region of the kind ``loaded`` may have no facts yet;
    its numbers of schools are counted from a list of them where no file gives them (``data.counted``).

    Raises:
        RegistryError: an entry is wrong; the message names file, line and field.
    """
    region = read_entry(read_toml(folder / "region.toml"), Region, "region.toml", 1)
    own_sources = _own_sources(folder / SOURCES, catalog)
    catalog = replace(catalog, sources=catalog.sources | own_sources)
    _known("region.toml", "boundary_source_id", region.boundary_source_id, catalog.sources)
    places = tuple(Place(**row) for row, _ in read_rows(folder / "places.csv", PLACE_CELLS))
    _check_places(places, catalog)
    _known("region.toml", "region_code", region.region_code, {p.place_code for p in places})
    variants = name_variants(places)
    facts = tuple(
        _fact(row, where, catalog, variants)
        for path in sorted((folder / "facts").glob("*.csv"))
        for row, where in read_rows(path, FACT_CELLS)
    )
    records = load_records(folder / "records", set(catalog.sources), variants)
    if region.kind is DataKind.LOADED:
        facts += counted_schools(region.region_code, facts, records)
    elif not facts:
        raise RegistryError(f"{folder.name}/facts: no facts")
    factors = catalog.factors
    if (folder / FACTORS).is_file():
        factors = _by(folder / FACTORS, "factor", Factor, "code")
        _check_factors(factors, catalog)
    return RegionData(
        region=region,
        places=places,
        facts=facts,
        boundaries_geojson=(folder / "boundaries.geojson").read_text(encoding="utf-8"),
        outline_geojson=(folder / "outline.geojson").read_text(encoding="utf-8"),
        records=records,
        factors=factors,
        sources=own_sources,
        tiles=_optional(folder / "tiles.csv", TILE_CELLS),
        neighbours=_optional(folder / "neighbours.csv", NEIGHBOUR_CELLS),
    )


def _own_sources(path: Path, catalog: Catalog) -> dict[str, Source]:
    if not path.is_file():
        return {}
    own = _by(path, "source", Source, "id")
    for code in own:
        if code in catalog.sources:
            raise RegistryError(f"{path.name}, entry '{code}': the registry has this id already")
    return own


def name_variants(places: tuple[Place, ...]) -> dict[str, tuple[str, bool]]:
    """Map every way of writing a name to ``(place_code, is_ambiguous)``.

    Raises:
        RegistryError: two places claim one way of writing.
    """
    variants: dict[str, tuple[str, bool]] = {}
    for place in places:
        sure = dict.fromkeys((place.name, place.short_name, *place.name_variants), False)
        for variant, is_ambiguous in (sure | dict.fromkeys(place.ambiguous_names, True)).items():
            known_as, _ = variants.setdefault(variant, (place.place_code, is_ambiguous))
            if known_as != place.place_code:
                raise RegistryError(
                    f"places.csv, entry '{place.place_code}', field 'name_variants': "
                    f"'{variant}' already means {known_as}"
                )
    return variants


def _by(path: Path, table: str, record: type[Entry], key: str) -> dict[str, Entry]:
    raw = read_toml(path).get(table, [])
    if not raw:
        raise RegistryError(f"{path.name}: no [[{table}]] entries")
    found: dict[str, Entry] = {}
    for position, values in enumerate(raw, start=1):
        entry = read_entry(values, record, path.name, position)
        code = str(getattr(entry, key))
        if code in found:
            raise RegistryError(f"{path.name}, entry '{code}': the {key} stands twice")
        found[code] = entry
    return found


def _known(where: str, field_name: str, code: str, known: Any) -> None:
    if code not in known:
        raise RegistryError(f"{where}, field '{field_name}': unknown code '{code}'")


# How each cell of a table is read; a reader raises ValueError for what is wrong.
PLACE_CELLS: Cells = {
    "place_code": filled,
    "parent_code": or_none(str),
    "kind": filled,
    "name": filled,
    "short_name": filled,
    "map_label": str,
    "official_name": filled,
    "seat_name": str,
    "seat_lat_deg": or_none(finite),
    "seat_lon_deg": or_none(finite),
    "name_variants": parts,
    "ambiguous_names": parts,
    "code_source_id": filled,
    "coordinates_source_id": or_none(str),
}
FACT_CELLS: Cells = {
    "indicator_code": filled,
    "place_name": filled,
    "year": int,
    "period_label": str,
    "category_code": str,
    "value": or_none(finite),
    "gap_reason": or_none(GapReason),
    "is_repeat": flag,
    "source_id": filled,
    "locator": filled,
    "quote": filled,
}


TILE_CELLS: Cells = {"place_code": filled, "row": int, "column": int}
NEIGHBOUR_CELLS: Cells = {
    "place_code_a": filled,
    "place_code_b": filled,
    "stated_by": filled,
    "source_note": filled,
}


def _optional(path: Path, cells: Cells) -> tuple[dict[str, Any], ...]:
    return tuple(row for row, _ in read_rows(path, cells)) if path.is_file() else ()


def _check_factors(factors: dict[str, Factor], catalog: Catalog) -> None:
    for factor in factors.values():
        _known(f"{FACTORS}, entry '{factor.code}'", "source_id", factor.source_id, catalog.sources)


def _check_places(places: tuple[Place, ...], catalog: Catalog) -> None:
    codes: set[str] = set()
    for place in places:
        where = f"places.csv, entry '{place.place_code}'"
        if place.place_code in codes:
            raise RegistryError(f"{where}: the place_code stands twice")
        codes.add(place.place_code)
        _known(where, "code_source_id", place.code_source_id, catalog.sources)
        if place.coordinates_source_id:
            _known(where, "coordinates_source_id", place.coordinates_source_id, catalog.sources)
    for place in places:
        if place.parent_code:
            _known(f"places.csv, entry '{place.place_code}'", "parent_code", place.parent_code, codes)


def _fact(row: dict[str, Any], where: str, catalog: Catalog, variants: dict[str, tuple[str, bool]]) -> Fact:
    _known(where, "indicator_code", row["indicator_code"], catalog.indicators)
    _known(where, "source_id", row["source_id"], catalog.sources)
    place_name = row.pop("place_name")
    _known(where, "place_name", place_name, variants)
    place_code, is_ambiguous = variants[place_name]
    if is_ambiguous:
        raise RegistryError(f"{where}, field 'place_name': '{place_name}' is ambiguous")
    if row["category_code"]:
        _known(where, "category_code", row["category_code"], catalog.categories)
        expected = catalog.indicators[row["indicator_code"]].dimension
        if catalog.categories[row["category_code"]].dimension != expected:
            raise RegistryError(f"{where}, field 'category_code': not of dimension '{expected}'")
    if (row["value"] is None) == (row["gap_reason"] is None):
        raise RegistryError(f"{where}: a row has either a value or a gap_reason")
    return Fact(place_code=place_code, **row)
