"""Small counts in words, as a sentence needs them; above ten, and where there is no word, digits."""

from datetime import date

from locales.formats import number
from locales.text import _, current_language


def of_schools(n: int) -> str:
    """Return the count of schools in the genitive: «одной», «двух», «пяти» (у пяти школ)."""
    words = {
        1: _("одной"),
        2: _("двух"),
        3: _("трёх"),
        4: _("четырёх"),
        5: _("пяти"),
        6: _("шести"),
        7: _("семи"),
        8: _("восьми"),
        9: _("девяти"),
        10: _("десяти"),
    }
    return words.get(n, number(n))


def schools_in_words(n: int) -> str:
    """Return the count of schools in the nominative: «одна», «две», «пять» (пять школ)."""
    words = {
        1: _("одна"),
        2: _("две"),
        3: _("три"),
        4: _("четыре"),
        5: _("пять"),
        6: _("шесть"),
        7: _("семь"),
        8: _("восемь"),
        9: _("девять"),
        10: _("десять"),
    }
    return words.get(n, number(n))


def long_day(value: date) -> str:
    """Return a date as a sentence has it: «20 мая 2022 года», “20 May 2022”."""
    from babel.dates import format_date

    pattern = "d MMMM yyyy 'года'" if current_language() == "ru" else "d MMMM yyyy"
    text: str = format_date(value, format=pattern, locale=current_language())
    return text
