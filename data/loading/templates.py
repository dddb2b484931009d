"""Templates to fill in, one for each layout: a plain description that a writer of files puts into a sheet.

The example rows are invented and say «пример»; a template read back as it is gives no error, and a warning
that the examples are still there.
"""

from data.loading.context import Context
from data.loading.template_rows import MAKERS, Example, Template, made

__all__ = ["Template", "places_template", "templates"]

FALLBACK = ("Первый район", "Второй район")


def templates(context: Context) -> tuple[Template, ...]:
    """Return a template for each layout that is loaded, with examples of the workspace's own places.

    A workspace with fewer than two factors or subjects has no templates of profiles or of subjects.
    """
    example = _example(context)
    return tuple(made(layout, example) for layout in MAKERS if _can_be_made(layout, example))


def places_template() -> Template:
    """Return the template of the table of places, which needs no workspace."""
    return made("places.list", Example(*FALLBACK, 0, (), ()))


def _can_be_made(layout: str, example: Example) -> bool:
    if layout.startswith("profiles."):
        return len(example.factors) > 1
    if layout == "counts.programme":
        return bool(example.programmes)
    return len(example.subjects) > 1 or not ("subject" in layout or layout == "methodists.people")


def _example(context: Context) -> Example:
    names = tuple(place.name for place in context.places if place.kind != "region")[:2]
    first, second = names if len(names) == 2 else FALLBACK
    # The newest year with a list of factors, so that the example of marks can be read.
    years = {int(year) for factor in context.factors.values() for year in factor.numbers}
    year = max(years, default=context.default_year or 2022)
    listed = sorted(
        (factor.numbers[str(year)], factor.name.ru)
        for factor in context.factors.values()
        if str(year) in factor.numbers
    )
    factors = tuple(name for _number, name in listed)
    subjects = tuple(category.name.ru for category in context.subjects.values())
    places = {place.place_code: place.name for place in context.places}
    schools = tuple((places[one.place_code], one.school_name) for one in context.schools[:2])
    return Example(first, second, year, factors, subjects, schools, tuple(context.programmes.values()))
