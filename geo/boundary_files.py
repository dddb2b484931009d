"""Reads a file of boundaries: GeoJSON, GPKG or a zipped shapefile, with limits on its size."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from locales.text import _

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_FEATURES = 20_000
CHUNK_BYTES = 1024 * 1024
PLAIN_SUFFIXES = (".geojson", ".json", ".gpkg")
# GDAL opens a file by what is in it, and some formats point to other files and addresses.
BEGINNINGS = {".geojson": b"{", ".json": b"{", ".gpkg": b"SQLite format 3\0", ".zip": b"PK"}
SHAPE_BEGINNING = b"\x00\x00\x27\x0a"
SHAPE_SUFFIXES = (".shp", ".dbf", ".shx", ".prj", ".cpg")
# Shapefiles without .cpg: Russian offices write cp1251; utf-8 is tried first, it fails loudly.
DBF_ENCODINGS = ("utf-8", "cp1251")


class BoundaryFileError(ValueError):
    """The file cannot be used; the message says in the current language what is wrong and what to do."""


def read_boundary_file(path: Path, unpacked_bytes: int | None = None) -> Any:
    """The file's polygons and columns as a geopandas frame, in the file's own projection.

    ``unpacked_bytes``: what a zip may unpack to, ``MAX_UNPACKED_BYTES`` unless told.

    Raises BoundaryFileError for a file that is missing, empty, too large, of another format, or
    ambiguous (several shapefiles or layers).
    """
    _check_size(path)
    suffix = path.suffix.lower()
    _check_beginning(path, path.name, BEGINNINGS.get(suffix, b""))
    if suffix in PLAIN_SUFFIXES:
        frame = _read(path, path.name, None)
    elif suffix == ".zip":
        frame = _read_zip(path, unpacked_bytes or MAX_UNPACKED_BYTES)
    else:
        raise BoundaryFileError(
            _(
                "Файл {name}: формат «{suffix}» не подходит. Нужен GeoJSON, GPKG или ZIP с шейп-файлом.",
                name=path.name,
                suffix=suffix or _("без расширения"),
            )
        )
    if len(frame) == 0:
        raise BoundaryFileError(
            _("В файле {name} нет ни одного объекта. Выгрузите границы заново.", name=path.name)
        )
    if len(frame) > MAX_FEATURES:
        raise BoundaryFileError(
            _(
                "В файле {name} больше {most} объектов. Оставьте один регион.",
                name=path.name,
                most=MAX_FEATURES,
            )
        )
    return frame


def _check_size(path: Path) -> None:
    if not path.is_file():
        raise BoundaryFileError(_("Файл {name} не найден. Проверьте путь к файлу.", name=path.name))
    size = path.stat().st_size
    if size == 0:
        raise BoundaryFileError(_("Файл {name} пуст (0 байт). Скачайте его ещё раз.", name=path.name))
    if size > MAX_FILE_BYTES:
        raise BoundaryFileError(
            _(
                "Файл {name} больше {size} МБ. Оставьте в нём один регион и один уровень.",
                name=path.name,
                size=_mb(MAX_FILE_BYTES),
            )
        )


def _check_beginning(path: Path, name: str, expected: bytes) -> None:
    with path.open("rb") as file:
        head = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(expected):
        raise BoundaryFileError(
            _(
                "Внутри файла {name} не то, что говорит его имя. Нужен GeoJSON, GPKG или ZIP с шейп-файлом.",
                name=name,
            )
        )


def _read_zip(path: Path, most: int) -> Any:
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                shape = _unpacked(archive, path.name, Path(folder), most)
            _check_beginning(shape, path.name, SHAPE_BEGINNING)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
            raise BoundaryFileError(
                _(
                    "Архив {name} не открывается (повреждён или с паролем). Упакуйте его заново.",
                    name=path.name,
                )
            ) from error
        if shape.with_suffix(".cpg").is_file():
            return _read(shape, path.name, None)
        for encoding in DBF_ENCODINGS[:-1]:
            try:
                return _read(shape, path.name, encoding)
            except UnicodeDecodeError:
                continue
        return _read(shape, path.name, DBF_ENCODINGS[-1])


def _unpacked(archive: zipfile.ZipFile, name: str, folder: Path, most: int) -> Path:
    """The one shapefile of the archive, its parts written into ``folder`` under names of ours."""
    members = [item for item in archive.infolist() if not PurePosixPath(item.filename).name.startswith(".")]
    stem = _only_shape([item.filename for item in members], name)
    left = most
    for item in members:
        suffix = PurePosixPath(item.filename).suffix.lower()
        if suffix not in SHAPE_SUFFIXES or item.filename[: -len(suffix)].lower() != stem:
            continue
        # The sizes an archive declares may lie: count what comes out.
        with archive.open(item) as packed, (folder / f"layer{suffix}").open("wb") as unpacked:
            while chunk := packed.read(CHUNK_BYTES):
                left -= len(chunk)
                if left < 0:
                    raise BoundaryFileError(
                        _(
                            "Архив {name} в распакованном виде больше {size} МБ. Оставьте в нём один регион.",
                            name=name,
                            size=_mb(most),
                        )
                    )
                unpacked.write(chunk)
    missing = [suffix for suffix in (".dbf", ".shx") if not (folder / f"layer{suffix}").is_file()]
    if missing:
        raise BoundaryFileError(
            _(
                "В архиве {name} рядом с .shp нет {missing}. Упакуйте шейп-файл целиком.",
                name=name,
                missing=_(" и ").join(missing),
            )
        )
    return folder / "layer.shp"


def _only_shape(members: list[str], name: str) -> str:
    """The name of the archive's one shapefile, without its ending and in small letters."""
    shapes = [member for member in members if member.lower().endswith(".shp")]
    if len(shapes) != 1:
        found = _("их {n}", n=len(shapes)) if shapes else _("его нет")
        raise BoundaryFileError(
            _(
                "В архиве {name} нужен ровно один файл .shp, а {found}. Упакуйте один слой.",
                name=name,
                found=found,
            )
        )
    return shapes[0][: -len(".shp")].lower()


def _read(path: Path, name: str, encoding: str | None) -> Any:
    import geopandas  # Slow to import and only needed here.
    import pyogrio

    try:
        layers = [str(layer) for layer, kind in pyogrio.list_layers(path) if kind is not None]
        if len(layers) > 1:
            raise BoundaryFileError(
                _(
                    "В файле {name} несколько слоёв ({layers}). Сохраните нужный в отдельный файл.",
                    name=name,
                    layers=", ".join(layers),
                )
            )
        frame = geopandas.read_file(path, engine="pyogrio", encoding=encoding, max_features=MAX_FEATURES + 1)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        if isinstance(error, BoundaryFileError | UnicodeDecodeError):
            raise
        raise BoundaryFileError(
            _(
                "Файл {name} не читается как карта. Нужен GeoJSON, GPKG или ZIP с шейп-файлом; "
                "выгрузите границы ещё раз.",
                name=name,
            )
        ) from error
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise BoundaryFileError(
            _("В файле {name} есть таблица, но нет геометрии. Выгрузите слой с границами.", name=name)
        )
    return frame


def _mb(size: int) -> int:
    return size // (1024 * 1024)
