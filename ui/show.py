"""Показ: one figure in large type, with the controls that choose it and turn the pages."""

from urllib.parse import urlencode

import streamlit as st

from data.scope import Scope, to_query
from locales.formats import number
from locales.text import _
from reports.words import Loadable, and_load
from ui import state
from ui.blocks.figure import figure_strip
from ui.blocks.markup import show, text
from ui.blocks.states import empty_state
from ui.registry import page_entry
from ui.shown import Shown
from ui.style import set_chart_scale

# Streamlit's own words in an address: no side bar, and light even on a dark machine.
FULL_SCREEN = {"embed": "true", "embed_options": "light_theme"}


# How much larger charts are drawn on the full screen.
FULL_SCREEN_SCALE = 1.35


def take_the_screen() -> None:
    """Draw larger on the full screen, where the address says «embed»."""
    if st.context.is_embedded:
        set_chart_scale(FULL_SCREEN_SCALE)


def chosen_address(scope: Scope, titles: dict[str, str]) -> str:
    """Return the address of the figure to show: the one asked for, or the first."""
    return scope.figure if scope.figure in titles else next(iter(titles))


def controls(scope: Scope, titles: dict[str, str], address: str) -> None:
    """Draw the choice of a figure, the two buttons that turn pages, and the link to the full screen."""
    addresses = list(titles)
    position = addresses.index(address)
    key = "show-footer" if st.context.is_embedded else "show-controls"
    with st.container(key=key, horizontal=True, vertical_alignment="bottom", gap="small"):
        if not st.context.is_embedded:
            _choice(titles, address)
        _turn("back", _("Назад"), addresses[position - 1] if position else None)
        following = addresses[position + 1] if position + 1 < len(addresses) else None
        _turn("forward", _("Вперёд"), following)
        count = _("рисунок {n} из {all}", n=number(position + 1), all=number(len(addresses)))
        show(f'<p class="nv-prompt nv-turns">{text(count)}</p>')
        if not st.context.is_embedded:
            query = to_query(scope.but(figure=address)) | FULL_SCREEN
            st.link_button(
                _("Во весь экран"),
                f"{page_entry('show').url}?{urlencode(query)}",
                icon=":material/fullscreen:",
            )


def _choice(titles: dict[str, str], address: str) -> None:
    st.session_state["show-figure"] = address

    def changed() -> None:
        state.change(figure=st.session_state["show-figure"])

    st.selectbox(
        _("Рисунок"),
        tuple(titles),
        format_func=titles.__getitem__,
        key="show-figure",
        on_change=changed,
        filter_mode=None,
    )


def _turn(key: str, label: str, address: str | None) -> None:
    st.button(
        label,
        key=f"show-{key}",
        icon={"back": ":material/arrow_back:", "forward": ":material/arrow_forward:"}[key],
        shortcut={"back": "Left", "forward": "Right"}[key],
        type="tertiary" if st.context.is_embedded else "secondary",
        disabled=address is None,
        on_click=state.change,
        kwargs={"figure": address},
    )


def stage(item: Shown) -> None:
    """Draw the figure: finding, chart, legend, source."""
    figure = item.figure
    full = " nv-full" if st.context.is_embedded else ""
    with st.container(key="stage"):
        heading = f"<h1>{text(figure.title)}</h1><p>{text(figure.subtitle)}</p>"
        show(f'<header class="nv-stage{full}">{heading}</header>')
        if item.aside:
            main, beside = st.columns([2, 1], gap="medium", vertical_alignment="center")
            with main:
                item.draw()
            with beside:
                item.aside()
        else:
            item.draw()
        figure_strip(figure)


def nothing_to_show() -> None:
    """Say that the workspace has no figure yet."""
    empty_state(
        _("Показывать пока нечего"),
        and_load(_("Рисунки появятся, когда в наборе данных будут числа за этот год."), Loadable.SCHOOLS),
    )


def lost_figure() -> str:
    """Return what to tell the reader of a link to a figure that this year does not have."""
    return _("Рисунка из ссылки за этот год нет. Показан первый.")
