"""Times pages with AppTest in a process of its own: ``python -m bench.apptest_run N page.py``.

Prints JSON: the first run of the script in this process, the page's first run, and ``N`` repeats.
"""

import json
import logging
import sys
import time
from dataclasses import asdict, dataclass

from streamlit.testing.v1 import AppTest

from bench.servers import APP, EMPTY_PAGE

RUN_SECONDS = 120


@dataclass(frozen=True)
class Times:
    """Seconds: the very first run with its imports, the page's first run, then its repeats."""

    cold: float
    first: float
    repeats: list[float]


def times(script: str, repeats: int) -> Times:
    """Time a page through ``app.py``, or the empty page when ``script`` is "".

    Raises:
        RuntimeError: the page showed an exception or nothing at all.
    """
    cold_at = time.perf_counter()
    test = AppTest.from_file(str(APP if script else EMPTY_PAGE), default_timeout=RUN_SECONDS).run()
    first_at = time.perf_counter()
    if script:
        test.switch_page(script)
    ends = [_run(test, bool(script))]
    for _ in range(repeats):
        ends.append(_run(test, bool(script)))
    steps = [end - start for start, end in zip([first_at, *ends], ends, strict=False)]
    return Times(first_at - cold_at, steps[0], steps[1:])


def _run(test: AppTest, has_elements: bool) -> float:
    test.run()
    end = time.perf_counter()
    broken = [element.message for element in test.exception]
    if broken or (has_elements and not len(test.main)):
        raise RuntimeError(f"the page is broken or empty: {broken}")
    return end


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    page = sys.argv[2] if len(sys.argv) > 2 else ""
    print(json.dumps(asdict(times(page, int(sys.argv[1])))))
