"""A story as XLSX, opened again: a sheet a figure with the numbers of its table, a sheet with all sources."""

import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.deck.xlsx import sheet_names, xlsx_bytes
from tests.unit.deck import drawn


def test_a_sheet_a_figure_with_every_value_of_its_table() -> None:
    rows = [{"name": f"Район {n}", "schools": n, "ratio": n / 3} for n in range(40)]
    story = drawn.deck(drawn.slide(1), drawn.slide(2, drawn.BARS, drawn.table(rows)))
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(story)))
    assert book.sheetnames == ["1 Обзор", "2 Обзор", "Источники"]
    for slide, name in zip(story.slides, book.sheetnames, strict=False):
        head, *body = book[name].values
        table = slide.figure.table
        assert head == tuple(column.title for column in table.columns)
        expected = list(zip(*(table.cells(column) for column in table.columns), strict=True))
        assert len(body) == len(expected) > 0
        for row, wanted in zip(body, expected, strict=True):
            assert row == tuple(pytest.approx(one) if isinstance(one, float) else one for one in wanted)
    assert book["1 Обзор"]["A3"].data_type == "s"


def test_the_sheet_of_sources_names_them_all_and_both_titles() -> None:
    story = drawn.deck(drawn.slide(1), drawn.slide(2, title="Мой заголовок"))
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(story)))
    rows = [(str(a), str(b)) for a, b in book["Источники"].values]
    for pair in (
        ("Рассказ", "Рассказ о школах"),
        ("Версия данных", "0a1b"),
        ("Данные придуманы", "22.11.2026"),
        ("Лист", "1 Обзор"),
        ("Лист", "2 Обзор"),
        ("Заголовок", "Мой заголовок"),
        ("Заголовок по данным", "Вывод номер 2: 12 районов из 17"),
        ("Вид данных", "модель"),
        ("Выборка", "102 школ"),
        ("Источник", "Сборник, табл. 5, прил. 1"),
    ):
        assert pair in rows, pair


@given(st.lists(st.text(max_size=60), min_size=1, max_size=40))
def test_any_topics_give_names_that_excel_takes(topics: list[str]) -> None:
    names = sheet_names(topics)
    assert len({name.lower() for name in names}) == len(topics)
    for name in names:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\']", name)
        assert name.lower() != "history"


def test_the_same_topic_twice_and_signs_that_excel_refuses() -> None:
    story = drawn.deck(drawn.slide(1, topic="Риски: [что/где]?"), drawn.slide(2, topic="Риски: [что/где]?"))
    names = openpyxl.load_workbook(BytesIO(xlsx_bytes(story))).sheetnames
    assert names == ["1 Риски что где", "2 Риски что где", "Источники"]


def test_a_story_without_slides_is_refused() -> None:
    with pytest.raises(ValueError, match="no slides"):
        xlsx_bytes(replace(drawn.deck(), slides=()))
