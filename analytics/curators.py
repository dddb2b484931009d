"""Staff curators and their territories: do the stated schools agree with the lists of districts.

Some districts are given to two curators, some to nobody, and no document says how their schools are
divided. What is computed here is a reading of the numbers, never a published fact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import pandas as pd

from data.frames import records

MOST_SPLITS = 1000
"""Solutions are counted up to this many."""
MOST_STEPS = 200_000
"""A search that tries more than this many partial divisions is given up."""


class Agreement(StrEnum):
    """A curator's stated schools against the schools of the territories."""

    EQUAL = "equal"
    WITHIN = "within"
    MORE = "more"
    FEWER = "fewer"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Load:
    """Curators of a year against the districts' schools.

    ``curators``: a row per curator of the query ``curators`` with ``least_schools_count`` (districts
    of the curator alone), ``most_schools_count`` (with every shared one whole), ``agreement`` and
    ``short_names``. ``territories``: a row per curator and district with ``schools_count`` (missing
    where unknown) and ``curator_number``. ``unnamed``: districts with schools that nobody is given.
    """

    curators: pd.DataFrame
    territories: pd.DataFrame
    unnamed: pd.DataFrame

    @property
    def shared(self) -> pd.DataFrame:
        """A row per district with several curators."""
        rows = self.territories[self.territories["curators_count"] > 1]
        found: pd.DataFrame = rows.drop_duplicates("place_code")
        return found

    @property
    def stated_sum(self) -> int:
        """The schools of all curators, as stated."""
        return int(self.curators["stated_schools_count"].sum())

    @cached_property
    def _numbers(self) -> dict[str, tuple[int, ...]]:
        groups = self.territories.groupby("place_code", sort=False)["curator_number"]
        return {str(code): tuple(sorted(int(n) for n in numbers)) for code, numbers in groups}

    def numbers_of(self, place_code: str | None) -> tuple[int, ...]:
        """Return the numbers of a district's curators, in order; none where the list names nobody."""
        return self._numbers.get(place_code or "", ())

    def of_district(self, place_code: str | None) -> pd.DataFrame:
        """Return the curators of a district; none for a district that the list does not name."""
        numbers = self.numbers_of(place_code)
        found: pd.DataFrame = self.curators[self.curators["curator_number"].isin(numbers)]
        return found


def load(curators: pd.DataFrame, territories: pd.DataFrame, districts: pd.DataFrame) -> Load:
    """Join queries ``curators`` and ``curator_territories`` with ``Coverage.table`` of the same year."""
    schools = districts.set_index("place_code")["schools_count"]
    numbers = curators.set_index("curator_name")["curator_number"]
    territories = territories.assign(
        schools_count=territories["place_code"].map(schools).astype("Int64"),
        curator_number=territories["curator_name"].map(numbers),
    )
    ends = [_ends(territories[territories["curator_number"] == n]) for n in curators["curator_number"]]
    stated = curators["stated_schools_count"].astype(int).tolist()
    curators = curators.assign(
        least_schools_count=pd.array([low for low, _ in ends], dtype="Int64"),
        most_schools_count=pd.array([high for _, high in ends], dtype="Int64"),
        agreement=[str(agreement(n, low, high)) for n, (low, high) in zip(stated, ends, strict=True)],
        short_names=[
            ", ".join(territories.loc[territories["curator_number"] == n, "short_name"])
            for n in curators["curator_number"]
        ],
    )
    has_schools = (districts["schools_count"] > 0).fillna(False).astype(bool)
    unnamed = districts[has_schools & ~districts["place_code"].isin(territories["place_code"])]
    return Load(curators, territories, unnamed.sort_values("place_name").reset_index(drop=True))


def _ends(mine: pd.DataFrame) -> tuple[int | None, int | None]:
    if mine["schools_count"].isna().any():
        return None, None
    alone = mine.loc[mine["curators_count"] == 1, "schools_count"]
    return int(alone.sum()), int(mine["schools_count"].sum())


def agreement(stated: int, least: int | None, most: int | None) -> Agreement:
    """Place a stated number against the least and the most that the territories can give."""
    if least is None or most is None:
        return Agreement.UNKNOWN
    if stated < least:
        return Agreement.FEWER
    if stated > most:
        return Agreement.MORE
    return Agreement.EQUAL if least == most else Agreement.WITHIN


class Outcome(StrEnum):
    """How many divisions of the open districts agree with every stated number."""

    NONE = "none"
    ONE = "one"
    SEVERAL = "several"
    MANY = "many"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Splits:
    """Divisions of open districts: ``solutions`` map (place code, curator number) to schools above zero.

    ``MANY``: more than ``MOST_SPLITS``; ``GIVEN_UP``: the search was too large, nothing is known.
    """

    outcome: Outcome
    solutions: tuple[Mapping[tuple[str, int], int], ...]

    @property
    def only(self) -> Mapping[tuple[str, int], int] | None:
        """The division when there is exactly one."""
        return self.solutions[0] if self.outcome == Outcome.ONE else None


@dataclass(frozen=True)
class _Open:
    """A district whose schools are to be divided between some curators."""

    place_code: str
    schools: int
    curators: tuple[int, ...]


class _TooLargeError(Exception):
    """The search tried more partial divisions than allowed."""


def splits(result: Load, *, with_unnamed: bool) -> Splits:
    """Find every division of the shared districts that gives each curator exactly the stated schools.

    With ``with_unnamed`` the schools of districts that nobody is given may go to any curator. A shared
    district may leave one of its curators without a school. Whole districts of one curator are fixed.
    """
    needs = {
        int(row.curator_number): int(row.stated_schools_count) - int(row.least_schools_count)
        for row in records(result.curators)
        if not pd.isna(row.least_schools_count)
    }
    if len(needs) < len(result.curators) or min(needs.values(), default=-1) < 0:
        return Splits(Outcome.NONE, ())
    places = _open_places(result, tuple(needs), with_unnamed=with_unnamed)
    if sum(needs.values()) != sum(place.schools for place in places):
        return Splits(Outcome.NONE, ())
    found: list[Mapping[tuple[str, int], int]] = []
    try:
        for solution in _Search(places).solutions(0, needs):
            if len(found) == MOST_SPLITS:
                return Splits(Outcome.MANY, tuple(found))
            found.append(solution)
    except _TooLargeError:
        return Splits(Outcome.GIVEN_UP, ())
    outcome = (Outcome.NONE, Outcome.ONE)[len(found)] if len(found) < 2 else Outcome.SEVERAL
    return Splits(outcome, tuple(found))


def _open_places(result: Load, everyone: tuple[int, ...], *, with_unnamed: bool) -> tuple[_Open, ...]:
    rows = result.territories[result.territories["curators_count"] > 1]
    places = [
        _Open(str(code), int(mine["schools_count"].iloc[0]), tuple(map(int, mine["curator_number"])))
        for code, mine in rows.groupby("place_code", sort=False)
    ]
    if with_unnamed:
        unnamed = zip(result.unnamed["place_code"], result.unnamed["schools_count"], strict=True)
        places += [_Open(str(code), int(schools), everyone) for code, schools in unnamed]
    return tuple(places)


class _Search:
    """Walks through the open districts one after another; dead ends are remembered."""

    def __init__(self, places: tuple[_Open, ...]) -> None:
        self.places = places
        self.dead: set[tuple[int, tuple[int, ...]]] = set()
        self.steps = 0

    def solutions(self, index: int, needs: dict[int, int]) -> Iterator[Mapping[tuple[str, int], int]]:
        """Yield divisions of the districts from ``index`` on that leave no curator with a need."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise _TooLargeError
        if index == len(self.places):
            if not any(needs.values()):
                yield {}
            return
        state = (index, tuple(needs.values()))
        if state in self.dead:
            return
        place, is_alive = self.places[index], False
        for shares in _shares(place.schools, [needs[number] for number in place.curators]):
            given = dict(zip(place.curators, shares, strict=True))
            rest = {number: need - given.get(number, 0) for number, need in needs.items()}
            for solution in self.solutions(index + 1, rest):
                is_alive = True
                here = {(place.place_code, number): n for number, n in given.items() if n}
                yield {**here, **solution}
        if not is_alive:
            self.dead.add(state)


def _shares(schools: int, limits: list[int]) -> Iterator[tuple[int, ...]]:
    """Every way to give ``schools`` to people of whom each takes no more than the limit."""
    if len(limits) == 1:
        if schools <= limits[0]:
            yield (schools,)
        return
    for first in range(min(schools, limits[0]) + 1):
        for rest in _shares(schools - first, limits[1:]):
            yield (first, *rest)


def shades(result: Load, pairs: pd.DataFrame) -> dict[int, int]:
    """Return a shade (0, 1, 2 …) for each curator so that neighbouring territories differ.

    ``pairs`` are neighbours (place_code_a, place_code_b). Greedy, the curators with most neighbours
    first; curators of a shared district count as neighbours.
    """
    owners: dict[str, set[int]] = {}
    for code, number in result.territories[["place_code", "curator_number"]].itertuples(index=False):
        owners.setdefault(code, set()).add(int(number))
    beside: dict[int, set[int]] = {int(n): set() for n in result.curators["curator_number"]}
    groups = [owners.get(a, set()) | owners.get(b, set()) for a, b in _codes(pairs)]
    for group in [*groups, *owners.values()]:
        for number in group:
            beside[number] |= group - {number}
    found: dict[int, int] = {}
    for number in sorted(beside, key=lambda n: (-len(beside[n]), n)):
        taken = {found[other] for other in beside[number] if other in found}
        found[number] = next(shade for shade in range(len(beside)) if shade not in taken)
    return found


def _codes(pairs: pd.DataFrame) -> Iterator[tuple[str, str]]:
    yield from pairs[["place_code_a", "place_code_b"]].itertuples(index=False, name=None)
