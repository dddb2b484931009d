"""Own servers on free loopback ports, over a workspace built for the run; all end with the bench."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from data.workspaces import DEFAULT_ROOT, ENVIRONMENT_VARIABLE

ROOT = Path(__file__).parent.parent
APP = ROOT / "app.py"
BARE_PAGE = ROOT / "bench" / "bare_page.py"
EMPTY_PAGE = ROOT / "bench" / "empty_page.py"
START_SECONDS = 60
STOP_SECONDS = 10
# The bare page runs under the project's settings of these sections, and under no theme.
SHARED_SECTIONS = ("server", "runner", "browser")
COLOURS = re.compile("\x1b\\[[0-9;]*m")
# A traceback, plain or drawn in a box, ends with such a line.
ERROR_LINE = re.compile(r"^[\w.]*(?:Error|Exception)\b", re.MULTILINE)


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    port: int
    process: psutil.Process
    log: Path

    @property
    def address(self) -> str:
        """Return the address that a browser opens."""
        return f"http://localhost:{self.port}"

    def rss_mb(self) -> float:
        """Return the resident memory of the server and its children, in MB."""
        processes = [self.process, *self.process.children(recursive=True)]
        return sum(process.memory_info().rss for process in processes) / 2**20

    def logged_errors(self) -> int:
        """Return how many lines of the server's log name an error."""
        text = COLOURS.sub("", self.log.read_text(encoding="utf-8", errors="replace"))
        return len(ERROR_LINE.findall(text))


def build_workspace(folder: Path) -> None:
    """Build the databases into the folder; what this process opens from now on is there too."""
    os.environ[ENVIRONMENT_VARIABLE] = str(folder)
    subprocess.run(  # our own module, in a process of its own as a person would run it
        [sys.executable, "-m", "data.build"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    if folder == DEFAULT_ROOT or not any(folder.iterdir()):
        raise RuntimeError(f"nothing was built in {folder}")


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(script: Path, folder: Path) -> Iterator[Server]:
    """Serve a script until the block ends; ``folder`` takes the log.

    ``app.py`` runs in the project with its own settings. Any other script runs in ``folder``, with
    the project's server settings on the command line and Streamlit's own look.
    """
    port = free_port()
    is_app = script == APP
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.headless", "true", "--server.port", str(port)]
    log = folder / f"{script.stem}-{port}.log"
    with log.open("wb") as sink:
        started = subprocess.Popen(
            command + ([] if is_app else shared_settings()),
            cwd=ROOT if is_app else folder,
            stdout=sink,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            _wait_until_healthy(started, port, log)
            yield Server(port, psutil.Process(started.pid), log)
        finally:
            _stop(started)


def shared_settings() -> list[str]:
    """Return the project's settings of the shared sections as command line flags."""
    text = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)
    flags = []
    for section in SHARED_SECTIONS:
        for name, value in settings.get(section, {}).items():
            words = str(value).lower() if isinstance(value, bool) else str(value)
            flags += [f"--{section}.{name}", words]
    return flags


def _wait_until_healthy(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            url = f"http://localhost:{port}/_stcore/health"
            with urllib.request.urlopen(url, timeout=1) as answer:
                if answer.status == 200:
                    return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)
