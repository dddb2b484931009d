"""Reads files one by one and says what each cost: ``python -m tests.unit.loading_read.probe FOLDER``.

A process of its own, so that the peaks of memory are those of these files and of nothing else.
"""

import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError


def main() -> None:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        content = path.read_bytes()
        started = time.monotonic()
        with suppress(RefusedFileError):
            read_file(path.name.partition(" ")[2], content)
        spent = time.monotonic() - started
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(json.dumps([path.name, round(spent, 3), own_peak(), children]), flush=True)


def own_peak() -> int:
    """Megabytes. On Linux ru_maxrss of a process also counts whoever started it; VmHWM is its own."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


if __name__ == "__main__":
    main()
