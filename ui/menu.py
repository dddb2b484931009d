"""Identity and menu, drawn from the registry of pages."""

import json
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from locales.text import _
from ui.registry import PAGES, PAGES_FOLDER, Audience, audience_title
from ui.style import palette

ASSETS = Path(__file__).parent.parent / "assets"
SIDEBAR_WIDTH_PX = 244


def identity() -> None:
    """Set title, icon and layout of the browser page, and the mark above the menu."""
    st.set_page_config(
        page_title="Навигатор 500+",
        page_icon=str(ASSETS / "icon.png"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH_PX,
    )
    st.logo(
        str(ASSETS / f"logo-{palette().name}.svg"),
        size="medium",
        icon_image=str(ASSETS / "icon.png"),
    )


def cold_address() -> str | None:
    """Return the address of the server's first run, at a deep link: it took ``pages/`` for old pages.

    Until ``st.navigation`` has run for the first time in a server, Streamlit looks for ``pages/*.py``,
    finds no such page and covers a deep link with «Page not found» (streamlit issues 8860, 9992).
    """
    path = urlsplit(st.context.url or "").path
    if not PagesManager.uses_pages_directory or not path.strip("/"):
        return None
    return f"{path}?{urlencode(st.query_params.to_dict())}"


def load_again(address: str) -> None:
    """Have the first visitor's browser load the address again, when the server knows its pages by now.

    Sooner it would leave before this run has come to its menu, and find the server as cold as before.
    """
    # A letter as < keeps a hostile link from closing the script. Streamlit keeps its own parameters
    # (the full screen of Показ) from us; the browser still has them.
    own = "[...new URLSearchParams(window.location.search)].filter(([name]) => name.startsWith('embed'))"
    script = (
        f"const to = new URL({json.dumps(address)}, window.location.origin);"
        f"{own}.forEach(pair => to.searchParams.append(...pair)); window.location.replace(to)"
    ).replace("<", "\\u003c")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def navigation() -> "st.Page":
    """Build the menu and return the page that the address asks for."""
    sections = {
        audience_title(audience): [
            st.Page(
                PAGES_FOLDER / entry.path,
                title=_(entry.title),
                icon=entry.icon,
                url_path=entry.url,
                default=entry is PAGES[0],
            )
            for entry in PAGES
            if entry.audience == audience
        ]
        for audience in Audience
    }
    # Beyond twelve pages Streamlit would hide the rest behind «View more».
    return st.navigation({title: pages for title, pages in sections.items() if pages}, expanded=True)
