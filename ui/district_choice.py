"""The choice of a district on a page: a table whose rows select, and the button that takes it back."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from data.scope import Scope
from locales.text import _
from ui import state


def clear_button(key: str = "clear-district") -> None:
    """Draw the button that takes the choice of a district back."""
    st.button(
        _("Снять выбор"), key=key, type="tertiary", on_click=state.select_district, args=(None, "button")
    )


def district_rows(
    rows: Any,
    codes: Sequence[str],
    scope: Scope,
    key: str,
    *,
    height_px: int,
    columns: Mapping[str, Any],
    alt: str,
) -> None:
    """Draw a table of districts; a click on a row selects, the selected row is marked.

    ``rows`` is a frame or its styler, ``codes`` the districts of its rows in the same order; the ``key``
    holds the table's epoch (``ui.state``).
    """
    position = [codes.index(scope.district)] if scope.district in codes else []

    def clicked() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        state.select_district(codes[picked[0]] if picked else None, "table")

    st.dataframe(
        rows,
        hide_index=True,
        key=key,
        on_select=clicked,
        selection_mode="single-row",
        selection_default={"selection": {"rows": position, "columns": [], "cells": []}},
        height=height_px,
        column_config=dict(columns),
        alt=alt,
    )
