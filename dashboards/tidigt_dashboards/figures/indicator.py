"""One indicator over the years: a municipality, the mean of others, and their middle half."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = Texts(
    {
        "series": ("Serie", "Series"),
        "year": ("År", "Year"),
        "value": ("Värde", "Value"),
        "mean": ("Ovägt genomsnitt", "Unweighted mean"),
        "middle": ("Mittersta halvan", "Middle half"),
        "mean_short": ("medel", "mean"),
        "description": (
            (
                "Värdena per år för kommunen, med genomsnittet och mittersta halvan av de "
                "kommuner den jämförs med. Tabellen har samma siffror."
            ),
            (
                "The values per year of the municipality, with the mean and the middle half of "
                "those it is compared with. The table has the same numbers."
            ),
        ),
    }
)
ZERO_WITHIN = 1.6
"""The axis starts at zero if the largest value is more than so many times the smallest."""


@dataclass(frozen=True)
class IndicatorNames:
    """What the figure calls things.

    Attributes
    ----------
    own : str
        The municipality.
    peers : str
        Those that it is compared with, in full.
    axis : str
        What the vertical axis measures.
    language : {"sv", "en"}
    """

    own: str
    peers: str
    axis: str
    language: Language = "sv"


def draw_indicator(
    points: pd.DataFrame, names: IndicatorNames, *, timeline: Timeline | None = None
) -> Drawing:
    """Draw the municipality as a line over the dashed mean and the shaded middle half.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per year of a complete range: year, own, mean, lower_quartile, upper_quartile in
        the unit of the axis (NaN where there is none), and own_text, mean_text, middle_text as the
        table writes them.
    names : IndicatorNames
    timeline : Timeline, optional
        Project periods and breaks.

    Returns
    -------
    Drawing
    """
    language = names.language
    values = [
        float(value)
        for column in ("own", "mean", "lower_quartile", "upper_quartile")
        for value in points[column].dropna()
    ]
    x = year_axis(points["year"], TEXTS("year", language))
    low, high, ticks = round_limits(values, include=_must_show(values))
    y = Axis(names.axis, low, high, ticks, tick_labels(ticks, language=language))
    layers: list[Layer] = [
        *timeline_layers(timeline or Timeline(), x, y, language=language),
        marks.ribbon(
            points["year"],
            points["lower_quartile"],
            points["upper_quartile"],
            color=theme.COMPARISON.colour,
        ),
        *_mean_layers(points[points["mean"].notna()], names),
        *_own_layers(points, names),
    ]
    ends = [
        labels.End.of(points.assign(estimate=points["own"]), names.own, theme.OWN.colour, factor=1),
        labels.End.of(
            points.assign(estimate=points["mean"]),
            TEXTS("mean_short", language),
            theme.COMPARISON.colour,
            factor=1,
        ),
    ]
    layers += labels.end_labels(ends, x, y)
    return Drawing(tuple(layers), x, y, TEXTS("description", language))


indicator = as_figure(draw_indicator)


def _own_layers(points: pd.DataFrame, names: IndicatorNames) -> list[Layer]:
    language = names.language
    rows = points[points["own"].notna()]
    texts = {
        TEXTS("series", language): [names.own] * len(rows),
        TEXTS("year", language): [str(year) for year in rows["year"]],
        TEXTS("value", language): list(rows["own_text"]),
    }
    return [
        marks.line(points["year"], points["own"], color=theme.OWN.colour, width=2.5),
        marks.points(
            rows["year"], rows["own"], texts, marks.Look(theme.OWN.colour, theme.OWN.marker)
        ),
    ]


def _mean_layers(rows: pd.DataFrame, names: IndicatorNames) -> list[Layer]:
    language, style = names.language, theme.COMPARISON
    texts = {
        TEXTS("series", language): [names.peers] * len(rows),
        TEXTS("year", language): [str(year) for year in rows["year"]],
        TEXTS("mean", language): list(rows["mean_text"]),
        TEXTS("middle", language): list(rows["middle_text"]),
    }
    look = marks.Look(style.colour, style.marker, is_hollow=True, size=6)
    return [
        marks.line(rows["year"], rows["mean"], color=style.colour, dash="dashed", width=1.5),
        marks.points(rows["year"], rows["mean"], texts, look),
    ]


def _must_show(values: list[float]) -> float:
    """Choose a value that must be on the axis: zero, unless all values lie far from it."""
    if not values or min(values) * ZERO_WITHIN < max(values):
        return 0.0
    return min(values)
