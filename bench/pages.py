"""Script time of every page: with AppTest in a cold process, and on a real server."""

import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.addresses import Address, addresses
from bench.apptest_run import Times
from bench.protocol import PAGE_NOT_FOUND, Run, Session
from bench.report import Section, middle, milliseconds, ratio
from bench.servers import APP, EMPTY_PAGE, ROOT, serving

REPEATS = 20
QUICK_REPEATS = 10
CHILD_SECONDS = 600
PAUSE_SECONDS = 0.3


@dataclass(frozen=True)
class Visits:
    """Runs of a page on a real server: the first one of all, then the repeated ones."""

    first: Run
    repeated: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """Return the median time of a repeated run."""
        return middle([run.seconds for run in self.repeated])

    @property
    def problems(self) -> list[str]:
        """Return what went wrong, apart from the page that a cold server does not find at first."""
        first = [problem for problem in self.first.problems if problem != PAGE_NOT_FOUND]
        return first + [problem for run in self.repeated for problem in run.problems]


def measure(is_quick: bool, folder: Path) -> tuple[Section, Section]:
    """Time every page in both ways."""
    repeats = QUICK_REPEATS if is_quick else REPEATS
    return _with_apptest(repeats), _with_server(repeats, folder)


def _with_apptest(repeats: int) -> Section:
    empty = _child("", repeats)
    unit = middle(empty.repeats)
    rows = [("(empty page)", *_cells(empty, unit))]
    rows += [(address.name, *_cells(_child(address.script, repeats), unit)) for address in addresses()]
    note = (
        f"AppTest through `app.py`, a process for each page. Cold: the first run of all, imports "
        f"included (of the start page: AppTest cannot open a link). First: the page's own first run "
        f"after that. Repeated: median of {repeats}; ratio to the empty page repeated, "
        f"both in this run."
    )
    columns = ("page", "cold ms", "first ms", "repeated ms", "ratio")
    return Section("Pages: script time", note, columns, tuple(rows))


def _child(script: str, repeats: int) -> Times:
    command = [sys.executable, "-m", "bench.apptest_run", str(repeats), *([script] if script else [])]
    done = subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=CHILD_SECONDS
    )
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stderr[-2000:]}")
    return Times(**json.loads(done.stdout.splitlines()[-1]))


def _cells(times: Times, unit: float) -> tuple[str, ...]:
    repeated = middle(times.repeats)
    values = (times.cold, times.first, repeated)
    return (*(milliseconds(value) for value in values), ratio(repeated, unit))


def _with_server(repeats: int, folder: Path) -> Section:
    with serving(EMPTY_PAGE, folder) as server:
        unit = asyncio.run(_visit(server.port, "", repeats)).seconds
    visits = {address: _cold_visits(address, repeats, folder) for address in addresses()}
    rows = tuple(_server_row(address, visit, unit) for address, visit in visits.items())
    note = (
        f"A fresh server for each page, opened by its link: send → script finished over the "
        f"websocket. First: the very first visitor. Repeated: median of {repeats}; the empty page "
        f"takes {milliseconds(unit)} ms. Sizes are of a first visit, largest elements in brackets."
    )
    columns = ("page", "first ms", "repeated ms", "ratio", "messages", "KB first", "KB repeated")
    problems = tuple(f"{a.name}: {text}" for a, v in visits.items() for text in v.problems)
    reloading = [a.name for a, v in visits.items() if PAGE_NOT_FOUND in v.first.problems]
    reload = (f"the first visitor of a cold server reloads once: {', '.join(reloading)}",)
    remarks = (*(reload if reloading else ()), *problems)
    return Section("Pages: on a server", note, columns, rows, remarks, bool(problems))


def _cold_visits(address: Address, repeats: int, folder: Path) -> Visits:
    with serving(APP, folder) as server:
        return asyncio.run(_visit(server.port, address.path, repeats))


async def _visit(port: int, page: str, repeats: int) -> Visits:
    async with Session(port) as session:
        first = await session.open(page)
        return Visits(first, await repeated_runs(session, repeats))


async def repeated_runs(session: Session, repeats: int) -> tuple[Run, ...]:
    """Run the page again and again, with a breath between: a reader never sends two at once."""
    runs = []
    for _ in range(repeats):
        await asyncio.sleep(PAUSE_SECONDS)
        runs.append(await session.repeat())
    return tuple(runs)


def _server_row(address: Address, visits: Visits, unit: float) -> tuple[str, ...]:
    largest = sorted(visits.first.biggest.items(), key=lambda item: -item[1])[:2]
    words = ", ".join(f"{kind} {size / 1024:.0f}" for kind, size in largest)
    return (
        address.name,
        milliseconds(visits.first.seconds),
        milliseconds(visits.seconds),
        ratio(visits.seconds, unit),
        str(visits.first.messages),
        f"{visits.first.received_bytes / 1024:.0f} ({words})",
        f"{visits.repeated[-1].received_bytes / 1024:.0f}",
    )
