"""Every indicator, target and fact of a programme stands in its document where its quote says."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from data.catalog import REGISTRY, load_catalog
from data.programme_files import PROGRAMMES, load_programmes
from data.programme_model import Row
from data.programme_periods import PeriodKind, read_period
from tests.golden.test_quotes import has_figure
from tests.golden.words import normal

CATALOG = load_catalog()
LOADED = load_programmes(PROGRAMMES, REGISTRY, CATALOG.sources)
UNITS = {row["indicator_code"]: row["unit"] for row in LOADED.indicators}
CITED = {
    "indicators": LOADED.indicators,
    "targets": LOADED.targets,
    "facts": LOADED.facts,
    "acts": LOADED.acts,
}
YEARS = ("2022", "2023", "2024")
Text = Callable[[str], str]


def digits(value: float) -> tuple[str, str]:
    """A number as a document may write it: with a comma, and with a zero at its end."""
    plain = f"{value:g}"
    return (plain.replace(".", ","), f"{plain},0")


def stands_in(value: float, quote: str) -> bool:
    # These documents also write «48.1%», which is no 48.
    with_comma = re.sub(r"(?<=\d)\.(?=\d+%)", ",", quote)
    return any(has_figure(with_comma, form) or has_figure(with_comma, f"{form}%") for form in digits(value))


def numbers(rows: tuple[Row, ...]) -> list[tuple[Row, float]]:
    given = [
        (row, row.get(name)) for row in rows for name in ("value", "value_to", "numerator", "denominator")
    ]
    return [(row, value) for row, value in given if value is not None]


@pytest.mark.parametrize("table", CITED)
def test_every_quote_is_in_its_document(source_text: Text, table: str) -> None:
    rows = CITED[table]
    assert len(rows) >= {"indicators": 221, "targets": 216, "facts": 101, "acts": 9}[table]
    lost = [row for row in rows if normal(row["quote"]) not in source_text(row["source_id"])]
    assert not lost, "\n".join(f"{row['where']}: {row['quote']}" for row in lost)


def test_quotes_are_short() -> None:
    long = [row["where"] for rows in CITED.values() for row in rows if len(row["quote"]) > 320]
    assert long == []


@pytest.mark.parametrize("table", ["targets", "facts"])
def test_every_number_stands_in_its_quote(table: str) -> None:
    # Numbers of measures are counted from the items of the document: see the test of their list.
    stated = [(r, v) for r, v in numbers(CITED[table]) if UNITS[r["indicator_code"]] != "measures"]
    assert len(stated) >= {"targets": 215, "facts": 87}[table]
    wrong = [
        f"{row['where']}: no {value:g} in {row['quote']}"
        for row, value in stated
        if not stands_in(value, row["quote"])
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("value", "quote", "expected"),
    [
        (0.6, "Кластера 0,6 1 1", True),
        (6, "Кластера 0,6 1 1", False),
        (48.1, "Федерального реестра — 48.1%", True),
        (48, "Федерального реестра — 48.1%", False),
        (40, "1КК — 40,0%;", True),
        (3517, "в учреждениях 3 517;", True),
        (3, "не менее 30%", False),
    ],
)
def test_a_number_is_found_whole(value: float, quote: str, expected: bool) -> None:
    assert stands_in(value, quote) is expected


def test_a_time_limit_stands_in_its_quote() -> None:
    limits = [row for row in LOADED.targets if row["operator"] == "by"]
    assert len(limits) == 1
    assert all(row["period_code"][1:5] in row["quote"] for row in limits)


def test_a_gap_is_a_dash_in_the_document() -> None:
    gaps = [row for row in LOADED.facts if row["gap_reason"]]
    assert len(gaps) == 6
    assert all(re.search(r" [-_] \d", row["quote"]) for row in gaps)


def test_days_of_acts_stand_in_their_quotes() -> None:
    months = {1: "января", 2: "февраля", 8: "августа", 12: "декабря"}
    for row in LOADED.acts:
        day = row["act_date"]
        forms = (
            f"{day:%d.%m.%Y}",
            f"{day.day} {months[day.month]} {day.year}",
            f"«{day:%d}» {day:%m} {day.year}",
        )
        assert any(form in row["quote"] for form in forms), row["where"]
        assert row["act_number"].removeprefix("№ ").split("-")[0] in row["quote"]


def rows_of(raw: str, start: str, end: str) -> list[list[str]]:
    part = raw[raw.index(start) : raw.index(end)]
    return [[cell.strip() for cell in line.split("\t")] for line in part.splitlines() if "\t" in line]


def test_the_table_of_tula_is_read_whole(raw_text: Text) -> None:
    """The rows of three numbers of the table are the targets, in the same order."""
    found = rows_of(raw_text("000"), "Таблица - Ключевые показатели", "Полезность и эффективность")
    table = [cells[1:4] for cells in found if re.fullmatch(r"[\d,]+", cells[1])]
    assert len(table) == 16
    ours = [
        f"{row['value']:g}".replace(".", ",") for row in LOADED.targets if row["programme_code"] == "tula"
    ]
    assert ours == [value for row in table for value in row]
    periods = [row["period_code"] for row in LOADED.targets if row["programme_code"] == "tula"]
    assert periods == ["y2022", "y2023-2024", "y2025-2026"] * 16


def test_tasks_of_tula_stand_over_their_rows(raw_text: Text) -> None:
    found = rows_of(raw_text("000"), "Таблица - Ключевые показатели", "Полезность и эффективность")
    task, expected = 0, []
    for cells in found:
        task += cells[0].startswith("Задача:")
        if re.fullmatch(r"[\d,]+", cells[1]):
            expected.append(f"task-{task}")
    ours = [
        r["track_code"]
        for r in LOADED.indicators
        if r["programme_code"] == "tula" and r["role"] == "indicator"
    ]
    assert ours == expected


def test_measures_of_tula_are_counted_in_the_document(raw_text: Text) -> None:
    raw = raw_text("000")
    parts = {
        "text": raw[raw.index("**5. Содержание Программы**") : raw.index("**6. Методическое обеспечение")],
        "table": raw[raw.index("## 7. Мероприятия Программы") : raw.index("## 8. Условия организации")],
    }
    counted = {
        f"tula-measures-{place}-{section}": len(re.findall(rf"(?m)^{section}\.\d+\.?\s", text))
        for place, text in parts.items()
        for section in range(1, 5)
    }
    ours = {r["indicator_code"]: r["value"] for r in LOADED.facts if UNITS[r["indicator_code"]] == "measures"}
    assert ours == counted


def test_every_criterion_of_alapaevsk_is_taken(source_text: Text) -> None:
    """«1) … 2) …» of every indicator in appendix 2."""
    text = source_text("002")
    part = text[
        text.index("Показатели и критерии мониторинга состояния системы") : text.index(
            "ПРОГРАММА методического"
        )
    ]
    tracks = re.split(r"Трек \d\.", part)[1:]
    counted = [len(re.findall(r"(?<!\S)\d{1,2}\) (?=[а-я])", track)) for track in tracks]
    ours = [
        r["track_code"]
        for r in LOADED.indicators
        if r["programme_code"] == "alapaevsk" and r["role"] == "indicator"
    ]
    assert [ours.count(f"track-{number}") for number in (1, 2, 3)] == counted == [18, 33, 15]


def test_every_threshold_of_alapaevsk_is_taken(source_text: Text) -> None:
    text = source_text("002")
    part = text[
        text.index("Показатели и критерии мониторинга состояния системы") : text.index(
            "ПРОГРАММА методического"
        )
    ]
    counted = re.findall(r"(не )?менее (\d+)%", part)
    ours = [r for r in LOADED.targets if r["programme_code"] == "alapaevsk" and r["basis"] == "threshold"]
    # The «не» of criterion 8.15 stands on the page before.
    signs = ["ge" if no else "lt" for no, _ in counted]
    signs[-1] = "ge"
    assert [f"{row['value']:g}" for row in ours] == [value for _, value in counted]
    assert [row["operator"] for row in ours] == signs


def test_rows_of_ryazan_follow_the_table(raw_text: Text) -> None:
    """A row whose four numbers stand in four cells is read in their order."""
    found = rows_of(
        raw_text("004"), "2021 (достигнутые результаты)", "Разработаны целевые показатели реализации"
    )
    whole = [
        cells[-4:] for cells in found if all(re.fullmatch(r"(\d{1,3}%?|[-_])", cell) for cell in cells[-4:])
    ]
    assert len(whole) >= 13
    ours: list[list[Any]] = []
    for row in LOADED.indicators:
        code = row["indicator_code"]
        targets = {t["period_code"]: t for t in LOADED.targets if t["indicator_code"] == code}
        if code.startswith("ryazan-method") and [t["operator"] for t in targets.values()] == ["eq"] * 3:
            (fact,) = [f for f in LOADED.facts if f["indicator_code"] == code]
            ours.append([fact["value"], *(targets[f"y{year}"]["value"] for year in YEARS)])
    table = [[None if cell in "-_" else float(cell.rstrip("%")) for cell in cells] for cells in whole]
    assert [row for row in ours if row in table] == [row for row in table if row in ours]
    assert sorted(map(str, ours)) == sorted(map(str, table))


def test_least_values_of_ryazan_hold_for_three_years() -> None:
    least = [
        r for r in LOADED.targets if r["indicator_code"].startswith("ryazan-method") and r["operator"] == "ge"
    ]
    by_code: dict[str, list[tuple[str, float]]] = {}
    for row in least:
        by_code.setdefault(row["indicator_code"], []).append((row["period_code"], row["value"]))
    assert len(by_code) == 23
    for code, values in by_code.items():
        assert [period for period, _ in values] == [f"y{year}" for year in YEARS], code
        assert len({value for _, value in values}) == 1, code


def test_the_road_map_of_penza_is_read_whole(source_text: Text) -> None:
    """Every «не менее», «не реже», «Реализация N» and «100%» of the road map is a target."""
    text = source_text("003")
    part = text[text.index("Комплекс мер («дорожная карта»)") : text.index("П О Л О Ж Е Н И Е")]
    found = re.findall(r"(?:менее|[Нн]е реже|Реализация) (\d+)|(100)%", part)
    counted = sorted(int(one or other) for one, other in found)
    ours = sorted(int(r["value"]) for r in LOADED.targets if r["programme_code"] == "penza")
    assert ours == counted
    assert len(ours) == 23


def test_effectiveness_of_penza_is_read_whole(raw_text: Text) -> None:
    raw = raw_text("003")
    part = raw[raw.index("5.1.1. Показатели") : raw.index("Схема 1. Региональная")]
    items = re.findall(r"(?m)^- (.+?)[;.]$", part)
    ours = [r["quote"] for r in LOADED.indicators if r["role"] == "effectiveness"]
    assert ours == items
    assert len(items) == 8


def test_tracks_are_named_as_in_the_document(source_text: Text) -> None:
    named = [r for r in LOADED.tracks if r["programme_code"] == "alapaevsk" and r["kind"] == "track"]
    assert len(named) == 3
    assert all(row["name_ru"] in source_text("002") for row in named)


def test_kinds_of_periods_are_those_of_the_documents() -> None:
    kinds = {read_period(row["period_code"]).kind for row in (*LOADED.targets, *LOADED.facts)}
    assert kinds == set(PeriodKind) - {PeriodKind.HALF_YEAR}
