"""What is said of the reader's order: pairs, moves, places that are shared, what was assumed."""

from datetime import date

import pandas as pd
import pytest

from analytics.profile_table import ProfileTable, profile_table
from analytics.weighted_order import WeightedOrder, weighted_order
from data.model import Citation, DataKind, WorkspaceInfo
from locales.text import use_language
from reports import weighted_order as words
from reports.tables import csv_bytes, passport
from tests.unit.analytics.frames import marks, participants

INFO = WorkspaceInfo("w", "v1", DataKind.MODEL, "1", "Область", date(2026, 11, 22))
PLACES = (Citation("001", "Список", "с. 1"),)
NAMES = {"f0": "Кадры", "f1": "Оснащение", "f2": "ОВЗ"}
PROFILES = {"a": "+--", "b": "-++", "c": "++-", "d": "---", "e": "+.+"}


def made(profiles: dict[str, str], weights: dict[str, float]) -> tuple[WeightedOrder, ProfileTable]:
    data = {2022: profiles}
    rows, people = marks(data), participants(data)
    people = people.assign(
        school_name=[f"МБОУ {code}" for code in people["school_code"]],
        school_short_name=people["school_code"],
        place_code="1",
        place_name="Азовский район",
        place_short_name="Азовский",
        unit_name=None,
    )
    listed = pd.DataFrame(
        [
            {"factor_code": code, "factor_name": name, "year": 2022, "number_in_list": n}
            for n, (code, name) in enumerate(NAMES.items(), start=1)
        ]
    )
    rows = rows.assign(mark_state=rows["is_marked"].map({True: "marked", False: "not_marked"}))
    return weighted_order(rows, people, 2022, weights), profile_table(rows, people, listed, 2022)


def test_the_figure_says_how_the_order_holds_and_what_was_assumed() -> None:
    order, everyone = made(PROFILES, {"f0": 2.0, "f1": 1.0, "f2": 1.0})
    figure = words.order_figure(order, everyone, PLACES, INFO)
    assert figure.title == (
        "При весах ±20\u00a0% порядок держится у 5 пар школ из 6, остальные по этим весам не различить"
    )
    assert figure.subtitle.endswith("2022 год; наибольшая возможная 4")
    assert figure.sample == "4 школы; без индекса 1"
    assert figure.table.assumption == "вес 2: «Кадры»; у остальных факторов 1"
    assert dict(passport(figure.table))["Допущение"] == "◇ допущение: вес 2: «Кадры»; у остальных факторов 1"
    lines = csv_bytes(figure.table).decode("utf-8-sig").splitlines()
    assert lines[1].startswith('1;1;МБОУ c;Азовский район;3;2;1;0;2;1;2;то же место;1;1;модель;"◇ допущение:')
    assert lines[2].startswith("2;2;МБОУ a;Азовский район;2;2;0;0;1;3;1;выше на 1;2;3;модель")
    assert lines[3].startswith("2;2;МБОУ b;Азовский район;2;0;1;1;2;1;2;ниже на 1;2;3;модель")
    # No index is «не указано», never zero.
    gap = ";".join(["не указано"] * 2 + ["МБОУ e", "Азовский район"] + ["не указано"] * 10)
    assert lines[5].startswith(f"{gap};модель")
    assert words.gap_words(order, everyone) == "Индекса нет, потому что указаны не все факторы: e."


def test_stability_in_words() -> None:
    order, _everyone = made(PROFILES, {"f0": 2.0, "f1": 1.0, "f2": 1.0})
    said = words.stability_words(order).replace("\u00a0", " ")
    assert said == (
        "Место меняют 2 школы из 4. Сдвинут один вес: до 1 школы сразу, самое большее на 1 место. "
        "Сдвинуты все, 500 случайных наборов: до 1 школы сразу, самое большее на 1 место."
    )
    held, _everyone = made({"a": "+++", "b": "++-"}, {"f0": 3.0, "f1": 1.0, "f2": 1.0})
    assert words.stability_words(held).startswith("Ни одна школа не меняет места")


@pytest.mark.parametrize(
    ("profiles", "weights", "said"),
    [
        ({"a": "+++", "b": "++-"}, (2.0, 1.0, 1.0), "порядок держится у всех пар школ: 1 пара"),
        ({"a": "+++", "b": "++-", "c": "---"}, (2.0, 1.0, 1.0), "порядок держится у всех пар школ: 3 пары"),
        ({"a": "+--", "b": "-++"}, (2.0, 1.0, 1.0), "порядок не держится ни у одной пары школ"),
        ({"a": "+--", "b": "+.."}, (2.0, 1.0, 1.0), "Порядка нет: индекс есть только у 1 школы"),
        ({"a": "+--", "b": "-++", "c": "---"}, (2.0, 1.0, 1.0), "у 2 пар школ из 3, остальные"),
    ],
)
def test_titles(profiles: dict[str, str], weights: tuple[float, ...], said: str) -> None:
    order, _everyone = made(profiles, dict(zip(NAMES, weights, strict=True)))
    assert said in words.title(order)


def test_no_gap_no_words() -> None:
    order, everyone = made({"a": "+++", "b": "++-"}, {"f0": 2.0, "f1": 1.0, "f2": 1.0})
    assert words.gap_words(order, everyone) == ""
    assert words.order_figure(order, everyone, PLACES, INFO).sample == "2 школы"


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((3, 3, 3), "вес 3: «Кадры», «Оснащение», «ОВЗ»"),
        ((0, 3, 1), "вес 3: «Оснащение»; вес 0: «Кадры»; у остальных факторов 1"),
        ((0, 2, 0), "вес 2: «Оснащение»; вес 0: «Кадры», «ОВЗ»"),
    ],
)
def test_weights_in_words(weights: tuple[int, ...], said: str) -> None:
    assert words.weights_words(dict(zip(NAMES, weights, strict=True)), NAMES) == said


def test_small_words() -> None:
    assert words.parts_words((3.0, 1.0, 0.0, 1.0, 3.0, 2.0)) == "2×3 + 1×2 + 2×1"
    assert words.parts_words((0.0, 0.0)) == "0"
    assert words.place_words(12, 1) == "12"
    assert words.place_words(12, 3) == "12–14"
    assert [words.shift_words(n) for n in (2, 0, -3)] == ["выше на 2", "то же место", "ниже на 3"]
    assert "порядок тот же" in words.plain_words({"f0": 2, "f1": 2})
    assert "индекса нет" in words.plain_words({"f0": 0, "f1": 0})
    assert words.unlisted_words(["А", "Б"], 2022) == "В списке 2022 года нет, вес не учтён: «А», «Б»."
    assert words.unstated_words(["А"]) == "Ни у одной школы не указано, веса нет: «А»."
    with use_language("en"):
        assert words.shift_words(2) == "up by 2"
