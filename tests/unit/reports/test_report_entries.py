"""What people wrote inside the curator's report: order, drafts, hostile text, texts that outlive new data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.entries.model import (
    Channel,
    DocumentState,
    DocumentStatus,
    JournalEntry,
    JournalKind,
    ReportPart,
    ReportText,
)
from data.entries.store import Entries
from data.store import Store
from locales.text import use_language
from reports.docx_report import docx_bytes
from reports.report_content import Basis, lines, plain
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

FIRST, LAST = date(2022, 5, 6), date(2022, 5, 20)
VISIT = JournalEntry(
    REPORT, date(2022, 5, 12), date(2022, 5, 12), ("mi_nik",), JournalKind.VISIT, Channel.IN_PERSON, "Выезд"
)
STATUS = DocumentStatus(
    "m_bolsh", 2022, "concept", "", DocumentState.REMARKS, LAST, date(2022, 5, 27), "Нет целей"
)
HOSTILE = [
    '=HYPERLINK("http://a.b")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "<b>x</b> &amp; </w:t>",
    "{=1}",
    "https://a.b/c",
]


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    return entries_in(tmp_path)


@pytest.fixture
def first(published: Store) -> Basis:
    return basis(published)


def text(words: str, part: ReportPart = ReportPart.CONCLUSIONS) -> ReportText:
    return ReportText(REPORT, FIRST, LAST, part, words)


def test_an_entry_stands_between_the_documents_rows_by_its_day(first: Basis, entries: Entries) -> None:
    entries.add(VISIT, "Куратор")
    made = report(first, entries)
    rows = cells(opened(made).tables[3])
    assert rows[5] == ["12.05.2022", "Выезд\n(МБОУ Никольская СОШ)"]
    assert len(rows) == 1 + 6 + 1
    origin = workbook(made, first)["Журнал"]["C6"].value
    assert str(origin).startswith("запись в кабинете: Куратор, ")
    assert any("Кабинет куратора: 1 запись" in source for source in made.sources)


def test_drafts_withdrawn_foreign_and_distant_entries_are_in_no_file(first: Basis, entries: Entries) -> None:
    entries.add(replace(VISIT, activity="черновая-строка", is_draft=True), "К")
    gone = entries.add(replace(VISIT, activity="отозванная-строка"), "К")
    entries.withdraw(gone.item_id, 1, "К")
    entries.add(replace(VISIT, activity="чужая-строка", author_code="report_second"), "К")
    entries.add(replace(VISIT, activity="дальняя-строка", date_from=LAST, date_to=LAST), "К")
    entries.add(
        replace(VISIT, activity="поздняя-строка", date_from=date(2022, 5, 21), date_to=date(2022, 6, 1)), "К"
    )
    corrected = entries.add(replace(VISIT, activity="прежняя-строка"), "К")
    entries.correct(corrected.item_id, 1, replace(VISIT, activity="новая-строка"), "К")
    made = report(first, entries)
    with use_language("ru"):
        parts = every_part(docx_bytes(made)), every_part(sheets(made, first))
    for said in ("новая-строка", "дальняя-строка"):
        assert all(said in part for part in parts), said
    for kept_out in ("черновая", "отозванная", "чужая", "поздняя", "прежняя"):
        assert not any(f"{kept_out}-строка" in part for part in parts), kept_out


def test_a_written_state_of_the_last_day_counts(first: Basis, entries: Entries) -> None:
    entries.add(STATUS, "Куратор")
    made = report(first, entries)
    rows = {(row[0], row[1]): row[2:] for row in cells(opened(made).tables[2])}
    state = rows["МБОУ Большекирсановская СОШ", "Концептуальные документы"]
    assert state == ["20.05.2022", "замечания: Нет целей; срок\u00a027.05.2022"]
    assert made.to_fill[0].what == "Концептуальные документы: МБОУ Никольская СОШ"


@pytest.mark.parametrize(
    ("state_date", "wins"), [(date(2022, 5, 5), False), (date(2022, 5, 6), True), (date(2022, 5, 21), False)]
)
def test_the_later_state_counts_and_none_after_the_period(
    first: Basis, entries: Entries, state_date: date, wins: bool
) -> None:
    entries.add(replace(STATUS, school_code="k_perv", state_date=state_date), "Куратор")
    rows = {(row[0], row[1]): row[3] for row in cells(opened(report(first, entries)).tables[2])}
    assert ("Нет целей" in rows["МБОУ Первомайская СОШ", "Концептуальные документы"]) is wins


def test_a_further_document_is_a_row_of_its_school_alone(first: Basis, entries: Entries) -> None:
    entries.add(replace(STATUS, document_kind="antirisk", factor_code="ovz"), "Куратор")
    rows = cells(opened(report(first, entries)).tables[2])
    assert len(rows) == 1 + 12 + 1
    (row,) = [row for row in rows if row[1].startswith("Антирисковые")]
    assert row[:2] == [
        "МБОУ Большекирсановская СОШ",
        "Антирисковые программы: Высокая доля обучающихся с ОВЗ",
    ]


def test_own_text_outlives_regeneration_and_new_data(copy_of_data: Callable[[], Any], tmp_path: Path) -> None:
    data = copy_of_data()
    entries = entries_in(tmp_path)
    entries.add(text("Первый вывод.\n\nВторой вывод."), "Куратор")
    entries.add(text("Мои замечания.", ReportPart.REMARKS), "Куратор")
    before = report(basis(data.open()), entries)
    data.change("school_mark.csv", "mi_kolod,equipment,2022,not_marked", "mi_kolod,equipment,2022,marked")
    after = report(basis(data.open()), entries)
    assert before.mark != after.mark, "another version"
    for made in (before, report(basis(data.open()), entries), after):
        words = paragraphs(opened(made))
        assert {"Первый вывод.", "Второй вывод.", "Мои замечания."} <= set(words)
        assert "Выводы: нет данных." not in words
    assert [gap.what for gap in after.to_fill] == [before.to_fill[0].what]
    assert cells(opened(after).tables[1])[-1][-1] == "18"


def test_a_text_of_other_days_or_another_author_stays_out(first: Basis, entries: Entries) -> None:
    entries.add(replace(text("Прошлый период"), date_from=date(2022, 4, 1)), "Куратор")
    entries.add(replace(text("Чужой вывод"), author_code="report_second"), "Другой")
    words = paragraphs(opened(report(first, entries)))
    assert not {"Прошлый период", "Чужой вывод"} & set(words)


@pytest.mark.parametrize("nasty", HOSTILE)
def test_formulas_and_markup_stay_text(first: Basis, entries: Entries, nasty: str) -> None:
    entries.add(replace(VISIT, activity=nasty, school_codes=()), nasty)
    entries.add(text(nasty), "К")
    entries.add(replace(STATUS, remark=nasty), "К")
    made = report(first, entries)
    document = opened(made)
    assert nasty in paragraphs(document)
    assert nasty in [row[1] for row in cells(document.tables[3])]
    book = workbook(made, first)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if nasty in str(cell.value)]
    assert len(found) >= 3
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_what_cannot_be_seen_is_taken_out(first: Basis, entries: Entries) -> None:
    entries.add(text("до\u202eпосле \u200fи\x0b\x00 это\ufffe"), "К\u202eто")
    entries.add(replace(VISIT, activity="\u2067раз\u2069\tдва"), "К\u202eто")
    made = report(first, entries)
    assert "допосле и это" in paragraphs(opened(made))
    with use_language("ru"):
        for part in (every_part(docx_bytes(made)), every_part(sheets(made, first))):
            assert not set(part) & set("\u202e\u200f\u2067\u2069\ufffe\x0b")
    assert cells(opened(made).tables[3])[5][1].startswith("раз два")


# The basis does not change between examples.
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(min_size=1, max_size=300))
def test_any_text_gives_files_that_open(first: Basis, tmp_path_factory: Any, words: str) -> None:
    entries = entries_in(tmp_path_factory.mktemp("any"))
    try:
        entries.add(text(words), "К")
    except UnicodeEncodeError:
        return
    made = report(first, entries)
    found = paragraphs(opened(made))
    assert [line for line in lines(words) if line not in found] == []
    assert workbook(made, first).sheetnames[0] == "Отчёт"


def test_plain_keeps_what_a_reader_sees() -> None:
    assert plain("  а\u00adб — «в»\u00a0№ 5 ") == "аб — «в»\u00a0№ 5"
    assert lines("раз\r\n\r\nдва\u2028три") == ("раз", "два", "три")
