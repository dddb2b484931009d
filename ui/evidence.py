"""Drawing of documents, facts, checks and disagreements."""

from typing import Any

import pandas as pd
import streamlit as st

from data.frames import records
from data.model import CheckResult
from data.scope import Scope
from locales.formats import number
from locales.text import _, current_language
from reports.tables import Table
from reports.words import Loadable, or_load
from ui import cache
from ui.blocks.markup import element, section_head, show, text
from ui.blocks.states import empty_state
from ui.filters import ALL, choice

TABLE_HEIGHT_PX = 420


def indicator_filter(scope: Scope) -> None:
    """Draw the filter by indicator; the municipality is chosen in the side bar."""
    names = cache.indicators(scope).set_index("indicator_code")["indicator_name"].to_dict()
    choice(
        "indicator",
        _("Показатель"),
        (ALL, *names),
        lambda code: names.get(code, _("Все показатели")),
        width=420,
    )


def fact_table(table: Table, *, has_facts: bool) -> None:
    """Draw the facts; a click on a row shows its quote in full below.

    ``has_facts``: the workspace has some, so an empty table is the reader's own choice.
    """
    if table.frame.empty and not has_facts:
        missing = Loadable.SCHOOLS, Loadable.METHODISTS, Loadable.TRAINING
        empty_state(_("Чисел в этом наборе данных пока нет"), or_load(_("Выберите другой набор."), *missing))
        return
    if table.frame.empty:
        empty_state(
            _("По этому выбору фактов нет"),
            _("Выберите «Все показатели» или «Вся область»."),
        )
        return
    shown = pd.DataFrame({column.title: table.texts(column) for column in table.columns})
    shown[table.columns[2].title] = table.frame["year"].astype(str).to_numpy()
    chosen = st.dataframe(
        shown,
        hide_index=True,
        key="facts-table",
        on_select="rerun",
        selection_mode="single-row",
        height=TABLE_HEIGHT_PX,
        column_config={
            column.title: st.column_config.TextColumn(
                column.title, width="large" if column.key == "quote" else None
            )
            for column in table.columns
        },
        alt=table.title,
    )
    picked = chosen["selection"]["rows"]
    position = picked[0] if picked and picked[0] < len(table.frame) else 0
    fact = table.frame.iloc[position]
    heading = f"{fact['label']}, {fact['place_name']}, {fact['year']}: {fact['value_text']}"
    place = f"{fact['source_title']}, {fact['locator']}"
    show(
        f'<blockquote class="nv-quote"><b>{text(heading)}</b><br>«{text(fact["quote"])}»'
        f"<br><small>{text(place)}</small></blockquote>"
    )


def document_list(documents: pd.DataFrame) -> None:
    """Draw every document and data set with publisher, date, licence, and what rests on it."""
    lines = []
    for row in records(documents):
        rests = number(max(row.facts_count, row.places_count))
        parts = [row.publisher, row.document_number, row.published_label, row.licence]
        rests_on = _("записей на нём: {n}", n=rests) if int(rests != "0") else ""
        detail = " · ".join(part for part in (*parts, rests_on) if part)
        lines.append(
            f'<div class="nv-doc"><b>{text(row.source_id)}</b> {text(row.title)}<p>{text(detail)}</p></div>'
        )
    heading = section_head(_("Документы и наборы данных"))
    show(element("section", "nv-docs", heading + "".join(lines)))


def check_list(checks: tuple[CheckResult, ...]) -> None:
    """Draw every check: what it holds, at how many rows it looked, how many are bad."""
    lines = []
    for check in checks:
        state_class = "nv-pass" if check.has_passed else "nv-fail"
        detail = _(
            "просмотрено строк: {seen}, расхождений: {bad}",
            seen=number(check.looked_at),
            bad=number(len(check.bad_rows)),
        )
        if not check.looked_at:
            # Neither passed nor failed: this region has no such rows.
            state_class, detail = "nv-idle", _("сверять нечего: таких строк в данных нет")
        name = check.title.in_language(current_language())
        lines.append(
            f'<div class="nv-doc"><span class="{state_class}">{text(name)}</span><p>{text(detail)}</p></div>'
        )
    passed = sum(check.has_passed for check in checks)
    looking = sum(check.looked_at > 0 for check in checks)
    counts = _("проверок пройдено {passed} из {all}", passed=number(passed), all=number(looking))
    heading = section_head(_("Проверки запросами"), counts)
    show(element("section", "nv-docs", heading + "".join(lines)))


def found_list(table: Table) -> None:
    """Draw what queries found: a line each, which opens both places side by side."""
    show("".join(_found(row) for row in records(table.frame)))


def _found(row: Any) -> str:
    sides = _side(row.first_value, row.first_locator) + _side(row.second_value, row.second_locator)
    words = _("Взято: {used}. {why}", used=row.used, why=row.why)
    reason = f"<p>{text(words)}</p>"
    return _details(f"{row.title} — {row.subject}", row.kind, sides, reason)


def noted_list(table: Table) -> None:
    """Draw what a reader noticed: a line each, which opens both quotes side by side."""
    lines = []
    for row in records(table.frame):
        sides = _side(f"«{row.quote}»", row.locator)
        if row.second_quote:
            sides += _side(f"«{row.second_quote}»", row.second_locator)
        words = _("Взято: {used}.", used=row.used_name)
        lines.append(_details(row.noted_title, _("замечено"), sides, f"<p>{text(words)}</p>"))
    show("".join(lines))


def _side(value: str, locator: str) -> str:
    return f"<div><b>{text(value)}</b><small>{text(locator)}</small></div>"


def _details(summary: str, kind: str, sides: str, reason: str) -> str:
    head = f'<summary>{text(summary)} <span class="nv-count">{text(kind)}</span></summary>'
    return f'<details class="nv-details">{head}<div class="nv-sides">{sides}</div>{reason}</details>'
