"""The file of what people write: one SQLite file a workspace, which only grows; nothing in it is changed.

It lies beside the versions of the data and belongs to none of them. A correction or a withdrawal is a further
revision. A write is acknowledged when it is on the disk; two writers take turns.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from data.entries.item import Item
from data.entries.model import KINDS, Revision, from_json
from data.statements import statements
from data.workspaces import Workspaces
from locales.text import _

FILE = "entries.sqlite"
BUSY_S = 10.0
LONGEST_NAME = 200
T = TypeVar("T", bound=Item)


class EntriesError(Exception):
    """The file cannot be read or written; nothing was changed. The text says why and what to do."""


class ChangedMeanwhileError(EntriesError):
    """Somebody wrote a later revision of the item; ``latest`` is it."""

    def __init__(self, latest: Revision[Item] | None) -> None:
        self.latest = latest
        super().__init__(
            _("Запись уже исправил кто-то другой. Посмотрите новый текст и повторите, если нужно.")
        )


@dataclass(frozen=True)
class Entries:
    """The entries of a workspace; each call opens the file and closes it, so any thread may call."""

    path: Path

    @classmethod
    def of(cls, workspaces: Workspaces, code: str) -> "Entries":
        """Return the entries of a workspace; the file comes with the first of them."""
        return cls(workspaces.root / code / FILE)

    def add(self, item: Item, by: str, seen: int | None = None) -> Revision[Item]:
        """Write a new item; one with a key takes the place of the item of that key.

        ``seen`` is the revision of that item that its author has seen (0: there was none); without it the
        last one is taken as seen.

        Raises:
            ChangedMeanwhileError: ``seen`` is not the last revision.
            WrongEntryError: the item cannot be kept.
            EntriesError: the file cannot be written.
        """
        if item.key is None:
            return self._write(item, by, uuid4().hex, 0)
        item_id = f"{item.KIND}:{item.key}"
        if seen is None:
            known = self.history(item_id)
            seen = known[-1].revision if known else 0
        return self._write(item, by, item_id, seen)

    def correct(self, item_id: str, base: int, item: Item, by: str) -> Revision[Item]:
        """Write a further revision upon revision ``base``, which its author has seen.

        Raises:
            ChangedMeanwhileError: ``base`` is not the last revision.
            WrongEntryError: the item cannot be kept.
            EntriesError: the file cannot be written.
        """
        if base < 1:
            raise ValueError(f"no revision {base} to correct")
        return self._write(item, by, item_id, base)

    def withdraw(self, item_id: str, base: int, by: str) -> Revision[Item]:
        """Take an item back; its text stays in its history.

        Raises:
            ChangedMeanwhileError: ``base`` is not the last revision.
            EntriesError: the file cannot be written.
        """
        known = self.history(item_id)
        if not known:
            raise ValueError(f"no item {item_id!r}")
        return self._write(known[-1].item, by, item_id, base, is_withdrawn=True)

    def current(self, kind: type[T], *, with_withdrawn: bool = False) -> tuple[Revision[T], ...]:
        """Return the last revision of each item of a kind, in the order in which they were first written.

        Raises:
            EntriesError: the file cannot be read.
        """
        rows = self._rows("latest", item_kind=kind.KIND)
        found = tuple(_revision(row, kind) for row in rows)
        return found if with_withdrawn else tuple(one for one in found if not one.is_withdrawn)

    def history(self, item_id: str) -> tuple[Revision[Item], ...]:
        """Return all revisions of an item, the first one first; none of an unknown one.

        Raises:
            EntriesError: the file cannot be read.
        """
        return tuple(
            _revision(row, KINDS[row["item_kind"]]) for row in self._rows("history", item_id=item_id)
        )

    def counts(self) -> dict[str, int]:
        """Return how many items there are by kind, withdrawn ones too.

        Raises:
            EntriesError: the file cannot be read.
        """
        return {str(row["item_kind"]): int(row["items_count"]) for row in self._rows("counts")}

    def _write(
        self, item: Item, by: str, item_id: str, base: int, *, is_withdrawn: bool = False
    ) -> Revision[Item]:
        item.check()
        now = datetime.now(UTC)
        row = {
            "item_id": item_id,
            "revision": base + 1,
            "item_kind": item.KIND,
            "body": item.as_json(),
            "is_withdrawn": int(is_withdrawn),
            "written_at": now.isoformat(timespec="microseconds"),
            "written_by": by.strip()[:LONGEST_NAME],
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(self.path, "rwc") as connection:
            _take_steps(connection)
            with _transaction(connection):
                known = _all(connection, "history", item_id=item_id)
                if len(known) != base:
                    raise ChangedMeanwhileError(_revision(known[-1], type(item)) if known else None)
                connection.execute(statements("entries")["write"].text, row)
        return Revision(item_id, base + 1, item, is_withdrawn, now, str(row["written_by"]))

    def _rows(self, query: str, **parameters: Any) -> list[sqlite3.Row]:
        if not self.path.is_file():
            return []
        # For writing: what a killed writer left half-done is taken back when the file is opened.
        with _opened(self.path, "rw") as connection:
            _refuse_newer(connection)
            # Its first writer may have been killed before anything stood in the file.
            return _all(connection, query, **parameters) if _steps_taken(connection) else []


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=BUSY_S)
        ) as connection:
            connection.row_factory = sqlite3.Row
            # Transactions are ours to begin and to end.
            connection.isolation_level = None
            yield connection
    except sqlite3.OperationalError as error:
        raise EntriesError(
            _("Файл записей занят или недоступен ({what}). Подождите и повторите.", what=str(error))
        ) from error
    except sqlite3.DatabaseError as error:
        raise EntriesError(
            _(
                "Файл записей не читается ({what}). Верните копию: python -m data.entries restore.",
                what=str(error),
            )
        ) from error


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One writer: the lock is taken before anything is read, so that nothing read can be stale."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _all(connection: sqlite3.Connection, query: str, **parameters: Any) -> list[sqlite3.Row]:
    return connection.execute(statements("entries")[query].text, parameters).fetchall()


def _steps_taken(connection: sqlite3.Connection) -> set[int]:
    try:
        return {int(row["step"]) for row in _all(connection, "steps_taken")}
    except sqlite3.OperationalError:
        # There is no such table: the file is empty.
        return set()


def _take_steps(connection: sqlite3.Connection) -> None:
    """Bring the file to the schema of this program; each step is one file, taken once."""
    _refuse_newer(connection)
    steps = {int(name[:2]): statement for name, statement in statements("entries_schema").items()}
    if _steps_taken(connection) == set(steps) - {0}:
        return
    with _transaction(connection):
        connection.execute(steps.pop(0).text)
        for number in sorted(set(steps) - _steps_taken(connection)):
            connection.execute(steps[number].text)
            connection.execute(statements("entries")["take_step"].text, {"step": number})


def _refuse_newer(connection: sqlite3.Connection) -> None:
    known = {int(name[:2]) for name in statements("entries_schema")}
    if _steps_taken(connection) - known:
        raise EntriesError(
            _("Записи сделаны более новой программой: обновите эту. В файле ничего не изменено.")
        )


def _revision(row: sqlite3.Row, kind: type[T]) -> Revision[T]:
    try:
        item = from_json(kind, row["body"])
    except (ValueError, KeyError, TypeError) as error:
        raise EntriesError(
            _(
                "Запись {item} в файле не читается ({what}): обновите программу.",
                item=row["item_id"],
                what=error,
            )
        ) from error
    return Revision(
        row["item_id"],
        int(row["revision"]),
        item,
        bool(row["is_withdrawn"]),
        datetime.fromisoformat(row["written_at"]),
        row["written_by"],
    )


def back_up(source: Path, target: Path) -> None:
    """Copy a file of entries whole while others write; the copy appears only when it is complete.

    Raises:
        EntriesError: the file is not there, or one of both cannot be used.
    """
    if not source.is_file():
        raise EntriesError(_("Записей в этом пространстве ещё нет: копировать нечего."))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.{uuid4().hex[:8]}")
    try:
        with _opened(source, "rw") as one, _opened(fresh, "rwc") as other:
            _refuse_newer(one)
            one.backup(other)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def restore(copy: Path, target: Path) -> Path | None:
    """Put a copy in the place of a file of entries; return where the replaced file was put aside, if any.

    Raises:
        EntriesError: the copy is none, is damaged, or was made by a newer program; nothing was changed.
    """
    if not copy.is_file():
        raise EntriesError(_("Нет файла копии «{name}».", name=copy.name))
    with _opened(copy, "rw") as connection:
        _refuse_newer(connection)
        rows = [tuple(row) for row in _all(connection, "integrity")]
        if rows != [("ok",)] or not _steps_taken(connection):
            raise EntriesError(
                _("«{name}» — не копия записей или повреждена: ничего не изменено.", name=copy.name)
            )
    aside = None
    if target.is_file():
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        aside = target.with_name(f"{target.stem}-before-{stamp}-{uuid4().hex[:4]}{target.suffix}")
        back_up(target, aside)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Into the file, not in its place: a server that has it open must not go on writing into the old one.
    with _opened(copy, "rw") as one, _opened(target, "rwc") as other:
        one.backup(other)
    return aside
