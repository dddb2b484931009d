"""Rows of a frame as records, for code that reads one row after another."""

from collections import namedtuple
from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[Any]:
    """Return one named tuple per row, without the index; its fields are the columns' names.

    As ``DataFrame.itertuples``, which takes the texts of an Arrow column one by one; this is twice as fast.
    """
    row = namedtuple("Row", frame.columns.tolist(), rename=True)  # type: ignore[misc]
    return list(map(row._make, zip(*(frame[name].tolist() for name in frame.columns), strict=True)))
