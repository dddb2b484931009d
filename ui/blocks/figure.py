"""The figure card: finding, chart or table, downloads, and the strip that says where it comes from."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import streamlit as st

from data.model import Citation, WorkspaceInfo
from data.scope import Scope, to_query
from locales.formats import day
from locales.text import _, use_language
from reports.places import folded
from reports.tables import Figure, Table, csv_bytes, xlsx_bytes
from ui.blocks.markup import assumption_badge, badge, element, grid, section_head, show, text
from ui.registry import PAGES_FOLDER, page_entry
from ui.shown import Shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def figure_card(item: Shown, scope: Scope, *, has_sources: bool = True) -> None:
    """Draw the card of a figure: its chart, or its table when the reader has asked for it.

    ``has_sources``: Источники has the facts and quotes behind it.
    """
    figure = item.figure
    with st.container(key=f"fig-{figure.key}"):
        with st.container(key=f"head-{figure.key}", horizontal=True):
            _heading(figure)
            chosen = _switch(figure.key)
        if chosen == "table":
            show(table_html(figure.table))
        else:
            item.draw()
        figure_strip(figure)
        with _tool_row(figure):
            if has_sources:
                sources_link(scope.but(indicator=figure.indicator), _("Откуда числа"))
            _downloads(figure, scope)
            if not item.has_names:
                show_link(item, scope)


def table_card(figure: Figure, scope: Scope, draw: Callable[[], None]) -> None:
    """Draw a card whose figure is a table already: no switch, and no link to where it stands."""
    with st.container(key=f"fig-{figure.key}"):
        _heading(figure)
        draw()
        figure_strip(figure)
        with _tool_row(figure):
            _downloads(figure, scope)


def _heading(figure: Figure) -> None:
    show(section_head(figure.title, figure.subtitle))


def _tool_row(figure: Figure) -> AbstractContextManager[object]:
    return st.container(key=f"tool-{figure.key}", horizontal=True, gap="small", vertical_alignment="center")


def _switch(key: str) -> str:
    names = {"chart": _("График"), "table": _("Таблица")}
    chosen = st.segmented_control(
        _("Вид рисунка"),
        tuple(names),
        default="chart",
        required=True,
        format_func=names.__getitem__,
        key=f"switch-{key}",
        label_visibility="collapsed",
    )
    return str(chosen)


def table_html(table: Table) -> str:
    """Return the table as it stands in the files: same order, same words for gaps."""
    texts = [table.texts(column) for column in table.columns]
    return grid(
        [column.title for column in table.columns],
        zip(*texts, strict=True),
        [column.decimals is not None for column in table.columns],
        table.title,
    )


def figure_strip(figure: Figure) -> None:
    """Draw the strip of a figure, with the mark of an assumption where its numbers rest on one."""
    table = figure.table
    source_strip(table.citations, table.info, figure.sample, figure.note, is_assumed=bool(table.assumption))


def source_strip(
    citations: Sequence[Citation],
    info: WorkspaceInfo,
    sample: str,
    note: str = "",
    *,
    is_assumed: bool = False,
) -> None:
    """Draw the strip: kind of data, documents with places in them, n, date and version."""
    places = "; ".join(
        f"{title}, {', '.join(folded(c.locator for c in citations if c.source_title == title))}"
        for title in dict.fromkeys(c.source_title for c in citations)
    )
    dated = _("{date}, версия {version}", date=day(info.read_on), version=info.version_code)
    named = ((_("Источник:"), places), ("n =", sample), (_("Данные:"), dated))
    badges = [badge(info.kind), *([assumption_badge()] if is_assumed else [])]
    parts = [*badges, *(f"<span><b>{text(k)}</b> {text(v)}</span>" for k, v in named)]
    if note:
        parts.append(f"<span>{text(note)}</span>")
    show(element("footer", "nv-strip", "".join(parts)))


def _downloads(figure: Figure, scope: Scope) -> None:
    for suffix, mime, write in (("csv", "text/csv", csv_bytes), ("xlsx", XLSX, xlsx_bytes)):
        st.download_button(
            suffix.upper(),
            _in_language(write, figure.table, scope.lang),
            file_name=f"{figure.table.name}.{suffix}",
            mime=mime,
            key=f"get-{figure.key}-{suffix}",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )


def _in_language(write: Callable[[Table], bytes], table: Table, language: str) -> Callable[[], bytes]:
    """Write only when asked; Streamlit calls this on a thread of its own, without our language."""

    def deferred() -> bytes:
        with use_language(language, str(table.info.kind)):
            return write(table)

    return deferred


def show_link(item: Shown, scope: Scope) -> None:
    """Draw the link to the figure in large type."""
    st.page_link(
        str(PAGES_FOLDER / page_entry("show").path),
        label=_("Крупно"),
        icon=":material/fullscreen:",
        query_params=to_query(scope.but(figure=item.address)),
    )


def sources_link(scope: Scope, label: str) -> None:
    """Draw the link to the facts and quotes behind a number, with the scope carried along."""
    st.page_link(
        str(PAGES_FOLDER / page_entry("sources").path),
        label=label,
        icon=":material/format_quote:",
        query_params=to_query(scope),
    )


def journal_link(scope: Scope) -> None:
    """Draw the short way to a new entry of a curator's journal: on a phone the menu is folded away."""
    st.page_link(
        str(PAGES_FOLDER / page_entry("desk").path),
        label=_("Запись в журнал"),
        icon=":material/edit_note:",
        query_params=to_query(Scope(scope.workspace, scope.year, lang=scope.lang)),
    )
