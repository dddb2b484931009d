"""The plan of mutual help against every plan that there is, and its limits."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.help_plan import EXACT_LIMIT, FAR, SCHEME, STATED, Shipment, Task, best_plan, weights

Plan: TypeAlias = dict[Shipment, int]
Worth: TypeAlias = tuple[int, int, int, int]
CASES = 200
SUBJECTS = ("m", "p", "r")


def worth(task: Task, plan: Plan) -> Worth:
    """The aims in their order, the smaller the better; no weights in it."""
    by_class = Counter[int]()
    km = 0
    for (giver, receiver, _subject), count in plan.items():
        nearness, distance = task.near[giver, receiver]
        by_class[nearness] += count
        km += count * distance
    return sum(task.short.values()) - sum(plan.values()), by_class[FAR], by_class[SCHEME], km


def fits(task: Task, plan: Plan) -> bool:
    """All hard rules, said once more and otherwise."""
    given, received, subject_given = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for (giver, receiver, subject), count in plan.items():
        given[giver] += count
        received[receiver] += count
        subject_given[giver, subject] += count
        if (giver, receiver) not in task.near:
            return False
        if subject and (count > 1 or subject not in task.lacking[receiver]):
            return False
    twice = Counter((receiver, subject) for (_giver, receiver, subject) in plan if subject)
    return (
        all(count <= task.spare[giver] for giver, count in given.items())
        and all(count <= task.short[receiver] for receiver, count in received.items())
        and all(n <= task.people[g][s] for (g, s), n in subject_given.items() if s)
        and all(count == 1 for count in twice.values())
        and all(given[g] <= sum(counts.values()) for g, counts in task.people.items())
        and all(_without_subject(task, plan, g) <= counts.get("", 0) for g, counts in task.people.items())
    )


def _without_subject(task: Task, plan: Plan, giver: str) -> int:
    """People of a giver with known subjects who go without one where subjects are known."""
    return sum(n for (g, r, s), n in plan.items() if g == giver and r in task.lacking and not s)


def every_plan(task: Task) -> Iterator[Plan]:
    """Every plan within the limits, none of the solver's ideas in it."""
    keys = []
    for giver, receiver in task.near:
        most = min(task.spare[giver], task.short[receiver])
        if giver in task.people and receiver in task.lacking:
            lacked = (s for s in sorted(task.lacking[receiver]) if task.people[giver].get(s))
            keys += [((giver, receiver, subject), 1) for subject in lacked]
            most = min(most, task.people[giver].get("", 0))
        if most:
            keys.append(((giver, receiver, ""), most))
    for counts in product(*(range(most + 1) for _key, most in keys)):
        plan = {key: n for (key, _most), n in zip(keys, counts, strict=True) if n}
        if fits(task, plan):
            yield plan


def random_task(seed: int, *, with_subjects: bool) -> Task:
    random = Random(seed)
    givers = [f"g{n}" for n in range(random.randint(1, 3))]
    receivers = [f"r{n}" for n in range(random.randint(1, 3 if not with_subjects else 2))]
    most = 2 if with_subjects else 3
    near = {
        pair: (random.choice((STATED, SCHEME, FAR)), random.randint(1, 6))
        for pair in product(givers, receivers)
        if random.random() < 0.8
    }
    known = [code for code in (*givers, *receivers) if with_subjects and random.random() < 0.8]
    people = {g: {s: random.randint(0, 2) for s in (*SUBJECTS, "")} for g in givers if g in known}
    lacking = {r: frozenset(s for s in SUBJECTS if random.random() < 0.6) for r in receivers if r in known}
    short = {r: random.randint(1, most) for r in receivers}
    return Task(short, {g: random.randint(1, most) for g in givers}, near, lacking, people)


@pytest.mark.parametrize("with_subjects", [False, True], ids=["counts", "subjects"])
def test_the_plan_is_the_best_of_all_on_random_small_cases(with_subjects: bool) -> None:
    partial = moved = 0
    for seed in range(CASES):
        task = random_task(seed, with_subjects=with_subjects)
        plan = best_plan(task)
        assert fits(task, plan), seed
        best = min(worth(task, one) for one in every_plan(task))
        assert worth(task, plan) == best, seed
        partial += best[0] > 0
        moved += bool(plan)
    assert CASES * 0.2 < partial < CASES, "cases with and without full help"
    assert moved > CASES * 0.5


def test_a_case_by_hand() -> None:
    # Both receivers are nearest to g1, which has one person: r2 has no other neighbour, so r1 takes g2.
    near = {("g1", "r1"): (STATED, 5), ("g2", "r1"): (STATED, 9), ("g1", "r2"): (STATED, 6)}
    near |= {("g2", "r2"): (FAR, 1)}
    task = Task({"r1": 1, "r2": 1}, {"g1": 1, "g2": 1}, near, {}, {})
    assert best_plan(task) == {("g2", "r1", ""): 1, ("g1", "r2", ""): 1}
    # Help comes before nearness: with g1 out of r2's reach the plan is dearer, and nobody is left out.
    farther = {pair: one for pair, one in near.items() if pair != ("g1", "r2")}
    plan = best_plan(Task(task.short, task.spare, farther, {}, {}))
    assert plan == {("g1", "r1", ""): 1, ("g2", "r2", ""): 1}


def test_a_neighbour_in_a_text_comes_before_any_number_of_kilometres() -> None:
    task = Task({"r": 1}, {"a": 1, "b": 1, "c": 1}, {}, {}, {})
    near = {("a", "r"): (FAR, 1), ("b", "r"): (SCHEME, 50), ("c", "r"): (STATED, 900)}
    assert best_plan(Task(task.short, task.spare, near, {}, {})) == {("c", "r", ""): 1}


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_input_changes_nothing(seed: int, with_subjects: bool) -> None:
    task = random_task(seed, with_subjects=with_subjects)
    turned = Task(*(dict(reversed(list(part.items()))) for part in vars(task).values()))
    assert best_plan(turned) == best_plan(task)


def test_nothing_to_give_or_to_take_is_an_empty_plan() -> None:
    assert best_plan(Task({}, {"g": 1}, {}, {}, {})) == {}
    assert best_plan(Task({"r": 1}, {}, {}, {}, {})) == {}
    assert best_plan(Task({"r": 1}, {"g": 1}, {}, {}, {})) == {}


def test_weights_keep_their_order_and_too_large_a_task_is_refused() -> None:
    weight = weights(10, 500)
    none, scheme, far = weight.by_class
    assert none == 0
    assert scheme > 10 * 501
    assert far > 10 * (scheme + 501)
    assert weight.unmet > 10 * (far + 501)
    near = {("g", "r"): (STATED, EXACT_LIMIT // 4)}
    with pytest.raises(ValueError, match="too large"):
        best_plan(Task({"r": 3}, {"g": 3}, near, {}, {}))
