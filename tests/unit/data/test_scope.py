"""The address of a screen, by example; tests/property has the rule."""

from dataclasses import fields

import pytest

from data.scope import GROUPS, READERS, Scope, from_query, read_weights, to_query, write_weights

FULL = {
    "workspace": "model",
    "year": "2022",
    "district": "60613000",
    "indicator": "methodists_count",
    "view": "groups",
    "labels": "all",
    "shape": "tiles",
    "group": "many_below",
    "figure": "map--map",
    "story": "20ccd2122ad5413183a364b939a03e73",
    "slide": "7",
    "version": "e73949c1c1",
    "profiles": "full",
    "curator": "report_6_schools",
    "factor": "equipment",
    "order": "count",
    "school": "k_mikh",
    "base": "2021",
    "compared": "all",
    "units": "groups",
    "weights": "equipment-2.ovz-0",
    "part": "journal",
    "help": "n2.c3.d80",
    "programme": "ryazan",
    "track": "method",
    "counts": "own",
    "lang": "en",
}
JUNK_WEIGHTS = (
    "",
    "equipment",
    "equipment-",
    "equipment-4",
    "equipment--1\n",
    "equipment-1.5",
    "equipment-02.",
    "equipment-٢",
    "-2",
    ".equipment-2",
    "equipment-2,ovz-0",
    "equipment-2.equipment-3",
    "кадры-2",
    "<b>-2",
    f"{'x' * 65}-2",
    ".".join(f"f{n}-2" for n in range(65)),
)


def test_every_choice_is_read_and_written() -> None:
    assert set(READERS) == {item.name for item in fields(Scope)} == set(FULL)
    scope, ignored = from_query(FULL)
    assert ignored == ()
    assert [str(getattr(scope, item.name)) for item in fields(Scope)] == list(FULL.values())
    assert scope.year == 2022
    assert to_query(scope) == FULL


def test_defaults_are_left_out() -> None:
    assert to_query(Scope()) == {}
    assert from_query({}) == (Scope(), ())
    assert to_query(Scope(year=2021)) == {"year": "2021"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("workspace", "../x"),
        ("workspace", ""),
        ("workspace", "x" * 65),
        ("year", "1899"),
        ("year", "2100"),
        ("year", "20221"),
        ("year", "2022.0"),
        ("year", "-2022"),
        ("year", "٢٠٢٢"),
        ("year", "2022\n"),
        ("district", "606 13"),
        ("district", "<b>"),
        ("district", "Дубовский"),
        ("indicator", "a;b"),
        ("view", "pie"),
        ("view", "CIRCLES"),
        ("labels", "none"),
        ("group", "no_schools"),
        ("profiles", "partial"),
        ("curator", "Иванова Н.Б."),
        ("curator", "a b"),
        ("factor", "Дефицит"),
        ("order", "best"),
        ("school", "МБОУ СОШ №2"),
        ("school", "a/b"),
        ("programme", "Рязань"),
        ("track", "task 1"),
        ("counts", "mine"),
        ("base", "21"),
        ("base", "abc"),
        ("factor", "Дефицит кадров"),
        ("compared", "some"),
        ("factor", "a;b"),
        ("units", "schools"),
        *(("weights", text) for text in JUNK_WEIGHTS),
        ("lang", "de"),
    ],
)
def test_junk_is_ignored_by_name(name: str, text: str) -> None:
    scope, ignored = from_query(FULL | {name: text})
    assert ignored == (name,)
    assert scope == from_query({k: v for k, v in FULL.items() if k != name})[0]


@pytest.mark.parametrize(("text", "year"), [("1900", 1900), ("2099", 2099)])
def test_years_at_the_edge(text: str, year: int) -> None:
    assert from_query({"year": text}) == (Scope(year=year), ())


def test_a_code_of_the_longest_length() -> None:
    assert from_query({"district": "x" * 64}) == (Scope(district="x" * 64), ())


def test_all_junk_is_listed_in_order() -> None:
    assert from_query(dict.fromkeys(reversed(FULL), "%%")) == (Scope(), tuple(FULL))


def test_parameters_of_others_pass_in_silence() -> None:
    assert from_query({"embed": "true", "year": "2021"}) == (Scope(year=2021), ())


def test_groups_are_those_of_the_map() -> None:
    from analytics.coverage import QUADRANTS

    assert tuple(str(group) for group in QUADRANTS) == GROUPS


def test_but_changes_a_copy() -> None:
    scope = Scope(year=2021)
    assert scope.but(year=2022, lang="en") == Scope(year=2022, lang="en")
    assert scope == Scope(year=2021)


def test_weights_are_read_and_written() -> None:
    assert read_weights("ovz-0.equipment-2") == {"ovz": 0, "equipment": 2}
    assert read_weights("a-b-3") == {"a-b": 3}
    assert read_weights(None) == {}
    assert len(read_weights(".".join(f"f{n}-2" for n in range(64)))) == 64
    # The default is not written, and the order of codes makes one address of one choice.
    assert write_weights({"ovz": 0, "equipment": 2, "staff": 1}) == "equipment-2.ovz-0"
    assert write_weights({"ovz": 1}) is None
    assert write_weights({}) is None
