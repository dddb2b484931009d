"""Кабинет куратора: from opening the app to a kept entry in four clicks, on a desk and on a phone."""

import csv
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from data.entries.model import JournalEntry
from data.entries.store import FILE, Entries
from tests.browser.test_pages import has_no_sideways_scroll, is_sound
from tests.browser.ui import PHONE, Open, Screen, ServerOf

pytestmark = pytest.mark.browser

MOST_CLICKS = 4
TEXT = "Разобрали замечания к концепции <i>по телефону</i>"
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """Workspaces of this test alone: what it writes stays in it."""
    return Path(shutil.copytree(built, tmp_path / "spaces"))


def saved(screen: Screen, text: str) -> int:
    """Write an entry from the first page on; return the number of clicks."""
    clicks = 0

    def click(place: Locator) -> None:
        nonlocal clicks
        clicks += 1
        place.click()
        screen.settled()

    click(screen.main.get_by_role("link", name="Запись в журнал"))
    box = screen.main.get_by_role("textbox", name="Что проведено")
    click(box)
    box.press_sequentially(text)
    click(screen.main.get_by_role("button", name="Сохранить", exact=True))
    expect(screen.main).to_contain_text("Записано: ")
    return clicks


@pytest.mark.parametrize("profile", [{}, TOUCH], ids=["desk", "phone"])
def test_an_entry_in_four_clicks_is_found_after_a_reload(
    open_screen: Open, server_of: ServerOf, folder: Path, profile: dict[str, Any]
) -> None:
    base = server_of(folder)
    screen = open_screen("/", base, clean=True, **profile)
    assert saved(screen, TEXT) <= MOST_CLICKS
    has_no_sideways_scroll(screen)
    (kept,) = Entries(folder / "published" / FILE).current(JournalEntry)
    assert kept.item.activity == TEXT
    screen.segment("desk-part", "Журнал").click()
    screen.settled().expect_query(part="journal")
    screen.page.reload()
    screen.settled()
    expect(screen.main.locator(".nv-log-text").first).to_have_text(TEXT)
    expect(screen.heading).to_contain_text("7 записей: 6 из отчёта, 1 здесь")
    has_no_sideways_scroll(screen)
    is_sound(screen)


def test_a_draft_is_seen_and_leaves_in_no_file(
    open_screen: Open, server_of: ServerOf, folder: Path, tmp_path: Path
) -> None:
    screen = open_screen("/desk?part=journal", server_of(folder))
    screen.traffic.forgive("does not seem to exist")
    screen.main.get_by_role("textbox", name="Что проведено").fill("Черновая мысль")
    screen.main.get_by_role("radio", name="черновик", exact=True).click()
    screen.main.get_by_role("button", name="Сохранить", exact=True).click()
    expect(screen.main.locator(".nv-log-text").first).to_have_text("Черновая мысль")
    expect(screen.main).to_contain_text("это не защита")
    screen.settled()
    with screen.page.expect_download() as caught:
        screen.figure("desk-journal").get_by_role("button", name="CSV").click()
    caught.value.save_as(tmp_path / "journal.csv")
    text = (tmp_path / "journal.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert len(rows) == 6
    assert "Черновая" not in text
    assert {row["Вид данных"] for row in rows} == {"опубликовано"}
