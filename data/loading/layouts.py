"""The layouts in which offices keep their tables: a new one is one entry here and its reader of rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.loading import (
    rows_counts,
    rows_curators,
    rows_journal,
    rows_methodists,
    rows_places,
    rows_profile_columns,
    rows_profile_rows,
    rows_profiles,
    rows_school_curators,
    rows_schools,
    rows_training,
)
from data.loading.field import N_
from data.loading.model import Kind
from data.loading.table import Table


@dataclass(frozen=True)
class Layout:
    """A layout: the fields that its columns may mean and the reader of its rows.

    ``key`` is the field that a row is about; ``any_of`` needs one of its fields; ``members`` is the field
    that stands in many columns (a factor, a subject or a school each), ``least_members`` how many it takes;
    ``fill_down`` are fields whose empty cells mean the one above; ``hint`` finds the topic in a title.
    With ``needs_hint`` the layout is proposed only where a title or a head says so: its heads alone could
    mean another kind of the same table.
    """

    code: str
    kind: Kind
    name: str
    key: str
    required: tuple[str, ...]
    read: Callable[[Table], None]
    optional: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    members: str = ""
    least_members: int = 0
    fill_down: frozenset[str] = frozenset()
    hint: str = ""
    needs_hint: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields of single columns, those that are never loaded last."""
        return (*self.required, *self.any_of, *self.optional, "number", "comment")


DISTRICT = frozenset({"district"})
METHODISTS = r"методист|\bрма\b|методическ\w+ актив"
TRAINING = r"обучен|квалификац|курс|слушател|\bпк\b"

_LAYOUTS = (
    Layout(
        "schools.list",
        Kind.SCHOOLS,
        N_("Школы: строка — школа"),
        "school",
        ("school",),
        rows_schools.read_list,
        optional=("district", "category", "year", "lat", "lon", "teachers", "pupils"),
        members="year",
        fill_down=DISTRICT,
    ),
    Layout(
        "schools.by_district",
        Kind.SCHOOLS,
        N_("Школы: числа по районам"),
        "district",
        ("district",),
        rows_schools.read_by_district,
        optional=("methodists", "year", "period"),
        any_of=("schools_500", "shnor"),
    ),
    Layout(
        "profiles.long",
        Kind.PROFILES,
        N_("Рисковые профили: строка — школа и фактор"),
        "factor",
        ("school", "factor"),
        rows_profiles.read_long,
        optional=("district", "year", "activated"),
        any_of=("mark", "significance"),
        fill_down=frozenset({"district", "school"}),
    ),
    Layout(
        "profiles.factors_in_columns",
        Kind.PROFILES,
        N_("Рисковые профили: факторы в колонках"),
        "school",
        ("school",),
        rows_profile_columns.read_columns,
        optional=("district", "year", "row_total"),
        members="factor",
        least_members=2,
        fill_down=DISTRICT,
    ),
    Layout(
        "profiles.factors_in_rows",
        Kind.PROFILES,
        N_("Рисковые профили: факторы в строках, школы в колонках"),
        "factor",
        ("factor",),
        rows_profile_rows.read_rows,
        optional=("row_total",),
        members="school",
        least_members=1,
    ),
    Layout(
        "methodists.people",
        Kind.METHODISTS,
        N_("Методисты: строка — человек"),
        "district",
        ("district", "subject"),
        rows_methodists.read_people,
        optional=("person", "year", "period"),
        fill_down=DISTRICT,
    ),
    Layout(
        "methodists.by_district",
        Kind.METHODISTS,
        N_("Методисты: числа по районам"),
        "district",
        ("district", "methodists"),
        rows_methodists.read_by_district,
        optional=("year", "period"),
        hint=METHODISTS,
    ),
    Layout(
        "methodists.by_subject",
        Kind.METHODISTS,
        N_("Методисты: числа по предметам"),
        "subject",
        ("subject", "methodists"),
        rows_methodists.read_by_subject,
        optional=("year", "period"),
        hint=METHODISTS,
    ),
    Layout(
        "methodists.district_and_subject",
        Kind.METHODISTS,
        N_("Методисты: строка — район и предмет"),
        "district",
        ("district", "subject", "methodists"),
        rows_methodists.read_long,
        optional=("year", "period"),
        fill_down=DISTRICT,
        hint=METHODISTS,
    ),
    Layout(
        "methodists.subjects_in_columns",
        Kind.METHODISTS,
        N_("Методисты: районы в строках, предметы в колонках"),
        "district",
        ("district",),
        rows_methodists.read_matrix,
        optional=("row_total", "year", "period"),
        members="subject",
        least_members=2,
        hint=METHODISTS,
    ),
    Layout(
        "training.by_subject",
        Kind.TRAINING,
        N_("Обучение: слушатели по предметам"),
        "subject",
        ("subject", "course_total"),
        rows_training.read_by_subject,
        optional=("course_shnor", "course_share", "year", "period"),
        hint=TRAINING,
    ),
    Layout(
        "training.by_district",
        Kind.TRAINING,
        N_("Обучение: работники по районам"),
        "district",
        ("district",),
        rows_training.read_by_district,
        optional=("staff", "trained_share", "teachers_500", "year", "period"),
        any_of=("trained", "teachers_500_trained"),
        hint=TRAINING,
    ),
    Layout(
        "curators.staff",
        Kind.CURATORS,
        N_("Кураторы от института"),
        "curator",
        ("curator", "schools_count", "territories"),
        rows_curators.read_curators,
        optional=("unit", "position"),
        fill_down=frozenset({"unit"}),
        hint=r"куратор",
    ),
    Layout(
        "curators.medk",
        Kind.CURATORS,
        N_("Школьные кураторы в ИС МЭДК"),
        "medk",
        ("school", "medk"),
        rows_school_curators.read_school_curators,
        optional=("district", "position", "work_place", "year"),
        fill_down=DISTRICT,
        hint=r"мэдк|школьн\w+ куратор|куратор\w* школы\b",
        needs_hint=True,
    ),
    Layout(
        "curators.municipal",
        Kind.CURATORS,
        N_("Муниципальные координаторы"),
        "district",
        ("district", "coordinator"),
        rows_school_curators.read_coordinators,
        optional=("position",),
        hint=r"координатор",
        needs_hint=True,
    ),
    Layout(
        "journal.entries",
        Kind.JOURNAL,
        N_("Журнал куратора"),
        "date",
        ("date", "activity"),
        rows_journal.read_journal,
        optional=("school", "district", "curator"),
        fill_down=frozenset({"date", "curator"}),
        hint=r"журнал|куратор|отч[её]т",
    ),
    Layout(
        "places.list",
        Kind.PLACES,
        N_("Места нового региона"),
        "place_name",
        ("place_name", "place_kind"),
        rows_places.read_places,
        optional=(
            *("place_code", "short_name", "official_name", "seat", "lat", "lon", "area", "place_group"),
            *("variants", "ambiguous"),
        ),
        hint=r"мест|муниципал|территори",
    ),
    Layout(
        "counts.programme",
        Kind.COUNTS,
        N_("Показатели программ: свои числители и знаменатели"),
        "programme_indicator",
        ("programme_indicator", "count_period"),
        rows_counts.read_counts,
        optional=("programme_name", "count_note"),
        any_of=("numerator", "denominator", "own_value"),
        hint=r"показател|программ|справк",
    ),
)
LAYOUTS: Mapping[str, Layout] = {layout.code: layout for layout in _LAYOUTS}
