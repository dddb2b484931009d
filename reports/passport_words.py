"""Words of a school's factors: state, significance, activation, counts beside."""

from typing import Any

import pandas as pd

from analytics.passport import Cell
from analytics.profiles import share
from locales.formats import number, percent
from locales.text import _
from reports.words import gap

LEVELS = ("high", "medium", "low")


def state_words(state: str) -> str:
    """Return what the data say of a factor in a year."""
    return {
        Cell.MARKED: _("отмечено"),
        Cell.MENTIONED: _("упомянуто"),
        Cell.NOT_MARKED: _("не отмечено"),
        Cell.NOT_STATED: _("не указано"),
        Cell.NOT_LISTED: _("нет в списке года"),
        Cell.NOT_PARTICIPANT: _("не участвовала"),
    }[Cell(state)]


def significance_words(significance: object) -> str:
    """Return the significance of a factor in one word; where there is none, that it is not stated."""
    words = {"high": _("высокая"), "medium": _("средняя"), "low": _("низкая")}
    return words.get(str(significance), gap("not_listed"))


def activated_words(is_activated: object) -> str:
    """Return whether the school activated the direction."""
    if is_activated is None:
        return gap("not_listed")
    return _("да") if is_activated else _("нет")


def cell_words(state: str, significance: object) -> str:
    """Return a cell of the history: the state, and the significance of a mark."""
    if state == Cell.MARKED and isinstance(significance, str):
        words = {
            "high": _("отмечено, высокая"),
            "medium": _("отмечено, средняя"),
            "low": _("отмечено, низкая"),
        }
        return words[significance]
    return state_words(state)


def cell_counts(pairs: list[tuple[str, Any]]) -> list[tuple[tuple[str, str | None], int]]:
    """Count cells (state, significance) by what tells them apart, in the order of a legend."""
    keys = [
        (str(state), level if state == Cell.MARKED and isinstance(level, str) else None)
        for state, level in pairs
    ]
    order: list[tuple[str, str | None]] = [(str(Cell.MARKED), level) for level in LEVELS]
    order += [(str(state), None) for state in Cell]
    return [(key, keys.count(key)) for key in order if key in keys]


def count_words(marked: Any, stated: Any) -> str:
    """Return «2 из 3»; where no school is stated, that it is not stated."""
    if pd.isna(stated) or not int(stated):
        return gap("not_listed")
    return _("{part} из {whole}", part=number(int(marked)), whole=number(int(stated)))


def share_words(marked: Any, stated: Any) -> str:
    """Return «31 из 55, 56 %»; below five schools only the counts."""
    said = count_words(marked, stated)
    found = _share(marked, stated)
    if found is None or found.share_frac is None:
        return said
    return _("{count}, {share}", count=said, share=percent(found.share_frac))


def interval_words(marked: Any, stated: Any) -> str:
    """Return the Wilson 95 % interval «43–69 %»; below five schools that they are few."""
    found = _share(marked, stated)
    if found is None or found.interval is None:
        return _("мало данных")
    low, high = found.interval.low_frac, found.interval.high_frac
    return _("{low}–{high}", low=number(low * 100), high=percent(high))


def share_of(marked: Any, stated: Any) -> float | None:
    """Return the share (0-1) where at least five schools are stated."""
    found = _share(marked, stated)
    return None if found is None else found.share_frac


def _share(marked: Any, stated: Any) -> Any:
    return None if pd.isna(stated) or not int(stated) else share(int(marked), int(stated))
