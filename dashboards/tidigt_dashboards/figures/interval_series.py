"""One series with intervals and its comparison, over the years: the frame of gap and ratio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer
from tidigt_dashboards.figures.points import Names, hover, pick, shown
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Wording:
    """What a figure of one series calls things.

    Attributes
    ----------
    year, axis, value : str
        Titles of the axes, and the label of the value in a tooltip.
    own, reference : str
        Labels at the ends of the two lines.
    description : str
        Accessible name.
    """

    year: str
    axis: str
    value: str
    own: str
    reference: str
    description: str


def draw_interval_series(
    points: pd.DataFrame,
    names: Names,
    wording: Wording,
    *,
    style: theme.SeriesStyle,
    factor: float,
    level: float,
    timeline: Timeline | None = None,
    trend: pd.DataFrame | None = None,
) -> Drawing:
    """Draw points with intervals, the comparison dashed, and a trend line only if one is given.

    Parameters
    ----------
    points : pandas.DataFrame
        Rows of :func:`tidigt.statistics.compare_proportions` with ``series`` and ``origin``, one
        per series and year (a complete range).
    names : Names
    wording : Wording
    style : SeriesStyle
        Of the own series.
    factor : float
        From the unit of the results to that of the axis: 100 for percentage points.
    level : float
        Where there is no difference; on the axis, with a line.
    timeline : Timeline, optional
    trend : pandas.DataFrame, optional
        Columns ``year`` and ``estimate``: the ends of the line.
    """
    own, reference = pick(points, "own"), pick(points, "reference")
    line = trend if trend is not None else points.iloc[:0]
    values: list[float] = [
        factor * value
        for column in (own["lower"], own["upper"], own["estimate"], reference["estimate"])
        for value in column
    ]
    x = year_axis(points["year"], wording.year)
    low, high, ticks = round_limits(values, include=level)
    y = Axis(wording.axis, low, high, ticks, tick_labels(ticks, language=names.language))
    layers: list[Layer] = [
        *timeline_layers(timeline or Timeline(), x, y, language=names.language),
        marks.level([level]),
        *_reference_layers(reference, names, wording, factor),
        marks.line(line["year"], factor * line["estimate"], color=style.colour, width=1.5),
        marks.whiskers(
            own["year"],
            factor * own["lower"],
            own["year"],
            factor * own["upper"],
            color=style.colour,
        ),
    ]
    for is_published in (False, True):
        rows = shown(own, published=is_published)
        look = (
            marks.published_look(style.colour)
            if is_published
            else marks.Look(style.colour, style.marker, size=9)
        )
        texts = hover(rows, names.own, wording.value, names.language)
        layers.append(marks.points(rows["year"], factor * rows["estimate"], texts, look))
    ends = [
        labels.End.of(own, wording.own, style.colour, factor=factor),
        labels.End.of(reference, wording.reference, theme.COMPARISON.colour, factor=factor),
    ]
    layers += [
        *labels.end_labels(ends, x, y),
        labels.star(shown(own, published=True), x, y, language=names.language),
        labels.note(names.nothing(own), x, y),
    ]
    return Drawing(tuple(layers), x, y, wording.description)


def _reference_layers(
    rows: pd.DataFrame, names: Names, wording: Wording, factor: float
) -> list[Layer]:
    """Draw the comparison: dashed, grey, small hollow points."""
    style = theme.COMPARISON
    there = shown(rows)
    texts = hover(there, names.reference, wording.value, names.language)
    look = marks.Look(style.colour, style.marker, is_hollow=True, size=6)
    return [
        marks.line(
            rows["year"], factor * rows["estimate"], color=style.colour, dash="dashed", width=1.5
        ),
        marks.points(there["year"], factor * there["estimate"], texts, look),
    ]
