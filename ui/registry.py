"""Every page: one line here, one file under ``pages/``, its words. The menu is drawn from this."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from locales.text import _

PAGES_FOLDER = Path(__file__).parent.parent / "pages"


class Audience(StrEnum):
    """Whom a page is for; the menu has a section for each."""

    COORDINATOR = "coordinator"
    CURATOR = "curator"
    PRESENTER = "presenter"
    DATA = "data"


@dataclass(frozen=True)
class PageEntry:
    """A page: its file under ``pages/``, its address, its Russian title (translated when drawn)."""

    path: str
    url: str
    title: str
    audience: Audience
    icon: str


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name for "mark, translate later"
    """Mark a message for the catalogue; it is translated where it is drawn."""
    return message


# In menu order within each audience; the first page is the one that an address without a path opens.
PAGES: tuple[PageEntry, ...] = (
    PageEntry("coordinator/overview.py", "overview", N_("Обзор"), Audience.COORDINATOR, ":material/home:"),
    PageEntry("coordinator/map.py", "map", N_("Карта"), Audience.COORDINATOR, ":material/map:"),
    PageEntry("coordinator/risks.py", "risks", N_("Риски"), Audience.COORDINATOR, ":material/grid_on:"),
    PageEntry(
        "coordinator/methodists.py",
        "methodists",
        N_("Методактив"),
        Audience.COORDINATOR,
        ":material/group:",
    ),
    PageEntry(
        "coordinator/training.py", "training", N_("Обучение"), Audience.COORDINATOR, ":material/school:"
    ),
    PageEntry(
        "coordinator/years.py",
        "years",
        N_("Сравнение лет"),
        Audience.COORDINATOR,
        ":material/compare_arrows:",
    ),
    PageEntry(
        "coordinator/curators.py", "curators", N_("Кураторы"), Audience.COORDINATOR, ":material/badge:"
    ),
    PageEntry(
        "coordinator/engagement.py",
        "engagement",
        N_("Вовлечённость"),
        Audience.COORDINATOR,
        ":material/checklist:",
    ),
    PageEntry(
        "coordinator/programmes.py",
        "programmes",
        N_("Программы"),
        Audience.COORDINATOR,
        ":material/flag:",
    ),
    PageEntry(
        "curator/desk.py", "desk", N_("Кабинет куратора"), Audience.CURATOR, ":material/assignment_ind:"
    ),
    PageEntry(
        "curator/passport.py", "passport", N_("Паспорт школы"), Audience.CURATOR, ":material/description:"
    ),
    PageEntry("presenter/show.py", "show", N_("Показ"), Audience.PRESENTER, ":material/slideshow:"),
    PageEntry("data/loading.py", "loading", N_("Загрузка данных"), Audience.DATA, ":material/upload:"),
    PageEntry("data/sources.py", "sources", N_("Источники и сверка"), Audience.DATA, ":material/rule:"),
)


def audience_title(audience: Audience) -> str:
    """Return the heading of a menu section."""
    return {
        Audience.COORDINATOR: _("Координатору"),
        Audience.CURATOR: _("Куратору"),
        Audience.PRESENTER: _("На показ"),
        Audience.DATA: _("Данные"),
    }[audience]


def page_entry(url: str) -> PageEntry:
    """Return the page with an address.

    Raises:
        KeyError: there is none.
    """
    return {entry.url: entry for entry in PAGES}[url]
