"""The figures of a curator's desk: schools and their documents, assignment, orders.

A school's label in the report's list is left out of every table: tables travel as files.
"""

from typing import Any

import pandas as pd

from analytics.progress import with_progress
from data.frames import records
from data.model import CheckResult, Citation, WorkspaceInfo
from locales.formats import day, number
from locales.text import _, current_language, ngettext
from reports.desk import Desk, document_words, other_places, person, progress_words, why_apart
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import districts, gap, schools

DOCUMENT_KINDS = ("stage1", "concept")


def _cited(rows: pd.DataFrame, titles: dict[str, str]) -> tuple[Citation, ...]:
    return citations(rows.assign(source_title=rows["source_id"].map(titles)))


def day_or(value: Any, missing: str = "") -> str:
    """Return a day, or the words that stand for none."""
    return missing if pd.isna(value) else day(value)


def period(first: Any, last: Any) -> str:
    """Return the days of a journal's entry: «06.05.2022», «11–13.05.2022», or both in full."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        start = f"{first.day:02}" if current_language() == "ru" else str(first.day)
        return f"{start}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def states_of(desk: Desk) -> pd.DataFrame:
    """Return a row per school, kind of document and state, oldest first; a kind without any has a gap.

    Columns of ``report_states`` with ``progress`` and ``school_name``, ``place_name``; a gap has no
    ``state_words``.
    """
    known = with_progress(desk.states)
    names = desk.schools[["school_code", "school_name", "place_name"]]
    grid = names.merge(pd.DataFrame({"document_kind": DOCUMENT_KINDS}), how="cross")
    return grid.merge(known.drop(columns="report_code"), on=["school_code", "document_kind"], how="left")


def schools_figure(desk: Desk, info: WorkspaceInfo, titles: dict[str, str]) -> Figure | None:
    """Return the report's schools with every state of their documents; ``None`` when it names none."""
    if desk.schools.empty:
        return None
    rows = states_of(desk)
    missing = gap("not_listed")
    rows = rows.assign(
        document=[document_words(kind) for kind in rows["document_kind"]],
        words=rows["state_words"].fillna(missing),
        word=[missing if pd.isna(p) else progress_words(p) for p in rows["progress"]],
        date_text=[day_or(value, missing) for value in rows["state_date"]],
        deadline_text=[day_or(value, missing) for value in rows["deadline_date"]],
        place_text=rows["locator"].fillna(missing),
    )
    table = Table(
        name=f"documents_{desk.choice.report_date:%Y_%m_%d}",
        title=_("Документы школ: состояния словами отчёта, с датами"),
        frame=rows,
        columns=(
            Column("school_name", _("Школа")),
            Column("place_name", _("Муниципалитет")),
            Column("document", _("Документы")),
            Column("date_text", _("На дату")),
            Column("word", _("Состояние")),
            Column("words", _("Словами отчёта")),
            Column("deadline_text", _("Срок")),
            Column("place_text", _("Место в документе")),
        ),
        citations=_cited(desk.schools, titles) + _cited(desk.states, titles),
        info=info,
        note=_("Слово состояния выбрано по фразам отчёта. Где отчёт молчит — «не указано»."),
    )
    return Figure(
        key="desk-schools",
        title=_("Школы и документы"),
        subtitle=_("Порядок: по муниципалитету и названию школы"),
        sample=schools(len(desk.schools)),
        table=table,
        note=table.note,
    )


def assignment_figure(
    desk: Desk, checks: tuple[CheckResult, ...], info: WorkspaceInfo, titles: dict[str, str]
) -> Figure | None:
    """Return who signed the report beside whom appendix 2 names, by municipality; ``None`` without any."""
    if not desk.is_report or desk.places.empty:
        return None
    rows = _assignment_rows(desk)
    table = Table(
        name=f"assignment_{desk.choice.report_date:%Y_%m_%d}",
        title=_("Автор отчёта и закрепление по приложению 2"),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школ в отчёте"), 0),
            Column("author", _("Автор отчёта")),
            Column("author_quote", _("Цитата отчёта")),
            Column("assigned", _("В приложении 2"), None, "assigned_gap"),
            Column("quote", _("Цитата приложения 2"), None, "assigned_gap"),
        ),
        citations=(
            Citation(desk.choice.source_id, titles[desk.choice.source_id], desk.choice.locator),
            *_cited(rows.dropna(subset=["source_id"]), titles),
        ),
        info=info,
        note=why_apart(checks),
    )
    return Figure(
        key="desk-assignment",
        title=_assignment_title(desk, checks),
        subtitle=_("Два сведения рядом, не соединены"),
        sample=districts(len(desk.place_names)),
        table=table,
        note=table.note,
    )


def _assignment_rows(desk: Desk) -> pd.DataFrame:
    """Return a row per municipality of the report and person whom appendix 2 gives it; none: a gap."""
    lines = desk.schools.groupby("place_name", sort=False)["school_name"].count().rename("schools_count")
    rows = lines.reset_index().merge(desk.places, on="place_name", how="left")
    named = rows["curator_name"].map(person, na_action="ignore")
    author = _(
        "{name}, {position}", name=person(desk.choice.person_name), position=desk.choice.person_position
    )
    return rows.assign(
        author=author,
        author_quote=desk.choice.quote,
        assigned=named + ", " + rows["position"],
        assigned_gap="not_listed",
    )


def _assignment_title(desk: Desk, checks: tuple[CheckResult, ...]) -> str:
    other = other_places(desk, checks)
    if not other:
        return _("Кто подписал отчёт и кого называет приложение 2")
    return _(
        "Приложение 2 закрепляет за другим человеком {count} из {all} районов отчёта",
        count=number(len(other)),
        all=number(len(desk.place_names)),
    )


def orders_figure(desk: Desk, info: WorkspaceInfo, titles: dict[str, str]) -> Figure | None:
    """Return the orders of the assignment that the documents name; ``None`` without a disagreement."""
    if desk.orders.empty:
        return None
    rows = desk.orders.assign(
        order_text=[
            _("№ {number} от {date}", number=row.order_number, date=day(row.order_date))
            for row in records(desk.orders)
        ]
    )
    table = Table(
        name=f"orders_{desk.choice.report_date:%Y_%m_%d}",
        title=_("Приказы о закреплении школ"),
        frame=rows,
        columns=(
            Column("order_text", _("Приказ")),
            Column("subject", _("О чём")),
            Column("quote", _("Цитата")),
            Column("locator", _("Место в документе")),
        ),
        citations=_cited(rows, titles),
        info=info,
        note=_("Что взято: {used}. Замечено при чтении.", used=rows["used_name"].iloc[0]),
    )
    sample = ngettext("{n} приказ", "{n} приказа", len(rows))
    return Figure(
        "desk-orders",
        str(rows["noted_title"].iloc[0]),
        _("Номера и даты, как их называют документы"),
        sample,
        table,
        note=table.note,
    )
