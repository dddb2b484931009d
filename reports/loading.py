"""Sentences and rows of Загрузка данных: what was checked, what to mend, what would change."""

from collections.abc import Iterable, Mapping, Sequence

from data.loading.context import Context
from data.loading.merge import Change, ChangeKind
from data.loading.model import Extracted, Message, Severity
from data.loading.plan import Plan
from data.loading.said import PERSON, change_title, school_names, table_name
from data.loading.validate import KEYS
from locales.formats import number
from locales.text import _, ngettext
from reports.words import capitalised

# Columns that say how a row is kept, not what it says.
INNER = ("is_repeat", "gap_reason")


def checked_title(sheets: Sequence[Extracted]) -> str:
    """Return «Проверено 60 строк: 57 готовы, 3 нужно исправить»; passed rows are no data and not counted."""
    ready = sum(len(sheet.accepted_rows) for sheet in sheets)
    wrong = sum(len(sheet.rejected_rows) for sheet in sheets)
    checked = ngettext("Проверена {n} строка", "Проверено {n} строк", ready + wrong)
    if not ready + wrong:
        return _("Строк с данными в файле нет")
    if not wrong:
        return _("{checked}: все готовы", checked=checked)
    return _(
        "{checked}: готовы {ready}, нужно исправить {wrong}",
        checked=checked,
        ready=number(ready),
        wrong=number(wrong),
    )


def passed_words(sheets: Sequence[Extracted]) -> str:
    """Return how many rows were taken for totals, notes and headings; "" when none was."""
    passed = sum(len(sheet.passed_rows) for sheet in sheets)
    if not passed:
        return ""
    return ngettext(
        "Ещё {n} строка — итог, примечание или заголовок: она не данные.",
        "Ещё {n} строк — итоги, примечания или заголовки: они не данные.",
        passed,
    )


def severity_words(severity: Severity) -> str:
    """Return the word for how much a message weighs."""
    return {
        Severity.ERROR: _("исправить"),
        Severity.WARNING: _("проверить"),
        Severity.NOTE: _("к сведению"),
    }[severity]


def place_words(message: Message) -> str:
    """Return «лист «Школы», строка 14, столбец B «Район»», as far as the message says."""
    parts = []
    if message.sheet:
        parts.append(_("лист «{name}»", name=message.sheet))
    if message.row:
        parts.append(_("строка {n}", n=str(message.row)))
    if message.column:
        heading = _("«{words}»", words=message.heading) if message.heading else ""
        parts.append(" ".join(filter(None, (_("столбец {letter}", letter=message.column), heading))))
    return ", ".join(parts)


def message_rows(messages: Iterable[Message]) -> list[tuple[str, str, str, str, str]]:
    """Return rows of weight, place, value, what is wrong, what to do; what blocks rows comes first."""
    order = list(Severity)
    return [
        (severity_words(one.severity), place_words(one), one.value, capitalised(one.what), one.advice)
        for one in sorted(messages, key=lambda one: (order.index(one.severity), one.sheet, one.row or 0))
    ]


def message_heads() -> list[str]:
    """Return the heads of ``message_rows``."""
    return [_("Что делать"), _("Где"), _("Значение"), _("Что не так"), _("Как исправить")]


def substitution_rows(sheets: Sequence[Extracted]) -> list[tuple[str, str]]:
    """Return what was written and what it was taken for, once each."""
    found: Mapping[str, str] = {was: now for sheet in sheets for was, now in sheet.substitutions.items()}
    return list(found.items())


def plan_title(plan: Plan) -> str:
    """Return «Добавится 4, изменится 2, исчезнет 1», or that nothing would change."""
    counts = {kind: plan.total(kind) for kind in ChangeKind}
    if not any(counts.values()):
        return _("Ничего не изменится: всё это уже загружено") if plan.has_rows else _("Загружать нечего")
    return _(
        "Добавится {added}, изменится {changed}, исчезнет {removed}",
        added=number(counts[ChangeKind.ADDED]),
        changed=number(counts[ChangeKind.CHANGED]),
        removed=number(counts[ChangeKind.REMOVED]),
    )


def plan_subtitle(plan: Plan) -> str:
    """Return how many rows of the data stay as they are."""
    same = sum(counts.unchanged for counts in plan.counts.values())
    return _("Строки данных против текущей версии; без изменений {n}", n=number(same))


def own_messages(plan: Plan) -> tuple[Message, ...]:
    """Return the messages of the plan itself: those without a cell."""
    return tuple(one for one in plan.messages if not one.sheet and one.row is None)


def change_heads() -> list[str]:
    """Return the heads of ``change_rows``."""
    return [_("Что"), _("Строка данных"), _("Было"), _("Станет"), _("Где в файле")]


def change_rows(plan: Plan, known: Context) -> list[tuple[str, str, str, str, str]]:
    """Return the changes: kind, what the row is about, values before and after, place in the file."""
    kinds = {
        ChangeKind.ADDED: _("добавится"),
        ChangeKind.CHANGED: _("изменится"),
        ChangeKind.REMOVED: _("исчезнет"),
    }
    names = school_names(plan, known)
    return [(kinds[one.kind], _about(one, known, names), *_values(one), _where(one)) for one in plan.changes]


def first_changes(shown: int, everything: int) -> str:
    """Return what to say when not all changes are listed."""
    return _("Показаны первые {n} изменений из {all}.", n=number(shown), all=number(everything))


def _where(change: Change) -> str:
    if change.row is None:
        return ""
    return _("лист «{sheet}», строка {n}", sheet=change.sheet, n=str(change.row))


def _about(change: Change, known: Context, names: Mapping[str, str]) -> str:
    """What the row is about; rows that are no figures say of which table they are."""
    title = change_title(change, known, names)
    return (
        title if change.table == "fact" else _("{table}: {what}", table=table_name(change.table), what=title)
    )


def _values(change: Change) -> tuple[str, str]:
    """The fields that differ, without codes and the key; of a row that comes or goes, all that are filled."""
    before, after = change.before or {}, change.after or {}
    own = {*KEYS[change.table], *INNER}
    names = [name for name in {**before, **after} if name not in own and before.get(name) != after.get(name)]
    was, now = (
        "; ".join(_said(name, side[name], side is after) for name in names if side.get(name))
        for side in (before, after)
    )
    return was, now


def _said(name: str, value: str, is_after: bool) -> str:
    if name == PERSON:
        return _("назван человек") if is_after else _("был назван человек")
    words = {
        "marked": _("отмечено"),
        "not_marked": _("не отмечено"),
        "mentioned": _("упомянуто"),
        "high": _("высокая"),
        "medium": _("средняя"),
        "low": _("низкая"),
        "true": _("да"),
        "false": _("нет"),
    }
    return words.get(value, value)
