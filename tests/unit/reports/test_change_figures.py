"""Figures of two years over the model region, against a second count that uses no code of the dashboard."""

import csv
import re
from collections import Counter
from io import StringIO
from math import comb
from typing import Any

import pandas as pd
import pytest

from analytics.changes import transitions
from analytics.compared_years import YearsCompared, compare_years
from analytics.level_change import unit_grid
from data.catalog import MODEL
from data.store import Store
from locales.text import use_language
from reports import change_figures, change_grids, entered_left
from reports.share_pairs import Backdrop, backdrop
from reports.tables import Figure, csv_bytes

COMMON = ["equipment", "staff_deficit", "competence", "ovz", "language", "failure", "parents"]


def folder_rows(name: str) -> list[dict[str, str]]:
    with (MODEL / "records" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def marked() -> dict[tuple[str, str, int], bool]:
    """School, factor, year to «marked», straight from the region's folder."""
    return {
        (row["school_code"], row["factor_code"], int(row["year"])): row["mark_state"] == "marked"
        for row in folder_rows("school_mark.csv")
    }


@pytest.fixture(scope="module")
def lists() -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in folder_rows("school_participation.csv"):
        found.setdefault(int(row["year"]), set()).add(row["school_code"])
    return found


@pytest.fixture
def result(model: Store) -> YearsCompared:
    return compare_years(model.frame("school_marks"), model.frame("participants"), 2021, 2022)


@pytest.fixture
def back(model: Store) -> Backdrop:
    return gathered(model, (2021, 2022))


def gathered(model: Store, years: tuple[int, int], language: str = "ru") -> Backdrop:
    factors = model.frame("factors", language=language)
    return backdrop(factors, model.frame("profile_places"), {"model": "Генератор"}, model.info(), years)


def p_adjusted(marked: dict[tuple[str, str, int], bool], stayed: set[str]) -> dict[str, float]:
    """Exact McNemar by its definition, then Benjamini and Hochberg's step-up rule, in plain Python."""
    plain = {}
    for code in COMMON:
        lost = sum(marked[s, code, 2021] and not marked[s, code, 2022] for s in stayed)
        got = sum(marked[s, code, 2022] and not marked[s, code, 2021] for s in stayed)
        tail = sum(comb(lost + got, k) for k in range(min(lost, got) + 1)) / 2 ** (lost + got)
        plain[code] = min(1.0, 2 * tail)
    order = sorted(plain, key=lambda code: plain[code])
    return {
        code: min(1.0, *(plain[c] * len(order) / (order.index(c) + 1) for c in order[order.index(code) :]))
        for code in order
    }


def rows_of(figure: Figure) -> dict[str, Any]:
    return {row.factor_name: row for row in figure.table.frame.itertuples()}


def test_the_planted_fall_is_found_and_what_was_left_alone_is_not(
    result: YearsCompared,
    back: Backdrop,
    marked: dict[tuple[str, str, int], bool],
    lists: dict[int, set[str]],
) -> None:
    stayed = lists[2021] & lists[2022]
    figure = change_figures.stayed_figure(result, back)
    assert figure is not None
    rows = rows_of(figure)
    expected = p_adjusted(marked, stayed)
    assert list(rows) == [back.names[code] for code in COMMON], "in the order of the list"
    for code in COMMON:
        row = rows[back.names[code]]
        before = sum(marked[s, code, 2021] for s in stayed)
        after = sum(marked[s, code, 2022] for s in stayed)
        assert row.earlier_text.startswith(f"{before} из {len(stayed)} — ")
        assert row.later_text.startswith(f"{after} из {len(stayed)} — ")
        assert row.p_value == pytest.approx(expected[code])
        assert (row.verdict == "снизился") == (expected[code] < 0.05)
    assert expected["competence"] < 0.05 <= expected["parents"]
    assert rows[back.names["competence"]].verdict == "снизился"
    assert rows[back.names["parents"]].verdict == "в пределах случайного"
    assert figure.title.startswith(f"Заметно снизился один фактор: «{back.names['competence']}»")


def test_schools_add_up_to_both_totals(
    result: YearsCompared, back: Backdrop, model: Store, lists: dict[int, set[str]]
) -> None:
    figure = change_figures.flow_figure(result, model.frame("schools"), back)
    counts = Counter(figure.table.frame["part"])
    assert counts["left"] + counts["stayed"] == len(lists[2021]) == 69
    assert counts["entered"] + counts["stayed"] == len(lists[2022]) == 60
    assert figure.sample == "24 + 45 = 69; 45 + 15 = 60"
    frame = figure.table.frame
    assert set(frame["school_code"]) == lists[2021] | lists[2022]
    assert frame["school_code"].is_unique
    for _part, rows in frame.groupby("part"):
        assert rows["place_name"].tolist() == sorted(rows["place_name"]), "by municipality"
    assert {c.locator for c in figure.table.citations} == {"модель, список участников"}


def test_all_schools_count_each_list_whole(
    result: YearsCompared,
    back: Backdrop,
    marked: dict[tuple[str, str, int], bool],
    lists: dict[int, set[str]],
) -> None:
    figure = change_figures.all_figure(result, back)
    assert figure is not None
    for code, row in zip(COMMON, figure.table.frame.itertuples(), strict=True):
        before = sum(marked[s, code, 2021] for s in lists[2021])
        after = sum(marked[s, code, 2022] for s in lists[2022])
        assert str(row.earlier_text).startswith(f"{before} из 69")
        assert str(row.later_text).startswith(f"{after} из 60")
    assert figure.sample == "69 школ и 60, общих 45"


def test_few_changed_schools_are_said_in_their_row(result: YearsCompared, back: Backdrop) -> None:
    figure = change_figures.stayed_figure(result, back)
    assert figure is not None
    for row in figure.table.frame.itertuples():
        changed = int(re.findall(r"^\d+", str(row.under))[0])
        assert ("меньше шести" in str(row.under)) == (changed < 6)


def test_factors_of_one_list_only_are_named(result: YearsCompared, back: Backdrop) -> None:
    figure = change_figures.stayed_figure(result, back)
    assert figure is not None
    assert "Только в списке 2021 года: «Низкая учебная мотивация обучающихся», «" in figure.note
    assert "Только в списке 2022 года: «Риски низкой адаптивности учебного процесса», «" in figure.note
    names = " ".join(figure.table.frame["factor_name"])
    assert "мотивация" not in names


def test_those_that_entered_against_those_that_left(
    result: YearsCompared,
    back: Backdrop,
    marked: dict[tuple[str, str, int], bool],
    lists: dict[int, set[str]],
) -> None:
    figure = entered_left.entered_left_figure(result, back)
    assert figure is not None
    left, entered = lists[2021] - lists[2022], lists[2022] - lists[2021]
    for code, row in zip(COMMON, figure.table.frame.itertuples(), strict=True):
        assert str(row.earlier_text).startswith(f"{sum(marked[s, code, 2021] for s in left)} из 24")
        assert str(row.later_text).startswith(f"{sum(marked[s, code, 2022] for s in entered)} из 15")
    assert "точный критерий Бошлоо" in figure.note
    assert figure.title == "Пришедшие и ушедшие по 7 факторам различаются в пределах случайного"
    # An interval without zero beside a verdict of chance is explained on the spot.
    verdicts = dict(zip(COMMON, figure.table.frame["verdict"], strict=True))
    assert verdicts["ovz"] == "в пределах случайного — с поправкой на 7 проверок"
    assert verdicts["parents"] == "в пределах случайного"


def test_transitions_add_up_to_schools_times_factors(
    result: YearsCompared, back: Backdrop, model: Store, lists: dict[int, set[str]]
) -> None:
    tables = model.frame("school_marks"), model.frame("participants")
    every = change_grids.transitions_figure(transitions(*tables, 2021, 2022), result, back, None)
    one = change_grids.transitions_figure(
        transitions(*tables, 2021, 2022, "competence"), result, back, "competence"
    )
    assert every is not None
    assert one is not None
    assert (every.sample, one.sample) == ("45 школ × 7 факторов = 315", "45 школ × 1 фактор = 45")
    assert every.table.frame["marks_count"].sum() == 315
    same, whole, lower, higher = map(int, re.findall(r"\d+", every.title))
    assert same + lower + higher == whole == 315
    assert back.names["competence"] in one.subtitle
    stayed = lists[2021] & lists[2022]
    state = {
        (r["school_code"], int(r["year"])): r["significance"] if r["mark_state"] == "marked" else "not_marked"
        for r in folder_rows("school_mark.csv")
        if r["factor_code"] == "competence"
    }
    expected = Counter((state[s, 2021], state[s, 2022]) for s in stayed)
    frame = one.table.frame
    keys = zip(frame["earlier_state"], frame["later_state"], strict=True)
    found = dict(zip(keys, frame["marks_count"], strict=True))
    assert {pair: n for pair, n in found.items() if n} == expected


def test_grids_place_every_factor_and_group(result: YearsCompared, back: Backdrop, model: Store) -> None:
    figure = change_grids.factor_grid_figure(result, back)
    assert figure is not None
    assert figure.title == "Около среднего и без заметного изменения — 6 из 7 факторов"
    frame = figure.table.frame.set_index("name")
    assert list(frame.index) == [back.names[code] for code in COMMON]
    fallen = frame.loc[back.names["competence"]]
    assert (fallen["level_text"], fallen["change_text"]) == ("возможно, ниже среднего", "снизился")
    tables = (model.frame("school_marks"), model.frame("participants"), model.frame("schools"))
    grid = unit_grid(*tables, (2021, 2022), "competence", "group_code")
    groups = model.frame("place_groups", language="ru")
    names = dict(zip(groups["group_code"], groups["group_name"], strict=True))
    units = change_grids.unit_grid_figure(grid, names, result, "competence", back)
    assert units is not None
    assert units.table.frame["name"].tolist() == [f"Округ {n}" for n in range(1, 7)]
    assert sum(int(t.split(" из ")[1].split(" ")[0]) for t in units.table.frame["later_text"]) == 60


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_number_on_the_screen_is_the_number_in_the_file(model: Store, language: str) -> None:
    tables = model.frame("school_marks"), model.frame("participants")
    result, back = compare_years(*tables, 2022, 2023), gathered(model, (2022, 2023), language)
    with use_language(language):
        figures = [
            change_figures.flow_figure(result, model.frame("schools"), back),
            change_figures.stayed_figure(result, back),
            change_figures.all_figure(result, back),
            entered_left.entered_left_figure(result, back),
            change_grids.factor_grid_figure(result, back),
            change_grids.transitions_figure(transitions(*tables, 2022, 2023), result, back, None),
        ]
        for figure in figures:
            assert figure is not None
            rows = list(csv.reader(StringIO(csv_bytes(figure.table).decode("utf-8-sig")), delimiter=";"))
            assert len(rows) == len(figure.table.frame) + 1
            for place, column in enumerate(figure.table.columns):
                if column.decimals is None:
                    written = [row[place].lstrip("'") for row in rows[1:]]
                    assert written == figure.table.texts(column), column.key


def test_nothing_known_gives_no_figure(model: Store, back: Backdrop) -> None:
    nothing = model.frame("school_marks").iloc[:0]
    result = compare_years(nothing, model.frame("participants"), 2021, 2022)
    assert change_figures.stayed_figure(result, back) is None
    assert change_figures.all_figure(result, back) is None
    assert entered_left.entered_left_figure(result, back) is None
    assert change_grids.factor_grid_figure(result, back) is None
    frame = transitions(nothing, model.frame("participants"), 2021, 2022)
    assert change_grids.transitions_figure(frame, result, back, None) is None
    assert isinstance(
        change_figures.flow_figure(result, model.frame("schools"), back).table.frame, pd.DataFrame
    )
