"""Rows of places of a new region: code, name, kind, short name, seat, coordinates, other ways of writing."""

import re
from collections import Counter
from collections.abc import Mapping

from data.loading import cells
from data.loading.classify import Ways, data_rows
from data.loading.facts import plain
from data.loading.log import listed
from data.loading.table import Row, Table
from data.loading.wording import clean, fold
from locales.text import _

WAYS = Ways("place_code", has_totals=False)
KINDS: Mapping[str, str] = {
    **dict.fromkeys(("регион", "область", "край", "республика", "субъект", "субъект рф", "region"), "region"),
    **dict.fromkeys(
        ("район", "муниципальный район", "муниципальный округ", "м.р", "мр", "мо", "district"), "district"
    ),
    **dict.fromkeys(("город", "городской округ", "г.о", "го", "г", "city"), "city"),
}
CODE = re.compile(r"[\w-]{1,20}")
# Codes of ОКТМО have 8 or 11 digits; a number that lost its leading zero has one less.
LOST_ZERO = (7, 10)


def read_places(table: Table) -> None:
    """Read the places of a region. The whole table is kept, or none of it: places refer to each other."""
    rows: list[tuple[Row, dict[str, str]]] = []
    for row in data_rows(table, WAYS):
        rows.append((row, _values(row)))
    _same_twice(table, rows)
    regions = [values["place_code"] for _row, values in rows if values["kind"] == "region"]
    if len(regions) != 1:
        table.log.error(
            _("строка региона должна быть одна, а их {n}", n=len(regions)),
            _("Впишите строку самого региона с видом «регион»."),
        )
    if len(regions) != 1 or any(row.has_failed for row, _values in rows):
        _refuse(table, [row for row, _values in rows])
        return
    for row, values in rows:
        row.add("place", {**values, "parent_code": "" if values["kind"] == "region" else regions[0]})
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
    code, name = _code(row), row.text("place_name")
    if not name:
        row.need("place_name")
    short = row.text("short_name") or name
    lat, lon = _coordinate(row, "lat", 90), _coordinate(row, "lon", 180)
    if bool(lat) != bool(lon):
        row.fail(
            _("указана только одна координата"), _("Впишите обе: широту и долготу."), row.table.column("lat")
        )
    return {
        "place_code": code,
        "parent_code": "",
        "kind": _kind(row),
        "name": name,
        "short_name": short,
        "map_label": "",
        "official_name": row.text("official_name") or name,
        "seat_name": row.text("seat"),
        "seat_lat_deg": lat,
        "seat_lon_deg": lon,
        "name_variants": _list(row, "variants"),
        "ambiguous_names": _list(row, "ambiguous"),
    }


def _list(row: Row, name: str) -> str:
    parts = (clean(part) for part in re.split(r"[|;]", row.text(name)))
    return "|".join(dict.fromkeys(part for part in parts if part))


def _code(row: Row) -> str:
    column = row.table.column("place_code")
    cell = row.cell("place_code")
    if cell is None:
        row.need("place_code")
        return ""
    text = row.text("place_code")
    is_number = isinstance(cell.value, int | float)
    if text and is_number and len(text) in LOST_ZERO:
        row.fail(
            _("в коде {n} цифр: похоже, пропал ноль в начале", n=len(text)),
            _("Задайте колонке текстовый формат и впишите код полностью."),
            column,
        )
    elif text and not CODE.fullmatch(text):
        row.fail(_("это не код"), _("Код — буквы, цифры и дефис, не длиннее 20 знаков."), column)
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


def _ways(values: Mapping[str, str]) -> set[str]:
    texts = [values["name"], values["short_name"], *values["name_variants"].split("|")]
    return {text for text in (*texts, *values["ambiguous_names"].split("|")) if text}
