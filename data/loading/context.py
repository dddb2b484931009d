"""What a workspace knows, for reading files about it: places, schools, lists of factors and subjects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from data.catalog import Catalog, RegionData
from data.loading.model import Entry
from data.model import Category, Factor, Indicator, Place
from data.programme_codes import ProgrammeIndicator, programme_indicators

SUBJECT = "subject"


@dataclass(frozen=True)
class KnownSchool:
    """A school that the workspace (or an earlier sheet) names."""

    school_code: str
    school_name: str
    place_code: str
    lat_deg: float | None = None
    lon_deg: float | None = None


@dataclass(frozen=True)
class Context:
    """What the reader of a sheet may rely on. ``schools_by_place``: «500+» schools by place code."""

    places: tuple[Place, ...] = ()
    factors: Mapping[str, Factor] = field(default_factory=dict)
    subjects: Mapping[str, Category] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    schools: tuple[KnownSchool, ...] = ()
    schools_by_place: Mapping[str, int] = field(default_factory=dict)
    default_year: int | None = None
    file_name: str = ""
    region_name: str = ""
    # Indicators of programmes by code, which are the same in every workspace.
    programmes: Mapping[str, ProgrammeIndicator] = field(default_factory=dict)

    @property
    def region(self) -> Place | None:
        """The place that is the region itself, ``None`` in a workspace without places."""
        return next((place for place in self.places if place.kind == "region"), None)


def context_of(
    catalog: Catalog, region: RegionData, *, default_year: int | None = None, file_name: str = ""
) -> Context:
    """Return the context of a region's folder as ``data.catalog.load_region`` gives it."""
    name = next(p.name for p in region.places if p.place_code == region.region.region_code)
    counts: dict[str, tuple[int, int]] = {}
    for fact in region.facts:
        wanted = fact.indicator_code == "schools_500_count" and not fact.is_repeat and not fact.category_code
        if wanted and fact.value is not None and fact.year >= counts.get(fact.place_code, (0, 0))[0]:
            counts[fact.place_code] = (fact.year, int(fact.value))
    newest = max((year for year, _count in counts.values()), default=0)
    return Context(
        places=region.places,
        factors=region.factors,
        subjects={c.code: c for c in catalog.categories.values() if c.dimension == SUBJECT},
        indicators=catalog.indicators,
        schools=tuple(_known(row) for row in region.records.get("school", ())),
        schools_by_place={code: count for code, (year, count) in counts.items() if year == newest},
        default_year=default_year,
        file_name=file_name,
        region_name=name,
        programmes=programme_indicators(),
    )


def with_entries(context: Context, entries: Iterable[Entry]) -> Context:
    """Return the context with the schools that an earlier sheet of the same file brought."""
    codes = {place.name: place.place_code for place in context.places}
    schools = {school.school_code: school for school in context.schools}
    for entry in entries:
        if entry.table == "school":
            row = {**entry.values, "place_code": codes.get(entry.values["place_name"], "")}
            schools[row["school_code"]] = _known(row)
    return replace(context, schools=tuple(schools.values()))


def _known(row: Mapping[str, str | None]) -> KnownSchool:
    lat, lon = row.get("lat_deg"), row.get("lon_deg")
    return KnownSchool(
        school_code=str(row["school_code"]),
        school_name=str(row["school_name"]),
        place_code=str(row["place_code"]),
        lat_deg=float(lat) if lat else None,
        lon_deg=float(lon) if lon else None,
    )
