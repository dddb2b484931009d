"""A Streamlit session without a browser: the same messages over the same websocket."""

import asyncio
import json
import re
import time
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

RUN_SECONDS = 60
# The style sheet names the class too; only an element that wears it is an error on the page.
ERROR_PANEL = re.compile(r'class="[^"]*\bnv-error\b')
# The browser keeps a long message for so many runs and tells the server which ones it has.
KEPT_RUNS = 2
PAGE_NOT_FOUND = "page not found"
MAP_TRACES = {"choropleth", "scattergeo"}
PLOTLY, TABLE = "plotly_chart", "dataframe"


@dataclass
class Run:
    """What came back for one rerun."""

    seconds: float = 0.0
    messages: int = 0
    received_bytes: int = 0
    elements: list[str] = field(default_factory=list)
    maps: int = 0
    biggest: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def figures(self) -> int:
        """Return how many plotly figures were sent in full."""
        return self.elements.count(PLOTLY)

    @property
    def tables(self) -> int:
        """Return how many tables were sent in full."""
        return self.elements.count(TABLE)


class Session:
    """One visitor's connection; ``async with Session(port) as session: await session.run(...)``."""

    def __init__(self, port: int, keeps_messages: bool = True) -> None:
        """Prepare a session; ``keeps_messages`` is the browser's cache of long messages."""
        self.port = port
        self.pages: dict[str, str] = {}
        self.boxes: dict[str, tuple[str, ...]] = {}
        self._keeps_messages = keeps_messages
        self._page_hash = ""
        self._query = ""
        self._kept: deque[set[str]] = deque(maxlen=KEPT_RUNS)
        self._connection: ClientConnection | None = None

    async def __aenter__(self) -> "Session":
        """Connect as a browser of the same origin does."""
        self._connection = await connect(
            f"ws://localhost:{self.port}/_stcore/stream",
            origin=f"http://localhost:{self.port}",  # type: ignore[arg-type]
            subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
            max_size=None,
            open_timeout=RUN_SECONDS,
            proxy=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Disconnect."""
        if self._connection:
            await self._connection.close()

    async def open(self, page: str, **query: str) -> Run:
        """Open a page by its address, as a link or a reload does; ``page`` is "" for the first."""
        self._page_hash = self.pages.get(page, "")
        self._query = urlencode(query)
        return await self._rerun(page_name=page)

    async def repeat(self, **query: str) -> Run:
        """Run the same page again, with another query if one is given."""
        if query:
            self._query = urlencode(query)
        return await self._rerun()

    async def choose(self, box: str, option: str) -> Run:
        """Choose an option in the select box whose key is ``box``."""
        (widget,) = (name for name in self.boxes if name.endswith(f"-{box}"))
        return await self._rerun(widget=WidgetState(id=widget, string_value=option))

    def options(self, box: str) -> tuple[str, ...]:
        """Return the options of a select box."""
        return next((o for name, o in self.boxes.items() if name.endswith(f"-{box}")), ())

    async def _rerun(self, page_name: str = "", widget: WidgetState | None = None) -> Run:
        if not self._connection:
            raise RuntimeError("not connected")
        state = ClientState(
            query_string=self._query,
            page_script_hash=self._page_hash,
            page_name=page_name,
            cached_message_hashes=set().union(*self._kept) if self._keeps_messages else None,
        )
        if widget:
            state.widget_states.widgets.append(widget)
        state.context_info.timezone = "Europe/Moscow"
        state.context_info.locale = "ru-RU"
        state.context_info.url = f"http://localhost:{self.port}/{page_name}"
        state.context_info.color_scheme = "light"
        started = time.perf_counter()
        await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
        async with asyncio.timeout(RUN_SECONDS):
            run = await self._receive(self._connection)
        run.seconds = time.perf_counter() - started
        return run

    async def _receive(self, connection: ClientConnection) -> Run:
        run = Run()
        self._kept.append(set())
        while True:
            data = await connection.recv(decode=False)
            message = ForwardMsg.FromString(data)
            run.messages += 1
            run.received_bytes += len(data)
            if message.metadata.cacheable:
                self._kept[-1].add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                self._kept[-1].add(message.ref_hash)
                run.elements.append("kept")
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._read_element(message.delta.new_element, len(data), run)
            elif kind == "script_finished" and self._has_finished(message, run):
                return run
            else:
                self._read_other(message, run)

    def _read_element(self, element: Element, size: int, run: Run) -> None:
        kind = element.WhichOneof("type") or "nothing"
        run.elements.append(kind)
        run.biggest[kind] = max(size, run.biggest.get(kind, 0))
        if kind == PLOTLY:
            run.maps += any(t["type"] in MAP_TRACES for t in json.loads(element.plotly_chart.spec)["data"])
        elif kind == "exception":
            run.problems.append(f"exception element: {element.exception.message[:200]}")
        elif kind == "html" and ERROR_PANEL.search(element.html.body):
            run.problems.append("our error panel")
        elif kind == "selectbox":
            self.boxes[element.selectbox.id] = tuple(element.selectbox.options)

    def _has_finished(self, message: ForwardMsg, run: Run) -> bool:
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            run.problems.append(f"script finished with status {message.script_finished}")
        return True

    def _read_other(self, message: ForwardMsg, run: Run) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.boxes = {}
        elif kind == "navigation":
            pages = message.navigation.app_pages
            self.pages = {p.url_pathname: p.page_script_hash for p in pages}
            self._page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            run.problems.append(PAGE_NOT_FOUND)
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            run.problems.append("the script does not compile")
