"""A region that the program does not know: its table of places read, its folder composed.

``read_own_places`` turns a file into places, ``compose`` writes them and a map (``own_map``) as a folder that
``apply.create`` accepts, ``compose_map`` the same folder of an existing version with another map.
"""

import csv
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.catalog import FACTORS, PLACE_CELLS
from data.loading.context import Context
from data.loading.extract import extract
from data.loading.log import listed
from data.loading.model import Entry, Extracted, Kind, Message, Proposal, Severity, Sheet, Workbook
from data.loading.own_map import BoundaryFile, Drawn
from data.loading.recognise import recognise
from data.loading.rows_places import CODE_DIGITS, REGION_DIGITS, own_code
from data.loading.stored import GROUPS, SHAPES, Version, sources_of, toml_text, write_sources
from data.loading.wording import clean, fold
from data.model import BoundaryKind, Source, SourceKind, Words
from data.reading import read_rows, read_toml
from locales.formats import day as day_words
from locales.text import _, use_language

MOST_PLACES = 300
LAYOUT = "places.list"
TILE_HEAD = ("place_code", "row", "column")
GROUP_HEAD = ("place_code", "group_code", "group_name_ru", "group_name_en", "source_id", "locator", "quote")
# What a label can do without, where the rest still is one place only.
_BEFORE = r"^(?:г\.?\s+|г\.(?=\S)|город\s+|городской округ\s+|муниципальный округ\s+|зато\s+)"
_AFTER = r"\s+(?:муниципальный\s+|городской\s+)?(?:район|округ|р-н)$"
KIND_WORDS = re.compile(f"{_BEFORE}|{_AFTER}", re.IGNORECASE)
# Files of a region that a map does not change.
KEPT = ("places.csv", "neighbours.csv", GROUPS, FACTORS, "region.toml")


@dataclass(frozen=True)
class OwnPlaces:
    """The places of a new region as rows of ``places.csv`` with ``area_km2``, or none and why.

    ``rows`` has the region first; ``groups`` are rows of ``place_group.csv``.
    """

    file_name: str
    sha256: str
    region_name: str
    rows: tuple[Mapping[str, str], ...]
    groups: tuple[tuple[str, ...], ...]
    messages: tuple[Message, ...]

    @property
    def municipalities(self) -> int:
        """How many places there are beside the region itself."""
        return max(0, len(self.rows) - 1)


def read_own_places(book: Workbook, region_name: str = "") -> OwnPlaces:
    """Read the table of places of a file. Every complaint is a message; with an error there are no rows.

    ``region_name`` is needed where no row of the table is the region itself.
    """
    found = _recognised(book)
    if found is None:
        return _nothing(book, (*book.messages, _no_table(book)))
    sheet, proposal = found
    read = extract(sheet, proposal, Context(file_name=book.file_name))
    messages = [*book.messages, *read.messages]
    entries = [one for one in read.entries if one.table == "place"]
    if not any(one.severity is Severity.ERROR for one in messages):
        messages += _complaints(entries, clean(region_name), read, book.file_name)
    if not entries or any(one.severity is Severity.ERROR for one in messages):
        return _nothing(book, tuple(messages))
    name = next((e.values["name"] for e in entries if e.values["kind"] == "region"), clean(region_name))
    source = f"f{book.sha256[:10]}"
    rows = _rows(entries, name, source)
    return OwnPlaces(book.file_name, book.sha256, name, rows, _groups(entries, source), tuple(messages))


def _recognised(book: Workbook) -> tuple[Sheet, Proposal] | None:
    """The sheet that looks most like a table of places, and how it is read."""
    offers = [
        (proposal, sheet)
        for sheet in book.sheets
        for proposal in recognise(sheet, Context(file_name=book.file_name))
        if proposal.kind is Kind.PLACES
    ]
    best = max(offers, key=lambda one: one[0].confidence_frac, default=None)
    return None if best is None else (best[1], best[0])


def _nothing(book: Workbook, messages: tuple[Message, ...]) -> OwnPlaces:
    return OwnPlaces(book.file_name, book.sha256, "", (), (), messages)


def _no_table(book: Workbook) -> Message:
    return Message(
        Severity.ERROR,
        _("таблица мест не найдена: нужны столбцы «Название места» и «Вид места»"),
        _("Возьмите шаблон таблицы мест и впишите свои строки."),
        book.file_name,
    )


def _complaints(entries: list[Entry], typed: str, read: Extracted, file_name: str) -> list[Message]:
    """What is wrong with the table as a whole: the region's name, no districts, too many."""

    def error(what: str, advice: str, row: int | None = None) -> Message:
        return Message(Severity.ERROR, what, advice, file_name, read.proposal.sheet, row)

    regions = [one for one in entries if one.values["kind"] == "region"]
    own = [one for one in entries if one.values["kind"] != "region"]
    found = []
    if not regions and not typed:
        found.append(
            error(_("не указано название региона"), _("Впишите его так, как оно стоит в документах."))
        )
    for one in regions:
        if typed and fold(typed) != fold(one.values["name"]):
            what = _("регион назван по-разному: «{typed}» и «{own}»", typed=typed, own=one.values["name"])
            found.append(error(what, _("Исправьте одно из названий."), one.row))
    same = [one.row for one in own if fold(one.values["name"]) == fold(typed)] if typed else []
    if same:
        what = _("название региона стоит у муниципалитета, строки {rows}", rows=listed(same))
        found.append(error(what, _("Проверьте название региона или задайте строке вид «регион»."), same[0]))
    if not own:
        found.append(error(_("в таблице нет ни одного муниципалитета"), _("Впишите районы и города.")))
    if len(own) > MOST_PLACES:
        what = _("муниципалитетов больше {n}", n=MOST_PLACES)
        found.append(error(what, _("Оставьте муниципалитеты одного региона, без поселений.")))
    return found


def _rows(entries: list[Entry], region_name: str, source: str) -> tuple[Mapping[str, str], ...]:
    """Rows of ``places.csv``, the region first, each code and short label settled."""
    own = [one.values for one in entries if one.values["kind"] != "region"]
    given = next((one.values for one in entries if one.values["kind"] == "region"), None)
    region = {
        **dict.fromkeys(own[0], ""),
        **(given or {"name": region_name, "short_name": region_name, "official_name": region_name}),
        **{"kind": "region", "place_code": _region_code(own, given, region_name), "parent_code": ""},
    }
    shorts = _short_names([region, *own])
    cited = {"code_source_id": source, "coordinates_source_id": ""}
    rows = [region, *({**values, "parent_code": region["place_code"]} for values in own)]
    return tuple(
        {
            **row,
            **cited,
            "short_name": shorts[row["place_code"]],
            "coordinates_source_id": source if row["seat_lat_deg"] else "",
        }
        for row in rows
    )


def _region_code(own: list[Mapping[str, str]], given: Mapping[str, str] | None, name: str) -> str:
    """The region's own code, else what the codes of its places begin with, else one of the program's."""
    if given and given["place_code"].isdecimal():
        return given["place_code"]
    real = next((one["place_code"] for one in own if one["place_code"].isdecimal()), "")
    code = real[:REGION_DIGITS].ljust(CODE_DIGITS, "0") if real else own_code("region", name)
    return own_code("region", name) if any(one["place_code"] == code for one in own) else code


def _short_names(rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Labels for maps: the table's own, else the name without its kind where no other place has it."""
    found = {row["place_code"]: row["short_name"] for row in rows}
    bare = {row["place_code"]: KIND_WORDS.sub("", row["name"]).strip() for row in rows}
    owners: dict[str, set[str]] = {}
    for row in rows:
        code = row["place_code"]
        for name in (row["name"], row["short_name"], bare[code], *_variants(row)):
            owners.setdefault(fold(name), set()).add(code)
    for row in rows:
        code = row["place_code"]
        is_free = row["kind"] != "region" and row["short_name"] == row["name"]
        if is_free and bare[code] and len(owners[fold(bare[code])]) == 1:
            found[code] = bare[code]
    return found


def _variants(row: Mapping[str, str]) -> list[str]:
    return f"{row.get('name_variants', '')}|{row.get('ambiguous_names', '')}".split("|")


def _groups(entries: list[Entry], source: str) -> tuple[tuple[str, ...], ...]:
    own = [one for one in entries if one.values["kind"] != "region" and one.values["place_group"]]
    names = dict.fromkeys(one.values["place_group"] for one in own)
    codes = {name: f"g{number:02}" for number, name in enumerate(names, start=1)}
    return tuple(
        (one.values["place_code"], codes[name], name, name, source, one.locator, one.quote)
        for one in own
        for name in (one.values["place_group"],)
    )


def compose(folder: Path, places: OwnPlaces, drawn: Drawn, file: BoundaryFile | None = None) -> Path:
    """Write the folder of a new region and return it; ``drawn`` is the map of ``places``."""
    folder.mkdir(parents=True)
    _write_csv(
        folder / "places.csv", PLACE_CELLS, ([row[name] for name in PLACE_CELLS] for row in places.rows)
    )
    if places.groups:
        (folder / GROUPS).parent.mkdir()
        _write_csv(folder / GROUPS, GROUP_HEAD, places.groups)
    _write_map(folder, drawn)
    own = _table_source(places)
    of_map = _map_source(drawn, file)
    _write_head(folder, places.rows[0]["place_code"], of_map.id, date.today())
    write_sources(folder, (own, of_map))
    return folder


def compose_map(folder: Path, version: Version, drawn: Drawn, file: BoundaryFile) -> Path:
    """Write the folder of a version with another map and return it."""
    folder.mkdir(parents=True)
    for name in KEPT:
        if (version.folder / name).is_file():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(version.folder / name, folder / name)
    _write_map(folder, drawn)
    of_map = _map_source(drawn, file)
    region = read_toml(version.folder / "region.toml")
    _write_head(folder, region["region_code"], of_map.id, region["read_on"])
    write_sources(folder, {**sources_of(version.folder), of_map.id: of_map}.values())
    return folder


def place_rows(version: Version) -> tuple[Mapping[str, str], ...]:
    """Return the places of a version as rows for ``own_map.drawn``; their areas are not kept."""
    path = version.folder / "places.csv"
    return tuple({**row, "area_km2": ""} for row, _where in read_rows(path, dict.fromkeys(PLACE_CELLS, str)))


def _write_map(folder: Path, drawn: Drawn) -> None:
    boundaries, outline, tiles = SHAPES[1:4]
    (folder / boundaries).write_text(drawn.boundaries, encoding="utf-8")
    (folder / outline).write_text(drawn.outline, encoding="utf-8")
    _write_csv(folder / tiles, TILE_HEAD, drawn.tiles)


def _write_head(folder: Path, region_code: str, boundary_source: str, read_on: date) -> None:
    lines = {"workspace": "own", "region_code": region_code, "kind": "loaded"}
    text = [f"{name} = {toml_text(value)}" for name, value in lines.items()]
    text += [f"read_on = {read_on.isoformat()}", f"boundary_source_id = {toml_text(boundary_source)}"]
    (folder / "region.toml").write_text("\n".join(text) + "\n", encoding="utf-8")


def _write_csv(path: Path, head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _table_source(places: OwnPlaces) -> Source:
    """Return the table of places as a source: stored words, so they are in both languages."""
    with use_language("ru"):
        today = day_words(date.today())
    name = places.file_name
    words = Words(f"Таблица мест: {name}", f"Table of places: {name}")
    return Source(f"f{places.sha256[:10]}", SourceKind.FILE, name, words, "", "", today, "", "")


def _map_source(drawn: Drawn, file: BoundaryFile | None) -> Source:
    """Return where the map comes from, as the person who brought it says, or that it is only a scheme."""
    if drawn.kind is BoundaryKind.TRUE and file is not None:
        with use_language("ru"):
            day = day_words(date.fromisoformat(file.date))
        title = clean(file.source)
        return Source(
            f"b{file.sha256[:10]}", SourceKind.GEOGRAPHY, title, Words(title, title), "", "", day, "", ""
        )
    if drawn.kind is BoundaryKind.SCHEMATIC:
        title = "Схема программы: контур и границы условные, построены вокруг центров из таблицы мест"
        words = Words("Схема по центрам", "Scheme around the centres")
        return Source("own_scheme", SourceKind.GEOGRAPHY, title, words, "", "", "", "", "")
    title = "Карты нет: плитки в порядке таблицы мест"
    words = Words("Плитки без карты", "Tiles without a map")
    return Source("own_tiles", SourceKind.GEOGRAPHY, title, words, "", "", "", "", "")
