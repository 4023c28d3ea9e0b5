"""What Bokeh and Matplotlib are told once per figure: no toolbar, a quiet grid, room for labels."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Literal

from bokeh.models import HoverTool, NoOverlap

from tidigt_dashboards import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from bokeh.models import Plot as BokehPlot
    from holoviews.plotting.plot import Plot

    from tidigt_dashboards.figures.drawing import Drawing

MODULES = {"bokeh": "holoviews.plotting.bokeh", "matplotlib": "holoviews.plotting.mpl"}
FILE_INCHES = (9.0, 5.0)
FILE_ASPECT = 1.9
MAP_INCHES = (7.5, 9.5)
PIXELS_PER_INCH = 90
"""Of a figure that is taller than most, such as one with many rows."""
OTHER_GLYPHS = ("selection_glyph", "nonselection_glyph", "hover_glyph", "muted_glyph")


def load(backend: Literal["bokeh", "matplotlib"]) -> None:
    """Register a HoloViews backend; Matplotlib costs most of a second, so only when asked for.

    Raises
    ------
    KeyError
        No such backend.

    Examples
    --------
    >>> load("bokeh")
    """
    importlib.import_module(MODULES[backend])


def overlay_options(backend: Literal["bokeh", "matplotlib"], drawing: Drawing) -> dict[str, Any]:
    """Collect the options of a whole figure, beside its axes, for one backend."""
    if backend == "matplotlib":
        width, least = FILE_INCHES
        height = max(least, drawing.height / PIXELS_PER_INCH)
        return {
            "fig_inches": MAP_INCHES if drawing.aspect else (width, height),
            "aspect": "equal" if drawing.aspect else FILE_ASPECT,
            "hooks": [_no_axes if drawing.aspect else _quiet_axes],
            "show_frame": False,
        }
    return {
        "responsive": True,
        "height": drawing.height,
        "max_width": drawing.widest,
        "toolbar": None,
        "default_tools": [],
        "active_tools": [],
        "hooks": [_quiet_frame(drawing)],
    }


def _quiet_frame(drawing: Drawing) -> Callable[[Plot, Any], None]:
    """Make the hook that gives a Bokeh figure its margins, its grid and its accessible name."""

    def finish(plot: Plot, _element: object) -> None:
        figure = plot.state
        figure.min_border_right = drawing.right
        figure.min_border_top = drawing.top
        # Nothing to drag or scroll: a finger on the figure must move the page.
        figure.tools = [tool for tool in figure.tools if isinstance(tool, HoverTool)]
        figure.toolbar.active_drag = figure.toolbar.active_scroll = None
        figure.outline_line_color = None
        figure.background_fill_color = figure.border_fill_color = None
        figure.html_attributes = {"role": "figure", "aria-label": drawing.description}
        figure.xgrid.grid_line_color = None
        figure.ygrid.grid_line_color = theme.GRID
        for axis in figure.axis:
            axis.axis_line_color = theme.RULE
            axis.major_tick_line_color = theme.RULE
            axis.minor_tick_line_color = None
            axis.major_label_text_color = axis.axis_label_text_color = theme.MUTED
            axis.major_label_text_font_size = axis.axis_label_text_font_size = (
                theme.FIGURE_FONT_SIZE
            )
            axis.axis_label_text_font_style = "normal"
            axis.major_label_text_font = axis.axis_label_text_font = theme.FIGURE_FONT
        figure.xaxis.major_label_policy = NoOverlap(min_distance=6)
        # Nothing is selected or muted, so each mark needs one glyph and not five.
        for renderer in figure.renderers:
            renderer.update(**dict.fromkeys(OTHER_GLYPHS))
        if drawing.aspect:
            _keep_shape(figure, drawing.aspect)

    return finish


def _keep_shape(figure: BokehPlot, aspect: float) -> None:
    """Let a map keep its shape at any width; there is nothing to read on its axes."""
    figure.update(min_border=0, height=None, aspect_ratio=aspect, sizing_mode="scale_width")
    figure.axis.visible = figure.ygrid.visible = False


def _quiet_axes(plot: Plot, _element: object) -> None:
    """Give a Matplotlib figure the same quiet frame and grid."""
    axes = plot.handles["axis"]
    axes.grid(visible=True, axis="y", color=theme.GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(theme.RULE)
    axes.tick_params(colors=theme.MUTED)


def _no_axes(plot: Plot, _element: object) -> None:
    """Leave out the frame of a map."""
    plot.handles["axis"].set_axis_off()
