"""The pane that a figure is shown in: named for screen readers, without toolbar, never a trap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import panel as pn

if TYPE_CHECKING:
    import holoviews as hv
    from bokeh.model import Model


class NamedFigure(pn.pane.HoloViews):
    """A HoloViews pane whose Bokeh figures carry a role and a name."""

    def __init__(self, plot: Any, *, label: str, **params: Any) -> None:  # noqa: ANN401 - whatever Panel takes
        self._label = label
        super().__init__(plot, **params)

    def _get_model(self, *args: Any, **kwargs: Any) -> Model:  # noqa: ANN401 - Panel's own signature
        model = super()._get_model(*args, **kwargs)
        name_figures(model, self._label)
        return model


def name_figures(model: Model, label: str) -> None:
    """Give every Bokeh figure under a model a role and a name, and take its toolbar away."""
    for figure in model.select({"type": _plot_type()}):
        figure.html_attributes = {"role": "figure", "aria-label": label}
        figure.toolbar_location = None
        figure.toolbar.autohide = True


def figure_pane(plot: hv.core.Dimensioned, *, label: str, height: int) -> pn.viewable.Viewable:
    """Put a HoloViews object or ``hv.DynamicMap`` in a pane that fills the width of its section.

    Parameters
    ----------
    plot : HoloViews object
        A ``DynamicMap`` bound to the state, so that a choice sends data, not a new figure.
    label : str
        Name for those who do not see the figure; says that the table has the same numbers.
    height : int
        In pixels.
    """
    return NamedFigure(
        plot, label=label, height=height, sizing_mode="stretch_width", linked_axes=False
    )


def _plot_type() -> type[Model]:
    from bokeh.models import Plot

    return Plot
