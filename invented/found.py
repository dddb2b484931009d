"""What the analytics of the screens find in an invented region: the planted effects, and anything else."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from analytics.changes import Change
from analytics.compared_years import compare_years
from analytics.cooccurrence import Association, factor_pairs
from analytics.profile_groups import profile_groups
from invented import plan
from invented.profiles import Profiles, generate, generate_null

# What is asked of the share of seeds: planted effects found at least, discoveries in the full null at most.
FOUND_AT_LEAST_FRAC = 0.85
DISCOVERED_AT_MOST_FRAC = 0.08
CHANGED = (Change.FELL, Change.ROSE)
TIED = (Association.TOGETHER, Association.APART)


@dataclass(frozen=True)
class Found:
    """The findings of one region, by family; ``all_changed`` and ``turnover`` have no planted effect."""

    stayed_changed: frozenset[str]
    all_changed: frozenset[str]
    turnover: frozenset[str]
    tied_pairs: frozenset[frozenset[str]]
    groups_count: int

    @property
    def planted(self) -> dict[str, bool]:
        """Whether each planted effect was found: the fall, the pair, the kinds of school."""
        return {
            "fall": plan.FALLING in self.stayed_changed,
            "pair": frozenset(plan.PAIR) in self.tied_pairs,
            "kinds": self.groups_count > 1,
        }

    @property
    def discovered(self) -> dict[str, bool]:
        """Whether each family of tests discovered anything at all."""
        return {
            "stayed": bool(self.stayed_changed),
            "all": bool(self.all_changed),
            "turnover": bool(self.turnover),
            "pairs": bool(self.tied_pairs),
            "groups": self.groups_count > 1,
        }


def found(profiles: Profiles) -> Found:
    """Ask the region what the screens ask: the planted pair of years, pairs and groups of the last year."""
    marks, participants = profiles.marks, profiles.participants
    years = compare_years(marks, participants, plan.FALLING_YEAR - 1, plan.FALLING_YEAR)
    last = plan.YEARS[-1]
    pairs = factor_pairs(marks, participants, last)
    groups = profile_groups(marks, participants, last).groups
    return Found(
        frozenset(code for code, change in years.stayed_changes.items() if change in CHANGED),
        frozenset(code for code, change in years.all_changes.items() if change in CHANGED),
        frozenset(item.factor_code for item in years.entered_left if item.is_beyond_chance),
        frozenset(frozenset((p.first_code, p.second_code)) for p in pairs if p.association in TIED),
        len(groups or ()),
    )


def found_planted(seed: int) -> Found:
    """Return the findings of the region of a seed with its planted effects."""
    return found(generate(seed))


def found_null(seed: int) -> Found:
    """Return the findings of the region of a seed in which every mark is drawn alone, each year anew."""
    return found(generate_null(seed))


def over_seeds(ask: Callable[[int], Found], seeds: Sequence[int], processes: int = 2) -> list[Found]:
    """Return the findings of each seed; ``ask`` is one of the functions of this module."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(ask, seeds, chunksize=5))


def rates(answers: Sequence[dict[str, bool]]) -> dict[str, float]:
    """Return the share of regions with each answer, and under ``any`` of those with at least one."""
    fractions = {name: sum(answer[name] for answer in answers) / len(answers) for name in answers[0]}
    return {**fractions, "any": sum(any(answer.values()) for answer in answers) / len(answers)}
