"""Coverage of any region: totals, groups and ratios against a second, plain implementation."""

from collections import Counter
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.coverage import Coverage, Group, coverage

counts = st.none() | st.integers(0, 40)
rows = st.lists(st.tuples(counts, counts), max_size=30)
Rows = list[tuple[int | None, int | None]]


def computed(table: Rows) -> Coverage:
    schools, methodists = [s for s, _ in table], [m for _, m in table]
    return coverage(
        pd.DataFrame(
            {
                "place_name": pd.Series([f"place {n:02}" for n in range(len(table))], dtype="str"),
                "schools_count": pd.Series(schools, dtype="Int32"),
                "methodists_count": pd.Series(methodists, dtype="Int32"),
            }
        )
    )


def exact_mean(table: Rows) -> Fraction | None:
    both = [(s, m) for s, m in table if s and m is not None]
    return Fraction(sum(m for _, m in both), sum(s for s, _ in both)) if both else None


def expected_group(schools: int | None, methodists: int | None, mean: Fraction | None) -> str:
    if schools == 0:
        return "no_schools"
    if schools is None or methodists is None or mean is None:
        return "unknown"
    side = "below" if Fraction(methodists, schools) < mean else "not_below"
    return f"{'many' if schools > 1 else 'one'}_{side}"


@given(rows)
@settings(max_examples=150, deadline=None)
def test_totals_are_those_of_the_rows(table: Rows) -> None:
    result = computed(table)
    assert result.municipalities_count == len(result.table) == len(table)
    assert result.schools_count == sum(s or 0 for s, _ in table)
    assert result.methodists_known_count == sum(m or 0 for _, m in table)
    assert result.with_schools_count == sum(1 for s, _ in table if s)
    assert result.several_schools_count == sum(1 for s, _ in table if s and s > 1)
    known = result.methodists_known_districts_count
    assert known + result.methodists_unknown_districts_count == len(table)
    assert result.compared_count == len(result.compared) <= result.with_schools_count


@given(rows)
@settings(max_examples=150, deadline=None)
def test_groups_and_mean_are_exact(table: Rows) -> None:
    result = computed(table)
    mean = exact_mean(table)
    assert result.mean_ratio == (None if mean is None else pytest.approx(float(mean)))
    expected = Counter(expected_group(s, m, mean) for s, m in table)
    assert {str(g): n for g, n in result.group_counts.items() if n} == dict(expected)
    assert sum(result.group_counts.values()) == len(table)
    by_name = result.table.set_index("place_name")["group"]
    for number, (schools, methodists) in enumerate(table):
        group = by_name[f"place {number:02}"]
        assert group == expected_group(schools, methodists, mean)
        assert group in set(Group)


@given(rows)
@settings(max_examples=150, deadline=None)
def test_a_ratio_needs_both_numbers(table: Rows) -> None:
    result = computed(table)
    by_name = result.table.set_index("place_name")["methodists_per_school_ratio"]
    for number, (schools, methodists) in enumerate(table):
        ratio = by_name[f"place {number:02}"]
        if schools and methodists is not None:
            assert ratio == methodists / schools
        else:
            assert pd.isna(ratio)
    known = result.table["methodists_per_school_ratio"].dropna()
    assert known.is_monotonic_increasing
    assert known.index.tolist() == list(range(len(known)))
    assert set(result.lowest["methodists_per_school_ratio"]) == set(known[:1])
    assert set(result.highest["methodists_per_school_ratio"]) == set(known[-1:])
