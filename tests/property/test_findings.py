"""Every template of findings over random values in both languages, against a reading of its own."""

import random
import re
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from analytics.story_values import TOPIC_RECORDS
from data.catalog import REGISTRY
from data.findings import load_findings
from locales.text import use_language
from reports.deck.findings import LONGEST, finding
from tests.causes import blamed

ROUNDS = 1_000
NBSP = "\u00a0"
NUMBERS = (
    0,
    1,
    2,
    3,
    4,
    5,
    9,
    10,
    11,
    12,
    14,
    20,
    21,
    22,
    25,
    59,
    60,
    100,
    101,
    111,
    112,
    121,
    1_000,
    12_021,
)
NAMES = ("Риск", "Низкий уровень оснащения школы", "Очень длинное имя фактора " * 4, "")
YEARS = (2019, 2021, 2022, 2024)
with (REGISTRY / "findings.toml").open("rb") as file:
    RAW = {entry["code"]: entry for entry in tomllib.load(file)["finding"]}
TEMPLATES = {template.code: template for template in load_findings()}
PLACE = re.compile(r"\{([^{}]*)\}")


def random_value(rule: dict[str, Any], picked: dict[str, Any], dice: random.Random) -> Any:
    """A value of a kind: often missing or zero, a part often inside its whole and sometimes equal to it."""
    if dice.random() < 0.04:
        return None
    if rule["kind"] == "text":
        return dice.choice(NAMES)
    if rule["kind"] == "year":
        return dice.choice(YEARS)
    if rule["kind"] == "ratio":
        return dice.choice((0.0, 0.005, 1.0, 2.345, 3.75, 11.5, 1_234.5))
    whole = picked.get(rule.get("of", ""))
    limit = rule.get("most", 10**9)
    if isinstance(whole, int) and dice.random() < 0.9:
        return dice.choice([n for n in (*NUMBERS, whole) if n <= min(whole, limit)] or [0])
    return dice.choice([n for n in NUMBERS if n <= limit] if dice.random() < 0.9 else NUMBERS)


def random_values(rules: list[dict[str, Any]], topic: str, dice: random.Random) -> dict[str, Any]:
    """Values of a whole record of a topic; wholes are picked before their parts."""
    picked: dict[str, Any] = {}
    waiting = list(rules)
    while waiting:
        rule = waiting.pop(0)
        if rule.get("of") and rule["of"] not in picked:
            waiting.append(rule)
        else:
            picked[rule["code"]] = random_value(rule, picked, dice)
    others = [name for name in TOPIC_RECORDS[topic].__dataclass_fields__ if name not in picked]
    return picked | {name: dice.choice((None, 0, 7)) for name in others}


# The oracle: plural rules, formats and silence once more, by hand.
def russian(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2


def form(n: int, language: str) -> int:
    return russian(n) if language == "ru" else int(n != 1)


def printed(value: float, decimals: int, language: str) -> str:
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded:,.{decimals}f}"
    return text.replace(",", NBSP).replace(".", ",") if language == "ru" else text


def share(part: int, whole: int, language: str) -> str:
    if whole < 10:
        return ""
    per_cent = int(Decimal(100 * part) / whole + Decimal("0.5"))
    return f"{NBSP}({per_cent}{NBSP}%)" if language == "ru" else f"{NBSP}({per_cent}%)"


def expected(template: str, rules: dict[str, Any], values: dict[str, Any], language: str) -> str:
    def filled(found: re.Match[str]) -> str:
        name, *forms = found[1].split("|")
        if "%" in name:
            part, whole = name.split("%")
            return share(values[part], values[whole], language)
        rule = rules[name]
        text = str(values[name])
        if rule["kind"] in ("count", "ratio"):
            text = printed(values[name], rule.get("decimals", 0), language)
        return forms[form(values[name], language)].replace("#", text) if forms else text

    return PLACE.sub(filled, template)


def is_silent(rules: list[dict[str, Any]], values: dict[str, Any]) -> bool:
    for rule in rules:
        value, whole = values[rule["code"]], values.get(rule.get("of", ""))
        if value is None or value == "":
            return True
        if rule["kind"] == "text":
            continue
        if value < rule.get("least", 1) or value > rule.get("most", 10**9):
            return True
        if rule["kind"] == "count" and whole is not None and value > whole:
            return True
    return False


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("code", TEMPLATES)
def test_a_thousand_random_inputs(code: str, language: str) -> None:
    template, raw = TEMPLATES[code], RAW[code]
    rules = {rule["code"]: rule for rule in raw["value"]}
    dice = random.Random(f"{code} {language}")
    said = silent = 0
    with use_language(language):
        for _round in range(ROUNDS):
            values = random_values(raw["value"], template.topic, dice)
            found = finding(template, TOPIC_RECORDS[template.topic](**values))
            if is_silent(raw["value"], values):
                assert found is None, values
                silent += 1
                continue
            text = expected(raw["text"][language], rules, values, language)
            if len(text) > LONGEST:
                assert found is None, text
                continue
            said += 1
            assert found is not None, values
            assert found.text == text
            assert found.n_text == expected(raw["sample"][language], rules, values, language)
            check_words(found.text, language)
            check_words(found.n_text, language)
            check_numbers(found, rules, values)
    # The inputs reach both sides of the rule: a test of nothing but silence would be none.
    assert said > ROUNDS // 20, (said, silent)
    assert silent > 0


def check_words(text: str, language: str) -> None:
    assert not blamed(text, language), text
    assert not re.search(r"[{}#|]|None|nan|  |^ | $", text), text
    assert text[0].isupper() or text[0].isdigit() or text[0] in "«“", text


def check_numbers(found: Any, rules: dict[str, Any], values: dict[str, Any]) -> None:
    """Each number of the finding is the value behind its link, and what it is of is printed beside it."""
    both = f"{found.text} {found.n_text}"
    for item in found.numbers:
        rule = rules[item.code]
        assert item.value == values[item.code]
        assert (item.query, item.column) == (rule["query"], rule["column"])
        assert item.text in both
        # What stands in the sample itself is an n; any other number has beside it what it is of.
        if item.code not in {place.split("|")[0] for place in PLACE.findall(RAW[found.code]["sample"]["ru"])}:
            of = values[rule["of"]]
            assert printed(of, 0, "ru") in both or printed(of, 0, "en") in both
    # No share without both of its counts in the sentence; of fewer than ten none at all.
    if "%" in found.text:
        counts = [
            int(n.replace(NBSP, "").replace(",", "")) for n in re.findall(rf"\d[\d{NBSP},]*", found.text)
        ]
        assert max(counts) >= 10


@pytest.mark.parametrize("code", TEMPLATES)
def test_a_number_just_below_its_limit_silences_the_sentence(code: str) -> None:
    template, raw = TEMPLATES[code], RAW[code]
    dice = random.Random(code)
    record = TOPIC_RECORDS[template.topic]
    values = random_values(raw["value"], template.topic, dice)
    while is_silent(raw["value"], values) or finding(template, record(**values)) is None:
        values = random_values(raw["value"], template.topic, dice)
    for rule in raw["value"]:
        assert finding(template, record(**(values | {rule["code"]: None}))) is None
        if rule["kind"] == "count":
            below = rule.get("least", 1) - 1
            assert finding(template, record(**(values | {rule["code"]: below}))) is None
        if "most" in rule:
            assert finding(template, record(**(values | {rule["code"]: rule["most"] + 1}))) is None
    part = next((rule for rule in raw["value"] if rule.get("of") and rule["kind"] == "count"), None)
    if part:
        more = values[part["of"]] + 1
        assert finding(template, record(**(values | {part["code"]: more}))) is None


def test_titles_are_short() -> None:
    """Two digits a number and no name: a template is a title, not a paragraph."""
    for code, raw in RAW.items():
        rules = {rule["code"]: rule for rule in raw["value"]}
        values = {
            name: {"year": 2022, "text": "", "ratio": 3.75, "count": 25}[rule["kind"]]
            for name, rule in rules.items()
        }
        lengths = [len(expected(raw["text"][language], rules, values, language)) for language in ("ru", "en")]
        assert max(lengths) <= 90, (code, lengths)
