"""What a workspace does not have is listed by name, with the table that would load it."""

import pandas as pd
import pytest

from data.catalog import load_catalog
from data.loading.facts import INDICATORS
from data.store import Store
from locales.text import use_language
from reports import loading_missing as words


@pytest.fixture
def contents(published: Store) -> pd.DataFrame:
    return published.frame("contents", language="ru")


def test_the_published_region_lacks_what_its_documents_do_not_give(
    contents: pd.DataFrame, published: Store
) -> None:
    facts = published.frame("facts", language="ru", place_code=None, indicator_code=None)
    counts = facts.groupby("indicator_code").size().to_dict()
    of_indicators = contents[contents["item_kind"] == "indicator"].set_index("item_code")["entries_count"]
    assert of_indicators[of_indicators > 0].to_dict() == counts
    given = {code for code, one in load_catalog().indicators.items() if one.origin != "computed"}
    assert set(of_indicators.index) == given
    lists = contents[contents["item_kind"] == "list"].set_index("item_code")["entries_count"]
    assert lists["curator"] == len(published.frame("curators")) > 0
    missing = {name for _how, names in words.missing_groups(contents) for name in names}
    assert missing == {
        *contents.loc[contents["item_code"].isin(given - set(counts)), "item_name"],
        "Список участников «500+» по годам",
        "Кураторы школ в ИС МЭДК",
        "Муниципальные координаторы",
        "Свои показатели программ",
    }


def test_an_empty_workspace_lacks_everything(contents: pd.DataFrame) -> None:
    empty = contents.assign(entries_count=0)
    groups = words.missing_groups(empty)
    assert sum(len(names) for _how, names in groups) == len(contents)
    by_name = {name: how for how, names in groups for name in names}
    assert by_name["Школы — участницы «500+»"] == "Таблица «Школы: числа по районам»"
    assert by_name["Журнал куратора"] == "Таблица «Журнал куратора»"
    assert by_name["Приказы"] == "Файлами пока не загружаются"
    can = [how for how in by_name.values() if how.startswith("Таблица")]
    assert len(can) == len(set(INDICATORS.values())) + len(words.FILLED_BY)
    assert groups[-1][0] == "Файлами пока не загружаются"
    assert words.title(empty) == f"Загружено 0 из {len(contents)} показателей и списков"


def test_english_is_whole(published: Store) -> None:
    with use_language("en"):
        contents = published.frame("contents", language="en").assign(entries_count=0)
        said = [words.title(contents)]
        for how, names in words.missing_groups(contents):
            said += [how, *names]
    russian = [text for text in said if any("а" <= letter <= "я" for letter in text)]
    assert russian == []


def test_a_full_workspace_lacks_nothing(contents: pd.DataFrame) -> None:
    assert words.missing_groups(contents.assign(entries_count=1)) == []
