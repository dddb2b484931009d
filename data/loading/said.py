"""Messages, changes and history as lines of text, for the command line and wherever text is enough."""

from collections.abc import Iterator, Mapping

from data.loading.context import Context
from data.loading.field import N_
from data.loading.history import Event, EventKind
from data.loading.merge import Change, ChangeKind
from data.loading.model import Message, Severity
from data.loading.plan import Plan
from data.loading.wording import clean
from data.programme_periods import read_period
from locales.formats import day, number
from locales.text import _, current_language

SEVERITIES = {Severity.ERROR: N_("ошибка"), Severity.WARNING: N_("внимание"), Severity.NOTE: N_("сведение")}
TABLES: Mapping[str, str] = {
    "fact": N_("числа"),
    "school": N_("школы"),
    "school_participation": N_("участие школ по годам"),
    "school_list": N_("школы в отчётах кураторов"),
    "school_mark": N_("отметки рисков"),
    "curator": N_("кураторы"),
    "curator_territory": N_("территории кураторов"),
    "curator_report": N_("журналы"),
    "journal_entry": N_("записи журналов"),
    "school_curator": N_("школьные кураторы"),
    "municipal_coordinator": N_("муниципальные координаторы"),
    "programme_count": N_("свои показатели программ"),
}
# A column whose values no message and no preview repeats.
PERSON = "person_name"
CHANGES = {
    ChangeKind.ADDED: N_("добавится"),
    ChangeKind.CHANGED: N_("изменится"),
    ChangeKind.REMOVED: N_("уберётся"),
}
EVENTS = {
    EventKind.CREATED: N_("создано"),
    EventKind.LOADED: N_("загружено"),
    EventKind.ROLLED_BACK: N_("откат"),
    EventKind.REBUILT: N_("собрано заново"),
    EventKind.MAPPED: N_("границы заменены"),
}


def message_line(message: Message) -> str:
    """Return a message as «ошибка: лист «…», строка 5, колонка C: что; что делать»."""
    where = []
    if message.sheet:
        where.append(_("лист «{sheet}»", sheet=message.sheet))
    if message.row is not None:
        where.append(_("строка {row}", row=message.row))
    if message.column:
        where.append(_("колонка {column}", column=message.column))
    if message.value:
        where.append(_("значение «{value}»", value=message.value))
    place = f"{', '.join(where)}: " if where else ""
    advice = f" {message.advice}" if message.advice else ""
    severity = _(SEVERITIES[message.severity])
    return clean(f"{severity}: {place}{message.what}.{advice}".replace("..", "."))


def table_name(table: str) -> str:
    """Return the name of a table for people."""
    return _(TABLES[table])


def change_title(change: Change, context: Context, names: Mapping[str, str]) -> str:
    """Return what a changed row is about, in words; ``names`` are those of schools by code."""
    values = change.values
    parts = [
        values[name] for name in ("curator_name", "place_name", "date_from", "activity") if name in values
    ]
    if change.table == "programme_count":
        parts.insert(0, f"{values['indicator_code']}, {period_name(values['period_code'])}")
    elif "indicator_code" in values:
        indicator = context.indicators[values["indicator_code"]]
        parts.insert(0, indicator.name.in_language(current_language()))
    if values.get("category_code"):
        parts.append(context.subjects[values["category_code"]].name.in_language(current_language()))
    if "school_code" in values:
        parts.insert(0, values.get("school_name") or names.get(values["school_code"], values["school_code"]))
    if "factor_code" in values:
        parts.append(context.factors[values["factor_code"]].name.in_language(current_language()))
    if "author_name" in values:
        parts.insert(0, values["author_name"])
    parts += [values["year"]] if "year" in values else []
    return clean(", ".join(parts))


def period_name(code: str) -> str:
    """Return the name of a programme's period in the reader's language."""
    return read_period(code).name.in_language(current_language())


def difference(change: Change) -> str:
    """Return what differs in a changed row: «3 → 5»; the values of an added or removed one."""
    before, after = change.before or {}, change.after or {}
    if change.kind is not ChangeKind.CHANGED and change.table == "programme_count":
        numbers = (change.values["numerator"], change.values["denominator"])
        return change.values["value"] or " / ".join(one for one in numbers if one)
    if change.kind is not ChangeKind.CHANGED:
        return clean(str(change.values.get("value") or change.values.get("gap_reason") or ""))
    names = [name for name in after if before[name] != after[name]]
    pairs = [f"{before[name] or '∅'} → {after[name] or '∅'}" for name in names if name != PERSON]
    return clean("; ".join((*([_("назван другой человек")] if PERSON in names else []), *pairs)))


def school_names(plan: Plan, context: Context) -> dict[str, str]:
    """Return the names of schools by code, those that the plan brings included."""
    names = {school.school_code: school.school_name for school in context.schools}
    return names | {row.values["school_code"]: row.values["school_name"] for row in plan.tables["school"]}


def plan_lines(plan: Plan, context: Context, limit: int = 20) -> Iterator[str]:
    """Give the preview of a plan: rows by sheet, numbers by table, the first changes."""
    for sheet in plan.sheets:
        yield _(
            "Лист «{sheet}»: {layout}. Строк принято {accepted}, отклонено {rejected}, пропущено {passed}.",
            sheet=sheet.sheet,
            layout=sheet.layout,
            accepted=number(sheet.accepted),
            rejected=number(sheet.rejected),
            passed=number(sheet.passed),
        )
    for table, counts in plan.counts.items():
        yield _(
            "{table}: добавится {added}, изменится {changed}, уберётся {removed}, без изменений {unchanged}",
            table=table_name(table),
            added=number(counts.added),
            changed=number(counts.changed),
            removed=number(counts.removed),
            unchanged=number(counts.unchanged),
        )
    names = school_names(plan, context)
    shown = [change for change in plan.changes if change.table != "school"][:limit]
    for change in shown:
        text = f"{change_title(change, context, names)}: {difference(change)}".removesuffix(": ")
        yield " ".join((" ", _(CHANGES[change.kind]), "—", text))
    if len(plan.changes) > len(shown):
        yield _("  всего изменений: {count}", count=number(len(plan.changes)))
    if not plan.changes:
        yield _("Файл не меняет данных.")


def event_line(event: Event, current: str) -> str:
    """Return a line of history."""
    when = f"{day(event.when.date())} {event.when:%H:%M} UTC"
    parts = [event.version, when, _(EVENTS[event.kind])]
    if event.kind is EventKind.LOADED:
        counts = f"+{event.added} ~{event.changed} −{event.removed}"
        parts += [event.file_name, f"sha256 {event.sha256[:10]}", counts]
    if event.version == current:
        parts.append(_("текущая версия"))
    return clean("  ".join(parts).replace("  ", " · "))
