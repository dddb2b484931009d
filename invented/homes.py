"""Which schools take part in which years, and in which municipality each lies."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from invented import plan

Places = NDArray[np.int64]
ATTEMPTS = 1000


@dataclass(frozen=True)
class Homes:
    """By school: the position of its municipality, its number there, and the years it takes part in."""

    place: Places
    number: Places
    takes: NDArray[np.bool_]


def draw_homes(generator: np.random.Generator, places_count: int) -> Homes:
    """Return the schools of all years, ordered by municipality.

    Each of 39 municipalities has one to three schools in every year; a school that leaves does not
    come back.
    """
    chosen = np.sort(generator.choice(places_count, plan.DISTRICTS_WITH_SCHOOLS, replace=False))
    place = _filled(generator, np.zeros(0, dtype=np.int64), plan.PARTICIPANTS[plan.YEARS[0]])
    takes = np.ones((len(place), 1), dtype=bool)
    for year in plan.YEARS[1:]:
        stayed = _stayed(generator, place, takes[:, -1], plan.PARTICIPANTS[year] - plan.STAYED_COUNT)
        came = _filled(generator, place[stayed], plan.PARTICIPANTS[year])[plan.STAYED_COUNT :]
        now = np.zeros(len(place) + len(came), dtype=bool)
        now[stayed] = True
        now[len(place) :] = True
        before = np.vstack([takes, np.zeros((len(came), takes.shape[1]), dtype=bool)])
        place = np.concatenate([place, came])
        takes = np.column_stack([before, now])
    order = np.argsort(place, kind="stable")
    place, takes = place[order], takes[order]
    number = np.arange(len(place)) - np.searchsorted(place, place) + 1
    return Homes(chosen[place], number, takes)


def _stayed(
    generator: np.random.Generator, place: Places, is_in: NDArray[np.bool_], most_empty: int
) -> Places:
    """Positions of schools that stay; the municipalities left empty can be filled by those that come."""
    candidates = np.flatnonzero(is_in)
    for _ in range(ATTEMPTS):
        stayed = generator.choice(candidates, plan.STAYED_COUNT, replace=False)
        if plan.DISTRICTS_WITH_SCHOOLS - len(np.unique(place[stayed])) <= most_empty:
            return np.sort(stayed)
    raise RuntimeError("too many schools leave for every municipality to keep one")


def _filled(generator: np.random.Generator, present: Places, wanted: int) -> Places:
    """Municipalities of ``present`` and of the schools that come: first where there is none."""
    counts = np.bincount(present, minlength=plan.DISTRICTS_WITH_SCHOOLS)
    empty = np.flatnonzero(counts == 0)
    free = np.repeat(np.arange(len(counts)), plan.MOST_SCHOOLS - np.maximum(counts, 1))
    more = generator.permutation(free)[: wanted - len(present) - len(empty)]
    return np.concatenate([present, empty, np.sort(more)])
