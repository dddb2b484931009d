"""Writes the invented region into ``data/model/oblast``: ``python -m invented [--check]``."""

import argparse
import sys
import tempfile
from pathlib import Path

from data.catalog import MODEL
from invented.region import write


def main(arguments: list[str] | None = None, folder: Path = MODEL) -> int:
    """Write the folder, or with ``--check`` compare it; 0 is well, 1 is stale."""
    parser = argparse.ArgumentParser(prog="python -m invented", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, do not write")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        fresh = Path(name)
        write(fresh)
        wrong = differences(fresh, folder)
        if not options.check:
            for path in wrong:
                _take_over(fresh / path, folder / path)
            return 0
    for path in wrong:
        print(
            f"{folder.name}/{path} is not what the generator makes: run python -m invented", file=sys.stderr
        )
    return 1 if wrong else 0


def differences(fresh: Path, folder: Path) -> list[str]:
    """Return the files that differ between two folders, or are in one of them only."""
    texts = {path: _files(path) for path in (fresh, folder)}
    names = sorted(texts[fresh].keys() | texts[folder].keys())
    return [name for name in names if texts[fresh].get(name) != texts[folder].get(name)]


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _take_over(fresh: Path, old: Path) -> None:
    if fresh.is_file():
        old.parent.mkdir(parents=True, exist_ok=True)
        old.write_bytes(fresh.read_bytes())
    else:
        old.unlink()


if __name__ == "__main__":
    sys.exit(main())
