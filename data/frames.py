"""Rows of a frame as records, for code that reads one row after another."""

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[Any]:
    """Return one named tuple per row, without the index; its fields are the columns' names."""
    return list(frame.itertuples(index=False))
