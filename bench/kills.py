"""Kills (-9) a process at random moments of applying a file; the last version must be readable and whole.

``tests/unit/loading_apply`` does a few of the same kills.
"""

import hashlib
import multiprocessing
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bench.report import Section, middle, milliseconds
from data.catalog import ROSTOV
from data.loading.apply import apply, create
from data.loading.history import history
from data.loading.kept import LEFT_OVER
from data.loading.model import Cell, Sheet, Value, Workbook
from data.loading.plan import Plan, plan
from data.loading.steps import extract_all, propose
from data.loading.stored import context_for, current_version, tables_of
from data.store import Store
from data.workspaces import Workspaces

CODE = "kills"
KILLS, QUICK_KILLS, SEED = 100, 20, 11
# A moment is drawn over the time that a whole load takes, and a little after it.
BEYOND_FRAC = 1.1
INDICATOR = "schools_500_count"
ANSWER_S = 60.0
# Messages of the child until the moments begin: ready; ready, writes rows, builds, switches.
STEPS = (1, 4)


@dataclass(frozen=True)
class Kill:
    """One kill: seconds after applying (or its last step) began, whether it had switched, what was wrong."""

    is_late: bool
    seconds: float
    is_after: bool
    problems: tuple[str, ...]


def measure(is_quick: bool, folder: Path) -> Section:
    """Kill loads into a workspace of their own; any problem fails the part."""
    started = time.perf_counter()
    workspaces = Workspaces(folder / "kills")
    done = list(kills(workspaces, QUICK_KILLS if is_quick else KILLS, SEED))
    left = unclean(workspaces)
    failures = [
        f"kill {n} at {milliseconds(k.seconds)} ms: {p}" for n, k in enumerate(done, 1) for p in k.problems
    ]
    rows = tuple(
        _row(words, [kill for kill in done if kill.is_late is is_late])
        for words, is_late in (("whole load", False), ("its switch", True))
    )
    note = (
        f"SIGKILL at a moment drawn evenly (seed {SEED}) over the time of applying, or of its last step. "
        "After each: the current version opened, its checks run, its rows counted against its folder, the "
        f"history held against the pointer. {time.perf_counter() - started:.0f} s in all."
    )
    columns = ("moments of", "kills", "before the switch", "after", "failures", "first ms", "median", "last")
    after = sum(kill.is_after for kill in done)
    # Kills on one side of the switch only would prove half of it.
    has_failed = bool(failures or left or not 0 < after < len(done))
    return Section("Kills while applying", note, columns, rows, (*failures, *left), has_failed)


def _row(words: str, done: Sequence[Kill]) -> tuple[str, ...]:
    after = sum(kill.is_after for kill in done)
    moments = [kill.seconds for kill in done]
    times = (milliseconds(value) for value in (min(moments), middle(moments), max(moments)))
    failed = sum(bool(kill.problems) for kill in done)
    return (words, str(len(done)), str(len(done) - after), str(after), str(failed), *times)


def kills(workspaces: Workspaces, count: int, seed: int) -> Iterator[Kill]:
    """Create the workspace, time a load that nobody kills, then kill ``count`` others, one after another.

    Every other kill is drawn over the whole load, the rest over its last step: the switch takes a hundredth
    of the time, and hardly a moment of the whole would fall behind it.
    """
    create(workspaces, CODE, ROSTOV)
    chance = random.Random(seed)
    # A server without threads forks the children: they start applying at once, with everything imported.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    apply(workspaces, CODE, planned(workspaces, 0))
    longest = {step: _timed(context, workspaces, number, step) for number, step in enumerate(STEPS, 1)}
    done, number = 0, len(STEPS)
    while done < count:
        number += 1
        step = STEPS[done % len(STEPS)]
        before = current_version(workspaces, CODE).version
        seconds = longest[step] * chance.uniform(0, BEYOND_FRAC)
        with _applying(context, workspaces, number, step) as child:
            child.join(seconds)
        is_after = workspaces.current(CODE).stem != before
        problems = tuple(wrong(workspaces, number if is_after else None))
        # One that ended by itself was not killed; what it left is looked at all the same.
        if problems or child.exitcode != 0:
            done += 1
            yield Kill(step == STEPS[1], seconds, is_after, problems)


def _timed(
    context: multiprocessing.context.ForkServerContext, workspaces: Workspaces, number: int, step: int
) -> float:
    """Return how long a load takes from a step to its end."""
    with _applying(context, workspaces, number, step) as child:
        started = time.perf_counter()
        child.join(ANSWER_S)
    return time.perf_counter() - started


@contextmanager
def _applying(
    context: multiprocessing.context.ForkServerContext, workspaces: Workspaces, number: int, step: int
) -> Iterator[multiprocessing.process.BaseProcess]:
    """Apply a file in another process, from so many of its messages on; kill it at the end of the block.

    Raises:
        TimeoutError: it did not come so far.
    """
    ours, theirs = context.Pipe()
    child = context.Process(target=_apply, args=(theirs, workspaces.root, number))
    child.start()
    theirs.close()
    try:
        for _message in range(step):
            if not ours.poll(ANSWER_S):
                raise TimeoutError("the process that applies a file does not get on")
            ours.recv()
        yield child
    finally:
        child.kill()
        child.join()


def _apply(parent: Connection, root: Path, number: int) -> None:
    workspaces = Workspaces(root)
    made = planned(workspaces, number)
    parent.send("ready")
    apply(workspaces, CODE, made, progress=parent.send)


def planned(workspaces: Workspaces, number: int) -> Plan:
    """Return the plan of a file about all districts: each has 100 + ``number`` schools and 5 methodists."""
    version = current_version(workspaces, CODE)
    context = context_for(version, 2022)
    rows: list[tuple[Value, ...]] = [("Район", "Число школ 500+", "Число методистов")]
    rows += [(place.name, 100 + number, 5) for place in context.places if place.kind != "region"]
    cells = {(r, c): Cell(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1)}
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    found = Workbook(f"{number}.xlsx", digest, (Sheet("Районы", cells),))
    proposals = {sheet: best[0] for sheet, best in propose(found, context).items()}
    return plan(version, found, extract_all(found, proposals, context))


def wrong(workspaces: Workspaces, number: int | None) -> Iterator[str]:
    """Yield what is wrong with the current version; ``number``: the file that it must hold, if known."""
    version = current_version(workspaces, CODE)
    past = history(workspaces, CODE)
    if past[-1].version != version.version:
        yield f"history ends with {past[-1].version}, the pointer names {version.version}"
    store = Store(version.database)
    try:
        if store.info().version_code != version.version:
            yield f"the database says it is {store.info().version_code}"
        yield from (f"check {c.code}" for c in store.checks() if c.severity == "error" and not c.has_passed)
        facts = store.frame("facts", language="ru", place_code=None, indicator_code=None)
    finally:
        store.close()
    stored = len(tables_of(version.folder)["fact"])
    if len(facts) != stored or not stored:
        yield f"{len(facts)} facts in the database, {stored} rows in the folder"
    values = set(facts.loc[facts["indicator_code"] == INDICATOR, "value"])
    if len(values) != 1 or (number is not None and values != {100 + number}):
        yield f"values of several files, or of another: {sorted(values)[:3]}"


def unclean(workspaces: Workspaces) -> list[str]:
    """Load once more and return what killed writers left that it did not clear."""
    apply(workspaces, CODE, planned(workspaces, -1))
    folder = workspaces.root / CODE
    versions = {event.version for event in history(workspaces, CODE)}
    left = {path.name for pattern in LEFT_OVER for path in folder.glob(pattern)}
    left |= {path.name for path in (folder / "regions").iterdir()} ^ versions
    left |= {path.stem for path in folder.glob("*.duckdb")} - versions
    return [f"left behind: {name}" for name in sorted(left)]
