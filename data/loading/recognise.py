"""Finds the head of a sheet's table and proposes what table it is, best first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.loading import cells
from data.loading.classify import is_beside
from data.loading.context import Context
from data.loading.dates import span
from data.loading.field import Holds
from data.loading.fields import FIELDS
from data.loading.grid import Grid, shown
from data.loading.head_runs import Head, Run, head_runs, run_of
from data.loading.heads import fit
from data.loading.layouts import LAYOUTS, Layout
from data.loading.log import CellError
from data.loading.model import Cell, Proposal, Sheet
from data.loading.normalise import Factors, Places, Subjects
from data.loading.school_names import looks_like_school

# So many cells of a column tell what it holds.
SAMPLE = 60
LEAST_FIT, LEAST_CONFIDENCE, LEAST_EVIDENCE = 0.5, 0.35, 0.6
BY_CONTENT = 0.7


@dataclass
class Reading:
    """A sheet being recognised: its grid, the names of the workspace, and what was looked up before."""

    grid: Grid
    context: Context
    places: Places
    factors: Factors
    subjects: Subjects
    members: dict[tuple[str, str], str] = field(default_factory=dict)
    # By the row under which a column begins: heads of one, two and three rows may end in the same row.
    fits: dict[tuple[int, int, Holds], float | None] = field(default_factory=dict)
    suits: dict[tuple[int, int, Holds], bool] = field(default_factory=dict)


def recognise(sheet: Sheet, context: Context) -> tuple[Proposal, ...]:
    """Return the layouts that a sheet may have, best first; none for a sheet without a head that fits."""
    grid = Grid(sheet)
    reading = Reading(grid, context, Places(context), Factors(context.factors), Subjects(context))
    best: dict[str, Proposal] = {}
    for header_rows in head_runs(grid):
        run = run_of(grid, context, header_rows)
        for layout in LAYOUTS.values():
            found = _proposal(reading, layout, run)
            if found and _is_better(found, best.get(layout.code, _NOTHING)):
                best[layout.code] = found
    return tuple(sorted(best.values(), key=lambda one: (-one.confidence_frac, -len(one.meanings))))


def _is_better(new: Proposal, old: Proposal) -> bool:
    """Of two heads that fit alike and end in one row the taller one: what stands above names districts."""
    if new.confidence_frac == old.confidence_frac and old.header_rows:
        return new.header_rows[-1] == old.header_rows[-1]
    return new.confidence_frac > old.confidence_frac


_NOTHING = Proposal("", next(iter(LAYOUTS.values())).kind, "", (), {}, confidence_frac=LEAST_CONFIDENCE)


def _proposal(reading: Reading, layout: Layout, run: Run) -> Proposal | None:
    hinted = bool(layout.hint and re.search(layout.hint, run.title))
    if layout.needs_hint and not hinted:
        return None
    heads = run.heads
    chosen = _chosen(reading, layout, heads, hinted)
    _by_content(reading, layout, run, chosen)
    names = [text.partition("@")[0].partition(":")[0] for text, _score in chosen.values()]
    members = sum(":" in text or text == layout.members for text, _score in chosen.values())
    whole = all(name in names for name in layout.required)
    if not whole or (layout.any_of and not set(layout.any_of) & set(names)) or members < layout.least_members:
        return None
    confidence = _head_score(heads, chosen) * (
        0.5 + 0.5 * _content_score(reading, layout, run.header_rows, chosen)
    )
    return Proposal(
        sheet=reading.grid.sheet.name,
        kind=layout.kind,
        layout=layout.code,
        header_rows=run.header_rows,
        meanings={column: text for column, (text, _score) in sorted(chosen.items())},
        year=run.year,
        confidence_frac=round(confidence, 4),
    )


Chosen = dict[int, tuple[str, float]]


def _chosen(reading: Reading, layout: Layout, heads: tuple[Head, ...], hinted: bool) -> Chosen:
    """Give each column the field that its head fits best, each field to one column."""
    offers = [
        (score, text, head.column)
        for head in heads
        if head.text
        for text, score in _offers(reading, layout, head, hinted)
    ]
    chosen: Chosen = {}
    taken: set[str] = set()
    for score, text, column in sorted(offers, key=lambda one: (-one[0], one[2])):
        repeats = layout.members == "school" and text == "school"
        if column not in chosen and (text not in taken or repeats):
            chosen[column] = (text, score)
            taken.add(text)
    return chosen


def _offers(reading: Reading, layout: Layout, head: Head, hinted: bool) -> Iterator[tuple[str, float]]:
    words, last, base, year = head.words, head.last_words, head.base, head.year
    for name in layout.fields:
        score = max(fit(name, words, hinted), 0.95 * fit(name, last, hinted) if last != words else 0)
        if year is not None and FIELDS[name].holds in (Holds.COUNT, Holds.SHARE):
            dated = fit(name, base, hinted)
            if dated > score:
                yield f"{name}@{year}", dated
                continue
        if score >= LEAST_FIT:
            yield name, score
    if layout.members == "year" and year is not None and base in ("", "год", "участие", "участник"):
        yield f"year@{year}", 1.0
    elif layout.members in ("factor", "subject"):
        code = _member(reading, layout.members, head)
        if code:
            yield f"{layout.members}:{code}", 1.0
    elif layout.members == "school" and looks_like_school(head.last):
        yield "school", 0.99


def _member(reading: Reading, name: str, head: Head) -> str:
    key = (name, head.text)
    if key not in reading.members:
        reading.members[key] = _looked_up(reading, name, head)
    return reading.members[key]


def _looked_up(reading: Reading, name: str, head: Head) -> str:
    for text in dict.fromkeys((head.last, head.text)):
        if name == "subject":
            code = reading.subjects.find(text)
        else:
            code = reading.factors.any_year(text)
            number = reading.factors.number_of(text)
            code = f"#{number}" if code is None and number is not None else code
        if code:
            return code
    return ""


def _by_content(reading: Reading, layout: Layout, run: Run, chosen: Chosen) -> None:
    """Find the key by what its cells hold where no head names it (often the corner cell is empty)."""
    key = layout.key
    if any(text == key for text, _score in chosen.values()) or key not in layout.required:
        return
    holds = FIELDS[key].holds
    if holds not in (Holds.PLACE, Holds.FACTOR, Holds.SUBJECT):
        return
    rows, by_school = run.header_rows, layout.members == "school"
    free = [h.column for h in run.heads if h.column not in chosen or (by_school and not h.text)]
    found = [(score, -c) for c in free if (score := _column_fit(reading, rows, c, holds)) is not None]
    if found and max(found)[0] >= LEAST_EVIDENCE:
        chosen[-max(found)[1]] = (key, BY_CONTENT)


def _head_score(heads: tuple[Head, ...], chosen: Chosen) -> float:
    scores = [
        chosen[h.column][1] if h.column in chosen else 0.0 for h in heads if h.text or h.column in chosen
    ]
    return min(1.0, sum(_rounded(score) for score in scores) / len(scores)) if scores else 0.0


def _rounded(score: float) -> float:
    """A school's name as a head fits wholly; it only gives way to heads of other fields."""
    return 1.0 if score >= 0.99 else score


def _content_score(reading: Reading, layout: Layout, header_rows: tuple[int, ...], chosen: Chosen) -> float:
    fits = []
    for column, (text, _score) in chosen.items():
        holds = FIELDS[text.partition("@")[0].partition(":")[0]].holds
        if ":" in text or text == layout.members == "school":
            holds = Holds.COUNT if text.startswith("subject:") else Holds.MARK
        elif holds is Holds.YEAR and "@" in text:
            holds = Holds.MARK
        score = _column_fit(reading, header_rows, column, holds)
        if score is not None:
            fits.append(score)
    return sum(fits) / len(fits) if fits else 1.0


def _column_fit(reading: Reading, header_rows: tuple[int, ...], column: int, holds: Holds) -> float | None:
    """Return the share of a column's first cells that hold what they should; ``None`` without any."""
    key = (header_rows[-1], column, holds)
    if key not in reading.fits:
        reading.fits[key] = _looked_through(reading, *key)
    return reading.fits[key]


def _looked_through(reading: Reading, last_row: int, column: int, holds: Holds) -> float | None:
    if holds in (Holds.TEXT, Holds.IGNORED, Holds.SCHOOL):
        return None
    rows = [row for row in reading.grid.below(last_row)[:SAMPLE] if column in reading.grid.rows[row]]
    if holds in (Holds.PLACE, Holds.FACTOR, Holds.SUBJECT):
        rows = [row for row in rows if not is_beside(shown(reading.grid.rows[row][column]))]
    return sum(_suits_there(reading, row, column, holds) for row in rows) / len(rows) if rows else None


def _suits_there(reading: Reading, row: int, column: int, holds: Holds) -> bool:
    """Samples of neighbouring heads overlap: each cell is read once."""
    key = (row, column, holds)
    if key not in reading.suits:
        reading.suits[key] = _suits(reading, reading.grid.rows[row][column], holds)
    return reading.suits[key]


def _suits(reading: Reading, cell: Cell, holds: Holds) -> bool:
    text = shown(cell)
    if holds is Holds.PLACE:
        return reading.places.find(text) is not None
    if holds is Holds.FACTOR:
        return reading.factors.any_year(text) is not None
    if holds is Holds.SUBJECT:
        return reading.subjects.find(text) is not None
    reader = {Holds.MARK: cells.mark, Holds.YEAR: cells.years, Holds.DATE: span}.get(holds, cells.number)
    try:
        reader(cell)
    except CellError:
        return False
    return True
