"""Rows of places of a new region: code, name, kind, seat, coordinates, area, other ways of writing."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from statistics import median

from data.loading import cells
from data.loading.classify import Ways, data_rows
from data.loading.facts import plain
from data.loading.log import listed
from data.loading.table import Row, Table
from data.loading.wording import clean, fold, place_words
from locales.text import _

WAYS = Ways("place_name", has_totals=False)
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("регион", "область", "край", "республика", "субъект", "субъект рф", "region"), "region"),
    **dict.fromkeys(
        ("район", "муниципальный район", "муниципальный округ", "м.р", "мр", "мо", "district"), "district"
    ),
    **dict.fromkeys(("город", "городской округ", "г.о", "го", "г", "зато", "city"), "city"),
}
# A municipality's code of ОКТМО; a number that lost its leading zero has one digit less.
CODE_DIGITS = 8
CODE = re.compile(rf"[0-9]{{{CODE_DIGITS}}}")
REGION_DIGITS = 2
# A code of the program's own begins with a letter, as none of ОКТМО does.
OWN_CODE, OWN_DIGITS = "x", 10
# The country's degrees, generously; beyond the 180th meridian longitudes are negative.
SOUTH, NORTH, WEST, EAST, FAR_EAST = 41.0, 82.0, 19.0, 180.0, -168.0
# A centre that would lie so much nearer to the others with its numbers swapped has them swapped.
SWAPPED_DEG = 5.0
# No municipality is larger: Таймыр has 880 thousand.
LARGEST_KM2 = 1_000_000


def own_code(kind: str, name: str) -> str:
    """Return a code for a place without one: the same for the same name, and unlike any code of ОКТМО."""
    digest = hashlib.sha256(f"{kind}|{fold(name)}".encode()).hexdigest()
    return OWN_CODE + digest[:OWN_DIGITS]


def read_places(table: Table) -> None:
    """Read the places of a region. The whole table is kept, or none of it: places refer to each other.

    A row of the region itself may stand among them; without one the places have no ``parent_code``.
    """
    rows: list[tuple[Row, dict[str, str]]] = []
    for row in data_rows(table, WAYS):
        rows.append((row, _values(row)))
    _same_twice(table, rows)
    _other_region(table, rows)
    _swapped(table, rows)
    regions = [values["place_code"] for _row, values in rows if values["kind"] == "region"]
    if len(regions) > 1:
        table.log.error(
            _("строка региона должна быть одна, а их {n}", n=len(regions)),
            _("Оставьте одну строку с видом «регион»."),
        )
    if len(regions) > 1 or any(row.has_failed for row, _values in rows):
        _refuse(table, [row for row, _values in rows])
        return
    for row, values in rows:
        parent = "" if values["kind"] == "region" else "".join(regions)
        row.add("place", {**values, "parent_code": parent})
        table.settle(row)


def _refuse(table: Table, rows: list[Row]) -> None:
    failed = [row.number for row in rows if row.has_failed]
    table.rejected |= {row.number for row in rows}
    if failed:
        table.log.error(
            _("таблица мест не загружена: ошибки в строках {rows}", rows=listed(failed)),
            _("Места загружаются только все вместе: исправьте строки."),
        )


def _values(row: Row) -> dict[str, str]:
    name, kind = row.text("place_name"), _kind(row)
    if not name:
        row.need("place_name")
    lat, lon = _coordinate(row, "lat", 90), _coordinate(row, "lon", 180)
    if bool(lat) != bool(lon):
        row.fail(
            _("указана только одна координата"), _("Впишите обе: широту и долготу."), row.table.column("lat")
        )
    elif lat and kind != "region":
        _in_the_country(row, float(lat), float(lon))
    return {
        "place_code": _code(row) or own_code(kind, name),
        "parent_code": "",
        "kind": kind,
        "name": name,
        "short_name": row.text("short_name") or name,
        "map_label": "",
        "official_name": row.text("official_name") or name,
        "seat_name": row.text("seat"),
        "seat_lat_deg": lat,
        "seat_lon_deg": lon,
        "name_variants": _list(row, "variants"),
        "ambiguous_names": _list(row, "ambiguous"),
        "area_km2": _area(row),
        "place_group": row.text("place_group"),
    }


def _list(row: Row, name: str) -> str:
    parts = (clean(part) for part in re.split(r"[|;]", row.text(name)))
    return "|".join(dict.fromkeys(part for part in parts if part))


def _code(row: Row) -> str:
    column = row.table.column("place_code")
    cell = row.cell("place_code")
    if cell is None:
        return ""
    text = row.text("place_code")
    if text and isinstance(cell.value, int | float) and len(text) == CODE_DIGITS - 1:
        row.fail(
            _("в коде {n} цифр: похоже, пропал ноль в начале", n=len(text)),
            _("Задайте колонке текстовый формат и впишите код полностью."),
            column,
        )
    elif text and not CODE.fullmatch(text):
        row.fail(
            _("это не код ОКТМО муниципалитета: в нём {n} цифр", n=CODE_DIGITS),
            _("Впишите код из {n} цифр или оставьте клетку пустой: программа даст свой.", n=CODE_DIGITS),
            column,
        )
    return text


def _kind(row: Row) -> str:
    cell = row.cell("place_kind")
    if cell is None:
        row.need("place_kind")
        return ""
    text = row.text("place_kind")
    kind = KINDS.get(fold(text), "")
    if text and not kind:
        row.fail(
            _("неизвестный вид места"),
            _("Впишите «регион», «район» или «город»."),
            row.table.column("place_kind"),
        )
    return kind


def _coordinate(row: Row, name: str, limit: int) -> str:
    column = row.table.column(name)
    found = None if column is None else row.read(column, lambda cell: cells.coordinate(cell, limit))
    return plain(found) if found is not None and found.value is not None else ""


def _in_the_country(row: Row, lat: float, lon: float) -> None:
    """Refuse a centre outside of the country; say so when swapped numbers would lie inside."""
    if _is_inside(lat, lon):
        return
    if _is_inside(lon, lat):
        row.fail(_("широта и долгота перепутаны"), _("Поменяйте числа местами."), row.table.column("lat"))
        return
    row.fail(
        _("точка лежит за пределами страны"),
        _("Проверьте: широта от 41 до 82, долгота от 19 до 180."),
        row.table.column("lat"),
    )


def _is_inside(lat: float, lon: float) -> bool:
    return SOUTH <= lat <= NORTH and (WEST <= lon <= EAST or -EAST <= lon <= FAR_EAST)


def _area(row: Row) -> str:
    column = row.table.column("area")
    found = None if column is None else row.read(column, cells.number)
    if found is None or found.value is None:
        return ""
    if found.is_percent or not 0 < found.value <= LARGEST_KM2:
        row.fail(
            _("площадь муниципалитета такой не бывает"),
            _("Впишите площадь в квадратных километрах или оставьте клетку пустой."),
            column,
        )
    return plain(found)


def _other_region(table: Table, rows: list[tuple[Row, dict[str, str]]]) -> None:
    """All real codes of a region begin with the same two digits."""
    given = [values["place_code"][:REGION_DIGITS] for _row, values in rows if _is_real(values)]
    if not given:
        return
    usual = Counter(given).most_common(1)[0][0]
    for row, values in rows:
        if _is_real(values) and not values["place_code"].startswith(usual):
            row.fail(
                _("код другого региона: у остальных мест он начинается с {digits}", digits=usual),
                _("Проверьте код: в таблице должны быть места одного региона."),
                table.column("place_code"),
            )


def _is_real(values: Mapping[str, str]) -> bool:
    return bool(CODE.fullmatch(values["place_code"]))


def _swapped(table: Table, rows: list[tuple[Row, dict[str, str]]]) -> None:
    """Find swapped numbers that still lie in the country: swapped back they lie among the others."""
    # One number alone was complained of already.
    both = [(row, v["seat_lat_deg"], v["seat_lon_deg"]) for row, v in rows]
    placed = [(row, float(lat), float(lon)) for row, lat, lon in both if lat and lon]
    if not placed:
        return
    middle_lat, middle_lon = median(lat for _r, lat, _o in placed), median(lon for _r, _a, lon in placed)
    for row, lat, lon in placed:
        as_is = abs(lat - middle_lat) + abs(lon - middle_lon)
        turned = abs(lon - middle_lat) + abs(lat - middle_lon)
        if as_is > turned + SWAPPED_DEG and _is_inside(lat, lon):
            row.fail(_("широта и долгота перепутаны"), _("Поменяйте числа местами."), table.column("lat"))


def _same_twice(table: Table, rows: list[tuple[Row, dict[str, str]]]) -> None:
    """Codes, names and ways of writing must each mean one place."""
    for field, column in (("place_code", "place_code"), ("name", "place_name"), ("short_name", "short_name")):
        times = Counter(values[field] for _row, values in rows if values[field])
        for row, values in rows:
            if times[values[field]] > 1:
                same = listed(r.number for r, v in rows if v[field] == values[field])
                row.fail(
                    _("«{value}» стоит в строках {rows}", value=values[field], rows=same),
                    _("У каждого места свои код и названия."),
                    table.column(column) or table.column("place_name"),
                )
    _same_place(table, rows)
    owners: dict[str, int] = {}
    for row, values in rows:
        for name in _ways(values):
            other = owners.setdefault(name, row.number)
            if other != row.number:
                row.fail(
                    _("написание «{name}» уже занято строкой {row}", name=name, row=other),
                    _("Одно написание — одно место."),
                    table.column("variants") or table.column("place_name"),
                )


def _same_place(table: Table, rows: list[tuple[Row, dict[str, str]]]) -> None:
    """One name written in two ways, and one point of two places of a kind, are found too."""
    named: dict[tuple[str, str, str], int] = {}
    at: dict[tuple[str, str, str], int] = {}
    for row, values in rows:
        base, _kind = place_words(values["name"])
        key = (values["kind"], base, "" if base else values["name"])
        other = named.setdefault(key, row.number)
        if other != row.number and base and not row.has_failed:
            row.fail(
                _("то же место уже стоит в строке {row}", row=other),
                _("Оставьте одну строку; другие написания впишите в свою колонку."),
                table.column("place_name"),
            )
        if not values["seat_lat_deg"]:
            continue
        point = (values["kind"], values["seat_lat_deg"], values["seat_lon_deg"])
        other = at.setdefault(point, row.number)
        if other != row.number:
            row.fail(
                _("те же координаты, что в строке {row}", row=other),
                _("Впишите координаты своего центра или оставьте обе клетки пустыми."),
                table.column("lat"),
            )


def _ways(values: Mapping[str, str]) -> set[str]:
    texts = [values["name"], values["short_name"], *values["name_variants"].split("|")]
    return {text for text in (*texts, *values["ambiguous_names"].split("|")) if text}
