"""Curators against districts: agreement, and divisions against a brute force over all of them."""

from itertools import product
from typing import Any

import pandas as pd
import pytest

from analytics import curators as module
from analytics.coverage import coverage
from analytics.curators import Agreement, Load, Outcome, agreement, load, shades, splits
from data.store import Store


def invented(stated: list[int], territories: list[tuple[int, str]], schools: dict[str, int | None]) -> Load:
    """Curators 1, 2, … with stated schools, (curator, district) pairs, and the districts' schools."""
    people = pd.DataFrame(
        {
            "curator_number": range(1, len(stated) + 1),
            "curator_name": [f"К{n}" for n in range(1, len(stated) + 1)],
            "stated_schools_count": stated,
        }
    )
    pairs = pd.DataFrame([(f"К{n}", code) for n, code in territories], columns=["curator_name", "place_code"])
    pairs = pairs.assign(
        short_name=pairs["place_code"],
        place_name=pairs["place_code"],
        curators_count=pairs.groupby("place_code")["curator_name"].transform("size"),
    )
    districts = pd.DataFrame(
        {
            "place_code": list(schools),
            "place_name": list(schools),
            "schools_count": pd.array(list(schools.values()), dtype="Int64"),
        }
    )
    return load(people, pairs, districts)


@pytest.fixture(scope="module")
def real(published: Store) -> Load:
    districts = coverage(published.frame("districts", year=2022)).table
    return load(published.frame("curators"), published.frame("curator_territories"), districts)


def test_the_published_loads(real: Load) -> None:
    people = real.curators.set_index("curator_number")
    # Appendix 2 in its order, appendix 1 for the schools: sums by hand
    assert people["stated_schools_count"].tolist() == [9, 9, 6, 6, 6, 6, 6, 6, 6]
    assert people["least_schools_count"].tolist() == [9, 8, 5, 6, 6, 6, 5, 3, 6]
    assert people["most_schools_count"].tolist() == [9, 10, 8, 6, 6, 6, 5, 8, 6]
    assert people["agreement"].value_counts().to_dict() == {"equal": 5, "within": 3, "more": 1}
    assert real.stated_sum == 60
    assert sorted(real.shared["place_name"]) == ["Дубовский район", "Тацинский район"]
    assert real.unnamed["place_name"].tolist() == ["Обливский район"]
    assert real.of_district("60613000")["curator_number"].tolist() == [3, 8]
    assert real.of_district("60640000").empty
    assert real.of_district(None).empty


@pytest.mark.parametrize(
    ("stated", "least", "most", "expected"),
    [
        (5, 5, 5, Agreement.EQUAL),
        (6, 5, 5, Agreement.MORE),
        (4, 5, 5, Agreement.FEWER),
        (5, 5, 8, Agreement.WITHIN),
        (8, 5, 8, Agreement.WITHIN),
        (9, 5, 8, Agreement.MORE),
        (4, 5, 8, Agreement.FEWER),
        (4, None, None, Agreement.UNKNOWN),
    ],
)
def test_agreement(stated: int, least: int | None, most: int | None, expected: Agreement) -> None:
    assert agreement(stated, least, most) == expected


def test_the_published_division(real: Load) -> None:
    assert splits(real, with_unnamed=False).outcome == Outcome.NONE
    found = splits(real, with_unnamed=True)
    assert found.outcome == Outcome.ONE
    # Тацинский 1 + 1, Дубовский 1 + 2, Обливский to the seventh curator
    assert found.only == {
        ("60654000", 2): 1,
        ("60654000", 8): 1,
        ("60613000", 3): 1,
        ("60613000", 8): 2,
        ("60640000", 7): 1,
    }


def brute(result: Load, *, with_unnamed: bool) -> list[dict[tuple[str, int], int]]:
    """Every division, tried without any pruning."""
    people = [int(n) for n in result.curators["curator_number"]]
    places: list[tuple[str, int, list[int]]] = []
    rows = result.territories
    for code, mine in rows[rows["curators_count"] > 1].groupby("place_code"):
        places.append((str(code), int(mine["schools_count"].iloc[0]), mine["curator_number"].tolist()))
    if with_unnamed:
        places += [
            (code, int(n), people)
            for code, n in zip(result.unnamed["place_code"], result.unnamed["schools_count"], strict=True)
        ]
    ways = [
        [
            {(code, n): c for n, c in zip(who, shares, strict=True) if c}
            for shares in product(range(total + 1), repeat=len(who))
            if sum(shares) == total
        ]
        for code, total, who in places
    ]
    found = []
    for chosen in product(*ways):
        merged = {key: count for part in chosen for key, count in part.items()}
        sums = {n: sum(c for (_, m), c in merged.items() if m == n) for n in people}
        if all(
            int(row.least_schools_count) + sums[int(row.curator_number)] == int(row.stated_schools_count)
            for row in result.curators.itertuples()
        ):
            found.append(merged)
    return found


CASES: list[tuple[list[int], list[tuple[int, str]], dict[str, int | None]]] = [
    ([3, 2], [(1, "a"), (1, "s"), (2, "s")], {"a": 1, "s": 4}),
    ([2, 2, 2], [(1, "s"), (2, "s"), (3, "s")], {"s": 6}),
    ([2, 2, 1], [(1, "s"), (2, "s"), (2, "t"), (3, "t")], {"s": 3, "t": 2}),
    ([2, 2, 1], [(1, "s"), (2, "s"), (2, "t"), (3, "t")], {"s": 3, "t": 1, "u": 1}),
    ([3, 3], [(1, "s"), (2, "s")], {"s": 4, "u": 1, "v": 1}),
    ([4, 1], [(1, "a"), (2, "b")], {"a": 2, "b": 2, "u": 1}),
    ([1, 1], [(1, "a"), (2, "b")], {"a": 1, "b": 1}),
]


@pytest.mark.parametrize(("stated", "territories", "schools"), CASES)
@pytest.mark.parametrize("with_unnamed", [False, True])
def test_divisions_are_those_of_brute_force(
    stated: Any, territories: Any, schools: Any, with_unnamed: bool
) -> None:
    result = invented(stated, territories, schools)
    found = splits(result, with_unnamed=with_unnamed)
    expected = brute(result, with_unnamed=with_unnamed)
    assert sorted(map(sorted, (s.items() for s in found.solutions))) == sorted(
        map(sorted, (s.items() for s in expected))
    )
    assert found.outcome == (Outcome.NONE, Outcome.ONE, Outcome.SEVERAL)[min(len(expected), 2)]
    assert (found.only is None) == (len(expected) != 1)


def test_brute_force_saw_every_outcome() -> None:
    seen = {min(len(brute(invented(*case), with_unnamed=w)), 2) for case in CASES for w in (False, True)}
    assert seen == {0, 1, 2}


def test_many_solutions_are_counted_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    # 8 schools of nobody, one each: C(8, 4) = 70 ways for two curators
    wide = invented([5, 5], [(1, "a"), (2, "b")], {"a": 1, "b": 1, **{f"u{n}": 1 for n in range(8)}})
    assert len(splits(wide, with_unnamed=True).solutions) == 70
    monkeypatch.setattr(module, "MOST_SPLITS", 70)
    assert splits(wide, with_unnamed=True).outcome == Outcome.SEVERAL
    monkeypatch.setattr(module, "MOST_SPLITS", 69)
    assert splits(wide, with_unnamed=True).outcome == Outcome.MANY
    monkeypatch.setattr(module, "MOST_STEPS", 50)
    found = splits(wide, with_unnamed=True)
    assert (found.outcome, found.solutions) == (Outcome.GIVEN_UP, ())


def test_unknown_schools_give_no_division() -> None:
    result = invented([1, 1], [(1, "a"), (2, "a")], {"a": None})
    assert result.curators["agreement"].tolist() == ["unknown", "unknown"]
    assert splits(result, with_unnamed=True).outcome == Outcome.NONE


def test_neighbours_have_other_shades() -> None:
    pairs = pd.DataFrame([("a", "b"), ("b", "c"), ("a", "z")], columns=["place_code_a", "place_code_b"])
    chain = [(1, "a"), (2, "b"), (3, "c")]
    result = invented([1, 1, 1], chain, {"a": 1, "b": 1, "c": 1, "z": 0})
    found = shades(result, pairs)
    assert found[1] != found[2] != found[3]
    assert set(found.values()) == {0, 1}
    shared = invented([1, 1], [(1, "a"), (2, "a")], {"a": 2})
    assert len(set(shades(shared, pairs.iloc[:0]).values())) == 2
