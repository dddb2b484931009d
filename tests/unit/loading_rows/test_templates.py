"""Each template, read back as it is, is what it says it is and gives no error."""

import pytest

from data.loading.extract import extract
from data.loading.layouts import LAYOUTS
from data.loading.recognise import recognise
from data.loading.templates import Template, templates

from .sheets import errors, model, rostov, sheet, warnings

EXAMPLES = "в строках есть слово «пример»"


def test_every_layout_that_is_loaded_has_a_template() -> None:
    for context in (rostov(), model()):
        assert {one.layout for one in templates(context)} == LAYOUTS.keys()


@pytest.mark.parametrize("template", [*templates(rostov()), *templates(model())], ids=lambda one: one.layout)
def test_a_template_reads_back(template: Template) -> None:
    context = rostov() if template in templates(rostov()) else model()
    made = sheet((template.head, *template.rows), name=template.sheet)
    best = recognise(made, context)[0]
    assert (best.layout, best.confidence_frac) == (template.layout, 1.0)
    found = extract(made, best, context)
    assert errors(found) == []
    assert [m.what.startswith(EXAMPLES) for m in warnings(found)] == [True]
    assert found.entries
    assert len(found.accepted_rows) + len(found.passed_rows) == len(template.rows)
