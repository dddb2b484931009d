"""A region's own counts: rules on their limits, and both sources in one frame."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from data.entries.indicator_count import IndicatorCount
from data.entries.item import WrongEntryError
from data.entries.model import Revision, from_json
from data.programme_codes import programme_indicators
from data.programme_count_rules import LARGEST, wrong
from data.programme_counts import COLUMNS, own_counts
from data.store import Store

NOW = datetime(2024, 5, 6, tzinfo=UTC)
Numbers = tuple[float | None, float | None, float | None]


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        ("share", (0, 1, None)),
        ("share", (40, 40, None)),
        ("count", (None, None, 0)),
        ("count", (None, None, LARGEST)),
        ("yes_no", (None, None, 0)),
        ("date", (None, None, 1)),
        ("ratio", (None, None, 12.5)),
        ("ratio", (100, None, None)),
        ("ratio", (100, 7, None)),
    ],
)
def test_what_keeps_the_rules(kind: str, numbers: Numbers) -> None:
    assert wrong(kind, *numbers) is None
    IndicatorCount("x", "y2024", kind, *numbers).check()


@pytest.mark.parametrize(
    ("kind", "numbers", "field", "what"),
    [
        ("share", (41, 40, None), "numerator", "числитель больше знаменателя"),
        ("share", (0, 0, None), "denominator", "знаменатель равен нулю"),
        ("share", (-1, 40, None), "numerator", "число меньше нуля"),
        ("share", (12, None, None), "denominator", "доля без знаменателя"),
        ("share", (None, 40, None), "numerator", "у доли нет числителя"),
        ("share", (None, None, 30), "value", "доля считается из числителя и знаменателя"),
        ("share", (1.5, 40, None), "numerator", "числитель и знаменатель доли — целые числа"),
        ("count", (None, None, None), "value", "нет значения"),
        ("count", (None, None, 2.5), "value", "количество не бывает дробным"),
        ("count", (None, None, LARGEST + 1), "value", "слишком большое число"),
        ("count", (None, None, float("inf")), "value", "слишком большое число"),
        ("count", (1, 2, None), "numerator", "у этого показателя нет числителя и знаменателя"),
        ("yes_no", (None, None, 2), "value", "ответ — 1 (да) или 0 (нет)"),
        ("date", (None, None, 0.5), "value", "ответ — 1 (да) или 0 (нет)"),
        ("ratio", (None, 5, None), "numerator", "нет ни значения, ни числителя"),
        ("ratio", (5, 0, None), "denominator", "знаменатель равен нулю"),
    ],
)
def test_what_breaks_a_rule_is_named(kind: str, numbers: Numbers, field: str, what: str) -> None:
    found = wrong(kind, *numbers)
    assert found is not None
    assert (found.field, found.what) == (field, what)
    assert found.advice.endswith(".")
    with pytest.raises(WrongEntryError, match=what[1:].replace("(", r"\(").replace(")", r"\)")):
        IndicatorCount("x", "y2024", kind, *numbers).check()


@pytest.mark.parametrize("period", ["", "2024", "any", "each", "y20244"])
def test_a_period_that_is_none_is_refused(period: str) -> None:
    with pytest.raises(WrongEntryError, match="не читается"):
        IndicatorCount("x", period, "share", 1, 2).check()


def test_an_entry_comes_back_from_its_file() -> None:
    item = IndicatorCount("penza-map-2", "y2024", "share", 12.0, 40.0, None, "по отчёту")
    assert from_json(IndicatorCount, item.as_json()) == item
    assert item.key == "penza-map-2:y2024"


def test_the_entered_count_is_used_and_the_loaded_one_stays() -> None:
    loaded = pd.DataFrame(
        [
            ("a", "y2024", 1.0, 10.0, None, "", "f1", "лист «Л», строка 2", "q"),
            ("b", "y2024", None, None, 7.0, "так", "f1", "лист «Л», строка 3", "q"),
        ],
        columns=[
            *("indicator_code", "period_code", "numerator", "denominator", "value", "note"),
            *("source_id", "locator", "quote"),
        ],
    )
    entered = Revision("i", 3, IndicatorCount("a", "y2024", "share", 2.0, 10.0), False, NOW, "Анна")
    other = Revision("j", 1, IndicatorCount("a", "y2023", "share", 1.0, 4.0), False, NOW, "Анна")
    found = own_counts(loaded, [entered, other], "ru")
    assert list(found.columns) == list(COLUMNS)
    said = found[["indicator_code", "period_code", "numerator", "origin", "is_used"]].values.tolist()
    assert [tuple(row[:2]) + tuple(row[3:]) for row in said] == [
        ("a", "y2023", "entered", True),
        ("a", "y2024", "entered", True),
        ("a", "y2024", "loaded", False),
        ("b", "y2024", "loaded", True),
    ]
    assert found["numerator"].tolist()[:3] == [1.0, 2.0, 1.0]
    assert found["period_name"].iloc[0] == "2023\u00a0год"
    assert found["written_by"].tolist() == ["Анна", "Анна", "", ""]


def test_nothing_gives_an_empty_frame_of_the_same_columns(published: Store) -> None:
    found = own_counts(published.frame("programme_counts"), [], "ru")
    assert (len(found), list(found.columns)) == (0, list(COLUMNS))


def test_the_codes_are_those_of_the_workspace(published: Store) -> None:
    rows = published.frame("programme_indicators", language="ru")
    known = programme_indicators()
    assert list(known) == list(rows["indicator_code"])
    assert [one.kind for one in known.values()] == list(rows["kind"])
