"""Risk profiles of the model region: each view from its link, one number everywhere, no code carried over."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from data.catalog import MODEL
from tests.browser.test_downloads import download
from tests.browser.test_pages import has_no_sideways_scroll, is_sound
from tests.browser.ui import PHONE, Open, Screen
from tests.pdf import read_pdf

pytestmark = pytest.mark.browser

MODEL_MARK = "модель"
DEFICIT = "«Дефицит педагогических кадров»"
# A view by its link, and what its screen must show of the choices in it.
VIEWS = {
    "/map?workspace=model&view=risks&year=2024": "По числу отмеченных факторов|отмечен",
    "/map?workspace=model&view=risks&year=2024&factor=staff_deficit": DEFICIT + " отмечен",
    "/map?workspace=model&view=risks&year=2024&factor=staff_deficit&units=groups": "Группы районов",
    "/map?workspace=model&view=risks&year=2024&factor=staff_deficit&shape=tiles": DEFICIT,
    "/map?workspace=model&view=risks&year=2024&factor=staff_deficit&base=2022": "Отметка снята у",
    "/risks?workspace=model&year=2022&order=group": "Группа 1",
    "/risks?workspace=model&year=2024&order=count&factor=parents": "Низкий уровень вовлеченности родителей",
    "/risks?workspace=model&year=2024&weights=equipment-3": "допущение",
    "/years?workspace=model&year=2024&base=2021": "2021 → 2024",
    "/years?workspace=model&year=2022&base=2021&factor=competence&compared=all": "2021 → 2022",
    "/passport?workspace=model&year=2023&school=m014": "2023",
}


def chosen(address: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in address.partition("?")[2].split("&"))


def counted(factor: str, year: str) -> tuple[int, int]:
    """Marked and stated schools of the list, from the files."""
    with (MODEL / "records" / "school_mark.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["factor_code"], row["year"]) == (factor, year)]
    return sum(row["mark_state"] == "marked" for row in rows), len(rows)


@pytest.mark.parametrize("address", VIEWS)
def test_a_view_opens_from_its_link_in_a_clean_browser(open_screen: Open, address: str) -> None:
    screen = open_screen(address, clean=True)
    screen.expect_query(**chosen(address))
    is_sound(screen)
    expect(screen.main.locator(".nv-badge-model").first).to_contain_text(MODEL_MARK)
    body = screen.main.inner_text().replace("\u00a0", " ")
    assert re.search(VIEWS[address], body), body[:400]
    assert screen.page.get_by_text("не распознано").count() == 0


@pytest.mark.parametrize("address", [*VIEWS][1::3])
def test_a_view_fits_a_phone(open_screen: Open, address: str) -> None:
    screen = open_screen(address, viewport=PHONE, has_touch=True, is_mobile=True)
    is_sound(screen)
    has_no_sideways_scroll(screen)


@pytest.mark.parametrize(
    "address",
    [
        "/map?workspace=model&view=risks&year=2024&factor=staff_deficit&base=2022&district=00602000",
        "/risks?workspace=model&year=2024&factor=parents&weights=equipment-3",
        "/passport?workspace=model&year=2023&school=m014",
    ],
)
def test_another_workspace_takes_no_code_along(open_screen: Open, address: str) -> None:
    screen = open_screen(address)
    screen.choose("workspace", "● Ростовская область — опубликовано")
    dropped = dict.fromkeys(("workspace", "factor", "base", "school", "weights", "district"))
    screen.expect_query(year="2022", **dropped)
    screen.settled()
    is_sound(screen)
    assert screen.page.get_by_text("не распознано").count() == 0
    assert "модель" not in screen.main.inner_text()


def test_one_number_on_map_matrix_table_and_files(open_screen: Open, tmp_path: Path) -> None:
    marked, stated = counted("staff_deficit", "2024")
    said = f"{marked} из {stated}"
    screen = open_screen("/map?workspace=model&view=risks&year=2024&factor=staff_deficit").map_drawn()
    assert said in screen.heading.inner_text().replace("\u00a0", " ")
    path = download(screen, "risk-map", "csv", tmp_path)
    rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    (column,) = (name for name in rows[0] if name.startswith("Отмечен"))
    assert sum(int(row[column]) for row in rows) == marked
    sheet = load_workbook(download(screen, "risk-map", "xlsx", tmp_path)).worksheets[0]
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in table if column in row)
    values = [row[head.index(column)] for row in table[table.index(head) + 1 :]]
    assert sum(value for value in values if isinstance(value, int)) == marked
    matrix = open_screen("/risks?workspace=model&year=2024")
    expect(matrix.main.locator(".nv-profiles thead")).to_contain_text(f"{marked}\u00a0из\u00a0{stated}")


def test_from_the_matrix_to_the_passport_and_its_page(open_screen: Open, tmp_path: Path) -> None:
    screen = open_screen("/risks?workspace=model&year=2024&order=count")
    link = screen.main.locator(".nv-profiles tbody th a").first
    name = link.inner_text()
    link.click()
    screen.expect_query(workspace="model", year="2024")
    screen.settled()
    assert re.fullmatch("m[0-9]{3}", screen.query()["school"])
    title = screen.heading.inner_text().replace("\u00a0", " ")
    assert name.split(" · ")[0].replace("\u00a0", " ") in title
    shares = [text.replace("\u00a0", " ") for text in screen.main.locator("table td").all_inner_texts()]
    with screen.page.expect_download() as caught:
        screen.main.get_by_role("button", name="Одна страница").click()
    path = tmp_path / caught.value.suggested_filename
    caught.value.save_as(path)
    paper = read_pdf(path.read_bytes())
    assert paper.pages_count == 1
    counts = {found[0] for text in shares if (found := re.search(r"\d+ из 55, \d+ %", text))}
    assert len(counts) >= 5
    plain = re.sub(r"\s+", "", paper.text)
    assert [text for text in counts if re.sub(r"\s+", "", text) not in plain] == []


def test_a_click_on_a_map_of_two_years_selects_on_both(open_screen: Open) -> None:
    screen = open_screen("/map?workspace=model&view=risks&year=2024&factor=staff_deficit&base=2022")
    expect(screen.page.locator(".js-plotly-plot")).to_have_count(2)
    code = select_by_filter(screen)
    screen.expect_query(district=code, base="2022")
    screen.settled()
    expect(screen.page.locator(".js-plotly-plot")).to_have_count(2)
    is_sound(screen)


def select_by_filter(screen: Screen) -> str:
    screen.choose("district", "Дымкоручейский район")
    with (MODEL / "places.csv").open(encoding="utf-8", newline="") as file:
        return next(
            row["place_code"] for row in csv.DictReader(file) if row["name"] == "Дымкоручейский район"
        )
