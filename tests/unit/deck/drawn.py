"""Drawings of all six kinds, tables and stories made by hand, for the tests of their writers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from data.model import Citation, DataKind, WorkspaceInfo
from reports.deck.model import (
    Area,
    BarsDrawing,
    ColumnsDrawing,
    Deck,
    Disc,
    Drawing,
    FunnelDrawing,
    IntervalsDrawing,
    LegendItem,
    MapDrawing,
    MatrixDrawing,
    Slide,
)
from reports.tables import Column, Figure, Table

NAN = float("nan")
INFO = WorkspaceInfo("w", "0a1b", DataKind.MODEL, "61", "Озёрная область", date(2026, 11, 22))
CITATIONS = (Citation("001", "Сборник", "табл. 5"), Citation("001", "Сборник", "прил. 1"))
LONG = "Несформированность внутришкольной системы повышения квалификации"

MAP = MapDrawing(
    areas=(
        Area("1", "Азовский", (((0, 0), (40, 0), (40, 30), (0, 30)),), "#A63C0C", "Азовский", (20, 15)),
        Area("2", "Сальский", (((40, 0), (90, 0), (90, 30), (40, 30)),), "#BDD8EB", "Саль-\nский", (65, 15)),
    ),
    discs=(Disc("1", (20, 20), 8, "#1B5A96"), Disc("2", (65, 20), 6, "#8A95A3", is_outline=True)),
    outline=(((0, 0), (90, 0), (90, 30), (0, 30)),),
    legend=(
        LegendItem("#A63C0C", "ниже среднего по области", 1234),
        LegendItem("#8A95A3", "не опубликовано", None, True),
    ),
    note="Схематичная карта",
)
BARS = BarsDrawing(
    names=("Физика", "Химия", LONG),
    values=(95, NAN, 0),
    wholes=(211, NAN, 40),
    labels=("95 из 211", "не опубликовано", "0 из 40"),
    value_title="Из ШНОР",
    whole_title="Всего",
    reference=50,
    reference_label="среднее 50",
)
INTERVALS = IntervalsDrawing(
    names=("Кадры", "Кадры", "Мотивация"),
    groups=("2023", "2024", "2024"),
    shares_frac=(0.25, 0.5, NAN),
    low_frac=(0.15, 0.4, NAN),
    high_frac=(0.36, 0.6, NAN),
    labels=("25 % (15 из 60)", "50 % (30 из 60)", "не указано"),
    value_title="Доля школ с отметкой",
)
FUNNEL = FunnelDrawing(
    names=("История", "Математика"),
    sizes=(90, 180),
    shares_frac=(0.4, 0.25),
    mean_frac=0.304,
    limits_95=((50, 120, 200), (0.18, 0.22, 0.24), (0.44, 0.39, 0.37)),
    limits_998=((50, 120, 200), (0.12, 0.18, 0.2), (0.52, 0.44, 0.41)),
    size_title="Слушателей",
    value_title="Доля слушателей из ШНОР",
)
COLUMNS = ColumnsDrawing(
    categories=("ШНОР", "Школы «500+»"),
    series=(("2021", "#8A95A3", (208, None)), ("2022", "#17202B", (3, 1060))),
    value_title="Школ",
)
MATRIX = MatrixDrawing(
    columns=("Кадры", LONG, "Итого"),
    rows=("Группа 1", "Итого"),
    cells=(
        (("17", "#A63C0C", False), ("нет данных", "", True), ("18", "", False)),
        (("17", "", False), ("", "#DDE2E8", False), ("18", "", False)),
    ),
    legend=(LegendItem("#A63C0C", "отмечен", 17), LegendItem("#8A95A3", "не указан", 1, True)),
)
DRAWINGS: dict[str, Drawing] = {
    "map": MAP,
    "bars": BARS,
    "intervals": INTERVALS,
    "funnel": FUNNEL,
    "columns": COLUMNS,
    "stacked": replace(COLUMNS, is_stacked=True),
    "matrix": MATRIX,
}


def table(rows: list[dict[str, Any]], **changes: Any) -> Table:
    """A table of names, counts with their gaps, and shares."""
    frame = pd.DataFrame(rows, columns=["name", "schools", "reason", "ratio", "kind"])
    columns = (
        Column("name", "Район"),
        Column("schools", "Школы", 0, "reason"),
        Column("ratio", "На школу", 2),
    )
    base: dict[str, Any] = {
        "name": "t",
        "title": "Таблица",
        "frame": frame,
        "columns": columns,
        "citations": CITATIONS,
        "info": INFO,
    }
    return Table(**(base | changes))


SMALL = table(
    [
        {"name": "Азовский", "schools": 1676, "ratio": 2 / 3},
        {"name": "=1+1", "schools": None, "reason": "not_published", "ratio": None},
    ]
)


def slide(number: int, drawing: Drawing | None = None, shown: Table = SMALL, **changes: Any) -> Slide:
    """A slide with a title, n and sources of its own."""
    title = f"Вывод номер {number}: 12 районов из 17"
    figure = Figure(f"f{number}", title, f"Подзаголовок {number}", f"{100 + number} школ", shown)
    made = Slide(f"topic--f{number}", "Обзор", figure, title, title, "тайная заметка", drawing)
    return replace(made, **changes)


def deck(*slides: Slide) -> Deck:
    """A story of these slides."""
    return Deck("Рассказ о школах", INFO, 2022, slides)
