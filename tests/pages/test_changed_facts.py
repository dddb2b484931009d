"""No headline is typed in: a changed fact changes every sentence and number that rests on it."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.screen import figure, words

Run = Callable[..., AppTest]


def set_value(path: Path, indicator: str, place: str, value: int) -> None:
    """Change the main value of an indicator in a place."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    hits = [r for r in rows if (r["indicator_code"], r["place_name"]) == (indicator, place)]
    assert len(hits) == 1
    hits[0]["value"] = str(value)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_methodists_of_one_district(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    table = data.file("schools_methodists_by_district.csv")
    set_value(table, "methodists_count", "Дубовский район", 12)
    data.build()
    page = words(run("", workspaces=data.workspaces.root))
    # 225 + 10 = 235 on 60 schools; two districts now share the smallest ratio, one to one.
    assert "в Дубовском районе" not in page
    assert "меньше всего методистов на школу — 1,00 — в 2 районах" in page
    assert "методиста на школу: 235 на 60, посчитано" in page
    assert "281 человек" in page
    card = words(run("coordinator/map.py", workspaces=data.workspaces.root, district="60613000"))
    assert "12 методистов на 3 школы" in card
    assert "в среднем по области 3,92" in card


def test_schools_of_one_district(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    table = data.file("schools_methodists_by_district.csv")
    set_value(table, "schools_500_count", "Дубовский район", 5)
    data.build()
    app = run("", workspaces=data.workspaces.root)
    page = words(app)
    assert "в Дубовском районе: 2 на 5" in page
    assert "По 5 школ — больше всего: Дубовский" in page
    assert "по 2–5 школ" in page
    # The districts no longer add up to the published 60: the others are unknown, not zero.
    hints = [row[1] for t in figure(app)["data"] if t["type"] == "choropleth" for row in t["customdata"]]
    assert sum("Школы «500+»: не указано" in hint for hint in hints) == 16
    sources = words(run("data/sources.py", workspaces=data.workspaces.root))
    assert "проверок пройдено 7 из 18" in sources


def test_the_total_of_methodists(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    path = data.file("methodists_by_subject.csv")
    text = path.read_text(encoding="utf-8")
    assert text.count(",308,") == 1
    path.write_text(text.replace(",308,", ",309,"), encoding="utf-8")
    data.build()
    page = words(run("", workspaces=data.workspaces.root))
    assert "309" in page
    assert "проверок пройдено 7 из 18" in words(run("data/sources.py", workspaces=data.workspaces.root))
