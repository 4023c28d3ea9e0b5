"""One Bokeh figure for a whole visit, which is only fed new data.

To draw a figure costs the server about 200 ms and the browser as much again. It is drawn once for
all visits, each of which gets a copy in a fifth of the time; and to exchange the data of its layers
costs a few milliseconds, because HoloViews then has nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import holoviews as hv
import numpy as np
from bokeh.core.serialization import Deserializer, Serializer
from bokeh.document import Document
from bokeh.io.doc import patch_curdoc

from tidigt_dashboards.figures import backends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bokeh.models import Axis as BokehAxis
    from bokeh.models import ColumnDataSource, Range1d
    from bokeh.models import Plot as BokehPlot

    from tidigt_dashboards.figures.drawing import Axis, Drawing, Layer


MADE_ANEW = frozenset({"selected", "selection_policy", "view"})
"""Of data sources and renderers, where nothing can be selected and everything is shown."""


class Prototype:
    """A drawn figure written down, from which each visit gets its own in a fifth of the time.

    Parameters
    ----------
    drawing : Drawing
        Any drawing of the kind.
    """

    def __init__(self, drawing: Drawing) -> None:
        backends.load("bokeh")
        passing = Document()
        with patch_curdoc(passing):
            plot = hv.renderer("bokeh").get_plot(drawing.to_holoviews("bokeh"))
        sources = [subplot.handles["cds"] for subplot in plot.subplots.values()]
        self.layers: list[Layer] = list(drawing.layers)
        # What HoloViews drew with is large, and no part of the figure: only what it refers to is.
        self._written = _without_defaults(Serializer(deferred=False).encode([plot.state, sources]))

    def copy(self) -> tuple[BokehPlot, list[ColumnDataSource]]:
        """Return a figure of its own, in no document, and the data sources of its layers."""
        figure, sources = Deserializer().decode(self._written)
        return figure, sources


def _without_defaults(written: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
    """Leave out what Bokeh makes anew for each copy: half of all that a figure is made of."""
    if isinstance(written, list):
        return [_without_defaults(part) for part in written]
    if isinstance(written, dict):
        return {
            name: _without_defaults(part) for name, part in written.items() if name not in MADE_ANEW
        }
    return written


class LiveFigure:
    """A drawn figure whose data can be exchanged.

    Parameters
    ----------
    drawing : Drawing
        What is shown at first; any later drawing must have the same layers in the same order.
    prototype : Prototype, optional
        Of another drawing of the same kind; without it the figure is drawn anew.
    """

    def __init__(self, drawing: Drawing, prototype: Prototype | None = None) -> None:
        model = prototype or Prototype(drawing)
        self._fed: list[Layer] = list(model.layers)
        self.figure, self._sources = model.copy()
        self.feed(drawing)

    def feed(self, drawing: Drawing) -> None:
        """Show another drawing of the same kind.

        A column that is the very object that is shown already is not sent again, such as the
        outlines of a map.

        Parameters
        ----------
        drawing : Drawing
            Made by the same function as the first one.

        Raises
        ------
        ValueError
            It has another number of layers.
        """
        before, self._fed = self._fed, list(drawing.layers)
        for source, old, layer in zip(self._sources, before, drawing.layers, strict=True):
            if changed := _changed(old, layer):
                source.data.update(changed)
        _set_axis(self.figure.x_range, self.figure.xaxis[0], drawing.x)
        _set_axis(self.figure.y_range, self.figure.yaxis[0], drawing.y)
        self.figure.html_attributes = {
            **self.figure.html_attributes,
            "aria-label": drawing.description,
        }


def _changed(old: Layer, layer: Layer) -> dict[str, Any]:
    """Give the columns to send; none where all are alike, else those that are other objects."""
    others = {
        name: values
        for name, values in layer.columns.items()
        if values is not old.columns.get(name)
    }
    if _is_same({name: old.columns.get(name) for name in others}, others):
        return {}
    return _outlines(layer) if layer.kind is hv.Area else others


def _is_same(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Say whether two layers show the same; a crowd of points often does, whoever is marked."""
    return before.keys() == now.keys() and all(
        _is_alike(before[name], column) for name, column in now.items()
    )


def _is_alike(before: object, now: object) -> bool:
    if isinstance(now, list):  # of texts, or of the corners of areas, as many as each has
        return before == now
    return bool(np.array_equal(np.asarray(before), np.asarray(now), equal_nan=_is_number(now)))


def _is_number(column: object) -> bool:
    return isinstance(column, np.ndarray) and column.dtype.kind == "f"


def _outlines(area: Layer) -> dict[str, Any]:
    """Go forth along the lower limit and back along the upper, for each unbroken piece."""
    columns = np.column_stack(list(area.columns.values()))
    has_all = np.isfinite(columns).all(axis=1)
    pieces = np.split(columns, np.flatnonzero(np.diff(has_all)) + 1) if len(columns) else []
    outline: list[Any] = []
    for x, upper, lower in (piece.T for piece in pieces if np.isfinite(piece).all()):
        there, back = np.column_stack([x, lower]), np.column_stack([x, upper])[::-1]
        outline += [[[np.nan, np.nan]], there, back]
    points = np.concatenate(outline[1:]) if outline else np.empty((0, 2))
    return {"x": points[:, 0], "y": points[:, 1]}


def _set_axis(bounds: Range1d, axis: BokehAxis, wanted: Axis) -> None:
    """Move one axis: its ends, its ticks and their texts, its title."""
    bounds.update(start=wanted.low, end=wanted.high)
    axis.ticker.ticks = list(wanted.ticks)
    axis.major_label_overrides = dict(zip(wanted.ticks, wanted.tick_labels, strict=True))
    axis.axis_label = wanted.label
