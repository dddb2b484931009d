"""Risk is a count of marked factors; a share needs five schools; what is not stated is never zero."""

import pandas as pd
import pytest

from analytics.school_risk import marks_by_unit, school_risk, unit_shares
from analytics.statistics import funnel_verdict, wilson_interval
from tests.unit.analytics.frames import marks, participants, schools, shuffled

PROFILES = {2022: {"a": "+h-", "b": "--.", "c": "...", "d": "+.."} | {f"e{n}": "+--" for n in range(6)}}
SCHOOLS = schools(
    {"a": ("p1", "g1"), "b": ("p1", "g1"), "c": ("p1", None), "d": ("p2", None)}
    | {f"e{n}": ("p2", "g2") for n in range(6)}
)
ARGUMENTS = (shuffled(marks(PROFILES)), shuffled(participants(PROFILES)), shuffled(SCHOOLS), 2022)


def test_risk_of_a_school() -> None:
    risk = school_risk(*ARGUMENTS)
    assert risk["school_code"].tolist() == sorted(PROFILES[2022])
    rows = risk.set_index("school_code")
    assert rows.loc["a", ["marked_count", "stated_count"]].tolist() == [2, 3]
    assert rows.loc["b", ["marked_count", "stated_count"]].tolist() == [0, 2]
    assert pd.isna(rows.loc["c", "marked_count"])
    assert rows.loc["c", "stated_count"] == 0
    assert rows.loc["d", "place_code"] == "p2"
    assert pd.isna(rows.loc["d", "group_code"])


def test_counts_by_district() -> None:
    rows = marks_by_unit(*ARGUMENTS, "place_code")
    assert rows[["place_code", "factor_code"]].to_numpy().tolist() == [
        [place, factor] for place in ("p1", "p2") for factor in ("f0", "f1", "f2")
    ]
    by_key = rows.set_index(["place_code", "factor_code"])
    assert by_key.loc[("p1", "f0")].tolist() == [1, 2, 1, 3]
    assert by_key.loc[("p1", "f2")].tolist() == [0, 1, 2, 3]
    assert by_key.loc[("p2", "f0")].tolist() == [7, 7, 0, 7]


def test_participants_without_a_unit_are_not_lost() -> None:
    rows = marks_by_unit(*ARGUMENTS, "group_code")
    f0 = rows[rows["factor_code"] == "f0"]
    assert f0["group_code"].tolist()[:2] == ["g1", "g2"]
    assert pd.isna(f0["group_code"].tolist()[2])
    assert f0["schools_count"].tolist() == [2, 6, 2]
    assert f0["marked_count"].sum() == 8
    alone = rows[rows["group_code"].isna() & (rows["factor_code"] == "f2")].iloc[0]
    assert pd.isna(alone["marked_count"])
    assert alone["unstated_count"] == 2


def test_shares_need_five() -> None:
    rows = unit_shares(*ARGUMENTS, "group_code").set_index(["group_code", "factor_code"])
    assert set(rows.index.get_level_values(0)) == {"g1", "g2"}
    few = rows.loc[("g1", "f0")]
    assert few["verdict"] == "too_few"
    assert few[["share_frac", "low_frac", "high_frac"]].isna().all()
    enough = rows.loc[("g2", "f0")]
    # 8 of the 9 stated are marked, two of them in no group.
    assert enough["mean_frac"] == pytest.approx(8 / 9)
    assert (enough["share_frac"], enough["low_frac"]) == (1.0, wilson_interval(6, 6).low_frac)
    assert enough["verdict"] == str(funnel_verdict(6, 6, 8 / 9)) == "comparable"


def test_a_unit_far_from_the_others_gets_a_verdict() -> None:
    data = {2022: {f"a{n}": "+" for n in range(10)} | {f"b{n:02}": "-" for n in range(90)}}
    places = schools({code: (code[0], None) for code in data[2022]})
    rows = unit_shares(marks(data), participants(data), places, 2022, "place_code")
    assert rows["verdict"].tolist() == ["above", "below"]


def test_a_year_without_marks() -> None:
    nothing = (marks({}), participants(PROFILES), SCHOOLS, 2022)
    assert school_risk(*nothing)["marked_count"].isna().all()
    assert marks_by_unit(*nothing, "place_code").empty
    empty = unit_shares(*nothing, "place_code")
    assert empty.empty
    assert {"share_frac", "verdict"} <= set(empty.columns)
