"""A loaded workspace on disk: ``<root>/CODE/regions/<version>/`` is the region's folder of a version.

A version's folder and database never change after they are made; ``current`` names one of them.
"""

import csv
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.catalog import FACT_CELLS, FACTORS, REGISTRY, SOURCES, load_catalog, load_region
from data.loading.context import Context, context_of
from data.loading.model import Message, Severity
from data.model import Source
from data.reading import read_entry, read_rows, read_texts, read_toml
from data.records import CITED
from data.workspaces import NoWorkspaceError, Workspaces
from locales.text import _

REGION_FOLDERS = "regions"
GROUPS = "records/place_group.csv"
SHAPES = ("places.csv", "boundaries.geojson", "outline.geojson", "tiles.csv", "neighbours.csv", GROUPS)
CODE = re.compile(r"[A-Za-z0-9]{1,32}")
SCHOOL = ("school_code", "school_name", "place_name", "lat_deg", "lon_deg")
MARK = ("school_code", "factor_code", "year", "mark_state", "note", "significance", "is_activated")
REPORT = (
    "report_code",
    "author_name",
    "author_position",
    "report_date",
    "order_number",
    "order_date",
    "schools_count",
)
# The tables that files fill, in the order in which rows refer to each other, and their columns.
TABLES: Mapping[str, tuple[str, ...]] = {
    "fact": tuple(name for name in FACT_CELLS if name not in CITED),
    "school": SCHOOL,
    "school_participation": ("school_code", "year"),
    "school_list": ("list_code", "school_code", "year", "note"),
    "school_mark": MARK,
    "curator": ("curator_name", "unit_name", "position", "schools_count"),
    "curator_territory": ("curator_name", "place_name"),
    "curator_report": REPORT,
    "journal_entry": ("report_code", "date_from", "date_to", "activity"),
    "school_curator": ("school_code", "year", "person_name", "position", "work_place"),
    "municipal_coordinator": ("place_name", "person_name", "position"),
    "programme_count": ("indicator_code", "period_code", "numerator", "denominator", "value", "note"),
}


class LoadingError(Exception):
    """Loading cannot go on, nothing was changed; ``messages`` say why and what to do."""

    def __init__(self, what: str, advice: str, more: Iterable[Message] = ()) -> None:
        self.messages = (Message(Severity.ERROR, what, advice), *more)
        super().__init__(what)


@dataclass(frozen=True)
class StoredRow:
    """A row of a region's table as text by column ("" is empty), with the place that it was read from."""

    values: Mapping[str, str]
    source_id: str
    locator: str
    quote: str


Tables = Mapping[str, tuple[StoredRow, ...]]


@dataclass(frozen=True)
class Version:
    """A version of a loaded workspace, and where it lies."""

    workspaces: Workspaces
    code: str
    version: str

    @property
    def folder(self) -> Path:
        """The region's folder that the version is built from."""
        return self.workspaces.root / self.code / REGION_FOLDERS / self.version

    @property
    def database(self) -> Path:
        """The version's database."""
        return self.workspaces.version_file(self.code, self.version)

    @property
    def has_rows(self) -> bool:
        """Whether its rows are there; an old version keeps them without a database."""
        return (self.folder / "region.toml").is_file()

    @property
    def is_whole(self) -> bool:
        """Whether both are there."""
        return self.has_rows and self.database.is_file()


def loaded_codes(workspaces: Workspaces) -> tuple[str, ...]:
    """Return the codes of the workspaces that files were or can be loaded into."""
    return tuple(code for code in workspaces.codes() if Version(workspaces, code, "").folder.is_dir())


def current_version(workspaces: Workspaces, code: str) -> Version:
    """Return the current version of a loaded workspace.

    Raises:
        LoadingError: there is no such workspace, or it is none that files are loaded into.
    """
    try:
        version = Version(workspaces, code, workspaces.current(code).stem) if CODE.fullmatch(code) else None
    except NoWorkspaceError:
        version = None
    if version is None or not version.is_whole:
        raise LoadingError(
            _("пространства «{code}» для своих данных нет", code=code), _("Создайте его или выберите другое.")
        )
    return version


def context_for(version: Version, default_year: int | None = None, file_name: str = "") -> Context:
    """Return what a sheet's reader may rely on: the places, schools and lists of this version."""
    catalog = load_catalog()
    region = load_region(version.folder, catalog)
    return context_of(catalog, region, default_year=default_year, file_name=file_name)


def path_of(folder: Path, table: str) -> Path:
    """Return the file of a table in a region's folder."""
    return folder / "facts" / "loaded.csv" if table == "fact" else folder / "records" / f"{table}.csv"


def tables_of(folder: Path) -> dict[str, tuple[StoredRow, ...]]:
    """Return the rows of every table of a version's folder.

    Raises:
        RegistryError: a file is not as ``write_region`` leaves it.
    """
    found: dict[str, tuple[StoredRow, ...]] = {}
    for table, columns in TABLES.items():
        path = path_of(folder, table)
        rows = read_rows(path, dict.fromkeys((*columns, *CITED), str)) if path.is_file() else ()
        found[table] = tuple(
            StoredRow({name: row[name] for name in columns}, *(row[name] for name in CITED))
            for row, _where in rows
        )
    return found


def sources_of(folder: Path) -> dict[str, Source]:
    """Return the loaded files that a version's rows were read from."""
    path = folder / SOURCES
    raw = read_toml(path).get("source", []) if path.is_file() else []
    entries = (read_entry(values, Source, SOURCES, position) for position, values in enumerate(raw, 1))
    return {entry.id: entry for entry in entries}


def region_name(folder: Path) -> str:
    """Return the name of the region of a folder."""
    code = read_toml(folder / "region.toml")["region_code"]
    rows = read_texts(folder / "places.csv", ("place_code", "name"))
    return next(row["name"] for row, _where in rows if row["place_code"] == code)


def write_region(
    folder: Path, base: Path, code: str, day: date, tables: Tables, sources: Iterable[Source]
) -> None:
    """Write a region's folder anew: the shapes and lists of ``base``, these rows and sources."""
    folder.mkdir(parents=True)
    for name in SHAPES:
        if (base / name).is_file():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(base / name, folder / name)
    factors = base / FACTORS if (base / FACTORS).is_file() else REGISTRY / FACTORS
    shutil.copyfile(factors, folder / FACTORS)
    region = read_toml(base / "region.toml")
    head = {"workspace": code, "region_code": region["region_code"], "kind": "loaded"}
    lines = [f"{name} = {toml_text(text)}" for name, text in head.items()]
    lines += [
        f"read_on = {day.isoformat()}",
        f"boundary_source_id = {toml_text(region['boundary_source_id'])}",
    ]
    (folder / "region.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for table, rows in tables.items():
        if rows:
            _write_rows(path_of(folder, table), TABLES[table], rows)
    used = {row.source_id for rows in tables.values() for row in rows} | _named_by_places(base)
    write_sources(folder, (source for source in sources if source.id in used))


def write_sources(folder: Path, sources: Iterable[Source]) -> None:
    """Write a region's own ``sources.toml``; none without sources."""
    texts = [_entry(source) for source in sources]
    if texts:
        (folder / SOURCES).write_text("\n".join(texts), encoding="utf-8")


def _named_by_places(base: Path) -> set[str]:
    """Return the sources of places, their groups and the map: they stay when all rows are gone."""
    named = {str(read_toml(base / "region.toml")["boundary_source_id"])}
    cited = ("code_source_id", "coordinates_source_id")
    named |= {row[name] for row, _where in read_texts(base / "places.csv", cited) for name in cited}
    if (base / GROUPS).is_file():
        named |= {row["source_id"] for row, _where in read_texts(base / GROUPS, ("source_id",))}
    return named


def _write_rows(path: Path, columns: tuple[str, ...], rows: tuple[StoredRow, ...]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*columns, *CITED))
        for row in rows:
            writer.writerow((*(row.values[name] for name in columns), row.source_id, row.locator, row.quote))


def _entry(source: Source) -> str:
    fields = {name: getattr(source, name) for name in ("id", "kind", "title")}
    fields |= {
        name: getattr(source, name) for name in ("publisher", "number", "published", "file", "licence")
    }
    words = f"{{ ru = {toml_text(source.short_title.ru)}, en = {toml_text(source.short_title.en)} }}"
    lines = [f"{name} = {toml_text(str(text))}" for name, text in fields.items()]
    return "\n".join(("[[source]]", *lines, f"short_title = {words}", ""))


def toml_text(text: str) -> str:
    """Return a text as a basic string of TOML; JSON writes the same but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
