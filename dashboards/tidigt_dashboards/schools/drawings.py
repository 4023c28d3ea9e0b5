"""The frames that the figures are drawn from: the numbers of the state in the units of the axes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards.figures.classes import draw_classes
from tidigt_dashboards.figures.school_crowd import (
    draw_school_funnel,
    draw_school_scatter,
    draw_similar_schools,
)
from tidigt_dashboards.figures.school_marks import SchoolNames
from tidigt_dashboards.figures.school_years import draw_school_residuals, draw_school_years
from tidigt_dashboards.figures.timeline import Timeline
from tidigt_dashboards.schools import words
from tidigt_dashboards.schools.texts import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tidigt_dashboards.figures import Drawing
    from tidigt_dashboards.schools.state import SchoolsState

LARGEST_CURVE_STEP = 5


def names(state: SchoolsState) -> SchoolNames:
    """Say what the figures call things."""
    result, difference = words.axis(state)
    most = factor(state) if state.is_share else math.inf
    return SchoolNames(str(state.about["school_name"]), result, difference, state.language, most)


def factor(state: SchoolsState) -> float:
    """Return what turns the unit of the statistics into that of the axis."""
    return 100.0 if state.is_share else 1.0


def years(state: SchoolsState) -> Drawing:
    """Draw actual and expected over the years."""
    rows, scale = state.rows(), factor(state)
    points = pd.DataFrame(
        {
            "year": rows["year"],
            "actual": scale * rows["actual"],
            "expected": scale * rows["expected"],
            "band": scale * rows["funnel_95"].mask(rows["reason"] != ""),
            "is_own": rows["is_own"].astype(bool),
            "actual_text": [words.result(state, value) for value in rows["actual"]],
            "expected_text": [words.result(state, value) for value in rows["expected"]],
        }
    )
    return draw_school_years(points, names(state), timeline=state.timeline())


def residuals(state: SchoolsState) -> Drawing:
    """Draw the deviations by the chosen measure."""
    rows, scale = state.series(), factor(state)
    limits = [
        words.interval(state, *ends) for ends in zip(rows["lower"], rows["upper"], strict=True)
    ]
    texts = [
        f"{words.difference(state, value)} ({ends})" if ends else words.difference(state, value)
        for value, ends in zip(rows["estimate"], limits, strict=True)
    ]
    points = pd.DataFrame(
        {
            "year": rows["year"],
            **{name: scale * rows[name] for name in ("estimate", "lower", "upper")},
            "band": scale * rows["funnel_95"],
            "text": texts,
        }
    )
    return draw_school_residuals(points, names(state), timeline=state.timeline())


def scatter(state: SchoolsState) -> Drawing:
    """Draw the school among all schools of the year."""
    columns = ["expected", "actual"]
    own = _scaled(state, _own(state), columns)
    language = state.language
    own[TABLES("school", language)] = names(state).school
    for name in columns:
        own[TABLES(name, language)] = [words.result(state, value) for value in _own(state)[name]]
    return draw_school_scatter(_crowd(state, columns), own, names(state))


def funnel(state: SchoolsState) -> Drawing:
    """Draw the deviations of all schools of the year by number of pupils."""
    columns = ["pupils", "estimate"]
    everyone = _crowd(state, columns)
    row = _own(state)
    own = _scaled(state, row, columns)
    language = state.language
    own[TABLES("school", language)] = names(state).school
    own[TABLES("pupils", language)] = [words.number(state, value) for value in row["pupils"]]
    own[TABLES("deviation", language)] = [
        words.difference(state, value) for value in row["estimate"]
    ]
    most = int(everyone["pupils"].max()) if len(everyone) else 0
    limits = state.limits_at([*range(15, most, LARGEST_CURVE_STEP), most] if most else [])
    for name in ("funnel_95", "funnel_998"):
        limits[name] = factor(state) * limits[name]
    return draw_school_funnel(everyone, own, limits, names(state))


def similar(state: SchoolsState) -> Drawing:
    """Draw the school and those with similar pupils."""
    found, row = state.similar(), _own(state)
    parts = [_similar_points(state, rows) for rows in (found.schools, row)]
    median = factor(state) * found.quartiles[1]
    return draw_similar_schools(parts[0], parts[1], median, names(state))


def classes(state: SchoolsState) -> Drawing:
    """Draw the pupils by year and autumn."""
    rows = state.classes()
    rows = rows[rows["value"].gt(0)]
    points = rows.assign(text=[words.number(state, value) for value in rows["value"]])
    timeline = Timeline(periods=state.timeline().periods)
    return draw_classes(points, state.language, timeline=timeline)


def _own(state: SchoolsState) -> pd.DataFrame:
    """Take the row of the school in the chosen year; no row where nothing is to be shown."""
    everyone = state.of_year()
    return everyone.loc[everyone.index == state.school]


def _scaled(state: SchoolsState, rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Take columns in the units of the axes."""
    scale = factor(state)
    return pd.DataFrame(
        {name: rows[name] * (1.0 if name == "pupils" else scale) for name in columns}
    )


def _crowd(state: SchoolsState, columns: list[str]) -> pd.DataFrame:
    """Take all schools of the year; the same frame for every school that is chosen."""
    key = ("crowd", state.outcome, state.year, *columns)

    def take() -> pd.DataFrame:
        rows = _scaled(state, state.of_year(), columns)
        return rows.dropna().reset_index(drop=True)

    return state.data.kept.get(key, take)


def _similar_points(state: SchoolsState, rows: pd.DataFrame) -> pd.DataFrame:
    language = state.language
    return pd.DataFrame(
        {
            "parents_education": rows["parents_education"].to_numpy(),
            "actual": factor(state) * rows["actual"].to_numpy(),
            TABLES("school", language): [
                f"{row.school_name}, {row.municipality}" for row in rows.itertuples()
            ],
            TABLES("actual", language): [words.result(state, value) for value in rows["actual"]],
            TABLES("pupils", language): [words.number(state, value) for value in rows["pupils"]],
        }
    )


DRAWINGS: dict[str, Callable[[SchoolsState], Drawing]] = {
    "years": years,
    "residuals": residuals,
    "scatter": scatter,
    "funnel": funnel,
    "similar": similar,
    "classes": classes,
}
"""The figures of the page, in reading order."""
