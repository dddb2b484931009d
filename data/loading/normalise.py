"""Names as offices write them, found in the workspace: municipalities, factors, subjects.

Nothing is guessed: a name that fits nothing, or several, raises ``CellError`` with the nearest ones.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from data.loading.context import Context
from data.loading.log import CellError
from data.loading.wording import fold, place_words, region_words, words_of
from data.model import Factor, Place
from locales.text import _

NEAR, NEAREST = 72, 3
# A word that resembles a known subject this much is a slip of the pen, not a subject of its own.
SLIP = 80

# Short names by factor code; they hold only in years whose list has the factor.
FACTOR_NAMES: Mapping[str, tuple[str, ...]] = {
    "equipment": ("низкий уровень оснащения", "оснащение", "оснащение школы", "низкое оснащение"),
    "staff_deficit": ("дефицит кадров", "дефицит педкадров", "кадровый дефицит", "нехватка кадров"),
    "competence": (
        "недостаточный уровень предметных и методических компетенций",
        "недостаточная предметная и методическая компетентность педагогических работников",
        "недостаточные компетенции",
        "недостаточный уровень компетенций",
    ),
    "ovz": ("овз", "высокая доля овз", "доля обучающихся с овз", "обучающиеся с овз"),
    "language": ("языковые и культурные барьеры", "языковые барьеры", "преодоление языковых барьеров"),
    "failure": (
        "риски учебной неуспешности",
        "учебная неуспешность",
        "риск учебной неуспешности",
        "высокая доля обучающихся с риском учебной неуспешности",
    ),
    "parents": ("вовлеченность родителей", "низкая вовлеченность родителей", "родители"),
    "motivation": ("низкая учебная мотивация", "учебная мотивация", "мотивация"),
    "wellbeing": ("школьное благополучие", "пониженный уровень благополучия", "благополучие"),
    "discipline": ("низкий уровень дисциплины", "дисциплина", "дисциплина в классе"),
    "adaptivity": ("низкая адаптивность учебного процесса", "низкая адаптивность", "адаптивность"),
    "inschool_pd": ("внутришкольная система пк", "внутришкольная система повышения квалификации"),
    "environment": (
        "качество школьной образовательной и воспитательной среды",
        "пониженный уровень качества среды",
        "образовательная среда",
    ),
}
SUBJECT_NAMES: Mapping[str, tuple[str, ...]] = {
    "informatics": ("информатика и икт", "икт"),
    "history_social": ("история, обществознание", "история обществознание"),
    "russian": ("русский",),
    "russian_literature": ("русский язык, литература", "русский язык литература"),
    "social": ("обществознание (включая экономику и право)",),
}
ABBREVIATIONS = (
    (r"\bпк\b", "повышения квалификации"),
    (r"\bограниченными возможностями здоровья\b", "овз"),
    (r"\bпедагогических работников и управленческих кадров\b", "пр и ук"),
)


def nearest(text: str, names: Iterable[str], key: Mapping[str, str] | None = None) -> list[str]:
    """Return up to three of ``names`` that resemble ``text``; ``key`` gives what to compare for a name."""
    keys = {name: (key or {}).get(name, fold(name)) for name in names}
    found = process.extract(fold(text), keys, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=NEAR)
    return [str(name) for _key, _score, name in found]


def quoted(names: Iterable[str]) -> str:
    """Return names in quotes with commas between them."""
    return ", ".join(f"«{name}»" for name in names)


def ask(names: list[str], otherwise: str) -> str:
    """Return advice that names the nearest known names, or ``otherwise`` when there is none."""
    return _("Возможно: {names}.", names=quoted(names)) if names else otherwise


class Places:
    """The municipalities of a workspace by every way of writing them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.by_code = {place.place_code: place for place in context.places}
        self._sure: dict[tuple[str, str], set[str]] = {}
        self._ambiguous: dict[str, set[str]] = {}
        for place in context.places:
            for name in (place.name, place.short_name, place.official_name, *place.name_variants):
                if name and name not in place.ambiguous_names:
                    self._sure.setdefault(place_words(name), set()).add(place.place_code)
            for name in place.ambiguous_names:
                self._ambiguous.setdefault(place_words(name)[0], set()).add(place.place_code)
        self._ambiguous.pop("", None)

    @cached_property
    def _bases(self) -> dict[str, set[str]]:
        bases: dict[str, set[str]] = {}
        for (base, _kind), codes in self._sure.items():
            bases.setdefault(base, set()).update(codes)
        return bases

    def _candidates(self, text: str) -> set[str]:
        base, kind = place_words(text)
        codes = self._bases.get(base, set()) if base else set()
        return {code for code in codes if not kind or self.by_code[code].kind in (kind, "region")}

    def find(self, text: str) -> Place | None:
        """Return the one place that a text surely means, the region too; ``None`` when there is none."""
        region = self.context.region
        if region and self.is_region(text):
            return region
        codes = self._candidates(text)
        if place_words(text)[0] in self._ambiguous or len(codes) != 1:
            return None
        return self.by_code[next(iter(codes))]

    def is_region(self, text: str) -> bool:
        """Whether a text is the region's name, «область» and the like aside, or «область» alone."""
        region = self.context.region
        if not region:
            return False
        names = (region.name, region.short_name, region.official_name, *region.name_variants)
        return fold(text) in {fold(name) for name in names} or (
            region_words(text) != fold(text) and region_words(text) in {"", region_words(region.name)}
        )

    def municipality(self, text: str) -> Place:
        """Return the municipality that a text means.

        Raises:
            CellError: it means none, several, or the whole region.
        """
        if self.is_region(text):
            raise CellError(_("здесь нужен район или город, а стоит регион"), _("Впишите муниципалитет."))
        base, _kind = place_words(text)
        if base in self._ambiguous:
            names = [self.by_code[code].name for code in sorted(self._ambiguous[base])]
            raise CellError(_("название неоднозначно: уточните"), ask(names, ""))
        found = self.find(text)
        if found is not None:
            return found
        codes = self._candidates(text)
        names = [self.by_code[code].name for code in sorted(codes)] or self._similar(base)
        if codes:
            raise CellError(_("название подходит нескольким муниципалитетам"), ask(names, ""))
        raise CellError(
            _("такого муниципалитета в наборе данных нет"),
            ask(names, _("Проверьте название: список муниципалитетов — в таблице мест.")),
        )

    def _similar(self, base: str) -> list[str]:
        keys = {p.name: place_words(p.name)[0] for p in self.context.places if p.kind != "region"}
        return nearest(base, keys, keys)


@dataclass(frozen=True)
class FactorFound:
    """A factor by its code; ``name`` is that of the list, to be listed when it was written otherwise."""

    code: str
    name: str


class Factors:
    """The lists of risk factors, each for its year."""

    def __init__(self, factors: Mapping[str, Factor]) -> None:
        self.factors = factors
        self._keys: dict[str, set[str]] = {}
        for code, factor in factors.items():
            for name in (factor.name.ru, factor.quote, *FACTOR_NAMES.get(code, ())):
                self._keys.setdefault(self._key(name), set()).add(code)

    @staticmethod
    def _key(text: str) -> str:
        folded = words_of(text)
        for pattern, full in ABBREVIATIONS:
            folded = re.sub(pattern, full, folded)
        return folded

    def of_year(self, year: int) -> dict[str, str]:
        """Return the names of a year's list by code."""
        return {c: f.name.ru for c, f in self.factors.items() if str(year) in f.numbers}

    def any_year(self, text: str) -> str | None:
        """Return the code that a name has in whatever list, ``None`` when it has none or several."""
        codes = self._keys.get(self._key(self._split(text)[1]), set())
        return next(iter(codes)) if len(codes) == 1 else None

    @staticmethod
    def _split(text: str) -> tuple[int | None, str]:
        """Part «3. Название», «№ 3», «Фактор 3», «3» into number and name."""
        pattern = r"(?:(?:фактор|риск)\s*)?№?\s*(\d{1,2})(?:\s*[.):]\s*|\s+|$)(.*)"
        found = re.fullmatch(pattern, fold(text))
        return (int(found[1]), found[2]) if found else (None, text)

    def number_of(self, text: str) -> int | None:
        """Return N when a text is only the number of a factor («№ 3», «Фактор 3», «3»)."""
        number, name = self._split(text)
        return number if number is not None and not name else None

    def find(self, text: str, year: int) -> FactorFound:
        """Return the factor of a year's list.

        Raises:
            CellError: no list for the year, no such factor in it, or number and name disagree.
        """
        names = self.of_year(year)
        if not names:
            raise CellError(
                _("для {year} года нет списка факторов", year=year), _("Проверьте год или добавьте список.")
            )
        number, name = self._split(text)
        numbers = {self.factors[code].numbers[str(year)]: code for code in names}
        by_number = numbers.get(number) if number is not None else None
        if not name:
            if by_number is None:
                raise CellError(_("в списке {year} года нет такого номера", year=year), _("Проверьте номер."))
            return FactorFound(by_number, names[by_number])
        codes = self._keys.get(self._key(name), set())
        known = codes & names.keys()
        if len(known) == 1:
            code = next(iter(known))
            if number is not None and numbers.get(number) != code:
                raise CellError(_("номер и название фактора расходятся"), _("Оставьте что-то одно."))
            return FactorFound(code, names[code])
        if codes:
            raise CellError(_("в списке {year} года такого фактора нет", year=year), _("Проверьте год."))
        raise CellError(
            _("фактор не узнан"), ask(nearest(name, names.values()), _("Возьмите название из списка года."))
        )


class Subjects:
    """The subjects of the registry by every way of writing them."""

    def __init__(self, context: Context) -> None:
        self.names = {code: category.name.ru for code, category in context.subjects.items()}
        self._keys = {words_of(name): code for code, name in self.names.items()}
        for code, variants in SUBJECT_NAMES.items():
            if code in self.names:
                self._keys |= {words_of(variant): code for variant in variants}

    def find(self, text: str) -> str | None:
        """Return the code of a subject, ``None`` when the registry has no such."""
        return self._keys.get(words_of(text))

    def similar(self, text: str) -> list[str]:
        """Return subjects of which a text looks like a slip of the pen."""
        found = process.extract(fold(text), {n: fold(n) for n in self.names.values()}, scorer=fuzz.ratio)
        return [str(name) for _key, score, name in found if score >= SLIP]

    def subject(self, text: str) -> str:
        """Return the code of a subject.

        Raises:
            CellError: the registry has no such subject.
        """
        code = self.find(text)
        if code is None:
            similar = self.similar(text) or nearest(text, self.names.values())
            raise CellError(
                _("такого предмета в справочнике нет"),
                ask(similar, _("Предметы справочника: {names}.", names=quoted(self.names.values()))),
            )
        return code
