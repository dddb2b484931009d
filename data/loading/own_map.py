"""Asks another process to draw a user's region: ``drawn(places, file)`` runs ``geo.own_map_child``.

This package may not import ``geo``, and a file of boundaries may not be parsed in the server's process:
places go out and shapes come back as JSON. What a file may cost is said here.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from data.loading.limits import MEGABYTE
from data.loading.model import Message, Severity
from data.loading.reading import ENVIRONMENT, ROOT
from data.loading.refusals import RefusedFileError
from data.loading.sheet_builder import cleaned
from data.model import BoundaryKind
from locales.text import _, current_language

SUFFIXES = (".geojson", ".json", ".gpkg", ".zip")
FILE_BYTES = 50 * MEGABYTE
# What an archive may unpack to; geo.boundary_files has its own, larger limit for the command line.
UNPACKED_BYTES = 200 * MEGABYTE
# Data of the child's own; the code of its libraries takes about 80 MB beside them.
MEMORY_BYTES = 448 * MEGABYTE
SECONDS = 9.0
# One at a time: two such children and the server do not fit an office machine.
CHILDREN, WAIT_SECONDS = 1, 20.0
# The only formats that GDAL is left with: others point to files and addresses elsewhere.
SKIPPED = (
    "PCIDSK,PDS4,VICAR,PDF,MBTiles,EEDA,OGCAPI,GDALG,MapInfo File,LVBAG,S57,DGN,OGR_VRT,CSV,GML,GPX,LIBKML,"
    "KML,GeoJSONSeq,ESRIJSON,TopoJSON,OGR_GMT,SQLite,WAsP,OpenFileGDB,DXF,FlatGeobuf,GeoRSS,VFK,PGDUMP,OSM,"
    "GPSBabel,OGR_PDS,WFS,OAPIF,EDIGEO,Idrisi,ODS,XLSX,Elasticsearch,Carto,AmigoCloud,SXF,Selafin,JML,"
    "PLSCENES,CSW,VDV,MVT,NGW,MapML,GTFS,PMTiles,JSONFG,MiraMonVector,ADBC,AVCBin,AVCE00,AIVector,HTTP"
)
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "GDAL_NUM_THREADS")

_children = threading.BoundedSemaphore(CHILDREN)


@dataclass(frozen=True)
class BoundaryFile:
    """A file of boundaries as its owner gave it, with the source and licence, and their date (ISO)."""

    name: str
    content: bytes
    source: str
    date: str

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class JoinReport:
    """What became of a file: places by «code name», features of the file by what they call themselves."""

    joined_by_code: tuple[str, ...] = ()
    joined_by_name: tuple[str, ...] = ()
    unjoined: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    crs_before: str = ""

    @property
    def joined_count(self) -> int:
        """How many places have a boundary of the file."""
        return len({*self.joined_by_code, *self.joined_by_name})


@dataclass(frozen=True)
class Drawn:
    """A map for a region's folder: GeoJSON texts, tiles (code, row, column), what to say about it."""

    kind: BoundaryKind
    boundaries: str
    outline: str
    tiles: tuple[tuple[str, int, int], ...]
    messages: tuple[Message, ...]
    report: JoinReport | None = None


def drawn(places: Sequence[Mapping[str, str]], file: BoundaryFile | None = None) -> Drawn:
    """Return the map of places (rows of ``places.csv`` with ``area_km2``), with boundaries or without.

    Raises:
        RefusedFileError: the boundaries cannot be used; its ``messages`` say why and what to do.
    """
    if file is not None:
        _check(file)
    if not _children.acquire(timeout=WAIT_SECONDS):
        raise _refused(file, _("Сейчас читается другой файл границ."), _("Повторите через минуту."))
    try:
        told = _asked(places, file)
    finally:
        _children.release()
    if "stopped" in told:
        raise _refused(
            file,
            _("Чтобы прочитать границы, не хватает {number} МБ памяти.", number=MEMORY_BYTES // MEGABYTE),
            _("Оставьте в файле один регион и упростите границы."),
        )
    if "refused" in told:
        raise _refused(file, told["refused"], "")
    return _understood(told, file)


def _check(file: BoundaryFile) -> None:
    """Refuse what is cheap to refuse: the name, the size, a source that nobody named."""
    if PurePath(file.name).suffix.lower() not in SUFFIXES:
        raise _refused(
            file,
            _("Файл такого вида не читается."),
            _("Нужен GeoJSON, GPKG или шейп-файл, упакованный в ZIP."),
        )
    if len(file.content) > FILE_BYTES:
        raise _refused(
            file,
            _("Файл больше {number} МБ.", number=FILE_BYTES // MEGABYTE),
            _("Оставьте в файле один регион и один уровень границ."),
        )
    if not (file.source.strip() and file.date):
        raise _refused(
            file,
            _("Не указаны источник и лицензия границ или их дата."),
            _("Впишите их: они стоят под каждой картой."),
        )


def _asked(places: Sequence[Mapping[str, str]], file: BoundaryFile | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="navigator-map-") as folder:
        path = Path(folder) / (_safe_name(file.name) if file else "none")
        if file is not None:
            path.write_bytes(file.content)
        request = {
            "lang": current_language(),
            "places": [dict(row) for row in places],
            "file": str(path) if file else "",
            "source": file.source.strip() if file else "",
            "date": file.date if file else "",
            "memory_bytes": MEMORY_BYTES,
            "seconds": SECONDS,
            "file_bytes": UNPACKED_BYTES,
        }
        return _answer(json.dumps(request, ensure_ascii=False).encode("utf-8", "replace"), folder, file)


def _safe_name(name: str) -> str:
    """The file's own name without folders, for messages; it is only ever joined to a folder of ours."""
    own = PurePath(name.replace("\\", "/"))
    stem = "".join(one for one in cleaned(own.stem)[0] if one.isalnum() or one in " ._-()")[:80].strip(" .")
    return (stem or "file") + own.suffix.lower()


def _answer(request: bytes, folder: str, file: BoundaryFile | None) -> dict[str, Any]:
    environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
    environment |= dict.fromkeys(ONE_THREAD, "1")
    environment |= {"TMPDIR": folder, "TEMP": folder, "OGR_SKIP": SKIPPED, "GDAL_CACHEMAX": "32"}
    try:
        done = subprocess.run(
            [sys.executable, "-E", "-s", "-m", "geo.own_map_child"],
            input=request,
            capture_output=True,
            cwd=ROOT,
            env={**environment, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refused(
            file,
            _("Построение карты не уложилось в {number} секунд и остановлено.", number=round(SECONDS)),
            _("Повторите; если не поможет, оставьте в файле один регион и упростите границы."),
        ) from error
    try:
        told: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        if done.returncode < 0 or "MemoryError" in said or "bad_alloc" in said:
            return {"stopped": "memory"}
        raise _refused(
            file, _("Файл границ не читается."), _("Сохраните его заново как GeoJSON."), said
        ) from None
    return told


def _refused(file: BoundaryFile | None, what: str, advice: str, detail: str = "") -> RefusedFileError:
    name = _safe_name(file.name) if file else ""
    return RefusedFileError((Message(Severity.ERROR, what, advice, name),), detail)


def _understood(told: Mapping[str, Any], file: BoundaryFile | None) -> Drawn:
    def text(document: Any) -> str:
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"

    report: dict[str, Any] = told["report"] or {}
    kept: dict[str, Any] = {
        name: tuple(report[name]) if isinstance(report[name], list) else report[name]
        for name in JoinReport.__dataclass_fields__
        if name in report
    }
    name = _safe_name(file.name) if file else ""
    messages = tuple(Message(Severity.WARNING, note, "", name) for note in told["notes"])
    return Drawn(
        kind=BoundaryKind(told["kind"]),
        boundaries=text(told["boundaries"]),
        outline=text(told["outline"]),
        tiles=tuple((str(code), int(row), int(column)) for code, row, column in told["tiles"]),
        messages=messages,
        report=JoinReport(**kept) if kept else None,
    )
