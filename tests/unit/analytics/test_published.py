"""A published number is looked up with its citation, or with the reason why it is missing."""

from typing import Any

import pandas as pd
import pytest

from analytics.published import FactorChange, factor_change, published
from data.model import Citation, GapReason

FACT: dict[str, Any] = {
    "indicator_code": "schools",
    "year": 2022,
    "category_code": "",
    "value": 60.0,
    "gap_reason": None,
    "is_repeat": False,
    "source_id": "001",
    "source_title": "Сборник",
    "locator": "табл. 1",
}


def facts(*changes: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([FACT | change for change in changes], columns=list(FACT))


def test_a_value_comes_with_its_citation() -> None:
    found = published(facts({}, {"year": 2021, "value": 69.0}), "schools", 2022)
    assert (found.value, found.gap_reason) == (60.0, None)
    assert found.citation == Citation("001", "Сборник", "табл. 1")


def test_zero_is_a_value() -> None:
    found = published(facts({"value": 0.0}), "schools", 2022)
    assert (found.value, found.gap_reason) == (0.0, None)


@pytest.mark.parametrize("reason", list(GapReason))
def test_a_gap_keeps_its_reason_and_citation(reason: GapReason) -> None:
    found = published(facts({"value": None, "gap_reason": str(reason)}), "schools", 2022)
    assert (found.value, found.gap_reason) == (None, reason)
    assert found.citation is not None


@pytest.mark.parametrize(
    "change",
    [
        {"indicator_code": "methodists"},
        {"year": 2021},
        {"category_code": "biology"},
        {"is_repeat": True},
    ],
    ids=str,
)
def test_no_such_row_is_not_published(change: dict[str, Any]) -> None:
    found = published(facts(change), "schools", 2022)
    assert (found.value, found.gap_reason) == (None, GapReason.NOT_PUBLISHED)
    assert found.citation is None


def test_no_rows_are_not_published() -> None:
    assert published(facts(), "schools", 2022).gap_reason is GapReason.NOT_PUBLISHED


def test_a_repeat_is_passed_over_even_when_it_stands_first() -> None:
    rows = facts({"value": 61.0, "is_repeat": True, "locator": "табл. 2"}, {})
    found = published(rows, "schools", 2022)
    assert found.value == 60.0
    assert found.citation == Citation("001", "Сборник", "табл. 1")


def test_a_part_is_asked_for_by_its_category() -> None:
    rows = facts({}, {"category_code": "biology", "value": 7.0})
    assert published(rows, "schools", 2022, "biology").value == 7.0
    assert published(rows, "schools", 2022).value == 60.0


def test_factors_are_compared_by_code_and_not_by_number() -> None:
    rows = [("a", 2021, 1), ("b", 2021, 2), ("c", 2021, 3), ("d", 2022, 1), ("b", 2022, 2), ("a", 2022, 3)]
    table = pd.DataFrame(rows, columns=["factor_code", "year", "number_in_list"])
    assert factor_change(table, 2021, 2022) == FactorChange(("a", "b"), ("c",), ("d",))
    assert factor_change(table, 2022, 2021) == FactorChange(("b", "a"), ("d",), ("c",))
    assert factor_change(table, 2022, 2022) == FactorChange(("d", "b", "a"), (), ())
    assert factor_change(table, 2020, 2022) == FactorChange((), (), ("d", "b", "a"))
