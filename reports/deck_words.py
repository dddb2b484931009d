"""What is said around a story: lost slides, the presenter's note, an edited title beside the made one."""

from data.entries.story import StorySlide
from locales.text import _
from reports.tables import Figure


def lost_slide(topic: str, title: str) -> tuple[str, str]:
    """Return what to tell of a slide whose figure these data do not have, and why it is so.

    ``topic`` is the title of the page that it came from, "" where that is not known; ``title`` is what was
    written on the slide, "" where nobody has.
    """
    named = f"{topic}: «{title}»" if topic and title else topic or title
    what = _("Рисунка нет: {name}", name=named) if named else _("Рисунка этого слайда нет")
    return what, _(
        "В этих данных нет года, района или чисел, с которыми слайд добавили. "
        "Уберите слайд из показа или откройте показ на прежней версии данных."
    )


def note_words(note: str, figure: Figure | None) -> list[str]:
    """Return the lines of a note: the presenter's own, then n, the figure's remark and its sources."""
    own = [line for line in note.splitlines() if line.strip()] or [_("Своей заметки у слайда нет.")]
    if figure is None:
        return own
    table = figure.table
    sources = "; ".join(dict.fromkeys(f"{c.source_title}, {c.locator}" for c in table.citations))
    lines = [*own, _("n = {n}", n=figure.sample)] if figure.sample else own
    remark = [figure.note] if figure.note else []
    return [*lines, *remark, _("Источник: {sources}", sources=sources)] if sources else [*lines, *remark]


def made_words(slide: StorySlide, made: str, language: str) -> list[str]:
    """Return what stands beside a title that a person has worded: the sentence made from the data.

    Where the data have changed since, both sentences: that of then and that of now.
    """
    then = slide.made_title if slide.made_lang == language else ""
    if then and then != made:
        return [
            _("исходный вывод, когда заголовок правили: {title}", title=then),
            _("по этой версии данных: {title}", title=made),
        ]
    return [_("исходный вывод: {title}", title=made)]
