"""Small counts and dates in words."""

from datetime import date

import pytest

from locales.text import use_language
from reports.numerals import long_day, of_schools, schools_in_words


@pytest.mark.parametrize(
    ("n", "genitive", "nominative", "english"),
    [
        (1, "одной", "одна", "one"),
        (2, "двух", "две", "two"),
        (5, "пяти", "пять", "five"),
        (10, "десяти", "десять", "ten"),
        (11, "11", "11", "11"),
        (0, "0", "0", "0"),
    ],
)
def test_counts_of_schools(n: int, genitive: str, nominative: str, english: str) -> None:
    assert (of_schools(n), schools_in_words(n)) == (genitive, nominative)
    with use_language("en"):
        assert of_schools(n) == schools_in_words(n) == english


def test_a_day_in_a_sentence() -> None:
    assert long_day(date(2022, 5, 20)) == "20 мая 2022 года"
    with use_language("en"):
        assert long_day(date(2022, 5, 20)) == "20 May 2022"
