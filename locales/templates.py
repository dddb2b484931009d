"""Sentence templates: named places, plural forms by CLDR, a share in brackets.

A place is ``{name}``; with a plural form of the whole number for each category of the language, ``#``
standing for the number itself, it is ``{name|# школа|# школы|# школ}`` (Russian: one, few, many) or
``{name|# school|# schools}`` (English: one, other). ``{part%whole}`` is the share of two numbers.
"""

import re
from dataclasses import dataclass

CATEGORIES: dict[str, tuple[str, ...]] = {"ru": ("one", "few", "many"), "en": ("one", "other")}
"""The plural categories of whole numbers in the order in which a template gives their forms."""

PLACE = re.compile(r"\{([a-z_]+)(?:%([a-z_]+)|((?:\|[^{}|]*)+))?\}")


@dataclass(frozen=True)
class Place:
    """A place of a template: ``forms`` of a plural, or ``whole`` of a share; neither: the value alone."""

    name: str
    forms: tuple[str, ...] = ()
    whole: str = ""


def _place(found: re.Match[str]) -> Place:
    name, whole, forms = found.groups()
    return Place(name, tuple((forms or "").split("|")[1:]), whole or "")


def places(template: str) -> tuple[Place, ...]:
    """Return the places of a template in their order.

    Raises:
        ValueError: a brace belongs to no place.
    """
    rest = PLACE.sub("", template)
    if "{" in rest or "}" in rest:
        raise ValueError(f"a brace that belongs to no place: {template!r}")
    return tuple(_place(found) for found in PLACE.finditer(template))


def plural(n: int, forms: tuple[str, ...], language: str) -> str:
    """Return the form of a whole number by the rules of CLDR.

    Raises:
        ValueError: the forms are not as many as the language has categories.
    """
    from babel import Locale

    categories = CATEGORIES[language]
    if len(forms) != len(categories):
        raise ValueError(f"{len(forms)} plural forms, {language} has {len(categories)}: {forms}")
    category: str = Locale.parse(language).plural_form(n)
    return forms[categories.index(category)]


def filled(template: str, words: "dict[str, str]", numbers: "dict[str, int]", language: str) -> str:
    """Return a template with its places filled.

    ``words`` are the texts of the places, a share's under «part%whole»; ``numbers`` are those that plural
    forms follow.

    Raises:
        KeyError: a place has no text.
    """

    def text(found: re.Match[str]) -> str:
        place = _place(found)
        if place.whole:
            return words[f"{place.name}%{place.whole}"]
        if place.forms:
            return plural(numbers[place.name], place.forms, language).replace("#", words[place.name])
        return words[place.name]

    return PLACE.sub(text, template)
