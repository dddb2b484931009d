"""Tables of the region's folder as rows, and their text: CSV as the published region has it."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from invented.plan import SEED

Value: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Value]

SOURCE = "model"
QUOTE = f"придумано генератором модели, зерно {SEED}"


def cited(locator: str) -> dict[str, Value]:
    """Return the three columns that say where a row comes from: it is invented, and says so."""
    return {"source_id": SOURCE, "locator": f"модель, {locator}", "quote": QUOTE}


def csv_text(rows: Sequence[Row]) -> str:
    """Return the CSV text of rows that have the same columns; ``None`` is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
