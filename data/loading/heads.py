"""How well the words over a column fit a field of ``fields.FIELDS``."""

import re
from functools import lru_cache

from data.loading.field import Field, Holds
from data.loading.fields import FIELDS
from data.loading.wording import REMEMBERED, words_of

# Heads that may stand over anything: they fit only where title, sheet or file name the layout's topic.
_GENERIC = (
    "количество|число|кол-во|количество человек|чел.|человек|всего|доля|доля, %|%|процент|направление|"
    "центр|название|наименование|место|вид|тип|код|итого|сумма|наличие|статус|работа|школ|"
    "количество педагогов|общее количество|численность|педагогов|педагоги|фамилия|ФИО|Ф.И.О."
)
GENERIC = frozenset(map(words_of, re.split(r"\|", _GENERIC)))
# A head with one of these is a share or an average, never a count.
NO_COUNT = re.compile(r"%|\b(?:доля|процент|средн\w*|на (?:одну |1 )?(?:школу|педагога|человека))\b")


def _patterns(field: Field) -> tuple[tuple[str, re.Pattern[str]], ...]:
    heads = dict.fromkeys(words_of(head) for head in field.heads.split("|"))
    return tuple((head, re.compile(rf"(?<!\w){re.escape(head)}(?!\w)")) for head in heads)


_COMPILED = {code: _patterns(field) for code, field in FIELDS.items()}


@lru_cache(maxsize=REMEMBERED)
def fit(code: str, head: str, is_hinted: bool = True) -> float:
    """Return how well a head (after ``words_of``) fits a field: 1 wholly, below 0.9 in part, 0 not at all.

    A head that may stand over anything fits half when no title names the topic (``is_hinted``).
    """
    if FIELDS[code].holds is Holds.COUNT and NO_COUNT.search(head):
        return 0.0
    best = 0.0
    for synonym, pattern in _COMPILED[code]:
        if head == synonym:
            return 1.0 if is_hinted or head not in GENERIC else 0.5
        if len(synonym) > 2 and synonym in head and synonym not in GENERIC and pattern.search(head):
            best = max(best, 0.5 + 0.4 * len(synonym) / len(head))
    return best


YEAR_IN_HEAD = re.compile(r"(?:\b(?:в|за|на) )?\b(20\d\d)\b(?: (?:год\w*|г))?")


def without_year(head: str) -> tuple[str, int | None]:
    """Part a head (after ``words_of``) from the one year in it: «школ 500 + в 2021 году» gives 2021."""
    found = YEAR_IN_HEAD.findall(head)
    if len(found) != 1:
        return head, None
    return " ".join(YEAR_IN_HEAD.sub(" ", head).split()), int(found[0])


def says_percent(head: str) -> bool:
    """Whether a head says that its numbers are per cent."""
    return bool(re.search(r"%|\bпроцент", words_of(head)))
