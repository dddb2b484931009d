"""The shared filters in the side bar: data set, year, municipality, language. They outlive a walk."""

from typing import Any

import streamlit as st

from data.model import BoundaryKind
from data.scope import COMPARED, DEFAULT_WORKSPACE, PROFILES, Scope, read_weights, write_weights
from data.workspaces import NoWorkspaceError
from locales.formats import day
from locales.text import LANGUAGES, _
from reports import factor_lists
from reports.words import kind as kind_word
from ui import cache, programme_cache, state, versions
from ui.blocks.markup import MARKS
from ui.blocks.states import notice

# Streamlit shows English words for a choice of None, so "no choice" is an option of its own.
ALL = ""
LANGUAGE_NAMES = {"ru": "Русский", "en": "English"}


def settle_scope() -> Scope:
    """Hold the scope against the workspace: unknown codes fall out, no year means the newest."""
    state.settle({"workspace": cache.workspaces()}, {"workspace": DEFAULT_WORKSPACE})
    _open_version(state.scope())
    scope = state.scope()
    if cache.info(scope).boundary_kind is BoundaryKind.NONE:
        state.show_tiles()
    known = known_choices(scope)
    state.settle(known, {"year": known["year"][0], "weights": known["weights"][0]})
    return state.scope()


def _open_version(scope: Scope) -> None:
    """Open the version that the link names; one that is not kept any more falls out, and is told of."""
    if scope.version and versions.is_kept(scope.workspace, scope.version):
        versions.open_exactly(scope.workspace, scope.version)
        return
    if scope.version:
        state.settle({"version": (None,)}, {})
    versions.open_once(scope.workspace)


def known_choices(scope: Scope) -> dict[str, tuple[Any, ...]]:
    """Return the values that the scope's workspace knows, by the field of the scope that may have them."""
    factors = set(cache.factors(scope)["factor_code"])
    weighted = read_weights(scope.weights)
    known = {code: weight for code, weight in weighted.items() if code in factors}
    weights = scope.weights if len(known) == len(weighted) else write_weights(known)
    return {
        "year": cache.years(scope),
        "district": (None, *cache.places(scope)["place_code"].tolist()),
        "indicator": (None, *cache.indicators(scope)["indicator_code"].tolist()),
        "curator": (None, *cache.frame(scope, "curator_choices")["curator_code"]),
        "factor": (None, *factors),
        "school": (None, *cache.schools(scope)["school_code"]),
        "base": (None, *cache.participant_years(scope)),
        "weights": (weights,),
        "programme": (None, *programme_cache.codes(scope)),
        "track": (None, *programme_cache.track_codes(scope)),
    }


def shared_filters(scope: Scope) -> None:
    """Draw the filters that all pages share."""
    names = workspace_names(scope)
    if len(names) > 1:
        choice("workspace", _("Набор данных"), tuple(names), names.__getitem__)
    places = cache.places(scope).set_index("place_code")["place_name"].to_dict()
    choice("year", _("Год"), cache.years(scope), str)
    choice(
        "district",
        _("Муниципалитет"),
        (ALL, *places),
        lambda code: places.get(code, _("Вся область")),
    )
    choice("lang", _("Язык"), LANGUAGES, LANGUAGE_NAMES.__getitem__)


def workspace_names(scope: Scope) -> dict[str, str]:
    """Return the workspaces that can be opened by code, the default first: region and kind of data."""
    codes = sorted(cache.workspaces(), key=lambda code: (code != DEFAULT_WORKSPACE, code))
    names = {}
    for code in codes:
        try:
            info = cache.info(scope.but(workspace=code))
        except NoWorkspaceError:
            continue
        words = _("{region} — {kind}", region=info.region_name, kind=kind_word(info.kind))
        # The mark first: a narrow box cuts the end off.
        names[code] = f"{MARKS[info.kind]} {words}"
    return names


def choice(
    field: str,
    label: str,
    options: tuple[Any, ...],
    words: Any,
    chosen: Any = None,
    box: str = "filter",
    **layout: Any,
) -> None:
    """Draw a select box for one field of the scope; ``ALL`` among the options stands for no choice.

    ``chosen`` is what a page shows where the scope says nothing that the page knows; ``box`` tells a
    page's own box from the shared one of the same field.
    """
    key = f"{box}-{field}"
    # Named now: Streamlit may ask for an option's words later, on a thread that has no language.
    names = {option: words(option) for option in options}
    # The scope is the truth; the widget is drawn from it each time, and tells it of a change.
    now = getattr(state.scope(), field) if chosen is None else chosen
    st.session_state[key] = now or ALL

    def changed() -> None:
        chosen = st.session_state[key] or None
        if field == "workspace":
            state.switch_workspace(str(chosen))
        elif field == "programme":
            state.change(programme=chosen, track=None)
        elif field == "district":
            state.select_district(chosen, "filter")
        else:
            state.change(**{field: chosen})

    st.selectbox(
        label, options, format_func=names.__getitem__, key=key, on_change=changed, filter_mode=None, **layout
    )


def profiles_switch() -> None:
    """Draw the switch of schools that are known in part."""
    key = "filter-profiles"
    shown, hidden = PROFILES
    st.session_state[key] = state.scope().profiles == shown
    st.toggle(
        _("И неполные сведения"),
        key=key,
        on_change=lambda: state.change(profiles=shown if st.session_state[key] else hidden),
    )


def profile_filters(order: str, orders: dict[str, str], factor: str | None, factors: dict[str, str]) -> None:
    """Draw the choices of the matrix of profiles: the order of rows, and a factor that they have marked.

    ``orders`` and ``factors`` are the names of what can be chosen by code; ``order`` and ``factor`` are what
    the page shows.
    """
    with st.container(key="profile-filters", horizontal=True, gap="medium"):
        choice("order", _("Порядок строк"), tuple(orders), orders.__getitem__, order, width=270)
        choice(
            "factor",
            _("Школы, где отмечен фактор"),
            (ALL, *factors),
            lambda code: factors.get(code, _("Все школы")),
            factor or ALL,
            width=430,
        )


def other_list_notice() -> None:
    """Tell the reader of a factor that the year's list does not have; the choice waits for its year."""
    scope = state.scope()
    factors = cache.factors(scope)
    if scope.factor and scope.factor not in set(factors.loc[factors["year"] == scope.year, "factor_code"]):
        names = dict(zip(factors["factor_code"], factors["factor_name"], strict=True))
        notice(factor_lists.other_list(names[scope.factor], int(scope.year or 0)))


def compared_switch() -> None:
    """Draw the switch of which schools two years are compared over."""
    key = "filter-compared"
    names = dict(zip(COMPARED, (_("Школы, что остались"), _("Все школы")), strict=True))
    st.session_state[key] = state.scope().compared
    st.segmented_control(
        _("Какие школы сравнивать"),
        COMPARED,
        required=True,
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: state.change(compared=st.session_state[key]),
        label_visibility="collapsed",
    )


def ignored_notice() -> str:
    """Return what to tell the reader of a link that was not fully understood, "" when it was."""
    names = _choice_names()
    unknown = ", ".join(names[name] for name in state.ignored() if name != "version")
    said = [_("В ссылке не распознано: {what}. Показано без этого выбора.", what=unknown)] if unknown else []
    if "version" in state.ignored():
        info = cache.info(state.scope())
        said.append(
            _(
                "Версия данных из ссылки больше не хранится. Показана нынешняя: {version}, данные на {date}. "
                "Числа могут отличаться.",
                version=info.version_code,
                date=day(info.read_on),
            )
        )
    return " ".join(said)


def _choice_names() -> dict[str, str]:
    """What each parameter of a link is called."""
    return {
        "workspace": _("набор данных"),
        "year": _("год"),
        "district": _("муниципалитет"),
        "indicator": _("показатель"),
        "view": _("вид карты"),
        "labels": _("подписи"),
        "shape": _("форма карты"),
        "group": _("группа"),
        "figure": _("рисунок"),
        "story": _("показ"),
        "slide": _("слайд"),
        "profiles": _("неполные сведения"),
        "curator": _("куратор"),
        "factor": _("фактор"),
        "order": _("порядок строк"),
        "school": _("школа"),
        "base": _("с какого года сравнивать"),
        "compared": _("какие школы сравнивать"),
        "units": _("районы или их группы"),
        "weights": _("веса факторов"),
        "part": _("часть кабинета"),
        "help": _("правила помощи"),
        "programme": _("программа"),
        "track": _("задача программы"),
        "counts": _("свои показатели"),
        "lang": _("язык"),
    }
