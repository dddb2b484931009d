"""What the command line does with a new region: options, creation, another map, the template of places."""

import argparse
import datetime
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from data.loading.apply import create, replace_map
from data.loading.export import template_workbook
from data.loading.model import Message, Severity
from data.loading.own_map import BoundaryFile, Drawn, drawn
from data.loading.own_region import compose, compose_map, place_rows, read_own_places
from data.loading.reading import read_file
from data.loading.stored import Version, current_version
from data.loading.templates import places_template
from data.workspaces import Workspaces
from locales.formats import number
from locales.text import _

Say = Callable[[Sequence[Message]], None]


def add_region(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``create`` that describe a new region."""
    parser.add_argument(
        "--places", type=Path, metavar=_("ФАЙЛ"), help=_("таблица мест нового региона: XLSX, ODS или CSV")
    )
    parser.add_argument("--name", default="", help=_("название нового региона, как в документах"))
    add_boundaries(parser, is_needed=False)


def add_boundaries(parser: argparse.ArgumentParser, *, is_needed: bool) -> None:
    """Add the options that describe boundaries."""
    parser.add_argument(
        "--boundaries",
        type=Path,
        required=is_needed,
        metavar=_("ФАЙЛ"),
        help=_("границы: GeoJSON, GPKG или ZIP с шейп-файлом"),
    )
    parser.add_argument(
        "--source", default="", required=is_needed, help=_("источник и лицензия границ, для подписи")
    )
    parser.add_argument(
        "--date", type=datetime.date.fromisoformat, required=is_needed, help=_("дата границ, ГГГГ-ММ-ДД")
    )


def create_own(options: argparse.Namespace, workspaces: Workspaces, say: Say) -> Version | None:
    """Make an empty workspace of a new region; ``None`` when its table has errors, all of them said.

    Raises:
        RefusedFileError: a file cannot be read.
        LoadingError: the code is taken, or cannot be one.
    """
    places = read_own_places(read_file(options.places.name, options.places.read_bytes()), options.name)
    say(places.messages)
    if not places.rows:
        return None
    file = _boundaries(options)
    found = drawn(places.rows, file)
    say((*found.messages, *map_messages(found, places.municipalities)))
    with tempfile.TemporaryDirectory() as folder:
        made = compose(Path(folder) / "region", places, found, file)
        return create(workspaces, options.code, made)


def map_own(options: argparse.Namespace, workspaces: Workspaces, say: Say) -> Version:
    """Make a version with other boundaries; rows stay.

    Raises:
        RefusedFileError: the file cannot be read.
        LoadingError: there is no such workspace, or somebody is loading.
    """
    version = current_version(workspaces, options.code)
    file = _boundaries(options)
    if file is None:
        raise ValueError("map needs a file of boundaries")
    rows = place_rows(version)
    found = drawn(rows, file)
    say((*found.messages, *map_messages(found, len(rows) - 1)))
    with tempfile.TemporaryDirectory() as folder:
        made = compose_map(Path(folder) / "region", version, found, file)
        return replace_map(workspaces, options.code, made, file.name)


def map_messages(found: Drawn, municipalities: int) -> Iterable[Message]:
    """Return the report on boundaries as messages: how many joined, what did not, what was mended."""
    report = found.report
    if report is None:
        return
    what = _(
        "на карте {joined} из {all}: по коду {by_code}, по названию {by_name}",
        joined=number(report.joined_count),
        all=number(municipalities),
        by_code=number(len(report.joined_by_code)),
        by_name=number(len(report.joined_by_name)),
    )
    yield Message(Severity.NOTE, what, "")
    for name in report.unjoined:
        yield Message(Severity.WARNING, _("в файле границ не сопоставлено: {name}", name=name), "")
    for name in report.repaired:
        yield Message(Severity.NOTE, _("исправлена геометрия: {name}", name=name), "")


def write_template(path: Path) -> None:
    """Write the template of the table of places."""
    path.write_bytes(template_workbook(places_template()))


def _boundaries(options: argparse.Namespace) -> BoundaryFile | None:
    if options.boundaries is None:
        return None
    day = options.date.isoformat() if options.date else ""
    return BoundaryFile(options.boundaries.name, options.boundaries.read_bytes(), options.source, day)
