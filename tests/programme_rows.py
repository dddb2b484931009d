"""Small hand-made programmes: rows with the columns of the queries, written as short as they can be."""

from typing import Any

import pandas as pd

PERIODS: dict[str, tuple[str, str | None, str | None]] = {
    "y2021": ("year", "2021-01-01", "2021-12-31"),
    "y2022": ("year", "2022-01-01", "2022-12-31"),
    "y2023": ("year", "2023-01-01", "2023-12-31"),
    "y2024": ("year", "2024-01-01", "2024-12-31"),
    "y2023-2024": ("years", "2023-01-01", "2024-12-31"),
    "y2025-2026": ("years", "2025-01-01", "2026-12-31"),
    "y2021-2024": ("years", "2021-01-01", "2024-12-31"),
    "h2023-1": ("half_year", "2023-01-01", "2023-06-30"),
    "h2023-2": ("half_year", "2023-07-01", "2023-12-31"),
    "s2021-2022": ("school_year", "2021-09-01", "2022-08-31"),
    "s2022-2023": ("school_year", "2022-09-01", "2023-08-31"),
    "d2024-01-01": ("date", "2024-01-01", "2024-01-01"),
    "d2025-01-01": ("date", "2025-01-01", "2025-01-01"),
    "each": ("each_year", None, None),
    "each2023-2024": ("each_year", "2023-01-01", "2024-12-31"),
    "any": ("undated", None, None),
}


def period(code: str) -> dict[str, Any]:
    """The columns of a period; its name is its code."""
    kind, start, end = PERIODS[code]
    return {
        "period_code": code,
        "period_kind": kind,
        "period_from": pd.Timestamp(start) if start else pd.NaT,
        "period_to": pd.Timestamp(end) if end else pd.NaT,
        "period_name": code,
    }


def indicators(*rows: dict[str, Any]) -> pd.DataFrame:
    """Indicators: at least ``indicator_code``; the rest is a share in per cent of which more is better."""
    defaults = {
        "programme_code": "made",
        "track_code": "made-1",
        "document_number": "1",
        "group_number": "",
        "group_name": "",
        "level": "",
        "role": "indicator",
        "kind": "share",
        "unit": "percent",
        "published_unit": "%",
        "unit_name": "%",
        "unit_note": "",
        "polarity": "higher",
        "numerator_name": "",
        "denominator_name": "",
        "decimals": 0,
        "concept_code": "",
        "source_id": "900",
        "source_title": "Документ",
        "locator": "табл. 1",
        "quote": "цитата",
    }
    full = [
        {**defaults, "name": row["indicator_code"], "order_number": n, **row} for n, row in enumerate(rows)
    ]
    return pd.DataFrame(full)


def targets(*rows: tuple[str, str, float | None, str]) -> pd.DataFrame:
    """Targets: indicator, operator, value, code of the period."""
    full = [
        {
            "indicator_code": code,
            "operator": operator,
            "value": value,
            "value_to": None,
            "basis": "target",
            "is_repeat": False,
            "source_id": "900",
            "source_title": "Документ",
            "locator": "табл. 1",
            "quote": "цитата плана",
            **period(when),
        }
        for code, operator, value, when in rows
    ]
    return pd.DataFrame(full).astype({"value": float, "value_to": float})


def facts(
    *rows: tuple[str, float | None, str] | tuple[str, float | None, str, dict[str, Any]],
) -> pd.DataFrame:
    """Facts: indicator, value, code of the period, and what else differs."""
    full = []
    for code, value, when, *rest in rows:
        full.append(
            {
                "indicator_code": code,
                "value": value,
                "numerator": None,
                "denominator": None,
                "gap_reason": "",
                "base_note": "",
                "value_note": "",
                "source_id": "900",
                "source_title": "Документ",
                "locator": "табл. 2",
                "quote": "цитата факта",
                **period(when),
                **(rest[0] if rest else {}),  # type: ignore[dict-item]
            }
        )
    columns = ["indicator_code", "value", "numerator", "denominator", "gap_reason", "base_note", "value_note"]
    columns += ["source_id", "source_title", "locator", "quote", *period("any")]
    return pd.DataFrame(full, columns=columns).astype(
        {"value": float, "numerator": float, "denominator": float}
    )


def counts(*rows: tuple[str, str, float | None, float | None, float | None]) -> pd.DataFrame:
    """A region's own counts: indicator, code of the period, numerator, denominator, value."""
    full = [
        {"indicator_code": code, "numerator": part, "denominator": whole, "value": value, **period(when)}
        for code, when, part, whole, value in rows
    ]
    columns = ["indicator_code", "numerator", "denominator", "value", *period("any")]
    return pd.DataFrame(full, columns=columns).astype(
        {"value": float, "numerator": float, "denominator": float}
    )
