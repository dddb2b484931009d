"""A screen's address survives the URL, and no URL can break it."""

from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.scope import (
    COMPARED,
    COUNTS,
    GROUPS,
    LABELS,
    ORDERS,
    PARTS,
    PROFILES,
    READERS,
    SHAPES,
    UNITS,
    VIEWS,
    Scope,
    from_query,
    read_help,
    read_weights,
    to_query,
    write_help,
    write_weights,
)
from locales.text import LANGUAGES

codes = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
chosen_weights = st.dictionaries(codes, st.sampled_from([0, 2, 3]), max_size=12)
rules = st.tuples(st.integers(1, 9), st.none() | st.integers(1, 99), st.none() | st.integers(1, 9999))
scopes = st.builds(
    Scope,
    workspace=codes,
    year=st.none() | st.integers(1900, 2099),
    district=st.none() | codes,
    indicator=st.none() | codes,
    view=st.sampled_from(VIEWS),
    labels=st.sampled_from(LABELS),
    shape=st.sampled_from(SHAPES),
    group=st.none() | st.sampled_from(GROUPS),
    figure=st.none() | codes,
    story=st.none() | codes,
    slide=st.none() | st.integers(1, 99),
    version=st.none() | codes,
    profiles=st.sampled_from(PROFILES),
    curator=st.none() | codes,
    factor=st.none() | codes,
    order=st.sampled_from(ORDERS),
    school=st.none() | codes,
    base=st.none() | st.integers(1900, 2099),
    compared=st.sampled_from(COMPARED),
    units=st.sampled_from(UNITS),
    weights=chosen_weights.map(write_weights),
    part=st.sampled_from(PARTS),
    help=st.none() | rules.map(lambda chosen: write_help(*chosen)),
    programme=st.none() | codes,
    track=st.none() | codes,
    counts=st.sampled_from(COUNTS),
    lang=st.sampled_from(LANGUAGES),
)
texts = st.text() | st.sampled_from(
    ["2022", "ru", "en", "groups", "all", "many_below", "x", "x-2.y-0", "n2.c3.d80", "n0", "n2.c0", "7", "07"]
)
queries = st.dictionaries(st.sampled_from([*READERS, "embed"]) | st.text(), texts)


@given(rules)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_rules_of_help_survive_the_url(chosen: tuple[int, int | None, int | None]) -> None:
    assert read_help(write_help(*chosen)) == chosen


@given(scopes)
@settings(max_examples=300, deadline=None)
def test_a_scope_survives_the_url(scope: Scope) -> None:
    query = to_query(scope)
    assert from_query(query) == (scope, ())
    assert all(isinstance(text, str) and text for text in query.values())


@given(scopes, scopes)
@settings(max_examples=100, deadline=None)
def test_different_scopes_have_different_urls(one: Scope, other: Scope) -> None:
    assert (to_query(one) == to_query(other)) is (one == other)


@given(chosen_weights)
def test_weights_survive_the_url(weights: dict[str, int]) -> None:
    assert read_weights(write_weights(weights)) == weights


@given(queries)
@settings(max_examples=300, deadline=None)
def test_a_parameter_is_taken_as_it_stands_or_named(query: dict[str, str]) -> None:
    scope, ignored = from_query(query)
    assert set(ignored) <= set(query) & set(READERS)
    for item in fields(Scope):
        if item.name in query and item.name not in ignored:
            assert str(getattr(scope, item.name)) == query[item.name]
        else:
            assert getattr(scope, item.name) == item.default
    assert from_query(to_query(scope)) == (scope, ())
