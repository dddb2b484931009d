"""Frames of the queries that a matrix of profiles is made of, written as text."""

import pandas as pd

from analytics.profile_table import ProfileTable, profile_table
from tests.unit.analytics import frames

YEAR = 2024


def marks(profiles: dict[str, str], mentioned: tuple[tuple[str, str], ...] = ()) -> pd.DataFrame:
    """Rows of the query ``school_marks``: school to its signs (``frames.SIGNS``), and what is mentioned."""
    rows = frames.marks({YEAR: profiles})
    rows["mark_state"] = rows["is_marked"].map({True: "marked", False: "not_marked"})
    more = [(school, factor, YEAR, False, None, None, "mentioned") for school, factor in mentioned]
    return pd.concat([rows, pd.DataFrame(more, columns=rows.columns)]) if more else rows


def people(units: dict[str, tuple[str, str | None, str | None]]) -> pd.DataFrame:
    """Rows of the query ``profile_schools``: school to its municipality, group and curators' unit."""
    rows = [
        (code, YEAR, f"МБОУ {code}", code, place, f"{place} район", place, group, f"Г {group}", unit)
        for code, (place, group, unit) in units.items()
    ]
    columns = ["school_code", "year", "school_name", "school_short_name", "place_code", "place_name"]
    columns += ["place_short_name", "group_code", "group_name", "unit_name"]
    return pd.DataFrame(rows, columns=columns)


def alike(profiles: dict[str, str]) -> pd.DataFrame:
    """The same schools, all of one municipality, without a group and a unit."""
    return people(dict.fromkeys(profiles, ("Дубовский", None, None)))


def factors(count: int) -> pd.DataFrame:
    """Rows of the query ``factors``: f0, f1 … in the order of the list."""
    rows = [(f"f{number}", YEAR, number + 1, f"F{number}") for number in range(count)]
    return pd.DataFrame(rows, columns=["factor_code", "year", "number_in_list", "factor_name"])


def table(profiles: dict[str, str], schools: pd.DataFrame | None = None) -> ProfileTable:
    """The matrix of such profiles, a factor a sign."""
    listed = factors(max((len(signs) for signs in profiles.values()), default=0))
    return profile_table(marks(profiles), alike(profiles) if schools is None else schools, listed, YEAR)
