"""The curator's report in a real browser: two clicks to the file, and the page prints as the report."""

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.browser.ui import Open
from tests.pdf import read_pdf

pytestmark = pytest.mark.browser


def test_the_files_of_the_desk_open(open_screen: Open, tmp_path: Path) -> None:
    screen = open_screen("/desk?year=2022&part=report")
    for suffix in ("docx", "xlsx"):
        with screen.page.expect_download() as caught:
            screen.keyed(f"get-report-{suffix}").get_by_role("button").click()
        name = caught.value.suggested_filename
        assert name.startswith("curator_report_60000000_report_6_schools_2022-05-06_2022-05-20_")
        caught.value.save_as(tmp_path / f"report.{suffix}")
    document = docx.Document(str(tmp_path / "report.docx"))
    totals = [row.cells[-1].text for row in document.tables[1].rows[1:]]
    assert totals == ["5", "3", "2", "2", "3", "2", "17"]
    assert load_workbook(tmp_path / "report.xlsx").sheetnames[0] == "Отчёт"


def test_the_page_prints_the_report_alone(open_screen: Open) -> None:
    screen = open_screen("/desk?year=2022&part=report")
    printed = read_pdf(screen.page.pdf(prefer_css_page_size=True))
    width, height = printed.size_pt
    assert width < height, "upright"
    assert "Отметки о факторах риска по школам" in printed.text
    assert "Отчёт подготовил" in printed.text
    for left_out in ("Откуда числа", "Кто пишет", "Заполнить", "Кабинет куратора"):
        assert left_out not in printed.text
