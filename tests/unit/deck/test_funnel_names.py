"""Names of points on a slide's funnel: no name on another name or on a point, as far as there is room."""

from itertools import combinations

from reports.deck.model import FunnelDrawing
from reports.deck.pptx_funnel import _meets, _sides, name_places
from reports.deck.pptx_style import Box
from reports.deck.text_widths import width_pt

BOX = Box(30.0, 90.0, 900.0, 380.0)


def drawing(points: list[tuple[str, int, float]]) -> FunnelDrawing:
    names, sizes, shares = zip(*points, strict=True)
    limits = ((50.0, 250.0), (0.15, 0.24), (0.45, 0.35))
    return FunnelDrawing(names, sizes, shares, 0.29, limits, limits, "Слушателей", "Доля из ШНОР")


def test_close_points_have_names_that_do_not_meet() -> None:
    points = [
        ("Физика", 87, 0.31),
        ("Биология", 96, 0.333),
        ("География", 86, 0.244),
        ("Химия", 72, 0.25),
        ("Русский язык и литература", 210, 0.267),
        ("Математика", 227, 0.317),
    ]
    places = name_places(drawing(points), BOX)
    # On a plane of one's own: the same points as the chart's, by its documented margins and scales.
    width, height = BOX.width - 62 - 16, BOX.height - 12 - 84
    at = [(62 + (x - 50) / 200 * width, 12 + (0.5 - y) / 0.4 * height) for _name, x, y in points]
    drawn = [
        _sides(x, y, width_pt(name, 11.0))[place]
        for (x, y), (name, _x, _y), place in zip(at, points, places, strict=True)
    ]
    assert not [pair for pair in combinations(drawn, 2) if _meets(*pair)]


def test_points_in_one_place_still_have_names() -> None:
    points = [(f"Предмет {n}", 100, 0.3) for n in range(6)]
    assert len(name_places(drawing(points), BOX)) == len(points)
