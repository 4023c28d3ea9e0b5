"""The marks that figures are made of, each as one layer for both backends.

Colour never carries meaning alone: what differs in colour differs in dash or marker too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import holoviews as hv
import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures.drawing import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

Dash = Literal["solid", "dashed", "dotted"]
MATPLOTLIB_MARKERS = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D", "star": "*"}
MATPLOTLIB_DASHES = {"solid": "-", "dashed": "--", "dotted": ":"}


def numbers(values: ArrayLike) -> NDArray[np.float64]:
    """Take the numbers of a column, without its index."""
    return np.asarray(values, dtype=np.float64)


def line(
    x: ArrayLike, y: ArrayLike, *, color: str, dash: Dash = "solid", width: float = 2
) -> Layer:
    """Join points in the order given; a NaN leaves a gap."""
    return Layer(
        hv.Curve,
        {"x": numbers(x), "y": numbers(y)},
        1,
        {"color": color, "line_dash": dash, "line_width": width},
        {"color": color, "linestyle": MATPLOTLIB_DASHES[dash], "linewidth": width},
    )


def ribbon(x: ArrayLike, lower: ArrayLike, upper: ArrayLike, *, color: str) -> Layer:
    """Shade between two limits; a NaN leaves a gap."""
    return Layer(
        hv.Area,
        {"x": numbers(x), "y": numbers(upper), "y2": numbers(lower)},
        1,
        {"fill_color": color, "fill_alpha": theme.BAND_OPACITY, "line_alpha": 0},
        {"color": color, "alpha": theme.BAND_OPACITY, "linewidth": 0},
    )


@dataclass(frozen=True)
class Look:
    """How points look: colour, Bokeh's name of the marker, filled or hollow, pixels across."""

    color: str
    marker: str = "circle"
    is_hollow: bool = False
    size: int = 8


def published_look(color: str) -> Look:
    """Give the look of a figure that was published elsewhere: a large hollow star."""
    return Look(color, "star", is_hollow=True, size=18)


def points(x: ArrayLike, y: ArrayLike, texts: Mapping[str, Sequence[str]], look: Look) -> Layer:
    """Mark points, with the texts that hovering shows: label -> one text per point.

    Only what the tooltip shows is sent to the browser.
    """
    fill = theme.BACKGROUND if look.is_hollow else look.color
    columns = {f"text_{place}": list(values) for place, values in enumerate(texts.values())}
    tooltips = [(label, f"@{name}") for label, name in zip(texts, columns, strict=True)]
    bokeh = {
        "marker": look.marker,
        "size": look.size,
        "fill_color": fill,
        "line_color": look.color,
        "line_width": 1.5,
        "tools": ["hover"],
        "hover_tooltips": tooltips,
    }
    matplotlib = {
        "marker": MATPLOTLIB_MARKERS[look.marker],
        "s": look.size**2 / 2,
        "facecolors": fill,
        "edgecolors": look.color,
    }
    return Layer(hv.Scatter, {"x": numbers(x), "y": numbers(y), **columns}, 1, bokeh, matplotlib)


def whiskers(
    x0: ArrayLike,
    y0: ArrayLike,
    x1: ArrayLike,
    y1: ArrayLike,
    *,
    color: str,
    width: float = 2,
) -> Layer:
    """Draw separate straight pieces, for example intervals."""
    return Layer(
        hv.Segments,
        {"x": numbers(x0), "y": numbers(y0), "x1": numbers(x1), "y1": numbers(y1)},
        4,
        {"color": color, "line_width": width},
        {"color": color, "linewidth": width},
    )


def period(starts: ArrayLike, ends: ArrayLike) -> Layer:
    """Shade spans of time from top to bottom."""
    return Layer(
        hv.VSpans,
        {"x0": numbers(starts), "x1": numbers(ends)},
        2,
        {
            "fill_color": theme.PROJECT_PERIOD,
            "fill_alpha": 1,
            "line_alpha": 0,
            "apply_ranges": False,
        },
        {
            "facecolor": theme.PROJECT_PERIOD,
            "alpha": 1,
            "linewidth": 0,
            "apply_ranges": False,
        },
    )


def break_lines(x: ArrayLike) -> Layer:
    """Draw dashed vertical lines where a series is broken."""
    return Layer(
        hv.VLines,
        {"x": numbers(x)},
        1,
        {
            "color": theme.BREAK_LINE,
            "line_dash": "dashed",
            "line_width": 1.5,
            "apply_ranges": False,
        },
        {"color": theme.BREAK_LINE, "linestyle": "--", "linewidth": 1.5, "apply_ranges": False},
    )


def level(y: ArrayLike) -> Layer:
    """Draw thin horizontal lines, for example at no difference."""
    return Layer(
        hv.HLines,
        {"y": numbers(y)},
        1,
        {"color": theme.RULE, "line_width": 1, "apply_ranges": False},
        {"color": theme.RULE, "linewidth": 1, "apply_ranges": False},
    )


def upright(x: ArrayLike) -> Layer:
    """Draw thin vertical lines, for example at no change."""
    return Layer(
        hv.VLines,
        {"x": numbers(x)},
        1,
        {"color": theme.MUTED, "line_width": 1, "apply_ranges": False},
        {"color": theme.MUTED, "linewidth": 1, "apply_ranges": False},
    )
