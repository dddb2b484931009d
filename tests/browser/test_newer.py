"""While one person loads, another keeps reading the old version, then sees that a new one is there."""

import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_pages import is_sound
from tests.browser.ui import Open, Screen, ServerOf
from ui.newer import EVERY_S

pytestmark = pytest.mark.browser

HEAD = "Район;Школ «500+»;Методистов РМА;Год\n"
# The page asks by itself; nobody waits much longer than half a minute.
WITHIN_MS = (EVERY_S + 10) * 1000


def load(screen: Screen, path: Path, rows: str) -> None:
    path.write_text(HEAD + rows, encoding="utf-8-sig")
    screen.page.locator("input[type=file]").set_input_files(path)
    screen.keyed("load-accept").get_by_role("button").click()
    expect(screen.heading).to_contain_text(f"Последним загружен «{path.name}»")
    screen.settled()


def test_a_reader_stays_with_the_old_numbers_until_a_click(
    open_screen: Open, server_of: ServerOf, built: Path, tmp_path: Path
) -> None:
    shutil.copytree(built, tmp_path / "workspaces", ignore=shutil.ignore_patterns("own"))
    server = server_of(tmp_path / "workspaces")
    loader = open_screen("/loading", server, clean=True)
    loader.traffic.forgive("does not seem to exist")
    loader.main.get_by_role("button", name="Начать пустой набор").click()
    expect(loader.heading).to_contain_text("Набор начат")
    load(loader.settled(), tmp_path / "май.csv", "Дубовский;3;2;2022\n")
    reader = open_screen("/map?workspace=own", server, clean=True).map_drawn()
    expect(reader.heading).to_contain_text("2 методиста на 3 школы")
    started = time.monotonic()
    load(loader, tmp_path / "июнь.csv", "Дубовский;5;4;2022\n")
    # Who loads moves at once, and sees no note.
    expect(loader.keyed("newer")).to_have_count(0)
    note = reader.keyed("newer")
    expect(note).to_contain_text("«июнь.csv»", timeout=WITHIN_MS)
    assert time.monotonic() - started < WITHIN_MS / 1000 + 10
    expect(reader.heading).to_contain_text("2 методиста на 3 школы")
    is_sound(reader.settled())
    note.get_by_role("button", name="Показать").click()
    expect(reader.heading).to_contain_text("4 методиста на 5 школ")
    expect(note).to_have_count(0)
    reader.settled()
    reader.expect_query(workspace="own", year="2022")
