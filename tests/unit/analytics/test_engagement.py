"""The score of engagement against the published totals of table 3 and table 4, and by hand."""

import pandas as pd
import pytest

from analytics.engagement import (
    Part,
    Score,
    missing_points,
    own_region,
    part_most,
    part_value,
    recomputed,
    score,
    scored,
    what_if,
)
from data.store import Store

# Document 001, table 4: the most, and the region's result.
TABLE_4 = {
    Part.CONTENT_TOTAL: (11, 10),
    Part.ORGANISATION_TOTAL: (5, 4),
    Part.ACTIVATION: (1, 1),
    Part.TOTAL: (1105, 1004),
    Part.TOTAL_ACTIVATED: (1105, 1004),
}


@pytest.fixture(scope="module")
def rows(published: Store) -> pd.DataFrame:
    return published.frame("engagement", language="ru")


def region(values: dict[str, tuple[str, float | None, float | None]]) -> pd.DataFrame:
    """Columns of one region: code -> part, value, maximum."""
    return pd.DataFrame(
        [(code, *rest) for code, rest in values.items()],
        columns=["component_code", "part", "value", "max_points"],
    ).assign(region_name="a", is_own_region=True)


SMALL = {
    "plan": ("content", 2.0, 6.0),
    "curator": ("organisation", 1.0, 3.0),
    "fine": ("organisation", -1.0, 0.0),
    "activated": ("activation", 0.5, 1.0),
}


def test_published_totals_of_all_regions_are_recomputed(rows: pd.DataFrame) -> None:
    found = recomputed(rows).set_index("region_name")
    # Table 3, the four rows by hand
    assert found["after"].to_dict() == {
        "Пермский край": 100 * 11 + 3,
        "Псковская область": 100 * 9 + 3,
        "Ростовская область": 100 * 10 + 4,
        "Рязанская область": 100 * 10 + 4,
    }
    assert found["agrees"].all()
    assert (found["before"] == found["stated_before"]).all()


def test_table_4_is_the_own_region(rows: pd.DataFrame) -> None:
    mine = own_region(rows)
    assert mine["region_name"].unique().tolist() == ["Ростовская область"]
    assert {part: (part_most(mine, part), part_value(mine, part)) for part in TABLE_4} == TABLE_4
    most = dict(zip(mine["component_code"], mine["max_points"], strict=True))
    everything = what_if(scored(mine), most, 1.0)
    assert everything.score == Score(11, 5, 1)
    assert everything.score.after == 1105


def test_a_score_by_hand() -> None:
    found = score(region(SMALL))
    assert found == Score(2, 0, 0.5)
    # 100 × 2 + (1 − 1) = 200; half of it
    assert (found.before, found.after) == (200, 100)


@pytest.mark.parametrize("code", ["plan", "curator", "activated"])
def test_a_score_with_a_hole_is_none(code: str) -> None:
    part, _, most = SMALL[code]
    holed = region({**SMALL, code: (part, None, most)})
    assert score(holed) is None
    assert missing_points(holed).empty
    assert recomputed(holed)["agrees"].tolist() == [False]


def test_what_is_missing_adds_up_to_the_most(rows: pd.DataFrame) -> None:
    mine = missing_points(own_region(rows))
    lacks = mine.set_index("component_code")["missing_score"]
    assert lacks[lacks > 0].to_dict() == {"documents": 100, "sharing": 1}
    assert lacks.sum() == 1105 - 1004
    for _, one in rows.groupby("region_name"):
        total = part_most(one, Part.TOTAL_ACTIVATED)
        assert missing_points(one)["missing_score"].sum() == total - part_value(one, Part.TOTAL_ACTIVATED)


def test_missing_activation_is_missing_points_too() -> None:
    lacks = missing_points(region(SMALL)).set_index("component_code")["missing_score"].to_dict()
    # content 4 × 100, organisation 2 and 1, activation 200 × (1 − 0,5)
    assert lacks == {"plan": 400, "curator": 2, "fine": 1, "activated": 100}
    assert sum(lacks.values()) == (100 * 6 + 3 + 0) - 100


def test_what_one_more_point_gives() -> None:
    columns = scored(region(SMALL))
    found = what_if(columns, {"plan": 6, "curator": 2.5, "fine": -1}, 0.5)
    assert found.score == Score(6, 1.5, 0.5)
    assert found.gains == {"plan": None, "curator": 0.25, "fine": 0.5}
    assert found.percent_gain == pytest.approx(601.5 * 0.01)
    assert what_if(columns, {"plan": 0, "curator": 0, "fine": 0}, 0.5).gains["plan"] == 50


@pytest.mark.parametrize(("share", "gain"), [(0.0, 10.0), (0.99, 10.0), (0.995, 5.0), (1.0, None)])
def test_the_share_stops_at_all_schools(share: float, gain: float | None) -> None:
    found = what_if(scored(region(SMALL)), {"plan": 10, "curator": 0, "fine": 0}, share)
    assert found.percent_gain == (None if gain is None else pytest.approx(gain))


def test_a_region_that_is_not_in_the_table_has_no_part(rows: pd.DataFrame) -> None:
    nobody = own_region(rows.assign(is_own_region=False))
    assert nobody.empty
    assert part_value(nobody, Part.TOTAL) is None
    assert score(nobody) is None
    # Words are no number
    assert part_value(own_region(rows), Part.UNLABELLED) is not None
    words = own_region(rows)
    assert part_value(words[words["component_code"] == "unlabelled_2"], Part.UNLABELLED) is None
