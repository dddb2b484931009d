"""Lists drawn as HTML: cheaper to draw than a figure, and readable by a screen reader."""

from analytics.coverage import Coverage
from data.frames import records
from data.model import Citation
from locales.formats import number
from locales.text import _
from reports.tables import Table
from ui.blocks.markup import element, rows, show, text


def several_schools(table: Table, result: Coverage) -> None:
    """Draw municipalities with their schools as dots and methodists per school as bars.

    The table's frame are rows of ``Coverage.compared``; a bar is as long as its ratio, the line is
    the mean.
    """
    frame, mean_ratio = table.frame, result.mean_ratio or 0
    longest = max(float(frame["methodists_per_school_ratio"].max()), mean_ratio)
    head = "".join(
        f'<th scope="col">{text(title)}</th>'
        for title in (_("Район"), _("Школы"), _("Методистов на школу"), _("РМА на школы"))
    )
    body = "".join(
        f"<tr><td>{text(row.short_name)}</td>"
        f'<td class="nv-marks" aria-label="{int(row.schools_count)}">{"●" * int(row.schools_count)}</td>'
        f'<td class="nv-wide">{_bar(row.methodists_per_school_ratio / longest, mean_ratio / longest)}</td>'
        f"<td>{text(_on(row.methodists_count, row.schools_count))}</td></tr>"
        for row in records(frame)
    )
    show(f'<table class="nv-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _on(methodists_count: float, schools_count: float) -> str:
    return _(
        "{methodists} на {schools}",
        methodists=number(methodists_count),
        schools=number(schools_count),
    )


def _bar(share: float, mean_share: float) -> str:
    return (
        f'<span class="nv-mean" aria-hidden="true"><span class="nv-bar" style="width:{share:.2%}"></span>'
        f'<i style="left:{mean_share:.2%}"></i></span>'
    )


def subject_bars(table: Table) -> None:
    """Draw a split into categories: frame columns ``category_name``, ``value``, as «106 из 308»."""
    values = table.frame["value"].tolist()
    _bars(table.frame["category_name"].tolist(), values, [sum(values)] * len(values))


def course_bars(table: Table) -> None:
    """Draw listeners from ШНОР inside all listeners of a subject, as «95 из 211»."""
    frame = table.frame
    _bars(
        frame["category_name"].tolist(),
        frame["course_shnor_teachers_count"].tolist(),
        frame["course_teachers_count"].tolist(),
        has_whole_bar=True,
    )


def _bars(names: list[str], parts: list[float], wholes: list[float], *, has_whole_bar: bool = False) -> None:
    """Draw a bar for each name on one scale that starts at zero, the label at its right."""
    longest = max(wholes if has_whole_bar else parts)
    lines = []
    for name, part, whole in zip(names, parts, wholes, strict=True):
        bar = f'<span class="nv-bar" style="width:{part / longest:.2%}"></span>'
        if has_whole_bar:
            inner = f'<span class="nv-bar" style="width:{part / whole:.2%}"></span>'
            bar = f'<span class="nv-whole" style="width:{whole / longest:.2%}">{inner}</span>'
        label = _("{part} из {whole}", part=number(part), whole=number(whole))
        lines.append(
            f'<tr><td>{text(name)}</td><td class="nv-wide" aria-hidden="true">{bar}</td>'
            f"<td>{text(label)}</td></tr>"
        )
    show(f'<table class="nv-list"><tbody>{"".join(lines)}</tbody></table>')


def factor_rows(table: Table) -> None:
    """Draw factors with what became of each."""
    _lines(table, "factor_name", "state")


def period_rows(table: Table) -> None:
    """Draw facts as lines of name with period, value and the place in the document."""
    _lines(table, "name", "value_text", "locator")


def fact_rows(table: Table) -> None:
    """Draw facts as lines of name, value and the place in the document."""
    _lines(table, "label", "value_text", "locator")


def _lines(table: Table, name: str, value: str, note: str | None = None) -> None:
    frame = table.frame
    notes = frame[note] if note else [""] * len(frame)
    triples = zip(frame[name], frame[value], notes, strict=True)
    show(rows((str(n), str(v), str(t)) for n, v, t in triples))


def quote(words: str, citation: Citation) -> None:
    """Draw a short quotation with its place."""
    place = f"{citation.source_title}, {citation.locator}"
    show(element("blockquote", "nv-quote", f"«{text(words)}»<br><small>{text(place)}</small>"))
