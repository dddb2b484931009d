"""Which people could go where: the exact best plan of a transport problem in whole people.

Maximal help first; then the fewest people from districts that are no neighbours, then the fewest from
neighbours on the map only, then the fewest person-kilometres. The limits of givers and receivers are rules,
never costs.

Every missing place is a row and every person who may leave a column of ``linear_sum_assignment``, whose sums
are exact here: all costs are whole numbers. So no solver's tolerance stands between a plan and the best one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

EXACT_LIMIT = 2**53
"""Sums of whole numbers below it are exact in the solver's floats."""
STATED, SCHEME, FAR = 0, 1, 2
"""Classes of nearness: neighbours in a text, neighbours on the map only, no neighbours."""

Shipment: TypeAlias = tuple[str, str, str]
"""Giver, receiver, subject; the subject is "" where it is not known at one of both."""


@dataclass(frozen=True)
class Task:
    """What there is to solve, by place code; an order of keys does not matter.

    ``short`` are the people that a receiver lacks, ``spare`` those who may leave a giver, both above zero.
    ``lacking`` are subjects that nobody has in a receiver whose subjects are known, ``people`` the people by
    subject of a giver whose subjects are known, under "" those without one. ``near`` gives class and whole km
    of each pair (giver, receiver) that the rules allow; a pair that is not there may not be proposed.
    """

    short: Mapping[str, int]
    spare: Mapping[str, int]
    near: Mapping[tuple[str, str], tuple[int, int]]
    lacking: Mapping[str, frozenset[str]]
    people: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Weights:
    """What a person costs by class of nearness, besides a km each, and what a place left empty costs."""

    by_class: tuple[int, int, int]
    unmet: int


def weights(people_count: int, most_km: int) -> Weights:
    """Return the weights that put the aims in their order when at most so many people move.

    One unit of an aim outweighs everything that the aims below can add up to.

    Raises:
        ValueError: the task is too large to be solved exactly.
    """
    # A person costs one unit more than its km: an empty reserve of places must be cheaper than anybody.
    scheme = people_count * (most_km + 1) + 1
    far = people_count * (scheme + most_km + 1) + 1
    unmet = people_count * (far + most_km + 1) + 1
    return Weights((0, scheme, far), unmet)


def best_plan(task: Task) -> dict[Shipment, int]:
    """Return the people of the best plan by giver, receiver and subject, ordered by receiver and giver.

    A receiver gets no more than it is short of, and at most one person of each subject that it lacks; a giver
    gives no more than its spare and no more of a subject than it has. Where several plans are equally good,
    the same one is returned whatever the order of the input: places are taken by code.

    Raises:
        ValueError: the task is too large to be solved exactly.
    """
    slots, people = _slots(task), _people(task)
    if not slots or not people or not task.near:
        return {}
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(_costs(task, slots, people))
    moved: Counter[Shipment] = Counter()
    for row, column in zip(rows, columns, strict=True):
        if row < len(slots) and column < len(people):
            (receiver, wanted), (giver, _subject) = slots[row], people[column]
            moved[giver, receiver, wanted] += 1
    return dict(sorted(moved.items(), key=lambda item: (item[0][1], item[0][0], item[0][2])))


def _slots(task: Task) -> list[tuple[str, str]]:
    """Places to fill: one a lacking subject where subjects are known, else one a missing person."""
    offered = {subject for counts in task.people.values() for subject in counts if subject}
    is_open = any(task.people.get(giver, {"": 1}).get("") for giver in task.spare)
    slots = []
    for receiver, count in sorted(task.short.items()):
        wanted = task.lacking.get(receiver)
        if wanted is not None:
            slots += [(receiver, subject) for subject in sorted(wanted & offered)]
        if wanted is None or is_open:
            slots += [(receiver, "")] * count
    return slots


def _people(task: Task) -> list[tuple[str, str]]:
    people = []
    for giver, count in sorted(task.spare.items()):
        counts = task.people.get(giver, {"": count})
        people += [(giver, subject) for subject, n in sorted(counts.items()) for _ in range(min(n, count))]
    return people


def _costs(task: Task, slots: list[tuple[str, str]], people: list[tuple[str, str]]) -> NDArray[np.float64]:
    """Rows: slots, then people who stay. Columns: people, then places beyond a limit, then empty places."""
    kept = _over(people, task.spare)
    closed = _over(slots, task.short)
    most_km = max(km for _class, km in task.near.values())
    weight = weights(min(len(slots), len(people)), most_km)
    if weight.unmet * (len(slots) + 1) >= EXACT_LIMIT:
        raise ValueError(f"too large to be exact: {len(slots)} places, {len(people)} people, {most_km} km")
    costs = np.full((len(slots) + len(kept), len(people) + len(closed) + len(slots)), np.inf)
    costs[: len(slots), : len(people)] = _pair_costs(task, slots, people, weight)
    owners = np.array([owner for owner, _subject in slots])
    for position, owner in enumerate(closed):
        costs[: len(slots), len(people) + position][owners == owner] = 0
    costs[: len(slots), len(people) + len(closed) :] = weight.unmet
    homes = np.array([owner for owner, _subject in people])
    for position, owner in enumerate(kept):
        costs[len(slots) + position, : len(people)][homes == owner] = 0
    return costs


def _over(units: list[tuple[str, str]], limits: Mapping[str, int]) -> list[str]:
    """The owner of each unit above its limit."""
    counts = Counter(owner for owner, _subject in units)
    return [owner for owner in sorted(counts) for _ in range(counts[owner] - limits[owner])]


def _pair_costs(
    task: Task, slots: list[tuple[str, str]], people: list[tuple[str, str]], weight: Weights
) -> NDArray[np.float64]:
    row_of = {receiver: row for row, receiver in enumerate(task.short)}
    column_of = {giver: column for column, giver in enumerate(task.spare)}
    place_costs = np.full((len(row_of), len(column_of)), np.inf)
    for (giver, receiver), (nearness, km) in task.near.items():
        place_costs[row_of[receiver], column_of[giver]] = 1 + km + weight.by_class[nearness]
    rows = [row_of[owner] for owner, _subject in slots]
    columns = [column_of[owner] for owner, _subject in people]
    costs = place_costs[np.ix_(rows, columns)]
    wanted = np.array([subject for _owner, subject in slots])
    known = np.array([subject for _owner, subject in people])
    takes_any = np.array([owner not in task.lacking for owner, _subject in slots])
    costs[~((wanted[:, None] == known[None, :]) | takes_any[:, None])] = np.inf
    return costs
