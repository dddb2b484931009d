"""How likely each planted effect is to be found: ``python -m invented.power`` writes ``power.csv``.

The sizes of the effects and the number of schools that stay were chosen from this table before any
region was made. McNemar's exact test is summed over all outcomes, Fisher's exact test is simulated.
A level of 0.05 divided by the number of comparisons is the worst that a correction can ask for.
"""

import csv
import io
import sys
from dataclasses import astuple, dataclass, fields
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np

TABLE = Path(__file__).with_name("power.csv")
SEED = 500
SIMULATIONS = 2000
WANTED_POWER = 0.9
# One test alone; seven common factors of two years; the 45 pairs that ten factors make.
ALONE, OF_FACTORS, OF_PAIRS = 0.05, 0.05 / 7, 0.05 / 45
# Schools in both years, and participants of a year: 55 is the smallest of the four.
STAYED_COUNTS = (20, 30, 40, 45, 50, 60)
SCHOOLS_COUNTS = (40, 55, 58, 60, 69)

# Of the marked: the share that loses the mark between two years; of the others: the share that gets it.
BASE_FRAC = 0.65
GAIN_FRAC = 0.05
LOSS_FRACS = (0.3, 0.4, 0.5, 0.6)
# A factor that only flickers loses and gains equally often.
FLICKER_FRAC = 0.075
# Share of schools with a mark where another thing holds, against one minus it where it does not.
CONTRAST_FRACS = (0.65, 0.70, 0.75, 0.80, 0.85)


@dataclass(frozen=True)
class Row:
    """Power of a test at a level; ``first_frac`` and ``second_frac`` are the shares that it compares."""

    effect: str
    test: str
    schools_count: int
    first_frac: float
    second_frac: float
    level_frac: float
    power_frac: float


def mcnemar_power(schools_count: int, lost_frac: float, gained_frac: float, level_frac: float) -> float:
    """Return the power of the exact McNemar test with ``schools_count`` pairs.

    ``lost_frac`` and ``gained_frac`` are the shares of all pairs that change one way and the other.
    The number of changed pairs is binomial, and so is the split of the changed: the sum runs over both.
    """
    from scipy.stats import binom

    changed_frac = lost_frac + gained_frac
    power = 0.0
    for changed in range(1, schools_count + 1):
        lost = np.arange(changed + 1)
        tail = binom.cdf(np.minimum(lost, changed - lost), changed, 0.5)
        is_found = np.minimum(1.0, 2 * tail) <= level_frac
        found = binom.pmf(lost, changed, lost_frac / changed_frac)[is_found].sum()
        power += float(binom.pmf(changed, schools_count, changed_frac) * found)
    return power


def fisher_power(schools_count: int, share_frac: float, level_frac: float) -> float:
    """Return the simulated power of Fisher's exact test between two groups of random sizes, half each.

    The share of one group is ``share_frac``, of the other one minus it.
    """
    generator = np.random.default_rng(SEED)
    ones = generator.binomial(schools_count, 0.5, SIMULATIONS)
    first = generator.binomial(ones, share_frac)
    second = generator.binomial(schools_count - ones, 1 - share_frac)
    found = [
        fisher_p(int(a), int(n - a), int(b), int(schools_count - n - b)) <= level_frac
        for a, n, b in zip(first, ones, second, strict=True)
    ]
    return float(np.mean(found))


@cache
def fisher_p(a: int, b: int, c: int, d: int) -> float:
    """Return the two-sided p value of Fisher's exact test of the table ((a, b), (c, d))."""
    from scipy.stats import fisher_exact

    return float(fisher_exact(np.array([[a, b], [c, d]])).pvalue)


def table() -> list[Row]:
    """Return the power of every effect at every size."""
    rows = [
        Row("fall", "mcnemar", n, lost, gained, level, mcnemar_power(n, lost, gained, level))
        for n, share, level in product(STAYED_COUNTS, LOSS_FRACS, (ALONE, OF_FACTORS))
        for lost, gained in [(BASE_FRAC * share, (1 - BASE_FRAC) * GAIN_FRAC)]
    ]
    rows += [
        Row("steady", "mcnemar", n, FLICKER_FRAC, FLICKER_FRAC, level, false_alarm)
        for n, level in product(STAYED_COUNTS, (ALONE, OF_FACTORS))
        for false_alarm in [mcnemar_power(n, FLICKER_FRAC, FLICKER_FRAC, level)]
    ]
    for effect, corrected in (("pair", OF_PAIRS), ("kinds", OF_FACTORS)):
        rows += [
            Row(effect, "fisher", n, share, 1 - share, level, fisher_power(n, share, level))
            for n, share, level in product(SCHOOLS_COUNTS, CONTRAST_FRACS, (ALONE, corrected))
        ]
    return rows


def table_text() -> str:
    """Return the text of ``power.csv``, rounded to four decimals."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in fields(Row)])
    for row in table():
        writer.writerow([f"{v:.4f}" if isinstance(v, float) else v for v in astuple(row)])
    return text.getvalue()


if __name__ == "__main__":
    TABLE.write_text(table_text(), encoding="utf-8")
    sys.stdout.write(f"{TABLE.name}: {len(TABLE.read_text(encoding='utf-8').splitlines()) - 1} rows\n")
