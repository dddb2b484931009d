"""A story as PDF: pages, titles, numbers, sources, marks; the same data give the same bytes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from data.model import Citation, DataKind
from locales.text import use_language
from reports.deck.model import Slide
from reports.deck.pdf import pdf_bytes
from reports.deck.pdf_table import PRINTED_ROWS, table_data
from tests.pdf import read_pdf
from tests.unit.deck import drawn

FONTS = ("GolosText", "DejaVuSansMono")


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def all_kinds() -> list[Slide]:
    return [drawn.slide(n, one) for n, one in enumerate(drawn.DRAWINGS.values(), start=1)]


def test_a_page_a_figure_then_the_sources() -> None:
    slides = all_kinds()
    made = pdf_bytes(drawn.deck(*slides))
    found = read_pdf(made)
    assert found.pages_count == len(slides) + 1
    assert found.size_pt == (960.0, 540.0)
    assert all(font.split("+")[-1].startswith(FONTS) for font in found.fonts), found.fonts
    for number, text in enumerate(pages(made)[:-1], start=1):
        assert f"Вывод номер {number}: 12 районов из 17" in text
        assert f"Подзаголовок {number}" in text
        assert f"n = {100 + number} школ" in text
        for words in ("модель", "Источник: Сборник, табл. 5, прил. 1", "22.11.2026, версия 0a1b"):
            assert words in text, words
        assert f"{number} / {len(slides) + 1}" in text
        assert "тайная заметка" not in text


def test_the_pages_hold_the_numbers_of_the_drawings() -> None:
    found = pages(pdf_bytes(drawn.deck(*all_kinds())))
    bars = found[list(drawn.DRAWINGS).index("bars")]
    columns = found[list(drawn.DRAWINGS).index("columns")]
    for words in drawn.BARS.labels:
        assert words in bars
    for words in ("208", "1 060", "нет данных"):
        assert words in columns.replace("\u00a0", " ")


def test_an_edited_title_has_the_made_one_beneath() -> None:
    edited = drawn.slide(1, drawn.BARS, title="Мой заголовок")
    first, last = pages(pdf_bytes(drawn.deck(edited)))
    assert first.index("Мой заголовок") < first.index("По данным: Вывод номер 1")
    assert "Заголовок по данным: Вывод номер 1" in last
    assert "По данным" not in pages(pdf_bytes(drawn.deck(drawn.slide(1, drawn.BARS))))[0]


def test_the_last_page_names_every_source_of_every_slide() -> None:
    citations = tuple(Citation(str(n), f"Документ {n}", f"табл. {n}") for n in range(30))
    table = replace(drawn.SMALL, citations=citations)
    found = pages(pdf_bytes(drawn.deck(drawn.slide(1, drawn.BARS, table), drawn.slide(2))))
    assert "ещё" in found[0]
    assert "в списке источников" in found[0]
    last = " ".join(found[2:])
    for citation in citations:
        assert f"{citation.source_title}, {citation.locator}" in last
    for words in ("Озёрная область", "Версия данных: 0a1b", "Данные придуманы: 22.11.2026", "102 школ"):
        assert words in last, words


def test_a_slide_without_a_drawing_shows_its_table_with_its_gaps() -> None:
    text = pages(pdf_bytes(drawn.deck(drawn.slide(1))))[0].replace("\u00a0", " ")
    for words in ("Район", "Азовский", "1 676", "0,67", "не опубликовано", "=1+1"):
        assert words in text, words


def test_a_long_table_runs_over_pages_with_its_heads_and_title() -> None:
    rows = [{"name": f"Район {n}", "schools": n, "ratio": n / 3} for n in range(60)]
    found = pages(pdf_bytes(drawn.deck(drawn.slide(1, None, drawn.table(rows)))))
    body = found[:-1]
    assert len(body) > 1
    assert all("На школу" in text and "Вывод номер 1" in text for text in body)
    assert all("продолжение" in text for text in body[1:])
    for n in range(60):
        assert sum(f"Район {n} " in text for text in body) == 1, n


def test_a_very_long_table_is_cut_with_words() -> None:
    rows = [{"name": f"Район {n}", "schools": n, "ratio": 1} for n in range(PRINTED_ROWS + 3)]
    found = table_data(drawn.table(rows), 880, 400)
    assert len(found["rows"]) == PRINTED_ROWS
    assert found["left_out"] == "Показано 120 строк из 123; остальные — в файле XLSX."
    whole = table_data(drawn.table(rows[:PRINTED_ROWS]), 880, 400)
    assert whole["left_out"] == ""


def test_columns_take_the_page_and_not_more() -> None:
    rows = [{"name": drawn.LONG, "schools": 1, "ratio": 1}, {"name": "Азов", "schools": 12345, "ratio": 1}]
    found = table_data(drawn.table(rows), 880, 400)
    assert sum(found["widths"]) == pytest.approx(880)
    assert found["size"] == 14.0


def test_rows_of_different_kinds_say_which() -> None:
    rows = [{"name": "а", "schools": 1, "kind": "модель"}, {"name": "б", "schools": 1, "kind": "загружено"}]
    found = table_data(drawn.table(rows, row_kind="kind"), 880, 400)
    assert found["heads"][-1] == "Вид данных"
    assert [row[-1] for row in found["rows"]] == ["модель", "загружено"]


@pytest.mark.parametrize("kind", list(DataKind))
def test_the_kind_of_data_and_an_assumption_stand_on_the_page(kind: DataKind) -> None:
    info = replace(drawn.INFO, kind=kind)
    table = replace(drawn.SMALL, info=info, assumption="веса факторов 1, 2")
    deck = replace(drawn.deck(drawn.slide(1, drawn.BARS, table)), info=info)
    first, last = pages(pdf_bytes(deck))
    word = {"published": "опубликовано", "loaded": "загружено", "model": "модель"}[kind]
    assert word in first
    assert "допущение" in first
    assert "веса факторов 1, 2" in last


def test_the_same_data_give_the_same_bytes_and_other_data_others() -> None:
    story = drawn.deck(drawn.slide(1, drawn.MAP), drawn.slide(2))
    assert pdf_bytes(story) == pdf_bytes(story)
    later = replace(story, info=replace(drawn.INFO, read_on=date(2026, 11, 23)))
    assert pdf_bytes(story) != pdf_bytes(later)


def test_it_says_its_name_language_and_outline() -> None:
    with use_language("en"):
        reader = PdfReader(BytesIO(pdf_bytes(drawn.deck(drawn.slide(1, drawn.BARS), drawn.slide(2)))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Рассказ о школах"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    titles = [item["/Title"] for item in reader.outline]
    assert titles == ["Вывод номер 1: 12 районов из 17", "Вывод номер 2: 12 районов из 17", "Sources"]


@pytest.mark.parametrize("length", [10, 150, 400])
def test_a_title_of_any_length_leaves_one_page(length: int) -> None:
    title = ("Очень длинный вывод " * 30)[:length].strip()
    found = pages(pdf_bytes(drawn.deck(drawn.slide(1, drawn.COLUMNS, title=title))))
    assert len(found) == 2
    assert title in found[0]


def test_a_story_without_slides_is_refused() -> None:
    with pytest.raises(ValueError, match="no slides"):
        pdf_bytes(drawn.deck())
