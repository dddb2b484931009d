"""Makes versions of a loaded workspace: create, apply a plan, roll back, rebuild.

A version is written into fresh places, built and checked; then the line of history is written and the pointer
switched. What a killed writer left is never current, and the next writer clears it.
"""

import secrets
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.build import is_of_this_program
from data.durable import flush_folder, flush_tree
from data.loading.built import built, unreadable
from data.loading.history import Event, EventKind, announce, current_or_none, happened, now
from data.loading.kept import FRESH, clear, retire
from data.loading.lock import writing
from data.loading.merge import ChangeKind
from data.loading.model import Message, Severity
from data.loading.plan import Plan
from data.loading.stored import (
    CODE,
    TABLES,
    LoadingError,
    Tables,
    Version,
    current_version,
    loaded_codes,
    sources_of,
    tables_of,
    write_region,
)
from data.model import Source, SourceKind, Words
from data.reading import RegistryError, read_toml
from data.workspaces import Workspaces
from locales.formats import day as day_words
from locales.text import _, use_language

# Workspaces that are built from the repository's own folders.
TAKEN = ("published", "model")
# The version is a digest of names and bytes: the folder that it is built from is always called the same.
BUILT_AS = "region"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Applied:
    """The current version after applying; ``is_new`` is false when the file says nothing new."""

    version: str
    is_new: bool
    messages: tuple[Message, ...]


def create(workspaces: Workspaces, code: str, region_folder: Path) -> Version:
    """Make an empty workspace with the places, shapes and lists of a known region.

    Raises:
        LoadingError: the code cannot be one, or it is taken; nothing was changed.
    """
    if not CODE.fullmatch(code) or code.lower() in TAKEN:
        raise LoadingError(
            _("«{code}» не может быть кодом пространства", code=code[:40]),
            _("Возьмите до 32 латинских букв и цифр, кроме слов published и model."),
        )
    if code.lower() in (one.lower() for one in workspaces.codes()):
        raise LoadingError(_("пространство «{code}» уже есть", code=code), _("Выберите другой код."))
    with writing(workspaces.root / code):
        if current_or_none(workspaces, code):
            raise LoadingError(_("пространство «{code}» уже есть", code=code), _("Выберите другой код."))
        tables: Tables = dict.fromkeys(TABLES, ())
        event = Event(EventKind.CREATED, now(), "", "")
        return _publish(workspaces, code, region_folder, tables, sources_of(region_folder).values(), event)


def apply(workspaces: Workspaces, code: str, plan: Plan, progress: Progress = lambda step: None) -> Applied:
    """Make the version that a plan describes and switch to it.

    ``progress`` is told each step in words, in the current language.

    Raises:
        LoadingError: another person is loading, the data changed after the plan was made, no row of the file
            can be loaded, or the built version did not pass a check; nothing was changed.
    """
    if code != plan.code:
        raise ValueError(f"a plan of workspace {plan.code!r} cannot be applied to {code!r}")
    if not plan.has_rows:
        raise LoadingError(
            _("в файле нет ни одной строки, которую можно загрузить"),
            _("Исправьте строки с ошибками и загрузите файл снова."),
        )
    with writing(workspaces.root / code):
        version = current_version(workspaces, code)
        if version.version != plan.base_version:
            raise LoadingError(
                _("данные изменились, пока вы смотрели: файл сверен с другой версией"),
                _("Сверьте файл с данными ещё раз и примените: ничего не изменено."),
            )
        if not plan.changes:
            text = _("файл не меняет данных: всё это уже загружено")
            return Applied(version.version, False, (Message(Severity.NOTE, text, "", plan.file_name),))
        sources = {**sources_of(version.folder), (one := _source(plan)).id: one}
        made = _publish(
            workspaces, code, version.folder, plan.tables, sources.values(), _loaded(plan), progress
        )
    return Applied(made.version, True, (_done(plan),))


def _loaded(plan: Plan) -> Event:
    return Event(
        EventKind.LOADED,
        now(),
        "",
        plan.base_version,
        plan.file_name,
        plan.sha256,
        plan.sheets,
        plan.total(ChangeKind.ADDED),
        plan.total(ChangeKind.CHANGED),
        plan.total(ChangeKind.REMOVED),
    )


def _done(plan: Plan) -> Message:
    text = _(
        "загружено: добавлено {added}, изменено {changed}, убрано {removed}",
        added=plan.total(ChangeKind.ADDED),
        changed=plan.total(ChangeKind.CHANGED),
        removed=plan.total(ChangeKind.REMOVED),
    )
    return Message(Severity.NOTE, text, "", plan.file_name)


def _source(plan: Plan) -> Source:
    """Return the file as a source: stored words, so they are in both languages."""
    with use_language("ru"):
        day = day_words(now().date())
    return Source(
        id=f"f{plan.sha256[:10]}",
        kind=SourceKind.FILE,
        title=plan.file_name,
        short_title=Words(f"Загружено: {plan.file_name}", f"Loaded: {plan.file_name}"),
        publisher="",
        number="",
        published=day,
        file="",
        licence="",
    )


def roll_back(workspaces: Workspaces, code: str, version: str) -> Version:
    """Make an earlier (or a later) version of the history the current one; none is lost.

    A version that has no database any more, or one of another program, is built anew from its rows.

    Raises:
        LoadingError: another person is loading, there is no such version, or its rows do not pass the checks
            of this program; nothing was changed.
    """
    with writing(workspaces.root / code):
        before = current_version(workspaces, code).version
        known = {event.version for event in happened(workspaces.root / code, before)}
        target = Version(workspaces, code, version)
        if version not in known or not target.has_rows:
            raise LoadingError(
                _("версии «{version}» в истории нет", version=version), _("Выберите версию из истории.")
            )
        if version != before:
            if target.is_whole and is_of_this_program(version, target.folder, BUILT_AS):
                _switch(workspaces, code, Event(EventKind.ROLLED_BACK, now(), version, before))
            else:
                target = _built_anew(target, EventKind.ROLLED_BACK, before)
        if target.version == before:
            raise LoadingError(_("эта версия уже текущая"), _("Выберите другую версию из истории."))
    return target


def rebuild(workspaces: Workspaces, code: str) -> Version:
    """Build the current version's rows anew, after the program or its registry changed.

    Raises:
        LoadingError: another person is loading, or the rows do not pass the checks of the new program.
    """
    with writing(workspaces.root / code):
        version = current_version(workspaces, code)
        return _built_anew(version, EventKind.REBUILT, version.version)


def upgrade(workspaces: Workspaces) -> dict[str, LoadingError]:
    """Rebuild each loaded workspace whose current version another program built; return those that cannot."""
    failed = {}
    for code in loaded_codes(workspaces):
        try:
            version = current_version(workspaces, code)
            if not is_of_this_program(version.version, version.folder, BUILT_AS):
                rebuild(workspaces, code)
        except LoadingError as error:
            failed[code] = error
    return failed


def _built_anew(version: Version, kind: EventKind, before: str) -> Version:
    """Publish a version's rows as this program builds them; the lock is held."""
    try:
        tables, sources = tables_of(version.folder), sources_of(version.folder).values()
        event = Event(kind, now(), "", before)
        return _publish(version.workspaces, version.code, version.folder, tables, sources, event)
    except RegistryError as error:
        raise unreadable(error) from error


def replace_map(workspaces: Workspaces, code: str, region_folder: Path, file_name: str) -> Version:
    """Make a version with the places and the map of another folder (``data.loading.own_region``); rows stay.

    Raises:
        LoadingError: another person is loading, or the checks refuse the version; nothing was changed.
    """
    with writing(workspaces.root / code):
        version = current_version(workspaces, code)
        event = Event(EventKind.MAPPED, now(), "", version.version, file_name)
        sources = {**sources_of(version.folder), **sources_of(region_folder)}
        return _publish(workspaces, code, region_folder, tables_of(version.folder), sources.values(), event)


def _publish(
    workspaces: Workspaces,
    code: str,
    base: Path,
    tables: Tables,
    sources: Iterable[Source],
    event: Event,
    progress: Progress = lambda step: None,
) -> Version:
    """Write, build, check, announce, switch; the lock is held. Every step but the last changes nothing."""
    folder = workspaces.root / code
    clear(workspaces, code)
    fresh = folder / f"{FRESH}{secrets.token_hex(4)}"
    progress(_("Записываем строки"))
    try:
        write_region(fresh / BUILT_AS, base, code, _read_on(event, base), tables, sources)
        progress(_("Собираем базу и проверяем её"))
        version = Version(workspaces, code, built(fresh / BUILT_AS, workspaces))
        if version.version == event.before:
            return version
        if not version.folder.is_dir():
            version.folder.parent.mkdir(exist_ok=True)
            flush_tree(fresh / BUILT_AS)
            (fresh / BUILT_AS).rename(version.folder)
            flush_folder(version.folder.parent)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    progress(_("Переключаемся на новую версию"))
    _switch(workspaces, code, replace(event, version=version.version))
    return version


def _switch(workspaces: Workspaces, code: str, event: Event) -> None:
    """Announce and switch; all that the version consists of is on the disk by now."""
    announce(workspaces, code, event)
    workspaces.switch(code, event.version)
    retire(workspaces, code)


def _read_on(event: Event, base: Path) -> date:
    """Return the day of the data: that of the load; the same rows anew, and another map, keep it."""
    if event.kind in (EventKind.REBUILT, EventKind.ROLLED_BACK, EventKind.MAPPED):
        known: date = read_toml(base / "region.toml")["read_on"]
        return known
    return event.when.date()
