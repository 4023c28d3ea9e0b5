"""Areas of a figure: rectangles, and the hatching that says that nothing is known there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import holoviews as hv
import numpy as np

from tidigt_dashboards.figures.drawing import Layer
from tidigt_dashboards.figures.marks import numbers, whiskers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in the units of the axes."""


def boxes(places: Iterable[Box], *, fill: str, edge: str, opacity: float = 1.0) -> Layer:
    """Draw filled rectangles with an edge; the columns are named as Bokeh names the edges."""
    left, bottom, right, top = _columns(places)
    return Layer(
        hv.Rectangles,
        {"left": left, "bottom": bottom, "right": right, "top": top},
        4,
        {"fill_color": fill, "fill_alpha": opacity, "line_color": edge, "line_width": 1.5},
        {"facecolor": fill, "alpha": opacity, "edgecolor": edge, "linewidth": 1.5},
    )


def hatching(places: Iterable[Box], *, run: float, step: float, color: str) -> Layer:
    """Fill rectangles with falling lines.

    Parameters
    ----------
    places : iterable of Box
    run : float
        How far to the right a line goes while it falls by one unit.
    step : float
        Distance between two lines along the horizontal axis.
    color : str
    """
    pieces = [piece for box in places for piece in _falling(box, run, step)]
    return whiskers(*_columns(pieces), color=color, width=1)


def _columns(places: Iterable[Box]) -> tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike]:
    table = np.asarray(list(places), dtype=float).reshape(-1, 4)
    left, lower, right, upper = table.T
    return numbers(left), numbers(lower), numbers(right), numbers(upper)


def _falling(box: Box, run: float, step: float) -> list[Box]:
    """Cut lines of one direction at the edges of a rectangle; they begin on one grid for all."""
    left, lower, right, upper = box
    pieces = []
    start = left - run * (upper - lower)
    for number in np.arange(np.ceil(start / step), np.floor(right / step) + 1):
        top = number * step
        from_x, to_x = max(top, left), min(top + run * (upper - lower), right)
        if to_x > from_x:
            pieces.append((from_x, upper - (from_x - top) / run, to_x, upper - (to_x - top) / run))
    return pieces
