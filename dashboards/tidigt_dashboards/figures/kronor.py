"""Amounts over the years, one line for each series; what rests on a forecast is hollow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.scales import round_limits, tick_labels
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

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
    points: pd.DataFrame,
    lines: Sequence[Line],
    names: KronorNames,
    *,
    timeline: Timeline | None = None,
) -> Drawing:
    """Draw amounts over the years.

    Parameters
    ----------
    points : pandas.DataFrame
        One row per line and year of a complete range: ``line``, ``year``, ``value`` (kronor; NaN
        leaves a gap), ``text`` as the table writes it, ``is_forecast``.
    lines : sequence of Line
        From the back to the front; the same number of them for any data.
    names : KronorNames
    timeline : Timeline, optional
        Project periods and breaks.
    """
    language = names.language
    x = year_axis(points["year"], TEXTS("year", language))
    low, high, ticks = round_limits(points["value"])
    y = Axis(names.axis, low, high, ticks, tick_labels(ticks, language=language))
    layers: list[Layer] = list(timeline_layers(timeline or Timeline(), x, y, language=language))
    ends = []
    for line in lines:
        rows = points[points["line"] == line.key].sort_values("year")
        layers += _line_layers(rows, line, names)
        last = rows.rename(columns={"value": "estimate"})
        ends.append(labels.End.of(last, line.label, line.style.colour, factor=1))
    has_value = bool(points["value"].notna().any())
    layers += [
        *labels.end_labels(ends, x, y),
        labels.note("" if has_value else names.nothing, x, y),
    ]
    return Drawing(tuple(layers), x, y, names.description)


kronor = as_figure(draw_kronor)


def _line_layers(rows: pd.DataFrame, line: Line, names: KronorNames) -> list[Layer]:
    """Draw one series: the line, its points, and apart from them those that rest on a forecast."""
    style = line.style
    width, size = (1.5, 5) if line.is_comparison else (2.5, 8)
    dash: marks.Dash = "dashed" if line.is_comparison else "solid"
    layers = [marks.line(rows["year"], rows["value"], color=style.colour, dash=dash, width=width)]
    for is_forecast in (False, True):
        there = rows[rows["value"].notna() & (rows["is_forecast"] == is_forecast)]
        texts = {
            TEXTS("series", names.language): [line.title] * len(there),
            TEXTS("year", names.language): [str(year) for year in there["year"]],
            names.value: list(there["text"]),
        }
        is_hollow = line.is_comparison or is_forecast
        look = marks.Look(style.colour, style.marker, is_hollow=is_hollow, size=size)
        layers.append(marks.points(there["year"], there["value"], texts, look))
    return layers
