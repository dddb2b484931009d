"""A story in a browser: made from a page, kept, shown while another loads; its link and its files."""

import io
import shutil
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_newer import load
from tests.browser.test_pages import is_sound
from tests.browser.ui import LAPTOP, Open, Screen, ServerOf

pytestmark = pytest.mark.browser


def test_a_show_in_progress_never_changes_and_its_link_tells_of_news(
    open_screen: Open, server_of: ServerOf, built: Path, tmp_path: Path
) -> None:
    shutil.copytree(built, tmp_path / "workspaces", ignore=shutil.ignore_patterns("own"))
    server = server_of(tmp_path / "workspaces")
    loader = open_screen("/loading", server, clean=True)
    loader.traffic.forgive("does not seem to exist")
    loader.main.get_by_role("button", name="Начать пустой набор").click()
    expect(loader.heading).to_contain_text("Набор начат")
    load(loader.settled(), tmp_path / "май.csv", "Дубовский;3;2;2022\n")
    author = open_screen("/map?workspace=own", server, clean=True).map_drawn()
    author.keyed("to-show-map").get_by_role("button").click()
    expect(author.page.get_by_text("Добавлено в показ: слайд 1.")).to_be_visible()
    author.menu("Показ")
    keep(author, "Сессия")
    address = author.main.get_by_test_id("stCode").inner_text().strip()
    pinned = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert pinned.keys() == {"workspace", "year", "story", "version"}
    full = author.page.get_by_role("link", name="Во весь экран").get_attribute("href") or ""
    assert parse_qs(urlsplit(full).query)["version"] == [pinned["version"]]
    speaker = open_screen(f"/{full}", server, clean=True, viewport=LAPTOP)
    title, strip = speaker.heading.inner_text(), speaker.main.locator(".nv-strip").inner_text()
    assert pinned["version"] in strip
    load(loader, tmp_path / "июнь.csv", "Дубовский;5;4;2022\n")
    stays(speaker, title, strip)
    # The connection is lost in the middle of a talk, and the page is loaded again.
    stays(speaker.go(speaker.page.url), title, strip)
    later = open_screen(address, server, clean=True)
    assert later.main.locator(".nv-strip").inner_text() == strip
    note = later.keyed("newer")
    expect(note).to_contain_text("«июнь.csv»")
    is_sound(later)
    note.get_by_role("button", name="Показать").click()
    expect(later.main.locator(".nv-strip")).not_to_contain_text(pinned["version"])
    later.settled().expect_query(version=None, story=pinned["story"])


def keep(author: Screen, name: str) -> None:
    """Keep the story under a name."""
    field = author.keyed("story-name").get_by_role("textbox")
    field.fill(name)
    field.press("Tab")
    author.settled().keyed("story-save").get_by_role("button").click()
    expect(author.main).to_contain_text(f"Показ «{name}» сохранён")
    author.settled()


def stays(speaker: Screen, title: str, strip: str) -> None:
    """Have the page run again by a key; find the same numbers, and nothing announced."""
    speaker.page.keyboard.press("ArrowDown")
    expect(speaker.page.locator(".nv-notes")).to_be_visible()
    speaker.settled()
    assert speaker.heading.inner_text() == title
    assert speaker.main.locator(".nv-strip").inner_text() == strip
    expect(speaker.keyed("newer")).to_have_count(0)


@pytest.mark.parametrize(
    ("suffix", "part"), [("pptx", "ppt/presentation.xml"), ("xlsx", "xl/workbook.xml"), ("pdf", "")]
)
def test_a_file_is_made_on_demand_and_opens(open_screen: Open, suffix: str, part: str) -> None:
    screen = open_screen("/show")
    button = screen.keyed(f"story-get-{suffix}").get_by_role("button")
    expect(button).to_have_count(0)
    screen.keyed(f"story-make-{suffix}").get_by_role("button").click()
    expect(screen.main).to_contain_text(f"{suffix.upper()} готов: слайдов 6", timeout=20_000)
    with screen.page.expect_download() as download:
        button.click()
    name = download.value.suggested_filename
    assert name.startswith("rostovskaya-oblast_")
    assert name.endswith(f".{suffix}")
    data = download.value.path().read_bytes()
    if part:
        assert part in zipfile.ZipFile(io.BytesIO(data)).namelist()
    else:
        assert data.startswith(b"%PDF")
