"""The last net: an unexpected error is logged with an id, the reader sees the id, never a traceback."""

import logging
import secrets
from types import TracebackType
from typing import Literal

from streamlit.runtime.scriptrunner import RerunException, StopException

from locales.text import _
from ui.blocks.states import error_panel

logger = logging.getLogger("navigator")


class ReportedErrors:
    """``with ReportedErrors(): …`` lets Streamlit's own control flow through and reports the rest."""

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool | Literal[False]:
        """Report an error of ours; leave the end of a run, a rerun and an interrupt alone."""
        if not isinstance(error, Exception) or isinstance(error, RerunException | StopException):
            return False
        number = secrets.token_hex(4)
        logger.error("error %s", number, exc_info=(type(error), error, traceback))
        error_panel(
            _("Экран не построен"),
            _(
                "Ошибка {number} записана в журнал сервера. Обновите страницу; если повторится, "
                "передайте этот номер тому, кто ведёт сервер.",
                number=number,
            ),
        )
        return True
