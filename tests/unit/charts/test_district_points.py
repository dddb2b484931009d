"""Districts as points: each at its two numbers, on its side of the mean, with its code for a click."""

from typing import Any

import pandas as pd
import pytest

from analytics.coverage import coverage
from charts.district_points import PointsView, district_points
from charts.palette import DARK, LIGHT, Palette
from data.store import Store

NAMES = ("0", "1", "2", "3")
MEAN = 3.75


@pytest.fixture
def rows(published: Store) -> pd.DataFrame:
    table = coverage(published.frame("districts", year=2022)).table
    return table[table["methodists_count"].notna()]


def drawn(rows: pd.DataFrame, palette: Palette = LIGHT, **choices: Any) -> Any:
    view = PointsView(NAMES, "y", **choices)
    return district_points(rows, rows["place_name"].tolist(), MEAN, palette, view)


def test_every_district_is_a_point_of_its_own(rows: pd.DataFrame) -> None:
    points = drawn(rows).data[1]
    assert [code for code, _hint in points.customdata] == rows["place_code"].tolist()
    assert [round(x) for x in points.x] == rows["schools_count"].tolist()
    assert list(points.y) == rows["methodists_count"].tolist()
    assert len({(round(x, 6), y) for x, y in zip(points.x, points.y, strict=True)}) == 43


def test_colour_and_line_say_the_same(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    means, points = figure.data[:2]
    height = {round((means.x[i] + means.x[i + 1]) / 2): means.y[i] for i in range(0, len(means.x), 3)}
    assert height == {1: 3.75, 2: 7.5, 3: 11.25}
    for x, y, fill in zip(points.x, points.y, points.marker.color, strict=True):
        column = round(x)
        expected = LIGHT.background if not column else LIGHT.warm if y < height[column] else LIGHT.cool
        assert fill == expected


def test_the_most_and_the_least_are_named(rows: pd.DataFrame) -> None:
    names = drawn(rows).data[2]
    assert dict(zip(names.text, names.textposition, strict=True)) == {
        "Сальский": "top center",
        "Морозовский": "top center",
        "Боковский, Константиновский": "bottom center",
        "Шахты": "top center",
        "Веселовский, Каменский": "bottom center",
        "Кашарский": "top center",
        "Дубовский": "bottom center",
    }


def test_three_at_one_place_are_not_named(rows: pd.DataFrame) -> None:
    equal = rows[(rows["schools_count"] == 1) & (rows["methodists_count"] == 2)]
    assert len(equal) > 2
    assert len(drawn(equal).data) == 2


def test_a_ring_shows_the_selected_district(rows: pd.DataFrame) -> None:
    figure = drawn(rows, DARK, selected="60613000")
    ring, points = figure.data[-1], figure.data[1]
    assert ring.marker.symbol == "circle-open"
    position = rows["place_code"].tolist().index("60613000")
    assert (ring.x[0], ring.y[0]) == (points.x[position], points.y[position])
    assert len(drawn(rows, selected="60605000").data) == len(figure.data) - 1


def test_scale_enlarges_text_and_marks(rows: pd.DataFrame) -> None:
    one, two = drawn(rows), drawn(rows, scale=2.0)
    assert two.data[1].marker.size == 2 * one.data[1].marker.size
    assert two.data[2].textfont.size == 2 * one.data[2].textfont.size
    assert two.layout.xaxis.tickfont.size == 2 * one.layout.xaxis.tickfont.size


def test_only_svg(rows: pd.DataFrame) -> None:
    assert {trace.type for trace in drawn(rows).data} == {"scatter"}
