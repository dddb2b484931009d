"""Periods as people write them: read or refused, never guessed; every name reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.programme_period_words import is_counted_period, period_code, period_text
from data.programme_periods import read_period

YEARS = st.integers(2000, 2098)
CODES = st.one_of(
    YEARS.map(lambda y: f"y{y}"),
    st.tuples(YEARS, st.integers(1, 1)).map(lambda one: f"y{one[0]}-{one[0] + one[1]}"),
    YEARS.map(lambda y: f"s{y}-{y + 1}"),
    st.tuples(YEARS, st.sampled_from([1, 2])).map(lambda one: f"h{one[0]}-{one[1]}"),
    st.dates(read_period("y2000").period_from, read_period("y2099").period_to).map(lambda d: f"d{d}"),  # type: ignore[arg-type]
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", "y2024"),
        ("2024 г.", "y2024"),
        ("2024\u00a0год", "y2024"),
        ("2023–2024 годы", "y2023-2024"),
        ("2023 - 2024 гг.", "y2023-2024"),
        ("2021/22 учебный год", "s2021-2022"),
        ("2021-2022 уч. год", "s2021-2022"),
        ("2021/2022 учебный год", "s2021-2022"),
        ("1-е полугодие 2023 года", "h2023-1"),
        ("II полугодие 2023", "h2023-2"),
        ("второе полугодие 2023 г.", "h2023-2"),
        ("на 01.01.2024", "d2024-01-01"),
        ("1.9.2024", "d2024-09-01"),
        ("2024-09-01", "d2024-09-01"),
        ("на 1 января 2024 года", "d2024-01-01"),
        ("1 мая 2024", "d2024-05-01"),
        ("S2021-2022", "s2021-2022"),
    ],
)
def test_what_a_text_means(text: str, code: str) -> None:
    assert period_code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *("", "год", "ежегодно", "any", "each", "each2023-2024", "2023–2024", "2023/24", "24", "1999"),
        *("2024/25/26", "31.02.2024", "3-е полугодие 2024", "2021/23 учебный год", "2024–2023 годы"),
        *("май 2024", "２０２４ год и ещё", "<b>2024</b>"),
    ],
)
def test_what_is_none_or_not_sure_is_refused(text: str) -> None:
    assert period_code(text) is None


@given(CODES, st.sampled_from(["ru", "en"]))
def test_every_name_reads_back(code: str, language: str) -> None:
    assert period_code(code) == code
    assert period_code(period_text(code, language)) == code


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    code = period_code(text)
    assert code is None or is_counted_period(code)
