"""Rows to draw: each target in one row, no row with two measures, its scale from zero to a round end."""

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from analytics.programme_measures import NotComparableError, Period, Quantity, axis_end, covers, difference
from analytics.programme_outcomes import outcomes, period_of
from analytics.programme_rows import plan_rows
from data.frames import records
from data.programme_periods import PeriodKind
from data.store import Store
from tests.programme_rows import facts, indicators, targets

YEAR = Period(PeriodKind.YEAR, date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("values", "unit", "end"),
    [
        ((0.6,), "frac", 1),
        ((0.01, 0.03), "frac", 0.05),
        ((0.05,), "frac", 0.05),
        ((1,), "frac", 1),
        ((1.2,), "frac", 2),
        ((5, 0.1), "percent", 5),
        ((99, 100), "percent", 100),
        ((300, 219), "people", 500),
        ((36,), "events", 50),
        ((0,), "events", 1),
        ((1000,), "events", 1000),
        ((1001,), "events", 2000),
    ],
)
def test_a_scale_ends_at_a_round_number(values: tuple[float, ...], unit: str, end: float) -> None:
    assert axis_end([Quantity(value, unit, YEAR) for value in values]) == end


def test_kinds_of_periods_are_rows_of_their_own() -> None:
    kinds = indicators(
        {"indicator_code": "a"}, {"indicator_code": "b", "unit": "people"}, {"indicator_code": "c"}
    )
    aims = targets(
        *(("a", "ge", 10, "y2022"), ("a", "ge", 60, "y2023-2024"), ("a", "ge", 90, "y2025-2026")),
        ("b", "ge", 7, "y2022"),
    )
    known = facts(("a", 5, "y2021"), ("a", 99, "s2021-2022"), ("c", 3, "y2021"))
    rows = plan_rows(kinds, outcomes(kinds, aims, known), known)
    found = [
        (row.indicator.indicator_code, row.kind, row.years_count, len(row.targets), row.end) for row in rows
    ]
    assert found == [
        ("a", PeriodKind.YEAR, 0, 1, 10),
        ("a", PeriodKind.YEARS, 2, 2, 100),
        ("b", PeriodKind.YEAR, 0, 1, 10),
        ("c", None, 0, 0, None),
    ]
    assert [[fact.value for fact in row.facts] for row in rows] == [[5], [], [], []]
    assert [[fact.value for fact in row.others] for row in rows] == [[99], [5, 99], [], [3]]


def test_a_standing_threshold_shares_the_scale_of_the_last_fact_s_kind_only() -> None:
    kinds = indicators({"indicator_code": "a"})
    aims = targets(("a", "ge", 90, "any"))
    known = facts(("a", 5, "y2021"), ("a", 7, "y2022"), ("a", 6, "s2021-2022"))
    (row,) = plan_rows(kinds, outcomes(kinds, aims, known), known)
    assert [fact.value for fact in row.facts] == [5, 7]
    assert row.end == 100


def test_no_row_of_the_documents_mixes_measures(published: Store) -> None:
    kinds, aims, known = (
        published.frame(f"programme_{name}", language="ru") for name in ("indicators", "targets", "facts")
    )
    made = outcomes(kinds, aims, known)
    rows = plan_rows(kinds, made, known)
    assert len(kinds) > 150
    assert {row.indicator.indicator_code for row in rows} == set(kinds["indicator_code"])
    drawn = Counter(
        (target.indicator_code, target.period_code, target.basis, target.locator)
        for row in rows
        for target in row.targets
    )
    assert set(drawn.values()) == {1}
    assert len(drawn) == len(made)
    for row in rows:
        assert len({(t.period_kind, period_of(t).years_count) for t in row.targets}) <= 1
        assert len({fact.period.measure for fact in row.facts}) <= 1
        assert all(covers(period_of(t), f.period) for t in row.targets[:1] for f in row.facts[-1:])


def test_no_two_values_of_the_documents_meet_unless_alike(published: Store) -> None:
    units = published.frame("programme_indicators", language="ru").set_index("indicator_code")["unit"]
    values = {
        Quantity(1.0, str(units[row.indicator_code]), period_of(row))
        for name in ("targets", "facts")
        for row in records(published.frame(f"programme_{name}", language="ru"))
    }
    assert len(values) > 40
    pairs = refused = 0
    for one, other in combinations(sorted(values, key=str), 2):
        pairs += 1
        units_alike = one.unit == other.unit or {one.unit, other.unit} == {"frac", "percent"}
        lengths = [
            p.end.year - p.start.year for p in (one.period, other.period) if p.kind == "years" and p.end
        ]
        alike = units_alike and one.period.kind == other.period.kind and len(set(lengths)) <= 1
        if alike and one.unit not in ("yes_no", "date"):
            difference(one, other)
            axis_end([one, other])
            continue
        refused += 1
        for meet in (lambda: difference(one, other), lambda: axis_end([one, other])):  # noqa: B023
            with pytest.raises(NotComparableError):
                meet()
    assert 0 < refused < pairs
