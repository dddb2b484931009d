"""Показ, what is done with a story: kept under a name, withdrawn, brought back; its link and its files."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode, urlsplit

import streamlit as st

from data.entries.item import LONGEST_TITLE, Item, WrongEntryError
from data.entries.model import Revision
from data.entries.store import ChangedMeanwhileError, EntriesError
from data.entries.story import Story
from data.scope import Scope, to_query
from locales.formats import day, number
from locales.text import _
from reports.desk_work import who
from ui import cache, desk_parts, show, state, story
from ui.blocks.markup import element, section_head, text
from ui.blocks.markup import show as put
from ui.registry import page_entry
from ui.story import Draft
from ui.story_files import files

PLACE = "story"
BY = desk_parts.BY


def keep(draft: Draft, scope: Scope) -> None:
    """Draw the name of a story with its buttons, then its link and its files."""
    desk_parts.said(PLACE)
    if draft.slides:
        _name_and_buttons(draft, scope)
        left, right = st.columns(2, gap="large")
        with left:
            _link(draft, scope)
        with right:
            put(section_head(_("Скачать показ"), _("Слайды, как они на экране, с источниками и заметками")))
            files(draft, scope)
    _withdrawn(scope)


def _name_and_buttons(draft: Draft, scope: Scope) -> None:
    put(section_head(_("Сохранить показ"), _saved_words(draft)))
    st.session_state["story-name"], st.session_state["story-by"] = draft.name, st.session_state.get(BY, "")
    with st.container(key="story-keep", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.text_input(
            _("Название показа"),
            key="story-name",
            max_chars=LONGEST_TITLE,
            on_change=lambda: _rename(draft, scope),
            width=300,
        )
        st.text_input(
            _("Подпись в записях"),
            key="story-by",
            max_chars=desk_parts.SHORT_NAME,
            on_change=lambda: st.session_state.update({BY: st.session_state["story-by"].strip()}),
            width=200,
        )
        _button("save", _("Сохранить"), "save", scope, partial(_save, draft, scope), is_first=True)
        if draft.item_id:
            again = replace(draft, item_id="", revision=0)
            _button("save-as", _("Сохранить как новый"), "file_copy", scope, partial(_save, again, scope))
            _button("withdraw", _("Отозвать"), "delete", scope, partial(_withdraw, draft, scope))


def _button(
    key: str, label: str, icon: str, scope: Scope, action: Callable[[], None], *, is_first: bool = False
) -> None:
    st.button(
        label,
        key=f"story-{key}",
        icon=f":material/{icon}:",
        type="primary" if is_first else "tertiary",
        on_click=desk_parts.in_language(scope, action),
    )


def _saved_words(draft: Draft) -> str:
    if draft.is_changed:
        return _("Есть несохранённые правки: они видны только здесь")
    return _("Сохранён: его видят и открывают все") if draft.item_id else _("Ещё не сохранён")


def _rename(draft: Draft, scope: Scope) -> None:
    named = replace(draft, name=st.session_state["story-name"].strip(), is_changed=True)
    story.change(scope, named, story.position(scope, draft))


def _save(draft: Draft, scope: Scope) -> None:
    """Keep a story upon the revision that was opened; after a refusal it stays on the screen as it is."""
    item = Story(draft.name, draft.slides, cache.info(scope).version_code)
    entries, by = story.entries(scope), str(st.session_state.get(BY, ""))

    def write() -> None:
        if draft.item_id:
            written = entries.correct(draft.item_id, draft.revision, item, by)
        else:
            written = entries.add(item, by)
        if scope.story:
            story.forget(scope, scope.story)
        story.remember(scope, Draft(draft.slides, draft.name, written.item_id, written.revision))
        state.change(story=written.item_id)
        slides = number(len(draft.slides))
        desk_parts.say(PLACE, _("Показ «{name}» сохранён, слайдов: {n}.", name=draft.name, n=slides))

    _tried(write, draft, scope)


def _withdraw(draft: Draft, scope: Scope) -> None:
    def write() -> None:
        story.entries(scope).withdraw(draft.item_id, draft.revision, str(st.session_state.get(BY, "")))
        story.forget(scope, draft.item_id)
        state.change(story=None, slide=None)
        desk_parts.say(PLACE, _("Показ «{name}» отозван; его можно вернуть.", name=draft.name))

    _tried(write, draft, scope)


def _tried(write: Callable[[], None], draft: Draft, scope: Scope) -> None:
    try:
        write()
    except ChangedMeanwhileError as error:
        desk_parts.say(PLACE, _changed_words(error.latest), is_error=True)
        if error.latest:
            # The next saving is upon what the person has been told of.
            story.remember(scope, replace(draft, revision=error.latest.revision, is_changed=True))
    except (WrongEntryError, EntriesError) as error:
        desk_parts.say(PLACE, str(error), is_error=True)


def _changed_words(latest: Revision[Item] | None) -> str:
    if latest is None or not isinstance(latest.item, Story):
        return _("Показа в записях больше нет. Сохраните его как новый.")
    by = who(latest.written_by, latest.written_at)
    if latest.is_withdrawn:
        return _(
            "Показ тем временем отозвали ({by}). «Сохранить» вернёт его с вашими правками, "
            "«Сохранить как новый» оставит отозванным.",
            by=by,
        )
    return _(
        "Показ тем временем сохранил кто-то ещё: «{name}», слайдов {n} ({by}). Ваши правки на месте: "
        "«Сохранить» положит их поверх, «Сохранить как новый» оставит оба.",
        name=latest.item.name,
        n=number(len(latest.item.slides)),
        by=by,
    )


def _link(draft: Draft, scope: Scope) -> None:
    info = cache.info(scope)
    pin = _(
        "Закреплена за версией данных {version} от {date}", version=info.version_code, date=day(info.read_on)
    )
    put(section_head(_("Ссылка на показ"), pin))
    if not draft.item_id and scope.story:
        put(element("p", "nv-prompt", text(_("Сохраните показ, и здесь появится ссылка."))))
        return
    st.code(share_address(scope), language=None, wrap_lines=True)
    if draft.is_changed:
        put(element("p", "nv-prompt", text(_("По ссылке откроется то, что сохранено."))))


def share_address(scope: Scope) -> str:
    """Return the address that opens the story on the version of the data that the session reads."""
    chosen = show.pinned(scope)
    kept = Scope(chosen.workspace, chosen.year, story=chosen.story, version=chosen.version, lang=chosen.lang)
    address = urlsplit(st.context.url or f"/{page_entry('show').url}")
    return address._replace(query=urlencode(to_query(kept)), fragment="").geturl()


def _withdrawn(scope: Scope) -> None:
    try:
        gone = story.kept(scope, withdrawn=True)
    except EntriesError:
        # Said above, at the choice of a story.
        return
    if not gone:
        return
    with st.expander(_("Отозванные показы: {n}", n=number(len(gone))), key="story-withdrawn"):
        for one in gone:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                put(
                    element(
                        "span",
                        "nv-prompt",
                        text(f"«{one.item.name}» — {who(one.written_by, one.written_at)}"),
                    )
                )
                _button(f"back-{one.item_id}", _("Вернуть"), "undo", scope, partial(_bring_back, one, scope))


def _bring_back(one: Revision[Story], scope: Scope) -> None:
    def write() -> None:
        by = str(st.session_state.get(BY, ""))
        written = story.entries(scope).correct(one.item_id, one.revision, one.item, by)
        story.remember(scope, Draft(one.item.slides, one.item.name, written.item_id, written.revision))
        state.change(story=one.item_id, slide=None, figure=None)
        desk_parts.say(PLACE, _("Показ «{name}» возвращён.", name=one.item.name))

    _tried(write, story.as_draft(one), scope)
