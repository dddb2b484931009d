"""Words that name a cause, and words of blame: no sentence made from data has any."""

import re

# Beginnings of words; «О причинах счёт не говорит» denies a cause and is none of these.
CAUSAL = {
    "ru": (
        r"благодаря",
        r"из-за",
        r"вследствие",
        r"в результате",
        r"за сч[её]т",
        r"обусловл",
        r"вызва[лнт]|вызыва",
        r"влия[еюн]|повлия",
        r"прив[её]л[аои]? к|привод(?:ит|ят) к",
        r"способств",
        r"помог(?:л|\b)",
        r"позволил",
        r"улучши|ухудши",
        r"сниз(?:ил|ила|или) ",
    ),
    "en": (
        r"due to",
        r"thanks to",
        r"owing to",
        r"as a result",
        r"result(?:s|ed) (?:in|from)",
        r"\bcaus(?:e|ed|ing)\b",
        r"le(?:a)?ds? to",
        r"influenc",
        r"affect(?:s|ed)?\b",
        r"improv(?:e|es|ed)\b",
        r"worsen",
        r"helped",
        r"driv(?:es|en) ",
    ),
}
BLAME = {"ru": (r"худш", r"отстающ", r"рейтинг школ"), "en": (r"\bworst\b", r"league table", r"laggard")}


def blamed(text: str, language: str) -> list[str]:
    """Return the words of cause and of blame in a text; Russian ones are looked for in either language."""
    patterns = {*CAUSAL[language], *BLAME[language], *BLAME["ru"]}
    return [found[0] for pattern in patterns for found in re.finditer(pattern, text, re.IGNORECASE)]
