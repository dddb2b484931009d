"""A region's own count of a programme's indicator, as it is kept among the entries."""

from dataclasses import dataclass
from typing import ClassVar

from data.entries.item import Item, WrongEntryError, check_text
from data.programme_count_rules import wrong
from data.programme_period_words import is_counted_period
from locales.text import _


@dataclass(frozen=True)
class IndicatorCount(Item):
    """A region's own count of a programme's indicator in a period; ``period_code`` as in programmes.

    ``kind`` is that of the indicator (share, count, ratio, yes_no, date): it says which numbers there are.
    """

    KIND: ClassVar[str] = "indicator_count"
    indicator_code: str
    period_code: str
    kind: str
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """An indicator has one own count in a period."""
        return f"{self.indicator_code}:{self.period_code}"

    def check(self) -> None:
        """Raise ``WrongEntryError`` for a period that is none, and for numbers that break a rule."""
        if not is_counted_period(self.period_code):
            raise WrongEntryError(
                _(
                    "Период «{period}» не читается: впишите, например, 2024 год, 2023/24 учебный год или "
                    "на 01.01.2024.",
                    period=self.period_code,
                )
            )
        found = wrong(self.kind, self.numerator, self.denominator, self.value)
        if found is not None:
            what = found.what[:1].upper() + found.what[1:]
            raise WrongEntryError(f"{what}. {found.advice}")
        if self.note:
            check_text(self.note, _("Пояснение"))
