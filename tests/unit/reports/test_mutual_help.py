"""Mutual help in words and files: rules, what lifting them gives, the record that is accepted, the XLSX."""

from datetime import UTC, datetime
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from analytics.coverage import Coverage, coverage
from analytics.help_rules import Rules
from analytics.mutual_help import Land, MutualHelp, mutual_help
from data.entries.model import Revision
from data.store import Store
from geo.adjacency import neighbours
from geo.distances import distances_km
from geo.shapes import load_shapes
from reports import accepted_help, help_figures
from reports import mutual_help as report
from reports.tables import xlsx_bytes
from reports.words import from_place

DUBOVSKY = "60613000"
NO_SUBJECTS = pd.DataFrame(columns=["place_code", "category_code", "people_count"])


@pytest.fixture(scope="module")
def result(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


@pytest.fixture(scope="module")
def pairs(published: Store) -> pd.DataFrame:
    texts = published.frame("boundaries").set_index("boundary_code")["geojson"]
    shapes = load_shapes(texts["municipalities"], texts["outline"])
    return neighbours(published.frame("neighbours"), shapes.features)


def found(result: Coverage, pairs: pd.DataFrame, rules: Rules) -> MutualHelp:
    points = result.table.rename(columns={"seat_lat_deg": "lat_deg", "seat_lon_deg": "lon_deg"})
    return mutual_help(Land(result.table, pairs, distances_km(points), NO_SUBJECTS), rules)


def test_rules_in_words() -> None:
    assert report.rules_words(Rules(1)) == "норма 1 методист на школу"
    words = report.rules_words(Rules(2, 1, 60))
    assert words == "норма 2 методиста на школу; из района не больше 1 человека; не дальше 60 км"


def test_what_keeps_the_rest_and_the_least_change_that_helps(result: Coverage, pairs: pd.DataFrame) -> None:
    both = found(result, pairs, Rules(9, 1, 30))
    assert report.relaxation_words(both) == [
        "Ослабить предел 1 → 12 из района: можно предложить ещё 28 человек.",
        "Ослабить расстояние 30 км → 40 км: можно предложить ещё 2 человека.",
        "Ослабить предел 1 → 19 из района и расстояние 30 км → 59 км: можно предложить ещё 54 человека.",
        "Ещё 269 человек нет при любых правилах: не хватает людей сверх нормы или нужных предметов.",
    ]
    assert report.relaxation_words(found(result, pairs, Rules(1))) == []
    assert report.unmet_words(found(result, pairs, Rules(1)), result) == ""
    near = found(result, pairs, Rules(2, 1, 40))
    left = near.balance[near.balance["unmet_count"] > 0]
    words = report.unmet_words(near, result)
    assert sum(int(part.rpartition(" ")[2]) for part in words.rstrip(".").split(", ")) == near.unmet_count
    assert words.count(" — ") == len(left) > 0


def test_the_published_numbers_by_hand(result: Coverage, pairs: pd.DataFrame) -> None:
    # Appendix 1: Дубовский alone has fewer methodists (2) than schools (3).
    one = found(result, pairs, Rules(1))
    assert one.balance.loc[one.balance["short_count"] > 0, "place_code"].tolist() == [DUBOVSKY]
    # 271 people are known; 225 of them live where the 60 schools are, so 60 - 1 of them are needed there.
    assert int(one.balance["spare_count"].sum()) == 271 - 60 + 1
    assert len(one.side(report.Side.UNKNOWN)) == 12


def test_the_file_carries_the_assumption_and_the_words(
    published: Store, result: Coverage, pairs: pd.DataFrame
) -> None:
    one = found(result, pairs, Rules(1))
    rows = report.proposal_rows(one, result, pairs, {})
    figure = help_figures.proposals_figure(one, rows, result, published.info(), {"001": "Сборник"}, 2022)
    assert figure is not None
    book = load_workbook(BytesIO(xlsx_bytes(figure.table)))
    head, line = book["Данные"].iter_rows(values_only=True)
    cells = dict(zip(head, line, strict=True))
    assert cells["Кому"] == "Дубовский район"
    assert cells["Откуда"] == "Зимовниковский район"
    assert cells["Человек"] == 1
    assert cells["Предмет"] == "предмет не опубликован"
    assert cells["Почему этот район"] == "соседи по тексту, 37 км"
    assert cells["Чем он дальше"] == "на 20 км дальше"
    passport = dict(book["Источники"].iter_rows(values_only=True))
    assert passport["Допущение"] == "◇ допущение: норма 1 методист на школу"


def test_a_number_that_is_not_published_is_words_in_the_file(
    published: Store, result: Coverage, pairs: pd.DataFrame
) -> None:
    one = found(result, pairs, Rules(1))
    table = help_figures.balance_figure(one, result, published.info(), {"001": "Сборник"}, 2022).table
    texts = {column.key: table.texts(column) for column in table.columns}
    at = texts["place_name"].index("Багаевский район")
    assert {texts[key][at] for key in ("methodists_count", "short_count", "given_count", "unmet_count")} == {
        "не опубликовано"
    }


def test_a_record_reads_without_the_screen(result: Coverage, pairs: pd.DataFrame) -> None:
    one = found(result, pairs, Rules(1))
    rows = report.proposal_rows(one, result, pairs, {})
    item = accepted_help.accepted(rows, [DUBOVSKY], one.rules, 2022, "v1", " Обсудили ")
    assert item.rows == (
        "◇ допущение: норма 1 методист на школу",
        "Дубовский район: 1 человек из Зимовниковского района, предмет не опубликован "
        "(соседи по тексту, 37 км)",
    )
    assert item.comment == "Обсудили"
    assert accepted_help.accepted(rows, [], one.rules, 2022, "v1", "").rows == ()
    kept = Revision("x", 1, item, False, datetime(2022, 5, 20, 9, 30, tzinfo=UTC), "Координатор")
    assert accepted_help.head_words(kept).endswith("· Координатор")
    assert accepted_help.version_words(kept, "v1") == "Версия данных v1"
    assert accepted_help.version_words(kept, "v2") == "Версия данных v1; сейчас другая, v2: пересмотрите"
    assert accepted_help.of_topic([kept], 2022) == (kept,)
    assert accepted_help.of_topic([kept], 2021) == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Дубовский район", "из Дубовского района"),
        ("Пролетарский (с) район", "из Пролетарского (с) района"),
        ("Донецкий район", "из Донецкого района"),
        ("Верхний округ", "из Верхнего округа"),
        ("г. Шахты", "из г. Шахты"),
    ],
)
def test_from_a_place(name: str, words: str) -> None:
    assert from_place(name) == words
