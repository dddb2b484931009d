"""Across programmes: where a plan contradicts its own document, and what several programmes measure alike."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.programme_order import concept_values, has_common_measure
from data.frames import records
from data.model import CheckResult, Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.programme_figures import fact_words, label, part_citations
from reports.programme_words import target_words
from reports.reconciliation import found_rows
from reports.tables import MISSING, Column, Figure, Table


def contradictions(
    checks: tuple[CheckResult, ...], names: Mapping[str, str], territories: list[str], mine: str
) -> pd.DataFrame:
    """Return what the checks of programmes found about one of them: columns as ``found_rows`` gives them.

    ``names`` are names in Russian, as the checks write them, with what they are in the reader's language;
    ``territories`` are the names of all programmes' territories, ``mine`` this one's: the checks name it with
    what they found. What names none is about all.
    """
    found = found_rows(checks)
    if found.empty:
        return found
    places = found["subject"] + found["first_locator"] + found["second_locator"]
    is_kept = [mine in said or not any(name in said for name in territories) for said in places]
    found = found[is_kept]
    # The one phrase of a check that is no name.
    names = {**names, "до 100 % остаётся": _("до 100 % остаётся")}
    ordered = sorted(names.items(), key=lambda pair: len(pair[0]), reverse=True)
    columns = ("subject", "first_value", "second_value")
    return found.assign(**{c: [_said(str(text), ordered) for text in found[c]] for c in columns})


def _said(text: str, names: list[tuple[str, str]]) -> str:
    for russian, said in names:
        text = text.replace(russian, said)
    return text


def contradictions_figure(
    found: pd.DataFrame, code: str, cited: tuple[Citation, ...], info: WorkspaceInfo
) -> Figure | None:
    """Return the register of what queries found in one programme; ``None`` when they found nothing."""
    if found.empty:
        return None
    table = Table(
        name=f"programme_found_{code}",
        title=_("Где план спорит с самим документом"),
        frame=found,
        columns=(
            Column("title", _("Что должно сходиться")),
            Column("subject", _("Где")),
            Column("first_value", _("Одно значение")),
            Column("first_locator", _("Где стоит")),
            Column("second_value", _("Другое значение")),
            Column("second_locator", _("Где стоит другое")),
            Column("used", _("Что взято")),
            Column("why", _("Почему")),
        ),
        citations=cited,
        info=info,
        note=_("Найдено запросами; поправьте данные — расхождение исчезнет само."),
    )
    return Figure(
        key="programme-found",
        title=_(
            "{found}: {kinds}",
            found=ngettext("Запросами найдено {n} место", "Запросами найдено {n} места", len(found)),
            kinds=_kinds(found),
        ),
        subtitle=_("Что найдено запросами в этом документе"),
        sample=number(len(found)),
        table=table,
        note=table.note,
    )


def _kinds(found: pd.DataFrame) -> str:
    counts = found["title"].value_counts(sort=False)
    return "; ".join(_("«{title}» — {n}", title=title, n=number(int(n))) for title, n in counts.items())


def concepts_figure(
    concepts: pd.DataFrame,
    indicators: pd.DataFrame,
    targets: pd.DataFrame,
    facts: pd.DataFrame,
    programmes: pd.DataFrame,
    info: WorkspaceInfo,
) -> Figure | None:
    """Return the notions that several programmes measure, a row an indicator, with how it differs.

    Words and values only: no two programmes share an axis, and no value is subtracted from another's.
    """
    if concepts.empty:
        return None
    rows = concepts.merge(indicators, on="indicator_code", suffixes=("_concept", ""))
    frame = pd.DataFrame([_member(row, targets, facts, programmes) for row in records(rows)])
    alike = {
        code: _measure_words(mine, indicators, targets) for code, mine in concepts.groupby("concept_code")
    }
    table = _concepts_table(frame.assign(measure=frame["concept_code"].map(alike)), rows, info)
    return Figure(
        key="programme-concepts",
        title=_concepts_title(concepts, rows),
        subtitle=_("Общие понятия программ: значения словами, отличие определения рядом"),
        sample=ngettext("{n} показатель", "{n} показателя", len(frame)),
        table=table,
        note=table.note,
    )


def _concepts_table(frame: pd.DataFrame, rows: pd.DataFrame, info: WorkspaceInfo) -> Table:
    return Table(
        name="programme_concepts",
        title=_("Что программы измеряют по-разному"),
        frame=frame,
        columns=(
            Column("concept_name", _("Понятие")),
            Column("programme_name", _("Программа")),
            Column("label", _("Показатель")),
            Column("difference", _("Чем отличается")),
            Column("target_text", _("Цели")),
            Column("fact_text", _("Факты")),
            Column("unit_name", _("Единица")),
            Column("measure", _("Можно ли сравнить числа")),
            Column("locator", _("Место в документе")),
        ),
        citations=part_citations(rows),
        info=info,
        note=_("Строки — по реестру понятий, порядок — по порядку программ: это не рейтинг."),
    )


def _concepts_title(concepts: pd.DataFrame, rows: pd.DataFrame) -> str:
    return _(
        "{concepts} в {programmes}: определения разные",
        concepts=ngettext("{n} общее понятие", "{n} общих понятия", concepts["concept_code"].nunique()),
        programmes=ngettext("{n} программе", "{n} программах", rows["programme_code"].nunique()),
    )


def _member(row: Any, targets: pd.DataFrame, facts: pd.DataFrame, programmes: pd.DataFrame) -> dict[str, str]:
    unit, decimals = row.unit, int(row.decimals)
    mine = targets[(targets["indicator_code"] == row.indicator_code) & ~targets["is_repeat"].astype(bool)]
    known = facts[facts["indicator_code"] == row.indicator_code]
    aims = [f"{t.period_name}: {target_words(t, unit, decimals, in_full=True)}" for t in records(mine)]
    said = [fact_words(fact, unit, decimals) for fact in records(known)]
    names = dict(zip(programmes["programme_code"], programmes["name"], strict=True))
    return {
        "concept_code": row.concept_code_concept,
        "concept_name": row.name_concept,
        "concept_note": row.note,
        "programme_name": names[row.programme_code],
        "label": label(row),
        "difference": row.difference,
        "target_text": "; ".join(aims) or _("в документе нет"),
        "fact_text": "; ".join(said) or _("в документе нет"),
        "unit_name": row.unit_name,
        "locator": f"{row.source_title}, {row.locator}",
    }


def _measure_words(members: pd.DataFrame, indicators: pd.DataFrame, targets: pd.DataFrame) -> str:
    values = concept_values(members, indicators, targets)
    if len(values) < 2:
        return MISSING
    if has_common_measure(values):
        return _("единицы и виды периодов одни, определения — нет")
    return _("нет: разные единицы или виды периодов")
