"""Office tables with all their habits: what is loaded, what is asked, what is passed over."""

from dataclasses import replace

import pytest

from data.loading.context import KnownSchool
from data.loading.model import Cell, CellProblem, Value

from .sheets import errors, facts, of, read, rostov, warnings

S500, METHODISTS = "schools_500_count", "methodists_count"
HEAD = ["Район", "Число школ 500+", "Число методистов"]


def districts(*rows: list[Value | Cell], **more: object) -> object:
    return read([HEAD, *rows], layout="schools.by_district", **more)


def test_titles_merged_heads_totals_and_notes() -> None:
    found = read(
        [
            ["Сведения о школах на 01.06.2021"],
            [],
            ["№ п/п", "Муниципалитет", "Количество", None],
            [None, None, "школ 500+", "методистов"],
            [1, 2, 3, 4],
            [1, "Дубовский", 3, 2],
            [2, "г.Шахты", 1, "н/д"],
            ["Города"],
            [3, "г. Азов", 0, "–"],
            [None, "ИТОГО:", 4, 2],
            ["* по данным муниципалитетов"],
        ],
        layout="schools.by_district",
        merged=[(1, 1, 1, 4), (3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 3, 4)],
    )
    assert facts(found) == {
        (S500, "Дубовский район", "2021", ""): "3",
        (METHODISTS, "Дубовский район", "2021", ""): "2",
        (S500, "г. Шахты", "2021", ""): "1",
        (METHODISTS, "г. Шахты", "2021", ""): "not_published",
        (S500, "г. Азов", "2021", ""): "0",
        (S500, "Ростовская область", "2021", ""): "4",
        (METHODISTS, "Ростовская область", "2021", ""): "2",
    }
    assert (found.accepted_rows, found.passed_rows) == ({6, 7, 9}, {5, 8, 10, 11})
    assert errors(found) == []
    # The dash is neither zero nor a number: one question, and no fact.
    assert [(m.row, m.column, m.heading, m.value) for m in warnings(found)] == [
        (9, "D", "Количество методистов", "–")
    ]
    assert found.substitutions["г.Шахты"] == "г. Шахты"


def test_errors_name_sheet_row_column_and_value_all_at_once() -> None:
    found = read(
        [
            HEAD,
            ["Пролетарский район", 2, 6],
            ["Дубовскй", -1, 2.5],
            ["г. Азов", Cell(None, problem=CellProblem.FORMULA_WITHOUT_VALUE), "64 %"],
            [None, 1, 1],
            ["г. Шахты", 1, 2],
        ],
        name="Школы",
    )
    said = [(m.sheet, m.row, m.column, m.value) for m in errors(found)]
    assert said == [
        ("Школы", 2, "A", "Пролетарский район"),
        ("Школы", 3, "A", "Дубовскй"),
        ("Школы", 3, "B", "-1"),
        ("Школы", 3, "C", "2,5"),
        ("Школы", 4, "B", "=…"),
        ("Школы", 4, "C", "64 %"),
        ("Школы", 5, "A", ""),
    ]
    assert found.accepted_rows == {6}
    assert {key[1] for key in facts(found)} == {"г. Шахты"}
    assert all(m.advice for m in errors(found))


def test_a_total_that_differs_is_said_and_kept() -> None:
    found = read([HEAD, ["г. Азов", 1, 4], ["г. Шахты", 2, 5], ["Итого по области", 3, 10]])
    assert [(m.row, m.column, "10" in m.what, "9" in m.what) for m in warnings(found)] == [
        (4, "C", True, True)
    ]
    assert facts(found)[METHODISTS, "Ростовская область", "2022", ""] == "10"


def test_of_several_totals_none_is_guessed() -> None:
    found = read([HEAD, ["г. Азов", 1, 4], ["Итого", 1, 4], ["г. Шахты", 2, 5], ["Итого", 2, 5]])
    assert "Ростовская область" not in {key[1] for key in facts(found)}
    found = read([HEAD, ["г. Азов", 1, 4], ["Итого", 1, 4], ["г. Шахты", 2, 5], ["Всего", 3, 9]])
    assert facts(found)[S500, "Ростовская область", "2022", ""] == "3"
    found = read([HEAD, ["г. Азов", 1, 4], ["Итого по городам", 1, 4], ["Дубовский", 2, 5]])
    assert "Ростовская область" not in {key[1] for key in facts(found)}


def test_columns_of_years() -> None:
    found = read(
        [["Район", "Число школ 500+", None], [None, 2021, 2022], ["г. Азов", 1, 2]],
        merged=[(1, 1, 2, 1), (1, 2, 1, 3)],
    )
    assert facts(found) == {(S500, "г. Азов", "2021", ""): "1", (S500, "г. Азов", "2022", ""): "2"}


def test_the_same_row_twice_and_rows_that_contradict() -> None:
    same = read([HEAD, ["г. Азов", 1, 4], ["Азов", 1, 4]])
    assert facts(same)[S500, "г. Азов", "2022", ""] == "1"
    assert errors(same) == []
    other = read([HEAD, ["г. Азов", 1, 4], ["Азов", 2, 4], ["г. Шахты", 1, 1]])
    assert other.rejected_rows == {2, 3}
    assert "2, 3" in errors(other)[0].what
    assert {key[1] for key in facts(other)} == {"г. Шахты"}


def test_a_merged_number_belongs_to_nobody() -> None:
    found = read(
        [HEAD, ["г. Азов", 1, 37], ["г. Шахты", 1, None], ["Дубовский", 1, 5]], merged=[(2, 3, 3, 3)]
    )
    assert found.rejected_rows == {2, 3}
    assert found.accepted_rows == {4}


def test_a_blank_district_of_counts_is_not_filled_down() -> None:
    found = read([HEAD, ["г. Азов", 1, 4], [None, 1, 4]])
    assert found.rejected_rows == {3}


def test_a_ratio_is_no_count() -> None:
    found = read([["Район", "Число школ 500+", "Методистов на школу"], ["г. Азов", 2, 3]])
    assert {key[0] for key in facts(found)} == {S500}


def test_a_head_that_fits_in_part_is_said() -> None:
    found = read([["Район", "Число школ 500+, обеспеченных интернетом"], ["г. Азов", 2]])
    assert [m.column for m in warnings(found)] == ["B"]


def test_schools_by_sections_and_filled_down() -> None:
    found = read(
        [
            ["№", "Район", "Наименование ОО", "2021", "2022"],
            [1, "Дубовский район", "СОШ № 1", "+", "+"],
            [2, None, "СОШ № 2", None, "+"],
            ["Итого по району", None, None, 1, 2],
            [3, None, "СОШ № 3", "+", None],
            ["г. Азов"],
            [4, None, "СОШ № 4", "+", "–"],
        ],
        layout="schools.list",
        merged=[(2, 2, 3, 2)],
    )
    places = {e.values["school_name"]: e.values["place_name"] for e in of(found, "school")}
    assert places == {"СОШ № 1": "Дубовский район", "СОШ № 2": "Дубовский район", "СОШ № 4": "г. Азов"}
    # After a subtotal nothing is filled down: whose school № 3 is, the sheet does not say.
    assert found.rejected_rows == {5}
    years = sorted((e.row, e.values["year"]) for e in of(found, "school_participation"))
    assert years == [(2, "2021"), (2, "2022"), (3, "2022"), (7, "2021")]


def test_coordinates_of_known_schools_stay() -> None:
    azov = next(p for p in rostov().places if p.name == "г. Азов")
    known = KnownSchool("a_4", "МБОУ СОШ №4", azov.place_code, 47.1, 39.4)
    context = replace(rostov(), schools=(known,))
    found = read([["Район", "Школа", "Год"], ["г. Азов", "СОШ № 4", 2022]], context)
    (school,) = of(found, "school")
    assert school.values == {
        "school_code": "a_4",
        "school_name": "МБОУ СОШ №4",
        "place_name": "г. Азов",
        "lat_deg": "47.1",
        "lon_deg": "39.4",
    }


def test_a_label_stays_inside_the_quoted_report() -> None:
    found = read([["Район", "Школа", "Категория", "Год"], ["г. Азов", "СОШ № 4", "ЯРЛЫК", 2022]])
    quotes = {e.table: e.quote for e in found.entries}
    assert "ЯРЛЫК" in quotes.pop("school_list")
    assert quotes
    assert not any("ЯРЛЫК" in quote for quote in quotes.values())


def test_people_are_counted_and_never_kept() -> None:
    head = ["Район", "ФИО", "Предмет"]
    rows = [
        ["г. Азов", "Иванова А.А.", "Химия"],
        [None, "Петров Б.Б.", "Химия, биология"],
        [None, "Петров Б.Б.", "Физика"],
        ["Дубовский", "Сидоров В.В.", "Астрономия"],
        ["не распределено по районам", "Кузнецов Г.Г.", "Химия"],
    ]
    found = read([head, *rows], layout="methodists.people")
    assert facts(found) == {
        (METHODISTS, "г. Азов", "2022", ""): "2",
        (METHODISTS, "г. Азов", "2022", "chemistry"): "2",
        (METHODISTS, "г. Азов", "2022", "biology"): "1",
        (METHODISTS, "г. Азов", "2022", "physics"): "1",
        (METHODISTS, "Дубовский район", "2022", ""): "1",
    }
    for name in ("Иванова", "Петров", "Сидоров", "Кузнецов"):
        assert name not in str(found)
    assert found.passed_rows == {6}
    # One row that was not understood keeps all counts back: they would be too small.
    broken = read([head, *rows, ["Дубовскй", "Орлова Д.Д.", "Химия"]])
    assert broken.entries == ()
    assert "Орлова" not in str(broken)


def test_districts_by_subjects() -> None:
    found = read(
        [
            ["Методисты РМА, 2022 год"],
            ["Район", "Химия", "Физика", "Всего"],
            ["г. Азов", 1, None, 2],
            ["Дубовский", 2, 3, 5],
            ["Не распределено по районам", None, 1, 1],
            ["Итого", 3, 4, 8],
        ],
        layout="methodists.subjects_in_columns",
    )
    assert facts(found) == {
        (METHODISTS, "г. Азов", "2022", "chemistry"): "1",
        (METHODISTS, "г. Азов", "2022", ""): "2",
        (METHODISTS, "Дубовский район", "2022", "chemistry"): "2",
        (METHODISTS, "Дубовский район", "2022", "physics"): "3",
        (METHODISTS, "Дубовский район", "2022", ""): "5",
        (METHODISTS, "Ростовская область", "2022", "chemistry"): "3",
        (METHODISTS, "Ростовская область", "2022", "physics"): "4",
        (METHODISTS, "Ростовская область", "2022", ""): "8",
    }
    # 1 of 2 in Азов: the empty cell is no zero; and the region's own row: 3 + 4 is not 8.
    assert [m.row for m in warnings(found)] == [3, 6]


def test_people_without_a_district_need_a_total() -> None:
    rows: list[list[Value]] = [
        ["Район", "Число методистов"],
        ["г. Азов", 1],
        ["Не распределено по районам", 37],
    ]
    assert "Итого" in warnings(read(rows))[0].what
    whole = read([*rows, ["Итого", 38]])
    assert warnings(whole) == []
    assert facts(whole)[METHODISTS, "Ростовская область", "2022", ""] == "38"


def test_a_head_without_a_topic_is_less_sure() -> None:
    found = read([["Район", "Количество"], ["г. Азов", 1]])
    assert found.proposal.confidence_frac < 0.8
    hinted = read(
        [["Методисты РМА"], ["Район", "Количество"], ["г. Азов", 1]], layout="methodists.by_district"
    )
    assert hinted.proposal.confidence_frac == 1


@pytest.mark.parametrize(
    ("value", "loaded"), [("50 %", "0.5"), (50, "0.5"), (Cell(0.5, is_percent=True), "0.5")]
)
def test_training_by_district(value: Value | Cell, loaded: str) -> None:
    found = read(
        [
            ["Район", "Работников ШНОР", "Обучено", "%"],
            ["г. Азов", 40, 20, value],
            ["Дубовский", 20, 30, "150%"],
        ],
        layout="training.by_district",
    )
    assert facts(found) == {
        ("shnor_staff_count", "г. Азов", "2022", ""): "40",
        ("trained_count", "г. Азов", "2022", ""): "20",
        ("trained_share_frac", "г. Азов", "2022", ""): loaded,
    }
    assert [m.row for m in errors(found)] == [3]
    assert any("часть больше целого" in m.what for m in warnings(found))


def test_a_share_that_may_be_either_is_not_loaded() -> None:
    found = read([["Район", "Обучено", "%"], ["г. Азов", 20, 0.5], ["Дубовский", 30, 0.6]])
    assert {key[0] for key in facts(found)} == {"trained_count"}
    assert any("проценты это или доли" in m.what for m in warnings(found))
    told = read([["Район", "Работников ШНОР", "Обучено", "%"], ["г. Азов", 40, 20, 0.5]])
    assert facts(told)["trained_share_frac", "г. Азов", "2022", ""] == "0.5"


def test_a_column_without_meaning_stays_out_of_quotes() -> None:
    rows = [
        ["Район", "Школа", "Год", "Директор", "Примечание"],
        ["г. Азов", "СОШ № 4", 2022, "Тестова Т. Т.", "8-900-000-00-00"],
    ]
    found = read(rows, layout="schools.list")
    assert {e.quote for e in found.entries} == {"г. Азов | СОШ № 4 | 2022"}


def test_the_row_of_the_region_alone_has_no_sum_to_differ_from() -> None:
    found = read([["Район", "Школ «500+»", "Год"], ["Итого", 69, 2022]], layout="schools.by_district")
    assert facts(found) == {("schools_500_count", "Ростовская область", "2022", ""): "69"}
    said = " ".join(f"{m.what} {m.advice}" for m in found.messages)
    assert "не равен сумме" not in said
    assert "сверен с суммой" not in repr(found)
