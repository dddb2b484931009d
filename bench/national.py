"""Every query on a country of 85 invented regions, 3,000 participants a year and 40,000 schools."""

import contextlib
import time
from pathlib import Path

from bench.queries import QUICK_REPEATS, REPEATS, timed_queries
from bench.report import Section, milliseconds
from data.store import Store
from invented.national import build_national


def measure(is_quick: bool, folder: Path) -> Section:
    """Build the country into ``folder`` and time every query on it."""
    started = time.perf_counter()
    path = build_national(folder / "country", folder / "country" / "workspaces")
    seconds = time.perf_counter() - started
    with contextlib.closing(Store(path)) as store:
        results = timed_queries(store, QUICK_REPEATS if is_quick else REPEATS)
    rows = tuple((name, milliseconds(middle), str(count)) for name, (middle, count) in results)
    note = f"Written and built in {seconds:.1f} s; database {path.stat().st_size / 2**20:.1f} MB."
    return Section("Queries on a country", note, ("query", "ms", "rows"), rows)
