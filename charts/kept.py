"""Figures that are finished once and drawn many times."""

from typing import Any

import plotly.graph_objects as go

SHAPES = "geojson"
# A list of more values than any setting has is one of points.
LONG = 50


class KeptFigure(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A finished figure, shared by visitors and never changed.

    Plotly copies the shapes of a map and every value of thousands of points when it checks a figure, and
    again each time that Streamlit asks for the figure's dictionary. Here the shapes, which ``geo`` made, go
    past the check, of long lists only the first value is checked, and the dictionary is the figure's own:
    nobody may change it.
    """

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        super().__init__({"data": [_light(trace) for trace in traces], "layout": layout})
        for own, trace in zip(self._data, traces, strict=True):
            _complete(own, trace)

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plotly sends it."""
        return {"data": self._data, "layout": self._layout}


def _is_long(value: object) -> bool:
    return isinstance(value, list) and len(value) > LONG


def _light(trace: dict[str, Any]) -> dict[str, Any]:
    """Return what plotly is to check."""
    return {name: _lighter(value) for name, value in trace.items() if name != SHAPES}


def _lighter(value: Any) -> Any:
    if isinstance(value, dict):
        return _light(value)
    return value[:1] if _is_long(value) else value


def _complete(own: dict[str, Any], trace: dict[str, Any]) -> None:
    """Put back into the checked trace what ``_light`` left out."""
    for name, value in trace.items():
        if name == SHAPES or _is_long(value):
            own[name] = value
        elif isinstance(value, dict) and name in own:
            _complete(own[name], value)
