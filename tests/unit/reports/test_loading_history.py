"""The history of a loaded workspace in words, and what a newer version is called."""

from datetime import UTC, datetime

import pytest

from data.loading.history import Event, EventKind
from locales.text import use_language
from reports.loading_history import event_words, made_at, title
from reports.newer import newer_words

DAY = datetime(2026, 5, 20, 9, 5, tzinfo=UTC)
CREATED = Event(EventKind.CREATED, DAY, "v1", "")
LOADED = Event(EventKind.LOADED, DAY.replace(hour=10), "v2", "v1", "май.xlsx", added=4, changed=2, removed=1)
BACK = Event(EventKind.ROLLED_BACK, DAY.replace(day=21), "v1", "v2")
FORTH = Event(EventKind.ROLLED_BACK, DAY.replace(day=22), "v2", "v1")
TOLD = (CREATED, LOADED, BACK, FORTH)


def test_each_line_says_when_and_what() -> None:
    made = made_at(TOLD)
    assert [event_words(event, made) for event in TOLD] == [
        "20.05.2026, 09:05 — набор начат",
        "20.05.2026, 10:05 — «май.xlsx»: добавлено 4, изменено 2, исчезло 1",
        "21.05.2026, 09:05 — возвращена версия от 20.05.2026, 09:05",
        "22.05.2026, 09:05 — возвращена версия от 20.05.2026, 10:05",
    ]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "Загрузите таблицы своего региона"),
        (1, "Набор начат"),
        (2, "Последним загружен «май.xlsx», 20.05.2026"),
        (3, "Возвращена версия от 20.05.2026, 09:05"),
        (4, "Возвращена версия от 20.05.2026, 10:05"),
    ],
)
def test_the_headline_says_what_is_current(count: int, expected: str) -> None:
    assert title(TOLD[:count]).startswith(expected)


def test_what_is_new_is_named() -> None:
    assert newer_words(DAY, LOADED) == "Загружены новые данные: 20.05.2026, 09:05, «май.xlsx»."
    assert newer_words(DAY, BACK) == "Возвращена другая версия данных: 20.05.2026, 09:05."
    assert newer_words(DAY, None) == "Данные построены заново: 20.05.2026, 09:05."
    with use_language("en"):
        assert newer_words(DAY, LOADED) == "New data were loaded: 20 May 2026, 09:05, “май.xlsx”."
