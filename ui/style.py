"""Puts the look on the page: the theme's tokens as CSS variables, then the style sheets by name."""

from dataclasses import fields
from functools import cache
from pathlib import Path

import streamlit as st

from charts.palette import LIGHT, PALETTES, Palette, text_on
from locales.text import _

# Set by Показ for its run; a chart function takes it as its argument ``scale``.
CHART_SCALE = "nv_chart_scale"


def palette() -> Palette:
    """Return the palette of the reader's theme; light until the browser has told."""
    return PALETTES.get(str(st.context.theme.type), LIGHT)


def chart_scale() -> float:
    """Return how much larger than usual the text and marks of a chart are drawn: 1 outside Показ."""
    return float(st.session_state.get(CHART_SCALE, 1.0))


def set_chart_scale(scale: float) -> None:
    """Say how much larger than usual charts are drawn in the rest of this run."""
    st.session_state[CHART_SCALE] = scale


def apply_style() -> None:
    """Write tokens and style sheet into the page."""
    # A word for a button of Streamlit that takes no words: the sheet of its page puts it there.
    st.html(_style(palette(), _("Выбрать файл")))


@cache
def _style(colours: Palette, choose_file: str) -> str:
    singles = {
        item.name.replace("_", "-"): getattr(colours, item.name)
        for item in fields(colours)
        if isinstance(getattr(colours, item.name), str) and item.name != "name"
    }
    for position, fill in enumerate(colours.quadrants):
        singles[f"q{position}"] = fill
        singles[f"q{position}-text"] = text_on(fill)
    variables = "".join(f"--nv-{name}: {value}; " for name, value in singles.items())
    variables += f'--nv-choose: "{choose_file}"; '
    sheets = sorted((Path(__file__).parent / "styles").glob("*.css"))
    sheet = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    return f"<style>:root {{ {variables}}}\n{sheet}</style>"
