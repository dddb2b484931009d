"""The report: sections of Markdown tables, printed and kept in ``var/bench``."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psutil

FOLDER = Path(__file__).parent.parent / "var" / "bench"
PACKAGES = ("streamlit", "duckdb", "plotly", "pandas")


@dataclass(frozen=True)
class Section:
    """A table with what its figures mean."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()
    has_failed: bool = False

    def markdown(self) -> str:
        """Return the section as Markdown."""
        marks = ["---"] + ["--:"] * (len(self.columns) - 1)
        lines = [self.columns, tuple(marks), *self.rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        remarks = "".join(f"\n- {remark}" for remark in self.remarks)
        return f"## {self.title}\n\n{self.note}\n\n{table}\n{remarks}\n"


def head(arguments: Sequence[str]) -> str:
    """Return the heading: when, where and with what it was measured."""
    memory_gb = psutil.virtual_memory().total / 2**30
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "?"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"# Bench {datetime.now().astimezone():%Y-%m-%d %H:%M %z}\n\n"
        f"`python -m bench {' '.join(arguments)}`; {os.cpu_count()} cores, {memory_gb:.0f} GB, "
        f"load before {load}; {platform.system()}, Python {platform.python_version()}, {packages}.\n"
    )


def write(text: str) -> Path:
    """Keep the report in ``var/bench`` and return its file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.md"
    path.write_text(text, encoding="utf-8")
    return path


def milliseconds(seconds: float) -> str:
    """Return a time for a table cell."""
    return f"{seconds * 1000:.0f}" if seconds >= 0.01 else f"{seconds * 1000:.1f}"


def ratio(value: float, unit: float) -> str:
    """Return a ratio for a table cell."""
    return f"{value / unit:.2f}"


def percentile(values: Sequence[float], percent: int) -> float:
    """Return a percentile of at least one value, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * percent // 100) - 1))]


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)
