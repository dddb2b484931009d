"""The catalogues: nothing untranslated, nothing obsolete, the same places to fill in."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from locales import check
from locales.text import LANGUAGES, catalogue_path

PLACE = re.compile(r"\{(\w+)\}")


def messages(language: str) -> Iterator[Message]:
    with catalogue_path(language).open("rb") as file:
        yield from (message for message in read_po(file, locale=language) if message.id)


def as_list(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete(language: str) -> None:
    assert len(list(messages(language))) > 100
    assert check.problems(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    wrong = []
    for message in messages(language):
        wanted = {frozenset(PLACE.findall(text)) for text in as_list(message.id)}
        for text in filter(None, as_list(message.string)):
            if frozenset(PLACE.findall(text)) not in wanted:
                wrong.append((message.id, text))
    assert wrong == []


def test_english_has_no_russian_words() -> None:
    texts = [text for message in messages("en") for text in as_list(message.string)]
    assert len(texts) > 100
    # The name of a course stands in «…» as the document writes it.
    assert [text for text in texts if re.search("[а-яё]", re.sub("«[^»]*»", "", text))] == []


def test_russian_has_all_three_plurals() -> None:
    plural = [message for message in messages("ru") if message.pluralizable]
    assert len(plural) > 10
    assert [m.id for m in plural if len(as_list(m.string)) != 3 or not all(m.string)] == []
    assert [m.id for m in plural if m.string[0] != m.id[0]] == []


def test_what_is_missing_or_obsolete_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    template = Catalog()
    template.add("нет такой строки нигде")
    monkeypatch.setattr(check, "extracted", lambda: template)
    found = check.problems("en")
    assert found[0] == ("en: not in the catalogue: 'нет такой строки нигде' (run: make words)")
    assert len(found) > 100
    assert all("obsolete" in problem for problem in found[1:])
    monkeypatch.setattr(check, "extracted", Catalog)
    assert check.problems("en") == ["no message was found in the source"]
