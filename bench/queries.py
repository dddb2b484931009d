"""Each query of ``data/sql/queries`` alone, without Streamlit and without a cache."""

import contextlib
import re
import time
from pathlib import Path

from bench.report import Section, middle, milliseconds, ratio
from data.scope import DEFAULT_WORKSPACE
from data.statements import statements
from data.store import Store
from data.workspaces import Workspaces

REPEATS = 50
QUICK_REPEATS = 15
UNIT = "workspace"
# A value for every parameter that a query may name; a new name needs a line here.
PARAMETERS: dict[str, object] = {
    "year": 2022,
    "language": "ru",
    "place_code": None,
    "indicator_code": None,
}
NAME = re.compile(r"\$([a-z_]+)")


def measure(is_quick: bool) -> Section:
    """Time every query through ``Store.frame``.

    Raises:
        KeyError: a query names a parameter that has no value here.
    """
    repeats = QUICK_REPEATS if is_quick else REPEATS
    with open_store() as store:
        results = timed_queries(store, repeats)
    unit = dict(results)[UNIT][0]
    rows = tuple(
        (name, milliseconds(seconds), ratio(seconds, unit), str(count)) for name, (seconds, count) in results
    )
    size_mb = _size_mb(store.path)
    note = f"Median of {repeats} calls; ratio to the query `{UNIT}` (one row). Database {size_mb}."
    return Section("Queries", note, ("query", "ms", "ratio", "rows"), rows)


def timed_queries(store: Store, repeats: int) -> list[tuple[str, tuple[float, int]]]:
    """Return each query's median seconds and number of rows, the slowest first."""
    results = {name: _timed(store, name, repeats) for name in statements("queries")}
    return sorted(results.items(), key=lambda item: -item[1][0])


def open_store() -> "contextlib.closing[Store]":
    """Open the published workspace of this run for a ``with`` block."""
    return contextlib.closing(Store(Workspaces.default().current(DEFAULT_WORKSPACE)))


def _timed(store: Store, name: str, repeats: int) -> tuple[float, int]:
    asked = {p: PARAMETERS[p] for p in NAME.findall(statements("queries")[name].text)}
    times = []
    count = 0
    for _ in range(repeats + 1):
        started = time.perf_counter()
        count = len(store.frame(name, **asked))
        times.append(time.perf_counter() - started)
    return middle(times[1:]), count


def _size_mb(path: Path) -> str:
    return f"{path.stat().st_size / 2**20:.1f} MB"
