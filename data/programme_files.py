"""Loads programmes, a folder each, and the notions that they share; errors name file, line and field."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from data.model import GapReason, Source
from data.programme_model import Concept, ConceptMember, Programme, Programmes, ProgrammeUnit, Row
from data.programme_periods import read_period
from data.programme_rules import CONCEPTS, check_programmes, known
from data.reading import (
    Cells,
    RegistryError,
    filled,
    finite,
    flag,
    or_none,
    read_entry,
    read_rows,
    read_toml,
)

PROGRAMMES = Path(__file__).parent / "programmes"
UNITS = "programme_units.toml"


def load_programmes(folder: Path, registry: Path, sources: Mapping[str, Source]) -> Programmes:
    """Load each folder: ``programme.toml``, ``tracks.csv``, ``indicators.csv``, ``targets.csv``,
    ``facts.csv``, if need be ``relations.csv`` and ``acts.csv``. Units and notions are the registry's.

    Raises:
        RegistryError: an entry is wrong; the message names folder, file, line and field.
    """
    folders = sorted(path.parent for path in folder.glob("*/programme.toml"))
    units = _entries(registry / UNITS, "unit", ProgrammeUnit)
    concepts = _entries(registry / CONCEPTS, "concept", Concept)
    heads: list[Programme] = []
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for path in folders:
        heads.append(_programme(path, sources))
        for name in TABLES:
            rows[name] += _rows(path, name, sources)
    loaded = Programmes(
        programmes=tuple(sorted(heads, key=lambda programme: programme.order)),
        units=units,
        concepts=concepts,
        members=tuple(
            read_entry(values, ConceptMember, CONCEPTS, number)
            for number, values in enumerate(read_toml(registry / CONCEPTS).get("member", []), start=1)
        ),
        **{name: tuple(found) for name, found in rows.items()},
    )
    check_programmes(loaded)
    return loaded


def _entries(path: Path, key: str, record: type[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, values in enumerate(read_toml(path).get(key, []), start=1):
        entry = read_entry(values, record, path.name, number)
        if entry.code in found:
            raise RegistryError(f"{path.name}, entry '{entry.code}': the code stands twice")
        found[entry.code] = entry
    return found


def _programme(folder: Path, sources: Mapping[str, Source]) -> Programme:
    programme = read_entry(
        read_toml(folder / "programme.toml"), Programme, f"{folder.name}/programme.toml", 1
    )
    if programme.code != folder.name:
        raise RegistryError(f"{folder.name}/programme.toml, field 'code': must be the folder's name")
    known(f"{folder.name}/programme.toml", "source_id", programme.source_id, sources)
    return programme


def _rows(folder: Path, name: str, sources: Mapping[str, Source]) -> list[Row]:
    """Rows of a table with the programme's code and, for messages only, where they stand."""
    path = folder / f"{name}.csv"
    if name in OPTIONAL and not path.is_file():
        return []
    found = []
    try:
        for row, at in read_rows(path, TABLES[name]):
            where = f"{folder.name}/{at}"
            if "source_id" in row:
                known(where, "source_id", row["source_id"], sources)
            found.append(row | {"programme_code": folder.name, "where": where})
    except FileNotFoundError as error:
        raise RegistryError(f"{folder.name}/{name}.csv: missing") from error
    except RegistryError as error:
        text = str(error)
        raise RegistryError(
            text if text.startswith(f"{folder.name}/") else f"{folder.name}/{text}"
        ) from error
    return found


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader of a cell that holds one of these codes."""

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"'{text}' is none of {', '.join(allowed)}")
        return text

    return read


def _code(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+", text):
        raise ValueError(f"'{text}' must consist of a-z, 0-9 and '-'")
    return text


def _period(text: str) -> str:
    return read_period(text).code


OPTIONAL = ("relations", "acts")
CITED: Cells = {"source_id": filled, "locator": filled, "quote": filled}
KINDS = ("share", "count", "yes_no", "date", "ratio")
TABLES: dict[str, Cells] = {
    "tracks": {
        "track_code": _code,
        "name_ru": filled,
        "name_en": filled,
        "kind": one_of("task", "track", "direction", "section"),
    },
    "indicators": {
        "indicator_code": _code,
        "track_code": _code,
        "document_number": str,
        "group_number": str,
        "group_name_ru": str,
        "group_name_en": str,
        "level_ru": str,
        "level_en": str,
        "name_ru": filled,
        "name_en": filled,
        "role": one_of("indicator", "effectiveness", "measure", "context"),
        "kind": one_of(*KINDS),
        "unit": filled,
        "published_unit": str,
        "unit_note_ru": str,
        "unit_note_en": str,
        "polarity": one_of("higher", "lower", "neither"),
        "numerator_ru": str,
        "numerator_en": str,
        "denominator_ru": str,
        "denominator_en": str,
        "decimals": int,
        **CITED,
    },
    "targets": {
        "indicator_code": filled,
        "operator": one_of("ge", "le", "eq", "lt", "gt", "range", "by"),
        "value": or_none(finite),
        "value_to": or_none(finite),
        "period_code": _period,
        "basis": one_of("target", "threshold"),
        "is_repeat": flag,
        **CITED,
    },
    "facts": {
        "indicator_code": filled,
        "value": or_none(finite),
        "numerator": or_none(finite),
        "denominator": or_none(finite),
        "gap_reason": one_of("", *GapReason),
        "period_code": _period,
        "base_note_ru": str,
        "base_note_en": str,
        "value_note": str,
        **CITED,
    },
    "relations": {
        "relation_code": _code,
        "kind": one_of("sum", "hundred", "rest", "same", "result"),
        "member": one_of("whole", "part"),
        "indicator_code": filled,
    },
    "acts": {
        "act_number": filled,
        "act_date": date.fromisoformat,
        "name_ru": filled,
        "name_en": filled,
        **CITED,
    },
}
