"""The sentence on a newer version of the data that a reader has open."""

from datetime import datetime

from data.loading.history import Event, EventKind
from locales.formats import moment
from locales.text import _


def newer_words(when: datetime, event: Event | None) -> str:
    """Return what happened since, and when (in the reader's time zone).

    ``event`` is the line of history that made the version current; a workspace that is built from the
    repository's own folders has no history.
    """
    said = moment(when)
    kind = event.kind if event else None
    if event and kind is EventKind.LOADED:
        return _("Загружены новые данные: {when}, «{name}».", when=said, name=event.file_name)
    if kind is EventKind.ROLLED_BACK:
        return _("Возвращена другая версия данных: {when}.", when=said)
    return _("Данные построены заново: {when}.", when=said)
