"""Риски where all participants have profiles: figures by key, and the choices of the matrix."""

from dataclasses import dataclass
from functools import partial

from analytics.profile_groups import ProfileGroups
from analytics.profile_table import Order, ProfileTable, orders
from analytics.risk import RiskMatrix
from data.model import Citation
from data.scope import Scope
from reports import profile_factors, profile_group_words, profile_matrix, profile_pairs
from reports import profiles as profiles_words
from reports.deck.drawings import factor_shares
from reports.deck.drawings_matrix import MOST_SCHOOLS, profiles_matrix, units_matrix
from reports.profile_factors import UnitKind, UnitWords
from reports.regional import citations
from ui import cache, profile_cache, risk_weights
from ui.blocks import profile_lists
from ui.blocks.links import school_link
from ui.blocks.profile_matrix import draw_profiles
from ui.filters import other_list_notice, profile_filters
from ui.shown import Shown, of_table

TOPIC = "risks"
# Where the query ``profile_schools`` has the unit of a school, and its name.
UNIT_COLUMNS = {UnitKind.GROUP: ("group_code", "group_name"), UnitKind.UNIT: ("unit_name", "unit_name")}


@dataclass(frozen=True)
class Profiles:
    """What the page is made of: all participants, the chosen rows in their order, and the groups."""

    everyone: ProfileTable
    rows: ProfileTable
    order: Order
    orders: tuple[Order, ...]
    groups: ProfileGroups | None
    factor: str | None

    @property
    def names(self) -> dict[str, str]:
        """The names of the factors by code, in the order of the list."""
        frame = self.everyone.factors
        return dict(zip(frame["factor_code"], frame["factor_name"], strict=True))


def profiles(scope: Scope) -> Profiles | None:
    """Return the profiles of the scope's year; ``None`` without a participant that has one."""
    everyone = profile_cache.profile_table(scope)
    if not everyone.has_profiles:
        return None
    groups = profile_cache.profile_groups(scope)
    possible = orders(everyone, groups)
    order = Order(scope.order) if scope.order in possible else Order.DISTRICT
    factor = scope.factor if scope.factor in everyone.states.columns else None
    return Profiles(everyone, profile_cache.profile_rows(scope, order), order, possible, groups, factor)


def missing(scope: Scope, *known: RiskMatrix) -> tuple[str, str]:
    """Return what a year without profiles of its participants lacks; ``known`` are its marks, if any."""
    marked = sum(len(matrix.schools) for matrix in known)
    return profiles_words.no_profiles(
        int(scope.year or 0), marked, len(profile_cache.profile_table(scope).schools)
    )


def filters(found: Profiles) -> None:
    """Draw the choice of an order and of a factor."""
    names = {str(order): profile_matrix.order_words(order) for order in found.orders}
    profile_filters(str(found.order), names, found.factor, found.names)
    other_list_notice()


def shown(scope: Scope, found: Profiles) -> dict[str, Shown]:
    """Return the figures by key: matrix, shares, factors by unit of two kinds, pairs, groups."""
    info, names, places = cache.info(scope), found.names, _citations(scope, found)
    pairs = profile_pairs.pairs_figure(
        profile_cache.factor_pairs(scope), names, found.everyone.year, places, info
    )
    matrix = profile_matrix.matrix_figure(
        found.rows, found.everyone, found.order, found.groups, found.factor, places, info
    )
    shares = profile_factors.factors_figure(found.everyone, places, info)
    groups = profile_group_words.groups_figure(found.groups, names, places, info)
    items: list[Shown] = []
    if matrix:
        draw = partial(draw_profiles, found.rows, found.order, matrix.table.title, school_link(scope))
        is_narrow = len(found.rows.schools) <= MOST_SCHOOLS
        cells = partial(profiles_matrix, found.rows) if is_narrow else None
        items.append(Shown(TOPIC, matrix, draw, drawing=cells))
    if weighted := risk_weights.item(scope, TOPIC, found.everyone, places):
        items.append(weighted)
    if shares:
        spans = of_table(factor_shares, shares.table, "share_frac")
        items.append(Shown(TOPIC, shares, partial(profile_lists.share_bars, shares.table), drawing=spans))
    items += [item for kind in UnitKind if (item := _units(scope, found, kind, places))]
    if pairs:
        items.append(Shown(TOPIC, pairs, partial(profile_lists.pair_list, pairs.table)))
    if groups and found.groups:
        items.append(Shown(TOPIC, groups, partial(profile_lists.group_cards, found.groups, names)))
    return {item.figure.key: item for item in items}


def _units(scope: Scope, found: Profiles, kind: UnitKind, places: tuple[Citation, ...]) -> Shown | None:
    code, name = UNIT_COLUMNS[kind]
    named = found.everyone.schools.dropna(subset=[code])
    words = UnitWords(dict(zip(named[code], named[name], strict=True)), found.names)
    compared = profile_cache.unit_factors_by(scope, code)
    figure = profile_factors.units_figure(
        kind, compared, words, found.everyone.year, places, cache.info(scope)
    )
    if figure is None:
        return None
    draw = partial(profile_lists.unit_grid, figure.table, words)
    return Shown(TOPIC, figure, draw, drawing=partial(units_matrix, figure.table, words.units))


def _citations(scope: Scope, found: Profiles) -> tuple[Citation, ...]:
    """The places of the list of participants and of their marks."""
    titles, people = cache.source_titles(scope), found.everyone.schools
    marks = cache.frame_in_language(scope, "marks")
    mine = marks[(marks["year"] == found.everyone.year) & marks["school_code"].isin(people["school_code"])]
    parts = [frame[["source_id", "locator"]] for frame in (people, mine.dropna(subset=["locator"]))]
    return tuple(
        place
        for part in parts
        for place in citations(part.assign(source_title=part["source_id"].map(titles)))
    )
