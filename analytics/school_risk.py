"""Risk of a school: how many of its stated factors are marked. Frames: ``analytics.profiles``.

Nobody published weights of factors, so this count is the only risk there is without a reader's assumption.
"""

from typing import Literal

import pandas as pd

from analytics.profiles import marked_table, share
from analytics.statistics import funnel_verdict

Unit = Literal["place_code", "group_code"]


def school_risk(
    marks: pd.DataFrame, participants: pd.DataFrame, schools: pd.DataFrame, year: int
) -> pd.DataFrame:
    """Return one row per participant of the year, in the order of codes.

    Columns: ``school_code``, ``place_code``, ``group_code`` (missing where ``schools`` does not give them),
    ``marked_count`` (missing, never 0, where no factor is stated), ``stated_count`` (0 or more). Compare the
    counts of two schools only beside their ``stated_count``.
    """
    table = marked_table(marks, participants, year)
    stated = table.notna().sum(axis=1).astype("Int64")
    marked = table.sum(axis=1).astype("Int64").where(stated > 0)
    units = schools.set_index("school_code")[["place_code", "group_code"]].reindex(table.index)
    counts = units.assign(marked_count=marked, stated_count=stated)
    return counts.rename_axis("school_code").reset_index()


def marks_by_unit(
    marks: pd.DataFrame, participants: pd.DataFrame, schools: pd.DataFrame, year: int, unit: Unit
) -> pd.DataFrame:
    """Return counts of schools («2 of 3») by unit and factor, in the order of both codes.

    Columns: the unit, ``factor_code``, ``marked_count`` (missing where no school is stated),
    ``stated_count``, ``unstated_count``, ``schools_count`` (participants of the unit, the two before added
    up). Participants without a unit have rows with the unit missing, last: no school is lost from totals.
    """
    table = marked_table(marks, participants, year)
    unit_of = schools.set_index("school_code")[unit].astype(object).reindex(table.index)
    long = table.assign(**{unit: unit_of}).melt(id_vars=unit, var_name="factor_code", value_name="mark")
    grouped = long.groupby([unit, "factor_code"], dropna=False)["mark"]
    rows = pd.DataFrame(
        {"marked_count": grouped.sum(), "stated_count": grouped.count(), "schools_count": grouped.size()}
    )
    rows = rows.astype("Int64").reset_index()
    rows["unstated_count"] = rows["schools_count"] - rows["stated_count"]
    rows["marked_count"] = rows["marked_count"].where(rows["stated_count"] > 0)
    return rows[[unit, "factor_code", "marked_count", "stated_count", "unstated_count", "schools_count"]]


def unit_shares(
    marks: pd.DataFrame, participants: pd.DataFrame, schools: pd.DataFrame, year: int, unit: Unit
) -> pd.DataFrame:
    """Return ``marks_by_unit`` with shares where at least five schools are stated.

    More columns: ``share_frac``, ``low_frac``, ``high_frac`` (Wilson 95 %, NaN below five), ``mean_frac``
    (the factor's share among all participants, those without a unit too) and ``verdict`` (a ``Verdict`` by
    exact binomial limits; «too few» below five). Rows without a unit are left out.
    """
    rows = marks_by_unit(marks, participants, schools, year, unit)
    totals = rows.groupby("factor_code")[["marked_count", "stated_count"]].sum()
    means = (totals["marked_count"] / totals["stated_count"]).astype(float)
    rows = rows[rows[unit].notna()].reset_index(drop=True)
    rows["mean_frac"] = rows["factor_code"].map(means).astype(float)
    counts = [
        (0 if pd.isna(part) else int(part), int(whole))
        for part, whole in zip(rows["marked_count"], rows["stated_count"], strict=True)
    ]
    shares = [share(part, whole) for part, whole in counts]
    verdicts = [
        str(funnel_verdict(part, whole, mean))
        for (part, whole), mean in zip(counts, rows["mean_frac"], strict=True)
    ]
    return rows.assign(
        share_frac=pd.Series([s.share_frac for s in shares], dtype=float),
        low_frac=pd.Series([s.interval.low_frac if s.interval else None for s in shares], dtype=float),
        high_frac=pd.Series([s.interval.high_frac if s.interval else None for s in shares], dtype=float),
        verdict=pd.Series(verdicts, dtype="str"),
    )
