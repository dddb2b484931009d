"""Puts the look on the page: the theme's tokens as CSS variables, then the style sheet."""

from dataclasses import fields
from functools import cache
from pathlib import Path

import streamlit as st

from charts.palette import LIGHT, PALETTES, Palette, text_on


def palette() -> Palette:
    """Return the palette of the reader's theme; light until the browser has told."""
    return PALETTES.get(str(st.context.theme.type), LIGHT)


def apply_style() -> None:
    """Write tokens and style sheet into the page."""
    st.html(_style(palette()))


@cache
def _style(colours: Palette) -> str:
    singles = {
        item.name.replace("_", "-"): getattr(colours, item.name)
        for item in fields(colours)
        if isinstance(getattr(colours, item.name), str) and item.name != "name"
    }
    for position, fill in enumerate(colours.quadrants):
        singles[f"q{position}"] = fill
        singles[f"q{position}-text"] = text_on(fill)
    variables = "".join(f"--nv-{name}: {value}; " for name, value in singles.items())
    sheet = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
    return f"<style>:root {{ {variables}}}\n{sheet}</style>"
