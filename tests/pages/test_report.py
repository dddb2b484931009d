"""Отчёт of Кабинет куратора on the screen: preview, gaps, own texts, two hands at one text."""

import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.entries.model import Channel, JournalEntry, JournalKind, ReportPart, ReportText
from data.entries.store import Entries
from data.workspaces import Workspaces
from tests.pages.partial_folders import FILLED, write_region
from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "curator/desk.py"
REPORT = "report_6_schools"
FIRST, LAST = date(2022, 5, 6), date(2022, 5, 20)
KEY = f"published-{REPORT}-{FIRST}-{LAST}"
CONCLUSIONS = f"report-conclusions-{KEY}"
TEXT = ReportText(REPORT, FIRST, LAST, ReportPart.CONCLUSIONS, "Чужой вывод")


@pytest.fixture(name="run")
def run_report(run: Run) -> Run:
    """Run a page at the part «Отчёт»."""
    return partial(run, part="report")


@pytest.fixture
def folder(workspaces_folder: Path, tmp_path: Path) -> Path:
    """Workspaces of this test alone: it writes into them."""
    return Path(shutil.copytree(workspaces_folder, tmp_path / "workspaces"))


@pytest.fixture
def entries(folder: Path) -> Entries:
    return Entries.of(Workspaces(folder), "published")


def paper(app: AppTest) -> str:
    """The preview."""
    found = [str(one.proto.body) for one in app.get("html") if "nv-paper-head" in str(one.proto.body)]
    (body,) = [one for one in found if "<style>" not in one]
    return body


def said(app: AppTest) -> str:
    return " ".join([words(app), *(str(one.value) for one in app.caption)])


def save(app: AppTest, text: str, by: str = "Голыбина") -> AppTest:
    app.text_input(key="report-by").input(by)
    app.text_area(key=CONCLUSIONS).input(text)
    return app.button(key=f"save-{CONCLUSIONS}").click().run()


def test_the_preview_is_the_report(run: Run, folder: Path) -> None:
    app = run(PAGE, folder)
    body = paper(app)
    for expected in (
        "за период с 06.05.2022 по 20.05.2022",
        "Таблица 2. Отметки о факторах риска по школам",
        "№\u00a0147",
        "№\u00a0235",
        "<td>11–13.05.2022</td>".replace("<td>", '<td rowspan="3">'),
        "Выводы: нет данных.",
        "опубликовано",
    ):
        assert expected in body, expected
    assert "УСПЕВАЮЩАЯ" not in body
    assert "Выводы: текст не написан" in words(app)
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[-2:] == ["DOCX", "XLSX"]


def test_labels_come_with_a_tick(run: Run, folder: Path) -> None:
    app = run(PAGE, folder)
    app.checkbox(key="report-labels").check().run()
    assert paper(app).count("СИЛЬНО НЕУСПЕВАЮЩАЯ") == 2


def test_a_saved_text_stands_in_the_report_and_in_the_file(run: Run, folder: Path, entries: Entries) -> None:
    app = save(run(PAGE, folder), "Работа идёт.\n<b>Итог</b>")
    assert not app.exception
    assert "<p>Работа идёт.</p><p>&lt;b&gt;Итог&lt;/b&gt;</p>" in paper(app)
    assert "Сохранено: Голыбина, " in said(app)
    (kept,) = entries.current(ReportText)
    assert (kept.item.text, kept.written_by, kept.revision) == ("Работа идёт.\n<b>Итог</b>", "Голыбина", 1)
    # Another reader has it too, and adds to it.
    other = run(PAGE, folder)
    assert other.text_area(key=CONCLUSIONS).value == "Работа идёт.\n<b>Итог</b>"
    save(other, "Дополнено.", "Другой")
    assert entries.current(ReportText)[0].revision == 2


def test_unsaved_text_is_named_and_stays_out(run: Run, folder: Path) -> None:
    app = run(PAGE, folder)
    app.text_area(key=CONCLUSIONS).input("Ещё не всё").run()
    assert "Есть несохранённый текст" in said(app)
    assert "Ещё не всё" not in paper(app)


def test_who_writes_must_be_said(run: Run, folder: Path, entries: Entries) -> None:
    app = save(run(PAGE, folder), "Вывод", by="  ")
    assert "напишите в поле «Кто пишет»" in said(app)
    assert entries.current(ReportText) == ()
    assert app.text_area(key=CONCLUSIONS).value == "Вывод"


def test_another_hand_is_shown_and_nothing_is_lost(run: Run, folder: Path, entries: Entries) -> None:
    app = run(PAGE, folder)
    entries.add(TEXT, "Иванова")
    save(app, "Мой вывод")
    assert "текст изменил другой человек" in said(app)
    assert "Сохранён другой текст: Иванова, " in said(app)
    assert '<blockquote class="nv-other">Чужой вывод</blockquote>' in html(app)
    assert app.text_area(key=CONCLUSIONS).value == "Мой вывод"
    assert entries.current(ReportText)[0].item.text == "Чужой вывод"
    # Having seen it, the author decides.
    app.button(key=f"save-{CONCLUSIONS}").click().run()
    kept = entries.current(ReportText)[0]
    assert (kept.item.text, kept.revision) == ("Мой вывод", 2)
    assert "другой человек" not in said(app)
    assert "nv-other" not in html(app)


def test_a_text_of_another_hand_comes_into_an_untouched_field(
    run: Run, folder: Path, entries: Entries
) -> None:
    app = run(PAGE, folder)
    entries.add(TEXT, "Иванова")
    assert app.run().text_area(key=CONCLUSIONS).value == "Чужой вывод"
    assert "Чужой вывод" in paper(app)


def test_drafts_are_counted_and_stay_out(run: Run, folder: Path, entries: Entries) -> None:
    entry = JournalEntry(
        REPORT, LAST, LAST, (), JournalKind.VISIT, Channel.IN_PERSON, "Черновая строка", is_draft=True
    )
    entries.add(entry, "К")
    app = run(PAGE, folder)
    assert "1 черновик за период не вошёл." in said(app)
    assert "Черновая строка" not in paper(app)


def test_other_days(run: Run, folder: Path, entries: Entries) -> None:
    entries.add(TEXT, "Иванова")
    app = run(PAGE, folder)
    box = f"published-{REPORT}"
    app.date_input(key=f"report-to-{box}").set_value(date(2022, 5, 13)).run()
    assert "по 13.05.2022" in paper(app)
    assert "16–20.05.2022" not in paper(app)
    assert "Тексты за другие периоды: 06.05.2022 – 20.05.2022" in said(app)
    app.date_input(key=f"report-to-{box}").set_value(date(2022, 5, 1)).run()
    assert "Период кончается раньше, чем начинается" in words(app)
    assert not app.exception


def test_an_english_screen_has_a_russian_report(run: Run, folder: Path) -> None:
    app = run(PAGE, folder, lang="en")
    body = paper(app)
    assert "Низкий уровень оснащения школы" in body
    assert "за период с 06.05.2022 по 20.05.2022" in body
    assert "Таблица 2. " in body
    assert "Источники: " in body
    assert "whatever the language of the screen" in said(app)
    assert app.text_area(key=CONCLUSIONS).label == "Conclusions"
    app = save(app, "Вывод", by="")
    assert "Not saved" in said(app)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"workspace": "model"}, "Модель: школы, имена и числа придуманы."),
        ({"curator": "report_second"}, "Приказ о закреплении: нет данных."),
        ({"year": "2021"}, "Число закреплённых школ: нет данных."),
    ],
)
def test_other_desks(run: Run, folder: Path, query: dict[str, Any], expected: str) -> None:
    app = run(PAGE, folder, **query)
    assert expected in paper(app)
    assert not app.exception


def test_entries_that_cannot_be_read_are_said_to_be(run: Run, folder: Path, entries: Entries) -> None:
    entries.path.write_bytes(b"no database, only words " * 100)
    app = run(PAGE, folder)
    assert "Записи не читаются, отчёт не построен" in words(app)
    assert "nv-paper-head" not in html(app)
    assert not app.exception


def test_a_loaded_journal_gives_a_report_with_its_mark(run: Run, tmp_path: Path) -> None:
    tables = {name: [dict(row) for row in rows] for name, rows in FILLED["journal"].items()}
    tables["records/curator_report"][0] |= {"author_position": "не указано", "schools_count": ""}
    build(write_region(tmp_path / "region", tables), Workspaces(tmp_path / "workspaces"))
    app = run(PAGE, workspaces=tmp_path / "workspaces", workspace="loaded")
    body = paper(app)
    for expected in (
        "<td>1</td>".replace("<td>", '<td class="nv-paper-mid">'),
        "Консультация директоров",
        "06–08.05.2023",
        "Вид данных: загружено",
        "Число закреплённых школ: нет данных.",
        "Отчёт подготовил: Иванова\u00a0А.\u00a0А.",
    ):
        assert expected in body, expected
    # A row of a sheet is no line of a report: nothing of it is taken for a remark beside the school.
    assert "Примечание" not in body
    assert "Автор отчёта: имя и должность" in words(app)
