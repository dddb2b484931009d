"""Marks of risk factors at schools: headline, matrix and what is known of single factors."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.published import Published
from analytics.risk import MarkState, RiskMatrix
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.numerals import of_schools
from reports.regional import citations
from reports.tables import Column, Figure, Metric, Table
from reports.words import capitalised, districts, schools

NAMED_AT_MOST = 3
UNTITLED = "без названия"


def state_words(state: MarkState | str) -> str:
    """Return what a cell says, in the words of the legend."""
    return {
        MarkState.MARKED: _("отмечено «+»"),
        MarkState.MENTIONED: _("упомянуто"),
        MarkState.NOT_MARKED: _("не отмечено"),
        MarkState.NOT_STATED: _("не указано"),
    }[MarkState(state)]


def title(matrix: RiskMatrix, year: int) -> str:
    """Return the headline: the factors that most schools with a table have marked."""
    most, all_schools = matrix.most_marked, len(matrix.schools)
    if most.empty:
        return _("Отметок о факторах риска за {year} год не опубликовано", year=year)
    marked = int(most.iloc[0]["marked_count"])
    where = ngettext(
        "у {word} школы из {all}",
        "у {word} школ из {all}",
        marked,
        word=of_schools(marked),
        all=of_schools(all_schools),
    )
    names = [_("«{name}»", name=name) for name in most["factor_name"]]
    if len(names) > NAMED_AT_MOST:
        said = _("{factors} отмечены каждый {where}", factors=_factors(len(names)), where=where)
    elif len(names) > 1:
        listed = _("{first} и {last}", first=", ".join(names[:-1]), last=names[-1])
        said = _("факторы {names} отмечены каждый {where}", names=listed, where=where)
    else:
        said = _("фактор {name} отмечен {where}", name=names[0], where=where)
    report = _report(matrix.reports_count)
    return capitalised(f"{report} {said}" if report else said)


def _report(n: int) -> str:
    if not n:
        return ""
    if n == 1:
        return _("По отчёту одного куратора")
    return _("По отчётам кураторов ({n})", n=number(n))


def _factors(n: int) -> str:
    return ngettext("{n} фактор", "{n} фактора", n)


def lede(matrix: RiskMatrix, total: Published) -> str:
    """Return the caveats: how few schools these are, and what a mark in the table means."""
    if matrix.schools.empty:
        return ""
    count = len(matrix.schools)
    parts = []
    if total.value is None:
        parts.append(_("{schools} — не выборка области.", schools=schools(count)))
    elif total.value > count:
        parts.append(
            _(
                "{schools} из {all} — не выборка области: по остальным таблицы отметок нет.",
                schools=schools(count),
                all=number(total.value),
            )
        )
    if matrix.cells["locator"].str.contains(UNTITLED, regex=False).any():
        parts.append(_("У таблицы нет названия: «+» в ней читается только как «отмечено»."))
    return " ".join(parts)


def metrics(matrix: RiskMatrix, partial: RiskMatrix, total: Published) -> tuple[Metric, ...]:
    """Return the headline numbers: schools, marks, factors with a row, schools known by a factor."""
    count, factors = len(matrix.schools), matrix.factors
    marked = matrix.schools["marked_count"]
    in_table = int(factors["table_count"].notna().sum())
    out_of = "" if total.value is None else _("из {n}", n=number(total.value))
    places = districts(matrix.schools["place_code"].nunique())
    return (
        Metric(
            number(count),
            out_of,
            ngettext("школа с таблицей отметок", "школы с таблицей отметок", count),
            places,
        ),
        Metric(
            number(matrix.marked_total),
            "",
            ngettext("отметка «+», итог посчитан", "отметки «+», итог посчитан", matrix.marked_total),
            _("от {low} до {high} на школу", low=number(int(marked.min())), high=number(int(marked.max()))),
        ),
        Metric(
            number(in_table),
            _("из {n}", n=number(len(factors))),
            ngettext("фактор списка есть в таблице", "фактора списка есть в таблице", in_table),
            not_in_table(matrix),
        ),
        Metric(
            number(len(partial.schools)),
            "",
            ngettext(
                "школа известна лишь по упоминанию фактора",
                "школы известны лишь по упоминанию фактора",
                len(partial.schools),
            ),
            _("остальные факторы у них не указаны"),
        ),
    )


def not_in_table(matrix: RiskMatrix) -> str:
    """Return how many factors of the list have no row in the table; "" when all have one."""
    missing = int(matrix.factors["table_count"].isna().sum())
    if not missing:
        return ""
    return ngettext(
        "{n} фактор без строки в таблице: не указан, это не ноль",
        "{n} фактора без строки в таблице: не указаны, это не ноль",
        missing,
    )


def hint(row: Any) -> str:
    """Return what a cell says in full (a record of ``RiskMatrix.cells``): school, factor, state, place."""
    said = _("{factor}: {state}", factor=row.factor_name, state=state_words(row.mark_state))
    place = [row.locator] if isinstance(row.locator, str) else []
    return " · ".join([row.school_short_name, said, *place])


def matrix_figure(
    key: str, matrix: RiskMatrix, info: WorkspaceInfo, titles: dict[str, str], year: int
) -> Figure | None:
    """Return schools with a table by factor; ``None`` when there is none."""
    if matrix.schools.empty:
        return None
    columns = (
        Column("marked_count", _("Отмечено «+», факторов"), 0),
        Column("table_count", _("Факторов в таблице"), 0),
        Column("printed_count", _("Итог в документе"), 0, "printed_gap"),
    )
    note = " ".join(
        part
        for part in (
            _("Порядок: по муниципалитету и названию школы."),
            _sentence(not_in_table(matrix)),
            printed_words(matrix),
        )
        if part
    )
    return _figure(
        key,
        _("Отметки о факторах риска, {year} год", year=year),
        _size(matrix),
        _table(f"{key}_{year}", matrix, columns, info, titles, note),
    )


def partial_figure(
    key: str, matrix: RiskMatrix, info: WorkspaceInfo, titles: dict[str, str], year: int
) -> Figure | None:
    """Return schools of which a document only mentions factors; ``None`` when there is none."""
    if matrix.schools.empty:
        return None
    most = int(matrix.schools["mentioned_count"].max())
    known = (
        _("известен один фактор")
        if most == 1
        else _("известно не больше {factors}", factors=ngettext("{n} фактора", "{n} факторов", most))
    )
    columns = (Column("mentioned_count", _("Упомянуто факторов"), 0),)
    note = _("Порядок: по муниципалитету и названию школы. Остальные факторы не указаны: это не ноль.")
    return _figure(
        key,
        _("Неполные сведения: {known}", known=known),
        _("Отчёт упоминает фактор рядом со школой, таблицы отметок у этих школ нет"),
        _table(f"{key}_{year}", matrix, columns, info, titles, note),
    )


def _figure(key: str, name: str, subtitle: str, table: Table) -> Figure:
    sample = schools(len(table.frame))
    return Figure(key, name, subtitle, sample, table, note=table.note)


def _size(matrix: RiskMatrix) -> str:
    return _(
        "{schools} × {factors} списка; школы — по муниципалитету, факторы — в порядке списка",
        schools=schools(len(matrix.schools)),
        factors=_factors(len(matrix.factors)),
    )


def _sentence(words: str) -> str:
    return f"{capitalised(words)}." if words else ""


def printed_words(matrix: RiskMatrix) -> str:
    """Return whether the totals that the document prints equal the counted ones; "" when it has none."""
    stated, equal = matrix.printed
    if not stated:
        return ""
    return _(
        "Итоги, напечатанные в документе, совпали с посчитанными: {equal} из {all}.",
        equal=number(equal),
        all=number(stated),
    )


def _table(
    name: str,
    matrix: RiskMatrix,
    totals: Sequence[Column],
    info: WorkspaceInfo,
    titles: dict[str, str],
    note: str,
) -> Table:
    """Write the matrix as it is drawn: a row per school, a column of words per factor, totals, place."""
    cells = matrix.cells
    wide = cells.assign(word=[state_words(state) for state in cells["mark_state"]]).pivot(
        index="school_code", columns="factor_code", values="word"
    )
    locators = cells.dropna(subset=["locator"]).groupby("school_code")["locator"]
    places = locators.agg(lambda texts: "; ".join(dict.fromkeys(texts)))
    rows = matrix.schools.merge(wide, left_on="school_code", right_index=True)
    rows = rows.assign(locator=rows["school_code"].map(places), printed_gap="not_listed")
    return Table(
        name=name,
        title=table_title(),
        frame=rows,
        columns=(
            Column("school_name", _("Школа")),
            Column("place_name", _("Муниципалитет")),
            *(Column(row.factor_code, row.factor_name) for row in records(matrix.factors)),
            *totals,
            Column("locator", _("Место в документе")),
        ),
        citations=mark_citations(cells, titles),
        info=info,
        note=note,
    )


def table_title() -> str:
    """Return the name of the table behind a matrix."""
    return _("Факторы риска по школам: отмечено, упомянуто, не отмечено, не указано")


def mark_citations(cells: pd.DataFrame, titles: dict[str, str]) -> tuple[Citation, ...]:
    """Return the distinct places that cells stand at."""
    stated = cells.dropna(subset=["locator"])
    return citations(stated.assign(source_title=stated["source_id"].map(titles)))
