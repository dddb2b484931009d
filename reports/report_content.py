"""What a curator's report is made of, the same for screen, DOCX and XLSX: sections, paragraphs, grids."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.loading.sheet_builder import cleaned
from data.model import WorkspaceInfo
from reports.desk import Desk

# What XML cannot hold beside the characters that ``cleaned`` takes out.
NO_CHARACTER = re.compile("[\ufffe\uffff]")
TAB = re.compile("\t+")

Cell = str | int


@dataclass(frozen=True)
class Period:
    """The days of a report, both ends included."""

    first: date
    last: date

    def meets(self, first: date, last: date) -> bool:
        """Whether a span of days has a day in common with the period."""
        return first <= self.last and last >= self.first


@dataclass(frozen=True)
class Basis:
    """What a report is made from beside its desk.

    ``mark_order``: rows of ``report_mark_order``; ``schools`` and ``factors`` are names by code,
    ``titles`` those of sources.
    """

    desk: Desk
    mark_order: pd.DataFrame
    schools: Mapping[str, str]
    factors: Mapping[str, str]
    info: WorkspaceInfo
    titles: Mapping[str, str]


@dataclass(frozen=True)
class Grid:
    """A table of the report. ``widths_cm`` add up to the width of a page's text.

    ``centred`` columns hold marks and counts; ``is_upright``: names of columns after the first are written
    upwards; ``is_grouped``: equal neighbours in the first column are one cell; ``has_totals``: the last row
    and column are totals. ``origins`` say for each row where it comes from; they go to XLSX only.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths_cm: tuple[float, ...]
    centred: tuple[int, ...] = ()
    is_upright: bool = False
    is_grouped: bool = False
    has_totals: bool = False
    notes: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report: what queries say, a grid, then the author's own text, a paragraph a line."""

    title: str
    paragraphs: tuple[str, ...] = ()
    grid: Grid | None = None
    own: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToFill:
    """What the report prints «нет данных» for, and where it is filled in."""

    what: str
    where: str


@dataclass(frozen=True)
class CuratorReport:
    """A report as every output has it; all texts are plain.

    ``mark`` says of which kind and version the data are; ``warning`` is not empty for invented data.
    """

    region: str
    title: str
    period: str
    year: str
    author: str
    signature: str
    warning: str
    sections: tuple[Section, ...]
    to_fill: tuple[ToFill, ...]
    sources: tuple[str, ...]
    mark: str
    file_stem: str

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of the report in their order."""
        return tuple(section.grid for section in self.sections if section.grid)


def plain(text: str) -> str:
    """Return a text without what cannot be seen or would turn the words around it (direction marks)."""
    return TAB.sub(" ", NO_CHARACTER.sub("", cleaned(text)[0])).strip()


def lines(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text that somebody typed."""
    return tuple(line.strip() for line in plain(text).split("\n") if line.strip())
