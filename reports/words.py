"""Words that screens, charts and files share: counts with their plurals, gaps, places, kinds."""

from analytics.coverage import MANY_SCHOOLS_COUNT
from data.model import DataKind, GapReason
from locales.formats import number
from locales.text import _, current_language, ngettext


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


ADJECTIVE_ENDINGS = (("ский", "ском"), ("цкий", "цком"), ("ской", "ском"), ("ный", "ном"))


def in_place(place_name: str) -> str:
    """Return «в Дубовском районе»; a name of another pattern stays as it is: «в г. Шахты».

    Declension follows the adjective's ending, so that a region that nobody foresaw works too; in
    English the Russian proper name stands unchanged.
    """
    if current_language() != "ru":
        return f"in {place_name}"
    words = place_name.split(" ")
    if words[-1] == "район":
        for ending, locative in ADJECTIVE_ENDINGS:
            if words[0].endswith(ending):
                stem = words[0].removesuffix(ending) + locative
                return " ".join(["в", stem, *words[1:-1], "районе"])
    return f"в {place_name}"


def capitalised(sentence: str) -> str:
    """Return the sentence with its first letter in capitals, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def map_note(shape: str) -> str:
    """Return what a reader must know of the shapes on a map."""
    if shape == "tiles":
        return _("Плитки: каждый муниципалитет — одна равная плитка, примерно на своём месте.")
    return _("Схематичная карта: границы районов — схема проекта, не кадастр.")
