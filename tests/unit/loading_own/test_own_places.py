"""The table of places of a new region: what is read, what is found wrong, and where."""

import pytest

from data.loading.export import template_workbook
from data.loading.model import Severity, Value
from data.loading.own_region import OwnPlaces, read_own_places
from data.loading.reading import read_file
from data.loading.templates import places_template

from .made_up import CODES, HEAD, NAMES, REGION, ROWS, book, changed, places, without


def errors(found: OwnPlaces) -> list[str]:
    return [one.what for one in found.messages if one.severity is Severity.ERROR]


def test_places_are_read_with_the_region_first() -> None:
    found = places()
    assert errors(found) == []
    region, *own = found.rows
    assert (region["name"], region["kind"], region["place_code"]) == (REGION, "region", "99000000")
    assert [row["name"] for row in own] == list(NAMES)
    assert [row["place_code"] for row in own] == list(CODES)
    assert {row["parent_code"] for row in own} == {"99000000"}
    assert [row["kind"] for row in own] == ["district"] * 5 + ["city"]
    assert [row["short_name"] for row in own] == [
        *("Речной", "Озёрный", "Лесной", "Степной", "Горный"),
        "Светлоозёрск",
    ]
    assert own[0]["area_km2"] == "2150"
    assert found.municipalities == 6
    assert [(row[0], row[2]) for row in found.groups][::5] == [("99601000", "Север"), ("99701000", "Север")]
    assert {row[1] for row in found.groups} == {"g01", "g02"}


def test_csv_and_a_row_of_the_region_itself() -> None:
    text = "Название;Вид;ОКТМО\nДальняя область;регион;05000000\nЛуговой район;район;05601000\n"
    found = read_own_places(read_file("места.csv", text.encode()))
    assert errors(found) == []
    assert [(row["place_code"], row["name"]) for row in found.rows] == [
        ("05000000", "Дальняя область"),
        ("05601000", "Луговой район"),
    ]


def test_without_codes_own_ones_are_made_that_are_no_oktmo() -> None:
    first, again = places(without(2)), places(without(2))
    codes = [row["place_code"] for row in first.rows]
    assert codes == [row["place_code"] for row in again.rows]
    assert len(set(codes)) == 7
    assert all(code.startswith("x") and len(code) == 11 for code in codes)


def test_a_short_name_that_two_places_would_have_stays_long() -> None:
    rows = [*ROWS, ("г. Речной", "город", "99702000", 55.12, 47.42, 40, None)]
    shorts = {row["name"]: row["short_name"] for row in places(rows).rows}
    assert (shorts["Речной район"], shorts["г. Речной"]) == ("Речной район", "г. Речной")
    assert shorts["Лесной район"] == "Лесной"


@pytest.mark.parametrize(
    ("row", "column", "value", "what", "letter"),
    [
        (1, 0, None, "не заполнено", "A"),
        (1, 1, "посёлок", "неизвестный вид места", "B"),
        (1, 1, None, "не заполнено", "B"),
        (1, 2, "9960200", "это не код ОКТМО", "C"),
        (1, 2, "99602000101", "это не код ОКТМО", "C"),
        (1, 2, 1602000, "пропал ноль", "C"),
        (1, 2, "98602000", "код другого региона", "C"),
        (1, 2, "99601000", "стоит в строках 2, 3", "C"),
        (1, 0, "Речной район", "стоит в строках 2, 3", "A"),
        (2, 0, "Речной р-н", "то же место уже стоит в строке 2", "A"),
        (1, 3, 47.9, "те же координаты", ""),
        (1, 3, 95, "координата вне границ", "D"),
        (1, 3, 12.5, "за пределами страны", "D"),
        (1, 3, None, "только одна координата", "D"),
        (1, 3, "пятьдесят", "это не число", "D"),
        (1, 5, 0, "площадь", "F"),
        (1, 5, -3, "площадь", "F"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    row: int, column: int, value: Value, what: str, letter: str
) -> None:
    rows = changed(row, column, value)
    if what == "те же координаты":
        rows = changed(1, 3, 55.1)
        rows[1] = (*rows[1][:4], 47.4, *rows[1][5:])
    found = places(rows)
    assert found.rows == ()
    named = [one for one in found.messages if one.severity is Severity.ERROR and what in one.what]
    assert named, errors(found)
    assert named[-1].sheet == "Места"
    assert named[-1].row is not None
    assert named[-1].advice
    assert not letter or named[-1].column == letter


def test_swapped_coordinates_are_found_outside_and_inside_of_the_country() -> None:
    rows = changed(0, 3, 37.4)
    rows[0] = (*rows[0][:3], 37.4, 55.1, *rows[0][5:])
    assert "широта и долгота перепутаны" in errors(places(rows))
    # In the far east swapped degrees are in the country's range no longer; near 60° they are.
    east = [(*row[:4], float(str(row[4])) + 17, *row[5:]) for row in ROWS]
    assert errors(places(east)) == []
    east[2] = (*east[2][:3], east[2][4], east[2][3], *east[2][5:])
    found = places(east)
    assert [m.row for m in found.messages if m.what == "широта и долгота перепутаны"] == [4]


def test_all_errors_at_once() -> None:
    rows = changed(0, 2, "12")
    rows[3] = (None, *rows[3][1:])
    rows[5] = (*rows[5][:1], "улус", *rows[5][2:])
    rows_said = {m.row for m in places(rows).messages if m.severity is Severity.ERROR}
    assert {2, 5, 7} <= rows_said


def test_the_name_of_the_region_is_needed_once() -> None:
    assert "не указано название региона" in errors(places(name=" "))
    named = [("Иной край", "регион", None, None, None, None, None), *ROWS]
    assert any("регион назван по-разному" in what for what in errors(places(named)))
    assert errors(places(named, "")) == []
    assert any("стоит у муниципалитета" in what for what in errors(places(name="Речной район")))


def test_no_table_of_places_and_no_places() -> None:
    found = read_own_places(book([("a", "b")], ("Одно", "Другое")), REGION)
    assert "таблица мест не найдена" in errors(found)[0]
    only = places([("Иной край", "регион", None, None, None, None, None)], "")
    assert errors(only) == ["в таблице нет ни одного муниципалитета"]
    many = [(f"Район {n} район", "район", None, None, None, None, None) for n in range(301)]
    assert "муниципалитетов больше 300" in errors(places(many))


def test_the_template_reads_back_and_warns_of_its_examples() -> None:
    found = read_own_places(read_file("places.xlsx", template_workbook(places_template())), REGION)
    assert errors(found) == []
    assert found.municipalities == 2
    assert any("слово «пример»" in one.what for one in found.messages)
    assert len(HEAD) == 7
