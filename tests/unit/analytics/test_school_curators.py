"""Curators of schools counted by hand: who leads one school, and the rule of more than 90 %."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.school_curators import RuleVerdict, SchoolCurators, coordinated, person_key, school_curators


def found(people: list[str | None], outside: int = 0) -> SchoolCurators:
    codes = [f"s{n:03}" for n in range(len(people))]
    listed = pd.DataFrame(
        {"school_code": codes, "school_name": codes, "place_code": "p", "place_name": "Район"}
    )
    rows = [(code, who) for code, who in zip(codes, people, strict=True) if who]
    rows += [(f"x{n}", "Первый П.П.") for n in range(outside)]
    curators = pd.DataFrame(rows, columns=["school_code", "person_name"]).assign(
        position=None, work_place=None
    )
    return school_curators(listed, curators)


def test_who_leads_one_school() -> None:
    # Первый leads two of the list (a third is outside of it), Второй and Третий one each, one has nobody.
    one = found(["Первый П.П.", "Второй В.В.", "Первый  П. П.", None, "Третий Т.Т."], outside=1)
    assert (one.listed_count, one.named_count, one.only_count, one.people_count) == (5, 4, 2, 3)
    assert one.schools["led_count"].tolist() == [2, 1, 2, pd.NA, 1]
    assert one.missing["school_code"].tolist() == ["s003"]
    assert one.outside["school_code"].tolist() == ["x0"]
    assert one.verdict is RuleVerdict.NOT_ALL_NAMED


@pytest.mark.parametrize(
    ("alone", "shared", "verdict"),
    [
        (4, 0, RuleVerdict.TOO_FEW),
        (5, 0, RuleVerdict.MORE),
        (9, 2, RuleVerdict.NOT_MORE),  # 9 of 11: 81.8 %
        (18, 2, RuleVerdict.NOT_MORE),  # 18 of 20: 90 % exactly is not more than 90 %
        (19, 2, RuleVerdict.MORE),  # 19 of 21: 90.5 %
        (63, 7, RuleVerdict.NOT_MORE),  # 63 of 70: a tenth is no exact binary fraction
    ],
)
def test_the_rule(alone: int, shared: int, verdict: RuleVerdict) -> None:
    names = [f"Куратор {'абвгдежз'[n // 8]}{'абвгдежз'[n % 8]}" for n in range(alone)]
    assert found([*names, *["Общий О.О."] * shared]).verdict is verdict


def test_spellings_of_one_person() -> None:
    assert person_key("Иванова  А.А.") == person_key("иванова А. А.") != person_key("Иванова А.Б.")
    assert person_key("Семёнов П.П.") == person_key("Семенов П. П")


@given(
    st.lists(st.sampled_from([None, "Первый П.П.", "Второй В.В.", "Третий Т.Т."]), min_size=1, max_size=12)
)
def test_counts_add_up(people: list[str | None]) -> None:
    one = found(people)
    assert one.named_count + len(one.missing) == one.listed_count == len(people)
    assert one.only_count == sum(who is not None and people.count(who) == 1 for who in people)
    assert one.people_count == len({who for who in people if who})
    assert one.only_count <= min(one.named_count, one.people_count)


def districts(*counts: float | None) -> pd.DataFrame:
    names = [f"Район {n}" for n in range(len(counts))]
    return pd.DataFrame(
        {
            "place_code": names,
            "place_name": names,
            "schools_count": pd.array(counts, dtype="Float64"),
            "schools_gap_reason": "not_loaded",
        }
    )


def coordinators(*codes: str) -> pd.DataFrame:
    return pd.DataFrame({"place_code": codes, "place_name": codes, "person_name": "Первый П.П."})


def test_districts_with_schools_need_a_coordinator() -> None:
    rows = coordinated(districts(2, 0, None, 1), coordinators("Район 0", "Район 1"))
    assert rows["place_code"].tolist() == ["Район 0", "Район 1", "Район 3"]
    assert rows["is_needed"].tolist() == [True, False, True]
    assert rows["person_name"].notna().tolist() == [True, True, False]


def test_without_numbers_of_schools_every_district_needs_one() -> None:
    rows = coordinated(districts(None, None), coordinators("Район 1"))
    assert rows["is_needed"].tolist() == [True, True]
