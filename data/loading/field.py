"""A field of a loaded table: its name for people, what its cells hold, the heads that mean it."""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What the cells of a field hold; recognising looks whether a column does."""

    TEXT = "text"
    PLACE = "place"
    SCHOOL = "school"
    COUNT = "count"
    SHARE = "share"
    COORDINATE = "coordinate"
    YEAR = "year"
    DATE = "date"
    MARK = "mark"
    FACTOR = "factor"
    SUBJECT = "subject"
    IGNORED = "ignored"


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name for "mark, translate later"
    """Mark a message for translation; ``locales.text._`` translates it when shown."""
    return message


@dataclass(frozen=True)
class Field:
    """A field: its name for people (translate with ``_``), what it holds, its heads with ``|`` between."""

    name: str
    holds: Holds
    heads: str
