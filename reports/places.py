"""Places in sources as a reader can take them in: the rows of a sheet as ranges, not one by one."""

import re
from collections.abc import Iterable

# As the loading writes them; stored places are in one language.
ROW = re.compile(r"(лист «.*»), строка (\d+)")


def folded(locators: Iterable[str]) -> list[str]:
    """Return distinct places in their order; rows of one sheet as «лист «Школы», строки 5–14, 17»."""
    rows: dict[str, set[int]] = {}
    for locator in (distinct := list(dict.fromkeys(locators))):
        if match := ROW.fullmatch(locator):
            rows.setdefault(match[1], set()).add(int(match[2]))
    found = (_sheet(locator, rows) for locator in distinct)
    return list(dict.fromkeys(found))


def _sheet(locator: str, rows: dict[str, set[int]]) -> str:
    match = ROW.fullmatch(locator)
    if match is None or len(rows[match[1]]) == 1:
        return locator
    return f"{match[1]}, строки {', '.join(_ranges(sorted(rows[match[1]])))}"


def _ranges(numbers: list[int]) -> list[str]:
    ends: list[list[int]] = []
    for number in numbers:
        if ends and number == ends[-1][1] + 1:
            ends[-1][1] = number
        else:
            ends.append([number, number])
    return [str(low) if low == high else f"{low}–{high}" for low, high in ends]
