"""Text measured without a font: lines, words too wide for a box, the largest size that fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.deck.text_widths import WIDTHS, height_pt, largest, shortened, width_pt, wrapped

TEXTS = st.text(alphabet="абвгд Щж-1,", max_size=80)


def test_widths_are_those_of_arial() -> None:
    """Arial: a digit is 556, a space 278, «Щ» 938 thousandths of the size."""
    assert width_pt("0 1", 10) == pytest.approx((556 + 278 + 556) / 100)
    assert WIDTHS[False]["Щ"] >= 938
    assert width_pt("методист", 12, is_bold=True) > width_pt("методист", 12)


@given(TEXTS, st.floats(20, 200))
def test_no_line_is_wider_than_the_box_and_nothing_is_lost(text: str, room: float) -> None:
    lines = wrapped(text, 10, room)
    assert all(width_pt(line, 10) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS, st.floats(20, 200), st.floats(12, 60))
def test_what_is_cut_fits_and_says_so(text: str, width: float, height: float) -> None:
    said, is_cut = shortened(text, 10, (width, height))
    assert height_pt(said, 10, width) <= height
    assert said.endswith("…") if is_cut else said == text


def test_the_largest_size_that_fits_is_taken() -> None:
    assert largest("слово", (30.0, 20.0, 10.0), (60.0, 30.0)) == 20.0
    assert largest("слово " * 50, (30.0, 20.0, 10.0), (60.0, 30.0)) == 10.0
