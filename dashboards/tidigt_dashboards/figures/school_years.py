"""A school over the years: actual beside expected, and the deviation with its interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.school_marks import SchoolNames, stepped_band
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "year": ("Vårterminen år", "Spring term of"),
        "school": ("Skola", "School"),
        "actual": ("Faktiskt", "Actual"),
        "expected": ("Modellberäknat", "Expected"),
        "own_expected": ("Modellberäknat, egen beräkning", "Expected, our own calculation"),
        "deviation": ("Avvikelse", "Deviation"),
        "actual_end": ("faktiskt", "actual"),
        "expected_end": ("väntat", "expected"),
        "band": ("skuggat: vanlig variation", "shaded: ordinary variation"),
        "nothing": ("Inga värden att visa", "No values to show"),
        "years_description": (
            (
                "Skolans faktiska och modellberäknade resultat per år, och hur långt från det "
                "väntade som är vanligt för en skola av den storleken. Tabellen har samma siffror."
            ),
            (
                "The actual and expected results of the school per year, and how far from the "
                "expected is ordinary for a school of that size. The table has the same numbers."
            ),
        ),
        "residuals_description": (
            (
                "Skolans avvikelse från det modellberäknade per år, med intervall, och vad som är "
                "vanligt för en skola av den storleken. Tabellen har samma siffror."
            ),
            (
                "The deviation of the school from the expected per year, with intervals, and what "
                "is ordinary for a school of that size. The table has the same numbers."
            ),
        ),
    }
)


def draw_school_years(
    points: pd.DataFrame, names: SchoolNames, *, timeline: Timeline | None = None
) -> Drawing:
    """Draw the actual result as a line, the expected one dashed, with the ordinary variation.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per spring of a complete range: year, actual, expected, band (how far from the
        expected is ordinary), in the unit of the axis, NaN where there is none; is_own where the
        expected value is our own; actual_text, expected_text.
    names : SchoolNames
    timeline : Timeline, optional
        Project periods and breaks.

    Returns
    -------
    Drawing
    """
    language = names.language
    x = year_axis(points["year"], TEXTS("year", language))
    low_band, high_band = (points["expected"] + sign * points["band"] for sign in (-1, 1))
    values = [*points["actual"], *points["expected"], *low_band, *high_band]
    known = [value for value in values if math.isfinite(value)]
    low, high, ticks = round_limits(values, include=min(known, default=0.0))
    y = Axis(names.result, low, high, ticks, tick_labels(ticks, language=language))
    expected = points.assign(estimate=points["expected"])
    actual = points.assign(estimate=points["actual"])
    layers: list[Layer] = [
        *timeline_layers(timeline or Timeline(), x, y, language=language),
        stepped_band(points["year"], low_band, high_band, color=theme.COMPARISON.colour),
        marks.line(
            points["year"],
            points["expected"],
            color=theme.COMPARISON.colour,
            dash="dashed",
            width=1.5,
        ),
        _expected_points(points[~points["is_own"]], names, is_own=False),
        _expected_points(points[points["is_own"]], names, is_own=True),
        marks.line(points["year"], points["actual"], color=theme.OWN.colour, width=2.5),
        _actual_points(points, names),
        *labels.end_labels(
            [
                labels.End.of(actual, TEXTS("actual_end", language), theme.OWN.colour, factor=1),
                labels.End.of(
                    expected, TEXTS("expected_end", language), theme.COMPARISON.colour, factor=1
                ),
            ],
            x,
            y,
        ),
        labels.note("" if known else TEXTS("nothing", language), x, y),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("years_description", language))


school_years = as_figure(draw_school_years)


def draw_school_residuals(
    points: pd.DataFrame, names: SchoolNames, *, timeline: Timeline | None = None
) -> Drawing:
    """Draw the deviations with their intervals over what is ordinary; no line joins them.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per spring of a complete range: year, estimate, lower, upper, band, in the unit of
        the axis, NaN where there is none; text.
    names : SchoolNames
    timeline : Timeline, optional
    """
    language = names.language
    x = year_axis(points["year"], TEXTS("year", language))
    values = [*points["lower"], *points["upper"], *points["estimate"]]
    values += [*points["band"], *-points["band"]]
    low, high, ticks = round_limits(values, include=0)
    y = Axis(names.difference, low, high, ticks, tick_labels(ticks, language=language))
    shown = points[points["estimate"].notna()]
    texts = {
        TEXTS("school", language): [names.school] * len(shown),
        TEXTS("year", language): [str(year) for year in shown["year"]],
        TEXTS("deviation", language): list(shown["text"]),
    }
    look = marks.Look(theme.OWN.colour, theme.OWN.marker, size=9)
    there = ["" if points["band"].isna().all() else TEXTS("band", language)]
    layers = [
        *timeline_layers(timeline or Timeline(), x, y, language=language),
        stepped_band(
            points["year"], -points["band"], points["band"], color=theme.COMPARISON.colour
        ),
        marks.level([0]),
        marks.whiskers(
            shown["year"], shown["lower"], shown["year"], shown["upper"], color=theme.OWN.colour
        ),
        marks.points(shown["year"], shown["estimate"], texts, look),
        labels.words([x.high], [y.low], there, color=theme.MUTED, align="right", baseline="bottom"),
        labels.note("" if len(shown) else TEXTS("nothing", language), x, y),
    ]
    return Drawing(tuple(layers), x, y, TEXTS("residuals_description", language), right=24)


school_residuals = as_figure(draw_school_residuals)


def _actual_points(points: pd.DataFrame, names: SchoolNames) -> Layer:
    rows = points[points["actual"].notna()]
    texts = _texts(rows, names, "actual", rows["actual_text"])
    look = marks.Look(theme.OWN.colour, theme.OWN.marker)
    return marks.points(rows["year"], rows["actual"], texts, look)


def _expected_points(points: pd.DataFrame, names: SchoolNames, *, is_own: bool) -> Layer:
    rows = points[points["expected"].notna()]
    texts = _texts(rows, names, "own_expected" if is_own else "expected", rows["expected_text"])
    marker = "triangle" if is_own else theme.COMPARISON.marker
    look = marks.Look(theme.COMPARISON.colour, marker, is_hollow=True, size=8 if is_own else 6)
    return marks.points(rows["year"], rows["expected"], texts, look)


def _texts(
    rows: pd.DataFrame, names: SchoolNames, what: str, values: pd.Series
) -> dict[str, list[str]]:
    language = names.language
    return {
        TEXTS("school", language): [names.school] * len(rows),
        TEXTS("year", language): [str(year) for year in rows["year"]],
        TEXTS(what, language): list(values),
    }
