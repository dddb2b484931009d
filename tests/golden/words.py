"""The words of a document and of a quote, told apart from their markup."""

import re
from functools import cache

# Only these: a link such as <https://…> is text.
TAG = re.compile(r"</?(?:p|u|ul|ol|li|br|b|i|strong|em|span)\b[^<>]*>")


@cache
def normal(text: str) -> str:
    """Text without ``*`` and tags, with single spaces."""
    return " ".join(TAG.sub(" ", text.replace("*", "")).split())
