"""No two values of different units or kinds of periods are subtracted or put on one axis."""

from datetime import date
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.programme_measures import (
    NotComparableError,
    Period,
    Quantity,
    axis_end,
    converted,
    covers,
    difference,
    standing_at,
    years_between,
)
from analytics.programmes import Fact, Measure, State, Target, judge
from data.programme_periods import PeriodKind

UNITS = ("frac", "percent", "people", "events", "programmes", "yes_no", "date")
OPERATORS = ("ge", "le", "eq", "lt", "gt", "range", "by")
SHARES = {"frac", "percent"}


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(PeriodKind))
    year = draw(st.integers(2015, 2035))
    length = draw(st.integers(1, 3)) if kind is PeriodKind.YEARS else 0
    if kind is PeriodKind.UNDATED:
        return Period(kind)
    if kind is PeriodKind.DATE:
        day = date(year, draw(st.integers(1, 12)), 1)
        return Period(kind, day, day)
    if kind is PeriodKind.SCHOOL_YEAR:
        return Period(kind, date(year, 9, 1), date(year + 1, 8, 31))
    return Period(kind, date(year, 1, 1), date(year + length, 12, 31))


amounts = st.integers(0, 1000).map(float)
quantities = st.builds(Quantity, amounts, st.sampled_from(UNITS), periods())
facts = st.builds(Fact, amounts, periods(), st.just(""), denominator=st.none() | st.integers(1, 9).map(float))
# The upper end of a range lies above the lower one, as the schema holds.
ends = st.tuples(amounts, st.integers(1, 99).map(float)).map(lambda pair: (pair[0], sum(pair)))
targets = st.builds(
    lambda sign, two, when: Target(sign, *two, when), st.sampled_from(OPERATORS), ends, periods()
)
measures = st.builds(
    Measure,
    st.sampled_from(UNITS),
    st.sampled_from(("share", "count")),
    st.sampled_from(("higher", "lower", "neither")),
)


def are_alike(one: Quantity, other: Quantity) -> bool:
    """The rule once more, without the module's own words for it."""
    units = one.unit == other.unit or {one.unit, other.unit} == SHARES
    is_amount = one.unit not in ("yes_no", "date")
    spans = [p.end.year - p.start.year if p.kind == "years" else 0 for p in (one.period, other.period)]
    return units and is_amount and one.period.kind == other.period.kind and spans[0] == spans[1]


@given(quantities, quantities)
@settings(max_examples=500, deadline=None)
def test_only_alike_values_meet(one: Quantity, other: Quantity) -> None:
    if are_alike(one, other):
        there, back = difference(one, other), difference(other, one)
        assert there == pytest.approx(-converted(back, other.unit, one.unit))
        assert axis_end([one, other]) >= one.value
        return
    with pytest.raises(NotComparableError):
        difference(one, other)
    with pytest.raises(NotComparableError):
        axis_end([one, other])


@given(st.lists(quantities, min_size=1, max_size=6))
@settings(deadline=None)
def test_an_axis_has_one_measure(values: list[Quantity]) -> None:
    if all(are_alike(a, b) for a, b in combinations_with_replacement(values, 2)):
        assert axis_end(values) > 0
        return
    with pytest.raises(NotComparableError):
        axis_end(values)


@given(periods(), periods())
def test_years_pass_only_between_periods_of_one_class(one: Period, other: Period) -> None:
    alike = are_alike(Quantity(1, "people", one), Quantity(1, "people", other))
    if alike and one.end and other.end:
        assert years_between(one, other) == -years_between(other, one)
        return
    with pytest.raises(NotComparableError):
        years_between(one, other)


@given(quantities, periods())
def test_a_dated_target_never_moves_to_another_kind(target: Quantity, fact: Period) -> None:
    if not covers(target.period, fact):
        with pytest.raises(NotComparableError):
            standing_at(target, fact)
        return
    moved = standing_at(target, fact)
    if target.period.kind not in ("each_year", "undated"):
        assert moved == target
        assert target.period.kind == fact.kind
    if target.period.kind == "each_year":
        assert fact.kind in ("year", "each_year")


@given(amounts, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_only_shares_turn_into_each_other(value: float, unit: str, to_unit: str) -> None:
    if unit == to_unit or {unit, to_unit} <= SHARES:
        assert converted(converted(value, unit, to_unit), to_unit, unit) == pytest.approx(value)
        return
    with pytest.raises(NotComparableError):
        converted(value, unit, to_unit)


@given(measures, targets, st.lists(facts, max_size=5))
@settings(max_examples=500, deadline=None)
def test_a_state_never_comes_from_another_kind_of_period(
    measure: Measure, target: Target, known: list[Fact]
) -> None:
    outcome = judge(measure, target, known)
    assert (outcome.state is State.NO_FACT) == (not known)
    fact = outcome.fact
    if outcome.state in (State.NOT_COMPARABLE, State.NO_FACT):
        assert outcome.distance is outcome.missing is outcome.pace_needed is outcome.pace_before is None
        return
    assert fact is not None
    assert fact in known
    assert covers(target.period, fact.period)
    assert not fact.is_too_few
    if outcome.missing is not None:
        assert outcome.missing >= 0
        assert (outcome.pace_needed is None) or outcome.missing > 0 or target.operator in ("lt", "gt")
    if outcome.pace_needed is not None:
        assert outcome.state is State.ON_COURSE
        assert fact.period.kind is target.period.kind
