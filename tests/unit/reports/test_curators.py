"""Sentences about curators: counts in headlines, names only in tables and in the answer."""

from typing import Any

import pandas as pd
import pytest

from analytics.coverage import Coverage, coverage
from analytics.curators import Load, Outcome, Splits, load, splits
from analytics.published import Published
from data.frames import records
from data.model import Citation, GapReason, WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import curator_figures as figures
from reports import curator_split, curators

TITLES = {"001": "Сборник"}
Readings = tuple[Splits, Splits]


@pytest.fixture(scope="module")
def districts(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


@pytest.fixture(scope="module")
def real(published: Store, districts: Coverage) -> Load:
    return load(published.frame("curators"), published.frame("curator_territories"), districts.table)


@pytest.fixture(scope="module")
def readings(real: Load) -> Readings:
    return splits(real, with_unnamed=False), splits(real, with_unnamed=True)


@pytest.fixture(scope="module")
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def without(published: Store, districts: Coverage, *names: str) -> Load:
    """The load as it would be if the districts with these names had nobody."""
    rows = published.frame("curator_territories")
    return load(published.frame("curators"), rows[~rows["short_name"].isin(names)], districts.table)


def test_the_headline_counts(published: Store, real: Load, districts: Coverage) -> None:
    title = curators.title(real, 2022).replace("\u2060", "")
    assert (
        title == "Девять кураторов от института: на каждого по 6–9 школ; в Обливском районе куратор не назван"
    )
    more = curators.title(without(published, districts, "Боковский", "Гуково"), 2022)
    assert more.endswith("; куратор не назван в 3 районах со школами «500+»")
    nobody = Load(real.curators.head(1), real.territories, real.unnamed.head(0))
    assert curators.title(nobody, 2022) == "Один куратор от института: на каждого по 9 школ"
    assert curators.title(None, 2021) == "Нет данных о кураторах от института за 2021 год"


def test_no_headline_names_a_person(
    real: Load, districts: Coverage, readings: Readings, info: WorkspaceInfo
) -> None:
    found = [
        figures.places_figure(real, districts, info, TITLES),
        figures.loads_figure(real, districts, info, TITLES, ()),
        figures.units_figure(real, info, TITLES),
        curator_split.split_figure(real, readings, districts, info, TITLES),
    ]
    said = " ".join(f"{f.title} {f.subtitle} {f.note}" for f in found if f) + curators.title(real, 2022)
    surnames = [name.split()[0] for name in real.curators["curator_name"]]
    assert len(surnames) == 9
    assert not [name for name in surnames if name in said]


def test_the_headline_numbers(real: Load) -> None:
    total = Published(60.0, None, Citation("001", "Сборник", "с. 1"))
    found = curators.metrics(real, total)
    assert [m.number for m in found] == ["9", "60", "2", "1"]
    assert found[0].context == "из 4 подразделений"
    assert found[1].context == "столько же, сколько школ «500+» в области"
    assert set(found[2].context.split(", ")) == {"Дубовский", "Тацинский"}
    assert found[3].context == "Обливский"
    other = Published(61.0, None, total.citation)
    assert curators.metrics(real, other)[1].context == "школ «500+» в области — 61"
    gap = Published(None, GapReason.NOT_PUBLISHED, None)
    assert curators.metrics(real, gap)[1].context == "число школ области не опубликовано"


def lines(
    result: Load, districts: Coverage, reading: Splits, code: str, checks: Any = ()
) -> list[tuple[str, str, str]]:
    place = records(districts.table[districts.table["place_code"] == code])[0]
    return curators.district_lines(result, place, TITLES, reading, checks)


def test_the_answer_about_a_district(real: Load, districts: Coverage, readings: Readings) -> None:
    chosen = curator_split.chosen(readings)
    gap = lines(real, districts, chosen, "60640000")
    assert gap[0] == ("Куратор от института", "не назван", "Сборник, прил. 2 (кураторы)")
    assert gap[1] == ("Школы «500+»", "1", "Сборник, прил. 1 (таблица районов)")
    assert gap[2][1] == "Горбунько\u00a0Ю.\u00a0П. — 1 школа"
    assert "документ этого не говорит" in gap[2][2]
    one = lines(real, districts, chosen, "60624000")
    assert [value for _, value, _ in one] == ["Хребтова\u00a0О.\u00a0Х.", "3"]
    assert one[0][2] == "ЦНППМПР, старший методист · Сборник, прил. 2 (кураторы)"
    both = [value for _, value, _ in lines(real, districts, chosen, "60613000")]
    assert both[:4] == ["Иванова\u00a0Н.\u00a0Б.", "Шашина\u00a0Н.\u00a0В.", "не указано", "3"]
    none = lines(real, districts, chosen, "60605000")
    assert none[1][1:] == ("0", "следует из перечня: его районы вместе дают все школы области")


def test_a_report_of_another_person_is_said(
    published: Store, real: Load, districts: Coverage, readings: Readings
) -> None:
    found = lines(real, districts, readings[1], "60632000", published.checks())
    assert found[-1][:2] == ("Отчёт о школах района", "отчёт куратора от 20.05.2022")
    assert len(lines(real, districts, readings[1], "60624000", published.checks())) == 2


def test_loads(published: Store, real: Load, districts: Coverage, info: WorkspaceInfo) -> None:
    figure = figures.loads_figure(real, districts, info, TITLES, published.checks())
    assert figure.title == (
        "Названное число школ равно школам районов у 5 из 9 кураторов, зависит от общих районов у 3, "
        "расходится у 1"
    )
    assert figure.subtitle == "Простая сумма школ по районам расходится у 4 из 9 — найдено запросом"
    columns = {c.key: figure.table.texts(c) for c in figure.table.columns}
    assert columns["range_text"] == ["9", "8–10", "5–8", "6", "6", "6", "5", "3–8", "6"]
    assert columns["agreement_text"][6] == "названо на 1 больше"
    assert columns["agreement_text"][0] == "сходится"
    assert figures.loads_figure(real, districts, info, TITLES, ()).subtitle == ""


def test_units(real: Load, info: WorkspaceInfo) -> None:
    figure = figures.units_figure(real, info, TITLES)
    assert figure.title == "9 кураторов — из 4 подразделений"
    rows = list(zip(*(figure.table.texts(c) for c in figure.table.columns), strict=True))
    assert [row[1:] for row in rows] == [("4", "30"), ("1", "6"), ("3", "18"), ("1", "6")]


def test_places(real: Load, districts: Coverage, info: WorkspaceInfo) -> None:
    figure = figures.places_figure(real, districts, info, TITLES)
    assert figure.title == "36 из 39 районов закреплены за одним куратором, 2 — за несколькими, 1 — ни за кем"
    rows = figure.table.frame.set_index("place_code")
    assert rows.loc["60640000", "curators_text"] == "не назван"
    assert len(rows) == 39


def test_the_division(real: Load, districts: Coverage, readings: Readings, info: WorkspaceInfo) -> None:
    figure = curator_split.split_figure(real, readings, districts, info, TITLES)
    assert figure is not None
    assert figure.title == "Есть единственное разбиение, при котором сходятся числа всех 9 кураторов"
    assert "школы района без куратора ведёт кто-то из названных" in figure.subtitle
    alone = curator_split.split_figure(real, (readings[1], readings[1]), districts, info, TITLES)
    assert alone is not None
    assert "школы общего района ведут только его кураторы" in alone.subtitle
    assert "— ни одного." in figure.note
    assert "любой из названных: одно." in figure.note
    columns = {c.key: figure.table.texts(c) for c in figure.table.columns}
    assert sum(map(int, columns["value"])) == 2 + 3 + 1


@pytest.mark.parametrize(
    ("outcome", "count", "title"),
    [
        (Outcome.NONE, 0, "Разбиения, при котором сходятся числа всех кураторов, нет"),
        (Outcome.SEVERAL, 3, "Разбиений, при которых сходятся числа всех кураторов: 3"),
        (Outcome.MANY, 7, "Разбиений, при которых сходятся числа всех кураторов: больше 7"),
        (
            Outcome.GIVEN_UP,
            0,
            "Разбиений, при которых сходятся числа всех кураторов: перебор слишком велик, прерван",
        ),
    ],
)
def test_other_outcomes_give_no_division(
    real: Load, districts: Coverage, info: WorkspaceInfo, outcome: Outcome, count: int, title: str
) -> None:
    found = Splits(outcome, ({},) * count)
    figure = curator_split.split_figure(real, (found, found), districts, info, TITLES)
    assert figure is not None
    assert figure.title == title
    columns = {c.key: figure.table.texts(c) for c in figure.table.columns}
    assert set(columns["value"]) == {"не указано"}
    assert columns["place_name"].count("Дубовский район") == 2


def test_without_open_districts_there_is_no_division(
    real: Load, districts: Coverage, info: WorkspaceInfo
) -> None:
    alone = real.territories[real.territories["curators_count"] == 1]
    closed = Load(real.curators, alone, real.unnamed.head(0))
    none = Splits(Outcome.NONE, ())
    assert curator_split.split_figure(closed, (none, none), districts, info, TITLES) is None


def test_the_empty_state_says_where_to_look(published: Store) -> None:
    rows = published.frame("curators")
    assert (
        curators.no_curators(2021, rows)[1]
        == "Перечень кураторов относится к 2022 году — выберите год слева."
    )
    assert "Нужен перечень" in curators.no_curators(2021, rows.head(0))[1]


def test_english(real: Load) -> None:
    with use_language("en"):
        title = curators.title(real, 2022).replace("\u2060", "")
    assert (
        title == "Nine curators of the institute, with 6–9 schools each; nobody is named in Обливский район"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Голыбина Ю.П.", "Голыбина\u00a0Ю.\u00a0П."),
        ("Голыбина Ю. П.", "Голыбина\u00a0Ю.\u00a0П."),
        ("Ким", "Ким"),
    ],
)
def test_a_name_is_not_broken(name: str, text: str) -> None:
    assert curators.person(name) == text


def test_frames_stay_as_they_were(published: Store, districts: Coverage) -> None:
    people, pairs = published.frame("curators"), published.frame("curator_territories")
    before = (people.copy(), pairs.copy())
    load(people, pairs, districts.table)
    pd.testing.assert_frame_equal(people, before[0])
    pd.testing.assert_frame_equal(pairs, before[1])
