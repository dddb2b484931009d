"""The grid of level and change."""

import pytest

from analytics.changes import Change
from analytics.level_change import Level, factor_grid, unit_grid
from analytics.paired import Overlapping, Pairs, overlap_interval
from analytics.statistics import Verdict
from tests.unit.analytics.frames import marks, participants, schools, shuffled

CODES = [f"s{n:02}" for n in range(40)]
# Group g0 is marked everywhere in 2022 and nowhere in 2021; g1 and g2 hardly at all, unchanged; g3 has four.
GROUP_OF = {
    code: "g0" if n < 12 else "g1" if n < 24 else "g2" if n < 36 else "g3" for n, code in enumerate(CODES)
}
PROFILES = {
    2021: {code: "-+" if n < 12 else "+-" if n in (12, 24) else "--" for n, code in enumerate(CODES)},
    2022: {code: "++" if n < 12 else "+-" if n in (12, 24) else "--" for n, code in enumerate(CODES)},
}
SCHOOLS = schools({code: ("p1", group) for code, group in GROUP_OF.items()})


def test_units_by_one_factor() -> None:
    grid = unit_grid(
        shuffled(marks(PROFILES)), participants(PROFILES), shuffled(SCHOOLS), (2021, 2022), "f0", "group_code"
    )
    assert grid.mean_frac == pytest.approx(14 / 40)
    assert [item.code for item in grid.items] == ["g0", "g1", "g2", "g3"]
    up, flat, _, few = grid.items
    assert (up.verdict, up.level, up.change) == (Verdict.ABOVE, Level.ABOVE, Change.ROSE)
    assert up.interval == overlap_interval(Overlapping(Pairs(0, 12, 0, 0), 0, 0, 0, 0))
    assert (flat.later.part, flat.later.whole, flat.change) == (1, 12, Change.WITHIN_NOISE)
    assert flat.level == Level.WITHIN
    assert (few.level, few.change, few.p_value, few.later.whole) == (Level.TOO_FEW, Change.TOO_FEW, None, 4)
    assert grid.count(Level.ABOVE, Change.ROSE) == 1
    assert sum(grid.count(level, change) for level in Level for change in Change) == 4


def test_levels_on_both_sides_of_the_mean() -> None:
    """Half of 80 are marked. Of 20: 95 % limits are 6 and 14, 99.8 % ones 3 and 17."""
    marked = {"a": 18, "b": 15, "c": 7, "d": 0}
    profiles = {code: {f"{code}{n:02}": "-+"[n < k] for n in range(20)} for code, k in marked.items()}
    world = {
        year: {s: sign for rows in profiles.values() for s, sign in rows.items()} for year in (2021, 2022)
    }
    units = schools({code: (code[0], None) for code in world[2022]})
    grid = unit_grid(marks(world), participants(world), units, (2021, 2022), "f0", "place_code")
    assert grid.mean_frac == 0.5
    assert [(item.level, item.verdict) for item in grid.items] == [
        (Level.ABOVE, Verdict.ABOVE),
        (Level.ABOVE, Verdict.PERHAPS_ABOVE),
        (Level.WITHIN, Verdict.COMPARABLE),
        (Level.BELOW, Verdict.BELOW),
    ]
    assert {item.change for item in grid.items} == {Change.WITHIN_NOISE}
    mirrored = {year: {s: "+-"[sign == "+"] for s, sign in rows.items()} for year, rows in world.items()}
    other = unit_grid(marks(mirrored), participants(mirrored), units, (2021, 2022), "f0", "place_code")
    assert [item.level for item in other.items] == [Level.BELOW, Level.BELOW, Level.WITHIN, Level.ABOVE]
    assert other.items[1].verdict == Verdict.PERHAPS_BELOW


def test_a_school_without_a_unit_counts_in_the_mean_only() -> None:
    loose = SCHOOLS.assign(group_code=SCHOOLS["group_code"].where(SCHOOLS["group_code"] != "g0"))
    grid = unit_grid(marks(PROFILES), participants(PROFILES), loose, (2021, 2022), "f0", "group_code")
    assert [item.code for item in grid.items] == ["g1", "g2", "g3"]
    assert grid.mean_frac == pytest.approx(14 / 40)
    one = unit_grid(marks(PROFILES), participants(PROFILES), SCHOOLS, (2021, 2022), "f0", "place_code")
    assert [(item.code, item.later.whole, item.level) for item in one.items] == [("p1", 40, Level.WITHIN)]


def test_factors_of_the_region() -> None:
    grid = factor_grid(marks(PROFILES), participants(PROFILES), 2021, 2022)
    # 14 and 12 of 40 each: 26 of 80 together.
    assert grid.mean_frac == pytest.approx(26 / 80)
    rose, same = grid.items
    assert (rose.code, rose.level, rose.change) == ("f0", Level.WITHIN, Change.ROSE)
    assert (rose.earlier.part, rose.later.part) == (2, 14)
    assert (same.code, same.change, same.p_value) == ("f1", Change.WITHIN_NOISE, 1.0)


def test_nothing_to_place() -> None:
    assert factor_grid(marks({}), participants({}), 2021, 2022).items == ()
    grid = unit_grid(marks(PROFILES), participants(PROFILES), SCHOOLS, (2021, 2022), "f9", "group_code")
    assert (grid.items, grid.mean_frac) == ((), None)
    later_only = {2022: PROFILES[2022]}
    assert factor_grid(marks(later_only), participants(later_only), 2021, 2022).mean_frac is None
