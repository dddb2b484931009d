"""Sentences on the history of a loaded workspace."""

from collections.abc import Sequence

from data.loading.history import Event, EventKind
from locales.formats import day, number
from locales.text import _


def title(events: Sequence[Event]) -> str:
    """Return what was loaded last; what to do when nothing was."""
    loaded = [event for event in events if event.kind is EventKind.LOADED]
    if not events:
        return _("Загрузите таблицы своего региона: проверка найдёт ошибки до загрузки")
    if not loaded:
        return _("Набор начат, в нём пока только районы и карта")
    last = loaded[-1]
    return _("Последним загружен «{name}», {day}", name=last.file_name, day=day(last.when.date()))


def lede(has_workspace: bool) -> str:
    """Return the caveat of the page."""
    if has_workspace:
        return _("Загруженные данные помечены «загружено» и не смешиваются с опубликованными.")
    return _("Подойдут школы, рисковые профили, методисты, обучение, кураторы, журнал: XLSX, ODS или CSV.")


def event_words(event: Event) -> str:
    """Return one line of history: when, what, how many rows."""
    when = day(event.when.date())
    if event.kind is EventKind.LOADED:
        return _(
            "{day} — «{name}»: добавлено {added}, изменено {changed}, исчезло {removed}",
            day=when,
            name=event.file_name,
            added=number(event.added),
            changed=number(event.changed),
            removed=number(event.removed),
        )
    return {
        EventKind.CREATED: _("{day} — набор начат", day=when),
        EventKind.ROLLED_BACK: _("{day} — возвращена версия {version}", day=when, version=event.version),
        EventKind.REBUILT: _("{day} — база построена заново", day=when),
        EventKind.MAPPED: _("{day} — границы на карте взяты из «{name}»", day=when, name=event.file_name),
    }[event.kind]
