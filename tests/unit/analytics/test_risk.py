"""Marks counted by school and factor; the oracle counts the published file line by line."""

import csv
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from analytics.risk import MarkState, risk_matrix, with_table
from data.catalog import ROSTOV
from data.store import Store

STATES = {"+": "marked", "-": "not_marked", "o": "mentioned", ".": "not_stated"}
FACTORS = ("f1", "f2", "f3")


def marks(rows: dict[str, str], printed: dict[str, int] | None = None) -> pd.DataFrame:
    """One row per school and factor; ``printed`` are totals of the document by code."""
    printed = printed or {}
    lines: list[dict[str, Any]] = [
        {
            "school_code": school,
            "school_name": school,
            "school_short_name": school,
            "place_code": "p",
            "place_name": "p",
            "factor_code": factor,
            "factor_name": factor,
            "number_in_list": number,
            "mark_state": STATES[sign],
            "report_code": "r" if sign != "." else None,
            "printed_school_count": printed.get(school) if sign in "+-" else None,
            "printed_factor_count": printed.get(factor) if sign in "+-" else None,
        }
        for school, signs in rows.items()
        for number, (factor, sign) in enumerate(zip(FACTORS, signs, strict=True), start=1)
    ]
    return pd.DataFrame(lines).astype(
        {"printed_school_count": "Int32", "printed_factor_count": "Int32", "report_code": "string"}
    )


def test_counts_by_school_and_factor() -> None:
    matrix = risk_matrix(marks({"a": "++.", "b": "+-.", "c": "-+."}))
    assert matrix.schools["marked_count"].tolist() == [2, 1, 1]
    assert matrix.schools["table_count"].tolist() == [2, 2, 2]
    assert matrix.factors["marked_count"].tolist()[:2] == [2, 2]
    assert matrix.factors["table_count"].tolist()[:2] == [3, 3]
    assert matrix.marked_total == 4
    assert matrix.reports_count == 1


def test_a_factor_without_a_row_has_no_number_and_not_zero() -> None:
    factors = risk_matrix(marks({"a": "+-.", "b": "--."})).factors
    assert factors["marked_count"].tolist()[:2] == [1, 0]
    assert factors["marked_count"].isna().tolist() == [False, False, True]
    assert factors["table_count"].isna().tolist() == [False, False, True]


def test_a_mentioned_factor_is_no_mark() -> None:
    matrix = risk_matrix(marks({"a": "+o.", "b": ".o."}))
    assert matrix.schools["marked_count"].tolist()[0] == 1
    assert matrix.schools["marked_count"].isna().tolist() == [False, True]
    assert matrix.schools["mentioned_count"].tolist() == [1, 1]
    assert matrix.state_counts == {
        MarkState.MARKED: 1,
        MarkState.MENTIONED: 2,
        MarkState.NOT_MARKED: 0,
        MarkState.NOT_STATED: 3,
    }


@pytest.mark.parametrize(
    ("rows", "most"),
    [
        ({"a": "++.", "b": "+-."}, ["f1"]),
        ({"a": "++.", "b": "++."}, ["f1", "f2"]),
        ({"a": "--.", "b": "--."}, []),
        ({"a": "o..", "b": "o.."}, []),
    ],
)
def test_most_marked_factors(rows: dict[str, str], most: list[str]) -> None:
    assert risk_matrix(marks(rows)).most_marked["factor_code"].tolist() == most


def test_printed_totals_are_compared_with_the_counted_ones() -> None:
    rows = {"a": "++.", "b": "+-."}
    right = {"a": 2, "b": 1, "f1": 2, "f2": 1}
    assert risk_matrix(marks(rows, right)).printed == (4, 4)
    assert risk_matrix(marks(rows, right | {"b": 2})).printed == (4, 3)
    assert risk_matrix(marks(rows, {"a": 2})).printed == (1, 1)
    assert risk_matrix(marks(rows)).printed == (0, 0)


def test_schools_with_a_table_are_told_from_those_without() -> None:
    full, rest = with_table(marks({"a": "-..", "b": "o..", "c": "+o."}))
    assert full["school_code"].unique().tolist() == ["a", "c"]
    assert rest["school_code"].unique().tolist() == ["b"]


def test_nothing_gives_an_empty_matrix() -> None:
    full, rest = with_table(marks({"a": "+-."}).head(0))
    for frame in (full, rest):
        matrix = risk_matrix(frame)
        assert matrix.schools.empty
        assert matrix.most_marked.empty
        assert (matrix.marked_total, matrix.printed) == (0, (0, 0))


def test_the_published_marks_counted_line_by_line(published: Store) -> None:
    with (ROSTOV / "records" / "school_mark.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["mark_state"] == "marked"]
    full, rest = with_table(published.frame("marks", language="ru"))
    matrix = risk_matrix(full)
    by_school = dict(zip(matrix.schools["school_code"], matrix.schools["marked_count"], strict=True))
    assert by_school == Counter(line["school_code"] for line in lines)
    known = matrix.factors.dropna(subset=["marked_count"])
    by_factor = dict(zip(known["factor_code"], known["marked_count"], strict=True))
    assert by_factor == Counter(line["factor_code"] for line in lines)
    # Document 001, table 2 of the report: totals by row and by column, 17 in all.
    assert matrix.factors["number_in_list"].tolist() == list(range(1, 11))
    assert matrix.marked_total == 17
    assert matrix.printed == (12, 12)
    assert matrix.factors["table_count"].isna().sum() == 4
    assert len(risk_matrix(rest).schools) == 5
