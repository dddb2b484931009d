"""Frames to plotly figures; the only package that imports plotly."""
