"""Builds the database of a version; what the checks refuse becomes messages with the places in the files."""

from pathlib import Path

from data.build import BuildError, build
from data.loading.model import Message, Severity
from data.loading.stored import LoadingError
from data.model import Words
from data.reading import RegistryError
from data.workspaces import Workspaces
from locales.text import _, current_language


def built(region: Path, workspaces: Workspaces) -> str:
    """Build the database of a region's folder and return its version; the pointer stays.

    Raises:
        LoadingError: the rows do not pass a check, or cannot be read; the messages name them.
    """
    try:
        return build(region, workspaces, switch=False).stem
    except BuildError as error:
        raise LoadingError(
            _("собранные данные не прошли проверку: прежняя версия осталась текущей"),
            _("Исправьте в файле названные строки. Если они верны, сообщите разработчикам."),
            _complaints(error),
        ) from error
    except RegistryError as error:
        raise unreadable(error) from error


def unreadable(error: RegistryError) -> LoadingError:
    """Return the refusal of a folder that this program cannot read."""
    return LoadingError(
        _("собранные данные не читаются: {what}", what=str(error)),
        _("Прежняя версия осталась текущей. Сообщите разработчикам."),
    )


def _complaints(error: BuildError) -> list[Message]:
    if not error.failed:
        return [Message(Severity.ERROR, str(error), "")]
    return [
        Message(
            Severity.ERROR,
            _("проверка «{title}»: {subject}", title=_title(check.title), subject=bad.subject),
            _("Где стоит: {places}.", places="; ".join(sorted({bad.first_locator, bad.second_locator}))),
            value=bad.first_value,
        )
        for check in error.failed
        for bad in check.bad_rows
    ]


def _title(words: Words) -> str:
    return words.in_language(current_language())
