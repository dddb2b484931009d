"""Files: what the reader downloads is what the reader sees, with its mark and its sources."""

import csv
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.ui import Open, Screen
from ui.registry import PAGES

pytestmark = pytest.mark.browser

DOCUMENT = "Сборник РИПК и ППРО, 2022"
# Of other territories, on any data set.
PROGRAMMES = ("Программа Тулы", "Мониторинг и программа Алапаевска", "Дорожная карта", "Программа Рязани")
# Pages whose figures have a table; the show, the sources and the loading are tested by themselves.
ADDRESSES = [
    "/?year=2021",
    *(
        ("/" if entry is PAGES[0] else f"/{entry.url}")
        for entry in PAGES
        if entry.url not in ("show", "sources", "loading")
    ),
]
# The keys of the figures that can be switched to a table, in the order of the page.
SWITCHED = """() => [...document.querySelectorAll("main [class*='st-key-switch-']")].map(e =>
  [...e.classList].find(name => name.startsWith('st-key-switch-')).slice('st-key-switch-'.length))
"""
NUMERIC = "t => [...t.rows[0].cells].map(cell => cell.classList.contains('nv-num'))"

Rows = Sequence[Sequence[object]]


def download(screen: Screen, figure: str, suffix: str, folder: Path) -> Path:
    """Click the button and keep the file under the name that the browser was told."""
    with screen.page.expect_download() as caught:
        screen.keyed(f"get-{figure}-{suffix}").get_by_role("button").click()
    name = caught.value.suggested_filename
    assert name.endswith(f".{suffix}")
    path = folder / f"{figure}-{name}"
    caught.value.save_as(path)
    return path


def number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace("\u00a0", "").replace("\u2212", "-").replace(",", "."))
    except InvalidOperation:
        return None


def is_same(shown: object, written: object) -> bool:
    """Compare a cell of the screen with one of a file: same words, or same number once rounded."""
    # A cell that a spreadsheet would run carries an apostrophe in CSV.
    if str(shown) in (str(written), str(written).removeprefix("'")):
        return True
    seen, kept = number(str(shown)), number(str(written))
    if seen is None or kept is None:
        return False
    step = Decimal(1).scaleb(int(seen.as_tuple().exponent))
    return kept.quantize(step, ROUND_HALF_UP) == seen


def differences(shown: Rows, written: Rows) -> list[str]:
    """Cells that differ, and rows that only one of them has."""
    if [len(row) for row in shown] != [len(row) for row in written]:
        return [f"{len(shown)} rows on the screen, {len(written)} in the file, or rows of other lengths"]
    pairs = ((a, b) for s, w in zip(shown, written, strict=True) for a, b in zip(s, w, strict=True))
    return [f"screen {a!r}, file {b!r}" for a, b in pairs if not is_same(a, b)]


def test_comparison_can_tell() -> None:
    assert differences([["Район", "0,67"], ["—", "1\u00a0234"]], [["Район", 0.6667], ["—", "1234"]]) == []
    assert differences([["0,67"]], [[0.66]])
    assert differences([["0"]], [["не опубликовано"]])
    assert differences([["Район"], ["Азовский"]], [["Район"]])


def documents(address: str) -> tuple[str, ...]:
    return PROGRAMMES if address.startswith("/programmes") else (f"{DOCUMENT}, ",)


def check_csv(path: Path, shown: Rows, titles: tuple[str, ...]) -> None:
    """Rows as on the screen; each carries the kind of data and the documents."""
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to read Russian"
    head, *rows = csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")
    assert head[-2:] == ["Вид данных", "Источник"]
    assert rows
    assert differences(shown, [row[:-2] for row in [head, *rows]]) == []
    # A document of which nothing is said has no kind.
    assert {row[-2] for row in rows} - {"—"} == {"опубликовано"}
    assert all(row[-1].startswith(titles) for row in rows)


def check_xlsx(path: Path, shown: Rows, numeric: Sequence[bool], titles: tuple[str, ...]) -> None:
    """Rows as on the screen, numbers as numbers; a sheet names kind and documents."""
    book = load_workbook(path)
    assert book.sheetnames == ["Данные", "Источники"]
    rows = [list(row) for row in book["Данные"].iter_rows(values_only=True)]
    assert differences(shown, rows) == []
    # What stands at the right of its column as a number is a number in the file.
    for place, title in enumerate(shown[0]):
        for seen, row in zip(shown[1:], rows[1:], strict=True):
            if numeric[place] and number(str(seen[place])) is not None:
                assert isinstance(row[place], int | float), (title, row[place])
    passport = [(row[0], str(row[1])) for row in book["Источники"].iter_rows(values_only=True)]
    assert ("Вид данных", "опубликовано") in passport
    sources = [words for name, words in passport if name == "Источник"]
    assert sources
    assert all(words.startswith(titles) for words in sources)


@pytest.mark.parametrize("address", ADDRESSES)
def test_files_hold_what_the_screen_shows(open_screen: Open, tmp_path: Path, address: str) -> None:
    screen = open_screen(address)
    figures = screen.page.evaluate(SWITCHED)
    assert figures
    for figure in figures:
        shown = screen.as_table(figure)
        screen.settled()
        assert len(shown) > 1
        numeric = screen.figure(figure).locator("table.nv-grid").evaluate(NUMERIC)
        titles = documents(address)
        check_csv(download(screen, figure, "csv", tmp_path), shown, titles)
        check_xlsx(download(screen, figure, "xlsx", tmp_path), shown, numeric, titles)


def test_the_overview_has_its_figures(open_screen: Open) -> None:
    screen = open_screen("/")
    assert screen.page.evaluate(SWITCHED) == ["map", "several", "subjects", "factors", "region-year"]


def test_facts_file_holds_the_quote(open_screen: Open, tmp_path: Path) -> None:
    screen = open_screen("/sources?indicator=methodists_districts_count")
    screen.expect_rows(1)
    book = load_workbook(download(screen, "facts", "xlsx", tmp_path))
    head, row = ([str(cell) for cell in cells] for cells in book["Данные"].iter_rows(values_only=True))
    assert head[-2:] == ["Место в документе", "Цитата"]
    assert row[:2] == screen.row_cells(0)[:2]
    assert row[3] == "53"
    assert "работающих в 53 районах Ростовской области" in row[-1]
    for words in row[-3:]:
        expect(screen.main.locator(".nv-quote")).to_contain_text(words)
    check_csv(download(screen, "facts", "csv", tmp_path), [head, row], documents("/sources"))


def test_files_speak_the_language_of_the_screen(open_screen: Open, tmp_path: Path) -> None:
    screen = open_screen("/map?lang=en")
    book = load_workbook(download(screen, "map", "xlsx", tmp_path))
    data, passport = book.worksheets
    assert (data.title, passport.title) == ("Data", "Sources")
    assert [cell.value for cell in data[1]][:2] == ["Municipality", "“500+” schools"]
    rows = [(row[0], row[1]) for row in passport.iter_rows(values_only=True)]
    assert ("Kind of data", "published") in rows
