"""What is said around a story: a lost slide is named, a note has its sources, both titles stand."""

from datetime import date

import pandas as pd

from data.entries.story import StorySlide
from data.model import Citation, DataKind, WorkspaceInfo
from reports.deck_words import lost_slide, made_words, note_words
from reports.tables import Column, Figure, Table

INFO = WorkspaceInfo("published", "e7", DataKind.PUBLISHED, "r", "Область", date(2022, 5, 20))
TABLE = Table(
    "t",
    "Таблица",
    pd.DataFrame({"n": [1]}),
    (Column("n", "n", 0),),
    (Citation("001", "Сборник", "прил. 1"), Citation("001", "Сборник", "прил. 1")),
    INFO,
)
FIGURE = Figure("map", "Вывод", "Подзаголовок", "55 районов", TABLE, note="Схематичная карта")


def test_a_lost_slide_is_named_by_its_page_and_its_title() -> None:
    assert lost_slide("Карта", "Было три")[0] == "Рисунка нет: Карта: «Было три»"
    assert lost_slide("Карта", "")[0] == "Рисунка нет: Карта"
    assert lost_slide("", "Было три")[0] == "Рисунка нет: Было три"
    assert lost_slide("", "")[0] == "Рисунка этого слайда нет"


def test_a_note_ends_with_n_and_every_source_once() -> None:
    assert note_words("Первое\n\nВторое", FIGURE) == [
        "Первое",
        "Второе",
        "n = 55 районов",
        "Схематичная карта",
        "Источник: Сборник, прил. 1",
    ]
    assert note_words(" \n", None) == ["Своей заметки у слайда нет."]


def test_both_made_titles_stand_where_the_data_have_changed() -> None:
    slide = StorySlide("map--map", "", "Моё", "", "3 школы", "ru")
    assert made_words(slide, "3 школы", "ru") == ["исходный вывод: 3 школы"]
    then, now = made_words(slide, "5 школ", "ru")
    assert then.endswith(": 3 школы")
    assert now.endswith(": 5 школ")
    # In another language the sentence is worded otherwise: that is no change of the data.
    assert made_words(slide, "3 schools", "en") == ["исходный вывод: 3 schools"]
