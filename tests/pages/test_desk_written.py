"""Кабинет куратора as people write in it: entries, corrections, conflicts, states, a damaged file."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.entries.model import Channel, DocumentState, DocumentStatus, JournalEntry, JournalKind
from data.entries.store import FILE, Entries
from tests.pages.screen import html, words

Run = Callable[..., AppTest]
Start = Callable[..., AppTest]
PAGE, DESK = "curator/desk.py", "report_6_schools"
DAY = date(2022, 5, 24)
ENTRY = JournalEntry(DESK, DAY, DAY, ("k_mikh",), JournalKind.VISIT, Channel.IN_PERSON, "Выезд в школу")


@pytest.fixture
def folder(workspaces_folder: Path, tmp_path: Path) -> Path:
    """Workspaces of this test alone."""
    shutil.copytree(workspaces_folder, tmp_path / "spaces")
    return tmp_path / "spaces"


@pytest.fixture
def entries(folder: Path) -> Entries:
    return Entries(folder / "published" / FILE)


@pytest.fixture
def start(run: Run, folder: Path) -> Start:
    return lambda **query: run(PAGE, folder, **query)


def field(name: str) -> str:
    return f"entry-{name}-{DESK}"


def save(app: AppTest) -> AppTest:
    assert not app.exception
    app.button(key=field("save")).click().run()
    assert not app.exception
    return app


def test_an_entry_is_kept_with_its_day_schools_and_name(start: Start, entries: Entries) -> None:
    app = start(part="journal")
    assert "6 записей из отчёта" in words(app)
    app.text_input(key=f"desk-by-{DESK}").input("Мария П.").run()
    app.text_area(key=field("activity")).input("Разбор <b>замечаний</b>")
    app.multiselect(key=field("schools")).select("k_mikh").select("mi_2")
    app.date_input(key=field("days")).set_value((DAY, DAY + timedelta(2)))
    app.selectbox(key=field("kind")).select(JournalKind.SEMINAR)
    save(app)
    (kept,) = entries.current(JournalEntry)
    assert kept.written_by == "Мария П."
    assert kept.item == replace(
        ENTRY,
        date_to=DAY + timedelta(2),
        school_codes=("k_mikh", "mi_2"),
        kind=JournalKind.SEMINAR,
        channel=Channel.NOT_SAID,
        activity="Разбор <b>замечаний</b>",
    )
    assert "Разбор &lt;b&gt;замечаний&lt;/b&gt;" in html(app)
    assert "<b>замечаний" not in html(app)
    for expected in ("24–26.05.2022", "✎ записано куратором", "Записано: 24–26.05.2022, в отчёт."):
        assert expected in words(app), expected
    assert "В журнале 7 записей: 6 из отчёта, 1 здесь; последняя — 26.05.2022" in words(app)
    assert app.text_area(key=field("activity")).value == ""
    assert "Разбор" in words(start(part="journal")), "another visitor sees it"


def test_today_all_schools_and_the_desk_as_author_are_what_a_quick_entry_has(
    start: Start, entries: Entries
) -> None:
    app = start()
    assert "Входа пока нет" in words(app)
    assert "это не защита" in words(app)
    app.text_area(key=field("activity")).input("Звонок")
    save(app)
    (kept,) = entries.current(JournalEntry)
    assert (kept.item.date_from, kept.item.school_codes, kept.item.author_code) == (date.today(), (), DESK)
    assert kept.written_by.replace("\u00a0", " ") == "Голыбина Ю. П."
    assert words(app).count("записано куратором") >= 6, "the last contact of every school"


def test_an_empty_text_is_refused_and_nothing_typed_is_lost(start: Start, entries: Entries) -> None:
    app = start(part="journal")
    app.multiselect(key=field("schools")).select("k_mikh")
    app.text_area(key=field("activity")).input("   ")
    save(app)
    assert "Поле «Что проведено» пусто" in words(app)
    assert app.multiselect(key=field("schools")).value == ["k_mikh"]
    app.text_area(key=field("activity")).input("б" * 4001)
    save(app)
    assert "длиннее 4000 знаков" in words(app)
    assert app.text_area(key=field("activity")).value == "б" * 4001
    app.text_area(key=field("activity")).input("Есть")
    app.date_input(key=field("days")).set_value(())
    save(app)
    assert "Поле «День или период» пусто" in words(app)
    assert not entries.current(JournalEntry)


def test_a_correction_shows_the_earlier_text(start: Start, entries: Entries) -> None:
    first = entries.add(ENTRY, "Мария")
    app = start(part="journal")
    app.button(key=f"edit-{first.item_id}").click().run()
    assert "Исправление записи за 24.05.2022" in words(app)
    area = app.text_area(key=field("activity"))
    assert area.value == ENTRY.activity
    assert app.multiselect(key=field("schools")).value == ["k_mikh"]
    area.input("Выезд в две школы")
    app.multiselect(key=field("schools")).select("mi_2")
    save(app)
    (kept,) = entries.current(JournalEntry)
    assert (kept.revision, kept.item.school_codes) == (2, ("k_mikh", "mi_2"))
    assert kept.item.channel is Channel.IN_PERSON
    page = words(app)
    assert "Прежние тексты: 1" in page
    assert "«Выезд в школу»" in page
    assert "Новая запись в журнал" in page
    app.button(key=f"edit-{first.item_id}").click().run()
    app.button(key=field("cancel")).click().run()
    assert app.text_area(key=field("activity")).value == ""
    assert len(entries.history(first.item_id)) == 2


def test_a_withdrawn_entry_is_hidden_kept_and_can_come_back(start: Start, entries: Entries) -> None:
    first = entries.add(ENTRY, "Мария")
    app = start(part="journal")
    app.button(key=f"gone-{first.item_id}").click().run()
    assert "текст остался в истории" in words(app)
    assert "Выезд в школу" not in words(app)
    assert entries.current(JournalEntry) == ()
    app.toggle(key="journal-withdrawn").set_value(True).run()
    assert "Выезд в школу" in words(app)
    app.button(key=f"back-{first.item_id}").click().run()
    assert [one.item for one in entries.current(JournalEntry)] == [ENTRY]


def test_two_people_correct_one_entry(start: Start, entries: Entries) -> None:
    first = entries.add(ENTRY, "Мария")
    app = start(part="journal")
    app.button(key=f"edit-{first.item_id}").click().run()
    entries.correct(first.item_id, 1, replace(ENTRY, activity="Слова <i>Анны</i>"), "Анна")
    app.text_area(key=field("activity")).input("Слова Марии")
    save(app)
    page = words(app)
    assert "Запись уже исправил кто-то другой" in page
    assert "Слова &lt;i&gt;Анны" in page
    assert "Анна" in page
    assert app.text_area(key=field("activity")).value == "Слова Марии"
    assert len(entries.history(first.item_id)) == 2
    save(app)
    assert [one.item for one in entries.history(first.item_id)] == [
        replace(ENTRY, activity=text) for text in (ENTRY.activity, "Слова <i>Анны</i>", "Слова Марии")
    ]


def test_search_finds_documents_and_entries(start: Start, entries: Entries) -> None:
    entries.add(ENTRY, "Мария")
    entries.add(replace(ENTRY, activity="Черновая мысль", kind=JournalKind.OTHER, is_draft=True), "Мария")
    app = start(part="journal")
    assert "В выгрузке нет: 1 черновик" in words(app)
    app.text_input(key="journal-search").input("выезд михайловская").run()
    assert "Найдено: 1 из 8" in words(app)
    app.text_input(key="journal-search").input("отчетных документов").run()
    assert "Найдено: 0 из 8" not in words(app)
    app.text_input(key="journal-search").input("нет такого").run()
    assert "Ничего не найдено" in words(app)
    app.text_input(key="journal-search").input("черновик").run()
    assert "Черновая мысль" in words(app)


def test_another_desk_has_a_journal_of_its_own(start: Start, entries: Entries) -> None:
    entries.add(ENTRY, "Мария")
    other = start(part="journal", curator="report_second")
    assert "Выезд в школу" not in words(other)
    assert "В журнале пока нет записей" in words(other)


def test_the_state_of_a_document_for_several_marked_schools(start: Start, entries: Entries) -> None:
    app = start()
    assert "срок был 13.05.2022" in words(app)
    for code in ("k_mikh", "k_perv"):
        app.checkbox(key=f"mark-{code}").check().run()
    assert sorted(app.multiselect(key=field("schools")).value) == ["k_mikh", "k_perv"]
    due = date.today() + timedelta(10)
    app.selectbox(key="state-document").select("midterm:")
    app.selectbox(key="state-state").select("remarks")
    app.date_input(key="state-deadline").set_value(due)
    app.button(key="state-save").click().run()
    assert "напишите, какие замечания" in words(app)
    assert not entries.current(DocumentStatus)
    app.text_area(key="state-remark").input("Нет <u>целей</u>")
    app.button(key="state-save").click().run()
    kept = {one.item.school_code: one.item for one in entries.current(DocumentStatus)}
    assert sorted(kept) == ["k_mikh", "k_perv"]
    assert kept["k_mikh"] == DocumentStatus(
        "k_mikh", 2022, "midterm", "", DocumentState.REMARKS, date.today(), due, "Нет <u>целей</u>"
    )
    page = words(app)
    assert page.count("осталось 10 дней") == 2
    assert page.count("Нет &lt;u&gt;целей") == 2
    assert "Записано: Среднесрочная программа — замечания; 2 школы." in page


def test_a_state_that_somebody_changed_meanwhile_is_not_written_over(start: Start, entries: Entries) -> None:
    app = start()
    for code in ("k_mikh", "k_perv"):
        app.checkbox(key=f"mark-{code}").check().run()
    theirs = DocumentStatus("k_mikh", 2022, "concept", "", DocumentState.PLACED, date.today())
    entries.add(theirs, "Анна")
    app.button(key="state-save").click().run()
    assert "Не записано: Михайловская СОШ." in words(app)
    kept = {one.item.school_code: one.item.state for one in entries.current(DocumentStatus)}
    assert kept == {"k_mikh": DocumentState.PLACED, "k_perv": DocumentState.IN_REVIEW}
    # Now its author has seen it.
    app.button(key="state-save").click().run()
    kept = {one.item.school_code: one.item.state for one in entries.current(DocumentStatus)}
    assert kept["k_mikh"] is DocumentState.IN_REVIEW


def cards(app: AppTest) -> list[str]:
    names = ("Михайловская", "Первомайская", "СОШ №2", "Колодезянская", "Большекирсановская", "Никольская")
    page = "".join(part for part in html(app).split("\n") if '<article class="nv-work">' in part)
    return sorted((name for name in names if name in page), key=page.index)


def test_schools_are_ordered_and_filtered(start: Start) -> None:
    app = start()
    late = ["Михайловская", "Первомайская", "СОШ №2"]
    assert cards(app) == [*late, "Колодезянская", "Большекирсановская", "Никольская"]
    app.selectbox(key="desk-urgency").select("overdue").run()
    assert cards(app) == late
    app.button(key="desk-mark-all").click().run()
    assert "Отмечено: 3 школы" in words(app)
    app.selectbox(key="desk-urgency").select("").run()
    app.selectbox(key="desk-sort").select("place").run()
    assert cards(app)[-1] == "СОШ №2"
    app.selectbox(key="desk-district").select_index(1).run()
    assert cards(app) == ["Михайловская", "Первомайская"]


def test_a_damaged_file_is_said_and_the_documents_stay(start: Start, entries: Entries) -> None:
    entries.path.write_bytes(b"this is no database at all, whatever it was before" * 40)
    for part, known in (("desk", "Михайловская СОШ"), ("journal", "Концептуальные документы проверены")):
        app = start(part=part)
        assert not app.exception
        assert "Файл записей не читается" in words(app)
        assert "python -m data.entries restore" in words(app)
        assert not app.text_area
        assert known in words(app)


def test_a_curator_of_the_model_has_the_schools_of_the_territories(start: Start) -> None:
    app = start(workspace="model")
    box = app.selectbox(key="filter-curator")
    (person, *_) = [option for option in box.options if "таблица кураторов" in option]
    box.select_index(box.options.index(person)).run()
    assert html(app).count('<article class="nv-work">') == 6
    assert "антирисковая программа: " in words(app).lower(), "one for each activated factor"
