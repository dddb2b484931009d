"""One school: its profile, its history, what changed, who stands near. Frames: ``analytics.profiles``.

``marks`` here are all rows of the query ``school_marks``, those that only mention a factor too.
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analytics.profiles import participant_codes, stated_marks
from analytics.school_risk import marks_by_unit


class Cell(StrEnum):
    """What the data say of one factor of a school in one year."""

    MARKED = "marked"
    MENTIONED = "mentioned"
    NOT_MARKED = "not_marked"
    NOT_STATED = "not_stated"
    NOT_LISTED = "not_listed"
    """The factor is not in that year's list."""
    NOT_PARTICIPANT = "not_participant"
    """That year's list of participants does not name the school, and nothing is stated of it."""


@dataclass(frozen=True)
class Beside:
    """How many participants of a year have each factor, by unit.

    Each frame has ``factor_code``, ``marked_count``, ``stated_count`` (schools that say whether), those of
    ``places`` and ``groups`` the unit's code as well. Empty without a list of participants.
    """

    places: pd.DataFrame
    groups: pd.DataFrame
    region: pd.DataFrame
    participants_count: int


@dataclass(frozen=True)
class Change:
    """Marks of two years over the factors that both state for the school."""

    earlier: int
    later: int
    common_count: int
    earlier_marked_count: int
    later_marked_count: int
    appeared_codes: tuple[str, ...]
    gone_codes: tuple[str, ...]


def profile(marks: pd.DataFrame, factors: pd.DataFrame, year: int, school_code: str) -> pd.DataFrame:
    """Return a row per factor of the year's list, in its order: what is stated of the school.

    Columns: ``factor_code``, ``factor_name``, ``number_in_list``, ``mark_state`` (a ``Cell``),
    ``significance`` (None where not stated), ``is_activated`` (None where not stated).
    """
    listed = factors[factors["year"] == year].sort_values("number_in_list")
    mine = marks[(marks["year"] == year) & (marks["school_code"] == school_code)]
    own = mine[["factor_code", "mark_state", "significance", "is_activated"]]
    rows = listed[["factor_code", "factor_name", "number_in_list"]].merge(own, on="factor_code", how="left")
    values = rows[["significance", "is_activated"]].astype(object)
    rows[["significance", "is_activated"]] = values.where(values.notna(), None)
    rows["mark_state"] = rows["mark_state"].astype(object).fillna(str(Cell.NOT_STATED))
    return rows.reset_index(drop=True)


def beside(marks: pd.DataFrame, participants: pd.DataFrame, schools: pd.DataFrame, year: int) -> Beside:
    """Return the counts of ``Beside``; a school counts where its row says marked or not."""
    counts = ["marked_count", "stated_count"]
    asked = stated_marks(marks)
    places = marks_by_unit(asked, participants, schools, year, "place_code")
    groups = marks_by_unit(asked, participants, schools, year, "group_code")
    region = places.groupby("factor_code", as_index=False)[counts].sum()
    return Beside(
        places=places[["place_code", "factor_code", *counts]],
        groups=groups.loc[groups["group_code"].notna(), ["group_code", "factor_code", *counts]],
        region=region,
        participants_count=len(participant_codes(participants, year)),
    )


def with_beside(rows: pd.DataFrame, counts: Beside, place_code: str, group_code: str | None) -> pd.DataFrame:
    """Return rows of ``profile`` with ``district_``, ``group_`` and ``region_`` counts, missing where none.

    Columns: ``{unit}_marked_count`` and ``{unit}_stated_count``.
    """
    units = {
        "district": counts.places[counts.places["place_code"] == place_code],
        "group": counts.groups[counts.groups["group_code"] == group_code],
        "region": counts.region,
    }
    for unit, frame in units.items():
        by_factor = frame.set_index("factor_code")
        for count in ("marked_count", "stated_count"):
            rows[f"{unit}_{count}"] = rows["factor_code"].map(by_factor[count].to_dict()).astype("Int64")
    return rows


def change(marks: pd.DataFrame, participants: pd.DataFrame, school_code: str, year: int) -> Change | None:
    """Return what changed since the list of participants before ``year``'s.

    ``None`` unless the school stands in both lists and both years state a common factor.
    """
    years = sorted(set(participants["year"]))
    own = set(participants.loc[participants["school_code"] == school_code, "year"])
    before = [int(y) for y in years if y < year]
    if year not in own or not before or before[-1] not in own:
        return None
    earlier, later = (_marked(marks, school_code, y) for y in (before[-1], year))
    common = sorted(set(earlier) & set(later))
    if not common:
        return None
    return Change(
        earlier=before[-1],
        later=year,
        common_count=len(common),
        earlier_marked_count=sum(earlier[code] for code in common),
        later_marked_count=sum(later[code] for code in common),
        appeared_codes=tuple(code for code in common if later[code] and not earlier[code]),
        gone_codes=tuple(code for code in common if earlier[code] and not later[code]),
    )


def _marked(marks: pd.DataFrame, school_code: str, year: int) -> dict[str, bool]:
    """Factor code to whether it is marked, where the year states it."""
    stated = stated_marks(marks[(marks["school_code"] == school_code) & (marks["year"] == year)])
    return {
        str(c): s == Cell.MARKED for c, s in zip(stated["factor_code"], stated["mark_state"], strict=True)
    }


def history(
    marks: pd.DataFrame, factors: pd.DataFrame, participants: pd.DataFrame, school_code: str, year: int
) -> pd.DataFrame:
    """Return a row per factor and year with a list of factors.

    Columns: ``factor_code``, ``factor_name``, ``year``, ``mark_state`` (a ``Cell``), ``significance``; rows
    of ``year``'s list come first in its order, then the others by their newest list; years ascend.
    """
    mine = marks[marks["school_code"] == school_code]
    keys = list(zip(mine["factor_code"], mine["year"], strict=True))
    states = dict(zip(keys, mine["mark_state"], strict=True))
    levels = {key: level for key, level in zip(keys, mine["significance"], strict=True) if not pd.isna(level)}
    listed = set(zip(factors["factor_code"], factors["year"], strict=True))
    own_years = set(participants.loc[participants["school_code"] == school_code, "year"]) | set(mine["year"])
    absent_years = set(participants["year"]) - own_years
    rows = []
    for code, name in _factor_order(factors, year):
        for one in sorted(set(factors["year"])):
            state = states.get((code, one), Cell.NOT_STATED)
            if one in absent_years:
                state = Cell.NOT_PARTICIPANT
            if (code, one) not in listed:
                state = Cell.NOT_LISTED
            rows.append((code, name, int(one), str(state), levels.get((code, one))))
    return pd.DataFrame(rows, columns=["factor_code", "factor_name", "year", "mark_state", "significance"])


def _factor_order(factors: pd.DataFrame, year: int) -> list[tuple[str, str]]:
    is_of_year = factors["year"] == year
    rest = factors[~is_of_year].sort_values(["year", "number_in_list"], ascending=[False, True])
    ordered = pd.concat([factors[is_of_year].sort_values("number_in_list"), rest])
    first = ordered.drop_duplicates("factor_code")
    return list(zip(first["factor_code"].astype(str), first["factor_name"].astype(str), strict=True))


def last_states(states: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the newest day (rows of the query ``school_states`` of one school)."""
    rows: pd.DataFrame = states[states["state_date"] == states["state_date"].max()]
    return rows


def around(table: pd.DataFrame, pairs: pd.DataFrame, place_code: str) -> pd.DataFrame:
    """Return the district and its neighbours: rows of ``Coverage.table``, with ``is_own`` and ``is_stated``.

    The district comes first, then neighbours that a text states, then those that only touch on the map, each
    part by name. ``pairs``: ``geo.adjacency``. An unknown district gives an empty frame.
    """
    there = pairs[pairs["place_code_a"] == place_code].set_index("place_code_b")["is_stated"]
    back = pairs[pairs["place_code_b"] == place_code].set_index("place_code_a")["is_stated"]
    stated = {**there.to_dict(), **back.to_dict()}
    codes = table["place_code"]
    rows = table[(codes == place_code) | codes.isin(list(stated))]
    rows = rows.assign(
        is_own=rows["place_code"] == place_code,
        is_stated=[bool(stated.get(code, True)) for code in rows["place_code"]],
    )
    order = ["is_own", "is_stated", "place_name"]
    return rows.sort_values(order, ascending=[False, False, True], kind="stable").reset_index(drop=True)
