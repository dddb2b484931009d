"""The curator's report against document 001 and against queries: DOCX and XLSX opened again, cell by cell."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from data.entries.model import Channel, JournalEntry, JournalKind
from data.store import Store
from locales.formats import day
from locales.text import use_language
from reports.curator_report import default_period
from reports.docx_report import docx_bytes
from reports.report_content import Basis, Period
from tests.report_basis import (
    REPORT,
    basis,
    cells,
    entries_in,
    every_part,
    opened,
    paragraphs,
    report,
    sheets,
    workbook,
)

# Typed from document 001, table 2 of the report of 20.05.2022: order of schools, order of factors, totals.
SCHOOLS = "Первомайская СОШ|Михайловская СОШ|Большекирсановская СОШ|СОШ №2|Колодезянская СОШ|Никольская СОШ"
MARKS = [
    ("Низкий уровень оснащения школы", "+|+|+|+||+", 5),
    ("Низкий уровень вовлеченности родителей", "+||+|||+", 3),
    ("Риски низкой адаптивности учебного процесса", "|+||+||", 2),
    ("Несформированность внутришкольной системы повышения квалификации", "|+|+|||", 2),
    ("Высокая доля обучающихся с ОВЗ", "|||+|+|+", 3),
    ("Высокая доля обучающихся с рисками учебной неуспешности", "|||+|+|", 2),
]
TOTALS = [2, 3, 3, 4, 2, 3]
# Table 1, without its remarks that are labels.
LIST = [
    ("Красносулинский район", "МБОУ Михайловская СОШ", "ШНОР"),
    ("Красносулинский район", "МБОУ Первомайская СОШ", "—"),
    ("Матвеево-Курганский район", "МБОУ Большекирсановская СОШ", "—"),
    ("Миллеровский район", "МОУ Колодезянская СОШ", "ШНОР"),
    ("Миллеровский район", "МБОУ СОШ №2", "—"),
    ("Миллеровский район", "МБОУ Никольская СОШ", "ШНОР"),
]


@pytest.fixture
def first(published: Store) -> Basis:
    return basis(published)


def test_the_table_of_schools(first: Basis) -> None:
    head, *rows = cells(opened(report(first)).tables[0])
    assert head == ["№\nп/п", "Территория", "Образовательная организация", "Примечание"]
    assert rows == [[str(place), *line] for place, line in enumerate(LIST, start=1)]
    queried = first.desk.schools
    assert {row[2] for row in rows} == set(queried["school_name"])
    assert len(rows) == int(first.desk.choice.schools_count)


def test_the_matrix_has_the_marks_and_totals_of_the_document(first: Basis) -> None:
    head, *rows, last = cells(opened(report(first)).tables[1])
    assert head == ["Фактор риска", *SCHOOLS.split("|"), "Итого"]
    assert rows == [[factor, *marks.split("|"), str(total)] for factor, marks, total in MARKS]
    assert last == ["Итого", *map(str, TOTALS), "17"]


def test_the_matrix_is_that_of_the_queries(first: Basis, published: Store) -> None:
    marks = published.frame("marks", language="ru")
    mine = marks[marks["report_code"] == REPORT]
    state = {(r.factor_name, r.school_short_name): r.mark_state for r in mine.itertuples(index=False)}
    head, *rows, _last = cells(opened(report(first)).tables[1])
    found = {
        (row[0], school): cell for row in rows for school, cell in zip(head[1:-1], row[1:-1], strict=True)
    }
    assert found == {key: "+" if value == "marked" else "" for key, value in state.items()}
    # The document's own totals, which the query takes from elsewhere than the marks.
    printed = mine.groupby("school_short_name")["printed_school_count"].max()
    assert [str(printed[school]) for school in head[1:-1]] == _last[1:-1]
    by_factor = mine.groupby("factor_name")["printed_factor_count"].max()
    assert [str(by_factor[row[0]]) for row in rows] == [row[-1] for row in rows]


def test_documents_are_the_last_states_of_the_query(first: Basis, published: Store) -> None:
    head, *rows = cells(opened(report(first)).tables[2])
    assert head == ["Образовательная организация", "Документы", "На дату", "Состояние"]
    states = published.frame("report_states").merge(first.desk.schools[["school_code", "school_name"]])
    kinds = {"Документы этапа 1": "stage1", "Концептуальные документы": "concept"}
    assert len(rows) == 12
    for school, document, on, words in rows:
        known = states[(states["school_name"] == school) & (states["document_kind"] == kinds[document])]
        if known.empty:
            assert (on, words) == ("нет данных", "нет данных")
            continue
        last = known.loc[known["state_date"].idxmax()]
        due = "" if pd.isna(last["deadline_date"]) else f"; срок\u00a0{day(last['deadline_date'])}"
        assert (on, words) == (day(last["state_date"]), last["state_words"] + due)
    assert sum(row[2] == "нет данных" for row in rows) == 2


def test_the_journal_is_that_of_the_query(first: Basis, published: Store) -> None:
    head, *rows = cells(opened(report(first)).tables[3])
    queried = published.frame("report_journal")
    queried = queried[queried["report_code"] == REPORT]
    assert head == ["Период", "Что проведено"]
    assert [row[1] for row in rows] == queried["activity"].tolist()
    spans = ["06.05.2022", *["11–13.05.2022"] * 3, *["16–20.05.2022"] * 2]
    assert [row[0] for row in rows] == spans


def test_both_orders_are_printed(first: Basis) -> None:
    words = "\n".join(paragraphs(opened(report(first)))).replace("\u00a0", " ")
    assert (
        "Согласно приказу от 09.03.2022 № 235 за мной закреплены 6 школ — участниц проекта «500+»." in words
    )
    assert "от 17.02.2022 № 147" in words
    assert "попала 1 школа из 6: МБОУ Первомайская СОШ" in words
    assert "Отчёт подготовил: ведущий аналитик ЦНППМПР Голыбина Ю. П." in words


def test_labels_are_in_no_part_of_the_files_unless_asked_for(first: Basis) -> None:
    without, asked = report(first), report(first, with_labels=True)
    with use_language("ru"):
        for data in (docx_bytes(without), sheets(without, first)):
            assert "УСПЕВАЮЩАЯ" not in every_part(data).upper()
        assert every_part(docx_bytes(asked)).count("СИЛЬНО НЕУСПЕВАЮЩАЯ") == 2
    rows = cells(opened(asked).tables[0])
    assert [row[3] for row in rows[1:]].count("УМЕРЕННО НЕУСПЕВАЮЩАЯ") == 1
    assert "УСПЕВАЮЩАЯ" in every_part(sheets(asked, first))


def test_the_workbook_says_the_same(first: Basis) -> None:
    made = report(first)
    book = workbook(made, first)
    assert book.sheetnames == [
        "Отчёт", "Школы", "Факторы", "Документы", "Журнал", "Заполнить", "Источники"
    ]  # fmt: skip
    document = opened(made)
    for name, table in zip(book.sheetnames[1:5], document.tables, strict=True):
        rows = cells(table)
        width = len(rows[0])
        kept = [[str(cell.value or "") for cell in row[:width]] for row in book[name].iter_rows()]
        assert kept == rows, name
    totals = [cell.value for cell in book["Факторы"]["H"]][1:]
    assert totals == [5, 3, 2, 2, 3, 2, 17], "counts are numbers"
    assert book["Журнал"]["C2"].value == "отчёт куратора от 20.05.2022, журнал"
    assert len(list(book["Заполнить"].iter_rows())) == 1 + len(made.to_fill)


def test_the_page_is_a4_with_heads_that_repeat_and_rows_that_do_not_split(first: Basis) -> None:
    document = opened(report(first))
    page = document.sections[0]
    assert page.page_width == pytest.approx(Cm(21), abs=Cm(0.01))
    assert page.page_height == pytest.approx(Cm(29.7), abs=Cm(0.01))
    assert document.styles["Normal"].font.name == "Times New Roman"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert sum(column.width for column in table.columns) == pytest.approx(Cm(16.5), abs=Cm(0.05))
    assert "PAGE" in page.footer._element.xml
    assert "опубликовано" in page.footer.paragraphs[-1].text


def test_a_row_longer_than_a_page_may_split(first: Basis, tmp_path: Path) -> None:
    entries = entries_in(tmp_path)
    day_of = date(2022, 5, 12)
    words = "Слово " * 600
    entries.add(
        JournalEntry(REPORT, day_of, day_of, (), JournalKind.OTHER, Channel.NOT_SAID, words.strip()), "К"
    )
    rows = opened(report(first, entries)).tables[3].rows
    held = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in rows]
    assert held.count(False) == 1
    assert rows[held.index(False)].cells[1].text == words.strip()


def test_gaps_print_words_and_stand_in_the_list(first: Basis) -> None:
    made = report(first)
    assert [gap.what for gap in made.to_fill] == [
        "Концептуальные документы: МБОУ Большекирсановская СОШ; МБОУ Никольская СОШ",
        "Замечания: текст не написан",
        "Выводы: текст не написан",
    ]
    words = paragraphs(opened(made))
    assert {"Замечания: нет данных.", "Выводы: нет данных."} <= set(words)


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("report_second", {"Приказ о закреплении: номер и дата", "Таблица отметок о факторах риска"}),
        ("report_2021", {"Число закреплённых школ", "Список школ поимённо"}),
    ],
)
def test_other_reports_say_what_is_missing(published: Store, code: str, missing: set[str]) -> None:
    made = report(basis(published, code))
    assert missing <= {gap.what for gap in made.to_fill}
    document = opened(made)
    assert "нет данных" in "\n".join(paragraphs(document))
    assert len(document.tables) == len(made.grids)
    # Schools that a report names beside a factor are not said to be assigned.
    assert "Закреплённые школы" not in "\n".join(paragraphs(document))


def test_a_person_without_a_report_has_a_report_of_gaps(published: Store) -> None:
    choices = published.frame("curator_choices")
    code = choices.loc[choices["choice_kind"] == "appendix", "curator_code"].iloc[0]
    made = report(basis(published, code))
    assert made.grids == ()
    assert made.period == "за период с 01.01.2022 по 31.12.2022"
    assert len(made.to_fill) >= 6


def test_an_invented_report_says_so(model: Store) -> None:
    of = basis(model, "report_1")
    made = report(of)
    assert "придуманы" in made.warning
    assert "модель" in made.mark
    assert made.warning in paragraphs(opened(made))
    # All ten factors stand in the table, and its totals are those of the marks.
    *rows, last = cells(opened(made).tables[1])[1:]
    assert len(rows) == 10
    assert [str(sum(row[place] == "+" for row in rows)) for place in range(1, len(last) - 1)] == last[1:-1]


def test_the_file_is_named_by_codes(first: Basis) -> None:
    stem = report(first).file_stem
    version = first.info.version_code
    assert stem == f"curator_report_60000000_report_6_schools_2022-05-06_2022-05-20_{version}"


@pytest.mark.parametrize(
    ("days", "meets"),
    [((1, 5), False), ((1, 6), True), ((10, 12), True), ((20, 25), True), ((21, 25), False), ((1, 30), True)],
)
def test_a_period_takes_every_day_in_common(days: tuple[int, int], meets: bool) -> None:
    period = Period(date(2022, 5, 6), date(2022, 5, 20))
    assert period.meets(*(date(2022, 5, one) for one in days)) is meets


def test_a_shorter_period_has_fewer_rows_and_earlier_states(first: Basis) -> None:
    made = report(first, period=Period(date(2022, 5, 1), date(2022, 5, 13)))
    tables = [cells(table) for table in opened(made).tables]
    assert len(tables[3]) == 1 + 4
    stage = {row[0]: row[3] for row in tables[2] if row[1] == "Документы этапа 1"}
    assert stage["МБОУ Никольская СОШ"] == "документы проверены, направлены замечания для корректировки"
    assert stage["МБОУ Михайловская СОШ"] == "нет данных"


def test_the_usual_period(published: Store) -> None:
    assert default_period(basis(published).desk) == Period(date(2022, 5, 6), date(2022, 5, 20))
    assert default_period(basis(published, "report_2021").desk) == Period(
        date(2021, 10, 1), date(2021, 11, 10)
    )


def test_a_changed_mark_changes_the_totals(copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change("school_mark.csv", "mi_kolod,equipment,2022,not_marked", "mi_kolod,equipment,2022,marked")
    *_rows, last = cells(opened(report(basis(data.open()))).tables[1])
    assert last == ["Итого", "2", "3", "3", "4", "3", "3", "18"]
