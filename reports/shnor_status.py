"""Where ШНОР were in two years: the maps, the flow, and the words for what each status rests on."""

from html import escape

import pandas as pd

from analytics.years import Basis, Status, StatusFlow, Transition
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.tables import Column, Figure, Table
from reports.words import capitalised, map_note


def status_name(status: Status | str) -> str:
    """Return a status in words, the same in both years."""
    return {
        Status.PRESENT: _("есть ШНОР"),
        Status.ABSENT: _("нет ШНОР"),
        Status.NOT_STATED: _("не указано"),
    }[Status(status)]


def short_status(status: Status | str) -> str:
    """Return a status as a word of the flow."""
    return {
        Status.PRESENT: _("есть"),
        Status.ABSENT: _("нет"),
        Status.NOT_STATED: _("не указано"),
    }[Status(status)]


def basis_name(basis: Basis | str) -> str:
    """Return what a status rests on: what is stated, what follows, what is only the remainder."""
    return {
        Basis.ABSENT_LIST: _("назван в перечне без ШНОР"),
        Basis.PRESENT_LIST: _("назван среди тех, где ШНОР есть"),
        Basis.PROJECT_SCHOOL: _("следует: есть школы «500+»"),
        Basis.COMPLETE_LIST: _("следует: в полном перечне без ШНОР его нет"),
        Basis.NONE: _("ни в одном перечне: ШНОР возможны, не указано"),
        Basis.DISAGREE: _("места документа расходятся"),
    }[Basis(basis)]


def transition_name(item: Transition) -> str:
    """Return «есть → нет»."""
    return f"{short_status(item.earlier)} → {short_status(item.later)}"


def municipalities(n: int) -> str:
    """Return «9 муниципалитетов»."""
    return ngettext("{n} муниципалитет", "{n} муниципалитета", n)


def maps_finding(flow: StatusFlow) -> str:
    """Return how many municipalities were without ШНОР in each year, and of how many it is not said."""
    words = ngettext(
        "Без ШНОР в {later} году — {n} муниципалитет, в {earlier} — {before}",
        "Без ШНОР в {later} году — {n} муниципалитета, в {earlier} — {before}",
        flow.count(later=Status.ABSENT),
        before=number(flow.count(earlier=Status.ABSENT)),
        earlier=flow.earlier_year,
        later=flow.later_year,
    )
    unknown = flow.count(later=Status.NOT_STATED)
    if not unknown:
        return words
    tail = _("ещё о {n} не сказано", n=number(unknown))
    return f"{words}; {tail}"


def flow_finding(flow: StatusFlow) -> str:
    """Return in how many municipalities ШНОР are there no longer, and in how many they have come."""
    gone = flow.count(Status.PRESENT, Status.ABSENT)
    come = flow.count(Status.ABSENT, Status.PRESENT)
    if not gone and not come:
        return _(
            "С {earlier} по {later} год ни в одном муниципалитете статус не изменился",
            earlier=flow.earlier_year,
            later=flow.later_year,
        )
    parts = []
    if gone:
        parts.append(
            ngettext("в {n} муниципалитете ШНОР больше нет", "в {n} муниципалитетах ШНОР больше нет", gone)
        )
    if come and gone:
        parts.append(_("в {n} они появились", n=number(come)))
    elif come:
        parts.append(
            ngettext("в {n} муниципалитете ШНОР появились", "в {n} муниципалитетах ШНОР появились", come)
        )
    return capitalised(", ".join(parts))


def _citations(flow: StatusFlow, titles: dict[str, str]) -> tuple[Citation, ...]:
    """Return the distinct places that the statuses rest on."""
    found: dict[Citation, None] = {}
    for prefix in ("earlier", "later"):
        keys = [f"{prefix}_source_id", f"{prefix}_locator"]
        for source_id, locator in flow.table[keys].dropna().drop_duplicates().to_numpy():
            found[Citation(str(source_id), titles[str(source_id)], str(locator))] = None
    return tuple(found)


def maps_figure(flow: StatusFlow, titles: dict[str, str], info: WorkspaceInfo, shape: str = "map") -> Figure:
    """Return the two maps with their table: a row per municipality, both years and what they rest on."""
    frame = flow.table.assign(
        **{
            f"{year}_{kind}_text": flow.table[f"{year}_{kind}"].map(words)
            for year in ("earlier", "later")
            for kind, words in (("status", status_name), ("basis", basis_name))
        }
    )
    years = (("earlier", flow.earlier_year), ("later", flow.later_year))
    table = Table(
        name=f"shnor_status_{flow.earlier_year}_{flow.later_year}",
        title=_(
            "ШНОР по муниципалитетам, {earlier} и {later} годы",
            earlier=flow.earlier_year,
            later=flow.later_year,
        ),
        frame=frame,
        columns=(
            Column("place_name", _("Муниципалитет")),
            *(Column(f"{key}_status_text", _("{year} год", year=year)) for key, year in years),
            *(Column(f"{key}_basis_text", _("Основание, {year} год", year=year)) for key, year in years),
            Column("place_code", _("ОКТМО")),
        ),
        citations=_citations(flow, titles),
        info=info,
        note=_rests_on(flow),
    )
    return Figure(
        key="shnor-maps",
        title=maps_finding(flow),
        subtitle=_("{title}; подписаны те, где ШНОР нет, не указано или стало иначе", title=table.title),
        sample=municipalities(flow.municipalities_count),
        table=table,
        indicator="shnor_list_mention",
        note=map_note(shape, info),
    )


def _rests_on(flow: StatusFlow) -> str:
    """Say how many statuses are stated, follow, or are only the remainder, in each year."""
    parts = []
    for key, year in (("earlier", flow.earlier_year), ("later", flow.later_year)):
        counts = flow.table[f"{key}_basis"].value_counts()
        said = ", ".join(f"{basis_name(code)} — {number(counts[code])}" for code in Basis if code in counts)
        parts.append(_("{year} год: {what}", year=year, what=said))
    return ". ".join(parts) + "."


def flow_figure(flow: StatusFlow, titles: dict[str, str], info: WorkspaceInfo) -> Figure:
    """Return the transitions; their counts add up to all municipalities."""
    frame = pd.DataFrame(
        {
            "earlier_text": [status_name(item.earlier) for item in flow.transitions],
            "later_text": [status_name(item.later) for item in flow.transitions],
            "count": [item.count for item in flow.transitions],
            "names": [", ".join(item.place_names) for item in flow.transitions],
        }
    )
    table = Table(
        name=f"shnor_flow_{flow.earlier_year}_{flow.later_year}",
        title=_("Было и стало, {earlier} → {later}", earlier=flow.earlier_year, later=flow.later_year),
        frame=frame,
        columns=(
            Column("earlier_text", _("{year} год", year=flow.earlier_year)),
            Column("later_text", _("{year} год", year=flow.later_year)),
            Column("count", _("Муниципалитетов"), 0),
            Column("names", _("Какие")),
        ),
        citations=_citations(flow, titles),
        info=info,
        note=_rests_on(flow),
    )
    counts = " + ".join(number(item.count) for item in flow.transitions)
    return Figure(
        key="shnor-flow",
        title=flow_finding(flow),
        subtitle=_(
            "Муниципалитеты, {earlier} → {later}: сначала изменившиеся",
            earlier=flow.earlier_year,
            later=flow.later_year,
        ),
        hint=_("строка открывает названия"),
        sample=_("{counts} = {all}", counts=counts, all=number(flow.municipalities_count)),
        table=table,
        indicator="shnor_list_mention",
        note=_rests_on(flow),
    )


def hints(flow: StatusFlow) -> list[str]:
    """Return the text of each municipality on either map, in the order of ``StatusFlow.table``."""
    return [
        "<br>".join(
            (
                f"<b>{escape(str(row.place_name))}</b>",
                f"{flow.earlier_year}: {status_name(row.earlier_status)}",
                f"{flow.later_year}: {status_name(row.later_status)}",
            )
        )
        for row in records(flow.table)
    ]


def chosen_lines(flow: StatusFlow, place_code: str | None) -> list[tuple[int, str, str]]:
    """Return (year, name with status, what it rests on) of one municipality; empty when it has no row."""
    return [
        (
            year,
            f"{row.place_name}: {status_name(status)}",
            f"{basis_name(basis)}; {locator}" if locator else basis_name(basis),
        )
        for row in records(flow.table[flow.table["place_code"] == place_code].fillna(""))
        for year, status, basis, locator in (
            (flow.earlier_year, row.earlier_status, row.earlier_basis, row.earlier_locator),
            (flow.later_year, row.later_status, row.later_basis, row.later_locator),
        )
    ]


def map_alt(flow: StatusFlow, year: int) -> str:
    """Return the text that stands for the map of one year where it cannot be seen."""
    counts = flow.counts(year)
    return _(
        "Карта муниципалитетов, {year} год: {counts}. Те же сведения — в таблице.",
        year=year,
        counts=", ".join(f"{status_name(status)} — {number(n)}" for status, n in counts.items()),
    )
