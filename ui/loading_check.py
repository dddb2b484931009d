"""Загрузка данных, the file and its check: choice of a file, reading of its sheets, what to mend."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.loading.context import Context
from data.loading.extract import choices
from data.loading.grid import letter
from data.loading.layouts import LAYOUTS
from data.loading.model import Extracted, Kind, Message, Proposal, Sheet
from locales.formats import number
from locales.text import _
from reports import loading as words
from ui import loading_draft, loading_work
from ui.blocks.markup import grid, section_head, show, text
from ui.blocks.states import notice
from ui.loading_draft import Draft

LEFT_OUT = ""
# Tables of no year, or with a day in each row: a year for the sheet would do nothing.
TIMELESS = (Kind.CURATORS, Kind.JOURNAL, Kind.PLACES, Kind.COUNTS)
MOST_MESSAGES = 200


def file_box(context: Context) -> None:
    """Draw the box that takes a file; its own words are Streamlit's, so ours stand over it."""
    key = f"load-file-{st.session_state.get(loading_draft.ROUND, 0)}"

    def taken() -> None:
        found = st.session_state[key]
        if found is None:
            loading_draft.leave()
        else:
            loading_draft.offer(found.name, found.getvalue())

    with st.container(key="load-box"):
        st.file_uploader(
            _("Файл XLSX, ODS или CSV до 20 МБ"),
            key=key,
            on_change=taken,
            disabled=loading_work.current() is not None,
        )
    loading_draft.read_offered(context)


def sheet_choices(draft: Draft, context: Context) -> None:
    """Draw for each sheet what it is taken for, its year, and what its columns mean."""
    for position, sheet in enumerate(draft.workbook.sheets):
        _sheet(draft, sheet, context, position)


def _sheet(draft: Draft, sheet: Sheet, context: Context, position: int) -> None:
    found, chosen = draft.proposals[sheet.name], draft.chosen[sheet.name]
    if not found:
        notice(_("Лист «{name}»: таблица не распознана, он не загружается.", name=sheet.name))
        return
    offered = {LEFT_OUT: _("Не загружать"), **{one.layout: _(LAYOUTS[one.layout].name) for one in found}}
    key = f"load-layout-{position}"
    st.session_state[key] = chosen.layout if chosen else LEFT_OUT

    def changed() -> None:
        code = st.session_state[key]
        loading_draft.choose(draft, sheet.name, next((one for one in found if one.layout == code), None))

    with st.container(
        horizontal=True, gap="medium", vertical_alignment="bottom", key=f"load-sheet-{position}"
    ):
        st.selectbox(
            _("Лист «{name}»", name=sheet.name),
            tuple(offered),
            format_func=offered.__getitem__,
            key=key,
            on_change=changed,
            filter_mode=None,
            width=460,
        )
        if chosen and chosen.kind not in TIMELESS:
            _year(draft, chosen, position)
    if chosen:
        with st.expander(_("Что значат столбцы листа «{name}»", name=sheet.name)):
            _columns(draft, sheet, chosen, context, position)


def _year(draft: Draft, chosen: Proposal, position: int) -> None:
    key = f"load-year-{position}"
    st.session_state[key] = chosen.year

    def changed() -> None:
        year = st.session_state[key]
        loading_draft.choose(draft, chosen.sheet, replace(chosen, year=year and int(year)))

    st.number_input(
        _("Год строк, где он не указан"),
        min_value=2000,
        max_value=2100,
        step=1,
        format="%d",
        key=key,
        on_change=changed,
        placeholder=_("не указан"),
        width=220,
    )


def _columns(draft: Draft, sheet: Sheet, chosen: Proposal, context: Context, position: int) -> None:
    offered = choices(chosen.layout)
    for column in sorted({column for _row, column in sheet.cells}):
        now = chosen.meanings.get(column, LEFT_OUT)
        names = {LEFT_OUT: _("не загружать"), **offered}
        names.setdefault(now, _meaning(now, offered, context))
        key = f"load-column-{position}-{column}"
        st.session_state[key] = now

        def changed(column: int = column, key: str = key) -> None:
            meanings = {**chosen.meanings, column: st.session_state[key]}
            kept = {place: meant for place, meant in meanings.items() if meant != LEFT_OUT}
            loading_draft.choose(draft, sheet.name, replace(chosen, meanings=kept))

        st.selectbox(
            _head(sheet, chosen, column),
            tuple(names),
            format_func=names.__getitem__,
            key=key,
            on_change=changed,
            filter_mode=None,
        )


def _meaning(meaning: str, offered: dict[str, str], context: Context) -> str:
    """«factor:ovz» as the name of the factor, «schools_500@2021» with its year."""
    rest, _at, year = meaning.partition("@")
    field, _colon, member = rest.partition(":")
    name = offered.get(field, field)
    if member in context.factors:
        name = context.factors[member].name.ru
    elif member in context.subjects:
        name = context.subjects[member].name.ru
    elif member:
        name = f"{name}: {member}"
    return f"{name}, {year}" if year else name


def _head(sheet: Sheet, chosen: Proposal, column: int) -> str:
    parts = [sheet.cells.get((row, column)) for row in chosen.header_rows]
    heading = " ".join(str(cell.value) for cell in parts if cell)
    return f"{letter(column)} · {heading}" if heading else letter(column)


def check_result(draft: Draft, results: Sequence[Extracted]) -> None:
    """Draw how many rows are ready, and every message at once."""
    show(section_head(words.checked_title(results), words.passed_words(results)))
    message_table((*draft.workbook.messages, *(one for result in results for one in result.messages)))
    if taken := words.substitution_rows(results):
        with st.expander(_("Понято как: {n}", n=number(len(taken)))):
            show(grid([_("В файле"), _("Понято как")], taken, [False, False], _("Подстановки")))


def message_table(messages: tuple[Message, ...], key: str = "file") -> None:
    """Draw messages as a table, what blocks rows first; of very many the first ones, and that is said."""
    if not messages:
        return
    rows = words.message_rows(messages)
    with st.container(key=f"load-messages-{key}"):
        show(grid(words.message_heads(), rows[:MOST_MESSAGES], [False] * 5, _("Замечания к файлу")))
    if len(rows) > MOST_MESSAGES:
        shown, everything = number(MOST_MESSAGES), number(len(rows))
        said = _("Показаны первые {n} замечаний из {all}.", n=shown, all=everything)
        show(f'<p class="nv-prompt">{text(said)}</p>')
