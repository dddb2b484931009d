"""«Свои веса факторов» in Риски: what the reader sets, and the order that it makes; nothing by default."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.profile_table import ProfileTable
from analytics.weighted_order import changes_order
from data.model import Citation, DataKind
from data.scope import PLAIN_WEIGHT, WEIGHTS, Scope, read_weights, write_weights
from locales.text import _
from reports import weighted_order as words
from ui import cache, profile_cache, state
from ui.blocks.figure import figure_card
from ui.blocks.links import school_link
from ui.blocks.markup import show, text
from ui.blocks.states import notice
from ui.blocks.weighted_order import draw_weighted
from ui.shown import Shown

BOX = "own-weights"


@dataclass(frozen=True)
class ReaderWeights:
    """Weights of the year's factors that some school states, in the order of the list.

    ``unlisted`` are the names of weighted factors that the year's list does not have, ``unstated`` of
    those of the list that are stated for nobody.
    """

    values: dict[str, int]
    unlisted: list[str]
    unstated: list[str]


def reader_weights(scope: Scope, everyone: ProfileTable) -> ReaderWeights:
    """Return the weights that the scope gives to the factors of its year."""
    chosen, listed = read_weights(scope.weights), everyone.factors
    is_stated = listed["stated_count"] > 0
    values = {code: chosen.get(code, PLAIN_WEIGHT) for code in listed.loc[is_stated, "factor_code"]}
    every = cache.factors(scope).drop_duplicates("factor_code").set_index("factor_code")["factor_name"]
    unlisted = [every[code] for code in chosen if code not in set(listed["factor_code"])]
    return ReaderWeights(values, unlisted, listed.loc[~is_stated, "factor_name"].tolist())


def is_offered(scope: Scope) -> bool:
    """Tell whether weights may be set: never over published data."""
    return cache.info(scope).kind is not DataKind.PUBLISHED


def item(scope: Scope, topic: str, everyone: ProfileTable, citations: tuple[Citation, ...]) -> Shown | None:
    """Return the figure of the order; ``None`` while the weights make no other order than the count."""
    weights = reader_weights(scope, everyone).values
    if not is_offered(scope) or not changes_order(weights):
        return None
    order = profile_cache.weighted_order(scope, weights)
    figure = words.order_figure(order, everyone, citations, cache.info(scope))
    draw = partial(draw_weighted, order, figure.table, everyone, school_link(scope), scope.district)
    return Shown(topic, figure, draw)


def section(scope: Scope, everyone: ProfileTable, shown: dict[str, Shown]) -> None:
    """Draw the choice of weights, closed until it is opened or used, and the order that it makes."""
    if not is_offered(scope):
        return
    weights = reader_weights(scope, everyone)
    label = _("Свои веса факторов · ◇ допущение")
    # Open where a link has weights; after that the reader's own clicks rule, a reset does not close it.
    st.session_state.setdefault(BOX, scope.weights is not None)
    box = st.expander(label, key=BOX, on_change="rerun")
    with box:
        # A closed box costs nothing: its content is made when it is opened.
        if box.open:
            _inputs(scope, everyone, weights)
    if weights.unlisted:
        notice(words.unlisted_words(weights.unlisted, everyone.year))
    if words.KEY in shown:
        figure_card(shown[words.KEY], scope)


def _inputs(scope: Scope, everyone: ProfileTable, weights: ReaderWeights) -> None:
    said = _("Весов факторов никто не публиковал: это ваше допущение. 0 — не учитывать, 3 — считать за три.")
    show(f'<p class="nv-prompt">{text(said)}</p>')
    names = dict(zip(everyone.factors["factor_code"], everyone.factors["factor_name"], strict=True))
    with st.container(key=f"{BOX}-list"):
        sides = st.columns(2, gap="large")
        half = (len(weights.values) + 1) // 2
        for position, (code, weight) in enumerate(weights.values.items()):
            with sides[position // half]:
                _input(code, names[code], weight)
    if weights.unstated:
        unstated = words.unstated_words(weights.unstated)
        show(f'<p class="nv-prompt">{text(unstated)}</p>')
    if not changes_order(weights.values):
        plain = words.plain_words(weights.values)
        show(f'<p class="nv-prompt" role="status">{text(plain)}</p>')
    st.button(
        _("Все веса равны 1"),
        key=f"{BOX}-reset",
        icon=":material/undo:",
        on_click=state.change,
        kwargs={"weights": None},
        disabled=scope.weights is None,
    )


def _input(code: str, name: str, weight: int) -> None:
    key = f"weight-{code}"
    st.session_state[key] = weight

    def changed() -> None:
        chosen = read_weights(state.scope().weights)
        state.change(weights=write_weights({**chosen, code: st.session_state[key]}))

    st.segmented_control(name, WEIGHTS, required=True, format_func=str, key=key, on_change=changed)
