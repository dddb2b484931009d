"""Command line of loading: ``python -m data.loading {create,check,load,history,rollback,export,…}``.

Exit codes: 0 done, 1 the file or a row has errors or the work was refused, 2 wrong use.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from data.catalog import REGIONS
from data.loading.apply import apply, create, rebuild, roll_back
from data.loading.context import Context
from data.loading.export import export_workbook, templates_workbook
from data.loading.history import history
from data.loading.layouts import LAYOUTS
from data.loading.model import Kind, Message, Proposal, Workbook
from data.loading.own_commands import add_boundaries, add_region, create_own, map_own, write_template
from data.loading.plan import Plan, plan
from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError
from data.loading.said import event_line, message_line, plan_lines
from data.loading.steps import extract_all, propose
from data.loading.stored import LoadingError, Version, context_for, current_version, loaded_codes
from data.workspaces import Workspaces
from locales.text import LANGUAGES, _, use_language

DONE, ERRORS, WRONG_USE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """Complains in the reader's language."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, _("неверный вызов: {what}", what=message) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    with use_language(_language(given)):
        options = _parser().parse_args(given)
        command: Callable[[argparse.Namespace, Workspaces], int] = options.run
        try:
            return command(options, Workspaces.default())
        except (LoadingError, RefusedFileError) as error:
            _say(error.messages)
            return ERRORS
        except OSError as error:
            sys.stderr.write(_("файл недоступен: {what}", what=error.strerror or str(error)) + "\n")
            return WRONG_USE


def _language(given: Sequence[str]) -> str:
    """Find the language before the parser is made: its words are in it."""
    found = [one for flag, one in pairwise(given) if flag == "--lang"]
    return found[-1] if found and found[-1] in LANGUAGES else "ru"


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m data.loading", description=_("Загрузка данных своего региона"))
    commands = parser.add_subparsers(required=True, metavar=_("КОМАНДА"))

    def command(
        name: str, about: str, run: Callable[..., int], *, code: bool = True
    ) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
        made.add_argument("--lang", choices=LANGUAGES, default="ru", help=_("язык сообщений"))
        made.set_defaults(run=run)
        if code:
            made.add_argument("code", metavar=_("КОД"), help=_("код пространства"))
        return made

    made = command("create", _("создать пустое пространство"), _create)
    made.add_argument("--region", choices=REGIONS, default=next(iter(REGIONS)), help=_("места и карта"))
    add_region(made)
    made = command("map", _("заменить границы на карте пространства"), _map)
    add_boundaries(made, is_needed=True)
    for name, about, run in (
        ("check", _("сверить файл с данными, ничего не меняя"), _check),
        ("load", _("загрузить файл"), _load),
    ):
        made = command(name, about, run)
        made.add_argument("file", type=Path, metavar=_("ФАЙЛ"))
        _add_reading(made)
    command("history", _("история загрузок"), _history)
    made = command("rollback", _("вернуться к версии из истории"), _roll_back)
    made.add_argument("version", metavar=_("ВЕРСИЯ"))
    command("rebuild", _("собрать пространство заново после обновления программы"), _rebuild)
    for made in (
        command("export", _("выгрузить всё пространство в XLSX"), _export),
        command("templates", _("шаблоны таблиц в XLSX"), _templates),
        command("places", _("шаблон таблицы мест нового региона в XLSX"), _places, code=False),
    ):
        made.add_argument("out", type=Path, metavar=_("ФАЙЛ"))
    command("list", _("пространства для своих данных"), _list, code=False)
    return parser


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sheet", help=_("только этот лист"))
    parser.add_argument("--kind", choices=[*map(str, Kind), *LAYOUTS], help=_("вид или раскладка таблицы"))
    parser.add_argument("--year", type=int, help=_("год строк, где он не указан"))
    parser.add_argument("--keep", action="store_true", help=_("строки, которых нет в файле, не убирать"))
    parser.add_argument("--yes", action="store_true", help=_("применить, не спрашивая"))


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _say(messages: Sequence[Message]) -> None:
    for message in messages:
        _print(message_line(message))


def _create(options: argparse.Namespace, workspaces: Workspaces) -> int:
    if options.places is None:
        version = create(workspaces, options.code, REGIONS[options.region])
    else:
        made = create_own(options, workspaces, _say)
        if made is None:
            return ERRORS
        version = made
    _print(_("создано пространство «{code}», версия {version}", code=version.code, version=version.version))
    return DONE


def _map(options: argparse.Namespace, workspaces: Workspaces) -> int:
    _print(_("версия {version}", version=map_own(options, workspaces, _say).version))
    return DONE


def _places(options: argparse.Namespace, _workspaces: Workspaces) -> int:
    write_template(options.out)
    _print(_("записан файл {name}", name=options.out.name))
    return DONE


def _planned(options: argparse.Namespace, workspaces: Workspaces) -> tuple[Plan, Context]:
    version = current_version(workspaces, options.code)
    book = read_file(options.file.name, options.file.read_bytes())
    context = context_for(version, options.year, book.file_name)
    made = _plan(version, book, context, options)
    _say(made.messages)
    for line in plan_lines(made, context):
        _print(line)
    return made, context


def _plan(version: Version, book: Workbook, context: Context, options: argparse.Namespace) -> Plan:
    chosen = _chosen(propose(book, context), options)
    if not chosen:
        raise LoadingError(
            _("ни один лист не похож на известную таблицу"),
            _("Возьмите шаблон (команда templates) или укажите --sheet и --kind."),
            book.messages,
        )
    return plan(version, book, extract_all(book, chosen, context), keep_missing=options.keep)


def _chosen(proposals: Mapping[str, Sequence[Proposal]], options: argparse.Namespace) -> dict[str, Proposal]:
    """Return the best proposal of each sheet that the options let through; the rest is said."""
    chosen: dict[str, Proposal] = {}
    for sheet, found in proposals.items():
        if options.sheet not in (None, sheet):
            continue
        fitting = [one for one in found if options.kind in (None, str(one.kind), one.layout)]
        if not fitting:
            _print(_("лист «{sheet}» не похож на такую таблицу и не загружается", sheet=sheet))
            continue
        chosen[sheet] = fitting[0] if options.year is None else replace(fitting[0], year=options.year)
    return chosen


def _check(options: argparse.Namespace, workspaces: Workspaces) -> int:
    made, _context = _planned(options, workspaces)
    return ERRORS if made.has_errors else DONE


def _load(options: argparse.Namespace, workspaces: Workspaces) -> int:
    made, _context = _planned(options, workspaces)
    if made.changes and made.has_rows and not options.yes and not _agreed():
        _print(_("Ничего не изменено."))
        return WRONG_USE
    done = apply(workspaces, options.code, made, progress=_print)
    _say(done.messages)
    _print(_("версия {version}", version=done.version))
    return ERRORS if made.has_errors else DONE


def _agreed() -> bool:
    if not sys.stdin.isatty():
        _print(_("Чтобы применить без вопроса, добавьте --yes."))
        return False
    return input(_("Применить? [да/нет] ")).strip().casefold() in ("да", "д", "yes", "y")


def _history(options: argparse.Namespace, workspaces: Workspaces) -> int:
    current = current_version(workspaces, options.code).version
    for event in history(workspaces, options.code):
        _print(event_line(event, current))
    return DONE


def _roll_back(options: argparse.Namespace, workspaces: Workspaces) -> int:
    version = roll_back(workspaces, options.code, options.version)
    _print(_("текущая версия — {version}", version=version.version))
    return DONE


def _rebuild(options: argparse.Namespace, workspaces: Workspaces) -> int:
    _print(_("версия {version}", version=rebuild(workspaces, options.code).version))
    return DONE


def _export(options: argparse.Namespace, workspaces: Workspaces) -> int:
    options.out.write_bytes(export_workbook(workspaces, options.code))
    _print(_("записан файл {name}", name=options.out.name))
    return DONE


def _templates(options: argparse.Namespace, workspaces: Workspaces) -> int:
    context = context_for(current_version(workspaces, options.code))
    options.out.write_bytes(templates_workbook(context))
    _print(_("записан файл {name}", name=options.out.name))
    return DONE


def _list(options: argparse.Namespace, workspaces: Workspaces) -> int:
    for code in loaded_codes(workspaces):
        _print(f"{code}  {current_version(workspaces, code).version}")
    return DONE


if __name__ == "__main__":
    raise SystemExit(main())
