"""A figure as a picture, SVG and PNG, with its finding and its sources; made only when asked for."""

from functools import partial

import streamlit as st

from data.scope import Scope
from locales.text import _
from reports.deck.names import file_name
from reports.deck.svg_card import card_svg
from reports.pdf.typesetting import png_of
from ui.shown import Shown


def picture_menu(item: Shown, scope: Scope) -> None:
    """Draw the button that offers the figure as SVG and PNG.

    The drawing is made when the button is opened, by this run: the session's own version of the data. The
    PNG is made when it is downloaded.
    """
    if item.drawing is None:
        return
    key = item.figure.key
    menu = st.popover(
        _("Картинка"), icon=":material/image:", type="tertiary", key=f"picture-{key}", on_change="rerun"
    )
    if not menu.open:
        return
    svg = card_svg(item.figure, item.drawing())
    with menu, st.container(horizontal=True, gap="small"):
        _button(item, scope, "svg", "image/svg+xml", svg.encode("utf-8"))
        _button(item, scope, "png", "image/png", partial(png_of, svg))


def _button(item: Shown, scope: Scope, suffix: str, mime: str, data: "bytes | partial[bytes]") -> None:
    key = item.figure.key
    st.download_button(
        suffix.upper(),
        data,
        file_name=file_name(item.figure.table.info, f"{item.topic}-{key}", scope.year, suffix),
        mime=mime,
        key=f"get-{key}-{suffix}",
        on_click="ignore",
        icon=":material/download:",
    )
