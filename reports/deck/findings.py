"""Makes the sentence over a figure from values and templates; silent where the values do not carry one.

A finding says nothing that is not in its values, and knows of each number the query and column behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from analytics.story_values import TopicValues
from data.findings import COUNTED, FindingTemplate, FindingValue
from data.model import Words
from locales.formats import NBSP, number, percent
from locales.templates import filled, places
from locales.text import current_language

LONGEST = 120
"""Characters of a finding at most: two lines of a slide's title."""

PERCENT_FROM = 10
"""A share of fewer is printed as its counts alone."""

Value = int | float | str


@dataclass(frozen=True)
class Number:
    """A number of a finding as it is printed, and the query and column (``indicator``'s facts) behind it."""

    code: str
    value: int | float
    text: str
    query: str
    column: str
    indicator: str = ""


@dataclass(frozen=True)
class Finding:
    """A sentence with its sample in words and its numbers; ``figures`` are addresses it can stand over."""

    code: str
    topic: str
    text: str
    n_text: str
    numbers: tuple[Number, ...]
    figures: tuple[str, ...]


def findings(templates: Iterable[FindingTemplate], topic: str, values: TopicValues) -> Iterator[Finding]:
    """Yield what the templates of a topic can say of its values, in their order, in the current language."""
    for template in templates:
        if template.topic == topic and (found := finding(template, values)):
            yield found


def finding(template: FindingTemplate, values: TopicValues) -> Finding | None:
    """Return the sentence of a template, ``None`` where it has to be silent.

    It is silent when a value is missing or outside its limits, when a part is larger than its whole, and when
    the sentence is longer than a title may be.
    """
    known = {code: value for code, value in asdict(values).items() if value is not None}
    if not all(_is_within(value, known) for value in template.values):
        return None
    text, n_text = _said(template, template.text, known), _said(template, template.sample, known)
    if len(text) > LONGEST:
        return None
    printed = {place.name for words in (template.text, template.sample) for place in places(words.ru)}
    numbers = tuple(
        Number(v.code, known[v.code], _word(v, known[v.code]), v.query, v.column, v.indicator)
        for v in template.values
        if v.kind in COUNTED and v.code in printed
    )
    return Finding(template.code, template.topic, text, n_text, numbers, template.figures)


def _is_within(value: FindingValue, known: dict[str, Value]) -> bool:
    if value.code not in known:
        return False
    given = known[value.code]
    if value.kind == "text":
        return bool(given)
    if not value.least <= float(given) <= value.most:
        return False
    # A count that is more than what it is counted in says that the sources disagree: no sentence of ours.
    whole = known.get(value.of, given) if value.kind == "count" else given
    return float(given) <= float(whole)


def _said(template: FindingTemplate, words: Words, known: dict[str, Value]) -> str:
    language = current_language()
    sentence = words.in_language(language)
    texts = {value.code: _word(value, known[value.code]) for value in template.values}
    counts = {v.code: int(known[v.code]) for v in template.values if v.kind == "count"}
    for place in places(sentence):
        if place.whole:
            texts[f"{place.name}%{place.whole}"] = _share(counts[place.name], counts[place.whole])
    return filled(sentence, texts, counts, language)


def _word(value: FindingValue, given: Value) -> str:
    if value.kind in COUNTED:
        return number(float(given), value.decimals)
    return str(given)


def _share(part: int, whole: int) -> str:
    """« (58 %)»; of fewer than ten the counts beside it say all."""
    return f"{NBSP}({percent(part / whole)})" if whole >= PERCENT_FROM else ""
