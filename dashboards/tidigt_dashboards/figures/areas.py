"""Filled areas with data of their own, such as municipalities on a map, as one layer.

HoloViews needs more than a second for the polygons of 290 municipalities, Bokeh a few milliseconds.
So the layer is points to HoloViews, one per area, and what draws them is exchanged for Bokeh's
patches, or Matplotlib's polygons, when the figure is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import holoviews as hv
import numpy as np
from bokeh.models import Patches

from tidigt_dashboards import theme
from tidigt_dashboards.figures.drawing import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from holoviews.plotting.plot import Plot

GEOMETRY = ("xs", "ys")
PLAIN, HATCHED, DOTTED = " ", "/", "."
"""How an area is marked beside its colour, as Bokeh calls the patterns."""
MATPLOTLIB_HATCHES = {HATCHED: "///", DOTTED: "..."}


@dataclass(frozen=True)
class AreaLayer(Layer):
    """Areas as one layer: ``xs`` and ``ys`` hold a list of coordinates per area."""

    def element(self) -> hv.Element:
        """Make the points that HoloViews draws in the place of the areas."""
        flat = {name: values for name, values in self.columns.items() if name not in GEOMETRY}
        corner = [0.0] * len(self.columns["xs"])
        return hv.Scatter({"x": corner, "y": corner, **flat}, ["x"], ["y", *flat])


def areas(
    xs: Sequence[Sequence[float]],
    ys: Sequence[Sequence[float]],
    fills: Sequence[str],
    patterns: Sequence[str],
    texts: Mapping[str, Sequence[str]],
) -> AreaLayer:
    """Fill areas, each with its own colour and pattern, and the texts that hovering shows.

    Parameters
    ----------
    xs, ys : sequence of sequence of float
        The corners of each area; NaN between parts that do not meet.
    fills : sequence of str
        Hexadecimal colours.
    patterns : sequence of str
        ``PLAIN``, ``HATCHED`` or ``DOTTED``.
    texts : mapping of str to sequence of str
        Label -> one text per area.
    """
    shown = {f"text_{place}": list(values) for place, values in enumerate(texts.values())}
    tooltips = [(label, f"@{name}") for label, name in zip(texts, shown, strict=True)]
    columns = {"xs": xs, "ys": ys, "fill": list(fills), "pattern": list(patterns), **shown}
    hover = {"tools": ["hover"], "hover_tooltips": tooltips} if texts else {}
    return AreaLayer(
        hv.Scatter,
        columns,
        1,
        {**hover, "apply_ranges": False, "hooks": [_bokeh_patches(columns)]},
        {"apply_ranges": False, "hooks": [_matplotlib_polygons(columns)]},
    )


def _bokeh_patches(columns: Mapping[str, Any]) -> Callable[[Plot, Any], None]:
    """Make the hook that lets patches be drawn from the data source of the points."""

    def exchange(plot: Plot, _element: object) -> None:
        plot.handles["cds"].data = dict(columns)
        plot.handles["glyph_renderer"].glyph = Patches(
            xs="xs",
            ys="ys",
            fill_color="fill",
            line_color=theme.AREA_EDGE,
            line_width=0.5,
            hatch_pattern="pattern",
            hatch_color=theme.MUTED,
            hatch_scale=7,
            hatch_weight=0.7,
        )

    return exchange


def _matplotlib_polygons(columns: Mapping[str, Any]) -> Callable[[Plot, Any], None]:
    """Make the hook that lets polygons be drawn instead of the points."""

    def exchange(plot: Plot, _element: object) -> None:
        from matplotlib.patches import PathPatch

        axes = plot.handles["axis"]
        plot.handles["artist"].remove()
        rows = zip(*(columns[name] for name in (*GEOMETRY, "fill", "pattern")), strict=True)
        for x, y, fill, pattern in rows:
            axes.add_patch(
                PathPatch(
                    _path(x, y),
                    facecolor=fill,
                    edgecolor=theme.MUTED if pattern in MATPLOTLIB_HATCHES else theme.AREA_EDGE,
                    linewidth=0.3,
                    hatch=MATPLOTLIB_HATCHES.get(pattern),
                )
            )

    return exchange


def _path(x: Sequence[float], y: Sequence[float]) -> Any:  # noqa: ANN401 - Matplotlib is imported late
    """Make one closed path per part."""
    from matplotlib.path import Path

    points = np.column_stack([x, y])
    cuts = np.flatnonzero(np.isnan(points).any(axis=1))
    parts = [part[~np.isnan(part).any(axis=1)] for part in np.split(points, cuts)]
    rings = [np.vstack([part, part[:1]]) for part in parts if len(part)]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
