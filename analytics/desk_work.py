"""What a curator's schools owe: each expected document with its last state, and the order of urgency.

A state comes from the data (the words of a document) or from what a curator wrote; the later day counts, and
on the same day what the curator wrote.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any

import pandas as pd

from analytics.progress import Progress, progress
from data.entries.model import DocumentState, DocumentStatus, JournalEntry, Revision
from data.frames import records

KINDS = ("concept", "midterm", "antirisk", "stage1", "stage2")
PROGRAMME = "antirisk"


class Standing(StrEnum):
    """How a document stands: as a curator wrote, or as the words of a document say."""

    NOT_SUBMITTED = "not_submitted"
    REMARKS = "remarks"
    IN_REVIEW = "in_review"
    CORRECTED = "corrected"
    PLACED = "placed"
    PREPARING = "preparing"
    SUBMITTED = "submitted"
    AS_SAID = "as_said"
    UNKNOWN = "unknown"


class Urgency(StrEnum):
    """What to look at first; the order of the members is the printed rule."""

    OVERDUE = "overdue"
    REMARKS = "remarks"
    NOT_SUBMITTED = "not_submitted"
    IN_REVIEW = "in_review"
    AS_SAID = "as_said"
    UNKNOWN = "unknown"
    SETTLED = "settled"


ORDER = {urgency: position for position, urgency in enumerate(Urgency)}
SAID = {
    Progress.REMARKS: Standing.REMARKS,
    Progress.PREPARING: Standing.PREPARING,
    Progress.SUBMITTED: Standing.SUBMITTED,
    Progress.OTHER: Standing.AS_SAID,
}
# The school owes something; a deadline that has passed counts here only.
OWED = {
    Standing.REMARKS: Urgency.REMARKS,
    Standing.NOT_SUBMITTED: Urgency.NOT_SUBMITTED,
    Standing.PREPARING: Urgency.NOT_SUBMITTED,
}
OTHERS = {
    Standing.IN_REVIEW: Urgency.IN_REVIEW,
    Standing.AS_SAID: Urgency.AS_SAID,
    Standing.UNKNOWN: Urgency.UNKNOWN,
    Standing.CORRECTED: Urgency.SETTLED,
    Standing.PLACED: Urgency.SETTLED,
    Standing.SUBMITTED: Urgency.SETTLED,
}


@dataclass(frozen=True)
class Document:
    """An expected document of a school as it last stood.

    ``factor_code`` is "" but for the programme of an activated factor. ``said`` is the row of the data behind
    it (query ``document_states``), ``written`` the curator's; neither: nothing is known. ``seen`` is the
    number of the written revision there is, whether it counts or not (0: none).
    """

    kind: str
    factor_code: str
    standing: Standing
    state_date: date | None = None
    deadline: date | None = None
    said: Any = None
    written: Revision[DocumentStatus] | None = None
    seen: int = 0

    def days_left(self, today: date) -> int | None:
        """Return the days until the deadline, negative after it; ``None`` without one."""
        return None if self.deadline is None else (self.deadline - today).days

    def urgency(self, today: date) -> Urgency:
        """Return what the document asks of the curator on a day."""
        if self.standing not in OWED:
            return OTHERS[self.standing]
        left = self.days_left(today)
        return Urgency.OVERDUE if left is not None and left < 0 else OWED[self.standing]


@dataclass(frozen=True)
class SchoolWork:
    """A school with its documents; ``factors`` are the names of its marked factors of the year."""

    school_code: str
    school_name: str
    place_code: str
    place_name: str
    documents: tuple[Document, ...]
    factors: tuple[str, ...]
    contact: "Contact | None" = None

    def urgency(self, today: date) -> Urgency:
        """Return the most urgent thing among the documents."""
        return min((one.urgency(today) for one in self.documents), key=ORDER.__getitem__)

    def deadline(self) -> date | None:
        """Return the nearest deadline among the documents that the school owes; ``None`` without one."""
        days = [one.deadline for one in self.documents if one.deadline and one.standing in OWED]
        return min(days, default=None)


@dataclass(frozen=True)
class Contact:
    """The last day of the journal for a school; ``is_by_name``: the entry names it, or is for all schools."""

    day: date
    is_written: bool
    is_by_name: bool


def by_urgency(schools: Iterable[SchoolWork], today: date) -> tuple[SchoolWork, ...]:
    """Return schools by the printed rule: most urgent document, nearest deadline, municipality, name."""

    def key(one: SchoolWork) -> tuple[int, date, str, str]:
        return (ORDER[one.urgency(today)], one.deadline() or date.max, one.place_name, one.school_name)

    return tuple(sorted(schools, key=key))


def work(
    schools: pd.DataFrame,
    marks: pd.DataFrame,
    states: pd.DataFrame,
    written: Iterable[Revision[DocumentStatus]],
    factor_names: Mapping[str, str],
) -> tuple[SchoolWork, ...]:
    """Return the schools with every expected document of one year, in the order of ``schools``.

    ``schools``: ``school_code``, ``school_name``, ``place_code``, ``place_name``. ``marks`` (query
    ``school_marks``), ``states`` (query ``document_states``) and ``written`` are those of the year.
    """
    said = {key: row for row in records(states.sort_values("state_date", kind="stable"))
            for key in [(row.school_code, row.document_kind)]}  # fmt: skip
    mine = {(r.item.school_code, r.item.document_kind, r.item.factor_code): r for r in written}
    return tuple(
        SchoolWork(
            school.school_code,
            school.school_name,
            school.place_code,
            school.place_name,
            tuple(
                _document(kind, factor, said.get((school.school_code, kind)), mine.get(key))
                for kind, factor in expected(school.school_code, marks, mine)
                for key in [(school.school_code, kind, factor)]
            ),
            _marked(marks[marks["school_code"] == school.school_code], factor_names),
        )
        for school in records(schools)
    )


def expected(
    school_code: str, marks: pd.DataFrame, written: Iterable[tuple[str, str, str]] = ()
) -> list[tuple[str, str]]:
    """Return kind and factor of each document that a school owes, and of those that were written of.

    A programme for each activated factor; one for all together where nobody says what is activated.
    """
    mine = marks[(marks["school_code"] == school_code) & marks["is_activated"].notna()]
    activated = mine.loc[mine["is_activated"].astype(bool), "factor_code"].tolist()
    programmes = activated if len(mine) else [""]
    owed = [(kind, factor) for kind in KINDS for factor in (programmes if kind == PROGRAMME else [""])]
    others = [(kind, factor) for code, kind, factor in written if code == school_code]
    everything = dict.fromkeys(chain(owed, others))
    return sorted(everything, key=lambda pair: KINDS.index(pair[0]))


def _document(
    kind: str, factor: str, said: Any, written: Revision[DocumentStatus] | None
) -> Document:  # fmt: skip
    seen = written.revision if written else 0
    said_on = said.state_date.date() if said is not None else None
    if written and not written.is_withdrawn and (said_on is None or written.item.state_date >= said_on):
        item = written.item
        standing = Standing(DocumentState(item.state).value)
        return Document(kind, factor, standing, item.state_date, item.deadline_date, said, written, seen)
    if said is None:
        return Document(kind, factor, Standing.UNKNOWN, seen=seen)
    deadline = None if pd.isna(said.deadline_date) else said.deadline_date.date()
    return Document(kind, factor, SAID[progress(said.state_words)], said_on, deadline, said, None, seen)


def _marked(marks: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, ...]:
    marked = set(marks.loc[marks["is_marked"].astype(bool), "factor_code"])
    return tuple(name for code, name in names.items() if code in marked)


def last_contact(
    school_code: str,
    entries: Iterable[JournalEntry],
    said_days: Iterable[date],
    today: date,
) -> Contact | None:
    """Return the last contact with a school by the journal, not after ``today``; drafts do not count.

    ``said_days`` are the days of a document's journal, which names no school. On the same day what was
    written counts.
    """
    mine = [
        Contact(min(entry.date_to, today), True, True)
        for entry in entries
        if not entry.is_draft
        and entry.date_from <= today
        and (not entry.school_codes or school_code in entry.school_codes)
    ]
    others = [Contact(day, False, False) for day in said_days if day <= today]
    return max(mine + others, key=lambda one: (one.day, one.is_written), default=None)
