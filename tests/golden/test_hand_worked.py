"""Numbers worked out by hand from document 001, typed here with the place they stand at."""

import pandas as pd
import pytest

from analytics.coverage import Coverage, coverage
from analytics.published import factor_change
from analytics.published import published as number_of
from data.store import Store

REGION = "60000000"


@pytest.fixture(scope="module")
def result(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


@pytest.fixture(scope="module")
def region_facts(published: Store) -> pd.DataFrame:
    return published.frame("facts", language="ru", place_code=REGION, indicator_code=None)


def municipality(result: Coverage, name: str) -> pd.Series:
    (row,) = [row for _, row in result.table.iterrows() if row["place_name"] == name]
    return row


@pytest.mark.parametrize(
    ("indicator", "year", "value"),
    [
        ("schools_500_count", 2022, 60),  # «Проблематика»: «60 школ … вошли в проект»
        ("schools_500_count", 2021, 69),  # «Проблематика»: «принимали участие 69 школ»
        ("schools_500_districts_count", 2022, 39),  # «Проблематика»: «в 39 территориях»
        ("methodists_count", 2022, 308),  # «РМА как ресурс»: «включено 308 педагогов»
        ("methodists_districts_count", 2022, 53),  # там же: «работающих в 53 районах»
        ("methodists_subjects_count", 2022, 11),  # там же: «по 11 предметам»
        ("course_teachers_count", 2021, 1676),  # табл. 5, «Итого»
        ("course_shnor_teachers_count", 2021, 510),  # табл. 5, «Итого»
        ("course_shnor_teachers_share_frac", 2021, 0.30),  # табл. 5, «Итого»: 510 / 1676
        ("shnor_count", 2020, 210),  # «Проблематика»: «210 школ с низкими … результатами»
        ("shssu_count", 2020, 16),  # там же: «16 школ, функционирующих в сложных … условиях»
        ("shssu_in_shnor_count", 2020, 3),  # там же: «вошли 3 школы из числа ШССУ»
        ("municipalities_count", 2021, 55),  # «со всеми 55-тью муниципальными органами»
        ("municipalities_with_shnor_count", 2022, 46),  # «Проблематика»: «в 46 муниципалитетах»
        ("trained_count", 2021, 2040),  # «Курсы …»: «повысили квалификацию 2 040 человек»
        ("trained_share_above_frac", 2021, 0.60),  # там же: «более 60%»
        ("trained_count", 2022, 1924),  # там же: «1924 педагога из ШНОР»
        ("shnor_staff_count", 2022, 3000),  # там же: «Всего работников ШНОР – 3 000»
        ("trained_share_frac", 2022, 0.64),  # там же: «за полгода равен 64%»; 1924 / 3000 = 0,641
        ("certified_share_frac", 2022, 0.95),  # там же: «составила 95%»
        ("future_teacher_count", 2022, 2132),  # там же: «2132 педагога, из них 48%»
        ("future_teacher_shnor_share_frac", 2022, 0.48),
        ("future_teacher_shnor_schools_count", 2022, 198),
        ("inner_methodists_count", 2022, 12),  # «Ресурсы РМА»: «в 12 школах … 11 районах … 12 педагогов»
        ("inner_methodists_districts_count", 2022, 11),
        ("inner_methodists_count", 2021, 20),  # там же: «в 17 школах … 14 районах … 20 педагогов»
        ("inner_methodists_schools_count", 2021, 17),
        ("inner_methodists_districts_count", 2021, 14),
        ("session_participants_count", 2022, 419),  # «Ежегодная … сессия»: «419 человек»
        ("conference_districts_count", 2021, 38),  # «педагоги ШНОР из 38 районов»
        ("contest_applications_count", 2021, 16),  # «16 заявок из 8 муниципальных … по 6 номинациям»
        ("contest_municipalities_count", 2021, 8),
        ("contest_nominations_count", 2021, 6),
        ("contest_schools_500_count", 2021, 3),
    ],
)
def test_region(region_facts: pd.DataFrame, indicator: str, year: int, value: float) -> None:
    found = number_of(region_facts, indicator, year)
    assert found.value == value
    assert found.citation is not None
    assert found.citation.source_id == "001"


def test_municipalities_without_low_schools_are_given_in_two_lists(
    region_facts: pd.DataFrame,
) -> None:
    # «Проблематика»: «Не было в 2020 году и нет в 2022 … в 5», «Нет … в 2022 году в 9», «(11%)»
    code = "municipalities_without_shnor_count"
    assert number_of(region_facts, code, 2022, "absent_2020_2022").value == 5
    assert number_of(region_facts, code, 2022, "absent_2022").value == 9
    share = number_of(region_facts, "municipalities_without_shnor_share_frac", 2020)
    assert share.value == pytest.approx(6 / 55, abs=0.005)


def test_need_and_capacity(result: Coverage) -> None:
    # Прил. 1: 39 rows, schools 4 x 3 + 13 x 2 + 22 x 1 = 60, methodists 225; 225 / 60 = 3.75
    assert result.municipalities_count == 55
    assert result.with_schools_count == result.compared_count == 39
    assert result.schools_count == result.compared_schools_count == 60
    assert result.compared_methodists_count == 225
    assert result.mean_ratio == 3.75
    assert result.several_schools_count == 17
    assert result.table["schools_count"].value_counts().to_dict() == {0: 16, 1: 22, 2: 13, 3: 4}


def test_methodists_known_and_unknown(result: Coverage, region_facts: pd.DataFrame) -> None:
    # Прил. 1 (225 in 39) and the list of territories: Сальский 19, Октябрьский 10, Новочеркасск 9,
    # Родионово-Несветайский 8: 225 + 46 = 271 in 43; 308 - 271 = 37 in the rest
    assert result.methodists_known_count == 271 == 225 + 19 + 10 + 9 + 8
    assert result.methodists_known_districts_count == 43
    assert result.methodists_unknown_districts_count == 12
    total = number_of(region_facts, "methodists_count", 2022).value
    assert total is not None
    assert total - result.methodists_known_count == 37


@pytest.mark.parametrize(
    ("name", "schools", "methodists", "group"),
    [
        ("Дубовский район", 3, 2, "many_below"),  # прил. 1, строка 1
        ("г. Шахты", 2, 22, "many_not_below"),  # прил. 1
        ("Боковский район", 1, 1, "one_below"),  # прил. 1
        ("Азовский район", 1, 4, "one_not_below"),  # прил. 1: 4 > 3.75
        ("Сальский район", 0, 19, "no_schools"),  # перечень территорий; в прил. 1 его нет
        ("Октябрьский (с) район", 0, 10, "no_schools"),  # перечень: «Октябрьском районе – 10»
    ],
)
def test_municipality(result: Coverage, name: str, schools: int, methodists: int, group: str) -> None:
    row = municipality(result, name)
    assert (row["schools_count"], row["methodists_count"], row["group"]) == (
        schools,
        methodists,
        group,
    )


def test_extremes(result: Coverage) -> None:
    # 2 / 3 is the least; Морозовский 15 on 1 school the most; Сальский 19 without a school
    assert result.lowest["place_name"].tolist() == ["Дубовский район"]
    assert result.highest["place_name"].tolist() == ["Морозовский район"]
    assert result.reserve["place_name"].tolist() == ["Сальский район"]


def test_quadrants(result: Coverage) -> None:
    # Прил. 1, counted by hand. Two or three schools and fewer than 3.75 a school: Дубовский 2/3,
    # Кашарский 8/3, Миллеровский 7/3, Семикаракорский 6/3, Белокалитвинский 6/2, Веселовский 3/2,
    # Каменский 3/2, Красносулинский 4/2, Пролетарский 6/2, Тарасовский 4/2, Тацинский 5/2, Гуково
    # 6/2: 12; not fewer: Аксайский, Неклиновский, Таганрог 11/2, Орловский 8/2, Шахты 22/2: 5.
    # One school and 1-3 methodists: 1 Боковский, Константиновский; 2 Заветинский, Милютинский,
    # Мясниковский, Чертковский, Шолоховский, Волгодонск; 3 Верхнедонской, Цимлянский: 10 of 22.
    assert result.group_counts == {
        "many_below": 12,
        "many_not_below": 5,
        "one_below": 10,
        "one_not_below": 12,
        "no_schools": 16,
        "unknown": 0,
    }


def test_methodists_by_subject(region_facts: pd.DataFrame) -> None:
    # «РМА как ресурс»: nine rows; 23 + 14 + 4 + 25 + 53 + 8 + 106 + 38 + 37 = 308
    rows = region_facts[region_facts["indicator_code"] == "methodists_count"]
    parts = rows[rows["category_code"] != ""]["value"]
    assert sorted(parts) == [4, 8, 14, 23, 25, 37, 38, 53, 106]
    assert parts.sum() == 308


def test_course_listeners_add_up(region_facts: pd.DataFrame) -> None:
    # Табл. 5: nine subjects, 122 + 191 + … + 128 = 1676 and 24 + 78 + … + 28 = 510
    parts = region_facts[(region_facts["category_code"] != "") & (region_facts["year"] == 2021)]
    sums = parts.groupby("indicator_code")["value"].agg(["size", "sum"])
    assert sums.loc["course_teachers_count"].tolist() == [9, 1676]
    assert sums.loc["course_shnor_teachers_count"].tolist() == [9, 510]


def test_factors_of_two_years(published: Store) -> None:
    # Табл. 1: rows 1-7 are common, rows 8-10 differ
    change = factor_change(published.frame("factors", language="ru"), 2021, 2022)
    assert len(change.stayed) == 7
    assert change.left == ("motivation", "wellbeing", "discipline")
    assert change.came == ("adaptivity", "inschool_pd", "environment")


def test_status_of_municipalities_in_two_years(published: Store) -> None:
    # «Проблематика»: 6 named without in 2020 (11 %), of them 5 without in 2022 too and Обливский with;
    # 9 more without in 2022; прил. 1 has 39 districts, Обливский among them; 55 - 5 - 1 - 9 - 38 = 2
    rows = published.frame("shnor_status")
    counts = rows.groupby(["earlier_status", "later_status"]).size().to_dict()
    assert counts == {
        ("absent", "absent"): 5,
        ("absent", "present"): 1,
        ("present", "absent"): 9,
        ("present", "present"): 38,
        ("present", "not_stated"): 2,
    }
    assert sum(counts.values()) == 55
