"""Загрузка данных: what the own workspace does not have yet."""

import streamlit as st

from data.scope import Scope
from locales.text import _
from reports import loading_missing as words
from ui import cache
from ui.blocks.markup import grid, section_head, show


def missing(scope: Scope) -> None:
    """Draw every indicator and list without an entry; nothing when all are there."""
    contents = cache.frame_in_language(scope, "contents")
    rows = words.missing_rows(contents)
    if not rows:
        return
    show(section_head(_("Не загружено"), words.title(contents)))
    with st.container(key="load-missing"):
        show(grid(words.heads(), rows, [False] * 3, _("Чего в наборе нет")))
