"""Times queries, pages, drawing, many visitors and memory: ``python -m bench [--quick]``."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from bench import (
    draw,
    effects,
    entry_kills,
    kills,
    national,
    pages,
    profiles,
    queries,
    report,
    sessions,
    soak,
)
from bench.report import Section
from bench.servers import build_workspace

PARTS = (
    "queries",
    "national",
    "effects",
    "pages",
    "profiles",
    "draw",
    "sessions",
    "kills",
    "entries",
    "soak",
)
MINUTES = 30.0
QUICK_MINUTES = 1.0


def main(arguments: list[str]) -> int:
    """Run the parts asked for; the exit code says whether every limit was kept."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _end)
    minutes = options.minutes or (QUICK_MINUTES if options.quick else MINUTES)
    texts = [report.head(arguments)]
    print(texts[0], flush=True)
    has_failed = False
    with tempfile.TemporaryDirectory(prefix="navigator-bench-") as name:
        folder = Path(name)
        (folder / "workspaces").mkdir()
        build_workspace(folder / "workspaces")
        for part in [options.only] if options.only else PARTS:
            for section in _measured(part, options.quick, minutes, folder):
                texts.append(section.markdown())
                print(texts[-1], flush=True)
                has_failed |= section.has_failed
    print(f"kept in {report.write(chr(10).join(texts))}")
    return int(has_failed)


def _measured(part: str, is_quick: bool, minutes: float, folder: Path) -> Iterator[Section]:
    ways: dict[str, Callable[[], tuple[Section, ...]]] = {
        "queries": lambda: (queries.measure(is_quick),),
        "national": lambda: (national.measure(is_quick, folder),),
        "effects": lambda: (effects.measure(is_quick),),
        "pages": lambda: pages.measure(is_quick, folder),
        "profiles": lambda: (profiles.measure(is_quick, folder),),
        "draw": lambda: (draw.measure(is_quick, folder),),
        "sessions": lambda: (sessions.measure(is_quick, folder),),
        "kills": lambda: (kills.measure(is_quick, folder),),
        "entries": lambda: (entry_kills.measure(is_quick, folder),),
        "soak": lambda: (soak.measure(minutes, folder),),
    }
    yield from ways[part]()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats, a soak of a minute")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    parser.add_argument("--minutes", type=float, help="how long the soak lasts (30; quick: 1)")
    return parser


def _end(number: int, frame: FrameType | None) -> None:
    # As an exception, so that servers and browser end with us.
    raise SystemExit(128 + number)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
