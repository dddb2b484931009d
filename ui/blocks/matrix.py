"""The matrix of schools and risk factors: four states told apart by shape, colour and word."""

import re
from typing import Any

import pandas as pd

from analytics.risk import MarkState, RiskMatrix
from data.frames import records
from locales.formats import number
from locales.text import _, ngettext
from reports.risks import hint, state_words
from reports.words import gap
from ui.blocks.markup import legend, show, text

CELL = '<i class="nv-cell nv-cell-{state}" aria-hidden="true"></i>'
# A Russian word may break before a consonant that a vowel follows, after a syllable that has its vowel.
LONG_WORD = re.compile(r"[А-Яа-яЁё]{11,}")
VOWELS, CONSONANTS = "аеёиоуыэюя", "бвгджзйклмнпрстфхцчшщ"
SYLLABLE = re.compile(f"[{VOWELS}](?:[{CONSONANTS}]ь?)??(?=[{CONSONANTS}][{VOWELS}])")
LETTERS_LEFT = 3


def draw_matrix(matrix: RiskMatrix, district: str | None, caption: str) -> None:
    """Draw schools with a table of marks, their totals, and the totals that the document prints."""
    body = "".join(_school(row, matrix, district, _marked_total(row)) for row in records(matrix.schools))
    foot = _foot(matrix)
    show(_table(matrix, body, foot, _("Отмечено «+»"), caption))
    show(state_legend(matrix))


def draw_partial(matrix: RiskMatrix, district: str | None, caption: str) -> None:
    """Draw schools of which a document only mentions factors; they have no totals."""
    body = "".join(_school(row, matrix, district, _mentioned(row)) for row in records(matrix.schools))
    show(_table(matrix, body, "", _("Известно"), caption))
    show(state_legend(matrix))


def state_legend(matrix: RiskMatrix) -> str:
    """Return the legend of the states that the matrix has, each with its number of cells."""
    counts = matrix.state_counts
    return legend(
        *(
            (CELL.format(state=state), state_words(state), number(counts[state]))
            for state in MarkState
            if counts[state]
        )
    )


def _table(matrix: RiskMatrix, body: str, foot: str, total: str, caption: str) -> str:
    heads = "".join(
        f'<th scope="col" title="{text(row.factor_name)}"><small>№ {number(row.number_in_list)}</small>'
        f"<span>{hyphenated(row.factor_name)}</span></th>"
        for row in records(matrix.factors)
    )
    first = _("Школа")
    table = (
        f'<table class="nv-matrix"><caption class="nv-hidden">{text(caption)}</caption>'
        f'<thead><tr><th scope="col">{text(first)}</th>{heads}<th scope="col">{text(total)}</th></tr>'
        f"</thead><tbody>{body}</tbody>{foot}</table>"
    )
    box = f'tabindex="0" role="region" aria-label="{text(caption)}"'
    return f'<div class="nv-scroll nv-matrix-box" {box}>{table}</div>'


def hyphenated(name: str) -> str:
    """Return the escaped name with soft hyphens in its long Russian words."""
    return text(LONG_WORD.sub(lambda word: SYLLABLE.sub(_break, word[0]), name))


def _break(syllable: re.Match[str]) -> str:
    is_inside = LETTERS_LEFT <= syllable.end() <= len(syllable.string) - LETTERS_LEFT
    return syllable[0] + "\u00ad" if is_inside else syllable[0]


def _school(school: Any, matrix: RiskMatrix, district: str | None, total: str) -> str:
    cells = matrix.cells[matrix.cells["school_code"] == school.school_code]
    drawn = "".join(
        f'<td title="{text(hint(row))}">{CELL.format(state=row.mark_state)}'
        f'<span class="nv-hidden">{text(state_words(row.mark_state))}</span></td>'
        for row in records(cells.sort_values("number_in_list"))
    )
    is_chosen = school.place_code == district
    here = _("выбранный район")
    mark = f' <em class="nv-here">{text(here)}</em>' if is_chosen else ""
    head = (
        f'<th scope="row"><b>{hyphenated(school.school_short_name)}</b>'
        f"<small>{text(school.place_name)}{mark}</small></th>"
    )
    chosen_class = ' class="nv-chosen"' if is_chosen else ""
    return f"<tr{chosen_class}>{head}{drawn}{total}</tr>"


def _marked_total(school: Any) -> str:
    of_all = ngettext("из {n} фактора таблицы", "из {n} факторов таблицы", int(school.table_count))
    return f"<td><b>{number(school.marked_count)}</b><small>{text(of_all)}</small>{_printed(school)}</td>"


def _printed(row: Any) -> str:
    """Return the document's own total where it is another number than the counted one."""
    if pd.isna(row.printed_count) or row.printed_count == row.marked_count:
        return ""
    words = _("в документе {n}", n=number(int(row.printed_count)))
    return f'<em class="nv-fail">{text(words)}</em>'


def _mentioned(school: Any) -> str:
    words = ngettext("{n} фактор упомянут", "{n} фактора упомянуты", int(school.mentioned_count))
    return f"<td><small>{text(words)}</small></td>"


def _foot(matrix: RiskMatrix) -> str:
    cells = "".join(_factor_total(row) for row in records(matrix.factors))
    label = text(_("Школ с отметкой"))
    words = ngettext("отметка, посчитано", "отметки, посчитано", matrix.marked_total)
    total = f"<td><b>{number(matrix.marked_total)}</b><small>{text(words)}</small></td>"
    return f'<tfoot><tr><th scope="row">{label}</th>{cells}{total}</tr></tfoot>'


def _factor_total(factor: Any) -> str:
    if pd.isna(factor.marked_count):
        return f"<td><small>{text(gap('not_listed'))}</small></td>"
    of_all = ngettext("из {n} школы", "из {n} школ", int(factor.table_count))
    return f"<td><b>{number(factor.marked_count)}</b><small>{text(of_all)}</small>{_printed(factor)}</td>"
