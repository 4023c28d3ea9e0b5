"""Arrowheads, turned as their pieces lie on the screen, whatever the axes are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bokeh.models import Arrow, VeeHead

from tidigt_dashboards.figures.marks import whiskers

if TYPE_CHECKING:
    from collections.abc import Callable

    import holoviews as hv
    from holoviews.plotting.plot import Plot
    from numpy.typing import ArrayLike

    from tidigt_dashboards.figures.drawing import Layer


def arrows(
    x0: ArrayLike,
    y0: ArrayLike,
    x1: ArrayLike,
    y1: ArrayLike,
    *,
    color: str,
) -> Layer:
    """Put an arrowhead at the end of each piece, turned as the piece lies on the screen."""
    layer = whiskers(x0, y0, x1, y1, color=color, width=0)
    return replace(
        layer,
        bokeh={**layer.bokeh, "hooks": [_bokeh_arrowheads(color)]},
        matplotlib={**layer.matplotlib, "hooks": [_matplotlib_arrowheads(color)]},
    )


def _bokeh_arrowheads(color: str) -> Callable[[Plot, Any], None]:
    """Make the hook that hangs arrows on the data source of the pieces."""

    def add(plot: Plot, _element: object) -> None:
        head = VeeHead(size=11, fill_color=color, line_color=color)
        source = plot.handles["cds"]
        places = {"x_start": "x", "y_start": "y", "x_end": "x1", "y_end": "y1"}
        plot.state.add_layout(Arrow(end=head, source=source, line_alpha=0, **places))

    return add


def _matplotlib_arrowheads(color: str) -> Callable[[Plot, Any], None]:
    """Make the hook that draws an arrow for each piece."""

    def add(plot: Plot, element: hv.Segments) -> None:
        style = {"arrowstyle": "-|>", "color": color, "linewidth": 0}
        for x0, y0, x1, y1 in element.array():
            plot.handles["axis"].annotate("", (x1, y1), (x0, y0), arrowprops=style)

    return add
