"""Reads a file of boundaries: GeoJSON, GPKG or a zipped shapefile, with limits on its size."""

import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

MAX_FILE_BYTES = 200 * 1024 * 1024
MAX_UNPACKED_BYTES = 600 * 1024 * 1024
MAX_FEATURES = 20_000
CHUNK_BYTES = 1024 * 1024
PLAIN_SUFFIXES = (".geojson", ".json", ".gpkg")
SHAPE_SUFFIXES = (".shp", ".dbf", ".shx", ".prj", ".cpg")
# Shapefiles without .cpg: Russian offices write cp1251; utf-8 is tried first, it fails loudly.
DBF_ENCODINGS = ("utf-8", "cp1251")


class BoundaryFileError(ValueError):
    """The file cannot be used; the message says in Russian what is wrong, where, and what to do."""


def read_boundary_file(path: Path) -> Any:
    """The file's polygons and columns as a geopandas frame, in the file's own projection.

    Raises BoundaryFileError for a file that is missing, empty, too large, of another format, or
    ambiguous (several shapefiles or layers).
    """
    if not path.is_file():
        raise BoundaryFileError(f"Файл {path.name} не найден. Проверьте путь к файлу.")
    size = path.stat().st_size
    if size == 0:
        raise BoundaryFileError(f"Файл {path.name} пуст (0 байт). Скачайте его ещё раз.")
    if size > MAX_FILE_BYTES:
        raise BoundaryFileError(
            f"Файл {path.name} больше {_mb(MAX_FILE_BYTES)} МБ. Оставьте в нём один регион и один уровень."
        )
    suffix = path.suffix.lower()
    if suffix in PLAIN_SUFFIXES:
        frame = _read(path, path.name, None)
    elif suffix == ".zip":
        frame = _read_zip(path)
    else:
        raise BoundaryFileError(
            f"Файл {path.name}: формат «{suffix or 'без расширения'}» не подходит. "
            "Нужен GeoJSON, GPKG или ZIP с шейп-файлом."
        )
    if len(frame) == 0:
        raise BoundaryFileError(f"В файле {path.name} нет ни одного объекта. Выгрузите границы заново.")
    if len(frame) > MAX_FEATURES:
        raise BoundaryFileError(f"В файле {path.name} больше {MAX_FEATURES} объектов. Оставьте один регион.")
    return frame


def _read_zip(path: Path) -> Any:
    with TemporaryDirectory() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                shape = _unpacked(archive, path.name, Path(folder))
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise BoundaryFileError(
                f"Архив {path.name} не открывается (повреждён или с паролем). Упакуйте его заново."
            ) from error
        if shape.with_suffix(".cpg").is_file():
            return _read(shape, path.name, None)
        for encoding in DBF_ENCODINGS[:-1]:
            try:
                return _read(shape, path.name, encoding)
            except UnicodeDecodeError:
                continue
        return _read(shape, path.name, DBF_ENCODINGS[-1])


def _unpacked(archive: zipfile.ZipFile, name: str, folder: Path) -> Path:
    """The one shapefile of the archive, its parts written into ``folder`` under names of ours."""
    members = [item for item in archive.infolist() if not PurePosixPath(item.filename).name.startswith(".")]
    shapes = [item.filename for item in members if item.filename.lower().endswith(".shp")]
    if len(shapes) != 1:
        found = f"их {len(shapes)}" if shapes else "его нет"
        raise BoundaryFileError(f"В архиве {name} нужен ровно один файл .shp, а {found}. Упакуйте один слой.")
    stem = shapes[0][: -len(".shp")].lower()
    left = MAX_UNPACKED_BYTES
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
                        f"Архив {name} в распакованном виде больше {_mb(MAX_UNPACKED_BYTES)} МБ. "
                        "Оставьте в нём один регион."
                    )
                unpacked.write(chunk)
    missing = [suffix for suffix in (".dbf", ".shx") if not (folder / f"layer{suffix}").is_file()]
    if missing:
        raise BoundaryFileError(
            f"В архиве {name} рядом с .shp нет {' и '.join(missing)}. Упакуйте шейп-файл целиком."
        )
    return folder / "layer.shp"


def _read(path: Path, name: str, encoding: str | None) -> Any:
    import geopandas  # Slow to import and only needed here.
    import pyogrio

    try:
        layers = [str(layer) for layer, kind in pyogrio.list_layers(path) if kind is not None]
        if len(layers) > 1:
            raise BoundaryFileError(
                f"В файле {name} несколько слоёв ({', '.join(layers)}). Сохраните нужный в отдельный файл."
            )
        frame = geopandas.read_file(path, engine="pyogrio", encoding=encoding)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError) as error:
        if isinstance(error, BoundaryFileError | UnicodeDecodeError):
            raise
        raise BoundaryFileError(
            f"Файл {name} не читается как карта. Нужен GeoJSON, GPKG или ZIP с шейп-файлом; "
            "выгрузите границы ещё раз."
        ) from error
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise BoundaryFileError(f"В файле {name} есть таблица, но нет геометрии. Выгрузите слой с границами.")
    return frame


def _mb(size: int) -> int:
    return size // (1024 * 1024)
