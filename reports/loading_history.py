"""Sentences on the history of a loaded workspace."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from data.loading.history import Event, EventKind
from locales.formats import day, moment, number
from locales.text import _


def title(events: Sequence[Event]) -> str:
    """Return what was loaded last; what to do when nothing was."""
    loaded = [event for event in events if event.kind is EventKind.LOADED]
    if not events:
        return _("Загрузите таблицы своего региона: проверка найдёт ошибки до загрузки")
    if not loaded:
        return _("Набор начат, в нём пока только районы и карта")
    if events[-1].kind is EventKind.ROLLED_BACK:
        when = made_at(events).get(events[-1].version, events[-1].when)
        return _("Возвращена версия от {when}", when=moment(when))
    last = loaded[-1]
    return _("Последним загружен «{name}», {day}", name=last.file_name, day=day(last.when.date()))


def lede(has_workspace: bool) -> str:
    """Return the caveat of the page."""
    if has_workspace:
        return _("Загруженные данные помечены «загружено» и не смешиваются с опубликованными.")
    return _("Подойдут школы, рисковые профили, методисты, обучение, кураторы, журнал: XLSX, ODS или CSV.")


def made_at(events: Sequence[Event]) -> dict[str, datetime]:
    """Return when each version of a history was made."""
    return {event.version: event.when for event in reversed(events)}


def event_words(event: Event, made: Mapping[str, datetime]) -> str:
    """Return one line of history: when, what, how many rows; ``made`` is ``made_at`` of the history."""
    when = moment(event.when)
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
        EventKind.ROLLED_BACK: _(
            "{day} — возвращена версия от {when}", day=when, when=moment(made.get(event.version, event.when))
        ),
        EventKind.REBUILT: _("{day} — база построена заново", day=when),
        EventKind.MAPPED: _("{day} — границы на карте взяты из «{name}»", day=when, name=event.file_name),
    }[event.kind]
