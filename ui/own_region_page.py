"""Загрузка данных, a region of one's own: its places, its boundaries, what they give, and the start."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from math import cos, radians
from typing import Any

import streamlit as st

from data.loading.export import template_workbook
from data.loading.own_map import BoundaryFile, Drawn
from data.loading.own_region import OwnPlaces
from data.loading.stored import Version
from data.loading.templates import places_template
from data.model import BoundaryKind
from locales.text import _, current_language, use_language
from reports import own_region as words
from ui import own_region_draft as drafts
from ui.blocks.figure import XLSX
from ui.blocks.markup import grid, section_head, show, text
from ui.loading_check import message_table

Begun = Callable[[Callable[[], object]], None]
OWN = "own"
PICTURE_PX = 640.0


def draw(begun: Begun) -> None:
    """Draw the start of a new region; ``begun`` does what makes it and opens it."""
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        name = _table()
        file = _boundaries("own")
    found = drafts.places(name)
    with right:
        if drafts.current().refused:
            message_table(drafts.current().refused, "places")
        if found is None:
            show(section_head(_("Что получится"), _("Здесь появится проверка таблицы мест и карта")))
            return
        show(section_head(words.places_title(found), ""))
        message_table(found.messages, "places")
        map_ = drafts.map_of(found.rows, file) if found.rows else None
        if found.rows:
            _preview(map_, found.municipalities)
        _start(found, map_, file, begun)


def _table() -> str:
    """Draw the region's name, the template and the box for the table; return the name."""
    show(section_head(_("1. Места"), _("Название региона и таблица его районов и городов")))
    name = st.text_input(
        _("Название региона, как в документах"),
        key="load-own-name",
        max_chars=100,
        placeholder=_("например, Заречный край"),
        help=_(
            "Стоит в заголовках, файлах и отчётах, всегда в именительном падеже; других форм не нужно. "
            "Если в таблице есть строка с видом «регион», можно не писать."
        ),
    )
    language = current_language()

    def template() -> bytes:
        """Streamlit calls this on a thread of its own, without our language."""
        with use_language(language):
            return template_workbook(places_template())

    st.download_button(
        _("Шаблон таблицы мест"),
        template,
        file_name="places.xlsx",
        mime=XLSX,
        key="load-get-places",
        on_click="ignore",
        icon=":material/download:",
    )
    _box("places", _("Таблица мест: XLSX, ODS или CSV до 20 МБ"), drafts.take_places)
    return str(name)


def _boundaries(where: str) -> BoundaryFile | None:
    """Draw the box for boundaries with their source and date."""
    if where == "own":
        show(section_head(_("2. Границы"), _("Можно без них: карта будет схематичной")))
    _box(
        f"boundaries-{where}",
        _("Границы: GeoJSON, GPKG или шейп-файл в ZIP до 50 МБ"),
        drafts.take_boundaries,
    )
    source = st.text_input(
        _("Источник и лицензия границ"),
        key=f"load-source-{where}",
        max_chars=200,
        placeholder=_("например, © участники OpenStreetMap, ODbL"),
        help=_("Стоит под каждой картой: этого требуют лицензии карт."),
    )
    day = st.text_input(
        _("Дата границ"), key=f"load-day-{where}", max_chars=10, placeholder=_("ДД.ММ.ГГГГ"), width=200
    )
    return drafts.boundary_file(str(source), str(day))


def _box(name: str, label: str, take: Callable[[tuple[str, bytes] | None], None]) -> None:
    key = f"load-own-{name}"

    def taken() -> None:
        found = st.session_state[key]
        take(None if found is None else (found.name, found.getvalue()))

    with st.container(key=f"load-box-{name}"):
        st.file_uploader(label, key=key, on_change=taken)


def _preview(map_: Drawn | None, municipalities: int) -> None:
    """Draw what the map would be and what became of the boundaries."""
    if map_ is None:
        show(section_head(_("Границы не прочитаны"), _("Исправьте файл или уберите его")))
    else:
        show(section_head(words.map_title(map_, municipalities), words.map_subtitle(map_)))
    message_table(drafts.current().messages, "map")
    if map_ is None:
        st.button(_("Прочитать ещё раз"), key="load-map-again", on_click=drafts.read_again)
        return
    if map_.kind is not BoundaryKind.NONE:
        alt, address = text(_("Карта, как она получилась")), _picture(map_)
        show(f'<img class="nv-own-map" alt="{alt}" src="{address}">')
    if rows := words.report_rows(map_):
        show(grid(words.report_heads(), rows, [False, True, False], _("Что стало с границами файла")))


def _picture(map_: Drawn) -> str:
    """Return the shapes as a picture in its address: lines of one colour that both themes can bear."""
    polygons = list(_polygons(json.loads(map_.boundaries)))
    points = [point for rings in polygons for ring in rings for point in ring]
    west, north = min(x for x, _y in points), max(y for _x, y in points)
    east, south = max(x for x, _y in points), min(y for _x, y in points)
    narrow = cos(radians((south + north) / 2))
    scale = PICTURE_PX / max((east - west) * narrow, north - south)

    def line(ring: list[list[float]]) -> str:
        return "M" + "L".join(f"{(x - west) * narrow * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring)

    path = "".join(f"{line(ring)}Z" for rings in polygons for ring in rings)
    width, height = (east - west) * narrow * scale, (north - south) * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 {width + 4:.0f} {height + 4:.0f}">'
        f'<path d="{path}" fill="#8A95A3" fill-opacity=".18" stroke="#8A95A3" fill-rule="evenodd"/></svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _polygons(collection: dict[str, Any]) -> Iterator[list[list[list[float]]]]:
    for feature in collection["features"]:
        shape = feature["geometry"]
        yield from shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]


def _start(found: OwnPlaces, map_: Drawn | None, file: BoundaryFile | None, begun: Begun) -> None:
    def begin() -> None:
        if map_ is not None:
            begun(lambda: drafts.begin(OWN, found, map_, file))

    st.button(
        _("Начать пустой набор"),
        key="load-begin-own",
        disabled=map_ is None or drafts.has_errors(found.messages),
        on_click=begin,
    )


def replace_box(version: Version, begun: Begun) -> None:
    """Draw the box that gives an existing workspace other boundaries."""
    with st.expander(_("Заменить границы на карте")):
        file = _boundaries("other")
        if file is None:
            return
        rows = drafts.version_places(version)
        map_ = drafts.map_of(rows, file)
        _preview(map_, len(rows) - 1)

        def replace() -> None:
            if map_ is not None:
                begun(lambda: drafts.other_map(version, map_, file))

        st.button(_("Заменить границы"), key="load-map", disabled=map_ is None, on_click=replace)
