"""What a person wrote that belongs into a report: journal, states of documents, own texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from data.entries.model import DocumentStatus, JournalEntry, ReportPart, ReportText, Revision
from data.entries.store import Entries
from locales.formats import day
from locales.text import _
from reports.desk import document_words
from reports.report_content import Period, plain


@dataclass(frozen=True)
class Written:
    """Entries of one author and period; drafts and withdrawn ones are not among them.

    ``documents`` are the last states on the period's last day; ``drafts_count`` counts the journal's drafts
    that were left out, ``other_periods`` the periods for which the author has other texts.
    """

    journal: tuple[Revision[JournalEntry], ...] = ()
    documents: tuple[Revision[DocumentStatus], ...] = ()
    texts: tuple[Revision[ReportText], ...] = ()
    drafts_count: int = 0
    other_periods: tuple[Period, ...] = ()

    def text(self, part: ReportPart) -> Revision[ReportText] | None:
        """Return the author's text of a part, ``None`` when there is none."""
        return next((one for one in self.texts if one.item.part is part), None)


def read(entries: Entries, author: str, period: Period, school_codes: Iterable[str], year: int) -> Written:
    """Return what belongs into the report of an author (code of a desk) about a period.

    Raises:
        EntriesError: the file cannot be read.
    """
    mine = [one for one in entries.current(JournalEntry) if one.item.author_code == author]
    inside = [one for one in mine if period.meets(one.item.date_from, one.item.date_to)]
    named = set(school_codes)
    documents = tuple(
        one
        for one in entries.current(DocumentStatus)
        if one.item.school_code in named and one.item.year == year and one.item.state_date <= period.last
    )
    own = [one for one in entries.current(ReportText) if one.item.author_code == author]
    texts = tuple(one for one in own if Period(one.item.date_from, one.item.date_to) == period)
    others = {Period(one.item.date_from, one.item.date_to) for one in own if one.item.text.strip()}
    return Written(
        journal=tuple(one for one in inside if not one.item.is_draft),
        documents=documents,
        texts=texts,
        drafts_count=sum(one.item.is_draft for one in inside),
        other_periods=tuple(sorted(others - {period}, key=lambda one: (one.first, one.last))),
    )


def written_by(name: str, at: datetime) -> str:
    """Return who wrote an entry and when, on the clock of the server."""
    when = at.astimezone()
    return _("{name}, {date} {time}", name=plain(name) or "—", date=day(when.date()), time=f"{when:%H:%M}")


def kind_words(kind: str) -> str:
    """Return a kind of document in words; one that only an entry knows stays as it was written."""
    try:
        return document_words(kind)
    except KeyError:
        return plain(kind)
