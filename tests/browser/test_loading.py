"""Загрузка данных as a new user: from opening the page to one's own map, with a real file."""

import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.test_pages import has_no_sideways_scroll, is_sound
from tests.browser.ui import PHONE, Open, Screen
from tests.unit.loading_apply.files import xlsx

pytestmark = pytest.mark.browser

ROWS = [
    ["Сведения о школах проекта «500+»"],
    ["Район", "Школ «500+»", "Методистов РМА", "Год"],
    ["Дубовский", 3, 2, 2022],
    ["г.Шахты", 2, "22", 2022],
    ["Аксайский", 2, 11, 2022],
    ["Дубовсий", 1, 1, 2022],
]
# A person would have ten minutes; the machine must not need more than a small part of them.
MINUTES = 2


def opened(open_screen: Open, cold_server: str) -> Screen:
    screen = open_screen("/loading", cold_server, clean=True)
    screen.traffic.forgive("does not seem to exist")
    begin = screen.main.get_by_role("button", name="Начать пустой набор")
    if begin.count():
        begin.click()
        expect(screen.heading).not_to_contain_text("Загрузите таблицы")
        screen.settled()
    return screen


def test_from_an_empty_set_to_ones_own_map_and_back(
    open_screen: Open, cold_server: str, tmp_path: Path
) -> None:
    started = time.monotonic()
    screen = opened(open_screen, cold_server)
    expect(screen.main.locator(".nv-badge-loaded").first).to_contain_text("загружено")
    with screen.page.expect_download() as caught:
        screen.keyed("load-get-templates").get_by_role("button").click()
    caught.value.save_as(tmp_path / "templates.xlsx")
    assert len(load_workbook(tmp_path / "templates.xlsx").sheetnames) > 5
    path = tmp_path / "районы.xlsx"
    path.write_bytes(xlsx({"Школы": ROWS}))
    screen.page.locator(".st-key-load-box input[type=file]").set_input_files(path)
    expect(screen.main).to_contain_text("Проверено 4 строки: готовы 3, нужно исправить 1")
    expect(screen.main).to_contain_text("Возможно: «Дубовский район»")
    expect(screen.main).to_contain_text("Добавится 6, изменится 0, исчезнет 0")
    is_sound(screen.settled())
    screen.keyed("load-accept").get_by_role("button").click()
    expect(screen.heading).to_contain_text("Последним загружен «районы.xlsx»")
    screen.settled().menu("Карта")
    screen.expect_query(workspace="own", year="2022")
    screen.map_drawn()
    expect(screen.heading).to_contain_text("Дубовском районе — 2 методиста на 3 школы")
    assert time.monotonic() - started < 60 * MINUTES
    # Another visitor still has the published data, and can open the new set.
    other = open_screen("/", cold_server, clean=True)
    expect(other.heading).to_contain_text("60 школ «500+»")
    screen.menu("Загрузка данных")
    screen.keyed("load-return-1").get_by_role("button").click()
    expect(screen.main).to_contain_text("возвращена версия")
    screen.settled()
    is_sound(screen)


def test_a_file_that_is_none_says_so_on_a_phone(open_screen: Open, cold_server: str, tmp_path: Path) -> None:
    screen = opened(open_screen, cold_server)
    path = tmp_path / "отчёт.xlsx"
    path.write_bytes(b"<html><body><table><tr><td>1</td></tr></table></body></html>")
    screen.page.set_viewport_size(PHONE)
    screen.page.locator(".st-key-load-box input[type=file]").set_input_files(path)
    expect(screen.main).to_contain_text("не прочитан")
    screen.settled()
    has_no_sideways_scroll(screen)
    is_sound(screen)
