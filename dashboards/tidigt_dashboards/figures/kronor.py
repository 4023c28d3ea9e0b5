"""Amounts over the years, one line for each series; what rests on a forecast is hollow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tidigt_dashboards.theme import SeriesStyle

TEXTS = Texts({"series": ("Serie", "Series"), "year": ("År", "Year")})


@dataclass(frozen=True)
class Line:
    """One line of the figure.

    Attributes
    ----------
    key : str
        Its value in the column ``line`` of the points.
    title : str
        Names it where hovering shows it.
    label : str
        Names it where it ends.
    style : SeriesStyle
    is_comparison : bool
        Drawn thin and dashed, with small hollow points.
    """

    key: str
    title: str
    label: str
    style: SeriesStyle
    is_comparison: bool = False


@dataclass(frozen=True)
class Point:
    """One year of one line.

    Attributes
    ----------
    line : str
        Key of the line.
    year : int
    value : float
        Kronor; NaN leaves a gap.
    text : str
        The value as the table writes it.
    is_forecast : bool
        It rests on a forecast, and is hollow.
    """

    line: str
    year: int
    value: float
    text: str = ""
    is_forecast: bool = False


@dataclass(frozen=True)
class KronorNames:
    """What the figure calls things.

    Attributes
    ----------
    axis : str
        What the vertical axis measures, with the price year.
    value : str
        The label of an amount in a tooltip.
    nothing : str
        Stands in the frame when there is nothing to draw.
    description : str
        Accessible name.
    language : {"sv", "en"}
    """

    axis: str
    value: str
    nothing: str
    description: str
    language: Language = "sv"


def draw_kronor(
    points: Sequence[Point],
    lines: Sequence[Line],
    names: KronorNames,
    *,
    years: Sequence[int] = (),
    timeline: Timeline | None = None,
) -> Drawing:
    """Draw amounts over the years.

    Parameters
    ----------
    points : sequence of Point
        One for each line and year of a complete range, in order of year.
    lines : sequence of Line
        From the back to the front; the same number of them for any data.
    names : KronorNames
    years : sequence of int
        The range of the axis where there may be no points at all.
    timeline : Timeline, optional
        Project periods and breaks.
    """
    language = names.language
    x = year_axis([point.year for point in points] or years, TEXTS("year", language))
    low, high, ticks = round_limits([point.value for point in points])
    y = Axis(names.axis, low, high, ticks, tick_labels(ticks, language=language))
    layers: list[Layer] = list(timeline_layers(timeline or Timeline(), x, y, language=language))
    ends = []
    for line in lines:
        of_line = [point for point in points if point.line == line.key]
        layers += _line_layers(of_line, line, names)
        there = [point.value for point in of_line if not math.isnan(point.value)]
        last = there[-1] if there else math.nan
        ends.append(labels.End(last, line.label, line.style.colour))
    has_value = not all(math.isnan(point.value) for point in points)
    layers += [
        *labels.end_labels(ends, x, y),
        labels.note("" if has_value else names.nothing, x, y),
    ]
    return Drawing(tuple(layers), x, y, names.description)


kronor = as_figure(draw_kronor)


def _line_layers(points: Sequence[Point], line: Line, names: KronorNames) -> list[Layer]:
    """Draw one series: the line, its points, and apart from them those that rest on a forecast."""
    style = line.style
    width, size = (1.5, 5) if line.is_comparison else (2.5, 8)
    dash: marks.Dash = "dashed" if line.is_comparison else "solid"
    years, values = [point.year for point in points], [point.value for point in points]
    layers = [marks.line(years, values, color=style.colour, dash=dash, width=width)]
    for is_forecast in (False, True):
        there = [
            point
            for point in points
            if not math.isnan(point.value) and bool(point.is_forecast) is is_forecast
        ]
        texts = {
            TEXTS("series", names.language): [line.title] * len(there),
            TEXTS("year", names.language): [str(point.year) for point in there],
            names.value: [point.text for point in there],
        }
        is_hollow = line.is_comparison or is_forecast
        look = marks.Look(style.colour, style.marker, is_hollow=is_hollow, size=size)
        x, y = [point.year for point in there], [point.value for point in there]
        layers.append(marks.points(x, y, texts, look))
    return layers
