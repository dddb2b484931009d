"""«Кто кому поможет» in Методактив: the reader's rules, the proposals, what a person accepted of them."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from analytics.coverage import Coverage
from analytics.mutual_help import MutualHelp
from data.entries.item import WrongEntryError
from data.entries.model import AcceptedProposal, Revision
from data.entries.store import Entries, EntriesError
from data.scope import Scope, write_help
from data.workspaces import Workspaces
from locales.text import _
from reports import accepted_help, help_figures, mutual_help
from reports.tables import Figure
from reports.words import people
from ui import cache, help_cache, state
from ui.blocks import help_lists
from ui.blocks.figure import table_card, table_html
from ui.blocks.markup import assumption_badge, section_head, show, text
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state, error_panel, notice
from ui.help_map import draw_help_map

POOL, HELP = "pool", "help"
SWITCH = "methodists-view"
BY, COMMENT = "help-by", "help-comment"
SAID = "nv_help_said"
MOST_NAME, MOST_COMMENT = 200, 1000


def view_switch(scope: Scope) -> None:
    """Draw the switch between the pool and the proposals."""
    names = {POOL: _("Актив"), HELP: _("Кто кому поможет")}
    st.session_state[SWITCH] = HELP if scope.help else POOL

    def changed() -> None:
        is_help = st.session_state[SWITCH] == HELP
        state.change(help=help_cache.DEFAULT if is_help else None)

    st.segmented_control(
        _("Раздел страницы"),
        tuple(names),
        required=True,
        format_func=names.__getitem__,
        key=SWITCH,
        on_change=changed,
        label_visibility="collapsed",
    )


def view(scope: Scope, years_with: tuple[int, ...]) -> None:
    """Draw the view for the scope's year; without numbers it says what is missing."""
    info, year, result = cache.info(scope), int(scope.year or 0), cache.coverage(scope)
    page_head(info, year, mutual_help.title(result), mutual_help.lede())
    view_switch(scope)
    if missing := mutual_help.no_numbers(result, year, years_with):
        empty_state(*missing)
        accepted_sets(scope, has_name=False)
        return
    found = help_cache.mutual_help(scope)
    rule_inputs(scope)
    metric_row(mutual_help.metrics(found))
    if left_out := mutual_help.left_out_words(found, result):
        show(f'<p class="nv-prompt nv-left-out">{text(left_out)}</p>')
    titles = cache.source_titles(scope)
    rows = mutual_help.proposal_rows(found, result, cache.neighbours(scope), _subjects(scope))
    figure = help_figures.proposals_figure(found, rows, result, info, titles, year)
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        if figure:
            table_card(figure, scope, partial(help_lists.proposal_list, figure.table))
        else:
            empty_state(*mutual_help.no_proposals(found))
        _what_is_left(found, result)
    with right:
        if figure:
            draw_help_map(found, rows, scope)
            accept_box(rows, found, scope)
        accepted_sets(scope, has_name=figure is not None)
    norms = tuple(sorted({*help_figures.SHOWN_NORMS, found.rules.norm}))
    compared = help_cache.outcomes(scope, norms)
    _grid_card(help_figures.outcomes_figure(found, compared, result, info, titles, year), scope)
    _grid_card(help_figures.balance_figure(found, result, info, titles, year), scope)


def _subjects(scope: Scope) -> dict[str, str]:
    facts = cache.facts(scope, None, "methodists_count")
    return dict(zip(facts["category_code"], facts["category_name"], strict=True))


def _grid_card(figure: Figure, scope: Scope) -> None:
    table_card(figure, scope, lambda: show(table_html(figure.table)))


def rule_inputs(scope: Scope) -> None:
    """Draw the norm and the hard rules that the reader sets, with their mark."""
    rules = help_cache.rules(scope)
    keys = {"norm": "help-norm", "cap": "help-cap", "reach": "help-reach"}
    for key, value in zip(keys.values(), (rules.norm, rules.cap, rules.reach_km), strict=True):
        st.session_state[key] = value

    def changed() -> None:
        norm, cap, reach = (st.session_state[key] for key in keys.values())
        state.change(help=write_help(norm or rules.norm, cap, reach))

    said = _("Норму и пределы задаёте вы: их никто не публиковал. Пустое поле — без предела.")
    show(f'<p class="nv-prompt">{assumption_badge()} {text(said)}</p>')
    free = _("без предела")
    with st.container(key="help-rules", horizontal=True, gap="medium"):
        place = partial(st.number_input, step=1, on_change=changed, width=220)
        place(_("Методистов на школу"), min_value=1, max_value=9, key=keys["norm"])
        place(_("Из района не больше, человек"), min_value=1, max_value=99, key=keys["cap"], placeholder=free)
        place(_("Не дальше, км"), min_value=1, max_value=9999, key=keys["reach"], placeholder=free)


def _what_is_left(found: MutualHelp, result: Coverage) -> None:
    if found.unmet_count:
        said = [mutual_help.unmet_words(found, result), *mutual_help.relaxation_words(found)]
        what = _("Без предложения остаются {people}", people=people(found.unmet_count))
        lines = "".join(f"<p>{text(line)}</p>" for line in said)
        show(f'<div class="nv-empty" role="status"><b>{text(what)}</b>{lines}</div>')


def accept_box(rows: pd.DataFrame, found: MutualHelp, scope: Scope) -> None:
    """Draw what a person says when they accept proposals: to whom, who says so, a note."""
    names = dict(zip(rows["receiver_code"], rows["receiver_name"], strict=True))
    said = _(
        "Запись о решении: программа ничего не применяет и никому не пишет. Входа нет — имя вы пишете сами."
    )
    show(section_head(_("Принять предложения"), said))
    chosen = f"help-chosen-{scope.workspace}-{scope.year}-{scope.help}"
    with st.container(key="help-accept"):
        st.multiselect(
            _("Каким районам"),
            tuple(names),
            default=tuple(names),
            format_func=names.__getitem__,
            key=chosen,
            placeholder=_("Выберите районы"),
        )
        _name_field()
        st.text_area(_("Примечание"), key=COMMENT, max_chars=MOST_COMMENT, height=80)
        st.button(
            _("Принять"),
            key="help-accept-button",
            icon=":material/check:",
            on_click=_accept,
            args=(rows, found, scope, chosen),
        )


def _name_field() -> None:
    st.text_input(_("Кто решает: имя или должность"), key=BY, max_chars=MOST_NAME)


def _accept(rows: pd.DataFrame, found: MutualHelp, scope: Scope, chosen: str) -> None:
    version, year = cache.info(scope).version_code, int(scope.year or 0)
    comment = st.session_state[COMMENT] or ""
    item = accepted_help.accepted(rows, st.session_state[chosen], found.rules, year, version, comment)

    def write(by: str) -> str:
        if any((one.item.rows, one.item.version_code) == (item.rows, version) for one in _current(scope)):
            return _("Эти предложения уже приняты: запись ниже.")
        _entries(scope).add(item, by)
        st.session_state[COMMENT] = ""
        return _("Записано. Само ничего не изменилось: данные и предложения те же.")

    _write(write)


def _write(write: Callable[[str], str]) -> None:
    """Write under the name that stands in the field; what stood in the way is said, nothing is lost."""
    by = str(st.session_state.get(BY) or "").strip()
    if not by:
        st.session_state[SAID] = _("Ничего не записано: напишите, кто решает.")
        return
    try:
        st.session_state[SAID] = write(by)
    except (WrongEntryError, EntriesError) as error:
        st.session_state[SAID] = str(error)


def _entries(scope: Scope) -> Entries:
    return Entries.of(Workspaces.default(), scope.workspace)


def _current(scope: Scope) -> tuple[Revision[AcceptedProposal], ...]:
    return accepted_help.of_topic(_entries(scope).current(AcceptedProposal), int(scope.year or 0))


def accepted_sets(scope: Scope, *, has_name: bool) -> None:
    """Draw what was accepted in the year, the newest first, each with the button that takes it back.

    ``has_name`` tells that the field for the name of who decides stands on the page already.
    """
    if message := st.session_state.pop(SAID, None):
        notice(message)
    try:
        current = _current(scope)
    except EntriesError as error:
        error_panel(_("Принятые предложения не прочитаны"), str(error))
        return
    if not current:
        return
    show(section_head(_("Принято"), _("Записи о решениях: имя таково, каким его написал автор")))
    if not has_name:
        _name_field()
    version = cache.info(scope).version_code
    for one in current:
        with st.container(key=f"help-set-{one.item_id}"):
            help_lists.accepted_block(
                accepted_help.head_words(one),
                one.item.rows,
                one.item.comment,
                accepted_help.version_words(one, version),
            )
            st.button(
                _("Отозвать"),
                key=f"help-withdraw-{one.item_id}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_withdraw,
                args=(one, scope),
            )


def _withdraw(one: Revision[AcceptedProposal], scope: Scope) -> None:
    def write(by: str) -> str:
        _entries(scope).withdraw(one.item_id, one.revision, by)
        return _("Отозвано. Запись осталась в истории.")

    _write(write)
