"""Schools as offices write them: one key for «МБОУ «СОШ № 3»» and «СОШ №3», a code that stays the same.

The code of a school that the workspace does not know is ``s`` and the first ten hex digits of SHA-256 over
its place code, a line feed and its key: the same school gets the same code on every load, in every file.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from data.loading.context import Context, KnownSchool
from data.loading.log import CellError
from data.loading.normalise import Places, quoted
from data.loading.wording import REMEMBERED, clean, fold
from data.model import Place
from locales.text import _

# Two names in one district that are so alike may be one school with a slip of the pen.
ALIKE = 90
LONG_FORMS = (
    (
        r"\b(?:муниципальное|государственное|областное) (бюджетное|автономное|казенное )?\s*"
        r"(?:обще)?образовательное учреждение\b",
        "",
    ),
    (r"\bсредн(?:яя|ей) общеобразовательн(?:ая|ой) школ[аы]\b", "сош"),
    (r"\bосновн(?:ая|ой) общеобразовательн(?:ая|ой) школ[аы]\b", "оош"),
    (r"\bначальн(?:ая|ой) общеобразовательн(?:ая|ой) школ[аы]\b", "нош"),
    (r"\bимени\b", "им"),
)
LEGAL_FORM = re.compile(r"\b(?:м[бакн]?о?[бак]?оу|г[бакн]?оу|гоу|мобу|мау|мбу|мку)\b")
LOOKS_LIKE = re.compile(
    r"школ|сош|оош|нош|гимнази|лице|интернат|кадет|корпус|колледж|училищ|центр образования|академи|пансион"
    r"|учреждени|\b(?:м|г)[а-я]{0,2}оу\b|№\d|\bо?сш\b|\bо?ш ?№?\d"
)
GENERIC = re.compile(r"(?:сош|оош|нош|сш|школа|гимназия|лицей|ош)?(?: №\d+)?")
PLACE_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()]+)\)\s*$")
PLACE_AFTER = re.compile(r"^(.*\S),\s*([^,]+)$|^(.*\S)\s+(г\.?\s?[А-ЯЁ][\w-]+)$")


@dataclass(frozen=True)
class School:
    """A school found or made: its name as it is kept; ``notice`` is a warning that the row earns."""

    code: str
    name: str
    place_code: str
    lat_deg: float | None = None
    lon_deg: float | None = None
    is_new: bool = False
    notice: tuple[str, str] | None = None


def legal_form(text: str) -> str:
    """Return the legal form in a name («мбоу»), "" when it has none."""
    found = LEGAL_FORM.search(fold(text))
    return found[0] if found else ""


@lru_cache(maxsize=REMEMBERED)
def school_key(text: str) -> str:
    """Return what makes two ways of writing one school: legal form, quotes, dots and spaces do not count."""
    folded = fold(text).replace('"', " ")
    for pattern, short in LONG_FORMS:
        folded = re.sub(pattern, short, folded)
    folded = LEGAL_FORM.sub(" ", folded)
    folded = re.sub(r"(?<=[а-я])\s+(\d+)\b(?!-)", r" №\1", folded)
    folded = re.sub(r"(?<=[а-я])№", " №", folded)
    return " ".join(re.findall(r"№?[\w-]+", folded))


def school_code(place_code: str, text: str) -> str:
    """Return the stable code of a school that has none (see the module's head)."""
    digest = hashlib.sha256(f"{place_code}\n{school_key(text)}".encode()).hexdigest()
    return f"s{digest[:10]}"


def looks_like_school(text: str) -> bool:
    """Whether a text may be a school's name at all."""
    return bool(LOOKS_LIKE.search(fold(text)))


class Schools:
    """Known schools and those that the sheet brings, by place and key."""

    def __init__(self, context: Context, places: Places) -> None:
        self.places = places
        self._by_key: dict[str, list[School]] = {}
        self._by_place: dict[tuple[str, tuple[str, ...]], list[School]] = {}
        # The schools that no workspace knows, in the order in which the sheet brought them.
        self.made: list[School] = []
        for known in context.schools:
            self._keep(_of(known))

    def _keep(self, school: School) -> None:
        key = school_key(school.name)
        self._by_key.setdefault(key, []).append(school)
        self._by_place.setdefault((school.place_code, _digits(key)), []).append(school)

    def forget(self, first: int) -> None:
        """Forget the schools made from ``made[first]`` on: a row that brings nothing brings no spelling."""
        for school in self.made[first:]:
            key = school_key(school.name)
            self._by_key[key].remove(school)
            self._by_place[school.place_code, _digits(key)].remove(school)
        del self.made[first:]

    def find(self, text: str, place: Place | None, *, by_name: bool = True) -> School:
        """Return the school that a text means in ``place``, or makes a new one there.

        Without a place the name itself may give it, or (``by_name``: in a table that names no districts at
        all) a known school whose name is the only one.

        Raises:
            CellError: no place and none or several such schools, or the text is no school's name.
        """
        text = clean(text)
        name, inner = self._parted(text)
        if inner is not None and place is not None and inner != place:
            raise CellError(
                _("район в названии школы и район строки расходятся"), _("Оставьте верный район.")
            )
        place = place or inner
        key = school_key(name)
        if not key or (not looks_like_school(name) and not self._by_key.get(key)):
            raise CellError(_("это не похоже на название школы"), _("Впишите название школы: «СОШ № 3»."))
        if place is not None:
            return self._in_place(name, key, place)
        if not by_name:
            raise CellError(_("район школы не указан"), _("Укажите район школы."))
        return self._anywhere(name, key)

    def _parted(self, text: str) -> tuple[str, Place | None]:
        """Take «СОШ № 3 (Дубовский район)», «СОШ № 3, г. Шахты» and «СОШ № 3 г. Шахты» apart."""
        for pattern in (PLACE_IN_BRACKETS, PLACE_AFTER):
            if found := pattern.match(text):
                name, tail = (part for part in found.groups() if part is not None)
                place = self.places.find(tail)
                if place is not None and place.kind != "region":
                    return name, place
        return text, None

    def _anywhere(self, name: str, key: str) -> School:
        found = self._by_key.get(key, [])
        if len(found) == 1:
            school, place = found[0], self.places.by_code.get(found[0].place_code)
            if not GENERIC.fullmatch(key) or place is None:
                return school
            notice = (
                _("район не указан: взята единственная известная «{name}»", name=school.name),
                _("Проверьте: {place}.", place=place.name),
            )
            return School(
                school.code, school.name, school.place_code, school.lat_deg, school.lon_deg, notice=notice
            )
        if found:
            names = [
                self.places.by_code[s.place_code].name for s in found if s.place_code in self.places.by_code
            ]
            raise CellError(
                _("таких школ несколько, а район не указан"),
                _("Укажите район: {names}.", names=quoted(names)),
            )
        raise CellError(_("район школы не указан, а среди известных школ её нет"), _("Укажите район школы."))

    def _in_place(self, name: str, key: str, place: Place) -> School:
        here = [s for s in self._by_key.get(key, []) if s.place_code == place.place_code]
        exact = [s for s in here if fold(s.name) == fold(name)]
        if len(exact) == 1 or len(here) == 1:
            school = (exact or here)[0]
            return _with_notice(school, _other_form(school.name, name))
        if here:
            raise CellError(
                _("в районе несколько таких школ"),
                _("Возможно: {names}.", names=quoted(s.name for s in here)),
            )
        notice = self._alike(key, place)
        school = School(school_code(place.place_code, name), name, place.place_code, is_new=True)
        self._keep(school)
        self.made.append(school)
        return _with_notice(school, notice)

    def _alike(self, key: str, place: Place) -> tuple[str, str] | None:
        for other in self._by_place.get((place.place_code, _digits(key)), ()):
            if fuzz.ratio(key, school_key(other.name)) >= ALIKE:
                return (
                    _("в районе есть похожая школа «{name}»", name=other.name),
                    _("Если это одна школа, напишите её одинаково; если разные, ничего не меняйте."),
                )
        return None


def _digits(key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", key))


def _other_form(known: str, written: str) -> tuple[str, str] | None:
    forms = legal_form(known), legal_form(written)
    if all(forms) and forms[0] != forms[1]:
        return (
            _("форма учреждения другая: известна «{name}»", name=known),
            _("Если это другая школа, дайте ей отличимое название."),
        )
    return None


def _with_notice(school: School, notice: tuple[str, str] | None) -> School:
    fields = (school.code, school.name, school.place_code, school.lat_deg, school.lon_deg, school.is_new)
    return School(*fields, notice=notice)


def _of(known: KnownSchool) -> School:
    return School(known.school_code, known.school_name, known.place_code, known.lat_deg, known.lon_deg)
