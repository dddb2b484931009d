"""Reads files one by one and says what each cost: ``python -m tests.unit.loading_read.probe FOLDER``.

A process of its own, so that the peaks of memory are those of these files and of nothing else.
"""

import json
import resource
import sys
import time
from pathlib import Path

from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError


def main() -> None:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        content = path.read_bytes()
        started = time.monotonic()
        try:
            read_file(path.name.partition(" ")[2], content)
        except RefusedFileError:
            pass
        spent = time.monotonic() - started
        peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in
                 (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]  # fmt: skip
        print(json.dumps([path.name, round(spent, 3), *peaks]), flush=True)


if __name__ == "__main__":
    main()
