"""Whether the factors of a table of profiles are tied at all, and how many groups then come back steadily.

Arrays are levels 0-1, one row a school, one column a factor, NaN not stated; every two rows share a stated
column. numpy and scipy are imported where they are used.
"""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from analytics.statistics import MIN_SAMPLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

GROUP_COUNTS = (2, 3, 4, 5, 6)
SHARE_OF_ALL = 12
"""A group has at least this part of all schools: one twelfth."""
SUBSAMPLES_COUNT = 16
SUBSAMPLE_FRAC = 0.8
NULLS_COUNT = 19
SHUFFLES_COUNT = 199
TIED_P_VALUE = 0.01
LEAST_JACCARD_FRAC = 0.5
"""Below this a group is dissolved when it is looked for again (Hennig 2007)."""
LEAST_GAP = 1e-9
"""Branches that meet closer than this in height meet at one height."""
LEAST_DEVIATION = 0.02
"""A null that hardly varies must not make a small excess look great."""
SEED = 500


@dataclass(frozen=True)
class Stability:
    """The search for groups.

    ``tied_p_value``: of all tables with each factor shuffled between the schools, how many are tied as much
    (the table itself is one of ``shuffles_count`` + 1). ``jaccard_frac`` has, for each of ``GROUP_COUNTS``,
    how well the groups come back from 80 % of the schools (0-1; 0 where there is no such number of groups),
    ``null_jaccard_frac`` the same on average over shuffled tables; both are empty when the factors are not
    tied. ``groups_count`` is ``None`` unless they are, and a number reaches ``LEAST_JACCARD_FRAC`` and more
    than shuffled tables do.
    """

    groups_count: int | None
    tied_p_value: float
    shuffles_count: int
    jaccard_frac: tuple[float, ...] = ()
    null_jaccard_frac: tuple[float, ...] = ()

    @property
    def is_tied(self) -> bool:
        """Whether the factors are tied together more than chance ties them."""
        return self.tied_p_value <= TIED_P_VALUE


def chosen_count(levels: "Floats", seed: int = SEED) -> Stability:
    """Choose 2 to 6 groups, or none.

    First, whether there is anything to divide by: the largest eigenvalue of the correlations of factors
    against that of tables with each column shuffled among its stated rows, which keeps every factor's shares
    and gaps and undoes what ties factors together (parallel analysis: J. L. Horn, Psychometrika 30 (1965)
    179, here with permutations). Then the number: Jaccard similarity of each group with its best match when
    80 % of the schools are grouped anew, averaged over schools and subsamples (after C. Hennig, Computational
    Statistics & Data Analysis 52 (2007) 258); a school in no group adds 0. The number taken exceeds the mean
    of shuffled tables most, in their standard deviations. A number that no cut gives has 0.
    Tied more than chance says that factors go together, not that the groups are apart by a gap.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    tied = tied_p_value(levels, random)
    if tied > TIED_P_VALUE:
        return Stability(None, tied, SHUFFLES_COUNT)
    rows = len(levels)
    picks = [
        np.sort(random.choice(rows, int(SUBSAMPLE_FRAC * rows), replace=False))
        for _ in range(SUBSAMPLES_COUNT)
    ]
    seen = _stabilities(levels, picks)
    nulls = np.array([_stabilities(_shuffled(levels, random), picks) for _ in range(NULLS_COUNT)])
    mean = nulls.mean(axis=0)
    scores = (seen - mean) / np.maximum(nulls.std(axis=0, ddof=1), LEAST_DEVIATION)
    best = int(np.argmax(np.where(seen >= LEAST_JACCARD_FRAC, scores, -np.inf)))
    is_found = scores[best] > 0 and seen[best] >= LEAST_JACCARD_FRAC
    return Stability(
        GROUP_COUNTS[best] if is_found else None,
        tied,
        SHUFFLES_COUNT,
        tuple(seen.tolist()),
        tuple(mean.tolist()),
    )


def tied_p_value(levels: "Floats", random: "np.random.Generator") -> float:
    """Return the permutation p-value (0-1) of the largest eigenvalue of the correlations of columns."""
    seen = _largest_eigenvalue(levels)
    as_large = sum(_largest_eigenvalue(_shuffled(levels, random)) >= seen for _ in range(SHUFFLES_COUNT))
    return (1 + as_large) / (1 + SHUFFLES_COUNT)


def _largest_eigenvalue(levels: "Floats") -> float:
    """Of the correlations over the rows that state both columns; a column that never varies has none."""
    import numpy as np

    stated = ~np.isnan(levels)
    count = np.maximum(stated.sum(axis=0), 1)
    centred = np.where(stated, levels - np.nansum(levels, axis=0) / count, 0.0)
    deviation = np.sqrt((centred**2).sum(axis=0) / count)
    scaled = centred[:, deviation > 0] / deviation[deviation > 0]
    both = stated[:, deviation > 0].astype(float)
    common = both.T @ both
    if not common.size:
        return 0.0
    return float(np.linalg.eigvalsh(scaled.T @ scaled / np.maximum(common, 1))[-1])


def condensed_distances(levels: "Floats") -> "Floats":
    """Return Gower's distances of every two rows (0-1) in the order that scipy expects.

    J. C. Gower, Biometrics 27 (1971) 857: the mean absolute difference over the columns stated in both.
    """
    import numpy as np
    from scipy.spatial.distance import squareform

    stated = ~np.isnan(levels)
    common = stated.astype(float) @ stated.T.astype(float)
    total = np.zeros_like(common)
    for column, is_stated in zip(np.nan_to_num(levels).T, stated.T, strict=True):
        both = is_stated[:, None] & is_stated[None, :]
        total += np.abs(column[:, None] - column[None, :]) * both
    # Rounding makes equal distances equal, so that ties do not depend on the order of addition.
    distances = np.round(total / np.maximum(common, 1), 12)
    condensed: Floats = squareform(distances, checks=False)
    return condensed


def average_linkage(levels: "Floats") -> "tuple[Floats, Floats]":
    """Return the tree of average linkage and the distances that it was made of."""
    condensed = condensed_distances(levels)
    return _tree(condensed), condensed


def least_size(schools_count: int) -> int:
    """Return the least number of schools that is a group: five, and a twelfth of all when that is more."""
    return max(MIN_SAMPLE, schools_count // SHARE_OF_ALL)


def cuts(tree: "Floats", least: int) -> "dict[int, Ints]":
    """Return for each possible number of groups the group of each row, 0 up, -1 for rows in no group.

    The tree is cut as high as it can be so that exactly that many branches have ``least`` rows; the rows of
    smaller branches stand apart. Branches of equal height are not parted, so a number may be missing.
    """
    import numpy as np

    found = {}
    for groups_count, merged in _merges(tree, least).items():
        tops = _tops(tree, merged)
        is_group = np.bincount(tops) >= least
        found[groups_count] = np.where(is_group, np.cumsum(is_group) - 1, -1)[tops]
    return found


def _merges(tree: "Floats", least: int) -> dict[int, int]:
    """Number of groups to the most merges that leave as many branches of ``least`` rows or more."""
    import numpy as np

    rows = len(tree) + 1
    sizes, groups, found = [1] * rows, 0, {}
    is_parted = [*(np.diff(tree[:, 2]) > LEAST_GAP).tolist(), False]
    pairs = zip(tree[:, :2].astype(int).tolist(), is_parted, strict=True)
    for merged, ((one, other), is_end) in enumerate(pairs, start=1):
        both = sizes[one] + sizes[other]
        sizes.append(both)
        groups += (both >= least) - (sizes[one] >= least) - (sizes[other] >= least)
        if is_end and groups in GROUP_COUNTS:
            found[groups] = merged
    return found


def _tops(tree: "Floats", merged: int) -> "Ints":
    """The branch (0 up) that each row is in after so many merges."""
    import numpy as np

    rows = len(tree) + 1
    above = np.arange(rows + merged)
    above[tree[:merged, :2].astype(np.int64)] = rows + np.arange(merged)[:, None]
    while (above[above] != above).any():
        above = above[above]
    return np.unique(above[:rows], return_inverse=True)[1].astype(np.int64)


def _tree(condensed: "Floats") -> "Floats":
    """Average linkage of condensed distances."""
    from scipy.cluster.hierarchy import linkage

    tree: Floats = linkage(condensed, method="average")
    return tree


def _stabilities(levels: "Floats", picks: "list[Ints]") -> "Floats":
    """Stability for each of ``GROUP_COUNTS``; 0 where the rows do not give that many groups."""
    import numpy as np
    from scipy.spatial.distance import squareform

    tree, condensed = average_linkage(levels)
    square = squareform(condensed)
    least = least_size(len(levels))
    whole = cuts(tree, least)
    result = np.zeros(len(GROUP_COUNTS))
    for pick in picks if whole else []:
        part = cuts(_tree(squareform(square[np.ix_(pick, pick)], checks=False)), ceil(SUBSAMPLE_FRAC * least))
        for place, count in enumerate(GROUP_COUNTS):
            if count in whole and count in part:
                result[place] += _jaccard(whole[count][pick], part[count], count) / len(picks)
    return result


def _jaccard(labels: "Ints", other: "Ints", count: int) -> float:
    """Mean over rows of the best Jaccard similarity of the row's group with a group of the other cut.

    Both have groups 0 to ``count`` - 1; rows in no group (-1) add 0 to the mean.
    """
    import numpy as np

    width = count + 1
    both = np.bincount((labels + 1) * width + other + 1, minlength=width * width).reshape(width, width)
    sizes = both.sum(axis=1)
    union = sizes[:, None] + both.sum(axis=0)[None, :] - both
    best = (both[1:, 1:] / np.maximum(union[1:, 1:], 1)).max(axis=1)
    return float((best * sizes[1:]).sum() / len(labels))


def _shuffled(levels: "Floats", random: "np.random.Generator") -> "Floats":
    """Shuffle each column among the rows that state it."""
    import numpy as np

    result = levels.copy()
    for column in result.T:
        stated = ~np.isnan(column)
        column[stated] = random.permutation(column[stated])
    return result
