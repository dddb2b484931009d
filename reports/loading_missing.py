"""What a loaded workspace does not have: each indicator and list by name, and what would load it."""

import pandas as pd

from data.frames import records
from data.loading.facts import INDICATORS
from data.loading.layouts import LAYOUTS
from locales.formats import number
from locales.text import _

# The layout that fills a list; the others no file of an office carries.
FILLED_BY = {
    "school": "schools.list",
    "school_participation": "schools.list",
    "school_mark": "profiles.long",
    "curator": "curators.staff",
    "school_curator": "curators.medk",
    "municipal_coordinator": "curators.municipal",
    "journal_entry": "journal.entries",
}


def list_name(code: str) -> str:
    """Return the name of a list of records by the code of its table."""
    return {
        "school": _("Школы поимённо"),
        "school_participation": _("Список участников «500+» по годам"),
        "school_mark": _("Рисковые профили школ"),
        "curator": _("Кураторы от института"),
        "school_curator": _("Кураторы школ в ИС МЭДК"),
        "municipal_coordinator": _("Муниципальные координаторы"),
        "journal_entry": _("Журнал куратора"),
        "document_state": _("Состояния документов школ"),
        "engagement_value": _("Мониторинг вовлечённости"),
        "official_order": _("Приказы"),
    }[code]


def title(contents: pd.DataFrame) -> str:
    """Return «Загружено 6 из 48 показателей и списков»."""
    return _(
        "Загружено {part} из {whole} показателей и списков",
        part=number(int((contents["entries_count"] > 0).sum())),
        whole=number(len(contents)),
    )


def heads() -> tuple[str, ...]:
    """Return the heads of ``missing_rows``."""
    return _("Показатель или список"), _("Состояние"), _("Чем загрузить")


def missing_rows(contents: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return name, «не загружено», and the table that would load it; what a file can load comes first.

    ``contents``: rows of the query of that name.
    """
    rows = [
        (list_name(row.item_code) if row.item_kind == "list" else row.item_name, _layout(row.item_code))
        for row in records(contents[contents["entries_count"] == 0])
    ]
    absent = _("не загружено")
    can = [(name, absent, _("таблица «{name}»", name=_(LAYOUTS[code].name))) for name, code in rows if code]
    cannot = [(name, absent, _("файлами пока не загружается")) for name, code in rows if not code]
    return [*can, *cannot]


def _layout(code: str) -> str | None:
    """The first layout that gives an indicator, or fills a list."""
    fields = {field for field, indicator in INDICATORS.items() if indicator == code}
    by_field = (layout.code for layout in LAYOUTS.values() if fields & set(layout.fields))
    return FILLED_BY.get(code) or next(by_field, None)
