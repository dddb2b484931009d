"""Profiles in words: headline, headline numbers, matrix, shares, units, pairs, groups; also without data."""

import pytest

from analytics.cooccurrence import Association, FactorPair, factor_pairs
from analytics.profile_groups import MOST_SCHOOLS, ProfileGroups, profile_groups
from analytics.profile_table import Order, ProfileTable, chosen, ordered, profile_table
from analytics.school_risk import unit_shares
from analytics.unit_factors import UNIT, unit_factors
from data.model import Citation, WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import profile_group_words, profile_matrix, profile_pairs, profiles
from reports.profile_factors import UnitKind, UnitWords, factors_figure, units_figure
from reports.tables import Figure, csv_bytes
from tests.unit.analytics.frames import drawn_profiles
from tests.unit.analytics.profile_frames import YEAR, alike, factors, marks, people, table

PLACES = (Citation("model", "Модель", "таблица"),)


@pytest.fixture
def info(model: Store) -> WorkspaceInfo:
    return model.info()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"a": "h-", "b": "-."}, "Чаще других отмечен фактор «F0» — у 1 школы из 2"),
        (
            {"a": "hh", "b": "-."},
            "Чаще других отмечены факторы «F0» — у 1 школы из 2 и «F1» — у 1 школы из 1",
        ),
        ({"a": "hhhh", "b": "++++"}, "Чаще других отмечены 4 фактора: каждый у двух школ"),
        ({"a": "--"}, "За 2024 год ни у одной школы не отмечен фактор риска"),
    ],
)
def test_the_headline_follows_the_marks(rows: dict[str, str], expected: str) -> None:
    assert profiles.title(table(rows)) == expected


def test_headline_numbers() -> None:
    rows = {"a": "hm-", "b": "l+.", "c": "---", "d": "...", "e": "h--", "f": "h--"}
    found = [(m.number, m.unit, m.label, m.context) for m in profiles.metrics(table(rows))]
    assert found == [
        ("4", "из 5", "школы с самым частым фактором", "80\u00a0%, 95 % интервал 38–96\u00a0%"),
        ("1", "из 3", "факторов отмечено у школы — медиана", "от 0 до 2 на школу"),
        ("не опубликовано", "", "активированные направления", "Отметка — не активация."),
        ("5", "из 6", "школ-участниц с профилем", "1 район"),
    ]
    few = profiles.metrics(table({"a": "h", "b": "-"}))
    assert (few[0].number, few[0].context) == ("1", "мало данных для доли")
    assert few[1].number == "0,5"
    assert profiles.metrics(table({"a": "-"}))[0].number == "0"


def test_activated_directions_are_counted() -> None:
    rows = marks({"a": "hm-", "b": "h--"})
    rows["is_activated"] = (rows["school_code"] == "a") & rows["is_marked"]
    metric = profiles.metrics(profile_table(rows, alike({"a": "", "b": ""}), factors(3), YEAR))[2]
    assert (metric.number, metric.label) == ("2", "направления активированы")
    assert metric.context == "у 1 школы; отмечено факторов 3"


def test_the_caveat_counts_schools_outside_the_list() -> None:
    assert profiles.lede(table({"a": "h"})).endswith("весов факторов никто не публиковал.")
    found = table({"a": "h", "b": "h", "c": "h"}, alike({"a": "h"}))
    assert "Ещё у 2 школ есть отметки, но в списке участников их нет" in profiles.lede(found)


@pytest.mark.parametrize(
    ("marked", "listed", "why"),
    [
        (0, 0, "Нет ни поимённого списка участников, ни их профилей."),
        (1, 0, "отметки или упоминания есть у 1 школы — это не вся область."),
        (11, 0, "отметки или упоминания есть у 11 школ — это не вся область."),
        (0, 60, "В списке участников 60 школ, но профилей факторов риска у них нет."),
    ],
)
def test_what_is_missing_is_said(marked: int, listed: int, why: str) -> None:
    what, said = profiles.no_profiles(2022, marked, listed)
    assert what == "Доли по факторам, пары факторов и группы профилей за 2022 год не посчитаны"
    assert said.endswith(why)


def test_the_chosen_district() -> None:
    everyone = table({"a": "h", "b": "."})
    assert profiles.district_words(chosen(everyone, "Дубовский", None), "Дубовский район") == (
        "В Дубовском районе 2 школы из списка участников, профиль есть у 1. "
        "Матрица — по району, остальное — по области."
    )
    nobody = profiles.district_words(chosen(everyone, "x", None), "Азовский район")
    assert nobody.startswith("В Азовском районе школ-участниц 2024 года нет. ")


def matrix(shown: ProfileTable, everyone: ProfileTable, info: WorkspaceInfo, factor: str | None) -> Figure:
    figure = profile_matrix.matrix_figure(shown, everyone, Order.COUNT, None, factor, PLACES, info)
    assert figure
    return figure


def test_the_matrix_says_its_range_its_rule_and_every_state(info: WorkspaceInfo) -> None:
    everyone = table({"a": "hm-", "b": "l+.", "c": "h--"})
    figure = matrix(ordered(everyone, Order.COUNT, None), everyone, info, None)
    assert figure.title == "На школу — от 1 до 2 отмеченных факторов из 3"
    assert figure.subtitle == "3 школы × 3 фактора списка"
    assert figure.note == (
        "Порядок: по числу отмеченных факторов, затем по муниципалитету. Это порядок строк, а не рейтинг."
    )
    cells = csv_bytes(figure.table).decode("utf-8-sig").replace("\r\n", ";").split(";")
    for words, count in (("высокая", 2), ("средняя", 1), ("низкая", 1), ("не указана", 1)):
        assert cells.count(f"отмечено, значимость {words}") == count
    assert (cells.count("не отмечено"), cells.count("не указано")) == (3, 1)
    same = table({"a": "h", "b": "h"})
    assert matrix(same, same, info, None).title == "На школу — 1 отмеченный фактор из 1"
    assert matrix(table({"a": "."}), everyone, info, None).title == "Профилей у этих школ нет"


def test_a_filtered_matrix_names_the_factor_and_the_whole(info: WorkspaceInfo) -> None:
    everyone = table({"a": "hm-", "b": "l+.", "c": "-h-"})
    figure = matrix(chosen(everyone, None, "f0"), everyone, info, "f0")
    assert figure.title == "Фактор «F0» — у 2 школ из 3"
    assert figure.subtitle == "2 школы × 3 фактора списка; всего в списке участников 3"
    empty = chosen(everyone, None, "f2")
    assert profile_matrix.matrix_figure(empty, everyone, Order.COUNT, None, "f2", PLACES, info) is None


def test_shares_have_intervals_or_are_not_there(info: WorkspaceInfo) -> None:
    figure = factors_figure(table({f"s{n}": "h." if n < 3 else "-h" for n in range(10)}), PLACES, info)
    assert figure
    rows = figure.table.frame.set_index("factor_code")
    assert figure.title == "Факторы отмечены у 30–100\u00a0% школ"
    # Wilson: 3 of 10 is 11-60 %, 7 of 7 is 65-100 %.
    assert rows["interval_text"].to_dict() == {"f1": "65–100\u00a0%", "f0": "11–60\u00a0%"}
    few = factors_figure(table({"a": "h", "b": "h"}), PLACES, info)
    assert few
    assert few.title == "Школ с профилем мало: долей нет, только числа"
    assert few.table.frame[["share_text", "interval_text"]].to_numpy().tolist() == [["мало данных"] * 2]
    assert few.table.frame["count_text"].tolist() == ["2 из 2"]
    assert factors_figure(table({"a": "."}), PLACES, info) is None


def units(rows: dict[str, list[str]], info: WorkspaceInfo) -> Figure | None:
    profiles_of = {f"{unit}{n}": signs for unit, each in rows.items() for n, signs in enumerate(each)}
    schools = people({code: ("Д", code[0], None) for code in profiles_of})
    found = unit_factors(unit_shares(marks(profiles_of), schools, schools, YEAR, UNIT))
    words = UnitWords({code: f"Округ {code}" for code in rows}, {"f0": "F0", "f1": "F1"})
    return units_figure(UnitKind.GROUP, found, words, YEAR, PLACES, info)


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            {"x": ["hh"] * 12, "y": ["-h"] * 12},
            "Группы соседних районов различаются сильнее случайного: «F0»",
        ),
        (
            {"x": ["h-"] * 6, "y": ["-h"] * 6},
            "Группы соседних районов не различаются сильнее случайного ни по одному фактору",
        ),
        (
            {"x": ["h"] * 6, "y": ["-"] * 4},
            "Группы соседних районов не сравнить: нужны хотя бы две, где школ не меньше 5",
        ),
    ],
)
def test_units_say_first_whether_they_differ(
    rows: dict[str, list[str]], title: str, info: WorkspaceInfo
) -> None:
    figure = units(rows, info)
    assert figure
    assert figure.title == title


def test_verdicts_of_units_in_words(info: WorkspaceInfo) -> None:
    figure = units({"x": ["h"] * 12, "y": ["-"] * 12, "z": ["h", "h"]}, info)
    assert figure
    rows = figure.table.frame.set_index("unit_text")
    assert rows["verdict_text"].to_dict() == {
        "Округ x": "выше среднего по области",
        "Округ y": "ниже среднего по области",
        "Округ z": "мало данных",
    }
    assert rows["count_text"].tolist() == ["12 из 12", "0 из 12", "2 из 2"]
    assert "Из 2 сравнений за 95 % случайно выходит в среднем не больше 0,1." in figure.note
    assert "Где школ меньше 5, доли и вердикта нет." in figure.note
    assert units({}, info) is None


def pair(association: Association, first: str = "f0", p: float = 0.001) -> FactorPair:
    return FactorPair(first, "f9", 14, 6, 4, 36, 0.6, p, p, association)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        ([Association.TOGETHER], "Вместе чаще, чем случайно, — 1 пара факторов"),
        ([Association.APART] * 2, "Вместе реже, чем случайно, — 2 пары факторов"),
        (
            [Association.TOGETHER] * 5 + [Association.APART],
            "Вместе чаще, чем случайно, — 5 пар факторов, реже — 1 пара",
        ),
        (
            [Association.WITHIN_NOISE, Association.TOO_FEW],
            "Пар не найдено: вместе факторы отмечены не чаще и не реже случайного",
        ),
    ],
)
def test_pairs_are_counted_in_the_title(found: list[Association], title: str, info: WorkspaceInfo) -> None:
    figure = profile_pairs.pairs_figure([pair(state) for state in found], {}, YEAR, PLACES, info)
    assert figure
    assert figure.title == title
    assert "О причинах счёт не говорит." in figure.note
    assert profile_pairs.pairs_figure([], {}, YEAR, PLACES, info) is None


def test_a_pair_in_words() -> None:
    assert profile_pairs.pair_words(pair(Association.TOGETHER)) == "оба отмечены у 14 из 60; ждали бы около 6"
    with use_language("en"):
        said = profile_pairs.pair_words(pair(Association.TOGETHER))
    assert said == "both marked at 14 of 60; about 6 expected"
    assert profile_pairs.four_counts(pair(Association.APART)) == (
        "оба — 14, только первый — 6, только второй — 4, ни одного — 36"
    )


def test_pairs_beyond_chance_come_first(info: WorkspaceInfo) -> None:
    rows = [
        pair(Association.WITHIN_NOISE, "noise", 0.3),
        pair(Association.APART, "apart", 0.0001),
        pair(Association.TOGETHER, "late", 0.002),
        pair(Association.TOGETHER, "early", 0.001),
    ]
    figure = profile_pairs.pairs_figure(rows, {}, YEAR, PLACES, info)
    assert figure
    assert figure.table.frame["first_name"].tolist() == ["early", "late", "apart", "noise"]


def grouped(count: int, kinds: int, noise: float = 0.02) -> ProfileGroups:
    drawn = drawn_profiles(count, 3, kinds, noise)
    return profile_groups(marks(drawn), alike(drawn), YEAR)


def test_groups_in_words_with_counts(info: WorkspaceInfo) -> None:
    found = grouped(40, 2)
    assert found.groups
    figure = profile_group_words.groups_figure(found, {}, PLACES, info)
    assert figure
    assert figure.title == "2 группы похожих профилей: 20 и 20 школ"
    said = profile_group_words.group_words(found.groups[0], {})
    assert said.startswith("20 школ: ")
    more, less = profile_group_words.named_factors(found.groups[0])
    assert more
    assert len(more) <= 3
    for factor in (*more, *less):
        inside, rest = factor.inside, factor.rest
        assert f"({inside.part} из {inside.whole}, у остальных {rest.part} из {rest.whole})" in said
    assert "Группа значит только, что эти факторы отмечены вместе" in figure.note
    assert len(figure.table.frame) == 2 * len(found.groups[0].factors)


def test_why_there_are_no_groups(info: WorkspaceInfo) -> None:
    what, why = profile_group_words.no_groups(None, 612)
    assert what == "Группы профилей не искали: 612 школ"
    assert f"не более {MOST_SCHOOLS} школ: сузьте выборку" in why
    few = grouped(6, 2)
    assert profile_group_words.no_groups(few, 6) == (
        "Групп профилей нет: мало данных",
        "Сравнимых профилей 6, а для двух групп нужно хотя бы 10.",
    )
    loose = grouped(30, 1, 0.5)
    assert profile_group_words.no_groups(loose, 30)[0] == "Групп не видно"
    assert profile_group_words.groups_figure(loose, {}, PLACES, info) is None
    assert profile_group_words.groups_figure(None, {}, PLACES, info) is None


def test_no_figure_blames(info: WorkspaceInfo) -> None:
    drawn = drawn_profiles(40, 3, 2, 0.02)
    figures = [
        profile_pairs.pairs_figure(factor_pairs(marks(drawn), alike(drawn), YEAR), {}, YEAR, PLACES, info),
        profile_group_words.groups_figure(grouped(40, 2), {}, PLACES, info),
        factors_figure(table(drawn), PLACES, info),
    ]
    for figure in figures:
        assert figure
        words = f"{figure.title} {figure.subtitle} {figure.note}".lower()
        assert not any(blame in words for blame in ("худш", "из-за", "привел", "вызыва", "рейтинг школ"))
        assert figure.table.citations == PLACES
