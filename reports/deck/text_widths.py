"""How wide a text is in Arial, measured without a font: slides are fitted where no font is installed.

Advance widths are those of Liberation Sans, whose metrics are Arial's, in thousandths of the type size.
"""

import re
from collections.abc import Iterator, Mapping

_REGULAR = {
    191: "'",
    222: "ijl’‘",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0·",
    333: "()-`r“”„‹›{}",
    355: '•"',
    365: "г",
    400: "*°",
    438: "к",
    458: "зт",
    469: "^",
    500: "Jcksvxyzсух",
    521: "эчь",
    556: "в±нГпя#$0123456789?L_abdeghnopqu«»–§аеорёий",
    584: "бцК+<=>~−×дл",
    611: "FTZТЗ",
    635: "ъУ",
    667: "БЛЬ&ABEKPSVXYАВЕРХЧЁж",
    688: "Дм",
    722: "ИЙПЭыCDHNRUwНСЯ",
    778: "ЦюФGOQО",
    833: "ЪшфщMmМ",
    889: "Ы%",
    944: "ШЖЩW",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl\u00a0·’‘|",
    333: "!()-:;[]`ft‹›",
    400: "•*r{}°",
    417: "г",
    500: '"тзz“”„к',
    556: "±э#$0123456789J_aceksvxy«»–§аесухё",
    584: "Гч+<=>^~−×я",
    611: "нпК?FLTZbdghnopquТор",
    635: "вийцьбУЗдл",
    667: "EPSVXYЕРХЁ",
    722: "ЛЧжЭДБИЙПЬЯ&ABCDHKNRUАВНСъ",
    778: "ЦмGOQwО",
    844: "MМшщ",
    889: "ФыюЪф%m",
    944: "ЖW",
    1019: "@ЫШЩ",
    1115: "Ю№",
}
# Anything else, signs and letters of other alphabets, is taken to be as wide as it is high.
OTHER = 1075
# A line of Arial is so high, in type sizes, as PowerPoint sets single spacing.
LINE_HEIGHT = 1.2


def _by_letter(table: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


def width_pt(text: str, size_pt: float, *, is_bold: bool = False) -> float:
    """Return how wide one line of a text is at most, in points."""
    widths = WIDTHS[is_bold]
    return sum(widths.get(letter, OTHER) for letter in text) * size_pt / 1000


def wrapped(text: str, size_pt: float, room_pt: float, *, is_bold: bool = False) -> list[str]:
    """Return the lines of a text in a box ``room_pt`` wide; a word wider than the box is broken anywhere."""
    return [
        line
        for paragraph in text.split("\n")
        for line in _lines(paragraph, size_pt, room_pt, is_bold=is_bold)
    ]


def _lines(text: str, size_pt: float, room_pt: float, *, is_bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_pt(longer, size_pt, is_bold=is_bold) <= room_pt:
            line = longer
            continue
        if line:
            yield line
        *whole, line = _pieces(word, size_pt, room_pt, is_bold=is_bold)
        yield from whole
    yield line


def _pieces(word: str, size_pt: float, room_pt: float, *, is_bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_pt(pieces[-1] + letter, size_pt, is_bold=is_bold) > room_pt:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def height_pt(text: str, size_pt: float, room_pt: float, *, is_bold: bool = False) -> float:
    """Return how high a text is in a box ``room_pt`` wide, in points."""
    return len(wrapped(text, size_pt, room_pt, is_bold=is_bold)) * size_pt * LINE_HEIGHT


def longest_word_pt(text: str, size_pt: float, *, is_bold: bool = False) -> float:
    """Return the width of the widest word of a text, in points."""
    return max((width_pt(word, size_pt, is_bold=is_bold) for word in re.split(r"[ \n]+", text)), default=0.0)


def shortened(
    text: str, size_pt: float, room_pt: tuple[float, float], *, is_bold: bool = False
) -> tuple[str, bool]:
    """Return as much of a text as a box (width, height) holds, and whether anything was cut off («…»)."""
    width, height = room_pt
    if height_pt(text, size_pt, width, is_bold=is_bold) <= height:
        return text, False
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if height_pt(text[:middle].rstrip() + "…", size_pt, width, is_bold=is_bold) <= height:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…", True


def largest(
    text: str, sizes_pt: tuple[float, ...], room_pt: tuple[float, float], *, is_bold: bool = False
) -> float:
    """Return the first of the sizes at which a text fits into (width, height), else the last one."""
    width, height = room_pt
    for size in sizes_pt:
        fits = longest_word_pt(text, size, is_bold=is_bold) <= width
        if fits and height_pt(text, size, width, is_bold=is_bold) <= height:
            return size
    return sizes_pt[-1]
