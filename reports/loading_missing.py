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
    "programme_count": "counts.programme",
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
        "programme_count": _("Свои показатели программ"),
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


def missing_groups(contents: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return what is not loaded by what would load it: the table's name, then the names of what it fills.

    What no file can load comes last. ``contents``: rows of the query of that name.
    """
    groups: dict[str, list[str]] = {}
    for row in records(contents[contents["entries_count"] == 0]):
        name = list_name(row.item_code) if row.item_kind == "list" else row.item_name
        groups.setdefault(_layout(row.item_code) or "", []).append(name)
    cannot = groups.pop("", [])
    found = [(_("Таблица «{name}»", name=_(LAYOUTS[code].name)), names) for code, names in groups.items()]
    return [*found, (_("Файлами пока не загружаются"), cannot)] if cannot else found


def _layout(code: str) -> str | None:
    """The first layout that gives an indicator, or fills a list."""
    fields = {field for field, indicator in INDICATORS.items() if indicator == code}
    by_field = (layout.code for layout in LAYOUTS.values() if fields & set(layout.fields))
    return FILLED_BY.get(code) or next(by_field, None)
