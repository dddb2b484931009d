"""A story for an audience, as it is kept among the entries."""

from dataclasses import dataclass
from typing import ClassVar

from data.entries.item import LONGEST_TITLE, Item, WrongEntryError, check_text
from locales.text import _

# A session has time for so many.
MOST_SLIDES = 60


@dataclass(frozen=True)
class StorySlide:
    """A slide of a story: which figure (its address), and what was chosen when it was added (a query).

    ``title`` is a person's own, "" for the sentence made from the data; ``made_title`` is that sentence as it
    stood when the person wrote the title, in the language ``made_lang``. ``note`` is for the presenter. The
    sentence is the figure's own title, or the finding of the proposed story where ``is_finding``.
    """

    address: str
    query: str
    title: str = ""
    note: str = ""
    made_title: str = ""
    made_lang: str = ""
    is_finding: bool = False


@dataclass(frozen=True)
class Story(Item):
    """A story for an audience, under a name; ``version_code`` is the version of the data it was kept on."""

    KIND: ClassVar[str] = "story"
    name: str
    slides: tuple[StorySlide, ...]
    version_code: str = ""

    def check(self) -> None:
        """Raise ``WrongEntryError`` for a story without a name or a slide, with too many or too long ones."""
        check_text(self.name, _("Название показа"), LONGEST_TITLE)
        if not self.slides:
            raise WrongEntryError(_("В показе нет слайдов: сохранять нечего."))
        if len(self.slides) > MOST_SLIDES:
            raise WrongEntryError(_("В показе больше {most} слайдов: уберите лишние.", most=MOST_SLIDES))
        for slide in self.slides:
            if slide.title:
                check_text(slide.title, _("Заголовок слайда"), LONGEST_TITLE)
            if slide.note:
                check_text(slide.note, _("Заметка докладчика"))
