"""Colours: the tokens of the visual specification, measured for colour vision (visual.md, 2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as ``#RRGGBB``. Warm is need, cool is resource."""

    name: str
    background: str
    soft: str
    text: str
    muted: str
    accent: str
    warm: str
    cool: str
    line: str
    line2: str
    outline: str
    none: str
    chip_background: str
    chip_text: str
    quadrants: tuple[str, str, str, str]
    shortage: tuple[str, str, str, str, str]
    resource: tuple[str, str, str, str, str]
    change: tuple[str, str, str, str, str]
    category: tuple[str, str, str, str]
    status: tuple[str, str, str, str]


LIGHT = Palette(
    name="light",
    background="#FFFFFF",
    soft="#F4F6F8",
    text="#17202B",
    muted="#566373",
    accent="#1B5A96",
    warm="#A63C0C",
    cool="#1B5A96",
    line="#DDE2E8",
    line2="#AEB8C3",
    outline="#8A95A3",
    none="#F0F2F4",
    chip_background="#FBEBD6",
    chip_text="#6B2A06",
    quadrants=("#A63C0C", "#3272AA", "#EDBA7C", "#BDD8EB"),
    shortage=("#C3DAEA", "#FAD9A3", "#EFA24C", "#BD5510", "#8F2F08"),
    resource=("#E3EEF7", "#AFCFE8", "#72A8D3", "#367AB3", "#134A80"),
    change=("#8F2F08", "#E3985A", "#F1F1EF", "#85B3D6", "#134A80"),
    category=("#17202B", "#1B5A96", "#C9741A", "#8A95A3"),
    status=("#1B5A96", "#8A95A3", "#C57A12", "#9A2E06"),
)

DARK = Palette(
    name="dark",
    background="#11161D",
    soft="#1A212B",
    text="#E9EDF2",
    muted="#A3AFBD",
    accent="#79B4EA",
    warm="#FF9A57",
    cool="#79B4EA",
    line="#2C3643",
    line2="#5A687A",
    outline="#5A687A",
    none="#1D2530",
    chip_background="#3A2A1C",
    chip_text="#FFCF9F",
    quadrants=("#FF8A3D", "#4D97D9", "#7F4C22", "#28496B"),
    shortage=("#2A4A66", "#5E4423", "#9A6420", "#DB8A2C", "#FFC76B"),
    resource=("#22354A", "#2E5578", "#3F7DB0", "#69A9DD", "#B4DBFA"),
    change=("#FF9A57", "#A8683A", "#3A424D", "#4B7FAE", "#8CC4F5"),
    category=("#E9EDF2", "#79B4EA", "#FFB35C", "#7C899A"),
    status=("#79B4EA", "#8793A3", "#F2D07A", "#F0703A"),
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}


def relative_luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def text_on(fill: str) -> str:
    """Return white or ink, whichever contrasts more with the fill."""
    return max(("#FFFFFF", LIGHT.text), key=lambda colour: contrast_ratio(colour, fill))
