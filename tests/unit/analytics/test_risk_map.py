"""Profiles on a map: counts by hand, groups from five schools on, a scale that stays the same every year."""

from typing import Any

import pandas as pd
import pytest

from analytics.profiles import MarkState
from analytics.risk_map import RiskMap, has_profiles, risk_map, scale_breaks, share_class
from data.store import Store

STATES = {
    "h": ("marked", "high"),
    "m": ("marked", "medium"),
    "l": ("marked", "low"),
    "+": ("marked", None),
    "-": ("not_marked", "low"),
    "?": ("mentioned", None),
}
PLACES = pd.DataFrame(
    {
        "place_code": ["p1", "p2", "p3", "p4"],
        "place_name": ["А район", "Б район", "В район", "Г район"],
        "short_name": ["А", "Б", "В", "Г"],
        "map_label": ["А", "Б", "В", "Г"],
        "place_kind": ["district"] * 4,
        "schools_count": pd.array([3, 2, None, 0], dtype="Int64"),
    }
)
# School: place, group, signs of f0, f1 in 2022; a dot is nothing stated, no string no participant.
SCHOOLS = {
    "s1": ("p1", "g1", "h-"),
    "s2": ("p1", "g1", "-."),
    "s3": ("p1", "g1", ".."),
    "s4": ("p2", "g1", "m+"),
    "s5": ("p2", "g1", "l-"),
    "s6": ("p3", "g1", "+-"),
    "s7": ("p3", "g2", "h-"),
    "s8": ("p4", "g2", "??"),
}


def marks(world: dict[str, Any] = SCHOOLS, year: int = 2022) -> pd.DataFrame:
    rows = [
        (school, f"f{n}", year, STATES[sign][0] == "marked", *STATES[sign])
        for school, (_place, _group, signs) in world.items()
        for n, sign in enumerate(signs)
        if sign != "."
    ]
    return pd.DataFrame(
        rows, columns=["school_code", "factor_code", "year", "is_marked", "mark_state", "significance"]
    )


def schools(world: dict[str, Any] = SCHOOLS) -> pd.DataFrame:
    rows = [(code, f"Школа {code}", place, group, None, None) for code, (place, group, _s) in world.items()]
    columns = ["school_code", "school_name", "place_code", "group_code", "lat_deg", "lon_deg"]
    return pd.DataFrame(rows, columns=columns).astype({"lat_deg": float, "lon_deg": float})


def participants(*codes: str, year: int = 2022) -> pd.DataFrame:
    return pd.DataFrame({"school_code": list(codes), "year": [year] * len(codes)})


def mapped(factor: str | None = "f0", known: tuple[str, ...] = tuple(SCHOOLS)[:7]) -> RiskMap:
    return risk_map(marks(), participants(*known), schools(), PLACES, 2022, ("f0", "f1", "f2"), factor)


def counts(result: RiskMap) -> dict[str, tuple[Any, ...]]:
    keys = ["schools_count", "marked_count", "not_marked_count", "not_stated_count", "unpublished_count"]
    rows = result.districts[["place_code", *keys]].itertuples(index=False)
    return {code: tuple(None if pd.isna(v) else int(v) for v in values) for code, *values in rows}


def test_schools_by_state_and_districts_by_count() -> None:
    result = mapped()
    states = dict(zip(result.schools["school_code"], result.schools["state"], strict=True))
    assert states == {
        "s1": "high",
        "s2": "not_marked",
        "s3": "not_stated",
        "s4": "medium",
        "s5": "low",
        "s6": "marked",
        "s7": "high",
    }
    assert counts(result) == {
        "p1": (3, 1, 1, 1, 0),
        "p2": (2, 2, 0, 0, 0),
        # The number of schools is not published: how many have no profile is not known, and not zero.
        "p3": (2, 2, 0, 0, None),
        "p4": (0, 0, 0, 0, 0),
    }
    assert (result.marked, result.stated, result.not_stated, result.unpublished) == (5, 6, 1, 0)
    assert result.listed["place_code"].tolist() == ["p2", "p3", "p1"]
    assert set(result.most_marked["place_code"]) == {"p2", "p3"}
    assert result.state_counts[MarkState.HIGH] == 2


def test_all_factors_count_pairs_of_school_and_factor() -> None:
    result = mapped(None)
    # s1 1 of 2, s2 0 of 1, s3 nothing of the three on the list.
    assert counts(result)["p1"] == (3, 1, 2, 6, 0)
    assert counts(result)["p2"] == (2, 3, 1, 2, 0)
    by_school = result.schools.set_index("school_code")
    assert by_school.loc["s4", ["school_marked_count", "school_stated_count"]].tolist() == [2, 2]
    assert by_school.loc["s3", "state"] == MarkState.NOT_STATED
    assert result.groups.empty
    assert result.scale_frac is None
    found = result.factor_counts.set_index("factor_code")
    assert found.loc["f0"].tolist() == [5, 6]
    assert found.loc["f1"].tolist() == [1, 5]


def test_groups_have_a_share_from_five_schools_on() -> None:
    groups = mapped().groups.set_index("group_code")
    # Five of g1 are stated, four of them marked; one school of g2.
    assert groups.loc["g1", ["marked_count", "stated_count", "not_stated_count"]].tolist() == [4, 5, 1]
    assert groups.loc["g1", "share_frac"] == pytest.approx(0.8)
    assert pd.isna(groups.loc["g2", "share_frac"])
    assert groups.loc["g2", "verdict"] == "too_few"


def test_without_a_list_schools_with_a_table_are_shown_and_a_mention_is_no_mark() -> None:
    result = mapped(known=())
    assert not result.is_list_known
    # s3 has no row at all, s8 is only mentioned.
    assert result.schools["school_code"].tolist() == ["s1", "s2", "s4", "s5", "s6", "s7"]
    assert counts(result)["p1"] == (2, 1, 1, 0, 1)
    assert result.unpublished == 1


def test_a_factor_that_nobody_states() -> None:
    result = mapped("f2")
    assert (result.marked, result.stated, result.not_stated) == (0, 0, 7)
    assert result.most_marked.empty
    assert result.groups.empty


def test_the_scale_is_that_of_all_years() -> None:
    # 2021: one of four; 2022: five of six; the list of 2021 has four schools.
    early = {code: (*SCHOOLS[code][:2], sign) for code, sign in zip(SCHOOLS, "h---", strict=False)}
    every = pd.concat([marks(), marks(early, 2021)])
    takers = pd.concat([participants(*tuple(SCHOOLS)[:7]), participants(*early, year=2021)])
    for year in (2021, 2022):
        result = risk_map(every, takers, schools(), PLACES, year, ("f0",), "f0")
        assert result.scale_frac == pytest.approx(6 / 10)
        assert result.scale_years == (2021, 2022)


def test_a_year_has_profiles_when_somebody_is_marked_or_not() -> None:
    assert has_profiles(marks(), 2022)
    assert not has_profiles(marks(), 2021)
    only_mentioned = {"s8": SCHOOLS["s8"]}
    assert not has_profiles(marks(only_mentioned), 2022)


@pytest.mark.parametrize(
    ("part", "whole", "step"),
    [
        (4, 4, None),
        (0, 4, None),
        (0, 5, 0),
        (1, 5, 1),
        (1, 4 * 5, 1),
        (5, 20, 1),
        (6, 20, 2),
        (10, 20, 2),
        (11, 20, 3),
        (15, 20, 3),
        (16, 20, 4),
        (20, 20, 4),
    ],
)
def test_steps_of_the_scale_around_one_half(part: int, whole: int, step: int | None) -> None:
    assert share_class(part, whole, 0.5) == step


def test_the_middle_break_is_the_region() -> None:
    assert scale_breaks(0.4) == pytest.approx((0.2, 0.4, 0.7))
    assert share_class(5, 5, 1.0) == 2


def test_the_published_six(published: Store) -> None:
    from analytics.coverage import coverage

    factors = published.frame("factors", language="ru")
    codes = tuple(factors.loc[factors["year"] == 2022, "factor_code"])
    frames = [published.frame(name) for name in ("school_marks", "participants", "schools")]
    places = coverage(published.frame("districts", year=2022)).table
    result = risk_map(*frames, places, 2022, codes, "equipment")
    assert (result.marked, result.stated, len(result.schools), result.unpublished) == (5, 6, 6, 54)
    assert set(result.most_marked["place_name"]) == {"Миллеровский район", "Красносулинский район"}
