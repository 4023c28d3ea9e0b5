"""One Bokeh figure for a whole visit: built once, afterwards only fed new data.

To draw a figure anew costs the server about 200 ms and the browser as much again. To exchange the
data of its layers costs a few milliseconds, because HoloViews then has nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import holoviews as hv

from tidigt_dashboards.figures import backends

if TYPE_CHECKING:
    from bokeh.models import Axis as BokehAxis
    from bokeh.models import Plot as BokehPlot
    from bokeh.models import Range1d
    from holoviews.plotting.plot import Plot

    from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer


class LiveFigure:
    """A drawn figure whose data can be exchanged.

    Parameters
    ----------
    drawing : Drawing
        What is shown at first; any later drawing must have the same layers in the same order.
    """

    def __init__(self, drawing: Drawing) -> None:
        backends.load("bokeh")
        self._plot = hv.renderer("bokeh").get_plot(drawing.to_holoviews("bokeh"))
        self.figure: BokehPlot = self._plot.state

    def feed(self, drawing: Drawing) -> None:
        """Show another drawing of the same kind.

        Parameters
        ----------
        drawing : Drawing
            Made by the same function as the first one.

        Raises
        ------
        ValueError
            It has another number of layers.
        """
        for subplot, layer in zip(self._plot.subplots.values(), drawing.layers, strict=True):
            subplot.handles["cds"].data = _columns(subplot, layer)
        _set_axis(self.figure.x_range, self.figure.xaxis[0], drawing.x)
        _set_axis(self.figure.y_range, self.figure.yaxis[0], drawing.y)
        self.figure.html_attributes = {
            **self.figure.html_attributes,
            "aria-label": drawing.description,
        }


def _columns(subplot: Plot, layer: Layer) -> dict[str, Any]:
    """Give the columns that HoloViews would send; only an area is not drawn from its own."""
    if layer.kind is hv.Area:
        return dict(subplot.get_data(layer.element(), {}, {})[0])
    return dict(layer.columns)


def _set_axis(bounds: Range1d, axis: BokehAxis, wanted: Axis) -> None:
    """Move one axis: its ends, its ticks and their texts, its title."""
    bounds.update(start=wanted.low, end=wanted.high)
    axis.ticker.ticks = list(wanted.ticks)
    axis.major_label_overrides = dict(zip(wanted.ticks, wanted.tick_labels, strict=True))
    axis.axis_label = wanted.label
