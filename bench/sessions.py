"""How the server holds 20 and 50 visitors at the same time."""

import asyncio
from pathlib import Path

from bench.pages import repeated_runs
from bench.protocol import Session
from bench.queries import open_store
from bench.report import Section, middle, milliseconds, ratio
from bench.servers import APP, serving
from bench.visitors import JITTER_SECONDS, THINK_SECONDS, Tally, crowd

CROWDS = (20, 50)
SECONDS = 60
QUICK_SECONDS = 15
ALONE_RERUNS = 20
Row = tuple[str, ...]


def measure(is_quick: bool, folder: Path) -> Section:
    """Let each crowd use a warm server for a while."""
    seconds = QUICK_SECONDS if is_quick else SECONDS
    districts = district_codes()
    with serving(APP, folder) as server:
        alone = middle(asyncio.run(_alone(server.port)))
        tallies = [
            (visitors, asyncio.run(crowd(server.port, visitors, seconds, districts))) for visitors in CROWDS
        ]
        rss_mb, logged = server.rss_mb(), server.logged_errors()
    rows = tuple(_row(visitors, tally, alone) for visitors, tally in tallies)
    note = (
        f"{seconds} s each, think time {THINK_SECONDS:.0f} ± {JITTER_SECONDS:.0f} s; send → script "
        f"finished. Ratio: p95 to a visitor alone ({milliseconds(alone)} ms, the start page). "
        f"Problems (must be 0): failed scripts, exception elements, our error panel, disconnects."
    )
    remarks = tuple(r for _, tally in tallies for r in tally.remarks())
    remarks = (f"server after both: {rss_mb:.0f} MB, errors in its log: {logged}", *remarks)
    columns = ("visitors", "reruns", "reruns/s", "p50 ms", "p95 ms", "p95 ratio", "problems")
    has_failed = bool(logged) or any(tally.problems for _, tally in tallies)
    return Section("Sessions", note, columns, rows, remarks, has_failed)


def district_codes() -> tuple[str, ...]:
    """Return the codes of the municipalities that visitors choose from."""
    with open_store() as store:
        return tuple(store.frame("places")["place_code"])


async def _alone(port: int) -> list[float]:
    async with Session(port) as session:
        await session.open("")
        return [run.seconds for run in await repeated_runs(session, ALONE_RERUNS)]


def _row(visitors: int, tally: Tally, alone: float) -> Row:
    return (
        str(visitors),
        str(len(tally.seconds)),
        f"{tally.per_second:.1f}",
        milliseconds(tally.median),
        milliseconds(tally.p95),
        ratio(tally.p95, alone),
        str(len(tally.problems)),
    )
