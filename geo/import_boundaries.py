"""Puts true boundaries in place of the schematic ones: ``python -m geo.import_boundaries FILE …``."""

import argparse
import datetime
import sys
from pathlib import Path

import pandas as pd

from geo.boundaries import Origin, Report, true_boundaries
from geo.boundary_files import BoundaryFileError, read_boundary_file
from geo.features import geojson_text

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "published"
NEXT_STEPS = (
    "Дальше: впишите источник в data/registry/sources.toml, его id — в boundary_source_id файла region.toml, "
    "и выполните make data."
)


def report_text(report: Report) -> str:
    """The report in Russian, one list a line, for the terminal."""
    lists = (
        ("Сопоставлено по коду ОКТМО", report.joined_by_code),
        ("Сопоставлено по названию", report.joined_by_name),
        ("Есть в файле, но не сопоставлено", report.unjoined),
        ("Нет в файле", report.missing),
        ("Собрано из нескольких объектов", report.merged),
        ("Исправлена геометрия", report.repaired),
    )
    lines = [f"Система координат файла: {report.crs_before}"]
    lines += [f"Внимание: {note}" for note in report.notes]
    for title, items in lists:
        lines.append(f"{title}: {len(items)}")
        # The names of what went well by code would only hide the rest.
        lines += [f"  {item}" for item in items if items is not report.joined_by_code]
    lines.append(f"Отброшено частей, которые не являются многоугольниками: {report.dropped_parts_count}")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None, published: Path = PUBLISHED) -> int:
    """Import a file; 0 is written, 1 is refused with the reasons, and nothing was written."""
    options = _options(arguments)
    folder = published / options.region
    if not (folder / "places.csv").is_file():
        known = ", ".join(sorted(path.parent.name for path in published.glob("*/places.csv")))
        sys.stderr.write(f"Нет региона «{options.region}». Есть: {known}.\n")
        return 1
    places = pd.read_csv(folder / "places.csv", dtype="string", keep_default_na=False)
    try:
        origin = Origin(options.source.strip(), options.date.isoformat())
        collection, report = true_boundaries(read_boundary_file(options.file), places, origin)
    except BoundaryFileError as error:
        sys.stderr.write(f"{error}\nНичего не записано.\n")
        return 1
    sys.stdout.write(report_text(report))
    if not report.is_complete and not options.partial:
        sys.stderr.write(
            f"Не хватает муниципалитетов: {len(report.missing)}. Ничего не записано. "
            "Дополните файл или повторите с --partial: тогда на карте будут пустые места.\n"
        )
        return 1
    target = folder / "boundaries.geojson"
    target.write_bytes(geojson_text(collection).encode("utf-8"))
    sys.stdout.write(f"Записано: {target}\n{NEXT_STEPS}\n")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m geo.import_boundaries", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="GeoJSON, GPKG или ZIP с шейп-файлом")
    parser.add_argument("--region", default="rostov", help="папка в data/published")
    parser.add_argument("--source", required=True, type=_filled, help="источник и лицензия, для подписи")
    parser.add_argument(
        "--date", required=True, type=datetime.date.fromisoformat, help="дата границ, ГГГГ-ММ-ДД"
    )
    parser.add_argument("--partial", action="store_true", help="записать, даже если найдены не все")
    return parser.parse_args(arguments)


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("пусто: назовите источник")
    return text


if __name__ == "__main__":
    sys.exit(main())
