"""Writes journal entries one after another, says which are acknowledged: ``python -m bench.entry_writer``."""

import sys
from datetime import date
from pathlib import Path

from data.entries.model import Channel, JournalEntry, JournalKind
from data.entries.store import Entries

DAY = date(2022, 5, 6)


def main(file: str, name: str) -> None:
    """Write until killed; a line «name number» goes out after each entry that is on the disk."""
    entries = Entries(Path(file))
    number = 0
    while True:
        text = f"{name} {number}"
        entry = JournalEntry("r1", DAY, DAY, (), JournalKind.VISIT, Channel.IN_PERSON, text)
        entries.add(entry, name)
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
