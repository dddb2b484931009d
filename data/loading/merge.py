"""The rows of a version with those of a file put in their place, and what that changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.loading.joined import Joined
from data.loading.model import Entry, Kind, Message, Severity
from data.loading.stored import TABLES, StoredRow, Tables
from data.loading.validate import KEYS
from locales.text import _

Key = tuple[str, ...]
Slot = tuple[str | bool, ...]
OF_SCHOOL = ("school_participation", "school_list", "school_mark")
# Coordinates that a file leaves empty stay as they are known.
COORDINATES = ("lat_deg", "lon_deg")


class ChangeKind(StrEnum):
    """What happens to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """One row that a file adds, changes or removes; ``sheet`` and ``row`` say where the file says it."""

    table: str
    kind: ChangeKind
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None
    sheet: str = ""
    row: int | None = None

    @property
    def values(self) -> Mapping[str, str]:
        """The row as it becomes, or as it was."""
        return self.after if self.after is not None else self.before or {}

    @property
    def key(self) -> Key:
        """The key of the row in the schema."""
        return key_of(self.table, self.values)


def key_of(table: str, values: Mapping[str, str]) -> Key:
    """Return the key of a row in the schema."""
    return tuple(values[column] for column in KEYS[table])


def slot(table: str, values: Mapping[str, str], region: str) -> Slot | None:
    """Return what a row speaks of as a whole: a file that speaks of it says all of it.

    For a figure: indicator, year, whether it is split by category, and whether it is the region's.
    ``None`` for a school: it stays as long as something speaks of it. ``None`` for an own count of an
    indicator, too: a file of one programme says nothing of the others, so a count is only ever replaced.
    """
    if table == "fact":
        split = (bool(values["category_code"]), values["place_name"] == region)
        return (table, values["indicator_code"], values["year"], *split)
    if table in ("curator_report", "journal_entry"):
        return (table, values["report_code"])
    if table in ("curator", "curator_territory", "municipal_coordinator"):
        return (table,)
    return (table, values["year"]) if table in (*OF_SCHOOL, "school_curator") else None


class Merge:
    """The rows of a version with those of a file put in their place."""

    def __init__(self, before: Tables, found: Joined, file_id: str, region: str, keep_missing: bool) -> None:
        self.found, self.file_id, self.region, self.keep_missing = found, file_id, region, keep_missing
        self.before = {t: {key_of(t, row.values): row for row in before[t]} for t in TABLES}
        self.file: dict[str, dict[Key, Entry]] = {t: {} for t in TABLES}
        for entry in found.entries:
            self.file[entry.table][key_of(entry.table, entry.values)] = entry
        self.said, self.unsure = self._slots()
        self.left = 0

    def _slots(self) -> tuple[set[Slot], set[Slot]]:
        """Return the slots that the file speaks of, and those in which it has rows with errors."""
        said: set[Slot] = set()
        unsure: set[Slot] = set()
        for entry, kind, is_whole in self.found.said:
            # A journal names schools in passing: it says nothing of who else is in the list.
            own = (
                None
                if (entry.table, kind) == ("school_list", Kind.JOURNAL)
                else slot(entry.table, entry.values, self.region)
            )
            if own is not None:
                said.add(own)
                unsure |= set() if is_whole else {own}
        return said, unsure

    def tables(self) -> dict[str, tuple[StoredRow, ...]]:
        """Return all rows afterwards."""
        after = {table: self._merged(table) for table in TABLES}
        self._drop_lists(after)
        self._drop_schools(after)
        return {table: tuple(rows.values()) for table, rows in after.items()}

    def _merged(self, table: str) -> dict[Key, StoredRow]:
        file = self.file[table]
        kept = {k: row for k, row in self.before[table].items() if k not in file and self._stays(table, row)}
        return kept | {key: self._row(table, key, entry) for key, entry in file.items()}

    def _stays(self, table: str, row: StoredRow) -> bool:
        own = slot(table, row.values, self.region)
        if own not in self.said or (table == "school_list" and self._report_of(row, self.before)):
            return True
        if self.keep_missing:
            return True
        self.left += own in self.unsure
        return own in self.unsure

    def _row(self, table: str, key: Key, entry: Entry) -> StoredRow:
        values = dict(entry.values)
        known = self.before[table].get(key)
        if table == "school" and known is not None and not values["lat_deg"]:
            values |= {name: known.values[name] for name in COORDINATES}
        if table == "curator_report" and known is not None and (self.keep_missing or self.unsure):
            values["report_date"] = max(values["report_date"], known.values["report_date"])
        return StoredRow(values, self.file_id, entry.locator, entry.quote)

    def _report_of(self, row: StoredRow, tables: Mapping[str, Mapping[Key, StoredRow]]) -> bool:
        """Whether a row of a list was named by a journal: it stands on a journal's sheet."""
        return any(
            row.source_id == report.source_id and row.locator.startswith(report.locator + ",")
            for report in tables["curator_report"].values()
        )

    def _drop_lists(self, after: dict[str, dict[Key, StoredRow]]) -> None:
        """A school that only a journal named goes with that journal."""
        for key, row in self.before["school_list"].items():
            if key in self.file["school_list"] or key not in after["school_list"]:
                continue
            if self._report_of(row, self.before) and not self._report_of(row, after):
                del after["school_list"][key]

    def _drop_schools(self, after: dict[str, dict[Key, StoredRow]]) -> None:
        """A school goes when the last row that spoke of it goes."""
        spoken = [
            {row.values["school_code"] for t in OF_SCHOOL for row in tables[t].values()}
            for tables in (self.before, after)
        ]
        for key in self.before["school"]:
            if key[0] in spoken[0] - spoken[1] and key not in self.file["school"]:
                del after["school"][key]
        # Who curates a school is no list of schools: the row goes with its school.
        curated = after["school_curator"]
        after["school_curator"] = {k: v for k, v in curated.items() if (k[0],) in after["school"]}

    def messages(self) -> list[Message]:
        """Say what was left because of errors."""
        if not self.left:
            return []
        return [
            Message(
                Severity.WARNING,
                _("прежние строки, которых нет в файле, оставлены: {count}", count=self.left),
                _("В файле есть строки с ошибками: неясно, убраны ли прежние. Исправьте и загрузите снова."),
            )
        ]

    def changes(self, tables: Tables) -> tuple[Change, ...]:
        """Return the differences, in the order of tables and rows."""
        found: list[Change] = []
        for table in TABLES:
            before = self.before[table]
            after = {key_of(table, row.values): row for row in tables[table]}
            for key, row in after.items():
                known = before.get(key)
                entry = self.file[table].get(key)
                where = (entry.sheet, entry.row) if entry else ("", None)
                if known is None:
                    found.append(Change(table, ChangeKind.ADDED, None, row.values, *where))
                elif known.values != row.values:
                    found.append(Change(table, ChangeKind.CHANGED, known.values, row.values, *where))
            gone = [row for key, row in before.items() if key not in after]
            found += [Change(table, ChangeKind.REMOVED, row.values, None) for row in gone]
        return tuple(found)
