"""One writer of a workspace at a time. The lock is the system's, so a killed writer holds it no longer."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from data.loading.stored import LoadingError
from locales.text import _

FILE = "lock"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a workspace's lock; the file says who holds it and since when, and is never removed.

    Raises:
        LoadingError: another process or thread is writing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+", encoding="utf-8") as file:
        if not _taken(file):
            since = _since(folder / FILE)
            raise LoadingError(
                _("в это пространство сейчас загружает кто-то другой{since}", since=since),
                _("Подождите несколько секунд и повторите: ничего не изменено."),
            )
        try:
            file.truncate(0)
            json.dump({"pid": os.getpid(), "when": datetime.now(UTC).isoformat(timespec="seconds")}, file)
            file.flush()
            yield
        finally:
            file.truncate(0)
            _release(file)


def _since(path: Path) -> str:
    try:
        when = datetime.fromisoformat(json.loads(path.read_text(encoding="utf-8"))["when"])
    except (OSError, ValueError, KeyError):
        return ""
    return _(" (с {time} UTC)", time=when.strftime("%H:%M:%S"))


if sys.platform == "win32":
    import msvcrt

    # A byte far behind what is written, so that the owner's note can be read.
    PLACE = 1_000_000

    def _taken(file: IO[str]) -> bool:
        os.lseek(file.fileno(), PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[str]) -> None:
        os.lseek(file.fileno(), PLACE, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(file: IO[str]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
