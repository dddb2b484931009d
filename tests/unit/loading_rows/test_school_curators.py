"""Curators of schools and municipal coordinators: what is taken, what is asked, where names stay."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loading.context import with_entries
from data.loading.extract import extract
from data.loading.model import Extracted, Kind, Proposal, Value
from data.loading.recognise import recognise

from .sheets import Rows, errors, of, read, rostov, sheet, warnings

HEAD: list[Value] = ["Район", "Школа", "Школьный куратор в ИС МЭДК", "Должность", "Место работы", "Год"]
MILLER = "Миллеровский район"
KOLOD, NIKOL = "МОУ Колодезянская СОШ", "МБОУ Никольская СОШ"
FIRST, SECOND = "Первый П.П.", "Второй В. В."


def named(found: Extracted) -> dict[str, tuple[str, str, str, str]]:
    return {
        v["school_code"]: (v["person_name"], v["position"], v["work_place"], v["year"])
        for v in (entry.values for entry in of(found, "school_curator"))
    }


def one(cell: Value, *more: Value) -> Extracted:
    return read([HEAD[:3], [MILLER, KOLOD, cell, *more]], layout="curators.medk")


def test_a_row_a_school() -> None:
    found = read(
        [
            HEAD,
            [MILLER, KOLOD, FIRST, "методист", "Центр", 2021],
            [None, NIKOL, SECOND, None, None, None],
        ],
        layout="curators.medk",
    )
    assert named(found) == {
        "mi_kolod": (FIRST, "методист", "Центр", "2021"),
        "mi_nik": (SECOND, "", "", "2022"),
    }
    assert found.accepted_rows == {2, 3}
    assert of(found, "school_curator")[0].quote == f"{MILLER} | {KOLOD} | методист | Центр | 2021"
    assert all(entry.quote for entry in found.entries)


@pytest.mark.parametrize("cell", [f"{KOLOD}; {NIKOL}", f"{KOLOD}\n{NIKOL}", f"{KOLOD}, {NIKOL}"])
def test_a_curator_with_several_schools_in_one_cell(cell: str) -> None:
    rows: Rows = [
        ["Кураторы в ИС МЭДК"],
        ["Куратор", "Район", "Закреплённые школы"],
        [FIRST, "Миллеровский", cell],
    ]
    found = read(rows, layout="curators.medk")
    assert {code: values[0] for code, values in named(found).items()} == {"mi_kolod": FIRST, "mi_nik": FIRST}


def test_one_curator_over_merged_rows_is_of_each_and_an_empty_cell_is_nobody() -> None:
    rows: Rows = [HEAD[:3], [MILLER, KOLOD, FIRST], [MILLER, NIKOL, None]]
    assert set(named(read(rows, merged=[(2, 3, 3, 3)]))) == {"mi_kolod", "mi_nik"}
    found = read(rows)
    assert set(named(found)) == {"mi_kolod"}
    assert (found.passed_rows, found.rejected_rows) == ({3}, set())
    assert [(m.row, m.column) for m in warnings(found)] == [(3, "C")]


@pytest.mark.parametrize("cell", ["–", "нет", "не назначен", "Вакансия", "н/д"])
def test_words_for_nobody(cell: str) -> None:
    found = one(cell)
    assert (found.entries, found.passed_rows) == ((), {2})


@pytest.mark.parametrize(
    ("cell", "name", "position"),
    [
        ("Первый П.П., методист", "Первый П.П.", "методист"),
        ("Первый П.П.\nзаместитель директора", "Первый П.П.", "заместитель директора"),
        ("Первый П.П., методист, 8-900-123-45-67", "Первый П.П.", "методист"),
        ("Первый  П.П.; p@mail.ru", "Первый П.П.", ""),
    ],
)
def test_a_name_with_more_in_its_cell(cell: str, name: str, position: str) -> None:
    found = one(cell)
    assert [values[:2] for values in named(found).values()] == [(name, position)]
    assert not re.search(r"8-900|mail|Перв", repr((found.messages, [e.quote for e in found.entries])))


@pytest.mark.parametrize("cell", [12, 5.5, True, "8-900-123-45-67", "p@mail.ru", "Первый П.П.; Второй В.В."])
def test_what_is_no_one_name_is_asked_about(cell: Value) -> None:
    found = one(cell)
    assert (found.entries, found.rejected_rows) == ((), {2})
    assert [(m.row, m.column, m.value) for m in errors(found)] == [(2, "C", "")]


def test_a_school_that_is_in_no_list_is_a_question() -> None:
    rows: Rows = [
        HEAD[:3],
        [MILLER, "Колодезянска СОШ", FIRST],
        ["г. Азов", "СОШ № 77", SECOND],
        ["г. Азов", "СОШ № 77", SECOND],
        [MILLER, f"{KOLOD}; СОШ № 78", FIRST],
    ]
    found = read(rows, layout="curators.medk")
    assert (found.entries, found.rejected_rows) == ((), {2, 3, 4, 5})
    asked = errors(found)
    assert f"«{KOLOD}»" in asked[0].advice
    assert "сначала загрузите список школ" in asked[1].advice
    first = read([["Район", "Школа", "Год"], ["г. Азов", "МБОУ СОШ № 77", 2022]])
    assert set(read(rows, with_entries(rostov(), first.entries)).accepted_rows) == {3, 4}


def test_two_names_for_one_school_are_refused_without_naming_them() -> None:
    found = read([HEAD[:3], [MILLER, KOLOD, FIRST], [MILLER, KOLOD, SECOND]])
    assert of(found, "school_curator") == []
    assert found.rejected_rows == {2, 3}
    assert not re.search("Перв|Втор", repr(found.messages))
    again = read([HEAD[:3], [MILLER, KOLOD, FIRST], [MILLER, KOLOD, FIRST]])
    assert (len(of(again, "school_curator")), again.accepted_rows) == (1, {2, 3})


def test_without_a_year_the_row_is_an_error() -> None:
    found = read([HEAD[:3], [MILLER, KOLOD, FIRST]], replace(rostov(), default_year=None))
    assert (found.entries, found.rejected_rows) == ((), {2})


def test_a_table_that_does_not_say_which_curators_is_not_taken_for_theirs() -> None:
    made = sheet([["Район", "Школа", "Куратор"], [MILLER, KOLOD, FIRST]])
    assert "curators.medk" not in [proposal.layout for proposal in recognise(made, rostov())]
    staff: Rows = [["Кафедра", "Куратор", "Должность", "Число школ", "Территории"]]
    staff = [*staff, ["Центр", FIRST, "доцент", 3, "Азовский"]]
    assert recognise(sheet(staff, name="Кураторы МЭДК"), rostov())[0].layout == "curators.staff"


def test_coordinators() -> None:
    rows: Rows = [
        ["Муниципальные координаторы проекта «500+»"],
        ["№", "Район", "ФИО", "Должность", "Телефон"],
        [1, "г.Азов", FIRST, "методист", "8-900-1"],
        [2, "Дубовский", f"{SECOND}, специалист", None, None],
        [3, "Азовский район", None, None, "8-900-2"],
        [4, "Пролетарский район", FIRST, None, None],
        [5, None, FIRST, None, None],
    ]
    found = read(rows, layout="curators.municipal")
    assert [tuple(e.values.values()) for e in of(found, "municipal_coordinator")] == [
        ("г. Азов", FIRST, "методист"),
        ("Дубовский район", SECOND, "специалист"),
    ]
    assert (found.accepted_rows, found.passed_rows, found.rejected_rows) == ({3, 4}, {5}, {6, 7})
    assert not re.search("8-900|Перв|Втор", repr((found.messages, [e.quote for e in found.entries])))


def test_two_coordinators_of_a_district_are_refused() -> None:
    rows: Rows = [["Район", "Координатор"], ["г. Азов", FIRST], ["г. Азов", SECOND], [MILLER, FIRST]]
    found = read(rows, layout="curators.municipal")
    assert [e.values["place_name"] for e in of(found, "municipal_coordinator")] == [MILLER]
    assert found.rejected_rows == {2, 3}


# No other word of the sheet has these letters side by side.
SECRETS = st.sampled_from(
    ["Ъъщева Ъ.Ъ.", "Ъъщев Ъъщ Ъъщевич", "Ъъщева Ъ.Ъ., 8-900-1", "Ъъщева 5", "Ъъщ; Ъъщева Ъ.Ъ."]
)
NAMES = st.one_of(st.none(), st.sampled_from(["–", "нет", 7]), SECRETS)
SCHOOLS = st.sampled_from([KOLOD, NIKOL, f"{KOLOD}; {NIKOL}", "СОШ № 99", "Итого", None])
PLACES = st.sampled_from([MILLER, "г. Азов", "Пролетарский район", "Ростовская область", None])
ROWS = st.lists(st.tuples(PLACES, SCHOOLS, NAMES, st.one_of(st.none(), SECRETS)), max_size=8)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from(["curators.medk", "curators.municipal"]))
def test_every_row_is_accounted_for_and_no_name_leaves_its_column(
    rows: list[tuple[Value, ...]], layout: str
) -> None:
    made = sheet([["Район", "Школа", "Кто", "Директор"], *rows])
    who = "medk" if layout == "curators.medk" else "coordinator"
    proposal = Proposal("Лист1", Kind.CURATORS, layout, (1,), {1: "district", 2: "school", 3: who}, 2022)
    found = extract(made, proposal, rostov())
    parts = (found.accepted_rows, found.rejected_rows, found.passed_rows)
    assert frozenset().union(*parts) == {n for n, row in enumerate(rows, start=2) if any(map(bool, row))}
    assert sum(map(len, parts)) == len(frozenset().union(*parts))
    assert "ъщ" not in repr((found.messages, found.substitutions)).casefold()
    for entry in found.entries:
        open_values = {k: v for k, v in entry.values.items() if k != "person_name"}
        assert "ъщ" not in repr((open_values, entry.quote, entry.locator)).casefold()
        assert not re.search(r"[\d@;,]", entry.values.get("person_name", ""))
