"""What stands behind the numbers: facts with quotes, documents, checks."""

import pandas as pd

from data.model import DataKind, WorkspaceInfo
from locales.formats import day, number
from locales.text import _, ngettext
from reports.regional import citations, with_texts
from reports.tables import Column, Figure, Table


def lede(documents: pd.DataFrame, info: WorkspaceInfo) -> str:
    """Return how many facts rest on how many documents, and when they were read against them.

    Invented figures rest on none, and that is said.
    """
    with_facts = documents[documents["facts_count"] > 0]
    if info.kind is DataKind.MODEL:
        return _(
            "{facts}: всё придумано программой, ни одно число не взято из документа.",
            facts=ngettext("{n} факт", "{n} факта", int(with_facts["facts_count"].sum())),
        )
    if info.kind is DataKind.LOADED:
        return _(
            "{facts}: у каждого числа лист, строка и её слова. Что посчитано, а не загружено, так и названо.",
            facts=ngettext("{n} факт", "{n} факта", int(with_facts["facts_count"].sum())),
        )
    return _(
        "{facts} из {documents}: каждое число сверено с текстом {date}, рядом цитата.",
        facts=ngettext("{n} факт", "{n} факта", int(with_facts["facts_count"].sum())),
        documents=ngettext("{n} документа", "{n} документов", len(with_facts)),
        date=day(info.read_on),
    )


def facts_figure(facts: pd.DataFrame, info: WorkspaceInfo) -> Figure:
    """Return facts (rows of the query ``facts``) with place in the document and quote."""
    table = Table(
        name="facts",
        title=_("Факты с цитатами"),
        frame=with_texts(facts),
        columns=(
            Column("label", _("Показатель")),
            Column("place_name", _("Где")),
            Column("year", _("Год")),
            Column("value_text", _("Значение")),
            Column("unit_name", _("Единица")),
            Column("source_title", _("Документ")),
            Column("locator", _("Место в документе")),
            Column("quote", _("Цитата")),
        ),
        citations=citations(facts),
        info=info,
    )
    return Figure(
        key="facts",
        title=table.title,
        subtitle=_("Повторы числа в другом месте документа тоже здесь: они сверены с первым"),
        sample=number(len(facts)),
        table=table,
    )


def factors_figure(factors: pd.DataFrame, titles: dict[str, str], info: WorkspaceInfo) -> Figure | None:
    """Return the factors of each year's list (query ``factors``) with their place and quote."""
    if factors.empty:
        return None
    rows = factors.assign(
        source_title=factors["source_id"].map(titles), year_text=factors["year"].astype(str)
    )
    table = Table(
        name="factors",
        title=_("Факторы риска по годам, с цитатами"),
        frame=rows,
        columns=(
            Column("factor_name", _("Фактор риска")),
            Column("year_text", _("Год")),
            Column("number_in_list", _("№ в списке года"), 0),
            Column("source_title", _("Документ")),
            Column("locator", _("Место в документе")),
            Column("quote", _("Цитата")),
        ),
        citations=citations(rows),
        info=info,
    )
    return Figure(
        key="factor-quotes",
        title=table.title,
        subtitle=_("Одинаковый номер в двух списках не означает соответствия"),
        sample=number(len(rows)),
        table=table,
    )
