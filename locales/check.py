"""Fails when a catalogue is not complete: ``python -m locales.check``."""

import sys

from babel.messages.pofile import read_po

from locales.extract import extracted
from locales.text import DEFAULT_LANGUAGE, LANGUAGES, VOICES, catalogue_path


def problems(language: str) -> list[str]:
    """Return what is missing in a language's catalogue: unknown, untranslated or obsolete messages.

    The source language needs only its plural forms.
    """
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    template = extracted()
    wanted = {message.id for message in template if message.id}
    found: list[str] = []
    if not wanted:
        return ["no message was found in the source"]
    for message_id in sorted(wanted, key=str):
        key = message_id[0] if isinstance(message_id, tuple) else message_id
        message = catalogue.get(key)
        if message is None:
            found.append(f"{language}: not in the catalogue: {message_id!r} (run: make words)")
            continue
        is_plural = isinstance(message_id, tuple)
        if language == DEFAULT_LANGUAGE and not is_plural:
            continue
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(strings) or (is_plural and len(strings) != catalogue.num_plurals):
            found.append(f"{language}: not translated: {message_id!r}")
    known = {m.id for m in catalogue if m.id}
    found += [f"{language}: obsolete: {m!r} (run: make words)" for m in known - wanted]
    return found


def voice_problems(language: str, voice: str) -> list[str]:
    """Return what is wrong with a voice's catalogue: not in the source, not said, or in one language only."""
    wanted = {message.id for message in extracted() if message.id}
    said = {}
    for code in LANGUAGES:
        with catalogue_path(code, voice).open("rb") as file:
            said[code] = {m.id: m.string for m in read_po(file, locale=code) if m.id}
    name = f"{language}, {voice}"
    found = [f"{name}: obsolete: {m!r}" for m in said[language].keys() - wanted]
    for message_id, text in said[language].items():
        if not all(text if isinstance(text, tuple) else (text,)):
            found.append(f"{name}: not translated: {message_id!r}")
    every = set().union(*said.values())
    return sorted(found + [f"{name}: only in another language: {m!r}" for m in every - said[language].keys()])


def main() -> int:
    """Print every problem; exit 1 when there is one."""
    found = [problem for language in LANGUAGES for problem in problems(language)]
    found += [p for language in LANGUAGES for voice in VOICES for p in voice_problems(language, voice)]
    for problem in found:
        sys.stderr.write(problem + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
