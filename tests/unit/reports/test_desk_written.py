"""What people wrote, in words and files: marked row by row, drafts and withdrawn entries in no file."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from analytics.desk_journal import merged
from analytics.desk_work import Contact, Document, SchoolWork, Standing
from data.entries.model import Channel, DocumentState, DocumentStatus, JournalEntry, JournalKind, Revision
from data.model import WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import desk_journal, desk_work
from reports.tables import Table, csv_bytes, xlsx_bytes

TODAY = date(2022, 5, 20)
AT = datetime(2022, 5, 20, 9, tzinfo=UTC)
NAMES = {"s1": "Первая СОШ", "s2": "Вторая СОШ"}
SAID: Any = pd.Series({"state_words": "вынесены замечания", "source_id": "001", "locator": "журнал"})


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


@pytest.fixture(autouse=True)
def in_russian() -> Iterator[None]:
    with use_language("ru"):
        yield


def written(text: str, *, is_draft: bool = False, gone: bool = False) -> Revision[JournalEntry]:
    codes = ("s1", "s2")
    item = JournalEntry("r", TODAY, TODAY, codes, JournalKind.VISIT, Channel.PHONE, text, is_draft)
    return Revision(text, 1, item, gone, AT, "Куратор")


def rows_of(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_bytes(table).decode("utf-8-sig")), delimiter=";"))


def test_no_draft_and_nothing_withdrawn_is_in_a_file(published: Store, info: WorkspaceInfo) -> None:
    said = published.frame("report_journal")
    rows = merged(
        said,
        [written("=Выезд"), written("ТАЙНА-1", is_draft=True), written("ТАЙНА-2", gone=True)],
    )
    figure = desk_journal.journal_figure(rows, NAMES, "desk", info, {})
    assert figure
    assert "В выгрузке нет: 1 черновик." in figure.note
    assert figure.sample == f"{len(said) + 2} записей"
    got = rows_of(figure.table)
    assert len(got) == len(said) + 1
    mine = got[0]
    assert (mine["Что проведено"], mine["Школы"]) == ("'=Выезд", "Первая СОШ, Вторая СОШ")
    assert (mine["Чьи сведения"], mine["Вид данных"]) == ("записано куратором", "записано куратором")
    assert {row["Вид данных"] for row in got[1:]} == {"опубликовано"}
    book = load_workbook(BytesIO(xlsx_bytes(figure.table)))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=Выезд" in cells
    assert "записано куратором; опубликовано" in cells
    assert not [cell for cell in cells if "ТАЙНА" in cell]
    assert "ТАЙНА" not in csv_bytes(figure.table).decode("utf-8")


def test_a_journal_of_drafts_alone_is_an_empty_file(info: WorkspaceInfo) -> None:
    nothing = pd.DataFrame(columns=["date_from", "date_to", "activity"])
    figure = desk_journal.journal_figure(
        merged(nothing, [written("ТАЙНА", is_draft=True)]), NAMES, "desk", info, {}
    )
    assert figure
    assert rows_of(figure.table) == []
    assert xlsx_bytes(figure.table)
    assert (
        desk_journal.journal_figure(merged(nothing, [written("x", gone=True)]), NAMES, "d", info, {}) is None
    )


def test_what_is_owed_as_a_table(info: WorkspaceInfo) -> None:
    item = DocumentStatus(
        "s1", 2022, "antirisk", "f1", DocumentState.REMARKS, TODAY, date(2022, 5, 22), "Нет целей"
    )
    mine_said = Revision("i", 1, item, False, AT, "К.")
    school = SchoolWork(
        "s1",
        "Первая СОШ",
        "p",
        "Район",
        (
            Document("concept", "", Standing.REMARKS, date(2022, 5, 6), date(2022, 5, 13), SAID),
            Document("antirisk", "f1", Standing.REMARKS, TODAY, item.deadline_date, None, mine_said),
            Document("stage2", "", Standing.UNKNOWN),
        ),
        (),
        Contact(date(2022, 5, 19), True, True),
    )
    figure = desk_work.work_figure([school], {"f1": "Дефицит кадров"}, TODAY, info, {"001": "Сборник"})
    assert figure
    assert figure.title == "Школы по срочности: срок прошёл — 1"
    said, mine, silent = rows_of(figure.table)
    assert (said["Состояние"], said["Дней до срока"]) == ("недочёты или замечания", "-7")
    assert (said["Словами документа или замечание"], said["Вид данных"]) == (
        "«вынесены замечания»",
        "опубликовано",
    )
    assert mine["Документ"] == "антирисковая программа: Дефицит кадров"
    assert (mine["Состояние"], mine["Дней до срока"]) == ("замечания", "2")
    assert (mine["Словами документа или замечание"], mine["Вид данных"]) == (
        "Нет целей",
        "записано куратором",
    )
    assert (silent["Состояние"], silent["Дней до срока"], silent["Чьи сведения"]) == ("не указано", "—", "—")
    assert {row["Последний контакт"] for row in (said, mine, silent)} == {"19.05.2022, записано куратором"}


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (date(2022, 5, 20), "срок 20.05.2022, сегодня"),
        (date(2022, 5, 21), "срок 21.05.2022, остался 1 день"),
        (date(2022, 5, 25), "срок 25.05.2022, осталось 5 дней"),
        (date(2022, 5, 18), "срок был 18.05.2022, 2 дня назад"),
        (date(2021, 5, 20), "срок был 20.05.2021, 365 дней назад"),
        (date(2021, 5, 19), "срок был 19.05.2021"),
        (None, ""),
    ],
)
def test_deadlines_against_a_day(deadline: date | None, words: str) -> None:
    document = Document("concept", "", Standing.REMARKS, TODAY, deadline)
    assert desk_work.deadline_words(document, TODAY) == words
