"""A real Chromium against running dashboards: one server and one browser for the session."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from data.workspaces import ENVIRONMENT_VARIABLE
from tests.browser.ui import DESKTOP, ContextOf, Open, Screen, ServerOf

ROOT = Path(__file__).parents[2]
START_S = 60
STOP_S = 10
# How long a test waits for a state; long enough for a busy machine, and only a failure waits it out.
PATIENCE_MS = 15_000
PROFILE: dict[str, Any] = {"viewport": DESKTOP, "locale": "ru-RU"}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Nothing but this machine can be reached, whatever a page asks for; no WebGL.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-webgl",
    "--disable-webgl2",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run these tests last: Playwright keeps an event loop in the main thread until the session ends."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


# -- servers -----------------------------------------------------------------------------------


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_for_health(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + START_S
    while time.monotonic() < give_up:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{base}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def _running(workspaces: Path, log: Path) -> Iterator[str]:
    """A dashboard over a folder of workspaces; it is always stopped, and must not have logged an error."""
    base = f"http://localhost:{(port := _free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.headless", "true", "--server.port", str(port)]
    environment = os.environ | {ENVIRONMENT_VARIABLE: str(workspaces), "PYTHONUNBUFFERED": "1"}
    with (
        log.open("wb") as output,
        subprocess.Popen(
            command + options, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            _wait_for_health(base, process, log)
            yield base
        finally:
            process.terminate()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
    said = log.read_text(encoding="utf-8")
    assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workspaces, built from the real data by the command that a person types."""
    folder = tmp_path_factory.mktemp("browser-workspaces")
    environment = os.environ | {ENVIRONMENT_VARIABLE: str(folder)}
    subprocess.run([sys.executable, "-m", "data.build"], cwd=ROOT, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def server(built: Path, context_of: ContextOf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard that tests share; somebody has been there already."""
    with _running(built, tmp_path_factory.mktemp("server") / "log") as base:
        first = Screen(context_of({}).new_page(), base).go("/")
        first.page.close()
        yield base


@pytest.fixture
def server_of(tmp_path: Path) -> Iterator[ServerOf]:
    """Start a dashboard over another folder of workspaces; return its address."""
    with ExitStack() as running:
        logs = (tmp_path / f"server-{n}.log" for n in count())
        yield lambda workspaces: running.enter_context(_running(workspaces, next(logs)))


@pytest.fixture
def cold_server(built: Path, server_of: ServerOf) -> str:
    """A dashboard that nobody has visited yet."""
    return server_of(built)


# -- browser -----------------------------------------------------------------------------------


def _chromium() -> str:
    named = os.environ.get("CHROMIUM", "")
    path = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.fail(
            f"no Chromium: CHROMIUM={named!r}, none of {', '.join(NAMES)} on PATH. Install the package "
            "chromium (apt-get install -y chromium) or name one: CHROMIUM=/path/to/chrome"
        )
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that tests share."""
    path = _chromium()
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def context_of(browser: Browser) -> Iterator[ContextOf]:
    """A browser profile with these settings, the same one each time, unless it is to be ``clean``.

    Its cache spares a test the loading of Streamlit; each tab is a session of its own all the same.
    """
    kept: dict[str, BrowserContext] = {}

    def give(settings: dict[str, Any], *, clean: bool = False) -> BrowserContext:
        if clean:
            return browser.new_context(**PROFILE | settings)
        name = repr(sorted(settings.items()))
        if name not in kept:
            kept[name] = browser.new_context(**PROFILE | settings)
        return kept[name]

    yield give
    for context in kept.values():
        context.close()


@pytest.fixture
def open_screen(context_of: ContextOf, server: str, server_of: ServerOf) -> Iterator[Open]:
    """Open a tab at an address and wait until it is whole; tabs close before the test's servers do.

    ``clean`` gives it a new profile, ``settings`` are those of the profile (viewport, colour scheme).
    No tab may have asked for anything outside this machine, nor complained in its console.
    """
    screens: list[Screen] = []
    clean_contexts: list[BrowserContext] = []

    def go(address: str, base: str = server, *, clean: bool = False, **settings: Any) -> Screen:
        context = context_of(settings, clean=clean)
        if clean:
            clean_contexts.append(context)
        screens.append(Screen(context.new_page(), base))
        return screens[-1].go(address)

    yield go
    for screen in screens:
        screen.page.close()
    for context in clean_contexts:
        context.close()
    assert [a for s in screens for a in s.traffic.outside] == []
    assert [e for s in screens for e in s.traffic.errors] == []
