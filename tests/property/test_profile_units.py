"""No unit of fewer than five schools has a share, an interval or a verdict, whatever its marks."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.school_risk import unit_shares
from analytics.statistics import MIN_SAMPLE
from analytics.unit_factors import UNIT, unit_factors
from data.model import WorkspaceInfo
from data.store import Store
from reports.profile_factors import UnitKind, UnitWords, factors_figure, units_figure
from tests.unit.analytics.profile_frames import YEAR, factors, marks, people, table
from ui.blocks import profile_lists

FEW = "мало данных"
schools = st.lists(st.tuples(st.sampled_from("xyz"), st.text(".-+h", min_size=2, max_size=2)), max_size=24)


@given(schools)
@settings(max_examples=120, deadline=None)
def test_small_units_have_counts_only(model: Store, rows: list[tuple[str, str]]) -> None:
    info = model.info()
    profiles = {f"s{n}": signs for n, (_unit, signs) in enumerate(rows)}
    units = people({f"s{n}": ("Д", unit, None) for n, (unit, _signs) in enumerate(rows)})
    found = unit_factors(unit_shares(marks(profiles), units, units, YEAR, UNIT))
    words = UnitWords({code: code for code in "xyz"}, {"f0": "F0", "f1": "F1"})
    figure = units_figure(UnitKind.GROUP, found, words, YEAR, (), info)
    assert (figure is None) is (not found.unit_codes)
    if figure is None:
        return
    for row in figure.table.frame.itertuples():
        is_few = bool(row.stated_count < MIN_SAMPLE)
        assert is_few is (row.verdict_text == FEW) is (row.share_text == FEW) is (row.interval_text == FEW)
        assert is_few is bool(pd.isna(row.share_frac))
    _region_has_none_either(profiles, info)


def _region_has_none_either(profiles: dict[str, str], info: WorkspaceInfo) -> None:
    figure = factors_figure(table(profiles), (), info)
    if figure is None:
        return
    assert len(figure.table.frame) == len(factors(2))
    for row in figure.table.frame.itertuples():
        is_few = bool(row.stated_count < MIN_SAMPLE)
        assert is_few is (row.share_text == FEW) is bool(pd.isna(row.low_frac))
        assert (profile_lists._interval(row) == "") is is_few
