"""Drawing of a curator's desk: school cards, and facts set side by side with their quotes."""

from typing import Any

import pandas as pd

from analytics.progress import latest, with_progress
from analytics.risk import MarkState
from data.frames import records
from locales.formats import day
from locales.text import _
from reports.desk import Desk, document_words, person, progress_words
from reports.desk_figures import DOCUMENT_KINDS
from reports.risks import state_words
from reports.words import capitalised, gap, schools
from ui.blocks.markup import element, show, text
from ui.blocks.matrix import CELL

SAID = (MarkState.MARKED, MarkState.MENTIONED)


def school_cards(desk: Desk) -> None:
    """Draw a card per school: district, factors, documents in the report's words, quotes to open."""
    cells = pd.concat([desk.matrix.cells, desk.partial.cells])
    states = with_progress(desk.states)
    cards = "".join(
        _card(
            school,
            cells[(cells["school_code"] == school.school_code) & cells["mark_state"].isin(SAID)],
            states[states["school_code"] == school.school_code],
        )
        for school in records(desk.schools)
    )
    show(element("section", "nv-cards", cards))


def _card(school: Any, cells: pd.DataFrame, states: pd.DataFrame) -> str:
    factors = "".join(_factor(row) for row in records(cells)) or _line("", gap("not_listed"))
    known = {row.document_kind: row for row in records(latest(states))}
    documents = "".join(_document(kind, known.get(kind)) for kind in DOCUMENT_KINDS)
    review = ""
    if isinstance(school.expert_locator, str):
        words = _("В перечне выборочной экспертизы: {place}", place=school.expert_locator)
        review = f'<p class="nv-review">{text(words)}</p>'
    about_factors, about_documents = text(_("Факторы риска")), text(_("Документы"))
    return (
        f'<article class="nv-school"><h3>{text(school.school_name)}</h3><p>{text(school.place_name)}</p>'
        f'<ul class="nv-said" aria-label="{about_factors}">{factors}</ul>'
        f'<ul class="nv-states" aria-label="{about_documents}">{documents}</ul>{review}'
        f"{_as_in_report(school, states)}</article>"
    )


def _factor(row: Any) -> str:
    hidden = f'<span class="nv-hidden">{text(state_words(row.mark_state))}: </span>'
    return _line(CELL.format(state=row.mark_state) + hidden, row.factor_name)


def _line(mark: str, words: str) -> str:
    return f"<li>{mark}<span>{text(words)}</span></li>"


def _document(kind: str, state: Any) -> str:
    name = text(capitalised(document_words(kind)))
    if state is None:
        return f'<li><i class="nv-icon nv-icon-none"></i><span>{name}: {text(gap("not_listed"))}</span></li>'
    when = text(day(state.state_date))
    due = ""
    if not pd.isna(state.deadline_date):
        words = _("срок {date}", date=day(state.deadline_date))
        due = f" · <b>{text(words)}</b>"
    return (
        f'<li><i class="nv-icon nv-icon-{state.progress}" aria-hidden="true"></i><span>'
        f"{name}: <b>{text(progress_words(state.progress))}</b> · {when}{due}"
        f"<small>«{text(state.state_words)}»</small></span></li>"
    )


def _as_in_report(school: Any, states: pd.DataFrame) -> str:
    """Return the school's line of the report's list and every quoted state, closed until opened."""
    ordered = states.sort_values("state_date", kind="stable")
    quotes = [_quote(school.quote, school.locator)]
    quotes += [
        _quote(row.quote, f"{day(row.state_date)}, {document_words(row.document_kind)}: {row.locator}")
        for row in records(ordered)
    ]
    summary = text(_("Как в отчёте"))
    return f'<details class="nv-details"><summary>{summary}</summary>{"".join(quotes)}</details>'


def _quote(words: str, place: str) -> str:
    return element("blockquote", "nv-quote", f"«{text(words)}»<br><small>{text(place)}</small>")


def assignment_sides(desk: Desk) -> None:
    """Draw who signed the report beside whom appendix 2 names for its municipalities."""
    assigned = [
        _side(
            _("Приложение 2: {places}", places=", ".join(rows["place_name"])),
            person(str(name)),
            f"{rows['position'].iloc[0]}, {rows['unit_name'].iloc[0]}",
            _quote(rows["quote"].iloc[0], rows["locator"].iloc[0]),
        )
        for name, rows in desk.places.groupby("curator_name", sort=False)
    ]
    signed = _(
        "Отчёт от {date}: {places}", date=day(desk.choice.report_date), places=", ".join(desk.place_names)
    )
    show(f'<div class="nv-facing"><div>{_person(desk, signed)}</div><div>{"".join(assigned)}</div></div>')


def choice_card(desk: Desk) -> None:
    """Draw who the choice is and the words of the document that name it."""
    if desk.is_report:
        show(_person(desk, _("Отчёт от {date}", date=day(desk.choice.report_date))))
        return
    stated = schools(int(desk.choice.schools_count))
    show(
        _person(
            desk, _("Приложение 2: {schools}, {places}", schools=stated, places=", ".join(desk.place_names))
        )
    )


def _person(desk: Desk, label: str) -> str:
    choice = desk.choice
    unit = choice.unit_name if isinstance(choice.unit_name, str) else None
    role = ", ".join(part for part in (choice.person_position, unit) if part)
    return _side(label, person(choice.person_name), role, _quote(choice.quote, choice.locator))


def _side(label: str, name: str, role: str, quote: str) -> str:
    return (
        f'<div class="nv-side"><small>{text(label)}</small><b>{text(name)}</b><span>{text(role)}</span>'
        f"{quote}</div>"
    )


def order_sides(desk: Desk) -> None:
    """Draw the orders of the assignment side by side, each with its number, day and quote."""
    sides = "".join(
        "<div>"
        + _side(
            _("Приказ"),
            _("№ {number} от {date}", number=row.order_number, date=day(row.order_date)),
            row.subject,
            _quote(row.quote, row.locator),
        )
        + "</div>"
        for row in records(desk.orders)
    )
    show(f'<div class="nv-facing">{sides}</div>')
