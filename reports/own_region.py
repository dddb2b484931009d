"""Sentences and rows on a new region: what its table and its boundaries gave."""

from collections.abc import Sequence

from data.loading.own_map import Drawn
from data.loading.own_region import OwnPlaces
from data.model import BoundaryKind
from locales.formats import number
from locales.text import _, ngettext

# Names in one line of the report; the rest is counted.
MOST_NAMES = 12


def places_title(found: OwnPlaces) -> str:
    """Return how many places were read, or that the table has to be mended."""
    if not found.rows:
        return _("Таблицу мест нужно исправить")
    count = ngettext("{n} муниципалитет", "{n} муниципалитета", found.municipalities)
    return _("{region}: {count}", region=found.region_name, count=count)


def map_title(drawn: Drawn, municipalities: int) -> str:
    """Return what the map would be."""
    if drawn.kind is BoundaryKind.TRUE and drawn.report is not None:
        return _(
            "Границы: {joined} из {all}",
            joined=number(drawn.report.joined_count),
            all=number(municipalities),
        )
    if drawn.kind is BoundaryKind.SCHEMATIC:
        return _("Карта: схема вокруг центров")
    return _("Карты нет: места будут плитками")


def map_subtitle(drawn: Drawn) -> str:
    """Return what to know of the map."""
    if drawn.kind is BoundaryKind.TRUE and drawn.report is not None:
        return _("Система координат файла: {crs}", crs=drawn.report.crs_before)
    if drawn.kind is BoundaryKind.SCHEMATIC:
        return _("Контур и границы условные; это стоит под каждой картой")
    return _("Таблицы, списки и отчёты от карты не зависят")


def report_heads() -> list[str]:
    """Return the heads of ``report_rows``."""
    return [_("Границы"), _("Сколько"), _("Какие")]


def report_rows(drawn: Drawn) -> list[tuple[str, str, str]]:
    """Return what became of the file: a row each for what joined, did not, is missing, was mended."""
    report = drawn.report
    if report is None:
        return []
    lists: tuple[tuple[str, Sequence[str]], ...] = (
        (_("Сопоставлено по коду ОКТМО"), report.joined_by_code),
        (_("Сопоставлено по названию"), report.joined_by_name),
        (_("Есть в файле, но не сопоставлено"), report.unjoined),
        (_("Нет в файле"), report.missing),
        (_("Собрано из нескольких объектов"), report.merged),
        (_("Исправлена геометрия"), report.repaired),
    )
    return [(title, number(len(names)), _listed(names)) for title, names in lists if names]


def _listed(names: Sequence[str]) -> str:
    shown = "; ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return shown if more <= 0 else _("{names}; ещё {n}", names=shown, n=number(more))
