"""The current language belongs to one thread of work and comes back by itself."""

import threading

import pytest

from locales.text import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    _,
    current_language,
    ngettext,
    set_language,
    translations,
    use_language,
)

EACH_FORM = {1: "1 школа", 2: "2 школы", 5: "5 школ", 11: "11 школ", 21: "21 школа"}


def test_an_unknown_language_has_no_catalogue() -> None:
    with pytest.raises(ValueError, match="no catalogue for language 'de'"):
        translations("de")
    with pytest.raises(ValueError, match="no catalogue"):
        set_language("../en")
    assert current_language() == DEFAULT_LANGUAGE


def test_a_language_comes_back_after_the_block() -> None:
    with use_language("en"):
        with use_language("ru"):
            assert current_language() == "ru"
        assert current_language() == "en"
    assert current_language() == "ru"
    with pytest.raises(RuntimeError, match="broken"), use_language("en"):
        raise RuntimeError("broken")
    assert current_language() == "ru"


def test_another_thread_has_a_language_of_its_own() -> None:
    seen: list[str] = []

    def work() -> None:
        seen.append(current_language())
        set_language("ru")

    with use_language("en"):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert current_language() == "en"
    assert seen == [DEFAULT_LANGUAGE]


@pytest.mark.parametrize("language", LANGUAGES)
def test_set_language_lasts(language: str) -> None:
    with use_language(DEFAULT_LANGUAGE):
        set_language(language)
        assert current_language() == language


def test_russian_says_what_the_source_says() -> None:
    assert _("не опубликовано") == "не опубликовано"
    assert _("{part} из {whole}", part=2, whole="3 {x}") == "2 из 3 {x}"


def test_an_unknown_message_stays_as_it_is() -> None:
    for language in LANGUAGES:
        with use_language(language):
            assert _("нет такой строки нигде") == "нет такой строки нигде"


def test_plural_forms() -> None:
    for n, text in EACH_FORM.items():
        assert ngettext("{n} школа", "{n} школы", n) == text


def test_english_is_translated() -> None:
    with use_language("en"):
        assert _("Источники") == "Sources"
        assert ngettext("{n} школа", "{n} школы", 1) == "1 school"
        assert ngettext("{n} школа", "{n} школы", 21) == "21 schools"
