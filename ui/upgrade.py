"""Brings people's own sets of data to this program, once a server; one that cannot follow is named."""

import logging
from pathlib import Path

import streamlit as st

from data.loading.apply import upgrade
from data.workspaces import Workspaces
from locales.text import _
from ui import state
from ui.blocks.states import notice

logger = logging.getLogger("navigator")


def begin() -> None:
    """Rebuild at the server's start what an older program built; say it on pages of a set that stays old."""
    if state.scope().workspace in _left_old(str(Workspaces.default().root)):
        notice(
            _(
                "Этот набор собран прежней версией программы, и новая его не читает: часть экранов может не "
                "построиться. Верните другую версию на странице «Загрузка данных» или сообщите разработчикам."
            )
        )


@st.cache_resource(show_spinner=False)
def _left_old(root: str) -> frozenset[str]:
    failed = upgrade(Workspaces(Path(root)))
    for code, error in failed.items():
        logger.warning("workspace %s stays as an older program built it: %s", code, error)
    return frozenset(failed)
