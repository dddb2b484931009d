"""Who could help whom: methodists above a reader's norm against districts below it. Proposals, never applied.

Nobody published a norm of methodists per school: it is the reader's assumption. Only districts with both
numbers known take part; a number that is not published is no zero.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import pandas as pd

from analytics.help_plan import FAR, SCHEME, STATED, Shipment, Task, best_plan
from analytics.help_rules import UNKNOWN_KM, Relaxation, Rules, helped, limited, relaxations
from data.frames import records

PROPOSAL_COLUMNS = (
    "giver_code",
    "receiver_code",
    "category_code",
    "people_count",
    "nearness",
    "distance_km",
    "next_code",
    "next_nearness",
    "next_km",
    "other_codes",
)


class Side(StrEnum):
    """What a district is at the reader's norm."""

    RECEIVER = "receiver"
    GIVER = "giver"
    EVEN = "even"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """What a norm comes to under the same other rules."""

    norm: int
    receivers_count: int
    short_count: int
    proposed_count: int


@dataclass(frozen=True)
class Land:
    """Where districts lie and who lives there: what does not depend on the reader's rules.

    ``districts``: place_code, schools_count, methodists_count (NA: not known). ``pairs``: as
    ``geo.adjacency.neighbours``. ``distances_km``: square, by place code, NaN where unknown. ``subjects``:
    place_code, category_code, people_count of the districts whose subjects are known; may be empty.
    """

    districts: pd.DataFrame
    pairs: pd.DataFrame
    distances_km: pd.DataFrame
    subjects: pd.DataFrame


@dataclass(frozen=True)
class MutualHelp:
    """The proposals under the reader's rules, and what they leave.

    ``balance`` has a row a district by code: place_code, schools_count, methodists_count, need_count (schools
    x norm), short_count, spare_count (before the cap), given_count, received_count, unmet_count (NA where a
    number is not known), side. ``proposals`` has a row a giver, receiver and subject: giver_code,
    receiver_code, category_code ("": the subject is not known at one of both), people_count, nearness (0 in
    a text, 1 on the map, 2 no neighbours), distance_km; next_code, next_nearness and next_km are those of the
    best other giver that has people left under the rules (NA: there is none); other_codes are the subjects
    that would fit as well, a tuple. ``relaxations`` are empty where the rules keep nobody from helping;
    ``most_count`` is the help without cap and reach.
    """

    rules: Rules
    balance: pd.DataFrame
    proposals: pd.DataFrame
    relaxations: tuple[Relaxation, ...]
    short_count: int
    proposed_count: int
    most_count: int

    @property
    def unmet_count(self) -> int:
        """How many people are lacked after all proposals."""
        return self.short_count - self.proposed_count

    def side(self, side: Side) -> pd.DataFrame:
        """The districts of one side."""
        return self.balance[self.balance["side"] == side]


def mutual_help(land: Land, rules: Rules) -> MutualHelp:
    """Return the best proposals under the rules (``analytics.help_plan.best_plan``).

    Raises:
        ValueError: the norm is below 1, or the task is too large to be exact.
    """
    balance = balanced(land.districts, rules.norm)
    free = _task(land, balance)
    task = limited(free, rules)
    plan = best_plan(task)
    given, received = _sums(plan)
    codes = balance["place_code"]
    is_known = balance["side"] != Side.UNKNOWN
    balance["given_count"] = codes.map(given).fillna(0).astype("Int64").where(is_known)
    balance["received_count"] = codes.map(received).fillna(0).astype("Int64").where(is_known)
    balance["unmet_count"] = balance["short_count"] - balance["received_count"]
    short, proposed = int(balance["short_count"].sum()), sum(plan.values())
    lifted, most = relaxations(free, rules, proposed)
    return MutualHelp(rules, balance, _proposals(task, plan), lifted, short, proposed, most)


def outcomes(land: Land, rules: Rules, norms: Sequence[int]) -> tuple[Outcome, ...]:
    """Return what several norms come to side by side, cap and reach as they are."""
    found = []
    for norm in norms:
        balance = balanced(land.districts, norm)
        short = balance["short_count"]
        count = helped(_task(land, balance), rules)
        found.append(Outcome(norm, int((short > 0).sum()), int(short.sum()), count))
    return tuple(found)


def balanced(districts: pd.DataFrame, norm: int) -> pd.DataFrame:
    """Return need, shortage and reserve of each district at a norm, by code; NA where a number is not known.

    Raises:
        ValueError: the norm is below 1.
    """
    if norm < 1:
        raise ValueError(f"no norm: {norm}")
    table = districts[["place_code", "schools_count", "methodists_count"]].astype(
        {"schools_count": "Int64", "methodists_count": "Int64"}
    )
    is_known = table["schools_count"].notna() & table["methodists_count"].notna()
    table["need_count"] = (table["schools_count"] * norm).where(is_known)
    table["short_count"] = (table["need_count"] - table["methodists_count"]).clip(lower=0)
    table["spare_count"] = (table["methodists_count"] - table["need_count"]).clip(lower=0)
    table["side"] = str(Side.EVEN)
    table.loc[~is_known, "side"] = str(Side.UNKNOWN)
    table.loc[(table["short_count"] > 0).fillna(False), "side"] = str(Side.RECEIVER)
    table.loc[(table["spare_count"] > 0).fillna(False), "side"] = str(Side.GIVER)
    return table.sort_values("place_code", ignore_index=True)


def _task(land: Land, balance: pd.DataFrame) -> Task:
    """What there is to solve without cap and reach."""
    short, spare = _positive(balance, "short_count"), _positive(balance, "spare_count")
    people: dict[str, dict[str, int]] = defaultdict(dict)
    for row in records(land.subjects):
        people[row.place_code][row.category_code] = int(row.people_count)
    for row in records(balance[balance["place_code"].isin(people) & balance["methodists_count"].notna()]):
        # Whoever is in no subject of the list still is somebody: a person whose subject is not known.
        people[row.place_code][""] = max(0, int(row.methodists_count) - sum(people[row.place_code].values()))
    every = frozenset(land.subjects["category_code"])
    return Task(
        short,
        spare,
        _near(land, list(spare), list(short)),
        {code: every - {s for s, n in people[code].items() if n} for code in short if code in people},
        {code: people[code] for code in spare if code in people},
    )


def _positive(balance: pd.DataFrame, column: str) -> dict[str, int]:
    rows = balance[(balance[column] > 0).fillna(False).astype(bool)]
    return {row.place_code: int(getattr(row, column)) for row in records(rows)}


def _near(land: Land, givers: list[str], receivers: list[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Class and whole km of each pair."""
    classes = {
        frozenset((row.place_code_a, row.place_code_b)): STATED if row.is_stated else SCHEME
        for row in records(land.pairs)
    }
    km = land.distances_km.reindex(index=givers, columns=receivers).to_numpy(float).tolist()
    return {
        (giver, receiver): (
            classes.get(frozenset((giver, receiver)), FAR),
            round(value) if isfinite(value) else UNKNOWN_KM,
        )
        for giver, line in zip(givers, km, strict=True)
        for receiver, value in zip(receivers, line, strict=True)
    }


def _sums(plan: Mapping[Shipment, int]) -> tuple[dict[str, int], dict[str, int]]:
    given: dict[str, int] = defaultdict(int)
    received: dict[str, int] = defaultdict(int)
    for (giver, receiver, _subject), count in plan.items():
        given[giver] += count
        received[receiver] += count
    return dict(given), dict(received)


def _proposals(task: Task, plan: Mapping[Shipment, int]) -> pd.DataFrame:
    given, _received = _sums(plan)
    gone: dict[tuple[str, str], int] = defaultdict(int)
    taken: dict[str, set[str]] = defaultdict(set)
    for (giver, receiver, subject), count in plan.items():
        gone[giver, subject] += count
        taken[receiver].add(subject)
    rows = []
    for (giver, receiver, subject), count in plan.items():
        others = [
            (*task.near[other, receiver], other)
            for other, spare in task.spare.items()
            if other != giver and (other, receiver) in task.near and spare > given.get(other, 0)
            if _may_give(task, other, receiver, subject, gone[other, subject])
        ]
        nearness, km, other = min(others, default=(None, None, None))
        fits = task.lacking.get(receiver, frozenset()) - taken[receiver] if subject else frozenset()
        also = tuple(s for s in sorted(fits) if task.people[giver].get(s, 0) > gone[giver, s])
        rows.append((giver, receiver, subject, count, *task.near[giver, receiver], other, nearness, km, also))
    table = pd.DataFrame(rows, columns=list(PROPOSAL_COLUMNS))
    numbers = {name: "Int64" for name in PROPOSAL_COLUMNS if name.endswith(("_count", "nearness", "_km"))}
    table = table.astype(numbers)
    for name in ("distance_km", "next_km"):
        table[name] = table[name].mask(table[name] == UNKNOWN_KM)
    return table


def _may_give(task: Task, giver: str, receiver: str, subject: str, gone: int) -> bool:
    """Tell whether a giver has what fits a place: the subject, or where it is not known anybody."""
    if subject:
        return task.people.get(giver, {}).get(subject, 0) > gone
    return receiver not in task.lacking or task.people.get(giver, {"": gone + 1}).get("", 0) > gone
