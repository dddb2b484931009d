"""What a reader sees when there is nothing to show, when something broke, or was not understood."""

from ui.blocks.markup import show, text


def empty_state(what: str, why_and_next: str) -> None:
    """Say what is missing (bold), then why and what to do."""
    show(f'<div class="nv-empty" role="status"><b>{text(what)}</b><p>{text(why_and_next)}</p></div>')


def error_panel(what: str, next_step: str) -> None:
    """Say that something broke and what to do; no traceback."""
    show(f'<div class="nv-empty nv-error" role="alert"><b>{text(what)}</b><p>{text(next_step)}</p></div>')


def notice(message: str) -> None:
    """Tell the reader one thing about this page, without alarm."""
    show(f'<p class="nv-notice" role="status">{text(message)}</p>')
