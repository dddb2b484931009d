"""The address of a screen: what is chosen, as one frozen record that the URL carries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from locales.text import DEFAULT_LANGUAGE, LANGUAGES

DEFAULT_WORKSPACE = "published"
VIEWS = ("circles", "groups", "risks")
LABELS = ("main", "all")
SHAPES = ("map", "tiles")
PROFILES = ("all", "full")
ORDERS = ("district", "group", "unit", "count")
COMPARED = ("stayed", "all")
UNITS = ("districts", "groups")
PARTS = ("desk", "journal", "report")
COUNTS = ("document", "own")
GROUPS = ("many_below", "many_not_below", "one_below", "one_not_below")
SLIDE = re.compile(r"[1-9][0-9]?")
# A code is short and plain whatever the workspace; that keeps junk out of queries and out of pages.
CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
YEAR = re.compile(r"(19|20)[0-9]{2}")
PLAIN_WEIGHT = 1
WEIGHTS = (0, 1, 2, 3)
MOST_WEIGHTS = 64
# Methodists per school, people at most from a district, kilometres at most; what is not there is no limit.
HELP = re.compile(r"n([1-9])(?:\.c([1-9][0-9]?))?(?:\.d([1-9][0-9]{0,3}))?")


@dataclass(frozen=True)
class Scope:
    """What the reader has chosen. ``None`` means no choice; a code may be unknown to a workspace.

    ``district`` and ``indicator`` are codes; ``view``, ``labels``, ``shape`` (true shapes or equal
    tiles) and ``group`` belong to the map, ``figure`` is what Показ shows, ``profiles`` belongs to
    Риски, ``curator`` (a code, never a name) and ``part`` of the page to Кабинет куратора; ``factor`` is
    the risk factor that a page looks at, ``order`` orders the rows of profiles in Риски, ``school`` (a code)
    belongs to Паспорт школы,
    ``story`` (a story's id), ``slide`` (its place in the story, from 1) and ``version`` (the version of the
    data that a link is pinned to) to Показ,
    ``base`` (the year to compare with) and ``compared`` (the schools that stayed, or all) to Сравнение лет;
    ``units`` (what schools are counted by) to the map of risks; ``weights`` are the reader's own of factors
    in Риски (``read_weights``), ``help`` their rules of mutual help in Методактив (``read_help``; ``None``:
    another view); ``programme``, one ``track`` of it and ``counts`` (the document's or the
    region's own) belong to Программы.
    """

    workspace: str = DEFAULT_WORKSPACE
    year: int | None = None
    district: str | None = None
    indicator: str | None = None
    view: str = VIEWS[0]
    labels: str = LABELS[0]
    shape: str = SHAPES[0]
    group: str | None = None
    figure: str | None = None
    story: str | None = None
    slide: int | None = None
    version: str | None = None
    profiles: str = PROFILES[0]
    curator: str | None = None
    factor: str | None = None
    order: str = ORDERS[0]
    school: str | None = None
    base: int | None = None
    compared: str = COMPARED[0]
    units: str = UNITS[0]
    weights: str | None = None
    part: str = PARTS[0]
    help: str | None = None
    programme: str | None = None
    track: str | None = None
    counts: str = COUNTS[0]
    lang: str = DEFAULT_LANGUAGE

    def but(self, **changes: Any) -> "Scope":
        """Return a copy with some choices changed."""
        return replace(self, **changes)


# How each parameter of a URL is read: it gives the value, or raises ValueError for junk.
def _one_of(allowed: tuple[str, ...]) -> Any:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(text)
        return text

    return read


def _matching(pattern: re.Pattern[str], kind: type) -> Any:
    def read(text: str) -> Any:
        if not pattern.fullmatch(text):
            raise ValueError(text)
        return kind(text)

    return read


def read_weights(text: str | None) -> dict[str, int]:
    """Return factor code to weight of «equipment-2.ovz-0»; a factor that is not there has the weight 1.

    Raises:
        ValueError: the text is not of this form, or names a factor twice.
    """
    if text is None:
        return {}
    pairs = [part.rpartition("-") for part in text.split(".")]
    weights = {code: int(weight) for code, dash, weight in pairs if weight in map(str, WEIGHTS)}
    if not len(weights) == len(pairs) <= MOST_WEIGHTS or not all(map(CODE.fullmatch, weights)):
        raise ValueError(text)
    return weights


def write_weights(weights: Mapping[str, int]) -> str | None:
    """Return weights as the address has them, in the order of codes; ``None`` when all are 1."""
    parts = [f"{code}-{weight}" for code, weight in sorted(weights.items()) if weight != PLAIN_WEIGHT]
    return ".".join(parts) or None


def read_help(text: str) -> tuple[int, int | None, int | None]:
    """Return norm, people at most and kilometres at most of «n2.c3.d80»; «n2»: no limits.

    Raises:
        ValueError: the text is not of this form.
    """
    found = HELP.fullmatch(text)
    if found is None:
        raise ValueError(text)
    norm, cap, reach_km = found.groups()
    return int(norm), int(cap) if cap else None, int(reach_km) if reach_km else None


def write_help(norm: int, cap: int | None, reach_km: int | None) -> str:
    """Return rules as the address has them."""
    parts = [f"n{norm}", *([f"c{cap}"] if cap else []), *([f"d{reach_km}"] if reach_km else [])]
    return ".".join(parts)


def _help(text: str) -> str:
    read_help(text)
    return text


def _weights(text: str) -> str:
    read_weights(text)
    return text


READERS: Mapping[str, Any] = {
    "workspace": _matching(CODE, str),
    "year": _matching(YEAR, int),
    "district": _matching(CODE, str),
    "indicator": _matching(CODE, str),
    "view": _one_of(VIEWS),
    "labels": _one_of(LABELS),
    "shape": _one_of(SHAPES),
    "group": _one_of(GROUPS),
    "figure": _matching(CODE, str),
    "story": _matching(CODE, str),
    "slide": _matching(SLIDE, int),
    "version": _matching(CODE, str),
    "profiles": _one_of(PROFILES),
    "curator": _matching(CODE, str),
    "factor": _matching(CODE, str),
    "order": _one_of(ORDERS),
    "school": _matching(CODE, str),
    "base": _matching(YEAR, int),
    "compared": _one_of(COMPARED),
    "units": _one_of(UNITS),
    "weights": _weights,
    "part": _one_of(PARTS),
    "help": _help,
    "programme": _matching(CODE, str),
    "track": _matching(CODE, str),
    "counts": _one_of(COUNTS),
    "lang": _one_of(LANGUAGES),
}


def to_query(scope: Scope) -> dict[str, str]:
    """Return the URL parameters of a scope; what equals the default is left out."""
    default = Scope()
    return {
        item.name: str(getattr(scope, item.name))
        for item in fields(Scope)
        if getattr(scope, item.name) != getattr(default, item.name)
    }


def from_query(query: Mapping[str, str]) -> tuple[Scope, tuple[str, ...]]:
    """Read a scope from URL parameters; also return the names of those that made no sense.

    Junk never raises: it is ignored, and the caller tells the reader so. Parameters of others
    (``embed`` and the like) are passed over in silence. ``from_query(to_query(s))[0] == s``.
    """
    chosen: dict[str, Any] = {}
    ignored: list[str] = []
    for name, read in READERS.items():
        if name in query:
            try:
                chosen[name] = read(query[name])
            except ValueError:
                ignored.append(name)
    return Scope(**chosen), tuple(ignored)
