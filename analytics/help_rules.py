"""The hard rules of mutual help, apart from its weights: what they forbid, what lifting one would give."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from analytics.help_plan import Task, best_plan

UNKNOWN_KM = 20_016
"""Stands for an unknown distance: farther than any two places on Earth, and beyond any reach."""


@dataclass(frozen=True)
class Rules:
    """What the reader sets: methodists per school, people at most from a district, km at most.

    ``None`` is no limit.
    """

    norm: int
    cap: int | None = None
    reach_km: int | None = None


@dataclass(frozen=True)
class Relaxation:
    """Rules that would let more people help: ``extra_count`` with the least change that gives so many."""

    rules: Rules
    extra_count: int


def limited(task: Task, rules: Rules) -> Task:
    """Put the hard rules on: no more people from a district than the cap, no pair beyond the reach."""
    if rules.cap is not None:
        task = replace(task, spare={code: min(n, rules.cap) for code, n in task.spare.items()})
    if rules.reach_km is not None:
        near = {pair: one for pair, one in task.near.items() if one[1] <= min(rules.reach_km, UNKNOWN_KM - 1)}
        task = replace(task, near=near)
    return task


def helped(free: Task, rules: Rules) -> int:
    """Return how many people help under the rules at best."""
    return sum(best_plan(limited(free, rules)).values())


def relaxations(free: Task, rules: Rules, proposed: int) -> tuple[tuple[Relaxation, ...], int]:
    """Return what lifting the cap or the reach would give, and the help without both.

    Both together only where that gives more than either. ``free`` is the task without the rules, ``proposed``
    the help under them. Nothing to lift, or nobody left to help: no relaxations.
    """
    without = Rules(rules.norm)
    if rules == without or proposed == sum(free.short.values()):
        return (), proposed
    most = helped(free, without)
    found: list[Relaxation] = []
    for lifted in (replace(rules, cap=None), replace(rules, reach_km=None)):
        count = proposed if lifted in (rules, without) else helped(free, lifted)
        if count > proposed:
            found.append(Relaxation(_least(free, rules, lifted, count), count - proposed))
    if most > max([proposed, *(proposed + one.extra_count for one in found)]):
        found.append(Relaxation(_least(free, rules, without, most), most - proposed))
    return tuple(found), most


def _least(free: Task, rules: Rules, lifted: Rules, count: int) -> Rules:
    """Tighten what was lifted as far as it still helps ``count`` people: the reach first, then the cap."""
    if rules.reach_km != lifted.reach_km:
        km = sorted({km for _class, km in free.near.values()})
        at = bisect_left(km, count, key=lambda one: helped(free, replace(lifted, reach_km=one)))
        # Beyond all known distances there is no reach that would do.
        lifted = replace(lifted, reach_km=km[at]) if at < len(km) else lifted
    if rules.cap != lifted.cap:
        caps = range(1, max(free.spare.values()) + 1)
        at = bisect_left(caps, count, key=lambda one: helped(free, replace(lifted, cap=one)))
        lifted = replace(lifted, cap=caps[at])
    return lifted
