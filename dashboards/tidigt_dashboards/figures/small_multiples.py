"""Many indicators of one municipality above each other, on one axis of years."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer, as_figure
from tidigt_dashboards.figures.timeline import Timeline, timeline_layers, year_axis
from tidigt_dashboards.swedish import Language, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TEXTS = Texts(
    {
        "year": ("År", "Year"),
        "indicator": ("Nyckeltal", "Indicator"),
        "value": ("Värde", "Value"),
        "nothing": ("inget värde", "no value"),
        "description": (
            "{n} nyckeltal över åren, vart och ett i sin egen skala. Tabellen har samma siffror.",
            "{n} indicators over the years, each on its own scale. The table has the same numbers.",
        ),
    }
)
ROW_HEIGHT = 100
"""Pixels: two lines of title and the series under them."""
CHARACTERS = 36
"""A line of a title on a narrow screen."""
LOWEST, HIGHEST = 0.12, 0.52
"""Where in its row a series lies, from the foot of the row."""


@dataclass(frozen=True)
class Multiple:
    """One row of the figure.

    Attributes
    ----------
    title : str
        Broken in at most two lines.
    years, values, texts : sequences
        One per year: the value (NaN where there is none) and how the table writes it.
    has_line : bool
        The points are joined.
    last : str
        The last value, short enough for the margin; empty if there is none.
    """

    title: str
    years: Sequence[int]
    values: Sequence[float]
    texts: Sequence[str]
    has_line: bool
    last: str = ""


def draw_multiples(
    rows: Sequence[Multiple], *, timeline: Timeline | None = None, language: Language = "sv"
) -> Drawing:
    """Draw each row on its own scale; joined by a line only where there are years enough.

    Parameters
    ----------
    rows : sequence of Multiple
        From above; the same number of them for every municipality.
    timeline : Timeline, optional
        Project periods.
    language : {"sv", "en"}
    """
    all_years = sorted({year for row in rows for year in row.years}) or [0]
    x = year_axis(all_years, TEXTS("year", language))
    feet = [float(len(rows) - 1 - place) for place in range(len(rows))]
    y = Axis("", 0.0, float(max(len(rows), 1)), tuple(feet), ("",) * len(feet))
    heights = [_heights(row, foot) for row, foot in zip(rows, feet, strict=True)]
    joined = [
        of_row if row.has_line else np.full(len(of_row), np.nan)
        for row, of_row in zip(rows, heights, strict=True)
    ]
    last = [_last_height(of_row, foot) for of_row, foot in zip(heights, feet, strict=True)]
    layers = (
        *timeline_layers(Timeline((timeline or Timeline()).periods), x, y, language=language),
        marks.line(
            [value for row in rows for value in (*row.years, np.nan)],
            [value for of_row in joined for value in (*of_row, np.nan)],
            color=theme.OWN.colour,
        ),
        _points(rows, heights, language),
        labels.words(
            [x.low] * len(rows),
            [foot + 0.97 for foot in feet],
            [f" {_wrapped(row.title)}" for row in rows],
            color=theme.TEXT,
            baseline="top",
        ),
        labels.words(
            [x.high] * len(rows),
            last,
            [f"\N{NO-BREAK SPACE}{row.last or TEXTS('nothing', language)}" for row in rows],
            color=theme.OWN.colour,
        ),
    )
    return Drawing(
        layers,
        x,
        y,
        TEXTS("description", language, n=len(rows)),
        height=80 + ROW_HEIGHT * max(len(rows), 1),
        widest=640,
        right=96,
    )


multiples = as_figure(draw_multiples)


def _points(
    rows: Sequence[Multiple], heights: Sequence[NDArray[np.float64]], language: Language
) -> Layer:
    """Mark every value that there is, with what the table says of it."""
    there = [
        (row, place, height)
        for row, of_row in zip(rows, heights, strict=True)
        for place, height in enumerate(of_row)
        if not np.isnan(height)
    ]
    texts = {
        TEXTS("indicator", language): [row.title for row, _, _ in there],
        TEXTS("year", language): [str(row.years[place]) for row, place, _ in there],
        TEXTS("value", language): [row.texts[place] for row, place, _ in there],
    }
    return marks.points(
        [row.years[place] for row, place, _ in there],
        [height for _, _, height in there],
        texts,
        marks.Look(theme.OWN.colour, size=6),
    )


def _heights(row: Multiple, foot: float) -> NDArray[np.float64]:
    """Place the values of a row between its lowest and its highest."""
    values = marks.numbers(row.values)
    known = values[~np.isnan(values)]
    if not len(known) or known.min() == known.max():
        return np.where(np.isnan(values), np.nan, foot + (LOWEST + HIGHEST) / 2)
    share = (values - known.min()) / (known.max() - known.min())
    return foot + LOWEST + (HIGHEST - LOWEST) * share


def _last_height(heights: NDArray[np.float64], foot: float) -> float:
    """Find the height of the last value; the middle of the row if there is none."""
    known = heights[~np.isnan(heights)]
    return float(known[-1]) if len(known) else foot + (LOWEST + HIGHEST) / 2


def _wrapped(title: str) -> str:
    """Break a title in at most two lines."""
    return "\n ".join(textwrap.wrap(title, CHARACTERS, max_lines=2, placeholder=" …"))
