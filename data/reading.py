"""Reads registry entries (TOML) and tables (CSV); its errors name file, entry and field."""

import csv
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from data.model import DataKind, Polarity, SourceKind, Words

Entry = TypeVar("Entry")
Cells = Mapping[str, Callable[[str], Any]]


class RegistryError(ValueError):
    """A registry file or a table of facts is wrong; the message names file, entry and field."""


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises:
        RegistryError: it is not TOML in UTF-8.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RegistryError(f"{path.name}: {error}") from error


def read_entry(values: dict[str, Any], record: type[Entry], file: str, position: int) -> Entry:
    """Make a record of a TOML table; its fields and their types are those of ``record``.

    Raises:
        RegistryError: a field is missing, unknown or of a wrong type.
    """
    name = values.get("code") or values.get("id") or f"number {position}"
    hints = get_type_hints(record)
    known = {item.name: item for item in fields(record)}  # type: ignore[arg-type]
    for unknown in values.keys() - known.keys():
        raise RegistryError(f"{file}, entry '{name}', field '{unknown}': not a known field")
    ready: dict[str, Any] = {}
    for field_name, item in known.items():
        if field_name not in values:
            if item.default is MISSING and item.default_factory is MISSING:
                raise RegistryError(f"{file}, entry '{name}', field '{field_name}': missing")
            continue
        try:
            ready[field_name] = _typed(values[field_name], hints[field_name])
        except (TypeError, ValueError) as error:
            raise RegistryError(f"{file}, entry '{name}', field '{field_name}': {error}") from error
    return record(**ready)


def _typed(value: Any, hint: Any) -> Any:
    if hint is Words:
        return Words(**{k: _typed(v, str) for k, v in _typed(value, dict).items()})
    if hint in (Polarity, DataKind, SourceKind):
        return hint(value)
    if hint == tuple[str, ...]:
        return tuple(_typed(item, str) for item in _typed(value, list))
    if hint == dict[str, int]:
        return {k: _typed(v, int) for k, v in _typed(value, dict).items()}
    if not isinstance(value, hint) or isinstance(value, bool):
        raise TypeError(f"{value!r} is not of type {hint.__name__}")
    return value


def filled(text: str) -> str:
    """Read a cell that must not be empty."""
    if not text:
        raise ValueError("missing")
    return text


def finite(text: str) -> float:
    """Read a number with a decimal point; "nan" and "inf" are none."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is not a number")
    return number


def flag(text: str) -> bool:
    """Read 0 or 1."""
    if text not in ("0", "1"):
        raise ValueError(f"{text!r} is neither 0 nor 1")
    return text == "1"


def or_none(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a reader that takes an empty cell for ``None``."""
    return lambda text: read(text) if text else None


def parts(text: str) -> tuple[str, ...]:
    """Read a list with ``|`` between its items."""
    return tuple(filter(None, text.split("|")))


def read_rows(path: Path, cells: Cells) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each row of a CSV file, its cells read by ``cells``, and words for where it is.

    Raises:
        RegistryError: it is not CSV in UTF-8, a column is not one of ``cells``, a cell is wrong.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            if next(reader, None) != list(cells):
                raise RegistryError(f"{path.name}, line 1: the columns must be {','.join(cells)}")
            for row in reader:
                where = f"{path.name}, line {reader.line_num}"
                yield _row(row, cells, where), where
    except (csv.Error, UnicodeDecodeError) as error:
        raise RegistryError(f"{path.name}: {error}") from error


def _row(row: list[str], cells: Cells, where: str) -> dict[str, Any]:
    if len(row) != len(cells):
        raise RegistryError(f"{where}: {len(row)} cells, must be {len(cells)}")
    ready: dict[str, Any] = {}
    for text, (name, read) in zip(row, cells.items(), strict=True):
        try:
            ready[name] = read(text)
        except ValueError as error:
            raise RegistryError(f"{where}, field '{name}': {error}") from error
    return ready


def read_texts(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """Yield each row of a CSV file as text by column, and words for where it is.

    Raises:
        RegistryError: it is not CSV in UTF-8, or lacks a ``needed`` column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file, strict=True), [])
    except (csv.Error, UnicodeDecodeError) as error:
        raise RegistryError(f"{path.name}: {error}") from error
    for name in needed:
        if name not in head:
            raise RegistryError(f"{path.name}, line 1: column '{name}' is missing")
    yield from read_rows(path, dict.fromkeys(head, str))
