"""Two years of the map of risks: what became of the marks of every school of either list.

Compared are only the factors that both years state. Frames are those of ``analytics.profiles``. Counted are
*cells*, a school and a factor; among the schools that stayed only those stated in both years.
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analytics.changes import FactorComparison, SchoolFlow, school_flow, year_tables
from analytics.profiles import MarkState, mark_states
from analytics.risk_map import RiskMap


class Move(StrEnum):
    """What became of a school: by one factor the states of its mark, by all factors the number of marks."""

    REMOVED = "removed"
    APPEARED = "appeared"
    KEPT = "kept"
    NEITHER = "neither"
    FEWER = "fewer"
    MORE = "more"
    SAME = "same"
    NOT_COMPARED = "not_compared"
    LEFT_MARKED = "left_marked"
    LEFT_NOT_MARKED = "left_not_marked"
    LEFT_NOT_STATED = "left_not_stated"
    LEFT = "left"
    ENTERED_MARKED = "entered_marked"
    ENTERED_NOT_MARKED = "entered_not_marked"
    ENTERED_NOT_STATED = "entered_not_stated"
    ENTERED = "entered"


MARK_MOVES = {(True, False): Move.REMOVED, (False, True): Move.APPEARED, (True, True): Move.KEPT}
LEFT_MOVES = {True: Move.LEFT_MARKED, False: Move.LEFT_NOT_MARKED, None: Move.LEFT_NOT_STATED}
ENTERED_MOVES = {True: Move.ENTERED_MARKED, False: Move.ENTERED_NOT_MARKED, None: Move.ENTERED_NOT_STATED}
STATES = ("earlier_state", "later_state")
CELLS = ("schools", "marked", "stated")


@dataclass(frozen=True)
class MarkChanges:
    """Marks of two years by one common factor (``factor_code``) or by all of them (``None``).

    ``factors`` are the codes that are compared, in order. ``schools`` has a row for each school of either
    list in the order of codes: ``school_code``, ``earlier_marked_count`` of ``earlier_stated_count`` and
    ``later_marked_count`` of ``later_stated_count`` (factors; NA where the school is not in that list),
    ``removed_count``, ``appeared_count`` and ``compared_count`` (cells stated in both years, 0 for a school
    of one list), ``earlier_state`` and ``later_state`` (``MarkState`` of the factor, missing where the school
    is not in that list, and for all factors), ``move`` (``Move``).
    """

    factor_code: str | None
    factors: tuple[str, ...]
    flow: SchoolFlow
    schools: pd.DataFrame

    @property
    def removed(self) -> int:
        """How many marks were removed at the schools that stayed."""
        return int(self.schools["removed_count"].sum())

    @property
    def appeared(self) -> int:
        """How many marks appeared at the schools that stayed."""
        return int(self.schools["appeared_count"].sum())

    def count(self, *moves: Move) -> int:
        """Number of schools of these moves."""
        return int(self.schools["move"].isin([str(move) for move in moves]).sum())


@dataclass(frozen=True)
class RiskYears:
    """Two years side by side: the map of each, what became of the marks, and the verdict on the factor.

    ``comparison`` rests on the schools that stayed, corrected for ``tested_count`` factors; ``None`` for all
    factors together: marks of one school depend on each other.
    """

    earlier: int
    later: int
    before: RiskMap
    after: RiskMap
    changes: MarkChanges
    comparison: FactorComparison | None
    tested_count: int


def common_factors(
    marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int
) -> tuple[str, ...]:
    """Return the codes of the factors that participants of both years have stated, in order."""
    before, _after = year_tables(marks, participants, earlier, later)
    return tuple(str(code) for code in before.columns)


def mark_changes(
    marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int, factor_code: str | None = None
) -> MarkChanges:
    """Return what became of the marks of every school of either year.

    Raises:
        ValueError: ``factor_code`` is not a factor that both years state.
    """
    tables = year_tables(marks, participants, earlier, later)
    codes = tuple(str(code) for code in tables[0].columns)
    if factor_code is not None and factor_code not in codes:
        raise ValueError(f"{factor_code} is not stated in both {earlier} and {later}")
    asked = codes if factor_code is None else (factor_code,)
    flow = school_flow(participants, earlier, later)
    every = sorted({*flow.stayed, *flow.left, *flow.entered})
    before, after = (table[list(asked)].reindex(every) for table in tables)
    rows = _counts(before, after, flow)
    for column, year in zip(STATES, (earlier, later), strict=True):
        states = mark_states(marks, participants, year)
        rows[column] = None if factor_code is None else states[factor_code].reindex(every).astype(object)
    rows["move"] = _moves(rows, flow, is_one=factor_code is not None)
    return MarkChanges(factor_code, asked, flow, rows.rename_axis("school_code").reset_index())


def _counts(before: pd.DataFrame, after: pd.DataFrame, flow: SchoolFlow) -> pd.DataFrame:
    """Cells of each school; NA marks the year in whose list it does not stand."""
    both = before.notna() & after.notna()
    frame = pd.DataFrame(index=before.index)
    for name, table, absent in (("earlier", before, flow.entered), ("later", after, flow.left)):
        is_listed = ~table.index.isin(absent)
        frame[f"{name}_marked_count"] = table.sum(axis=1).astype("Int64").where(is_listed)
        frame[f"{name}_stated_count"] = table.notna().sum(axis=1).astype("Int64").where(is_listed)
    changed = both & (before != after)
    frame["removed_count"] = (changed & (before == 1)).sum(axis=1).astype(int)
    frame["appeared_count"] = (changed & (after == 1)).sum(axis=1).astype(int)
    frame["compared_count"] = both.sum(axis=1).astype(int)
    return frame


def _moves(rows: pd.DataFrame, flow: SchoolFlow, *, is_one: bool) -> list[str]:
    """The move of each row."""
    left, entered = set(flow.left), set(flow.entered)
    found = []
    for code, row in zip(rows.index, rows.to_dict("records"), strict=True):
        if code in left:
            move = LEFT_MOVES[_mark(row["earlier_state"])] if is_one else Move.LEFT
        elif code in entered:
            move = ENTERED_MOVES[_mark(row["later_state"])] if is_one else Move.ENTERED
        elif not row["compared_count"]:
            move = Move.NOT_COMPARED
        elif is_one:
            pair = bool(_mark(row["earlier_state"])), bool(_mark(row["later_state"]))
            move = MARK_MOVES.get(pair, Move.NEITHER)
        else:
            move = _by_count(int(row["appeared_count"]) - int(row["removed_count"]))
        found.append(str(move))
    return found


def _mark(state: object) -> bool | None:
    """Tell whether a state is a mark; ``None`` where nothing is stated."""
    if state == MarkState.NOT_STATED:
        return None
    return state != MarkState.NOT_MARKED


def _by_count(difference: int) -> Move:
    if not difference:
        return Move.SAME
    return Move.MORE if difference > 0 else Move.FEWER


def district_changes(changes: MarkChanges, places: pd.Series) -> pd.DataFrame:
    """Return counts of a municipality in both years; ``places`` is the place code by school code.

    One row per place code with a school of either list, in the order of codes: ``earlier_schools_count``,
    ``earlier_marked_count``, ``earlier_stated_count`` (cells), the same of ``later``, ``removed_count`` and
    ``appeared_count`` (of the schools that stayed).
    """
    rows = changes.schools.assign(place_code=changes.schools["school_code"].map(places))
    for name in ("earlier", "later"):
        rows[f"{name}_schools_count"] = rows[f"{name}_stated_count"].notna().astype(int)
    columns = [f"{name}_{what}_count" for name in ("earlier", "later") for what in CELLS]
    found = rows.groupby("place_code")[[*columns, "removed_count", "appeared_count"]].sum().astype(int)
    return found.reset_index()
