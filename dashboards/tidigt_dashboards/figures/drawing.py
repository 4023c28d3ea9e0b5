"""A drawing: layers and axes, the same whichever backend shows them.

A figure of Tidigt is first a :class:`Drawing`, which is data: a fixed number of layers in a fixed
order, however much or little there is to show. ``Drawing.to_holoviews`` makes the HoloViews object
for Bokeh (screen) or Matplotlib (files); :class:`tidigt_dashboards.figures.live.LiveFigure` keeps
one Bokeh figure for a whole visit and only exchanges the data of its layers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal

import holoviews as hv

from tidigt.unsuppressed import mark
from tidigt_dashboards import theme
from tidigt_dashboards.figures import backends

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Backend = Literal["bokeh", "matplotlib"]


@dataclass(frozen=True)
class Axis:
    """One axis: what it measures, its ends, and the text at its ticks."""

    label: str
    low: float
    high: float
    ticks: tuple[float, ...]
    tick_labels: tuple[str, ...]

    def ticks_with_labels(self) -> list[tuple[float, str]]:
        """Return each tick with its text; one without text where there is nothing to measure."""
        both = list(zip(self.ticks, self.tick_labels, strict=True))
        return both or [(self.low, "")]  # HoloViews cannot draw an axis without any


@dataclass(frozen=True)
class Layer:
    """One HoloViews element that is not made yet: its columns, and how each backend draws it.

    To make the element costs more than to compute what it shows, and a figure that only gets new
    data does not need it.

    Attributes
    ----------
    kind : type of HoloViews element
    columns : mapping of column name to values
        In the order of ``kdims`` and ``vdims``. The browser gets all of them.
    n_keys : int
        How many of the columns are key dimensions.
    bokeh, matplotlib : mapping
        Options of each backend.
    """

    kind: type[hv.Element]
    columns: Mapping[str, Any]
    n_keys: int
    bokeh: Mapping[str, Any] = field(default_factory=dict)
    matplotlib: Mapping[str, Any] = field(default_factory=dict)

    def element(self) -> hv.Element:
        """Make the HoloViews element, without options."""
        names = list(self.columns)
        values = names[self.n_keys :]
        return self.kind(dict(self.columns), names[: self.n_keys], *([values] if values else []))

    def styled(self, backend: Backend) -> hv.Element:
        """Make the element with the options of one backend."""
        options = self.bokeh if backend == "bokeh" else self.matplotlib
        return self.element().opts(**options, backend=backend)


@dataclass(frozen=True)
class Drawing:
    """A figure before it is drawn.

    Attributes
    ----------
    layers : tuple of Layer
        From the back to the front. A figure has the same layers for any data; one that has nothing
        to show is empty.
    x, y : Axis
    description : str
        What the figure shows, in one sentence; the name of the canvas for a screen reader.
    height : int
        Pixels on screen.
    widest : int or None
        Pixels on screen; None takes all the width there is.
    top, right : int
        Pixels above the frame, for the project's name, and to its right, for labels at the ends of
        lines.
    aspect : float or None
        Width by height of a figure whose axes have one scale, such as a map: it then keeps that
        shape at any width, and has no axes to read.
    """

    layers: tuple[Layer, ...]
    x: Axis
    y: Axis
    description: str
    height: int = theme.FIGURE_HEIGHT
    widest: int | None = None
    top: int = 24
    right: int = 84
    aspect: float | None = None

    def to_holoviews(self, backend: Backend = "bokeh") -> hv.Overlay:
        """Make the HoloViews object for one backend.

        Examples
        --------
        >>> axis = Axis("År", 2019.0, 2021.0, (2020.0,), ("2020",))
        >>> curve = Layer(hv.Curve, {"x": [2019, 2020], "y": [1, 2]}, 1)
        >>> drawing = Drawing((curve,), axis, axis, "En linje.")
        >>> type(drawing.to_holoviews("bokeh")).__name__
        'Overlay'
        """
        backends.load(backend)
        overlay = hv.Overlay([layer.styled(backend) for layer in self.layers])
        options = {
            "xlim": (self.x.low, self.x.high),
            "ylim": (self.y.low, self.y.high),
            "xlabel": self.x.label,
            "ylabel": self.y.label,
            "xticks": self.x.ticks_with_labels(),
            "yticks": self.y.ticks_with_labels(),
            "show_legend": False,
            "title": mark(),
        }
        extra = backends.overlay_options(backend, self)
        return overlay.opts(**options, **extra, backend=backend)


def as_figure(draw: Callable[..., Drawing]) -> Callable[..., hv.Overlay]:
    """Make, from a function that gives a Drawing, the one that gives the HoloViews object.

    The function made takes the same arguments, and ``backend="bokeh"`` or ``"matplotlib"``.
    """

    @wraps(draw)
    def figure(*args: Any, backend: Backend = "bokeh", **choices: Any) -> hv.Overlay:  # noqa: ANN401 - as ``draw`` has them
        return draw(*args, **choices).to_holoviews(backend)

    return figure
