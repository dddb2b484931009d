"""What the screens' analytics find in invented regions: what was planted, and next to nothing else.

Here 40 seeds, for the time it takes; ``python -m bench --only effects`` asks 200 and holds the limits.
"""

from invented import plan
from invented.found import FOUND_AT_LEAST_FRAC, Found, found, found_null, found_planted, over_seeds, rates
from invented.profiles import generate

SEEDS = range(40)


def test_planted_effects_are_found_and_a_steady_factor_is_not() -> None:
    answers = over_seeds(found_planted, SEEDS)
    planted = rates([answer.planted for answer in answers])
    assert min(planted[name] for name in ("fall", "pair", "kinds")) >= FOUND_AT_LEAST_FRAC, planted
    assert sum(plan.STEADY in answer.stayed_changed for answer in answers) <= 2


def test_without_effects_hardly_anything_is_discovered() -> None:
    discovered = rates([answer.discovered for answer in over_seeds(found_null, SEEDS)])
    # Each family keeps 5 %; of 40 regions more than 15 % would be a chance of one in two hundred.
    assert max(discovered[name] for name in ("stayed", "all", "turnover", "pairs", "groups")) <= 0.15, (
        discovered
    )


def test_the_shipped_region_shows_the_fall_and_the_pair() -> None:
    answer = found(generate(plan.SEED))
    assert (answer.planted["fall"], answer.planted["pair"]) == (True, True)


def test_rates_count_regions() -> None:
    nothing = Found(frozenset(), frozenset(), frozenset(), frozenset(), 0)
    fall = Found(frozenset({plan.FALLING}), frozenset(), frozenset(), frozenset(), 3)
    assert nothing.planted == {"fall": False, "pair": False, "kinds": False}
    assert rates([nothing.planted, fall.planted]) == {"fall": 0.5, "pair": 0.0, "kinds": 0.5, "any": 0.5}
    assert rates([fall.discovered])["stayed"] == 1.0
