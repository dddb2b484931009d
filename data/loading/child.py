"""The process that parses a user's file: ``python -m data.loading.child TYPE NAME``, content on stdin.

It has nothing but Python's own library, limits itself before it reads, writes no file and answers in JSON on
stdout. Whatever a file does to it, the dashboard goes on.
"""

import sys

from data.loading import limits
from data.loading.archive import BROKEN, Archive
from data.loading.channel import refused, written
from data.loading.findings import Code, Finding, ReadingStopped, damaged
from data.loading.ods import read_ods
from data.loading.sheet_builder import BookBuilder
from data.loading.text import read_text
from data.loading.xlsx import read_xlsx


def limit_itself(memory_bytes: int, seconds: float) -> None:
    """Set limits upon this process where the system has them (not on Windows, see docs/decisions/009)."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: int(seconds) + 1,  # should the parent be gone and not kill it
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, limit in wanted.items():
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):  # macOS knows RLIMIT_AS and refuses to set it
            continue


def parse(kind: str, name: str, content: bytes) -> bytes:
    """Return the answer about a file of type ``xlsx``, ``ods`` or ``text``."""
    book = BookBuilder()
    try:
        if kind == "text":
            read_text(content, name, book)
        else:
            (read_xlsx if kind == "xlsx" else read_ods)(Archive(content), book)
        return written(*book.finished())
    except ReadingStopped as verdict:
        return refused(verdict.finding)
    except MemoryError:
        pass
    except BROKEN as error:  # a part that ends early, while it is read
        return refused(damaged(str(error)).finding)
    # Outside of the handler: what filled the memory is let go of first.
    del book
    return refused(Finding(Code.MEMORY, number=limits.MEMORY_BYTES // limits.MEGABYTE))


def main() -> int:
    """Read one file."""
    kind, name = sys.argv[1:3]
    limit_itself(limits.MEMORY_BYTES, limits.SECONDS)
    sys.stdout.buffer.write(parse(kind, name, sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
