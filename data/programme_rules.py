"""What programmes must keep so that their rows mean something; errors name folder, file, line and field."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from data.programme_model import Programmes, Row
from data.reading import RegistryError

# A share above its whole means that the unit is mistaken.
LIMITS = {"frac": 1, "percent": 100, "yes_no": 1}
CONCEPTS = "concepts.toml"


def check_programmes(loaded: Programmes) -> None:
    """Refuse codes that mean nothing or stand twice, and numbers that their unit or operator does not allow.

    Raises:
        RegistryError: naming the first row that is wrong.
    """
    _once((p.order, f"{p.code}/programme.toml, field 'order'") for p in loaded.programmes)
    indicators = _indicators(loaded)
    for row in (*loaded.targets, *loaded.facts, *loaded.relations):
        known(row["where"], "indicator_code", row["indicator_code"], indicators)
        if indicators[row["indicator_code"]]["programme_code"] != row["programme_code"]:
            raise RegistryError(f"{row['where']}, field 'indicator_code': it is another programme's")
    for row in loaded.targets:
        _check_target(row)
    for row in loaded.facts:
        _check_fact(row)
    for row in (*loaded.targets, *loaded.facts):
        _check_range(row, indicators[row["indicator_code"]]["unit"])
    _check_members(loaded, indicators)


def _indicators(loaded: Programmes) -> dict[str, Row]:
    """Return the indicators by their code."""
    tracks = {(row["programme_code"], row["track_code"]) for row in loaded.tracks}
    _once((row["indicator_code"], f"{row['where']}, field 'indicator_code'") for row in loaded.indicators)
    for row in loaded.indicators:
        if (row["programme_code"], row["track_code"]) not in tracks:
            raise RegistryError(f"{row['where']}, field 'track_code': unknown code '{row['track_code']}'")
        known(row["where"], "unit", row["unit"], loaded.units)
        kind = loaded.units[row["unit"]].kind
        if row["kind"] != kind:
            raise RegistryError(
                f"{row['where']}, field 'unit': '{row['unit']}' is a unit of the kind '{kind}'"
            )
    return {row["indicator_code"]: row for row in loaded.indicators}


def _check_fact(row: Row) -> None:
    if (row["value"] is None and row["numerator"] is None) != bool(row["gap_reason"]):
        raise RegistryError(f"{row['where']}: a row has either a value (or both counts) or a gap_reason")
    if (row["numerator"] is None) != (row["denominator"] is None):
        raise RegistryError(f"{row['where']}: a numerator needs a denominator")


def _check_members(loaded: Programmes, indicators: dict[str, Row]) -> None:
    for number, member in enumerate(loaded.members, start=1):
        known(f"{CONCEPTS}, member {number}", "concept", member.concept, loaded.concepts)
        known(f"{CONCEPTS}, member {number}", "indicator", member.indicator, indicators)
    _once((m.indicator, f"{CONCEPTS}, field 'indicator'") for m in loaded.members)


def _check_target(row: Row) -> None:
    if (row["value"] is None) is not (row["operator"] == "by"):
        raise RegistryError(f"{row['where']}, field 'value': missing, or not for the operator 'by'")
    if (row["value_to"] is None) is (row["operator"] == "range"):
        raise RegistryError(f"{row['where']}, field 'value_to': for the operator 'range', and no other")


def _check_range(row: Row, unit: str) -> None:
    limit = LIMITS.get(unit)
    for name in ("value", "value_to"):
        value = row.get(name)
        if value is not None and limit is not None and not 0 <= value <= limit:
            raise RegistryError(f"{row['where']}, field '{name}': {value:g} is outside 0–{limit} of '{unit}'")


def _once(named: Iterable[tuple[Any, str]]) -> None:
    """Refuse what stands twice; each comes with the words for where."""
    seen: Counter[Any] = Counter()
    for value, where in named:
        seen[value] += 1
        if seen[value] > 1:
            raise RegistryError(f"{where}: '{value}' stands twice")


def known(where: str, field_name: str, code: str, codes: Iterable[str]) -> None:
    """Refuse a code that is none of ``codes``.

    Raises:
        RegistryError: naming where it stands.
    """
    if code not in codes:
        raise RegistryError(f"{where}, field '{field_name}': unknown code '{code}'")
