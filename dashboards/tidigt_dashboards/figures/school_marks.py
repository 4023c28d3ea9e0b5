"""What the figures of schools have in common: names, quiet crowds of points, stepped bands."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import holoviews as hv
import numpy as np

from tidigt_dashboards import theme
from tidigt_dashboards.figures import labels, marks
from tidigt_dashboards.figures.drawing import Layer
from tidigt_dashboards.figures.points import LONGEST_LABEL
from tidigt_dashboards.swedish import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike

    from tidigt_dashboards.figures.drawing import Axis
    from tidigt_dashboards.swedish import Language

TEXTS = Texts({"the_school": ("skolan", "the school")})
CROWD_OPACITY = 0.35
STEP = 0.5


@dataclass(frozen=True)
class SchoolNames:
    """What a figure of a school calls things.

    Attributes
    ----------
    school : str
        The school, in full.
    result, difference : str
        Titles of the axes: what the result is, and what a deviation from the expected one is.
    language : {"sv", "en"}
    most : float
        The largest result that there can be: 100 for a share.
    """

    school: str
    result: str
    difference: str
    language: Language = "sv"
    most: float = math.inf

    @property
    def short(self) -> str:
        """The name, or a shorter word where it would not fit beside a point on a phone."""
        fits = len(self.school) <= LONGEST_LABEL
        return self.school if fits else TEXTS("the_school", self.language)


def crowd(x: ArrayLike, y: ArrayLike) -> Layer:
    """Mark many points that nobody is to be picked out from: small, grey, without tooltip."""
    colour = theme.COMPARISON.colour
    return Layer(
        hv.Scatter,
        {"x": marks.numbers(x), "y": marks.numbers(y)},
        1,
        {
            "marker": "circle",
            "size": 5,
            "fill_color": colour,
            "fill_alpha": CROWD_OPACITY,
            "line_alpha": 0,
        },
        {"marker": "o", "s": 9, "color": colour, "alpha": CROWD_OPACITY, "linewidth": 0},
    )


def own_points(x: ArrayLike, y: ArrayLike, texts: Mapping[str, Sequence[str]]) -> Layer:
    """Mark the school that the figure is about."""
    return marks.points(x, y, texts, marks.Look(theme.OWN.colour, theme.OWN.marker, size=12))


def name_beside(name: str, x: ArrayLike, y: ArrayLike, x_axis: Axis, y_axis: Axis) -> Layer:
    """Write the name of the school above its point, towards the side where there is room."""
    places = marks.numbers(x), marks.numbers(y)
    is_right = len(places[0]) > 0 and places[0][0] > (x_axis.low + x_axis.high) / 2
    above = 0.03 * (y_axis.high - y_axis.low)
    return labels.words(
        places[0],
        places[1] + above,
        [name] * len(places[0]),
        color=theme.OWN.colour,
        align="right" if is_right else "left",
        baseline="bottom",
    )


def stepped_band(years: ArrayLike, lower: ArrayLike, upper: ArrayLike, *, color: str) -> Layer:
    """Shade between two limits, each year by itself: its limits are those of that year's pupils."""
    x = np.repeat(marks.numbers(years), 2) + np.tile([-STEP, STEP], len(marks.numbers(years)))
    return marks.ribbon(
        x, np.repeat(marks.numbers(lower), 2), np.repeat(marks.numbers(upper), 2), color=color
    )
