"""Each check finds what is put wrong, lets go of what is mended, and cannot pass on nothing.

What the checks find on the documents is a claim of the project: each is typed here, worked out by hand.
"""

from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.build import BuildError
from data.model import BadRow, CheckResult, Words
from data.statements import statements
from data.store import Store

Copy = Callable[[], Any]
Edit = tuple[str, str, str]

DUBOVSKY = "schools_500_count,Дубовский район,2022,,,{},,0,"
PHYSICS = "methodists_count,Ростовская область,2022,на июнь 2022 года,physics,{},,0,"
SHAKHTY = "methodists_count,г. Шахты,2022,на июнь 2022 года,,{},,{},"
TERRITORIES = "schools_500_districts_count,Ростовская область,2022,,,{},,0,"
MUNICIPALITIES = "municipalities_with_shnor_count,Ростовская область,2022,,,{},,0,"
SUBJECTS = "methodists_subjects_count,Ростовская область,2022,на июнь 2022 года,,{},,0,"
STAFF = "shnor_staff_count,Ростовская область,2022,,,{},,0,"
BOCHAROV = 'Бочаров С.В.,Кафедра управления образованием,"доктор исторических наук, профессор",{},001'
IVANOVA = "Иванова Н.Б.,Кафедра управления образованием,старший методист,{},001"
GORBUNKO = "Горбунько Ю.П.,ЦНППМПР,старший методист,{},001"
SHASHINA = "Шашина Н.В.,ЦНППМПР,методист,{},001"
ROSTOV_PLAN = "61,Ростовская область,plan,{},,"
DISTRICTS_FILE = "schools_methodists_by_district.csv"
TEXT_FILE = "methodists_by_district_text.csv"
SUBJECTS_FILE = "methodists_by_subject.csv"
LISTS = "раздел «Проблематика»"
TABLE = "прил. 1 (таблица районов)"
CURATORS = "прил. 2 (кураторы)"
MARKS = "отчёт куратора от 20.05.2022, табл. 2 (без названия)"
REPORT = "отчёт куратора от 20.05.2022"
TRAINING = "раздел «Курсы повышения квалификации»"
METHODISTS = "раздел «Региональный методический актив как ресурс»"
CHAIR = "Кафедра управления образованием"
CITED = ",001,с. 1,в другом месте"

# What the checks say about the documents: rows that each looks at, and what is wrong.
FOUND: dict[str, tuple[int, list[BadRow]]] = {
    # 17 numbers, two of them for the act of 29.04.2022: 16 acts
    "act_has_one_number": (
        16,
        [
            BadRow(
                "29.04.2022 — Положение о смотре-конкурсе «Наша история успеха»",
                "№ 432; № 470",
                "раздел «Нормативно-правовые документы»",
                "2",
                "раздел о конкурсе «Наша история успеха», п. 1",
            )
        ],
    ),
    # Schools of appendix 1 by the territories of appendix 2: Азовский 1 + Аксайский 2 +
    # Белокалитвинский 2 + Дубовский 3 = 8; Ростов 1 + Егорлыкский 1 + Кагальницкий 1 + Каменский 2 +
    # Константиновский 1 + Тацинский 2 + Усть-Донецкий 1 + Цимлянский 1 = 10; Гуково 2 + Дубовский 3 +
    # Заветинский 1 + Тацинский 2 = 8; Милютинский 1 + Морозовский 1 + Мясниковский 1 + Неклиновский 2 = 5
    "curator_schools_equal_territories": (
        9,
        [
            BadRow(f"{CHAIR} (Азовский, Аксайский, Белокалитвинский, Дубовский)", "6", CURATORS, "8", TABLE),
            BadRow(
                f"{CHAIR} (Егорлыкский, Кагальницкий, Каменский, Константиновский, Ростов-на-Дону, "
                "Тацинский, Усть-Донецкий, Цимлянский)",
                "9",
                CURATORS,
                "10",
                TABLE,
            ),
            BadRow("ЦНППМПР (Гуково, Дубовский, Заветинский, Тацинский)", "6", CURATORS, "8", TABLE),
            BadRow(
                "ЦНППМПР (Милютинский, Морозовский, Мясниковский, Неклиновский)", "6", CURATORS, "5", TABLE
            ),
        ],
    ),
    "curators_sum_equals_schools": (1, []),  # 9 + 9 + 7 × 6 = 60
    "district_has_curator": (39, [BadRow("Обливский район", "1", TABLE, "0", CURATORS)]),
    # 40 rows for 38 districts
    "district_has_one_curator": (
        38,
        [
            BadRow("Дубовский район", f"{CHAIR}; ЦНППМПР", CURATORS, "2", CURATORS),
            BadRow("Тацинский район", f"{CHAIR}; ЦНППМПР", CURATORS, "2", CURATORS),
        ],
    ),
    "districts_equal_total": (1, []),
    "engagement_parts_add_up": (4, []),
    "mark_totals_equal_marks": (12, []),
    # 55 − 5 − 9 = 41
    "municipalities_with_shnor": (1, [BadRow("2022", "46", LISTS, "41", LISTS)]),
    # 39 with schools + 14 without ШНОР = 53 of 55
    "municipality_is_listed": (
        55,
        [
            BadRow("Мартыновский район", "ШНОР возможны, не указано", LISTS, "0", TABLE),
            BadRow("Родионово-Несветайский район", "ШНОР возможны, не указано", LISTS, "0", TABLE),
        ],
    ),
    "one_main_fact": (197, []),
    "order_number_is_one_act": (
        16,
        [
            BadRow(
                "№ 1132",
                "30.12.2020 — Дорожная карта поддержки ШНОР; "
                "20.12.2021 — Концепция региональной системы управления качеством образования",
                "раздел «Задачи», п. 5",
                "2",
                "раздел «Нормативно-правовые документы»",
            )
        ],
    ),
    "parts_equal_whole": (3, []),
    "repeat_equals_main": (16, []),
    "report_is_of_assigned_territories": (
        3,
        [
            BadRow(f"{name} район", REPORT, REPORT, "Кафедра методики воспитательной работы", CURATORS)
            for name in ("Красносулинский", "Матвеево-Курганский", "Миллеровский")
        ],
    ),
    "schools_sum_equals_total": (1, []),
    "subjects_listed": (1, [BadRow("2022", "11", METHODISTS, "9", METHODISTS)]),
    # 2040 + 1924 = 3964 of 3000
    "trained_years_do_not_add_up": (1, [BadRow("2021 + 2022", "2040 + 1924", TRAINING, "3000", TRAINING)]),
}

# For each finding: edits that make it go away. "" for the new text leaves the line out.
MENDED: dict[str, list[Edit]] = {
    "act_has_one_number": [("official_order.csv", "2022-04-29,470,", "")],
    "curator_schools_equal_territories": [
        ("curator.csv", BOCHAROV.format(9), BOCHAROV.format(10)),
        ("curator.csv", IVANOVA.format(6), IVANOVA.format(8)),
        ("curator.csv", GORBUNKO.format(6), GORBUNKO.format(5)),
        ("curator.csv", SHASHINA.format(6), SHASHINA.format(8)),
    ],
    "district_has_curator": [
        # Дубовский keeps its other curator.
        ("curator_territory.csv", "Шашина Н.В.,Дубовский район", "Шашина Н.В.,Обливский район")
    ],
    "district_has_one_curator": [
        ("curator_territory.csv", "Шашина Н.В.,Дубовский район", ""),
        ("curator_territory.csv", "Бочаров С.В.,Тацинский район", ""),
    ],
    "municipalities_with_shnor": [
        ("participation.csv", MUNICIPALITIES.format(46), MUNICIPALITIES.format(41))
    ],
    "municipality_is_listed": [
        ("participation.csv", "mention,Неклиновский район,2020", "mention,Мартыновский район,2022"),
        ("participation.csv", "mention,Тарасовский район,2020", "mention,Родионово-Несветайский район,2022"),
    ],
    "order_number_is_one_act": [("official_order.csv", "2020-12-30,1132,", "2020-12-30,1131,")],
    "report_is_of_assigned_territories": [
        ("curator_report.csv", "report_6_schools,Голыбина Ю.П.", "report_6_schools,Ластовыря Л.Ф.")
    ],
    "subjects_listed": [(SUBJECTS_FILE, SUBJECTS.format(11), SUBJECTS.format(9))],
    # Not more than all is still possible, one more is not.
    "trained_years_do_not_add_up": [("training_and_events.csv", STAFF.format(3000), STAFF.format(3964))],
}

# For each check that finds nothing: edits that it must find, and all that it then says.
BROKEN: dict[str, tuple[list[Edit], list[BadRow]]] = {
    "schools_sum_equals_total": (
        [(DISTRICTS_FILE, DUBOVSKY.format(3), DUBOVSKY.format(2))],
        [BadRow("2022", "60", LISTS, "59", TABLE)],
    ),
    "districts_equal_total": (
        [("participation.csv", TERRITORIES.format(39), TERRITORIES.format(40))],
        [BadRow("2022", "40", LISTS, "39", TABLE)],
    ),
    "parts_equal_whole": (
        [(SUBJECTS_FILE, PHYSICS.format(38), PHYSICS.format(39))],
        [BadRow("Методисты РМА, 2022", "308", METHODISTS, "309", METHODISTS)],
    ),
    "repeat_equals_main": (
        [(TEXT_FILE, SHAKHTY.format(22, 1), SHAKHTY.format(23, 1))],
        [BadRow("г. Шахты, 2022", "22", TABLE, "23", f"{METHODISTS}, перечень территорий")],
    ),
    "curators_sum_equals_schools": (
        [("curator.csv", BOCHAROV.format(9), BOCHAROV.format(10))],
        [BadRow("2022", "60", LISTS, "61", CURATORS)],
    ),
    "engagement_parts_add_up": (
        [("engagement_value.csv", ROSTOV_PLAN.format(6), ROSTOV_PLAN.format(5.5))],
        [BadRow("Ростовская область", "1004", "табл. 3", "954", "табл. 3")],
    ),
    "mark_totals_equal_marks": (
        [("school_mark.csv", "k_perv,equipment,2022,marked", "k_perv,equipment,2022,not_marked")],
        [
            BadRow("МБОУ Первомайская СОШ", "2", MARKS, "1", MARKS),
            BadRow("Низкий уровень оснащения школы", "5", MARKS, "4", MARKS),
        ],
    ),
    "one_main_fact": (
        [(TEXT_FILE, SHAKHTY.format(22, 1), SHAKHTY.format(22, 0))],
        [
            BadRow(
                "methodists_count / 60740000 / 2022",
                "2",
                TABLE,
                "1",
                f"{METHODISTS}, перечень территорий",
            )
        ],
    ),
}
FINDINGS = [code for code, found in statements("checks").items() if found.head["severity"] != "error"]
ERRORS = [code for code in statements("checks") if code not in FINDINGS]
# These rest on appendix 2: a region may have nothing like it.
ABOUT_CURATORS = {
    "curator_schools_equal_territories",
    "curators_sum_equals_schools",
    "district_has_curator",
    "district_has_one_curator",
    "report_is_of_assigned_territories",
}
ON_RECORDS = ABOUT_CURATORS | {
    "act_has_one_number",
    "engagement_parts_add_up",
    "mark_totals_equal_marks",
    "order_number_is_one_act",
}


def edit(copy: Any, edits: list[Edit]) -> None:
    for file, old, new in edits:
        if not new:
            copy.drop(file, old)
        else:
            copy.change(file, old, new)


def test_every_check_is_tried_here() -> None:
    assert set(FOUND) == set(statements("checks"))
    assert set(MENDED) == {code for code, (_, bad) in FOUND.items() if bad}
    assert set(BROKEN) == set(FOUND) - set(MENDED)
    assert ERRORS == ["one_main_fact"]


@pytest.mark.parametrize("code", FOUND)
def test_what_is_found_in_the_documents(published: Store, code: str) -> None:
    result = published.check(code)
    looked_at, bad_rows = FOUND[code]
    assert list(result.bad_rows) == bad_rows
    assert result.looked_at == looked_at
    assert result.has_passed is not bool(bad_rows)


def test_all_checks_are_each_check(published: Store) -> None:
    assert {r.code: (r.looked_at, list(r.bad_rows)) for r in published.checks()} == FOUND


@pytest.mark.parametrize("code", MENDED)
def test_a_finding_goes_when_it_is_mended(copy_of_data: Copy, code: str) -> None:
    copy = copy_of_data()
    edit(copy, MENDED[code])
    mended = copy.open().check(code)
    assert mended.bad_rows == ()
    assert mended.has_passed


@pytest.mark.parametrize("code", [code for code in BROKEN if code in FINDINGS])
def test_a_change_is_found(copy_of_data: Copy, code: str) -> None:
    copy = copy_of_data()
    edits, expected = BROKEN[code]
    edit(copy, edits)
    broken = copy.open().check(code)
    assert list(broken.bad_rows) == expected
    assert not broken.has_passed
    assert broken.looked_at == FOUND[code][0]


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_is_refused_and_mending_heals(copy_of_data: Copy, code: str) -> None:
    copy = copy_of_data()
    edits, (expected,) = BROKEN[code]
    edit(copy, edits)
    with pytest.raises(BuildError, match=code) as refused:
        copy.build()
    for value in astuple(expected):
        assert repr(value) in str(refused.value)
    edit(copy, [(file, new, old) for file, old, new in edits])
    assert copy.open().check(code).has_passed


def test_a_key_with_repeats_only_has_no_main_fact(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.change(DISTRICTS_FILE, DUBOVSKY.format(3), DUBOVSKY.format(3).replace(",0,", ",1,"))
    with pytest.raises(BuildError, match=r"one_main_fact: 1 bad rows, .*first_value='0'"):
        copy.build()


def failed(store: Store) -> set[str]:
    return {result.code for result in store.checks() if not result.has_passed}


def test_a_district_left_out_is_found_twice(copy_of_data: Copy, published: Store) -> None:
    copy = copy_of_data()
    copy.drop(DISTRICTS_FILE, "schools_500_count,Дубовский")
    store = copy.open()
    assert failed(store) - failed(published) == {"schools_sum_equals_total", "districts_equal_total"}
    # It then stands in no list either.
    listed = store.check("municipality_is_listed").bad_rows
    assert [row.subject for row in listed] == [
        "Дубовский район",
        "Мартыновский район",
        "Родионово-Несветайский район",
    ]


def test_a_gap_in_a_repeat_is_a_difference(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    gap = SHAKHTY.format("", 1).replace(",,,1", ",,suppressed,1")
    copy.change(TEXT_FILE, SHAKHTY.format(22, 1), gap)
    (bad,) = copy.open().check("repeat_equals_main").bad_rows
    # A value that is not there is empty, not "None" or "nan".
    assert (bad.first_value, bad.second_value) == ("22", "")


def test_a_share_keeps_its_fraction(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    row = "trained_share_frac,Ростовская область,2022,,,0.65,,1" + CITED
    copy.append("training_and_events.csv", row)
    (bad,) = copy.open().check("repeat_equals_main").bad_rows
    assert (bad.first_value, bad.second_value) == ("0.64", "0.65")


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (DISTRICTS_FILE, DUBOVSKY.format(3)),
        (SUBJECTS_FILE, PHYSICS.format(38)),
        ("participation.csv", TERRITORIES.format(39)),
        ("participation.csv", MUNICIPALITIES.format(46)),
        ("training_and_events.csv", STAFF.format(3000)),
    ],
)
def test_what_is_said_twice_is_added_once(copy_of_data: Copy, file: str, line: str) -> None:
    copy = copy_of_data()
    copy.append(file, line.removesuffix("0,") + "1" + CITED)
    store = copy.open()
    assert store.check("repeat_equals_main").looked_at == 17
    others = [result for result in store.checks() if result.code != "repeat_equals_main"]
    assert {r.code: (r.looked_at, list(r.bad_rows)) for r in others} == {
        code: found for code, found in FOUND.items() if code != "repeat_equals_main"
    }


def test_schools_of_an_older_list_are_not_the_curators(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    for name in ("Азовский район", "Обливский район", "Сальский район"):
        copy.append(DISTRICTS_FILE, f"schools_500_count,{name},2021,,,2,,0" + CITED)
    store = copy.open()
    for code in ("curator_schools_equal_territories", "district_has_curator", "curators_sum_equals_schools"):
        result = store.check(code)
        assert (result.looked_at, list(result.bad_rows)) == FOUND[code], code


def test_trained_of_a_district_are_not_the_regions(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    edit(copy, MENDED["trained_years_do_not_add_up"])
    copy.append("training_and_events.csv", "trained_count,Азовский район,2022,,,50,,0" + CITED)
    assert copy.open().check("trained_years_do_not_add_up").has_passed
    copy.change("training_and_events.csv", STAFF.format(3964), STAFF.format(3963))
    (bad,) = copy.open().check("trained_years_do_not_add_up").bad_rows
    assert (bad.first_value, bad.second_value) == ("2040 + 1924", "3963")


def test_a_number_that_is_not_published_contradicts_nothing(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    gap = STAFF.format("").replace(",,,0", ",,not_published,0")
    copy.change("training_and_events.csv", STAFF.format(3000), gap)
    result = copy.open().check("trained_years_do_not_add_up")
    assert (result.looked_at, result.bad_rows) == (0, ())


def test_a_curator_without_territories_is_named(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    for name in ("Зерноградский", "Кашарский"):
        copy.drop("curator_territory.csv", f"Хребтова О.Х.,{name}")
    copy.drop("curator_territory.csv", "Хребтова О.Х.,г. Шахты")
    bad = copy.open().check("curator_schools_equal_territories").bad_rows
    assert BadRow("ЦНППМПР", "6", CURATORS, "0", "") in bad
    assert len(bad) == 5


def test_without_curators_their_checks_saw_nothing(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.file("curator.csv").unlink()
    copy.file("curator_territory.csv").unlink()
    results = {result.code: result for result in copy.open().checks()}
    for code in ABOUT_CURATORS:
        # Neither passed nor a finding: no district is «without a curator» where nobody named any.
        result = results.pop(code)
        assert (result.looked_at, result.bad_rows, result.has_passed) == (0, (), False), code
    assert {code: (r.looked_at, list(r.bad_rows)) for code, r in results.items()} == {
        code: found for code, found in FOUND.items() if code not in ABOUT_CURATORS
    }


def test_without_records_only_the_checks_of_facts_see_something(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    for path in (copy.region / "records").iterdir():
        path.unlink()
    (copy.region / "records").rmdir()
    results = copy.open().checks()
    assert {r.code for r in results if not r.looked_at} == ON_RECORDS
    assert all(not r.bad_rows and not r.has_passed for r in results if r.code in ON_RECORDS)


def test_no_check_passes_on_an_empty_workspace(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        for statement in statements("schema").values():
            connection.execute(statement.text)
    store = Store(path)
    results = store.checks()
    store.close()
    assert len(results) == len(FOUND)
    for result in results:
        assert (result.looked_at, result.bad_rows, result.has_passed) == (0, (), False), result.code


def test_a_finding_says_which_value_is_used_and_why(published: Store) -> None:
    for result in published.checks():
        words = (result.used.ru, result.used.en, result.why.ru, result.why.en)
        assert all(words) if result.kind != "integrity" else not any(words), result.code
    counted = [r.kind for r in published.checks() if not r.has_passed]
    assert {kind: counted.count(kind) for kind in counted} == {
        "contradiction": 6,
        "gap": 3,
        "not_comparable": 1,
    }


BAD = BadRow("2022", "1", "с. 1", "2", "с. 2")


@pytest.mark.parametrize(
    ("looked_at", "bad_rows", "expected"),
    [(0, (), False), (1, (), True), (1, (BAD,), False), (0, (BAD,), False)],
)
def test_passing_needs_rows_and_no_bad_one(
    looked_at: int, bad_rows: tuple[BadRow, ...], expected: bool
) -> None:
    words = Words("а", "a")
    result = CheckResult("c", "finding", "gap", words, words, words, looked_at, bad_rows)
    assert result.has_passed is expected
