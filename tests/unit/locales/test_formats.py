"""Numbers and dates look the same everywhere, in both languages."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales.formats import day, moment, number, optional, percent
from locales.text import use_language

NBSP, MINUS = "\u00a0", "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "russian", "english"),
    [
        (0, 0, "0", "0"),
        (3.75, 2, "3,75", "3.75"),
        (3, 2, "3,00", "3.00"),
        (999, 0, "999", "999"),
        (1000, 0, f"1{NBSP}000", "1,000"),
        (1234567.891, 2, f"1{NBSP}234{NBSP}567,89", "1,234,567.89"),
        (-5, 0, f"{MINUS}5", f"{MINUS}5"),
        (-1234.5, 1, f"{MINUS}1{NBSP}234,5", f"{MINUS}1,234.5"),
        (2 / 3, 2, "0,67", "0.67"),
    ],
)
def test_number(value: float, decimals: int, russian: str, english: str) -> None:
    assert number(value, decimals) == russian
    with use_language("en"):
        assert number(value, decimals) == english


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (0.625, 2, "0,63"), (1.005, 2, "1,01")],
)
def test_a_half_is_rounded_up_as_in_excel(value: float, decimals: int, text: str) -> None:
    assert number(value, decimals) == text
    assert number(-value, decimals) == MINUS + text


@pytest.mark.parametrize(("value", "decimals"), [(-0.0, 0), (-0.4, 0), (-0.004, 2)])
def test_zero_has_no_sign(value: float, decimals: int) -> None:
    assert number(value, decimals) == number(0, decimals)


@pytest.mark.parametrize("missing", [float("nan"), None])
def test_a_missing_number_is_no_number(missing: Any) -> None:
    with pytest.raises(ValueError, match="print its reason"):
        number(missing)
    with pytest.raises((ValueError, TypeError)):
        percent(missing)


@pytest.mark.parametrize(
    ("share", "decimals", "russian", "english"),
    [
        (0.3, 0, f"30{NBSP}%", "30%"),
        (0.305, 1, f"30,5{NBSP}%", "30.5%"),
        (0, 0, f"0{NBSP}%", "0%"),
        (1, 0, f"100{NBSP}%", "100%"),
        (0.285, 0, f"29{NBSP}%", "29%"),
        (-0.05, 0, f"{MINUS}5{NBSP}%", f"{MINUS}5%"),
    ],
)
def test_percent(share: float, decimals: int, russian: str, english: str) -> None:
    assert percent(share, decimals) == russian
    with use_language("en"):
        assert percent(share, decimals) == english


@pytest.mark.parametrize("missing", [None, pd.NA, float("nan")])
def test_optional_says_what_it_is_told(missing: Any) -> None:
    assert optional(missing, 2, "не опубликовано") == "не опубликовано"
    assert optional(0, 2, "не опубликовано") == "0,00"


@pytest.mark.parametrize(
    ("value", "russian", "english"),
    [
        (date(2022, 5, 20), "20.05.2022", "20 May 2022"),
        (date(2026, 1, 2), "02.01.2026", "2 January 2026"),
    ],
)
def test_day(value: date, russian: str, english: str) -> None:
    assert day(value) == russian
    with use_language("en"):
        assert day(value) == english


def test_a_moment_is_told_in_its_own_zone() -> None:
    late = datetime(2022, 5, 20, 22, 5, tzinfo=UTC)
    assert moment(late) == "20.05.2022, 22:05"
    assert moment(late.astimezone(timezone(timedelta(hours=3)))) == "21.05.2022, 01:05"
    with use_language("en"):
        assert moment(late) == "20 May 2022, 22:05"


@given(st.decimals(-(10**7), 10**7, places=4), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_a_number_reads_back_rounded_half_up(value: Decimal, decimals: int) -> None:
    text = number(float(value), decimals).replace(NBSP, "").replace(",", ".").replace(MINUS, "-")
    assert Decimal(text) == value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert len(text.partition(".")[2]) == decimals
