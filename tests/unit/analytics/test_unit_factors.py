"""Factors by unit: who is compared, and when units differ beyond chance."""

import pandas as pd
import pytest
from scipy.stats import chi2_contingency

from analytics.school_risk import unit_shares
from analytics.statistics import Verdict
from analytics.unit_factors import UNIT, UnitFactors, unit_factors
from tests.unit.analytics.profile_frames import YEAR, marks, people


def compared(units: dict[str, list[str]]) -> UnitFactors:
    """Units with the profiles of their schools."""
    profiles = {f"{unit}{n}": signs for unit, rows in units.items() for n, signs in enumerate(rows)}
    schools = people({code: ("Д", code[0], None) for code in profiles})
    return unit_factors(unit_shares(marks(profiles), schools, schools, YEAR, UNIT))


def test_units_that_differ_are_named() -> None:
    found = compared({"x": ["h-"] * 8 + ["hh"] * 2, "y": ["--"] * 8 + ["-h"] * 2})
    assert chi2_contingency([[10, 0], [0, 10]]).pvalue < 0.002
    assert found.tested_codes == ("f0", "f1")
    assert found.differing_codes == ("f0",)
    assert (found.unit_codes, found.compared_count, found.large_count) == (("x", "y"), 4, 2)
    assert found.by_chance_count == pytest.approx(0.2)
    assert found.count(Verdict.ABOVE, Verdict.BELOW) == 2
    assert found.count(Verdict.COMPARABLE) == 2


def test_small_units_are_counted_and_not_compared() -> None:
    found = compared({"x": ["h"] * 4, "y": ["-"] * 9})
    assert (found.tested_codes, found.differing_codes) == ((), ())
    assert found.compared_count == found.large_count == 1
    small = found.rows[found.rows[UNIT] == "x"].iloc[0]
    assert (small["marked_count"], small["stated_count"], small["verdict"]) == (4, 4, "too_few")
    assert pd.isna(small["share_frac"])


def test_no_units() -> None:
    nobody = people({"a": ("Д", None, None)})
    found = unit_factors(unit_shares(marks({"a": "h"}), nobody, nobody, YEAR, UNIT))
    assert (found.unit_codes, found.compared_count, found.large_count) == ((), 0, 0)
