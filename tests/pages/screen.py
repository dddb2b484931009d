"""What a run of the app in the test runner has put on the screen."""

import json
import re
from base64 import b64decode
from typing import Any

from streamlit.testing.v1 import AppTest


def html(app: AppTest) -> str:
    """All HTML that the page put on the screen, in order, without the style sheet."""
    bodies = [str(element.proto.body) for element in app.get("html")]
    assert sum("<style>" in body for body in bodies) == 1, "the look is put in place once"
    return "\n".join(body for body in bodies if "<style>" not in body)


def words(app: AppTest) -> str:
    """The visible words of the page's own HTML."""
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html(app)))


def figure(app: AppTest) -> dict[str, Any]:
    """The only plotly figure of the page."""
    (chart,) = app.get("plotly_chart")
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    return spec


def pictures(app: AppTest) -> list[str]:
    """The SVG of every picture that the page draws as an image."""
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html(app))
    return [b64decode(data).decode("utf-8") for data in found]
