"""From the numbers of the page of costs to its figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from tidigt_dashboards import theme
from tidigt_dashboards.costs import sentences, tables
from tidigt_dashboards.costs.background_texts import BACKGROUND
from tidigt_dashboards.costs.state import CHANGE
from tidigt_dashboards.costs.texts import PAGE, SHORT_PARTS
from tidigt_dashboards.figures.kronor import KronorNames, Line, Point, draw_kronor
from tidigt_dashboards.figures.points import LONGEST_LABEL
from tidigt_dashboards.figures.waterfall import WaterfallNames, draw_waterfall
from tidigt_dashboards.gap.texts import SHORT
from tidigt_dashboards.swedish import status_word

if TYPE_CHECKING:
    from tidigt_dashboards.costs.state import CostState
    from tidigt_dashboards.figures import Drawing

MILLION = 1e6
SHORT_GROUPS = {
    "kontaktperson": ("kontakt", "contact"),
    "oppenvard": ("öppenvård", "open care"),
    "hvb": ("HVB", "HVB"),
}
"""Interventions whose names do not fit at the end of a line."""


def draw_levels(state: CostState) -> Drawing:
    """Draw the cost per child of both bands, and the means of the others dashed."""
    rows = state.series_rows()
    points = [
        Point(
            f"{band}_{who}",
            year,
            rows[band, year][column],
            write(state, rows[band, year]),
            is_forecast=rows[band, year]["is_forecast"],
        )
        for who, column, write in (
            ("mean", "mean", tables.mean_cell),
            ("own", "estimate", tables.amount_cell),
        )
        for band in state.band_pair
        for year in state.years
    ]
    names = _names(state, PAGE("levels_description", state.language))
    return draw_kronor(points, _level_lines(state), names, timeline=state.timeline())


def _level_lines(state: CostState) -> list[Line]:
    lines = []
    for who in ("mean", "own"):
        for place, band in enumerate(state.band_pair):
            words, is_mean = sentences.band(state, band), who == "mean"
            whom = sentences.peers_name(state) if is_mean else state.municipality_name
            lines.append(
                Line(
                    f"{band}_{who}",
                    f"{whom}, {words}",
                    SHORT(state.kind, state.language) if is_mean else words,
                    theme.age_band_style(place),
                    is_comparison=is_mean,
                )
            )
    return lines


def draw_mix(state: CostState, place: int) -> Drawing:
    """Draw the cost per child of each intervention in one band."""
    band, rows = state.band_pair[place], state.level_rows()
    points = [
        Point(name, year, math.nan)
        if row is None
        else Point(
            name,
            year,
            row["estimate"],
            tables.amount_cell(state, row),
            is_forecast=row["is_forecast"],
        )
        for name in state.intervention_groups()
        for year in state.years
        for row in [rows.get((band, name, year))]
    ]
    lines = [
        Line(
            name,
            sentences.group(state, name),
            _short_group(state, name),
            theme.age_band_style(number),
        )
        for number, name in enumerate(state.intervention_groups())
    ]
    names = _names(state, BACKGROUND("mix_description", state.language))
    return draw_kronor(points, lines, names, years=state.years, timeline=state.timeline())


def _short_group(state: CostState, name: str) -> str:
    words = sentences.group(state, name)
    if name in SHORT_GROUPS:
        return SHORT_GROUPS[name][0 if state.language == "sv" else 1]
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1] + "…"


def draw_changes(state: CostState) -> Drawing:
    """Draw the change between the two years, part by part, for both bands."""
    is_total = state.measure == "total"
    names = WaterfallNames(
        axis=PAGE(
            "total_axis" if is_total else "levels_axis",
            state.language,
            prices=sentences.prices(state),
        ),
        description=PAGE(
            "changes_description", state.language, first=state.first_year, last=state.last_year
        ),
        divisor=MILLION if is_total else 1.0,
        language=state.language,
    )
    return draw_waterfall(steps(state), names)


def steps(state: CostState) -> pd.DataFrame:
    """Return the bars of the waterfall: cost before, each part, cost after, for both bands.

    Returns
    -------
    pandas.DataFrame
        See :func:`tidigt_dashboards.figures.waterfall.draw_waterfall`. A band whose change cannot
        be shown has one row of words.
    """
    rows = [step for place in (0, 1) for step in _steps_of(state, place)]
    return pd.DataFrame(rows, columns=["series", "kind", "amount", "label", "text"])


def _steps_of(state: CostState, place: int) -> list[tuple[int, str, float, str, str]]:
    band = state.band_pair[place]
    words, changes = sentences.band(state, band), state.change_rows()
    if not changes:
        return [(place, "words", math.nan, words, PAGE("no_part", state.language))]
    rows = {component: row for (name, component), row in changes.items() if name == band}
    change = rows.pop(CHANGE)
    if not sentences.is_known(change["estimate"]):
        lacking = "suppressed" if "suppressed" in change["flags"] else "missing"
        return [(place, "words", math.nan, words, status_word(lacking, state.language))]
    first, last = (
        (
            place,
            "level",
            float(change[column]),
            f"{words} {year}",
            sentences.kronor(state, change[column]),
        )
        for column, year in (
            ("whole_before", state.first_year),
            ("whole_after", state.last_year),
        )
    )
    parts = [
        (
            place,
            "part",
            float(row["whole"]),
            SHORT_PARTS(name, state.language),
            sentences.kronor(state, row["whole"], signed=True),
        )
        for name, row in rows.items()
    ]
    return [first, *parts, last]


def _names(state: CostState, description: str) -> KronorNames:
    return KronorNames(
        axis=PAGE("levels_axis", state.language, prices=sentences.prices(state)),
        value=PAGE("amount", state.language),
        nothing=PAGE("nothing", state.language),
        description=description,
        language=state.language,
    )
