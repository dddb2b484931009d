"""Schools, their years in the project and their risk profiles, out of a seed; no geometry."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from invented import plan
from invented.homes import draw_homes
from invented.names import school_name, towns
from invented.power import BASE_FRAC, GAIN_FRAC

Flags = NDArray[np.bool_]
Shares = NDArray[np.float64]
GROUPS_OF = 10
MARKS = ("school_code", "factor_code", "year", "is_marked", "mark_state", "significance", "is_activated")


@dataclass(frozen=True)
class Profiles:
    """Frames with the columns of the queries ``marks``, ``participants`` and ``schools``.

    ``kinds`` says which kind (0 or 1) each school is; with no effects the kinds mean nothing.
    """

    marks: pd.DataFrame
    participants: pd.DataFrame
    schools: pd.DataFrame
    kinds: "pd.Series[int]"


@dataclass(frozen=True)
class _Law:
    """What holds: whether effects are planted, and how much a year resembles the one before."""

    effects: bool
    keep_frac: float


def generate(seed: int, effects: bool = True) -> Profiles:
    """Return the schools of a seed with the planted effects of ``invented.plan``, or without any.

    Without effects a school still resembles itself from year to year, as schools do; no factor
    changes, no two go together, there is one kind of school.
    """
    return _profiles(seed, _Law(effects, plan.KEEP_FRAC))


def generate_null(seed: int) -> Profiles:
    """Return schools whose every mark is a toss of its own: nothing depends on anything."""
    return _profiles(seed, _Law(effects=False, keep_frac=0.0))


def _profiles(seed: int, law: _Law) -> Profiles:
    generator = np.random.default_rng(seed)
    places = towns()
    homes = draw_homes(generator, len(places))
    kinds = generator.integers(0, 2, len(homes.place))
    states = _states(generator, homes.takes, kinds, law)
    codes = np.array([f"m{number:03}" for number in range(1, len(kinds) + 1)])
    schools = pd.DataFrame(
        {
            "school_code": codes,
            "school_name": [
                school_name(places[place].name, number)
                for place, number in zip(homes.place, homes.number, strict=True)
            ],
            "place_code": [places[place].place_code for place in homes.place],
            "place_name": [places[place].name for place in homes.place],
            "group_code": [f"g{place // GROUPS_OF + 1}" for place in homes.place],
            "lat_deg": np.nan,
            "lon_deg": np.nan,
        }
    )
    participants = pd.concat(
        pd.DataFrame({"school_code": codes[homes.takes[:, turn]], "year": year})
        for turn, year in enumerate(plan.YEARS)
    ).reset_index(drop=True)
    marks = pd.concat(
        _marks(generator, codes[homes.takes[:, turn]], states[homes.takes[:, turn], turn], year)
        for turn, year in enumerate(plan.YEARS)
    )
    return Profiles(marks.reset_index(drop=True), participants, schools, pd.Series(kinds, index=codes))


def _states(generator: np.random.Generator, takes: Flags, kinds: NDArray[np.int64], law: _Law) -> Flags:
    """Marks by school, year and factor; a school with fewer than two in a year is drawn again."""
    states = _drawn(generator, takes, kinds, law)
    lists = np.array([[f in plan.FACTORS_OF_YEAR[year] for f in plan.FACTORS] for year in plan.YEARS])
    while True:
        few = ((states & lists).sum(axis=2) < plan.LEAST_MARKED) & takes
        again = few.any(axis=1)
        if not again.any():
            return states
        states[again] = _drawn(generator, takes[again], kinds[again], law)


def _drawn(generator: np.random.Generator, takes: Flags, kinds: NDArray[np.int64], law: _Law) -> Flags:
    schools, years = takes.shape
    states = np.zeros((schools, years, len(plan.FACTORS)), dtype=bool)
    for position, factor in enumerate(plan.FACTORS):
        states[:, :, position] = _chain(generator, _shares(factor, kinds, law), years, law.keep_frac)
    if law.effects:
        _let_fall(generator, states[:, :, plan.FACTORS.index(plan.FALLING)], takes, law)
        first, second = (plan.FACTORS.index(factor) for factor in plan.PAIR)
        copies = generator.random(schools) < 2 * plan.PAIR_FRAC - 1
        states[copies, :, second] = states[copies, :, first]
    return states


def _shares(factor: str, kinds: NDArray[np.int64], law: _Law) -> Shares:
    """The probability of a mark, by school."""
    if law.effects:
        for kind, factors in enumerate(plan.KIND_FACTORS):
            if factor in factors:
                return np.where(kinds == kind, plan.KIND_FRAC, 1 - plan.KIND_FRAC)
    return np.full(len(kinds), BASE_FRAC if factor == plan.FALLING else plan.PLAIN_FRAC)


def _chain(generator: np.random.Generator, shares: Shares, years: int, keep_frac: float) -> Flags:
    """Marks by school and year: each year the same share, and a mark that tends to stay as it is."""
    return _kept(generator, generator.random((len(shares), years)) < shares[:, None], keep_frac)


def _kept(generator: np.random.Generator, fresh: Flags, keep_frac: float) -> Flags:
    """Put the year before in the place of a fresh mark, as often as ``keep_frac`` says; in place."""
    keeps = generator.random(fresh.shape) < keep_frac
    for turn in range(1, fresh.shape[1]):
        fresh[:, turn] = np.where(keeps[:, turn], fresh[:, turn - 1], fresh[:, turn])
    return fresh


def _let_fall(generator: np.random.Generator, marks: Flags, takes: Flags, law: _Law) -> None:
    """Change the falling factor of the schools that stayed, from its year on, in place."""
    turn = plan.YEARS.index(plan.FALLING_YEAR)
    stayed = np.flatnonzero(takes[:, turn - 1] & takes[:, turn])
    before = marks[stayed, turn - 1]
    chance = generator.random(len(stayed))
    later_frac = BASE_FRAC * (1 - plan.LOSS_FRAC) + (1 - BASE_FRAC) * GAIN_FRAC
    fresh = generator.random((len(stayed), marks.shape[1] - turn)) < later_frac
    fresh[:, 0] = np.where(before, chance >= plan.LOSS_FRAC, chance < GAIN_FRAC)
    marks[stayed, turn:] = _kept(generator, fresh, law.keep_frac)


def _marks(generator: np.random.Generator, codes: NDArray[np.str_], states: Flags, year: int) -> pd.DataFrame:
    """A row per school and factor of the year's list: state, significance, activated directions."""
    factors = plan.FACTORS_OF_YEAR[year]
    is_marked = states[:, [plan.FACTORS.index(factor) for factor in factors]]
    is_high = generator.random(is_marked.shape) < plan.HIGH_FRAC
    # The directions of high significance come first, then chance decides.
    order = generator.random(is_marked.shape) + np.where(is_marked, np.where(is_high, 0, 1), 2)
    wanted = generator.integers(plan.LEAST_MARKED, plan.MOST_ACTIVATED + 1, len(codes))
    count = np.minimum(wanted, is_marked.sum(axis=1))
    is_activated = order.argsort(axis=1).argsort(axis=1) < count[:, None]
    flat = is_marked.ravel()
    values: Mapping[str, object] = {
        "school_code": np.repeat(codes, len(factors)),
        "factor_code": np.tile(factors, len(codes)),
        "year": year,
        "is_marked": flat,
        "mark_state": np.where(flat, "marked", "not_marked"),
        "significance": np.where(flat, np.where(is_high.ravel(), "high", "medium"), "low"),
        "is_activated": is_activated.ravel(),
    }
    return pd.DataFrame(values, columns=list(MARKS))
