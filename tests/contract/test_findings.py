"""The registry of findings: every link leads somewhere, every fault is named by file, entry and field."""

import ast
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from analytics.story_values import TOPIC_RECORDS
from data.catalog import REGISTRY, load_catalog
from data.findings import TOPICS, load_findings
from data.reading import RegistryError
from data.statements import SQL, statements
from data.store import Store
from locales.text import DEFAULT_LANGUAGE, LANGUAGES, MAIN, VOICES, catalogue_path
from tests.causes import blamed

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = load_findings()
VALUES = {"year": 2022, "language": "ru", "place_code": None, "indicator_code": None}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: str(template.code))
def test_every_number_is_linked_to_a_column_of_a_query_and_a_field(template: Any, published: Store) -> None:
    known = {field.name for field in fields(TOPIC_RECORDS[template.topic])}
    indicators = load_catalog().indicators
    assert template.values
    for value in template.values:
        assert value.code in known, value
        needed = {name: VALUES[name] for name in VALUES if f"${name}" in text_of(value.query)}
        assert value.column in published.frame(value.query, **needed).columns, value
        assert not value.indicator or value.indicator in indicators, value


def text_of(query: str) -> str:
    return statements("queries")[query].text


def test_every_topic_has_templates_and_every_field_is_used() -> None:
    assert {template.topic for template in TEMPLATES} == set(TOPICS) == set(TOPIC_RECORDS)
    for topic, record in TOPIC_RECORDS.items():
        used = {value.code for template in TEMPLATES if template.topic == topic for value in template.values}
        assert {field.name for field in fields(record)} == used, topic


def test_every_figure_of_a_template_is_a_key_in_the_source() -> None:
    """The figure of an address is made under this key, and its topic has a module."""
    literals = {
        node.value
        for folder in ("reports", "ui")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for address in {address for template in TEMPLATES for address in template.figures}:
        topic, _dash, key = address.partition("--")
        assert (ROOT / "ui" / "topics" / f"{topic}.py").is_file(), address
        assert key in literals, address


FAULTS = [
    ('topic = "where"', 'topic = "there"', "'where_all', field 'topic': unknown topic 'there'"),
    ('figures = ["overview--map", "map--map"]', 'figures = ["map"]', "'where_all', field 'figures'"),
    ('query = "years", column = "year"', 'query = "ages", column = "year"', "field 'query': no query 'ages'"),
    ('kind = "year"', 'kind = "day"', "field 'kind': 'day' of value 'year'"),
    ('kind = "year", ', "", "'where_all', values, entry 'year', field 'kind': missing"),
    ("least = 2 }", 'least = "2" }', "values, entry 'municipalities', field 'least': '2' is not of type int"),
    ("least = 0, most = 0", "least = 2, most = 1", "field 'least': 2 is more than 1 for value 'unknown'"),
    ('of = "municipalities"', 'of = "towns"', "field 'of': no value 'towns'"),
    ("в {with_schools} из", "в {with_school} из", "field 'text.ru': no value 'with_school'"),
    (
        "{schools|# школа|# школы|# школ} «500+»",
        "{schools|# школа|# школы} «500+»",
        "field 'text.ru': 2 plural",
    ),
    ("{schools|# школа|# школы|# школ} «500+»", "{schools «500+»", "field 'text.ru': a brace"),
    ("in {with_schools} of", "in some of", "field 'text': the languages do not name the same values"),
    (', of = "municipalities"', "", "field 'sample': 'with_schools' without its n"),
    (
        '{ code = "year",',
        '{ code = "total", kind = "count", query = "facts", column = "value" },\n{ code = "year",',
        "field 'value': 'total' is neither said nor a rule",
    ),
    ('code = "where_all"', 'code = "where_total"', "entry 'where_total': the code stands twice"),
    (
        'code = "where_all"',
        'name = "where_all"',
        "findings.toml, entry 'number 1', field 'name': not a known",
    ),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_named_by_file_entry_and_field(tmp_path: Path, old: str, new: str, message: str) -> None:
    shutil.copytree(REGISTRY, tmp_path / "registry")
    path = tmp_path / "registry" / "findings.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RegistryError) as found:
        load_findings(tmp_path / "registry")
    assert str(found.value).startswith("findings.toml")
    assert message in str(found.value)


def test_an_empty_file_and_a_number_without_what_it_is_of(tmp_path: Path) -> None:
    path = tmp_path / "findings.toml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(RegistryError, match=r"findings\.toml: no \[\[finding\]\] entries"):
        load_findings(tmp_path)
    path.write_text(
        '[[finding]]\ncode = "a"\ntopic = "where"\nfigures = ["overview--map"]\n'
        'text = { ru = "{part}", en = "{part}" }\nsample = { ru = "{year}", en = "{year}" }\n'
        'value = [{ code = "part", kind = "count", query = "years", column = "year", of = "all" },\n'
        '{ code = "all", kind = "count", query = "years", column = "year", least = 2 },\n'
        '{ code = "year", kind = "year", query = "years", column = "year" }]\n',
        encoding="utf-8",
    )
    with pytest.raises(RegistryError, match="field 'of': 'part' without its n: 'all' is not printed"):
        load_findings(tmp_path)


def test_wording_a_sentence_anew_makes_no_new_version(copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    before = data.build()
    data.append("findings.toml", "# another comment")
    assert data.build() == before
    data.append("factors.toml", "# another comment")
    assert data.build() != before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", [MAIN, *VOICES])
def test_no_message_names_a_cause_or_blames(language: str, domain: str) -> None:
    with catalogue_path(language, domain).open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    assert messages
    for message in messages:
        said = message.id if language == DEFAULT_LANGUAGE else message.string
        for text in said if isinstance(said, tuple) else (said,):
            assert not blamed(text, language), text


def test_the_words_of_cause_and_blame_are_found() -> None:
    for text in ("Худшие школы", "Методисты снизили риск", "Выросло благодаря курсам", "Это привело к росту"):
        assert blamed(text, "ru"), text
    for text in ("The worst schools", "Risk fell due to training", "Training improved results"):
        assert blamed(text, "en"), text
    for text in (
        "Заметно снизился один фактор",
        "О причинах счёт не говорит",
        "Повысили квалификацию 5 из 6",
    ):
        assert not blamed(text, "ru"), text
    assert not blamed("The count says nothing of causes", "en")


def test_the_queries_of_links_are_files() -> None:
    names = {path.stem for path in (SQL / "queries").glob("*.sql")}
    assert {value.query for template in TEMPLATES for value in template.values} <= names
