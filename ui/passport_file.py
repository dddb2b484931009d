"""The button that gives a school's passport as one A4 page."""

from collections.abc import Callable

import streamlit as st

from data.scope import Scope
from locales.text import _, use_language
from reports.passport import Passport
from reports.pdf.passport import file_name, pdf_bytes
from ui import cache


def one_page(passport: Passport, scope: Scope) -> None:
    """Draw the download; the page is set only when asked for."""
    st.download_button(
        _("Одна страница А4"),
        _deferred(passport, scope),
        file_name=file_name(passport),
        mime="application/pdf",
        key="get-passport-pdf",
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


def _deferred(passport: Passport, scope: Scope) -> Callable[[], bytes]:
    """Streamlit calls this on a thread of its own, without our language."""
    info, titles = cache.info(scope), cache.source_titles(scope)

    def write() -> bytes:
        with use_language(scope.lang, str(info.kind)):
            return pdf_bytes(passport, info, titles)

    return write
