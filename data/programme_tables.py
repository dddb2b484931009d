"""Rows of the tables of programmes; every workspace has the same."""

from typing import Any

import pandas as pd

from data.catalog import Catalog
from data.model import Source
from data.programme_model import Programmes, Row
from data.programme_periods import read_period


def source_row(source: Source) -> dict[str, str]:
    """Return a source as a row of ``source`` or ``programme_source``."""
    return {
        "source_id": source.id,
        "source_kind": str(source.kind),
        "title": source.title,
        "short_title_ru": source.short_title.ru,
        "short_title_en": source.short_title.en,
        "publisher": source.publisher,
        "document_number": source.number,
        "published_label": source.published,
        "licence": source.licence,
    }


def programme_tables(catalog: Catalog, loaded: Programmes) -> dict[str, pd.DataFrame]:
    """Return the rows of every table of programmes by its name."""
    named = loaded.source_ids
    return {
        "programme_source": pd.DataFrame(source_row(s) for s in catalog.sources.values() if s.id in named),
        "programme_unit": pd.DataFrame(
            {"unit_code": u.code, "unit_name_ru": u.name.ru, "unit_name_en": u.name.en, "kind": u.kind}
            for u in loaded.units.values()
        ),
        "programme": _programmes(loaded),
        "programme_track": _ordered(loaded.tracks),
        "programme_period": _periods(loaded),
        "programme_indicator": _indicators(loaded),
        "programme_target": _rows(loaded.targets, "programme_code"),
        "programme_fact": _numbers(_rows(loaded.facts, "programme_code"), "numerator", "denominator"),
        "concept": _concepts(loaded),
        "concept_member": _members(loaded),
        "programme_relation": _rows(loaded.relations, "programme_code"),
        "programme_act": _rows(loaded.acts),
    }


def _programmes(loaded: Programmes) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "programme_code": p.code,
            "name_ru": p.name.ru,
            "name_en": p.name.en,
            "territory_name": p.territory_name,
            "period_label": p.period_label,
            "source_id": p.source_id,
            "order_number": p.order,
        }
        for p in loaded.programmes
    )


def _members(loaded: Programmes) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "concept_code": m.concept,
            "indicator_code": m.indicator,
            "difference_ru": m.difference.ru,
            "difference_en": m.difference.en,
        }
        for m in loaded.members
    )


def _rows(rows: tuple[Row, ...], *left_out: str) -> pd.DataFrame:
    out = {"where", *left_out}
    frame = pd.DataFrame({k: v for k, v in row.items() if k not in out} for row in rows)
    return _numbers(frame, "value", "value_to")


def _numbers(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A column without a single number would otherwise be no column of numbers."""
    kept = [name for name in columns if name in frame]
    return frame.astype(dict.fromkeys(kept, "float64"))


def _ordered(rows: tuple[Row, ...]) -> pd.DataFrame:
    """Rows with their order inside their programme, from 1."""
    frame = _rows(rows)
    if not frame.empty:
        frame["order_number"] = frame.groupby("programme_code").cumcount() + 1
    return frame


def _indicators(loaded: Programmes) -> pd.DataFrame:
    concepts = {member.indicator: member.concept for member in loaded.members}
    frame = _ordered(loaded.indicators)
    if not frame.empty:
        frame["concept_code"] = frame["indicator_code"].map(lambda code: concepts.get(code, ""))
    return frame


def _periods(loaded: Programmes) -> pd.DataFrame:
    codes = dict.fromkeys(row["period_code"] for row in (*loaded.targets, *loaded.facts))
    return pd.DataFrame(_period_row(code) for code in codes)


def _period_row(code: str) -> dict[str, Any]:
    period = read_period(code)
    return {
        "period_code": period.code,
        "kind": str(period.kind),
        "period_from": period.period_from,
        "period_to": period.period_to,
        "name_ru": period.name.ru,
        "name_en": period.name.en,
    }


def _concepts(loaded: Programmes) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "concept_code": c.code,
            "name_ru": c.name.ru,
            "name_en": c.name.en,
            "note_ru": c.note.ru,
            "note_en": c.note.en,
            "order_number": order,
        }
        for order, c in enumerate(loaded.concepts.values(), start=1)
    )
