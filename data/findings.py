"""Templates of the sentences over figures on slides: ``registry/findings.toml``, validated on load.

A template stands in Russian and English beside the values that it needs, and each value names the query and
the column that it comes from. Plural forms: ``locales.templates``.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.catalog import REGISTRY
from data.model import Words
from data.reading import RegistryError, read_entry, read_toml
from data.statements import statements
from locales.templates import CATEGORIES, Place, places

FINDINGS = "findings.toml"
TOPICS = ("where", "changed", "risks", "help", "training", "next")
"""What a session asks, in the order of the story."""

KINDS = ("count", "ratio", "year", "text")
COUNTED = ("count", "ratio")
NO_LIMIT = 10**9
ADDRESS = re.compile(r"[a-z_]+--[a-z0-9-]+")


@dataclass(frozen=True)
class FindingValue:
    """A value that a template needs; ``code`` is its place, and the field of the topic's record in analytics.

    The template is silent when the value is missing or, for a number, outside ``least`` … ``most``. ``of`` is
    the code of the number that it is a part or a mean of; without one the number is an n itself.
    """

    code: str
    kind: str
    query: str
    column: str
    indicator: str = ""
    of: str = ""
    least: int = 1
    most: int = NO_LIMIT
    decimals: int = 0


@dataclass(frozen=True)
class FindingTemplate:
    """A sentence with its sample; ``figures`` are addresses that it can stand over, the best one first."""

    code: str
    topic: str
    figures: tuple[str, ...]
    text: Words
    sample: Words
    values: tuple[FindingValue, ...]

    def value(self, code: str) -> FindingValue:
        """Return the value with a code.

        Raises:
            KeyError: there is none.
        """
        return {value.code: value for value in self.values}[code]


@dataclass(frozen=True)
class _Entry:
    """A template as TOML has it, without its values."""

    code: str
    topic: str
    figures: tuple[str, ...]
    text: Words
    sample: Words


def load_findings(registry: Path = REGISTRY) -> tuple[FindingTemplate, ...]:
    """Return the templates in the order of the file: of those of a topic the first that can speak does.

    Raises:
        RegistryError: an entry is wrong; the message names file, entry and field.
    """
    raw = read_toml(registry / FINDINGS).get("finding", [])
    if not raw:
        raise RegistryError(f"{FINDINGS}: no [[finding]] entries")
    found: dict[str, FindingTemplate] = {}
    for position, values in enumerate(raw, start=1):
        template = _template(dict(values), position)
        if template.code in found:
            raise RegistryError(f"{FINDINGS}, entry '{template.code}': the code stands twice")
        found[template.code] = template
    return tuple(found.values())


def _template(raw: dict[str, Any], position: int) -> FindingTemplate:
    listed = raw.pop("value", [])
    entry = read_entry(raw, _Entry, FINDINGS, position)
    where = f"{FINDINGS}, entry '{entry.code}'"
    values = tuple(
        read_entry(value, FindingValue, f"{where}, values", number)
        for number, value in enumerate(listed, start=1)
    )
    template = FindingTemplate(
        entry.code, entry.topic, entry.figures, entry.text, entry.sample, values=values
    )
    for field, problem in _problems(template):
        raise RegistryError(f"{where}, field '{field}': {problem}")
    return template


def _problems(template: FindingTemplate) -> list[tuple[str, str]]:
    """What is wrong with a template, each with its field; what follows from an earlier one is left out."""
    found = [*_entry_problems(template), *(item for v in template.values for item in _value_problems(v))]
    found = found or _place_problems(template)
    return found or _sample_problems(template)


def _entry_problems(template: FindingTemplate) -> list[tuple[str, str]]:
    found = []
    if template.topic not in TOPICS:
        found.append(("topic", f"unknown topic '{template.topic}', known: {', '.join(TOPICS)}"))
    if not template.figures or not all(map(ADDRESS.fullmatch, template.figures)):
        found.append(("figures", "must be addresses such as 'overview--map'"))
    codes = [value.code for value in template.values]
    found += [("value", f"'{code}' stands twice") for code in sorted(set(codes)) if codes.count(code) > 1]
    unknown = sorted({value.of for value in template.values if value.of} - set(codes))
    return found + [("of", f"no value '{code}'") for code in unknown]


def _value_problems(value: FindingValue) -> list[tuple[str, str]]:
    found = []
    if value.kind not in KINDS:
        found.append(("kind", f"'{value.kind}' of value '{value.code}', known: {', '.join(KINDS)}"))
    if value.query not in statements("queries"):
        found.append(("query", f"no query '{value.query}' for value '{value.code}'"))
    if not value.column:
        found.append(("column", f"missing for value '{value.code}'"))
    if value.least > value.most:
        found.append(("least", f"{value.least} is more than {value.most} for value '{value.code}'"))
    return found


def _place_problems(template: FindingTemplate) -> list[tuple[str, str]]:
    """Places that no value fills, plural forms that the language does not have, languages that differ."""
    known = {value.code: value for value in template.values}
    found, used = [], {}
    for field, words in (("text", template.text), ("sample", template.sample)):
        for language in CATEGORIES:
            try:
                listed = places(words.in_language(language))
            except ValueError as error:
                return [(f"{field}.{language}", str(error))]
            used[field, language] = {place.name for place in listed}
            problems = (_place_problem(place, known, language) for place in listed)
            found += [(f"{field}.{language}", problem) for problem in problems if problem]
        if used[field, "ru"] != used[field, "en"]:
            found.append((field, "the languages do not name the same values"))
    said = used["text", "ru"] | used["sample", "ru"]
    for value in template.values:
        is_rule = (value.least, value.most) != (1, NO_LIMIT)
        if value.code not in said and not is_rule:
            found.append(("value", f"'{value.code}' is neither said nor a rule"))
    return found


def _place_problem(place: Place, known: dict[str, FindingValue], language: str) -> str:
    if place.name not in known:
        return f"no value '{place.name}'"
    kind = known[place.name].kind
    if place.whole and known[place.name].of != place.whole:
        return f"'{place.name}' is no part of '{place.whole}'"
    if place.forms and kind != "count":
        return f"plural forms of '{place.name}', which is no count"
    if place.forms and len(place.forms) != len(CATEGORIES[language]):
        return f"{len(place.forms)} plural forms of '{place.name}', must be {len(CATEGORIES[language])}"
    return ""


def _sample_problems(template: FindingTemplate) -> list[tuple[str, str]]:
    """Numbers without their n: what a number is of is printed, and what is of nothing is in the sample."""
    in_text = {place.name for place in places(template.text.ru)}
    in_sample = {place.name for place in places(template.sample.ru)}
    found = []
    for value in template.values:
        if value.kind not in COUNTED or value.code not in in_text - in_sample:
            continue
        if not value.of:
            found.append(("sample", f"'{value.code}' without its n: name it here, or say what it is of"))
        elif value.of not in in_text | in_sample:
            found.append(("of", f"'{value.code}' without its n: '{value.of}' is not printed"))
    if not any(template.value(code).kind == "count" for code in in_sample):
        found.append(("sample", "no count: a finding needs its n"))
    return found
