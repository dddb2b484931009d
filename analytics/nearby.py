"""What stands beside a district: its neighbours' methodists and schools. Information, not a proposal."""

import pandas as pd

from analytics.coverage import Coverage, Group

ORDER = {
    "district_order": True,
    "is_stated": False,
    "is_unknown": True,
    "neighbour_schools_count": True,
    "neighbour_methodists_count": False,
    "neighbour_name": True,
}
COLUMNS = (
    "place_code",
    "place_name",
    "short_name",
    "schools_count",
    "methodists_count",
    "neighbour_code",
    "neighbour_name",
    "neighbour_short_name",
    "neighbour_schools_count",
    "neighbour_methodists_count",
    "neighbour_gap_reason",
    "is_stated",
    "source_note",
)


def several_first(result: Coverage) -> pd.DataFrame:
    """Return the compared districts, those with several schools first, each part by methodists per school."""
    compared = result.compared
    many = compared["group"].isin([Group.MANY_BELOW, Group.MANY_NOT_BELOW])
    return pd.concat([compared[many], compared[~many]])


def below_mean(result: Coverage) -> pd.DataFrame:
    """Return the districts below the region's mean, those with several schools first."""
    rows = several_first(result)
    return rows[rows["group"].isin([Group.MANY_BELOW, Group.ONE_BELOW])]


def reserves(result: Coverage) -> pd.DataFrame:
    """Return the districts without a school of the project that have methodists, most first.

    A district whose number is not published is never among them.
    """
    table = result.table
    has_methodists = (table["methodists_count"] > 0).fillna(False).astype(bool)
    rows = table[(table["group"] == Group.NO_SCHOOLS) & has_methodists]
    return rows.sort_values(["methodists_count", "place_name"], ascending=[False, True])


def nearby(table: pd.DataFrame, pairs: pd.DataFrame, codes: list[str]) -> pd.DataFrame:
    """Return a row for each neighbour with fewer schools of the districts ``codes``, in their order.

    ``table`` are rows of ``Coverage.table``; ``pairs`` the unordered pairs of ``geo.adjacency``. A neighbour
    counts when its number of schools is known and smaller, and its methodists are more than none or
    not published: a missing number stays missing (NaN with ``neighbour_gap_reason``). Within a
    district stated neighbours come first, then known numbers, fewer schools, more methodists, name.
    Columns as in ``COLUMNS``; no such neighbour gives an empty frame with them.
    """
    keys = ["place_code", "place_name", "short_name", "schools_count", "methodists_count"]
    mine = (
        table[keys].set_index("place_code").loc[codes].reset_index().assign(district_order=range(len(codes)))
    )
    others = table[[*keys, "methodists_gap_reason"]].set_axis(
        [
            "neighbour_code",
            "neighbour_name",
            "neighbour_short_name",
            "neighbour_schools_count",
            "neighbour_methodists_count",
            "neighbour_gap_reason",
        ],
        axis=1,
    )
    rows = mine.merge(_both_ways(pairs), on="place_code").merge(others, on="neighbour_code")
    fewer = rows["neighbour_schools_count"] < rows["schools_count"]
    unknown = rows["neighbour_methodists_count"].isna()
    has_people = (rows["neighbour_methodists_count"] > 0).fillna(False)
    kept = rows.assign(is_unknown=unknown)[fewer.fillna(False).astype(bool) & (unknown | has_people)]
    ordered = kept.sort_values(list(ORDER), ascending=list(ORDER.values()), kind="stable")
    return ordered[list(COLUMNS)].reset_index(drop=True)


def _both_ways(pairs: pd.DataFrame) -> pd.DataFrame:
    """Each unordered pair as two rows, from either end."""
    there = {"place_code_a": "place_code", "place_code_b": "neighbour_code"}
    back = {"place_code_b": "place_code", "place_code_a": "neighbour_code"}
    both = pd.concat([pairs.rename(columns=there), pairs.rename(columns=back)])
    return both[["place_code", "neighbour_code", "is_stated", "source_note"]]
