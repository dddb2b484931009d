"""What a file changes in a loaded workspace, before anything is changed: ``plan(version, book, extracted)``.

A file replaces what earlier files said of the same thing in the same year (``slot``); the rest stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.loading.joined import Joined, joined
from data.loading.merge import Change, ChangeKind, Key, Merge
from data.loading.model import Entry, Extracted, Message, Severity, Workbook
from data.loading.stored import TABLES, Tables, Version, region_name, tables_of
from locales.text import _


@dataclass(frozen=True)
class Counts:
    """How many rows of a table are added, changed, removed, and said again by the file as they were."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


@dataclass(frozen=True)
class SheetCounts:
    """A sheet of the file: what it was taken for, its years, and what became of its rows."""

    sheet: str
    kind: str
    layout: str
    years: tuple[int, ...]
    accepted: int
    rejected: int
    passed: int


@dataclass(frozen=True)
class Plan:
    """What applying a file would do to the version ``base_version``; nothing is changed by making it.

    ``tables`` are all rows of the workspace afterwards. ``messages`` are those of the file, of its sheets
    and of the plan, all at once.
    """

    code: str
    base_version: str
    file_name: str
    sha256: str
    sheets: tuple[SheetCounts, ...]
    changes: tuple[Change, ...]
    counts: Mapping[str, Counts]
    messages: tuple[Message, ...]
    tables: Tables = field(repr=False)

    @property
    def has_rows(self) -> bool:
        """Whether a row of the file is accepted at all; without one the file cannot be applied."""
        return any(sheet.accepted for sheet in self.sheets)

    @property
    def has_errors(self) -> bool:
        """Whether a row, or more, is kept out by an error."""
        return any(message.severity is Severity.ERROR for message in self.messages)

    def total(self, kind: ChangeKind) -> int:
        """Return how many rows are added, changed or removed in all tables."""
        return sum(change.kind is kind for change in self.changes)


def plan(
    version: Version, book: Workbook, extracted: Sequence[Extracted], *, keep_missing: bool = False
) -> Plan:
    """Return what the sheets of a file change in a version.

    ``keep_missing``: rows that the file does not have stay (the file is about a part of the region). Rows
    stay, too, where a sheet has rows in error: one of those may be the missing one.
    """
    found = joined(extracted)
    file_id = f"f{book.sha256[:10]}"
    merge = Merge(tables_of(version.folder), found, file_id, region_name(version.folder), keep_missing)
    tables = merge.tables()
    messages = [*book.messages, *(m for one in extracted for m in one.messages), *found.messages]
    sheets = tuple(_counted(one, found) for one in extracted)
    messages += merge.messages()
    if not any(sheet.accepted for sheet in sheets):
        what = _("в файле нет ни одной строки, которую можно загрузить")
        advice = _("Исправьте строки с ошибками и загрузите файл снова.")
        messages.append(Message(Severity.ERROR, what, advice, book.file_name))
    changes = merge.changes(tables)
    return Plan(
        code=version.code,
        base_version=version.version,
        file_name=book.file_name,
        sha256=book.sha256,
        sheets=sheets,
        changes=changes,
        counts=_counts(changes, merge.file),
        messages=tuple(messages),
        tables=tables,
    )


def _counted(one: Extracted, found: Joined) -> SheetCounts:
    blocked = found.blocked_rows(one.proposal.sheet)
    years = {int(e.values["year"]) for e in one.entries if "year" in e.values}
    years |= {int(e.values["date_to"][:4]) for e in one.entries if "date_to" in e.values}
    return SheetCounts(
        sheet=one.proposal.sheet,
        kind=str(one.proposal.kind),
        layout=one.proposal.layout,
        years=tuple(sorted(years)),
        accepted=len(one.accepted_rows - blocked),
        rejected=len(one.rejected_rows | (one.accepted_rows & blocked)),
        passed=len(one.passed_rows),
    )


def _counts(changes: Iterable[Change], file: Mapping[str, Mapping[Key, Entry]]) -> dict[str, Counts]:
    of = {table: [c.kind for c in changes if c.table == table] for table in TABLES}
    counts = {
        table: Counts(
            added := kinds.count(ChangeKind.ADDED),
            changed := kinds.count(ChangeKind.CHANGED),
            kinds.count(ChangeKind.REMOVED),
            len(file[table]) - added - changed,
        )
        for table, kinds in of.items()
    }
    return {table: one for table, one in counts.items() if one != Counts()}
