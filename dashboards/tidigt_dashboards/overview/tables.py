"""The indicators of one municipality as text: the same in figure, tooltip and table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.components import Column, html_table, paragraph
from tidigt_dashboards.data import sentences
from tidigt_dashboards.figures.small_multiples import Multiple
from tidigt_dashboards.overview.texts import GRADES, TEXTS
from tidigt_dashboards.swedish import format_number

if TYPE_CHECKING:
    from markupsafe import Markup

    from tidigt_dashboards.data.state import DataState
    from tidigt_dashboards.overview.state import OverviewState
    from tidigt_dashboards.overview.strips import Strip


def multiples(state: OverviewState) -> list[Multiple]:
    """Return the rows of the figure."""
    return [
        Multiple(
            title=strip.title,
            years=strip.points["year"].tolist(),
            values=strip.points["value"].tolist(),
            texts=[
                "" if pd.isna(value) else state.write(strip, value)
                for value in strip.points["value"]
            ],
            has_line=strip.has_line,
            last=_last(state, strip),
        )
        for strip in state.strips()
    ]


def _last(state: OverviewState, strip: Strip) -> str:
    """Write the last value with room for nothing but a per cent sign; the title has the unit."""
    last = strip.latest()
    if last is None:
        return ""
    if strip.unit in {"share", "percent"}:
        return state.write(strip, last["value"])
    factor = 100 if strip.unit == "pp_share" else 1
    return format_number(factor * last["value"], strip.decimals, language=state.language)


def indicators_table(state: OverviewState) -> Markup:
    """Write every indicator: its last value, its range, what its trend may be called, and why."""
    language = state.language
    columns = [
        Column(TEXTS("indicator", language), is_number=False),
        Column(TEXTS("latest", language)),
        Column(TEXTS("grade", language), is_number=False),
        Column(TEXTS("trend", language), is_number=False, is_words=True),
        Column(TEXTS("range", language)),
    ]
    caption = TEXTS("indicators_caption", language, municipality=state.own_name)
    return html_table(caption, columns, [_cells(state, strip) for strip in state.strips()])


def revisions_table(state: OverviewState, data: DataState) -> Markup:
    """Write the numbers of the municipality among those that were revised the most."""
    language, name = state.language, state.own_name
    rows = data.revisions
    rows = rows[rows["municipality_code"] == state.municipality]
    if rows.empty:
        return paragraph(TEXTS("no_revisions", language, municipality=name))
    columns = [
        Column(TEXTS("indicator", language), is_number=False),
        *(Column(TEXTS(key, language)) for key in ("year", "before", "after")),
    ]
    cells = [
        [
            f"{row['title']}, {sentences.breakdown(data, row)}",
            str(row["year"]),
            sentences.value(data, row["before"], row),
            sentences.value(data, row["value"], row),
        ]
        for _, row in rows.iterrows()
    ]
    return html_table(TEXTS("own_revisions", language, municipality=name), columns, cells)


def _cells(state: OverviewState, strip: Strip) -> list[str]:
    language = state.language
    described = strip.described(state.own_name, language)
    return [
        strip.title,
        _latest(state, strip),
        GRADES(str(described.grade), language),
        described.sentence,
        _range(state, strip),
    ]


def _latest(state: OverviewState, strip: Strip) -> str:
    last = strip.latest()
    if last is None:
        return TEXTS("no_value", state.language)
    return TEXTS(
        "value_year", state.language, value=state.write(strip, last["value"]), year=last["year"]
    )


def _range(state: OverviewState, strip: Strip) -> str:
    known = strip.points["value"].dropna()
    if known.empty:
        return TEXTS("no_value", state.language)
    low, high = (state.write(strip, value) for value in (known.min(), known.max()))
    return TEXTS("from_to", state.language, low=low, high=high)
