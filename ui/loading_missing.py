"""Загрузка данных: what the own workspace does not have yet."""

from data.scope import Scope
from locales.text import _
from reports import loading_missing as words
from ui import cache
from ui.blocks.markup import element, section_head, show, text


def missing(scope: Scope) -> None:
    """Draw every indicator and list without an entry, by what loads it; nothing when all are there."""
    contents = cache.frame_in_language(scope, "contents")
    groups = words.missing_groups(contents)
    if not groups:
        return
    show(section_head(_("Не загружено"), words.title(contents)))
    lines = "".join(f"<dt>{text(how)}</dt><dd>{text('; '.join(names))}</dd>" for how, names in groups)
    show(element("dl", "nv-load-missing", lines))
