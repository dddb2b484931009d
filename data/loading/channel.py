"""What the child process says to its parent: JSON, never objects."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from data.loading.findings import Code, Finding
from data.loading.model import Cell, CellProblem, Sheet, Value


def written(sheets: Sequence[Sheet], findings: Sequence[Finding]) -> bytes:
    """Return a grid and what was noticed as JSON in UTF-8."""
    told = {"sheets": [_sheet_out(sheet) for sheet in sheets], "findings": [asdict(one) for one in findings]}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def refused(finding: Finding) -> bytes:
    """Return a verdict as JSON in UTF-8."""
    return json.dumps({"stopped": asdict(finding)}, ensure_ascii=False).encode("utf-8", "replace")


def understood(told: bytes) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]] | Finding:
    """Return sheets and findings, or the verdict.

    Raises:
        ValueError: this is not what a child says.
        KeyError: the same.
    """
    answer = json.loads(told)
    if "stopped" in answer:
        return _finding(answer["stopped"])
    sheets = tuple(_sheet_in(one) for one in answer["sheets"])
    return sheets, tuple(_finding(one) for one in answer["findings"])


def _finding(values: dict[str, Any]) -> Finding:
    return Finding(**{**values, "code": Code(values["code"])})


def _sheet_out(sheet: Sheet) -> dict[str, Any]:
    cells = [
        (row, column, _value_out(cell.value), int(cell.is_percent), cell.problem or 0)
        for (row, column), cell in sheet.cells.items()
    ]
    return {
        "name": sheet.name,
        "cells": cells,
        "merged": sheet.merged,
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "is_hidden": sheet.is_hidden,
    }


def _sheet_in(told: dict[str, Any]) -> Sheet:
    cells = {
        (row, column): Cell(_value_in(value), bool(percent), CellProblem(problem) if problem else None)
        for row, column, value, percent, problem in told["cells"]
    }
    return Sheet(
        told["name"],
        cells,
        tuple((top, left, bottom, right) for top, left, bottom, right in told["merged"]),
        frozenset(told["hidden_rows"]),
        frozenset(told["hidden_columns"]),
        told["is_hidden"],
    )


def _value_out(value: Value) -> Any:
    """A day goes as a list of one text, a moment as a list of two."""
    if isinstance(value, datetime):
        return [value.date().isoformat(), value.time().isoformat()]
    return [value.isoformat()] if isinstance(value, date) else value


def _value_in(told: Any) -> Value:
    if isinstance(told, list):
        return date.fromisoformat(told[0]) if len(told) == 1 else datetime.fromisoformat("T".join(told))
    value: Value = told
    return value
