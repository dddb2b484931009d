"""Profiles of a year's participants as a matrix of schools and factors: states, counts, orders of rows.

Frames: ``analytics.profiles``. «Mentioned» is no mark and no answer: it is drawn, and never counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analytics.cooccurrence import FactorPair
from analytics.profile_groups import ProfileGroups
from analytics.profiles import mark_states, stated_marks

MENTIONED = "mentioned"


class Cell(StrEnum):
    """What is known of one factor at one school; the first four are marked."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    MARKED = "marked"
    """Marked, the significance not stated."""
    MENTIONED = "mentioned"
    NOT_MARKED = "not_marked"
    NOT_STATED = "not_stated"


MARKED_CELLS: tuple[Cell, ...] = (Cell.HIGH, Cell.MEDIUM, Cell.LOW, Cell.MARKED)
STATED_CELLS: tuple[Cell, ...] = (*MARKED_CELLS, Cell.NOT_MARKED)


class Order(StrEnum):
    """How rows may stand: an order, never a rating."""

    DISTRICT = "district"
    GROUP = "group"
    UNIT = "unit"
    COUNT = "count"


@dataclass(frozen=True)
class ProfileTable:
    """Participants by factors of one year's list.

    ``schools``: a row each with the columns of the query ``profile_schools``, ``marked_count`` (missing where
    nothing is stated), ``stated_count``, and ``section``: the group number or the unit that the row stands
    under, "" for none. ``states``: the texts of ``Cell``, a row per school in the same order, a column per
    factor in the order of the list. ``factors``: a row each with ``factor_code``, ``factor_name``,
    ``number_in_list``, ``marked_count`` (missing where nobody is stated), ``stated_count``, ``high_count``,
    ``medium_count``, ``low_count``, ``activated_count`` (missing where nobody says). ``activated``: True,
    False or missing, the shape of ``states``. ``outside_count``: schools with marks that do not take part.
    """

    year: int
    schools: pd.DataFrame
    states: pd.DataFrame
    factors: pd.DataFrame
    activated: pd.DataFrame
    outside_count: int

    @property
    def has_profiles(self) -> bool:
        """At least one participant has a stated factor."""
        return bool((self.schools["stated_count"] > 0).any())

    @property
    def profiles_count(self) -> int:
        """Participants with at least one stated factor."""
        return int((self.schools["stated_count"] > 0).sum())

    @property
    def median_marked(self) -> float | None:
        """Median number of marked factors of the schools with a profile."""
        counts = self.schools["marked_count"].dropna()
        return float(counts.median()) if len(counts) else None

    @property
    def marked_range(self) -> tuple[int, int] | None:
        """The least and the greatest number of marked factors of a school with a profile."""
        counts = self.schools["marked_count"].dropna()
        return (int(counts.min()), int(counts.max())) if len(counts) else None

    @property
    def marked_total(self) -> int:
        """How many marks there are."""
        return int(self.states.isin(MARKED_CELLS).to_numpy().sum())

    @property
    def state_counts(self) -> dict[Cell, int]:
        """How many cells there are of each state."""
        return {cell: int((self.states == cell).to_numpy().sum()) for cell in Cell}

    @property
    def most_marked(self) -> pd.DataFrame:
        """All factors that share the largest number of marks above zero."""
        counts = self.factors["marked_count"].fillna(0)
        rows: pd.DataFrame = self.factors[(counts > 0) & (counts == counts.max())]
        return rows

    @property
    def activated_count(self) -> int | None:
        """Activated directions of all participants; ``None`` where nobody says."""
        if not self.activated.notna().to_numpy().any():
            return None
        return int(self.activated.sum().sum())

    @property
    def activated_schools_count(self) -> int:
        """Participants with an activated direction."""
        return int(self.activated.fillna(False).any(axis=1).sum())


def profile_table(
    marks: pd.DataFrame, participants: pd.DataFrame, factors: pd.DataFrame, year: int
) -> ProfileTable:
    """Return the matrix of a year, schools in the order of ``participants``.

    Args:
        marks: Rows of the query ``school_marks``.
        participants: Rows of the query ``profile_schools``.
        factors: Rows of the query ``factors``.
        year: The project year.

    Raises:
        ValueError: a school has two rows for one factor and year, or a significance is none of the three.
    """
    schools = participants[participants["year"] == year].reset_index(drop=True)
    listed = factors[factors["year"] == year].sort_values("number_in_list").reset_index(drop=True)
    mine = marks[marks["year"] == year]
    codes, columns = schools["school_code"].tolist(), listed["factor_code"].tolist()
    states = mark_states(stated_marks(marks), participants, year)
    states = states.reindex(index=codes, columns=columns).astype(object)
    states = states.where(states.notna(), str(Cell.NOT_STATED))
    is_inside = mine["school_code"].isin(codes) & mine["factor_code"].isin(columns)
    for row in mine[is_inside & (mine["mark_state"] == MENTIONED)].itertuples():
        states.loc[row.school_code, row.factor_code] = str(Cell.MENTIONED)
    activated = mine[is_inside].pivot(index="school_code", columns="factor_code", values="is_activated")
    activated = activated.reindex(index=codes, columns=columns).astype("boolean")
    outside = set(mine["school_code"]) - set(codes)
    return _counted(year, schools.assign(section=""), states, listed, activated, len(outside))


def _counted(
    year: int,
    schools: pd.DataFrame,
    states: pd.DataFrame,
    factors: pd.DataFrame,
    activated: pd.DataFrame,
    outside_count: int,
) -> ProfileTable:
    """Count marks by school and by factor."""
    is_marked, is_stated = states.isin(MARKED_CELLS), states.isin(STATED_CELLS)
    stated = is_stated.sum(axis=1).astype("Int64")
    marked = is_marked.sum(axis=1).astype("Int64").where(stated > 0)
    of_factor = is_stated.sum().astype("Int64")
    counts = {
        "marked_count": is_marked.sum().astype("Int64").where(of_factor > 0),
        "stated_count": of_factor,
        **{f"{level}_count": (states == level).sum() for level in (Cell.HIGH, Cell.MEDIUM, Cell.LOW)},
        "activated_count": activated.sum().astype("Int64").where(activated.notna().any()),
    }
    return ProfileTable(
        year=year,
        schools=schools.assign(marked_count=marked.array, stated_count=stated.array),
        states=states,
        factors=factors.assign(**{name: values.array for name, values in counts.items()}),
        activated=activated,
        outside_count=outside_count,
    )


def chosen(table: ProfileTable, place_code: str | None, factor_code: str | None) -> ProfileTable:
    """Return the rows of a municipality and those with a factor marked, counted anew; ``None`` keeps all.

    A factor that the year's list does not have keeps all rows.
    """
    keep = pd.Series(True, index=table.states.index)
    if place_code:
        keep &= (table.schools["place_code"] == place_code).to_numpy()
    if factor_code in table.states.columns:
        keep &= table.states[factor_code].isin(MARKED_CELLS)
    return _rows(table, [position for position, is_kept in enumerate(keep) if is_kept], table.schools)


def orders(table: ProfileTable, groups: ProfileGroups | None) -> tuple[Order, ...]:
    """Return the orders that the data allow: no groups without a grouping, no units where none is known."""
    has_units = bool(table.schools["unit_name"].notna().any())
    possible = {Order.GROUP: groups is not None, Order.UNIT: has_units}
    return tuple(order for order in Order if possible.get(order, True))


def ordered(table: ProfileTable, order: Order, groups: ProfileGroups | None) -> ProfileTable:
    """Return the same rows in an order that ``orders`` allows.

    District: by municipality and name. Group: by group, like profiles beside each other. Unit: by the unit,
    then municipality. Count: by marked factors, most first, schools without a profile last.
    """
    schools = table.schools
    keys = ["place_name", "school_short_name", "school_code"]
    if order == Order.GROUP and groups is not None:
        section, place = _group_places(schools, groups)
        schools = schools.assign(section=section, key=place)
    elif order == Order.UNIT:
        schools = schools.assign(section=schools["unit_name"].fillna(""), key=schools["unit_name"])
    elif order == Order.COUNT:
        schools = schools.assign(key=-schools["marked_count"].astype("Float64"))
    else:
        schools = schools.assign(key=0)
    schools = schools.reset_index(drop=True)
    positions = schools.sort_values(["key", *keys], na_position="last", kind="stable").index
    return _rows(table, positions.tolist(), schools.drop(columns="key"))


def _group_places(schools: pd.DataFrame, groups: ProfileGroups) -> tuple[list[str], list[int]]:
    """The group number of each school ("" for none), and its place: groups one after another."""
    number_of = {code: g.number for g in groups.groups or () for code in g.school_codes}
    leaf = {code: place for place, code in enumerate(groups.school_codes)}
    last = len(groups.school_codes)
    numbers = [number_of.get(code, 0) for code in schools["school_code"]]
    places = [
        (number or len(number_of) + 1) * (last + 1) + leaf.get(code, last)
        for number, code in zip(numbers, schools["school_code"], strict=True)
    ]
    return [str(number or "") for number in numbers], places


def _rows(table: ProfileTable, positions: Sequence[int], schools: pd.DataFrame) -> ProfileTable:
    """The table with the rows at these positions, in this order."""
    rows = list(positions)
    columns = ["factor_code", "factor_name", "number_in_list"]
    return _counted(
        table.year,
        schools.iloc[rows].reset_index(drop=True),
        table.states.iloc[rows],
        table.factors[[*columns, *(c for c in ("source_id", "locator") if c in table.factors)]],
        table.activated.iloc[rows],
        table.outside_count,
    )


def expected_both(pair: FactorPair) -> float:
    """Return in how many schools both factors would be marked on average were they marked independently."""
    first = pair.both_count + pair.first_only_count
    second = pair.both_count + pair.second_only_count
    return first * second / pair.stated_count if pair.stated_count else 0.0
