"""Words that screens, charts and files share: counts with their plurals, gaps, places, kinds."""

from enum import StrEnum

from analytics.coverage import MANY_SCHOOLS_COUNT
from data.model import BoundaryKind, DataKind, GapReason, WorkspaceInfo
from locales.formats import number
from locales.text import LOADED, _, current_language, current_voice, ngettext


def schools(n: int) -> str:
    """Return «3 школы»."""
    return ngettext("{n} школа", "{n} школы", n)


def methodists(n: int) -> str:
    """Return «19 методистов»."""
    return ngettext("{n} методист", "{n} методиста", n)


def people(n: int) -> str:
    """Return «271 человек»."""
    return ngettext("{n} человек", "{n} человека", n)


def districts(n: int) -> str:
    """Return «39 районов» (used for municipalities of both kinds, as the documents do)."""
    return ngettext("{n} район", "{n} района", n)


def methodists_on_schools(methodists_count: int, schools_count: int) -> str:
    """Return «2 методиста на 3 школы», the way a ratio of two small counts is printed."""
    return _(
        "{methodists} на {schools}",
        methodists=methodists(methodists_count),
        schools=ngettext("{n} школу", "{n} школы", schools_count),
    )


def several(most: int) -> str:
    """Return «2–3»: from how many schools on a place has several, and the most that one has."""
    least = number(MANY_SCHOOLS_COUNT)
    return f"{least}–{number(most)}" if most > MANY_SCHOOLS_COUNT else least


def several_schools(most: int) -> str:
    """Return «2–3 школы»; the plural follows the larger number."""
    larger = max(most, MANY_SCHOOLS_COUNT)
    return ngettext("{range} школа", "{range} школы", larger, range=several(most))


def gap(reason: GapReason | str) -> str:
    """Return why there is no value, in words."""
    return {
        GapReason.NOT_PUBLISHED: _("не опубликовано"),
        GapReason.NOT_LISTED: _("не указано"),
        GapReason.NOT_LOADED: _("не загружено"),
        GapReason.SUPPRESSED: _("скрыто"),
        GapReason.NOT_APPLICABLE: _("не применимо"),
        GapReason.NOT_SURVEYED: _("не обследовано"),
    }[GapReason(reason)]


def kind(data_kind: DataKind) -> str:
    """Return the word of a data kind's badge."""
    return {
        DataKind.PUBLISHED: _("опубликовано"),
        DataKind.LOADED: _("загружено"),
        DataKind.MODEL: _("модель"),
    }[data_kind]


def assumption() -> str:
    """Return the word of the badge of what the reader has set and nobody published."""
    return _("допущение")


def assumed(what: str) -> str:
    """Return «◇ допущение: веса факторов…»: the mark of an assumption with what is assumed."""
    return f"◇ {assumption()}: {what}"


def count_or_gap(value: float | None, reason: str) -> str:
    """Return a count, or the reason why there is none."""
    return gap(reason) if value is None else number(value)


class Loadable(StrEnum):
    """What a coordinator's files can give; any of these may be missing in a loaded workspace."""

    DISTRICTS = "districts"
    SCHOOLS = "schools"
    PROFILES = "profiles"
    METHODISTS = "methodists"
    TRAINING = "training"
    CURATORS = "curators"
    JOURNAL = "journal"
    SCHOOL_CURATORS = "school_curators"
    COORDINATORS = "coordinators"


def to_load(*tables: Loadable) -> str:
    """Return which tables a loaded workspace needs here and where they are loaded; "" for other data.

    No table at all: what is missing here is none of those that files can give.
    """
    if current_voice() != LOADED:
        return ""
    names = {
        Loadable.DISTRICTS: _("числа школ по районам"),
        Loadable.SCHOOLS: _("список школ с годами участия"),
        Loadable.PROFILES: _("рисковые профили школ"),
        Loadable.METHODISTS: _("методистов по районам и предметам"),
        Loadable.TRAINING: _("обучение по районам или предметам"),
        Loadable.CURATORS: _("список кураторов с районами"),
        Loadable.JOURNAL: _("журнал куратора"),
        Loadable.SCHOOL_CURATORS: _("школьных кураторов ИС МЭДК"),
        Loadable.COORDINATORS: _("муниципальных координаторов по районам"),
    }
    page = _("страница «Загрузка данных»")
    if not tables:
        return _("Среди таблиц, которые принимает {page}, такой нет.", page=page)
    return _(
        "Загрузите {tables}: {page}.", tables=_(" или ").join(names[table] for table in tables), page=page
    )


def or_load(otherwise: str, *tables: Loadable) -> str:
    """Return what to load in a loaded workspace (``to_load``), ``otherwise`` for other data."""
    return to_load(*tables) or otherwise


def and_load(said: str, *tables: Loadable) -> str:
    """Return a sentence, and after it what to load in a loaded workspace (``to_load``)."""
    return " ".join(part for part in (said, to_load(*tables)) if part)


# Adjectives of districts in the nominative and after «в»; the first ending that fits counts.
ADJECTIVE_ENDINGS = (
    *(("кий", "ком"), ("гий", "гом"), ("хий", "хом"), ("ий", "ем")),
    *(("ый", "ом"), ("ой", "ом")),
)
DISTRICT_NOUNS = {"район": "районе", "округ": "округе"}


def in_place(place_name: str) -> str:
    """Return «в Дубовском районе»; a name of another pattern stays as it is: «в г. Шахты».

    Declension follows the adjective's ending, so that a region that nobody foresaw works too; in
    English the Russian proper name stands unchanged.
    """
    if current_language() != "ru":
        return f"in {place_name}"
    *adjectives, noun = place_name.split(" ")
    if noun in DISTRICT_NOUNS and adjectives and _locative(adjectives[0]) != adjectives[0]:
        return " ".join(["в", *map(_locative, adjectives), DISTRICT_NOUNS[noun]])
    return f"в {place_name}"


def _locative(adjective: str) -> str:
    """An adjective after «в», or the word as it is when it does not end like one."""
    for ending, locative in ADJECTIVE_ENDINGS:
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + locative
    return adjective


def from_place(place_name: str) -> str:
    """Return «из Дубовского района»; a name of another pattern stays as it is: «из г. Шахты».

    The genitive follows the same endings as ``in_place``.
    """
    if current_language() != "ru":
        return f"from {place_name}"
    *adjectives, noun = place_name.split(" ")
    if noun in DISTRICT_NOUNS and adjectives and _locative(adjectives[0]) != adjectives[0]:
        return " ".join(["из", *map(_genitive, adjectives), f"{noun}а"])
    return f"из {place_name}"


def _genitive(adjective: str) -> str:
    """«Дубовского»: the locative with another end, or the word as it is when it does not end like one."""
    locative = _locative(adjective)
    return adjective if locative == adjective else locative.removesuffix("м") + "го"


def inside_sentence(name: str) -> str:
    """Return a subject inside a sentence: small in Russian; in English a language keeps its capital."""
    return name[:1].lower() + name[1:] if current_language() == "ru" else name


def capitalised(sentence: str) -> str:
    """Return the sentence with its first letter in capitals, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def map_note(shape: str, info: WorkspaceInfo) -> str:
    """Return what a reader must know of the shapes on a map: whose they are, or that they are a scheme."""
    if info.boundary_kind is BoundaryKind.NONE:
        return _("Плитки в порядке таблицы мест: карты нет, положение плитки ничего не значит.")
    if shape == "tiles":
        return _("Плитки: каждый муниципалитет — одна равная плитка, примерно на своём месте.")
    if info.boundary_kind is BoundaryKind.TRUE:
        return _("Границы: {source}, {date}.", source=info.boundary_source, date=info.boundary_date)
    return _("Схематичная карта: границы районов — схема проекта, не кадастр.")
