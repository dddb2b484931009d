"""Brings files to the disk itself, so that a power cut cannot keep a rename and lose what was renamed."""

import os
import sys
from pathlib import Path


def flush_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    # Windows flushes only what is open for writing.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows keeps them by itself and opens no folder."""
    if sys.platform == "win32":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def flush_tree(folder: Path) -> None:
    """Wait until all files and names under a folder are on the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            flush_file(path)
        else:
            flush_folder(path)
    flush_folder(folder)


def put_in_place(fresh: Path, target: Path) -> None:
    """Rename a finished file to its name: whoever reads it, and a power cut, see the old one or the new."""
    flush_file(fresh)
    fresh.replace(target)
    flush_folder(target.parent)
