"""The screens of risk profiles after a change of filter: the model region, and a country of 85 regions."""

import asyncio
import contextlib
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.protocol import PAGE_NOT_FOUND, Run, Session
from bench.report import Section, middle, milliseconds, ratio
from bench.servers import APP, Server, serving
from data.store import Store
from data.workspaces import Workspaces
from invented.national import build_national

# Seconds that a page may take after a change of filter, and the memory of the server, by workspace.
LIMIT_S = {"model": 0.2, "national": 0.5}
LIMIT_MB = 1536
# What the pages stand on, asked without them; each answer is a frame.
BARE = ("school_marks", "participants", "profile_schools")
BARE_REPEATS = 5
REPEATS = 3
# The server computes the groups, pairs and comparisons of a version beside its visitors: it is let finish.
IDLE_CPU_PERCENT = 5.0
IDLE_WAIT_S = 180
Query = dict[str, str]


@dataclass(frozen=True)
class Visits:
    """Seconds of one screen: each changed filter seen for the first time, and seen again."""

    first: list[float]
    again: list[float]
    problems: list[str]


def measure(is_quick: bool, folder: Path) -> Section:
    """Change the filters of each screen on a server of each workspace."""
    root = folder / "workspaces"
    country = build_national(folder / "national", root)
    try:
        return _section(is_quick, folder, root)
    finally:
        # The other parts visit a dashboard without it.
        shutil.rmtree(country.parent)


def _section(is_quick: bool, folder: Path, root: Path) -> Section:
    rows, problems, has_failed = [], [], False
    for workspace, limit in LIMIT_S.items():
        with contextlib.closing(Store(Workspaces(root).current(workspace))) as store:
            bare, screens = _bare(store), _screens(store)
        with serving(APP, folder) as server:
            for name, queries in screens.items():
                visits = asyncio.run(_visit(server, name, workspace, queries, 1 if is_quick else REPEATS))
                again = middle(visits.again)
                times = (middle(visits.first), max(visits.first), again, max(visits.again))
                cells = (*(milliseconds(value) for value in times), ratio(again, bare))
                rows.append((f"{workspace}: {name}", *cells, f"{server.rss_mb():.0f}"))
                has_failed |= again > limit or server.rss_mb() > LIMIT_MB
                problems += [f"{workspace}: {name}: {text}" for text in visits.problems]
        problems.append(f"{workspace}: the queries alone take {milliseconds(bare)} ms")
    note = (
        f"Send → finished over the websocket, one visitor; median and longest of the changes. Limits: seen "
        f"again {LIMIT_S['model']} s on the region, {LIMIT_S['national']} s on the country, {LIMIT_MB} MB. "
        f"Ratio: seen again to the queries {', '.join(BARE)} through Store.frame."
    )
    columns = ("screen", "first sight ms", "longest", "again ms", "longest", "ratio", "server MB")
    return Section("Screens of profiles", note, columns, tuple(rows), tuple(problems), has_failed)


def _bare(store: Store) -> float:
    times = []
    for _ in range(BARE_REPEATS):
        started = time.perf_counter()
        for query in BARE:
            store.frame(query)
        times.append(time.perf_counter() - started)
    return middle(times)


def _screens(store: Store) -> dict[str, list[Query]]:
    """The changes of filter on each screen; codes are the workspace's own."""
    marks, people = store.frame("school_marks"), store.frame("profile_schools")
    factors = sorted(set(marks.loc[marks["year"] == 2024, "factor_code"]))[:3]
    mine = people[people["year"] == 2024]
    schools, places = sorted(mine["school_code"])[:40:10], sorted(set(mine["place_code"]))[:20:10]
    by_factor = [{"factor": code} for code in factors]
    by_place = [{"district": code} for code in places]
    by_year = [{"year": year} for year in ("2023", "2022")]
    risks = [{"view": "risks"} | query for query in (*by_factor, *by_place, *by_year, {"units": "groups"})]
    return {
        "map": risks,
        "risks": [*by_factor, *by_place, *by_year, {"order": "count"}, {"order": "unit"}],
        "years": [*by_factor, *by_year, {"base": "2022"}, {"base": "2021"}, {"compared": "all"}],
        "passport": [{"school": code} for code in schools],
    }


async def _visit(server: Server, page: str, workspace: str, queries: list[Query], repeats: int) -> Visits:
    async with Session(server.port) as session:
        opened = [await session.open(page, workspace=workspace, year="2024")]
        _let_finish(server.process)
        opened.append(await session.open(page, workspace=workspace, year="2024"))
        first = [await _change(session, workspace, query) for query in queries]
        again = [await _change(session, workspace, query) for _ in range(repeats) for query in queries]
    runs = (*opened[1:], *first, *again)
    problems = sorted({text for run in runs for text in run.problems if text != PAGE_NOT_FOUND})
    return Visits([run.seconds for run in first], [run.seconds for run in again], problems)


async def _change(session: Session, workspace: str, query: Query) -> Run:
    return await session.repeat(**({"workspace": workspace, "year": "2024"} | query))


def _let_finish(process: psutil.Process) -> None:
    end = time.monotonic() + IDLE_WAIT_S
    while time.monotonic() < end and process.cpu_percent(interval=1.0) > IDLE_CPU_PERCENT:
        pass
