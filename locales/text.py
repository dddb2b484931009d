"""Translation through gettext. Russian is the source language; its catalogue only adds plural forms.

The catalogues are read from ``.po`` files directly, so there is no compiled file that could be stale.
The current language is a context variable: each Streamlit run sets it once, exports set it for
the time that they are written.
"""

import gettext as stdlib_gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

LANGUAGES: tuple[str, ...] = ("ru", "en")
DEFAULT_LANGUAGE = "ru"
CATALOGUES = Path(__file__).parent

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def translations(language: str) -> stdlib_gettext.GNUTranslations:
    """Return the catalogue of ``language``, read once in a process.

    Raises:
        ValueError: the language is not one of ``LANGUAGES``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for language {language!r}, known: {LANGUAGES}")
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return stdlib_gettext.GNUTranslations(compiled)


def catalogue_path(language: str) -> Path:
    """Return the path of the ``.po`` file of a language."""
    return CATALOGUES / language / "LC_MESSAGES" / "navigator.po"


def set_language(language: str) -> None:
    """Make ``language`` the current one of this thread of execution."""
    translations(language)
    _language.set(language)


def current_language() -> str:
    """Return the code of the current language."""
    return _language.get()


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Use ``language`` inside a ``with`` block, for work that runs outside a page's own thread."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str, **values: object) -> str:
    """Translate a message and fill its ``{named}`` places."""
    text = translations(_language.get()).gettext(message)
    return text.format(**values) if values else text


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Translate a message with the plural form of ``n``; ``{n}`` is filled with the number."""
    from locales.formats import number

    text = translations(_language.get()).ngettext(one, many, n)
    return text.format(n=number(n), **values)
