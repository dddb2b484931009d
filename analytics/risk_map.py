"""Risk profiles on a map: schools with their state, and counts by municipality and by group of them.

Counted are *cells*: a school for one factor, or a school and a factor when no factor is chosen. A share is
given only for groups with at least five schools stated (product.md, Rules of statistics). Frames are those of
``analytics.profiles``; a row of ``marks`` that only mentions a factor is no mark and is left out.
"""

from dataclasses import dataclass

import pandas as pd

from analytics.profiles import MarkState, mark_states, marked_table, participant_codes
from analytics.school_risk import school_risk, unit_shares
from analytics.statistics import MIN_SAMPLE

IN_TABLE = ("marked", "not_marked")
"""What ``mark_state`` of a row says when a document has the factor in its table."""
MARKED = (MarkState.HIGH, MarkState.MEDIUM, MarkState.LOW, MarkState.MARKED)
"""States of a marked factor, the most significant first."""
CELLS = ["marked_count", "not_marked_count", "not_stated_count"]
GROUP = ["group_code", "marked_count", "stated_count", "not_stated_count"]
GROUP += ["share_frac", "low_frac", "high_frac", "mean_frac", "verdict"]
PLACE = ["place_code", "place_name", "short_name", "map_label", "place_kind"]


@dataclass(frozen=True)
class RiskMap:
    """A year's schools by one factor (``factor_code``), or by all factors of the list (``None``).

    ``schools``: a row each with ``school_code``, ``school_name``, ``place_code``, ``group_code``,
    ``lat_deg``, ``lon_deg`` (NaN where nobody gives them), ``state`` (``MarkState`` of the factor; of all
    factors only stated or not), ``school_marked_count`` of ``school_stated_count`` (factors) and the cells.
    ``districts``: a row per municipality in the order of ``places``, with its names, ``schools_count``
    (schools of the list), ``marked_count``, ``not_marked_count``, ``not_stated_count`` (cells) and
    ``unpublished_count`` (schools that have no profile; NA where the number of schools is not published).
    ``groups``: rows of ``unit_shares`` for the factor with ``not_stated_count``; empty without a factor.
    ``factor_counts``: ``marked_count`` of ``stated_count`` schools by ``factor_code``, all factors of the
    year. ``scale_frac`` is the factor's share over all years with marks, ``scale_years`` these years: the
    middle of a scale that stays the same across years. ``is_list_known``: the list of participants is
    known; otherwise the schools are those that have a table of marks, no sample of the region.
    """

    factor_code: str | None
    schools: pd.DataFrame
    districts: pd.DataFrame
    groups: pd.DataFrame
    factor_counts: pd.DataFrame
    scale_frac: float | None
    scale_years: tuple[int, ...]
    is_list_known: bool

    @property
    def marked(self) -> int:
        """How many cells are marked."""
        return int(self.districts["marked_count"].sum())

    @property
    def stated(self) -> int:
        """How many cells are stated: marked or not."""
        return self.marked + int(self.districts["not_marked_count"].sum())

    @property
    def state_counts(self) -> dict[MarkState, int]:
        """How many schools there are of each state."""
        return {state: int((self.schools["state"] == state).sum()) for state in MarkState}

    @property
    def unpublished(self) -> int:
        """How many schools have no profile, where the number of schools is known."""
        return int(self.districts["unpublished_count"].sum())

    @property
    def listed(self) -> pd.DataFrame:
        """Municipalities with schools, those with more marked cells first, then by name."""
        has_any = (self.districts["schools_count"] > 0) | (self.districts["unpublished_count"].fillna(0) > 0)
        rows: pd.DataFrame = self.districts[has_any].sort_values(
            ["marked_count", "place_name"], ascending=[False, True], kind="stable"
        )
        return rows

    @property
    def not_stated(self) -> int:
        """How many cells are not stated."""
        return int(self.districts["not_stated_count"].sum())

    @property
    def most_marked(self) -> pd.DataFrame:
        """All municipalities that share the largest number of marked cells above zero."""
        counts = self.districts["marked_count"]
        rows: pd.DataFrame = self.districts[(counts > 0) & (counts == counts.max())]
        return rows


@dataclass(frozen=True)
class YearMarks:
    """What the maps of a year share: marks in tables (all years; of the year), participants likewise.

    ``counts`` are rows of ``school_risk`` by school; ``factor_counts``, ``is_list_known``: see ``RiskMap``.
    """

    year: int
    stated: pd.DataFrame
    takers: pd.DataFrame
    of_year: pd.DataFrame
    takers_of_year: pd.DataFrame
    counts: pd.DataFrame
    factor_counts: pd.DataFrame
    is_list_known: bool


def has_profiles(marks: pd.DataFrame, year: int) -> bool:
    """Tell whether a year has marks; a factor that a text only mentions is none."""
    return bool(((marks["year"] == year) & marks["mark_state"].isin(IN_TABLE)).any())


def risk_map(
    marks: pd.DataFrame,
    participants: pd.DataFrame,
    schools: pd.DataFrame,
    places: pd.DataFrame,
    year: int,
    factors: tuple[str, ...],
    factor_code: str | None = None,
) -> RiskMap:
    """Count a year's marks by school, municipality and group.

    ``marks``: rows of the query ``school_marks``; ``places``: rows of ``Coverage.table`` (the names and
    ``schools_count``); ``factors``: the codes of the year's list.

    Raises:
        ValueError: a school has two rows for one factor and year, or a significance is none of the three.
    """
    return risk_map_of(year_marks(marks, participants, schools, year), schools, places, factors, factor_code)


def year_marks(
    marks: pd.DataFrame, participants: pd.DataFrame, schools: pd.DataFrame, year: int
) -> YearMarks:
    """Return what the maps of a year share, whatever factor they show; see ``risk_map``."""
    stated = marks[marks["mark_state"].isin(IN_TABLE)]
    takers = _takers(stated, participants)
    # Only the scale looks at other years: a country has four times the rows of one.
    of_year, takers_of_year = stated[stated["year"] == year], takers[takers["year"] == year]
    return YearMarks(
        year,
        stated,
        takers,
        of_year,
        takers_of_year,
        school_risk(of_year, takers_of_year, schools, year).set_index("school_code"),
        _factor_counts(marked_table(of_year, takers_of_year, year)),
        bool((participants["year"] == year).any()),
    )


def risk_map_of(
    base: YearMarks,
    schools: pd.DataFrame,
    places: pd.DataFrame,
    factors: tuple[str, ...],
    factor_code: str | None = None,
) -> RiskMap:
    """Count the marks of a year that ``year_marks`` prepared; see ``risk_map``."""
    scale_frac, scale_years = _scale(base.stated, base.takers, factor_code)
    of_factor = base.of_year[base.of_year["factor_code"] == factor_code]
    rows = _schools(base, of_factor, schools, len(factors), factor_code)
    return RiskMap(
        factor_code,
        rows,
        _districts(rows, places),
        _groups(of_factor, base.takers_of_year, schools, base.year),
        base.factor_counts,
        scale_frac,
        scale_years,
        base.is_list_known,
    )


def share_class(part: int, whole: int, middle_frac: float) -> int | None:
    """Return the step of a scale of five for a share: 0 for none at all, 1 to 4 by ``scale_breaks``.

    A share on a break belongs to the step below it. Fewer than five: ``None``, nothing is shaded.
    """
    if whole < MIN_SAMPLE:
        return None
    if part == 0:
        return 0
    return 1 + sum(part / whole > limit for limit in scale_breaks(middle_frac))


def scale_breaks(middle_frac: float) -> tuple[float, float, float]:
    """Return the breaks of shares above zero: the middle one, half of it, half the way from it to all.

    >>> scale_breaks(0.5)
    (0.25, 0.5, 0.75)
    """
    return middle_frac / 2, middle_frac, (1 + middle_frac) / 2


def _takers(stated: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """Participants; in a year without their list, the schools that have a table of marks."""
    known = participants["year"].unique()
    others = stated.loc[~stated["year"].isin(known), ["school_code", "year"]]
    return pd.concat([participants[["school_code", "year"]], others]).drop_duplicates()


def _schools(
    base: YearMarks,
    of_factor: pd.DataFrame,
    schools: pd.DataFrame,
    factors_count: int,
    factor_code: str | None,
) -> pd.DataFrame:
    counts = base.counts
    known = schools.set_index("school_code")[
        ["school_name", "place_code", "group_code", "lat_deg", "lon_deg"]
    ]
    rows = known.reindex(counts.index).assign(
        school_marked_count=counts["marked_count"].fillna(0).astype(int),
        school_stated_count=counts["stated_count"].astype(int),
    )
    if factor_code is None:
        is_stated = rows["school_stated_count"] > 0
        rows["state"] = is_stated.map({True: str(MarkState.MARKED), False: str(MarkState.NOT_STATED)})
        rows["marked_count"] = rows["school_marked_count"]
        rows["not_marked_count"] = rows["school_stated_count"] - rows["school_marked_count"]
        rows["not_stated_count"] = factors_count - rows["school_stated_count"]
        return rows.rename_axis("school_code").reset_index()
    states = mark_states(of_factor, base.takers_of_year, base.year)
    no_state = pd.Series(str(MarkState.NOT_STATED), index=rows.index)
    rows["state"] = states.get(factor_code, no_state).reindex(rows.index)
    rows["marked_count"] = rows["state"].isin([str(state) for state in MARKED]).astype(int)
    rows["not_marked_count"] = (rows["state"] == MarkState.NOT_MARKED).astype(int)
    rows["not_stated_count"] = (rows["state"] == MarkState.NOT_STATED).astype(int)
    return rows.rename_axis("school_code").reset_index()


def _groups(of_factor: pd.DataFrame, takers: pd.DataFrame, schools: pd.DataFrame, year: int) -> pd.DataFrame:
    """The groups by one factor; without any school stated there is nothing to share."""
    if set(of_factor["school_code"].unique()).isdisjoint(participant_codes(takers, year)):
        return pd.DataFrame(columns=GROUP)
    rows = unit_shares(of_factor, takers, schools, year, "group_code")
    return rows.rename(columns={"unstated_count": "not_stated_count"})[GROUP]


def _factor_counts(table: pd.DataFrame) -> pd.DataFrame:
    counts = pd.DataFrame({"marked_count": table.sum().astype(int), "stated_count": table.count()})
    return counts.rename_axis("factor_code").reset_index()


def _districts(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """A municipality with fewer schools than profiles has none that is missing, not less than none."""
    sums = rows.groupby("place_code")[CELLS].sum()
    sums["profiles_count"] = rows.groupby("place_code").size()
    table = places[[*PLACE, "schools_count"]].rename(columns={"schools_count": "published_count"})
    table = table.merge(sums, how="left", left_on="place_code", right_index=True)
    table[[*CELLS, "profiles_count"]] = table[[*CELLS, "profiles_count"]].fillna(0).astype(int)
    missing = (table["published_count"].astype("Int64") - table["profiles_count"]).clip(lower=0)
    return table.rename(columns={"profiles_count": "schools_count"}).assign(unpublished_count=missing)


def _scale(
    stated: pd.DataFrame, takers: pd.DataFrame, factor_code: str | None
) -> tuple[float | None, tuple[int, ...]]:
    """The share of a factor among the schools of all years together, and the years that have it."""
    mine = stated[stated["factor_code"] == factor_code].merge(takers, on=["school_code", "year"])
    if mine.empty:
        return None, ()
    years = tuple(sorted(int(year) for year in mine["year"].unique()))
    return float(mine["is_marked"].astype(int).sum()) / len(mine), years
