"""Figures that are finished once and drawn many times."""

from typing import Any

import plotly.graph_objects as go

SHAPES = "geojson"


class KeptFigure(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A finished figure, shared by visitors and never changed.

    Plotly copies the shapes of a map when it checks a figure, and again each time that Streamlit asks for the
    figure's dictionary. Here the shapes go past the check (``geo`` made them), and the dictionary is the
    figure's own: nobody may change it.
    """

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        light = [{name: value for name, value in trace.items() if name != SHAPES} for trace in traces]
        super().__init__({"data": light, "layout": layout})
        for own, trace in zip(self._data, traces, strict=True):
            if SHAPES in trace:
                own[SHAPES] = trace[SHAPES]

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plotly sends it."""
        return {"data": self._data, "layout": self._layout}
