"""The process that draws a user's region: ``python -m geo.own_map_child``, a request in JSON on stdin.

It parses boundaries of whoever may load files, with GDAL, so it limits itself before anything large is
imported and answers in JSON on stdout. Whatever a file does to it, the dashboard goes on.
"""

import json
import sys
from pathlib import Path
from typing import Any


def limit_itself(memory_bytes: int, seconds: float, file_bytes: int) -> None:
    """Set limits upon this process where the system has them (not on Windows, see docs/decisions/009).

    ``memory_bytes`` are data of its own: the libraries' code, which all processes share, is not counted.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_DATA: memory_bytes,
        resource.RLIMIT_CPU: int(seconds) + 1,  # should the parent be gone and not kill it
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_CORE: 0,
    }
    for what, limit in wanted.items():
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            continue


def drawn(request: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a request: a map, or why the boundaries are refused."""
    import pandas as pd

    from geo.boundaries import Origin
    from geo.boundary_files import BoundaryFileError, read_boundary_file
    from geo.own_map import answer, own_map
    from locales.text import use_language

    with use_language(request["lang"]):
        try:
            file = request["file"]
            frame = read_boundary_file(Path(file), request["file_bytes"]) if file else None
            places = pd.DataFrame(request["places"], dtype="string").fillna("")
            origin = Origin(request["source"], request["date"])
            return {**answer(own_map(places, frame, origin))}
        except BoundaryFileError as refusal:
            return {"refused": str(refusal)}
        except MemoryError:
            return {"stopped": "memory"}


def main() -> int:
    """Draw one region."""
    request = json.loads(sys.stdin.buffer.read())
    limit_itself(request["memory_bytes"], request["seconds"], request["file_bytes"])
    sys.stdout.buffer.write(json.dumps(drawn(request), ensure_ascii=False).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
