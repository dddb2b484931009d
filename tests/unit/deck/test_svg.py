"""SVG: every text of a drawing stands in it, inside the picture, escaped; lengths follow the values."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from locales.text import use_language
from reports.deck.model import Drawing, LegendItem
from reports.deck.svg import draw, svg_text
from reports.deck.svg_canvas import Box, Canvas
from reports.deck.svg_card import card_svg
from reports.deck.svg_metrics import BOLD, REGULAR, WIDTHS, cut, text_width, wrapped
from reports.deck.svg_parts import ticks
from tests.unit.deck import drawn

NS = "{http://www.w3.org/2000/svg}"
SIZES = [(880, 330), (1200, 600), (480, 300)]


def root(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in root(svg).iter(f"{NS}text")]


def words_of(drawing: Drawing) -> list[str]:
    """Every text and printed number that a drawing of the tests holds."""
    return {
        drawn.MAP: [
            "Азовский",
            "Саль-",
            "ский",
            "ниже среднего по области — 1\u00a0234",
            "не опубликовано",
            "Схематичная карта",
        ],
        drawn.BARS: [*drawn.BARS.labels, "Физика", "Химия", drawn.LONG, "Из ШНОР", "Всего", "среднее 50"],
        drawn.INTERVALS: [*drawn.INTERVALS.labels, "Кадры", "Мотивация", "2023", "2024", "0\u00a0%"],
        drawn.FUNNEL: ["История", "Математика", "Слушателей", "среднее — 30,4\u00a0%"],
        drawn.COLUMNS: [
            "208",
            "3",
            "1\u00a0060",
            "нет данных",
            "ШНОР",
            "Школы «500+»",
            "2021",
            "2022",
            "Школ",
        ],
        replace(drawn.COLUMNS, is_stacked=True): ["208", "3", "1\u00a0060", "211"],
        drawn.MATRIX: ["17", "18", "нет данных", "Кадры", drawn.LONG, "отмечен — 17", "Группа 1", "Итого"],
    }[drawing]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", drawn.DRAWINGS)
def test_every_text_stands_inside_the_picture(name: str, size: tuple[int, int]) -> None:
    drawing, canvas = drawn.DRAWINGS[name], Canvas()
    draw(canvas, Box(0, 0, *size), drawing)
    assert len(canvas.texts) >= 5
    for box in canvas.texts:
        assert box.x0 >= -0.01, box
        assert box.x1 <= size[0] + 0.01, box
        assert box.y0 >= -1, box
        assert box.y1 <= size[1] + 1, box
    found = " ".join(texts(svg_text(drawing, *size))).replace("- ", "-")
    for words in words_of(drawing):
        assert words in found or words in " ".join(found.split()), (words, found)


@pytest.mark.parametrize("name", drawn.DRAWINGS)
def test_the_same_drawing_gives_the_same_bytes(name: str) -> None:
    drawing = drawn.DRAWINGS[name]
    assert svg_text(drawing, 880, 330) == svg_text(drawing, 880, 330)


def test_it_says_what_it_is_to_a_screen_reader() -> None:
    found = root(svg_text(drawn.MAP, 880, 330, "Районы & «школы» <3"))
    assert found.get("role") == "img"
    assert found[0].tag == f"{NS}title"
    assert found[0].text == "Районы & «школы» <3"


def test_marks_of_xml_and_control_characters_do_no_harm() -> None:
    nasty = "<script>&\"'\x00\x0b</text>"
    drawing = replace(drawn.BARS, names=(nasty, nasty, nasty), reference_label=nasty)
    assert "<script>&\"'</text>" in texts(svg_text(drawing, 880, 330))


def test_bars_are_as_long_as_their_values() -> None:
    svg = svg_text(drawn.BARS, 880, 330)
    bars = {
        colour: [
            float(one.get("width", 0)) for one in root(svg).iter(f"{NS}rect") if one.get("fill") == colour
        ]
        for colour in ("#1B5A96", "#E3EEF7")
    }
    (key, value), (other_key, *wholes) = bars["#1B5A96"], bars["#E3EEF7"]
    assert key == other_key
    # The missing value and the zero have no bar; the missing whole has none either.
    assert value / wholes[0] == pytest.approx(95 / 211, abs=0.001)
    assert wholes[1] / wholes[0] == pytest.approx(40 / 211, abs=0.001)
    assert len(wholes) == 2


def test_shapes_are_districts_and_keep_their_proportions() -> None:
    found = root(svg_text(drawn.MAP, 880, 330))
    paths = [one for one in found.iter(f"{NS}path") if one.get("fill") != "none"]
    assert [one.get("fill") for one in paths] == ["#A63C0C", "#BDD8EB"]
    x0, y0, x1, y1 = corners(paths[0].get("d", ""))
    assert (x1 - x0) / (y1 - y0) == pytest.approx(40 / 30, abs=0.01)
    radii = sorted(float(one.get("r", 0)) for one in found.iter(f"{NS}circle"))
    assert radii[1] / radii[0] == pytest.approx(8 / 6, abs=0.01)


def corners(path: str) -> tuple[float, float, float, float]:
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", path)]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def test_a_missing_column_is_words_and_no_rectangle_of_zero() -> None:
    found = root(svg_text(drawn.COLUMNS, 880, 330))
    grey = [one for one in found.iter(f"{NS}rect") if one.get("fill") == "#8A95A3"]
    assert len(grey) == 2, "the key of the legend and 208"
    assert texts(svg_text(drawn.COLUMNS, 880, 330)).count("нет данных") == 1


def test_many_rows_stand_in_columns_and_all_are_named() -> None:
    names = tuple(f"Район {n}" for n in range(55))
    drawing = replace(
        drawn.BARS,
        names=names,
        values=tuple(float(n) for n in range(55)),
        wholes=(),
        labels=tuple(f"{n} на 3" for n in range(55)),
    )
    canvas = Canvas()
    draw(canvas, Box(0, 0, 880, 330), drawing)
    found = texts(svg_text(drawing, 880, 330))
    assert set(names) <= set(found)
    assert set(drawing.labels) <= set(found)
    assert max(box.x1 for box in canvas.texts) <= 880


def test_a_long_legend_stands_beside_the_map_down_to_its_end() -> None:
    legend = tuple(LegendItem("#A63C0C", f"{drawn.LONG} {n}", n) for n in range(9))
    canvas = Canvas()
    draw(canvas, Box(0, 0, 880, 330), replace(drawn.MAP, legend=legend, note=drawn.LONG * 2))
    assert max(box.y1 for box in canvas.texts) <= 331


@pytest.mark.parametrize(("weight", "is_bold"), [(REGULAR, False), (BOLD, True)])
def test_widths_are_those_of_the_font(weight: str, is_bold: bool) -> None:
    font = ImageFont.truetype(
        str(WIDTHS.with_name(f"golos-text-{weight}.ttf")), 1000, layout_engine=ImageFont.Layout.BASIC
    )
    for letter in "АБЯабяёЙQWz0123456789%«»—–−№,.()\u00a0":
        assert text_width(letter, 1000, is_bold=is_bold) == pytest.approx(font.getlength(letter), abs=1), (
            letter
        )


@given(st.text(alphabet="абвгдеёжз \u00a0—0Ш", max_size=60), st.floats(30, 400))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrapped(text, room, 12)
    assert all(text_width(line, 12) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert text_width(cut(text, room, 12), 12) <= room


@given(st.floats(0, 1e6), st.floats(0.01, 1e6), st.integers(2, 8))
def test_ticks_cover_the_range(low: float, span: float, most: int) -> None:
    found = ticks(low, low + span, most)
    slack = span * 1e-6 + 1e-6 * (low + 1)
    assert found[0] <= low + slack
    assert found[-1] >= low + span - slack
    assert 2 <= len(found) <= most + 3


def test_a_saved_picture_carries_its_finding_sources_and_font() -> None:
    figure = drawn.slide(7).figure
    with use_language("ru"):
        svg = card_svg(figure, drawn.BARS)
    said = " ".join(texts(svg))
    for words in (
        "Вывод номер 7",
        "Подзаголовок 7",
        "модель",
        "Сборник, табл. 5, прил. 1",
        "107 школ",
        "версия 0a1b",
    ):
        assert words in said, words
    assert "Озёрная область" in said
    assert svg.count("data:font/woff2;base64,") == 2
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
