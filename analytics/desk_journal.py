"""A curator's journal: rows of documents and entries that were written here, in one order, and searched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.entries.model import JournalEntry, Revision
from data.frames import records


@dataclass(frozen=True)
class JournalRow:
    """A line of the journal: ``said`` is a row of a document's journal, ``written`` an entry; one of both."""

    date_from: date
    date_to: date
    activity: str
    said: Any = None
    written: Revision[JournalEntry] | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether a person took the entry back."""
        return self.written is not None and self.written.is_withdrawn

    @property
    def is_draft(self) -> bool:
        """Whether the entry stands in no report and no file."""
        return self.written is not None and self.written.item.is_draft

    @property
    def is_exported(self) -> bool:
        """Whether the line may leave the screen: neither a draft nor withdrawn."""
        return not (self.is_draft or self.is_withdrawn)


def merged(said: pd.DataFrame, written: Iterable[Revision[JournalEntry]]) -> tuple[JournalRow, ...]:
    """Return the rows of a document's journal (query ``report_journal``) and the entries, newest first.

    On the same days what was written last stands first, documents after it.
    """
    rows = [
        JournalRow(row.date_from.date(), row.date_to.date(), row.activity, said=row) for row in records(said)
    ]
    rows += [
        JournalRow(one.item.date_from, one.item.date_to, one.item.activity, written=one) for one in written
    ]

    def key(row: JournalRow) -> tuple[date, date, bool, str]:
        at = row.written.written_at.isoformat() if row.written else ""
        return (row.date_to, row.date_from, row.written is not None, at)

    return tuple(sorted(rows, key=key, reverse=True))


def plain(text: str) -> str:
    """Return the text as it is searched: lower case, «ё» as «е»."""
    return text.lower().replace("ё", "е")


def found(
    rows: Iterable[JournalRow], query: str, words: Callable[[JournalRow], str]
) -> tuple[JournalRow, ...]:
    """Return the rows whose ``words`` hold every word of the query, anywhere; all rows without a query."""
    wanted = plain(query).split()
    return tuple(row for row in rows if all(word in plain(words(row)) for word in wanted))
