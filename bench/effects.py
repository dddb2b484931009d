"""Planted effects and false discoveries of the screens' analytics over 200 invented regions."""

from bench.report import Section
from invented.found import (
    DISCOVERED_AT_MOST_FRAC,
    FOUND_AT_LEAST_FRAC,
    found_null,
    found_planted,
    over_seeds,
    rates,
)

SEEDS = range(200)
QUICK_SEEDS = range(20)
# The families with a planted effect: in the full null any of them together must stay within the limit.
PLANTED_FAMILIES = ("stayed", "pairs", "groups")


def measure(is_quick: bool) -> Section:
    """Ask each region through ``invented.found``."""
    seeds = QUICK_SEEDS if is_quick else SEEDS
    planted = rates([answer.planted for answer in over_seeds(found_planted, seeds)])
    nulls = [answer.discovered for answer in over_seeds(found_null, seeds)]
    alone = rates(nulls)
    together = rates([{name: answer[name] for name in PLANTED_FAMILIES} for answer in nulls])["any"]
    rows = [(f"found: {name}", f"{planted[name]:.3f}", "≥ 0.85") for name in ("fall", "pair", "kinds")]
    rows += [(f"null: {name}", f"{frac:.3f}", "") for name, frac in alone.items()]
    rows += [(f"null: any of {', '.join(PLANTED_FAMILIES)}", f"{together:.3f}", "≤ 0.08")]
    has_failed = (
        min(planted[name] for name in ("fall", "pair", "kinds")) < FOUND_AT_LEAST_FRAC
        or together > DISCOVERED_AT_MOST_FRAC
    )
    note = (
        f"{len(seeds)} regions each, through the analytics that the screens ask. Null: every mark is drawn "
        f"alone, each year anew; `any` is over all five families, the two without a planted effect included."
    )
    return Section("Effects", note, ("share of regions", "", "limit"), tuple(rows), (), has_failed)
