"""A school's passport as one A4 page: the words and counts of the figures, set by typst."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.passport import Cell
from data.frames import records
from data.model import DataKind, WorkspaceInfo
from locales.formats import day, number
from locales.text import _, current_language, ngettext
from reports import passport as words
from reports import passport_figures as figures
from reports import passport_near as beside
from reports.passport import Passport
from reports.passport_words import cell_counts, cell_words
from reports.pdf.typesetting import typeset
from reports.tables import Metric
from reports.words import kind

TEMPLATE = Path(__file__).with_suffix(".typ")
SIMILAR_PRINTED = 5
NEAR_PRINTED = 7
"""Neighbours on paper; the page on screen has all."""
Titles = dict[str, str]


def pdf_bytes(passport: Passport, info: WorkspaceInfo, titles: Titles) -> bytes:
    """Return the page as PDF, in the current language; the same data give the same bytes."""
    stamp = datetime.combine(info.read_on, time(), tzinfo=UTC)
    data = json.dumps(page_data(passport, info, titles), ensure_ascii=False, allow_nan=False)
    return typeset(TEMPLATE, data, stamp)


def file_name(passport: Passport) -> str:
    """Return the name of the file: codes only."""
    return f"passport_{passport.school.school_code}_{passport.year}.pdf"


def page_data(passport: Passport, info: WorkspaceInfo, titles: Titles) -> dict[str, Any]:
    """Return everything that stands on the page, as plain data for the template."""
    return {
        "lang": current_language(),
        "kind": str(info.kind),
        "badge": kind(info.kind),
        "region": info.region_name,
        "eyebrow": _(
            "Паспорт школы · {region} · {year} год", region=info.region_name, year=str(passport.year)
        ),
        "title": words.title(passport),
        "lede": words.lede(passport),
        "metrics": [_metric(one) for one in words.metrics(passport)],
        "profile": _profile(passport),
        "similar": _similar(passport, info, titles),
        "documents": _documents(passport),
        "near": _near(passport, info, titles),
        "footer": _footer(passport, info, titles),
    }


def _metric(one: Metric) -> dict[str, Any]:
    return {
        "number": one.number,
        "unit": one.unit,
        "label": one.label,
        "context": one.context,
        "is_number": one.number[:1].isdigit(),
    }


def _profile(passport: Passport) -> dict[str, Any]:
    """Return profile and history as one table: a row per factor of any list, the years at the right."""
    years = sorted(int(year) for year in set(passport.history["year"]))
    units = figures.units_of(passport)
    short = {"district": _("Район")}
    beside_heads = [short.get(unit, name) for unit, name in units]
    heads = [_("Фактор риска"), _("Состояние"), _("Значимость"), _("Актив."), *beside_heads]
    now = {row.factor_code: row for row in records(figures.profile_rows(passport))}
    rows = []
    for code, part in passport.history.groupby("factor_code", sort=False):
        row = now.get(code)
        rows.append(
            {
                "number": "" if row is None else number(row.number_in_list),
                "name": str(part["factor_name"].iloc[0]),
                "is_marked": row is not None and row.mark_state == Cell.MARKED,
                "cells": [
                    *_now_cells(row, [unit for unit, _name in units]),
                    *([one.mark_state, _text(one.significance)] for one in records(part)),
                ],
            }
        )
    return {
        "title": _("Факторы риска: {year} год и история", year=str(passport.year)),
        "heads": [*heads, *(str(year) for year in years)],
        "rows": rows,
        "legend": _legend(passport),
        "note": _units_note(passport),
    }


def _units_note(passport: Passport) -> str:
    if not passport.has_list:
        return _("Школы рядом с той же отметкой не посчитаны: списка участников за год нет.")
    return _("Район, группа, область — школ-участниц с отметкой, вместе с этой; доля — от пяти школ.")


def _now_cells(row: Any, units: list[str]) -> list[Any]:
    if row is None:
        return [cell_words(Cell.NOT_LISTED, None), *[""] * (2 + len(units))]
    values = row._asdict()
    return [
        row.state_text,
        row.significance_text,
        row.activated_text,
        *(values[f"{unit}_text"] for unit in units),
    ]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _legend(passport: Passport) -> list[list[str]]:
    """Return the kinds of cells that the history has, each with its words."""
    pairs = list(zip(passport.history["mark_state"], passport.history["significance"], strict=True))
    return [[*map(_text, key), cell_words(*key)] for key, _n in cell_counts(pairs)]


def _similar(passport: Passport, info: WorkspaceInfo, titles: Titles) -> dict[str, Any]:
    figure = beside.similar_figure(passport, info, titles)
    if figure is None:
        what, why = words.no_comparison(passport)
        return {"title": what, "rows": [], "note": why}
    rows = figure.table.frame.head(SIMILAR_PRINTED)
    return {
        "title": _("Похожие школы"),
        "rows": [[r.school_name, r.place_name, r.same_text] for r in records(rows)],
        "note": figure.note,
    }


def _documents(passport: Passport) -> dict[str, Any]:
    """Return the last state of each kind of document."""
    last = figures.document_rows(passport).drop_duplicates("document_kind", keep="last")
    rows = [[row.document, row.words_text, _dates(row)] for row in records(last)]
    return {"title": _("Документы, последнее состояние"), "rows": rows}


def _dates(row: Any) -> str:
    if pd.isna(row.state_date):
        return ""
    if pd.isna(row.deadline_date):
        return day(row.state_date)
    return _("{date}, срок {deadline}", date=day(row.state_date), deadline=day(row.deadline_date))


def _near(passport: Passport, info: WorkspaceInfo, titles: Titles) -> dict[str, Any]:
    table = beside.around_figure(passport, info, titles).table
    lines = list(zip(*(table.texts(column) for column in table.columns[:3]), strict=True))
    printed, rest = lines[: NEAR_PRINTED + 1], len(lines) - NEAR_PRINTED - 1
    is_stated = table.frame["is_stated"].tolist()[: len(printed)]
    rows = [
        [
            name if stated else _("{words} (по схеме)", words=name),
            _("РМА: {n}", n=people),
            _("школ: {n}", n=count),
        ]
        for (name, people, count), stated in zip(printed, is_stated, strict=True)
    ]
    note = ngettext("Ещё {n} сосед — на экране.", "Ещё {n} соседа — на экране.", rest) if rest > 0 else ""
    return {"title": _("Методисты рядом"), "rows": rows, "note": note}


def _footer(passport: Passport, info: WorkspaceInfo, titles: Titles) -> str:
    """Return the mark of the data's kind, where they come from, version and date."""
    tables = [one.table for one in _tables(passport, info, titles)]
    places = dict.fromkeys(f"{c.source_title}, {c.locator}" for table in tables for c in table.citations)
    dated = _("Данные придуманы") if info.kind is DataKind.MODEL else _("Данные сверены")
    return _(
        "Вид данных: {kind}. {dated}: {date}, версия {version}. Источник: {places}.",
        kind=kind(info.kind),
        dated=dated,
        date=day(info.read_on),
        version=info.version_code,
        places="; ".join(places) or _("нет данных"),
    )


def _tables(passport: Passport, info: WorkspaceInfo, titles: Titles) -> list[Any]:
    found = (
        figures.profile_figure(passport, info, titles),
        figures.documents_figure(passport, info, titles),
        beside.around_figure(passport, info, titles),
    )
    return [figure for figure in found if figure]
