"""Обзор: where the schools are, where help is thinnest, and what else the documents say."""

from functools import partial

import streamlit as st

from analytics.published import newest_factor_change, published
from reports import coverage as figures
from reports import findings, regional
from ui import cache, state
from ui.blocks import lists
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.district_map import draw_small_map

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
titles = cache.source_titles(scope)
facts = cache.facts(scope, info.region_code)
factors = cache.factors(scope)
result = cache.coverage(scope)
total = published(facts, "schools_500_count", year)

page_head(info, year, findings.overview_title(result, total, year), findings.overview_lede(result))
metric_row(
    figures.metrics(
        result,
        total,
        (year - 1, published(facts, "schools_500_count", year - 1)),
        published(facts, "methodists_count", year),
        published(facts, "methodists_districts_count", year),
    )
)

if result.with_schools_count:
    left, right = st.columns(2, gap="large")
    with left:
        figure = figures.map_figure(result, info, titles, year, findings.most_schools_finding(result))
        figure_card(figure, scope, lambda: draw_small_map(result, scope))
    with right:
        several = figures.several_schools_figure(result, info, titles, year)
        figure_card(several, scope, lambda: lists.several_schools(several.table, result))
else:
    empty_state(*findings.no_districts(year, cache.years_with_districts(scope)))

cards = (
    (regional.subjects_figure(facts, info, year), lists.subject_bars),
    (regional.course_figure(facts, info, year), lists.course_bars),
    (
        regional.factors_figure(factors, titles, info, newest_factor_change(factors)),
        lists.factor_rows,
    ),
    (regional.year_figure(facts, info, year), lists.fact_rows),
)
shown = [(figure, draw) for figure, draw in cards if figure]
for column, (figure, draw) in zip(st.columns(len(shown), gap="large"), shown, strict=True):
    with column:
        figure_card(figure, scope, partial(draw, figure.table))
