"""Names on a map never cover each other, and lead back to their symbol."""

import pytest

from charts.labels import LEADER_REACH_PX, Placement, Spot, _Page, place_labels
from geo.shapes import MapFrame

FRAME = MapFrame(40.0, 48.0, (38.0, 42.0), (46.0, 50.0), (46.7, 49.3), 40.0)
HEIGHT_PX = 600


def boxes(placed: list[Placement]) -> list[object]:
    page = _Page(FRAME, HEIGHT_PX)
    return [page.label_box(place) for place in placed]


def spots(count: int, step_deg: float) -> list[Spot]:
    return [Spot(str(i), f"Район {i}", 48.0, 39.0 + i * step_deg, 30.0) for i in range(count)]


def test_a_single_name_stands_under_its_circle() -> None:
    (spot,) = spots(1, 0)
    (place,) = place_labels([spot], [spot], FRAME, HEIGHT_PX)
    assert (place.position, place.has_leader) == ("bottom center", False)
    assert (place.lat_deg, place.lon_deg) == (spot.lat_deg, spot.lon_deg)


@pytest.mark.parametrize("step_deg", [0.02, 0.1, 0.2, 0.5])
def test_names_of_a_crowd_do_not_overlap(step_deg: float) -> None:
    crowd = spots(6, step_deg)
    placed = place_labels(crowd, crowd, FRAME, HEIGHT_PX)
    assert len(placed) >= 4
    rectangles = boxes(placed)
    for i, one in enumerate(rectangles):
        assert not any(one.overlaps(other) for other in rectangles[i + 1 :])


def test_a_name_without_room_gets_a_leader_of_bounded_length() -> None:
    crowd = spots(6, 0.02)
    leaders = [p for p in place_labels(crowd, crowd, FRAME, HEIGHT_PX) if p.has_leader]
    assert leaders
    page = _Page(FRAME, HEIGHT_PX)
    for place in leaders:
        x0, y0 = page.point(place.spot.lat_deg, place.spot.lon_deg)
        x1, y1 = page.point(place.lat_deg, place.lon_deg)
        assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 <= max(LEADER_REACH_PX) + 0.01


def test_the_more_important_name_wins() -> None:
    first, second = (Spot(c, "Имя", 48.0, 40.0, 0.0, is_area=True) for c in "ab")
    placed = place_labels([first, second], [], FRAME, HEIGHT_PX)
    assert [place.spot.code for place in placed] == ["a"]


def test_a_name_does_not_leave_the_sheet() -> None:
    edge = Spot("a", "Очень длинное название района", 46.001, 38.0, 20.0)
    page = _Page(FRAME, HEIGHT_PX)
    for place in place_labels([edge], [edge], FRAME, HEIGHT_PX):
        assert page.holds(page.label_box(place))


def test_nothing_to_name() -> None:
    assert place_labels([], [], FRAME, HEIGHT_PX) == []
