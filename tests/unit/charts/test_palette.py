"""Palettes can be told apart by everybody, and text on them can be read (visual.md, 2)."""

from itertools import combinations

import pytest
from coloraide import Color

from charts.palette import DARK, LIGHT, Palette, contrast_ratio, relative_luminance, text_on

FLOOR_CIEDE2000 = 9.0
DEFICIENCIES = (None, "protan", "deutan", "tritan")
SEQUENCES = ("quadrants", "shortage", "resource", "change")


def theme(palette: Palette) -> str:
    return palette.name


def seen(colour: str, deficiency: str | None) -> Color:
    """The colour as a reader with full colour vision, or without one kind of cone, sees it."""
    shown = Color(colour)
    return shown.filter(deficiency, 1, method="machado", space="srgb-linear") if deficiency else shown


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=theme)
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("name", SEQUENCES)
def test_colours_of_a_palette_can_be_told_apart(palette: Palette, deficiency: str | None, name: str) -> None:
    colours = [seen(colour, deficiency) for colour in getattr(palette, name)]
    assert len(colours) >= 4
    closest = min(one.delta_e(other, method="2000") for one, other in combinations(colours, 2))
    assert closest >= FLOOR_CIEDE2000


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=theme)
def test_text_can_be_read(palette: Palette) -> None:
    for name in ("text", "muted", "accent", "warm", "cool"):
        assert contrast_ratio(getattr(palette, name), palette.background) >= 4.5, name
    assert contrast_ratio(palette.chip_text, palette.chip_background) >= 4.5
    assert contrast_ratio(palette.outline, palette.background) >= 2.9
    for fill in palette.quadrants:
        assert contrast_ratio(text_on(fill), fill) >= 4.5, fill


def test_contrast_is_that_of_wcag() -> None:
    assert relative_luminance("#FFFFFF") == pytest.approx(1)
    assert relative_luminance("#000000") == 0
    assert contrast_ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert text_on("#FFFFFF") == LIGHT.text
    assert text_on("#000000") == "#FFFFFF"
