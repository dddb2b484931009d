"""Matrices of a story: factors as rows, for their names are long; schools, units and regions as columns."""

from collections.abc import Collection

import pandas as pd

from analytics.profile_table import Cell, ProfileTable
from analytics.profiles import MarkState as LevelState
from analytics.risk import MarkState, RiskMatrix
from analytics.statistics import Verdict
from analytics.unit_factors import UNIT
from charts.palette import LIGHT
from data.frames import records
from locales.formats import number
from locales.text import _
from reports.change_grids import state_name
from reports.deck.model import LegendItem, MatrixDrawing
from reports.profile_factors import count_text
from reports.profile_matrix import cell_words
from reports.risks import state_words
from reports.tables import Table
from reports.training import verdict_words
from reports.words import capitalised

CellDrawn = tuple[str, str, bool]

# More columns than this are too narrow for a mark.
MOST_SCHOOLS = 80
# Told by the sign as well as by the colour.
STATES: dict[MarkState, CellDrawn] = {
    MarkState.MARKED: ("●", LIGHT.warm, False),
    MarkState.MENTIONED: ("○", LIGHT.chip_background, False),
    MarkState.NOT_MARKED: ("", LIGHT.line, False),
    MarkState.NOT_STATED: ("", LIGHT.background, True),
}
CELLS: dict[Cell, CellDrawn] = {
    Cell.HIGH: ("●", LIGHT.shortage[4], False),
    Cell.MEDIUM: ("•", LIGHT.shortage[3], False),
    Cell.LOW: ("·", LIGHT.shortage[2], False),
    Cell.MARKED: ("+", LIGHT.warm, False),
    Cell.MENTIONED: ("○", LIGHT.chip_background, False),
    Cell.NOT_MARKED: ("", LIGHT.line, False),
    Cell.NOT_STATED: ("", LIGHT.background, True),
}
VERDICTS: dict[Verdict, CellDrawn] = {
    Verdict.ABOVE: ("▲", LIGHT.shortage[1], False),
    Verdict.PERHAPS_ABOVE: ("△", LIGHT.chip_background, False),
    Verdict.COMPARABLE: ("", LIGHT.background, False),
    Verdict.PERHAPS_BELOW: ("▽", LIGHT.resource[0], False),
    Verdict.BELOW: ("▼", LIGHT.resource[1], False),
    Verdict.TOO_FEW: ("–", LIGHT.background, True),
}


def _plain(words: str) -> CellDrawn:
    return words, LIGHT.background, False


def _legend(counts: dict[CellDrawn, tuple[str, int]]) -> tuple[LegendItem, ...]:
    return tuple(
        LegendItem(
            LIGHT.outline if is_dashed else fill,
            f"{sign} {words}".strip(),
            count,
            is_outline=is_dashed,
            is_dashed=is_dashed,
        )
        for (sign, fill, is_dashed), (words, count) in counts.items()
        if count
    )


def marks_matrix(matrix: RiskMatrix, *, has_totals: bool = True) -> MatrixDrawing:
    """Return the marks of the schools of a document: a column a school, a row a factor of the year's list."""
    states = {(row.school_code, row.factor_code): MarkState(row.mark_state) for row in records(matrix.cells)}
    schools, factors = records(matrix.schools), records(matrix.factors)
    cells = []
    for factor in factors:
        found = [states.get((s.school_code, factor.factor_code), MarkState.NOT_STATED) for s in schools]
        drawn = [STATES[state] for state in found]
        totals = [_plain(count_text(factor.marked_count, factor.table_count))] if has_totals else []
        cells.append((*drawn, *totals))
    if has_totals:
        sums = [_plain(count_text(school.marked_count, school.table_count)) for school in schools]
        cells.append((*sums, _plain(number(matrix.marked_total))))
    counts = {STATES[state]: (state_words(state), n) for state, n in matrix.state_counts.items()}
    return MatrixDrawing(
        (*(str(s.school_short_name) for s in schools), *([_("Школ с отметкой")] if has_totals else [])),
        (*(str(f.factor_name) for f in factors), *([_("Отмечено факторов")] if has_totals else [])),
        tuple(cells),
        _legend(counts),
        has_total_row=has_totals,
        has_total_column=has_totals,
        corner=_("Фактор риска"),
    )


def profiles_matrix(table: ProfileTable) -> MatrixDrawing:
    """Return the profiles of all participants: a narrow column a school, a row a factor."""
    schools = records(table.schools)
    cells = []
    for factor in records(table.factors):
        drawn = [CELLS[Cell(state)] for state in table.states[factor.factor_code]]
        cells.append((*drawn, _plain(count_text(factor.marked_count, factor.stated_count))))
    sums = [_plain("" if pd.isna(s.marked_count) else number(int(s.marked_count))) for s in schools]
    cells.append((*sums, _plain(number(table.marked_total))))
    counts = {CELLS[cell]: (cell_words(cell), table.state_counts[cell]) for cell in Cell}
    return MatrixDrawing(
        (*(str(school.school_short_name) for school in schools), _("Школ с отметкой")),
        (*(str(name) for name in table.factors["factor_name"]), _("Отмечено факторов")),
        tuple(cells),
        _legend(counts),
        corner=_("Фактор риска"),
    )


def units_matrix(table: Table, names: dict[str, str]) -> MatrixDrawing:
    """Return factors by unit as «7 из 12» with the sign of the verdict; the last column is the region."""
    frame = table.frame
    units = [str(code) for code in dict.fromkeys(frame[UNIT])]
    cells, rows = [], []
    for name, group in frame.groupby("factor_name", sort=False):
        by_unit = {str(row[UNIT]): row for row in group.to_dict("records")}
        drawn = [_verdict(by_unit[unit]["verdict"], by_unit[unit]["count_text"]) for unit in units]
        cells.append((*drawn, _plain(str(group["mean_text"].iloc[0]))))
        rows.append(str(name))
    found = frame["verdict"].value_counts()
    counts = {VERDICTS[one]: (verdict_words(one), int(found.get(str(one), 0))) for one in Verdict}
    return MatrixDrawing(
        (*(names[unit] for unit in units), _("По области")),
        tuple(rows),
        tuple(cells),
        _legend({drawn: said for drawn, said in counts.items() if drawn[0]}),
        has_total_row=False,
        corner=_("Фактор риска"),
    )


def _verdict(verdict: str, words: str) -> CellDrawn:
    sign, fill, is_dashed = VERDICTS[Verdict(verdict)]
    return f"{sign} {words}".strip(), fill, is_dashed


def transitions_matrix(table: Table, earlier: int, later: int) -> MatrixDrawing:
    """Return how often each state of the earlier year became each of the later one, with sums."""
    counts = {(row.earlier_state, row.later_state): int(row.marks_count) for row in records(table.frame)}
    states = [str(state) for state in LevelState]
    cells = []
    for one in states:
        mine = [counts[one, other] for other in states]
        drawn = [
            (number(n), LIGHT.none if one == other else LIGHT.background, False)
            for n, other in zip(mine, states, strict=True)
        ]
        cells.append((*drawn, _plain(number(sum(mine)))))
    sums = [sum(counts[one, other] for one in states) for other in states]
    cells.append(tuple(_plain(number(n)) for n in (*sums, sum(sums))))
    names = tuple(capitalised(state_name(state)) for state in LevelState)
    return MatrixDrawing(
        (*names, _("Всего")),
        (*names, _("Всего")),
        tuple(cells),
        (),
        corner=_("{earlier} ↓ · {later} →", earlier=earlier, later=later),
    )


def points_matrix(own_numbers: Collection[str], table: Table) -> MatrixDrawing:
    """Return the columns of the monitoring as rows and regions as columns; the own region is shaded."""
    _number, first, *parts = table.columns
    own = [str(region) in own_numbers for region in table.frame["region_number"]]
    cells = tuple(
        tuple(
            (words, LIGHT.soft if is_own else LIGHT.background, False)
            for words, is_own in zip(table.texts(column), own, strict=True)
        )
        for column in parts
    )
    return MatrixDrawing(
        tuple(table.texts(first)),
        tuple(column.title for column in parts),
        cells,
        (),
        has_total_row=False,
        has_total_column=False,
        corner=first.title,
    )
