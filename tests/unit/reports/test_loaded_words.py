"""What is said of loaded data: the voice's words, what to load, rows of a sheet as ranges."""

import pytest

from locales import check
from locales.text import LANGUAGES, LOADED, VOICES, _, current_voice, ngettext, use_language
from reports.places import folded
from reports.words import Loadable, and_load, gap, or_load, to_load


def test_a_voice_says_its_own_words_and_the_rest_as_ever() -> None:
    assert gap("not_published") == "не опубликовано"
    with use_language("ru", LOADED):
        assert gap("not_published") == "не загружено"
        assert _("Обзор") == "Обзор"
        assert ngettext("{n} школа", "{n} школы", 5) == "5 школ"
        assert ngettext("{n} документа", "{n} документов", 2) == "2 источников"
        with use_language("en"):
            assert (current_voice(), gap("not_published")) == (LOADED, "not loaded")
        with use_language("en", "model"):
            assert gap("not_published") == "not published"
    assert current_voice() == ""


def test_only_a_loaded_workspace_is_told_what_to_load() -> None:
    tables = Loadable.SCHOOLS, Loadable.PROFILES
    assert (to_load(*tables), or_load("Нет.", *tables), and_load("Нет.", *tables)) == ("", "Нет.", "Нет.")
    with use_language("ru", LOADED):
        said = "Загрузите список школ с годами участия или рисковые профили школ: страница «Загрузка данных»."
        assert or_load("Нет.", *tables) == said
        assert and_load("Нет.", *tables) == f"Нет. {said}"
        assert to_load() == "Среди таблиц, которые принимает страница «Загрузка данных», такой нет."
        assert all(to_load(table) for table in Loadable)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("voice", VOICES)
def test_a_voice_is_complete(language: str, voice: str) -> None:
    assert check.voice_problems(language, voice) == []


def test_rows_of_a_sheet_are_ranges() -> None:
    rows = [f"лист «Школы», строка {n}" for n in (7, 5, 6, 9, 5)]
    assert folded([*rows, "прил. 1", "лист «РМА», строка 3"]) == [
        "лист «Школы», строки 5–7, 9",
        "прил. 1",
        "лист «РМА», строка 3",
    ]
