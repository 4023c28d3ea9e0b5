"""Several series over the years, each with its own dash and marker, named where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.theme import SeriesStyle

TEXTS = Texts({"series": ("Serie", "Series"), "year": ("År", "Year"), "value": ("Värde", "Value")})
ZERO_WITHIN = 1.6
"""The axis starts at zero if the largest value is more than so many times the smallest."""
ROOM = 0.02
"""Of the axis, beyond an end that a point stands at: else the frame would cut it in two."""


@dataclass(frozen=True)
class PathSeries:
    """One series of a figure.

    Attributes
    ----------
    label : str
        In full, for the tooltip.
    short : str
        At the end of the line.
    years, values : sequence
        In the unit of the axis; NaN leaves a gap.
    texts : sequence of str
        The values as the table writes them.
    style : SeriesStyle
    is_level : bool
        A level without points of its own.
    """

    label: str
    short: str
    years: Sequence[int]
    values: Sequence[float]
    texts: Sequence[str]
    style: SeriesStyle
    is_level: bool = False


@dataclass(frozen=True)
class PathNames:
    """What a figure of paths calls things.

    Attributes
    ----------
    axis : str
        What the vertical axis measures.
    description : str
        What the figure shows, in one sentence.
    note : str
        Stands in the middle of a figure without any value.
    ends : tuple of float
        Values that the vertical axis always reaches.
    language : {"sv", "en"}
    """

    axis: str
    description: str
    note: str = ""
    ends: tuple[float, ...] = ()
    language: Language = "sv"


def draw_paths(
    series: Sequence[PathSeries], names: PathNames, *, timeline: Timeline | None = None
) -> Drawing:
    """Draw series over the years; a figure has equally many series whatever it shows.

    Parameters
    ----------
    series : sequence of PathSeries
        From the back to the front; one without years draws nothing.
    names : PathNames
    timeline : Timeline, optional
        Project periods and breaks.
    """
    language = names.language
    years = [year for one in series for year in one.years]
    values = [float(value) for one in series for value in one.values if np.isfinite(value)]
    x = year_axis(years or [2000], TEXTS("year", language))
    low, high, ticks = round_limits([*values, *names.ends], include=_must_show(values))
    room = ROOM * (high - low)
    low -= room * (low in values)
    high += room * (high in values)
    y = Axis(names.axis, low, high, ticks, tick_labels(ticks, language=language))
    layers: list[Layer] = list(timeline_layers(timeline or Timeline(), x, y, language=language))
    for one in series:
        layers += _layers(one, language)
    layers += labels.end_labels([_end(one) for one in series], x, y)
    layers.append(labels.note("" if values else names.note, x, y))
    return Drawing(tuple(layers), x, y, names.description, right=108)


paths = as_figure(draw_paths)


def _layers(one: PathSeries, language: Language) -> list[Layer]:
    there = [place for place, value in enumerate(one.values) if np.isfinite(value)]
    shown = [] if one.is_level else there
    texts = {
        TEXTS("series", language): [one.label] * len(shown),
        TEXTS("year", language): [str(one.years[place]) for place in shown],
        TEXTS("value", language): [one.texts[place] for place in shown],
    }
    look = marks.Look(one.style.colour, one.style.marker, size=7)
    return [
        marks.line(one.years, one.values, color=one.style.colour, dash=_dash(one)),
        marks.points(
            [one.years[place] for place in shown],
            [one.values[place] for place in shown],
            texts,
            look,
        ),
    ]


def _dash(one: PathSeries) -> marks.Dash:
    for dash in ("dashed", "dotted"):
        if one.style.dash == dash:
            return dash
    return "solid"


def _end(one: PathSeries) -> labels.End:
    known = [float(value) for value in one.values if np.isfinite(value)]
    return labels.End(known[-1] if known else float("nan"), one.short, one.style.colour)


def _must_show(values: Sequence[float]) -> float:
    """Choose a value that must be on the axis: zero, unless all values lie far from it."""
    if not values or min(values) * ZERO_WITHIN < max(values):
        return 0.0
    return min(values)
