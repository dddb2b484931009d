"""The power table: its two tests against a count by hand and by brute force, its file, what it chose."""

import csv
from itertools import product
from math import comb

import pytest

from invented import plan, power
from invented.power import ALONE, OF_FACTORS, OF_PAIRS, TABLE, WANTED_POWER, fisher_power, mcnemar_power


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plain_mcnemar_power(n: int, lost_frac: float, gained_frac: float, level_frac: float) -> float:
    """Every way in which n pairs can change, one after another."""
    total = 0.0
    for lost, gained in product(range(n + 1), repeat=2):
        if lost + gained > n:
            continue
        changed = lost + gained
        tail = sum(comb(changed, k) for k in range(min(lost, gained) + 1)) / 2**changed
        if changed and min(1.0, 2 * tail) <= level_frac:
            ways = comb(n, lost) * comb(n - lost, gained)
            chance = lost_frac**lost * gained_frac**gained
            total += ways * chance * (1 - lost_frac - gained_frac) ** (n - changed)
    return total


@pytest.mark.parametrize(
    ("n", "lost", "gained"), [(5, 0.5, 0.1), (6, 0.9, 0.05), (12, 0.4, 0.02), (45, 0.39, 0.0175)]
)
@pytest.mark.parametrize("level", [ALONE, OF_FACTORS])
def test_mcnemar_is_the_sum_over_all_outcomes(n: int, lost: float, gained: float, level: float) -> None:
    expected = plain_mcnemar_power(n, lost, gained, level)
    assert mcnemar_power(n, lost, gained, level) == pytest.approx(expected, abs=1e-9)


def test_mcnemar_by_hand() -> None:
    # Five changes can never be significant (2 / 32 = 0.0625), six of six are (2 / 64 = 0.031).
    assert mcnemar_power(5, 0.9, 0.1, 0.05) == 0
    assert mcnemar_power(6, 0.9, 0.1, 0.05) == pytest.approx(0.9**6 + 0.1**6)


def test_fisher_is_near_the_exact_sum() -> None:
    n, share, level = 16, 0.85, 0.05
    exact = 0.0
    for ones in range(n + 1):
        for a, c in product(range(ones + 1), range(n - ones + 1)):
            if power.fisher_p(a, ones - a, c, n - ones - c) <= level:
                first = comb(ones, a) * share**a * (1 - share) ** (ones - a)
                second = comb(n - ones, c) * (1 - share) ** c * share ** (n - ones - c)
                exact += comb(n, ones) / 2**n * first * second
    # Three standard errors of 2000 simulations.
    error = 3 * (exact * (1 - exact) / power.SIMULATIONS) ** 0.5
    assert fisher_power(n, share, level) == pytest.approx(exact, abs=error)
    assert power.fisher_p(3, 1, 1, 3) == pytest.approx(34 / 70)


def test_the_file_is_what_the_program_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [tuple(row.values()) for row in rows()]
    assert len(kept) == 160
    monkeypatch.setattr(power, "SCHOOLS_COUNTS", (55,))
    made = [tuple(line.split(",")) for line in power.table_text().splitlines()[1:]]
    assert len(made) == 80
    assert set(made) <= set(kept)


@pytest.mark.parametrize(
    ("effect", "n", "first_frac", "level"),
    [
        ("fall", plan.STAYED_COUNT, power.BASE_FRAC * plan.LOSS_FRAC, OF_FACTORS),
        ("pair", min(plan.PARTICIPANTS.values()), plan.PAIR_FRAC, OF_PAIRS),
        ("kinds", min(plan.PARTICIPANTS.values()), plan.KIND_FRAC, OF_FACTORS),
    ],
)
def test_the_chosen_sizes_stand_in_the_table_with_their_power(
    effect: str, n: int, first_frac: float, level: float
) -> None:
    (row,) = [
        row
        for row in rows()
        if (row["effect"], int(row["schools_count"])) == (effect, n)
        and float(row["first_frac"]) == pytest.approx(first_frac, abs=1e-4)
        and float(row["level_frac"]) == pytest.approx(level, abs=1e-4)
    ]
    assert float(row["power_frac"]) >= WANTED_POWER
    # The next smaller size of the effect, or fewer schools, would not do.
    smaller = [
        float(other["power_frac"])
        for other in rows()
        if (other["effect"], other["schools_count"], other["level_frac"])
        == (effect, row["schools_count"], row["level_frac"])
        and float(other["first_frac"]) < first_frac - 1e-4
    ]
    assert smaller
    assert max(smaller) < WANTED_POWER


def test_what_does_not_change_is_rarely_taken_for_a_change() -> None:
    found = [row for row in rows() if row["effect"] == "steady"]
    assert len(found) == 12
    assert max(float(row["power_frac"]) - float(row["level_frac"]) for row in found) <= 0
