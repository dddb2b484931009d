"""Profiles, curators, journals and places: marks, territories, days, and what is asked about."""

from dataclasses import replace

import pytest

from data.loading.context import with_entries
from data.loading.extract import extract
from data.loading.model import Extracted, Kind, Value
from data.loading.recognise import recognise

from .sheets import Rows, errors, of, read, rostov, sheet, warnings

EQUIPMENT, STAFF = "Низкий уровень оснащения школы", "Дефицит педагогических кадров"


def marks(found: Extracted) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    names = {e.values["school_code"]: e.values["school_name"] for e in of(found, "school")}
    return {
        (names[v["school_code"]], v["factor_code"], v["year"]): (
            v["mark_state"],
            v["significance"],
            v["is_activated"],
        )
        for v in (e.values for e in of(found, "school_mark"))
    }


def test_long_profiles() -> None:
    found = read(
        [
            ["Район", "Школа", "Фактор риска", "Год", "Отметка", "Значимость", "Активировано"],
            ["г. Азов", "СОШ № 3", EQUIPMENT, 2022, "да", "высокая", "да"],
            [None, None, STAFF, 2022, "нет", "н", "нет"],
            [None, None, "№ 4", 2022, None, "средняя", None],
            [None, None, "Низкая учебная мотивация обучающихся", 2022, "+", None, None],
            [None, None, "№ 5", 2022, None, None, None],
        ],
        layout="profiles.long",
    )
    assert marks(found) == {
        ("СОШ № 3", "equipment", "2022"): ("marked", "high", "true"),
        ("СОШ № 3", "staff_deficit", "2022"): ("not_marked", "low", "false"),
        ("СОШ № 3", "ovz", "2022"): ("marked", "medium", ""),
    }
    assert [(m.row, m.column) for m in errors(found)] == [(5, "C")]
    assert (found.rejected_rows, found.passed_rows) == ({5}, {6})


def wide(*rows: list[Value]) -> Extracted:
    return read([["Район", "Школа", EQUIPMENT, STAFF, "Всего"], *rows], layout="profiles.factors_in_columns")


def test_an_empty_cell_beside_plus_signs_is_not_marked() -> None:
    found = wide(["г. Азов", "СОШ № 3", "+", None, 1], ["г. Азов", "СОШ № 4", None, None, 0])
    assert marks(found) == {
        ("СОШ № 3", "equipment", "2022"): ("marked", "", ""),
        ("СОШ № 3", "staff_deficit", "2022"): ("not_marked", "", ""),
    }
    # A row without any mark is no profile without risks.
    assert [m.row for m in warnings(found)] == [3]


@pytest.mark.parametrize("other", ["нет", 0, "–", "низкая"])
def test_an_empty_cell_beside_other_words_says_nothing(other: Value) -> None:
    found = wide(["г. Азов", "СОШ № 3", "+", None, 1], ["г. Азов", "СОШ № 4", other, "+", 1])
    assert ("СОШ № 3", "staff_deficit", "2022") not in marks(found)


def test_a_stated_number_of_risks_is_compared() -> None:
    found = wide(["г. Азов", "СОШ № 3", "+", "нет", 2], ["Итого", None, 1, 1, 2])
    assert [(m.row, m.column) for m in warnings(found)] == [(2, "E"), (3, "D")]


def test_a_factor_of_another_year_is_an_error_of_its_column() -> None:
    found = read(
        [
            ["Профили 2022 года"],
            ["Район", "Школа", EQUIPMENT, "Низкая учебная мотивация обучающихся"],
            ["г. Азов", "СОШ № 3", "+", "+"],
        ]
    )
    assert [(m.row, m.column) for m in errors(found)] == [(2, "D")]
    assert {key[1] for key in marks(found)} == {"equipment"}


def test_factors_as_numbers_of_the_list() -> None:
    found = read(
        [["Район", "Школа", 1, 2, 8], ["г. Азов", "СОШ № 3", 1, 0, 1]], replace(rostov(), default_year=2021)
    )
    assert {key[1] for key in marks(found)} == {"equipment", "staff_deficit", "motivation"}


def test_schools_in_columns_take_the_district_above_them() -> None:
    rows: Rows = [
        ["Фактор", "Миллеровский район", None, "г. Азов"],
        [None, "СОШ №2", "СОШ №3", "СОШ №3"],
        [STAFF, "+", None, "+"],
        [EQUIPMENT, "+", "+", None],
    ]
    found = read(rows, layout="profiles.factors_in_rows", merged=[(1, 1, 2, 1), (1, 2, 1, 3)])
    places = [(e.values["school_name"], e.values["place_name"]) for e in of(found, "school")]
    assert sorted(places) == [
        ("МБОУ СОШ №2", "Миллеровский район"),
        ("СОШ №3", "Миллеровский район"),
        ("СОШ №3", "г. Азов"),
    ]
    assert len(of(found, "school_mark")) == 6


def test_a_school_of_a_column_that_nobody_knows_is_an_error_of_its_column() -> None:
    found = read([[None, "СОШ №77", "МОУ Колодезянская СОШ"], [STAFF, "+", "+"], [EQUIPMENT, None, "+"]])
    assert [(m.row, m.column) for m in errors(found)] == [(1, "B")]
    assert {key[0] for key in marks(found)} == {"МОУ Колодезянская СОШ"}


def test_schools_of_an_earlier_sheet_are_known() -> None:
    first = read([["Район", "Школа", "Год"], ["г. Азов", "МБОУ СОШ № 77", 2022]])
    context = with_entries(rostov(), first.entries)
    found = read(
        [[None, "СОШ №77", "МОУ Колодезянская СОШ"], [STAFF, "+", "+"], [EQUIPMENT, None, "+"]], context
    )
    assert errors(found) == []
    assert of(first, "school")[0].values in [e.values for e in of(found, "school")]


CURATORS: list[Value] = ["Подразделение", "Куратор", "Должность", "Число школ", "Территории"]


def test_a_curator_is_kept_only_whole() -> None:
    found = read(
        [
            CURATORS,
            ["Кафедра", "Первый П.П.", "доцент", 3, "Азовский и Аксайский районы; г.Азов"],
            [None, "Второй В.В.", None, "5 школ", "Дубовский (2), Пролетарский (с) районы"],
            ["Центр", "Третий Т.Т.", "методист", 2, "Советский, Дубовскй, Целинский"],
            ["Центр", "Четвёртый Ч.Ч.", "методист", None, "Целинский"],
            ["Итого", None, None, 8, None],
        ],
        layout="curators.staff",
    )
    names = [e.values["curator_name"] for e in of(found, "curator")]
    assert names == ["Первый П.П.", "Второй В.В."]
    assert [e.values["unit_name"] for e in of(found, "curator")] == ["Кафедра", "Кафедра"]
    assert [e.values["position"] for e in of(found, "curator")] == ["доцент", "не указано"]
    assert [e.values["place_name"] for e in of(found, "curator_territory")] == [
        "Азовский район",
        "Аксайский район",
        "г. Азов",
        "Дубовский район",
        "Пролетарский (с) район",
    ]
    # Both names of the third row at once.
    assert [(m.row, m.column) for m in errors(found)] == [(4, "E"), (4, "E"), (5, "D")]
    assert found.rejected_rows == {4, 5}


def test_schools_of_a_curator_are_compared_with_the_districts() -> None:
    found = read([CURATORS, ["Кафедра", "Первый П.П.", "доцент", 9, "Дубовский; Кашарский"]])
    # Three schools in each of the two (appendix 1).
    assert any("9" in m.what and "6" in m.what for m in warnings(found))
    assert read(
        [CURATORS, ["Кафедра", "Первый П.П.", "доцент", 6, "Дубовский; Кашарский"]]
    ).accepted_rows == {2}


def test_a_journal() -> None:
    rows: Rows = [
        ["Дата", "Школы", "Что сделано", "Куратор"],
        ["06.05.2022", "МБОУ Никольская СОШ; МОУ Колодезянская СОШ", "Проверены концепции", "Первый П.П."],
        ["11 – 13.05.2022", "все школы", "Консультации", "Первый П.П."],
        [None, None, "Чат", "Первый П.П."],
        ["31.02.2022", None, "Чат", "Первый П.П."],
        ["16.05", None, "Чат", "Первый П.П."],
    ]
    found = read(rows, layout="journal.entries")
    days = [
        (e.values["date_from"], e.values["date_to"], e.values["activity"]) for e in of(found, "journal_entry")
    ]
    assert days == [
        ("2022-05-06", "2022-05-06", "МБОУ Никольская СОШ; МОУ Колодезянская СОШ: Проверены концепции"),
        ("2022-05-11", "2022-05-13", "все школы: Консультации"),
        ("2022-05-11", "2022-05-13", "Чат"),
    ]
    (report,) = of(found, "curator_report")
    assert (report.values["author_name"], report.values["report_date"]) == ("Первый П.П.", "2022-05-13")
    assert {e.values["school_code"] for e in of(found, "school_list")} == {"mi_nik", "mi_kolod"}
    # The screen of reports joins the two by their locators (sql/queries/report_schools.sql).
    assert all(e.locator.startswith(f"{report.locator},") for e in of(found, "school_list"))
    assert [(m.row, m.column) for m in errors(found)] == [(5, "A"), (6, "A")]
    assert read(rows, replace(rostov(), file_name="другой.xlsx")).entries == found.entries


PLACES: list[Value] = [
    "Код ОКТМО",
    "Название",
    "Вид",
    "Короткое название",
    "Широта",
    "Долгота",
    "Другие написания",
]


def test_places_of_a_new_region() -> None:
    context = replace(rostov(), places=(), schools=(), default_year=None)
    good: list[list[Value]] = [
        ["99000000", "Речная область", "регион", None, None, None, None],
        ["99601000", "Озёрный район", "муниципальный район", "Озёрный", 55.1, "37,2", "Озерный; Озёрный р-н"],
        ["99701000", "г. Речной", "город", "Речной", None, None, None],
    ]
    found = read([PLACES, *good], context, layout="places.list")
    assert errors(found) == []
    assert [(e.values["kind"], e.values["parent_code"]) for e in of(found, "place")] == [
        ("region", ""),
        ("district", "99000000"),
        ("city", "99000000"),
    ]
    assert of(found, "place")[1].values["name_variants"] == "Озерный|Озёрный р-н"
    assert of(found, "place")[1].values["seat_lon_deg"] == "37.2"
    lost: list[list[Value]] = [*good, [1601000, "Дальний район", "район", None, None, None, None]]
    assert "ноль" in errors(read([PLACES, *lost], context))[0].what
    assert read([PLACES, *lost], context).entries == ()
    # Without a row of the region its name is asked for elsewhere (data.loading.own_region).
    alone = of(read([PLACES, *good[1:]], context), "place")
    assert [(e.values["name"], e.values["parent_code"]) for e in alone] == [
        ("Озёрный район", ""),
        ("г. Речной", ""),
    ]
    twice = [*good, ["99602000", "Дальний район", "район", None, None, None, "Озерный"]]
    assert errors(read([PLACES, *twice], context))[0].row == 5


def test_kinds_are_recognised_in_any_order_of_columns() -> None:
    made = sheet(
        [["Значимость", "Год", "Фактор", "ОО", "Муниципалитет"], ["в", 2022, STAFF, "СОШ №3", "г. Азов"]]
    )
    best = recognise(made, rostov())[0]
    assert (best.kind, best.layout, best.confidence_frac) == (Kind.PROFILES, "profiles.long", 1.0)
    assert len(extract(made, best, rostov()).entries) == 2


def test_nothing_to_recognise() -> None:
    assert recognise(sheet([]), rostov()) == ()
    assert recognise(sheet([["просто"], ["текст"]]), rostov()) == ()
    assert recognise(sheet([[1, 2, 3]]), rostov()) == ()


def test_hidden_parts_are_read_and_said() -> None:
    head: list[Value] = ["Район", "Число методистов"]
    rows: Rows = [head, ["г. Азов", 1], ["г. Шахты", 2]]
    found = read(rows, hidden_rows=frozenset({3}), hidden_columns=frozenset({2}), is_hidden=True)
    assert len(of(found, "fact")) == 2
    words = " ".join(m.what for m in found.messages)
    assert all(
        word in words
        for word in ("скрытый лист", "скрытые строки прочитаны: 3", "скрытые колонки прочитаны: B")
    )


def test_messages_come_in_the_language_of_the_reader() -> None:
    from locales.text import use_language

    rows: Rows = [["Район", "Число методистов"], ["Дубовскй", 1]]
    russian = read(rows)
    with use_language("en"):
        english = read(rows)
    assert errors(russian)[0].what != errors(english)[0].what
    assert errors(english)[0].what.isascii()
    assert russian.entries == english.entries
