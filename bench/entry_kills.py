"""Kills writers of people's entries at random moments: is anything lost that was acknowledged?"""

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.report import Section
from data.entries.model import JournalEntry
from data.entries.store import Entries

# From the first line of a writer on: enough for some dozens of entries.
LONGEST_S = 0.3
KILLS = 100
QUICK_KILLS = 10


@dataclass
class Outcome:
    """What a run of kills gave; ``lost`` are acknowledged entries that are not in the file."""

    kills: int = 0
    acknowledged: int = 0
    unsaid: int = 0
    lost: list[str] = field(default_factory=list)
    seconds: float = 0.0


def kill_writers(file: Path, kills: int, seed: int) -> Outcome:
    """Start two writers of one file, kill both with −9, read the file; ``kills`` times."""
    moments, outcome, start = random.Random(seed), Outcome(), time.perf_counter()
    said: set[str] = set()
    for number in range(0, kills, 2):
        writers = [_writer(file, f"{number + one}") for one in range(2)]
        # The first line says that the process writes; before it there is nothing to interrupt.
        lines = [writer.stdout.readline() for writer in writers if writer.stdout]
        time.sleep(moments.uniform(0, LONGEST_S))
        for writer in writers:
            writer.kill()
            lines += (writer.communicate()[0] or "").splitlines(keepends=True)
        outcome.kills += len(writers)
        # A line that was cut off was not said.
        said |= {line.strip() for line in lines if line.endswith("\n")}
        there = [one.item.activity for one in Entries(file).current(JournalEntry)]
        outcome.lost += sorted(said - set(there))
        outcome.unsaid = len(there) - len(said)
    outcome.acknowledged = len(said)
    outcome.seconds = time.perf_counter() - start
    return outcome


def _writer(file: Path, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.entry_writer", str(file), name]
    folder = Path(__file__).resolve().parents[1]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder)


def measure(is_quick: bool, folder: Path) -> Section:
    """Kill a hundred writers; an entry lost fails the bench."""
    outcome = kill_writers(folder / "kills" / "entries.sqlite", QUICK_KILLS if is_quick else KILLS, seed=6)
    row = (
        str(outcome.kills),
        str(outcome.acknowledged),
        str(outcome.unsaid),
        str(len(outcome.lost)),
        f"{outcome.seconds:.0f}",
    )
    return Section(
        "Kills of writers of entries",
        "Two processes write one file and are killed together. Not said: killed between disk and word.",
        ("kills", "acknowledged", "not said", "lost", "s"),
        (row,),
        remarks=tuple(f"lost: {text}" for text in outcome.lost),
        has_failed=bool(outcome.lost),
    )
