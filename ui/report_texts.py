"""The author's own texts of a report: typed, kept in the file of entries, never lost to another's hand."""

from dataclasses import dataclass

import streamlit as st

from data.entries.item import Item, WrongEntryError
from data.entries.model import ReportPart, ReportText, Revision
from data.entries.store import ChangedMeanwhileError, Entries, EntriesError
from locales.text import _, use_language
from reports.report_content import Period
from reports.report_entries import Written, written_by
from ui import state
from ui.blocks.markup import element, show, text
from ui.blocks.states import notice

NAME = "report-by"


@dataclass(frozen=True)
class Field:
    """One text field: whose report, of what period, which part; ``key`` is that of its widget."""

    workspace: str
    author: str
    period: Period
    part: ReportPart

    @property
    def key(self) -> str:
        """The key of the widget; other keys of the field are built upon it."""
        return f"report-{self.part}-{self.workspace}-{self.author}-{self.period.first}-{self.period.last}"

    def item(self, words: str) -> ReportText:
        """Return the text as the file keeps it."""
        return ReportText(self.author, self.period.first, self.period.last, self.part, words)


def draw_texts(entries: Entries, workspace: str, author: str, period: Period, written: Written) -> None:
    """Draw a field with its button for remarks and for conclusions, and who is writing."""
    st.text_input(
        _("Кто пишет"),
        key=NAME,
        max_chars=200,
        placeholder=_("Фамилия и инициалы: станут видны у текста"),
    )
    labels = {ReportPart.REMARKS: _("Замечания"), ReportPart.CONCLUSIONS: _("Выводы")}
    for part, label in labels.items():
        _draw(entries, Field(workspace, author, period, part), label, written.text(part))


def _draw(entries: Entries, field: Field, label: str, kept: Revision[ReportText] | None) -> None:
    _adopt(field, kept)
    st.text_area(label, key=field.key, height=160, placeholder=_("Ваш текст: каждая строка — абзац"))
    st.button(
        _("Сохранить: {part}", part=label.lower()),
        key=f"save-{field.key}",
        on_click=_save,
        args=(entries, field),
        icon=":material/save:",
    )
    _say(field, kept)


def _adopt(field: Field, kept: Revision[ReportText] | None) -> None:
    """Fill the field with the kept text, at first and whenever nothing was typed over an older one."""
    words, revision = ("", 0) if kept is None else (kept.item.text, kept.revision)
    seen = st.session_state.get(f"seen-{field.key}")
    typed = st.session_state.get(field.key)
    if seen is None or (revision != seen[0] and typed == seen[1]):
        st.session_state[f"seen-{field.key}"] = (revision, words)
        st.session_state[field.key] = words
    elif typed is None:
        # Streamlit drops the value of a field that another page did not draw; the draft lies beside it.
        st.session_state[field.key] = st.session_state.get(f"draft-{field.key}", seen[1])
    st.session_state[f"draft-{field.key}"] = st.session_state[field.key]


def _save(entries: Entries, field: Field) -> None:
    # A callback runs before the run has set its language.
    with use_language(state.scope().lang):
        _keep(entries, field)


def _keep(entries: Entries, field: Field) -> None:
    by = str(st.session_state.get(NAME, "")).strip()
    problem = f"problem-{field.key}"
    if not by:
        st.session_state[problem] = _("Не сохранено: напишите в поле «Кто пишет», кто вы.")
        return
    words = str(st.session_state[field.key])
    item = field.item(words)
    seen = st.session_state[f"seen-{field.key}"]
    try:
        kept = entries.add(item, by, seen=seen[0])
    except ChangedMeanwhileError as error:
        _keep_both(field, error.latest)
        return
    except (EntriesError, WrongEntryError, OSError) as error:
        st.session_state[problem] = _("Не сохранено. {why} Набранное осталось в поле.", why=error)
        return
    st.session_state[f"seen-{field.key}"] = (kept.revision, words)
    st.session_state.pop(problem, None)
    st.session_state.pop(f"other-{field.key}", None)


def _keep_both(field: Field, latest: Revision[Item] | None) -> None:
    """Leave what was typed in its field and remember the other's text; saving again comes after it."""
    revision = 0 if latest is None else latest.revision
    st.session_state[f"seen-{field.key}"] = (revision, None)
    st.session_state[f"other-{field.key}"] = latest
    st.session_state[f"problem-{field.key}"] = _(
        "Не сохранено: пока вы писали, текст изменил другой человек. Его текст — ниже, ваш остался в поле. "
        "Сведите их и сохраните ещё раз."
    )


def _say(field: Field, kept: Revision[ReportText] | None) -> None:
    """Say whether the text is kept, by whom and when, or why not."""
    if problem := st.session_state.get(f"problem-{field.key}"):
        notice(problem)
    other: Revision[ReportText] | None = st.session_state.get(f"other-{field.key}")
    if other is not None:
        st.caption(_("Сохранён другой текст: {who}", who=written_by(other.written_by, other.written_at)))
        show(element("blockquote", "nv-other", text(other.item.text)))
    words = "" if kept is None else kept.item.text
    if st.session_state[field.key] != words:
        st.caption(_("Есть несохранённый текст: в отчёт он войдёт после сохранения."))
    elif kept is None:
        st.caption(_("Ещё ничего не сохранено."))
    else:
        st.caption(_("Сохранено: {who}", who=written_by(kept.written_by, kept.written_at)))
