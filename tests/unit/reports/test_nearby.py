"""Districts in words: counts and never per cent, neighbours with their gaps, reserves without donors."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analytics.coverage import Coverage, coverage
from data.model import WorkspaceInfo
from data.store import Store
from geo.adjacency import neighbours
from geo.shapes import load_shapes
from reports import capacity, nearby
from reports.tables import Figure

Copy = Callable[[], Any]
TITLES = {"001": "Сборник"}
DUBOVSKY, VESELOVSKY, GUKOVO, SALSKY, BAGAEVSKY, SHAKHTY = (
    "60613000",
    "60609000",
    "60715000",
    "60650000",
    "60605000",
    "60740000",
)


def pairs_of(store: Store) -> pd.DataFrame:
    texts = store.frame("boundaries").set_index("boundary_code")["geojson"]
    shapes = load_shapes(texts["municipalities"], texts["outline"])
    return neighbours(store.frame("neighbours"), shapes.features)


@pytest.fixture
def real(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


@pytest.fixture
def pairs(published: Store) -> pd.DataFrame:
    return pairs_of(published)


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def given(figure: Figure | None) -> Figure:
    assert figure is not None
    return figure


def texts(figure: Figure, *keys: str) -> list[tuple[str, ...]]:
    columns = {column.key: column for column in figure.table.columns}
    return list(zip(*(figure.table.texts(columns[key]) for key in keys), strict=True))


@pytest.mark.parametrize(
    ("methodists", "schools", "text"),
    [(2, 3, "2 на 3"), (0, 1, "0 на 1"), (19, 0, "19, школ нет"), (None, 0, "не опубликовано, школ нет")],
)
def test_two_counts_are_printed_and_a_gap_is_words(methodists: int | None, schools: int, text: str) -> None:
    assert capacity.counts_text(methodists, "not_published", schools) == text


def test_hints_of_points(real: Coverage) -> None:
    rows = capacity.known_rows(real)
    assert len(rows) == 43
    hints = dict(zip(rows["place_code"], capacity.point_hints(rows), strict=True))
    assert hints[SHAKHTY] == "Шахты: 22 методиста, 2 школы, 11 на школу"
    assert hints[DUBOVSKY] == "Дубовский: 2 методиста, 3 школы, 0,67 на школу"
    assert hints[SALSKY] == "Сальский: 19 методистов, школ «500+» нет"


def test_points(real: Coverage, info: WorkspaceInfo) -> None:
    figure = given(capacity.points_figure(real, info, TITLES, 2022))
    assert figure.title == "Районов ниже среднего по области (3,75 на школу) — 22 из 39"
    assert figure.sample == "43 района; число методистов не опубликовано — 12"
    assert len(figure.table.frame) == 43


def test_the_list_prints_its_order_and_both_counts(real: Coverage, info: WorkspaceInfo) -> None:
    figure = given(capacity.list_figure(real, info, TITLES, 2022))
    assert figure.title == "12 районов с 2–3 школами из 17 — ниже среднего по области"
    rows = texts(figure, "place_name", "methodists_count", "schools_count", "against_text")
    assert len(rows) == 39
    assert rows[0] == ("Дубовский район", "2", "3", "ниже")
    assert rows[16] == ("г. Шахты", "22", "2", "не ниже")
    assert rows[17][2] == "1"
    assert figure.table.frame["counts_text"].tolist()[0] == "2 на 3"
    assert "сначала районы, где школ 2 и больше" in figure.note
    assert "%" not in figure.note + figure.title + figure.subtitle


def test_without_a_mean_there_is_no_figure(
    published: Store, info: WorkspaceInfo, pairs: pd.DataFrame
) -> None:
    earlier = coverage(published.frame("districts", year=2021))
    assert capacity.points_figure(earlier, info, TITLES, 2021) is None
    assert capacity.list_figure(earlier, info, TITLES, 2021) is None
    assert nearby.reserves_figure(earlier, pairs, info, TITLES, 2021) is None
    assert nearby.nearby_figure(earlier, pairs, info, TITLES, None) is None


def test_beside_the_selected_district(real: Coverage, pairs: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = given(nearby.nearby_figure(real, pairs, info, TITLES, DUBOVSKY))
    assert figure.title == (
        "Дубовский район, 2 методиста на 3 школы: рядом с методистами и меньшим числом школ — 4 района"
    )
    assert texts(figure, "neighbour_name", "neighbour_methodists_count", "kind_text") == [
        ("Зимовниковский район", "5", "по тексту"),
        ("Цимлянский район", "3", "по тексту"),
        ("Заветинский район", "2", "по тексту"),
        ("Волгодонской район", "не опубликовано", "по тексту"),
        ("Ремонтненский район", "5", "по схеме"),
    ]
    sources = [source for (source,) in texts(figure, "source_note")]
    assert [source != "—" for source in sources] == [True] * 4 + [False]
    assert all(sources), "a cell is never blank"
    assert "не предложение" in figure.note


def test_beside_all_below_the_mean(real: Coverage, pairs: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = given(nearby.nearby_figure(real, pairs, info, TITLES, None))
    assert figure.title == (
        "У 11 из 22 районов ниже среднего есть сосед с методистами, где школ «500+» меньше"
    )
    assert figure.sample == "52 пары соседей"
    frame = figure.table.frame
    assert frame["place_code"].iloc[0] == DUBOVSKY
    assert (frame["neighbour_schools_count"] < frame["schools_count"]).all()
    assert "Без таких соседей: Гуково, Заветинский, Чертковский, Шолоховский, Верхнедонской." in figure.note


def test_a_changed_number_of_a_neighbour(copy_of_data: Copy, info: WorkspaceInfo) -> None:
    copy = copy_of_data()
    # Зимовниковский has as many schools as Дубовский from now on: no neighbour with fewer.
    path = copy.file("schools_methodists_by_district.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    start = "schools_500_count,Зимовниковский район,2022,,,1,"
    assert sum(line.startswith(start) for line in lines) == 1
    changed = [line.replace(start, start[:-2] + "3,") if line.startswith(start) else line for line in lines]
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")
    store = copy.open()
    result = coverage(store.frame("districts", year=2022))
    figure = given(nearby.nearby_figure(result, pairs_of(store), info, TITLES, DUBOVSKY))
    assert "Зимовниковский район" not in {name for (name,) in texts(figure, "neighbour_name")}
    assert figure.title.endswith("— 3 района")


@pytest.mark.parametrize(
    ("selected", "what", "why"),
    [
        (GUKOVO, "г. Гуково: соседей с меньшим числом школ «500+» нет", "Выберите другой район"),
        (SALSKY, "Сальский район: школ «500+» нет", "Методисты РМА: 19, школ нет."),
        (BAGAEVSKY, "Багаевский район: школ «500+» нет", "не опубликовано, школ нет"),
        (None, "Соседей с меньшим числом школ нет", "Ни у одного"),
    ],
)
def test_why_nobody_stands_beside(
    real: Coverage, pairs: pd.DataFrame, info: WorkspaceInfo, selected: str | None, what: str, why: str
) -> None:
    said = nearby.no_neighbours(real, selected)
    assert said[0] == what
    assert why in said[1]
    if selected:
        assert nearby.nearby_figure(real, pairs, info, TITLES, selected) is None


def test_reserves_name_only_published_numbers(
    real: Coverage, pairs: pd.DataFrame, info: WorkspaceInfo
) -> None:
    figure = given(nearby.reserves_figure(real, pairs, info, TITLES, 2022))
    assert figure.title == "Без школ «500+», но с методистами — 4 района: 46 человек"
    rows = texts(figure, "place_name", "methodists_count", "near_text")
    assert [row[:2] for row in rows] == [
        ("Сальский район", "19"),
        ("Октябрьский (с) район", "10"),
        ("г. Новочеркасск", "9"),
        ("Родионово-Несветайский район", "8"),
    ]
    plain = [near.replace("\u00a0", " ") for _name, _count, near in rows]
    assert plain[0] == "Веселовский 3 на 2; Пролетарский (с) 6 на 2"
    assert plain[3] == "Красносулинский 4 на 2 (по схеме); Мясниковский 2 на 1"
    assert plain[2] == "—"
    assert figure.note.startswith("Ещё у 12 муниципалитетов без школ")
