"""Copies of what people wrote: ``python -m data.entries backup [FOLDER]`` and ``restore FILE CODE``."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from data.entries.store import FILE, Entries, EntriesError, back_up, restore
from data.workspaces import Workspaces
from locales.text import _, set_language

BACKUPS = Path(__file__).resolve().parents[2] / "var" / "backups"


def main(arguments: list[str] | None = None) -> int:
    """Copy or put back; 0: done, 1: refused, nothing was changed."""
    options = _options(arguments)
    set_language("ru")
    try:
        return _backup(options.folder) if options.action == "backup" else _restore(options.file, options.code)
    except (EntriesError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _backup(folder: Path) -> int:
    workspaces = Workspaces.default()
    files = sorted(workspaces.root.glob(f"*/{FILE}"))
    if not files:
        sys.stdout.write(_("Записей ещё нет ни в одном пространстве.") + "\n")
        return 0
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    for file in files:
        target = folder / f"{file.parent.name}-{stamp}.sqlite"
        back_up(file, target)
        items = sum(Entries(target).counts().values())
        sys.stdout.write(_("{target}: записей {items}", target=str(target), items=items) + "\n")
    return 0


def _restore(file: Path, code: str) -> int:
    workspaces = Workspaces.default()
    if code not in workspaces.codes():
        raise EntriesError(_("Пространства «{code}» нет.", code=code))
    aside = restore(file, workspaces.root / code / FILE)
    if aside:
        sys.stdout.write(_("Прежний файл отложен: {name}", name=str(aside)) + "\n")
    items = sum(Entries.of(workspaces, code).counts().values())
    sys.stdout.write(_("Восстановлено записей: {items}", items=items) + "\n")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.entries", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True)
    backup = actions.add_parser("backup", help="копия записей всех пространств")
    backup.add_argument("folder", nargs="?", type=Path, default=BACKUPS, help="куда (var/backups)")
    back = actions.add_parser("restore", help="вернуть копию; нынешний файл откладывается")
    back.add_argument("file", type=Path, help="файл копии")
    back.add_argument("code", help="код пространства: published, own …")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
