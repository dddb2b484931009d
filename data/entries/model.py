"""What can be written: each kind of item as a frozen dataclass that a file keeps as JSON."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_origin, get_type_hints

from data.entries.indicator_count import IndicatorCount
from data.entries.item import Item, WrongEntryError, check_period, check_text
from data.entries.story import Story, StorySlide
from locales.text import _


class JournalKind(StrEnum):
    """What was done."""

    CONSULTATION = "consultation"
    VISIT = "visit"
    SEMINAR = "seminar"
    DOCUMENTS = "documents"
    MONITORING = "monitoring"
    OTHER = "other"


class Channel(StrEnum):
    """How it was done."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    PHONE = "phone"
    MAIL = "mail"
    NOT_SAID = "not_said"


class DocumentState(StrEnum):
    """How a document of a school stands, by urgency."""

    NOT_SUBMITTED = "not_submitted"
    REMARKS = "remarks"
    IN_REVIEW = "in_review"
    CORRECTED = "corrected"
    PLACED = "placed"


class ReportPart(StrEnum):
    """A part of a report that its author words."""

    REMARKS = "remarks"
    CONCLUSIONS = "conclusions"


@dataclass(frozen=True)
class JournalEntry(Item):
    """What a curator did on a day or in a period; ``school_codes`` empty: for all of the curator's schools.

    ``author_code`` is the code of a desk (query ``curator_choices``). A draft stands in no report.
    """

    KIND: ClassVar[str] = "journal"
    author_code: str
    date_from: date
    date_to: date
    school_codes: tuple[str, ...]
    kind: JournalKind
    channel: Channel
    activity: str
    is_draft: bool = False

    def check(self) -> None:
        """Raise ``WrongEntryError`` for an empty text or a period that ends before it begins."""
        check_text(self.activity, _("Что проведено"))
        check_period(self.date_from, self.date_to)


@dataclass(frozen=True)
class DocumentStatus(Item):
    """How a school's document stands; ``factor_code`` is "" but for the programme of an activated factor."""

    KIND: ClassVar[str] = "document"
    school_code: str
    year: int
    document_kind: str
    factor_code: str
    state: DocumentState
    state_date: date
    deadline_date: date | None = None
    remark: str = ""

    @property
    def key(self) -> str:
        """A school has one document of a kind (and factor) a year."""
        return f"{self.school_code}:{self.year}:{self.document_kind}:{self.factor_code}"

    def check(self) -> None:
        """Raise ``WrongEntryError`` for remarks that nobody wrote down, or a text too long."""
        if self.state is DocumentState.REMARKS and not self.remark.strip():
            raise WrongEntryError(_("«Замечания»: напишите, какие замечания, или выберите другое состояние."))
        if self.remark:
            check_text(self.remark, _("Замечания"))


@dataclass(frozen=True)
class ReportText(Item):
    """The author's own words in a report about a period; they outlive its regeneration."""

    KIND: ClassVar[str] = "report_text"
    author_code: str
    date_from: date
    date_to: date
    part: ReportPart
    text: str

    @property
    def key(self) -> str:
        """A report of an author and period has one text of a part."""
        return f"{self.author_code}:{self.date_from}:{self.date_to}:{self.part}"

    def check(self) -> None:
        """Raise ``WrongEntryError`` for a text too long or a period that ends before it begins."""
        if self.text.strip():
            check_text(self.text, _("Текст отчёта"))
        check_period(self.date_from, self.date_to)


@dataclass(frozen=True)
class Assignment(Item):
    """A curator given to a school by a person; documents' own assignments are data, not entries."""

    KIND: ClassVar[str] = "assignment"
    school_code: str
    curator_code: str
    year: int
    reason: str

    def check(self) -> None:
        """Raise ``WrongEntryError`` when nobody says on what the assignment rests."""
        check_text(self.reason, _("Основание"))


@dataclass(frozen=True)
class AcceptedProposal(Item):
    """A computed proposal that a person accepted: a record, nothing is applied by it.

    ``rows`` are its lines in words; ``version_code`` is the version of the data that it was computed from.
    """

    KIND: ClassVar[str] = "proposal"
    topic: str
    year: int
    version_code: str
    rows: tuple[str, ...]
    comment: str = ""

    def check(self) -> None:
        """Raise ``WrongEntryError`` for a proposal without a line."""
        if not self.rows:
            raise WrongEntryError(_("В предложении нет ни одной строки: принимать нечего."))
        if self.comment:
            check_text(self.comment, _("Примечание"))


T_co = TypeVar("T_co", bound=Item, covariant=True)
KINDS: dict[str, type[Item]] = {
    kind.KIND: kind
    for kind in (
        JournalEntry,
        DocumentStatus,
        ReportText,
        Assignment,
        AcceptedProposal,
        Story,
        IndicatorCount,
    )
}


@dataclass(frozen=True)
class Revision(Generic[T_co]):
    """A revision of an item: 1 is the first; the last one counts."""

    item_id: str
    revision: int
    item: T_co
    is_withdrawn: bool
    written_at: datetime
    written_by: str


def from_json(kind: type[T_co], text: str) -> T_co:
    """Return the item that ``as_json`` wrote; a field that is not there has its default.

    Raises:
        ValueError, KeyError, TypeError: the text is none of this kind.
    """
    found: T_co = _record(kind, json.loads(text))
    return found


def _record(kind: type[Any], raw: dict[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _value(hints[name], value) for name, value in raw.items()})


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if hint in (date, date | None):
        return date.fromisoformat(value)
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        # Only a slide of a story is made of fields of its own.
        return tuple(_record(part, one) for one in value) if part is StorySlide else tuple(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return value
