"""Навигатор 500+: identity, scope, menu. Pages do the rest."""

import streamlit as st

from data.workspaces import NoWorkspaceError
from locales.text import _, set_voice
from ui import cache, filters, menu, newer, state, upgrade, warm
from ui.blocks.states import error_panel, notice
from ui.errors import ReportedErrors
from ui.style import apply_style, set_chart_scale

menu.identity()
cold_address = menu.cold_address()
state.read_url()
apply_style()
set_chart_scale(1.0)
with ReportedErrors():
    upgrade.begin()
    try:
        scope = filters.settle_scope()
        set_voice(str(cache.info(scope).kind))
    except NoWorkspaceError:
        error_panel(
            _("База данных ещё не построена"),
            _("Выполните в папке проекта «make data» (или «python -m data.build») и обновите страницу."),
        )
        st.stop()
    page = menu.navigation()
    if cold_address:
        menu.load_again(cold_address)
        st.stop()
    with st.sidebar:
        filters.shared_filters(scope)
    if message := filters.ignored_notice():
        notice(message)
    newer.newer_note(scope)
    warm.begin(scope)
    page.run()
