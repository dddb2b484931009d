"""Profiles of any region: counts add up, small counts get no verdict, the order of rows does not matter."""

from typing import Any

import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.changes import (
    Change,
    entered_against_left,
    factor_comparisons,
    overlapping,
    school_flow,
    transitions,
)
from analytics.cooccurrence import Association, factor_pairs
from analytics.level_change import Level, factor_grid, unit_grid
from analytics.paired import (
    Overlapping,
    Pairs,
    independent_test,
    mcnemar_exact,
    overlap_interval,
    overlap_test,
)
from analytics.profiles import marked_table, share
from analytics.school_risk import marks_by_unit, school_risk, unit_shares
from analytics.similar import similar_schools
from analytics.statistics import MIN_SAMPLE, Verdict, funnel_limits
from analytics.weighted_index import order_stability, weighted_index

YEARS = (2021, 2022)
FACTORS = ("f0", "f1", "f2")
SIGNS: dict[str, tuple[bool, str | None]] = {
    "-": (False, None),
    "+": (True, None),
    "l": (True, "low"),
    "h": (True, "high"),
}
schools_of_a_year = st.dictionaries(
    st.integers(0, 24).map("s{:02}".format), st.text(alphabet=".-+lh", min_size=3, max_size=3), max_size=20
)
worlds = st.fixed_dictionaries(dict.fromkeys(YEARS, schools_of_a_year))
counts = st.integers(0, 30)
overlaps = st.builds(
    lambda pairs, a, b, c, d: Overlapping(Pairs(*pairs), a, a + b, c, c + d),
    st.tuples(counts, counts, counts, counts),
    counts,
    counts,
    counts,
    counts,
)
World = dict[int, dict[str, str]]
Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def frames(world: World) -> Frames:
    marks = [
        (school, factor, year, *SIGNS[sign], None)
        for year, schools in world.items()
        for school, signs in schools.items()
        for factor, sign in zip(FACTORS, signs, strict=True)
        if sign != "."
    ]
    columns = ["school_code", "factor_code", "year", "is_marked", "significance", "is_activated"]
    taking_part = [(school, year) for year, schools in world.items() for school in schools]
    codes = [f"s{number:02}" for number in range(25)]
    places = [f"p{number % 3}" for number in range(25)]
    groups = [None if number % 7 == 0 else f"g{number % 2}" for number in range(25)]
    return (
        pd.DataFrame(marks, columns=columns),
        pd.DataFrame(taking_part, columns=["school_code", "year"]),
        pd.DataFrame({"school_code": codes, "place_code": places, "group_code": groups}),
    )


def in_another_order(found: Frames, seed: int) -> Frames:
    marks, taking_part, schools = (frame.sample(frac=1, random_state=seed) for frame in found)
    return marks, taking_part, schools


def everything(found: Frames) -> list[Any]:
    """All results of the pages but the groups, which have a test of their own."""
    marks, taking_part, schools = found
    results: list[Any] = [
        school_flow(taking_part, *YEARS),
        factor_comparisons(marks, taking_part, *YEARS),
        entered_against_left(marks, taking_part, *YEARS),
        transitions(marks, taking_part, *YEARS).to_csv(),
        factor_grid(marks, taking_part, *YEARS),
        unit_grid(marks, taking_part, schools, YEARS, "f0", "place_code"),
        factor_pairs(marks, taking_part, 2022),
        school_risk(marks, taking_part, schools, 2022).to_csv(),
        unit_shares(marks, taking_part, schools, 2022, "group_code").to_csv(),
        similar_schools(marks, taking_part, schools, 2022, "s00"),
    ]
    if "f0" in marked_table(marks, taking_part, 2022):
        index = weighted_index(marks, taking_part, 2022, {"f0": 1.5})
        results += [index.schools, order_stability(index)]
    return results


@given(worlds, st.integers(0, 9))
@settings(max_examples=20, deadline=None)
def test_the_order_of_rows_does_not_matter(world: World, seed: int) -> None:
    found = frames(world)
    before = [frame.copy() for frame in found]
    assert everything(found) == everything(in_another_order(found, seed))
    for frame, copy in zip(found, before, strict=True):
        pd.testing.assert_frame_equal(frame, copy)


@given(worlds)
@settings(max_examples=50, deadline=None)
def test_entered_left_and_stayed_add_up(world: World) -> None:
    marks, taking_part, _ = frames(world)
    flow = school_flow(taking_part, *YEARS)
    assert sorted([*flow.entered, *flow.stayed]) == sorted(world[2022])
    assert sorted([*flow.left, *flow.stayed]) == sorted(world[2021])
    assert (flow.earlier_count, flow.later_count) == (len(world[2021]), len(world[2022]))
    states = transitions(marks, taking_part, *YEARS)
    common = set(marked_table(marks, taking_part, 2021)) & set(marked_table(marks, taking_part, 2022))
    assert states["marks_count"].sum() == len(flow.stayed) * len(common)


@given(worlds)
@settings(max_examples=50, deadline=None)
def test_counts_of_factors_are_those_of_the_signs(world: World) -> None:
    marks, taking_part, _ = frames(world)
    split = entered_against_left(marks, taking_part, *YEARS)
    for one, other in zip(factor_comparisons(marks, taking_part, *YEARS), split, strict=True):
        place = FACTORS.index(one.factor_code)
        signs = [[row[place] for row in world[year].values()] for year in YEARS]
        for year_share, year_signs in zip((one.earlier, one.later), signs, strict=True):
            assert year_share.whole == sum(sign != "." for sign in year_signs)
            assert year_share.part == sum(sign in "+lh" for sign in year_signs)
        stayed = [
            (world[2021][code][place], world[2022][code][place])
            for code in set(world[2021]) & set(world[2022])
        ]
        assert one.stayed_count == sum("." not in pair for pair in stayed)
        assert other.entered.whole == one.later.whole - sum(after != "." for _, after in stayed)
        assert other.left.whole == one.earlier.whole - sum(before != "." for before, _ in stayed)


@given(worlds)
@settings(max_examples=50, deadline=None)
def test_fewer_than_five_get_no_verdict_and_no_shade(world: World) -> None:
    marks, taking_part, schools = frames(world)
    for row in factor_comparisons(marks, taking_part, *YEARS):
        assert (row.change == Change.TOO_FEW) is (row.stayed_count < MIN_SAMPLE)
        assert (row.p_value is None) is (row.stayed_count < MIN_SAMPLE)
    for item in unit_grid(marks, taking_part, schools, YEARS, "f0", "group_code").items:
        assert (item.level == Level.TOO_FEW) is (item.later.whole < MIN_SAMPLE)
        assert (item.change == Change.TOO_FEW) is (min(item.later.whole, item.earlier.whole) < MIN_SAMPLE)
        assert item.later.is_few is (item.later.whole < MIN_SAMPLE)
    for pair in factor_pairs(marks, taking_part, 2022):
        if pair.stated_count < MIN_SAMPLE:
            assert pair.association == Association.TOO_FEW
            assert (pair.phi, pair.p_value) == (None, None)
    shares = unit_shares(marks, taking_part, schools, 2022, "group_code")
    few = shares["stated_count"] < MIN_SAMPLE
    assert (shares["verdict"] == "too_few").tolist() == few.tolist()
    assert shares["share_frac"].isna().tolist() == few.tolist()
    assert shares["low_frac"].isna().tolist() == few.tolist()


@given(worlds)
@settings(max_examples=50, deadline=None)
def test_inside_the_funnel_nothing_is_above_or_below(world: World) -> None:
    marks, taking_part, schools = frames(world)
    grids = [factor_grid(marks, taking_part, *YEARS)]
    grids += [unit_grid(marks, taking_part, schools, YEARS, code, "place_code") for code in FACTORS]
    for grid in grids:
        for item in grid.items:
            if item.later.share_frac is None or grid.mean_frac is None:
                continue
            limits = funnel_limits(grid.mean_frac, item.later.whole, 0.95)
            is_inside = limits.low_frac <= item.later.share_frac <= limits.high_frac
            assert (item.level == Level.WITHIN) is is_inside
            assert (item.verdict == Verdict.COMPARABLE) is is_inside
            if item.interval is not None and item.interval.low_frac <= 0 <= item.interval.high_frac:
                assert item.change == Change.WITHIN_NOISE


@given(worlds)
@settings(max_examples=40, deadline=None)
def test_units_add_up_to_the_participants(world: World) -> None:
    marks, taking_part, schools = frames(world)
    table = marked_table(marks, taking_part, 2022)
    for unit in ("place_code", "group_code"):
        rows = marks_by_unit(marks, taking_part, schools, 2022, unit)
        for code, of_factor in rows.groupby("factor_code"):
            assert of_factor["schools_count"].sum() == len(world[2022])
            assert of_factor["marked_count"].sum() == table[code].sum()
            assert of_factor["stated_count"].sum() == table[code].notna().sum()
    risk = school_risk(marks, taking_part, schools, 2022)
    assert risk["marked_count"].isna().tolist() == (risk["stated_count"] == 0).tolist()
    assert risk["marked_count"].sum() == table.sum().sum()


@given(overlaps)
@settings(max_examples=200, deadline=None)
def test_an_interval_holds_its_difference_and_turns_with_it(samples: Overlapping) -> None:
    (part, whole), (other_part, other_whole) = samples.first, samples.second
    assume(whole and other_whole)
    interval = overlap_interval(samples)
    difference = part / whole - other_part / other_whole
    assert -1 <= interval.low_frac <= difference + 1e-12
    assert difference - 1e-12 <= interval.high_frac <= 1
    pairs = samples.pairs
    turned = Overlapping(
        Pairs(pairs.both, pairs.second_only, pairs.first_only, pairs.neither),
        samples.second_part,
        samples.second_whole,
        samples.first_part,
        samples.first_whole,
    )
    back = overlap_interval(turned)
    assert abs(back.low_frac + interval.high_frac) < 1e-9
    assert abs(overlap_test(turned).p_value - overlap_test(samples).p_value) < 1e-9
    assert mcnemar_exact(turned.pairs) == mcnemar_exact(pairs)
    assert 0 <= overlap_test(samples).p_value <= 1


@given(st.integers(1, 25), st.integers(1, 25), st.data())
@settings(max_examples=40, deadline=None)
def test_boschloo_is_a_probability_and_turns(whole: int, other_whole: int, data: st.DataObject) -> None:
    part, other = data.draw(st.integers(0, whole)), data.draw(st.integers(0, other_whole))
    tested = independent_test(part, whole, other, other_whole)
    assert 0 <= tested.p_value <= 1
    turned = independent_test(other, other_whole, part, whole)
    assert abs(tested.p_value - turned.p_value) < 5e-3


@given(st.lists(st.sampled_from([0.0, 1.0, None]), max_size=12), st.data())
@settings(max_examples=40, deadline=None)
def test_samples_are_counted(first: list[float | None], data: st.DataObject) -> None:
    size = st.sampled_from([0.0, 1.0, None])
    second = data.draw(st.lists(size, min_size=len(first), max_size=len(first)))
    samples = overlapping(pd.Series(first, dtype=float), pd.Series(second, dtype=float))
    both = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    assert samples.pairs.whole == len(both)
    assert samples.pairs.first_only == both.count((1.0, 0.0))
    assert samples.first == (first.count(1.0), len(first) - first.count(None))
    assert samples.second == (second.count(1.0), len(second) - second.count(None))


@given(st.integers(0, 12), st.integers(0, 12))
@settings(max_examples=40, deadline=None)
def test_a_share_needs_five(part: int, whole: int) -> None:
    assume(part <= whole)
    found = share(part, whole)
    assert (found.share_frac is None) is (found.interval is None) is (whole < MIN_SAMPLE)
