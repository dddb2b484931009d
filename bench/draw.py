"""From the address to the drawn page in Chromium, beside the plainest page with figure and table."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from bench.addresses import addresses
from bench.protocol import Run, Session
from bench.report import Section, middle, milliseconds, ratio
from bench.servers import APP, BARE_PAGE, Server, serving

REPEATS = 9
QUICK_REPEATS = 7
REQUIRED, AIM = 2.5, 1.5
DRAW_MILLISECONDS = 60_000
BARE = "(bare page)"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
)
# Gives the milliseconds since the navigation began, once all that the server sent stands there.
DRAWN = """([figures, maps, tables]) => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const app = document.querySelector('[data-testid=stApp]');
    if (app?.dataset.testScriptState !== 'notRunning') return null;
    if (!all('[data-testid=stMain] [data-testid=stElementContainer]').length) return null;
    if (all('[data-testid=stSkeleton], [data-testid=stAppSkeleton]').length) return null;
    const plots = all('.js-plotly-plot');
    const isMapDrawn = (plot) => plot.querySelector('.main-svg .geolayer path');
    const isDrawn = (plot) => plot.querySelector('.main-svg .subplot') || isMapDrawn(plot);
    if (plots.length < figures || !plots.every(isDrawn)) return null;
    if (plots.filter(isMapDrawn).length < maps) return null;
    const canvases = all('[data-testid=stDataFrame]').map((table) => table.querySelector('canvas'));
    if (canvases.length < tables || !canvases.every((canvas) => canvas?.width)) return null;
    return performance.now();
}"""


@dataclass
class Drawn:
    """A page to draw, what has to stand on it, and the times it took."""

    name: str
    url: str
    sent: Run
    fresh: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)


@dataclass
class Pair:
    """A page and the bare page drawn in turn, so that both meet the same noise."""

    page: Drawn
    bare: Drawn

    def ratios(self) -> tuple[float, float]:
        """Return how many times the bare page the page takes: fresh, and with a warm cache."""
        page, bare = self.page, self.bare
        return middle(page.fresh) / middle(bare.fresh), middle(page.warm) / middle(bare.warm)


def measure(is_quick: bool, folder: Path) -> Section:
    """Draw every page and the bare page, A B A B."""
    repeats = QUICK_REPEATS if is_quick else REPEATS
    with serving(APP, folder) as app, serving(BARE_PAGE, folder) as bare:
        pairs = [Pair(_drawn(a.name, a.path, app), _drawn(BARE, "", bare)) for a in addresses()]
        with _browser() as browser:
            for pair in pairs:
                _draw_pair(browser, pair, repeats)
    problems = tuple(f"{p.page.name}: {text}" for p in pairs for text in p.page.sent.problems)
    worst = max(pair.ratios()[0] for pair in pairs)
    remarks = (f"worst fresh ratio {worst:.2f}: {_judged(worst)}", *problems)
    note = (
        f"Median of {repeats} in turn with the bare page (one empty figure, one table of three rows, "
        f"same server settings). Fresh: a new context, nothing cached; warm: files cached. Both "
        f"servers are warm. Required ≤ {REQUIRED}, aim {AIM}."
    )
    columns = (
        "page", "fresh ms", "bare ms", "ratio", "warm ms", "bare warm ms", "warm ratio", "figures", "tables",
    )  # fmt: skip
    rows = tuple(_row(pair) for pair in pairs)
    return Section("Draw", note, columns, rows, remarks, bool(problems) or worst > REQUIRED)


def _judged(worst: float) -> str:
    if worst > REQUIRED:
        return "ABOVE the required limit"
    return "within the aim" if worst <= AIM else "within the required limit, above the aim"


def _drawn(name: str, path: str, server: Server) -> Drawn:
    """Ask the server what the page consists of; that also warms the server."""
    return Drawn(name, f"{server.address}/{path}", asyncio.run(_sent(server.port, path)))


async def _sent(port: int, path: str) -> Run:
    async with Session(port) as session:
        await session.open(path)
    async with Session(port) as session:
        return await session.open(path)


@contextmanager
def _browser() -> Iterator[Browser]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise RuntimeError("no Chromium: set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def _draw_pair(browser: Browser, pair: Pair, repeats: int) -> None:
    both = (pair.bare, pair.page)
    for drawn in both:
        with _context(browser) as context:
            _seconds(context, drawn)
    for _ in range(repeats):
        for drawn in both:
            with _context(browser) as context:
                drawn.fresh.append(_seconds(context, drawn))
    with _context(browser) as bare_context, _context(browser) as page_context:
        for number in range(repeats + 1):
            for context, drawn in ((bare_context, pair.bare), (page_context, pair.page)):
                seconds = _seconds(context, drawn)
                if number:
                    drawn.warm.append(seconds)


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    try:
        yield context
    finally:
        context.close()


def _seconds(context: BrowserContext, drawn: Drawn) -> float:
    page = context.new_page()
    try:
        page.goto(drawn.url, wait_until="commit")
        expected = [drawn.sent.figures, drawn.sent.maps, drawn.sent.tables]
        found = page.wait_for_function(DRAWN, arg=expected, polling="raf", timeout=DRAW_MILLISECONDS)
        return float(found.json_value()) / 1000
    finally:
        page.close()


def _row(pair: Pair) -> tuple[str, ...]:
    page, bare = pair.page, pair.bare
    return (
        page.name,
        milliseconds(middle(page.fresh)),
        milliseconds(middle(bare.fresh)),
        ratio(middle(page.fresh), middle(bare.fresh)),
        milliseconds(middle(page.warm)),
        milliseconds(middle(bare.warm)),
        ratio(middle(page.warm), middle(bare.warm)),
        str(page.sent.figures),
        str(page.sent.tables),
    )
