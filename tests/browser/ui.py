"""What a person sees and does on the dashboard: names for the parts of a screen, waits by state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
)
from playwright.sync_api import TimeoutError as LateError

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
LAPTOP: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}

HOME_HOSTS = {"localhost", "127.0.0.1"}
OWN_SCHEMES = {"data", "blob", "about"}
# On a deep link Streamlit asks for its own endpoints below the page's path first, then below the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")

SCROLL_PX = 200
LOST_CLICK_MS = 3000
SCROLLED = """(list, top) => new Promise(done => {
  list.scrollTop = top;
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""

# The script has ended, nothing on the screen is stale, and the screen has been the same for some polls:
# Streamlit may say that a run is over before its last elements are drawn.
POLL_MS = 60
SETTLED = """([calm, wait]) => {
  const app = document.querySelector('[data-testid=stApp]');
  const isReady = app?.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && document.querySelector('main h1, main .nv-error') && document.fonts.status === 'loaded'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]');
  const size = isReady ? document.querySelectorAll('*').length : 0;
  const before = window.nvCalm?.wait === wait ? window.nvCalm : {size: 0, polls: 0};
  window.nvCalm = {wait, size, polls: size && size === before.size ? before.polls + 1 : 0};
  return window.nvCalm.polls >= calm;
}"""
CALM_POLLS = 3

# The middle of the free part of a municipality: in its own shape only, far from every symbol.
FREE_POINT = """(code) => {
  const map = document.querySelector('.js-plotly-plot');
  const paths = [...map.querySelectorAll('.choroplethlayer path')];
  const shape = paths.find(path => path.__data__.loc === code);
  shape.scrollIntoView({block: 'center'});
  const symbols = [...map.querySelectorAll('.scatterlayer path.point')].map(symbol => {
    const r = symbol.getBoundingClientRect();
    return [r.x + r.width / 2, r.y + r.height / 2, r.width / 2];
  });
  const holds = (path, x, y) =>
    path.isPointInFill(new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse()));
  const r = shape.getBoundingClientRect();
  let best = null;
  for (let i = 1; i < 30; i++) for (let j = 1; j < 30; j++) {
    const x = r.x + r.width * i / 30, y = r.y + r.height * j / 30;
    const around = [[x, y], [x - 4, y], [x + 4, y], [x, y - 4], [x, y + 4]];
    if (!around.every(([a, b]) => paths.every(path => holds(path, a, b) === (path === shape)))) continue;
    const free = Math.min(...symbols.map(([a, b, radius]) => Math.hypot(a - x, b - y) - radius));
    if (!best || free > best.free) best = {x, y, free};
  }
  return best;
}"""

SYMBOL_POINT = """(code) => {
  const symbols = [...document.querySelectorAll('.js-plotly-plot .scatterlayer path.point')];
  const symbol = symbols.find(path => path.__data__?.data?.[0] === code);
  symbol.scrollIntoView({block: 'center'});
  const r = symbol.getBoundingClientRect();
  return {x: r.x + r.width / 2, y: r.y + r.height / 2, free: r.width / 2};
}"""

# The municipality that the selection's ring runs around: the ring has that shape's own points.
RINGED = """() => {
  const map = document.querySelector('.js-plotly-plot');
  if (!map?.data || !map.querySelector('.choroplethlocation')) return null;
  const areas = map.data.filter(trace => trace.type === 'choropleth');
  const features = areas.flatMap(trace => trace.geojson.features);
  const lines = map.data.filter(trace => trace.type === 'scattergeo' && trace.mode === 'lines');
  return lines.flatMap(line => features.filter(feature => {
    const parts = feature.geometry.type === 'Polygon'
      ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    const ring = parts.flat().flatMap(points => [...points.map(String), 'null,null']);
    return ring.join(';') === [...line.lon].map((lon, i) => `${lon},${line.lat[i]}`).join(';');
  }).map(feature => feature.id));
}"""


@dataclass
class Traffic:
    """Everything that a tab asked for and complained about."""

    hosts: set[str] = field(default_factory=set)
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("websocket", self._socket)
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))

    def forgive(self, words: str) -> None:
        """Take a complaint that must have come off the list."""
        kept = [error for error in self.errors if words not in error]
        assert len(kept) < len(self.errors), f"nobody said {words!r}"
        self.errors = kept

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._address(socket.url)

    def _address(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in OWN_SCHEMES:
            return
        self.hosts.add(parts.hostname or "")
        if parts.hostname not in HOME_HOSTS:
            self.outside.append(address)

    def _message(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        address = urlsplit(message.location.get("url", ""))
        page_path, _, endpoint = address.path.rpartition("/_stcore/")
        is_probe = page_path and f"/_stcore/{endpoint}" in PROBES and "404" in message.text
        if not is_probe:
            self.errors.append(f"{message.text} ({address.geturl()})")


class Screen:
    """A tab on the dashboard."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.waits = 0
        self.traffic = Traffic()
        self.traffic.watch(page)

    # -- going about ---------------------------------------------------------------------------

    def go(self, address: str) -> "Screen":
        """Open an address of the dashboard and wait until its page is whole."""
        self.page.goto(address if address.startswith("http") else self.base + address)
        return self.settled()

    def settled(self) -> "Screen":
        self.waits += 1
        self.page.wait_for_function(SETTLED, arg=[CALM_POLLS, self.waits], polling=POLL_MS)
        return self

    def menu(self, title: str) -> "Screen":
        """Click a page in the menu."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title).click()
        return self.settled()

    def query(self) -> dict[str, str]:
        """The choices in the address."""
        return {k: v[0] for k, v in parse_qs(urlsplit(self.page.url).query).items()}

    def expect_query(self, **wanted: str | None) -> None:
        """Wait until the address holds these choices; None: holds no such choice."""
        self.page.wait_for_function(
            """wanted => {
              const found = new URLSearchParams(location.search);
              return Object.entries(wanted).every(([name, value]) => found.get(name) === value);
            }""",
            arg=wanted,
        )

    # -- parts of the screen -------------------------------------------------------------------

    def keyed(self, key: str) -> Locator:
        """A widget or container by the key that the code gave it."""
        return self.page.locator(f".st-key-{key}")

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    @property
    def heading(self) -> Locator:
        return self.main.locator("h1")

    def figure(self, key: str) -> Locator:
        return self.keyed(f"fig-{key}")

    def filter(self, name: str) -> Locator:
        """The text that a shared filter shows."""
        return self.keyed(f"filter-{name}").get_by_role("combobox")

    def choose(self, name: str, words: str) -> None:
        """Choose an option of a filter; a long list draws only the options in view."""
        self.filter(name).click()
        options = self.page.get_by_role("listbox")
        option = options.get_by_role("option", name=words, exact=True)
        options.wait_for()
        height = int(options.evaluate("e => e.scrollHeight"))
        for top in range(0, height, SCROLL_PX):
            if option.count():
                break
            options.evaluate(SCROLLED, top)
        option.hover()
        expect(option).to_have_attribute("data-focused", "true")
        option.click()
        # On a busy machine the list redraws its options under the pointer, and a click is lost; the
        # option is still the focused one then, and the keyboard chooses it.
        try:
            options.wait_for(state="hidden", timeout=LOST_CLICK_MS)
        except LateError:
            option.press("Enter")
        expect(options).to_be_hidden()

    def segment(self, key: str, words: str) -> Locator:
        """One button of a switch."""
        return self.keyed(key).get_by_role("radio", name=words, exact=True)

    def as_table(self, key: str) -> list[list[str]]:
        """Switch a figure to its table and read it: the head, then the rows."""
        self.segment(f"switch-{key}", "Таблица").click()
        grid = self.figure(key).locator("table.nv-grid")
        expect(grid).to_be_visible()
        script = "t => [...t.rows].map(row => [...row.cells].map(cell => cell.textContent))"
        rows: list[list[str]] = grid.evaluate(script)
        return rows

    # -- the map, its card and its table -------------------------------------------------------

    @property
    def card(self) -> Locator:
        """The card of the selected municipality."""
        return self.page.locator("#district-card")

    def map_drawn(self, areas: int = 55) -> "Screen":
        self.page.wait_for_function(
            "n => document.querySelectorAll('.js-plotly-plot .choroplethlayer path').length === n",
            arg=areas,
        )
        return self

    def expect_ring(self, *codes: str) -> None:
        """Wait until the map's ring runs around these municipalities and no other."""
        script = f"codes => JSON.stringify(({RINGED})()) === JSON.stringify(codes)"
        self.page.wait_for_function(script, arg=list(codes))

    def point_in(self, code: str, finder: str = FREE_POINT) -> tuple[float, float]:
        """A point of the screen where a municipality can be hit; ``finder`` says on which layer."""
        self.settled().map_drawn()
        found = self.page.evaluate(finder, code)
        assert found, f"no free point in {code}"
        assert found["free"] > 0, f"symbols cover {code}"
        return found["x"], found["y"]

    def click_map(self, code: str, finder: str = FREE_POINT) -> str:
        """Click a municipality on the map; return the hint that stood there."""
        x, y = self.point_in(code, finder)
        self.page.mouse.move(x, y)
        hint = self.page.locator(".js-plotly-plot .hoverlayer .hovertext")
        expect(hint).to_be_visible()
        words = hint.text_content() or ""
        self.page.mouse.click(x, y)
        return words

    @property
    def grid(self) -> Locator:
        """What a screen reader gets of the data table that is drawn on a canvas."""
        return self.page.get_by_test_id("stDataFrame").locator("table")

    def expect_rows(self, count: int) -> None:
        """Wait until the data table has this many rows beside its head."""
        expect(self.grid).to_have_attribute("aria-rowcount", str(count + 1))

    def row_cells(self, position: int) -> list[str]:
        """The cells of a row in view, counted from zero."""
        row = self.grid.locator(f"tbody tr[aria-rowindex='{position + 2}']")
        return row.locator("td").all_text_contents()

    def expect_selected_row(self, *names: str) -> None:
        """Wait until the rows with these first cells are the selected ones."""
        selected = self.grid.locator("tbody tr[aria-selected=true] td[aria-colindex='1']")
        expect(selected).to_have_text(list(names))

    def click_row(self, position: int) -> None:
        """Click a row's box at the left of the table that is drawn on a canvas."""
        self.grid.wait_for(state="attached")
        canvas = self.page.get_by_test_id("data-grid-canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        assert box
        height = self.page.locator(".dvn-stack > div").last.evaluate("e => e.offsetHeight")
        line_px = height / int(self.grid.get_attribute("aria-rowcount") or 0)
        self.page.mouse.click(box["x"] + 16, box["y"] + line_px * (position + 1.5))

    def expect_district(self, code: str, name: str, short_name: str) -> None:
        """Wait until card, address, filter, ring and table all show one municipality."""
        expect(self.card.locator("h2")).to_have_text(name)
        self.expect_query(district=code)
        expect(self.filter("district")).to_have_value(name)
        self.expect_ring(code)
        self.expect_selected_row(*([short_name] if short_name else []))


# What the fixtures of the same names give (conftest.py).
Open = Callable[..., Screen]
ServerOf = Callable[[Path], str]
ContextOf = Callable[..., BrowserContext]
