"""Загрузка данных, around the file: the workspace that takes it, what would change, history, downloads."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.catalog import REGIONS, load_catalog, load_region
from data.loading.apply import Applied, create, roll_back
from data.loading.context import Context
from data.loading.export import export_version, templates_workbook
from data.loading.history import Event, EventKind, history
from data.loading.model import Message
from data.loading.plan import Plan
from data.loading.stored import LoadingError, Version, context_for, current_version
from data.scope import Scope
from data.workspaces import Workspaces
from locales.text import _, use_language
from reports import loading as words
from reports import loading_history as history_words
from reports.words import capitalised
from ui import cache, loading_draft, loading_work, own_region_page, state, versions
from ui.blocks.figure import XLSX
from ui.blocks.markup import grid, section_head, show, text
from ui.blocks.page import page_head
from ui.blocks.states import empty_state, notice
from ui.loading_check import message_table
from ui.loading_draft import Draft
from ui.loading_next import next_pages
from ui.newer import reader_zone

OWN = "own"
SAID = "nv_loading_said"
KNOWN, NEW = "known", "new"
MOST_CHANGES = 200


def own_version() -> Version | None:
    """Return the current version of the reader's own workspace; ``None`` before there is one.

    While a file is being applied the page stays with the version that it is applied to.
    """
    if work := loading_work.current():
        return work.version
    try:
        return current_version(Workspaces.default(), OWN)
    except LoadingError:
        return None


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Version: lambda version: version.version})
def context(version: Version) -> Context:
    """Return what the workspace knows, for reading files about it; a version never changes."""
    return context_for(version)


def head(scope: Scope, version: Version | None) -> None:
    """Draw the head: what was loaded last, or that nothing is."""
    info = cache.info(scope.but(workspace=OWN) if version else scope)
    past = events() if version else ()
    page_head(info, None, history_words.title(past), history_words.lede(version is not None))
    for message in st.session_state.pop(SAID, ()):
        notice(" ".join(filter(None, (_sentence(message.what), message.advice))))
    if loading_draft.is_empty():
        next_pages(past, scope, OWN)


def events() -> tuple[Event, ...]:
    """Return the history of the own workspace, oldest first, in the reader's time."""
    zone = reader_zone()
    past = history(Workspaces.default(), OWN)
    return tuple(replace(event, when=event.when.astimezone(zone)) for event in past)


@st.cache_resource(show_spinner=False)
def region_names() -> dict[str, str]:
    """Return the names of the known regions by the code of their workspace, built or not."""
    catalog = load_catalog()
    regions = {code: load_region(folder, catalog) for code, folder in REGIONS.items()}
    return {
        code: next(p.name for p in region.places if p.place_code == region.region.region_code)
        for code, region in regions.items()
    }


def begin() -> None:
    """Draw the start of an own workspace: whose districts and map it has, or a region of one's own."""
    empty_state(
        _("Своих данных ещё нет"),
        _(
            "Выберите, чьи районы и карта нужны: набор начнётся пустым, опубликованные данные "
            "в него не входят."
        ),
    )
    names = {KNOWN: _("Районы известного региона"), NEW: _("Новый регион")}
    start = st.segmented_control(
        _("Чьи районы"),
        tuple(names),
        format_func=names.__getitem__,
        default=KNOWN,
        required=True,
        key="load-start",
        label_visibility="collapsed",
    )
    if start == NEW:
        own_region_page.draw(begun)
    else:
        _known_regions()


def _known_regions() -> None:
    names = region_names()
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Районы и карта"),
            tuple(names),
            format_func=names.__getitem__,
            key="load-region",
            filter_mode=None,
            width=360,
        )
        st.button(
            _("Начать пустой набор"),
            key="load-begin",
            on_click=lambda: begun(lambda: create(Workspaces.default(), OWN, REGIONS[str(chosen)])),
        )


def begun(action: Callable[[], object]) -> None:
    """Begin or change the own workspace and open it; what stands in the way is said at the next drawing."""
    if _tried(action):
        _move_to_newest()


def _tried(action: Callable[[], object]) -> object | None:
    """Do it, or keep what stood in the way for the next drawing, in the reader's language."""
    try:
        with use_language(state.scope().lang):
            return action()
    except LoadingError as error:
        st.session_state[SAID] = error.messages
        return None


def changes(draft: Draft, version: Version, known: Context) -> None:
    """Draw what would be added, changed and removed, and the buttons that accept it or let it be."""
    found = loading_draft.planned(draft, version, known)
    show(section_head(words.plan_title(found), words.plan_subtitle(found)))
    message_table(words.own_messages(found), "plan")
    rows = words.change_rows(found, known)
    if rows:
        with st.container(key="load-changes"):
            show(grid(words.change_heads(), rows[:MOST_CHANGES], [False] * 5, _("Что изменится")))
        if len(rows) > MOST_CHANGES:
            show(f'<p class="nv-prompt">{text(words.first_changes(MOST_CHANGES, len(rows)))}</p>')
    if loading_work.current() is None:
        _decision(draft, version, found)


def _decision(draft: Draft, version: Version, found: Plan) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Принять"),
            key="load-accept",
            type="primary",
            disabled=not (found.has_rows and found.changes),
            on_click=lambda: _accept(draft, version, found),
        )
        st.button(_("Отменить"), key="load-cancel", on_click=loading_draft.drop)


def _accept(draft: Draft, version: Version, found: Plan) -> None:
    # A click that came late, when its file was loaded already, does nothing.
    if loading_draft.current() is draft:
        loading_work.begin(version, found)


def take_over() -> None:
    """Take the outcome of a load that has ended, wherever the reader was meanwhile: its data, or why not."""
    outcome = loading_work.ended()
    if outcome is None:
        return
    done = _tried(outcome.result)
    if isinstance(done, Applied):
        loading_draft.drop()
        _move_to_newest()
        st.session_state[SAID] = done.messages
    st.rerun()


def _move_to_newest() -> None:
    versions.renew(OWN)
    state.switch_workspace(OWN)


def past(version: Version) -> None:
    """Draw the loads, the newest first; each earlier version can be made current again."""
    told = events()
    made = history_words.made_at(told)
    show(section_head(_("История"), _("Прежняя версия остаётся: её можно вернуть")))
    for position, event in enumerate(reversed(told)):
        with st.container(
            horizontal=True, gap="small", vertical_alignment="center", key=f"load-past-{position}"
        ):
            show(f"<p>{text(history_words.event_words(event, made))}</p>")
            if event.version != version.version and event.kind is not EventKind.ROLLED_BACK:
                _return_button(event, position)


def _return_button(event: Event, position: int) -> None:
    st.button(
        _("Вернуть"),
        key=f"load-return-{position}",
        on_click=lambda: _return(event.version),
    )


def _return(version: str) -> None:
    if _tried(lambda: roll_back(Workspaces.default(), OWN, version)):
        _move_to_newest()


def files(version: Version, lang: str) -> None:
    """Draw the templates and the whole workspace as files."""
    known = context(version)
    show(section_head(_("Шаблоны"), _("Лист на каждую таблицу, с примером; проверяется без ошибок")))
    _file("templates", _("Шаблоны XLSX"), lambda: templates_workbook(known), lang, "templates")
    show(section_head(_("Все данные набора"), _("Тот же файл можно загрузить обратно: ничего не изменится")))
    _file(f"data-{version.version}", _("Выгрузить XLSX"), lambda: export_version(version), lang, "export")


def _file(name: str, label: str, make: Callable[[], bytes], lang: str, key: str) -> None:
    def write() -> bytes:
        """Streamlit calls this on a thread of its own, without our language."""
        with use_language(lang):
            return make()

    st.download_button(
        label,
        write,
        file_name=f"{OWN}-{name}.xlsx",
        mime=XLSX,
        key=f"load-get-{key}",
        on_click="ignore",
        icon=":material/download:",
    )


def refused(messages: tuple[Message, ...]) -> None:
    """Draw why a file could not be read at all."""
    for message in messages:
        empty_state(_sentence(message.what), message.advice)


def _sentence(what: str) -> str:
    return f"{capitalised(what).rstrip('.')}."
