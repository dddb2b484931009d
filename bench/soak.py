"""Whether the server's memory levels off under twenty visitors who come and go."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

from bench.protocol import Session
from bench.report import Section, milliseconds
from bench.servers import APP, Server, serving
from bench.sessions import district_codes
from bench.visitors import RERUNS_OF_A_VISIT, Tally, crowd

VISITORS = 20
SAMPLE_SECONDS = 10
# The last half must grow by less than this share of the memory in an hour.
LEVEL_SHARE_PER_HOUR = 0.05
# Streamlit keeps a visitor who left for two minutes; a shorter half says nothing about growth.
SHORTEST_HALF_MINUTES = 10
Sample = tuple[float, float]


def measure(minutes: float, folder: Path) -> Section:
    """Keep the visitors busy for so many minutes and watch the memory."""
    with serving(APP, folder) as server:
        samples, tally = asyncio.run(_soak(server, minutes * 60, district_codes()))
        logged = server.logged_errors()
    last_half = [s for s in samples if s[0] >= samples[-1][0] / 2]
    slope = slope_mb_per_hour(last_half)
    points = (0.0, 0.25, 0.5, 0.75, 1.0)
    row = tuple(f"{samples[round(p * (len(samples) - 1))][1]:.0f}" for p in points)
    note = (
        f"{VISITORS} visitors, {minutes:g} min, each leaves after {RERUNS_OF_A_VISIT} reruns and "
        f"another comes. Resident memory in MB, sampled each {SAMPLE_SECONDS} s; "
        f"slope by least squares over the last half ({len(last_half)} samples)."
    )
    remarks = (
        verdict(slope, last_half[-1][1], minutes / 2),
        f"{len(tally.seconds)} reruns in {tally.visits} visits, p50 {milliseconds(tally.median)} ms, "
        f"p95 {milliseconds(tally.p95)} ms, problems {len(tally.problems)}, errors in log {logged}",
        *tally.remarks(),
    )
    columns = ("start", "25 %", "50 %", "75 %", "end", "slope MB/h")
    rows = ((*row, f"{slope:+.0f}"),)
    return Section("Soak", note, columns, rows, remarks, bool(tally.problems or logged))


def slope_mb_per_hour(samples: Sequence[Sample]) -> float:
    """Return the slope of memory over seconds by least squares, in MB an hour."""
    times = [seconds for seconds, _ in samples]
    sizes = [rss_mb for _, rss_mb in samples]
    mean_time, mean_size = sum(times) / len(times), sum(sizes) / len(sizes)
    spread = sum((t - mean_time) ** 2 for t in times)
    both = sum((t - mean_time) * (m - mean_size) for t, m in samples)
    return 3600 * both / spread if spread else 0.0


def verdict(slope: float, rss_mb: float, half_minutes: float) -> str:
    """Say whether the memory levels off; a short soak decides nothing."""
    share = slope / rss_mb
    limit = f"limit {LEVEL_SHARE_PER_HOUR:.0%} of {rss_mb:.0f} MB an hour, measured {share:+.1%}"
    if half_minutes < SHORTEST_HALF_MINUTES:
        return f"too short to judge (the last half needs {SHORTEST_HALF_MINUTES} min); {limit}"
    return f"{'levels off' if share < LEVEL_SHARE_PER_HOUR else 'STILL GROWS'}; {limit}"


async def _soak(server: Server, seconds: float, districts: Sequence[str]) -> tuple[list[Sample], Tally]:
    # A cold server does not know its pages yet, and its memory without the imports is no start.
    async with Session(server.port) as session:
        await session.open("")
    started = time.monotonic()
    samples = [(0.0, server.rss_mb())]
    work = asyncio.create_task(crowd(server.port, VISITORS, seconds, districts))
    while not work.done():
        await asyncio.wait({work}, timeout=SAMPLE_SECONDS)
        samples.append((time.monotonic() - started, server.rss_mb()))
    return samples, await work
