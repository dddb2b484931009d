"""How wide a text is: the advances of Golos Text, so that nothing is clipped and lines break in time."""

import json
from functools import cache
from pathlib import Path

FAMILY = "Golos Text"
WIDTHS = Path(__file__).parents[1] / "pdf" / "fonts" / "widths.json"
REGULAR, BOLD = "400", "600"
# A letter that the font lacks comes from another one: as wide as the widest ones.
UNKNOWN_MILS = 900
CUT = "…"


def is_known(letter: str) -> bool:
    """Whether the font has the letter."""
    return letter in _advances(REGULAR)


@cache
def _advances(weight: str) -> dict[str, int]:
    """Return thousandths of the size by letter."""
    table: dict[str, str] = json.loads(WIDTHS.read_text(encoding="utf-8"))[weight]
    return {letter: int(mils) for mils, letters in table.items() for letter in letters}


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width of one line in the unit of ``size``; kerning is left out."""
    advances = _advances(BOLD if is_bold else REGULAR)
    return sum(advances.get(letter, UNKNOWN_MILS) for letter in text) * size / 1000


def wrapped(text: str, room: float, size: float, *, lines: int = 0, is_bold: bool = False) -> list[str]:
    """Break a text into lines no wider than ``room``; a word that is wider alone is broken inside.

    ``lines``: at most so many, the last one then ends in «…»; 0: as many as it takes.
    """
    found = [""]
    for word in text.split(" "):
        for piece in _pieces(word, room, size, is_bold):
            longer = f"{found[-1]} {piece}".strip(" ")
            if text_width(longer, size, is_bold=is_bold) <= room:
                found[-1] = longer
            else:
                found.append(piece)
    found = [line for line in found if line] or [""]
    if not lines or len(found) <= lines:
        return found
    return [*found[: lines - 1], cut(" ".join(found[lines - 1 :]), room, size, is_bold=is_bold)]


def _pieces(word: str, room: float, size: float, is_bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, is_bold=is_bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def cut(text: str, room: float, size: float, *, is_bold: bool = False) -> str:
    """Return the text, or as much of it as stands in ``room`` with «…» after it."""
    if text_width(text, size, is_bold=is_bold) <= room:
        return text
    kept = text
    while kept and text_width(kept + CUT, size, is_bold=is_bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + CUT


def widest(texts: tuple[str, ...], size: float, *, is_bold: bool = False) -> float:
    """Return the width of the widest line, 0 when there is none."""
    return max((text_width(one, size, is_bold=is_bold) for one in texts), default=0.0)
