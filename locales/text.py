"""Translation through gettext. Russian is the source language; its catalogue only adds plural forms.

The catalogues are read from ``.po`` files directly, so there is no compiled file that could be stale.
The current language is a context variable: each Streamlit run sets it once, exports set it for
the time that they are written.

Some words are true of one kind of data only: a document publishes, a loaded file does not. The voice of
a workspace (the kind of its data) has a small catalogue of its own beside the main one: what stands
there is said instead, everything else as ever. Voices without a catalogue say everything as ever.
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
MAIN = "navigator"
LOADED = "loaded"
VOICES = (LOADED,)

_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)
_voice: ContextVar[str] = ContextVar("voice", default="")


@cache
def translations(language: str, voice: str = "") -> stdlib_gettext.GNUTranslations:
    """Return the catalogue of ``language``, read once in a process; a voice's falls back to the main one.

    Raises:
        ValueError: the language is not one of ``LANGUAGES``.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no catalogue for language {language!r}, known: {LANGUAGES}")
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalogue_path(language, voice or MAIN).open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    found = stdlib_gettext.GNUTranslations(compiled)
    if voice:
        found.add_fallback(translations(language))
    return found


def catalogue_path(language: str, domain: str = MAIN) -> Path:
    """Return the path of the ``.po`` file of a language; ``domain`` is the main one or a voice."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po"


def set_language(language: str) -> None:
    """Make ``language`` the current one of this thread of execution."""
    translations(language)
    _language.set(language)


def current_language() -> str:
    """Return the code of the current language."""
    return _language.get()


def set_voice(kind: str) -> None:
    """Speak of data of this kind from now on in this thread of execution."""
    _voice.set(kind if kind in VOICES else "")


def current_voice() -> str:
    """Return the voice of this thread, "" for the main one."""
    return _voice.get()


@contextmanager
def use_language(language: str, kind: str | None = None) -> Iterator[None]:
    """Use ``language`` inside a ``with`` block, for work that runs outside a page's own thread.

    ``kind`` is the kind of the data that the words are about; without it the voice stays what it is.
    """
    token, before = _language.set(language), current_voice()
    set_voice(before if kind is None else kind)
    try:
        yield
    finally:
        _language.reset(token)
        _voice.set(before)


def _(message: str, **values: object) -> str:
    """Translate a message and fill its ``{named}`` places."""
    text = translations(_language.get(), _voice.get()).gettext(message)
    return text.format(**values) if values else text


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """Translate a message with the plural form of ``n``; ``{n}`` is filled with the number."""
    from locales.formats import number

    text = translations(_language.get(), _voice.get()).ngettext(one, many, n)
    return text.format(n=number(n), **values)
