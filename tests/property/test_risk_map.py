"""Risks on a map of any region: counts add up, and fewer than five schools never have a shade or a share."""

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.risk_map import RiskMap, risk_map, scale_breaks, share_class
from analytics.statistics import MIN_SAMPLE
from charts.palette import LIGHT
from charts.risk_groups import group_fills
from reports.risk_map_figures import interval_text, share_text
from reports.risk_map_hints import group_labels

SIGNS: dict[str, tuple[str, str | None]] = {
    "-": ("not_marked", None),
    "+": ("marked", None),
    "h": ("marked", "high"),
    "?": ("mentioned", None),
}
FACTORS = ("f0", "f1")
PLACES = pd.DataFrame(
    {
        "place_code": [f"p{n}" for n in range(6)],
        "place_name": [f"Район {n}" for n in range(6)],
        "short_name": [f"{n}" for n in range(6)],
        "map_label": [f"{n}" for n in range(6)],
        "place_kind": "district",
        "schools_count": pd.array([4, 3, 2, 1, None, 0], dtype="Int64"),
    }
)
signs = st.text(alphabet=".-+h?", min_size=2, max_size=2)
worlds = st.dictionaries(st.integers(0, 29).map("s{:02}".format), signs, min_size=1, max_size=30)


def mapped(world: dict[str, str], factor: str | None, *, is_list_known: bool) -> RiskMap:
    rows = [
        (code, f"f{n}", 2022, SIGNS[sign][0] == "marked", *SIGNS[sign])
        for code, text in world.items()
        for n, sign in enumerate(text)
        if sign != "."
    ]
    columns = ["school_code", "factor_code", "year", "is_marked", "mark_state", "significance"]
    marks = pd.DataFrame(rows, columns=columns)
    taking_part = pd.DataFrame({"school_code": list(world), "year": 2022})
    numbers = [int(code[1:]) for code in world]
    schools = pd.DataFrame(
        {
            "school_code": list(world),
            "school_name": list(world),
            "place_code": [f"p{n % 6}" for n in numbers],
            "group_code": [f"g{n % 3}" for n in numbers],
            "lat_deg": 47.0,
            "lon_deg": 40.0,
        }
    )
    known = taking_part if is_list_known else taking_part.head(0)
    return risk_map(marks, known, schools, PLACES, 2022, FACTORS, factor)


@given(worlds, st.sampled_from(FACTORS))
@settings(max_examples=120, deadline=None)
def test_nothing_is_shaded_by_a_share_of_fewer_than_five(world: dict[str, str], factor: str) -> None:
    result = mapped(world, factor, is_list_known=True)
    fills = group_fills(result, LIGHT)
    labels = group_labels(result, {code: code for code in fills})
    stated: dict[str, int] = {}
    for code, text in world.items():
        group = f"g{int(code[1:]) % 3}"
        stated[group] = stated.get(group, 0) + (text[FACTORS.index(factor)] in "-+h")
    for row in result.groups.itertuples():
        n = stated[row.group_code]
        assert int(row.stated_count) == n
        assert (fills[row.group_code] in LIGHT.shortage) is (n >= MIN_SAMPLE)
        assert ("%" in share_text(row) + interval_text(row)) is (n >= MIN_SAMPLE)
        assert (labels[row.group_code].lines[1:] == ()) is (n >= MIN_SAMPLE)


@given(worlds, st.sampled_from([*FACTORS, None]), st.booleans())
@settings(max_examples=120, deadline=None)
def test_cells_of_districts_add_up_to_all_schools(
    world: dict[str, str], factor: str | None, known: bool
) -> None:
    result = mapped(world, factor, is_list_known=known)
    shown = {c: t for c, t in world.items() if known or any(sign in "-+h" for sign in t)}
    assert len(result.schools) == len(shown) == int(result.districts["schools_count"].sum())
    columns = [0, 1] if factor is None else [FACTORS.index(factor)]
    cells = [text[n] for text in shown.values() for n in columns]
    assert result.marked == sum(sign in "+h" for sign in cells)
    assert result.stated == sum(sign in "-+h" for sign in cells)
    assert result.not_stated == len(cells) - result.stated
    missing: Any = result.districts["unpublished_count"].dropna()
    assert (missing >= 0).all()


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_steps_follow_the_share(part: int, rest: int, middle: float) -> None:
    whole = part + rest
    step = share_class(part, whole, middle)
    assert (step is None) is (whole < MIN_SAMPLE)
    if step is None:
        return
    assert (step == 0) is (part == 0)
    if part:
        assert (step > 2) is (part / whole > middle)
        assert list(scale_breaks(middle)) == sorted(scale_breaks(middle))
