"""A made-up region of six municipalities: its table of places, and boundaries in every format."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas
from shapely.geometry import Polygon, box

from data.loading.model import Value, Workbook
from data.loading.own_map import BoundaryFile
from data.loading.own_region import OwnPlaces, read_own_places
from data.loading.reading import read_file
from tests.unit.loading_apply.files import xlsx

REGION = "Заречный край"
SOURCE, DAY = "© Выдуманная картография, CC0", "2026-02-01"
HEAD = ("Название места", "Вид места", "Код ОКТМО", "Широта", "Долгота", "Площадь, км²", "Группа районов")
ROWS: tuple[tuple[Value, ...], ...] = (
    ("Речной район", "район", "99601000", 55.1, 47.4, 2150, "Север"),
    ("Озёрный муниципальный округ", "муниципальный округ", "99602000", 55.5, 47.9, 1800, "Север"),
    ("Лесной район", "район", "99603000", 54.9, 48.3, 2600, "Юг"),
    ("Степной район", "район", "99604000", 54.5, 47.7, 3100, "Юг"),
    ("Горный район", "район", "99605000", 55.3, 48.7, 1500, "Юг"),
    ("г. Светлоозёрск", "городской округ", "99701000", 55.15, 47.95, 120, "Север"),
)
NAMES = tuple(str(row[0]) for row in ROWS)
CODES = tuple(str(row[2]) for row in ROWS)
# Three columns and two rows of equal squares; each centre lies in its own or near it.
SQUARES = tuple(
    box(47.2 + 0.6 * column, 54.4 + 0.7 * row, 47.8 + 0.6 * column, 55.1 + 0.7 * row)
    for row, column in ((1, 0), (1, 1), (0, 2), (0, 0), (1, 2), (0, 1))
)


def book(rows: Sequence[Sequence[Value]] = ROWS, head: Sequence[Value] = HEAD) -> Workbook:
    return read_file("места.xlsx", xlsx({"Места": [head, *rows]}))


def places(rows: Sequence[Sequence[Value]] = ROWS, name: str = REGION) -> OwnPlaces:
    return read_own_places(book(rows), name)


def changed(row: int, column: int, value: Value) -> list[tuple[Value, ...]]:
    """The table with one cell changed."""
    rows = [list(one) for one in ROWS]
    rows[row][column] = value
    return [tuple(one) for one in rows]


def without(*columns: int) -> list[tuple[Value, ...]]:
    """The table with these columns empty."""
    return [tuple(None if n in columns else cell for n, cell in enumerate(row)) for row in ROWS]


def frame(squares: Sequence[Polygon] = SQUARES, **columns: Sequence[Any]) -> Any:
    named = columns or {"oktmo": CODES, "name": NAMES}
    return geopandas.GeoDataFrame(named, geometry=list(squares), crs="EPSG:4326")


def geojson(made: Any | None = None, name: str = "границы.geojson") -> BoundaryFile:
    return file(name, (frame() if made is None else made).to_json().encode())


def file(name: str, content: bytes) -> BoundaryFile:
    return BoundaryFile(name, content, SOURCE, DAY)


def gpkg(folder: Path, made: Any) -> BoundaryFile:
    made.to_file(folder / "a.gpkg", driver="GPKG")
    return file("a.gpkg", (folder / "a.gpkg").read_bytes())


def zipped_shapefile(folder: Path, made: Any, prefix: str = "") -> BoundaryFile:
    made.to_file(folder / "a.shp", driver="ESRI Shapefile", encoding="utf-8")
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(folder.glob("a.*")):
            if path.suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                archive.write(path, prefix + path.name)
    return file("a.zip", buffer.getvalue())
