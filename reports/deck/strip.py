"""What a slide says of its numbers: kind of data, sources, n, date and version; the page of sources."""

from collections.abc import Sequence

from data.model import DataKind, WorkspaceInfo
from locales.formats import day
from locales.text import _
from reports.deck.model import Deck, Slide
from reports.deck.svg_metrics import wrapped
from reports.places import by_source
from reports.tables import MISSING, Figure
from reports.words import assumption, kind


def dated(info: WorkspaceInfo) -> str:
    """Return «20.05.2022, версия 0a1b»."""
    return _("{date}, версия {version}", date=day(info.read_on), version=info.version_code)


def badge_words(figure: Figure) -> str:
    """Return the kinds of the figure's data, and that it rests on an assumption where it does."""
    table = figure.table
    kinds = [one for one in dict.fromkeys(table.kinds) if one != MISSING] or [kind(table.info.kind)]
    return "; ".join([*kinds, *([f"◇ {assumption()}"] if table.assumption else [])])


def strip_items(figure: Figure, room: float, size: float, lines: int) -> list[tuple[str, str]]:
    """Return the strip as (name, words): sources, n, date and version, a note.

    Where all sources do not stand in ``lines`` lines of this width, the strip says how many more there are:
    they stand in full on the page of sources.
    """
    table = figure.table
    places = by_source(table.citations) or [_("нет данных")]
    rest = [("n =", figure.sample), (_("Данные:"), dated(table.info))]
    if figure.note:
        rest.append(("", figure.note))
    for kept in range(len(places), 0, -1):
        said = "; ".join(places[:kept])
        if kept < len(places):
            said = _("{sources}; ещё {n} — в списке источников", sources=said, n=str(len(places) - kept))
        items = [(_("Источник:"), said), *rest]
        if len(wrapped(strip_text(items), room, size)) <= lines:
            break
    return items


def strip_text(items: Sequence[tuple[str, str]]) -> str:
    """Return the strip as one text."""
    return " · ".join(f"{name} {words}".strip() for name, words in items)


def sources(slide: Slide) -> list[tuple[str, str]]:
    """Return what a slide's numbers rest on, as (name, words); each source is a pair of its own."""
    figure = slide.figure
    table = figure.table
    edited = [(_("Заголовок по данным"), slide.made_title)] if slide.is_edited else []
    notes = [(_("Примечание"), note) for note in dict.fromkeys((figure.note, table.note)) if note]
    return [
        *edited,
        (_("Тема"), slide.topic),
        *table.marks,
        (_("Выборка"), figure.sample),
        *((_("Источник"), place) for place in by_source(table.citations)),
        *notes,
    ]


def about_deck(deck: Deck) -> list[tuple[str, str]]:
    """Return what a story says of itself: name, region, year, kind of data, date, version, boundaries."""
    info = deck.info
    read = _("Данные придуманы") if info.kind is DataKind.MODEL else _("Данные сверены")
    boundaries = [(_("Границы районов"), info.boundary_source)] if info.boundary_source else []
    return [
        (_("Рассказ"), deck.name),
        (_("Область"), info.region_name),
        (_("Год"), str(deck.year)),
        (_("Вид данных"), kind(info.kind)),
        (read, day(info.read_on)),
        (_("Версия данных"), info.version_code),
        *boundaries,
    ]
