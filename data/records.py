"""Loads a region's ``records/*.csv``: what documents say that is no figure, a table a file."""

from collections.abc import Mapping
from pathlib import Path

from data.model import Record
from data.reading import RegistryError, read_texts
from data.statements import statements

CITED = ("source_id", "locator", "quote")
PLACE_NAME = "place_name"
# The schema's tables before this number are filled from the registry and from facts.
FIRST_TABLE_OF_RECORDS = "12"
# Filled from ``data/programmes`` in every workspace.
TABLES_OF_PROGRAMMES = {
    *("programme", "programme_source", "programme_unit", "programme_track", "programme_period"),
    *("programme_indicator", "programme_target", "programme_fact", "programme_relation", "programme_act"),
    *("concept", "concept_member"),
}


def load_records(
    folder: Path, source_ids: set[str], variants: Mapping[str, tuple[str, bool]]
) -> dict[str, tuple[Record, ...]]:
    """Return the rows of each file by its name, which is the table's name in ``data/sql/schema``.

    A column ``place_name`` becomes ``place_code``. Types and keys are the schema's: DuckDB holds them
    when the rows are written. A region without the folder has no records.

    Raises:
        RegistryError: a file has no table, a row has no source, place or quote, a place is unknown.
    """
    numbered = (name.split("_", 1) for name in statements("schema"))
    tables = {table for number, table in numbered if number >= FIRST_TABLE_OF_RECORDS}
    tables -= TABLES_OF_PROGRAMMES
    found: dict[str, tuple[Record, ...]] = {}
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in tables:
            raise RegistryError(f"{path.name}: data/sql/schema has no table '{path.stem}' of records")
        found[path.stem] = tuple(
            _record(row, where, source_ids, variants) for row, where in read_texts(path, CITED)
        )
    return found


def _record(
    row: dict[str, str], where: str, source_ids: set[str], variants: Mapping[str, tuple[str, bool]]
) -> Record:
    for field in CITED:
        if not row[field]:
            raise RegistryError(f"{where}, field '{field}': missing")
    if row["source_id"] not in source_ids:
        raise RegistryError(f"{where}, field 'source_id': unknown code '{row['source_id']}'")
    ready: Record = {name: text or None for name, text in row.items() if name != PLACE_NAME}
    if PLACE_NAME in row:
        code, is_ambiguous = variants.get(row[PLACE_NAME], ("", True))
        if is_ambiguous:
            raise RegistryError(f"{where}, field 'place_name': '{row[PLACE_NAME]}' is no place, or several")
        ready["place_code"] = code
    return ready
