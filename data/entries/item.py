"""What every kind of item that people write shares."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from locales.text import _

LONGEST_TEXT = 4_000
# A slide has room for so many characters in large type.
LONGEST_TITLE = 200


class WrongEntryError(ValueError):
    """What was written cannot be kept; the text says which field and what to do."""


@dataclass(frozen=True)
class Item:
    """The base of what is written; ``KIND`` names it in the file."""

    KIND: ClassVar[str]

    @property
    def key(self) -> str | None:
        """What there is one of; ``None``: any number of items may be alike."""
        return None

    def check(self) -> None:
        """Raise ``WrongEntryError`` when the item cannot be kept."""

    def as_json(self) -> str:
        """Return the item as the file keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, default=str, sort_keys=True)


def check_text(value: str, name: str, most: int = LONGEST_TEXT) -> None:
    """Raise ``WrongEntryError`` for an empty text or one longer than ``most`` letters."""
    if not value.strip():
        raise WrongEntryError(_("Поле «{name}» пусто: напишите хотя бы слово.", name=name))
    if len(value) > most:
        raise WrongEntryError(
            _(
                "Поле «{name}» длиннее {most} знаков: сократите или разделите на две записи.",
                name=name,
                most=most,
            )
        )


def check_period(date_from: date, date_to: date) -> None:
    """Raise ``WrongEntryError`` for a period that ends before it begins."""
    if date_to < date_from:
        raise WrongEntryError(_("Период кончается раньше, чем начинается: поменяйте даты местами."))
