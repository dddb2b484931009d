"""Which feature of a foreign file is which municipality: by OKTMO code, else by name."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from locales.text import _

CODE_DIGITS = 8
DASHES = re.compile(r"\s*[-‐‑‒–—―]\s*")
NOT_A_WORD = re.compile(r"[^\w\-]+")
RURAL_MARK = re.compile(r"\(\s*[сc]\s*\)")  # Cyrillic or, by a slip, Latin.
EMPTY_WORDS = frozenset(
    ("район", "р-н", "муниципальный", "муниципального", "муниципальное", "образование", "город", "г")
) | {"городской", "округ"}


@dataclass
class Match:
    """Features (by position) joined to places (by code), and those that were not, with the reason."""

    by_code: dict[int, str] = field(default_factory=dict)
    by_name: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def joined(self) -> dict[int, str]:
        """Place code by feature, however it was found."""
        return self.by_code | self.by_name


def name_key(name: object) -> str:
    """A municipality's name without what offices write differently.

    >>> name_key("Муниципальное образование «Город Азов»"), name_key("Октябрьский (с) р-н")
    ('азов', 'октябрьский')
    """
    text = DASHES.sub("-", RURAL_MARK.sub(" ", str(name).lower().replace("ё", "е")))
    words = NOT_A_WORD.sub(" ", text).split()
    return " ".join(word for word in words if word not in EMPTY_WORDS) or " ".join(words)


def code_text(value: object) -> str:
    """An 8-digit OKTMO code as text, from text or a number (which lost a leading zero); else ''."""
    text = re.sub(r"\.0+$", "", str(value).strip())
    if not isinstance(value, str):
        text = text.zfill(CODE_DIGITS)
    return text if re.fullmatch(rf"[0-9]{{{CODE_DIGITS}}}", text) else ""


def match(columns: Mapping[str, Sequence[Any]], names: Mapping[str, Sequence[str]]) -> Match:
    """Join features, given as columns of equal length, to places, given as names by code.

    The column with the most known codes is taken for the codes, the one with the most known names
    for the names. A name joins only where exactly one place and one feature have it; a feature
    whose code belongs to another region (its first two digits) is not joined by name. Several
    features with one code are parts of one place.
    """
    count = len(next(iter(columns.values()), ()))
    keys = Counter(key for variants in names.values() for key in {name_key(name) for name in variants})
    owners = {name_key(name): code for code, variants in names.items() for name in variants}
    codes = _best([[code_text(value) for value in column] for column in columns.values()], set(names), count)
    known = _best([[name_key(value) for value in column] for column in columns.values()], set(keys), count)
    result = Match({n: code for n, code in enumerate(codes) if code in names})
    regions = {code[:2] for code in names}
    rest = [n for n in range(count) if n not in result.by_code]
    twice = Counter(known[n] for n in rest)
    for n in rest:
        place = owners.get(known[n])
        if codes[n] and codes[n][:2] not in regions:
            result.refused[n] = _("код {code} другого региона", code=codes[n])
        elif place is None:
            result.refused[n] = _("такого муниципалитета в регионе нет")
        elif keys[known[n]] > 1 or twice[known[n]] > 1:
            result.refused[n] = _("название неоднозначно, нужен код ОКТМО")
        elif place in result.by_code.values():
            result.refused[n] = _("муниципалитет {place} уже найден по коду", place=place)
        else:
            result.by_name[n] = place
    return result


def _best(columns: list[list[str]], known: set[str], count: int) -> list[str]:
    """The column with the most different known values, blank if no column has any."""
    best = max(columns, key=lambda column: len(known & set(column)), default=[])
    return best if known & set(best) else [""] * count
