"""Curators of schools in ИС МЭДК: who has one, and how many of them lead one school only.

The monitoring of engagement gives a point where the curators of more than 90 % of the schools lead only one
school of the project (document 001, table 3): that rule, and no other, is what a share is held against.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import pandas as pd

from analytics.statistics import MIN_SAMPLE

RULE = Fraction(9, 10)
"""The share must be greater than this: «>90%: 1 балл», document 001, table 3."""
LETTERS = re.compile(r"[\W\d_]+")


class RuleVerdict(StrEnum):
    """The share against the rule. It is compared only where every school of the list has a curator."""

    MORE = "more"
    NOT_MORE = "not_more"
    NOT_ALL_NAMED = "not_all_named"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class SchoolCurators:
    """The schools of a year's list with their curators.

    ``schools``: a row per school of the list with ``person_name``, ``position``, ``work_place`` (missing
    where nobody is named) and ``led_count``, the schools of the list that the same person leads.
    ``outside``: rows of curators whose school the list lacks.
    """

    schools: pd.DataFrame
    outside: pd.DataFrame

    @property
    def listed_count(self) -> int:
        """Schools of the year's list."""
        return len(self.schools)

    @property
    def missing(self) -> pd.DataFrame:
        """The schools without a curator."""
        found: pd.DataFrame = self.schools[self.schools["person_name"].isna()]
        return found

    @property
    def named_count(self) -> int:
        """Schools with a curator."""
        return self.listed_count - len(self.missing)

    @property
    def only_count(self) -> int:
        """Schools whose curator leads no other school of the list."""
        return int((self.schools["led_count"] == 1).sum())

    @property
    def people_count(self) -> int:
        """People who lead the schools of the list; one spelling is one person."""
        return self.schools["person_name"].dropna().map(person_key).nunique()

    @property
    def verdict(self) -> RuleVerdict:
        """How the share of schools with a curator of their own stands against the rule."""
        if self.listed_count < MIN_SAMPLE:
            return RuleVerdict.TOO_FEW
        if self.named_count < self.listed_count:
            return RuleVerdict.NOT_ALL_NAMED
        is_more = Fraction(self.only_count, self.listed_count) > RULE
        return RuleVerdict.MORE if is_more else RuleVerdict.NOT_MORE


def person_key(name: str) -> str:
    """Return what makes two spellings one person: «Иванова А. А.» and «Иванова А.А.» are."""
    return LETTERS.sub(" ", name.casefold().replace("ё", "е")).strip()


def school_curators(listed: pd.DataFrame, curators: pd.DataFrame) -> SchoolCurators:
    """Join a year's list of schools with the curators of that year.

    ``listed``: a row per school (school_code, school_name, place_code, place_name); ``curators``: rows of the
    query ``school_curators`` of one year, one a school at most.
    """
    own = curators[["school_code", "person_name", "position", "work_place"]]
    schools = listed.merge(own, on="school_code", how="left", validate="one_to_one")
    keys = schools["person_name"].map(person_key, na_action="ignore")
    schools["led_count"] = keys.map(keys.value_counts()).astype("Int64")
    schools = schools.sort_values(["place_name", "school_name"], kind="stable").reset_index(drop=True)
    return SchoolCurators(schools, curators[~curators["school_code"].isin(listed["school_code"])])


def coordinated(districts: pd.DataFrame, coordinators: pd.DataFrame) -> pd.DataFrame:
    """Return the municipalities that need a coordinator, and any other that has one.

    ``districts``: rows of ``Coverage.table``. Those with schools of the project need one; where no number of
    schools is known, all do. The frame has a row per municipality with ``is_needed``, ``schools_count`` and
    the columns of ``coordinators`` (the query ``municipal_coordinators``), missing where nobody is named.
    """
    with_schools = (districts["schools_count"] > 0).fillna(False).astype(bool)
    is_needed = with_schools if with_schools.any() else pd.Series(True, index=districts.index)
    rows = districts[["place_code", "place_name", "schools_count", "schools_gap_reason"]]
    own = coordinators.drop(columns="place_name")
    rows = rows.assign(is_needed=is_needed).merge(own, on="place_code", how="left", validate="one_to_one")
    kept = rows[rows["is_needed"] | rows["person_name"].notna()]
    return kept.sort_values("place_name", kind="stable").reset_index(drop=True)
