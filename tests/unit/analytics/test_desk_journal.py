"""A journal of documents and people: one order, drafts and withdrawn entries told apart, search."""

from datetime import UTC, date, datetime

import pandas as pd

from analytics.desk_journal import JournalRow, found, merged
from data.entries.model import Channel, JournalEntry, JournalKind, Revision


def written(
    text: str, day: date, hour: int, *, is_draft: bool = False, gone: bool = False
) -> Revision[JournalEntry]:
    item = JournalEntry("r", day, day, (), JournalKind.VISIT, Channel.PHONE, text, is_draft)
    return Revision(text, 1, item, gone, datetime(2022, 6, 1, hour, tzinfo=UTC), "К.")


SAID = pd.DataFrame(
    [("2022-05-11", "2022-05-13", "Проверка"), ("2022-05-06", "2022-05-06", "Замечания")],
    columns=["date_from", "date_to", "activity"],
).assign(
    date_from=lambda frame: pd.to_datetime(frame["date_from"]),
    date_to=lambda frame: pd.to_datetime(frame["date_to"]),
)
ROWS = merged(
    SAID,
    [
        written("Рано", date(2022, 5, 1), 9),
        written("Утром", date(2022, 5, 6), 9),
        written("Вечером", date(2022, 5, 6), 18, is_draft=True),
        written("Ошибка", date(2022, 5, 20), 9, gone=True),
    ],
)


def test_newest_first_and_on_one_day_what_was_written_last() -> None:
    assert [row.activity for row in ROWS] == ["Ошибка", "Проверка", "Вечером", "Утром", "Замечания", "Рано"]


def test_a_draft_and_a_withdrawn_entry_leave_no_screen() -> None:
    assert [row.activity for row in ROWS if row.is_exported] == ["Проверка", "Утром", "Замечания", "Рано"]
    assert [row.activity for row in ROWS if row.is_draft] == ["Вечером"]
    assert [row.activity for row in ROWS if row.is_withdrawn] == ["Ошибка"]


def text(row: JournalRow) -> str:
    return f"{row.activity} учёт ЕГЭ"


def test_every_word_must_stand_somewhere() -> None:
    assert len(found(ROWS, "  ", text)) == len(ROWS)
    assert [row.activity for row in found(ROWS, "УЧЕТ утр", text)] == ["Утром"]
    assert found(ROWS, "утром проверка", text) == ()
