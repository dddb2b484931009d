"""Builds a workspace out of the registry and a region's facts: ``python -m data.build [--force]``.

A version is named by the content that it is built from, so the same input always gives the same
version. It is built in a new file, checked, and only then the pointer is switched.
"""

import argparse
import hashlib
import re
import secrets
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from data.catalog import (
    NEIGHBOUR_CELLS,
    REGISTRY,
    ROSTOV,
    TILE_CELLS,
    Catalog,
    RegionData,
    load_catalog,
    load_region,
    name_variants,
)
from data.model import CheckResult
from data.statements import SQL, statements
from data.store import Store
from data.workspaces import Workspaces

VERSION_LENGTH = 10
# A build takes seconds; what is older than this was left by one that was killed.
LEFTOVER_AGE_S = 3600
WHOLE_NUMBER = re.compile(r"-?\d+")


class BuildError(RuntimeError):
    """The schema or a structural check refused the rows; the old version stays current."""


def build(
    region_folder: Path, workspaces: Workspaces, registry: Path = REGISTRY, *, anew: bool = False
) -> Path:
    """Build the region's workspace, make it the current version, return its file.

    A version that exists is built again only ``anew``; the pointer is set in any case.

    Raises:
        RegistryError: the input is wrong; nothing was written.
        BuildError: the schema or a structural check refused it; the old version stays current.
    """
    catalog = load_catalog(registry)
    data = load_region(region_folder, catalog)
    # These modules are inputs, too: they decide how a fact or a record becomes a row.
    code_files = (Path(__file__), Path(__file__).with_name("records.py"))
    inputs = (registry, region_folder, SQL / "schema", SQL / "checks", *code_files)
    version = version_code(inputs)
    code = data.region.workspace
    target = workspaces.version_file(code, version)
    if anew or not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(target.parent)
        fresh = target.with_name(f"building-{secrets.token_hex(4)}")
        try:
            _write(fresh, catalog, data, version)
            _refuse_bad(fresh)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    workspaces.switch(code, version)
    return target


def _clear_leftovers(folder: Path) -> None:
    """Remove what builds left that were killed; one that may still be at work is let alone."""
    for path in folder.glob("building-*"):
        if time.time() - path.stat().st_mtime > LEFTOVER_AGE_S:
            path.unlink(missing_ok=True)


def version_code(inputs: Iterable[Path]) -> str:
    """Return the first hex digits of SHA-256 over the names and bytes of files and of folders' files.

    Raises:
        FileNotFoundError: a folder holds no file.
    """
    digest = hashlib.sha256()
    for item in inputs:
        files = [item] if item.is_file() else sorted(p for p in item.rglob("*") if p.is_file())
        if not files:
            raise FileNotFoundError(f"nothing to build from in {item.name}")
        for path in files:
            digest.update(path.relative_to(item.parent).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:VERSION_LENGTH]


def tables(catalog: Catalog, data: RegionData, version: str) -> dict[str, pd.DataFrame]:
    """Return the rows of every table by its name, in the order of the registry and of the files."""
    region = data.region
    return {
        "workspace": pd.DataFrame(
            [(region.workspace, version, str(region.kind), region.region_code, region.read_on)],
            columns=["workspace_code", "version_code", "data_kind", "region_code", "read_date"],
        ),
        "source": _sources(catalog),
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
        "factor_year": _factors(catalog),
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


def _sources(catalog: Catalog) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source_id": s.id,
            "source_kind": s.kind,
            "title": s.title,
            "short_title_ru": s.short_title.ru,
            "short_title_en": s.short_title.en,
            "publisher": s.publisher,
            "document_number": s.number,
            "published_label": s.published,
            "licence": s.licence,
        }
        for s in catalog.sources.values()
    )


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


def _factors(catalog: Catalog) -> pd.DataFrame:
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
        for f in catalog.factors.values()
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


def _write(path: Path, catalog: Catalog, data: RegionData, version: str) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements("schema").values():
            connection.execute(statement.text)
        frames = tables(catalog, data, version)
        # In the order of the schema, so that a row finds those that it refers to.
        for table in (name.split("_", 1)[1] for name in statements("schema")):
            if table in frames:
                _insert(connection, table, frames[table])


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    target = connection.table(table)
    columns = target.columns
    if set(columns) != set(frame.columns):
        raise BuildError(f"table {table}: columns {sorted(frame.columns)}, must be {sorted(columns)}")
    for column, kind in zip(columns, target.types, strict=True):
        if kind == "INTEGER" and isinstance(frame[column].dtype, pd.StringDtype):
            _refuse_fractions(table, frame[column])
    try:
        connection.from_df(frame[columns]).insert_into(table)
    except duckdb.Error as error:
        raise BuildError(f"table {table}: {error}") from error


def _refuse_fractions(table: str, texts: "pd.Series[str]") -> None:
    """DuckDB would round a text such as 9.4 without a word."""
    wrong = [text for text in texts.dropna() if not WHOLE_NUMBER.fullmatch(text)]
    if wrong:
        raise BuildError(f"table {table}, column {texts.name}: '{wrong[0]}' is no whole number")


def _refuse_bad(path: Path) -> None:
    store = Store(path)
    try:
        failed = [c for c in store.checks() if c.severity == "error" and not c.has_passed]
    finally:
        store.close()
    if failed:
        raise BuildError("; ".join(_complaint(result) for result in failed))


def _complaint(result: CheckResult) -> str:
    if not result.looked_at:
        return f"check {result.code} found nothing to look at"
    return f"check {result.code}: {len(result.bad_rows)} bad rows, first {result.bad_rows[0]}"


def main(arguments: list[str] | None = None) -> int:
    """Build the published workspace; ``--force`` builds its version again."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--force", action="store_true", help="build again even if up to date")
    options = parser.parse_args(arguments)
    path = build(ROSTOV, Workspaces.default(), anew=options.force)
    store = Store(path)
    info = store.info()
    facts = len(store.frame("facts", language="en", place_code=None, indicator_code=None))
    sys.stdout.write(f"workspace {info.workspace_code}, version {info.version_code}: {facts} facts\n")
    store.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
